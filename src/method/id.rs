//! The names by which a review refers to what is in its pack.
//!
//! They stay fixed while labels change, so that a review from 2008 and one from 2026 can be laid side by side.

use std::fmt;

use serde::{Deserialize, Serialize};

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// The id as it stands in files.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl From<&str> for $name {
            fn from(id: &str) -> Self {
                Self(id.to_owned())
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&self.0)
            }
        }
    )+};
}

ids! {
    /// A level of the system, such as `frontline`.
    LevelId;
    /// A heading of the framework of contributory factors, such as `FAM`.
    FactorId;
    /// A type of underlying pattern, such as `P1`.
    PatternTypeId;
    /// A kind of source, such as `conversation`.
    SourceKindId;
    /// A meeting of the process, such as `analysis`.
    MeetingKindId;
    /// A size of review, such as `full`.
    ScaleId;
    /// A part of a finding, such as `headline`.
    FindingPartId;
    /// A kind of recommendation, such as `clear_cut`.
    RecommendationKindId;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_a_bare_string_in_files() {
        let id = FactorId::from("FAM");
        let json = serde_json::to_string(&id).unwrap();
        assert_eq!(json, "\"FAM\"");
        assert_eq!(serde_json::from_str::<FactorId>(&json).unwrap(), id);
        assert_eq!(format!("{id:>5}"), "  FAM");
    }
}
