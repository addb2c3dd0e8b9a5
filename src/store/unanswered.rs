//! Guests who wait for reception and whom nobody has answered: after a while the next in the house's line is told, then
//! the one after, and in the end nobody is left.
//!
//! `effects` calls it with the line of kiosk.toml whenever something may be due. How far a guest's line was gone down is
//! sealed with their visit, in the transaction that queues the notice: a restart neither repeats nor skips anybody. Only
//! counted time decides, so no clock can hurry or delay it. It never knows an address.

#[cfg(test)]
mod tests;

use chrono::{DateTime, Duration, Utc};

use super::visits::{self, Asked, Loaded, Standing};
use super::work::Work;
use super::{Store, StoreError, outbox};
use crate::domain::id::VisitId;
use crate::domain::notice::{Notice, NoticeKind};
use crate::domain::text::Personal;

/// Who is told after reception, and how long each of them has for an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line {
    /// How long whoever was asked last has for an answer, in minutes.
    pub minutes: u16,
    /// How many stand in the line; 0 where the house sends no mail.
    pub people: u8,
}

/// What became of the guests whom nobody has answered.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Unanswered {
    /// Those for whom nobody is left to be told, since now.
    pub left_alone: Vec<VisitId>,
    /// When somebody is to be told next, by counted time.
    pub next_at: Option<DateTime<Utc>>,
}

impl Store {
    /// Whose visits wait for reception.
    ///
    /// # Errors
    /// Fails when the database cannot be read.
    pub fn who_waits(&mut self) -> Result<Vec<VisitId>, StoreError> {
        self.read(|work| visits::waiting_ids(work))
    }

    /// Queues a notice to the next in line for each guest whom nobody has answered in time.
    ///
    /// # Errors
    /// Fails when the database cannot be written.
    pub fn tell_next_in_line(&mut self, line: Line) -> Result<Unanswered, StoreError> {
        // Nothing is written as long as nothing is due.
        let (now, next) = self.read(|work| Ok((work.moment.counted_now, next_at(work, line)?)))?;
        if next.is_none_or(|next| next > now) {
            return Ok(Unanswered { left_alone: Vec::new(), next_at: next });
        }
        self.write(|work| {
            let now = work.moment.counted_now;
            let mut left_alone = Vec::new();
            for mut loaded in visits::waiting(work)? {
                let Some(asked) = loaded.record.asked.filter(|asked| asked.due_at(line).is_some_and(|at| at <= now))
                else {
                    continue;
                };
                if asked.of_line < line.people {
                    let _ = outbox::put(work, &notice(&loaded, asked.of_line), Some(loaded.id))?;
                    let of_line = asked.of_line.saturating_add(1);
                    loaded.record.asked = Some(Asked { last_at: now, of_line, refused: false, over: false });
                } else {
                    left_alone.push(loaded.id);
                    loaded.record.asked = Some(Asked { over: true, ..asked });
                }
                visits::store(work, &loaded, Standing::Waiting)?;
            }
            Ok(Unanswered { left_alone, next_at: next_at(work, line)? })
        })
    }
}

impl Asked {
    /// When the next one is to be told; `None` when nobody is left.
    fn due_at(&self, line: Line) -> Option<DateTime<Utc>> {
        match (self.over, self.refused) {
            (true, _) => None,
            (false, true) => Some(self.last_at),
            (false, false) => Some(self.last_at + Duration::minutes(line.minutes.into())),
        }
    }
}

/// Notes that whoever stands at this place of the line can never be told, so that the next one is at once. In the
/// caller's transaction.
pub(super) fn refused(work: &Work<'_>, visit: VisitId, place: u8) -> Result<(), StoreError> {
    let Some(mut loaded) = visits::load(work, visit)?.filter(|loaded| loaded.standing == Standing::Waiting) else {
        return Ok(());
    };
    match &mut loaded.record.asked {
        // Whoever came after them was told by now, all the same.
        Some(asked) if asked.of_line == place.saturating_add(1) => asked.refused = true,
        Some(_) | None => return Ok(()),
    }
    visits::store(work, &loaded, Standing::Waiting)
}

/// When the first of all who wait is due.
fn next_at(work: &Work<'_>, line: Line) -> Result<Option<DateTime<Utc>>, StoreError> {
    let waiting = visits::waiting(work)?;
    Ok(waiting.iter().filter_map(|loaded| loaded.record.asked.and_then(|asked| asked.due_at(line))).min())
}

/// What the next in line is told: a first name at most.
fn notice(loaded: &Loaded, place: u8) -> Notice {
    let first_name = Personal::clean(loaded.record.name.first_name()).ok();
    Notice { first_name, ..Notice::without_words(NoticeKind::ApprovalUnanswered(place)) }
}
