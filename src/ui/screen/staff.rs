//! What the pad and the bar show of a member of staff at the guests' panel: plain data, filled in by the app.
//!
//! A PIN is a count of digits here; its digits stand nowhere in the room of screens.

use crate::domain::staff::StaffAct;

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
    pub bar: BarView,
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
pub struct BarView {
    /// The act whose reasons are shown; `None`: the acts.
    pub chosen: Option<StaffAct>,
    /// Whether the last act is done and noted.
    pub noted: bool,
    /// Seconds until the bar closes itself.
    pub closes_in: u32,
}
