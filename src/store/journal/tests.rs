//! The print journal on a real database: one badge for one guest, whatever falls over in between.

use proptest::prelude::*;

use super::rows::TABLE;
use super::*;
use crate::domain::staff::StaffNumber;
use crate::domain::visit::LeftBy;
use crate::store::desk::Override;
use crate::store::testing::{House, assert_registered, check_in, draft, holds};

const PRINTER: &str = "label-printer-by-the-door";

/// A guest inside whose badge is queued.
fn queued() -> (House, Store, VisitId, PrintJobId) {
    let house = House::new();
    let mut store = house.open_with_reception();
    let visit = check_in(&mut store, "Els Bakker");
    let job = store.queue_print(visit, PRINTER).unwrap();
    (house, store, visit, job)
}

fn ids(jobs: Result<Vec<PrintJob>, StoreError>) -> Vec<PrintJobId> {
    jobs.unwrap().into_iter().map(|job| job.id).collect()
}

fn failed<T: std::fmt::Debug>(answer: Result<T, StoreError>) -> JournalError {
    match answer.unwrap_err() {
        StoreError::Journal(error) => error,
        other => panic!("expected a word about a print job, got {other:?}"),
    }
}

fn again(store: &mut Store, visit: VisitId) -> PrintJobId {
    let who = Who::Staff(StaffNumber::parse("34").unwrap());
    store.print_again(visit, PRINTER, who, Reason::BadgeMissing).unwrap()
}

#[test]
fn a_badge_goes_from_queued_to_confirmed() {
    let (_house, mut store, visit, job) = queued();
    assert_eq!(store.print_job(job).unwrap().state(), PrintState::Queued);
    store.print_sending(job).unwrap();
    store.print_device_job(job, 4711).unwrap();
    store.print_outcome(job, PrintOutcome::Confirmed).unwrap();
    let told = store.print_job_of(visit).unwrap().unwrap();
    assert_eq!((told.id, told.state(), told.device_job), (job, PrintState::Confirmed, Some(4711)));
    assert_eq!((told.printer.as_str(), told.trouble), (PRINTER, None));
    assert!(ids(store.unfinished_prints()).is_empty());
}

#[test]
fn a_job_is_never_sent_twice_by_itself() {
    let (house, mut store, _visit, job) = queued();
    let mut other = house.open_with_reception();
    store.print_sending(job).unwrap();
    let twice = JournalError::Illegal { job, from: Stage::Sending, to: Stage::Sending };
    assert_eq!(failed(store.print_sending(job)), twice);
    assert_eq!(failed(other.print_sending(job)), twice, "not by another process either");
    store.print_outcome(job, PrintOutcome::Sent).unwrap();
    assert_eq!(failed(store.print_sending(job)), JournalError::Illegal { job, from: Stage::Sent, to: Stage::Sending });
    store.print_outcome(job, PrintOutcome::Confirmed).unwrap();
    assert_eq!(
        failed(store.print_sending(job)),
        JournalError::Illegal { job, from: Stage::Confirmed, to: Stage::Sending }
    );
}

#[test]
fn after_a_pulled_plug_a_job_under_way_is_unknown_and_nothing_prints_it() {
    let (house, mut store, visit, job) = queued();
    store.print_sending(job).unwrap();
    drop(store);
    house.clock.reboot();
    let mut store = house.open_with_reception();
    assert_eq!(ids(store.unfinished_prints()), [job]);
    assert!(ids(store.queued_prints()).is_empty() && ids(store.prints_ready_to_retry()).is_empty());
    assert_eq!(store.print_job_of(visit).unwrap().unwrap().state(), PrintState::Sent);
    store.print_outcome(job, PrintOutcome::Confirmed).unwrap();
    assert!(ids(store.unfinished_prints()).is_empty(), "reception looked: the badge is there");
}

#[test]
fn after_a_pulled_plug_a_job_that_never_left_may_leave_for_the_first_time() {
    let (house, store, _visit, job) = queued();
    drop(store);
    let mut store = house.open_with_reception();
    assert!(ids(store.unfinished_prints()).is_empty());
    assert_eq!(ids(store.queued_prints()), [job]);
    house.wait_seconds(30 * 60);
    assert!(ids(store.queued_prints()).is_empty(), "half an hour later the guest is long upstairs");
}

#[test]
fn a_badge_given_to_a_silent_device_is_asked_after_until_somebody_says_it_is_there() {
    let (_house, mut store, _visit, job) = queued();
    store.print_sending(job).unwrap();
    store.print_outcome(job, PrintOutcome::Sent).unwrap();
    assert_eq!(ids(store.unfinished_prints()), [job]);
    let waits = PrintOutcome::Waiting(PrintTrouble::Offline);
    assert!(store.print_outcome(job, waits).is_err(), "what a silent device has taken cannot be taken back");
    store.print_outcome(job, PrintOutcome::Confirmed).unwrap();
    assert!(ids(store.unfinished_prints()).is_empty());
}

