//! Invitations and hosts from files, and one by one.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use chrono::Offset;
use serde_json::json;

use super::{House, has_keys, in_days, today};
use crate::midday;

/// A file of three guests of tomorrow.
fn three_guests() -> String {
    let day = in_days(1);
    format!(
        "naam;e-mail;bedrijf;gastheer;datum;van;tot;soort\n\
         Noor van den Berg;noor@example.org;Lindenhof;Anna de Vries;{day};9:30;11:00;gast\n\
         José García;;;Anna de Vries;{day};;;\n\
         \"Jan\nde Wit\";;;Eva Smit;{day};;;leverancier\n"
    )
}

#[test]
fn importing_the_same_file_twice_changes_nothing() {
    let house = House::new();
    let file = house.file("guests.csv", &three_guests());
    let first = house.json(&["import", &file]);
    let second = house.json(&["import", &file]);
    for (one, other) in first["invitations"].as_array().unwrap().iter().zip(second["invitations"].as_array().unwrap()) {
        has_keys(one, &["name", "email", "host", "starts_at", "ends_at", "uid", "code", "status"]);
        assert_eq!(one["status"], "new");
        assert_eq!(other["status"], "unchanged");
        assert_eq!((&one["uid"], &one["code"]), (&other["uid"], &other["code"]));
    }
    assert_eq!(second["invitations"].as_array().unwrap().len(), 3);
    assert_eq!(second["errors"], json!([]));
    has_keys(&second, &["invitations", "errors"]);
}

#[test]
fn two_guests_of_one_name_are_told_and_not_made_one() {
    let house = House::new();
    let day = in_days(1);
    let text = format!(
        "naam;e-mail;bedrijf;gastheer;datum;van\n\
         Jan de Vries;jan@shell.example;Shell;Anna;{day};9:00\n\
         jan de vries;jan@asml.example;ASML;anna;{day};14:00\n\
         Jan de Vries;jan@shell.example;Shell;Anna;{day};9:00\n\
         Jan de Vries;jan@asml.example;Shell;Anna;{day};9:00\n"
    );
    let file = house.file("guests.csv", &text);
    for (dry, first) in [(true, "new"), (false, "new"), (true, "unchanged"), (false, "unchanged")] {
        let mut words = vec!["import", "--json", &file];
        words.extend(dry.then_some("--dry-run"));
        let answer = house.run(&words);
        assert_eq!(answer.code, 3);
        let json = answer.json();
        let status: Vec<_> = json["invitations"].as_array().unwrap().iter().map(|one| one["status"].clone()).collect();
        assert_eq!(
            status,
            [first, "unchanged"],
            "the first has its invitation, and the same row again changes nothing"
        );
        let errors = json["errors"].as_array().unwrap();
        assert_eq!(errors.iter().map(|error| error["line"].as_u64().unwrap()).collect::<Vec<_>>(), [3, 5]);
        let message = errors[0]["message"].as_str().unwrap();
        assert!(message.starts_with("line 2 has a guest of this name"), "{message}");
    }
}

#[test]
fn times_have_the_sites_offset_and_a_day_alone_is_a_date() {
    let house = House::new();
    let (day, offset) = (in_days(3), midday::now().offset().fix());
    let file =
        house.file("guests.csv", &format!("name,host,date,from,until\nAnna,Eva,{day},9:30,17:00\nJan,Eva,{day},,\n"));
    let invitations = &house.json(&["import", &file])["invitations"];
    assert_eq!(invitations[0]["starts_at"], format!("{day}T09:30:00{offset}"));
    assert_eq!(invitations[0]["ends_at"], format!("{day}T17:00:00{offset}"));
    let whole_day = json!(day.to_string());
    assert_eq!((&invitations[1]["starts_at"], &invitations[1]["ends_at"]), (&whole_day, &whole_day));
    let answer = house.json(&[
        "invite",
        "--name",
        "Anna",
        "--host",
        "Eva",
        "--date",
        &day.to_string(),
        "--from",
        "9:30",
        "--until",
        "10:00",
    ]);
    assert_eq!(answer["starts_at"], format!("{day}T09:30:00{offset}"));
    let last = in_days(4).to_string();
    let days = ["invite", "--name", "Piet", "--host", "Eva", "--date", &day.to_string(), "--until-date", &last];
    assert_eq!(house.json(&days)["ends_at"], last.as_str());
    let answer = house.json(&["invite", "--name", "Jan", "--host", "Eva", "--date", &day.to_string()]);
    assert_eq!((&answer["starts_at"], &answer["ends_at"]), (&json!(day.to_string()), &json!(day.to_string())));
}

