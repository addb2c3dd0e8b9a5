//! The page of the house: what it knows, and what taps and answers do to it.
//!
//! Managers confirm the date and change the lives here, each with a second tap; reception reads. The store judges again
//! who may. It must never say that something is done before the store has said so.

mod cards;
mod confirm;
mod lives;
pub(super) mod saying;
mod view;

use chrono::{DateTime, Utc};

use crate::domain::retention::{CEILING_DAYS, LONGEST_AUDIT_DAYS, Lives};
use crate::effects::{DeskNews, HouseNow, Refused};
use crate::store::audit::Verified;
use crate::store::lives::{LivesPreview, LivesSet};

use super::Signed;
use super::message::{Ask, HouseTap};

pub(super) use saying::why;
pub(super) use view::view;

/// The page.
pub struct House {
    now: Option<HouseNow>,
    /// Whether the last answer was that the database cannot be read.
    unreadable: bool,
    audit: Audit,
    pub(super) whole_head: bool,
    over: Over,
    pub(super) told: Option<Told>,
}

/// What is known of the audit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Audit {
    /// Its chain is being walked.
    Walking,
    /// What that came to.
    Walked(Verified),
    /// It cannot be read.
    Unreadable,
}

/// What stands in the place of the cards.
enum Over {
    /// Nothing.
    Cards,
    /// Is it really this date? Whether a manager has said yes.
    Clock { read: DateTime<Utc>, said: bool },
    /// Other lives.
    Lives(Draft),
    /// May these longer lives come into force? Whether a manager has said yes.
    Longer { lives: Lives, said: bool },
}

/// Lives that a manager is about to set.
struct Draft {
    lives: Lives,
    preview: Preview,
}

/// What those lives would do.
enum Preview {
    /// Not asked yet.
    Unasked,
    /// Being counted.
    Counting,
    /// This.
    Counted(Box<LivesPreview>),
    /// Being set.
    Setting,
}

/// What became of the last act.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Told {
    Clock,
    Lives(LivesSet),
    Longer,
    Refused(Refused),
}

/// What is on the page, as far as a finger must not hit something that has just come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// The cards; whether the clock is in doubt, and whether longer lives wait.
    Cards(bool, bool),
    /// The date; whether it was confirmed.
    Clock(bool),
    /// Other lives; whether it is known what they would do.
    Lives(bool),
    /// Longer lives; whether they were confirmed.
    Longer(bool),
}

impl House {
    pub(super) fn new() -> Self {
        Self { now: None, unreadable: false, audit: Audit::Walking, whole_head: false, over: Over::Cards, told: None }
    }

    pub(super) fn stage(&self) -> Stage {
        match &self.over {
            Over::Cards => {
                let now = self.now.as_ref();
                let doubt = now.is_some_and(|now| now.doubt.is_some());
                Stage::Cards(doubt, now.is_some_and(|now| now.retention.proposal.is_some()))
            }
            Over::Clock { said, .. } => Stage::Clock(*said),
            Over::Lives(draft) => Stage::Lives(matches!(draft.preview, Preview::Counted(_))),
            Over::Longer { said, .. } => Stage::Longer(*said),
        }
    }

    /// Whether something stands in the place of the cards.
    pub(super) fn is_over(&self) -> bool {
        !matches!(self.over, Over::Cards)
    }

    /// Back to the cards.
    pub(super) fn back(&mut self) {
        self.over = Over::Cards;
    }

