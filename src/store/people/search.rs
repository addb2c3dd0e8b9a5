//! The search among all visits that live: a manager's act, done piece by piece, so that no guest's Save waits for it.
//!
//! `effects` begins one and goes on with it between other work. It has a line in the audit before it opens anything, and
//! no line holds what was typed.

use chrono::{DateTime, Utc};

use super::super::audit::{AuditAct, Who};
use super::super::visits::{self, some_names_before};
use super::super::{Store, StoreError, staff};
use super::note;
use crate::domain::id::VisitId;
use crate::domain::name::PlainName;
use crate::domain::staff::StaffNumber;
use crate::domain::text::Personal;

/// The most visits that a search hands out, those that die last first.
pub const MOST_HITS: usize = 200;
/// How many records one piece of a search opens: some 15 ms.
const PIECE: u32 = 1_500;

/// A visit that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// Which visit.
    pub visit: VisitId,
    /// Who.
    pub name: Personal,
    /// Of which company.
    pub company: Option<Personal>,
    /// With whom.
    pub host: Personal,
    /// When they came.
    pub arrived_at: DateTime<Utc>,
}

/// A search under way, which only [`Store::begin_search`] makes.
pub struct Searching {
    typed: PlainName,
    reached: Option<VisitId>,
    /// What was found so far, the newest arrival first once it is over.
    pub hits: Vec<Hit>,
    /// Whether there are more than [`MOST_HITS`].
    pub more: bool,
    /// Whether nothing is left to be looked through.
    pub over: bool,
}

impl Store {
    /// Begins a search among all visits that live, for a manager, and notes it.
    ///
    /// # Errors
    /// Fails for whoever is no manager, or when the database cannot be written.
    pub fn begin_search(&mut self, by: StaffNumber, typed: &Personal) -> Result<Searching, StoreError> {
        self.write(|work| {
            staff::may_manage(work, Who::Staff(by))?;
            note(work, by, AuditAct::VisitsSearched, None)?;
            let typed = PlainName::of(typed.as_str());
            Ok(Searching { typed, reached: None, hits: Vec::new(), more: false, over: false })
        })
    }

    /// Looks through another piece.
    ///
    /// # Errors
    /// Fails when the database or a record cannot be read.
    pub fn search_on(&mut self, search: &mut Searching) -> Result<(), StoreError> {
        self.read(|work| {
            let mut found = Vec::new();
            let reached = some_names_before(work, search.reached, PIECE, |visit, names| {
                let company = names.company.as_deref().unwrap_or_default();
                let all = zeroize::Zeroizing::new(format!("{} {company} {}", names.name, names.host.name));
                if PlainName::of(&all).has_words_beginning(&search.typed) {
                    found.push(visit);
                }
            })?;
            for visit in found {
                if search.hits.len() >= MOST_HITS {
                    (search.more, search.over) = (true, true);
                    break;
                }
                search.hits.extend(visits::load(work, visit)?.map(|loaded| Hit {
                    visit,
                    name: loaded.record.name,
                    company: loaded.record.company,
                    host: loaded.record.host.name,
                    arrived_at: loaded.record.arrived_at,
                }));
            }
            search.reached = reached;
            search.over |= reached.is_none();
            if search.over {
                search.hits.sort_by_key(|hit| std::cmp::Reverse((hit.arrived_at, hit.visit)));
            }
            Ok(())
        })
    }
}
