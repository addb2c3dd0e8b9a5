//! What the desk's page `acts` asks of the house; answered as [`ActsNews`].

/// Something that the page is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ActsNews {}
