//! Staff search today's invitations at the guests' panel, where a guest may look on.
//!
//! `effects` calls it. Each search that is answered is noted in the same transaction, without a name: who searched, and
//! why. Used and unused invitations are found alike; what became of one is told only when it is chosen.

use super::desk::{Override, note};
use super::invitations::{open_names, open_one};
use super::staff;
use super::{Store, StoreError};
use crate::domain::invitation::{Hit, Hits, Seek};
use crate::domain::name::PlainName;

impl Store {
    /// Finds those of today whose name has a word that begins so, three at most; or everybody, where the house lets the
    /// list be seen. The caller knows whether it does.
    ///
    /// # Errors
    /// Fails when the database or a record cannot be read, or the search cannot be noted; then nothing is answered.
    pub fn seek_by(&mut self, seek: &Seek, decided: Override) -> Result<Hits, StoreError> {
        let (beginning, most) = match seek {
            Seek::Name(name) => (Some(PlainName::of(name.as_str())), Hits::MOST),
            Seek::Everybody => (None, usize::MAX),
        };
        if beginning.as_ref().is_some_and(|beginning| beginning.letters() < Hits::LETTERS) {
            return Ok(Hits::default());
        }
        self.write(|work| {
            staff::still_there(work, decided.who)?;
            note(work, decided, None)?;
            let mut meant = Vec::new();
            open_names(work, work.moment.today, |invitation, names| {
                if beginning.as_ref().is_none_or(|typed| PlainName::of(&names.name).has_word_beginning(typed)) {
                    meant.push((names.window.starts_at, invitation));
                }
            })?;
            meant.sort_unstable();
            let more = meant.len() > most;
            let mut found = Vec::new();
            for (_, invitation) in meant.into_iter().take(most) {
                found.extend(open_one(work, &invitation)?.map(Hit::from));
            }
            Ok(Hits { found, more })
        })
    }
}

#[cfg(test)]
mod tests;
