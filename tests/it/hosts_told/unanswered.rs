//! A guest who waits to be let in and whom nobody answers: who is told when, and what the guest's screen hears of it.

use super::*;

/// What reception has for an answer in this house.
const TIME: Duration = Duration::from_mins(4);
const SECOND: Duration = Duration::from_secs(1);

/// Whether some news tell of an answer for a guest.
fn is_answer(news: &News, of: VisitId) -> bool {
    matches!(news, News::Event(Event::AnsweredAtDesk(visit, _)) if *visit == of)
}

fn draft_who_waits() -> Box<VisitDraft> {
    let company = Some(text("Noordlicht BV"));
    Box::new(VisitDraft { needs_approval: true, company, ..draft("Ada Vermeer", "Anna de Vries") })
}

impl Kiosk {
    /// Waits until it hears what was answered of a guest, and then whether it hears it again.
    fn hears_once(&self, of: VisitId, answer: DeskAnswer) {
        let heard = until(SOON, || self.news.try_iter().find(|news| is_answer(news, of)));
        assert!(matches!(heard, Some(News::Event(Event::AnsweredAtDesk(_, heard))) if heard == answer), "{heard:?}");
        self.hears_nothing_of(of);
    }

    /// Waits as long as an answer that should not be told would take.
    fn hears_nothing_of(&self, of: VisitId) {
        thread::sleep(A_WHILE);
        assert!(!self.news.try_iter().any(|news| is_answer(&news, of)), "told twice");
    }

    /// A guest who waits, and is known to.
    fn another_who_waits(&self) -> VisitId {
        self.perform(Effect::Save(Attempt(8), draft_who_waits(), Vec::new()));
        let visit = self.saved();
        self.effects.settle();
        visit
    }
}

impl House {
    /// A kiosk at which a guest waits, once reception has its mail or the server has failed.
    fn with_a_guest_who_waits(&self) -> (Kiosk, VisitId) {
        let kiosk = self.start(true);
        kiosk.perform(Effect::Save(Attempt::default(), draft_who_waits(), Vec::new()));
        let visit = kiosk.saved();
        thread::sleep(A_WHILE);
        (kiosk, visit)
    }

    /// To whom mail has gone so far, and never with more than a first name.
    fn told(&self) -> Vec<String> {
        let mails = self.mail.mails();
        for mail in &mails {
            assert!(mail.text.contains("Ada") && !mail.text.contains("Vermeer") && !mail.text.contains("Noordlicht"));
        }
        mails.into_iter().flat_map(|mail| mail.to).collect()
    }

    /// Lets time pass, and long enough for whatever the kiosk then does.
    fn pass(&self, kiosk: &Kiosk, passed: Duration) {
        self.wait(kiosk, passed);
        thread::sleep(A_WHILE);
    }
}

impl Kiosk {
    /// What the guest's screen hears of the next in line.
    fn next_told(&self) -> bool {
        self.hears(|answer| if let Answer::NextTold(_, told) = answer { Some(told) } else { None })
    }

    /// All that it has heard of that by now.
    fn all_told(&self) -> Vec<bool> {
        let heard = self.news.try_iter().filter_map(|news| match news {
            News::Event(Event::Answer(_, Answer::NextTold(_, told))) => Some(told),
            _ => None,
        });
        heard.collect()
    }
}

#[test]
fn the_next_in_line_is_told_after_each_while_and_the_guest_hears_it() {
    let house = House::new(Manners::Takes);
    let (kiosk, visit) = house.with_a_guest_who_waits();
    house.pass(&kiosk, TIME - SECOND);
    assert_eq!(house.told(), ["desk@example.org"], "reception still has its time");
    house.pass(&kiosk, SECOND);
    assert_eq!(house.told(), ["desk@example.org", "duty@example.org"]);
    assert_eq!(kiosk.all_told(), [true]);
    let second = house.mail.mails().pop().unwrap();
    assert!(second.text.contains("Subject: Ada is still at the kiosk"), "{}", second.text);
    house.pass(&kiosk, TIME);
    assert_eq!(house.told(), ["desk@example.org", "duty@example.org", "desk@second.example"]);
    assert_eq!(kiosk.all_told(), [true]);
    house.pass(&kiosk, TIME);
    assert_eq!(kiosk.all_told(), [false], "the line is at its end");
    house.pass(&kiosk, 10 * TIME);
    assert!(kiosk.all_told().is_empty() && house.told().len() == 3, "and nothing more after it");
    assert!(kiosk.effects.ask(move |store| store.visit(visit).unwrap().is_some()).unwrap(), "the guest still waits");
}

