use proptest::prelude::*;
use unicode_normalization::is_nfc;

use super::*;

fn cleaned(raw: &str) -> String {
    Personal::clean(raw).unwrap().as_str().to_owned()
}

/// Written apart from the cleaning itself: every range that the abuse list names.
fn is_forbidden(c: char) -> bool {
    matches!(u32::from(c),
        0x00..=0x1F | 0x7F..=0x9F | 0xAD | 0x061C | 0x200B | 0x200E..=0x200F | 0x2028..=0x202E | 0x2060..=0x206F | 0xFEFF
        | 0xE000..=0xF8FF | 0xFDD0..=0xFDEF | 0xFE00..=0xFE0F | 0xFFF9..=0xFFFD | 0xE0000..=0xE0FFF | 0xF0000..=0x10FFFF)
        || u32::from(c) & 0xFFFE == 0xFFFE
        || (c.is_whitespace() && c != ' ')
}

#[test]
fn real_names_stay_as_they_are() {
    for name in [
        "Li",
        "O'Brien-van der Berg",
        "Suharto",
        "'t Hooft",
        "D'Àvila",
        "Æsa",
        "王",
        "Nguyễn Thị",
        "X Æ A-12",
        "'); DROP TABLE visits;--",
        "محمد",
        "שָׁלוֹם",
        "สมชาย ใจดี",
        "Μαρία Παπαδοπούλου",
        "김철수",
        "José María García-López",
        "İpek Yıldız",
        "3M",
    ] {
        assert_eq!(cleaned(name), name);
    }
}

#[test]
fn what_cannot_be_seen_is_removed() {
    assert_eq!(cleaned("Jan\0Admin"), "JanAdmin");
    assert_eq!(cleaned("\u{FEFF}Anna \u{202E}Visser\u{202C}"), "Anna Visser");
    assert_eq!(cleaned("A\u{200B}n\u{2060}n\u{AD}a"), "Anna");
    assert_eq!(cleaned("Anna\u{2067}\u{2066}\u{2069}\u{200E}\u{200F}\u{061C}"), "Anna");
    assert_eq!(cleaned("Anna\u{E000}\u{E0041}\u{FFFD}\u{378}\u{10FFFF}\u{E0101}"), "Anna");
}

#[test]
fn a_text_is_one_line_with_single_spaces() {
    assert_eq!(cleaned("  Anna\r\n\tde \u{3000}\u{2028} Vries \u{A0}"), "Anna de Vries");
}

#[test]
fn letters_and_their_marks_are_composed_even_when_something_stood_between_them() {
    assert_eq!(cleaned("Jose\u{301}"), "José");
    assert_eq!(cleaned("Jose\u{200B}\u{301}"), "José");
    assert_eq!(cleaned("Nguye\u{302}\u{303}n Thi\u{323}"), "Nguyễn Thị");
}

#[test]
fn a_letter_keeps_three_marks_at_most() {
    let zalgo = format!("A{}nna", "\u{335}\u{316}\u{317}".repeat(300));
    assert_eq!(cleaned(&zalgo).chars().count(), 4 + 3);
    assert_eq!(cleaned("\u{301}Anna \u{301}V"), "Anna V", "a mark needs a letter");
}

#[test]
fn joiners_stay_only_where_they_shape_letters() {
    let persian = "علی\u{200C}رضا";
    let malayalam = "ന\u{D4D}\u{200D}";
    let bengali = "র\u{200D}\u{9CD}য";
    let sinhala = "ශ\u{DCA}\u{200D}රී";
    for name in [persian, malayalam, bengali, sinhala] {
        assert_eq!(cleaned(name), name);
    }
    assert_eq!(cleaned("An\u{200D}na\u{200C}"), "Anna");
    assert_eq!(cleaned("علی\u{200C}\u{200C}رضا\u{200C}"), persian);
    assert_eq!(cleaned("Anna 👩\u{200D}💻"), "Anna 👩💻");
}

#[test]
fn a_text_without_a_letter_or_digit_is_refused() {
    for raw in
        ["", "   ", "\u{200B}\u{202E}", "🎉🎉", "🅰🅱", "👩\u{200D}💻", "-", "...", "'!?'", "\u{301}", "\u{E000}", "\n"]
    {
        assert_eq!(Personal::clean(raw), Err(NothingReadable), "{raw:?}");
    }
}

