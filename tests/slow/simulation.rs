//! Whole lives of a session on a simulated disk that loses, tears and reorders what was not synced, fails when chance
//! will have it, and is written to by others; and programs that break one rule, so that it is known that they are caught.
//!
//! Every life comes from its seed alone. `WHYBOARD_SEEDS=1000000 cargo test --release --test slow simulation -- --nocapture`
//! runs as many as one likes and prints what was met in them; `WHYBOARD_SEED=1188` lives one life again.

mod broken;
mod life;

use std::{
    num::NonZero,
    sync::atomic::{AtomicU64, Ordering},
    thread,
};

use broken::Rule;
use life::Figures;

/// Lives in which something was wrong once: a lock file that an opening which failed took away with it.
const ONCE_WRONG: [u64; 1] = [132_608];
/// The lives of every test run.
const SEEDS: u64 = 20_000;
/// Within so many lives a program that breaks a rule must have been caught.
const CAUGHT_WITHIN: u64 = 200;
/// The same for one that only a power cut between two calls shows.
const CAUGHT_SELDOM_WITHIN: u64 = 2_000;

#[test]
fn nothing_that_was_confirmed_is_lost_in_any_life() {
    if let Some(seed) = number("WHYBOARD_SEED") {
        life::live(seed, None, &mut Figures::default()).unwrap();
        return;
    }
    for seed in ONCE_WRONG {
        life::live(seed, None, &mut Figures::default()).unwrap();
    }
    let seeds = number("WHYBOARD_SEEDS").unwrap_or(SEEDS);
    let figures = match run(seeds, None) {
        Ok(figures) => figures,
        Err((seed, wrong)) => panic!("seed {seed}: {wrong}"),
    };
    println!("{seeds} lives: {figures:#?}");
    // A simulation in which nothing happens would prove nothing.
    let met = [
        figures.power_cuts,
        figures.kills,
        figures.failures,
        figures.not_saved,
        figures.retried,
        figures.rescued,
        figures.torn,
        figures.came_in,
        figures.beside,
        figures.made_again,
    ];
    assert!(met.iter().all(|count| *count >= 20), "{figures:#?}");
}

#[test]
fn a_program_that_breaks_a_rule_is_caught() {
    for rule in Rule::ALL {
        let within = match rule {
            Rule::CopiesOver => CAUGHT_SELDOM_WITHIN,
            _ => CAUGHT_WITHIN,
        };
        match run(within, Some(rule)) {
            Err((seed, wrong)) => println!("{rule:?}: caught with seed {seed}: {wrong}"),
            Ok(_) => panic!("{rule:?} was not caught in {within} lives"),
        }
    }
}

/// A number out of the environment.
fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

/// Lives the lives of so many seeds, on as many threads as there are; the first seed with something wrong ends it.
fn run(seeds: u64, rule: Option<Rule>) -> Result<Figures, (u64, String)> {
    let next = AtomicU64::new(0);
    let work = || {
        let mut figures = Figures::default();
        loop {
            let seed = next.fetch_add(1, Ordering::Relaxed);
            if seed >= seeds {
                return Ok(figures);
            }
            if let Err(wrong) = life::live(seed, rule, &mut figures) {
                next.store(seeds, Ordering::Relaxed);
                return Err((seed, wrong));
            }
        }
    };
    let threads = thread::available_parallelism().map_or(1, NonZero::get);
    thread::scope(|scope| {
        let all: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        let mut figures = Figures::default();
        let mut wrong: Option<(u64, String)> = None;
        for one in all {
            match one.join().unwrap() {
                Ok(found) => figures.add(&found),
                Err(found) => wrong = Some(wrong.map_or(found.clone(), |other| other.min(found))),
            }
        }
        wrong.map_or(Ok(figures), Err)
    })
}
