//! What the pad and the bar show of a member of staff at the guests' panel: plain data, filled in by the app.
//!
//! A PIN is a count of digits here; its digits stand nowhere in the room of screens.

use crate::domain::staff::StaffAct;
use crate::flow::state::Typed;

/// The digits of a staff number.
pub const NUMBER_DIGITS: usize = 2;
/// The fewest digits of a PIN.
pub const FEWEST_PIN_DIGITS: usize = 6;

/// Staff at the guests' panel.
#[derive(Clone, Copy, Default)]
pub struct StaffView<'a> {
    /// The pad, while it is open; it covers the guest's step.
    pub pad: Option<PadView<'a>>,
    /// The bar; it stands over the guest's step while somebody is signed on.
    pub bar: BarView<'a>,
}

/// The pad.
#[derive(Clone, Copy)]
pub struct PadView<'a> {
    /// What is asked.
    pub step: PadStep,
    /// The staff number or the first manager's name, as typed so far.
    pub typed: &'a str,
    /// How many digits of the PIN were typed.
    pub pin: usize,
    /// Whether the pad's button leads on.
    pub ready: bool,
    /// What came of the last try.
    pub remark: PadRemark,
    /// Whether staff of this house have cards.
    pub cards: bool,
    /// Seconds until the pad closes itself.
    pub closes_in: u32,
}

/// What the pad asks. The last four make the first manager of a house that has no staff yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PadStep {
    /// The staff number.
    Number,
    /// Nothing: a card was read and is looked up.
    Card,
    /// The PIN.
    Pin,
    /// The first manager's name.
    FirstName,
    /// Their number.
    FirstNumber,
    /// Their PIN.
    FirstPin,
    /// The same PIN once more.
    FirstPinAgain,
}

/// What came of the last try.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum PadRemark {
    /// Nothing yet.
    #[default]
    None,
    /// It is being checked.
    Checking,
    /// Who was signed on is no longer on the staff list.
    Gone,
    /// Number or card and PIN do not belong together. The pad rests for so many seconds more.
    Refused {
        /// Zero: the next try may follow at once.
        wait: u32,
    },
    /// The two PINs of the first manager differ.
    Differs,
    /// The PIN is one that anybody tries first.
    TooEasy,
    /// Nobody can be signed on now: the database cannot be used.
    Broken,
}

/// The bar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct BarView<'a> {
    /// What it shows.
    pub stage: BarStage<'a>,
    /// What came of the last act.
    pub outcome: Outcome,
    /// Seconds until the bar closes itself.
    pub closes_in: u32,
}

/// What the bar shows. What is typed or paged through takes the whole page; the guest's step waits behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum BarStage<'a> {
    /// The acts that decide over the guest; where they are few, all that fit.
    #[default]
    Acts,
    /// The acts that put something right or change the guest's way.
    More,
    /// The reasons of an act.
    Reasons(StaffAct),
    /// The kinds of visitor of the house.
    Kinds,
    /// The name, as typed so far.
    Name(&'a Typed),
    /// The host, as typed so far.
    Host(&'a Typed),
    /// The name on an invitation, as typed so far.
    Search(&'a Typed),
    /// Who was found, three at most.
    Found,
    /// Everybody of today.
    List,
}

impl BarStage<'_> {
    /// Whether it takes the whole page.
    #[must_use]
    pub fn is_page(self) -> bool {
        match self {
            Self::Acts | Self::More | Self::Reasons(_) | Self::Kinds => false,
            Self::Name(_) | Self::Host(_) | Self::Search(_) | Self::Found | Self::List => true,
        }
    }
}

/// What came of the last act.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Outcome {
    /// Nothing is known yet.
    #[default]
    None,
    /// It waits in the guest's step, and is noted with the visit or not at all.
    WithTheVisit,
    /// It is done and noted.
    Noted,
    /// The same, and the guest's badge still shows what was put right.
    BadgeIsOld,
    /// It could not be done: the visit is no longer what it was.
    NotDone,
}
