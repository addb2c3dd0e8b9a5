//! The hold list: who may not come in without a decision. Nobody can read here who that is.
//!
//! The desk owns one while it is shown, hands it taps, keys and answers, and draws it. Reception proposes; another
//! person, a manager, types the same guest again and so confirms. A manager answers here who asks whether they are on it;
//! what was typed is gone with the answer. It must never show a name that is not being typed, nor
//! say that something is done before the store has said so.

mod asked;
mod list;
mod saying;
#[cfg(test)]
mod tests;
mod typing;
mod view;

use zeroize::Zeroizing;

use crate::domain::hold_list::{HoldListEnd, HoldListReason};
use crate::domain::id::HoldListId;
use crate::domain::staff::StaffNumber;
use crate::domain::text::{LONGEST_BYTES, Personal};
use crate::effects::{Effects, HoldListDone, HoldListNews, HoldListRefused};
use crate::store::hold_list::{HoldListEntry, Person};
use crate::ui::keyboard::Stroke;

use super::message::Ask as DeskAsk;
use super::page::Here;

/// The longest an entry may last, in months, and how long it lasts where nobody says otherwise.
const MOST_MONTHS: u32 = 12;
const USUAL_MONTHS: u32 = 6;

/// A tap on the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Tap {
    /// Propose somebody.
    Add,
    /// Answer somebody who asks whether they are on it.
    Check,
    /// Look at an entry.
    Open(HoldListId),
    /// The page before, or the next one.
    Leaf(bool),
    /// Type the guest of a proposal again.
    Confirm,
    /// End the entry: ask why.
    AskEnd,
    /// What was typed is right.
    Next,
    /// Take all letters away.
    Clear,
    /// This is why somebody is proposed.
    Why(HoldListReason),
    /// So many months more, or fewer.
    Months(i32),
    /// Propose them.
    Propose,
    /// This is why the entry ends.
    WhyEnd(HoldListEnd),
    /// End it.
    End,
    /// One step back.
    Back,
}

/// What the page asks of the world.
#[derive(Debug)]
pub enum Ask {
    /// The list.
    List,
    /// Propose somebody for some months.
    Propose(StaffNumber, Person, HoldListReason, u32),
    /// Confirm a proposal.
    Confirm(StaffNumber, HoldListId, Person),
    /// Answer somebody who asks.
    Check(StaffNumber, Person),
    /// End an entry.
    End(StaffNumber, HoldListId, HoldListEnd),
}

/// What is on the page, as far as a finger must not hit something that has just come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stage {
    /// Some entries of the list.
    List(Vec<HoldListId>),
    /// One of them; whether it is in force.
    Entry(HoldListId, bool),
    /// A field.
    Typing(Field),
    /// Reasons and months.
    Reasons,
    /// Why an entry ends.
    Ending,
    /// What is answered to somebody who asked.
    Checked,
}

/// What is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// The name.
    Name,
    /// The address.
    Email,
}

/// The page.
pub struct HoldList {
    entries: Option<Vec<HoldListEntry>>,
    unreadable: bool,
    leaf: usize,
    over: Over,
    told: Option<Result<HoldListDone, HoldListRefused>>,
}

/// What stands in the place of the list.
enum Over {
    /// Nothing.
    List,
    /// One entry.
    Entry(HoldListId),
    /// A guest who is being typed.
    Typing(Typed, Field),
    /// Why and how long; whether it was said.
    Reasons { typed: Typed, reason: Option<HoldListReason>, months: u32, said: bool },
    /// Why an entry ends; whether it was said.
    Ending { entry: HoldListId, why: Option<HoldListEnd>, said: bool },
    /// What is answered to somebody who asked.
    Checked(Result<Vec<HoldListEntry>, HoldListRefused>),
}

/// What a guest is typed for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Purpose {
    /// To be proposed.
    Propose,
    /// To confirm a proposal.
    Confirm(HoldListId),
    /// To be told whether they are on it.
    Check,
}

/// A guest who is being typed.
struct Typed {
    /// What for.
    purpose: Purpose,
    /// Whether each field is asked for.
    asks: (bool, bool),
    name: Zeroizing<String>,
    email: Zeroizing<String>,
    said: bool,
}

