//! A house with a real data folder, its guests of today, and what happens elsewhere meanwhile.

use std::time::Duration;

use secrecy::SecretString;
use tempfile::TempDir;
use welkom::clock::Clock;
use welkom::config::Config;
use welkom::domain::host::{HostChoice, HostDraft};
use welkom::domain::id::VisitId;
use welkom::domain::identity_check::{IdMethod, IdOutcome, IdentityCheck};
use welkom::domain::invitation::{Invitation, InvitationDraft, Window};
use welkom::domain::kind::VisitorKind;
use welkom::domain::policy::{Policy, WalkIn};
use welkom::domain::staff::{Reason, Role, StaffAct, StaffMember, StaffNumber};
use welkom::domain::text::Personal;
use welkom::domain::visit::{LeftBy, Stay, Visit, VisitDraft};
use welkom::effects::open_store;
use welkom::store::Store;
use welkom::store::audit::{AuditLine, Who};
use welkom::store::desk::Override;
use welkom::store::invitations::AccessEnd;
use welkom::store::staff::NewPin;

use super::kiosk::Kiosk;
use super::table::Step;

/// Guests of today, expected by Anna.
pub const GUESTS: [&str; 12] = [
    "Ada Bakker",
    "Bea Smit",
    "Cas Jansen",
    "Dik Mulder",
    "Eva Visser",
    "Fem Peters",
    "Gys Bos",
    "Han Kok",
    "Ida Dekker",
    "Jet Hendriks",
    "Kim Verhoeven",
    "Lex Oosterhuis",
];

/// Others of today, for whom reception looks.
pub const OTHERS: [&str; 12] = [
    "Abel Quist",
    "Bram Rook",
    "Coen Saal",
    "Dirk Tollenaar",
    "Evert Udink",
    "Floor Vinkenoog",
    "Gijs Wolfswinkel",
    "Hugo Xanten",
    "Iris Yperen",
    "Joep Zandstra",
    "Koos Terpstra",
    "Loes Nagtegaal",
];

/// Whom nobody expects.
pub const UNEXPECTED: &str = "Xenia Wandelaar";

pub fn text(words: &str) -> Personal {
    Personal::clean(words).unwrap()
}

/// The house.
pub struct House {
    folder: TempDir,
    pub config: Config,
    clock: Clock,
    /// What each of the guests may type.
    pub codes: Vec<String>,
}

impl House {
    pub fn new() -> Self {
        Self::with_rules(|_| {})
    }

    /// The house in which a step can be reached.
    pub fn with(step: Step) -> Self {
        Self::with_rules(|policy| match step {
            Step::HostCheck => {
                for kind in policy.kinds.values_mut() {
                    kind.id_check = vec![IdMethod::Host, IdMethod::Reception];
                }
            }
            Step::NotReceived => policy.walk_in = WalkIn::Refuse,
            _ => {}
        })
    }

