//! One event of each class for any state, and the guests and answers that they are made of.

use chrono::{NaiveDate, TimeZone, Utc};
use welkom::domain::document::{CheckedField, Document, DocumentName, Problem, Reading};
use welkom::domain::host::{HostChoice, HostSuggestion};
use welkom::domain::id::{HostId, InvitationId, VisitId};
use welkom::domain::identity_check::{DocumentKind, IdMethod, IdOutcome, IdentityCheck};
use welkom::domain::invitation::{Ended, Hit, Hits, Invitation, LookUpAnswer, Over, Resolution, Seek, Window};
use welkom::domain::kind::VisitorKind;
use welkom::domain::policy::PurposeId;
use welkom::domain::print::{PrintOutcome, PrintTrouble};
use welkom::domain::staff::{Correction, Reason, Role, StaffAct, StaffNumber};
use welkom::domain::text::Personal;
use welkom::domain::token::{Scan, Token, TokenKind};
use welkom::domain::visit::{Forgetting, Kept, LeftBy, SavedVisit, Stay, Visit, VisitState};
use welkom::flow::event::{Answer, DeskAnswer, Event, Key};
use welkom::flow::state::{Attempt, LookUpWay, ReviewRow, Session, State};

/// A name that passes every check.
pub fn name() -> Personal {
    Personal::clean("José van der Berg").unwrap()
}

/// An invitation of a kind, with a company for vendors only.
pub fn invitation(kind: VisitorKind) -> Box<Invitation> {
    let day = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
    Box::new(Invitation {
        id: InvitationId([kind as u8; 16]),
        name: name(),
        company: None,
        host: Personal::clean("Anna de Vries").unwrap(),
        email: None,
        window: Window {
            starts_at: Utc.with_ymd_and_hms(2026, 11, 23, 13, 0, 0).unwrap(),
            ends_at: Utc.with_ymd_and_hms(2026, 11, 23, 14, 30, 0).unwrap(),
            first_day: day,
            last_day: day,
            has_times: kind != VisitorKind::Event,
        },
        kind,
        over: None,
    })
}

/// The same, whose access reception has ended.
pub fn over(kind: VisitorKind) -> Box<Invitation> {
    let at = Utc.with_ymd_and_hms(2026, 11, 23, 12, 0, 0).unwrap();
    let ended = Ended { at, by: StaffNumber::parse("12"), reason: Reason::WorkDone };
    Box::new(Invitation { over: Some(Over::Ended(ended)), ..*invitation(kind) })
}

/// The visit that every `Save` of the walk makes.
pub const VISIT: VisitId = VisitId([7; 16]);

/// Every event, in every class: valid, invalid, too late, time-out, staff.
pub fn events(session: &Session) -> Vec<Event> {
    let now = session.attempt;
    let late = Attempt(now.0.wrapping_sub(1));
    let mut events = vec![
        Event::Arrive,
        Event::Leave,
        Event::Deliver,
        Event::Key(Key::Char('A')),
        Event::Key(Key::Char('@')),
        Event::Key(Key::Erase),
        Event::Key(Key::ClearField),
        Event::Way(LookUpWay::Name),
        Event::Way(LookUpWay::Code),
        Event::Way(LookUpWay::Email),
        Event::ChooseHost(HostId([1; 16])),
        Event::ChooseHost(HostId([9; 16])),
        Event::ChoosePurpose(PurposeId("meeting".into())),
        Event::ChoosePurpose(PurposeId("burglary".into())),
        Event::ChooseStay(Stay::Short),
        Event::ChooseStay(Stay::Day),
        Event::ChooseStay(Stay::Days),
        Event::Offer(true),
        Event::Offer(false),
        Event::Next,
        Event::Skip,
        Event::Back,
        Event::Agree,
        Event::Confirm,
        Event::BadgeThere(true),
        Event::BadgeThere(false),
        Event::WithoutBadge,
        Event::ShowKept,
        Event::Forget(true),
        Event::Forget(false),
        Event::CallReception,
        Event::NobodyCame,
        Event::Clear,
        Event::Scanned(Scan::Foreign),
        Event::Scanned(Scan::Token(Token { kind: TokenKind::Invitation, bits: [1; 16] })),
        Event::Scanned(Scan::Token(Token { kind: TokenKind::Badge, bits: [2; 16] })),
        Event::Scanned(Scan::read("ABCD2345")),
        Event::SignedOn(StaffNumber::parse("12").unwrap().into(), Role::Reception),
        Event::SignedOff,
    ];
    events.extend([ReviewRow::Name, ReviewRow::Company, ReviewRow::Host, ReviewRow::Purpose].map(Event::Change));
    events.extend(IdMethod::ALL.map(Event::IdWay));
    events.extend(readings().into_iter().map(Event::Read));
    events.extend(StaffAct::ALL.map(|act| Event::Staff(act, act.reasons()[0])));
    let other = HostChoice { id: None, name: Personal::clean("Bo Zondermail").unwrap() };
    // A name that agrees with the typed one, and one that does not.
    let names = ["Haruto Nakamura", "Eleni Papadopoulos"].map(|name| Personal::clean(name).unwrap());
    let corrections = names.map(Correction::Name).into_iter();
    let corrections = corrections.chain([Correction::Host(other), Correction::Kind(VisitorKind::Vendor)]);
    events.extend(corrections.map(|correction| {
        let reason = correction.act().reasons()[0];
        Event::StaffCorrects(correction, reason)
    }));
    let seeks = [Seek::Name(name()), Seek::Name(Personal::clean("Jo").unwrap()), Seek::Everybody];
    events.extend(seeks.map(|seek| Event::StaffSeeks(seek, Reason::CodeForgotten)));
    events.extend([Event::StaffSeeksHost(name()), Event::StaffChooses(hit(), Reason::CodeForgotten)]);
    let at_desk = [DeskAnswer::LetIn, DeskAnswer::LetInElsewhere, DeskAnswer::Refused];
    events.extend(
        [VISIT, VisitId([8; 16])].into_iter().flat_map(|visit| at_desk.map(|it| Event::AnsweredAtDesk(visit, it))),
    );
    for attempt in [now, late] {
        events.extend(answers().into_iter().map(|answer| Event::Answer(attempt, answer)));
    }
    events
}

