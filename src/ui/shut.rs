//! What the set-up screen says of a data folder that cannot be opened: what happened, what it means, the next step.
//!
//! The app asks for it. Keys have words in the house's language, because whoever stands there must know that nothing was
//! lost or overwritten before they try anything; the line of the program comes last, for whoever they call.

use crate::effects::OpenError;
use crate::store::StoreError;
use crate::vault::VaultError;
use crate::words::Words;

/// The lines of the screen.
#[must_use]
pub fn lines(error: &OpenError, words: &Words) -> Vec<String> {
    let safe = || words.say("setup-keys-safe");
    let mut lines = match error {
        OpenError::Vault(VaultError::SecretMissing { .. }) => {
            vec![words.say("setup-secret-missing"), safe(), words.say("setup-secret-next")]
        }
        OpenError::Vault(VaultError::ForeignSecret | VaultError::SecretLength { .. }) => {
            vec![words.say("setup-secret-other"), safe(), words.say("setup-secret-next")]
        }
        OpenError::Vault(VaultError::SecretReadable { .. }) => vec![words.say("setup-secret-open"), safe()],
        OpenError::Vault(
            VaultError::RingLost { .. }
            | VaultError::ForeignRing
            | VaultError::TornHeader
            | VaultError::TornBothCopies { .. }
            | VaultError::TwoLiving { .. }
            | VaultError::Forged { .. },
        )
        | OpenError::Store(StoreError::ForeignRing) => {
            vec![words.say("setup-ring-unfit"), safe(), words.say("setup-ring-next")]
        }
        OpenError::HalfRestored { .. } => vec![words.say("setup-half-restored")],
        OpenError::Folder { .. } | OpenError::InUse { .. } | OpenError::Vault(_) | OpenError::Store(_) => Vec::new(),
    };
    lines.push(error.to_string());
    lines
}
