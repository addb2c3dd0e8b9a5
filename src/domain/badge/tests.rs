//! How a badge splits a name, and how its dots lie in their bytes.

use super::*;
use crate::domain::token::TokenKind;

/// The two lines of a badge for a name.
fn lines(name: &str) -> (String, Option<String>) {
    let day = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
    let content = BadgeContent {
        name: Personal::clean(name).unwrap(),
        company: None,
        host: Personal::clean("Anna").unwrap(),
        kind: VisitorKind::Guest,
        valid: (day, day),
        token: Token { kind: TokenKind::Badge, bits: [0; 16] },
        language: Language::new("nl"),
    };
    let (given, family) = content.given_and_family();
    (given.to_owned(), family.map(str::to_owned))
}

#[test]
fn the_first_word_is_large_and_the_rest_stands_below() {
    assert_eq!(lines("José van der Berg"), ("José".into(), Some("van der Berg".into())));
    assert_eq!(lines("J. van der Berg"), ("J.".into(), Some("van der Berg".into())));
    assert_eq!(lines("محمد العربي"), ("محمد".into(), Some("العربي".into())));
    assert_eq!(lines("josé van der berg"), ("josé".into(), Some("van der berg".into())));
}

#[test]
fn one_name_stands_alone() {
    for name in ["Suharto", "Li", "王小明", "'t Hooft", "van der Berg", "Dr."] {
        assert_eq!(lines(name), (name.into(), None), "{name}");
    }
}

#[test]
fn a_title_stays_with_the_given_name_and_a_comma_turns_the_order() {
    assert_eq!(lines("Prof. dr. Anna Berg"), ("Prof. dr. Anna".into(), Some("Berg".into())));
    assert_eq!(lines("Berg, José van der"), ("José van der".into(), Some("Berg".into())));
    assert_eq!(lines("Berg ,"), ("Berg".into(), Some(",".into())));
}

#[test]
fn a_dot_is_blackened_and_whitened_alone() {
    let mut picture = Bitmap::white(12, 2);
    picture.blacken(11, 1);
    picture.blacken(8, 1);
    picture.blacken(12, 1);
    assert_eq!(picture.rows, [0, 0, 0, 0b1001_0000]);
    picture.whiten(8, 1);
    assert_eq!(picture.rows, [0, 0, 0, 0b0001_0000]);
}
