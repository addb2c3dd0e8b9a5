//! A kiosk at the house, its flow stepped by hand and its effects performed as they are asked for.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use welkom::domain::host::HostChoice;
use welkom::domain::id::VisitId;
use welkom::domain::language::Language;
use welkom::domain::staff::{Role, StaffAct, StaffNumber};
use welkom::domain::text::Personal;
use welkom::domain::token::Scan;
use welkom::domain::visit::Stay;
use welkom::effects::{Effects, News};
use welkom::flow::event::{Answer, Key};
use welkom::flow::state::{CheckedIn, Decision, Details, Guest, Question, ReviewRow, Session, Sought, State, Waiting};
use welkom::flow::{Effect, Event, rules, step};

use super::house::{GUESTS, House, UNEXPECTED};
use super::table::Step;

/// Long enough for a busy machine.
const SOON: Duration = Duration::from_secs(20);

impl House {
    /// Starts the kiosk.
    pub fn start(&self) -> Kiosk<'_> {
        let (tell, news) = channel();
        let tell = Arc::new(move |told| {
            let _ = tell.send(told);
        });
        let effects = Effects::start(&self.config, self.store(), tell, false);
        Kiosk { house: self, session: Session::default(), acted: Vec::new(), held: Vec::new(), effects, news }
    }
}

/// A kiosk, one event at a time.
pub struct Kiosk<'h> {
    house: &'h House,
    pub session: Session,
    /// What was said of acts.
    pub acted: Vec<(StaffAct, bool)>,
    /// What the flow asked for and nobody has done yet.
    held: Vec<Effect>,
    effects: Effects,
    news: Receiver<News>,
}

