//! A scanner on a serial line: bytes in, one scan after another out.
//!
//! Called by `effects`, on a thread of the scanner's own, and by `welkom doctor --scanner`. It understands no scan and
//! keeps none: what was read is wiped once it is handed over.

pub mod framing;
pub mod port;

pub use framing::{Frame, Framer, Gaps, LineEnd};
pub use port::{Ended, Port, PortError, listen, stopped_within};