#[test]
fn a_long_text_is_cut_after_a_whole_character() {
    assert_eq!(cleaned(&"x".repeat(10_000)), "x".repeat(LONGEST));
    assert_eq!(cleaned(&"王".repeat(10_000)), "王".repeat(LONGEST));
    assert_eq!(cleaned(&"𠮷".repeat(100)).len(), LONGEST_BYTES);
    assert_eq!(cleaned(&format!("{} tail", "x".repeat(79))).chars().count(), 79, "no space is left at the end");
    assert_eq!(cleaned(&format!("{}Anna", " \n".repeat(10_000))), "Anna");
    assert!(cleaned(&"\u{1100}".repeat(10_000)).len() <= LONGEST_BYTES, "one endless syllable");
}

#[test]
fn no_more_than_a_page_of_a_text_is_looked_at() {
    // Else a cell of a hundred megabytes would hold up a whole import.
    assert_eq!(Personal::clean(&format!("{}Anna", "!".repeat(1_000_000))), Err(NothingReadable));
    assert!(Personal::clean(&"e\u{301}\u{302}".repeat(300_000)).is_ok());
}

#[test]
fn debug_shows_nothing_of_a_person() {
    assert_eq!(format!("{:?}", Personal::clean("Anna Visser").unwrap()), "Personal(..)");
}

#[test]
fn stored_text_comes_back_and_tampered_text_is_cleaned() {
    let name = Personal::clean("Nguyễn Thị").unwrap();
    let stored = serde_json::to_string(&name).unwrap();
    assert_eq!(stored, "\"Nguyễn Thị\"");
    assert_eq!(serde_json::from_str::<Personal>(&stored).unwrap(), name);
    assert_eq!(serde_json::from_str::<Personal>(r#""An\u202Ena""#).unwrap().as_str(), "Anna");
    assert!(serde_json::from_str::<Personal>(r#""\u202E""#).is_err());
}

/// Texts in which everything that the cleaning cares about is frequent.
fn nasty() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "a",
        "Z",
        "é",
        "e\u{301}",
        "\u{301}",
        "\u{323}",
        "\u{308}",
        " ",
        "\n",
        "\u{200C}",
        "\u{200D}",
        "ع",
        "\u{64E}",
        "क",
        "\u{94D}",
        "\u{9C7}",
        "\u{9BE}",
        "\u{1100}",
        "\u{1161}",
        "\u{11A8}",
        "가",
        "王",
        "𠮷",
        "🎉",
        "\u{202E}",
        "\u{FEFF}",
        "\u{FE0F}",
        "\u{0}",
        "\u{E0041}",
        "'",
        "\u{958}",
        "\u{FB1D}",
        "\u{20E3}",
        "1",
    ]);
    prop::collection::vec(pieces, 0..400).prop_map(|pieces| pieces.concat())
}

fn check(raw: &str) {
    let Ok(once) = Personal::clean(raw) else { return };
    let text = once.as_str();
    assert_eq!(Personal::clean(text).unwrap().as_str(), text, "cleaning a clean text changed it");
    assert!(text.len() <= LONGEST_BYTES);
    assert!(unicode_segmentation::UnicodeSegmentation::graphemes(text, true).count() <= LONGEST);
    assert!(is_nfc(text));
    assert!(!text.chars().any(is_forbidden));
    assert!(!text.contains("  ") && text.trim() == text && !text.is_empty());
    let mut marks = 0;
    for c in text.chars().filter(|c| !matches!(c, '\u{200C}' | '\u{200D}')) {
        marks = if clean::is_mark(c) { marks + 1 } else { 0 };
        assert!(marks <= 3);
    }
}

proptest! {
    #[test]
    fn any_text_is_cleaned_once_and_for_all(raw in any::<String>()) {
        check(&raw);
    }

    #[test]
    fn nasty_text_is_cleaned_once_and_for_all(raw in nasty()) {
        check(&raw);
    }

    #[test]
    fn ten_thousand_characters_are_no_trouble(piece in nasty(), tail in any::<String>()) {
        let filler = if piece.is_empty() { "\u{301}" } else { piece.as_str() };
        let raw: String = filler.chars().cycle().take(10_000).chain(tail.chars()).collect();
        check(&raw);
    }
}
