//! The house as it lives: days of guests, and a purge each night, in a process that is killed in the middle of some.
//!
//! The test binary runs itself anew for it. What the search must know afterwards is written down outside the image.

use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use chrono_tz::Europe::Amsterdam;
use nix::sys::signal::{Signal, raise};
use serde::{Deserialize, Serialize};
use welkom::badge::{BadgeLabels, Fonts, Template, draw};
use welkom::clock::Clock;
use welkom::domain::badge::{BadgeContent, Label, Media};
use welkom::domain::host::HostChoice;
use welkom::domain::invitation::{InvitationDraft, Window};
use welkom::domain::language::Language;
use welkom::domain::notice::{Notice, NoticeKind};
use welkom::domain::print::{PrintOutcome, PrintTrouble};
use welkom::domain::visit::{LeftBy, VisitDraft};
use welkom::printing::{Errand, Printer};
use welkom::store::Store;
use welkom::store::audit::Who;
use welkom::store::purge::{Scan, Stage};
use welkom::vault::{MachineSecret, Vault};

use super::canaries::{Field, canary};
use super::ring::{self, DayKey};
use crate::store::{expected_on, import, monday, text, walk_in};

/// One life of a house.
#[derive(Serialize, Deserialize)]
pub struct Plan {
    pub seed: u64,
    pub guests: u32,
    pub days: u32,
    /// The nights in which the process is killed, and before which stage of the purge, by its place in [`Stage::ALL`].
    pub kills: BTreeMap<u32, usize>,
    /// Where the house stands, on the image.
    pub house: PathBuf,
    /// Where is written down what the search must know, elsewhere.
    pub notes: PathBuf,
}

impl Plan {
    pub fn data(&self) -> PathBuf {
        self.house.join("data")
    }

    /// Where the recovery key file stands, on the same disk.
    pub fn recovery(&self) -> PathBuf {
        self.house.join("keys/recovery.key")
    }

    /// The lines of a note.
    pub fn noted(&self, name: &str) -> Vec<String> {
        let text = fs::read_to_string(self.notes.join(name)).unwrap_or_default();
        text.lines().map(str::to_owned).collect()
    }

    fn note(&self, name: &str, lines: impl IntoIterator<Item = String>) {
        let mut file = OpenOptions::new().create(true).append(true).open(self.notes.join(name)).unwrap();
        let lines: String = lines.into_iter().map(|line| line + "\n").collect();
        file.write_all(lines.as_bytes()).unwrap();
    }

    /// How many days have been lived.
    pub fn lived(&self) -> u32 {
        self.noted("days").len().try_into().unwrap()
    }

    fn day(day: u32) -> NaiveDate {
        monday() + Days::new(day.into())
    }

    /// Nine in the morning of a day.
    fn morning(day: u32) -> DateTime<Utc> {
        Self::day(day).and_hms_opt(7, 0, 0).unwrap().and_utc()
    }

    /// Ten minutes after a day began: the one before it is over.
    pub fn night(day: u32) -> DateTime<Utc> {
        Self::day(day).and_hms_opt(2, 10, 0).unwrap().and_utc()
    }

    /// The guests of a day.
    fn guests_of(&self, day: u32) -> std::ops::Range<u32> {
        let from = |day: u32| u32::try_from(u64::from(self.guests) * u64::from(day) / u64::from(self.days)).unwrap();
        from(day)..from(day + 1)
    }
}

pub fn open(data: &Path, clock: &Clock) -> Store {
    let (secret, _) = MachineSecret::load_or_create(data).unwrap();
    let vault = Vault::open(data, secret, 217).unwrap();
    Store::open(data, vault, clock.clone()).unwrap()
}