#[test]
fn a_job_that_waits_is_retried_within_half_an_hour_while_the_guest_is_inside() {
    let (house, mut store, _visit, job) = queued();
    store.print_sending(job).unwrap();
    store.print_outcome(job, PrintOutcome::Waiting(PrintTrouble::MediaEmpty)).unwrap();
    assert_eq!(store.print_job(job).unwrap().trouble, Some(PrintTrouble::MediaEmpty));
    house.wait_seconds(29 * 60 + 59);
    assert_eq!(ids(store.prints_ready_to_retry()), [job]);
    house.wait_seconds(1);
    assert!(ids(store.prints_ready_to_retry()).is_empty());
    assert_eq!(ids(store.waiting_prints()), [job], "reception's tap still prints it");
    store.print_sending(job).unwrap();
    store.print_outcome(job, PrintOutcome::Confirmed).unwrap();
    assert!(ids(store.waiting_prints()).is_empty());
}

#[test]
fn another_try_forgets_the_devices_old_number() {
    let (_house, mut store, _visit, job) = queued();
    store.print_sending(job).unwrap();
    store.print_device_job(job, 1).unwrap();
    store.print_outcome(job, PrintOutcome::Waiting(PrintTrouble::Jam)).unwrap();
    store.print_sending(job).unwrap();
    assert_eq!(store.print_job(job).unwrap().device_job, None);
}

#[test]
fn the_last_badge_of_a_printer_is_the_newest_that_it_may_have_printed() {
    let (house, mut store, visit, first) = queued();
    assert!(store.last_prints().unwrap().is_empty(), "nothing was printed yet");
    store.print_sending(first).unwrap();
    store.print_outcome(first, PrintOutcome::Confirmed).unwrap();
    house.wait_seconds(600);
    let second = again(&mut store, visit);
    store.print_sending(second).unwrap();
    store.print_outcome(second, PrintOutcome::Sent).unwrap();
    let third = again(&mut store, visit);
    store.print_sending(third).unwrap();
    store.print_outcome(third, PrintOutcome::Failed(PrintTrouble::Jam)).unwrap();
    let at = store.print_job(second).unwrap().queued_at;
    assert!(at > store.print_job(first).unwrap().queued_at);
    assert_eq!(store.last_prints().unwrap(), BTreeMap::from([(PRINTER.to_owned(), at)]));
}

#[test]
fn a_device_names_only_a_job_that_is_on_its_way() {
    let (_house, mut store, _visit, job) = queued();
    assert!(matches!(failed(store.print_device_job(job, 1)), JournalError::Illegal { .. }));
}

/// Signs a guest out, and gives what is on its way to a device.
fn leaves(store: &mut Store, visit: VisitId) -> Vec<PrintJob> {
    let decided = Override { who: Who::Operator, act: StaffAct::CheckOut, reason: Reason::SeenLeaving };
    store.check_out_by(visit, decided).unwrap().on_their_way
}

#[test]
fn check_out_ends_what_is_still_to_be_printed() {
    let (_house, mut store, visit, job) = queued();
    store.print_outcome(job, PrintOutcome::Waiting(PrintTrouble::CoverOpen)).unwrap();
    assert!(leaves(&mut store, visit).is_empty());
    assert_eq!(failed(store.print_sending(job)), JournalError::NoSuchJob(job));
    assert!(ids(store.waiting_prints()).is_empty());
}

#[test]
fn check_out_hands_out_what_is_on_its_way_so_that_the_device_gives_it_back() {
    let (_house, mut store, visit, job) = queued();
    store.print_sending(job).unwrap();
    store.print_device_job(job, 12).unwrap();
    let on_its_way = leaves(&mut store, visit);
    assert_eq!(on_its_way.iter().map(|job| (job.id, job.device_job)).collect::<Vec<_>>(), [(job, Some(12))]);
    store.print_outcome(job, PrintOutcome::Waiting(PrintTrouble::Offline)).unwrap();
    assert!(ids(store.prints_ready_to_retry()).is_empty(), "nothing is printed for who has left");
    assert!(ids(store.waiting_prints()).is_empty());
}

#[test]
fn nothing_prints_by_itself_for_a_guest_who_is_not_let_in() {
    let house = House::new();
    let mut store = house.open_with_reception();
    let visit = store.save(&draft("Els Bakker", true)).unwrap().visit;
    let job = store.queue_print(visit, PRINTER).unwrap();
    assert!(ids(store.queued_prints()).is_empty());
    store.admit(visit).unwrap();
    assert_eq!(ids(store.queued_prints()), [job]);
}

