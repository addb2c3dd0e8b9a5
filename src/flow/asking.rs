//! What is known of a guest who asks what is kept of them, and of how they go.
//!
//! `state` carries it. Only the code of a badge that was scanned opens anything; nothing here is found by a name.

use crate::domain::token::Token;
use crate::domain::visit::Kept;
use chrono::NaiveDate;

/// How a guest goes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Goodbye {
    /// With a word: hit and miss alike.
    #[default]
    Said,
    /// By this badge, which may still ask what is kept.
    Scanned(Token),
    /// Forgotten, as they wished. Copies that were made before forget them with this day.
    Forgotten(NaiveDate),
}

/// What is kept, on the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownKept {
    /// The badge that opened it.
    pub badge: Token,
    /// The visit.
    pub kept: Box<Kept>,
}

/// What only reception can help with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Helps {
    /// The badge opens nothing here today. Nobody is told why.
    UnknownBadge,
    /// The house must still keep the visit.
    StillNeeded,
}