/// One read of each class: a document that passes, and every way in which one does not.
pub fn readings() -> Vec<Reading> {
    let document = |kind, (surname, given), expired| {
        Reading::Document(Document { kind, name: DocumentName::new(surname, given, false), expired })
    };
    let invited = ("VAN DER BERG", "JOSE");
    vec![
        document(DocumentKind::Passport, invited, Some(false)),
        document(DocumentKind::IdCard, TYPED, None),
        document(DocumentKind::IdCard, TYPED, Some(true)),
        document(DocumentKind::Passport, invited, Some(true)),
        document(DocumentKind::Passport, ("PAPADOPOULOS", "ELENI"), Some(false)),
        Reading::NoName(DocumentKind::Licence),
        Reading::Unreadable(Problem::CheckDigit(CheckedField::BirthDate)),
        Reading::Unreadable(Problem::State),
        Reading::Unreadable(Problem::Layout),
        Reading::Refused,
    ]
}

/// The name that a guest types, as a document writes it.
const TYPED: (&str, &str) = ("NAKAMURA", "HARUTO");

/// One answer of each class.
fn answers() -> Vec<Answer> {
    let saved = |waiting| SavedVisit {
        visit: VISIT,
        dies_on: NaiveDate::from_ymd_opt(2026, 12, 23).unwrap(),
        waiting,
        why_at_desk: false,
    };
    let mut answers = vec![
        Answer::Suggested(vec![HostSuggestion { id: HostId([1; 16]), shown: name() }]),
        Answer::Suggested(Vec::new()),
        Answer::Matched(LookUpAnswer::Used(invitation(VisitorKind::Guest))),
        Answer::Matched(LookUpAnswer::Over(over(VisitorKind::Guest))),
        Answer::Matched(LookUpAnswer::Unknown),
        Answer::Matched(LookUpAnswer::TooManyTries),
        Answer::Resolved(Resolution::NotToday(invitation(VisitorKind::Guest))),
        Answer::Resolved(Resolution::Used(invitation(VisitorKind::Guest))),
        Answer::Resolved(Resolution::Over(over(VisitorKind::Guest))),
        Answer::Resolved(Resolution::Badge(VISIT)),
        Answer::Resolved(Resolution::Unknown),
        Answer::Saved(saved(false)),
        Answer::Saved(saved(true)),
        Answer::AlreadyInside,
        Answer::AccessOver,
        Answer::NotSaved,
        Answer::Acted(StaffAct::Refuse, true),
        Answer::Acted(StaffAct::Refuse, false),
        Answer::Acted(StaffAct::CheckOut, true),
        Answer::Acted(StaffAct::CheckOut, false),
        Answer::Acted(StaffAct::Cancel, true),
        Answer::Acted(StaffAct::Cancel, false),
        Answer::Corrected(VISIT, name(), HostChoice { id: None, name: name() }),
        Answer::Corrected(VisitId([8; 16]), name(), HostChoice { id: None, name: name() }),
        Answer::Sought(Some(Hits { found: vec![*hit()], more: true })),
        Answer::Sought(None),
        Answer::Chosen(Resolution::Invitation(invitation(VisitorKind::Guest))),
        Answer::Chosen(Resolution::Used(invitation(VisitorKind::Guest))),
        Answer::Chosen(Resolution::NotToday(invitation(VisitorKind::Guest))),
        Answer::Chosen(Resolution::Over(over(VisitorKind::Guest))),
        Answer::Chosen(Resolution::Unknown),
        Answer::Admitted(VISIT),
        Answer::Admitted(VisitId([8; 16])),
        Answer::PrintTrouble(PrintTrouble::MediaEmpty),
        Answer::Printed(PrintOutcome::Confirmed),
        Answer::Printed(PrintOutcome::Sent),
        Answer::Printed(PrintOutcome::Waiting(PrintTrouble::MediaEmpty)),
        Answer::Printed(PrintOutcome::Failed(PrintTrouble::Offline)),
        Answer::HostTold(VISIT, true),
        Answer::HostTold(VISIT, false),
        Answer::HostTold(VisitId([8; 16]), true),
        Answer::NextTold(VISIT, true),
        Answer::NextTold(VISIT, false),
        Answer::NextTold(VisitId([8; 16]), true),
        Answer::SignedOut(None),
        Answer::Kept(None),
        Answer::Forgetting(None),
        Answer::Noted,
        Answer::DeliveryTold(true),
        Answer::DeliveryTold(false),
        Answer::ReceptionTold(true),
        Answer::ReceptionTold(false),
    ];
    answers.extend(forgettings().map(|forgetting| Answer::SignedOut(Some(forgetting))));
    answers.extend(forgettings().map(|forgetting| Answer::Forgetting(Some(forgetting))));
    answers.extend([VisitState::Inside, VisitState::Left].map(|state| Answer::Kept(Some(kept(state)))));
    // A typed guest is taken for a guest until the verdict shows a vendor; a scan shows each kind at once.
    answers.extend(
        [VisitorKind::Guest, VisitorKind::Vendor].map(|kind| Answer::Matched(LookUpAnswer::Found(invitation(kind)))),
    );
    answers.extend(VisitorKind::ALL.map(|kind| Answer::Resolved(Resolution::Invitation(invitation(kind)))));
    answers
}

