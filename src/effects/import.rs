//! Invitation and host files into the store: what the command line and the watched folder share.
//!
//! Whoever calls has read the file's bytes and writes what came of it. Good rows go in although others are bad; what
//! is wrong with a row is told by its line, never by its content.

use std::collections::{BTreeSet, HashMap, hash_map};
use std::path::Path;

use chrono::{Days, NaiveDate};
use zeroize::Zeroizing;

use crate::config::Config;
use crate::domain::host::{Host, HostDraft};
use crate::domain::id::InvitationId;
use crate::domain::invitation::{Ended, ImportStatus, Invitation, InvitationDraft, Over, Refusal, Registered};
use crate::domain::retention::day_of;
use crate::domain::token::{ShortCode, Token};
use crate::invitations::{
    self, CodeRow, Fields, ResultError, RowError, RowProblem, Rules, Separator, read_csv, read_hosts,
};
use crate::store::{Store, StoreError};

/// An invitation as an import left it.
#[derive(Debug, Clone)]
pub struct Entry {
    /// What its row says.
    pub draft: InvitationDraft,
    /// What was done with it.
    pub status: ImportStatus,
    /// How its guest is recognised; `None` when nothing was stored.
    pub codes: Option<Codes>,
    /// That staff ended its access before: it stays ended, whatever its row says.
    pub ended: Option<Ended>,
}

/// How the guest of an invitation is recognised.
#[derive(Debug, Clone)]
pub struct Codes {
    /// Which invitation.
    pub id: InvitationId,
    /// What the QR holds.
    pub token: Token,
    /// What the guest may type instead.
    pub code: ShortCode,
}

/// What became of a file of invitations.
#[derive(Debug)]
pub struct Imported {
    /// The rows that went in, in their order.
    pub entries: Vec<Entry>,
    /// The rows that did not, in their order.
    pub errors: Vec<RowError>,
    /// What stands between the cells, so that results can be written the same way.
    pub separator: Separator,
}

/// What became of a file of hosts.
#[derive(Debug)]
pub struct ImportedHosts {
    /// The directory as it now stands; `None` when no row was good, and the old one stands.
    pub hosts: Option<Vec<Host>>,
    /// The rows that did not go in.
    pub errors: Vec<RowError>,
}

/// Says that an import was cut short.
#[derive(Debug, thiserror::Error)]
#[error(
    "the import stopped after {stored} rows, which stand; mend this and import the file again, it goes on from there"
)]
pub struct ImportError {
    /// How many rows were stored before it.
    pub stored: usize,
    /// Why.
    #[source]
    pub cause: StoreError,
}