/// Lives on from where the last process was killed.
pub fn live(plan: &Plan) {
    let log = File::options().create(true).append(true).open(plan.house.join("logs/log")).unwrap();
    let log = tracing_subscriber::fmt().with_max_level(tracing::Level::TRACE).with_writer(log).with_ansi(false);
    log.init();
    let mut lived = plan.lived();
    let clock = Clock::scripted(Amsterdam, if lived == 0 { Plan::morning(0) } else { Plan::night(lived) });
    plan.noted("kills").iter().for_each(|_| clock.reboot());
    clock.set_synchronised(true);
    let data = plan.data();
    fs::create_dir_all(&data).unwrap();
    let mut badges = Badges::new(&plan.house.join("spool"));
    let mut store = open(&data, &clock);
    store.keep_recovery_at(Some(&plan.recovery())).unwrap();
    if lived == 0 {
        let passphrase = store.make_recovery(Who::Operator, false).unwrap().unwrap();
        plan.note("passphrase", [passphrase.as_text().to_string()]);
    } else {
        // As a kiosk does at its start: what was cut short is taken up.
        purge(&mut store, None);
    }
    while lived < plan.days {
        clock.advance((Plan::morning(lived) - clock.now()).to_std().unwrap_or_default());
        if lived.is_multiple_of(20) {
            let backup = store.back_up(Who::Operator, &plan.house.join("copies"), None).unwrap();
            plan.note("copies", [format!("{lived} {}", backup.file.display())]);
        }
        one_day(plan, lived, &mut store, &clock, &mut badges);
        lived += 1;
        clock.advance((Plan::night(lived) - clock.now()).to_std().unwrap());
        write_down(plan, lived);
        let kill = plan.kills.get(&lived).map(|stage| Stage::ALL[*stage]);
        if let Some(stage) = kill {
            plan.note("kills", [format!("{lived} {stage:?}")]);
        }
        purge(&mut store, kill);
        assert_eq!(kill, None, "the purge of day {lived} came to no such stage");
    }
}

/// A purge as in each night; with `kill`, the process ends before that stage, as a power cut ends it.
fn purge(store: &mut Store, kill: Option<Stage>) {
    let purged = store
        .purge(&|stage| {
            if kill == Some(stage) {
                raise(Signal::SIGKILL).unwrap();
            }
            true
        })
        .unwrap();
    assert_eq!((purged.pending, purged.receipt.unwrap().scan), (false, Scan::Clean));
}

/// Guests who were invited and guests who walk in; most leave, get a badge, and their host is told.
fn one_day(plan: &Plan, day: u32, store: &mut Store, clock: &Clock, badges: &mut Badges) {
    let guests = plan.guests_of(day);
    let invited: Vec<u32> = guests.clone().filter(|guest| guest % 2 == 0).collect();
    let drafts = invited.iter().map(|guest| invitation(plan, *guest, day)).collect();
    let registered = import(store, drafts);
    let mut invitations = invited.iter().zip(registered).map(|(guest, answer)| (*guest, answer.unwrap().id));
    let mut visits = Vec::new();
    for guest in guests {
        clock.advance(std::time::Duration::from_secs(7));
        let mut draft = visit(plan, guest);
        if guest % 2 == 0 {
            let (of, id) = invitations.next().unwrap();
            assert_eq!(of, guest);
            draft.invitation = Some(id);
        } else if guest % 20 == 1 {
            draft.expected = Some(days_from(Plan::day(day), 5));
        }
        let saved = store.save(&draft).unwrap();
        visits.push(format!("{guest} {} {}", saved.visit, saved.dies_on));
        if guest % 4 != 3 {
            let _ = store.check_out(saved.visit, LeftBy::Badge).unwrap();
        }
        if guest % 8 == 0 {
            let job = store.queue_print(saved.visit, "spool").unwrap();
            store.print_sending(job).unwrap();
            store.print_outcome(job, PrintOutcome::Sent).unwrap();
        }
        if guest % 8 == 4 {
            let (first_name, host) = (Some(draft.name.clone()), Some(draft.host.name.clone()));
            let notice = Notice { kind: NoticeKind::Arrived, to: None, first_name, host };
            let _ = store.queue_notice(&notice, Some(saved.visit)).unwrap();
        }
        if guest == plan.guests_of(day).start {
            let token = store.badge_token(saved.visit).unwrap().unwrap();
            badges.print(&draft, Plan::day(day), token, clock.now());
        }
    }
    plan.note("visits", visits);
}

fn personal(plan: &Plan, guest: u32, field: Field) -> welkom::domain::text::Personal {
    text(&canary(plan.seed, guest, field))
}

fn invitation(plan: &Plan, guest: u32, day: u32) -> InvitationDraft {
    let of = |field| canary(plan.seed, guest, field);
    let mut draft = expected_on(&of(Field::Name), &of(Field::Host), Plan::day(day));
    draft.company = Some(personal(plan, guest, Field::Company));
    draft.email = Some(text(&format!("{}@example.org", of(Field::Email))));
    draft.source_id = Some(personal(plan, guest, Field::Source));
    draft
}

