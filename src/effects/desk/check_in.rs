//! What the desk's page `check_in` asks of the house; answered as [`CheckInNews`].

/// Something that the page is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CheckInNews {}
