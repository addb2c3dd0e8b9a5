//! How two names agree, as the look-ups of the store need it.
//!
//! Whether two names may be the same person's, and whether they are spelled the same, is asked of
//! [`crate::domain::name`] and decided nowhere else.

use crate::domain::name::NameKey;

/// How well two names agree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Agreement {
    /// Spelled just so, but for case, accents and signs.
    pub exact: bool,
    /// The same person's as far as the matcher says.
    pub alike: bool,
}

impl Agreement {
    /// Neither spelled the same nor alike.
    pub(super) const NONE: Self = Self { exact: false, alike: false };

    /// Compares a name with a typed one. Both questions are always asked.
    pub(super) fn of(name: &NameKey, typed: &NameKey) -> Self {
        Self { exact: name.same_spelling(typed), alike: name.agrees(typed) }
    }

    /// Two agreements that are both needed.
    pub(super) fn and(self, other: Self) -> Self {
        Self { exact: self.exact & other.exact, alike: self.alike & other.alike }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_exact_spelling_is_told_from_a_similar_one() {
        let of = |typed| Agreement::of(&NameKey::new("Jan Smits"), &NameKey::new(typed));
        assert_eq!(of("JAN SMITS"), Agreement { exact: true, alike: true });
        assert_eq!(of("Jan Smitts"), Agreement { exact: false, alike: true });
        assert_eq!(of("Els Bakker"), Agreement::NONE);
    }
}