#[test]
fn printing_again_is_a_new_job_with_a_name_behind_it() {
    let (_house, mut store, visit, first) = queued();
    store.print_sending(first).unwrap();
    store.print_outcome(first, PrintOutcome::Sent).unwrap();
    let second = again(&mut store, visit);
    assert_ne!(first, second);
    assert_eq!(store.print_job_of(visit).unwrap().unwrap().id, second);
    assert!(ids(store.unfinished_prints()).is_empty(), "nobody asks after the badge that was replaced");
    assert_eq!(ids(store.queued_prints()), [second]);
    let line = store.audit_lines(1).unwrap().remove(0);
    assert_eq!(
        (line.who.as_str(), line.act.as_str(), line.reason.as_deref()),
        ("34", "print_again", Some("badge_missing"))
    );
    assert!(line.visit.is_some());
}

#[test]
fn printing_again_makes_no_second_badge_while_a_device_may_print_the_first() {
    let (_house, mut store, visit, first) = queued();
    store.print_sending(first).unwrap();
    store.print_device_job(first, 4).unwrap();
    assert_eq!(ids(store.print_on_its_way(visit).map(Option::into_iter).map(Iterator::collect)), [first]);
    let refused = store.print_again(visit, PRINTER, Who::Operator, Reason::BadgeMissing);
    assert_eq!(failed(refused), JournalError::OnItsWay);
    assert!(store.audit_lines(9).unwrap().is_empty());
    store.print_outcome(first, PrintOutcome::Failed(PrintTrouble::Aborted)).unwrap();
    let second = again(&mut store, visit);
    assert_eq!(ids(store.queued_prints()), [second]);
}

#[test]
fn printing_again_settles_a_badge_that_nobody_can_ask_after() {
    let (_house, mut store, visit, first) = queued();
    store.print_sending(first).unwrap();
    let _ = again(&mut store, visit);
    let told = store.print_job(first).unwrap();
    assert_eq!((told.stage, told.trouble), (Stage::Failed, Some(PrintTrouble::NoneCame)));
    assert!(store.prints_on_their_way().unwrap().is_empty());
}

#[test]
fn a_job_that_waits_goes_to_another_printer_while_its_guest_is_inside() {
    let (_house, mut store, visit, job) = queued();
    assert_eq!(store.print_elsewhere(job, "other").unwrap(), None, "it does not wait");
    store.print_outcome(job, PrintOutcome::Waiting(PrintTrouble::Offline)).unwrap();
    assert_eq!(store.print_elsewhere(job, "other").unwrap().map(|job| job.printer).as_deref(), Some("other"));
    assert_eq!(store.print_job(job).unwrap().printer, "other");
    store.print_sending(job).unwrap();
    assert_eq!(ids(store.prints_on_their_way()), [job]);
    let _ = store.check_out(visit, LeftBy::Reception).unwrap();
    store.print_outcome(job, PrintOutcome::Waiting(PrintTrouble::Offline)).unwrap();
    assert_eq!(store.print_elsewhere(job, "third").unwrap(), None, "nothing is printed for who has left");
}

#[test]
fn a_badge_that_is_scanned_was_printed_whatever_its_printer_could_tell() {
    for told in [None, Some(PrintOutcome::Sent)] {
        let (_house, mut store, visit, job) = queued();
        store.print_sending(job).unwrap();
        if let Some(told) = told {
            store.print_outcome(job, told).unwrap();
        }
        let token = store.badge_token(visit).unwrap().unwrap();
        assert_eq!(store.check_out_by_badge(&token).unwrap().map(|left| left.visit), Some(visit));
        assert_eq!(store.print_job(job).unwrap().stage, Stage::Confirmed);
        assert!(store.prints_on_their_way().unwrap().is_empty(), "nobody is asked any more");
    }
}

#[test]
fn closing_time_hands_out_what_is_on_its_way() {
    let (house, mut store, _visit, job) = queued();
    store.print_sending(job).unwrap();
    house.wait_seconds(1);
    let closing = house.clock.now();
    let signed_out = store.sign_out_assumed(&|_| Some(closing)).unwrap();
    assert_eq!(signed_out.iter().flat_map(|guest| &guest.on_their_way).map(|job| job.id).collect::<Vec<_>>(), [job]);
}

#[test]
fn printing_again_drops_what_was_still_to_come_so_that_not_two_badges_do() {
    let (_house, mut store, visit, first) = queued();
    store.print_sending(first).unwrap();
    store.print_outcome(first, PrintOutcome::Waiting(PrintTrouble::MediaEmpty)).unwrap();
    let second = again(&mut store, visit);
    assert_eq!(failed(store.print_job(first)), JournalError::NoSuchJob(first));
    assert_eq!(ids(store.queued_prints()), [second]);
    assert!(ids(store.prints_ready_to_retry()).is_empty());
}

