//! `welkom invite`: one invitation, with the code and the QR that its guest may show.

use std::fmt;
use std::io::{self, IsTerminal};

use clap::Args;
use serde::Serialize;

use crate::effects::import::{Entry, invite, spaced};
use crate::invitations::Fields;

use super::context::Context;
use super::import::Invitation;
use super::{End, Failure, tell};

/// What `invite` takes.
#[derive(Args)]
pub(super) struct Arguments {
    /// The guest
    #[arg(long, value_name = "NAME")]
    name: String,
    /// The host
    #[arg(long, value_name = "NAME")]
    host: String,
    /// The day: 27-11-2026 or 2026-11-27
    #[arg(long, value_name = "DATE")]
    date: String,
    /// The last day, of a visit of several
    #[arg(long, value_name = "DATE", default_value = "", hide_default_value = true)]
    until_date: String,
    /// When the visit starts: 9:30
    #[arg(long, value_name = "TIME", default_value = "", hide_default_value = true)]
    from: String,
    /// When it ends: 17:00
    #[arg(long, value_name = "TIME", default_value = "", hide_default_value = true)]
    until: String,
    /// The guest's company
    #[arg(long, value_name = "NAME", default_value = "", hide_default_value = true)]
    company: String,
    /// The guest's address
    #[arg(long, value_name = "ADDRESS", default_value = "", hide_default_value = true)]
    email: String,
    /// The kind of visitor: guest, vendor, member, partner, mentor or event
    #[arg(long, value_name = "KIND", default_value = "", hide_default_value = true)]
    kind: String,
}

/// The answer: in JSON the invitation, for people also what its guest shows.
#[derive(Serialize)]
struct Answer {
    #[serde(flatten)]
    invitation: Invitation,
    #[serde(skip)]
    entry: Entry,
    #[serde(skip)]
    terminal: bool,
}

pub(super) fn run(context: &Context, arguments: &Arguments) -> Result<End, Failure> {
    let config = context.config()?;
    let mut store = context.open(&config)?;
    let fields = Fields {
        name: arguments.name.trim(),
        email: arguments.email.trim(),
        company: arguments.company.trim(),
        host: arguments.host.trim(),
        date: arguments.date.trim(),
        last_day: arguments.until_date.trim(),
        from: arguments.from.trim(),
        until: arguments.until.trim(),
        kind: arguments.kind.trim(),
    };
    let entry = invite(&mut store, &config, &fields)?;
    let (invitation, terminal) = (Invitation::of(&entry, &config), io::stdout().is_terminal());
    context.answer(&Answer { invitation, entry, terminal })?;
    Ok(End::Done)
}

impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let draft = &self.entry.draft;
        writeln!(f, "{} is invited by {} on {}.", draft.name.as_str(), draft.host.as_str(), draft.window.first_day)?;
        if let Some(ended_at) = &self.invitation.ended_at {
            return writeln!(
                f,
                "This very invitation was there, and staff ended its access at {ended_at}: its guest has to see reception."
            );
        }
        let Some(codes) = &self.entry.codes else { return Ok(()) };
        let qr = codes.token.as_text();
        writeln!(f, "Code  {}\nQR    {}", *spaced(&codes.code), *qr)?;
        // Only a terminal is sure to take colours, and without them the code may be light on dark.
        if self.terminal { f.write_str(&tell::qr(&qr)) } else { Ok(()) }
    }
}
