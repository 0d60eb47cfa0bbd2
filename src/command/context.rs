//! Where a key means what: the states a person can be in, and which of them share keys.
//!
//! A key is looked up along a chain, innermost first: on an empty line that is `empty`, then `line`, then `review`,
//! then `everywhere`. This file does not know which keys those are, nor what the app is doing now.

use std::fmt;

use crate::text::words::tr;

/// A state of the screen, or a layer that several states share, in which keys have a meaning of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Context {
    /// Shared: every state but the curtain.
    Everywhere,
    /// Shared: a review is open, whatever is in front of it.
    Review,
    /// Shared: the caret is in the writing line.
    Line,
    /// The writing line is empty: the first key may aim, mark or open.
    Empty,
    /// The writing line has words: every character is a character.
    Words,
    /// A list of roles hangs over the line while `@` is being typed.
    Completing,
    /// Several lines were pasted and wait to be filed as one note or as many.
    Pasted,
    /// The words of a note on the board are back in the line to be reworded.
    Rewording,
    /// The attributes of the note being written: where, kind, influence, pattern, who, source, private.
    Chips,
    /// A note on the board is picked.
    Note,
    /// Shared: a list or page in front of the board. Typing filters, arrows choose.
    Sheet,
    /// The list of commands that `/` opens.
    Palette,
    /// The help page.
    Help,
    /// All episodes by factors and patterns.
    Overview,
    /// One factor shown big, with the line empty; with words it is `Words` as ever.
    Big,
    /// The parking lot.
    Parked,
    /// Who has spoken.
    Voices,
    /// A report is asked for: which one, for whom, in which form, where.
    Report,
    /// Shared: a page around the board.
    Page,
    /// The roles of the case and of the review.
    People,
    /// The private list of names.
    Names,
    /// The sources.
    Sources,
    /// The conversation schedule.
    Schedule,
    /// The narrative chronology.
    Chronology,
    /// The episodes that are chosen, candidates, set aside.
    Choosing,
    /// The views from the tunnel of one episode, side by side.
    Views,
    /// The chain of whys.
    Walk,
    /// The patterns.
    Patterns,
    /// One factor over all episodes.
    Sweep,
    /// Picked notes are put into a sentence: every character is a character.
    Sentence,
    /// The findings.
    Findings,
    /// What stands below a finding or a pattern, down to the sources.
    Below,
    /// The meetings of the process.
    Meetings,
    /// Everything that fits what is typed.
    Find,
    /// What may say who somebody is.
    Leaks,
    /// What another copy says differently.
    Compare,
    /// Two things crossed, with how many notes stand where they meet.
    Matrix,
    /// The notes behind a cell of a matrix.
    Square,
    /// The wording that asks for a second look.
    Wording,
    /// What is asked beside the line.
    Asks,
    /// What the review raises about itself.
    Check,
    /// Shared: a form.
    Editor,
    /// A field of the editor that holds one line.
    EditorLine,
    /// A field of the editor that holds paragraphs.
    EditorText,
    /// A field of the editor that is a choice, or a row that adds something.
    EditorChoice,
    /// The screen is covered. Stands alone: nothing else answers here.
    Curtain,
    /// The start screen: recent reviews, new, samples.
    Start,
    /// The back-row check.
    Room,
}

/// The part of the keyboard that a context needs for typing; a keymap may not take it away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TypingKeys {
    /// Nothing is typed here: any key may be bound.
    Never,
    /// Letters are typed; digits and signs may act.
    Letters,
    /// Every character is typed.
    Everything,
}

impl Context {
    /// Every context, in the order in which a keymap file groups them.
    pub const ALL: [Self; 48] = [
        Self::Everywhere,
        Self::Review,
        Self::Line,
        Self::Empty,
        Self::Words,
        Self::Completing,
        Self::Pasted,
        Self::Rewording,
        Self::Chips,
        Self::Note,
        Self::Sheet,
        Self::Palette,
        Self::Help,
        Self::Overview,
        Self::Big,
        Self::Parked,
        Self::Voices,
        Self::Report,
        Self::Page,
        Self::People,
        Self::Names,
        Self::Sources,
        Self::Schedule,
        Self::Chronology,
        Self::Choosing,
        Self::Views,
        Self::Walk,
        Self::Patterns,
        Self::Sweep,
        Self::Sentence,
        Self::Findings,
        Self::Below,
        Self::Meetings,
        Self::Find,
        Self::Leaks,
        Self::Compare,
        Self::Matrix,
        Self::Square,
        Self::Wording,
        Self::Asks,
        Self::Check,
        Self::Editor,
        Self::EditorLine,
        Self::EditorText,
        Self::EditorChoice,
        Self::Curtain,
        Self::Start,
        Self::Room,
    ];

