//! The environment that every command finds ready: the store of this device, its clock and settings, the packs and
//! keymaps a person keeps there.

use std::{
    io,
    path::{Path, PathBuf},
    sync::Arc,
};

use crate::{
    app::Look,
    command::keymap::{self, Keymap, KeymapError},
    method::{self, Pack},
    store::{
        Access, Backup, Disk, DiskError, Folders, IdGenerator, Notice, Session, Settings, Store,
        StoreError, backup,
        disk::{self, SMALL, read_whole},
        recent,
    },
    terminal::{Clock, TerminalCaps},
    text::words::tr,
};

use super::{
    args::{Options, theme_named, themes},
    backups,
    failure::{Failure, named},
    output, passphrase,
};

/// Everything that a command finds ready.
pub(super) struct Environment {
    pub(super) store: Store,
    pub(super) clock: Clock,
    pub(super) caps: TerminalCaps,
    /// The look and the behaviour of the screen, by the options and, where they say nothing, the settings.
    pub(super) look: Look,
    /// The file with the passphrase of a sealed review; none where it is to be asked for.
    pub(super) passphrase_file: Option<PathBuf>,
    keymap: Option<String>,
    /// Complaints about the settings, a sentence each; empty if all is well.
    pub(super) complaints: Vec<String>,
}

/// The packs of this device; by default only those that are built in.
#[derive(Default)]
pub(super) struct PackList {
    /// The person's own, each with its file.
    pub(super) own: Vec<(String, Pack)>,
    /// Complaints about packs that could not be read, a sentence each.
    pub(super) complaints: Vec<String>,
}

impl Environment {
    /// Looks round on this device.
    pub(super) fn open(options: Options) -> Result<Self, Failure> {
        let store = Store::new(Arc::new(Disk), Folders::find()?, IdGenerator::random());
        let (settings, mut complaints) = Settings::load(&store);
        let mut caps = TerminalCaps::find();
        caps.ascii |= options.ascii || settings.ascii.unwrap_or(false);
        let mut look = Look {
            calm: options.calm || settings.calm,
            plain_type: settings.plain_type,
            quiet: settings.quiet,
            slips: settings.slips,
            mouse: settings.mouse && !options.no_mouse,
            lock_after: settings.lock_after,
            wording: settings.wording,
            ..Look::default()
        };
        if let Some(name) = options.theme.or(settings.theme) {
            match theme_named(&name, caps.dark) {
                Some(theme) => theme.clone_into(&mut look.theme),
                None => complaints.push(tr!(
                    "The setting “theme” names no look: it takes {names}.",
                    names = themes().collect::<Vec<_>>().join(", ")
                )),
            }
        }
        Ok(Self {
            store,
            clock: Clock::start(),
            caps,
            look,
            passphrase_file: options.passphrase_file,
            keymap: options.keymap.or(settings.keymap),
            complaints,
        })
    }

    /// The keymap that is asked for, with what is wrong with it. A keymap never stops a meeting: where it cannot be used,
    /// the standard keys hold.
    pub(super) fn keymap(&self) -> (Keymap, Vec<String>) {
        let Some(name) = &self.keymap else {
            return (keymap::standard().clone(), Vec::new());
        };
        match self.own_keymap(name) {
            Ok((map, faults)) => {
                let count = faults.len();
                let complaint = faults.into_iter().next().map(|fault| {
                    tr!(
                        "The keymap has a fault: {fault}."
                            | "The keymap has {count} faults, the first: {fault}.",
                        count,
                        fault
                    )
                });
                (map, complaint.into_iter().collect())
            }
            Err(failure) => {
                let complaint = tr!(
                    "{sentence} The standard keys hold.",
                    sentence = failure.sentence()
                );
                (keymap::standard().clone(), vec![complaint])
            }
        }
    }

    /// The keymap that is asked for, or why it cannot be used.
    pub(super) fn keymap_asked_for(&self) -> Result<(Keymap, Vec<KeymapError>), Failure> {
        match &self.keymap {
            None => Ok((keymap::standard().clone(), Vec::new())),
            Some(name) => self.own_keymap(name),
        }
    }

    fn own_keymap(&self, name: &str) -> Result<(Keymap, Vec<KeymapError>), Failure> {
        if keymap::built_in(name).is_some() {
            return Ok((keymap::standard().clone(), Vec::new()));
        }
        let is_path = is_json(Path::new(name)) || name.contains(['/', '\\']);
        let path = if is_path {
            PathBuf::from(name)
        } else {
            let folder = self.store.folders().config.join("keymaps");
            folder.join(format!("{name}.json"))
        };
        let bytes = self.read(&path, SMALL)?;
        Ok(keymap::layered(&named(&path), &bytes))
    }

