//! One row for each thing that can be asked for. The [`Action`] enum is made from these rows, so none can be without.
//!
//! Labels stand on the key bar, sentences in help and in the command list. Neither names a key, because keys are data
//! that a person may change.

use std::sync::LazyLock;

use crate::{review::Id, text::words::tr};

use super::argument::{ArgumentKind, CaretMotion, Direction, Stride, Switch};
use super::context::Context::{
    self, Asks, Belongs, Below, Big, Check, Chips, Choosing, Chronology, Compare, Completing,
    Curtain, Editor, EditorLine, EditorText, Empty, Findings, Gathering, Help, Line, Matrix,
    Meetings, Note, Number, Overview, Page, Palette, Parked, Pasted, Patterns, Report, Review,
    Rewording, Room, Sentence, Sheet, Shorthand, Sources, Square, Start, Sweep, Title, Wording,
    Words,
};
use super::spec::{ActionSpec, HelpSection, TypingHint};

/// Hints for help without an action: the signs in the line, and the terminal's own keys.
pub const TYPING_HINTS: &[TypingHint] = &[
    hint(
        HelpSection::Write,
        tr!(const "digits"),
        tr!(const "are words like all others, until Tab comes"),
    ),
    hint(
        HelpSection::SayMore,
        tr!(const "+ - = first"),
        tr!(const "and a space: helped, hindered, both; ! challenges, ? asks"),
    ),
    hint(
        HelpSection::SayMore,
        "@hv",
        tr!(const "who said it, for this note; @@ the last speaker again"),
    ),
    hint(
        HelpSection::SayMore,
        "#b",
        tr!(const "tag it to pattern B (A to F)"),
    ),
    hint(
        HelpSection::SayMore,
        "&record",
        tr!(const "where it comes from: conversation, record, figures, S3 p. 4"),
    ),
    hint(
        HelpSection::YourWork,
        tr!(const "Ctrl + and -"),
        tr!(const "bigger or smaller writing (Cmd on a Mac)"),
    ),
    hint(
        HelpSection::YourWork,
        "F11",
        tr!(const "fill the whole screen, in Windows Terminal"),
    ),
];

const fn hint(section: HelpSection, typed: &'static str, sentence: &'static str) -> TypingHint {
    TypingHint {
        section,
        typed,
        sentence,
    }
}

/// The type that an argument has, by the name of its [`ArgumentKind`].
macro_rules! payload {
    (Factor) => {
        u8
    };
    (Weight) => {
        u8
    };
    (Letter) => {
        char
    };
    (Typed) => {
        char
    };
    (Words) => {
        String
    };
    (Pasted) => {
        String
    };
    (Clicked) => {
        Id
    };
    (Sign) => {
        char
    };
    (Spot) => {
        usize
    };
    ($kind:ident) => {
        $kind
    };
}

/// The function that makes the action from its argument.
macro_rules! ask {
    ($name:ident) => {
        ArgumentKind::Alone(|| Action::$name)
    };
    ($name:ident $kind:ident) => {
        ArgumentKind::$kind(Action::$name)
    };
}

/// The second of two names: lets a repetition mention its kind without using it.
macro_rules! instead {
    ($kind:ident $name:ident) => {
        $name
    };
}

/// Makes the enum, the rows and the way from one to the other out of one list:
/// `Name (Argument) "id" HelpSection, "Label", "sentence" .more(…);`
macro_rules! actions {
    ($(
        $name:ident $( ($kind:ident) )? $id:literal $section:ident, $label:literal, $sentence:literal
        $( . $with:ident $given:tt )* ;
    )*) => {
        /// Something a person asks for: the id, label and words of each are its row in the table.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum Action {
            $( #[doc = concat!("“", $label, "”: ", $sentence, ".")] $name $( (payload!($kind)) )?, )*
        }

        #[derive(Clone, Copy)]
        enum Place { $( $name, )* }

        static ROWS: LazyLock<Vec<ActionSpec>> = LazyLock::new(|| vec![
            $( ActionSpec::new($id, HelpSection::$section, tr!(const $label), tr!(const $sentence), ask!($name $($kind)?)) $( . $with $given )*, )*
        ]);

        /// The row of an action.
        pub fn spec(action: &Action) -> &'static ActionSpec {
            let place = match action {
                $( Action::$name { .. } => Place::$name, )*
            };
            &ROWS[place as usize]
        }

        impl Action {
            /// The argument as keymap files write it, if the action carries one.
            pub fn argument(&self) -> Option<String> {
                match self {
                    $(
                        Self::$name $( (instead!($kind argument)) )? => {
                            None $( .or_else(|| Some(instead!($kind argument).to_string())) )?
                        }
                    )*
                }
            }
        }
    };
}

/// Every row, in the order of the table.
pub fn specs() -> &'static [ActionSpec] {
    &ROWS
}

// Groups of contexts: an action that fits one fits all that stand on it.
const WRITING: &[Context] = &[Line, Chips];
const TEXT: &[Context] = &[Line, Chips, Note, Sheet, EditorLine, EditorText, Curtain];
const LISTS: &[Context] = &[Completing, Sheet, Editor, Start, Room, Big, Curtain, Chips];
const PICKED: &[Context] = &[Note];
const PAGES: &[Context] = &[Page];
const CLAIMS: &[Context] = &[Patterns, Findings, Below];
const EDITING: &[Context] = &[Editor];
const REVIEW: &[Context] = &[Review];