/// Everything that may become of a wish to be forgotten.
fn forgettings() -> impl Iterator<Item = Forgetting> {
    let last = NaiveDate::from_ymd_opt(2026, 12, 23).unwrap();
    [Forgetting::NotAsked, Forgetting::WhenLeft, Forgetting::Done(last), Forgetting::Held].into_iter()
}

/// What is kept of a visit.
fn kept(state: VisitState) -> Box<Kept> {
    let arrived_at = Utc.with_ymd_and_hms(2026, 11, 23, 12, 52, 0).unwrap();
    let day = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
    Box::new(Kept {
        visit: Visit {
            id: VISIT,
            state,
            days: (day, day),
            dies_on: day,
            name: name(),
            company: None,
            host: HostChoice { id: None, name: Personal::clean("Anna de Vries").unwrap() },
            kind: VisitorKind::Guest,
            purpose: None,
            stay: Stay::Day,
            planned_until: None,
            arrived_at,
            clock_ok: true,
            accepted: Vec::new(),
            identity: seen(),
            offers: Vec::new(),
            invitation: None,
            left_at: (state == VisitState::Left).then_some(arrived_at),
            left_by: (state == VisitState::Left).then_some(LeftBy::Badge),
            forget_on_leaving: false,
            wait_cause: None,
        },
        answers_die: None,
        invitation_dies: None,
        copies_forget: day,
    })
}

/// An ID check's outcome, for opening what is hidden.
pub fn seen() -> IdentityCheck {
    IdentityCheck { method: IdMethod::Reception, outcome: IdOutcome::Seen, document: None, by: None }
}

/// What staff find of the invitation.
pub fn hit() -> Box<Hit> {
    Box::new(Hit::from(*invitation(VisitorKind::Guest)))
}

/// The stretch between the look-up and the verdict.
pub mod mid_way {
    use super::*;
    use welkom::domain::policy::Policy;
    use welkom::flow::step;

    /// A guest whose name and host are being looked up.
    pub fn matching(policy: &Policy) -> Session {
        let mut session = Session::default();
        let mut events =
            vec![Event::SignedOn(StaffNumber::parse("12").unwrap().into(), Role::Reception), Event::Arrive];
        events.extend("Haruto Nakamura".chars().map(|c| Event::Key(Key::Char(c))));
        events.push(Event::Next);
        events.extend("Bo".chars().map(|c| Event::Key(Key::Char(c))));
        events.push(Event::Next);
        for event in events {
            session = step(session, event, policy).0;
        }
        assert!(matches!(session.state, State::Matching(_)));
        session
    }

    /// Every answer that finds somebody of some kinds.
    pub fn hits(attempt: Attempt, kinds: &[VisitorKind]) -> Vec<Event> {
        let found = kinds.iter().map(|kind| LookUpAnswer::Found(invitation(*kind)));
        let used = kinds.iter().map(|kind| LookUpAnswer::Used(invitation(*kind)));
        let over = kinds.iter().map(|kind| LookUpAnswer::Over(over(*kind)));
        found.chain(used).chain(over).map(|answer| Event::Answer(attempt, Answer::Matched(answer))).collect()
    }

    /// The answer that finds nobody.
    pub fn miss(attempt: Attempt) -> Event {
        Event::Answer(attempt, Answer::Matched(LookUpAnswer::Unknown))
    }
}
