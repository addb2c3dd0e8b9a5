//! While a visit is alive, no sealed value stands readable in any file of the database.

use std::fs;
use std::time::Duration;

use chrono::TimeDelta;
use welkom::domain::host::HostDraft;

use super::{House, expected_on, import, monday, monday_morning, text, walk_in};

/// Every byte of the database, its log and its journal, as they lie on disk now.
fn bytes_on_disk(house: &House) -> Vec<u8> {
    ["", "-wal", "-journal"].iter().flat_map(|ending| fs::read(house.file(ending)).unwrap_or_default()).collect()
}

fn holds(haystack: &[u8], needle: &[u8]) -> bool {
    haystack.windows(needle.len()).any(|window| window == needle)
}

#[test]
fn nothing_sealed_can_be_read_in_the_files_while_it_lives() {
    let house = House::new();
    let mut store = house.open();
    let mut draft = expected_on("Wilhelmina Zeldenrust", "Gastheer Onbekend", monday());
    draft.email = Some(text("wilhelmina@zeldenrust.example"));
    draft.company = Some(text("Zeldzame Zaken"));
    draft.source_id = Some(text("b71-afspraak@agenda"));
    let invited = import(&mut store, vec![draft]).remove(0).unwrap();
    let mut draft = walk_in("Wilhelmina Zeldenrust", "Gastheer Onbekend");
    draft.invitation = Some(invited.id);
    let saved = store.save(&draft).unwrap();
    let badge = store.badge_token(saved.visit).unwrap().unwrap();
    store.says_left(&draft.name, &draft.host.name).unwrap();

    let mut secrets: Vec<Vec<u8>> = [
        "Wilhelmina",
        "wilhelmina",
        "Zeldenrust",
        "zeldenrust",
        "Gastheer",
        "gastheer",
        "Zeldzame Zaken",
        "b71-afspraak",
        "Lindenhof",
        "XK-482-Z",
        "parking",
        "house-rules",
        "zeldzaam",
        "IdCard",
        "id_card",
        "arrived_at",
    ]
    .map(|word| word.as_bytes().to_vec())
    .to_vec();
    secrets.extend([badge.bits.to_vec(), invited.token.bits.to_vec(), invited.code.as_bytes().to_vec()]);
    let found = |files: &[u8]| -> Vec<String> {
        secrets.iter().filter(|secret| holds(files, secret)).map(|s| String::from_utf8_lossy(s).into_owned()).collect()
    };

    let files = bytes_on_disk(&house);
    assert!(holds(&files, &saved.visit.0), "the search finds nothing at all: not even the visit's plain id");
    assert!(holds(&files, b"says_left") && holds(&files, b"2026-06-01"), "the search misses plain words");
    assert!(holds(b"xxWilhelminaxx", &secrets[0]), "the search cannot find a name");
    assert_eq!(found(&files), Vec::<String>::new(), "in the file and its log");

    drop(store);
    let files = bytes_on_disk(&house);
    assert!(holds(&files, &saved.visit.0), "the search finds nothing at all after closing");
    assert_eq!(found(&files), Vec::<String>::new(), "in the closed file");
}

#[test]
fn when_a_guest_came_and_said_to_leave_can_be_read_nowhere() {
    let house = House::new();
    let mut store = house.open();
    let mut moments = Vec::new();
    for (passed, name) in [(0, "Els Bakker"), (754, "Jan de Wit"), (1_913, "Cor Hendriks"), (5_000, "Daan Bos")] {
        house.clock.advance(Duration::from_secs(passed));
        let _ = store.save(&walk_in(name, "Anna Visser")).unwrap();
        house.clock.advance(Duration::from_secs(61));
        store.says_left(&text(name), &text("Anna Visser")).unwrap();
        moments.push(house.clock.now());
        moments.push(house.clock.now() - TimeDelta::seconds(61));
    }
    let files = bytes_on_disk(&house);
    let hour = house.clock.now().format("%Y-%m-%dT%H:00:00Z").to_string();
    assert!(holds(&files, hour.as_bytes()), "the search misses the credited hour");
    // The first guest came with the installation, whose own moment is no secret.
    for moment in moments.iter().filter(|moment| **moment != monday_morning()) {
        let minute = moment.format("%Y-%m-%dT%H:%M").to_string();
        assert!(!holds(&files, minute.as_bytes()), "{minute} stands readable");
        let seconds = moment.timestamp();
        assert!(!holds(&files, &u32::try_from(seconds).unwrap().to_be_bytes()), "{minute} stands as a number");
        assert!(!holds(&files, seconds.to_string().as_bytes()), "{minute} stands in digits");
    }
}