actions! {
    // Write a note
    Aim (Factor) "aim" Write, "Factor", "aim at the factor of that number; 10 and on are further ones"
        .word("aim").takes("3").also(&["factor", "heading", "cell"]).within(REVIEW).typed(tr!(const "1–8 Tab")).called(&[(Big, "Another factor")]);
    AimTyped "take-place" Write, "Aim there", "after a number: aim there; 9 parks, 0 opens the episode’s text"
        .within(&[Number]);
    AimParking "aim-parking" Write, "Parking lot", "park what belongs elsewhere; the aim comes back"
        .word("park-here").also(&["parking", "later", "off topic"]).within(REVIEW).typed(tr!(const "9 Tab"));
    AimEpisode "aim-episode" Write, "Episode", "write the episode’s own text"
        .word("episode-text").also(&["story", "what happened"]).within(REVIEW).typed(tr!(const "0 Tab"));
    Insert (Typed) "insert" Write, "Type", "the words appear in the bottom line"
        .typed("Type").called(&[
            (Help, "Search"), (Palette, "Search"), (Report, "Name the file"), (Overview, "Search"), (Matrix, "Find"), (Square, "Find"), (Page, "Find or add"),
        ]);
    File "file" Write, "File", "file it and stay there for the next; or take what is lit"
        .within(&[Line, Chips, Note]).called(&[
            (Pasted, "File as one note"), (Completing, "Take it"), (Chips, "Take it, or file"), (Belongs, "It belongs there"), (Title, "Begin the episode"),
        ]);
    FileLines "file-lines" Write, "One note a line", "after pasting: one note for each line"
        .within(&[Pasted]);
    PutAside "put-aside" Write, "Back", "put it aside as a draft; never lost"
        .within(WRITING);
    PickLast "pick-last" Write, "Last note", "pick the note last filed or changed"
        .word("last").within(&[Line]).except(&[Words]);
    NewestDraft "newest-draft" Write, "Your draft", "bring the newest draft back"
        .word("draft").also(&["put aside", "unfinished"]).within(&[Line]).except(&[Words]);
    PickDraft (Spot) "pick-draft" Write, "Pick", "pick the draft that was clicked"
        .typed("Click");
    Belongs "belongs" Write, "Another factor", "with words: say where they belong, by number and Enter"
        .within(&[Words, Note]);

    // Say more about a note
    Details "details" SayMore, "Details", "choose all of this from lists"
        .within(WRITING);
    Speaking (Words) "speaking" SayMore, "Who is speaking", "listen to one person until off, or the next episode"
        .word("speaking").takes("hv").also(&["speaker", "listen", "talking", "hearing", "voice", "who speaks"]).within(REVIEW);

    // In front of people
    Curtain "curtain" InFront, "Curtain", "hide the screen (curtain)"
        .word("curtain").also(&["hide", "blank", "black", "cover", "privacy"]);
    Lock "lock" InFront, "Lock", "lock a sealed review until its passphrase is typed"
        .word("lock").also(&["sealed", "passphrase", "leave"]).within(REVIEW);
    CurtainWord (Words) "curtain-word" InFront, "Curtain word", "choose a word that lifts the curtain"
        .word("curtain").takes("heron").also(&["password", "unlock"]).within(REVIEW);
    Break (Words) "break" InFront, "Break", "put the break’s end on the curtain"
        .word("break").takes("11.15").also(&["pause", "coffee", "lunch", "time"]).within(REVIEW);
    Voices "voices" InFront, "Voices", "see who has spoken and who has not"
        .word("voices").also(&["agencies", "missing", "heard", "who spoke"]).within(REVIEW);
    Wording "wording" InFront, "Check wording", "check the words for hindsight"
        .word("wording").also(&["hindsight", "language", "spelling", "bias"]).within(REVIEW);
    Names "names" InFront, "Names", "the private list of names, covered"
        .word("names").also(&["hide", "anonymous", "pseudonym", "real"]).within(REVIEW);
    AddName (Words) "add-name" InFront, "Add a name", "put a real name on the private list"
        .word("name").takes("Jane Doe = Ms Lane").also(&["pseudonym", "swap", "guard"]).within(REVIEW);
    ShowNames (Words) "show-names" InFront, "Show the names", "show all real names of the list, once that is confirmed"
        .word("names").takes("show").also(&["reveal", "uncover", "real"]).within(REVIEW);
    PutNamesRight "put-right" InFront, "Put names right", "put what stands for them in the place of all listed names"
        .word("put-right").also(&["names", "replace", "pseudonym", "listed"]).within(REVIEW);
    Shorthand (Words) "shorthand" InFront, "Shorthand", "short words of your own that become longer ones as you type"
        .word("shorthand").takes("team.json").also(&["abbreviations", "autotext", "snippets", "short"]).within(REVIEW);
    ShareShorthand (Words) "share-shorthand" InFront, "Share it", "write the list of shorthand to a file for others"
        .word("share").takes("shorthand.json").also(&["export", "colleagues"]).within(&[Shorthand]);
    Slips (Switch) "slips" InFront, "Slips put right", "put slips of the fingers right as a word ends"
        .word("slips").takes("off").also(&["spelling", "typo", "autocorrect", "correct"]).within(REVIEW);
    Leaks "leaks" InFront, "Leak check", "see what may name somebody: names, numbers, addresses"
        .word("leaks").also(&["names", "postcode", "telephone", "birth", "nhs"]).within(REVIEW);
    Private (Switch) "private" InFront, "Private notes", "hide or show private notes"
        .word("private").takes("on").also(&["hide", "confidential"]).within(REVIEW);
    Quiet (Switch) "quiet" InFront, "Quiet", "ask no questions beside the line"
        .word("quiet").takes("off").also(&["prompts", "hush", "silence", "questions"]).within(REVIEW);
    Asks "asks" InFront, "Questions", "choose which questions are asked beside the line"
        .word("asks").also(&["prompts", "questions", "switch off", "quiet corners"]).within(REVIEW);
    Check "check" InFront, "Check the review", "everything the review raises about itself"
        .word("check").also(&["checklist", "gaps", "evidence", "quality", "missing"]).within(REVIEW);
    Minutes (Words) "minutes" InFront, "Length", "say how long the meeting is"
        .word("minutes").takes("120").also(&["time", "length", "clock", "timer"]).within(REVIEW);
    Agenda "agenda" InFront, "Agenda", "see minutes planned and spent"
        .word("agenda").also(&["time", "plan", "minutes"]).within(REVIEW);
    BackRow "back-row" InFront, "Back-row check", "check that the back row can read"
        .word("room").also(&["legible", "read", "size", "font", "projector"]);

    // Your work
    Undo "undo" YourWork, "Undo", "undo the last thing"
        .word("undo").also(&["back", "mistake", "oops", "revert"]).within(REVIEW);
    Redo "redo" YourWork, "Redo", "put back what was undone"
        .word("redo").also(&["again", "restore", "put back"]).within(REVIEW);
    ShowSaved "show-saved" YourWork, "Saved", "see when and where it was saved"
        .word("saved").also(&["save", "file", "where", "safe"]);
    Help "help" YourWork, "Help", "see all keys and commands"
        .word("help").also(&["keys", "how", "manual", "commands"]);
    OpenPalette "open-palette" YourWork, "Commands", "first: find a command by its purpose"
        .within(&[Empty, Note, Page]);
    Light "light" YourWork, "Light or dark", "light, dark or high contrast"
        .word("light").also(&["dark", "theme", "colour", "contrast", "look"]);
    Theme (Words) "theme" YourWork, "Theme", "choose a look by its name"
        .word("theme").takes("evening").also(&["light", "dark", "colour", "contrast", "look"])
        .called(&[(Room, "Light, dark")]);
    Calm (Switch) "calm" YourWork, "Calm", "no clock; nothing moves by itself"
        .word("calm").takes("on").also(&["still", "clock", "motion"]);
    PlainType (Switch) "plain-type" YourWork, "Plain type", "no slanted letters"
        .word("plain-type").takes("on").also(&["italic", "dyslexia", "easy reading"]);
    Mouse (Switch) "mouse" YourWork, "Mouse", "press with the mouse, or copy with it"
        .word("mouse").takes("off").also(&["click", "select", "copy", "wheel"]);
    ReadAloud "read-aloud" YourWork, "Read aloud", "the factor in plain sentences"
        .word("read").also(&["aloud", "screen reader", "speak", "sentences"]).within(REVIEW);
    Report "report" YourWork, "Write report", "write a report for Word or the web"
        .word("report").also(&["word", "save as", "export", "print", "final report", "follow-on"]).within(REVIEW);
    Keep (Words) "keep" YourWork, "Keep", "keep this copy as a file of your own"
        .word("keep").takes("mine.whyboard").also(&["demo", "save as", "copy"]).within(REVIEW);
    ChangeKind (Words) "change-kind" YourWork, "Kind of review", "say which kind of review it is: children, adults, patient safety"
        .word("kind").takes("adults").also(&["method", "pack", "children", "psirf", "framework"]).within(REVIEW);
    ReviewDetails "review-details" YourWork, "Review details", "title, reference and handling"
        .word("details").also(&["title", "reference", "handling", "settings"]).within(REVIEW);
    ShowKey "show-key" YourWork, "Keys received", "show each key as it arrives"
        .word("keys").also(&["raw", "keyboard", "test"]);
    CopyHint "copy-hint" YourWork, "Copy", "how to copy, and how to close";
    PasteHint "paste-hint" YourWork, "Paste", "how to paste in this terminal";
    SelectHint "select-hint" YourWork, "Select", "nothing can be selected; what to do instead";
    Close "close" YourWork, "Close", "close; it opens again where you were"
        .word("close").also(&["quit", "exit", "leave", "stop"]);

    // A note on the board
    Pick (Direction) "pick" OnTheBoard, "Another note", "choose a note"
        .within(PICKED);
    PickThis (Clicked) "pick-this" OnTheBoard, "Pick", "pick the note that was clicked"
        .typed("Click");
    Gather (Sign) "gather" OnTheBoard, "Mark it", "gather marks in the line; nothing changes before Enter"
        .within(PICKED);
    PutOn "put-on" OnTheBoard, "Put them on", "put on all that is gathered, as one step"
        .within(&[Gathering]);
    Tag (Letter) "tag" OnTheBoard, "Pattern", "tag or untag that pattern"
        .word("tag").takes("B").also(&["pattern", "code", "type"]).within(PICKED);
    ToggleChallenge (Switch) "toggle-challenge" OnTheBoard, "Challenge", "mark it as a challenge; off takes that back"
        .word("challenge").also(&["against", "counter", "contradicts"]).within(PICKED);
    ToggleQuestion (Switch) "toggle-question" OnTheBoard, "Question", "mark it as a question; off takes that back"
        .word("question").also(&["ask", "query", "check"]).within(PICKED);
    ToggleHindsight (Switch) "toggle-hindsight" OnTheBoard, "Hindsight", "mark it as hindsight; off takes that back"
        .word("hindsight").also(&["outcome", "bias", "afterwards"]).within(PICKED);
    Unsure (Switch) "unsure" OnTheBoard, "Unsure", "say that the group is not sure; off takes that back"
        .word("unsure").also(&["doubt", "confidence", "not sure"]).within(PICKED);
    Who "who" OnTheBoard, "Who", "say whose voice it is"
        .word("who").also(&["speaker", "said", "role", "agency"]).within(PICKED);
    Helped (Switch) "helped" OnTheBoard, "Helped", "mark that it helped practice; off takes that back"
        .word("helped").also(&["supports", "good", "strength"]).within(PICKED);
    Hindered (Switch) "hindered" OnTheBoard, "Hindered", "mark that it hindered practice; off takes that back"
        .word("hindered").also(&["undermines", "barrier", "problem"]).within(PICKED);
    Both (Switch) "both" OnTheBoard, "Both", "mark that it did both; off takes that back"
        .word("both").also(&["mixed"]).within(PICKED);
    MoveTo (Factor) "move-to" OnTheBoard, "Move it", "move it to that factor"
        .word("move").takes("5").also(&["wrong factor", "belongs"]).within(&[Note, Parked])
        .called(&[(Parked, "Move it there")]);
    Park "park" OnTheBoard, "Park it", "move it to the parking lot"
        .word("park").also(&["later", "off topic", "set aside"]).within(PICKED);
    EditNote "edit-note" OnTheBoard, "Edit words", "edit its words in the line"
        .word("edit").also(&["reword", "change", "correct", "typo"]).within(PICKED);
    AskWhy "ask-why" OnTheBoard, "What made it so", "ask what made that so; the answer explains it"
        .word("why").also(&["because", "chain", "reason", "explain"]).within(PICKED);
    Walk "walk" OnTheBoard, "Chain of whys", "see what made it so, step by step"
        .word("walk").also(&["chain", "because", "whys", "why-map"]).within(&[Note, Patterns, Findings, Below, Square]);
    Against "against" OnTheBoard, "Challenge it", "file a challenge that is aimed at it"
        .word("against").also(&["counter", "speaks against", "disagree"]).within(&[Note, Patterns, Findings, Below]);
    LookedFor (Words) "looked-for" OnTheBoard, "Looked for", "write down a search for what would not fit: who, where, found or not"
        .word("looked").takes("minutes that did").also(&["search", "sought", "not found", "counter"]).within(CLAIMS);
    AskAbout "ask-about" OnTheBoard, "Ask about it", "file a question that is aimed at it"
        .word("ask").also(&["query", "check", "wonder"]).within(&[Note, Patterns, Findings, Below]);
    TurnRobustness (Words) "turn-robustness" OnTheBoard, "Robust or chance", "whether what helped was robust or there by chance; off takes it back"
        .word("robust").takes("chance").also(&["chance", "luck", "reliable"]).within(PICKED);
    More "more" OnTheBoard, "More about it", "everything that can be known of the note"
        .word("more").also(&["form", "fields", "sources", "usual", "sure"]).within(PICKED);
    Also (Words) "also" OnTheBoard, "Also under", "stand under another factor too (↔ on the board); off takes that back"
        .word("also").takes("5").also(&["factor", "second", "both factors", "twice"]).within(PICKED);
    Memo (Words) "memo" OnTheBoard, "Memo", "write down what to remember about it"
        .word("memo").takes("ask the ward").also(&["remember", "comment", "aside", "thought"]).within(&[Note, Patterns, Findings, Below]);
    Agreed (Words) "agreed" OnTheBoard, "Read back, agreed", "tick what is chosen: note, factor, pattern, finding"
        .word("agreed").takes("episode").also(&["read back", "tick", "confirmed", "right"]).within(REVIEW);
    KeepWords "keep-words" OnTheBoard, "Keep words", "while editing: keep the new words"
        .within(&[Rewording]);
    RestoreWords "restore-words" OnTheBoard, "Back", "while editing: leave it as it was"
        .within(&[Rewording]);
    Withdraw (Switch) "withdraw" OnTheBoard, "Withdraw", "withdraw it (kept in the record)"
        .word("withdraw").also(&["delete", "remove", "strike", "take back"]).within(PICKED);
    LeaveNote "leave-note" OnTheBoard, "Back", "let go of the note; what is gathered is dropped"
        .within(PICKED);

    // Move about
    NextEpisode "next-episode" MoveAbout, "Next episode", "go to the next episode"
        .word("next").also(&["forward", "following"]).within(REVIEW);
    PreviousEpisode "previous-episode" MoveAbout, "Previous episode", "go to the episode before"
        .word("previous").also(&["back", "before"]).within(REVIEW);
    OpenEpisode (Clicked) "open-episode" MoveAbout, "Open", "go to the episode that was clicked"
        .typed("Click");
    NextFactor "next-factor" MoveAbout, "Next factor", "aim at the next factor, as in Word"
        .word("next-factor").within(REVIEW);
    PreviousFactor "previous-factor" MoveAbout, "Previous factor", "aim at the factor before"
        .word("previous-factor").within(REVIEW);
    Overview "overview" MoveAbout, "Overview", "see all episodes at once"
        .word("overview").also(&["all", "matrix", "table", "grid"]).within(REVIEW);
    Matrix (Words) "matrix" MoveAbout, "Matrix", "how many notes stand where: episodes, factors, patterns, agencies"
        .word("matrix").takes("4").also(&["table", "grid", "cross", "heat map", "agencies"]).within(REVIEW);
    ShowBig "show-big" MoveAbout, "Show big", "show this factor big"
        .word("big").also(&["spotlight", "zoom", "focus", "present"]).within(REVIEW);
    Parked "parked" MoveAbout, "Parking lot", "see what has been parked"
        .word("parked").also(&["parking lot", "later", "ideas", "queries"]).within(REVIEW);
    Filter (Words) "filter" MoveAbout, "Filter", "show only some notes; alone, show all again"
        .word("filter").takes("challenge").also(&["only", "show", "police", "pattern", "not checked"]).within(REVIEW);
    Panel (Switch) "panel" MoveAbout, "The story", "show the story of the episode whole, or hide its panel"
        .word("panel").takes("off").also(&["hide", "side", "story", "room"]).within(REVIEW);

    // The episode
    AddEpisode (Words) "add-episode" Episode, "Add an episode", "add an episode after this one"
        .word("add").takes("Phone call").also(&["new", "episode", "insert"]).within(REVIEW);
    EditEpisode "edit-episode" Episode, "Edit the episode", "write what happened, how it looked and how good it was"
        .word("episode").also(&["story", "fields", "tunnel", "appraisal"]).within(REVIEW);
    RenameEpisode (Words) "rename-episode" Episode, "Rename", "give this episode another title"
        .word("rename").takes("Phone call").also(&["title", "name"]).within(REVIEW);
    EarlierEpisode "earlier-episode" Episode, "Earlier", "move this episode one place earlier"
        .word("earlier").also(&["up", "order", "before"]).within(REVIEW);
    LaterEpisode "later-episode" Episode, "Later", "move this episode one place later"
        .word("later").also(&["down", "order", "after"]).within(REVIEW);
    RemoveEpisode "remove-episode" Episode, "Remove the episode", "remove this episode and its notes; undo brings all back"
        .word("remove").also(&["delete", "drop"]).within(REVIEW);
    TurnCriterion (Factor) "turn-criterion" Episode, "Criterion", "say which criterion the episode meets"
        .word("criterion").takes("3").also(&["why key", "criteria", "worth"]).within(&[Choosing]);
    ChooseEpisode "choose-episode" Episode, "Choose", "put the episode on the board"
        .word("choose").also(&["select", "take in", "put back"]).within(&[Choosing]);
    SetEpisodeAside (Words) "set-aside" Episode, "Set aside", "take the episode off the board; say why"
        .word("set-aside").takes("seen by one only").also(&["leave out", "not analysed", "reject"]).within(REVIEW);
    MakeCandidate "make-candidate" Episode, "Candidate again", "decide later about the episode"
        .word("candidate").also(&["undecided", "later", "maybe"]).within(REVIEW);
    TurnChecked "turn-checked" Episode, "Checked", "the episode was read back and found right"
        .word("checked").also(&["status", "read back", "agreed", "done"]).within(REVIEW);
    WordPattern (Letter) "word-pattern" Episode, "Word a pattern", "put a pattern into a sentence"
        .word("pattern").takes("B").also(&["sentence", "underlying", "theme"]).within(REVIEW);
    AddTunnel "add-tunnel" Episode, "View from the tunnel", "add how it looked at the time to one role"
        .word("tunnel").also(&["view", "local rationality", "at the time"]).within(REVIEW);
    AddAppraisal "add-appraisal" Episode, "Appraisal", "add a judgement of how good the practice was"
        .word("appraisal").also(&["judgement", "quality", "standard"]).within(REVIEW);

    // Around the board
    People "people" Around, "Roles", "the roles of the case and of the review"
        .word("people").also(&["roles", "review team", "case group", "family", "agencies"]).within(REVIEW);
    Sources "sources" Around, "Sources", "what the review draws on, and its gaps"
        .word("sources").also(&["conversations", "records", "evidence", "documents"]).within(REVIEW);
    Chronology "chronology" Around, "Chronology", "what happened, from every perspective"
        .word("chronology").also(&["narrative", "timeline", "events", "story"]).within(REVIEW);
    Choosing "choosing" Around, "Choose episodes", "candidates, those chosen, those set aside"
        .word("episodes").also(&["candidates", "choose", "criteria", "set aside"]).within(REVIEW);
    Views "views" Around, "Views at the time", "how it looked to each role, side by side"
        .word("views").also(&["tunnel", "local rationality", "perspectives"]).within(REVIEW);
    Patterns "patterns" Around, "Patterns", "the patterns, and what carries them"
        .word("patterns").also(&["typology", "underlying", "themes"]).within(REVIEW);
    Findings "findings" Around, "Findings", "work the findings out"
        .word("findings").also(&["conclusions", "board", "results"]).within(REVIEW);
    Meetings "meetings" Around, "Meetings", "the meetings of the process"
        .word("meetings").also(&["process", "plan", "agenda", "dates"]).within(REVIEW);
    TurnMeeting "turn-meeting" Around, "Begin or end", "begin the chosen meeting, or end it"
        .word("begin").also(&["start", "end", "finish", "meeting"]).within(&[Meetings]);
    EditParked "edit-parked" Around, "More about it", "kind, for whom, from which episode"
        .word("edit-parked").also(&["query", "idea", "for whom"]).within(&[Parked]);
    SettleParked "settle-parked" Around, "Dealt with", "take it off the list; undo brings it back"
        .word("dealt-with").also(&["done", "answered"]).within(&[Parked]);
    Compare (Words) "compare" Around, "Compare", "see what another copy says differently, and settle it"
        .word("compare").takes("theirs.whyboard").also(&["two leads", "differences", "tagged", "agreement"]).within(REVIEW);
    TakeMine "take-mine" Around, "As here", "it stays as this copy has it"
        .word("as-here").also(&["mine", "keep", "settle"]).within(&[Compare]);
    TakeTheirs "take-theirs" Around, "As there", "take what the other copy says"
        .word("as-there").also(&["theirs", "take", "settle"]).within(&[Compare]);
    TakeBoth "take-both" Around, "Both", "both hold: letters of both, helped and hindered"
        .word("both-hold").also(&["settle", "together"]).within(&[Compare]);
    Find (Words) "find" Around, "Find", "find a word anywhere in the review"
        .word("find").takes("bruise").also(&["search", "look for", "where"]).within(REVIEW);
    Sweep (Words) "sweep" Around, "Sweep", "one factor or pattern over all episodes"
        .word("sweep").takes("3").also(&["across", "factor", "pattern", "pick notes"]).within(REVIEW)
        .called(&[(Sweep, "Another factor")]);
    Carry (Words) "carry" Around, "Into a pattern", "put a note, or those picked, into a pattern"
        .word("carry").takes("P2").also(&["pattern", "add to", "evidence"]).within(&[Note, Sweep, Patterns, Findings, Below]);
    SplitPattern "split-pattern" Around, "Split", "make a second pattern of some of its notes"
        .word("split").also(&["divide", "two patterns"]).within(CLAIMS);
    MergePattern (Words) "merge-pattern" Around, "Merge", "take another pattern into the one chosen"
        .word("merge-with").takes("P3").also(&["join", "unite", "same pattern"]).within(CLAIMS);
    MakeFinding "make-finding" Around, "Make it a finding", "make a finding of the pattern chosen"
        .word("make-finding").also(&["work out", "from pattern"]).within(CLAIMS);
    Vote (Weight) "vote" Around, "Vote", "what the group gives it, 1 little to 5 much"
        .word("vote").takes("4").also(&["priority", "weigh", "rank"]).within(&[Findings]);
    ClearVotes "clear-votes" Around, "Vote again", "take the votes on a finding away"
        .word("clear-votes").also(&["priority", "again"]).within(&[Findings]);
    OrderByVotes "order-by-votes" Around, "Order by votes", "put the findings in the order of the votes"
        .word("by-votes").also(&["priority", "rank", "sort"]).within(&[Findings]);
    ConversationSchedule "schedule" Around, "The schedule", "the questions of a conversation, to prepare by"
        .word("schedule").also(&["conversation", "questions", "prompts", "interview", "manager"]).within(REVIEW);
    TurnCheckedWith "turn-checked-with" Around, "Checked with them", "mark the conversation as checked with the person"
        .word("read-back").also(&["read back", "agreed", "confirm"]).within(&[Sources]);
    TakeNotes "take-notes" Around, "Notes from this", "write notes on the board that come from this source"
        .word("notes").also(&["write up", "board", "factors"]).within(&[Sources, Editor]);
    From (Words) "from" Around, "Where from", "read one source until off, or the next episode"
        .word("from").takes("S3 p. 4").also(&["source", "record", "page", "locator", "reading", "comes from"]).within(REVIEW);
    ToSource "to-source" Around, "Its source", "go to where this comes from, or back to the conversation"
        .word("source").also(&["conversation", "record", "evidence", "back"]).within(&[Line, Note]).except(&[Rewording]);
    ToCitingNote (Factor) "to-citing-note" Around, "Note on the board", "go to that note of those that draw on this source"
        .word("note").takes("1").also(&["cites", "drawn on"]).within(&[Sources]);
    TurnMerged "turn-merged" Around, "Side by side or one", "tell it side by side, or in one list"
        .word("side-by-side").also(&["merge", "merged", "perspectives", "columns"]).within(&[Chronology]);
    MakeEpisode "make-episode" Around, "Make an episode", "make a candidate episode of the chosen line"
        .word("make-episode").also(&["candidate", "key practice episode"]).within(&[Chronology]);
    ToEpisode "to-episode" Around, "Its episode", "open the episode that the chosen line belongs to"
        .word("its-episode").also(&["belongs"]).within(&[Chronology]);
    ReadOn "read-on" Around, "Read on", "read on in what the chosen one says in full"
        .word("read-on").also(&["scroll", "more", "rest"]).within(PAGES);
    RemoveRow "remove-row" Around, "Remove", "remove what is chosen; undo brings it back"
        .word("remove-this").also(&["delete", "retire"]).within(PAGES)
        .called(&[(Below, "Let go of it"), (Patterns, "Retire")]);
    EarlierRow "earlier-row" Around, "Up", "move what is chosen one place up"
        .word("up").also(&["order", "before"]).within(PAGES);
    LaterRow "later-row" Around, "Down", "move what is chosen one place down"
        .word("down").also(&["order", "after"]).within(PAGES);
    NeutralWording "neutral-wording" Around, "Neutral sentence", "reword it from a neutral sentence with blanks"
        .word("neutral").also(&["rewrite", "reword", "blanks"]).within(&[Wording]);
    KeepWording (Words) "keep-wording" Around, "Keep, because", "keep this wording as it is, and say why"
        .word("kept").takes("those are her words").also(&["leave", "reason"]).within(&[Wording]);
    AllowLeak (Words) "allow-place" Around, "Allow, because", "let this place stay as it is, and say why"
        .word("allow").takes("the street is in the press").also(&["leave", "settle", "reason", "leak"]).within(&[Context::Leaks]);
    TurnPhrase (Words) "turn-phrase" Around, "Not asked", "ask about a phrase or a class here no more, or again"
        .word("phrase").takes("C9").also(&["switch off", "ignore", "lexicon"]).within(&[Wording]);

    // While you type
    Caret (CaretMotion) "caret" Typing, "Caret", "move the caret in the text"
        .within(TEXT);
    Backspace "backspace" Typing, "Rub out", "rub out what is before the caret, or the last mark"
        .within(TEXT).called(&[(Gathering, "Take one off")]);
    DeleteForward "delete-forward" Typing, "Delete", "rub out what is after the caret"
        .within(TEXT);
    RubOutWord "rub-out-word" Typing, "Rub out a word", "rub out the word before the caret"
        .within(TEXT);
    DeleteWord "delete-word" Typing, "Delete a word", "rub out the word after the caret"
        .within(TEXT);
    NewLine "new-line" Typing, "New paragraph", "begin a new paragraph"
        .within(&[EditorText]);
    UndoTyping "undo-typing" Typing, "Undo", "undo typing, word by word"
        .within(TEXT);
    RedoTyping "redo-typing" Typing, "Redo", "put back the typing that was undone"
        .within(TEXT);
    Paste (Pasted) "paste" Typing, "Paste", "several lines may become one note or many"
        .typed("Paste");

    // Lists and forms
    Step (Stride) "step" Lists, "Choose", "go up or down"
        .within(LISTS).called(&[(Overview, "Choose episode"), (Sentence, "Choose its type")]);
    Accept "accept" Lists, "Choose", "do or open what is chosen"
        .within(LISTS).called(&[
            (Help, "Do it"), (Palette, "Does it"), (Report, "Does it"), (Overview, "Open it"), (Parked, "Move it to the aimed factor"),
            (Matrix, "Notes"), (Square, "On the board"), (Page, "Open it"), (Wording, "Reword it"), (Asks, "Ask, or not"), (Check, "Go there"), (Findings, "Edit wording"), (Patterns, "Edit wording"), (Sweep, "Put into words"), (Sentence, "Make the pattern"),
            (Room, "Start"), (Curtain, "Lift the curtain"),
        ]);
    ChooseRow (Spot) "choose-row" Lists, "Choose", "do or open the row that was clicked"
        .typed("Click");
    PickRow "pick-row" Lists, "Pick", "pick a note for a pattern, or let it go"
        .word("pick").within(&[Sweep]);
    ShowMatrix (Factor) "show-matrix" Lists, "Another matrix", "go to that one of the four matrices"
        .within(&[Matrix]);
    NextMatrix "next-matrix" Lists, "Another matrix", "go to the next of the four matrices"
        .word("next-matrix").within(&[Matrix]);
    NextColumn "next-column" Lists, "Column", "go to the next column"
        .word("next-column").within(&[Matrix]);
    PreviousColumn "previous-column" Lists, "Column", "go to the column before"
        .word("previous-column").within(&[Matrix]);
    GoInto "go-into" Lists, "What it stands on", "from a finding to patterns, notes and sources"
        .word("into").also(&["evidence", "below", "stands on"]).within(CLAIMS);
    GoUp "go-up" Lists, "Up again", "back up to what it carries"
        .word("out").within(&[Below]);
    StepDown "step-down" Lists, "Take it", "with words: take what is offered, or go down a row"
        .within(&[Words]);
    Fill "fill" Lists, "Complete", "complete what you have begun to type"
        .within(&[Completing, Palette]);
    Dismiss "dismiss" Lists, "Back", "go back; nothing changes"
        .within(LISTS).called(&[
            (Palette, "Closes and nothing changes"), (Report, "Closes, nothing is written"),
        ]);
    NextChip "next-chip" Lists, "Next detail", "go to the next detail of the note"
        .within(&[Chips]);
    PreviousChip "previous-chip" Lists, "Previous detail", "go to the detail before"
        .within(&[Chips]);
    LeaveChips "leave-chips" Lists, "Back", "leave the details as they are"
        .within(&[Chips]);
    NextField "next-field" Lists, "Next field", "keep this field and go to the next"
        .within(EDITING);
    PreviousField "previous-field" Lists, "Previous field", "keep this field and go to the one before"
        .within(EDITING);
    KeepField "keep-field" Lists, "Keep", "keep this field"
        .within(EDITING);
    CycleChoice "cycle-choice" Lists, "Change", "go to the next choice of this field"
        .within(EDITING);
    PreviousChoice "previous-choice" Lists, "The one before", "go back to the choice before"
        .within(EDITING);
    LeaveEditor "leave-editor" Lists, "Back", "leave the form; everything written is kept"
        .within(EDITING);

    // Starting
    OpenChosen "open-chosen" Starting, "Open", "open the chosen review"
        .within(&[Start]);
    NewReview "new-review" Starting, "New review", "begin a new review"
        .within(&[Start]);
    OpenSample "open-sample" Starting, "Sample", "open a scratch copy of a sample review"
        .within(&[Start]);
}

