//! Mistakes of installers, and the exact line that each of them gets.

use super::*;

/// The shipped file with one place changed, and the number of the line where the change begins.
pub(super) fn changed(from: &str, to: &str) -> (String, usize) {
    let in_comment = |at: usize| SHIPPED[..at].rsplit('\n').next().is_some_and(|before| before.starts_with('#'));
    let found = SHIPPED.match_indices(from).map(|(at, _)| at).find(|at| !in_comment(*at));
    let at = found.unwrap_or_else(|| panic!("not in kiosk.toml: {from}"));
    let text = [&SHIPPED[..at], to, &SHIPPED[at + from.len()..]].concat();
    (text, SHIPPED[..at].matches('\n').count() + 1)
}

/// Asserts that a change gives exactly one error, at the line where it begins.
#[track_caller]
pub(super) fn one(from: &str, to: &str, expected: &str) {
    one_at(from, to, 0, expected);
}

/// Asserts that a change gives exactly one error, some lines after the one where it begins.
#[track_caller]
pub(super) fn one_at(from: &str, to: &str, below: usize, expected: &str) {
    let (text, line) = changed(from, to);
    let errors = Config::parse("kiosk.toml", &text).expect_err("a mistake");
    assert_eq!(errors.to_string(), format!("kiosk.toml:{}: {expected}", line + below));
}

/// The errors of a text, one line each.
pub(super) fn said(text: &str) -> Vec<String> {
    let errors = Config::parse("kiosk.toml", text).err();
    errors.iter().flat_map(|errors| errors.as_slice()).map(ToString::to_string).collect()
}

/// An error with its line counted from another line.
pub(super) fn relative(said: &str, from: usize) -> String {
    let (line, rest) = said.strip_prefix("kiosk.toml:").and_then(|said| said.split_once(": ")).unwrap();
    format!("{}: {rest}", line.parse::<usize>().unwrap() - from)
}

#[test]
fn numbers_out_of_range() {
    one("visit_days = 30", "visit_days = 400", "retention.visit_days = 400: a whole number from 1 to 90");
    one("visit_days = 30", "visit_days = 91", "retention.visit_days = 91: a whole number from 1 to 90");
    one("visit_days = 30", "visit_days = 0", "retention.visit_days = 0: a whole number from 1 to 90");
    one("visit_days = 30", "visit_days = -5", "retention.visit_days = -5: a whole number from 1 to 90");
    one("visit_days = 30", "visit_days = 30.5", "retention.visit_days = 30.5: a whole number from 1 to 90");
    one("audit_days = 180", "audit_days = 10_000", "retention.audit_days = 10_000: a whole number from 1 to 180");
    one(
        "lead_days = 120",
        "lead_days = 99999999999999999999",
        "invitations.lead_days = 99999999999999999999: a whole number from 1 to 300",
    );
    one("diagonal_inches = 21.5", "diagonal_inches = 215", "screen.diagonal_inches = 215: a number from 5 to 100");
    one("diagonal_inches = 21.5", "diagonal_inches = nan", "screen.diagonal_inches = nan: a number from 5 to 100");
    one("distance_mm = 600", "distance_mm = 60", "screen.distance_mm = 60: a whole number from 200 to 3000");
}

#[test]
fn values_of_the_wrong_type() {
    one("visit_days = 30", "visit_days = \"thirty\"", "retention.visit_days = \"thirty\": a whole number from 1 to 90");
    one("fullscreen = true", "fullscreen = \"true\"", "screen.fullscreen = \"true\": true or false");
    one("name = \"Example House\"", "name = 12", "site.name = 12: one line of text of 1 to 40 characters");
    for unseen in ["\\u200b\\u2060", "Exa\\u202emple"] {
        let line = format!("name = \"{unseen}\"");
        one("name = \"Example House\"", &line, &format!("site.{line}: one line of text of 1 to 40 characters"));
    }
    one("name = \"Example House\"", "name = \" \"", "site.name = \" \": one line of text of 1 to 40 characters");
    one(
        "welcome = { nl = \"Fijn dat u er bent.\", en = \"Good to have you here.\", de = \"Schön, dass Sie da sind.\" }",
        "welcome = \"Welkom\"",
        "site.welcome = \"Welkom\": a text in each language, such as { nl = \"..\" }",
    );
    one("[desk]\n", "[[desk]]\n", "desk = [[desk]]: a table, written [desk]");
    one("[[printers]]", "[printers]", "printers = [printers]: tables, each written [[printers]]");
    one("version = \"1\"", "version = 1", "agreements.house-rules.version = 1: one line of text of 1 to 20 characters");
    one(
        "offers = [\"wifi\", \"parking\"]",
        "offers = \"wifi\"",
        "kinds.guest.offers = \"wifi\": a list of names from [offers]",
    );
}

