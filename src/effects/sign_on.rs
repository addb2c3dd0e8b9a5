//! Staff signing on: the try is on disk before the PIN is compared, and comparing has a thread of its own.

use secrecy::SecretString;

use crate::domain::staff::StaffNumber;
use crate::store::staff;

use super::store_thread::{StoreThread, logged, spawn};
use super::{At, News, SignOn, Tell};

/// Starts a sign-on; answers [`News::SignOn`].
pub(super) fn start(store: &StoreThread, tell: &Tell, at: At, number: StaffNumber, pin: SecretString) {
    let (tell, after) = (tell.clone(), store.clone());
    store.run(move |store| match logged(store.begin_sign_on(number)) {
        None => tell(News::SignOn(at, SignOn::Broken)),
        Some(staff::SignOnStart::Wait(wait)) => tell(News::SignOn(at, SignOn::Refused(wait))),
        Some(staff::SignOnStart::Check(check)) => spawn("pin", move || match check.verify(pin) {
            Ok(verdict) => after.run(move |store| {
                tell(News::SignOn(
                    at,
                    match logged(store.finish_sign_on(verdict)) {
                        Some(staff::SignOn::Open(member)) => SignOn::Open(member),
                        Some(staff::SignOn::Refused { wait }) => SignOn::Refused(wait),
                        None => SignOn::Broken,
                    },
                ));
            }),
            Err(fault) => {
                tracing::error!(%fault, "a PIN could not be compared");
                tell(News::SignOn(at, SignOn::Broken));
            }
        }),
    });
}