/// Says why one invitation was not stored.
#[derive(Debug, thiserror::Error)]
pub enum InviteError {
    /// What was said of it cannot be taken.
    #[error(transparent)]
    Fields(#[from] RowProblem),
    /// The database cannot be used.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The site's day of now.
#[must_use]
pub fn today(store: &Store, config: &Config) -> NaiveDate {
    day_of(&store.now().with_timezone(&config.zone))
}

/// What the house says about invitations that come in today.
#[must_use]
pub fn rules(config: &Config, today: NaiveDate) -> Rules {
    let last = today.checked_add_days(Days::new(u64::from(config.lead_days))).unwrap_or(NaiveDate::MAX);
    Rules {
        zone: config.zone,
        default_kind: config.policy.walk_in_kind,
        kinds: config.policy.kinds.keys().copied().collect(),
        days: Some(today..=last),
    }
}

/// Whether addresses of guests are kept: only where a guest can be found by theirs, or compared with the hold list, on which
/// somebody may stand by their address alone.
pub(super) fn keeps_email(config: &Config) -> bool {
    config.policy.look_up.email || config.hold_list
}

/// A file of invitations that was read, before anything of it is stored.
pub(super) struct Batch {
    file: String,
    /// What the good rows say, each with its line.
    pub(super) rows: Vec<invitations::Row>,
    errors: Vec<RowError>,
    separator: Separator,
}

impl Batch {
    /// Reads a file. One that is no list of guests has no row, and one error on its first line.
    pub(super) fn read(config: &Config, today: NaiveDate, file: &str, bytes: &[u8]) -> Self {
        let rules = rules(config, today);
        let mut batch =
            Self { file: file.to_owned(), rows: Vec::new(), errors: Vec::new(), separator: Separator::Semicolon };
        match read_csv(file, bytes, &rules) {
            Ok(found) => {
                batch.separator = found.separator();
                batch.fill(found);
            }
            Err(error) => batch.errors.push(whole_file(file, error)),
        }
        batch
    }

    /// Takes the rows of a file, each guest once.
    ///
    /// A guest is known again by name, host and last day alone: an address or a time that was mended since must change
    /// their invitation and not make a second one. Two rows of one file that agree in these and differ in others are
    /// therefore either a slip or two guests of one name; the second is told, lest it replaces the first unseen.
    fn fill(&mut self, found: impl Iterator<Item = Result<invitations::Row, RowError>>) {
        let mut first: HashMap<(NaiveDate, String, String), usize> = HashMap::new();
        for row in found {
            match row {
                Ok(row) => match first.entry(place(&row.draft)) {
                    hash_map::Entry::Occupied(twin) if self.rows[*twin.get()].draft != row.draft => {
                        let problem = RowProblem::Twin(self.rows[*twin.get()].line);
                        self.errors.push(RowError { file: self.file.clone(), line: row.line, problem });
                    }
                    hash_map::Entry::Occupied(_) => self.rows.push(row),
                    hash_map::Entry::Vacant(vacant) => {
                        let _ = vacant.insert(self.rows.len());
                        self.rows.push(row);
                    }
                },
                Err(error) => self.errors.push(error),
            }
        }
    }

    /// Puts together what the rows say and what the store answered to each.
    pub(super) fn settle(
        mut self,
        config: &Config,
        answers: Vec<Result<Registered, Refusal>>,
        today: NaiveDate,
    ) -> Imported {
        let mut entries = Vec::with_capacity(self.rows.len());
        for (row, answer) in self.rows.into_iter().zip(answers) {
            match answer {
                Ok(Registered { id, status, token, code, ended }) => {
                    entries.push(Entry { draft: row.draft, status, codes: Some(Codes { id, token, code }), ended });
                }
                Err(refusal) => {
                    let problem = problem(config, refusal, today);
                    self.errors.push(RowError { file: self.file.clone(), line: row.line, problem });
                }
            }
        }
        self.errors.sort_by_key(|error| error.line);
        Imported { entries, errors: self.errors, separator: self.separator }
    }
}

/// Stores the invitations of a file. `progress` hears how many rows of how many are done.
///
/// # Errors
/// Fails when the database cannot be written; the error says how many rows stand.
pub fn import_invitations(
    store: &mut Store,
    config: &Config,
    file: &str,
    bytes: &[u8],
    progress: &mut dyn FnMut(usize, usize),
) -> Result<Imported, ImportError> {
    let today = today(store, config);
    let batch = Batch::read(config, today, file, bytes);
    let (mut stored, all) = (0, batch.rows.len());
    let drafts = batch.rows.iter().map(|row| row.draft.clone());
    let answers = store.import(drafts, keeps_email(config), &mut |done| {
        stored = done;
        progress(done, all);
    });
    match answers {
        Ok(answers) => Ok(batch.settle(config, answers, today)),
        Err(cause) => Err(ImportError { stored, cause }),
    }
}

/// Says what [`import_invitations`] would do, and stores nothing. Without a store, nobody is invited yet.
///
/// # Errors
/// Fails when the database cannot be read.
pub fn preview_invitations(
    store: Option<&mut Store>,
    config: &Config,
    today: NaiveDate,
    file: &str,
    bytes: &[u8],
) -> Result<Imported, StoreError> {
    let batch = Batch::read(config, today, file, bytes);
    let mut known: HashMap<(NaiveDate, String, String), (InvitationDraft, Option<Ended>)> = HashMap::new();
    if let Some(store) = store {
        let days: BTreeSet<NaiveDate> = batch.rows.iter().map(|row| row.draft.window.last_day).collect();
        for day in days {
            let dying = store.expected(day)?.into_iter().filter(|invitation| invitation.window.last_day == day);
            known.extend(dying.map(|invitation| {
                let draft = as_draft(&invitation);
                (place(&draft), (draft, ended(&invitation)))
            }));
        }
    }
    let mut entries = Vec::with_capacity(batch.rows.len());
    for row in batch.rows {
        let mut kept = row.draft.clone();
        kept.email = kept.email.filter(|_| keeps_email(config));
        let status = match known.get(&place(&kept)) {
            None => ImportStatus::New,
            Some((stored, _)) if *stored == kept => ImportStatus::Unchanged,
            Some(_) => ImportStatus::Updated,
        };
        let ended = known.get(&place(&kept)).and_then(|(_, ended)| *ended);
        let _ = known.insert(place(&kept), (kept, ended));
        entries.push(Entry { draft: row.draft, status, codes: None, ended });
    }
    Ok(Imported { entries, errors: batch.errors, separator: batch.separator })
}

/// Stores one invitation.
///
/// # Errors
/// Fails with the first field that cannot be taken, or when the database cannot be written.
pub fn invite(store: &mut Store, config: &Config, fields: &Fields<'_>) -> Result<Entry, InviteError> {
    let today = today(store, config);
    let draft = invitations::draft(fields, &rules(config, today))?;
    let answers = store.import(std::iter::once(draft.clone()), keeps_email(config), &mut |_| {})?;
    match answers.into_iter().next() {
        Some(Ok(Registered { id, status, token, code, ended })) => {
            Ok(Entry { draft, status, codes: Some(Codes { id, token, code }), ended })
        }
        Some(Err(refusal)) => Err(problem(config, refusal, today).into()),
        None => Err(StoreError::Record { table: "invitations" }.into()),
    }
}

/// Replaces the host directory by the good rows of a file; without any, the old one stands.
///
/// # Errors
/// Fails when the database cannot be written; the old directory then stands.
pub fn import_hosts(store: &mut Store, file: &str, bytes: &[u8]) -> Result<ImportedHosts, StoreError> {
    let (mut drafts, mut errors) = (Vec::new(), Vec::new());
    match read_hosts(file, bytes) {
        Ok(rows) => {
            for row in rows {
                match row {
                    Ok(row) => drafts.push(HostDraft {
                        name: row.name,
                        email: row.email,
                        phone: row.phone,
                        place: row.place,
                        deputy: row.deputy,
                    }),
                    Err(error) => errors.push(error),
                }
            }
        }
        Err(error) => errors.push(whole_file(file, error)),
    }
    let hosts = if drafts.is_empty() { None } else { Some(store.replace_hosts(drafts)?) };
    Ok(ImportedHosts { hosts, errors })
}

/// Writes the code and the QR text of each entry, readable by its owner only.
///
/// # Errors
/// Fails when another file stands there, or the disk refuses; then nothing was changed.
pub fn write_codes(path: &Path, separator: Separator, entries: &[Entry]) -> Result<(), ResultError> {
    struct Cells<'e> {
        entry: &'e Entry,
        date: String,
        code: Zeroizing<String>,
        qr: Zeroizing<String>,
    }
    let cells: Vec<Cells<'_>> = entries
        .iter()
        .filter_map(|entry| {
            // Nobody is sent a code that lets them in no more.
            let codes = entry.codes.as_ref().filter(|_| entry.ended.is_none())?;
            let date = entry.draft.window.first_day.to_string();
            Some(Cells { entry, date, code: spaced(&codes.code), qr: codes.token.as_text() })
        })
        .collect();
    let rows = cells.iter().map(|cells| CodeRow {
        name: cells.entry.draft.name.as_str(),
        host: cells.entry.draft.host.as_str(),
        date: &cells.date,
        code: &cells.code,
        qr: &cells.qr,
    });
    invitations::write_codes(path, separator, rows)
}

/// A short code as people read it out, with a hyphen in the middle: `7K3M-Q2XA`.
#[must_use]
pub fn spaced(code: &ShortCode) -> Zeroizing<String> {
    let mut text = code.as_text();
    if text.is_char_boundary(4) {
        text.insert(4, '-');
    }
    text
}

/// A file of which nothing could be read.
fn whole_file(file: &str, error: invitations::FileError) -> RowError {
    RowError { file: file.to_owned(), line: 1, problem: RowProblem::File(error) }
}

/// What the store refused, in the words for a row.
fn problem(config: &Config, refusal: Refusal, today: NaiveDate) -> RowProblem {
    match refusal {
        Refusal::Past => RowProblem::Past(today),
        Refusal::TooFarAhead => {
            let rules = rules(config, today);
            RowProblem::TooFarAhead(rules.days.map_or(today, |days| *days.end()))
        }
    }
}

/// What tells a draft again, as the store does it: the guest, the host and the last day.
fn place(draft: &InvitationDraft) -> (NaiveDate, String, String) {
    (draft.window.last_day, draft.name.as_str().to_lowercase(), draft.host.as_str().to_lowercase())
}

/// That staff ended an invitation, if they did.
fn ended(stored: &Invitation) -> Option<Ended> {
    match stored.over {
        Some(Over::Ended(ended)) => Some(ended),
        Some(Over::Lapsed(_)) | None => None,
    }
}

/// A stored invitation as its row would say it.
fn as_draft(stored: &Invitation) -> InvitationDraft {
    InvitationDraft {
        name: stored.name.clone(),
        email: stored.email.clone(),
        company: stored.company.clone(),
        host: stored.host.clone(),
        window: stored.window,
        kind: stored.kind,
        source_id: None,
    }
}