#[test]
fn words_that_are_not_in_the_list() {
    one(
        "walk_in = \"approve\"",
        "walk_in = \"maybe\"",
        r#"guests.walk_in = "maybe": one of "allow", "approve", "refuse""#,
    );
    one(
        "suggestions = \"initial\"",
        "suggestions = true",
        r#"guests.suggestions = true: one of "off", "initial", "full""#,
    );
    one(
        "look_up = [\"code\", \"name\"]",
        "look_up = [\"code\", \"phone\"]",
        r#"guests.look_up = "phone": one of "code", "name", "email""#,
    );
    one(
        "look_up = [\"code\", \"name\"]",
        "look_up = [\"code\", \"code\"]",
        r#"guests.look_up = "code": each word once"#,
    );
    one(
        "id_check = [\"reception\"]",
        "id_check = []",
        r#"kinds.guest.id_check = []: a list, at least one, each once, of "reception", "reader", "host""#,
    );
    one("on_panel = \"search\"", "on_panel = \"all\"", r#"desk.on_panel = "all": one of "search", "lists""#);
    one("window = \"off\"", "window = \"on\"", r#"desk.window = "on": one of "off", "second""#);
    for monitor in ["1920x1080", "1920x1080+0", "1920x1080-5+0", "+1920x1080+0+0", "20x20+0+0", "99999x1080+0+0", "x++"]
    {
        one_at(
            "window = \"off\"",
            &format!("window = \"off\"\nmonitor = \"{monitor}\""),
            1,
            &format!(
                "desk.monitor = \"{monitor}\": a monitor as `xrandr` tells it, width x height + its place, such as \"1920x1080+1080+0\""
            ),
        );
    }
    one(
        "company = \"optional\"",
        "company = \"yes\"",
        r#"kinds.guest.company = "yes": one of "no", "optional", "required""#,
    );
    one(
        "from_stay = \"short\"",
        "from_stay = \"week\"",
        r#"offers.parking.from_stay = "week": one of "short", "day", "days""#,
    );
    one("[\"nl\", \"en\", \"de\"]", "[\"nl\", \"en\", \"xx\"]", r#"site.languages = "xx": one of "nl", "en", "de""#);
    one(
        "[\"nl\", \"en\", \"de\"]",
        "[]",
        r#"site.languages = []: a list, at least one, each once, of "nl", "en", "de""#,
    );
    one("kind = \"keyboard\"", "kind = \"usb\"", r#"scanner.kind = "usb": one of "keyboard", "serial""#);
    one(
        "media = \"62x100\"",
        "media = \"A4\"",
        r#"printers[1].media = "A4": one of "62x100", "62", "62-red", "62x29", "57x102", "85.6x54", "4x6in""#,
    );
    one("media = \"62x100\"", "dpi = 72", "printers[1].dpi = 72: 203, 300 or 600 dots per inch");
}

#[test]
fn scanners_on_a_serial_line() {
    let kind = "kind = \"keyboard\"";
    let device = "the scanner's device, a path from /, such as \"/dev/serial/by-id/usb-..\"";
    let (nowhere, _) = changed(kind, "kind = \"serial\"");
    assert!(said(&nowhere)[0].ends_with(&format!("scanner.path is missing: {device}")), "{:?}", said(&nowhere));
    one_at(kind, "kind = \"serial\"\npath = \"ttyACM0\"", 1, &format!("scanner.path = \"ttyACM0\": {device}"));
    one_at(
        kind,
        "kind = \"serial\"\npath = \"/dev/ttyS0\"\nbaud = 9601",
        2,
        "scanner.baud = 9601: one of 1200, 2400, 4800, 9600, 19200, 38400, 57600, 115200, as the scanner is set",
    );
    one_at(
        kind,
        "kind = \"keyboard\"\nbaud = 9600",
        1,
        "scanner.baud is not a known key: a scanner of kind \"keyboard\" has none; with it, kind = \"serial\"",
    );
}

#[test]
fn times_and_zones() {
    let time = "a time from \"00:00\" to \"23:59\", in quotes";
    one("closing_time = \"20:00\"", "closing_time = \"25:00\"", &format!("site.closing_time = \"25:00\": {time}"));
    one("closing_time = \"20:00\"", "closing_time = 20:00", &format!("site.closing_time = 20:00: {time}"));
    one("closing_time = \"20:00\"", "closing_time = \"8:00\"", &format!("site.closing_time = \"8:00\": {time}"));
    let zone = "a time zone by continent and city, such as \"Europe/Amsterdam\"";
    let to = |wrong: &str| format!("time_zone = \"{wrong}\"");
    let from = "time_zone = \"Europe/Amsterdam\"";
    one(
        from,
        &to("Europe/Amsterdm"),
        &format!("site.time_zone = \"Europe/Amsterdm\": {zone}; did you mean Europe/Amsterdam?"),
    );
    one(from, &to("brussels"), &format!("site.time_zone = \"brussels\": {zone}; did you mean Europe/Brussels?"));
    one(from, &to("W. Europe Standard Time"), &format!("site.time_zone = \"W. Europe Standard Time\": {zone}"));
}

#[test]
fn misspelt_keys_are_one_mistake_each() {
    one("name = \"Example House\"", "nmae = \"Example House\"", "site.nmae is not a known key; did you mean name?");
    one("visit_days = 30", "visitdays = 30", "retention.visitdays is not a known key; did you mean visit_days?");
    one(
        "diagonal_inches = 21.5",
        "diagonal = 21.5",
        "screen.diagonal is not a known key; did you mean diagonal_inches?",
    );
    one("[retention]", "[retentoin]", "retentoin is not a known key; did you mean retention?");
    one("[site]", "[sit]", "sit is not a known key; did you mean site?");
    one("[kinds.guest]", "[kinds.guests]", "kinds.guests is not a known key; did you mean guest?");
    one("[purposes]", "[purpose]", "purpose is not a known key; did you mean purposes?");
    one(
        "label = { nl = \"Bezoeker\"",
        "label = { ln = \"Bezoeker\"",
        "kinds.guest.label.ln is not a known key; did you mean nl?",
    );
}

#[test]
fn unknown_keys_name_those_that_are_known() {
    one_at(
        "fullscreen = true",
        "fullscreen = true\ncolour = \"red\"",
        1,
        "screen.colour is not a known key: here stand diagonal_inches, distance_mm, fullscreen",
    );
    one_at(
        "on_panel = \"search\"",
        "on_panel = \"search\"\n\"na me\\n\\u202e\" = 1",
        1,
        "desk.\"na me \u{fffd}\" is not a known key: here stand on_panel, day_sheet, window, monitor, \
         roll_call_without_pin, roll_call_key, roll_call_prints, answer_minutes, bell",
    );
}

#[test]
fn a_roll_call_that_would_open_nowhere_is_told_before_the_fire() {
    let window = "only with the desk's window, in which the roll call opens: window = \"second\"";
    let key = "roll_call_key = \"F12\"";
    one(&format!("# {key}"), key, &format!("desk.{key}: {window}"));
    let red = "roll_call_without_pin = true";
    one("roll_call_without_pin = false", red, &format!("desk.{red}: {window}"));
    let prints = "roll_call_prints = true";
    let expected = format!("desk.{prints}: true only with the key that prints it: roll_call_key");
    one("roll_call_prints = false", prints, &expected);
    let (text, _) = changed("# roll_call_key = \"F12\"", "roll_call_key = \"F12\"");
    let text = text.replace("window = \"off\"", "window = \"second\"");
    let text = text.replace("roll_call_prints = false", "roll_call_prints = true");
    assert_eq!(said(&text), [""; 0]);
}

#[test]
fn what_is_missing_is_told_at_its_table() {
    let (text, _) = changed("time_zone = \"Europe/Amsterdam\"", "");
    let header = text.lines().position(|line| line == "[site]").unwrap() + 1;
    let expected = "site.time_zone is missing: a time zone by continent and city, such as \"Europe/Amsterdam\"";
    assert_eq!(said(&text), [format!("kiosk.toml:{header}: {expected}")]);

    assert_eq!(
        said(""),
        [
            "kiosk.toml:1: site is missing: a table, written [site]",
            "kiosk.toml:1: screen is missing: a table, written [screen]",
            "kiosk.toml:1: kinds is missing: a table, written [kinds]",
            "kiosk.toml:1: guests is missing: a table, written [guests]",
        ],
    );
    one(
        "label = { nl = \"Lid\", en",
        "label = { en",
        "kinds.member.label.nl is missing: in the first language, one line of text of 1 to 24 characters",
    );
}

#[test]
fn names_that_nothing_explains() {
    let purposes =
        "one of \"meeting\", \"maintenance\", \"tour\", \"work\", \"mentoring\", \"event\", \"other\", from [purposes]";
    one(
        "\"tour\", \"event\", \"other\"]",
        "\"tuor\", \"event\", \"other\"]",
        &format!("kinds.guest.purposes = \"tuor\": {purposes}"),
    );
    one(
        "offers = [\"wifi\"]",
        "offers = [\"lunch\"]",
        "kinds.member.offers = \"lunch\": one of \"wifi\", \"parking\", from [offers]",
    );
    one(
        "agreements = [\"house-rules\"]",
        "agreements = [\"nda\"]",
        "kinds.guest.agreements = \"nda\": one of \"house-rules\", from [agreements]",
    );
    one(
        "walk_in_kind = \"guest\"",
        "walk_in_kind = \"visitor\"",
        "guests.walk_in_kind = \"visitor\": a kind of visitor from [kinds], \"guest\", \"vendor\", \"member\", \"partner\", \"mentor\", \"event\"",
    );
    one(
        "offers = [\"wifi\"]",
        "offers = [\"\"]",
        "kinds.member.offers = \"\": one of \"wifi\", \"parking\", from [offers]",
    );
}

#[test]
fn a_thing_that_is_wrong_in_itself_may_still_be_named() {
    one_at(
        "[offers.wifi]\nlabel = { nl",
        "[offers.wifi]\nlabels = { nl",
        1,
        "offers.wifi.labels is not a known key; did you mean label?",
    );
}

#[test]
fn names_of_the_house() {
    one(
        "tour        = {",
        "Tour = {",
        "purposes.Tour is not a known key: a name of 1 to 32 small letters, digits, - and _",
    );
}

#[test]
fn rules_are_as_many_in_each_language() {
    let (text, line) = changed("    \"Stay with the person you visit.\",\n", "");
    let expected = "agreements.house-rules.rules.en: as many texts as in the first language: 5, not 4";
    assert_eq!(said(&text), [format!("kiosk.toml:{}: {expected}", line - 2)], "at the line where the list begins");
    one(
        "rules.en = [",
        "rules.en = [ 7,",
        "agreements.house-rules.rules.en = 7: one line of text of 1 to 160 characters",
    );
}

#[test]
fn what_only_works_together() {
    let (text, line) = changed("look_up = [\"code\", \"name\"]", "look_up = []");
    assert!(Config::parse("kiosk.toml", &text).is_ok(), "with a scanner, the QR code is enough");
    let look_up = "guests.look_up = []: at least one of \"code\", \"name\", \"email\", because there is no [scanner]";
    assert_eq!(said(&without_scanner(&text)), [format!("kiosk.toml:{line}: {look_up}")]);

    let (text, line) = changed("id_check = [\"reception\"]", "id_check = [\"reader\", \"reception\"]");
    let config = Config::parse("kiosk.toml", &text).unwrap_or_else(|errors| panic!("{errors}"));
    let guests = &config.policy.kinds[&VisitorKind::Guest];
    assert_eq!(guests.id_check, [IdMethod::Reader, IdMethod::Reception], "the order is the file's");
    let reader = r#"kinds.guest.id_check = "reader": one of "reception", "host", because there is no [scanner]"#;
    assert_eq!(said(&without_scanner(&text)), [format!("kiosk.toml:{line}: {reader}")]);
}

fn without_scanner(text: &str) -> String {
    text.replace("[scanner]\n", "\n").replace("kind = \"keyboard\"", "")
}
