//! What the desk's page `today` asks of the house; answered as [`TodayNews`].

/// Something that the page is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TodayNews {}
