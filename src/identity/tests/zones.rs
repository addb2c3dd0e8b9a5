//! The rules of machine-readable parts, one by one.

use chrono::NaiveDate;

use super::made::{Made, digit, filled};
use super::{document, halves, reading, unreadable};
use crate::domain::document::{CheckedField, Problem, Reading};
use crate::domain::identity_check::DocumentKind;
use crate::identity::read;

fn text(lines: &[String]) -> String {
    lines.join("\r")
}

/// A passport with one thing changed.
fn passport(change: impl Fn(&mut Made)) -> String {
    let mut made = Made::default();
    change(&mut made);
    text(&made.td3())
}

#[test]
fn all_five_forms_of_one_holder_give_the_same_name() {
    let made = |code| Made { code, ..Made::default() };
    for (lines, kind) in [
        (made("P").td3(), DocumentKind::Passport),
        (made("PP").td3(), DocumentKind::Passport),
        (made("I").td2(), DocumentKind::IdCard),
        (made("ID").td1(), DocumentKind::IdCard),
        (made("AC").td1(), DocumentKind::IdCard),
        (made("V").mrv_a(), DocumentKind::Visa),
        (made("V").mrv_b(), DocumentKind::Visa),
    ] {
        let read = document(&text(&lines));
        assert_eq!((read.kind, read.expired), (kind, Some(false)));
        assert_eq!((read.name.surname(), read.name.given()), ("DE BRUIJN", "WILLEKE"));
        assert!(!read.name.may_be_cut());
    }
}

#[test]
fn optional_data_is_dropped_whatever_it_is() {
    // Dutch passports have a citizen service number there until 2031.
    let dutch = "P<NLDDE<BRUIJN<<WILLEKE<LISELOTTE<<<<<<<<<<<\rSPECI20142NLD6503101F2403096999999990<<<<<84";
    assert_eq!(halves(dutch), ("DE BRUIJN".into(), "WILLEKE LISELOTTE".into()));
    assert!(!format!("{:?}", document(dutch)).contains(char::is_numeric));
    assert_eq!(reading(&passport(|made| made.optional = "123456782".into())), reading(&passport(|_| ())));
}

#[test]
fn the_digit_of_empty_optional_data_is_a_zero_or_a_filler() {
    let lines = Made::default().td3();
    let empty = format!("{}\r{}<{}", lines[0], &lines[1][..42], &lines[1][43..]);
    assert_eq!(reading(&empty), reading(&text(&lines)));
    let full = Made { optional: "K".into(), ..Made::default() }.td3();
    let unchecked = format!("{}\r{}<{}", full[0], &full[1][..42], &full[1][43..]);
    assert!(matches!(reading(&unchecked), Some(Reading::Unreadable(Problem::CheckDigit(CheckedField::OptionalData)))));
}

#[test]
fn a_long_document_number_runs_into_the_optional_data() {
    for number in ["D23145890734", "D2314589073", "ABCDEFGHIJ"] {
        let made = Made { code: "I", number: number.into(), ..Made::default() };
        assert_eq!(halves(&text(&made.td1())).0, "DE BRUIJN");
        assert_eq!(halves(&text(&made.td2())).0, "DE BRUIJN");
        let wrong = text(&made.td1()).replacen(number.get(9..).unwrap(), "0000", 1);
        assert!(matches!(reading(&wrong), Some(Reading::Unreadable(_))), "{wrong}");
    }
    // Passports have no such rule.
    let lines = Made::default().td3();
    unreadable(
        &format!("{}\r{}<{}", lines[0], &lines[1][..9], &lines[1][10..]),
        Problem::CheckDigit(CheckedField::DocumentNumber),
    );
}

#[test]
fn what_is_not_known_of_a_birth_date_is_filled() {
    for birth in ["<<<<<<", "74<<<<", "7408<<", "74<<12", "<<0812", "<<0229", "760229", "000229", "<<<<31"] {
        assert_eq!(halves(&passport(|made| made.birth = birth.into())).0, "DE BRUIJN", "{birth}");
    }
    let lines = Made { birth: "<<<<<<".into(), ..Made::default() }.td3();
    let filler = format!("{}\r{}<{}", lines[0], &lines[1][..19], &lines[1][20..]);
    assert_eq!(reading(&filler), reading(&text(&lines)), "a filler for the digit 0");
    for birth in
        ["740230", "741301", "740001", "740100", "740431", "750229", "<<0230", "<<<<32", "7<0812", "74081<", "74A812"]
    {
        let spoilt = passport(|made| made.birth = birth.into());
        unreadable(&spoilt, Problem::Date(CheckedField::BirthDate));
    }
}

#[test]
fn a_document_expires_behind_its_last_day_by_the_sites_calendar() {
    let text = passport(|made| made.expiry = "261128".into());
    for (day, expired) in [(27, false), (28, false), (29, true)] {
        let today = NaiveDate::from_ymd_opt(2026, 11, day).unwrap();
        let Some(Reading::Document(document)) = read(&text, today) else { panic!() };
        assert_eq!(document.expired, Some(expired), "{day}");
    }
    assert_eq!(document(&passport(|made| made.expiry = "120415".into())).expired, Some(true));
    assert_eq!(document(&passport(|made| made.expiry = "960623".into())).expired, Some(false), "2096");
    assert_eq!(document(&passport(|made| made.expiry = "<<<<<<".into())).expired, None);
    for expiry in ["340230", "3403<<", "<<0309", "341301", "34O309"] {
        let spoilt = passport(|made| made.expiry = expiry.into());
        unreadable(&spoilt, Problem::Date(CheckedField::ExpiryDate));
    }
}

