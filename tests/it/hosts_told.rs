//! Who is told of a guest, how often, and what the guest hears of it: the kiosk's hands and a mail server that fails.

mod unanswered;

use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;
use welkom::clock::Clock;
use welkom::config::{Bell, Config};
use welkom::domain::host::{HostChoice, HostDraft};
use welkom::domain::id::VisitId;
use welkom::domain::identity_check::{IdMethod, IdOutcome, IdentityCheck};
use welkom::domain::kind::VisitorKind;
use welkom::domain::language::Language;
use welkom::domain::notice::{Notice, NoticeKind};
use welkom::domain::staff::{Authority, Done, Reason, StaffAct};
use welkom::domain::text::Personal;
use welkom::domain::visit::{LeftBy, Stay, VisitDraft};
use welkom::effects::{Effects, News, open_store};
use welkom::flow::event::{Answer, DeskAnswer};
use welkom::flow::state::Attempt;
use welkom::flow::{Effect, Event};
use welkom::store::Store;
use welkom::store::outbox::{LEASE, Tries};

use crate::mail_catcher::{Caught, MailCatcher, Manners};
use crate::waiting::until;

/// Long enough for a busy machine.
const SOON: Duration = Duration::from_secs(20);
/// Long enough for whatever should not come.
const A_WHILE: Duration = Duration::from_secs(4);

/// A data folder with its mail server, for as many processes as are started on it.
struct House {
    _folder: TempDir,
    config: Config,
    clock: Clock,
    mail: MailCatcher,
}

impl House {
    fn new(manners: Manners) -> Self {
        let mail = MailCatcher::start(manners);
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("kiosk.toml");
        std::fs::write(&file, kiosk_toml(mail.port)).unwrap();
        let config = Config::read(&file).unwrap();
        let clock = Clock::scripted(config.zone, "2026-06-01T07:00:00Z".parse().unwrap());
        let house = Self { _folder: folder, config, clock, mail };
        let _ = house.store().replace_hosts(vec![host("Anna de Vries", true), host("Bo Zondermail", false)]).unwrap();
        house
    }

    fn store(&self) -> Store {
        open_store(&self.config, &self.clock).unwrap()
    }

    /// Starts a process.
    fn start(&self, watching: bool) -> Kiosk {
        let (tell, news) = channel();
        let tell = Arc::new(move |news| {
            let _ = tell.send(news);
        });
        Kiosk { effects: Effects::start(&self.config, self.store(), tell, watching), news }
    }

    /// Lets credited time pass and has the kiosk look what is due.
    fn wait(&self, kiosk: &Kiosk, passed: Duration) {
        self.clock.advance(passed);
        kiosk.effects.settle();
    }

    /// Waits for so many mails, and then for one too many.
    fn mails(&self, kiosk: &Kiosk, many: usize) -> Vec<Caught> {
        let began = Instant::now();
        while self.mail.mails().len() < many && began.elapsed() < SOON {
            thread::sleep(Duration::from_millis(50));
        }
        // The last one is noted as taken before time jumps beyond every wait.
        thread::sleep(Duration::from_millis(500));
        self.wait(kiosk, Duration::from_mins(15));
        thread::sleep(A_WHILE);
        let mails = self.mail.mails();
        assert_eq!(mails.len(), many);
        mails
    }
}

/// A running process and what it hears.
struct Kiosk {
    effects: Effects,
    news: Receiver<News>,
}

impl Kiosk {
    fn save(&self, name: &str, host: &str) {
        self.perform(Effect::Save(Attempt::default(), Box::new(draft(name, host)), Vec::new()));
        self.effects.settle();
    }

    fn perform(&self, effect: Effect) {
        self.effects.perform(effect, &Language::new("en"));
    }

    /// The next answer of a kind.
    fn hears<T>(&self, pick: impl Fn(Answer) -> Option<T>) -> T {
        let began = Instant::now();
        loop {
            let left = SOON.saturating_sub(began.elapsed());
            let news = self.news.recv_timeout(left).unwrap();
            if let News::Event(Event::Answer(_, answer)) = news
                && let Some(picked) = pick(answer)
            {
                return picked;
            }
        }
    }

    /// What the guest hears of the host's notice.
    fn host_told(&self) -> bool {
        self.hears(|answer| if let Answer::HostTold(_, told) = answer { Some(told) } else { None })
    }