#[test]
fn a_restart_in_the_middle_tells_nobody_twice_and_skips_nobody() {
    let house = House::new(Manners::Takes);
    let (kiosk, _visit) = house.with_a_guest_who_waits();
    house.pass(&kiosk, TIME);
    drop(kiosk);
    house.clock.reboot();
    let kiosk = house.start(true);
    house.pass(&kiosk, TIME - SECOND);
    assert_eq!(house.told(), ["desk@example.org", "duty@example.org"]);
    house.pass(&kiosk, SECOND);
    assert_eq!(house.told(), ["desk@example.org", "duty@example.org", "desk@second.example"]);
}

#[test]
fn nobody_is_told_of_who_was_answered_just_in_time_and_no_clock_on_the_wall_hurries_it() {
    let house = House::new(Manners::Takes);
    let (kiosk, visit) = house.with_a_guest_who_waits();
    house.clock.set_wall("2019-01-01T07:00:00Z".parse().unwrap());
    house.pass(&kiosk, TIME - SECOND);
    let done = Done { act: StaffAct::Refuse, by: Authority::Operator, reason: Reason::NotExpected };
    kiosk.perform(Effect::RemoveWaiting(Attempt::default(), visit, done));
    kiosk.effects.settle();
    house.pass(&kiosk, 10 * TIME);
    assert_eq!(house.told(), ["desk@example.org"]);
    assert!(kiosk.all_told().is_empty());
}

#[test]
fn an_address_refused_for_good_is_passed_over_at_once() {
    let house = House::new(Manners::AnswersHost("550 5.1.1 <duty@example.org> is unknown here"));
    let (kiosk, _visit) = house.with_a_guest_who_waits();
    house.wait(&kiosk, TIME);
    assert!(kiosk.next_told(), "the guest hears of the one who was told, and not of the other");
    assert_eq!(house.told(), ["desk@example.org", "desk@second.example"], "and not reception once more");
    thread::sleep(A_WHILE);
    house.pass(&kiosk, TIME);
    assert_eq!(kiosk.all_told(), [false]);
}

#[test]
fn a_server_that_takes_nothing_for_a_while_sends_the_guest_to_the_desk() {
    let house = House::new(Manners::Takes);
    let (kiosk, _visit) = house.with_a_guest_who_waits();
    house.mail.behave(Manners::Closes);
    house.pass(&kiosk, TIME);
    assert!(kiosk.all_told().is_empty(), "one failed try says little");
    house.pass(&kiosk, Duration::from_secs(10));
    assert!(kiosk.all_told().is_empty());
    house.pass(&kiosk, Duration::from_secs(30));
    assert_eq!(kiosk.all_told(), [false]);
    // The notice goes out all the same, as soon as it can.
    house.mail.behave(Manners::Takes);
    house.pass(&kiosk, Duration::from_mins(2));
    assert_eq!(house.told(), ["desk@example.org", "duty@example.org"]);
}

#[test]
fn without_a_mail_server_the_guest_is_sent_to_the_desk() {
    let mut house = House::new(Manners::Takes);
    house.config.mail = None;
    let (kiosk, _visit) = house.with_a_guest_who_waits();
    house.pass(&kiosk, TIME - SECOND);
    assert!(kiosk.all_told().is_empty());
    house.pass(&kiosk, SECOND);
    assert_eq!(kiosk.all_told(), [false]);
    assert!(house.mail.mails().is_empty());
}