#[test]
fn a_goodbye_that_is_not_found_is_committed_like_one_that_is() {
    let house = House::new();
    let mut store = house.open();
    let _ = store.save(&walk_in("Els Bakker", "Anna Visser")).unwrap();
    for name in ["Niemand Hier", "Els Bakker", "Els Bakker"] {
        let before = fs::metadata(house.file("-wal")).unwrap().len();
        store.says_left(&text(name), &text("Anna Visser")).unwrap();
        assert!(fs::metadata(house.file("-wal")).unwrap().len() > before, "{name}");
    }
}

#[test]
fn within_an_hour_nothing_is_written_where_nothing_is_due() {
    let house = House::new();
    let mut store = house.open();
    let _ = store.save(&walk_in("Els Bakker", "Anna Visser")).unwrap();
    let before = bytes_on_disk(&house);
    for _ in 0..59 {
        house.clock.advance(Duration::from_secs(60));
        store.tick().unwrap();
        let _ = store.forget_due().unwrap();
        assert_eq!(store.sign_out_assumed(&|_| None).unwrap().len(), 0);
    }
    assert_eq!(bytes_on_disk(&house), before);
    house.clock.advance(Duration::from_secs(60));
    store.tick().unwrap();
    assert_ne!(bytes_on_disk(&house), before, "the hour is kept");
}

#[test]
fn a_record_moved_to_another_row_does_not_open() {
    let house = House::new();
    let mut store = house.open();
    let first = store.save(&walk_in("Els Bakker", "Anna Visser")).unwrap().visit;
    let second = store.save(&walk_in("Jan de Wit", "Anna Visser")).unwrap().visit;
    let changed = house
        .raw()
        .execute(
            "UPDATE visits SET record = (SELECT record FROM visits WHERE id = ?1) WHERE id = ?2",
            [first.0, second.0],
        )
        .unwrap();
    assert_eq!(changed, 1);
    assert!(store.visit(first).unwrap().is_some());
    let error = store.visit(second).unwrap_err();
    assert!(!format!("{error} {error:?}").contains("Bakker"), "{error:?}");
}

#[test]
fn each_day_on_which_something_dies_has_a_canary() {
    let house = House::new();
    let mut store = house.open();
    let _ = store.save(&walk_in("Els Bakker", "Anna Visser")).unwrap();
    let _ = store.save(&walk_in("Jan de Wit", "Anna Visser")).unwrap();
    let without: u32 = house
        .raw()
        .query_row(
            "SELECT count(*) FROM (SELECT dies_on FROM visits UNION SELECT dies_on FROM answers)
             WHERE dies_on NOT IN (SELECT dies_on FROM canaries)",
            [],
            |row| row.get(0),
        )
        .unwrap();
    assert_eq!(without, 0);
}

#[test]
fn the_host_directory_is_replaced_as_a_whole() {
    let house = House::new();
    let mut store = house.open();
    let draft = |name: &str| HostDraft { name: text(name), email: None, phone: None, place: None, deputy: None };
    let first = store.replace_hosts(vec![draft("Anna Visser"), draft("Bram Mulder")]).unwrap();
    let again = store.replace_hosts(vec![draft("Anna Visser"), draft("Cor Hendriks")]).unwrap();
    assert_eq!(again[0].id, first[0].id, "whoever stays keeps their identifier");
    let names: Vec<_> = store.hosts().unwrap().iter().map(|host| host.name.as_str().to_owned()).collect();
    assert_eq!(names, ["Anna Visser", "Cor Hendriks"]);
    assert_eq!(store.host(first[1].id).unwrap(), None);
}
