//! What can be asked for on the command line.

use std::{path::PathBuf, process::ExitCode};

use clap::{
    Args as Group, Parser, Subcommand, ValueEnum,
    builder::{PossibleValuesParser, TypedValueParser},
};

use crate::{
    command::{Audience, ReportForm, ReportKind},
    pages::start::SAMPLES,
    review::Code,
    text::words::tr,
    ui::theme::NAMES,
};

use super::output;

/// The screen for the analysis meetings of a systems case review.
#[derive(Debug, Parser)]
#[command(
    name = "whyboard",
    version,
    disable_help_subcommand = true,
    after_help = "Examples:\n  whyboard demo              look round in a sample review\n  whyboard heron.whyboard    open a review\n  whyboard                   choose from recent reviews"
)]
pub(super) struct Args {
    /// A review to open; without one, the start screen
    #[arg(value_name = "FILE")]
    pub(super) file: Option<PathBuf>,
    #[command(subcommand)]
    pub(super) command: Option<Command>,
    #[command(flatten)]
    pub(super) options: Options,
}

impl Args {
    /// Whether a program reads the answer.
    pub(super) fn wants_json(&self) -> bool {
        matches!(
            self.command,
            Some(
                Command::Check { json: true, .. }
                    | Command::Log { json: true, .. }
                    | Command::Backups { json: true, .. }
                    | Command::Forget { json: true, .. }
                    | Command::Merge(MergeArgs { json: true, .. })
                    | Command::Compare(CompareArgs { json: true, .. })
            )
        )
    }
}

/// What holds wherever it makes sense; the settings file stands below.
#[derive(Clone, Debug, Group)]
pub(super) struct Options {
    /// Use a keymap, by its name or the path of its file
    #[arg(long, global = true, value_name = "NAME|PATH")]
    pub(super) keymap: Option<String>,
    /// How it looks: for the projector, in the dark, for low vision
    #[arg(long, global = true, value_parser = PossibleValuesParser::new(themes()))]
    pub(super) theme: Option<String>,
    /// Draw with ASCII characters only
    #[arg(long, global = true)]
    pub(super) ascii: bool,
    /// Let nothing on the screen move by itself
    #[arg(long, global = true)]
    pub(super) calm: bool,
    /// Read the passphrase of a sealed review from a file, its first line
    #[arg(long, global = true, value_name = "PATH")]
    pub(super) passphrase_file: Option<PathBuf>,
    /// Leave the mouse to the terminal
    #[arg(long, global = true)]
    pub(super) no_mouse: bool,
}

/// Names the theme that fits the terminal.
const AUTO: &str = "auto";

/// What can be asked for as a theme.
pub(super) fn themes() -> impl Iterator<Item = &'static str> {
    NAMES.into_iter().chain([AUTO])
}

