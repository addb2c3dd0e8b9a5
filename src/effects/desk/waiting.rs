//! What the desk's page `waiting` asks of the house; answered as [`WaitingNews`].

/// Something that the page is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WaitingNews {}