impl Typed {
    fn confirming(entry: &HoldListEntry) -> Self {
        Self { asks: (entry.by_name, entry.by_email), ..Self::new(Purpose::Confirm(entry.id)) }
    }

    fn new(purpose: Purpose) -> Self {
        // As much room as a name takes, so that growing leaves no letters behind.
        let room = || Zeroizing::new(String::with_capacity(LONGEST_BYTES));
        Self { purpose, asks: (true, true), name: room(), email: room(), said: false }
    }

    fn text(&self, field: Field) -> &str {
        match field {
            Field::Name => &self.name,
            Field::Email => &self.email,
        }
    }

    /// Whom it names; what cannot be read is left out.
    fn person(&self) -> Person {
        let read = |text: &str| Personal::clean(text).ok();
        Person { name: read(&self.name), email: read(&self.email) }
    }
}

impl HoldList {
    pub(super) fn new() -> Self {
        Self { entries: None, unreadable: false, leaf: 0, over: Over::List, told: None }
    }

    /// What it asks when it opens, each half minute, and whenever the house has changed.
    pub(super) fn asks(&self) -> Vec<DeskAsk> {
        vec![DeskAsk::HoldList(Ask::List)]
    }

    pub(super) fn stage(&self) -> Stage {
        match &self.over {
            Over::List => Stage::List(self.entries.iter().flatten().map(|entry| entry.id).collect()),
            Over::Entry(id) => Stage::Entry(*id, self.entry(*id).is_some_and(list::in_force)),
            Over::Typing(_, field) => Stage::Typing(*field),
            Over::Reasons { .. } => Stage::Reasons,
            Over::Ending { .. } => Stage::Ending,
            Over::Checked(_) => Stage::Checked,
        }
    }

    fn entry(&self, id: HoldListId) -> Option<&HoldListEntry> {
        self.entries.iter().flatten().find(|entry| entry.id == id)
    }

    /// Takes a tap.
    pub(super) fn tap(&mut self, tap: Tap, here: &Here<'_>) -> Vec<DeskAsk> {
        self.told = None;
        match tap {
            Tap::Add if here.config.hold_list => {
                self.over = Over::Typing(Typed::new(Purpose::Propose), Field::Name);
            }
            Tap::Add => {}
            // Of a list that was switched off, entries may still live.
            Tap::Check if here.signed.manages() => {
                self.over = Over::Typing(Typed::new(Purpose::Check), Field::Name);
            }
            Tap::Check => {}
            Tap::Open(id) => self.over = Over::Entry(id),
            Tap::Leaf(on) => self.leaf = if on { self.leaf + 1 } else { self.leaf.saturating_sub(1) },
            Tap::Confirm => {
                if let Over::Entry(id) = self.over
                    && let Some(entry) = self.entry(id)
                {
                    let field = if entry.by_name { Field::Name } else { Field::Email };
                    self.over = Over::Typing(Typed::confirming(entry), field);
                }
            }
            Tap::AskEnd => {
                if let Over::Entry(entry) = self.over {
                    self.over = Over::Ending { entry, why: None, said: false };
                }
            }
            Tap::Next => return self.enter(here),
            Tap::Clear => {
                if let Over::Typing(typed, field) = &mut self.over {
                    match field {
                        Field::Name => typed.name.clear(),
                        Field::Email => typed.email.clear(),
                    }
                }
            }
            Tap::Why(chosen) => {
                if let Over::Reasons { reason, said: false, .. } = &mut self.over {
                    *reason = Some(chosen);
                }
            }
            Tap::Months(more) => {
                if let Over::Reasons { months, said: false, .. } = &mut self.over {
                    *months = months.saturating_add_signed(more).clamp(1, MOST_MONTHS);
                }
            }
            Tap::Propose => {
                if let Over::Reasons { typed, reason: Some(reason), months, said: said @ false } = &mut self.over {
                    *said = true;
                    let ask = Ask::Propose(here.signed.number, typed.person(), *reason, *months);
                    return vec![DeskAsk::HoldList(ask)];
                }
            }
            Tap::WhyEnd(chosen) => {
                if let Over::Ending { why, said: false, .. } = &mut self.over {
                    *why = Some(chosen);
                }
            }
            Tap::End => {
                if let Over::Ending { entry, why: Some(why), said: said @ false } = &mut self.over {
                    *said = true;
                    return vec![DeskAsk::HoldList(Ask::End(here.signed.number, *entry, *why))];
                }
            }
            Tap::Back => {
                let _ = self.back();
            }
        }
        Vec::new()
    }

