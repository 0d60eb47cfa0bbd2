//! Numbers by chance that are the same in every run.

/// `SplitMix64`, from a seed.
pub(crate) struct Numbers(pub u64);

impl Numbers {
    /// A number below a limit; 0 below 0.
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        let number = (z ^ (z >> 31)) % (limit.max(1) as u64);
        usize::try_from(number).unwrap_or(0)
    }
}