    fn saved(&self) -> VisitId {
        self.hears(|answer| if let Answer::Saved(saved) = answer { Some(saved.visit) } else { None })
    }
}

fn kiosk_toml(mail_port: u16) -> String {
    format!(
        r#"
[site]
name = "Test House"
languages = ["en", "nl"]
time_zone = "Europe/Amsterdam"
closing_time = "20:00"

[screen]
diagonal_inches = 21.5

[guests]
look_up = ["code", "name"]
walk_in = "approve"
walk_in_kind = "guest"

[kinds.guest]
label = {{ en = "Visitor", nl = "Bezoeker" }}
company = "no"

[mail]
server = "127.0.0.1"
port = {mail_port}
security = "none"
from = "kiosk@example.org"
reception = "desk@example.org"
next_in_line = ["duty@example.org", "desk@second.example"]

[desk]
answer_minutes = 4
"#
    )
}

fn text(words: &str) -> Personal {
    Personal::clean(words).unwrap()
}

fn host(name: &str, mail: bool) -> HostDraft {
    let email = mail.then(|| text("anna@example.org"));
    HostDraft { name: text(name), email, phone: None, place: None, deputy: None }
}

fn draft(name: &str, host: &str) -> VisitDraft {
    VisitDraft {
        name: text(name),
        company: None,
        host: HostChoice { id: None, name: text(host) },
        kind: VisitorKind::Guest,
        purpose: None,
        stay: Stay::Day,
        expected: None,
        accepted: Vec::new(),
        identity: IdentityCheck { method: IdMethod::Reception, outcome: IdOutcome::Seen, document: None, by: None },
        offers: Vec::new(),
        invitation: None,
        needs_approval: false,
    }
}

/// Twelve guests of Anna, told apart by their first names.
const GUESTS: [&str; 12] = ["Ada", "Bea", "Cas", "Dik", "Eva", "Fem", "Gys", "Han", "Ida", "Jet", "Kim", "Lex"];

/// Asserts that Anna got one mail about each of the twelve.
fn assert_one_each(mails: &[Caught]) {
    for guest in GUESTS {
        let about = |mail: &&Caught| mail.text.contains(&format!("Subject: {guest} has arrived"));
        assert_eq!(mails.iter().filter(about).count(), 1, "{guest}");
    }
}

#[test]
fn after_a_server_that_hung_each_host_is_told_once() {
    let house = House::new(Manners::Hangs);
    let kiosk = house.start(true);
    for guest in GUESTS {
        kiosk.save(guest, "Anna de Vries");
    }
    // While the first one is under way, time passes for all that wait behind it.
    for _ in 0..3 {
        house.wait(&kiosk, LEASE);
        thread::sleep(Duration::from_secs(1));
    }
    house.mail.behave(Manners::Takes);
    assert_one_each(&house.mails(&kiosk, GUESTS.len()));
}

#[test]
fn after_an_outage_each_host_is_told_once_and_the_guest_was_not_told_otherwise() {
    let house = House::new(Manners::Closes);
    let kiosk = house.start(true);
    for guest in GUESTS {
        kiosk.save(guest, "Anna de Vries");
        assert!(!kiosk.host_told(), "please walk to the desk");
    }
    house.mail.behave(Manners::Takes);
    house.wait(&kiosk, Duration::from_secs(10));
    assert!(kiosk.host_told(), "a later success corrects it");
    assert_one_each(&house.mails(&kiosk, GUESTS.len()));
}

#[test]
fn a_second_process_beside_tells_nobody_twice() {
    let house = House::new(Manners::Hangs);
    let (kiosk, beside) = (house.start(true), house.start(true));
    for guest in GUESTS {
        kiosk.save(guest, "Anna de Vries");
        beside.effects.settle();
    }
    thread::sleep(A_WHILE);
    house.mail.behave(Manners::Takes);
    assert_one_each(&house.mails(&beside, GUESTS.len()));
}

#[test]
fn what_was_under_way_when_the_plug_was_pulled_is_told_once_after_the_next_start() {
    let house = House::new(Manners::Takes);
    {
        let mut store = house.store();
        let visit = store.save(&draft("Ada Vermeer", "Anna de Vries")).unwrap().visit;
        let anna = store.host_named("Anna de Vries").unwrap();
        let notice = Notice { kind: NoticeKind::Arrived, to: anna, first_name: Some(text("Ada")), host: None };
        let _ = store.queue_notice(&notice, Some(visit)).unwrap();
        assert!(store.take_notice(Tries::All).unwrap().is_some());
    }
    let kiosk = house.start(true);
    thread::sleep(A_WHILE);
    assert!(house.mail.mails().is_empty(), "another process may be sending it");
    house.wait(&kiosk, LEASE);
    assert!(kiosk.host_told());
    let _ = house.mails(&kiosk, 1);
}

