//! Small seeded randomness (`SplitMix64`), so that a seed tells a whole world.

use std::hash::{BuildHasher, Hasher};

/// The seed of this run: the one asked for, or a new one.
pub fn first_seed() -> u64 {
    let asked = std::env::var("CARNET_ORACLE_SEED").ok();
    let seed = asked
        .and_then(|text| text.parse().ok())
        .unwrap_or_else(|| std::collections::hash_map::RandomState::new().build_hasher().finish());
    println!("CARNET_ORACLE_SEED={seed}");
    seed
}

/// Dice that fall the same way for the same seed.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// From 0 to below `end`.
    pub fn below(&mut self, end: u64) -> u64 {
        self.next() % end
    }

    /// True so many times in a hundred.
    pub fn in_hundred(&mut self, times: u64) -> bool {
        self.below(100) < times
    }

    /// A place in a list of this length.
    pub fn index(&mut self, length: usize) -> usize {
        usize::try_from(self.below(length as u64)).expect("an index")
    }

    /// One of them.
    pub fn one<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.index(of.len())]
    }

    /// Each of them, so many times in a hundred.
    pub fn some<T: Copy>(&mut self, of: &[T], times: u64) -> Vec<T> {
        of.iter().copied().filter(|_| self.in_hundred(times)).collect()
    }
}