    /// The packs of this device. A bad one is complained of, and the others are there all the same.
    pub(super) fn packs(&self) -> PackList {
        let folder = self.store.folders().config.join("packs");
        let mut packs = PackList::default();
        let mut files = match self.store.fs().list(&folder) {
            Ok(files) => files,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return packs,
            Err(_) => {
                let complaint = tr!(
                    "The folder {folder} cannot be read.",
                    folder = named(&folder)
                );
                packs.complaints.push(complaint);
                return packs;
            }
        };
        files.retain(|file| is_json(file));
        files.sort();
        let most = method::load::LARGEST_PACK as u64;
        for file in files {
            let read = self.read(&file, most).map_err(|failure| failure.sentence());
            let parsed = read.and_then(|bytes| {
                method::parse(&named(&file), &bytes).map_err(|fault| format!("{fault}."))
            });
            match parsed {
                Ok(pack) => packs.take(named(&file), pack),
                Err(complaint) => packs.complaints.push(complaint),
            }
        }
        packs
    }

    /// Reads a file of at most so many bytes.
    pub(super) fn read(&self, path: &Path, limit: u64) -> Result<Vec<u8>, Failure> {
        read_whole(self.store.fs(), path, limit).map_err(|error| {
            let path = named(path);
            let kind = error.kind();
            Failure::unreadable(if kind == io::ErrorKind::NotFound {
                tr!("{path} is not there: check the name and the folder", path)
            } else if kind == io::ErrorKind::FileTooLarge {
                tr!(
                    "{path} is too large: the most is {limit} MiB",
                    path,
                    limit = limit >> 20
                )
            } else {
                let why = DiskError::of(&error);
                tr!(
                    "{path} cannot be read, because {why}: try again or choose another file",
                    path,
                    why
                )
            })
        })
    }

    /// Opens the seal of a review that has one, before the review itself is opened.
    pub(super) fn unlock(&self, path: &Path) -> Result<(), Failure> {
        // What cannot be read is told when the review is opened.
        if self.store.is_locked(path).is_ok_and(|locked| locked) {
            passphrase::unlock(self, path)?;
        }
        Ok(())
    }

    /// Writes a file that is not there yet, or none.
    pub(super) fn write_new(&self, path: &Path, bytes: &[u8]) -> Result<(), Failure> {
        let written = disk::write_new(self.store.fs(), path, bytes);
        written.map_err(|error| unwritten(path, &error))
    }

    /// Writes a file, in the place of the one that is there if that was agreed to; a person who can be asked is asked.
    pub(super) fn write_over(
        &self,
        path: &Path,
        bytes: &[u8],
        agreed: bool,
    ) -> Result<(), Failure> {
        let there = self.store.fs().stamp(path).is_ok();
        if !there {
            return self.write_new(path, bytes);
        }
        let name = named(path);
        if !agreed {
            let refused = Failure::unwritable(tr!(
                "{name} is there already: --force replaces it, or choose another name",
                name
            ));
            if !output::can_ask() {
                return Err(refused);
            }
            if !output::agrees(&tr!("{name} is there already. Replace it?", name)) {
                return Err(refused.told());
            }
        }
        let written = disk::write_over(self.store.fs(), path, bytes);
        written.map_err(|error| unwritten(path, &error))
    }

    /// Opens a review, with what was found on opening.
    pub(super) fn review(
        &self,
        path: &Path,
        access: Access,
    ) -> Result<(Session, Vec<String>), Failure> {
        self.unlock(path)?;
        let (session, notices) = self
            .opened(path, access)
            .map_err(|fault| self.sorry(path, fault))?;
        let told = self.told(path, &notices);
        Ok((session, told))
    }

    /// The same, where more is to be known of what went wrong.
    pub(super) fn opened(
        &self,
        path: &Path,
        access: Access,
    ) -> Result<(Session, Vec<Notice>), StoreError> {
        Session::open(&self.store, path, access, self.clock.utc())
    }

    /// The notices on opening a review, a sentence each; where it is damaged, with its backups.
    pub(super) fn told(&self, path: &Path, notices: &[Notice]) -> Vec<String> {
        let mut told: Vec<String> = notices.iter().map(ToString::to_string).collect();
        let damaged = |notice: &Notice| matches!(notice, Notice::Damaged { .. });
        if notices.iter().any(damaged) {
            told.extend(backups::offer(
                self,
                path,
                &backup::of_file(&self.store, path),
            ));
        }
        told
    }

