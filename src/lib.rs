//! whyboard
