//! `welkom check-in`: a check-in without the screen, through the same flow and the same effects.

use std::fmt;
use std::str::FromStr;

use clap::{Args, ValueEnum};
use serde::Serialize;
use zeroize::Zeroizing;

use crate::domain::id::VisitId;
use crate::domain::kind::VisitorKind;
use crate::domain::policy::PurposeId;
use crate::domain::print::PrintOutcome;
use crate::domain::staff::{Reason, StaffAct};
use crate::domain::text::Personal;
use crate::domain::token::{Scan, TokenKind};
use crate::domain::visit::{SavedVisit, Stay, VisitState};
use crate::flow::filled::{Answers, Identity, Known};
use crate::flow::state::{CheckedIn, HostTold};
use crate::store::{Store, StoreError};

use super::context::Context;
use super::guide::{Ended, Guide, Stopped};
use super::print::{state_word, trouble_of, trouble_words};
use super::{End, Failure, tell};

/// What `check-in` takes.
#[derive(Args)]
pub(super) struct Arguments {
    /// The code of the invitation: eight letters, or the text of its QR
    #[arg(long, value_name = "CODE", required_unless_present_any = ["name", "visit"], conflicts_with_all = ["name", "host"])]
    code: Option<String>,
    /// The guest's name
    #[arg(long, value_name = "NAME", requires = "host")]
    name: Option<String>,
    /// The host's name
    #[arg(long, value_name = "NAME", requires = "name")]
    host: Option<String>,
    /// The guest's company
    #[arg(long, value_name = "NAME")]
    company: Option<String>,
    /// The kind of visitor, for a guest without an invitation [default: guests.walk_in_kind of kiosk.toml]
    #[arg(long, value_name = "KIND", value_parser = kind)]
    kind: Option<VisitorKind>,
    /// A purpose of kiosk.toml [default: the first one of the kind of visitor]
    #[arg(long, value_name = "PURPOSE")]
    purpose: Option<String>,
    /// How the guest's identity was confirmed; without it the check-in stops there
    #[arg(long, value_enum, value_name = "METHOD:OUTCOME")]
    id: Option<IdWord>,
    /// Lets in a guest who would have to wait for reception, and says why; noted in the audit
    #[arg(long, value_name = "REASON", value_parser = reason)]
    admit: Option<Reason>,
    /// The visit of a guest who waits for reception already, as check-in and roll-call tell it; with --admit
    #[arg(long, value_name = "ID", value_parser = id::<VisitId>, requires = "admit",
        conflicts_with_all = ["code", "name", "host", "company", "kind", "purpose", "id"])]
    visit: Option<VisitId>,
}

/// An ID check on the command line.
#[derive(Clone, Copy, ValueEnum)]
pub(super) enum IdWord {
    /// Somebody looked at a document and it fits
    #[value(name = "reception:seen")]
    ReceptionSeen,
    /// The host vouches for the guest
    #[value(name = "host:vouched")]
    HostVouched,
}

/// The answer.
#[derive(Serialize)]
struct Answer {
    visit: String,
    badge: Badge,
    invitation: bool,
}

/// The badge in it.
#[derive(Serialize)]
struct Badge {
    state: &'static str,
    token: Option<String>,
    #[serde(skip)]
    words: &'static str,
}

pub(super) fn run(context: &Context, arguments: &Arguments) -> Result<End, Failure> {
    let config = context.config()?;
    let company = arguments.company.as_deref().map(|company| cleaned("--company", company)).transpose()?;
    let (mut store, known) = match arguments.visit {
        None => {
            let known = arguments.known()?;
            (context.open(&config)?, known)
        }
        Some(visit) => {
            let mut store = context.open_existing(&config)?;
            let known = waiting(&mut store, visit)?;
            (store, known)
        }
    };
    let by = context.authority(&mut store)?;
    let answers = Answers {
        known,
        company,
        kind: arguments.kind,
        purpose: arguments.purpose.clone().map(PurposeId),
        stay: Stay::Day,
        offers: Vec::new(),
        identity: arguments.id.map(IdWord::identity),
        admit: arguments.admit,
        by,
    };
    let mut guide = Guide::new(&config, store, answers)?;
    let ended = guide.check_in()?;
    let visit = match ended {
        Ended::Waiting { visit } | Ended::Inside { visit, .. } => visit,
    };
    let stored = guide.effects().ask(move |store| store.visit(visit)).ok_or(Stopped::AfterSave)??;
    let invitation = stored.is_some_and(|visit| visit.invitation.is_some());
    let (badge, end) = match ended {
        Ended::Waiting { .. } => {
            let words =
                "Reception has to let them in, at the kiosk or with --visit and --admit; there is no badge yet.";
            (Badge { state: "waiting", token: None, words }, End::Done)
        }
        Ended::Inside { visit, badge } => {
            let token = guide.effects().ask(move |store| store.badge_token(visit)).ok_or(Stopped::AfterSave)??;
            let token = token.map(|token| token.as_text().to_string());
            let words = match trouble_of(badge) {
                None => "The badge is printed.",
                Some(trouble) => trouble_words(trouble),
            };
            let end = match badge {
                PrintOutcome::Confirmed | PrintOutcome::Sent => End::Done,
                PrintOutcome::Waiting(_) | PrintOutcome::Failed(_) => End::InPart,
            };
            (Badge { state: state_word(badge), token, words }, end)
        }
    };
    let answer = Answer { visit: visit.to_string(), badge, invitation };
    // The host's notice is tried before this process ends; what fails stays in the outbox for the kiosk.
    guide.effects().finish();
    if end == End::InPart {
        tell::remark(&format!("the guest is checked in, but there is no badge: {}", answer.badge.words));
    }
    context.answer(&answer)?;
    Ok(end)
}

