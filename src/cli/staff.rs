//! `welkom staff`: who of the house may override. PINs come on standard input, after the PIN of `--staff` if there is one.

use std::fmt;

use clap::{Subcommand, ValueEnum};
use serde::Serialize;

use crate::domain::staff::{Role, StaffMember, StaffNumber};
use crate::domain::text::Personal;
use crate::store::Store;
use crate::store::staff::{NewPin, PinHash};

use super::context::Context;
use super::{End, Failure, pin, staff_number, tell};

/// What to do with the staff list.
#[derive(Subcommand)]
pub(super) enum Command {
    /// Add somebody; the PIN of 6 to 10 digits is read from standard input. The first one must be a manager
    Add {
        /// Their number: two digits, not secret
        #[arg(long, value_name = "NN", value_parser = staff_number)]
        number: StaffNumber,
        /// Their name, for this list only
        #[arg(long, value_name = "NAME")]
        name: String,
        /// What they may do
        #[arg(long, value_enum)]
        role: RoleWord,
    },
    /// Show the list
    List,
    /// Remove somebody; what they overrode keeps their number
    Remove {
        /// Their number
        #[arg(long, value_name = "NN", value_parser = staff_number)]
        number: StaffNumber,
    },
    /// Give somebody another PIN, read from standard input, and open their number again
    ResetPin {
        /// Their number
        #[arg(long, value_name = "NN", value_parser = staff_number)]
        number: StaffNumber,
    },
}

/// A role on the command line.
#[derive(Clone, Copy, ValueEnum)]
pub(super) enum RoleWord {
    /// Overrides check-ins
    Reception,
    /// Also manages staff, retention and the clock
    Manager,
}

/// The answer: the list as it now stands.
#[derive(Serialize)]
struct Answer {
    staff: Vec<Member>,
}

/// One member of staff.
#[derive(Serialize)]
struct Member {
    number: String,
    name: String,
    role: Role,
}

pub(super) fn run(context: &Context, command: &Command) -> Result<End, Failure> {
    let config = context.config()?;
    let mut store = match command {
        // With the first member of staff a house begins.
        Command::Add { .. } => context.open(&config)?,
        Command::List | Command::Remove { .. } | Command::ResetPin { .. } => context.open_existing(&config)?,
    };
    match command {
        Command::Add { number, name, role } => {
            let name = Personal::clean(name).map_err(|cause| Failure::Unreadable { option: "--name", cause })?;
            let who = context.who(&mut store)?;
            let pin = new_pin(&mut store, *number)?;
            store.add_staff(who, &StaffMember { number: *number, name, role: role.role() }, &pin)?;
        }
        Command::List => {}
        Command::Remove { number } => {
            let who = context.who(&mut store)?;
            store.remove_staff(who, *number)?;
        }
        Command::ResetPin { number } => {
            let who = context.who(&mut store)?;
            let pin = new_pin(&mut store, *number)?;
            store.reset_pin(who, *number, &pin)?;
        }
    }
    let staff = store.staff()?;
    context.answer(&Answer { staff: staff.into_iter().map(Member::of).collect() })?;
    Ok(End::Done)
}

/// Reads a new PIN and hashes it.
fn new_pin(store: &mut Store, number: StaffNumber) -> Result<PinHash, Failure> {
    let typed = pin::read(&format!("New PIN of staff number {number}, 6 to 10 digits: "))?;
    Ok(store.pin_hasher()?.hash(&NewPin::choose(typed)?)?)
}

impl RoleWord {
    fn role(self) -> Role {
        match self {
            Self::Reception => Role::Reception,
            Self::Manager => Role::Manager,
        }
    }
}

impl Member {
    fn of(member: StaffMember) -> Self {
        Self { number: member.number.to_string(), name: member.name.into(), role: member.role }
    }
}

impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for member in &self.staff {
            let role = match member.role {
                Role::Reception => "reception",
                Role::Manager => "manager",
            };
            writeln!(f, "{}\t{role}\t{}", member.number, member.name)?;
        }
        writeln!(f, "{}.", tell::count(self.staff.len(), "member of staff", "members of staff"))
    }
}
