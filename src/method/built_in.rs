//! The packs that are part of the program.

use std::sync::OnceLock;

use super::{lexicon, load, pack::Pack};
use crate::text::words::{looked_up, tr};

/// A pack that needs no file. It is read when it is first asked for.
struct BuiltIn {
    file: &'static str,
    /// The kind of review it is for, in plain words.
    kind: &'static str,
    text: &'static str,
    pack: OnceLock<Pack>,
}

macro_rules! built_in {
    ($($file:literal $kind:expr),+ $(,)?) => {
        [$(BuiltIn {
            file: $file,
            kind: $kind,
            text: include_str!(concat!("packs/", $file)),
            pack: OnceLock::new(),
        }),+]
    };
}

/// The id of the pack for Learning Together.
pub const LEARNING_TOGETHER: &str = "learning-together";

/// Learning Together first: it is what the program was made for.
static PACKS: [BuiltIn; 6] = built_in![
    "learning-together.json" tr!(const "Children"),
    "safeguarding-adults.json" tr!(const "Adults"),
    "seips-2.json" tr!(const "Patient safety (PSIRF): SEIPS"),
    "london-protocol.json" tr!(const "Patient safety (PSIRF): London"),
    "yorkshire.json" tr!(const "Patient safety (PSIRF): Yorkshire"),
    "after-action-review.json" tr!(const "After action"),
];

impl BuiltIn {
    fn pack(&'static self) -> &'static Pack {
        self.pack.get_or_init(|| {
            load::parse(self.file, self.text.as_bytes())
                .expect("the pack is part of the program, and a test reads it")
        })
    }
}

/// The packs that need no file, Learning Together first.
pub fn built_in() -> impl Iterator<Item = &'static Pack> {
    PACKS.iter().map(BuiltIn::pack)
}

/// The pack for Learning Together.
pub fn learning_together() -> &'static Pack {
    let [first, ..] = &PACKS;
    first.pack()
}

/// The kind of review that a pack is for, in plain words: “Children”, “Patient safety (PSIRF): London”. A pack that is not
/// built in goes by its name.
pub fn kind_of_review(pack: &Pack) -> &str {
    let mut packs = PACKS.iter();
    let built_in = packs.find(|it| it.pack().id == pack.id);
    built_in.map_or(&pack.name, |it| looked_up(it.kind))
}

/// The file of a built-in pack as it was written, with the words to listen for, to begin one's own from.
pub fn text_of(id: &str) -> Option<String> {
    let mut packs = PACKS.iter();
    let text = packs.find(|it| it.pack().id == id)?.text.trim_end();
    let open = text.strip_suffix('}').unwrap_or(text).trim_end();
    let words = lexicon::TEXT.trim_end().replace('\n', "\n  ");
    Some(format!("{open},\n  \"lexicon\": {words}\n}}\n"))
}

#[cfg(test)]
mod tests {
    use super::super::pack::{Factor, Occasion, Order, PatternType};
    use super::*;
    use crate::text::measure;

