//! The register: every stored field once, with why it is stored, on which ground, in which form and until when.
//!
//! The privacy screen, `welkom register`, the purge and the tests read this one list. A column of the database that
//! is not in it, or a line of it without a column, fails a test; so does a sealed field. Nothing here is a value.

mod fields;

pub use fields::FIELDS;

/// One stored field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Field {
    /// The table it stands in.
    pub table: &'static str,
    /// The column it stands in.
    pub column: &'static str,
    /// For a sealed column: the field inside the record.
    pub part: Option<&'static str>,
    /// What it is, in plain words.
    pub name: &'static str,
    /// Why it is stored.
    pub purpose: Purpose,
    /// On which ground, where it says something of a person.
    pub basis: Basis,
    /// How it stands in the file.
    pub form: Form,
    /// When it is forgotten.
    pub life: Life,
    /// Whether a guest's privacy screen lists it.
    pub shown_to_guest: bool,
}

/// Why something is stored. The clauses are those of the visitor section of the WeWork Labs privacy policy
/// (25 May 2018), numbered in its order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Purpose {
    /// Registered in advance by the host, to identify the guest and give a badge (clause 1).
    IdentifyAndBadge,
    /// To confirm identity and the purpose of the visit, and to protect against fraud, abuse or harm (clause 2).
    ConfirmIdentity,
    /// To know who is inside when the building must be left (clause 2: harm).
    WhoIsInside,
    /// To give the guest what they asked for: parking and the like (clause 3 i).
    Offer,
    /// Internal planning, in counts (clause 3 vi).
    Planning,
    /// To grant and end a supplier's access (clause 4).
    EndAccess,
    /// To tell the host that their guest is here (clause 1).
    TellHost,
    /// So that overrides answer to someone (clause 2: abuse).
    AnswerForOverrides,
    /// So that things are forgotten on time, and provably (no clause; the law's storage limitation).
    Forgetting,
    /// So that the kiosk itself works; says nothing of a person.
    Housekeeping,
}

impl Purpose {
    /// The purpose in one line, with the policy's clause.
    #[must_use]
    pub fn text(self) -> &'static str {
        match self {
            Self::IdentifyAndBadge => "identify the guest and give a badge (clause 1)",
            Self::ConfirmIdentity => "confirm identity and purpose, protect against fraud, abuse or harm (clause 2)",
            Self::WhoIsInside => "know who is inside when the building must be left (clause 2)",
            Self::Offer => "give the guest what they asked for (clause 3 i)",
            Self::Planning => "plan, in counts only (clause 3 vi)",
            Self::EndAccess => "grant and end a supplier's access (clause 4)",
            Self::TellHost => "tell the host that the guest is here (clause 1)",
            Self::AnswerForOverrides => "let overrides answer to someone (clause 2)",
            Self::Forgetting => "forget on time, provably (storage limitation)",
            Self::Housekeeping => "make the kiosk work",
        }
    }
}

/// The legal ground (GDPR article 6(1)).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Basis {
    /// Says nothing of a person.
    None,
    /// Legitimate interests, 6(1)(f).
    LegitimateInterests,
    /// At the guest's own request, before or under a contract, 6(1)(b).
    Request,
    /// The house's duty to show that it keeps the law, 6(1)(c) with 5(2).
    Accountability,
}

impl Basis {
    /// The ground in one line.
    #[must_use]
    pub fn text(self) -> &'static str {
        match self {
            Self::None => "not personal",
            Self::LegitimateInterests => "legitimate interests, art. 6(1)(f)",
            Self::Request => "the guest's own request, art. 6(1)(b)",
            Self::Accountability => "accountability, art. 6(1)(c) and 5(2)",
        }
    }
}

/// How a field stands in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Form {
    /// Readable: a random id, a day, a state, a count, or a setting.
    Plain,
    /// Encrypted under the key of the day on which it dies.
    Sealed,
    /// A one-way value that needs a day's key to be made, worthless after it.
    Keyed,
    /// A slow one-way value (Argon2id).
    SlowHash,
}

impl Form {
    /// The form in one line.
    #[must_use]
    pub fn text(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Sealed => "sealed under the key of its last day",
            Self::Keyed => "keyed one-way value",
            Self::SlowHash => "slow one-way value with a pepper",
        }
    }
}

/// When a field is forgotten.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Life {
    /// With the last visiting day of the invitation.
    InvitationsLastDay,
    /// A number of days after the planned last day of the visit (default 30, at most 90).
    Visit,
    /// On the day after the planned last day of the visit.
    Answers,
    /// Within a day.
    WithinADay,
    /// After ten minutes, with the next look-up.
    TenMinutes,
    /// With the next import of the host directory.
    NextDirectory,
    /// When the member of staff is removed.
    StaffRemoved,
    /// After a number of days (default 180); then a checkpoint stands for it.
    Audit,
    /// With the key of its day.
    DaysKey,
    /// Kept.
    Kept,
}

impl Life {
    /// The life in one line.
    #[must_use]
    pub fn text(self) -> &'static str {
        match self {
            Self::InvitationsLastDay => "with the invitation's last day",
            Self::Visit => "30 days after the planned last day (never more than 90)",
            Self::Answers => "the day after the planned last day",
            Self::WithinADay => "within a day",
            Self::TenMinutes => "after ten minutes",
            Self::NextDirectory => "with the next host directory",
            Self::StaffRemoved => "when the person is removed",
            Self::Audit => "180 days",
            Self::DaysKey => "with its day's key",
            Self::Kept => "kept",
        }
    }
}

/// The parts of a sealed column, in the register's order.
pub fn parts_of(table: &str, column: &str) -> impl Iterator<Item = &'static str> {
    FIELDS.iter().filter(move |field| field.table == table && field.column == column).filter_map(|field| field.part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_stands_once() {
        let mut places: Vec<_> = FIELDS.iter().map(|field| (field.table, field.column, field.part)).collect();
        places.sort_unstable();
        let all = places.len();
        places.dedup();
        assert_eq!(all, places.len());
    }

    #[test]
    fn only_sealed_columns_have_parts_and_all_of_them_do() {
        for field in FIELDS {
            let sealed = field.form == Form::Sealed;
            assert_eq!(sealed, field.part.is_some(), "{}.{}", field.table, field.column);
        }
    }

    #[test]
    fn what_is_shown_to_guests_is_personal() {
        for field in FIELDS.iter().filter(|field| field.shown_to_guest) {
            assert_ne!(field.basis, Basis::None, "{}.{} {:?}", field.table, field.column, field.part);
        }
    }

    #[test]
    fn sealed_things_of_guests_never_stay() {
        for field in FIELDS.iter().filter(|field| field.form == Form::Sealed) {
            assert_ne!(field.life, Life::Kept, "{}.{} {:?}", field.table, field.column, field.part);
        }
    }
}
