//! What every command shares: kiosk.toml, the data folder, who answers for the act, and how the answer is said.

use std::fmt::Display;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::badge::Templates;
use crate::clock::Clock;
use crate::config::Config;
use crate::domain::staff::{Authority, Role};
use crate::effects::{OpenError, open_store};
use crate::store::Store;
use crate::store::audit::Who;
use crate::store::staff::{Place, SignOn, SignOnStart};

use super::{Failure, Options, pin};

/// The file that is looked for when nobody names one.
const USUAL_CONFIG: &str = "kiosk.toml";
/// The database's name, by which a data folder is recognised before it is opened.
const DATABASE: &str = "welkom.db";

/// How a command ended that has said its answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// All done.
    Done,
    /// The answer says what is wrong; nothing changed.
    Failed,
    /// Done in part; the answer says what is left.
    InPart,
    /// Ctrl-C, or another request to end.
    Interrupted,
}

impl End {
    /// The exit code.
    #[must_use]
    pub fn code(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::Failed => 1,
            Self::InPart => 3,
            Self::Interrupted => 130,
        }
    }
}

/// The options that hold for every command.
pub(super) struct Context {
    options: Options,
}

impl Context {
    pub(super) fn new(options: Options) -> Self {
        Self { options }
    }

    /// The kiosk.toml in use.
    pub(super) fn config_path(&self) -> &Path {
        self.options.config.as_deref().unwrap_or(Path::new(USUAL_CONFIG))
    }

    /// Whether somebody named a kiosk.toml.
    pub(super) fn names_config(&self) -> bool {
        self.options.config.is_some()
    }

    /// Whether the answer is JSON.
    pub(super) fn json(&self) -> bool {
        self.options.json
    }

    /// The data folder that somebody named, from the root on.
    pub(super) fn named_data(&self) -> Option<PathBuf> {
        let data = self.options.data.as_ref()?;
        // Only an empty path has no absolute form; it fails when the folder is opened.
        Some(std::path::absolute(data).unwrap_or_else(|_| data.clone()))
    }

    /// kiosk.toml, with the data folder that was named.
    pub(super) fn config(&self) -> Result<Config, Failure> {
        let config = Config::read(self.config_path()).map_err(Failure::Config)?;
        Ok(match self.named_data() {
            Some(data) => config.with_data(&data),
            None => config,
        })
    }

    /// Whether the data folder that was named is not the one of kiosk.toml.
    pub(super) fn is_elsewhere(&self) -> Result<bool, Failure> {
        let Some(named) = self.named_data() else { return Ok(false) };
        let house = Config::read(self.config_path()).map_err(Failure::Config)?.data;
        let real = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_owned());
        Ok(real(&named) != real(&house))
    }

    /// The same, when the site's badge templates have no mistakes either: for what draws badges. A roll call must not
    /// wait for a template.
    pub(super) fn config_for_badges(&self) -> Result<Config, Failure> {
        let config = self.config()?;
        let _ = Templates::load(&config).map_err(Failure::Config)?;
        Ok(config)
    }

    /// Opens the data folder, making it where there is none: for commands by which a house begins.
    pub(super) fn open(&self, config: &Config) -> Result<Store, Failure> {
        Ok(open_store(config, &Clock::system(config.zone))?)
    }

    /// Opens a data folder that is there. A misspelt one would else be a house where nobody is inside.
    pub(super) fn open_existing(&self, config: &Config) -> Result<Store, Failure> {
        if has_database(&config.data)? || is_empty_folder(&config.data) {
            self.open(config)
        } else {
            Err(Failure::NoKiosk { folder: config.data.clone() })
        }
    }

    /// Who answers for what follows: the member of staff of `--staff`, whose PIN is read and checked, else the
    /// operator of the machine.
    pub(super) fn authority(&self, store: &mut Store) -> Result<(Authority, Role), Failure> {
        let Some(number) = self.options.staff else { return Ok((Authority::Operator, Role::Manager)) };
        let typed = pin::read(&format!("PIN of staff number {number}: "))?;
        match store.begin_sign_on(Place::Command, &number.into())? {
            SignOnStart::Wait(wait) => Err(Failure::SignOn { wait }),
            SignOnStart::Check(check) => match store.finish_sign_on(check.verify(typed)?)? {
                SignOn::Open(member) => Ok((Authority::Staff(member.number), member.role)),
                SignOn::Refused { wait } => Err(Failure::SignOn { wait }),
                // Only a card alone is answered so.
                SignOn::PinWanted => Err(Failure::NoPin),
            },
        }
    }

    /// As [`Self::authority`], in the audit's words.
    pub(super) fn who(&self, store: &mut Store) -> Result<Who, Failure> {
        Ok(match self.authority(store)? {
            (Authority::Staff(number), _) => Who::Staff(number),
            (Authority::Operator, _) => Who::Operator,
        })
    }

    /// Says the answer on standard output: one JSON object, or text.
    pub(super) fn answer<A: Serialize + Display>(&self, answer: &A) -> Result<(), Failure> {
        let mut out = io::BufWriter::new(io::stdout().lock());
        let said = if self.options.json {
            serde_json::to_writer(&mut out, answer).map_err(io::Error::from).and_then(|()| writeln!(out))
        } else {
            write!(out, "{answer}")
        };
        match said.and_then(|()| out.flush()) {
            // Whoever reads only the first lines has what they wanted.
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            said => said.map_err(Failure::Output),
        }
    }
}

/// Whether a kiosk's database stands in a folder.
///
/// # Errors
/// Fails when nobody can say: without the right to look, a house would seem to be none.
pub(super) fn has_database(folder: &Path) -> Result<bool, OpenError> {
    folder.join(DATABASE).try_exists().map_err(|error| OpenError::Folder { folder: folder.to_owned(), error })
}

/// Whether a folder is there and has nothing in it, as an installer leaves it.
fn is_empty_folder(folder: &Path) -> bool {
    folder.read_dir().is_ok_and(|mut entries| entries.next().is_none())
}
