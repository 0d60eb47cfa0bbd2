//! Contexts, in which a key has its meaning: the states a person can be in, and which of them share keys. One tree,
//! declared once.
//!
//! A key is looked up along a chain, innermost first: on an empty line that is `empty`, then `line`, then `review`,
//! then `everywhere`. This file does not know which keys those are, nor what the app is doing now.

use std::{fmt, iter, sync::LazyLock};

use crate::text::words::{looked_up, tr};

/// The context that one stands on, where it is named.
macro_rules! parent {
    () => {
        None
    };
    ($parent:ident) => {
        Some(Context::$parent)
    };
}

/// Makes the contexts out of one list, a line each:
/// `Variant "name" State on Parent, TypingKeys, "Title";`
macro_rules! contexts {
    ($(
        $(#[$about:meta])*
        $variant:ident $name:literal $sort:ident $(on $parent:ident)?, $typing:ident, $title:literal;
    )*) => {
        /// A state of the screen, or a layer that several states share, in which keys have a meaning of their own.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Context { $( #[doc = concat!("“", $title, "”.")] $(#[$about])* $variant, )* }

        impl Context {
            /// Every context, in the order in which a keymap file groups them.
            pub const ALL: [Self; [$( $name ),*].len()] = [$( Self::$variant ),*];
        }

        static ROWS: [ContextSpec; Context::ALL.len()] = [$( ContextSpec {
            name: $name,
            sort: Sort::$sort,
            parent: parent!($($parent)?),
            typing: TypingKeys::$typing,
            title: tr!(const $title),
        } ),*];
    };
}

contexts! {
    /// Every state but the curtain.
    Everywhere   "everywhere"    Shared,               Everything, "Everywhere";
    /// A review is open, whatever is in front of it.
    Review       "review"        Shared on Everywhere, Everything, "With a review open";
    /// The caret is in the writing line.
    Line         "line"          Shared on Review,     Everything, "In the writing line";
    /// The first key may aim, mark or open.
    Empty        "empty"         State on Line,        Letters,    "First key on an empty line";
    /// Every character is a character.
    Words        "words"         State on Line,        Everything, "With words in the line";
    /// A list of roles, patterns or sources is open while a mark is being written.
    Completing   "completing"    State on Words,       Everything, "While a mark is being written";
    /// Digits alone name a place.
    Number       "number"        State on Words,       Everything, "With the number of a place in the line";
    /// A line for words: it has no places.
    Title        "title"         State on Words,       Everything, "With a title in the line";
    /// They wait to be filed as one note or as many.
    Pasted       "pasted"        State on Words,       Everything, "After pasting several lines";
    /// The words of a note on the board are back in the line.
    Rewording    "rewording"     State on Words,       Everything, "While rewording a note";
    /// Kind, influence, pattern, who, source, private, where, of the note being written.
    Chips        "chips"         State on Review,      Everything, "In the details of a note";
    /// Where the words belong is asked.
    Belongs      "belongs"       State on Chips,       Everything, "While it is asked where words belong";
    /// Letters let go of it.
    Note         "note"          State on Review,      Letters,    "With a note picked";
    /// Marks are gathered for it.
    Gathering    "gathering"     State on Note,        Letters,    "With marks gathered for a picked note";
    /// A list or page in front of the board: typing filters, arrows choose.
    Sheet        "sheet"         Shared on Review,     Everything, "In any list";
    /// The list of commands, which `/` opens.
    Palette      "palette"       State on Sheet,       Everything, "In the list of commands";
    Help         "help"          State on Sheet,       Letters,    "In help";
    Overview     "overview"      State on Sheet,       Letters,    "In the overview";
    /// The line is empty; with words in it, it is `Words` as ever.
    Big          "big"           State on Empty,       Letters,    "While a factor is shown big";
    Parked       "parked"        State on Sheet,       Letters,    "In the parking lot";
    Voices       "voices"        State on Sheet,       Letters,    "In the list of voices";
    /// The dialog for a report: which one, for whom, in which form, where.
    Report       "report"        State on Sheet,       Everything, "While a report is asked for";
    /// A page that takes the place of the board.
    Page         "page"          Shared on Sheet,      Letters,    "On any page around the board";
    People       "people"        State on Page,        Letters,    "In the list of roles";
    Names        "names"         State on Page,        Letters,    "In the list of names";
    Shorthand    "shorthand"     State on Page,        Letters,    "In the list of shorthand";
    Sources      "sources"       State on Page,        Letters,    "In the list of sources";
    Schedule     "schedule"      State on Page,        Letters,    "In the conversation schedule";
    Chronology   "chronology"    State on Page,        Letters,    "In the chronology";
    Choosing     "choosing"      State on Page,        Letters,    "While episodes are chosen";
    Views        "views"         State on Page,        Letters,    "In the views from the tunnel";
    Walk         "walk"          State on Page,        Letters,    "In the chain of whys";
    Patterns     "patterns"      State on Page,        Letters,    "In the list of patterns";
    Sweep        "sweep"         State on Page,        Letters,    "While a factor is swept";
    /// Every character is a character.
    Sentence     "sentence"      State on Sheet,       Everything, "While picked notes are put into words";
    Findings     "findings"      State on Page,        Letters,    "In the findings";
    /// The ground of a finding or a pattern, down to the sources.
    Below        "below"         State on Page,        Letters,    "Below a finding or a pattern";
    Meetings     "meetings"      State on Page,        Letters,    "In the list of meetings";
    Find         "find"          State on Page,        Letters,    "While searching";
    Leaks        "leaks"         State on Page,        Letters,    "In the leak check";
    Compare      "compare"       State on Page,        Letters,    "While two copies are compared";
    Matrix       "matrix"        State on Page,        Letters,    "In a matrix";
    Square       "square"        State on Page,        Letters,    "Behind a square of a matrix";
    Wording      "wording"       State on Page,        Letters,    "While the wording is looked at";
    Asks         "asks"          State on Page,        Letters,    "Among the questions";
    Check        "check"         State on Page,        Letters,    "In the checklist";
    Editor       "editor"        Shared on Review,     Everything, "In a form";
    EditorLine   "editor-line"   State on Editor,      Everything, "In a field of one line";
    EditorText   "editor-text"   State on Editor,      Everything, "In a field of paragraphs";
    /// Or on a row that adds something.
    EditorChoice "editor-choice" State on Editor,      Letters,    "In a field that is a choice";
    /// The screen is covered. Stands alone: nothing else answers here.
    Curtain      "curtain"       State,                Letters,    "Behind the curtain";
    /// Recent reviews, new, samples.
    Start        "start"         State on Everywhere,  Never,      "On the start screen";
    Room         "room"          State on Everywhere,  Never,      "In the back-row check";
}

/// One line of the table.
struct ContextSpec {
    name: &'static str,
    sort: Sort,
    parent: Option<Context>,
    typing: TypingKeys,
    title: &'static str,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    /// Somebody can be in it.
    State,
    /// A layer under others, which nobody is in by itself.
    Shared,
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

/// The chain of each context, in the order of the table.
static CHAINS: LazyLock<[Vec<Context>; Context::ALL.len()]> = LazyLock::new(|| {
    Context::ALL.map(|context| iter::successors(Some(context), |inner| inner.parent()).collect())
});

impl Context {
    fn spec(self) -> &'static ContextSpec {
        &ROWS[self as usize]
    }

    /// The name that keymap files use.
    pub fn name(self) -> &'static str {
        self.spec().name
    }

    /// The heading under which the key table lists this context.
    pub fn title(self) -> &'static str {
        looked_up(self.spec().title)
    }

    /// The context that this one stands on, whose keys hold here, too, where it has none of its own.
    pub fn parent(self) -> Option<Self> {
        self.spec().parent
    }

    /// The contexts a key is looked up in when this one is in force: itself first, then what it stands on.
    pub fn chain(self) -> &'static [Self] {
        &CHAINS[self as usize]
    }

    /// True of a context and of all that stand on it.
    pub fn is_within(self, other: Self) -> bool {
        self.chain().contains(&other)
    }

    /// True for a layer under others, which nobody is in by itself.
    pub fn is_shared(self) -> bool {
        self.spec().sort == Sort::Shared
    }

    /// The states in which keys of this context are looked up.
    pub fn states(self) -> impl Iterator<Item = Self> {
        Self::ALL
            .into_iter()
            .filter(move |state| !state.is_shared() && state.is_within(self))
    }

    /// The characters that this context needs for typing (§2.2: prose must never run commands).
    pub fn typing(self) -> TypingKeys {
        self.spec().typing
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

    /// So no chain runs in a ring.
    #[test]
    fn a_context_stands_on_one_further_up_in_the_table() {
        for context in Context::ALL {
            assert!(context.parent() < Some(context), "{context}");
        }
    }

    #[test]
    fn a_chain_holds_the_chain_of_what_it_stands_on() {
        for context in Context::ALL {
            let below = context.parent().map_or(&[][..], Context::chain);
            assert_eq!(&context.chain()[1..], below, "{context}");
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
