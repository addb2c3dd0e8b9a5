//! What the desk's page `hold_list` asks of the house; answered as [`HoldListNews`].

/// Something that the page is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HoldListNews {}