#[cfg(test)]
mod tests {
    use super::super::UnknownAction;
    use super::*;
    use std::collections::HashSet;

    /// Hands and not commands: what only makes sense at the keyboard, in the middle of something.
    const NO_COMMANDS: [HelpSection; 5] = [
        HelpSection::Write,
        HelpSection::SayMore,
        HelpSection::Typing,
        HelpSection::Lists,
        HelpSection::Starting,
    ];

    #[test]
    fn ids_are_unique_and_in_kebab_case() {
        let mut seen = HashSet::new();
        for row in specs() {
            assert!(seen.insert(row.id), "{} twice", row.id);
            assert!(
                row.id.chars().all(|c| c.is_ascii_lowercase() || c == '-'),
                "{}",
                row.id
            );
        }
    }

    #[test]
    fn every_row_speaks_plainly() {
        for row in specs() {
            let label = row.label.chars().next().expect("a label");
            assert!(
                label.is_uppercase(),
                "{}: labels begin with a capital",
                row.id
            );
            assert!(
                row.label.chars().count() <= 20,
                "{}: too long for the bar",
                row.id
            );
            assert!(
                row.sentence.chars().count() <= 72,
                "{}: too long for a line of help",
                row.id
            );
            assert!(
                !row.sentence.ends_with('.') && !row.sentence.contains('!'),
                "{}",
                row.id
            );
        }
    }

