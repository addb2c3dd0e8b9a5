//! What every badge must be, whoever stands on it: inside its margins, readable, and with nothing left out.

use std::path::Path;

use chrono::NaiveDate;

use super::*;
use crate::domain::badge::{BadgeContent, Bitmap, Media};
use crate::domain::kind::VisitorKind;
use crate::domain::language::Language;
use crate::domain::text::Personal;
use crate::domain::token::{Token, TokenKind};

mod labels;

/// A code as `vault` writes them: 30 capital letters and digits.
const CODE: &str = "W1B7Q2M8XKD4T9RZ3VHN6PCY5JGAE0";
/// One name of each script that a guest may have, and of one letter and sixty.
const NAMES: &[&str] = &[
    "José van der Berg",
    "Nguyễn Thị Minh Khai",
    "Łukasz Wałęsa",
    "Şükrü Öztürk",
    "Γιώργος Παπαδόπουλος",
    "Анна-Мария Достоевская",
    "محمد العربي",
    "דוד בן־גוריון",
    "สมชาย ใจดี",
    "प्रियंका शर्मा",
    "X",
    "Suharto",
    "'t Hooft",
    "Wolfeschlegelsteinhausenbergerdorffwelchevoralternwarengewiss",
    "Konstantinos Papadopoulos-Christodoulopoulos van der Meer tot Slotte",
];
/// Names that need the system's large font.
const CJK_NAMES: &[&str] = &["王小明", "王", "田中 さくら", "김 민준", "王 Wang", "齋藤 マリア"];

fn labels() -> BadgeLabels {
    BadgeLabels {
        kind: "Visitor".into(),
        kind_second: Some("Bezoeker".into()),
        visiting: "Visiting".into(),
        valid: "Valid only on".into(),
        days: "23 Nov 2026".into(),
        leaving: "Scan me when you leave.".into(),
        thanks: "Thank you!".into(),
    }
}

/// A badge on which the name stands as guest, company and host.
fn content(name: &str) -> BadgeContent {
    let day = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
    let name = Personal::clean(name).unwrap();
    BadgeContent {
        company: Some(name.clone()),
        host: name.clone(),
        name,
        kind: VisitorKind::Guest,
        valid: (day, day),
        until: None,
        token: Token { kind: TokenKind::Badge, bits: [7; 16] },
        language: Language::new("en"),
    }
}

/// The program's template of the usual label.
fn usual() -> Template {
    Template::shipped(Media::LABEL_62X100).unwrap()
}

fn drawn(content: &BadgeContent, labels: &BadgeLabels) -> Result<Bitmap, BadgeError> {
    draw(&mut Fonts::load()?, content, CODE, "Example House", labels, &usual()).map(|picture| picture.black)
}

/// The badge of the look's picture.
fn jose() -> Bitmap {
    let mut content = content("José van der Berg");
    content.company = Some(Personal::clean("Noordlicht BV").unwrap());
    content.host = Personal::clean("Anna de Vries").unwrap();
    drawn(&content, &labels()).unwrap()
}

/// The smallest rectangle around the black dots of a part: left, top, and the first dots right and below.
fn ink(picture: &Bitmap, (left, top): (u32, u32), (right, bottom): (u32, u32)) -> Option<[u32; 4]> {
    let mut found: Option<[u32; 4]> = None;
    for y in top..bottom {
        for x in (left..right).filter(|x| picture.is_black(*x, y)) {
            let [l, t, r, b] = found.unwrap_or([x, y, x, y]);
            found = Some([l.min(x), t.min(y), r.max(x + 1), b.max(y + 1)]);
        }
    }
    found
}

/// Asserts that nothing but the band is outside 36 dots from the edge, and that the QR keeps its quiet zone.
fn assert_margins(picture: &Bitmap, who: &str) {
    let [left, top, right, bottom] = ink(picture, (0, 0), (696, 112)).unwrap();
    assert!(left >= 36 && top >= 36 && right <= 660 && bottom <= 112, "{who}: head at {left} {top} {right} {bottom}");
    let [left, _, right, bottom] = ink(picture, (0, 208), (696, 1109)).unwrap();
    assert!(left >= 36 && right <= 660 && bottom <= 1073, "{who}: body at {left} {right} {bottom}");
    assert_eq!(ink(picture, (364, 676), (696, 716)), None, "{who}: above the QR");
    assert_eq!(ink(picture, (362, 716), (402, 966)), None, "{who}: left of the QR");
    assert_eq!(ink(picture, (652, 716), (696, 966)), None, "{who}: right of the QR");
    assert_eq!(ink(picture, (364, 966), (696, 1006)), None, "{who}: below the QR");
}

