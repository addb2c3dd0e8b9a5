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
        until: None,
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
fn a_dot_is_blackened_alone_and_none_outside() {
    let mut picture = Bitmap::white(12, 2);
    picture.blacken(11, 1);
    picture.blacken(8, 1);
    picture.blacken(12, 1);
    assert_eq!(picture.rows, [0, 0, 0, 0b1001_0000]);
}

#[test]
fn a_run_is_drawn_as_its_dots_one_by_one() {
    for (from, until) in (0..30).flat_map(|from| (0..30).map(move |until| (from, until))) {
        let (mut run, mut dots) = (Bitmap::white(27, 3), Bitmap::white(27, 3));
        run.blacken_run(1, from, until);
        (from..until).for_each(|x| dots.blacken(x, 1));
        assert_eq!(run, dots, "{from} to {until}");
        run.blacken_run(1, 0, 27);
        run.whiten_run(1, from, until);
        let white = |x| (from..until).contains(&x);
        assert!((0..27).all(|x| run.is_black(x, 1) != white(x)), "{from} to {until}");
    }
    let mut picture = Bitmap::white(8, 1);
    picture.blacken_run(1, 0, 8);
    assert_eq!(picture, Bitmap::white(8, 1));
}
