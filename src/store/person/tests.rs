//! The rights of a guest on real files: everything that is theirs, nothing of a namesake, and gone when they wish it.

mod by_badge;

use chrono::NaiveDate;
use memchr::memmem::find;
use secrecy::SecretString;

use super::*;
use crate::domain::host::HostChoice;
use crate::domain::id::InvitationId;
use crate::domain::invitation::{InvitationDraft, Window};
use crate::domain::kind::VisitorKind;
use crate::domain::notice::{Notice, NoticeKind};
use crate::domain::policy::{OfferId, PurposeId};
use crate::domain::print::PrintOutcome;
use crate::domain::register::{FIELDS, Form};
use crate::domain::staff::{Reason, Role, StaffAct, StaffMember, StaffNumber};
use crate::domain::token::Token;
use crate::domain::visit::{Accepted, Forgetting, LeftBy, OfferAnswer, VisitDraft};
use crate::store::desk::Override;
use crate::store::purge::Scan;
use crate::store::staff::NewPin;
use crate::store::testing::{self, House, check_in, draft, text};

const OPERATOR: Who = Who::Operator;

fn day(number: i64) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 6, 1).unwrap() + chrono::Duration::days(number)
}

/// An invitation for today.
fn invited(store: &mut Store, name: &str, host: &str, email: Option<&str>) -> InvitationId {
    let window = Window {
        starts_at: "2026-06-01T08:00:00Z".parse().unwrap(),
        ends_at: "2026-06-01T15:00:00Z".parse().unwrap(),
        first_day: day(0),
        last_day: day(0),
        has_times: true,
    };
    let draft = InvitationDraft {
        name: text(name),
        email: email.map(text),
        company: Some(text("Noordlicht BV")),
        host: text(host),
        window,
        kind: VisitorKind::Guest,
        source_id: Some(text(&format!("uid-{name}-{}", email.unwrap_or(host)))),
    };
    let answer = store.import(std::iter::once(draft), true, &mut |_| {}).unwrap().pop().unwrap();
    answer.unwrap().id
}

/// A guest who told everything that can be told.
fn told_everything(name: &str, host: &str, invitation: Option<InvitationId>) -> VisitDraft {
    VisitDraft {
        company: Some(text("Noordlicht BV")),
        host: HostChoice { id: None, name: text(host) },
        purpose: Some(PurposeId("meeting".to_owned())),
        accepted: vec![Accepted { agreement: "house".to_owned(), version: "1".to_owned() }],
        offers: vec![OfferAnswer { offer: OfferId("parking".to_owned()), answer: Some(text("KL-482-B")) }],
        invitation,
        ..draft(name, false)
    }
}

/// Checks a guest in who told everything, with a badge and a notice.
fn comes_in(store: &mut Store, name: &str, host: &str, invitation: Option<InvitationId>) -> VisitId {
    let visit = store.save(&told_everything(name, host, invitation)).unwrap().visit;
    let job = store.queue_print(visit, "desk").unwrap();
    store.print_sending(job).unwrap();
    store.print_outcome(job, PrintOutcome::Confirmed).unwrap();
    let notice = Notice { first_name: Some(text("José")), ..Notice::without_words(NoticeKind::Arrived) };
    let _ = store.queue_notice(&notice, Some(visit)).unwrap();
    visit
}

fn asked<'a>(name: &'a Personal) -> Asked<'a> {
    Asked { name, email: None, visits: &[], invitations: &[] }
}

fn one<T>(found: Found<T>) -> (T, Rest) {
    match found {
        Found::One(person, rest) => (person, rest),
        Found::Nobody(_) | Found::NotTheirs | Found::Several(_) | Found::Inside(_) | Found::Held(_) => {
            panic!("no person was found")
        }
    }
}

/// How many people there are evidently.
fn several<T>(found: Found<T>) -> Vec<Group> {
    match found {
        Found::Several(groups) => groups,
        Found::One(..) | Found::Nobody(_) | Found::NotTheirs | Found::Inside(_) | Found::Held(_) => {
            panic!("several people were taken for one, or for nobody")
        }
    }
}

