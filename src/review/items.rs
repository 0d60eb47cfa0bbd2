//! Each kind of item, described once: what its fields are called, what they hold, and who comes to them.
//!
//! A kind is a file. Its struct, its edits and the description of its fields are one declaration; what a field may hold
//! that is one of several is described beside it. Everything that has to know all fields of a kind, or all texts of a
//! review, asks here: forms, finding, listening, the looks for names, letting go, the sentences of the log, the docs.

mod access;
mod appraisal;
pub(in crate::review) mod choice;
pub(in crate::review) mod declare;
mod details;
mod episode;
mod event;
pub(in crate::review) mod field;
mod finding;
mod meeting;
pub mod naming;
mod note;
mod parked;
mod pattern;
mod person;
mod search;
mod source;
mod tunnel;
pub(in crate::review) mod value;

pub use choice::{ChoiceSpec, ChoiceValue};
pub use field::{FieldPath, FieldSpec, PackList, Reach, Sort};
pub use value::{Input, Shown};

pub use appraisal::{Appraisal, AppraisalEdit, Known, Verdict};
pub use details::{AllowedPlace, Details, DetailsEdit, KeptWording};
pub use episode::{Choice, Episode, EpisodeEdit, Status};
pub use event::{Event, EventEdit};
pub use finding::{Finding, FindingEdit, Prevalence, Strength, Vote};
pub use meeting::{AgendaItem, Meeting, MeetingEdit, MeetingState};
pub use note::{Checked, Degree, Influence, Note, NoteEdit, NoteKind, Robustness, Usualness};
pub use parked::{Parked, ParkedEdit, ParkedKind};
pub use pattern::{Direction, Pattern, PatternEdit};
pub use person::{Group, Person, PersonEdit};
pub use search::{Search, SearchOutcome};
pub use source::{Citation, Passage, Schedule, Source, SourceEdit, SourceKind, TurningPoint};
pub use tunnel::{Tunnel, TunnelEdit};