/// The theme that is asked for by a name, on a terminal whose ground is dark or not.
pub(super) fn theme_named(name: &str, dark: bool) -> Option<&'static str> {
    let [light, evening, ..] = NAMES;
    let auto = (AUTO, if dark { evening } else { light });
    let mut known = NAMES.map(|name| (name, name)).into_iter().chain([auto]);
    let (_, theme) = known.find(|(known, _)| known.eq_ignore_ascii_case(name))?;
    Some(theme)
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Open a scratch copy of a sample review
    #[command(
        after_help = "Example:\n  whyboard demo birch\n\nOn the board, /keep PATH keeps the copy."
    )]
    Demo {
        /// Which sample
        #[arg(default_value = SAMPLES[0].0, value_parser = PossibleValuesParser::new(SAMPLES.map(|(name, _)| name)))]
        sample: String,
    },
    /// Make a review
    #[command(after_help = "Example:\n  whyboard new heron.whyboard --title Heron")]
    New(NewArgs),
    /// Work on a review line by line, without a full screen
    #[command(
        after_help = "Examples:\n  whyboard plain heron.whyboard\n  whyboard plain --follow heron.whyboard\n  whyboard plain --strict --json heron.whyboard < lines.txt\n\nThe line “help” lists what can be typed. What was not done is told on standard error, and the exit status is 1 then."
    )]
    Plain(PlainArgs),
    /// Make a review from a review document or a REFI-QDA project, or bring a chronology into one
    #[command(
        after_help = "Examples:\n  whyboard import heron.json -o heron.whyboard\n  whyboard import heron.qdpx -o heron-back.whyboard\n  whyboard import agencies.csv --into heron.whyboard --columns when=Date,text=Entry\n\nA table and a project say what was matched, what came in, and what could not be read."
    )]
    Import(ImportArgs),
    /// Write a review in a form for other programs, or the notes of several as one table
    #[command(
        after_help = "Examples:\n  whyboard export heron.whyboard --as json -o heron.json\n  whyboard export heron.whyboard wren.whyboard --as jsonl -o notes.jsonl\n  whyboard export heron.whyboard --as csv --bom -o notes.csv\n\njson is the review document, which loses nothing. csv and jsonl have a row for each note, with everything it belongs to; matrix has 0 and 1 for each factor and type of pattern; chronology is the table that import --into reads."
    )]
    Export(ExportArgs),
    /// Draw how many notes stand where, or what leads to what
    #[command(
        after_help = "Examples:\n  whyboard picture heron.whyboard --of episodes-factors --as svg -o factors.svg\n  whyboard picture heron.whyboard --of why-map --finding F1 --as svg -o why.svg\n\nPrivate notes are left out. A heat map is written as svg or csv, a why-map as svg or dot (for Graphviz)."
    )]
    Picture(PictureArgs),
    /// Write a report, ready to be finished in Word
    #[command(
        after_help = "Examples:\n  whyboard report heron.whyboard --kind final -o heron-final.docx\n  whyboard report heron.whyboard --kind episodes --as md\n  whyboard report heron.whyboard --kind conversation --source S3 -o s3.docx\n  whyboard report --show-template final > mine.json\n\nPrivate and withdrawn notes are in no report. What may say who somebody is stands on standard error; a name of your private list stops the report."
    )]
    Report(ReportArgs),
    /// See whether a review is whole, and what it raises about itself
    #[command(
        after_help = "Examples:\n  whyboard check heron.whyboard\n  whyboard check heron.whyboard --json\n\nEach thing to look at has a code that stays the same; docs/check.md says what each means. The exit status is 0 when there is nothing to look at, 1 when there is, 3 when it cannot be read. With --whole it is 1 only when the log does not fit."
    )]
    Check {
        /// The review
        file: PathBuf,
        /// Answer with an object
        #[arg(long)]
        json: bool,
        /// Only whether the log is whole, not what the review raises about itself
        #[arg(long)]
        whole: bool,
    },
    /// List what was said when, and what was undone
    #[command(after_help = "Example:\n  whyboard log heron.whyboard")]
    Log {
        /// The review
        file: PathBuf,
        /// Answer with an object
        #[arg(long)]
        json: bool,
    },
    /// Encrypt a review at rest, with a passphrase
    #[cfg(feature = "sealed")]
    #[command(
        after_help = "Examples:\n  whyboard seal heron.whyboard\n  whyboard seal heron.whyboard --change-passphrase\n\nNobody can open the review without the passphrase, save with the recovery key where one was named."
    )]
    Seal(SealArgs),
    /// Take the encryption off a review
    #[cfg(feature = "sealed")]
    #[command(after_help = "Example:\n  whyboard unseal heron.whyboard")]
    Unseal {
        /// The review
        file: PathBuf,
    },
    /// Join two copies of a review
    #[command(
        after_help = "Examples:\n  whyboard merge mine.whyboard theirs.whyboard --dry-run\n  whyboard merge mine.whyboard theirs.whyboard -o joined.whyboard\n\nBoth copies stay as they are. Where both have changed the same, the later wording stands and the other is parked. The exit status is 1 when there is something to look at."
    )]
    Merge(MergeArgs),
    /// See where two leads have tagged the same notes differently
    #[command(
        after_help = "Example:\n  whyboard compare mine.whyboard theirs.whyboard\n\nEach difference is listed by its note. On the board, /compare theirs.whyboard settles them one by one. The exit status is 1 when they differ."
    )]
    Compare(CompareArgs),
    /// Make a copy without history: what was reworded, removed or withdrawn is not in it
    #[command(
        after_help = "Example:\n  whyboard squash heron.whyboard -o heron-to-hand-on.whyboard\n\nThe review itself, and its backups, still hold what was taken back: whyboard forget lists where."
    )]
    Squash {
        /// The review
        file: PathBuf,
        /// The copy to make
        #[arg(short, long, value_name = "FILE")]
        out: PathBuf,
        /// Leave withdrawn notes in it
        #[arg(long)]
        keep_withdrawn: bool,
        /// Make it although names of the private list stand in it
        #[arg(long)]
        allow_names: bool,
        /// Let a place pass that may name somebody, by its name, such as N41.text
        #[arg(long, value_name = "PLACE")]
        allow: Vec<String>,
    },
    /// List the backups of a review, or make a review of one
    #[command(
        after_help = "Examples:\n  whyboard backups heron.whyboard\n  whyboard backups heron.whyboard --restore 1 -o heron-backup.whyboard\n\nA backup is made each time work on a review begins with anything new in it, and during work after half an hour or fifty steps. All of today’s are kept until tomorrow, then one a day for a fortnight, and one a month for a year."
    )]
    Backups {
        /// The review, damaged or gone as it may be
        file: PathBuf,
        /// Make a review of the backup with this number
        #[arg(long, value_name = "N", requires = "out")]
        restore: Option<usize>,
        /// The review to make
        #[arg(short, long, value_name = "FILE", requires = "restore")]
        out: Option<PathBuf>,
        /// Answer with an object
        #[arg(long, conflicts_with = "restore")]
        json: bool,
    },
    /// List what whyboard keeps of a review elsewhere, or remove it
    #[command(
        after_help = "Examples:\n  whyboard forget heron.whyboard             list, and remove nothing\n  whyboard forget heron.whyboard --remove\n\nThe review itself stays. What is removed is removed as any file is: a disk may hold traces until it writes there again."
    )]
    Forget {
        /// The review, which may be gone itself
        file: PathBuf,
        /// Remove what is listed
        #[arg(long)]
        remove: bool,
        /// Answer with an object
        #[arg(long)]
        json: bool,
    },
    /// Print the key table, as Markdown
    #[command(
        after_help = "Examples:\n  whyboard keys > keys.md\n  whyboard keys --check mine.json"
    )]
    Keys {
        /// List the faults of a keymap file instead
        #[arg(long, value_name = "FILE")]
        check: Option<PathBuf>,
    },
    /// List the method packs, and where they are
    #[command(
        after_help = "Examples:\n  whyboard packs\n  whyboard packs --show learning-together -o ours.json\n  whyboard packs --check ours.json\n\nA pack with the id of a built-in one stands in for it in new reviews."
    )]
    Packs {
        /// List the faults of a pack file instead
        #[arg(long, value_name = "FILE")]
        check: Option<PathBuf>,
        /// Print a pack instead, to begin one of your own from
        #[arg(long, value_name = "ID", conflicts_with = "check")]
        show: Option<String>,
        /// Where to print it; without it, standard output
        #[arg(short, long, value_name = "FILE", requires = "show")]
        out: Option<PathBuf>,
    },
}

