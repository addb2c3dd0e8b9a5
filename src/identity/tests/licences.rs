//! Licences: the codes of the United States and Canada, and the European line without a name.

use super::made::digit;
use super::{document, halves, reading, unreadable};
use crate::domain::document::{CheckedField, Problem, Reading};
use crate::domain::identity_check::DocumentKind;
use crate::identity::text_of;

/// A code of version 10 with the elements in the order of the standard's example.
const ELEMENTS: &[&str] = &[
    "DAQT64235789",
    "DCSSAMPLE",
    "DDEN",
    "DACMICHAEL",
    "DDFN",
    "DADJOHN",
    "DDGN",
    "DCUJR",
    "DCAD",
    "DCBK",
    "DCDPH",
    "DBD06062019",
    "DBB06061986",
    "DBA12102030",
    "DBC1",
    "DAU068 in",
    "DAYBRO",
    "DAG2300 WEST BROAD STREET",
    "DAIRICHMOND",
    "DAJVA",
    "DAK232690000  ",
    "DCF2424244747474786102204",
    "DCGUSA",
    "DCK123456789",
    "DDAF",
    "DDB06062018",
    "DDC06062020",
    "DDD1",
];

fn code(header: &str, elements: &[&str]) -> String {
    let kind = if header.contains("ID0") { "ID" } else { "DL" };
    format!("@\n\u{1e}\rANSI {header}{kind}{}\rZVZVA01\r", elements.join("\n"))
}

/// The example with some elements changed; an empty one is left out.
fn changed(changes: &[(&str, &str)]) -> String {
    let elements = ELEMENTS
        .iter()
        .map(|element| changes.iter().find(|(from, _)| element.starts_with(from)).map_or(*element, |(_, to)| *to));
    let elements: Vec<_> = elements.filter(|element| !element.is_empty()).collect();
    code("636000100102DL00410278ZV03190008", &elements)
}

#[test]
fn the_example_of_the_standard() {
    let read = document(&changed(&[]));
    assert_eq!((read.kind, read.expired), (DocumentKind::Licence, Some(false)));
    assert_eq!((read.name.surname(), read.name.given()), ("SAMPLE", "MICHAEL JOHN"));
    assert!(!read.name.may_be_cut());
    let card = document(&code("636000100102ID00410278ZV03190008", ELEMENTS));
    assert_eq!(card.kind, DocumentKind::IdCard);
}

#[test]
fn names_that_are_not_there_and_names_that_were_cut() {
    assert_eq!(halves(&changed(&[("DAD", "DADNONE")])).1, "MICHAEL");
    assert_eq!(halves(&changed(&[("DAD", "DAD")])).1, "MICHAEL");
    assert_eq!(halves(&changed(&[("DAD", "")])).1, "MICHAEL");
    assert_eq!(halves(&changed(&[("DAC", "DACunavl"), ("DAD", "DADNONE")])), ("SAMPLE".into(), String::new()));
    assert_eq!(halves(&changed(&[("DCS", "DCSNONE")])), ("MICHAEL JOHN".into(), String::new()));
    unreadable(&changed(&[("DCS", "DCSNONE"), ("DAC", "DACNONE"), ("DAD", "DAD")]), Problem::NoName);
    for cut in ["DDE", "DDF", "DDG"] {
        assert!(document(&changed(&[(cut, &format!("{cut}T"))])).name.may_be_cut());
        assert!(!document(&changed(&[(cut, &format!("{cut}U"))])).name.may_be_cut(), "not known is not cut");
    }
    assert_eq!(halves(&changed(&[("DCS", "DCSvan der Berg-Ñoño"), ("DAD", "DADQ.,O'NEIL")])).0, "VAN DER BERG-ÑOÑO");
    unreadable(&changed(&[("DCS", "DCSSAMP1E")]), Problem::Character);
    unreadable(&changed(&[("DAC", "DACMICH*EL")]), Problem::Character);
}

#[test]
fn older_versions_name_their_elements_otherwise() {
    let second = ["DCTJOHN,QUINCY", "DBD06062019", "DBB06061986", "DBA12102030", "DCSADAMS", "DAQ12"];
    assert_eq!(halves(&code("636000020102DL00410278ZV03190008", &second)), ("ADAMS".into(), "JOHN QUINCY".into()));
    let first = "@\n\u{1e}\rAAMVA6360030101DL00290192DLDAQK-134-123-145-103\nDAAJOHNSON,JACK,,3RD\nDAG1234 BARNEYS\n\
                 DBA20370209\nDBB19910209\r";
    assert_eq!(halves(first), ("JOHNSON".into(), "JACK".into()));
    let apart = "@\n\u{1e}\rANSI 6360030101DL00290192DLDABJOHNSON\nDACJACK\nDADPAUL\nDBA20170209\r";
    assert_eq!(halves(apart), ("JOHNSON".into(), "JACK PAUL".into()));
    assert_eq!(document(apart).expired, Some(true));
}

