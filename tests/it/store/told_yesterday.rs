//! A kiosk without a clock of its own: after a night it tells the time at which it was switched off, until the network
//! answers. Guests who come before that are in the building, whatever day stands on their visit.

use std::time::Duration;

use chrono::{DateTime, Days, TimeDelta, Utc};
use welkom::domain::id::VisitId;
use welkom::domain::invitation::Window;
use welkom::domain::notice::{Notice, NoticeKind};
use welkom::domain::retention::{Lives, day_of};
use welkom::domain::visit::{Certainty, Forgetting, VisitDraft};
use welkom::store::Store;
use welkom::store::audit::Who;
use welkom::store::desk::Confirmed;
use welkom::store::outbox::Tries;

use super::visiting::window;
use super::{House, text, walk_in};

/// A kiosk on a morning, a quarter of an hour after it started.
struct Morning {
    house: House,
    store: Store,
    truth: DateTime<Utc>,
    yesterday: VisitId,
    today: VisitId,
}

impl Morning {
    /// Somebody came yesterday and forgot to sign out; then it was off for so long, and somebody came before it knew the
    /// time.
    fn after(hours: i64) -> Self {
        Self::switched_off_after(hours, Duration::from_hours(9))
    }

    /// The same, with the time until it was switched off. What is stored of the time is as of the full hour, so that the
    /// machine may remember more than the kiosk.
    fn switched_off_after(hours: i64, running: Duration) -> Self {
        let house = House::new();
        let mut store = house.open();
        // The network answered yesterday too, after a day.
        house.clock.reboot();
        house.clock.set_wall(house.clock.now() + TimeDelta::days(1));
        house.clock.set_synchronised(true);
        store.tick().unwrap();
        let yesterday = store.save(&walk_in("Els Bakker", "Anna Visser")).unwrap().visit;
        house.clock.advance(running);
        store.tick().unwrap();
        let switched_off = house.clock.now();
        house.clock.reboot();
        house.clock.set_synchronised(false);
        house.clock.advance(Duration::from_mins(15));
        let today = store.save(&walk_in("Jan de Wit", "Anna Visser")).unwrap().visit;
        let truth = switched_off + TimeDelta::hours(hours) + TimeDelta::minutes(15);
        Self { house, store, truth, yesterday, today }
    }

    /// The network answers, and what is due at once is done.
    fn learns_the_time(&mut self) {
        self.house.clock.set_wall(self.truth);
        self.house.clock.set_synchronised(true);
        let _ = self.store.forget_due().unwrap();
        let _ = self.store.sign_out_assumed(&|_| None).unwrap();
    }

    fn inside(&mut self) -> Vec<(VisitId, Certainty)> {
        self.store.roll_call().unwrap().iter().map(|person| (person.visit, person.certainty)).collect()
    }
}

#[test]
fn who_came_before_the_network_answered_stays_on_the_roll_call_until_their_day_ends() {
    for (hours, minutes) in [(15, 540), (62, 540), (24 * 40, 540), (15, 580), (62, 580)] {
        let mut morning = Morning::switched_off_after(hours, Duration::from_mins(minutes));
        let badge = morning.store.badge_token(morning.today).unwrap().unwrap();
        assert_eq!(morning.store.forget_by_badge(&badge, true).unwrap(), Some(Forgetting::WhenLeft), "{hours}");
        morning.learns_the_time();
        assert_eq!(morning.inside(), [(morning.today, Certainty::Seen)], "{hours}: and who came yesterday does not");
        assert!(morning.store.visit(morning.today).unwrap().is_some(), "{hours}: a wish waits until they leave");
        morning.house.wait(24);
        let _ = morning.store.forget_due().unwrap();
        let _ = morning.store.sign_out_assumed(&|_| None).unwrap();
        assert_eq!(morning.inside(), [], "{hours}");
        assert!(morning.store.visit(morning.today).unwrap().is_none(), "{hours}: now it is kept");
    }
}

#[test]
fn they_sign_out_with_their_badge() {
    let mut morning = Morning::after(62);
    let badge = morning.store.badge_token(morning.today).unwrap().unwrap();
    morning.learns_the_time();
    let signed_out = morning.store.check_out_by_badge(&badge).unwrap().unwrap();
    assert_eq!((signed_out.visit, signed_out.left_at), (morning.today, morning.truth));
}

#[test]
fn closing_time_signs_them_out_on_the_day_on_which_they_truly_came() {
    let mut morning = Morning::after(15);
    morning.learns_the_time();
    morning.house.wait(8);
    let closing = morning.house.clock.now();
    let signed_out = morning.store.sign_out_assumed(&|_| Some(closing)).unwrap();
    assert_eq!(
        signed_out.iter().map(|left| (left.visit, left.left_at)).collect::<Vec<_>>(),
        [(morning.today, closing)]
    );
    assert_eq!(morning.inside(), [(morning.today, Certainty::Assumed)]);
}

#[test]
fn a_long_weekend_makes_nobody_be_forgotten_early_and_nobody_of_before_it_late() {
    let mut morning = Morning::after(62);
    let told = morning.store.visit(morning.yesterday).unwrap().unwrap().dies_on;
    morning.learns_the_time();
    let (clock, zone) = (&morning.house.clock, morning.house.clock.zone());
    let truly = day_of(&morning.truth.with_timezone(&zone)) + Days::new(Lives::default().visit_days.into());
    let mut last = [None, None];
    while clock.today() <= truly + Days::new(2) {
        let _ = morning.store.purge(&|_| true).unwrap();
        for (visit, last) in [morning.yesterday, morning.today].into_iter().zip(&mut last) {
            *last = morning.store.visit(visit).unwrap().map_or(*last, |_| Some(clock.today()));
        }
        clock.advance(Duration::from_hours(24));
    }
    assert_eq!(last, [Some(told), Some(truly)]);
}