fn read_qr(picture: &Bitmap) -> String {
    let (width, height) = (picture.width as usize, picture.height as usize);
    let grey = |x: usize, y: usize| if picture.is_black(x as u32, y as u32) { 0 } else { 255 };
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(width, height, grey);
    let grids = image.detect_grids();
    assert_eq!(grids.len(), 1, "one QR stands on a badge");
    grids[0].decode().unwrap().1
}

#[test]
fn names_of_every_script_are_drawn_inside_the_margins() {
    let mut fonts = Fonts::load().unwrap();
    for name in NAMES {
        let picture = draw(&mut fonts, &content(name), CODE, "House", &labels(), &usual());
        assert_margins(&picture.unwrap_or_else(|error| panic!("{name}: {error}")).black, name);
    }
}

#[test]
fn chinese_japanese_and_korean_names_are_drawn_with_the_systems_font() {
    let mut fonts = Fonts::load().unwrap();
    if let Err(error) = fonts.check_cjk() {
        assert_ne!(std::env::var("CI").as_deref(), Ok("true"), "{error}");
        eprintln!("skipped: {error}");
        return;
    }
    for name in CJK_NAMES {
        let picture = draw(&mut fonts, &content(name), CODE, "House", &labels(), &usual());
        assert_margins(&picture.unwrap_or_else(|error| panic!("{name}: {error}")).black, name);
    }
}

#[test]
fn without_the_systems_font_the_error_names_the_package_and_other_names_print() {
    let mut fonts = Fonts::load_with_cjk_in(Path::new("/nowhere")).unwrap();
    let error = draw(&mut fonts, &content("王小明"), CODE, "House", &labels(), &usual()).unwrap_err();
    assert!(matches!(error, BadgeError::CjkFontMissing(_)));
    assert!(error.to_string().contains("fonts-noto-cjk"));
    assert!(fonts.check_cjk().is_err());
    assert!(draw(&mut fonts, &content("Li"), CODE, "House", &labels(), &usual()).is_ok());
}

#[test]
fn a_letter_without_a_font_is_an_error_and_no_empty_box() {
    let mut georgian = content("Li");
    georgian.name = Personal::clean("გიორგი").unwrap();
    assert!(matches!(drawn(&georgian, &labels()), Err(BadgeError::MissingGlyph(Part::Name))));
    let mut emoji = content("Li");
    emoji.company = Some(Personal::clean("Acme 🚀").unwrap());
    let error = drawn(&emoji, &labels()).unwrap_err();
    assert!(matches!(error, BadgeError::MissingGlyph(Part::Company)));
    assert!(!error.to_string().contains("Acme"));
}

#[test]
fn the_qr_is_read_back_from_the_printed_dots() {
    let picture = jose();
    assert_eq!(read_qr(&picture), CODE);
    assert_eq!(ink(&picture, (362, 700), (696, 1000)), Some([402, 716, 652, 966]), "25 modules of 10 dots");
    let longer = "W1B7Q2M8XKD4T9RZ3VHN6PCY5JGAE0W1B7Q2M8XKD4T9RZ3";
    let mut fonts = Fonts::load().unwrap();
    let picture = draw(&mut fonts, &content("Li"), longer, "House", &labels(), &usual()).unwrap();
    assert_eq!(read_qr(&picture.black), longer, "whole dots a module for a longer code too");
    let far_too_long = "A".repeat(900);
    let error = draw(&mut fonts, &content("Li"), &far_too_long, "House", &labels(), &usual());
    assert!(matches!(error, Err(BadgeError::CodeTooLong)));
}

