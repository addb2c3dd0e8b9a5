//! The desk shows a check-in of the first window: how long after it was committed its pixels change.
//!
//! The guests' window and the desk's stand side by side on one display. A check-in also comes from the command line, for
//! another process may write too. The figure of the issue, 200 ms, is of a release build on a quiet machine; here it must
//! only be soon.

use std::time::{Duration, Instant};

use super::panel::{DARK, Panel};
use super::{House, PIN, kiosk_toml};

/// Both windows fit beside each other.
const DISPLAY: &str = "2400x1920";
/// The desk's "Sign on", left of its words.
const SIGN_ON: (u32, u32) = (1500, 531);
/// The roll call in the desk's bar, with how many are inside.
const ROLL_CALL: &str = "500x70+1450+740";
/// "Roll call" is the one red thing; beside its words.
const RED_OF_IT: (u32, u32) = (1440, 750);
const RED: [u8; 3] = [158, 45, 31];
/// How long a busy machine may take.
const SOON: Duration = Duration::from_secs(1);