#[derive(Debug, Group)]
pub(super) struct PlainArgs {
    /// The review
    pub(super) file: PathBuf,
    /// Read aloud what is filed while somebody else has it open; change nothing
    #[arg(long, conflicts_with = "strict")]
    pub(super) follow: bool,
    /// Stop at the first line that was not done
    #[arg(long)]
    pub(super) strict: bool,
    /// Answer each line with an object
    #[arg(long)]
    pub(super) json: bool,
}

#[derive(Debug, Group)]
pub(super) struct ImportArgs {
    /// The review document, the project or codebook (REFI-QDA), or the chronology as a table (CSV)
    pub(super) source: PathBuf,
    /// The review to make
    #[arg(
        short,
        long,
        value_name = "FILE",
        required_unless_present = "into",
        conflicts_with = "into"
    )]
    pub(super) out: Option<PathBuf>,
    /// The review that a chronology goes into
    #[arg(long, value_name = "REVIEW")]
    pub(super) into: Option<PathBuf>,
    /// Which column holds what, where its head does not say: when, time, until, text, teller, agency, source, reference, episode
    #[arg(
        long,
        value_name = "WHEN=HEAD,…",
        value_delimiter = ',',
        requires = "into"
    )]
    pub(super) columns: Vec<String>,
    /// The review whose private list of names guards what comes in; the new review gets that list
    #[arg(long, value_name = "REVIEW", conflicts_with = "into")]
    pub(super) names: Option<PathBuf>,
    /// Say what would come in, and change nothing
    #[arg(long, requires = "into")]
    pub(super) dry_run: bool,
}