#[test]
fn a_badge_is_laid_out_as_it_was_designed() {
    let picture = jose();
    // The band goes from edge to edge, and only it.
    for y in [112, 207] {
        assert!((0..696).all(|x| picture.is_black(x, y)), "row {y}");
    }
    assert!(!(0..696).any(|x| picture.is_black(x, 111) || picture.is_black(x, 208)));
    // The rules.
    for y in [668, 671, 1011, 1014] {
        assert!((36..660).all(|x| picture.is_black(x, y)), "row {y}");
    }
    // Capitals of Noto Sans are 0.714 of the size: 208 bold, then 78.
    let [left, top, right, bottom] = ink(&picture, (0, 208), (130, 480)).unwrap();
    assert_eq!(left, 36, "a hanging J moves in");
    assert!((265..=275).contains(&top) && (460..=470).contains(&bottom) && right > 100, "J of 208: {top} {bottom}");
    let [left, top, _, bottom] = ink(&picture, (0, 480), (696, 580)).unwrap();
    assert!(left == 36 && (490..=500).contains(&top) && (565..=575).contains(&bottom), "{top} {bottom}");
    // Host and days at 48: capitals of 34 dots.
    let [left, top, _, bottom] = ink(&picture, (0, 745), (80, 800)).unwrap();
    assert!(left == 36 && (33..=37).contains(&(bottom - top)), "{top} {bottom}");
    assert_margins(&picture, "José");
}

#[test]
fn arabic_starts_at_the_right_and_latin_at_the_left() {
    let arabic = drawn(&content("محمد العربي"), &labels()).unwrap();
    let [left, _, right, _] = ink(&arabic, (0, 230), (696, 660)).unwrap();
    assert!(left > 100 && right == 660, "{left} {right}");
    let [left, ..] = ink(&jose(), (0, 230), (696, 660)).unwrap();
    assert_eq!(left, 36);
}

#[test]
fn joined_arabic_letters_are_joined() {
    // A word of joined letters is one connected stroke on its baseline: no white column cuts it.
    let picture = drawn(&content("ممم"), &labels()).unwrap();
    let [left, top, right, bottom] = ink(&picture, (0, 230), (696, 480)).unwrap();
    assert!((left..right).all(|x| (top..bottom).any(|y| picture.is_black(x, y))));
}

#[test]
fn a_longer_name_is_smaller_and_still_whole() {
    let height = |name: &str| {
        let mut content = content(name);
        content.company = None;
        let [_, top, _, bottom] = ink(&drawn(&content, &labels()).unwrap(), (0, 209), (696, 660)).unwrap();
        bottom - top
    };
    let heights = ["Hilh", "HilhHilh", "HilhHilhHil", "HilhHilhHilhHilh"].map(height);
    assert!(heights.is_sorted_by(|larger, smaller| larger > smaller), "{heights:?}");
}

#[test]
fn the_longest_words_of_the_house_still_fit_and_impossible_ones_are_refused() {
    let mut long = labels();
    long.kind = "Ondersteunende dienstverlener".into();
    long.kind_second = Some("Unterstützende Dienstleistung".into());
    long.days = "28 September bis 30 September 2026".into();
    long.visiting = "Ihre Gastgeberin oder Ihr Gastgeber".into();
    let picture = drawn(&content("Li"), &long).unwrap();
    assert_margins(&picture, "long words");
    assert!((0..696).all(|x| picture.is_black(x, 112) && picture.is_black(x, 207)), "the band stays whole");
    long.thanks = "Danke ".repeat(40);
    assert!(matches!(drawn(&content("Li"), &long), Err(BadgeError::DoesNotFit(Part::Label))));
}

#[test]
fn line_ends_in_the_houses_texts_are_spaces() {
    let mut broken = labels();
    broken.leaving = "Scan me\nwhen\tyou leave.\u{2029}".into();
    assert_eq!(drawn(&content("Li"), &broken).unwrap(), drawn(&content("Li"), &labels()).unwrap());
}

#[test]
fn nothing_of_a_guest_is_left_in_the_fonts() {
    let mut fonts = Fonts::load().unwrap();
    let _ = draw(&mut fonts, &content("Li"), CODE, "House", &labels(), &usual()).unwrap();
    assert!(fonts.letters.image_cache.is_empty());
}

#[test]
fn what_a_no_break_space_holds_together_stands_on_one_line() {
    let drawn = |days: &str| drawn(&content("Jan"), &BadgeLabels { days: days.to_owned(), ..labels() }).unwrap();
    assert!(drawn("23 nov tot\u{a0}17:00\u{a0}uur") != drawn("23 nov tot 17:00 uur"));
    assert!(drawn("23\u{a0}nov") == drawn("23 nov"), "where no line ends it is as wide as any space");
}
