//! The stages of a purge, in their order.
//!
//! Between any two the purge asks whoever started it whether to go on: so it gives way to a guest, and so a test ends
//! the process there.

/// A stage of a purge. Each may be the last before a power cut; the next purge finishes what is left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Who is still inside is signed out or sealed anew, and the days that end are noted.
    SignOut,
    /// The keys of those days are destroyed: from here on nothing of them can be opened.
    Keys,
    /// Living visits are sealed anew after their life was shortened; asked before each transaction.
    Anew,
    /// The rows of the days that are over are deleted; asked before each transaction.
    Rows,
    /// A checkpoint line takes the place of audit lines whose life is over.
    Audit,
    /// The list of what to search for is turned over, and a living canary made sure of.
    Control,
    /// The file is written anew, unless it is so large that guests would notice.
    Vacuum,
    /// It is brought to disk, and the log emptied.
    Checkpoint,
    /// The files are searched for the dead keys and their canaries; asked before each block.
    Search,
    /// The recovery key file, a copy of the keys elsewhere, is brought to hold what lives and nothing else.
    Recovery,
    /// The receipt is written; with a clean one the canaries go.
    Receipt,
    /// The receipt is brought to disk as well.
    Close,
}

impl Stage {
    /// Every stage, in order.
    pub const ALL: [Self; 12] = [
        Self::SignOut,
        Self::Keys,
        Self::Anew,
        Self::Rows,
        Self::Audit,
        Self::Control,
        Self::Vacuum,
        Self::Checkpoint,
        Self::Search,
        Self::Recovery,
        Self::Receipt,
        Self::Close,
    ];

    /// Whether it gives way when somebody says so. A key's death waits for nobody, neither in the ring nor in the
    /// recovery key file, nor does the receipt that says how far the purge came.
    #[must_use]
    pub fn gives_way(self) -> bool {
        match self {
            Self::SignOut | Self::Keys | Self::Recovery | Self::Receipt => false,
            Self::Anew
            | Self::Rows
            | Self::Audit
            | Self::Control
            | Self::Vacuum
            | Self::Checkpoint
            | Self::Search
            | Self::Close => true,
        }
    }
}
