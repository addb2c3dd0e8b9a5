//! `welkom check-out`: signs a guest out, by the code on the badge or because reception says so.

use std::fmt;

use chrono::{DateTime, Utc};
use clap::Args;
use serde::Serialize;
use zeroize::Zeroizing;

use crate::config::Config;
use crate::domain::id::VisitId;
use crate::domain::staff::{Reason, StaffAct};
use crate::domain::token::{Scan, Token, TokenKind};
use crate::domain::visit::{LeftBy, VisitState};
use crate::effects::cancel_at_devices;
use crate::store::Store;
use crate::store::StoreError;
use crate::store::desk::Override;

use super::check_in::id;
use super::context::Context;
use super::{End, Failure, tell};

/// What `check-out` takes.
#[derive(Args)]
pub(super) struct Arguments {
    /// The text of the QR on the badge
    #[arg(long, value_name = "TOKEN", required_unless_present = "visit", conflicts_with = "visit")]
    badge: Option<String>,
    /// The visit, as check-in and roll-call tell it; noted in the audit as seen leaving. Who still waits for reception
    /// is removed
    #[arg(long, value_name = "ID", value_parser = id::<VisitId>)]
    visit: Option<VisitId>,
}

/// The answer.
#[derive(Serialize)]
struct Answer {
    visit: String,
    left_at: String,
}

pub(super) fn run(context: &Context, arguments: &Arguments) -> Result<End, Failure> {
    let config = context.config()?;
    let mut store = context.open_existing(&config)?;
    let (visit, left_at) = match (&arguments.badge, arguments.visit) {
        (_, Some(visit)) => (visit, because_reception_says(context, &config, &mut store, visit)?),
        (badge, None) => {
            let text = Zeroizing::new(badge.clone().unwrap_or_default());
            by_badge(&config, &mut store, &text)?
        }
    };
    context.answer(&Answer { visit: visit.to_string(), left_at: tell::moment(left_at, config.zone) })?;
    Ok(End::Done)
}

/// Signs out by the code on the badge.
fn by_badge(config: &Config, store: &mut Store, text: &str) -> Result<(VisitId, DateTime<Utc>), Failure> {
    let token: Token = match Scan::read(text) {
        Scan::Token(token) if token.kind == TokenKind::Badge => token,
        Scan::Token(_) | Scan::Code(_) | Scan::Foreign => return Err(Failure::NoBadge),
    };
    let left = store.check_out_by_badge(&token)?.ok_or(Failure::NobodyInside)?;
    cancel_at_devices(config, &left.on_their_way);
    Ok((left.visit, left.left_at))
}

/// Signs out because reception says so. Who was seen leaving already stays so, without another line in the audit.
fn because_reception_says(
    context: &Context,
    config: &Config,
    store: &mut Store,
    visit: VisitId,
) -> Result<DateTime<Utc>, Failure> {
    let who = context.who(store)?;
    let stored = store.visit(visit)?.ok_or(StoreError::NoSuchVisit(visit))?;
    if let (VisitState::Left, Some(LeftBy::Badge | LeftBy::Reception), Some(left_at)) =
        (stored.state, stored.left_by, stored.left_at)
    {
        return Ok(left_at);
    }
    let decided = Override { who, act: StaffAct::CheckOut, reason: Reason::SeenLeaving };
    let signed_out = store.check_out_by(visit, decided)?;
    cancel_at_devices(config, &signed_out.on_their_way);
    Ok(signed_out.left_at)
}

impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "Signed out at {}.", self.left_at)
    }
}
