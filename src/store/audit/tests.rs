//! The audit chain on a real database, and everything that somebody with a database tool may do to it.

use proptest::prelude::*;

use super::*;
use crate::domain::staff::{StaffAct, StaffNumber};
use crate::store::testing::{House, check_in, holds};

fn override_of(visit: Option<VisitId>) -> AuditEntry {
    AuditEntry {
        who: Who::Staff(StaffNumber::parse("34").unwrap()),
        act: AuditAct::Guest(StaffAct::AdmitWithoutId),
        about: None,
        reason: Some(Reason::KnownPerson),
        visit,
    }
}

fn confirmed() -> AuditEntry {
    AuditEntry { who: Who::Operator, act: AuditAct::ClockConfirmed, about: None, reason: None, visit: None }
}

/// A house whose audit has six lines.
fn six_lines() -> (House, Store) {
    let house = House::new();
    let mut store = house.open();
    let visit = check_in(&mut store, "Wilhelmina Zeldenrust");
    for _ in 0..3 {
        store.note_act(&override_of(Some(visit))).unwrap();
        store.note_act(&confirmed()).unwrap();
        house.wait_seconds(60);
    }
    (house, store)
}

/// What verifying says after somebody ran SQL on the file; each time on the same six lines.
fn first_bad_after_each<'a>(acts: impl IntoIterator<Item = &'a str>) -> Vec<Option<i64>> {
    let (house, mut store) = six_lines();
    let raw = house.raw();
    raw.execute_batch("CREATE TABLE untouched AS SELECT * FROM audit").unwrap();
    let verify = |act| {
        raw.execute_batch(act).unwrap();
        let verified = store.verify_audit().unwrap();
        assert_eq!(verified.ok, verified.first_bad.is_none());
        let mend = "DELETE FROM audit; INSERT INTO audit SELECT * FROM untouched;
                    UPDATE sqlite_sequence SET seq = 6 WHERE name = 'audit'";
        raw.execute_batch(mend).unwrap();
        verified.first_bad
    };
    acts.into_iter().map(verify).collect()
}

fn first_bad_after(act: &str) -> Option<i64> {
    first_bad_after_each([act])[0]
}

#[test]
fn an_empty_audit_is_whole() {
    let mut store = House::new().open();
    assert_eq!(store.verify_audit().unwrap(), Verified { ok: true, lines: 0, head: Head::NONE, first_bad: None });
}

#[test]
fn a_line_says_who_what_why_and_when_and_never_a_guests_name() {
    let (house, mut store) = six_lines();
    let lines = store.audit_lines(2).unwrap();
    assert_eq!(lines.iter().map(|line| line.seq).collect::<Vec<_>>(), [6, 5]);
    let line = &lines[1];
    assert_eq!((line.who.as_str(), line.act.as_str()), ("34", "admit_without_id"));
    assert_eq!(line.reason.as_deref(), Some("known_person"));
    assert_eq!(line.at, "2026-06-01T07:02:00Z".parse::<DateTime<Utc>>().unwrap());
    assert!(line.clock_ok);
    assert_eq!(lines[0].who, "operator");
    assert!(!holds(&house.bytes(), "Zeldenrust") && holds(&house.bytes(), "admit_without_id"));
}

#[test]
fn every_line_moves_the_head() {
    let (_house, mut store) = six_lines();
    let before = store.verify_audit().unwrap();
    assert_eq!((before.ok, before.lines, before.head.seq), (true, 6, 6));
    store.note_act(&confirmed()).unwrap();
    let after = store.verify_audit().unwrap();
    assert_eq!((after.ok, after.lines, after.head.seq), (true, 7, 7));
    assert_ne!(before.head.hash, after.head.hash);
}

#[test]
fn the_lines_of_one_visit_belong_together_until_its_day_dies() {
    let house = House::new();
    let mut store = house.open();
    let (els, jan) = (check_in(&mut store, "Els Bakker"), check_in(&mut store, "Jan de Wit"));
    for visit in [els, jan, els] {
        store.note_act(&override_of(Some(visit))).unwrap();
    }
    let references: Vec<_> = store.audit_lines(9).unwrap().into_iter().map(|line| line.visit.unwrap()).collect();
    assert_eq!(references[0], references[2]);
    assert_ne!(references[0], references[1]);
    assert!(!references.contains(&els.to_string()), "the reference is not the visit's own id");

    let dies_on = store.visit(els).unwrap().unwrap().dies_on;
    let vault = house.vault();
    let again = |day| vault.visit_reference(day, &els.0).map(|bytes| bytes.map(|byte| format!("{byte:02x}")).concat());
    assert_eq!(again(dies_on).unwrap(), references[0]);
    house.wait_days(31);
    let _ = vault.destroy_before(store.credited_day().unwrap()).unwrap();
    assert!(matches!(again(dies_on), Err(VaultError::Forgotten(_))), "nobody can link the line to the visit any more");
    assert!(matches!(store.note_act(&override_of(Some(els))), Err(StoreError::NoSuchVisit(_))));
    assert!(store.verify_audit().unwrap().ok, "the chain stands without the keys");
}