#[test]
fn bad_rows_are_told_by_line_and_reason_and_the_good_ones_go_in() {
    let house = House::new();
    let day = in_days(1);
    let text = format!(
        "name,host,date\nAnna Visser,Eva,{day}\nGeheime Gast,Eva,31-02-2027\n,Eva,{day}\nJan,Eva,{day}\nOud,Eva,2020-01-01\n"
    );
    let file = house.file("guests.csv", &text);
    let answer = house.run(&["import", &file, "--json"]);
    assert_eq!(answer.code, 3);
    let json = answer.json();
    assert_eq!(json["invitations"].as_array().unwrap().len(), 2);
    let errors = json["errors"].as_array().unwrap();
    assert_eq!(errors.iter().map(|error| error["line"].as_u64().unwrap()).collect::<Vec<_>>(), [3, 4, 6]);
    has_keys(&errors[0], &["file", "line", "message"]);
    assert_eq!(errors[0]["file"], file.as_str());
    assert!(
        !answer.err.contains("Geheime") && !json["errors"].to_string().contains("Geheime"),
        "no error names a guest"
    );

    let told = house.run(&["import", &file]);
    assert_eq!(told.code, 3);
    assert!(told.out.contains("2 invitations: 0 new, 0 updated, 2 unchanged"), "{}", told.out);
    assert!(told.err.contains("line 3") && told.err.contains("line 4"), "{}", told.err);
}

#[test]
fn a_file_without_one_good_row_changes_nothing() {
    let house = House::new();
    let nothing = house.file("list.csv", "Anna,Eva\nJan,Eva\n");
    let answer = house.run(&["--json", "import", &nothing]);
    assert_eq!(answer.code, 1);
    assert_eq!(answer.json()["errors"].as_array().unwrap().len(), 1);
    let missing = house.run(&["import", "nobody.csv"]);
    missing.refused("nobody.csv");
}

#[test]
fn a_dry_run_says_the_same_and_stores_nothing() {
    let house = House::new();
    let file = house.file("guests.csv", &three_guests());
    let before = house.json(&["import", "--dry-run", &file]);
    assert!(!house.path("data").exists(), "no data folder is made for a dry run");
    assert!(
        before["invitations"].as_array().unwrap().iter().all(|one| one["status"] == "new" && one["code"].is_null())
    );
    let _ = house.json(&["import", &file]);
    let changed = three_guests().replace("Lindenhof", "Noordzee");
    let changed = house.file("changed.csv", &changed);
    for _ in 0..2 {
        let again = house.json(&["import", "--dry-run", &changed]);
        let status: Vec<_> = again["invitations"].as_array().unwrap().iter().map(|one| one["status"].clone()).collect();
        assert_eq!(status, ["updated", "unchanged", "unchanged"]);
    }
    let real = house.json(&["import", &changed]);
    assert_eq!(real["invitations"][0]["status"], "updated");
}

#[test]
fn the_longest_lead_is_kept_on_a_living_folder_by_dry_run_and_import_alike() {
    let house = House::new();
    let _ = house.invite("Noor", "Anna");
    let longest = fs::read_to_string(house.config()).unwrap() + "\n[invitations]\nlead_days = 300\n";
    fs::write(house.config(), longest).unwrap();
    let row = |days| format!("name,host,date\nJan,Eva Smit,{}\n", in_days(days));
    let (last, too_far) = (house.file("last.csv", &row(300)), house.file("far.csv", &row(301)));
    for arguments in [["import", "--dry-run"].as_slice(), &["import"]] {
        let taken = house.json(&[arguments, &[&last]].concat());
        assert_eq!(taken["invitations"][0]["status"], "new", "{arguments:?}");
        let refused = house.run(&[arguments, &["--json", &too_far]].concat());
        assert_eq!(refused.json()["invitations"], json!([]), "{arguments:?}");
    }
}

#[test]
fn codes_are_written_for_their_owner_alone_and_open_the_invitation() {
    let house = House::new();
    let file = house.file("guests.csv", &format!("name,host,date\n=Noor,Eva Smit,{}\n", today()));
    let codes = house.path("codes.csv");
    let answer = house.run(&["import", &file, "--codes", codes.to_str().unwrap()]);
    assert_eq!(answer.code, 0, "{}", answer.err);
    assert_eq!(fs::metadata(&codes).unwrap().permissions().mode() & 0o777, 0o600);
    let mut rows = csv::Reader::from_path(&codes).unwrap();
    let row = rows.records().next().unwrap().unwrap();
    assert_eq!((&row[0], &row[1], &row[2]), ("'=Noor", "Eva Smit", today().to_string().as_str()));
    assert_eq!((row[3].len(), &row[3][4..5]), (9, "-"));
    assert!(row[4].starts_with("W1I"));
    // Either of the two opens it.
    let by_code = house.json(&["check-in", "--code", &row[3], "--id", "reception:seen"]);
    assert_eq!(by_code["invitation"], true);
    let again = house.run(&["check-in", "--code", &row[4], "--id", "reception:seen"]);
    again.refused("inside already");
}