/// Adds a member of staff.
fn hire(store: &mut Store, number: &str, role: Role) {
    let number = StaffNumber::parse(number).unwrap();
    let pin = NewPin::choose(SecretString::from("582093")).unwrap();
    let pin = store.pin_hasher().unwrap().hash(&pin).unwrap();
    store.add_staff(OPERATOR, &StaffMember { number, name: text("Mia"), role }, &pin).unwrap();
}

fn badge(store: &mut Store, visit: VisitId) -> Token {
    store.badge_token(visit).unwrap().unwrap()
}

/// The sealed records of a table.
fn sealed(house: &House, table: &str) -> Vec<Vec<u8>> {
    let raw = house.raw();
    let mut select = raw.prepare(&format!("SELECT record FROM {table} WHERE record <> x''")).unwrap();
    let records = select.query_map([], |row| row.get(0)).unwrap();
    records.collect::<Result<_, _>>().unwrap()
}

fn stands_in_a_file(house: &House, record: &[u8]) -> bool {
    find(&house.bytes(), record).is_some()
}

#[test]
fn an_export_has_the_lines_from_before_a_visit_was_held() {
    let house = House::new();
    let mut store = house.open();
    testing::hire(&mut store, &["10", "11"], &[]);
    let visit = comes_in(&mut store, "Els Bakker", "Anna Visser", None);
    let until = NaiveDate::from_ymd_opt(2026, 8, 15).unwrap();
    let _ = store.propose_hold(testing::signed_on("10"), visit, until, Reason::GuestsClaim).unwrap();
    let _ = store.confirm_hold(testing::signed_on("11"), visit).unwrap();
    let (export, _) = one(store.export_person(&asked(&text("Els Bakker")), OPERATOR).unwrap());
    let lines = export.rows.iter().filter(|row| row.table == "audit").flat_map(|row| &row.fields);
    let acts: Vec<_> = lines.filter(|stored| stored.field.column == "act").map(|stored| stored.value.clone()).collect();
    assert_eq!(acts, ["hold_proposed", "hold_set"], "the first by the day that it had before");
}

#[test]
fn an_export_gives_every_field_of_the_register_and_nothing_of_who_is_nearly_called_so() {
    let house = House::new();
    let mut store = house.open();
    let invitation = invited(&mut store, "José van der Berg", "Anna Visser", Some("jose@noordlicht.example"));
    let visit = comes_in(&mut store, "Jose van der Berg", "Anna Visser", Some(invitation));
    let _ = comes_in(&mut store, "José van den Berg", "Petra Zwaan", None);
    let _ = invited(&mut store, "Josephine van der Berg", "Petra Zwaan", Some("josephine@zwaan.example"));
    let of_visit = badge(&mut store, visit);
    let _ = store.forget_by_badge(&of_visit, true).unwrap();
    let decided = Override { who: OPERATOR, act: StaffAct::PrintAgain, reason: Reason::BadgeLost };
    store
        .note_act(&AuditEntry {
            who: decided.who,
            act: AuditAct::Guest(decided.act),
            about: None,
            reason: Some(decided.reason),
            visit: Some(visit),
        })
        .unwrap();

    let (export, rest) = one(store.export_person(&asked(&text("JOSE VAN DER BERG")), OPERATOR).unwrap());

    for table in ["visits", "answers", "invitations", "print_journal", "outbox"] {
        let row = export.rows.iter().find(|row| row.table == table).unwrap_or_else(|| panic!("nothing of {table}"));
        for field in FIELDS.iter().filter(|field| field.table == table) {
            let stored = row.fields.iter().find(|stored| stored.field == field);
            let stored = stored.unwrap_or_else(|| panic!("{table}.{} {:?} is left out", field.column, field.part));
            // What nobody has told is told as nothing; one-way values are only named.
            let unset = [
                "left_at",
                "left_in_start",
                "left_by",
                "planned_until",
                "device_job",
                "trouble",
                "wait_cause",
                "ended",
                "asked",
            ];
            let may_be_empty = field.form == Form::Keyed || field.part.is_some_and(|part| unset.contains(&part));
            assert!(may_be_empty || !stored.value.is_null(), "{table}.{} {:?} has no value", field.column, field.part);
        }
    }
    let all = export.rows.iter().flat_map(|row| &row.fields).map(|stored| stored.value.to_string());
    let all = all.collect::<Vec<_>>().join("\n");
    for theirs in ["van der Berg", "Noordlicht", "Anna Visser", "jose@noordlicht.example", "KL-482-B", "uid-José"] {
        assert!(all.contains(theirs), "{theirs} is missing");
    }
    for others in ["van den Berg", "Petra Zwaan", "Josephine", "josephine@zwaan.example"] {
        assert!(!all.contains(others), "{others} is somebody else's");
    }
    assert_eq!((export.visits.len(), export.invitations.len()), (1, 1));
    assert!(export.rows.iter().any(|row| row.table == "audit"), "what was done about the visit is theirs too");
    assert_eq!(rest.namesakes, 0);
    let line = store.audit_lines(1).unwrap().remove(0);
    assert_eq!((line.act.as_str(), line.who.as_str(), line.visit), ("person_exported", "operator", None));
}

