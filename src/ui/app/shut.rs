//! What the set-up screen says of a data folder that cannot be opened: what happened, what it means, the next step.
//!
//! `boot` asks for it. Keys have words in the house's language, because whoever stands there must know that nothing was
//! lost or overwritten before they try anything; the line of the program comes last, for whoever they call.

use crate::effects::OpenError;
use crate::store::StoreError;
use crate::vault::VaultError;
use crate::words::Words;

/// The lines of the screen.
pub(super) fn lines(error: &OpenError, words: &Words) -> Vec<String> {
    let told = match error {
        OpenError::Vault(VaultError::SecretMissing { .. }) => {
            &["setup-secret-missing", "setup-keys-safe", "setup-secret-next"][..]
        }
        OpenError::Vault(VaultError::ForeignSecret | VaultError::SecretLength { .. }) => {
            &["setup-secret-other", "setup-keys-safe", "setup-secret-next"]
        }
        OpenError::Vault(VaultError::SecretReadable { .. }) => &["setup-secret-open", "setup-keys-safe"],
        OpenError::Vault(
            VaultError::RingLost { .. }
            | VaultError::ForeignRing
            | VaultError::TornHeader
            | VaultError::TornBothCopies { .. }
            | VaultError::TwoLiving { .. }
            | VaultError::Forged { .. },
        )
        | OpenError::Store(StoreError::ForeignRing) => &["setup-ring-unfit", "setup-keys-safe", "setup-ring-next"],
        OpenError::HalfRestored { .. } => &["setup-half-restored"],
        OpenError::Folder { .. } | OpenError::InUse { .. } | OpenError::Vault(_) | OpenError::Store(_) => &[],
    };
    told.iter().map(|key| words.say(key)).chain([error.to_string()]).collect()
}
