//! The flow driven without a screen: each state is answered from what the command line said, until the guest is checked
//! in or something is missing.
//!
//! `check_in` uses it. It decides nothing: what it may not answer stops it, and what was not saved leaves no trace.

mod stopped;

use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use crate::config::Config;
use crate::domain::id::VisitId;
use crate::domain::language::Language;
use crate::domain::print::PrintOutcome;
use crate::effects::{Effects, News};
use crate::flow::event::{Answer, Event};
use crate::flow::filled::{Answers, Filled, Next};
use crate::flow::state::{Attempt, Session, State};
use crate::flow::step;
use crate::store::Store;

pub use stopped::Stopped;

/// The longest wait for an answer of the store or of a printer with all who stand in for it.
pub(super) const LONGEST_WAIT: Duration = Duration::from_mins(10);

/// How a check-in ended.
pub(super) enum Ended {
    /// Checked in.
    Inside { visit: VisitId, badge: PrintOutcome },
    /// Saved; reception has to let the guest in.
    Waiting { visit: VisitId },
}

/// One check-in on its way.
pub(super) struct Guide {
    session: Session,
    filled: Filled,
    language: Language,
    effects: Effects,
    news: Receiver<News>,
    badge: Option<PrintOutcome>,
}

impl Guide {
    /// Takes over a store, for one guest.
    pub(super) fn new(config: &Config, store: Store, answers: Answers) -> Result<Self, Stopped> {
        let filled = Filled::new(answers, &config.policy)?;
        let (tell, news) = channel();
        let tell = Arc::new(move |event| {
            // Once the guest is through, nobody listens any more.
            let _ = tell.send(event);
        });
        let effects = Effects::start(config, store, tell, false);
        let language = config.languages.first().cloned().unwrap_or_else(|| Language::new(Language::SHIPPED[0]));
        let session = filled.begin(Attempt::default());
        Ok(Self { session, filled, language, effects, news, badge: None })
    }

    /// Goes all the way.
    pub(super) fn check_in(&mut self) -> Result<Ended, Stopped> {
        loop {
            match (self.filled.next(&self.session)?, self.badge) {
                (Next::Do(events), _) => {
                    let before = self.session.clone();
                    for event in events {
                        self.take(event);
                    }
                    if self.session == before {
                        return Err(Stopped::Stuck);
                    }
                }
                // The device has trouble, and may get over it yet.
                (Next::Wait, _) | (Next::Inside(_), None) => self.wait()?,
                (Next::Waiting(visit), _) => return Ok(Ended::Waiting { visit }),
                (Next::Inside(visit), Some(badge)) => return Ok(Ended::Inside { visit, badge }),
            }
        }
    }

    /// The hands, for what is to be done after the check-in.
    pub(super) fn effects(&self) -> &Effects {
        &self.effects
    }

    /// One event: the next state, and what is to be done.
    fn take(&mut self, event: Event) {
        if let Event::Answer(_, Answer::Printed(outcome)) = &event {
            self.badge = Some(*outcome);
        }
        let (session, todo) = step(std::mem::take(&mut self.session), event, self.filled.policy());
        self.session = session;
        for effect in todo {
            self.effects.perform(effect, &self.language);
        }
    }

    /// Waits for the world.
    fn wait(&mut self) -> Result<(), Stopped> {
        match self.news.recv_timeout(LONGEST_WAIT) {
            Ok(news) => {
                if let News::Event(event) = news {
                    self.take(event);
                }
                Ok(())
            }
            Err(_) if matches!(self.session.state, State::Printing(_) | State::PrinterTrouble(..)) => {
                Err(Stopped::AfterSave)
            }
            Err(_) => Err(Stopped::NoAnswer),
        }
    }
}