#[test]
fn a_slip_of_the_finger_gives_out_nobody_but_says_that_somebody_is_called_nearly_so() {
    let house = House::new();
    let mut store = house.open();
    let _ = check_in(&mut store, "Jan Smits");
    assert!(matches!(store.export_person(&asked(&text("Jan Smitts")), OPERATOR).unwrap(), Found::Nobody(1)));
    assert!(matches!(store.export_person(&asked(&text("Els Bakker")), OPERATOR).unwrap(), Found::Nobody(0)));
}

#[test]
fn namesakes_are_told_apart_by_address_host_and_company_and_never_mixed() {
    let house = House::new();
    let mut store = house.open();
    let first = invited(&mut store, "Jan Smits", "Anna Visser", Some("jan@one.example"));
    let of_first = comes_in(&mut store, "Jan Smits", "Anna Visser", Some(first));
    let second = invited(&mut store, "Jan Smits", "Petra Zwaan", Some("jan@two.example"));
    let third = comes_in(&mut store, "Jan Smits", "Karel Krab", None);
    let name = text("Jan Smits");

    let groups = several(store.export_person(&asked(&name), OPERATOR).unwrap());
    assert_eq!(groups.len(), 3);
    assert!(groups.iter().any(|group| group.visits == [of_first] && group.invitations == [first]));
    assert!(store.audit_lines(9).unwrap().is_empty(), "nothing was given out, so nothing is noted");

    let email = text("JAN@two.example");
    let by_email = Asked { email: Some(&email), ..asked(&name) };
    let (export, rest) = one(store.export_person(&by_email, OPERATOR).unwrap());
    assert_eq!((export.visits.len(), export.invitations.len(), rest.namesakes), (0, 1, 3));
    assert_eq!(export.invitations[0].id, second);

    let by_visit = Asked { visits: &[third], ..asked(&name) };
    let (export, _) = one(store.export_person(&by_visit, OPERATOR).unwrap());
    assert_eq!(export.visits.iter().map(|kept| kept.visit.id).collect::<Vec<_>>(), [third]);

    let other = check_in(&mut store, "Els Bakker");
    let strangers = Asked { visits: &[other], ..asked(&name) };
    assert!(matches!(store.export_person(&strangers, OPERATOR).unwrap(), Found::NotTheirs));
}

#[test]
fn who_has_no_address_is_not_given_to_one_of_two_who_have() {
    let house = House::new();
    let mut store = house.open();
    for email in ["jan@one.example", "jan@two.example"] {
        let _ = invited(&mut store, "Jan Smits", "Anna Visser", Some(email));
    }
    let _ = comes_in(&mut store, "Jan Smits", "Anna Visser", None);
    let people = several(store.export_person(&asked(&text("Jan Smits")), OPERATOR).unwrap());
    assert_eq!(people.len(), 3);
}

