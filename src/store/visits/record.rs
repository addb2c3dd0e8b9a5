//! A visit as it stands in its row: plain state and days, everything else in one sealed record.
//!
//! Only the parts of `store::visits` and `store::presence` use it. Every field here stands in `domain::register`.

use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::{OptionalExtension, params};
use serde::{Deserialize, Serialize};

use super::Plan;
use super::standing::Standing;
use crate::domain::host::HostChoice;
use crate::domain::id::{InvitationId, VisitId};
use crate::domain::identity_check::IdentityCheck;
use crate::domain::kind::VisitorKind;
use crate::domain::policy::PurposeId;
use crate::domain::text::Personal;
use crate::domain::visit::{Accepted, LeftBy, OfferAnswer, Stay, Visit, VisitDraft, WaitCause};
use crate::store::StoreError;
use crate::store::journal;
use crate::store::sql::Day;
use crate::store::work::{Moment, Spot, Work};

/// The sealed part of a visit.
#[derive(Serialize, Deserialize)]
pub(in crate::store) struct Record {
    pub name: Personal,
    pub company: Option<Personal>,
    pub host: HostChoice,
    pub kind: VisitorKind,
    pub purpose: Option<PurposeId>,
    pub stay: Stay,
    pub planned_until: Option<DateTime<Utc>>,
    pub last_day: NaiveDate,
    pub token_day: NaiveDate,
    pub arrived_at: DateTime<Utc>,
    pub clock_ok: bool,
    /// Nothing of before starts were counted.
    #[serde(default)]
    pub start: u32,
    /// The life of a visit as the guest was told; nothing of before it was noted.
    #[serde(default)]
    pub life_days: Option<u16>,
    pub accepted: Vec<Accepted>,
    pub identity: IdentityCheck,
    pub invitation: Option<InvitationId>,
    pub left_at: Option<DateTime<Utc>>,
    /// In which start of the machine that was stamped.
    #[serde(default)]
    pub left_in_start: Option<u32>,
    pub left_by: Option<LeftBy>,
    /// Records of before guests could ask for it have none.
    #[serde(default)]
    pub forget_on_leaving: bool,
    /// Nothing once reception has decided, or the guest has left.
    #[serde(default)]
    pub wait_cause: Option<WaitCause>,
    /// Nothing once reception has decided.
    #[serde(default)]
    pub asked: Option<Asked>,
}

/// How often somebody was asked to admit a guest who waits. Times are credited.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::store) struct Asked {
    /// When the last of them was asked: reception, at first.
    pub last_at: DateTime<Utc>,
    /// How many of the line were asked after reception.
    pub of_line: u8,
    /// Whether a server will never take what the last one was sent, so that nobody was asked.
    pub refused: bool,
    /// Whether nobody is left to be asked.
    pub over: bool,
}

impl Asked {
    /// Reception was asked now, and nobody else.
    pub fn reception(now: DateTime<Utc>) -> Self {
        Self { last_at: now, of_line: 0, refused: false, over: false }
    }
}

/// What the clock said as a guest came.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stamp {
    pub at: DateTime<Utc>,
    pub clock_ok: bool,
    pub start: u32,
}

impl From<Moment> for Stamp {
    fn from(moment: Moment) -> Self {
        Self { at: moment.now, clock_ok: moment.clock_ok, start: moment.start }
    }
}

impl Record {
    /// What a guest confirmed, stamped.
    pub(super) fn of(draft: &VisitDraft, stamp: Stamp, plan: &Plan) -> Self {
        Self {
            name: draft.name.clone(),
            company: draft.company.clone(),
            host: draft.host.clone(),
            kind: draft.kind,
            purpose: draft.purpose.clone(),
            stay: draft.stay,
            planned_until: plan.until,
            last_day: plan.last_day,
            token_day: plan.token_day,
            arrived_at: stamp.at,
            clock_ok: stamp.clock_ok,
            start: stamp.start,
            life_days: Some(plan.life_days),
            accepted: draft.accepted.clone(),
            identity: draft.identity.clone(),
            invitation: draft.invitation,
            left_at: None,
            left_in_start: None,
            left_by: None,
            forget_on_leaving: false,
            wait_cause: None,
            asked: None,
        }
    }
}

/// The sealed part of the answers to offers.
#[derive(Serialize, Deserialize)]
pub(super) struct Answers {
    pub offers: Vec<OfferAnswer>,
}

/// A visit's row with its record opened.
pub(in crate::store) struct Loaded {
    pub id: VisitId,
    pub day: NaiveDate,
    pub dies_on: NaiveDate,
    pub standing: Standing,
    pub record: Record,
}

impl Loaded {
    /// The day of arrival by credited time, from which the ceiling counts.
    pub fn arrival(&self) -> NaiveDate {
        self.record.token_day - (self.record.last_day - self.day)
    }

    /// The visit as other rooms see it, with the answers that still live.
    pub(in crate::store) fn open(self, work: &Work<'_>) -> Result<Visit, StoreError> {
        let offers = answers(work, self.id, work.moment.credited_day)?;
        Ok(Visit {
            id: self.id,
            state: self.standing.state(),
            days: (self.day, self.record.last_day),
            dies_on: self.dies_on,
            name: self.record.name,
            company: self.record.company,
            host: self.record.host,
            kind: self.record.kind,
            purpose: self.record.purpose,
            stay: self.record.stay,
            planned_until: self.record.planned_until,
            arrived_at: self.record.arrived_at,
            clock_ok: self.record.clock_ok,
            accepted: self.record.accepted,
            identity: self.record.identity,
            offers,
            invitation: self.record.invitation,
            left_at: self.record.left_at,
            left_by: self.record.left_by,
            forget_on_leaving: self.record.forget_on_leaving,
            wait_cause: self.record.wait_cause,
        })
    }
}

