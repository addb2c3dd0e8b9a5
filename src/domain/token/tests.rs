//! Tokens and codes as a scanner gives them: whole, cut, glued, mistyped.

use proptest::prelude::*;

use super::*;

fn badge(bits: [u8; 16]) -> Token {
    Token { kind: TokenKind::Badge, bits }
}

#[test]
fn a_token_is_thirty_letters_that_a_qr_holds_in_its_alphanumeric_mode() {
    let text = badge([0xA5; 16]).as_text();
    assert_eq!(text.len(), 30);
    assert!(text.starts_with("W1B"));
    assert!(text.bytes().all(|letter| letter.is_ascii_digit() || letter.is_ascii_uppercase()));
}

#[test]
fn nothing_secret_is_in_the_debug_output() {
    let token = badge([7; 16]);
    let code = ShortCode::from_bits([200; 5]).unwrap();
    let printed = format!("{token:?} {code:?} {:?} {:?}", Scan::Token(token.clone()), Scan::Code(code.clone()));
    assert!(!printed.contains(&token.as_text()[3..]));
    assert!(!printed.contains(code.as_text().as_str()));
    assert!(!printed.contains("7, 7"));
}

#[test]
fn a_typed_code_may_be_sloppy() {
    let code = ShortCode(*b"A01B1C0Z");
    for typed in ["A01B1C0Z", " a01b1c0z\r\n", "AOIBLCOZ", "aolb-icoz", "A01B 1C0Z"] {
        assert_eq!(Scan::read(typed), Scan::Code(code.clone()), "{typed:?}");
    }
}

#[test]
fn what_is_no_code_and_no_token_is_foreign() {
    let long = "W1B".repeat(2000);
    for text in [
        "",
        " ",
        "A01B1C0",
        "A01B1C0ZZ",
        "12345678",
        "O1234567",
        "A01B--1C0Z",
        "A01B1C0U",
        "Ä01B1C0",
        "W1IABCDE",
        "w1b00000",
        "WLAAAAAA",
        "https://example.org",
        "P<NLDDE<BRUIJN<<WILLEKE",
        "王王",
        "A01B\u{0}1C0Z",
        &long,
    ] {
        assert_eq!(Scan::read(text), Scan::Foreign, "{text:?}");
    }
}

#[test]
fn no_code_is_all_digits_or_begins_like_a_token() {
    assert_eq!(ShortCode::from_bits([0; 5]), None);
    let w1 = (28_u64 << 35 | 1 << 30 | 10).to_be_bytes();
    assert_eq!(ShortCode::from_bits(w1[3..].try_into().unwrap()), None);
}

#[test]
fn a_token_of_more_than_128_bits_is_foreign() {
    let values = [31; BODY];
    let mut text = String::from("W1B");
    text.extend(values.iter().map(|value| letters::letter(*value)));
    text.push(letters::letter(letters::check(b'B', &values[..])));
    assert_eq!(Scan::read(&text), Scan::Foreign);
}

fn any_token() -> impl Strategy<Value = Token> {
    (any::<bool>(), any::<[u8; 16]>())
        .prop_map(|(guest, bits)| Token { kind: if guest { TokenKind::Invitation } else { TokenKind::Badge }, bits })
}

proptest! {
    #[test]
    fn every_token_reads_back_in_either_case(token in any_token(), before in "[ \t\r\n]{0,3}", after in "[ \t\r\n]{0,3}") {
        let text = token.as_text();
        prop_assert_eq!(Scan::read(&format!("{before}{}{after}", text.as_str())), Scan::Token(token.clone()));
        prop_assert_eq!(Scan::read(&text.to_lowercase()), Scan::Token(token));
    }

    #[test]
    fn one_wrong_letter_anywhere_is_foreign(token in any_token(), place in 0_usize..30, letter in "[0-9A-Z]") {
        let mut text = token.as_text().to_string();
        prop_assume!(!text[place..].starts_with(&letter));
        text.replace_range(place..=place, &letter);
        prop_assert_eq!(Scan::read(&text), Scan::Foreign);
    }

    #[test]
    fn two_swapped_letters_are_foreign(token in any_token(), place in 0_usize..29) {
        let mut text = token.as_text().to_string().into_bytes();
        prop_assume!(text[place] != text[place + 1]);
        text.swap(place, place + 1);
        prop_assert_eq!(Scan::read(std::str::from_utf8(&text).unwrap()), Scan::Foreign);
    }

    #[test]
    fn a_cut_token_is_foreign_unless_eight_letters_of_its_middle_are_left(token in any_token(), kept in 0_usize..30) {
        prop_assert_eq!(Scan::read(&token.as_text()[..kept]), Scan::Foreign);
    }

    #[test]
    fn a_missing_letter_is_foreign(token in any_token(), place in 0_usize..30) {
        let mut text = token.as_text().to_string();
        let _ = text.remove(place);
        prop_assert_eq!(Scan::read(&text), Scan::Foreign);
    }

    #[test]
    fn glued_scans_are_foreign(first in any_token(), second in any_token(), kept in 1_usize..31) {
        let glued = format!("{}{}", first.as_text().as_str(), &second.as_text()[..kept]);
        prop_assert_eq!(Scan::read(&glued), Scan::Foreign);
    }

    #[test]
    fn every_code_reads_back(bits in any::<[u8; 5]>()) {
        if let Some(code) = ShortCode::from_bits(bits) {
            prop_assert_eq!(Scan::read(&code.as_text()), Scan::Code(code));
        }
    }

    #[test]
    fn no_text_makes_the_reader_stumble(text in "\\PC{0,40}") {
        let _ = Scan::read(&text);
    }
}
