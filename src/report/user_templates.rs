//! The templates that a person keeps beside their settings, in the folder `templates`.

use std::{io, path::PathBuf};

use crate::{
    store::{Store, disk::read_whole},
    text::{measure, words::tr},
};

use super::template::{self, LARGEST_TEMPLATE, Template};

/// The folder they stand in.
pub fn folder(store: &Store) -> PathBuf {
    store.folders().config.join("templates")
}

/// The templates, by the names of their files, with what is wrong with the others, a sentence each: a bad one is
/// complained of, and the others are there all the same.
pub fn templates(store: &Store) -> (Vec<Template>, Vec<String>) {
    let folder = folder(store);
    let (mut found, mut complaints) = (Vec::new(), Vec::new());
    let mut files = match store.fs().list(&folder) {
        Ok(files) => files,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return (found, complaints),
        Err(_) => {
            complaints.push(tr!(
                "The folder {folder} cannot be read.",
                folder = shown(&folder)
            ));
            return (found, complaints);
        }
    };
    files.retain(|file| {
        file.extension()
            .is_some_and(|end| end.eq_ignore_ascii_case("json"))
    });
    files.sort();
    for file in files {
        let name = shown(&file);
        match read_whole(store.fs(), &file, LARGEST_TEMPLATE) {
            Ok(bytes) => match template::parse(&name, &bytes) {
                Ok(template) => found.push(template),
                Err(faults) => {
                    let first = faults.iter().map(|fault| format!("{fault}."));
                    complaints.extend(first.take(1));
                }
            },
            Err(_) => complaints.push(tr!("{name} cannot be read.", name)),
        }
    }
    (found, complaints)
}

fn shown(path: &std::path::Path) -> String {
    measure::shown(&path.to_string_lossy()).into_owned()
}
