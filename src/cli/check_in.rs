//! `welkom check-in`: a check-in without the screen, through the same flow and the same effects.

use std::fmt;
use std::str::FromStr;

use clap::{Args, ValueEnum};
use serde::Serialize;
use zeroize::Zeroizing;

use crate::domain::kind::VisitorKind;
use crate::domain::policy::PurposeId;
use crate::domain::print::PrintOutcome;
use crate::domain::text::Personal;
use crate::domain::token::{Scan, TokenKind};

use super::context::Context;
use super::guide::{Answers, Ended, Guide, Identity, Known, Stopped};
use super::print::{state_word, trouble_of, trouble_words};
use super::{End, Failure, tell};

/// What `check-in` takes.
#[derive(Args)]
pub(super) struct Arguments {
    /// The code of the invitation: eight letters, or the text of its QR
    #[arg(long, value_name = "CODE", required_unless_present = "name", conflicts_with_all = ["name", "host"])]
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
    let known = arguments.known()?;
    let company = arguments.company.as_deref().map(|company| cleaned("--company", company)).transpose()?;
    let mut store = context.open(&config)?;
    let by = context.authority(&mut store)?;
    let answers = Answers {
        known,
        company,
        kind: arguments.kind,
        purpose: arguments.purpose.clone().map(PurposeId),
        identity: arguments.id.map(IdWord::identity),
        by,
    };
    let mut guide = Guide::new(&config, store, answers)?;
    let ended = guide.check_in()?;
    let (answer, end) = match ended {
        Ended::Waiting { visit, invited } => {
            let words = "Reception has to let them in; there is no badge before that.";
            let badge = Badge { state: "waiting", token: None, words };
            (Answer { visit: visit.to_string(), badge, invitation: invited }, End::Done)
        }
        Ended::Inside { visit, invited, badge } => {
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
            let badge = Badge { state: state_word(badge), token, words };
            (Answer { visit: visit.to_string(), badge, invitation: invited }, end)
        }
    };
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
