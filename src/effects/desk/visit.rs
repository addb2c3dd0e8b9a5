//! What the desk's page `visit` asks of the house; answered as [`VisitNews`].

/// Something that the page is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum VisitNews {}
