//! What two copies of a page mean together: the rules by which a cut write is finished or undone. Pure.
//!
//! A birth is written to A, then to B; a death to B, then to A; a re-wrap to B, then to A. Each write is synced before
//! the next copy is touched, so that at most one copy is torn. `ring` asks here before it believes or changes a page.

use super::page::{Content, Label, Page};
use super::pages::Copy;

/// Why two copies cannot be brought together. Nothing is ever overwritten then.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unsettled {
    /// Neither copy can be read.
    BothTorn,
    /// Both hold a living key, for different days.
    TwoLiving,
}

/// What a page is, and which copy must be brought to it.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Settled {
    /// What the page is.
    pub(super) page: Page,
    /// The copy that does not say so yet.
    pub(super) mend: Option<Copy>,
}

/// Brings two copies together; a torn copy is `None`. The pages are of the same place in the same ring.
pub(super) fn settle(a: Option<&Page>, b: Option<&Page>) -> Result<Settled, Unsettled> {
    let (a, b) = match (a, b) {
        (None, None) => return Err(Unsettled::BothTorn),
        // Torn at its last writing, or rotten: the other copy was synced before, or not touched yet.
        (None, Some(b)) => return Ok(Settled { page: b.clone(), mend: Some(Copy::A) }),
        (Some(a), None) => return Ok(Settled { page: a.clone(), mend: Some(Copy::B) }),
        (Some(a), Some(b)) => (a, b),
    };
    let from_a = || Settled { page: a.clone(), mend: (a != b).then_some(Copy::B) };
    let from_b = || Settled { page: b.clone(), mend: (a != b).then_some(Copy::A) };
    Ok(match (&a.content, &b.content) {
        (Content::Living(day, _), Content::Living(other, _)) if day != other => return Err(Unsettled::TwoLiving),
        // The same key, wrapped twice while a rotation is not through: both are right.
        (Content::Living(..), Content::Living(..)) => Settled { page: a.clone(), mend: None },
        (Content::Living(day, _), other) => {
            if outlived(*day, other) {
                from_b()
            } else {
                from_a()
            }
        }
        (other, Content::Living(day, _)) => {
            if outlived(*day, other) {
                from_a()
            } else {
                from_b()
            }
        }
        (Content::Dead(day), Content::Dead(other)) => {
            if day >= other {
                from_a()
            } else {
                from_b()
            }
        }
        (Content::Dead(_), Content::Empty) => from_a(),
        (Content::Empty, Content::Dead(_)) => from_b(),
        (Content::Header { .. }, Content::Header { .. }) => Settled { page: a.clone(), mend: None },
        (Content::Empty, Content::Empty) | (Content::Header { .. }, _) => from_a(),
        (_, Content::Header { .. }) => from_b(),
    })
}

/// Whether a living day is dead by the other copy's word: dead in either copy is dead in both, and a slot that has
/// seen a later day die has seen this one die too.
fn outlived(day: Label, other: &Content) -> bool {
    match other {
        Content::Dead(dead) => day <= *dead,
        Content::Empty | Content::Header { .. } | Content::Living(..) => false,
    }
}