#[derive(Debug, Group)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is an option that is given or not"
)]
pub(super) struct ExportArgs {
    /// The review; several for one table of all their notes
    #[arg(required = true, value_name = "FILE")]
    pub(super) files: Vec<PathBuf>,
    /// In which form
    #[arg(long = "as", value_name = "FORM")]
    pub(super) form: ExportFormat,
    /// Where to; without it, standard output
    #[arg(short, long, value_name = "FILE")]
    pub(super) out: Option<PathBuf>,
    /// End the lines of the texts in a project as Windows does, for programs that count them so (MAXQDA)
    #[arg(long)]
    pub(super) crlf: bool,
    /// Put private notes into a table or a project, too
    #[arg(long)]
    pub(super) with_private: bool,
    /// Put withdrawn notes into a table or a project, too
    #[arg(long)]
    pub(super) with_withdrawn: bool,
    /// Begin a CSV file with the mark by which Excel knows UTF-8
    #[arg(long)]
    pub(super) bom: bool,
    /// Write it although names of the private list stand in it
    #[arg(long)]
    pub(super) allow_names: bool,
    /// Let a place pass that may name somebody, by its name, such as N41.text
    #[arg(long, value_name = "PLACE")]
    pub(super) allow: Vec<String>,
}

#[derive(Debug, Group)]
pub(super) struct PictureArgs {
    /// The review
    pub(super) file: PathBuf,
    /// What of
    #[arg(long, value_name = "WHAT")]
    pub(super) of: PictureSubject,
    /// The finding that a why-map begins at, such as F1; without it, all of them
    #[arg(long, value_name = "CODE")]
    pub(super) finding: Option<String>,
    /// In which form
    #[arg(long = "as", value_name = "FORM")]
    pub(super) form: PictureFormat,
    /// Where to; without it, standard output
    #[arg(short, long, value_name = "FILE")]
    pub(super) out: Option<PathBuf>,
    /// Begin a CSV file with the mark by which Excel knows UTF-8
    #[arg(long)]
    pub(super) bom: bool,
    /// Draw it although names of the private list stand in the review
    #[arg(long)]
    pub(super) allow_names: bool,
    /// Let a place pass that may name somebody, by its name, such as N41.text
    #[arg(long, value_name = "PLACE")]
    pub(super) allow: Vec<String>,
}

/// What there are pictures of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum PictureSubject {
    /// How many notes stand under each factor of each episode
    EpisodesFactors,
    /// How many notes of each episode are tagged with each pattern
    EpisodesPatterns,
    /// How many notes of each factor are tagged with each pattern
    FactorsPatterns,
    /// How many notes each agency said under each factor
    AgenciesFactors,
    /// What the findings stand on, down to what made that so
    WhyMap,
}