    fn with_rules(rules: impl FnOnce(&mut Policy)) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let config = Config::parse("kiosk.toml", include_str!("../../../kiosk.toml")).unwrap();
        let mut config = config.with_data(folder.path());
        rules(&mut config.policy);
        let clock = Clock::scripted(config.zone, "2026-06-01T07:00:00Z".parse().unwrap());
        let mut house = Self { folder, config, clock, codes: Vec::new() };
        let mut store = house.store();
        let hosts = ["Anna de Vries", "Bo Zondermail"].map(|name| HostDraft {
            name: text(name),
            email: None,
            phone: None,
            place: None,
            deputy: None,
        });
        let _ = store.replace_hosts(hosts.to_vec()).unwrap();
        let number = StaffNumber::parse(Kiosk::NUMBER).unwrap();
        let member = StaffMember { number, name: text("Eva Onthaal"), role: Role::Reception };
        let manager = StaffMember { number: StaffNumber::parse("99").unwrap(), role: Role::Manager, ..member.clone() };
        let pin = NewPin::choose(SecretString::from("582093".to_owned())).unwrap();
        let pin = store.pin_hasher().unwrap().hash(&pin).unwrap();
        for member in [manager, member] {
            store.add_staff(Who::Operator, &member, &pin).unwrap();
        }
        let invited: Vec<_> = GUESTS.iter().chain(&OTHERS).map(|name| house.draft(name, 0)).collect();
        house.codes = house.import(invited);
        house
    }

    pub fn store(&self) -> Store {
        open_store(&self.config, &self.clock).unwrap()
    }

    fn draft(&self, name: &str, days_ahead: u64) -> InvitationDraft {
        let first_day = self.clock.local().date_naive() + chrono::Days::new(days_ahead);
        let starts_at = first_day.and_hms_opt(10, 0, 0).unwrap().and_utc();
        InvitationDraft {
            name: text(name),
            email: None,
            company: None,
            host: text("Anna de Vries"),
            window: Window {
                starts_at,
                ends_at: starts_at + chrono::TimeDelta::hours(1),
                first_day,
                last_day: first_day,
                has_times: true,
            },
            kind: VisitorKind::Guest,
            source_id: Some(text(name)),
        }
    }

    fn import(&self, drafts: Vec<InvitationDraft>) -> Vec<String> {
        let answers = self.store().import(drafts.into_iter(), false, &mut |_| {}).unwrap();
        answers.into_iter().map(|answer| answer.unwrap().code.as_text().to_string()).collect()
    }

    fn invitation(&self, name: &str) -> Invitation {
        let expected = self.store().expected(self.clock.local().date_naive()).unwrap();
        expected.into_iter().find(|invitation| invitation.name.as_str() == name).unwrap()
    }

    /// The invitation's guest comes in at another kiosk.
    pub fn comes_in(&self, name: &str) {
        let draft = draft_of(&self.invitation(name));
        let _ = self.store().save(&draft).unwrap();
    }

    /// The host moves the invitation to the day after tomorrow.
    pub fn moves(&self, name: &str) {
        let _ = self.import(vec![self.draft(name, 2)]);
    }

    /// The host of the invitation is another one now.
    pub fn changes(&self, name: &str) {
        let _ = self.import(vec![InvitationDraft { host: text("Bo Zondermail"), ..self.draft(name, 0) }]);
    }

    /// Reception ends its access.
    pub fn ends(&self, name: &str) {
        let decided = Override { who: Who::Operator, act: StaffAct::EndAccess, reason: Reason::WorkDone };
        assert_eq!(self.store().end_access(self.invitation(name).id, decided).unwrap(), AccessEnd::Now(None));
    }

    /// The invitation is taken back.
    pub fn cancels(&self, name: &str) {
        let id = self.invitation(name).id;
        let database = rusqlite::Connection::open(self.folder.path().join("welkom.db")).unwrap();
        assert_eq!(database.execute("DELETE FROM invitations WHERE id = ?1", [id.0]).unwrap(), 1);
    }

    pub fn later(&self, minutes: u64) {
        self.clock.advance(Duration::from_secs(60 * minutes));
    }

    /// The audit so far, oldest first.
    pub fn lines(&self) -> Vec<AuditLine> {
        let mut lines = self.store().audit_lines(10_000).unwrap();
        lines.reverse();
        lines
    }

    /// What was written since.
    pub fn lines_after(&self, before: &[AuditLine]) -> Vec<AuditLine> {
        self.lines().split_off(before.len())
    }

    pub fn visit(&self, visit: VisitId) -> Visit {
        self.store().visit(visit).unwrap().unwrap()
    }

    /// Name and host as they are stored.
    pub fn shown(&self, visit: VisitId) -> (Personal, HostChoice) {
        let visit = self.visit(visit);
        (visit.name, visit.host)
    }

    pub fn is_stored(&self, visit: VisitId) -> bool {
        self.store().visit(visit).unwrap().is_some()
    }

    pub fn nobody_is_inside(&self) -> bool {
        self.store().roll_call().unwrap().is_empty()
    }

    /// The visit ends elsewhere.
    pub fn signs_out(&self, visit: VisitId) {
        let _ = self.store().check_out(visit, LeftBy::Reception).unwrap();
    }
}

/// What the guest of an invitation confirms.
fn draft_of(invitation: &Invitation) -> VisitDraft {
    VisitDraft {
        name: invitation.name.clone(),
        company: None,
        host: HostChoice { id: None, name: invitation.host.clone() },
        kind: invitation.kind,
        purpose: None,
        stay: Stay::Day,
        expected: Some(invitation.window),
        accepted: Vec::new(),
        identity: IdentityCheck { method: IdMethod::Reception, outcome: IdOutcome::Seen, document: None, by: None },
        offers: Vec::new(),
        invitation: Some(invitation.id),
        needs_approval: false,
    }
}
