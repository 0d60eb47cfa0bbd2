//! The memory that a log takes, whatever is in it: no more than three times its length and 64 MiB. Each log is opened by a
//! process of its own, whose peak the system tells.
#![cfg(target_os = "linux")]

use std::{
    env,
    fmt::Write as _,
    fs::{self, File},
    io::{BufWriter, Write as _},
    path::{Path, PathBuf},
    process::Command,
    sync::Arc,
};

use sha2::{Digest as _, Sha256};
use whyboard::store::{Access, Disk, Folders, IdGenerator, Session, Store};

const MIB: u64 = 1 << 20;
/// The name under which the process that opens a log is told of it.
const LOG: &str = "WHYBOARD_MEASURED_LOG";
const HEADER: &str = include_str!("../it/golden/format-1.whyboard");

/// A log of lines that are chained as they should be, whatever they say.
struct Forged {
    out: BufWriter<File>,
    chain: String,
    len: u64,
    n: u64,
}

impl Forged {
    fn begin(path: &Path) -> Self {
        let header = HEADER.lines().next().unwrap();
        let mut forged = Self {
            out: BufWriter::new(File::create(path).unwrap()),
            chain: digits(&Sha256::digest(header)),
            len: 0,
            n: 0,
        };
        forged.write(header);
        forged
    }

    fn write(&mut self, line: &str) {
        self.len += line.len() as u64 + 1;
        self.out.write_all(line.as_bytes()).unwrap();
        self.out.write_all(b"\n").unwrap();
    }

