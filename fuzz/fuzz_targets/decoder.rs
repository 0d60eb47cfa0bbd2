#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| whyboard_fuzz::decoder(bytes));