fn visit(plan: &Plan, guest: u32) -> VisitDraft {
    let mut draft = walk_in(&canary(plan.seed, guest, Field::Name), "Nobody");
    draft.host = HostChoice { id: None, name: personal(plan, guest, Field::Host) };
    draft.company = Some(personal(plan, guest, Field::Company));
    draft.offers[0].answer = Some(personal(plan, guest, Field::Plate));
    draft
}

fn days_from(first_day: NaiveDate, days: u64) -> Window {
    let last_day = first_day + Days::new(days);
    let noon = |day: NaiveDate| day.and_hms_opt(12, 0, 0).unwrap().and_utc();
    Window { starts_at: noon(first_day), ends_at: noon(last_day), first_day, last_day, has_times: false }
}

/// Writes down, before anything of the day before can die: the keys that live, and the sealed records as they lie.
fn write_down(plan: &Plan, lived: u32) {
    let hex = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    let keys = ring::living(&plan.data());
    plan.note(
        "keys",
        keys.iter().map(|DayKey { day, wrapped, plain }| format!("{day} {} {}", hex(wrapped), hex(plain))),
    );
    let recovery = ring::in_recovery(&plan.recovery());
    plan.note("recovery", recovery.iter().map(|(day, wrapped)| format!("{day} {}", hex(wrapped))));
    let raw = rusqlite::Connection::open(plan.data().join("welkom.db")).unwrap();
    // Who did not leave was sealed anew when their day ended.
    let since = (Plan::day(lived) - TimeDelta::days(2)).to_string();
    let mut select = raw.prepare("SELECT dies_on, record FROM visits WHERE day >= ?1").unwrap();
    let records = select.query_map([since], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
    let records = records.map(|record| {
        let (dies_on, record): (String, Vec<u8>) = record.unwrap();
        format!("{dies_on} {}", hex(&record[..RECORD_START]))
    });
    plan.note("records", records);
    plan.note("days", [lived.to_string()]);
}

/// How much of a sealed record is written down: a part of its random nonce, so that no two are alike.
pub const RECORD_START: usize = 20;

/// The badges of the house, one a day, as pictures and as pages.
struct Badges {
    fonts: Fonts,
    template: Template,
    printers: [Printer; 2],
    /// One that is not there, of which the log tells.
    missing: Printer,
}

impl Badges {
    fn new(spool: &Path) -> Self {
        use welkom::config::FolderFormat::{Pdf, Png};
        let media = Media { label: Label::Label62x100, dpi: 203 };
        let printers = [Png, Pdf].map(|format| Printer::folder(spool, format, media));
        let missing = Printer::folder(&spool.join("missing"), Png, media);
        Self { fonts: Fonts::load().unwrap(), template: Template::shipped(media).unwrap(), printers, missing }
    }

    fn print(&mut self, draft: &VisitDraft, day: NaiveDate, token: welkom::domain::token::Token, at: DateTime<Utc>) {
        let content = BadgeContent {
            name: draft.name.clone(),
            company: draft.company.clone(),
            host: draft.host.name.clone(),
            kind: draft.kind,
            valid: (day, day),
            until: None,
            token,
            language: Language::new("en"),
        };
        let word = |text: &str| text.to_owned();
        let labels = BadgeLabels {
            kind: word("Visitor"),
            kind_second: None,
            visiting: word("Visiting"),
            valid: word("Valid only on"),
            days: day.to_string(),
            leaving: word("Scan me when you leave."),
            thanks: word("Thank you!"),
        };
        let code = "W1B7Q2M8XKD4T9RZ3VHN6PCY5JGAE0";
        let picture = draw(&mut self.fonts, &content, code, "Test House", &labels, &self.template).unwrap();
        for printer in &mut self.printers {
            let outcome = printer.carry_out(Errand::new(picture.clone(), at), &mut |_| {});
            assert_eq!(outcome, PrintOutcome::Sent);
        }
        let outcome = self.missing.carry_out(Errand::new(picture, at), &mut |_| {});
        assert_eq!(outcome, PrintOutcome::Waiting(PrintTrouble::FolderUnwritable));
    }
}