#[test]
fn whoever_is_erased_is_in_no_file_any_more_and_the_others_stay() {
    let house = House::new();
    let mut store = house.open();
    let email = Some("jan@one.example");
    let invitation = invited(&mut store, "Jan Smits", "Anna Visser", email);
    let visit = comes_in(&mut store, "Jan Smits", "Anna Visser", Some(invitation));
    let _ = store.check_out(visit, LeftBy::Reception).unwrap();
    let tables = ["visits", "answers", "invitations", "print_journal"];
    let theirs: Vec<Vec<u8>> = tables.iter().flat_map(|table| sealed(&house, table)).collect();
    let namesake = comes_in(&mut store, "Jan Smits", "Petra Zwaan", None);
    let others: Vec<Vec<u8>> = sealed(&house, "visits").into_iter().filter(|record| !theirs.contains(record)).collect();
    assert!(theirs.len() >= 4 && theirs.iter().all(|record| stands_in_a_file(&house, record)), "the control");

    let name = text("Jan Smits");
    let by_visit = Asked { visits: &[visit], ..asked(&name) };
    let (rehearsed, _) = one(store.erase_person(&by_visit, OPERATOR, true).unwrap());
    assert!(store.visit(visit).unwrap().is_some(), "a rehearsal erases nothing");
    let (erased, rest) = one(store.erase_person(&by_visit, OPERATOR, false).unwrap());
    assert_eq!((erased.visits, erased.invitations, rest.namesakes), (1, 1, 1));
    assert_eq!((rehearsed.visits, rehearsed.copies_forget), (1, erased.copies_forget));
    assert_eq!(erased.copies_forget, day(30), "with the day under which the visit was sealed");
    assert!(store.visit(visit).unwrap().is_none() && store.invitation(invitation).unwrap().is_none());

    let purged = store.purge(&|_| true).unwrap();
    assert_eq!((purged.receipt.unwrap().scan, purged.pending), (Scan::Clean, false));
    for record in &theirs {
        assert!(!stands_in_a_file(&house, record), "an erased record still stands in a file");
    }
    assert!(others.iter().all(|record| stands_in_a_file(&house, record)), "another one's record is gone");
    assert!(store.visit(namesake).unwrap().is_some());
    let rows: i64 = house.raw().query_row("SELECT count(*) FROM invitations", [], |row| row.get(0)).unwrap();
    assert_eq!(rows, 0, "an emptied row was left behind");
    let acts: Vec<String> = store.audit_lines(9).unwrap().into_iter().map(|line| line.act).collect();
    assert_eq!(acts, ["person_erased"]);
    assert!(store.verify_audit().unwrap().ok);
}

#[test]
fn an_erased_record_that_still_stands_in_a_file_is_found() {
    let house = House::new();
    let mut store = house.open();
    let visit = check_in(&mut store, "Els Bakker");
    let _ = store.check_out(visit, LeftBy::Reception).unwrap();
    let record = sealed(&house, "visits").remove(0);
    let _ = one(store.erase_person(&asked(&text("Els Bakker")), OPERATOR, false).unwrap());
    let beside = house.path().join("welkom.db-journal");
    std::fs::write(&beside, &record).unwrap();
    assert_eq!(store.purge(&|_| true).unwrap().receipt.unwrap().scan, Scan::Found);
    std::fs::remove_file(&beside).unwrap();
    assert_eq!(store.purge(&|_| true).unwrap().receipt.unwrap().scan, Scan::Clean);
}

#[test]
fn nobody_is_erased_who_is_inside_or_by_somebody_who_is_no_manager() {
    let house = House::new();
    let mut store = house.open();
    let visit = check_in(&mut store, "Els Bakker");
    let name = text("Els Bakker");
    assert!(
        matches!(store.erase_person(&asked(&name), OPERATOR, false).unwrap(), Found::Inside(inside) if inside == [visit])
    );
    // Signed out at closing time, and perhaps still in a meeting.
    house.wait_seconds(3600);
    let closing = house.clock.now();
    assert_eq!(store.sign_out_assumed(&|_| Some(closing)).unwrap().len(), 1);
    assert!(matches!(store.erase_person(&asked(&name), OPERATOR, false).unwrap(), Found::Inside(_)));
    assert_eq!(store.roll_call().unwrap().len(), 1);
    let _ = store.check_out(visit, LeftBy::Reception).unwrap();

    hire(&mut store, "10", Role::Manager);
    hire(&mut store, "11", Role::Reception);
    let reception = Who::Staff(StaffNumber::parse("11").unwrap());
    assert!(store.erase_person(&asked(&name), reception, false).is_err());
    assert!(store.export_person(&asked(&name), reception).is_err());
    assert!(store.visit(visit).unwrap().is_some());
}