/// Seals a visit under another day, with its print jobs, which live as long.
pub(in crate::store) fn seal_anew(work: &mut Work<'_>, loaded: Loaded, dies_on: NaiveDate) -> Result<(), StoreError> {
    work.keep(&[dies_on])?;
    let sealed = seal_visit(work, loaded.id, dies_on, &loaded.record)?;
    let _ = work.db.prepare_cached("UPDATE visits SET dies_on = ?2, record = ?3 WHERE id = ?1")?.execute(params![
        loaded.id.0,
        Day(dies_on),
        sealed
    ])?;
    journal::seal_anew(work, loaded.id, dies_on)
}

/// Seals the answers of a visit that still live under another day.
pub(in crate::store) fn seal_answers_anew(
    work: &mut Work<'_>,
    visit: VisitId,
    dies_on: NaiveDate,
) -> Result<(), StoreError> {
    let offers = answers(work, visit, work.moment.credited_day)?;
    answers_to(work, visit, dies_on, offers)
}

/// Seals the answers of a guest who is here under a later day, if credited time has leapt over theirs.
pub(in crate::store) fn carry_answers(
    work: &mut Work<'_>,
    visit: VisitId,
    dies_on: NaiveDate,
    earliest: NaiveDate,
) -> Result<(), StoreError> {
    let leapt_over = work
        .db
        .prepare_cached("SELECT 1 FROM answers WHERE visit = ?1 AND dies_on < ?2")?
        .exists(params![visit.0, Day(earliest)])?;
    if !leapt_over {
        return Ok(());
    }
    let offers = answers(work, visit, NaiveDate::MIN)?;
    answers_to(work, visit, dies_on, offers)
}

/// Seals the answers of a visit under another day.
fn answers_to(
    work: &mut Work<'_>,
    visit: VisitId,
    dies_on: NaiveDate,
    offers: Vec<OfferAnswer>,
) -> Result<(), StoreError> {
    if offers.is_empty() {
        return Ok(());
    }
    work.keep(&[dies_on])?;
    let sealed = seal_answers(work, visit, dies_on, &Answers { offers })?;
    let _ = work
        .db
        .prepare_cached("UPDATE answers SET dies_on = ?2, record = ?3 WHERE visit = ?1")?
        .execute(params![visit.0, Day(dies_on), sealed])?;
    Ok(())
}

/// Writes a visit back in another state, sealed under the same day.
pub(in crate::store) fn store(work: &Work<'_>, loaded: &Loaded, standing: Standing) -> Result<(), StoreError> {
    let sealed = seal_visit(work, loaded.id, loaded.dies_on, &loaded.record)?;
    let _ = work.db.prepare_cached("UPDATE visits SET state = ?2, record = ?3 WHERE id = ?1")?.execute(params![
        loaded.id.0,
        standing.word(),
        sealed
    ])?;
    Ok(())
}

/// Seals a visit's record.
pub(super) fn seal_visit(
    work: &Work<'_>,
    visit: VisitId,
    dies_on: NaiveDate,
    record: &Record,
) -> Result<Vec<u8>, StoreError> {
    work.seal(Spot { table: "visits", row: &visit.0 }, dies_on, record)
}

/// Seals the answers to offers.
pub(super) fn seal_answers(
    work: &Work<'_>,
    visit: VisitId,
    dies_on: NaiveDate,
    answers: &Answers,
) -> Result<Vec<u8>, StoreError> {
    work.seal(Spot { table: "answers", row: &visit.0 }, dies_on, answers)
}

/// The answers of a visit, if they die on a day or later.
fn answers(work: &Work<'_>, visit: VisitId, first: NaiveDate) -> Result<Vec<OfferAnswer>, StoreError> {
    let row: Option<(Day, Vec<u8>)> = work
        .db
        .prepare_cached("SELECT dies_on, record FROM answers WHERE visit = ?1 AND dies_on >= ?2")?
        .query_row(params![visit.0, Day(first)], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let Some((Day(dies_on), sealed)) = row else { return Ok(Vec::new()) };
    let opened: Option<Answers> = work.unseal(Spot { table: "answers", row: &visit.0 }, dies_on, &sealed)?;
    Ok(opened.map_or_else(Vec::new, |answers| answers.offers))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::testing::{assert_registered, draft};

    const STAMP: Stamp = Stamp { at: DateTime::UNIX_EPOCH, clock_ok: true, start: 1 };

    #[test]
    fn every_sealed_field_of_a_visit_stands_in_the_register() {
        let day = NaiveDate::from_ymd_opt(2026, 6, 1).unwrap();
        let plan =
            Plan { until: None, last_day: day, token_day: day, answers_die: day, visit_dies: day, life_days: 30 };
        let draft = draft("Els Bakker", false);
        assert_registered("visits", &Record::of(&draft, STAMP, &plan));
        assert_registered("answers", &Answers { offers: draft.offers });
    }

    #[test]
    fn a_record_of_before_guests_could_wish_anything_and_starts_were_counted_still_opens() {
        let day = NaiveDate::from_ymd_opt(2026, 6, 1).unwrap();
        let plan =
            Plan { until: None, last_day: day, token_day: day, answers_die: day, visit_dies: day, life_days: 30 };
        let record = Record::of(&draft("Els Bakker", false), STAMP, &plan);
        let mut record = serde_json::to_value(record).unwrap();
        for added in ["forget_on_leaving", "start", "life_days", "left_in_start"] {
            assert!(record.as_object_mut().unwrap().remove(added).is_some());
        }
        let record: Record = serde_json::from_value(record).unwrap();
        assert_eq!((record.forget_on_leaving, record.start), (false, 0));
    }
}