#[test]
fn a_date_that_a_guest_was_told_stays_their_last_day() {
    let mut morning = Morning::after(62);
    let wednesday = morning.truth + TimeDelta::days(2);
    let mut draft = walk_in("Li Wei", "Anna Visser");
    let last_day = morning.house.clock.today() + Days::new(5);
    draft.expected = Some(Window { ends_at: wednesday, last_day, ..window(0, 1) });
    let saved = morning.store.save(&draft).unwrap();
    morning.learns_the_time();
    assert!(morning.inside().contains(&(saved.visit, Certainty::Seen)));
    morning.house.wait(48);
    let _ = morning.store.forget_due().unwrap();
    let _ = morning.store.sign_out_assumed(&|_| None).unwrap();
    assert_eq!(morning.inside(), [(saved.visit, Certainty::Seen)], "Wednesday");
    morning.house.wait(24);
    let _ = morning.store.forget_due().unwrap();
    let _ = morning.store.sign_out_assumed(&|_| None).unwrap();
    assert_eq!((morning.inside(), morning.store.visit(saved.visit).unwrap().unwrap().dies_on), (vec![], saved.dies_on));
}

#[test]
fn their_host_is_told_and_what_they_chose_stands() {
    for hours in [15, 62] {
        let mut morning = Morning::after(hours);
        let draft = walk_in("Li Wei", "Anna Visser");
        let arrived = Notice { first_name: Some(text("Li")), ..Notice::without_words(NoticeKind::Arrived) };
        let saved = morning
            .store
            .save_confirmed(&Confirmed { draft: &draft, overrides: &[], printer: None, notice: Some(&arrived) })
            .unwrap();
        morning.learns_the_time();
        let told = morning.store.take_notice(Tries::All).unwrap().map(|(_, notice)| notice.kind);
        assert_eq!(told, Some(NoticeKind::Arrived), "{hours}");
        let visit = morning.store.visit(saved.visit.visit).unwrap().unwrap();
        assert_eq!(visit.offers.len(), 1, "{hours}");
    }
}

#[test]
fn a_longer_life_is_not_theirs_and_a_shorter_one_counts_from_when_they_came() {
    for (days, lives) in [(30, 90), (7, 7)] {
        let mut morning = Morning::after(24 * 10);
        let _ = morning.store.set_lives(Who::Operator, Lives { visit_days: days, ..Lives::default() }).unwrap();
        morning.learns_the_time();
        let _ = morning.store.purge(&|_| true).unwrap();
        assert_eq!(morning.inside(), [(morning.today, Certainty::Seen)], "{days}: nobody vanishes from the roll call");
        let clock = &morning.house.clock;
        let truly = clock.today() + Days::new(days.into());
        let mut store = morning.store;
        if lives > days {
            let raw = morning.house.raw();
            let _ = raw.execute("UPDATE lives SET visit_days = ?1", [lives]).unwrap();
        }
        while clock.today() < truly {
            clock.advance(Duration::from_hours(24));
            let _ = store.purge(&|_| true).unwrap();
        }
        assert!(store.visit(morning.today).unwrap().is_some(), "{days}: the last day");
        clock.advance(Duration::from_hours(24));
        let _ = store.purge(&|_| true).unwrap();
        assert!(store.visit(morning.today).unwrap().is_none(), "{days}");
    }
}

#[test]
fn who_says_to_leave_before_it_knows_the_time_stays_on_the_roll_call_as_such() {
    let mut morning = Morning::after(62);
    let last_day = morning.house.clock.today() + Days::new(5);
    let ends_at = morning.truth + TimeDelta::days(2);
    let window = Window { ends_at, last_day, ..window(0, 1) };
    let days = VisitDraft { expected: Some(window), ..walk_in("Li Wei", "Anna Visser") };
    let days = morning.store.save(&days).unwrap().visit;
    for name in ["Jan de Wit", "Li Wei"] {
        morning.store.says_left(&text(name), &text("Anna Visser")).unwrap();
    }
    morning.learns_the_time();
    let said = |visit| (visit, Certainty::SaysLeft);
    assert_eq!(morning.inside(), [said(morning.today), said(days)]);
    morning.house.wait(24);
    let _ = morning.store.forget_due().unwrap();
    let _ = morning.store.sign_out_assumed(&|_| None).unwrap();
    assert_eq!(morning.inside(), [], "also who was expected for longer");
}

#[test]
fn a_first_name_is_told_on_the_day_of_arrival_or_never() {
    let mut morning = Morning::after(62);
    let last_day = morning.house.clock.today() + Days::new(6);
    let ends_at = morning.truth + TimeDelta::days(3);
    let draft =
        VisitDraft { expected: Some(Window { ends_at, last_day, ..window(0, 1) }), ..walk_in("Li Wei", "Anna Visser") };
    let arrived = Notice { first_name: Some(text("Li")), ..Notice::without_words(NoticeKind::Arrived) };
    let confirmed = Confirmed { draft: &draft, overrides: &[], printer: None, notice: Some(&arrived) };
    let _ = morning.store.save_confirmed(&confirmed).unwrap();
    morning.learns_the_time();
    morning.house.wait(24);
    let _ = morning.store.forget_due().unwrap();
    assert!(morning.store.take_notice(Tries::All).unwrap().is_none());
}