#[test]
fn issuer_and_nationality_are_listed_ones() {
    for state in ["NLD", "D", "UTO", "GBN", "XXA", "XXB", "EUE", "UNO", "RKS", "XOM"] {
        assert_eq!(halves(&passport(|made| made.issuer = state.into())).0, "DE BRUIJN", "{state}");
        assert_eq!(halves(&passport(|made| made.nationality = state.into())).0, "DE BRUIJN", "{state}");
    }
    for state in ["QQQ", "NL", "", "N1D", "DEX", "WSA"] {
        unreadable(&passport(|made| made.issuer = state.into()), Problem::State);
        unreadable(&passport(|made| made.nationality = state.into()), Problem::State);
    }
}

#[test]
fn names_have_two_halves_or_one() {
    for (field, surname, given) in [
        ("SUHARTO", "SUHARTO", ""),
        ("ABU<BAKR", "ABU BAKR", ""),
        ("O<CONNOR<<ENYA<SIOBHAN", "O CONNOR", "ENYA SIOBHAN"),
        // Some issuers put two fillers between given names.
        ("PEREIRA<<JOAO<<PEDRO", "PEREIRA", "JOAO PEDRO"),
    ] {
        assert_eq!(halves(&passport(|made| made.name = field.into())), (surname.into(), given.into()));
    }
    unreadable(&passport(|made| made.name = String::new()), Problem::NoName);
    for field in ["D0E<<JANE", "<DOE<<JANE", "<<JANE", "DOE<<JANE<<<<<K", "DOE<<<JANE", "DOE<<JANE<2"] {
        unreadable(&passport(|made| made.name = field.into()), Problem::Character);
    }
}

#[test]
fn a_name_that_fills_its_field_may_be_cut() {
    let cut = |name: &str| document(&passport(|made| made.name = name.into())).name.may_be_cut();
    let letters = |count: usize| "A".repeat(count);
    assert!(cut(&letters(39)) && cut(&format!("{}<<{}", letters(18), letters(19))));
    assert!(cut(&letters(37)), "there was no room for given names");
    assert!(!cut(&letters(36)), "one given letter had room");
    assert!(!cut(&format!("{}<<{}", letters(18), letters(18))));
}

#[test]
fn fillers_alone_and_lines_of_no_document_are_none() {
    for (width, count) in [(44, 2), (36, 2), (30, 3)] {
        unreadable(&filled("", width * count), Problem::Incomplete);
        let lines = vec![filled("X<UTODOE", width); count];
        unreadable(&lines.join("\n"), Problem::Incomplete);
    }
    // Forty-three and forty-five are not forty-four and forty-four.
    let lines = Made::default().td3().concat();
    unreadable(&format!("{}\r{}", &lines[..43], &lines[43..]), Problem::Incomplete);
}

#[test]
fn places_that_the_reader_could_not_read_are_never_filled_in() {
    for sign in ["?", "*", "#", "\u{fffd}", "a", "é"] {
        for place in [3, 12, 50, 60] {
            let mut spoilt = Made::default().td3().concat();
            spoilt.replace_range(place..=place, sign);
            unreadable(&spoilt, Problem::Incomplete);
        }
    }
}

#[test]
fn the_old_french_card() {
    let card = |surname: &str, given: &str, birth: &str| {
        let first = format!("IDFRA{}952042", filled(surname, 25));
        let number = "880692310285";
        let second =
            format!("{number}{}{}{}{}F", digit(number), filled(given, 14), filled(birth, 6), digit(&filled(birth, 6)));
        let all = digit(&format!("{first}{second}"));
        format!("{first}\r{second}{all}")
    };
    let specimen = card("BERTHIER", "CORINNE", "651206");
    let read = document(&specimen);
    assert_eq!((read.kind, read.expired), (DocumentKind::IdCard, None));
    assert_eq!((read.name.surname(), read.name.given()), ("BERTHIER", "CORINNE"));
    assert!(!read.name.may_be_cut());
    // Given names are kept apart by two fillers, and cut at the end of their field.
    let long = document(&card("DE<LA<TOUR", "CHRISTIANE<<NI", "290620"));
    assert_eq!((long.name.surname(), long.name.given()), ("DE LA TOUR", "CHRISTIANE NI"));
    assert!(long.name.may_be_cut());
    // Its last digit covers the names too.
    unreadable(&specimen.replace("BERTHIER", "BERTHIEZ"), Problem::CheckDigit(CheckedField::Composite));
    unreadable(&specimen.replace("651206", "651207"), Problem::CheckDigit(CheckedField::BirthDate));
    unreadable(&card("BERTHIER", "CORINNE", "651306"), Problem::Date(CheckedField::BirthDate));
    unreadable(&card("", "CORINNE", "651206"), Problem::NoName);
}
