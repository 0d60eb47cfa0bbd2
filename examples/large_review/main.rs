//! Prints a review of any size, to measure by: `cargo run --example large_review -- 200 100 > large.json`.
//!
//! The numbers are those of episodes and of notes in each. With `--markdown`, the same notes come as a Markdown table.

mod plausible;

use std::io::{self, BufWriter, Write};

use clap::Parser;

/// Prints a review document with many notes, the same for the same numbers.
#[derive(Parser)]
struct Asked {
    /// How many episodes.
    episodes: usize,
    /// How many notes under each episode.
    notes_each: usize,
    /// The notes as a Markdown table, in place of the review document.
    #[arg(long)]
    markdown: bool,
}

fn main() -> io::Result<()> {
    let asked = Asked::parse();
    let review = plausible::review(asked.episodes, asked.notes_each);
    let mut out = BufWriter::new(io::stdout().lock());
    if asked.markdown {
        plausible::write_markdown(&review, &mut out)?;
    } else {
        serde_json::to_writer_pretty(&mut out, &review)?;
        writeln!(out)?;
    }
    out.flush()
}