    /// The name that keymap files use.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Everywhere => "everywhere",
            Self::Review => "review",
            Self::Line => "line",
            Self::Empty => "empty",
            Self::Words => "words",
            Self::Completing => "completing",
            Self::Pasted => "pasted",
            Self::Rewording => "rewording",
            Self::Chips => "chips",
            Self::Note => "note",
            Self::Sheet => "sheet",
            Self::Palette => "palette",
            Self::Help => "help",
            Self::Overview => "overview",
            Self::Big => "big",
            Self::Parked => "parked",
            Self::Voices => "voices",
            Self::Report => "report",
            Self::Page => "page",
            Self::People => "people",
            Self::Names => "names",
            Self::Sources => "sources",
            Self::Schedule => "schedule",
            Self::Chronology => "chronology",
            Self::Choosing => "choosing",
            Self::Views => "views",
            Self::Walk => "walk",
            Self::Patterns => "patterns",
            Self::Sweep => "sweep",
            Self::Sentence => "sentence",
            Self::Findings => "findings",
            Self::Below => "below",
            Self::Meetings => "meetings",
            Self::Find => "find",
            Self::Leaks => "leaks",
            Self::Compare => "compare",
            Self::Matrix => "matrix",
            Self::Square => "square",
            Self::Wording => "wording",
            Self::Asks => "asks",
            Self::Check => "check",
            Self::Editor => "editor",
            Self::EditorLine => "editor-line",
            Self::EditorText => "editor-text",
            Self::EditorChoice => "editor-choice",
            Self::Curtain => "curtain",
            Self::Start => "start",
            Self::Room => "room",
        }
    }

    /// The heading under which the key table lists this context.
    pub fn title(self) -> &'static str {
        match self {
            Self::Everywhere => tr!("Everywhere"),
            Self::Review => tr!("With a review open"),
            Self::Line => tr!("In the writing line"),
            Self::Empty => tr!("First key on an empty line"),
            Self::Words => tr!("With words in the line"),
            Self::Completing => tr!("While the list of roles is open"),
            Self::Pasted => tr!("After pasting several lines"),
            Self::Rewording => tr!("While rewording a note"),
            Self::Chips => tr!("In the details of a note"),
            Self::Note => tr!("With a note picked"),
            Self::Sheet => tr!("In any list"),
            Self::Palette => tr!("In the list of commands"),
            Self::Help => tr!("In help"),
            Self::Overview => tr!("In the overview"),
            Self::Big => tr!("While a factor is shown big"),
            Self::Parked => tr!("In the parking lot"),
            Self::Voices => tr!("In the list of voices"),
            Self::Report => tr!("While a report is asked for"),
            Self::Page => tr!("On any page around the board"),
            Self::People => tr!("In the list of roles"),
            Self::Names => tr!("In the list of names"),
            Self::Sources => tr!("In the list of sources"),
            Self::Schedule => tr!("In the conversation schedule"),
            Self::Chronology => tr!("In the chronology"),
            Self::Choosing => tr!("While episodes are chosen"),
            Self::Views => tr!("In the views from the tunnel"),
            Self::Walk => tr!("In the chain of whys"),
            Self::Patterns => tr!("In the list of patterns"),
            Self::Sweep => tr!("While a factor is swept"),
            Self::Sentence => tr!("While picked notes are put into words"),
            Self::Findings => tr!("In the findings"),
            Self::Below => tr!("Below a finding or a pattern"),
            Self::Meetings => tr!("In the list of meetings"),
            Self::Find => tr!("While searching"),
            Self::Leaks => tr!("In the leak check"),
            Self::Compare => tr!("While two copies are compared"),
            Self::Matrix => tr!("In a matrix"),
            Self::Square => tr!("Behind a square of a matrix"),
            Self::Wording => tr!("While the wording is looked at"),
            Self::Asks => tr!("Among the questions"),
            Self::Check => tr!("In the checklist"),
            Self::Editor => tr!("In a form"),
            Self::EditorLine => tr!("In a field of one line"),
            Self::EditorText => tr!("In a field of paragraphs"),
            Self::EditorChoice => tr!("In a field that is a choice"),
            Self::Curtain => tr!("Behind the curtain"),
            Self::Start => tr!("On the start screen"),
            Self::Room => tr!("In the back-row check"),
        }
    }

    /// The contexts a key is looked up in when this one is in force: itself first, then what it stands on.
    pub const fn chain(self) -> &'static [Self] {
        use Context as C;
        match self {
            C::Everywhere => &[C::Everywhere],
            C::Review => &[C::Review, C::Everywhere],
            C::Line => &[C::Line, C::Review, C::Everywhere],
            C::Empty => &[C::Empty, C::Line, C::Review, C::Everywhere],
            C::Words => &[C::Words, C::Line, C::Review, C::Everywhere],
            C::Completing => &[C::Completing, C::Words, C::Line, C::Review, C::Everywhere],
            C::Pasted => &[C::Pasted, C::Words, C::Line, C::Review, C::Everywhere],
            C::Rewording => &[C::Rewording, C::Words, C::Line, C::Review, C::Everywhere],
            C::Chips => &[C::Chips, C::Review, C::Everywhere],
            C::Note => &[C::Note, C::Review, C::Everywhere],
            C::Sheet => &[C::Sheet, C::Review, C::Everywhere],
            C::Palette => &[C::Palette, C::Sheet, C::Review, C::Everywhere],
            C::Help => &[C::Help, C::Sheet, C::Review, C::Everywhere],
            C::Overview => &[C::Overview, C::Sheet, C::Review, C::Everywhere],
            C::Big => &[C::Big, C::Empty, C::Line, C::Review, C::Everywhere],
            C::Parked => &[C::Parked, C::Sheet, C::Review, C::Everywhere],
            C::Voices => &[C::Voices, C::Sheet, C::Review, C::Everywhere],
            C::Report => &[C::Report, C::Sheet, C::Review, C::Everywhere],
            C::Page => &[C::Page, C::Sheet, C::Review, C::Everywhere],
            C::People => &[C::People, C::Page, C::Sheet, C::Review, C::Everywhere],
            C::Names => &[C::Names, C::Page, C::Sheet, C::Review, C::Everywhere],
            C::Sources => &[C::Sources, C::Page, C::Sheet, C::Review, C::Everywhere],
            C::Schedule => &[C::Schedule, C::Page, C::Sheet, C::Review, C::Everywhere],
            C::Chronology => &[C::Chronology, C::Page, C::Sheet, C::Review, C::Everywhere],
            C::Choosing => &[C::Choosing, C::Page, C::Sheet, C::Review, C::Everywhere],
            C::Views => &[C::Views, C::Page, C::Sheet, C::Review, C::Everywhere],
            C::Walk => &[C::Walk, C::Page, C::Sheet, C::Review, C::Everywhere],
            C::Patterns => &[C::Patterns, C::Page, C::Sheet, C::Review, C::Everywhere],
            C::Sweep => &[C::Sweep, C::Page, C::Sheet, C::Review, C::Everywhere],
            C::Sentence => &[C::Sentence, C::Sheet, C::Review, C::Everywhere],
            C::Below => &[C::Below, C::Page, C::Sheet, C::Review, C::Everywhere],
            C::Findings => &[C::Findings, C::Page, C::Sheet, C::Review, C::Everywhere],
            C::Meetings => &[C::Meetings, C::Page, C::Sheet, C::Review, C::Everywhere],
            C::Find => &[C::Find, C::Page, C::Sheet, C::Review, C::Everywhere],
            C::Leaks => &[C::Leaks, C::Page, C::Sheet, C::Review, C::Everywhere],
            C::Compare => &[C::Compare, C::Page, C::Sheet, C::Review, C::Everywhere],
            C::Matrix => &[C::Matrix, C::Page, C::Sheet, C::Review, C::Everywhere],
            C::Square => &[C::Square, C::Page, C::Sheet, C::Review, C::Everywhere],
            C::Wording => &[C::Wording, C::Page, C::Sheet, C::Review, C::Everywhere],
            C::Asks => &[C::Asks, C::Page, C::Sheet, C::Review, C::Everywhere],
            C::Check => &[C::Check, C::Page, C::Sheet, C::Review, C::Everywhere],
            C::Editor => &[C::Editor, C::Review, C::Everywhere],
            C::EditorLine => &[C::EditorLine, C::Editor, C::Review, C::Everywhere],
            C::EditorText => &[C::EditorText, C::Editor, C::Review, C::Everywhere],
            C::EditorChoice => &[C::EditorChoice, C::Editor, C::Review, C::Everywhere],
            C::Curtain => &[C::Curtain],
            C::Start => &[C::Start, C::Everywhere],
            C::Room => &[C::Room, C::Everywhere],
        }
    }

    /// True for a layer under others, which nobody is in by itself.
    pub const fn is_shared(self) -> bool {
        matches!(
            self,
            Self::Everywhere | Self::Review | Self::Line | Self::Sheet | Self::Page | Self::Editor
        )
    }

    /// The states in which keys of this context are looked up.
    pub fn states(self) -> impl Iterator<Item = Self> {
        Self::ALL
            .into_iter()
            .filter(move |state| !state.is_shared() && state.chain().contains(&self))
    }

    /// Which characters this context needs for typing (§2.2: prose must never run commands).
    pub const fn typing(self) -> TypingKeys {
        match self {
            Self::Note | Self::Start | Self::Room => TypingKeys::Never,
            Self::Empty
            | Self::Big
            | Self::Completing
            | Self::Help
            | Self::Overview
            | Self::Parked
            | Self::Voices
            | Self::Page
            | Self::People
            | Self::Names
            | Self::Sources
            | Self::Schedule
            | Self::Chronology
            | Self::Choosing
            | Self::Views
            | Self::Walk
            | Self::Patterns
            | Self::Sweep
            | Self::Findings
            | Self::Below
            | Self::Meetings
            | Self::Find
            | Self::Leaks
            | Self::Compare
            | Self::Matrix
            | Self::Square
            | Self::Wording
            | Self::Asks
            | Self::Check
            | Self::EditorChoice
            | Self::Curtain => TypingKeys::Letters,
            Self::Everywhere
            | Self::Review
            | Self::Line
            | Self::Words
            | Self::Pasted
            | Self::Rewording
            | Self::Chips
            | Self::Sheet
            | Self::Palette
            | Self::Report
            | Self::Sentence
            | Self::Editor
            | Self::EditorLine
            | Self::EditorText => TypingKeys::Everything,
        }
    }

    /// The context of that name, or nothing.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|context| context.name() == name)
    }
}

impl fmt::Display for Context {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chain_begins_with_its_own_context_and_ends_everywhere_save_behind_the_curtain() {
        for context in Context::ALL {
            let chain = context.chain();
            assert_eq!(chain.first(), Some(&context));
            let last = if context == Context::Curtain {
                Context::Curtain
            } else {
                Context::Everywhere
            };
            assert_eq!(chain.last(), Some(&last));
        }
    }

    #[test]
    fn a_chain_holds_the_chain_of_what_it_stands_on() {
        for context in Context::ALL {
            if let Some(&below) = context.chain().get(1) {
                assert_eq!(&context.chain()[1..], below.chain(), "{context}");
            }
        }
    }

    #[test]
    fn names_are_found_again() {
        for context in Context::ALL {
            assert_eq!(Context::named(context.name()), Some(context));
        }
        assert_eq!(Context::named("nowhere"), None);
    }

    #[test]
    fn a_shared_layer_serves_at_least_two_states() {
        for context in Context::ALL
            .into_iter()
            .filter(|context| context.is_shared())
        {
            assert!(context.states().count() > 1, "{context}");
        }
    }
}
