//! The forms of a machine-readable part: which field stands where, and which check digit covers what.
//!
//! Sex, optional data and the issuing office have no place here but under a check digit, so nothing can read them.

use crate::domain::document::CheckedField;
use crate::domain::identity_check::DocumentKind;

use super::zone::{Place, Zone, place};

/// One form.
pub(super) struct Form {
    /// What kind of document has it.
    pub(super) kind: DocumentKind,
    /// Issuing state, and nationality where the form has one.
    pub(super) states: &'static [Place],
    /// The name.
    pub(super) name: NamePlace,
    /// The day of birth.
    pub(super) birth: Place,
    /// The last valid day, where the form has one.
    pub(super) expiry: Option<Place>,
    /// Its check digits, in the order in which a wrong one is told: the field's own before the one over all.
    pub(super) checks: &'static [Check],
}

/// Where the name stands.
#[derive(Clone, Copy)]
pub(super) enum NamePlace {
    /// Both halves in one field, with two fillers between them.
    Together(Place),
    /// A field for the surname and one for the given names.
    Apart(Place, Place),
}

/// One check digit.
pub(super) struct Check {
    /// What it is told as.
    pub(super) field: CheckedField,
    /// What it covers.
    pub(super) covered: &'static [Place],
    /// Where it stands.
    pub(super) digit: Place,
    /// What a filler in its place means.
    pub(super) filler: Filler,
}

/// What a filler in the place of a check digit means.
#[derive(Clone, Copy)]
pub(super) enum Filler {
    /// It may not stand there.
    Wrong,
    /// The field is empty (9303-4 §4.2.2, note on the optional data's digit; 9303-3 §4.8 for unknown dates).
    EmptyField,
    /// The number is longer than its field; its rest and its digit begin the optional data (9303-5 and -6, note j).
    LongNumber(Place),
}

impl Form {
    /// The form of a zone, by its lines and its first letter; `None` when no document begins so.
    pub(super) fn of(zone: &Zone<'_>) -> Option<&'static Self> {
        let first = zone.field(place(0, 0, 5));
        match (zone.width(), first.first()?) {
            (44, b'P') => Some(&TD3),
            (44, b'V') => Some(&MRV_A),
            (36, b'V') => Some(&MRV_B),
            (36, _) if first == b"IDFRA" => Some(&OLD_FRENCH),
            (36, b'A' | b'C' | b'I') => Some(&TD2),
            (30, b'A' | b'C' | b'I') => Some(&TD1),
            _ => None,
        }
    }
}

/// A digit that stands behind the one field it covers.
const fn own(field: CheckedField, covered: &'static [Place; 1], digit: Place, filler: Filler) -> Check {
    Check { field, covered, digit, filler }
}

/// A digit over several fields.
const fn composite(covered: &'static [Place], digit: Place) -> Check {
    Check { field: CheckedField::Composite, covered, digit, filler: Filler::Wrong }
}

/// Where the two-line forms have their number, birth and expiry.
const NUMBER: &[Place; 1] = &[place(1, 0, 9)];
const BIRTH: &[Place; 1] = &[place(1, 13, 19)];
const EXPIRY: &[Place; 1] = &[place(1, 21, 27)];
const NUMBER_CHECK: Check = own(CheckedField::DocumentNumber, NUMBER, place(1, 9, 10), Filler::Wrong);
const BIRTH_CHECK: Check = own(CheckedField::BirthDate, BIRTH, place(1, 19, 20), Filler::EmptyField);
const EXPIRY_CHECK: Check = own(CheckedField::ExpiryDate, EXPIRY, place(1, 27, 28), Filler::EmptyField);

/// Passports (9303-4).
const TD3: Form = Form {
    kind: DocumentKind::Passport,
    states: &[place(0, 2, 5), place(1, 10, 13)],
    name: NamePlace::Together(place(0, 5, 44)),
    birth: BIRTH[0],
    expiry: Some(EXPIRY[0]),
    checks: &[
        NUMBER_CHECK,
        BIRTH_CHECK,
        EXPIRY_CHECK,
        own(CheckedField::OptionalData, &[place(1, 28, 42)], place(1, 42, 43), Filler::EmptyField),
        composite(&[place(1, 0, 10), place(1, 13, 20), place(1, 21, 43)], place(1, 43, 44)),
    ],
};

/// Cards of the larger size (9303-6).
const TD2: Form = Form {
    kind: DocumentKind::IdCard,
    states: &[place(0, 2, 5), place(1, 10, 13)],
    name: NamePlace::Together(place(0, 5, 36)),
    birth: BIRTH[0],
    expiry: Some(EXPIRY[0]),
    checks: &[
        own(CheckedField::DocumentNumber, NUMBER, place(1, 9, 10), Filler::LongNumber(place(1, 28, 35))),
        BIRTH_CHECK,
        EXPIRY_CHECK,
        composite(&[place(1, 0, 10), place(1, 13, 20), place(1, 21, 35)], place(1, 35, 36)),
    ],
};

/// Cards of the size of a bank card (9303-5).
const TD1: Form = Form {
    kind: DocumentKind::IdCard,
    states: &[place(0, 2, 5), place(1, 15, 18)],
    name: NamePlace::Together(place(2, 0, 30)),
    birth: place(1, 0, 6),
    expiry: Some(place(1, 8, 14)),
    checks: &[
        own(CheckedField::DocumentNumber, &[place(0, 5, 14)], place(0, 14, 15), Filler::LongNumber(place(0, 15, 30))),
        own(CheckedField::BirthDate, &[place(1, 0, 6)], place(1, 6, 7), Filler::EmptyField),
        own(CheckedField::ExpiryDate, &[place(1, 8, 14)], place(1, 14, 15), Filler::EmptyField),
        composite(&[place(0, 5, 30), place(1, 0, 7), place(1, 8, 15), place(1, 18, 29)], place(1, 29, 30)),
    ],
};

/// Visas of the larger size (9303-7), which have no digit over all.
const MRV_A: Form = Form {
    kind: DocumentKind::Visa,
    states: &[place(0, 2, 5), place(1, 10, 13)],
    name: NamePlace::Together(place(0, 5, 44)),
    birth: BIRTH[0],
    expiry: Some(EXPIRY[0]),
    checks: &[NUMBER_CHECK, BIRTH_CHECK, EXPIRY_CHECK],
};

/// Visas of the smaller size (9303-7).
const MRV_B: Form = Form { name: NamePlace::Together(place(0, 5, 36)), ..MRV_A };

/// The French card of 1994 to 2021. It has no last valid day, and its last digit covers the names too.
const OLD_FRENCH: Form = Form {
    kind: DocumentKind::IdCard,
    states: &[place(0, 2, 5)],
    name: NamePlace::Apart(place(0, 5, 30), place(1, 13, 27)),
    birth: place(1, 27, 33),
    expiry: None,
    checks: &[
        own(CheckedField::DocumentNumber, &[place(1, 0, 12)], place(1, 12, 13), Filler::Wrong),
        own(CheckedField::BirthDate, &[place(1, 27, 33)], place(1, 33, 34), Filler::EmptyField),
        composite(&[place(0, 0, 36), place(1, 0, 35)], place(1, 35, 36)),
    ],
};
