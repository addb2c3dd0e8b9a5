//! `welkom access end`: an invitation lets nobody in any more, from now on, for a reason. There is no way back: a new
//! invitation is.

use std::fmt;

use clap::Subcommand;
use serde::Serialize;
use zeroize::Zeroizing;

use crate::config::Config;
use crate::domain::id::InvitationId;
use crate::domain::invitation::{Over, Resolution};
use crate::domain::staff::{Reason, StaffAct};
use crate::domain::token::Scan;
use crate::effects::cancel_at_devices;
use crate::store::Store;
use crate::store::desk::Override;
use crate::store::invitations::AccessEnd;

use super::check_in::id;
use super::context::Context;
use super::guide::Stopped;
use super::{End, Failure, tell};

/// What to do with an access.
#[derive(Subcommand)]
pub(super) enum Command {
    /// End it before its time; who is inside with it is signed out
    End {
        /// The code of the invitation: eight letters, or the text of its QR
        #[arg(long, value_name = "CODE", required_unless_present = "invitation", conflicts_with = "invitation")]
        code: Option<String>,
        /// The invitation, as import and invite tell it (`uid`)
        #[arg(long, value_name = "ID", value_parser = id::<InvitationId>)]
        invitation: Option<InvitationId>,
        /// Why: work_done, contract_over, host_tells, guest_asks or conduct
        #[arg(long, value_name = "REASON", value_parser = reason)]
        reason: Reason,
    },
}

/// The answer.
#[derive(Serialize)]
struct Answer {
    invitation: String,
    ended_at: String,
    /// The visit of who was inside, or waited by the door.
    signed_out: Option<String>,
}

pub(super) fn run(context: &Context, command: &Command) -> Result<End, Failure> {
    let Command::End { code, invitation, reason } = command;
    let config = context.config()?;
    let mut store = context.open_existing(&config)?;
    let who = context.who(&mut store)?;
    let invitation = match (invitation, code) {
        (Some(invitation), _) => *invitation,
        (None, code) => of_code(&mut store, &Zeroizing::new(code.clone().unwrap_or_default()))?,
    };
    let decided = Override { who, act: StaffAct::EndAccess, reason: *reason };
    let out = match store.end_access(invitation, decided)? {
        AccessEnd::Now(out) => out,
        AccessEnd::Earlier(over) => return Err(Failure::AccessOver { at: moment(over, &config) }),
        AccessEnd::Gone => return Err(Failure::NoInvitation),
    };
    let signed_out = out.map(|out| {
        cancel_at_devices(&config, &out.on_their_way);
        out.visit.to_string()
    });
    let ended_at = tell::moment(store.now(), config.zone);
    context.answer(&Answer { invitation: invitation.to_string(), ended_at, signed_out })?;
    Ok(End::Done)
}

/// The invitation of a code, on whichever of its days, and whatever became of it.
fn of_code(store: &mut Store, text: &str) -> Result<InvitationId, Failure> {
    let found = match Scan::read(text) {
        Scan::Token(token) => store.by_token(&token)?,
        Scan::Code(code) => store.by_code(&code)?,
        Scan::Foreign => Resolution::Unknown,
    };
    match found {
        Resolution::Invitation(invitation)
        | Resolution::NotToday(invitation)
        | Resolution::Used(invitation)
        | Resolution::Over(invitation) => Ok(invitation.id),
        Resolution::Badge(_) => Err(Stopped::BadgeCode.into()),
        Resolution::Unknown => Err(Failure::NoInvitation),
    }
}

fn moment(over: Over, config: &Config) -> String {
    let at = match over {
        Over::Ended(ended) => ended.at,
        Over::Lapsed(at) => at,
    };
    tell::moment(at, config.zone)
}

/// A reason for ending an access.
fn reason(text: &str) -> Result<Reason, String> {
    let allowed = StaffAct::EndAccess.reasons();
    let known = allowed.iter().copied().find(|reason| reason.word() == text);
    known.ok_or_else(|| format!("the reasons are {}", allowed.iter().map(|r| r.word()).collect::<Vec<_>>().join(", ")))
}

impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let out = if self.signed_out.is_some() { " Its guest was signed out." } else { "" };
        writeln!(f, "Access ended at {}.{out}", self.ended_at)
    }
}