    fn ids() -> Vec<&'static str> {
        built_in().map(|pack| pack.id.as_str()).collect()
    }

    #[test]
    fn each_is_sound_survives_writing_and_has_its_file_named_after_it() {
        assert_eq!(
            ids(),
            [
                "learning-together",
                "safeguarding-adults",
                "seips-2",
                "london-protocol",
                "yorkshire",
                "after-action-review"
            ]
        );
        for it in &PACKS {
            let pack = it.pack();
            assert_eq!(format!("{}.json", pack.id), it.file);
            assert_eq!(load::faults(it.file, it.text.as_bytes()), []);
            let bytes = serde_json::to_vec(pack).unwrap();
            assert_eq!(&load::parse("copy", &bytes).unwrap(), pack);
        }
    }

    /// The factors of each with their keys and levels, its types of pattern with their letters, and all their names.
    #[test]
    fn the_boards_have_their_keys_and_names() {
        let factor = |pack: &Pack, key: usize, it: &Factor| {
            let level = pack.level_of(&it.id).map_or("", |level| &level.short_label);
            let names = [&it.name, &it.middle, &it.short, &it.matrix].map(String::as_str);
            format!("{key} {level} {} | {}", it.id, names.join(" | "))
        };
        let kind = |it: &PatternType| {
            let names = [&it.name, &it.wide, &it.middle, &it.short].map(String::as_str);
            format!("{} {}", it.letter, names.join(" | "))
        };
        let mut told = Vec::new();
        for pack in built_in().skip(1) {
            told.push(pack.name.clone());
            let board = (1..).zip(pack.board(Order::Framework));
            told.extend(board.map(|(key, it)| factor(pack, key, it)));
            told.extend(pack.pattern_types.iter().map(kind));
        }
        insta::assert_snapshot!(told.join("\n"));
    }

    /// A level is one block of the board in either order, so that it has one heading, and letters leave no gap.
    #[test]
    fn levels_stand_together_and_letters_follow_each_other() {
        for pack in built_in() {
            for order in [Order::Framework, Order::Conversation] {
                let board = pack.board(order);
                let blocks = board.chunk_by(|one, next| one.level == next.level).count();
                assert_eq!(blocks, pack.levels.len(), "{} {order:?}", pack.id);
            }
            let letters: String = pack.pattern_types.iter().map(|kind| kind.letter).collect();
            assert!("ABCDEF".starts_with(&letters), "{}: {letters}", pack.id);
        }
    }

    #[test]
    fn the_conversation_does_not_begin_with_the_worker() {
        for pack in built_in() {
            let first = pack.board(Order::Conversation).first().map(|it| &it.id);
            let first = first.map(ToString::to_string).unwrap();
            assert!(
                !["PER", "PERS", "STAF", "ACT"].contains(&first.as_str()),
                "{}: {first}",
                pack.id
            );
        }
    }

    /// No work is quoted or dated but those that gave a framework its name; nobody is asked why; nothing is shouted.
    #[test]
    fn the_words_keep_the_house_rules() {
        for it in &PACKS {
            let pack = it.pack();
            let years: Vec<&str> = it
                .text
                .split(|c: char| !c.is_ascii_digit())
                .filter(|digits| digits.len() == 4)
                .collect();
            let known = ["2004", "2008", "2012"];
            assert!(years.iter().all(|year| known.contains(year)), "{years:?}");
            assert!(!it.text.contains('!'), "{}", it.file);
            let asked = pack.conversation.stages.iter();
            for prompt in asked
                .flat_map(|stage| &stage.prompts)
                .chain(&pack.conversation.manager_prompts)
            {
                assert!(!prompt.to_lowercase().contains("why"), "{prompt}");
            }
            let credit = pack.credit.to_lowercase();
            assert!(credit.starts_with("after "), "{credit}");
            assert!(credit.contains("our own words") || credit.contains("ours"));
        }
    }

    #[test]
    fn every_pack_but_the_shortest_has_words_for_every_occasion() {
        for pack in built_in() {
            for occasion in Occasion::ALL {
                let Some(prompt) = pack.prompt(occasion, "GP, police") else {
                    // An after-action review has no nearer and farther factors, and none about the person.
                    assert_eq!(pack.id, "after-action-review");
                    assert!(matches!(
                        occasion,
                        Occasion::OnlyNearby | Occasion::PersonHeavy
                    ));
                    continue;
                };
                let these = prompt.contains("GP, police");
                assert_eq!(these, occasion.has_these(), "{prompt}");
                assert!(measure::width(&prompt) < 100, "{prompt}");
            }
        }
    }

    #[test]
    fn the_text_of_each_is_there_to_copy_and_whole() {
        for pack in built_in() {
            let text = text_of(&pack.id).unwrap();
            assert_eq!(load::faults("copy", text.as_bytes()), []);
            let copy = load::parse("copy", text.as_bytes()).unwrap();
            assert_eq!(copy.lexicon.as_ref(), Some(pack.lexicon()));
            let lexicon = None;
            assert_eq!(&Pack { lexicon, ..copy }, pack);
        }
        assert_eq!(text_of("elsewhere"), None);
    }
}
