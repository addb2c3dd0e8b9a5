//! The page of the house on a stage: the date confirmed, the lives asked and set, and what reception may only read.

use super::*;

#[test]
fn a_manager_confirms_the_date_that_they_read_with_two_taps() {
    let mut play = Play::signed_on(Role::Manager);
    play.house(HouseTap::ConfirmClock);
    assert!(play.asks.is_empty(), "one tap confirms nothing");
    play.house(HouseTap::AskClock);
    play.clock.advance(Duration::from_secs(40));
    play.house(HouseTap::ConfirmClock);
    play.house(HouseTap::ConfirmClock);
    assert!(matches!(play.asks[..], [Ask::ConfirmClock(who, read)] if who == number("12") && read == wall()), "once");
    play.asks.clear();
    play.learn(News::Desk(DeskNews::ClockConfirmed(Ok(()))));
    assert_eq!(play.page().told, Some(house::Told::Clock));
    assert!(matches!(play.asks[..], [Ask::House, Ask::Audit]), "the doubt goes, the audit has a line more");
}

#[test]
fn what_was_refused_is_said_and_never_shown_as_done() {
    let mut play = Play::signed_on(Role::Manager);
    play.house(HouseTap::AskClock);
    play.house(HouseTap::ConfirmClock);
    play.learn(News::Desk(DeskNews::ClockConfirmed(Err(Refused::ClockMoved))));
    assert_eq!(play.page().told, Some(house::Told::Refused(Refused::ClockMoved)));
    play.house(HouseTap::WholeHead(true));
    assert_eq!(play.page().told, None, "the next tap takes it away");
}

#[test]
fn reception_reads_and_changes_nothing() {
    let mut play = Play::signed_on(Role::Reception);
    let taps = [
        HouseTap::AskClock,
        HouseTap::ConfirmClock,
        HouseTap::AskLives,
        HouseTap::VisitDays(-7),
        HouseTap::PreviewLives,
        HouseTap::SetLives,
        HouseTap::AskLonger,
        HouseTap::ConfirmLonger,
    ];
    taps.into_iter().for_each(|tap| play.house(tap));
    assert!(play.asks.is_empty(), "{:?}", play.asks);
    assert!(!play.page().is_over());
    play.house(HouseTap::WholeHead(true));
    assert!(play.page().whole_head);
}

#[test]
fn lives_are_set_only_after_it_was_shown_what_exactly_these_would_do() {
    let mut play = Play::signed_on(Role::Manager);
    play.house(HouseTap::AskLives);
    play.house(HouseTap::SetLives);
    assert!(play.asks.is_empty(), "nothing is known of these yet");
    play.house(HouseTap::VisitDays(-7));
    play.house(HouseTap::PreviewLives);
    let asked = Lives { visit_days: 23, audit_days: 180 };
    assert!(matches!(play.asks[..], [Ask::PreviewLives(lives)] if lives == asked));
    play.house(HouseTap::VisitDays(-1));
    let preview = |lives| LivesPreview { lives, earlier: [].into(), tonight: 1, held: 0, unchanged: 0 };
    let counted = |lives| News::Desk(DeskNews::LivesPreview(Ok(Box::new(preview(lives)))));
    play.learn(counted(asked));
    play.house(HouseTap::SetLives);
    assert_eq!(play.asks.len(), 1, "that was counted for other lives");
    play.house(HouseTap::PreviewLives);
    let asked = Lives { visit_days: 22, ..asked };
    play.learn(counted(asked));
    play.asks.clear();
    play.house(HouseTap::SetLives);
    play.house(HouseTap::SetLives);
    assert!(matches!(play.asks[..], [Ask::SetLives(who, lives)] if who == number("12") && lives == asked), "once");
    let set = LivesSet { shortened: true, ..LivesSet::default() };
    play.learn(News::Desk(DeskNews::LivesSet(Ok(set))));
    assert_eq!(play.page().told, Some(house::Told::Lives(set)));
}

#[test]
fn of_a_clock_that_is_behind_what_was_proven_there_is_nothing_to_confirm() {
    let mut play = Play::signed_on(Role::Manager);
    let mut house = doubtful();
    let credited = wall() + chrono::TimeDelta::hours(20);
    house.credited = credited;
    let ahead = wall() - credited;
    for (can_be_confirmed, why) in [(false, "the tap would end nothing"), (true, "what was on trust is taken back")] {
        house.doubt = Some(ClockDoubt { wall: wall(), credited, ahead, can_be_confirmed, since: wall() });
        play.learn(News::Desk(DeskNews::House(Some(Box::new(house.clone())))));
        play.house(HouseTap::AskClock);
        assert_eq!(play.page().is_over(), can_be_confirmed, "{why}");
    }
}

#[test]
fn no_tap_leads_out_of_what_may_be_in_force_at_all() {
    let mut play = Play::signed_on(Role::Manager);
    play.house(HouseTap::AskLives);
    (0..40).for_each(|_| play.house(HouseTap::VisitDays(7)));
    (0..40).for_each(|_| play.house(HouseTap::AuditDays(-7)));
    play.house(HouseTap::PreviewLives);
    assert!(matches!(play.asks[..], [Ask::PreviewLives(Lives { visit_days: 90, audit_days: 1 })]), "{:?}", play.asks);
}

#[test]
fn a_second_manager_confirms_the_longer_lives_that_they_read_with_two_taps() {
    let mut play = Play::signed_on(Role::Manager);
    play.house(HouseTap::AskLonger);
    assert!(!play.page().is_over(), "nothing waits");
    let longer = Lives { visit_days: 60, audit_days: 180 };
    let mut house = doubtful();
    let at = house.credited;
    house.retention.proposal = Some(Proposal {
        lives: longer,
        by: Who::Operator,
        at,
        ripe_at: at,
        lapses_at: at + chrono::TimeDelta::days(6),
    });
    play.learn(News::Desk(DeskNews::House(Some(Box::new(house)))));
    play.house(HouseTap::AskLonger);
    play.house(HouseTap::ConfirmLonger);
    assert!(matches!(play.asks[..], [Ask::ConfirmLives(who, lives)] if who == number("12") && lives == longer));
    play.learn(News::Desk(DeskNews::LivesConfirmed(Err(Refused::SameManager))));
    assert_eq!(play.page().told, Some(house::Told::Refused(Refused::SameManager)));
}
