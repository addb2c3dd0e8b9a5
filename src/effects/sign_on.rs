//! Staff signing on: the try is on disk before anything is compared, and comparing has a thread of its own.

use secrecy::SecretString;

use crate::domain::staff::Claim;
use crate::domain::staff_card::StaffCard;
use crate::store::staff::{self, PinCheck, PinFault, PinVerdict, Place, SignOnStart};
use crate::store::{Store, StoreError};

use super::store_thread::{StoreThread, logged, spawn};
use super::{At, News, SignOn, Tell};

/// Starts a sign-on with a PIN; answers [`News::SignOn`].
pub(super) fn start(store: &StoreThread, tell: &Tell, at: At, claim: Claim, pin: SecretString) {
    run(store, tell, at, move |store| store.begin_sign_on(place(at), &claim), move |check| check.verify(pin));
}

/// Starts a sign-on with a card alone, which takes as long; answers [`News::SignOn`].
pub(super) fn start_by_card(store: &StoreThread, tell: &Tell, at: At, card: StaffCard) {
    run(store, tell, at, move |store| store.begin_sign_on_by_card(place(at), &card), PinCheck::verify_alone);
}

/// The place whose tries count.
fn place(at: At) -> Place {
    match at {
        At::Panel => Place::Panel,
        At::Desk => Place::Desk,
    }
}

fn run(
    store: &StoreThread,
    tell: &Tell,
    at: At,
    begin: impl FnOnce(&mut Store) -> Result<SignOnStart, StoreError> + Send + 'static,
    verify: impl FnOnce(PinCheck) -> Result<PinVerdict, PinFault> + Send + 'static,
) {
    let (tell, after) = (tell.clone(), store.clone());
    store.run(move |store| match logged(begin(store)) {
        None => tell(News::SignOn(at, SignOn::Broken)),
        Some(SignOnStart::Wait(wait)) => tell(News::SignOn(at, SignOn::Refused(wait))),
        Some(SignOnStart::Check(check)) => spawn("pin", move || match verify(check) {
            Ok(verdict) => after.run(move |store| {
                tell(News::SignOn(
                    at,
                    match logged(store.finish_sign_on(verdict)) {
                        Some(staff::SignOn::Open(member)) => SignOn::Open(member),
                        Some(staff::SignOn::PinWanted) => SignOn::PinWanted,
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