#[test]
fn an_act_over_a_visit_that_is_not_there_leaves_no_line() {
    let (_house, mut store) = six_lines();
    assert!(store.note_act(&override_of(Some(VisitId([9; 16])))).is_err());
    assert_eq!(store.verify_audit().unwrap().lines, 6);
}

#[test]
fn every_altered_field_of_a_line_is_found_at_that_line() {
    let acts = [
        "at = at + 1",
        "clock_ok = 0",
        "dies_on = '2026-06-02'",
        "staff = '12'",
        "staff = 'kiosk'",
        "act = 'id_seen'",
        "act = 'nothing of ours'",
        "about = '12'",
        "about = ''",
        "reason = 'host_vouches'",
        "reason = NULL",
        "visit_reference = NULL",
        "visit_reference = zeroblob(16)",
        "visit_reference = x''",
        "previous = zeroblob(32)",
        "hash = zeroblob(32)",
    ]
    .map(|field| format!("UPDATE audit SET {field} WHERE seq = 3"));
    let found = first_bad_after_each(acts.iter().map(String::as_str));
    for (act, first_bad) in acts.iter().zip(found) {
        assert_eq!(first_bad, Some(3), "{act}");
    }
    assert_eq!(first_bad_after("SELECT 1"), None, "untouched lines are good");
}

#[test]
fn a_removed_line_is_named_wherever_it_stood() {
    let acts: Vec<_> = (1..=6).map(|seq| format!("DELETE FROM audit WHERE seq = {seq}")).collect();
    let found = first_bad_after_each(acts.iter().map(String::as_str).chain(["DELETE FROM audit"]));
    assert_eq!(found, [1, 2, 3, 4, 5, 6, 1].map(Some));
}

#[test]
fn a_removed_line_is_found_even_when_the_others_close_ranks() {
    assert_eq!(
        first_bad_after("DELETE FROM audit WHERE seq = 3; UPDATE audit SET seq = seq - 1 WHERE seq > 3"),
        Some(3)
    );
}

#[test]
fn swapped_lines_are_found() {
    let swap = "UPDATE audit SET seq = 99 WHERE seq = 2; UPDATE audit SET seq = 2 WHERE seq = 4;
                UPDATE audit SET seq = 4 WHERE seq = 99";
    assert_eq!(first_bad_after(swap), Some(2));
}

#[test]
fn a_line_slipped_in_is_found() {
    let copy = "at, clock_ok, dies_on, staff, act, about, reason, visit_reference, previous, hash";
    let slip = format!("INSERT INTO audit (seq, {copy}) SELECT 7, {copy} FROM audit WHERE seq = 3");
    assert_eq!(first_bad_after(&slip), Some(7));
    let slip = format!("INSERT INTO audit (seq, {copy}) SELECT 0, {copy} FROM audit WHERE seq = 3");
    assert_eq!(first_bad_after(&slip), Some(0));
    let slip = format!(
        "UPDATE audit SET seq = seq + 100 WHERE seq > 3; UPDATE audit SET seq = seq - 99 WHERE seq > 100;
         INSERT INTO audit (seq, {copy}) SELECT 4, {copy} FROM audit WHERE seq = 3"
    );
    assert_eq!(first_bad_after(&slip), Some(4));
}

/// Alters line 3 and makes the hashes anew up to a line, as somebody does who knows this program.
fn rehashed(house: &House, up_to: i64) {
    let db = house.raw();
    let _ = db.execute("UPDATE audit SET staff = '12' WHERE seq = 3", []).unwrap();
    for seq in 3..=up_to {
        let previous: Vec<u8> =
            db.query_row("SELECT hash FROM audit WHERE seq = ?1", [seq - 1], |row| row.get(0)).unwrap();
        let _ = db.execute("UPDATE audit SET previous = ?2 WHERE seq = ?1", params![seq, previous]).unwrap();
        let one_line = IN_ORDER.replace("ORDER BY seq", "WHERE seq = ?1");
        let line = db.query_row(&one_line, [seq], stored).unwrap();
        let hash = line.computed_hash().to_vec();
        let _ = db.execute("UPDATE audit SET hash = ?2 WHERE seq = ?1", params![seq, hash]).unwrap();
    }
}

