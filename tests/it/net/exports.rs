//! Everything that leaves a review for other programs. What `tests/exports.rs` and `tests/pictures.rs` keep of one sample
//! is kept here of the other; the review documents stand in `folded`.

use std::fs;

use super::{
    Net, changed, home,
    reports::{a_line_each, unpacked},
};

#[test]
fn each_table_is_what_it_was() {
    let net = Net::of_those("exports", "table-");
    let home = home::with(&home::SAMPLES);
    for form in ["csv", "jsonl", "matrix", "chronology"] {
        let out = home::well(&home, &["export", "birch.whyboard", "--as", form]);
        net.holds(&format!("table-birch-{form}.txt"), &out);
    }
    // What comes in besides, where that is asked for.
    let some = home::well(&home, &["export", "alder.whyboard", "--as", "jsonl"]);
    let all = [
        "export",
        "alder.whyboard",
        "--as",
        "jsonl",
        "--with-private",
        "--with-withdrawn",
    ];
    net.holds(
        "table-alder-all.txt",
        &changed(&some, &home::well(&home, &all)),
    );
    net.is_whole();
}

#[test]
fn each_project_and_codebook_is_what_it_was() {
    let net = Net::of_those("exports", "refi-");
    let home = home::with(&home::SAMPLES);
    for sample in home::SAMPLES {
        let file = format!("{sample}.whyboard");
        home::well(&home, &["export", &file, "--as", "qdc", "-o", "a.qdc"]);
        let codebook = fs::read_to_string(home.file("a.qdc")).unwrap();
        net.holds(&format!("refi-{sample}.qdc.txt"), &a_line_each(&codebook));
        home::well(&home, &["export", &file, "--as", "qdpx", "-o", "a.qdpx"]);
        let parts = unpacked(&fs::read(home.file("a.qdpx")).unwrap());
        fs::remove_file(home.file("a.qdc")).unwrap();
        fs::remove_file(home.file("a.qdpx")).unwrap();
        let document = home::well(&home, &["export", &file, "--as", "json"]);
        let mut told = String::new();
        for (name, text) in parts {
            // The review document stands in `folded` already.
            let text = if text.contains("\"whyboard_document\"") {
                format!(
                    "the review document, but for\n{}",
                    changed(&document, &text)
                )
            } else {
                a_line_each(&text)
            };
            told += &format!("=== {name}\n{text}\n");
        }
        net.holds(&format!("refi-{sample}.qdpx.txt"), &told);
    }
    net.is_whole();
}

#[test]
fn each_picture_is_what_it_was() {
    let net = Net::of_those("exports", "picture-");
    let home = home::with(&home::SAMPLES);
    let heat_maps = [
        "episodes-factors",
        "episodes-patterns",
        "factors-patterns",
        "agencies-factors",
    ];
    for sample in home::SAMPLES {
        let file = format!("{sample}.whyboard");
        let picture = |of: &str, form: &str, more: &[&str]| {
            let arguments = ["picture", &file, "--of", of, "--as", form];
            home::well(&home, &[&arguments, more].concat())
        };
        for of in heat_maps {
            net.holds(
                &format!("picture-{sample}-{of}.csv"),
                &picture(of, "csv", &[]),
            );
            net.holds(
                &format!("picture-{sample}-{of}.svg"),
                &picture(of, "svg", &[]),
            );
        }
        let map = |form, more: &[&str]| picture("why-map", form, more);
        net.holds(&format!("picture-{sample}-why-map.svg"), &map("svg", &[]));
        net.holds(&format!("picture-{sample}-why-map.dot"), &map("dot", &[]));
        let first = map("dot", &["--finding", "F1"]);
        net.holds(&format!("picture-{sample}-why-map-F1.dot"), &first);
    }
    net.is_whole();
}
