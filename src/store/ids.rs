//! Where new ids come from.

use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

use sha2::{Digest, Sha256};
use uuid::{Builder, Uuid};

use crate::review::Id;

/// A well of new ids, all UUIDs of version 7. Clones draw from the same well.
#[derive(Clone, Debug)]
pub struct IdGenerator(IdSource);

#[derive(Clone, Debug)]
enum IdSource {
    Random,
    Counted { seed: u16, drawn: Arc<AtomicU64> },
}

impl IdGenerator {
    /// Ids that nobody has drawn before or will again. The time inside them is never read by the program.
    pub fn random() -> Self {
        Self(IdSource::Random)
    }

    /// The same ids on every run, for tests and demonstrations; wells with other seeds give others.
    pub fn counted(seed: u16) -> Self {
        let drawn = Arc::new(AtomicU64::new(0));
        Self(IdSource::Counted { seed, drawn })
    }

    /// The next id.
    pub fn new_id(&self) -> Id {
        Id::from_uuid(match &self.0 {
            IdSource::Random => Uuid::now_v7(),
            IdSource::Counted { seed, drawn } => {
                let count = drawn.fetch_add(1, Ordering::Relaxed) + 1;
                let mut bytes = [0; 10];
                bytes[..2].copy_from_slice(&(seed & 0x0FFF).to_be_bytes());
                bytes[2..].copy_from_slice(&count.to_be_bytes());
                Builder::from_unix_timestamp_millis(0, &bytes).into_uuid()
            }
        })
    }
}

/// The id of what these parts name: the same wherever and whenever it is asked for.
pub fn named(parts: &[&[u8]]) -> Id {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part);
    }
    let mut bytes = [0; 16];
    for (byte, hashed) in bytes.iter_mut().zip(hash.finalize()) {
        *byte = hashed;
    }
    Id::from_uuid(Builder::from_custom_bytes(bytes).into_uuid())
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn no_id_is_drawn_twice() {
        for ids in [IdGenerator::random(), IdGenerator::counted(3)] {
            let other = ids.clone();
            let drawn: HashSet<Id> = (0..200)
                .flat_map(|_| [ids.new_id(), other.new_id()])
                .collect();
            assert_eq!(drawn.len(), 400);
            assert!(drawn.iter().all(Id::is_real));
        }
    }

    #[test]
    fn what_is_named_has_one_id() {
        assert_eq!(named(&[b"a", b"b"]), named(&[b"a", b"b"]));
        assert_ne!(named(&[b"a", b"b"]), named(&[b"ab", b""]));
        assert!(named(&[]).is_real());
    }

    #[test]
    fn counted_ids_come_again() {
        let (first, again, other) = (
            IdGenerator::counted(1),
            IdGenerator::counted(1),
            IdGenerator::counted(2),
        );
        assert_eq!(first.new_id(), again.new_id());
        assert_ne!(first.new_id(), other.new_id());
    }
}
