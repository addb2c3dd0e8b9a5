//! `welkom staff`: who of the house may override. PINs and cards come on standard input, after the PIN of `--staff` if
//! there is one.

mod card;

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
    /// Give somebody another role; where they are signed on, they are signed off
    Role {
        /// Their number
        #[arg(long, value_name = "NN", value_parser = staff_number)]
        number: StaffNumber,
        /// What they may do from now on
        #[arg(long, value_enum)]
        role: RoleWord,
    },
    /// Give somebody another PIN, read from standard input, and open their number again
    ResetPin {
        /// Their number
        #[arg(long, value_name = "NN", value_parser = staff_number)]
        number: StaffNumber,
    },
    /// The card with which somebody signs on in the place of their number
    #[command(subcommand)]
    Card(CardCommand),
}

/// What to do with a card.
#[derive(Subcommand)]
pub(super) enum CardCommand {
    /// Give somebody a card, in the place of the one they had; it is read from standard input, so hold it to the reader
    Add {
        /// Their number
        #[arg(long, value_name = "NN", value_parser = staff_number)]
        number: StaffNumber,
        /// Read it with the scanner on the serial line; stop the kiosk meanwhile
        #[arg(long)]
        scanner: bool,
    },
    /// Take somebody's card off the list; it opens nothing from then on
    Remove {
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
    /// Whether they have a card.
    card: bool,
}

pub(super) fn run(context: &Context, command: &Command) -> Result<End, Failure> {
    let config = context.config()?;
    let mut store = match command {
        // With the first member of staff a house begins.
        Command::Add { .. } => context.open(&config)?,
        Command::List | Command::Remove { .. } | Command::Role { .. } | Command::ResetPin { .. } | Command::Card(_) => {
            context.open_existing(&config)?
        }
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
        Command::Role { number, role } => {
            let who = context.who(&mut store)?;
            store.change_role(who, *number, role.role())?;
        }
        Command::ResetPin { number } => {
            let who = context.who(&mut store)?;
            let pin = new_pin(&mut store, *number)?;
            store.reset_pin(who, *number, &pin)?;
        }
        Command::Card(CardCommand::Add { number, scanner }) => {
            if config.staff_cards.is_none() {
                return Err(Failure::NoStaffCards);
            }
            let who = context.who(&mut store)?;
            let card = card::read(&config, *number, *scanner)?;
            store.add_staff_card(who, *number, &card)?;
        }
        Command::Card(CardCommand::Remove { number }) => {
            let who = context.who(&mut store)?;
            store.remove_staff_card(who, *number)?;
        }
    }
    let (staff, cards) = (store.staff()?, store.staff_with_cards()?);
    let staff = staff.into_iter().map(|member| Member::of(member, &cards)).collect();
    context.answer(&Answer { staff })?;
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
    fn of(member: StaffMember, cards: &[StaffNumber]) -> Self {
        let card = cards.contains(&member.number);
        Self { number: member.number.to_string(), name: member.name.into(), role: member.role, card }
    }
}

impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for member in &self.staff {
            let role = match member.role {
                Role::Reception => "reception",
                Role::Manager => "manager",
            };
            let card = if member.card { "card" } else { "" };
            writeln!(f, "{}\t{role}\t{card}\t{}", member.number, member.name)?;
        }
        writeln!(f, "{}.", tell::count(self.staff.len(), "member of staff", "members of staff"))
    }
}