#[test]
fn a_codes_file_that_is_somebody_elses_is_left_alone() {
    let house = House::new();
    let file = house.file("guests.csv", &three_guests());
    let theirs = house.file("diary.csv", "dear diary");
    house.run(&["import", &file, "--codes", &theirs, "--json"]).refused("nothing was imported");
    assert_eq!(fs::read_to_string(&theirs).unwrap(), "dear diary");
    assert_eq!(house.run(&["import", &file, "--codes", "-"]).code, 2);
    let dry = house.json(&["import", "--dry-run", &file]);
    assert_eq!(dry["invitations"][0]["status"], "new", "nothing was stored");
}

#[test]
fn options_stand_before_or_after_the_command() {
    let house = House::new();
    let _ = house.invite("Anna", "Eva");
    let data = house.path("data").display().to_string();
    for arguments in [
        ["--json", "--data", &data, "roll-call"],
        ["roll-call", "--json", "--data", &data],
        ["--data", &data, "roll-call", "--json"],
    ] {
        assert_eq!(house.run(&arguments).json(), json!({"people": []}));
    }
}

#[test]
fn the_host_directory_is_replaced_by_its_file() {
    let house = House::new();
    let file = house.file(
        "hosts.csv",
        "name,email,phone,where,deputy\nAnna de Vries,anna@example.org,1234,2nd floor,Eva\nEva,,,,\n",
    );
    let imported = house.json(&["host", "import", &file]);
    assert_eq!(imported, house.json(&["host", "list"]));
    has_keys(&imported["hosts"][0], &["name", "email", "phone", "where", "deputy"]);
    assert_eq!(imported["hosts"][0]["where"], "2nd floor");
    assert!(imported["hosts"][1]["email"].is_null());

    let mixed = house.file("mixed.csv", "naam;e-mail\nJan;jan@example.org\nPiet;no address\n");
    let answer = house.run(&["host", "import", &mixed, "--json"]);
    assert_eq!(answer.code, 3);
    assert!(answer.err.contains("line 3"));
    assert_eq!(answer.json()["hosts"].as_array().unwrap().len(), 1);

    let wrong = house.file("wrong.csv", "Piet;piet@example.org\n");
    assert_eq!(house.run(&["host", "import", &wrong]).code, 1);
    let empty = house.file("empty.csv", "naam;e-mail\n");
    let answer = house.run(&["host", "import", &empty]);
    assert_eq!(answer.code, 1);
    assert!(answer.err.contains("the old directory stands"), "{}", answer.err);
    assert_eq!(house.json(&["host", "list"])["hosts"][0]["name"], "Jan", "the old directory stands");
}

#[test]
fn names_that_people_really_bear_and_names_that_nobody_does() {
    let house = House::new();
    let long = "x".repeat(10_000);
    for (name, stored) in [
        ("'t Hooft", "'t Hooft"),
        ("Li", "Li"),
        ("Suharto", "Suharto"),
        ("王", "王"),
        ("Nguyễn Thị", "Nguyễn Thị"),
        ("'); DROP TABLE invitations; --", "'); DROP TABLE invitations; --"),
        ("\u{202e}annA", "annA"),
        ("A\u{200b}nna \u{1b}[2J Visser", "Anna [2J Visser"),
        (long.as_str(), &long[..80]),
    ] {
        let code = house.invite(name, "Eva Smit");
        let visit = house.json(&["check-in", "--code", &code, "--id", "reception:seen"]);
        assert_eq!(visit["badge"]["state"], "sent", "{stored}");
        assert!(house.inside().iter().any(|inside| inside == stored), "{stored}: {:?}", house.inside());
    }
    for name in ["😀🎉", "\u{200b}\u{202e}", "---", ""] {
        // With an equals sign, as for every value that begins with a hyphen.
        let name = format!("--name={name}");
        let answer = house.run(&["invite", &name, "--host", "Eva", "--date", &today().to_string()]);
        answer.refused("name");
        let answer = house.run(&["check-in", &name, "--host", "Eva", "--id", "reception:seen"]);
        answer.refused("--name");
    }
}

#[test]
fn an_invitation_has_a_day_that_can_be_kept() {
    let house = House::new();
    let invite = |date: &str| house.run(&["invite", "--name", "Anna", "--host", "Eva", "--date", date]);
    invite("2020-01-01").refused("only visits to come");
    invite(&in_days(200).to_string()).refused("further ahead");
    invite("11/12/2026").refused("slashes");
    let kind = house.run(&["invite", "--name", "A", "--host", "E", "--date", &today().to_string(), "--kind", "mentor"]);
    kind.refused("kind");
}
