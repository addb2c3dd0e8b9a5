//! `welkom person`: the rights of a guest, done for them by a manager or the operator: what is stored of them given
//! out, or erased. Rows of evidently several people of one name are never mixed.

mod erase;
mod export;
mod page;
mod refused;

use clap::{Args, Subcommand};

use crate::domain::id::{InvitationId, VisitId};
use crate::domain::text::Personal;
use crate::store::person::{Asked, Rest};

use super::check_in::id;
use super::context::Context;
use super::{End, Failure, tell};

/// What can be done for a person.
#[derive(Subcommand)]
pub(super) enum Command {
    /// Give out everything that is stored of one guest
    Export(export::Arguments),
    /// Erase everything that is stored of one guest
    Erase(erase::Arguments),
}

pub(super) fn run(context: &Context, command: &Command) -> Result<End, Failure> {
    match command {
        Command::Export(arguments) => export::run(context, arguments),
        Command::Erase(arguments) => erase::run(context, arguments),
    }
}

/// Who is meant.
#[derive(Args)]
pub(in crate::cli) struct Who {
    /// The guest's name, as it is written on badge or invitation
    #[arg(long)]
    name: String,
    /// An e-mail address of theirs, where the house keeps addresses
    #[arg(long)]
    email: Option<String>,
    /// A visit of theirs, to tell them from others of the same name; more than once for several
    #[arg(long, value_name = "ID", value_parser = id::<VisitId>)]
    visit: Vec<VisitId>,
    /// An invitation of theirs, likewise
    #[arg(long, value_name = "ID", value_parser = id::<InvitationId>)]
    invitation: Vec<InvitationId>,
}

/// The same, cleaned.
struct Meant<'a> {
    name: Personal,
    email: Option<Personal>,
    who: &'a Who,
}

impl Who {
    fn read(&self) -> Result<Meant<'_>, Failure> {
        let clean = |option, text: &str| Personal::clean(text).map_err(|cause| Failure::Unreadable { option, cause });
        let email = self.email.as_deref().map(|email| clean("--email", email)).transpose()?;
        Ok(Meant { name: clean("--name", &self.name)?, email, who: self })
    }
}

impl Meant<'_> {
    fn asked(&self) -> Asked<'_> {
        Asked {
            name: &self.name,
            email: self.email.as_ref(),
            visits: &self.who.visit,
            invitations: &self.who.invitation,
        }
    }
}

/// Says on standard error what was left aside.
fn remark(rest: Rest) {
    if rest.namesakes > 0 {
        let rows = tell::count(rest.namesakes, "row", "rows");
        tell::remark(&format!(
            "left aside: {rows} of others of the same name; name theirs with --visit or --invitation"
        ));
    }
    if rest.alike > 0 {
        let rows = tell::count(rest.alike, "row has", "rows have");
        tell::remark(&format!(
            "{rows} a name that is only alike; if it is the same person, ask again with that spelling"
        ));
    }
}