#[test]
fn a_call_for_reception_waits_behind_nobody() {
    let house = House::new(Manners::Hangs);
    let kiosk = house.start(true);
    for guest in GUESTS {
        kiosk.save(guest, "Anna de Vries");
    }
    kiosk.perform(Effect::CallReception(Attempt::default()));
    kiosk.effects.settle();
    house.mail.behave(Manners::Takes);
    let told = kiosk.hears(|answer| if let Answer::ReceptionTold(told) = answer { Some(told) } else { None });
    assert!(told);
    let mails = house.mails(&kiosk, GUESTS.len() + 1);
    let place = mails.iter().position(|mail| mail.to == ["desk@example.org"]).unwrap();
    assert!(place <= 1, "behind the one that was under way and no other, not {place}");
}

#[test]
fn a_host_without_an_address_knows_nothing_and_reception_is_told_whom_to_tell() {
    let house = House::new(Manners::Takes);
    let kiosk = house.start(true);
    for host in ["Bo Zondermail", "Nobody Known"] {
        kiosk.save("Ada Vermeer", host);
        let visit = kiosk.saved();
        assert!(!kiosk.host_told(), "please walk to the desk");
        assert!(!kiosk.host_told(), "that reception was told changes nothing");
        assert_eq!(kiosk.effects.ask(move |store| store.host_was_told(visit).unwrap()), Some(false));
    }
    let mails = house.mails(&kiosk, 2);
    for (mail, host) in mails.iter().zip(["Bo Zondermail", "Nobody Known"]) {
        assert_eq!(mail.to, ["desk@example.org"]);
        assert!(mail.text.contains(host) && !mail.text.contains("Vermeer"), "{}", mail.text);
        assert!(!mail.text.contains("waiting for you"), "{}", mail.text);
    }
}

#[test]
fn a_guest_who_is_let_in_hears_only_what_their_host_was_told() {
    let house = House::new(Manners::Hangs);
    let kiosk = house.start(true);
    let done = Done { act: StaffAct::AdmitWalkIn, by: Authority::Operator, reason: Reason::HostExpects };
    kiosk.perform(Effect::Save(
        Attempt::default(),
        Box::new(VisitDraft { needs_approval: true, ..draft("Ada Vermeer", "Anna de Vries") }),
        Vec::new(),
    ));
    let visit = kiosk.saved();
    thread::sleep(Duration::from_secs(1));
    kiosk.perform(Effect::Admit(Attempt::default(), visit, done));
    kiosk.effects.settle();
    house.mail.behave(Manners::Takes);
    assert!(kiosk.host_told(), "nobody said no while the notice was on its way");
    // What was under way to reception by then cannot be called back.
    let mails = house.mails(&kiosk, 2);
    assert_eq!(mails.iter().filter(|mail| mail.to == ["anna@example.org"]).count(), 1);
}

#[test]
fn a_refusal_for_good_is_not_tried_again_and_reception_is_told_once() {
    let house = House::new(Manners::AnswersHost("550 5.1.1 <anna@example.org> is unknown here"));
    let kiosk = house.start(true);
    kiosk.save("Ada Vermeer", "Anna de Vries");
    assert!(!kiosk.host_told(), "please walk to the desk");
    let mails = house.mails(&kiosk, 1);
    assert_eq!(mails[0].to, ["desk@example.org"]);
    assert!(mails[0].text.contains("Anna de Vries"), "{}", mails[0].text);
    // The server may take it by now, and still nobody asks it.
    house.mail.behave(Manners::Takes);
    let _ = house.mails(&kiosk, 1);
}

#[test]
fn nobody_is_told_of_a_guest_who_has_left() {
    let house = House::new(Manners::Closes);
    let kiosk = house.start(true);
    kiosk.save("Ada Vermeer", "Anna de Vries");
    let visit = kiosk.saved();
    assert!(!kiosk.host_told());
    let _ = kiosk.effects.ask(move |store| store.check_out(visit, LeftBy::Reception).unwrap());
    house.mail.behave(Manners::Takes);
    let _ = house.mails(&kiosk, 0);
}
