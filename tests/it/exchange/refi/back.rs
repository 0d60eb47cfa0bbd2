//! What went out comes back, whole.

use whyboard::{exchange::refi, method::learning_together, review::Document};

use super::{
    out::saying,
    parcel::{brought, review_again, samples},
};

const NOTHING: &str = "It is a review of whyboard, and nothing was changed in it elsewhere.";

#[test]
fn a_review_comes_back_whole_and_goes_out_the_same() {
    let mut reviews = samples();
    let naughty: Vec<String> =
        serde_json::from_str(include_str!("../../harness/naughty.json")).unwrap();
    let naughty: Vec<String> = naughty
        .into_iter()
        .filter(|text| !text.trim().is_empty())
        .collect();
    reviews.push(saying(&naughty));
    for sent in &reviews {
        for crlf in [false, true] {
            let bytes = refi::project(sent, crlf).unwrap();
            let back = brought(&bytes).unwrap();
            assert_eq!(back.told, [NOTHING]);
            assert_eq!(back.document, Document::of(sent));
            let again = review_again(back.document);
            assert_eq!(refi::project(&again, crlf).unwrap(), bytes);
        }
    }
}

#[test]
fn a_codebook_brings_the_patterns_and_the_episodes() {
    for sent in samples() {
        let arrived = refi::read_codebook(&refi::codebook(&sent)).unwrap();
        let back = arrived.import(learning_together());
        let titles = |document: &Document| {
            document
                .episodes
                .iter()
                .map(|it| it.title.clone())
                .collect::<Vec<_>>()
        };
        let sentences = |document: &Document| {
            document
                .patterns
                .iter()
                .map(|it| it.sentence.clone())
                .collect::<Vec<_>>()
        };
        let document = Document::of(&sent);
        assert_eq!(titles(&back.document), titles(&document));
        assert_eq!(sentences(&back.document), sentences(&document));
        assert!(!back.told.join(" ").contains("neither"), "{:?}", back.told);
        review_again(back.document);
    }
}
