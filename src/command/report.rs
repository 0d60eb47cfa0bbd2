//! A request for a report: which one, for whom, in which form. The board and the command line ask alike.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::text::words::tr;

/// Defines a small set of choices, each with its name in files and on the command line, and the words people use.
macro_rules! choices {
    ($(#[$about:meta])* $name:ident { $( #[$doc:meta] $variant:ident = $id:literal, $words:literal; )* }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        pub enum $name { $( #[$doc] #[serde(rename = $id)] $variant, )* }

        impl $name {
            /// All of them, in the order in which they are offered.
            pub const ALL: &[Self] = &[ $( Self::$variant, )* ];

            /// Its name in files and on the command line.
            pub const fn id(self) -> &'static str {
                match self { $( Self::$variant => $id, )* }
            }

            /// Its name in words, in the language in use.
            pub fn words(self) -> &'static str {
                match self { $( Self::$variant => tr!($words), )* }
            }

            /// The one of that name.
            pub fn named(id: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|choice| choice.id() == id)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
                to.write_str(self.id())
            }
        }
    };
}

choices! {
    /// The reports (method §5.3).
    ReportKind {
        /// The table for organising the analysis of practice.
        Episodes = "episodes", "Table of key practice episodes";
        /// For the meeting in which the case group corrects and adds.
        FollowOn1 = "follow-on-1", "Report for follow-on meeting 1";
        /// For the meeting in which the case group tests the patterns.
        FollowOn2 = "follow-on-2", "Report for follow-on meeting 2";
        /// The report that the board receives.
        Final = "final", "Final report";
        /// The write-up of one conversation, or the schedule to hold one by.
        Conversation = "conversation", "Conversation write-up";
    }
}

choices! {
    /// The people who are to read a report.
    Audience {
        /// Those who conduct the review.
        ReviewTeam = "review-team", "the review team";
        /// The staff who were there.
        CaseGroup = "case-group", "the case group";
        /// The child’s family.
        Family = "family", "the family";
        /// The partnership that asked for the review.
        Board = "board", "the board";
        /// Everybody.
        Public = "public", "the public";
    }
}

choices! {
    /// The forms in which a report is written.
    ReportForm {
        /// Word, to be finished there.
        Docx = "docx", "Word document";
        /// A page for a browser, one file by itself.
        Html = "html", "web page";
        /// Plain text with marks for headings and tables.
        Markdown = "md", "plain text (Markdown)";
    }
}

impl ReportKind {
    /// The audience of it where nobody says otherwise.
    pub const fn audience(self) -> Audience {
        match self {
            Self::Episodes | Self::Conversation => Audience::ReviewTeam,
            Self::FollowOn1 | Self::FollowOn2 => Audience::CaseGroup,
            Self::Final => Audience::Board,
        }
    }
}
