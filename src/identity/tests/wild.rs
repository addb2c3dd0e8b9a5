//! Anything that a device may send: it is read or not, and nothing panics. `PROPTEST_CASES` says how often.

use proptest::prelude::*;

use super::made::Made;
use super::{reading, today};
use crate::domain::document::Reading;
use crate::identity::{read, text_of};

/// A text of the licences' kind with something taken out, put in or changed.
const LICENCE: &str = "@\n\u{1e}\rANSI 636000100102DL00410278ZV03190008DLDAQT64235789\nDCSSAMPLE\nDDEN\nDACMICHAEL\n\
                       DDFN\nDADJOHN\nDDGN\nDBA12102030\nDBB06061986\rZVZVA01\r";

/// A whole document's text.
fn whole() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        Made::default().td3().join("\r"),
        Made { code: "I", number: "D23145890734".into(), ..Made::default() }.td2().join("\t"),
        Made { code: "ID", ..Made::default() }.td1().concat(),
        Made { code: "V", ..Made::default() }.mrv_a().join("\n"),
        "IDFRABERTHIER<<<<<<<<<<<<<<<<<952042\r8806923102858CORINNE<<<<<<<6512068F4".to_owned(),
        "D1NLD15094962111659VW87Z78NB84".to_owned(),
        LICENCE.to_owned(),
        "123456782".to_owned(),
    ])
}

/// Something that may stand between what a document has.
fn piece() -> impl Strategy<Value = String> {
    let words = vec![
        "P<NLD",
        "IDFRA",
        "D1NLD",
        "V<UTO",
        "<<",
        "<<<<<<<<<<",
        "\r",
        "\n",
        "\t",
        " ",
        "\u{2}",
        "\u{3}",
        "\u{1e}",
        "@",
        "ANSI ",
        "QNSI ",
        "AAMVA",
        "636000100102",
        "DL00410278",
        "DL",
        "DCS",
        "DAC",
        "DAD",
        "DBA",
        "DAA",
        "DDET",
        "NONE",
        ",",
        ";",
        "é",
        "à",
        "Ö",
        "\u{1f600}",
        "999999990",
        "740812",
    ];
    prop_oneof![prop::sample::select(words).prop_map(str::to_owned), "[A-Z0-9<]{1,44}", "\\PC{0,3}"]
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_not(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = read(&text_of(&bytes), today());
    }

    #[test]
    fn any_text_is_read_or_not(text in ".{0,200}", year in 1_970_i32..2_200) {
        let day = chrono::NaiveDate::from_ymd_opt(year, 2, 28).unwrap();
        let _ = read(&text, day);
    }

    #[test]
    fn any_arrangement_of_pieces_is_read_or_not(pieces in prop::collection::vec(piece(), 0..30)) {
        let _ = reading(&pieces.concat());
    }

    #[test]
    fn lines_of_the_right_width_are_read_or_not(
        shape in prop::sample::select(vec![(44, 2), (36, 2), (30, 3)]),
        first in "(P<|V<|I<|ID|AC)(NLD|D<<|FRA|QQQ)",
        rest in "[A-Z0-9<]{88}",
    ) {
        let text: String = first.chars().chain(rest.chars()).take(shape.0 * shape.1).collect();
        prop_assert!(matches!(reading(&text), Some(Reading::Document(_) | Reading::Unreadable(_))));
    }

    #[test]
    fn a_spoilt_document_is_read_or_not(
        text in whole(),
        changes in prop::collection::vec((any::<prop::sample::Index>(), piece(), 0_usize..4), 0..4),
    ) {
        let mut signs: Vec<char> = text.chars().collect();
        for (place, put_in, taken_out) in changes {
            let from = place.index(signs.len() + 1);
            let to = (from + taken_out).min(signs.len());
            let _ = signs.splice(from..to, put_in.chars());
        }
        let _ = reading(&signs.into_iter().collect::<String>());
    }

    #[test]
    fn what_is_read_has_a_name_in_capitals_with_single_spaces(
        text in whole(),
        place in any::<prop::sample::Index>(),
        sign in "[A-Za-z0-9<é \n]",
    ) {
        let mut signs: Vec<char> = text.chars().collect();
        let place = place.index(signs.len());
        signs[place] = sign.chars().next().unwrap();
        if let Some(Reading::Document(document)) = reading(&signs.iter().collect::<String>()) {
            let whole = format!("{} {}", document.name.surname(), document.name.given());
            prop_assert!(!document.name.surname().is_empty());
            prop_assert!(whole.trim_end().split(' ').all(|word| !word.is_empty()));
            prop_assert_eq!(whole.to_uppercase(), whole);
        }
    }
}
