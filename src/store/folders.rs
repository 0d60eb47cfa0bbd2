//! Where this device keeps what is not in a review.

use std::path::{Path, PathBuf};

use directories::ProjectDirs;

use crate::store::StoreError;

/// The two folders of the program. They are made, for the user alone, when something is first put there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folders {
    /// Drafts, rescued entries, the recent list: leftovers of reviews. Never a folder that roams to other computers.
    pub state: PathBuf,
    /// Settings, keymaps, packs: what the user puts there.
    pub config: PathBuf,
}

impl Folders {
    /// The folders of this user: under `WHYBOARD_HOME` where that is set (tests, an installation on a stick), else
    /// where the system wants them.
    ///
    /// # Errors
    ///
    /// The system names no home.
    pub fn find() -> Result<Self, StoreError> {
        if let Some(root) = std::env::var_os("WHYBOARD_HOME").filter(|root| !root.is_empty()) {
            return Ok(Self::under(root));
        }
        let project = ProjectDirs::from("", "", "whyboard").ok_or(StoreError::NoHome)?;
        let state = project.state_dir().unwrap_or(project.data_local_dir());
        Ok(Self {
            state: state.to_owned(),
            config: project.config_dir().to_owned(),
        })
    }

    /// Both folders under one root.
    pub fn under(root: impl AsRef<Path>) -> Self {
        let root = root.as_ref();
        Self {
            state: root.join("state"),
            config: root.join("config"),
        }
    }
}