#[test]
fn the_last_day_is_written_in_two_orders() {
    for (value, expired) in [
        ("12102030", Some(false)),
        ("11282026", Some(false)),
        ("11272026", Some(true)),
        ("20301210", Some(false)),
        ("20261127", Some(true)),
        ("NONE", None),
    ] {
        assert_eq!(document(&changed(&[("DBA", &format!("DBA{value}"))])).expired, expired, "{value}");
    }
    for wrong in ["13322030", "02302030", "20300230", "0230203", "1210203O", "00000000", "12/10/30", "²²²²"] {
        unreadable(&changed(&[("DBA", &format!("DBA{wrong}"))]), Problem::Date(CheckedField::ExpiryDate));
    }
}

#[test]
fn control_characters_may_be_doubled_or_changed_but_an_element_needs_its_line() {
    let whole = changed(&[]);
    for (from, to) in
        [("\n", "\r"), ("\n", "\r\n"), ("\n", "\n\n"), ("\u{1e}", ""), ("\u{1e}", "\u{1d}"), ("@\n\u{1e}\r", "@")]
    {
        assert_eq!(reading(&whole.replace(from, to)), reading(&whole), "{from:?} {to:?}");
    }
    assert_eq!(reading(whole.trim()), reading(&whole));
    assert_eq!(reading(whole.trim_start_matches(['@', '\n', '\r', '\u{1e}'])), reading(&whole), "without its sign");
    // Without line ends nobody knows where a name ends.
    for to in ["", " "] {
        unreadable(&whole.replace(['\n', '\r', '\u{1e}'], to), Problem::Incomplete);
    }
    for lost in ["SAMPLE\nDDEN", "MICHAEL\nDDFN", "JOHN\nDDGN", "DDEN\nDAC", "DDFN\nDAD", "JR\nDCA", "9\nDBB"] {
        let glued = whole.replace(lost, &lost.replace('\n', ""));
        assert_ne!(glued, whole, "{lost:?}");
        let read = reading(&glued);
        if let Some(Reading::Document(document)) = read {
            // Only elements that nobody reads may run together unseen.
            assert!(
                "SAMPLE" == document.name.surname() && "MICHAEL JOHN".starts_with(document.name.given()),
                "{lost:?}"
            );
        }
    }
    for lost in ["SAMPLE\nDDEN", "MICHAEL\nDDFN", "JOHN\nDDGN"] {
        unreadable(&whole.replace(lost, &lost.replace('\n', "")), Problem::Incomplete);
    }
    let plain = ["DCSMADDEN", "DACSOLEDAD", "DBA12102030"];
    assert_eq!(halves(&code("636000040102DL00410278ZV03190008", &plain)), ("MADDEN".into(), "SOLEDAD".into()));
    let run_together = ["DCSMADDEN", "DACMICHAELDADJOHN", "DBA12102030"];
    unreadable(&code("636000040102DL00410278ZV03190008", &run_together), Problem::Incomplete);
}

#[test]
fn part_of_a_code_or_two_codes_are_none() {
    let whole = changed(&[]);
    let named = whole.find("DBA").unwrap();
    for length in 6..named {
        let Some(part) = whole.get(..length) else { continue };
        let read = reading(part);
        assert!(matches!(read, None | Some(Reading::Unreadable(Problem::Incomplete))), "{read:?}: {part:?}");
    }
    unreadable(&format!("{whole}{whole}"), Problem::Incomplete);
    unreadable(&format!("{whole}{}", changed(&[("DCS", "DCSOTHER")])), Problem::Incomplete);
    for missing in ["DCS", "DAC", "DBA"] {
        unreadable(&changed(&[(missing, "")]), Problem::Incomplete);
    }
    for header in ["63600010010", "636000", "", "6360001001024", "636000100102XX00410278"] {
        unreadable(&code(header, ELEMENTS), Problem::Incomplete);
    }
}

#[test]
fn nothing_but_the_name_comes_out() {
    let read = format!("{:?}", document(&changed(&[])));
    assert!(!read.contains(char::is_numeric) && !read.contains("SAMPLE"), "{read}");
}

#[test]
fn bytes_of_older_printers_are_iso_8859_1() {
    let text = changed(&[("DCS", "DCSB\u{c9}LANGER")]);
    let bytes: Vec<u8> = text.chars().map(|c| u8::try_from(c).unwrap()).collect();
    assert!(std::str::from_utf8(&bytes).is_err());
    assert_eq!(text_of(&bytes).as_str(), text);
    assert_eq!(text_of(text.as_bytes()).as_str(), text);
    assert_eq!(halves(&text_of(&bytes)).0, "BÉLANGER");
}

#[test]
fn the_european_line_has_no_name() {
    let line = "D1NLD15094962111659VW87Z78NB84";
    for text in [line.to_owned(), format!("\u{2}{line}\r\u{3}"), format!(" {line}\r\n")] {
        assert_eq!(reading(&text), Some(Reading::NoName(DocumentKind::Licence)), "{text:?}");
    }
    for place in 2..30 {
        let mut wrong = line.to_owned();
        let other = if &line[place..=place] == "7" { "8" } else { "7" };
        wrong.replace_range(place..=place, other);
        unreadable(&wrong, Problem::CheckDigit(CheckedField::Composite));
    }
    let start = "D1QQQ15094962111659VW87Z78NB8";
    unreadable(&format!("{start}{}", digit(start)), Problem::State);
    assert_eq!(reading(&line[..29]), None);
    assert_eq!(reading(&format!("{line}4")), None);
}
