//! `welkom secret rotate`: wraps every key with a new machine secret and overwrites the old one. Killed at any step it
//! loses nothing, and is simply done again.

use std::fmt;

use clap::Subcommand;
use serde::Serialize;

use crate::domain::staff::{Authority, Role};
use crate::effects::lock_kiosk;
use crate::store::audit::Who;
use crate::store::staff::StaffError;
use crate::vault::{MachineSecret, SecretPlace};

use super::context::Context;
use super::{End, Failure};

/// What to do with the machine secret.
#[derive(Subcommand)]
pub(super) enum Command {
    /// Take a new one
    Rotate,
}

/// The answer.
#[derive(Serialize)]
struct Answer {
    /// Where the secret comes from: `credentials` or `file`.
    place: &'static str,
}

pub(super) fn run(context: &Context, command: &Command) -> Result<End, Failure> {
    match command {
        Command::Rotate => rotate(context),
    }
}

fn rotate(context: &Context) -> Result<End, Failure> {
    let config = context.config()?;
    // A kiosk that runs knows the old secret only, and would lose its keys from one guest to the next.
    let _no_kiosk = lock_kiosk(&config)?;
    let mut store = context.open_existing(&config)?;
    let who = match context.authority(&mut store)? {
        (Authority::Staff(number), Role::Manager) => Who::Staff(number),
        (Authority::Operator, _) => Who::Operator,
        // Before a next secret is made for nothing.
        (Authority::Staff(_), Role::Reception) => return Err(StaffError::NotAManager.into()),
    };
    let answer = match MachineSecret::load_or_create(&config.data)? {
        (secret, SecretPlace::Credentials) => {
            let next = secret.next().ok_or(Failure::NoNextCredential)?;
            store.rotate_secret(who, &next)?;
            Answer { place: "credentials" }
        }
        (_, SecretPlace::KeyFile(_)) => {
            let next = MachineSecret::begin_rotation(&config.data)?;
            store.rotate_secret(who, &next)?;
            MachineSecret::finish_rotation(&config.data)?;
            Answer { place: "file" }
        }
    };
    context.answer(&answer)?;
    Ok(End::Done)
}

impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.place {
            "file" => writeln!(f, "Every key is wrapped with the new machine secret, and the old one is overwritten."),
            _ => writeln!(
                f,
                "Every key is wrapped with the credential `welkom-secret.new`. Put it in the place of `welkom-secret` \
                 now, as docs/backups.md says; until then the kiosk needs both."
            ),
        }
    }
}
