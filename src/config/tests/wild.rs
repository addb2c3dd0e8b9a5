//! Whatever somebody does to kiosk.toml, the answer is a list of places in it.

use proptest::prelude::*;

use super::*;

/// Parses a text; whatever is wrong must be on one of its lines and said on one line.
fn survives(text: &str) {
    let Err(errors) = Config::parse("kiosk.toml", text) else { return };
    let lines = text.lines().count().max(1);
    assert!(!errors.as_slice().is_empty());
    for error in errors.as_slice() {
        let line = error.line.unwrap_or_else(|| panic!("without a line: {error}"));
        assert!((1..=lines).contains(&line), "line {line} of {lines}: {error}");
        let shown = error.to_string();
        assert!(!shown.chars().any(char::is_control), "{shown:?}");
        assert!(shown.chars().count() < 400, "too long to read: {shown}");
    }
}

/// What installers might put in the place of a line.
const STRAY: [&str; 8] = ["]", "[", "[site]", "[[printers]]", "x", "= 1", "\"\"\"", "kinds = 3"];

#[test]
fn every_line_may_be_lost_doubled_or_replaced() {
    let text = with_examples(SHIPPED);
    let lines: Vec<&str> = text.lines().collect();
    for at in (0..lines.len()).filter(|at| !lines[*at].starts_with('#') && !lines[*at].is_empty()) {
        let mut changed = lines.clone();
        let _ = changed.remove(at);
        survives(&changed.join("\n"));
        changed.insert(at, lines[at]);
        changed.insert(at, lines[at]);
        survives(&changed.join("\n"));
        for stray in STRAY {
            changed[at] = stray;
            survives(&changed.join("\n"));
        }
    }
}

/// Text that looks like TOML more often than not.
fn almost_toml() -> impl Strategy<Value = String> {
    let fragments = prop::sample::select(vec![
        "[",
        "]",
        "[[",
        "]]",
        "{",
        "}",
        "=",
        " = ",
        ",",
        ".",
        "\n",
        "\r\n",
        "\"",
        "\"\"\"",
        "'",
        "#",
        "1",
        "-1",
        "0x1F",
        "1e9",
        "nan",
        "true",
        "2026-01-01",
        "20:00",
        "site",
        "name",
        "languages",
        "[\"nl\"]",
        "kinds",
        "guest",
        "label",
        "purposes",
        "meeting",
        "printers",
        "mail",
        "user",
        "\u{202e}",
        "\u{0}",
        "é",
        "\\",
        "\u{feff}",
    ]);
    prop::collection::vec(fragments, 0..60).prop_map(|fragments| fragments.concat())
}

proptest! {
    #[test]
    fn any_text_is_answered(text in "\\PC*") {
        survives(&text);
    }

    #[test]
    fn any_bytes_that_are_text_are_answered(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        survives(&String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn anything_like_toml_is_answered(text in almost_toml()) {
        survives(&text);
    }

    #[test]
    fn any_cut_of_the_shipped_file_is_answered(from in 0..SHIPPED.len(), to in 0..SHIPPED.len()) {
        if let Some(cut) = SHIPPED.get(from.min(to)..from.max(to)) {
            survives(&SHIPPED.replacen(cut, "", 1));
        }
    }
}
