//! What else the command line answers: the help of every command, lists, checks, joins, copies, refusals. Each is a run as
//! a person sees it.

use std::{fs, path::Path};

use super::{FIXTURES, Net, home};
use crate::harness::terminal::Home;

/// The runs that are told in one fixture, in their order, in one home.
const TALKS: &[(&str, &[&str])] = &[
    (
        "check",
        &[
            "check alder.whyboard",
            "check birch.whyboard",
            "check alder.whyboard --json",
            "check mine.whyboard",
            "check every-change.whyboard",
        ],
    ),
    (
        "compare",
        &[
            "compare mine.whyboard theirs.whyboard",
            "compare mine.whyboard theirs.whyboard --json",
            "compare mine.whyboard mine.whyboard",
            "compare mine.whyboard alder.whyboard",
        ],
    ),
    (
        "merge",
        &[
            "merge mine.whyboard theirs.whyboard --dry-run",
            "merge mine.whyboard theirs.whyboard --dry-run --json",
            "merge mine.whyboard theirs.whyboard --dry-run --prefer mine",
            "merge mine.whyboard theirs.whyboard --dry-run --prefer theirs",
            "merge mine.whyboard theirs.whyboard -o both.whyboard",
            "merge mine.whyboard theirs.whyboard -o both.whyboard",
            "export both.whyboard --as json",
            "merge mine.whyboard alder.whyboard --dry-run",
        ],
    ),
    (
        "squash",
        &[
            "squash every-change.whyboard -o short.whyboard",
            "export short.whyboard --as json",
            "squash every-change.whyboard -o short.whyboard",
            "squash every-change.whyboard -o all.whyboard --keep-withdrawn",
        ],
    ),
    (
        "import",
        &[
            "import before.json -o new.whyboard",
            "import before.json -o new.whyboard",
            "import table.csv --into new.whyboard --dry-run",
            "import table.csv --into new.whyboard --columns when=Day,text=What",
            "export new.whyboard --as chronology",
            "import none.json -o other.whyboard",
            "import table.csv",
            "new new.whyboard",
            "new other.whyboard --pack nowhere",
        ],
    ),
    (
        "packs",
        &[
            "packs",
            "packs --show after-action-review",
            "packs --show nowhere",
            "packs --check before.json",
        ],
    ),
    ("keys", &["keys", "keys --check before.json"]),
    (
        "backups",
        &[
            "backups alder.whyboard",
            "backups alder.whyboard --json",
            "backups alder.whyboard --restore 1 -o old.whyboard",
        ],
    ),
    (
        "forget",
        &["forget alder.whyboard", "forget alder.whyboard --remove"],
    ),
    (
        "refusals",
        &[
            "",
            "none.whyboard",
            "before.json",
            "log before.json",
            "log none.whyboard --json",
            "demo cedar",
            "report alder.whyboard",
            "report alder.whyboard --kind final --source S1",
            "report alder.whyboard --kind conversation --source S99",
            "report alder.whyboard --kind final --as docx",
            "picture alder.whyboard --of why-map --as csv",
            "picture alder.whyboard --of why-map --finding F99 --as svg",
            "export alder.whyboard birch.whyboard --as json",
            "export alder.whyboard --as pdf",
            "backups none.whyboard",
            "plain none.whyboard",
        ],
    ),
];

/// The commands, for their help.
#[cfg(feature = "sealed")]
const COMMANDS: [&str; 19] = [
    "", "demo", "new", "plain", "import", "export", "picture", "report", "check", "log", "seal",
    "unseal", "merge", "compare", "squash", "backups", "forget", "packs", "keys",
];

fn home() -> Home {
    let home = home::with(&["alder", "birch", "every-change", "mine", "theirs"]);
    let before = Path::new(FIXTURES).join("logs/before.json");
    fs::copy(before, home.file("before.json")).unwrap();
    let table = "Day,What,Who\n3 May,She rang,HV\n,Nobody rang back,\n";
    fs::write(home.file("table.csv"), table).unwrap();
    home
}

fn asked(home: &Home, line: &str) -> String {
    let arguments: Vec<&str> = line.split_whitespace().collect();
    home::told(home, &arguments, home.run(&arguments))
}

#[test]
fn each_command_answers_as_it_did() {
    let net = Net::of("commands");
    for (name, lines) in TALKS {
        let home = home();
        let told: String = lines.iter().map(|line| asked(&home, line)).collect();
        net.holds(&format!("{name}.txt"), &told);
    }
    net.is_whole();
}

/// Sealing is a part that may be left out, and with it two commands.
#[cfg(feature = "sealed")]
#[test]
fn the_help_of_each_command_is_what_it_was() {
    let (net, home) = (Net::of("help"), Home::new());
    for command in COMMANDS {
        let told = asked(&home, &format!("{command} --help"));
        let name = if command.is_empty() {
            "whyboard"
        } else {
            command
        };
        net.holds(&format!("{name}.txt"), &told);
    }
    net.is_whole();
}