    /// Takes a letter, from either keyboard.
    pub(super) fn stroke(&mut self, stroke: Stroke, _here: &Here<'_>) -> Vec<DeskAsk> {
        if let Over::Typing(typed, field) = &mut self.over {
            let text = match field {
                Field::Name => &mut typed.name,
                Field::Email => &mut typed.email,
            };
            typing::put(text, stroke);
        }
        Vec::new()
    }

    /// What is typed in its field.
    pub(super) fn typed(&self) -> &str {
        match &self.over {
            Over::Typing(typed, field) => typed.text(*field),
            Over::List | Over::Entry(_) | Over::Reasons { .. } | Over::Ending { .. } | Over::Checked(_) => "",
        }
    }

    /// Takes Enter: the next field, and after the last one what is asked for.
    pub(super) fn enter(&mut self, here: &Here<'_>) -> Vec<DeskAsk> {
        let Over::Typing(typed, field) = &mut self.over else { return Vec::new() };
        if typed.said || !typing::may_go_on(typed, *field) {
            return Vec::new();
        }
        if *field == Field::Name && typed.asks.1 {
            *field = Field::Email;
            return Vec::new();
        }
        let ask = match typed.purpose {
            Purpose::Propose => {
                let typed = std::mem::replace(typed, Typed::new(Purpose::Propose));
                self.over = Over::Reasons { typed, reason: None, months: USUAL_MONTHS, said: false };
                return Vec::new();
            }
            Purpose::Confirm(entry) => Ask::Confirm(here.signed.number, entry, typed.person()),
            Purpose::Check => Ask::Check(here.signed.number, typed.person()),
        };
        typed.said = true;
        vec![DeskAsk::HoldList(ask)]
    }

    /// Takes an answer.
    pub(super) fn learn(&mut self, news: &HoldListNews, _here: &Here<'_>) -> Vec<DeskAsk> {
        match news {
            HoldListNews::List(entries) => {
                self.unreadable = entries.is_none();
                self.entries.clone_from(entries);
            }
            HoldListNews::Checked(found) => {
                if matches!(&self.over, Over::Typing(Typed { purpose: Purpose::Check, said: true, .. }, _)) {
                    self.over = Over::Checked(found.clone());
                }
            }
            HoldListNews::Acted(done) => {
                self.told = Some(*done);
                self.over = Over::List;
                return self.asks();
            }
        }
        Vec::new()
    }

    /// Takes one step back within the page. `false` when there is none.
    pub(super) fn back(&mut self) -> bool {
        let over = std::mem::replace(&mut self.over, Over::List);
        self.over = match over {
            Over::List => return false,
            Over::Typing(typed, Field::Email) if typed.asks.0 => Over::Typing(typed, Field::Name),
            Over::Typing(Typed { purpose: Purpose::Confirm(entry), .. }, _) | Over::Ending { entry, .. } => {
                Over::Entry(entry)
            }
            Over::Reasons { typed, .. } => Over::Typing(typed, Field::Email),
            Over::Entry(_) | Over::Typing(..) | Over::Checked(_) => Over::List,
        };
        true
    }

    pub(super) fn view<'a>(
        &self,
        on: &super::page::On<'_>,
        head: &super::frame::Head<'_>,
    ) -> crate::ui::Element<'a, super::message::Message> {
        view::view(self, on, head)
    }
}

impl Ask {
    /// Hands it to the world.
    pub fn perform(self, effects: &Effects) {
        match self {
            Self::List => effects.ask_hold_list(),
            Self::Propose(by, person, reason, months) => effects.propose_for_hold_list(by, person, reason, months),
            Self::Confirm(by, entry, person) => effects.confirm_for_hold_list(by, entry, person),
            Self::Check(by, person) => effects.check_hold_list(by, person),
            Self::End(by, entry, why) => effects.end_on_hold_list(by, entry, why),
        }
    }
}
