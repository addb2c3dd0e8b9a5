//! Keyboards set for another country than the scanner, Caps Lock, what may not be read, and what is no document.

use super::made::Made;
use super::{reading, unreadable};
use crate::domain::document::{Problem, Reading};
use crate::domain::token::{ShortCode, Token, TokenKind};

/// What a scanner of a US keyboard types on others: key by key, as capitals come with Shift.
const GERMAN: &[(char, char)] = &[('<', ';'), ('Y', 'Z'), ('Z', 'Y')];
const SPANISH: &[(char, char)] = &[('<', ';')];
const FRENCH: &[(char, char)] = &[
    ('<', '.'),
    ('A', 'Q'),
    ('Q', 'A'),
    ('W', 'Z'),
    ('Z', 'W'),
    ('M', '?'),
    ('1', '&'),
    ('2', 'é'),
    ('3', '"'),
    ('4', '\''),
    ('5', '('),
    ('6', '-'),
    ('7', 'è'),
    ('8', '_'),
    ('9', 'ç'),
    ('0', 'à'),
];
const BELGIAN: &[(char, char)] = &[
    ('<', '.'),
    ('A', 'Q'),
    ('Q', 'A'),
    ('W', 'Z'),
    ('Z', 'W'),
    ('M', '?'),
    ('1', '&'),
    ('2', 'é'),
    ('3', '"'),
    ('4', '\''),
    ('5', '('),
    ('6', '§'),
    ('7', 'è'),
    ('8', '!'),
    ('9', 'ç'),
    ('0', 'à'),
];
const CZECH: &[(char, char)] = &[
    ('<', '?'),
    ('Y', 'Z'),
    ('Z', 'Y'),
    ('1', '+'),
    ('2', 'ě'),
    ('3', 'š'),
    ('4', 'č'),
    ('5', 'ř'),
    ('6', 'ž'),
    ('7', 'ý'),
    ('8', 'á'),
    ('9', 'í'),
    ('0', 'é'),
];
const TURKISH: &[(char, char)] = &[('<', 'Ö')];
/// A scanner for the key beside Shift, on a British keyboard and on an American one under Windows.
const BRITISH: &[(char, char)] = &[('<', '\\')];
const GREATER: &[(char, char)] = &[('<', '>')];
const LOST: &[(char, char)] = &[('<', ' ')];

fn typed_on(keyboard: &[(char, char)], text: &str) -> String {
    text.chars().map(|c| keyboard.iter().find(|(meant, _)| *meant == c).map_or(c, |(_, came)| *came)).collect()
}

/// A document of each form, some with long names.
fn documents() -> Vec<Vec<String>> {
    ["DE<BRUIJN<<WILLEKE", "AMMAZZALORSO<ZAMMIT<<YASMINA<QUIRINA<WIM", "LI<<BO"]
        .into_iter()
        .flat_map(|name| {
            let made = |code| Made { code, name: name.into(), ..Made::default() };
            let a_card = Made { issuer: "AUT".into(), nationality: "AUT".into(), ..made("AR") };
            [made("P").td3(), made("I").td2(), made("ID").td1(), a_card.td1(), made("V").mrv_a(), made("C").td1()]
        })
        .collect()
}

#[test]
fn another_keyboard_is_told_and_never_turned_back() {
    for keyboard in [GERMAN, SPANISH, FRENCH, BELGIAN, CZECH, TURKISH, BRITISH, GREATER, LOST] {
        for lines in documents() {
            for between in ["\r", "\n", "\t", ""] {
                let text = typed_on(keyboard, &lines.join(between));
                unreadable(&text, Problem::Layout);
                unreadable(&format!("\u{2}{text}\r\u{3}"), Problem::Layout);
            }
        }
    }
}

