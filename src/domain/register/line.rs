//! How a line of the register is written down: its form first, then what differs from it.
//!
//! Called by the lines alone.

use super::Basis::{LegitimateInterests, None as NotPersonal};
use super::Viewer::{Guest, Operator, Reception};
use super::{Basis, Field, Form, KeptLine, Life, Purpose, Viewer};

/// No screen and no command shows it.
pub(super) const NOBODY: &[Viewer] = &[];
/// The guest themselves, whoever helps them, and who runs commands.
pub(super) const AT_THE_DESK: &[Viewer] = &[Guest, Reception, Operator];
impl Field {
    /// A readable column that says nothing of a person by itself.
    pub(super) const fn plain(
        place: (&'static str, &'static str),
        name: &'static str,
        purpose: Purpose,
        life: Life,
    ) -> Self {
        Self {
            table: place.0,
            column: place.1,
            part: None,
            name,
            purpose,
            basis: NotPersonal,
            form: Form::Plain,
            life,
            shown: None,
            seen_by: &[Operator],
        }
    }

    /// A one-way column.
    pub(super) const fn keyed(
        place: (&'static str, &'static str),
        name: &'static str,
        purpose: Purpose,
        life: Life,
    ) -> Self {
        let mut field = Self::plain(place, name, purpose, life);
        field.form = Form::Keyed;
        field.basis = LegitimateInterests;
        field.seen_by = NOBODY;
        field
    }

    /// A field of a sealed record.
    pub(super) const fn sealed(
        table: &'static str,
        part: &'static str,
        name: &'static str,
        purpose: Purpose,
        basis: Basis,
        life: Life,
    ) -> Self {
        let mut field = Self::plain((table, "record"), name, purpose, life);
        field.part = Some(part);
        field.basis = basis;
        field.form = Form::Sealed;
        field.seen_by = NOBODY;
        field
    }

    /// The same field on another ground.
    pub(super) const fn on(mut self, basis: Basis) -> Self {
        self.basis = basis;
        self
    }

    /// The same field in another form.
    pub(super) const fn as_form(mut self, form: Form) -> Self {
        self.form = form;
        self
    }

    /// The same field, of which guests are told under a line.
    pub(super) const fn shown(mut self, line: KeptLine) -> Self {
        self.shown = Some(line);
        self.seen_by(AT_THE_DESK)
    }

    /// The same field, shown to others.
    pub(super) const fn seen_by(mut self, viewers: &'static [Viewer]) -> Self {
        self.seen_by = viewers;
        self
    }
}