/// The forms of a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum PictureFormat {
    Svg,
    Csv,
    Dot,
}

#[derive(Debug, Group)]
pub(super) struct NewArgs {
    /// The file to make
    pub(super) file: PathBuf,
    /// What the review is called: a pseudonym
    #[arg(long)]
    pub(super) title: Option<String>,
    /// The id of the method pack
    #[arg(long, value_name = "ID")]
    pub(super) pack: Option<String>,
    /// A review document to begin with
    #[arg(long, value_name = "DOCUMENT.json")]
    pub(super) from: Option<PathBuf>,
    /// Encrypt it at rest, with a passphrase
    #[cfg(feature = "sealed")]
    #[arg(long)]
    pub(super) sealed: bool,
    /// Let an organisation’s recovery key open it, too
    #[cfg(feature = "sealed")]
    #[arg(long, value_name = "age1…", requires = "sealed")]
    pub(super) recovery: Option<String>,
}

#[cfg(feature = "sealed")]
#[derive(Debug, Group)]
pub(super) struct SealArgs {
    /// The review
    pub(super) file: PathBuf,
    /// Let an organisation’s recovery key open it, too
    #[arg(long, value_name = "age1…")]
    pub(super) recovery: Option<String>,
    /// Give a review that is sealed another passphrase
    #[arg(long)]
    pub(super) change_passphrase: bool,
    /// Read the other passphrase from a file, its first line
    #[arg(long, value_name = "PATH", requires = "change_passphrase")]
    pub(super) new_passphrase_file: Option<PathBuf>,
    /// Open it with the recovery key in a file, where the passphrase is lost
    #[arg(long, value_name = "PATH", requires = "change_passphrase")]
    pub(super) recovery_key: Option<PathBuf>,
}

#[derive(Debug, Group)]
pub(super) struct MergeArgs {
    /// One copy
    pub(super) mine: PathBuf,
    /// The other
    pub(super) theirs: PathBuf,
    /// The review to make
    #[arg(short, long, value_name = "FILE", required_unless_present = "dry_run")]
    pub(super) out: Option<PathBuf>,
    /// Whose wording stands where both have changed the same; without it, the later one
    #[arg(long, value_name = "WHOSE")]
    pub(super) prefer: Option<CopySide>,
    /// Say what would come of it, and write nothing
    #[arg(long)]
    pub(super) dry_run: bool,
    /// Answer with an object
    #[arg(long)]
    pub(super) json: bool,
}

#[derive(Debug, Group)]
pub(super) struct ReportArgs {
    /// The review
    #[arg(required_unless_present = "show_template")]
    pub(super) file: Option<PathBuf>,
    /// Which report; that of the template, where one is named
    #[arg(long, value_name = "REPORT", value_parser = choice(ReportKind::ALL, ReportKind::id, ReportKind::named), required_unless_present_any = ["template", "show_template"])]
    pub(super) kind: Option<ReportKind>,
    /// In which form; without it, what the name of OUT says, or md
    #[arg(long = "as", value_name = "FORM", value_parser = choice(ReportForm::ALL, ReportForm::id, ReportForm::named))]
    pub(super) form: Option<ReportForm>,
    /// Where to; without it, standard output
    #[arg(short, long, value_name = "OUT")]
    pub(super) out: Option<PathBuf>,
    /// Who is to read it; without it, those for whom the report is meant
    #[arg(long, value_parser = choice(Audience::ALL, Audience::id, Audience::named))]
    pub(super) audience: Option<Audience>,
    /// The code of the conversation to write up, such as S3; without it, the open questions to hold one by
    #[arg(long, value_name = "CODE", value_parser = code)]
    pub(super) source: Option<Code>,
    /// Open questions for a first-line manager as well
    #[arg(long, conflicts_with = "source")]
    pub(super) manager: bool,
    /// Replace a file that is there
    #[arg(long)]
    pub(super) force: bool,
    /// Write it although names of the private list stand in it
    #[arg(long)]
    pub(super) allow_names: bool,
    /// Let a place pass that may name somebody, by its name, such as N41.text
    #[arg(long, value_name = "PLACE")]
    pub(super) allow: Vec<String>,
    /// Write it by a template of your own
    #[arg(long, value_name = "FILE")]
    pub(super) template: Option<PathBuf>,
    /// Print the template of a report instead, to begin one of your own from
    #[arg(long, value_name = "REPORT", value_parser = choice(ReportKind::ALL, ReportKind::id, ReportKind::named), conflicts_with = "template")]
    pub(super) show_template: Option<ReportKind>,
}

