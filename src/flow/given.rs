//! The kind's questions, and what a guest answered or staff left out.
//!
//! `state` carries it before and after the ID check; `rules` says what is still to be asked.

use crate::domain::policy::{OfferId, PurposeId};
use crate::domain::text::Personal;
use crate::domain::visit::Stay;

/// An answer that a guest gave. A question without one is still to be asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Given {
    /// The company, or that they left it out.
    Company(Option<Personal>),
    /// The purpose of the visit.
    Purpose(PurposeId),
    /// The length of the visit.
    Stay(Stay),
    /// An offer, taken or not.
    Offer(OfferId, bool),
    /// What was asked with an offer that they took.
    OfferText(OfferId, Personal),
    /// Nothing: staff left this question out.
    LeftOut(Question),
}

/// A question to a guest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Question {
    /// Their company.
    Company,
    /// What they come for.
    Purpose,
    /// How long they stay.
    Stay,
    /// Whether they want an offer.
    Offer(OfferId),
    /// What the offer needs to know.
    OfferText(OfferId),
}