#[test]
fn what_another_process_answers_is_told_once_without_anybody_tapping() {
    let house = House::new(Manners::Takes);
    let (kiosk, gone) = house.with_a_guest_who_waits();
    house.store().refuse(gone).unwrap();
    kiosk.hears_once(gone, DeskAnswer::Refused);
    let let_in = kiosk.another_who_waits();
    house.store().admit(let_in).unwrap();
    kiosk.hears_once(let_in, DeskAnswer::LetInElsewhere);
}

#[test]
fn an_act_after_another_process_has_answered_moves_the_screen_on() {
    let house = House::new(Manners::Takes);
    let kiosk = house.start(true);
    let done = |act: StaffAct| Done { act, by: Authority::Operator, reason: act.reasons()[0] };
    for act in [StaffAct::Refuse, StaffAct::AdmitWalkIn] {
        for answer in [DeskAnswer::Refused, DeskAnswer::LetInElsewhere] {
            let visit = kiosk.another_who_waits();
            match answer {
                DeskAnswer::Refused => house.store().refuse(visit).unwrap(),
                DeskAnswer::LetIn | DeskAnswer::LetInElsewhere => house.store().admit(visit).unwrap(),
            }
            kiosk.perform(match act {
                StaffAct::Refuse => Effect::RemoveWaiting(Attempt(9), visit, done(act)),
                _ => Effect::Admit(Attempt(9), visit, done(act)),
            });
            kiosk.effects.settle();
            let heard: Vec<News> = kiosk.news.try_iter().collect();
            let as_answered = heard.iter().any(|news| {
                matches!(news, News::Event(Event::AnsweredAtDesk(of, heard)) if (*of, *heard) == (visit, answer))
            });
            assert!(as_answered, "{act:?} after {answer:?}: {heard:?}");
            let prints = |news: &News| matches!(news, News::Event(Event::Answer(_, Answer::Admitted(_))));
            assert!(!heard.iter().any(prints), "whose admission comes second prints no badge");
        }
    }
}

#[test]
fn what_this_process_has_answered_itself_is_told_by_nobody_else() {
    let house = House::new(Manners::Takes);
    let (kiosk, let_in) = house.with_a_guest_who_waits();
    let done = |act: StaffAct| Done { act, by: Authority::Operator, reason: act.reasons()[0] };
    kiosk.perform(Effect::Admit(Attempt(9), let_in, done(StaffAct::AdmitWalkIn)));
    kiosk.hears(|answer| (answer == Answer::Admitted(let_in)).then_some(()));
    kiosk.hears_nothing_of(let_in);
    let refused = kiosk.another_who_waits();
    kiosk.perform(Effect::RemoveWaiting(Attempt(9), refused, done(StaffAct::Refuse)));
    kiosk.hears(|answer| (answer == Answer::Acted(StaffAct::Refuse, true)).then_some(()));
    kiosk.hears_nothing_of(refused);
    let ended = kiosk.another_who_waits();
    kiosk.perform(Effect::SignOut(Attempt(9), ended, done(StaffAct::Cancel)));
    kiosk.hears(|answer| (answer == Answer::Acted(StaffAct::Cancel, true)).then_some(()));
    kiosk.hears_nothing_of(ended);
}

#[test]
fn the_desk_sounds_as_soon_as_somebody_waits_and_not_for_who_does_not() {
    let mut house = House::new(Manners::Takes);
    let rung = house.config.data.join("rung");
    let arguments = vec!["-c".to_owned(), format!("echo \"$#\" >> '{}'", rung.display())];
    house.config.desk.bell = Some(Bell { program: "sh".to_owned(), arguments });
    let kiosk = house.start(true);
    kiosk.save("Bea Smit", "Anna de Vries");
    thread::sleep(A_WHILE);
    assert!(!rung.exists());
    kiosk.perform(Effect::Save(Attempt::default(), draft_who_waits(), Vec::new()));
    assert!(until(SOON, || std::fs::read_to_string(&rung).ok().filter(|text| text == "0\n")).is_some());
    drop(kiosk);
    // Who waits since before a start is called for again.
    let _kiosk = house.start(true);
    assert!(until(SOON, || std::fs::read_to_string(&rung).ok().filter(|text| text.lines().count() == 2)).is_some());
}