impl Arguments {
    /// How the guest says who they are.
    fn known(&self) -> Result<Known, Failure> {
        match (&self.code, &self.name, &self.host) {
            (Some(code), _, _) => match Scan::read(&Zeroizing::new(code.clone())) {
                Scan::Token(token) if token.kind == TokenKind::Badge => Err(Stopped::BadgeCode.into()),
                Scan::Foreign => Err(Stopped::CodeUnknown.into()),
                scan @ (Scan::Token(_) | Scan::Code(_)) => Ok(Known::Code(scan)),
            },
            (None, Some(name), Some(host)) => Ok(Known::Name(cleaned("--name", name)?, cleaned("--host", host)?)),
            // clap has asked for one of the two already.
            (None, _, _) => Err(Stopped::Stuck.into()),
        }
    }
}

impl IdWord {
    fn identity(self) -> Identity {
        match self {
            Self::ReceptionSeen => Identity::Seen,
            Self::HostVouched => Identity::Vouched,
        }
    }
}

/// A guest who was checked in before and waits for reception.
fn waiting(store: &mut Store, visit: VisitId) -> Result<Known, Failure> {
    let stored = store.visit(visit)?.ok_or(StoreError::NoSuchVisit(visit))?;
    match stored.state {
        VisitState::Waiting => {}
        VisitState::Inside | VisitState::SaysLeft | VisitState::Left => return Err(Stopped::NotWaiting.into()),
    }
    let guest = CheckedIn {
        saved: SavedVisit { visit, dies_on: stored.dies_on, waiting: true, why_at_desk: false },
        name: stored.name,
        host: stored.host,
        // What the last screen tells of offers is for guests.
        offers: Vec::new(),
        host_told: HostTold::default(),
    };
    Ok(Known::Waiting(Box::new(guest)))
}

/// A person's text on the command line.
pub(super) fn cleaned(option: &'static str, text: &str) -> Result<Personal, Failure> {
    Personal::clean(text).map_err(|cause| Failure::Unreadable { option, cause })
}

/// A kind of visitor on the command line.
pub(super) fn kind(text: &str) -> Result<VisitorKind, String> {
    VisitorKind::from_word(text).ok_or_else(|| {
        let words: Vec<_> = VisitorKind::ALL.iter().map(|kind| kind.word()).collect();
        format!("the kinds of visitor are {}", words.join(", "))
    })
}

/// A reason for letting a guest in, on the command line.
fn reason(text: &str) -> Result<Reason, String> {
    Reason::from_word(StaffAct::AdmitWalkIn, text).ok_or_else(|| {
        let words: Vec<_> = StaffAct::AdmitWalkIn.reasons().iter().map(|reason| reason.word()).collect();
        format!("the reasons are {}", words.join(", "))
    })
}

/// An identifier on the command line.
pub(super) fn id<I: FromStr>(text: &str) -> Result<I, I::Err> {
    text.trim().parse()
}

impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let how = if self.invitation { "as invited" } else { "without an invitation" };
        let state = if self.badge.token.is_some() { "Checked in" } else { "Waits for reception" };
        writeln!(f, "{state}, {how}. {}", self.badge.words)?;
        writeln!(f, "Visit  {}", self.visit)?;
        match &self.badge.token {
            Some(token) => writeln!(f, "Badge  {token}"),
            None => Ok(()),
        }
    }
}