    /// The failure of opening a review; where it cannot be read, with its backups.
    pub(super) fn sorry(&self, path: &Path, fault: StoreError) -> Failure {
        let offer = backups::offer(self, path, &self.backups_after(path, &fault));
        Failure::from(fault).and(offer.as_deref())
    }

    /// The backups that may help after a fault.
    pub(super) fn backups_after(&self, path: &Path, fault: &StoreError) -> Vec<Backup> {
        match fault {
            StoreError::NotThere(_)
            | StoreError::NotAReview(_)
            | StoreError::Damaged { .. }
            | StoreError::DamagedAfter { .. }
            | StoreError::TooLarge(_)
            | StoreError::CannotRead { .. } => backup::of_file(&self.store, path),
            StoreError::Newer { .. }
            | StoreError::Sealed(_)
            | StoreError::Locked(_)
            | StoreError::DoesNotOpen(_)
            | StoreError::AsItWas { .. }
            | StoreError::CannotWrite { .. }
            | StoreError::Exists(_)
            | StoreError::NotSaved { .. }
            | StoreError::OpenElsewhere { .. }
            | StoreError::DoesNotFit { .. }
            | StoreError::NotJoined { .. }
            | StoreError::NoHome => Vec::new(),
        }
    }

    /// Remembers that a review was open, for the start screen. Where that cannot be kept, nobody need be told.
    pub(super) fn remember(&self, session: &Session) {
        let path = absolute(session.path());
        let title = if session.is_sealed() {
            name_of(&path)
        } else {
            session.review().details().title.clone()
        };
        let _unkept = recent::opened(&self.store, &path, &title, self.clock.utc());
    }

    /// Remembers of a review that has been sealed no more than the name of its file.
    #[cfg(feature = "sealed")]
    pub(super) fn rename(&self, path: &Path) {
        let path = absolute(&self.store.fs().resolve(path));
        let _unkept = recent::rename(&self.store, &path, &name_of(&path));
    }
}

/// The failure of writing a file.
fn unwritten(path: &Path, error: &io::Error) -> Failure {
    let path = named(path);
    Failure::unwritable(if error.kind() == io::ErrorKind::AlreadyExists {
        tr!("{path} is there already. Choose another name", path)
    } else {
        let why = DiskError::of(error);
        tr!(
            "{path} cannot be written, because {why}: choose another place",
            path,
            why
        )
    })
}

fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}

/// The name of a file without its end.
fn name_of(path: &Path) -> String {
    let name = path.file_stem().unwrap_or_default();
    name.to_string_lossy().into_owned()
}

/// Whether a file is named as JSON is.
pub(super) fn is_json(path: &Path) -> bool {
    path.extension()
        .is_some_and(|extension| extension.eq_ignore_ascii_case("json"))
}

impl PackList {
    /// Takes in a pack of the person's own, the first of each id.
    fn take(&mut self, file: String, pack: Pack) {
        let other = self.own.iter().find(|(_, other)| other.id == pack.id);
        match other {
            Some((first, _)) => self.complaints.push(tr!(
                "{file} has the same id as {first}, {id}: only {first} is used.",
                file,
                first,
                id = pack.id
            )),
            None => self.own.push((file, pack)),
        }
    }

    /// The pack of that id.
    pub(super) fn find(&self, id: &str) -> Result<Pack, Failure> {
        method::find(id, &self.own).cloned().ok_or_else(|| {
            Failure::usage(match self.complaints.len() {
                0 => tr!(
                    "There is no method pack called {id}: whyboard packs lists those there are",
                    id
                ),
                count => tr!(
                    "There is no method pack called {id}: whyboard packs lists those there are, and what is wrong with another"
                        | "There is no method pack called {id}: whyboard packs lists those there are, and what is wrong with others",
                    count,
                    id
                ),
            })
        })
    }

    /// Whether a pack of the person's own has that id.
    pub(super) fn has_own(&self, id: &str) -> bool {
        self.own.iter().any(|(_, pack)| pack.id == id)
    }

    /// The packs that a new review can be made with: the built-in ones, or what stands in for them, then the person's
    /// others.
    pub(super) fn offered(&self) -> Vec<&Pack> {
        let is_built_in = |pack: &&Pack| method::built_in().any(|it| it.id == pack.id);
        let others = self.own.iter().map(|(_, pack)| pack);
        method::built_in()
            .filter_map(|pack| method::find(&pack.id, &self.own))
            .chain(others.filter(|pack| !is_built_in(pack)))
            .collect()
    }
}
