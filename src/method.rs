//! Method packs.