    #[test]
    fn every_row_leads_to_its_own_action() {
        for row in specs() {
            for example in ["", "1", "B", "left", "up", "on"] {
                if let Some(action) = row.ask.action(example) {
                    assert_eq!(super::spec(&action).id, row.id);
                    assert_eq!(Action::parse(&action.to_string()), Ok(action));
                }
            }
        }
        assert_eq!(super::spec(&Action::Insert('x')).id, "insert");
        assert_eq!(super::spec(&Action::Paste(String::new())).id, "paste");
    }

    #[test]
    fn every_command_has_a_word() {
        let exempt = [
            "pick-this",
            "gather",
            "put-on",
            "open-episode",
            "pick",
            "leave-note",
            "keep-words",
            "restore-words",
            "open-palette",
            "copy-hint",
            "paste-hint",
            "select-hint",
        ];
        for row in specs()
            .iter()
            .filter(|row| !NO_COMMANDS.contains(&row.section))
        {
            assert!(
                row.word.is_some() || exempt.contains(&row.id),
                "/{} is missing",
                row.id
            );
        }
    }

    #[test]
    fn every_word_with_its_example_leads_to_its_row() {
        for row in specs() {
            let Some(word) = row.word else { continue };
            let line = format!("{word} {}", row.example.unwrap_or_default());
            let said =
                Action::said(&line).unwrap_or_else(|why: UnknownAction| panic!("/{line}: {why}"));
            assert_eq!(super::spec(&said).id, row.id, "/{line}");
            assert_eq!(
                row.ask.is_complete(),
                row.ask.action("").is_some() && !matches!(row.ask, ArgumentKind::Words(_))
            );
            assert!(
                row.example.is_some() || row.ask.is_complete(),
                "/{word} needs an example"
            );
        }
    }

    #[test]
    fn sections_of_the_table_stand_in_the_order_of_help() {
        assert!(specs().is_sorted_by_key(|row| row.section));
        for section in HelpSection::ALL {
            assert!(
                specs().iter().any(|row| row.section == section),
                "{} is empty",
                section.title()
            );
        }
    }

    #[test]
    fn what_fits_a_context_fits_all_that_stand_on_it_save_its_exceptions() {
        let exceptions = [
            (
                "pick-last",
                vec![Words, Completing, Number, Title, Pasted, Rewording],
            ),
            (
                "newest-draft",
                vec![Words, Completing, Number, Title, Pasted, Rewording],
            ),
            ("to-source", vec![Rewording]),
        ];
        for row in specs() {
            let stands_on_one = |it: &Context| it.chain().iter().any(|of| row.fits(*of));
            let refused: Vec<Context> = Context::ALL
                .into_iter()
                .filter(|it| stands_on_one(it) && !row.fits(*it))
                .collect();
            let known = exceptions.iter().find(|(id, _)| *id == row.id);
            assert_eq!(
                refused,
                known.map_or(vec![], |(_, these)| these.clone()),
                "{}",
                row.id
            );
        }
    }
}