#[test]
fn caps_lock_is_told() {
    for lines in documents() {
        unreadable(&lines.join("\r").to_lowercase(), Problem::Layout);
        unreadable(&typed_on(GERMAN, &lines.join("\r")).to_lowercase(), Problem::Layout);
        unreadable(&lines[lines.len() - 1].to_lowercase(), Problem::Layout);
    }
}

#[test]
fn fillers_that_came_as_spaces_are_known_even_when_the_last_ones_were_trimmed() {
    for lines in documents().iter().take(6) {
        let text = typed_on(LOST, &lines.join("\r"));
        unreadable(text.trim_end(), Problem::Layout);
    }
}

#[test]
fn a_licence_of_another_keyboard_is_told() {
    let licence = "@\n\u{1e}\rANSI 636000100102DL00410278ZV03190008DLDAQT64235789\nDCSSAMPLE\nDDEN\nDACMICHAEL\n";
    for keyboard in [
        &[('@', '"'), ('Y', 'Z'), ('Z', 'Y')][..],
        &[('@', '2'), ('A', 'Q'), ('6', '-'), ('3', '"'), ('0', 'à'), ('1', '&')],
        &[('A', 'a'), ('N', 'n'), ('S', 's'), ('I', 'i')],
    ] {
        unreadable(&typed_on(keyboard, licence), Problem::Layout);
    }
}

#[test]
fn a_citizen_service_number_by_itself_is_refused() {
    for text in [
        "123456782",
        "999999990",
        " 123456782\r\n",
        "1234.56.782",
        "123 456 782",
        "123-456-782",
        "\u{2}111222333\u{3}",
        "1 2 3 4 5 6 7 8 2",
    ] {
        assert_eq!(reading(text), Some(Reading::Refused), "{text}");
    }
    assert_eq!(format!("{:?}", Reading::Refused), "Refused");
    for other in ["123456783", "12345678", "1234567820", "A23456782", "123456782X", "+123456782", "123456782,", ""] {
        assert_eq!(reading(other), None, "{other}");
    }
}

#[test]
fn what_this_house_gives_out_is_never_a_document() {
    let mut bits = [0_u8; 16];
    for seed in 0..2_000_u32 {
        for (place, byte) in bits.iter_mut().enumerate() {
            *byte = (seed.wrapping_mul(2_654_435_761).rotate_left(place as u32) >> 7) as u8;
        }
        for kind in TokenKind::ALL {
            let text = Token { kind, bits }.as_text();
            assert_eq!(reading(&text), None);
            assert_eq!(reading(&text.to_lowercase()), None);
            assert_eq!(reading(&text[..20]), None);
        }
        let Some(code) = ShortCode::from_bits([bits[0], bits[3], bits[5], bits[7], bits[9]]) else { continue };
        let text = code.as_text();
        assert_eq!(reading(&text), None);
        assert_eq!(reading(&format!("{} {}", &text[..4], &text[4..])), None);
        assert_eq!(reading(&format!("{}-{}\r", &text[..4], &text[4..])), None);
    }
}

#[test]
fn other_codes_are_no_documents() {
    for text in [
        "",
        " ",
        "\r\n",
        "<",
        "<<",
        "A<B",
        "https://example.org/check-in?code=12345678&lang=nl",
        "ipps://printers.example.org//queue/one/two/three/four/five/six/seven/eight/ni",
        "BEGIN:VCARD\nVERSION:3.0\nN:Bruijn;Willeke;;;\nEND:VCARD",
        "WIFI:T:WPA;S:guests;P:secret;;",
        "<html><body><p>hello</p></body></html>",
        "{\"name\": \"Willeke\", \"company\": \"Lindenhof\"}",
        "8712345678906",
        "(01)08712345678906(17)261128(10)ABC",
        "Please come in, and tell reception that you are here; they know about it now.",
        "@home",
        "anna@example.org",
        "ANSI Z87.1",
        "\u{1f600}\u{1f600}\u{1f600}",
    ] {
        assert_eq!(reading(text), None, "{text}");
    }
}
