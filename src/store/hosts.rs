//! The host directory: replaced as a whole with each import, the only source of what guests see while they type.
//!
//! `effects` and the command line call it. Nothing of today's invitations may ever show in a suggestion.

use std::collections::BTreeMap;

use rusqlite::params;

use super::work::{Work, random};
use super::{Store, StoreError};
use crate::domain::host::{Host, HostDraft, HostSuggestion};
use crate::domain::id::HostId;
use crate::domain::name::{NameKey, PlainName};
use crate::domain::policy::Suggestions;
use crate::domain::text::Personal;

/// How many letters must be typed before anything is suggested.
const FEWEST_LETTERS: usize = 3;
/// How many hosts are suggested at most.
const MOST_SUGGESTIONS: usize = 3;

/// The directory in memory, in the order of names; made anew when it was imported anew.
pub(super) struct Directory {
    changes: i64,
    entries: Vec<Entry>,
}

/// One host, ready for what guests type.
struct Entry {
    /// For the beginnings of words.
    folded: PlainName,
    /// For the whole name.
    key: NameKey,
    host: Host,
}

impl Store {
    /// Replaces the directory. A host whose name stood in it keeps their identifier.
    ///
    /// # Errors
    /// Fails when the database cannot be written; the old directory then stands.
    pub fn replace_hosts(&mut self, drafts: Vec<HostDraft>) -> Result<Vec<Host>, StoreError> {
        let hosts = self.write(|work| {
            let mut known: BTreeMap<String, Vec<HostId>> = BTreeMap::new();
            for host in all(work)? {
                known.entry(host.name.as_str().to_owned()).or_default().push(host.id);
            }
            let _ = work.db.execute("DELETE FROM hosts", [])?;
            let mut hosts = Vec::with_capacity(drafts.len());
            for draft in drafts {
                let kept = known.get_mut(draft.name.as_str()).and_then(Vec::pop);
                let id = match kept {
                    Some(id) => id,
                    None => HostId(random()?),
                };
                let HostDraft { name, email, phone, place, deputy } = draft;
                let host = Host { id, name, email, phone, place, deputy };
                insert(work, &host)?;
                hosts.push(host);
            }
            work.note_change("hosts")?;
            Ok(hosts)
        })?;
        self.directory = None;
        Ok(hosts)
    }

    /// All hosts, in the order of their names.
    ///
    /// # Errors
    /// Fails when the database cannot be read.
    pub fn hosts(&mut self) -> Result<Vec<Host>, StoreError> {
        Ok(self.directory()?.entries.iter().map(|entry| entry.host.clone()).collect())
    }

    /// The host of an identifier.
    ///
    /// # Errors
    /// Fails when the database cannot be read.
    pub fn host(&mut self, id: HostId) -> Result<Option<Host>, StoreError> {
        Ok(self.directory()?.entries.iter().find(|entry| entry.host.id == id).map(|entry| entry.host.clone()))
    }

    /// The one host of that full name, spelled the same but for case, accents and signs; `None` when there is none or more
    /// than one.
    ///
    /// # Errors
    /// Fails when the database cannot be read.
    pub fn host_named(&mut self, name: &str) -> Result<Option<Host>, StoreError> {
        let wanted = NameKey::new(name);
        let mut named = self.directory()?.entries.iter().filter(|entry| entry.key.same_spelling(&wanted));
        Ok(match (named.next(), named.next()) {
            (Some(entry), None) => Some(entry.host.clone()),
            (Some(_) | None, _) => None,
        })
    }

    /// At most three hosts with a word in their name that begins as typed, from three letters on; shown as the
    /// house says.
    ///
    /// # Errors
    /// Fails when the database cannot be read.
    pub fn suggest(&mut self, typed: &str, shown: Suggestions) -> Result<Vec<HostSuggestion>, StoreError> {
        let beginning = PlainName::of(typed);
        if beginning.letters() < FEWEST_LETTERS {
            return Ok(Vec::new());
        }
        let show: fn(&Host) -> Personal = match shown {
            Suggestions::Off => return Ok(Vec::new()),
            Suggestions::Initial => with_initial,
            Suggestions::Full => |host| host.name.clone(),
        };
        let entries = &self.directory()?.entries;
        let hits = entries.iter().filter(|entry| entry.folded.has_word_beginning(&beginning)).take(MOST_SUGGESTIONS);
        Ok(hits.map(|entry| HostSuggestion { id: entry.host.id, shown: show(&entry.host) }).collect())
    }

    /// The directory, reread when it was imported anew.
    fn directory(&mut self) -> Result<&Directory, StoreError> {
        let held = self.directory.take();
        let directory = self.read(|work| {
            let changes = work.changes("hosts")?;
            if let Some(held) = held
                && held.changes == changes
            {
                return Ok(held);
            }
            let mut entries: Vec<_> = all(work)?
                .into_iter()
                .map(|host| Entry {
                    folded: PlainName::of(host.name.as_str()),
                    key: NameKey::new(host.name.as_str()),
                    host,
                })
                .collect();
            entries.sort_by(|one, other| (&one.folded, one.host.id).cmp(&(&other.folded, other.host.id)));
            Ok(Directory { changes, entries })
        })?;
        Ok(self.directory.insert(directory))
    }
}

/// "Anna V." of "Anna de Vries": the first word and the last one's first letter. One word stays whole.
fn with_initial(host: &Host) -> Personal {
    let mut words = host.name.as_str().split(' ');
    let (first, last) = (words.next(), words.next_back());
    let short = match (first, last.and_then(|last| last.chars().find(|c| c.is_alphanumeric()))) {
        (Some(first), Some(initial)) => Personal::clean(&format!("{first} {initial}.")).ok(),
        (Some(_) | None, _) => None,
    };
    short.unwrap_or_else(|| host.name.clone())
}

/// Every row of the directory.
fn all(work: &Work<'_>) -> Result<Vec<Host>, StoreError> {
    let mut statement = work.db.prepare_cached("SELECT id, name, email, phone, place, deputy FROM hosts")?;
    let rows = statement.query_map([], |row| {
        Ok((HostId(row.get(0)?), row.get::<_, String>(1)?, [row.get(2)?, row.get(3)?, row.get(4)?, row.get(5)?]))
    })?;
    let mut hosts = Vec::new();
    for row in rows {
        let (id, name, rest): (_, _, [Option<String>; 4]) = row?;
        let [email, phone, place, deputy] = rest.map(|text| text.and_then(|text| Personal::clean(&text).ok()));
        let name = Personal::clean(&name).map_err(|_| StoreError::Record { table: "hosts" })?;
        hosts.push(Host { id, name, email, phone, place, deputy });
    }
    Ok(hosts)
}

/// Stores one host.
fn insert(work: &Work<'_>, host: &Host) -> Result<(), StoreError> {
    let text = |text: &Option<Personal>| text.as_ref().map(|text| text.as_str().to_owned());
    let _ = work
        .db
        .prepare_cached("INSERT INTO hosts (id, name, email, phone, place, deputy) VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?
        .execute(params![
            host.id.0,
            host.name.as_str(),
            text(&host.email),
            text(&host.phone),
            text(&host.place),
            text(&host.deputy)
        ])?;
    Ok(())
}

#[cfg(test)]
mod tests;
