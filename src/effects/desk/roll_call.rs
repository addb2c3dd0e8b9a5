//! What the desk's page `roll_call` asks of the house; answered as [`RollCallNews`].

/// Something that the page is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RollCallNews {}