impl Kiosk<'_> {
    /// Reception's number.
    pub const NUMBER: &'static str = "12";

    /// Something happens, and what it asks for waits.
    pub fn holds(&mut self, event: Event) {
        let (session, effects) = step(std::mem::take(&mut self.session), event, &self.house.config.policy);
        self.session = session;
        self.held.extend(effects);
    }

    /// Something happens, and what it asks for is begun; what waits, waits on.
    pub fn does(&mut self, event: Event) {
        let waits = self.held.len();
        self.holds(event);
        self.performs_from(waits);
    }

    fn performs_from(&mut self, first: usize) {
        for effect in self.held.split_off(first) {
            self.effects.perform(effect, &Language::new("en"));
        }
    }

    fn hears(&mut self, news: News) {
        let News::Event(event) = news else { return };
        if let Event::Answer(_, Answer::Acted(act, stands)) = event {
            self.acted.push((act, stands));
        }
        self.does(event);
    }

    /// Waits until something holds.
    pub fn waits_for(&mut self, holds: impl Fn(&Session) -> bool) {
        let began = Instant::now();
        while !holds(&self.session) {
            assert!(began.elapsed() < SOON, "{:?}", self.session);
            if let Ok(news) = self.news.recv_timeout(Duration::from_millis(200)) {
                self.hears(news);
            }
        }
    }

    /// Performs what waits, and waits for every answer.
    pub fn rests(&mut self) {
        self.performs_from(0);
        self.waits_for(|session| {
            let asked = matches!(session.sought, Sought::Asked(_) | Sought::Choosing(..));
            let moves = matches!(
                session.state,
                State::Resolving(_)
                    | State::Matching(_)
                    | State::Saving(_)
                    | State::Printing(_)
                    | State::WaitingForReception(Waiting {
                        decision: Decision::Admitting | Decision::Refusing | Decision::Cancelling,
                        ..
                    })
            );
            !asked && !moves
        });
        // The store's thread is empty now, but what it said may still lie here.
        self.effects.settle();
        while let Ok(news) = self.news.try_recv() {
            self.hears(news);
        }
        self.effects.settle();
    }

    pub fn signs_on(&mut self) {
        let number = StaffNumber::parse(Self::NUMBER).unwrap();
        self.does(Event::SignedOn(number.into(), Role::Reception));
    }

    fn types(&mut self, words: &str) {
        self.does(Event::Key(Key::ClearField));
        for letter in words.chars() {
            self.does(Event::Key(Key::Char(letter)));
        }
        self.holds(Event::Next);
    }

    /// A guest goes to a step and stands there.
    pub fn goes_to(&mut self, step: Step, guest: usize) {
        let unexpected = matches!(step, Step::Waiting | Step::WalkInReview | Step::NotReceived);
        let name = if unexpected { UNEXPECTED } else { GUESTS[guest] };
        if matches!(step, Step::ReceptionComes) {
            self.house.comes_in(GUESTS[guest]);
        }
        self.does(Event::Arrive);
        if matches!(step, Step::Resolving | Step::ReceptionComes) {
            let code = Scan::read(&self.house.codes[guest]);
            self.holds(Event::Scanned(code));
            if step == Step::ReceptionComes {
                self.rests();
            }
            return;
        }
        if step == Step::WhoAreYou {
            return;
        }
        self.types(name);
        if step == Step::WhomDoYouVisit {
            return;
        }
        self.types("Anna de Vries");
        if step == Step::Matching {
            return;
        }
        self.rests();
        while !self.stands_at(step) {
            let told = format!("{step:?} is not on the way: {:?}", self.session.state);
            match (&self.session.state, step) {
                (State::Review(_), Step::Printing) => {
                    self.does(Event::Confirm);
                    // The badge is not begun, so that the step stands still.
                    let began = Instant::now();
                    while !matches!(self.session.state, State::Printing(_)) {
                        assert!(began.elapsed() < SOON, "{told}");
                        if let Ok(News::Event(event)) = self.news.recv_timeout(Duration::from_millis(200)) {
                            self.holds(event);
                        }
                    }
                    return;
                }
                (State::Review(_), Step::QuestionAfter) => self.does(Event::Change(ReviewRow::Company)),
                (State::IsYourBadgeThere(_), Step::Done | Step::Trouble) => {
                    self.does(Event::BadgeThere(step == Step::Done));
                }
                _ => assert!(self.goes_on(), "{told}"),
            }
        }
    }

    fn stands_at(&self, step: Step) -> bool {
        matches!(
            (&self.session.state, step),
            (State::Details(_), Step::Details)
                | (State::IdCheck(_), Step::IdCheck | Step::HostCheck)
                | (State::Details(Details { guest: Guest::Identified(_), .. }), Step::QuestionAfter)
                | (State::HouseRules(_), Step::HouseRules)
                | (State::Review(_), Step::Review | Step::WalkInReview)
                | (State::ReceptionComes(_), Step::NotReceived)
                | (State::WaitingForReception(_), Step::Waiting)
                | (State::IsYourBadgeThere(_), Step::BadgeThere)
                | (State::PrinterTrouble(..), Step::Trouble)
                | (State::Done(_), Step::Done)
        )
    }

    /// The guest, and reception for them, do the next thing; false where nothing is left to do.
    fn goes_on(&mut self) -> bool {
        let staff = |act: StaffAct| Event::Staff(act, act.reasons()[0]);
        match self.session.state.clone() {
            State::Details(Details { guest, question, .. }) => match question {
                Question::Company => self.types("Noordlicht"),
                Question::Purpose => {
                    let kind = match &guest {
                        Guest::Applicant(guest) => guest.kind(&self.house.config.policy),
                        Guest::Identified(guest) => guest.kind,
                    };
                    let purpose = rules::kind_rules(&self.house.config.policy, kind).purposes[0].clone();
                    self.does(Event::ChoosePurpose(purpose));
                }
                Question::Stay => self.does(Event::ChooseStay(Stay::Day)),
                Question::Offer(_) => self.does(Event::Offer(false)),
                Question::OfferText(_) => self.types("KL-482-B"),
            },
            State::IdCheck(_) => {
                self.signs_on();
                self.does(staff(StaffAct::IdSeen));
            }
            State::HouseRules(_) => self.does(Event::Agree),
            State::Review(_) => self.does(Event::Confirm),
            State::ReceptionComes(_) => {
                self.signs_on();
                self.does(staff(StaffAct::AdmitWalkIn));
            }
            _ => return false,
        }
        self.rests();
        true
    }

    /// The guest goes on to the end; gives their visit.
    pub fn finishes(&mut self, guest: usize) -> VisitId {
        loop {
            match &self.session.state {
                State::WhoAreYou(_) => self.types(GUESTS[guest]),
                State::WhomDoYouVisit(_) => self.types("Anna de Vries"),
                State::WaitingForReception(_) | State::IsYourBadgeThere(_) => return self.visit(),
                state => {
                    let told = format!("{state:?}");
                    assert!(self.goes_on(), "{told}");
                }
            }
            self.rests();
        }
    }

    /// Name and host as they stand on the last screens.
    pub fn shown(&self) -> (Personal, HostChoice) {
        let guest = self.guest();
        (guest.name.clone(), guest.host.clone())
    }

    /// The visit of the guest in front.
    pub fn visit(&self) -> VisitId {
        self.guest().saved.visit
    }

    fn guest(&self) -> &CheckedIn {
        match &self.session.state {
            State::WaitingForReception(Waiting { guest, .. })
            | State::Printing(guest)
            | State::IsYourBadgeThere(guest)
            | State::PrinterTrouble(guest, _)
            | State::Done(guest) => guest,
            state => panic!("{state:?}"),
        }
    }
}

/// A state in a word.
pub fn word(state: &State) -> &'static str {
    match state {
        State::Welcome => "welcome",
        State::WhoAreYou(_) => "who are you",
        State::WhomDoYouVisit(_) => "whom do you visit",
        State::Resolving(_) => "resolving",
        State::Matching(_) => "matching",
        State::Details(_) => "a question",
        State::IdCheck(_) => "ID check",
        State::HouseRules(_) => "house rules",
        State::Review(_) => "review",
        State::Saving(_) => "saving",
        State::WaitingForReception(_) => "waiting",
        State::Printing(_) => "printing",
        State::IsYourBadgeThere(_) => "is your badge there",
        State::PrinterTrouble(..) => "printer trouble",
        State::Done(_) => "done",
        State::ReceptionComes(_) => "reception comes",
        State::Refused => "refused",
        State::NotSaved => "not saved",
        State::Goodbye(_) => "goodbye",
        State::Leaving(_)
        | State::LeavingName(_)
        | State::LeavingHost(_)
        | State::SigningOut(_)
        | State::AskingKept(_)
        | State::OpeningKept(_)
        | State::Kept(_)
        | State::ReceptionHelps(_)
        | State::Delivery(_)
        | State::TellingDelivery
        | State::Delivered { .. } => "another way",
    }
}
