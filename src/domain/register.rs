//! The register: every stored field once, with why it is stored, on which ground, in which form and until when.
//!
//! The privacy screen, the printed slip, `welkom register`, the purge and the tests read this one list. A column of the
//! database that is not in it, or a line of it without a column, fails a test; so does a sealed field. Files that the
//! program writes and removes by itself stand in it too. Nothing here is a value, and the sentences that people read stand
//! in [`crate::words::register`].

mod fields;
mod files;
mod kept;
mod line;

pub use fields::FIELDS;
pub use files::FILES;
pub use kept::KeptLine;

/// One stored field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Field {
    /// The table it stands in; of a file, what the file is.
    pub table: &'static str,
    /// The column it stands in.
    pub column: &'static str,
    /// For a sealed column: the field inside the record.
    pub part: Option<&'static str>,
    /// What it is, in plain words; by them other languages find theirs.
    pub name: &'static str,
    /// Why it is stored.
    pub purpose: Purpose,
    /// On which ground, where it says something of a person.
    pub basis: Basis,
    /// How it stands in the file.
    pub form: Form,
    /// When it is forgotten.
    pub life: Life,
    /// Under which line guests are told of it.
    pub shown: Option<KeptLine>,
    /// To whom the program shows it; none: to nobody.
    pub seen_by: &'static [Viewer],
}

impl Field {
    /// Whether it says something of a person.
    #[must_use]
    pub fn is_personal(&self) -> bool {
        self.basis != Basis::None
    }
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
    /// Every purpose, in the order of the clauses.
    pub const ALL: [Self; 10] = [
        Self::IdentifyAndBadge,
        Self::TellHost,
        Self::ConfirmIdentity,
        Self::WhoIsInside,
        Self::AnswerForOverrides,
        Self::Offer,
        Self::Planning,
        Self::EndAccess,
        Self::Forgetting,
        Self::Housekeeping,
    ];

    /// Its word, by which its texts are found.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::IdentifyAndBadge => "identify_and_badge",
            Self::ConfirmIdentity => "confirm_identity",
            Self::WhoIsInside => "who_is_inside",
            Self::Offer => "offer",
            Self::Planning => "planning",
            Self::EndAccess => "end_access",
            Self::TellHost => "tell_host",
            Self::AnswerForOverrides => "answer_for_overrides",
            Self::Forgetting => "forgetting",
            Self::Housekeeping => "housekeeping",
        }
    }

    /// The clause of the policy that it serves, if any.
    #[must_use]
    pub fn clause(self) -> Option<&'static str> {
        match self {
            Self::IdentifyAndBadge | Self::TellHost => Some("1"),
            Self::ConfirmIdentity | Self::WhoIsInside | Self::AnswerForOverrides => Some("2"),
            Self::Offer => Some("3 (i)"),
            Self::Planning => Some("3 (vi)"),
            Self::EndAccess => Some("4"),
            Self::Forgetting | Self::Housekeeping => None,
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
    /// Every ground.
    pub const ALL: [Self; 4] = [Self::None, Self::LegitimateInterests, Self::Request, Self::Accountability];

    /// Its word, by which its texts are found.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::LegitimateInterests => "legitimate_interests",
            Self::Request => "request",
            Self::Accountability => "accountability",
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
    /// A one-way value that needs a key of the ring to be made; a day's is worthless after that day.
    Keyed,
    /// A slow one-way value (Argon2id).
    SlowHash,
}

impl Form {
    /// Every form.
    pub const ALL: [Self; 4] = [Self::Plain, Self::Sealed, Self::Keyed, Self::SlowHash];

    /// Its word, by which its texts are found.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Sealed => "sealed",
            Self::Keyed => "keyed",
            Self::SlowHash => "slow_hash",
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
    /// With the last day of the entry, a year at most; the key of its hashes with the last entry of the same month.
    HoldList,
    /// Kept.
    Kept,
}

impl Life {
    /// Every life.
    pub const ALL: [Self; 11] = [
        Self::Visit,
        Self::Answers,
        Self::InvitationsLastDay,
        Self::WithinADay,
        Self::TenMinutes,
        Self::NextDirectory,
        Self::StaffRemoved,
        Self::Audit,
        Self::DaysKey,
        Self::HoldList,
        Self::Kept,
    ];

    /// Its word, by which its texts are found.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::InvitationsLastDay => "invitations_last_day",
            Self::Visit => "visit",
            Self::Answers => "answers",
            Self::WithinADay => "within_a_day",
            Self::TenMinutes => "ten_minutes",
            Self::NextDirectory => "next_directory",
            Self::StaffRemoved => "staff_removed",
            Self::Audit => "audit",
            Self::DaysKey => "days_key",
            Self::HoldList => "hold_list",
            Self::Kept => "kept",
        }
    }
}

/// To whom the program shows a field. Whoever reads the file itself finds plain fields only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Viewer {
    /// The guest whom it is about, on the screen or on their badge.
    Guest,
    /// Their host, in a message.
    Host,
    /// Reception, after a PIN.
    Reception,
    /// Managers, after a PIN.
    Managers,
    /// Whoever runs commands on the machine.
    Operator,
}

impl Viewer {
    /// Every viewer.
    pub const ALL: [Self; 5] = [Self::Guest, Self::Host, Self::Reception, Self::Managers, Self::Operator];

    /// Its word, by which its texts are found.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Guest => "guest",
            Self::Host => "host",
            Self::Reception => "reception",
            Self::Managers => "managers",
            Self::Operator => "operator",
        }
    }
}

/// Every stored field: those of the database, then those of files.
pub fn all() -> impl Iterator<Item = &'static Field> {
    FIELDS.iter().chain(FILES)
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
        let mut places: Vec<_> = all().map(|field| (field.table, field.column, field.part)).collect();
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
    fn what_is_shown_to_guests_is_personal_and_theirs_to_see() {
        for field in FIELDS.iter().filter(|field| field.shown.is_some()) {
            assert!(field.is_personal(), "{}.{} {:?}", field.table, field.column, field.part);
        }
    }

    #[test]
    fn everything_sealed_that_a_guest_sees_stands_under_a_line_that_tells_them() {
        for field in FIELDS.iter().filter(|field| field.form == Form::Sealed && field.seen_by.contains(&Viewer::Guest))
        {
            assert!(field.shown.is_some(), "{}.{} {:?}", field.table, field.column, field.part);
        }
    }

    #[test]
    fn nobody_sees_a_one_way_value() {
        for field in FIELDS.iter().filter(|field| matches!(field.form, Form::Keyed | Form::SlowHash)) {
            let shown_in_the_audit = (field.table, field.column) == ("audit", "visit_reference");
            assert!(field.seen_by.is_empty() || shown_in_the_audit, "{}.{}", field.table, field.column);
        }
    }

    #[test]
    fn sealed_things_of_guests_never_stay() {
        for field in FIELDS.iter().filter(|field| field.form == Form::Sealed) {
            assert_ne!(field.life, Life::Kept, "{}.{} {:?}", field.table, field.column, field.part);
        }
    }
}