    /// Takes a tap. `moment` is wall time, `asked` the lives that kiosk.toml asks for.
    pub(super) fn tap(&mut self, tap: HouseTap, signed: Signed, moment: DateTime<Utc>, asked: Lives) -> Option<Ask> {
        // Reception reads; a tap that no view offers is nobody's.
        if !signed.manages() && !matches!(tap, HouseTap::Back | HouseTap::WholeHead(_)) {
            return None;
        }
        self.told = None;
        match tap {
            HouseTap::Back => self.back(),
            HouseTap::WholeHead(whole) => self.whole_head = whole,
            // Of a clock that is behind what was proven there is nothing to confirm: that never goes back.
            HouseTap::AskClock if self.is_behind() => {}
            HouseTap::AskClock => self.over = Over::Clock { read: moment, said: false },
            HouseTap::ConfirmClock => {
                if let Over::Clock { read, said: said @ false } = &mut self.over {
                    *said = true;
                    return Some(Ask::ConfirmClock(signed.number, *read));
                }
            }
            HouseTap::AskLives => {
                if let Some(now) = &self.now {
                    // What kiosk.toml asks for is what most come to set.
                    let lives = if asked.are_allowed() { asked } else { now.retention.lives };
                    self.over = Over::Lives(Draft { lives, preview: Preview::Unasked });
                }
            }
            HouseTap::VisitDays(more) => self.change(|lives| {
                lives.visit_days = lives.visit_days.saturating_add_signed(more).clamp(1, CEILING_DAYS);
            }),
            HouseTap::AuditDays(more) => self.change(|lives| {
                lives.audit_days = lives.audit_days.saturating_add_signed(more).clamp(1, LONGEST_AUDIT_DAYS);
            }),
            HouseTap::PreviewLives => {
                if let Over::Lives(Draft { lives, preview: preview @ Preview::Unasked }) = &mut self.over {
                    *preview = Preview::Counting;
                    return Some(Ask::PreviewLives(*lives));
                }
            }
            HouseTap::SetLives => {
                if let Over::Lives(Draft { lives, preview: preview @ Preview::Counted(_) }) = &mut self.over {
                    *preview = Preview::Setting;
                    return Some(Ask::SetLives(signed.number, *lives));
                }
            }
            HouseTap::AskLonger => {
                if let Some(waits) = self.now.as_ref().and_then(|now| now.retention.proposal.as_ref()) {
                    self.over = Over::Longer { lives: waits.lives, said: false };
                }
            }
            HouseTap::ConfirmLonger => {
                if let Over::Longer { lives, said: said @ false } = &mut self.over {
                    *said = true;
                    return Some(Ask::ConfirmLives(signed.number, *lives));
                }
            }
        }
        None
    }

    /// Other lives, of which nothing is counted yet.
    fn change(&mut self, change: impl FnOnce(&mut Lives)) {
        if let Over::Lives(draft) = &mut self.over
            && !matches!(draft.preview, Preview::Setting)
        {
            change(&mut draft.lives);
            draft.preview = Preview::Unasked;
        }
    }

    /// Takes an answer, and says what it makes worth asking.
    pub(super) fn learn(&mut self, news: &DeskNews) -> Vec<Ask> {
        match news {
            DeskNews::House(now) => {
                self.unreadable = now.is_none();
                self.now = now.as_deref().cloned();
            }
            DeskNews::Audit(verified) => self.audit = verified.map_or(Audit::Unreadable, Audit::Walked),
            DeskNews::LivesPreview(counted) => {
                if let Over::Lives(draft) = &mut self.over {
                    match counted {
                        // Another one may have been asked for meanwhile.
                        Ok(counted) if counted.lives == draft.lives => {
                            draft.preview = Preview::Counted(counted.clone());
                        }
                        Ok(_) => {}
                        Err(refused) => self.tell(Told::Refused(*refused)),
                    }
                }
            }
            DeskNews::ClockConfirmed(done) => {
                if let Over::Clock { said: true, .. } = self.over {
                    return self.acted(done.map(|()| Told::Clock));
                }
            }
            DeskNews::LivesSet(done) => {
                if let Over::Lives(Draft { preview: Preview::Setting, .. }) = self.over {
                    return self.acted(done.map(Told::Lives));
                }
            }
            DeskNews::LivesConfirmed(done) => {
                if let Over::Longer { said: true, .. } = self.over {
                    return self.acted(done.map(|()| Told::Longer));
                }
            }
            // The desk's and the other pages'.
            DeskNews::Counts(_)
            | DeskNews::Today(_)
            | DeskNews::Visit(_)
            | DeskNews::CheckIn(_)
            | DeskNews::Waiting(_)
            | DeskNews::RollCall(_)
            | DeskNews::Access(_)
            | DeskNews::Acts(_)
            | DeskNews::HoldList(_)
            | DeskNews::Health(_)
            | DeskNews::Printer(..) => {}
        }
        Vec::new()
    }

    /// Whether a confirmation would not end the doubt: the clock is behind what was proven.
    fn is_behind(&self) -> bool {
        self.now.as_ref().and_then(|now| now.doubt).is_some_and(|doubt| !doubt.can_be_confirmed)
    }

    fn tell(&mut self, told: Told) {
        self.over = Over::Cards;
        self.told = Some(told);
    }

    /// An act has come to something: what the cards show is asked for anew.
    fn acted(&mut self, done: Result<Told, Refused>) -> Vec<Ask> {
        self.tell(done.unwrap_or_else(Told::Refused));
        vec![Ask::House, Ask::Audit]
    }
}
