//! The first start without staff makes the first manager. Hashing their PIN has a thread of its own.

use secrecy::SecretString;

use crate::domain::staff::{Role, StaffMember, StaffNumber};
use crate::domain::text::Personal;
use crate::store::StoreError;
use crate::store::audit::Who;
use crate::store::staff::{NewPin, PinHasher};

use super::store_thread::{StoreThread, logged, spawn};
use super::{FirstManager, News, Tell};

/// Starts making the first manager; answers [`News::FirstManager`].
pub(super) fn make(store: &StoreThread, tell: &Tell, number: StaffNumber, name: Personal, pin: SecretString) {
    let pin = match NewPin::choose(pin) {
        Ok(pin) => pin,
        Err(refused) => {
            tell(News::FirstManager(FirstManager::PinRefused(refused)));
            return;
        }
    };
    let (tell, after) = (tell.clone(), store.clone());
    store.run(move |store| match logged(hasher(store)) {
        None => tell(News::FirstManager(FirstManager::Broken)),
        Some(None) => tell(News::FirstManager(FirstManager::NotTheFirst)),
        Some(Some(hasher)) => spawn("pin", move || match hasher.hash(&pin) {
            Ok(hash) => after.run(move |store| {
                let member = StaffMember { number, name, role: Role::Manager };
                // A command may have added somebody while the PIN was hashed.
                let made = store.has_staff().and_then(|others| {
                    if others {
                        return Ok(FirstManager::NotTheFirst);
                    }
                    store.add_staff(Who::Kiosk, &member, &hash).map(|()| FirstManager::Made(member))
                });
                tell(News::FirstManager(logged(made).unwrap_or(FirstManager::Broken)));
            }),
            Err(fault) => {
                tracing::error!(%fault, "a PIN could not be hashed");
                tell(News::FirstManager(FirstManager::Broken));
            }
        }),
    });
}

/// What hashes the PIN, as long as there is no staff.
fn hasher(store: &mut crate::store::Store) -> Result<Option<PinHasher>, StoreError> {
    if store.has_staff()? { Ok(None) } else { store.pin_hasher().map(Some) }
}