#[test]
fn a_line_rehashed_alone_betrays_itself_at_the_next_one() {
    let (house, mut store) = six_lines();
    rehashed(&house, 3);
    assert_eq!(store.verify_audit().unwrap().first_bad, Some(4));
    let (house, mut store) = six_lines();
    rehashed(&house, 5);
    assert_eq!(store.verify_audit().unwrap().first_bad, Some(6));
}

#[test]
fn a_tail_rehashed_to_the_end_is_seen_only_against_a_head_kept_elsewhere() {
    let (house, mut store) = six_lines();
    let kept = store.verify_audit().unwrap().head;
    assert!(store.verify_audit_against(kept).unwrap().ok);
    rehashed(&house, 6);
    assert!(store.verify_audit().unwrap().ok, "a chain proves nothing against who rewrites all of it");
    assert_eq!(store.verify_audit_against(kept).unwrap().first_bad, Some(6));
}

#[test]
fn a_tail_cut_off_with_its_counter_is_seen_only_against_a_head_kept_elsewhere() {
    let (house, mut store) = six_lines();
    let kept = store.verify_audit().unwrap().head;
    let cut = "DELETE FROM audit WHERE seq > 4; UPDATE sqlite_sequence SET seq = 4 WHERE name = 'audit'";
    house.raw().execute_batch(cut).unwrap();
    assert!(store.verify_audit().unwrap().ok, "nothing in the file tells of the cut");
    assert_eq!(store.verify_audit_against(kept).unwrap().first_bad, Some(5));
    store.note_act(&confirmed()).unwrap();
    store.note_act(&confirmed()).unwrap();
    assert!(store.verify_audit().unwrap().ok);
    assert_eq!(store.verify_audit_against(kept).unwrap().first_bad, Some(6));
}

#[test]
fn an_old_kept_head_still_proves_what_came_before_it() {
    let (_house, mut store) = six_lines();
    let kept = store.verify_audit().unwrap().head;
    store.note_act(&confirmed()).unwrap();
    assert!(store.verify_audit_against(kept).unwrap().ok);
}

#[test]
fn after_their_life_lines_give_way_to_a_checkpoint_and_the_chain_stands() {
    let (house, mut store) = six_lines();
    let old_head = store.verify_audit().unwrap().head;
    house.wait_days(100);
    store.note_act(&confirmed()).unwrap();
    assert_eq!(store.write(prune).unwrap(), 0, "nothing is due after a hundred days");
    house.wait_days(80);
    assert_eq!(store.write(prune).unwrap(), 0, "a line lives through its last day");
    house.wait_days(1);
    assert_eq!(store.write(prune).unwrap(), 6);
    let lines = store.audit_lines(9).unwrap();
    assert_eq!(lines.iter().map(|line| line.seq).collect::<Vec<_>>(), [8, 7]);
    assert_eq!((lines[0].who.as_str(), lines[0].act.as_str()), ("kiosk", "checkpoint"));
    assert_eq!(lines[0].about, Some(Checkpoint { head: old_head, lines: 6 }.text()));
    let verified = store.verify_audit_against(old_head).unwrap();
    assert_eq!((verified.ok, verified.lines, verified.head.seq), (true, 2, 8));
    assert!(verified.reaches(old_head), "the last line that went is what the first one left goes on from");
    assert!(!verified.reaches(Head { seq: 3, ..old_head }), "of an older one nothing is left to compare it with");
}

#[test]
fn checkpoints_follow_one_another_and_none_is_made_for_checkpoints_alone() {
    let (house, mut store) = six_lines();
    house.wait_days(181);
    assert_eq!(store.write(prune).unwrap(), 6);
    assert_eq!(store.write(prune).unwrap(), 0);
    house.wait_days(181);
    assert_eq!(store.write(prune).unwrap(), 0, "a lonely checkpoint says nothing of anybody");
    store.note_act(&confirmed()).unwrap();
    house.wait_days(181);
    assert_eq!(store.write(prune).unwrap(), 2, "the old checkpoint goes with the line after it");
    let verified = store.verify_audit().unwrap();
    assert_eq!((verified.ok, verified.lines, verified.head.seq), (true, 1, 9));
}

#[test]
fn lines_removed_under_cover_of_a_checkpoint_are_missed() {
    let (house, mut store) = six_lines();
    house.wait_days(181);
    store.note_act(&confirmed()).unwrap();
    store.note_act(&confirmed()).unwrap();
    assert_eq!(store.write(prune).unwrap(), 6);
    house.raw().execute_batch("DELETE FROM audit WHERE seq = 7").unwrap();
    assert_eq!(store.verify_audit().unwrap().first_bad, Some(7));
}

