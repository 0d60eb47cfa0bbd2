//! The sample reviews are whole, say what their cases say, and fit the published schema of the review document.

mod whole;

mod tests {
    use std::{collections::BTreeMap, collections::BTreeSet, fs, path::Path, sync::Arc};

    use serde_json::{Map, Value};
    use uuid::Uuid;

    use crate::plausible;
    use whyboard::{
        method::learning_together,
        review::{Choice, Document, Episode, Id, Influence, Note, NoteKind, Review},
    };

    const SCHEMA: &str = "docs/review-document.schema.json";

    struct Sample {
        file: &'static str,
        title: &'static str,
        /// How many statements the case has in each episode, and how many under each factor.
        in_episodes: [usize; 6],
        under_factors: [(&'static str, usize); 8],
        /// How many of them helped, hindered, did both.
        influences: [usize; 3],
        /// The episodes in which each candidate pattern is seen.
        patterns: [(&'static str, &'static [&'static str]); 5],
    }

    const SAMPLES: [Sample; 2] = [
        Sample {
            file: "sample-reviews/alder.json",
            title: "Alder",
            in_episodes: [7, 6, 8, 6, 6, 5],
            under_factors: [
                ("FAM", 6),
                ("PER", 4),
                ("ROL", 4),
                ("CON", 4),
                ("TEA", 4),
                ("IAT", 8),
                ("ORG", 6),
                ("POL", 2),
            ],
            influences: [12, 21, 5],
            patterns: [
                ("P4", &["E1", "E3"]),
                ("P2", &["E3", "E4"]),
                ("P5", &["E3", "E5"]),
                ("P1", &["E3", "E5"]),
                ("P3", &["E6"]),
            ],
        },
        Sample {
            file: "sample-reviews/birch.json",
            title: "Birch",
            in_episodes: [5, 7, 6, 6, 7, 7],
            under_factors: [
                ("FAM", 6),
                ("PER", 5),
                ("ROL", 3),
                ("CON", 5),
                ("TEA", 3),
                ("IAT", 5),
                ("ORG", 6),
                ("POL", 5),
            ],
            influences: [8, 25, 5],
            patterns: [
                ("P4", &["E2", "E4", "E5"]),
                ("P2", &["E3"]),
                ("P3", &["E6"]),
                ("P5", &["E1", "E2"]),
                ("P6", &["E2", "E3"]),
            ],
        },
    ];

    fn read(file: &str) -> String {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    }

    fn brought(document: Document) -> Review {
        let mut count = 0;
        let mut counted = || {
            count += 1;
            Id::from_uuid(Uuid::from_u128(count))
        };
        let brought = document.import(&mut counted).unwrap();
        assert_eq!(brought.hidden, 0);
        let mut review = Review::new(Arc::new(learning_together().clone()));
        for step in brought.steps {
            review.apply_all(&step).unwrap();
        }
        review
    }

    /// The review that a file describes.
    pub(super) fn review_of(file: &str) -> Review {
        brought(serde_json::from_str(&read(file)).unwrap())
    }

    /// The episodes that are analysed: those the case tells of.
    pub(super) fn chosen(review: &Review) -> impl Iterator<Item = &Episode> {
        let episodes = review.episodes().iter();
        episodes.filter(|episode| episode.choice == Choice::Chosen)
    }

    fn each_sample(check: impl Fn(&Sample, &Review)) {
        for sample in &SAMPLES {
            check(sample, &review_of(sample.file));
        }
    }

    fn statements(episode: &Episode) -> impl Iterator<Item = &Note> {
        let reasons = |note: &&Note| note.kind == NoteKind::Reason;
        episode.notes.iter().filter(reasons)
    }

    #[test]
    fn a_sample_brought_out_and_in_again_is_the_same() {
        each_sample(|_, review| {
            let again = brought(Document::of(review));
            assert_eq!(&again, review);
        });
    }

    #[test]
    fn every_statement_of_the_case_is_there() {
        each_sample(|sample, review| {
            assert_eq!(review.details().title, sample.title);
            let in_episodes: Vec<_> = chosen(review)
                .map(|episode| statements(episode).count())
                .collect();
            assert_eq!(in_episodes, sample.in_episodes, "{}", sample.title);

            let mut under_factors = BTreeMap::new();
            let mut influences = [0; 3];
            for note in review.episodes().iter().flat_map(statements) {
                *under_factors
                    .entry(note.factor.as_ref().unwrap().as_str())
                    .or_insert(0) += 1;
                match note.influence {
                    Influence::Helped => influences[0] += 1,
                    Influence::Hindered => influences[1] += 1,
                    Influence::Both => influences[2] += 1,
                    Influence::NotSaid => panic!("{} says nothing of its influence", note.code),
                }
            }
            assert_eq!(
                under_factors,
                BTreeMap::from(sample.under_factors),
                "{}",
                sample.title
            );
            assert_eq!(influences, sample.influences, "{}", sample.title);
        });
    }

    #[test]
    fn the_candidate_patterns_are_seen_where_the_case_sees_them() {
        each_sample(|sample, review| {
            let mut seen = Vec::new();
            for pattern in review.patterns().iter().filter(|pattern| !pattern.retired) {
                let mut episodes = BTreeSet::new();
                for &note in &pattern.notes {
                    let (episode, note) = review.note(note).unwrap();
                    assert!(
                        note.patterns
                            .iter()
                            .any(|tag| Some(tag) == pattern.primary.as_ref()),
                        "{}",
                        note.code
                    );
                    episodes.insert(episode.code.to_string());
                }
                seen.push((pattern.primary.clone().unwrap().to_string(), episodes));
            }
            let expected = sample.patterns.map(|(primary, episodes)| {
                (
                    primary.to_owned(),
                    episodes.iter().map(ToString::to_string).collect(),
                )
            });
            assert_eq!(seen, expected, "{}", sample.title);
        });
    }

    #[test]
    fn everything_a_method_expert_looks_for_is_there() {
        each_sample(|_, review| {
            let notes: Vec<_> = review
                .episodes()
                .iter()
                .flat_map(|episode| &episode.notes)
                .collect();
            for kind in [NoteKind::Challenge, NoteKind::Question] {
                let mut aimed = notes.iter().filter(|note| note.kind == kind);
                assert!(aimed.any(|note| {
                    note.about
                        .is_some_and(|about| review.pattern(about).is_some())
                }));
            }
            assert!(notes.iter().filter(|note| note.because.is_some()).count() >= 3);
            for episode in chosen(review) {
                let code = episode.code;
                assert!(
                    !episode.tunnels.is_empty() && !episode.appraisals.is_empty(),
                    "{code}"
                );
                assert!(
                    !episode.why_key.is_empty() && !episode.what_happened.is_empty(),
                    "{code}"
                );
                assert!(
                    !episode.roles.is_empty() && !episode.agencies.is_empty(),
                    "{code}"
                );
            }
            for note in &notes {
                assert!(!note.sources.is_empty(), "{}", note.code);
                for citation in &note.sources {
                    let source = citation
                        .source
                        .and_then(|id| review.sources().iter().find(|source| source.id == id));
                    assert!(
                        source.is_none_or(|source| source.kind == citation.kind),
                        "{}",
                        note.code
                    );
                }
            }
        });
    }

    /// A sample is read by people: no straight quotes, no field that says nothing, two spaces a step.
    #[test]
    fn a_sample_is_tidy() {
        for sample in &SAMPLES {
            let text = read(sample.file);
            let written: Value = serde_json::from_str(&text).unwrap();
            let document: Document = serde_json::from_value(written.clone()).unwrap();
            let mut plain = serde_json::to_value(document).unwrap();
            plain
                .as_object_mut()
                .unwrap()
                .retain(|_, value| value != &Value::Array(Vec::new()));
            assert_eq!(written, plain, "{}", sample.file);
            assert!(
                !text.contains('\'') && !text.contains("\\\""),
                "{}",
                sample.file
            );
            assert!(
                text.ends_with("}\n") && !text.contains('\t') && !text.contains(" \n"),
                "{}",
                sample.file
            );
            let indents = text
                .lines()
                .map(|line| line.len() - line.trim_start().len());
            assert!(
                indents.into_iter().all(|indent| indent % 2 == 0),
                "{}",
                sample.file
            );
        }
    }

    /// What performance is measured by is a review like any other.
    #[test]
    fn a_plausible_review_is_whole() {
        let document = plausible::review(7, 40);
        let mut table = Vec::new();
        plausible::write_markdown(&document, &mut table).unwrap();
        assert_eq!(
            String::from_utf8(table).unwrap().lines().count(),
            2 + 7 * 40
        );

        let review = brought(document);
        let texts: BTreeSet<_> = review
            .episodes()
            .iter()
            .flat_map(|episode| episode.notes.iter().map(|note| note.text.as_str()))
            .collect();
        assert_eq!(texts.len(), 7 * 40);
        let characters: usize = texts.iter().map(|text| text.chars().count()).sum();
        assert!((110..130).contains(&(characters / texts.len())));
        assert!(
            review
                .patterns()
                .iter()
                .all(|pattern| !pattern.notes.is_empty())
        );
    }

    fn schema() -> Value {
        serde_json::from_str(&read(SCHEMA)).unwrap()
    }

    /// `UPDATE=1 cargo test --features schema samples` writes it anew.
    #[cfg(feature = "schema")]
    #[test]
    fn the_published_schema_is_that_of_the_types() {
        let fresh = serde_json::to_value(schemars::schema_for!(Document)).unwrap();
        let fresh = serde_json::to_string_pretty(&fresh).unwrap() + "\n";
        if std::env::var_os("UPDATE").is_some() {
            fs::write(Path::new(env!("CARGO_MANIFEST_DIR")).join(SCHEMA), &fresh).unwrap();
        }
        assert!(
            fresh == read(SCHEMA),
            "{SCHEMA} is out of date: write it with UPDATE=1"
        );
    }

    #[test]
    fn samples_fit_the_schema() {
        let schema = schema();
        for sample in &SAMPLES {
            let written = serde_json::from_str(&read(sample.file)).unwrap();
            assert_eq!(misfit(&schema, &schema, &written), None, "{}", sample.file);
        }
        each_sample(|sample, review| {
            let exported = serde_json::to_value(Document::of(review)).unwrap();
            assert_eq!(misfit(&schema, &schema, &exported), None, "{}", sample.file);
        });
    }

    #[test]
    fn what_does_not_fit_the_schema_is_found() {
        let schema = schema();
        let whole: Value = serde_json::from_str(&read(SAMPLES[0].file)).unwrap();
        let spoil: [(&str, Value); 6] = [
            ("/whyboard_document", "one".into()),
            ("/details/title", 3.into()),
            ("/episodes/0/notes/0/influence", "somewhat".into()),
            ("/episodes/0/notes/0/sources/0", Value::Object(Map::new())),
            ("/episodes/0/notes/0/sources", Value::Null),
            ("/people/0", serde_json::json!({ "surname": "x" })),
        ];
        for (place, value) in spoil {
            let mut spoilt = whole.clone();
            *spoilt.pointer_mut(place).unwrap() = value;
            assert!(misfit(&schema, &schema, &spoilt).is_some(), "{place}");
        }
    }

    /// What in a value does not fit a schema, by as much of JSON Schema as our own uses.
    fn misfit(root: &Value, schema: &Value, value: &Value) -> Option<String> {
        let rules = schema.as_object().unwrap();
        for (rule, needed) in rules {
            let fits = match rule.as_str() {
                "$schema" | "$defs" | "title" | "description" | "default" | "format" => true,
                "properties" | "additionalProperties" => {
                    let fields = value.as_object().into_iter().flatten();
                    let known = |field: &str| rules["properties"].get(field);
                    for (field, value) in fields {
                        match known(field) {
                            Some(schema) => {
                                if let Some(why) = misfit(root, schema, value) {
                                    return Some(format!("{field}: {why}"));
                                }
                            }
                            None if rules["additionalProperties"] == false => {
                                return Some(format!("unknown {field}"));
                            }
                            None => {}
                        }
                    }
                    true
                }
                "$ref" => {
                    let place = needed.as_str().unwrap().trim_start_matches('#');
                    if let Some(why) = misfit(root, root.pointer(place).unwrap(), value) {
                        return Some(why);
                    }
                    true
                }
                "type" => {
                    let types = needed
                        .as_array()
                        .cloned()
                        .unwrap_or_else(|| vec![needed.clone()]);
                    types.iter().any(|name| is_a(name.as_str().unwrap(), value))
                }
                "required" => {
                    let names = needed.as_array().unwrap();
                    names
                        .iter()
                        .all(|name| value.get(name.as_str().unwrap()).is_some())
                }
                "items" => {
                    let mut items = value.as_array().into_iter().flatten();
                    if let Some(why) = items.find_map(|item| misfit(root, needed, item)) {
                        return Some(why);
                    }
                    true
                }
                "uniqueItems" => {
                    let items = value.as_array().unwrap();
                    (1..items.len()).all(|index| !items[..index].contains(&items[index]))
                }
                "anyOf" => needed
                    .as_array()
                    .unwrap()
                    .iter()
                    .any(|one| misfit(root, one, value).is_none()),
                "oneOf" => {
                    let ways = needed.as_array().unwrap().iter();
                    ways.filter(|one| misfit(root, one, value).is_none())
                        .count()
                        == 1
                }
                "enum" => needed.as_array().unwrap().contains(value),
                "const" => needed == value,
                "minimum" => value.as_f64() >= needed.as_f64(),
                "maximum" => value.as_f64() <= needed.as_f64(),
                other => panic!("the schema has a rule that is not checked here: {other}"),
            };
            if !fits {
                return Some(format!("{value} is not {rule} {needed}"));
            }
        }
        None
    }

    fn is_a(name: &str, value: &Value) -> bool {
        match name {
            "null" => value.is_null(),
            "boolean" => value.is_boolean(),
            "string" => value.is_string(),
            "integer" => value.is_i64() || value.is_u64(),
            "array" => value.is_array(),
            "object" => value.is_object(),
            other => panic!("the schema has a type that is not checked here: {other}"),
        }
    }
}