#[test]
fn a_badge_that_cannot_be_printed_again_leaves_no_audit_line() {
    let (_house, mut store, _visit, _job) = queued();
    let nobody = VisitId([9; 16]);
    assert!(store.print_again(nobody, PRINTER, Who::Operator, Reason::BadgeLost).is_err());
    assert!(store.audit_lines(9).unwrap().is_empty());
    assert!(store.queue_print(nobody, PRINTER).is_err());
}

#[test]
fn a_job_dies_with_its_visit() {
    let (house, mut store, visit, job) = queued();
    house.wait_days(31);
    assert_eq!(failed(store.print_sending(job)), JournalError::NoSuchJob(job));
    assert_eq!(store.print_job_of(visit).unwrap(), None);
    let _ = house.vault().destroy_before(store.credited_day().unwrap()).unwrap();
    assert!(ids(store.queued_prints()).is_empty());
}

#[test]
fn a_removed_visit_takes_its_jobs_along() {
    let house = House::new();
    let mut store = house.open_with_reception();
    let visit = store.save(&draft("Els Bakker", true)).unwrap().visit;
    let job = store.queue_print(visit, PRINTER).unwrap();
    store.refuse(visit).unwrap();
    assert_eq!(failed(store.print_job(job)), JournalError::NoSuchJob(job));
}

#[test]
fn what_is_sealed_of_a_job_stands_in_the_register_and_nowhere_readable() {
    let (house, mut store, _visit, job) = queued();
    store.print_sending(job).unwrap();
    let row = store.read(|work| find(work, job)).unwrap();
    assert_registered(TABLE, &row.record);
    assert!(!holds(&house.bytes(), PRINTER) && holds(&house.bytes(), "print_journal"));
}

/// What happens around one job.
#[derive(Debug, Clone, Copy)]
enum Happening {
    Sending,
    Outcome(PrintOutcome),
    PulledPlug,
    Minutes(u64),
}

fn happening() -> impl Strategy<Value = Happening> {
    prop_oneof![
        3 => Just(Happening::Sending),
        1 => Just(Happening::Outcome(PrintOutcome::Confirmed)),
        1 => Just(Happening::Outcome(PrintOutcome::Sent)),
        3 => Just(Happening::Outcome(PrintOutcome::Waiting(PrintTrouble::Offline))),
        1 => Just(Happening::Outcome(PrintOutcome::Failed(PrintTrouble::Aborted))),
        2 => Just(Happening::PulledPlug),
        1 => (0..20_u64).prop_map(Happening::Minutes),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn whatever_happens_the_journal_goes_only_where_it_may(happenings in prop::collection::vec(happening(), 1..25)) {
        let (house, mut store, _visit, job) = queued();
        let mut sent_since_it_waited = false;
        for happening in happenings {
            let before = store.print_job(job).unwrap().stage;
            let (wished, answer) = match happening {
                Happening::Sending => (Stage::Sending, store.print_sending(job)),
                Happening::Outcome(outcome) => {
                    let wished = match outcome {
                        PrintOutcome::Confirmed => Stage::Confirmed,
                        PrintOutcome::Sent => Stage::Sent,
                        PrintOutcome::Waiting(_) => Stage::Waiting,
                        PrintOutcome::Failed(_) => Stage::Failed,
                    };
                    (wished, store.print_outcome(job, outcome))
                }
                Happening::PulledPlug => {
                    drop(store);
                    house.clock.reboot();
                    store = house.open_with_reception();
                    prop_assert_eq!(store.print_job(job).unwrap().stage, before);
                    continue;
                }
                Happening::Minutes(minutes) => {
                    house.wait_seconds(60 * minutes);
                    continue;
                }
            };
            let after = store.print_job(job).unwrap().stage;
            prop_assert_eq!(answer.is_ok(), before.may_become(wished));
            prop_assert_eq!(after, if answer.is_ok() { wished } else { before });
            if answer.is_ok() {
                prop_assert!(!(wished == Stage::Sending && sent_since_it_waited), "sent twice");
                sent_since_it_waited = match wished {
                    Stage::Sending => true,
                    Stage::Waiting => false,
                    Stage::Queued | Stage::Sent | Stage::Confirmed | Stage::Failed => sent_since_it_waited,
                };
            }
            let unknown = matches!(after, Stage::Sending | Stage::Sent);
            prop_assert_eq!(ids(store.unfinished_prints()) == [job], unknown);
            prop_assert!(!unknown || ids(store.prints_ready_to_retry()).is_empty());
        }
    }
}