fn code(text: &str) -> Result<Code, &'static str> {
    let code = text.trim().to_uppercase().parse();
    code.map_err(|_| tr!("a code is a letter and a number, such as S3"))
}

/// Takes the names of a set of choices.
fn choice<T: Copy + Send + Sync + 'static>(
    all: &'static [T],
    id: fn(T) -> &'static str,
    named: fn(&str) -> Option<T>,
) -> impl TypedValueParser<Value = T> {
    let names = PossibleValuesParser::new(all.iter().map(|it| id(*it)));
    names.try_map(move |name| named(&name).ok_or(tr!("there is no such choice")))
}

#[derive(Debug, Group)]
pub(super) struct CompareArgs {
    /// One copy
    pub(super) mine: PathBuf,
    /// The other
    pub(super) theirs: PathBuf,
    /// Answer with an object
    #[arg(long)]
    pub(super) json: bool,
}

/// One of two copies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum CopySide {
    Mine,
    Theirs,
}

/// The forms for other programs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ExportFormat {
    /// The review document
    Json,
    /// A row for each note, for spreadsheets
    Csv,
    /// The same, for programs that count
    Jsonl,
    /// 0 and 1, for each note and each factor and type of pattern
    Matrix,
    /// The chronology, as a table
    Chronology,
    /// A codebook (REFI-QDA)
    Qdc,
    /// A project (REFI-QDA)
    Qdpx,
}

impl ExportFormat {
    /// Whether several reviews can stand in one file of that form.
    pub(super) fn takes_several(self) -> bool {
        match self {
            Self::Csv | Self::Jsonl | Self::Matrix => true,
            Self::Json | Self::Chronology | Self::Qdc | Self::Qdpx => false,
        }
    }
}

/// Says what is wrong with the arguments, or what was asked to be said of them.
pub(super) fn explained(error: &clap::Error) -> ExitCode {
    let text = error.render();
    if error.use_stderr() {
        text.to_string().lines().for_each(output::aside);
        ExitCode::from(2)
    } else {
        output::page(&text.to_string());
        match output::finish() {
            Ok(()) => ExitCode::SUCCESS,
            Err(failure) => {
                output::aside(&failure.sentence());
                ExitCode::from(failure.status())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;

    #[test]
    fn the_definition_holds_together() {
        Args::command().debug_assert();
    }

    #[test]
    fn a_theme_is_known_by_its_name_and_auto_fits_the_terminal() {
        for name in NAMES {
            assert_eq!(theme_named(name, true), Some(name));
        }
        assert_eq!(theme_named("Auto", false), Some("paper"));
        assert_eq!(theme_named("auto", true), Some("evening"));
        assert_eq!(theme_named("pink", false), None);
    }

    #[test]
    fn every_command_gives_an_example() {
        for command in Args::command().get_subcommands() {
            let example = command.get_after_help().map(ToString::to_string);
            let begins = format!("whyboard {}", command.get_name());
            assert!(
                example.is_some_and(|text| text.contains(&begins)),
                "{begins}"
            );
        }
    }
}