    /// Adds an entry that does this.
    fn does(&mut self, changes: &str) {
        self.n += 1;
        let n = self.n;
        let id = format!("00000001-0000-7000-8000-{n:012x}");
        let by = "00000002-0000-7000-8000-000000000001";
        let at = "2026-11-23T09:58:00Z";
        let body = format!(r#"{{"n":{n},"id":"{id}","at":"{at}","by":"{by}","do":[{changes}]"#);
        let hash = Sha256::digest(format!("{}{body}}}", self.chain));
        self.chain = digits(&hash);
        let line = format!(r#"{body},"chain":"{}"}}"#, self.chain);
        self.write(&line);
    }
}

fn digits(hash: &[u8]) -> String {
    hash[..8].iter().fold(String::new(), |mut hex, byte| {
        write!(hex, "{byte:02x}").unwrap();
        hex
    })
}

/// The ways to ask for memory: each adds to a log, again and again.
type Way = (&'static str, u64, fn(&mut Forged));

const WAYS: [Way; 7] = [
    ("blank lines", 50, |log| log.write(&"\n".repeat(1 << 16))),
    ("lines of one byte", 50, |log| {
        log.write(&"7\n".repeat(1 << 16))
    }),
    ("empty members of a list that comes and goes", 222, |log| {
        let many = format!("[\"\"{}]", ",\"\"".repeat(100_000));
        let (from, to) = if log.n.is_multiple_of(2) {
            ("[]", &*many)
        } else {
            (&*many, "[]")
        };
        log.does(&format!(
            r#"{{"details":{{"wording_off":{{"from":{from},"to":{to}}}}}}}"#
        ));
    }),
    ("notes that say nothing, under an episode", 222, |log| {
        let many = format!("{{}}{}", ",{}".repeat(300_000));
        let episode = format!(r#"{{"episode":{{"code":"E1","title":"x","notes":[{many}]}}}}"#);
        log.does(&format!(
            r#"{{"add":{{"item":{episode},"at":{{"index":0}}}}}}"#
        ));
    }),
    ("agendas with nothing on them", 100, |log| {
        let many = format!("{{\"text\":\"\"}}{}", ",{\"text\":\"\"}".repeat(60_000));
        let id = format!("00000003-0000-7000-8000-{:012x}", log.n);
        let meeting = format!(
            r#"{{"meeting":{{"id":"{id}","code":"M{}","kind":"x","agenda":[{many}]}}}}"#,
            log.n + 1
        );
        log.does(&format!(
            r#"{{"add":{{"item":{meeting},"at":{{"index":{}}}}}}}"#,
            log.n
        ));
    }),
    ("short steps", 16, |log| {
        let (from, to) = (log.n, log.n + 1);
        log.does(&format!(
            r#"{{"details":{{"title":{{"from":"{}","to":"{to}"}}}}}}"#,
            if from == 0 {
                String::new()
            } else {
                from.to_string()
            }
        ));
    }),
    ("notes as they are filed", 16, |log| {
        let n = log.n;
        let id = |kind: u8, n: u64| format!("0000000{kind}-0000-7000-8000-{n:012x}");
        if n == 0 {
            let episode = format!(
                r#"{{"id":"{}","code":"E1","title":"Told to wait"}}"#,
                id(3, 0)
            );
            return log.does(&format!(
                r#"{{"add":{{"item":{{"episode":{episode}}},"at":{{"index":0}}}}}}"#
            ));
        }
        let note = format!(
            r#"{{"id":"{}","code":"N{n}","text":"Forty contacts at the desk that day, {n}","factor":"FAM","influence":"hindered","sources":[{{"kind":"record","locator":"p. 4"}}]}}"#,
            id(4, n)
        );
        log.does(&format!(
            r#"{{"add":{{"item":{{"note":{note}}},"at":{{"under":"{}","index":{}}}}}}}"#,
            id(3, 0),
            n - 1
        ));
    }),
];

/// What the process is that opens a log, and says how much memory that took at the most.
#[test]
#[ignore = "it is run by the others, in a process of its own"]
fn opens_one() {
    let Some(log) = env::var_os(LOG).map(PathBuf::from) else {
        return;
    };
    let home = log.with_extension("home");
    let store = Store::new(Arc::new(Disk), Folders::under(&home), IdGenerator::random());
    let now = "2027-01-01T00:00:00Z".parse().unwrap();
    let opened = Session::open(&store, &log, Access::Write, now);
    let told = match &opened {
        Ok((session, notices)) => {
            format!(
                "{} notes, {:?}",
                session.review().item_count(),
                notices.first()
            )
        }
        Err(fault) => fault.to_string(),
    };
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kib = peak.unwrap().trim().trim_end_matches(" kB").trim();
    println!("\npeak {kib} {told}");
}

/// The most memory that opening a log takes, in bytes, and what came of it.
fn measured(log: &Path) -> (u64, String) {
    let ran = Command::new(env::current_exe().unwrap())
        .args(["--exact", "memory::opens_one", "--ignored", "--nocapture"])
        .env(LOG, log)
        .output()
        .unwrap();
    let out = String::from_utf8_lossy(&ran.stdout).into_owned();
    let told = out.lines().find_map(|line| line.strip_prefix("peak "));
    let (kib, told) = told
        .and_then(|told| told.split_once(' '))
        .unwrap_or_else(|| {
            panic!("{out}\n{}", String::from_utf8_lossy(&ran.stderr));
        });
    (kib.parse::<u64>().unwrap() << 10, told.to_owned())
}

#[test]
fn no_log_takes_more_than_it_may() {
    let folder = tempfile::tempdir().unwrap();
    let log = folder.path().join("a.whyboard");
    let mut too_much = Vec::new();
    for (what, mib, add) in WAYS {
        let mut forged = Forged::begin(&log);
        while forged.len < mib * MIB {
            add(&mut forged);
        }
        let len = forged.len;
        drop(forged);
        let (peak, told) = measured(&log);
        let most = 3 * len + 64 * MIB;
        // What people file is never too much.
        let is_filed = what.starts_with("short") || what.starts_with("notes as");
        assert!(!is_filed || told.ends_with("None"), "{what}: {told}");
        let line = format!("{what}: {} MiB take {} MiB; {told}", len / MIB, peak / MIB);
        println!("{line}");
        if peak > most {
            too_much.push(line);
        }
        let _ = fs::remove_dir_all(log.with_extension("home"));
    }
    assert!(too_much.is_empty(), "{too_much:#?}");
}
