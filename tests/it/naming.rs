//! How long the comparison of two names takes, whatever they are.

use std::time::{Duration, Instant};

use welkom::domain::document::DocumentName;
use welkom::domain::name::compare;

#[test]
fn a_name_of_thousands_of_words_is_settled_at_once() {
    let many = "Ana de la O ".repeat(2_000);
    let alike = "a".repeat(10_000);
    let initials = "J ".repeat(5_000);
    let started = Instant::now();
    for (invited, surname, given) in
        [(&many, &many, &many), (&alike, &alike, &many), (&many, &alike, &alike), (&many, &initials, &many)]
    {
        assert!(!compare(invited, &DocumentName::new(surname, given, true)).why.is_empty());
    }
    assert!(started.elapsed() < Duration::from_secs(2), "{:?}", started.elapsed());
}

#[test]
fn one_comparison_takes_far_less_than_a_frame() {
    let document = DocumentName::new("VAN DEN BERG DE LA CRUZ", "WILLEMIJN JOHANNA MARIA", false);
    let started = Instant::now();
    for _ in 0..100 {
        let compared = compare("Dr. Willemijn Johanna van den Berg-de la Cruz", &document);
        assert!(!compared.why.is_empty());
    }
    let one = started.elapsed() / 100;
    println!("one comparison: {one:?}");
    // Without optimisation, on a machine that does other things as well.
    assert!(one < Duration::from_millis(16), "{one:?}");
}
