//! The program `whyboard`.

use std::process::ExitCode;

fn main() -> ExitCode {
    whyboard::cli::main()
}
