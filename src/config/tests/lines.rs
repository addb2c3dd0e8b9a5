//! Lines that are not TOML, and many mistakes at once.

use super::mistakes::{one, one_at, said};
use super::*;

#[test]
fn lines_that_are_not_toml() {
    let value = "not TOML: a value is a \"text in quotes\", a number, true, false or a [list]";
    one("name = \"Example House\"", "name = Example House", value);
    one("visit_days = 30", "visit_days =", value);
    one(
        "name = \"Example House\"",
        "name = \"Exam\0ple\"",
        "not TOML: an invisible control character stands here; take it out",
    );
    one("visit_days = 30", "visit_days 30", "not TOML: a line reads: key = value");
    one("visit_days = 30", "visit_days = \"30", "not TOML: a text in quotes ends on its own line, with the same quote");
    one_at(
        "visit_days = 30",
        "visit_days = 30\nvisit_days = 31",
        1,
        "not TOML: visit_days stands in this table a second time",
    );
    one("[retention]", "[retention", "not TOML: unclosed table, expected `]`");
    one("[retention]", "[site]", "not TOML: site stands in this table a second time");
    one("rules.en = [", "rules.en = ", value);
    one_at(
        "    \"When you leave, sign out here and hand in your badge.\",
]",
        "    \"Bye.\",",
        1,
        "not TOML: unexpected `=` in array, expected value, `]`",
    );
    one(
        "asks = { nl = \"Uw kenteken\"",
        "asks = { nl = \"Uw kenteken",
        "not TOML: missing comma between key-value pairs, expected `,`",
    );
}

#[test]
fn a_line_that_is_not_toml_does_not_hide_the_others() {
    let text = SHIPPED
        .replace("time_zone = \"Europe/Amsterdam\"", "time_zone = Europe/Amsterdam")
        .replace("visit_days = 30", "visit_days = 400")
        .replace("on_panel", "onpanel");
    let lines = said(&text);
    assert_eq!(lines.len(), 3, "{lines:#?}");
    assert!(
        lines[0].contains("not TOML") && lines[1].contains("visit_days = 400") && lines[2].contains("desk.onpanel"),
        "{lines:#?}"
    );
}

#[test]
fn a_broken_or_doubled_heading_does_not_hide_the_others() {
    let others = SHIPPED
        .replace("walk_in = \"approve\"", "walk_in = \"maybe\"")
        .replace("on_panel = \"search\"", "on_panel = \"all\"");
    for (from, to, said_of_it) in [
        ("\n[retention]", "\n[retention", "unclosed table"),
        ("\n[site]", "\n[site", "unclosed table"),
        ("\n[screen]", "\n[screen", "unclosed table"),
        ("\n[scanner]", "\n[scanner", "unclosed table"),
        ("\n[kinds.guest]", "\n[kinds.guest", "unclosed table"),
        ("\n[offers.wifi]", "\n[offers.wifi", "unclosed table"),
        ("\n[purposes]", "\n[purposes", "unclosed table"),
        ("\n[agreements.house-rules]", "\n[agreements.house-rules", "unclosed table"),
        ("\n[[printers]]", "\n[[printers]", "unclosed array table"),
        (
            "\n[data]",
            "\n[retention]\nvisit_days = 7\naudit_days = 90\n[data]",
            "retention stands in this table a second time",
        ),
        ("\n[data]", "\n[guests]\nlook_up = []\n[data]", "guests stands in this table a second time"),
    ] {
        let lines = said(&others.replacen(from, to, 1));
        assert_eq!(lines.len(), 3, "{to}: {lines:#?}");
        for word in [said_of_it, "walk_in = \"maybe\"", "on_panel = \"all\""] {
            assert!(lines.iter().any(|line| line.contains(word)), "{to}: {lines:#?}");
        }
    }
}

#[test]
fn twenty_mistakes_are_told_in_twenty_lines() {
    let edits = [
        ("name = \"Example House\"", "nmae = \"Example House\""),
        ("languages = [\"nl\", \"en\", \"de\"]", "languages = [\"nl\", \"en\", \"dutch\"]"),
        ("time_zone = \"Europe/Amsterdam\"", "time_zone = \"Amsterdm\""),
        ("closing_time = \"20:00\"", "closing_time = \"25:00\""),
        ("diagonal_inches = 21.5", "diagonal_inches = \"large\""),
        ("fullscreen = true", "fullscreen = yes"),
        ("look_up = [\"code\", \"name\"]", "look_up = [\"code\", \"face\"]"),
        ("walk_in = \"approve\"", "walk_in = \"sometimes\""),
        ("leaving = true", "leaving = 1"),
        ("id_check = [\"reception\"]", "id_check = []"),
        ("purposes = [\"maintenance\", ", "purposes = [\"maintenence\", "),
        ("[kinds.mentor]", "[kinds.mentors]"),
        ("tour        = {", "Tour        = {"),
        ("version = \"1\"", "version = 1"),
        ("    \"Stay with the person you visit.\",\n", ""),
        ("from_stay = \"short\"", "from_stay = \"hour\""),
        ("kind = \"folder\"", "kind = \"usb\""),
        ("visit_days = 30", "visit_days = 400"),
        ("audit_days = 180", "audit_days = 180\naudit_days = 90"),
        ("on_panel = \"search\"", "colour = \"green\""),
    ];
    let mut text = SHIPPED.to_owned();
    for (from, to) in edits {
        let before = text.clone();
        text = text.lines().map(|line| format!("{line}\n")).collect::<String>().replacen(
            &format!("\n{from}"),
            &format!("\n{to}"),
            1,
        );
        assert_ne!(text, before, "not changed: {from}");
    }
    let lines = said(&text);
    assert_eq!(lines.len(), edits.len(), "{}", lines.join("\n"));
}