#[test]
fn a_checkpoint_altered_to_cover_more_betrays_itself() {
    let (house, mut store) = six_lines();
    house.wait_days(181);
    store.note_act(&confirmed()).unwrap();
    assert_eq!(store.write(prune).unwrap(), 6);
    let seventh: Hash = house.raw().query_row("SELECT hash FROM audit WHERE seq = 7", [], |row| row.get(0)).unwrap();
    let forged = Checkpoint { head: Head { seq: 7, hash: seventh }, lines: 7 }.text();
    let _ = house.raw().execute("UPDATE audit SET about = ?1 WHERE seq = 8", [forged]).unwrap();
    let _ = house.raw().execute("DELETE FROM audit WHERE seq = 7", []).unwrap();
    assert_eq!(store.verify_audit().unwrap().first_bad, Some(8));
}

#[test]
fn a_broken_chain_is_not_swept_away() {
    let (house, mut store) = six_lines();
    let _ = house.raw().execute("UPDATE audit SET staff = '12' WHERE seq = 3", []).unwrap();
    house.wait_days(181);
    assert!(matches!(store.write(prune), Err(StoreError::AuditBroken)));
    assert_eq!(store.verify_audit().unwrap().lines, 6);
}

#[test]
fn checkpoints_are_read_as_they_are_written_and_nothing_else_is() {
    let checkpoint = Checkpoint { head: Head { seq: 57, hash: [0xa5; 32] }, lines: 12 };
    assert_eq!(Checkpoint::parse(&checkpoint.text()), Some(checkpoint));
    for broken in ["", "57", "57 12", "57 12 a5", &format!("{} x", checkpoint.text()), &checkpoint.text()[..69]] {
        assert_eq!(Checkpoint::parse(broken), None, "{broken}");
    }
}

#[test]
fn a_head_kept_on_paper_can_be_typed_in_again() {
    let head = Head { seq: 57, hash: [0xa5; 32] };
    assert_eq!(Head::parse(&format!(" {}\n", head.text())), Some(head));
    assert_eq!(Head::parse(&format!("57: {}", "A5A5A5A5 ".repeat(8))), Some(head));
    for broken in ["", "57", "57:", "57:a5", &head.text()[..65]] {
        assert_eq!(Head::parse(broken), None, "{broken}");
    }
}

/// A chain in memory.
fn chain_of(words: &[(String, Option<String>)]) -> Vec<StoredLine> {
    let mut head = Head::NONE;
    words
        .iter()
        .map(|(staff, reason)| {
            let mut line = StoredLine {
                seq: head.seq + 1,
                at: 1_780_000_000 + head.seq,
                clock_ok: true,
                dies_on: "2026-12-01".to_owned(),
                staff: staff.clone(),
                act: "id_seen".to_owned(),
                about: None,
                reason: reason.clone(),
                visit_reference: None,
                previous: head.hash.to_vec(),
                hash: Vec::new(),
            };
            head = Head { seq: line.seq, hash: line.computed_hash() };
            line.hash = head.hash.to_vec();
            line
        })
        .collect()
}

fn first_bad(lines: &[StoredLine], last: i64) -> Option<i64> {
    let mut walk = Walk::from(Head::NONE, None);
    lines.iter().for_each(|line| walk.take(line));
    walk.end(last).2
}

proptest! {
    #[test]
    fn any_line_altered_in_any_way_is_the_first_bad_one(
        words in prop::collection::vec((".{0,6}", prop::option::of(".{0,6}")), 1..20),
        at in any::<prop::sample::Index>(),
        staff in ".{0,6}",
        reason in prop::option::of(".{0,6}"),
    ) {
        let mut lines = chain_of(&words);
        let last = i64::try_from(lines.len()).unwrap();
        prop_assert_eq!(first_bad(&lines, last), None);
        let line = &mut lines[at.index(words.len())];
        let same = line.staff == staff && line.reason == reason;
        (line.staff, line.reason) = (staff, reason);
        let expected = (!same).then_some(line.seq);
        prop_assert_eq!(first_bad(&lines, last), expected);
    }

    #[test]
    fn words_that_slide_from_one_field_into_the_next_change_the_hash(
        left in "[a-z]{1,5}", right in "[a-z]{1,5}",
    ) {
        let line = |about: &str, reason: &str| {
            let mut line = chain_of(&[(String::from("12"), None)]).remove(0);
            (line.about, line.reason) = (Some(about.to_owned()), Some(reason.to_owned()));
            line.computed_hash()
        };
        prop_assert_ne!(line(&left, &right), line(&format!("{left}{right}"), ""));
        prop_assert_ne!(line(&left, &right), line("", &format!("{left}{right}")));
    }
}
