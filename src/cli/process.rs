//! What the process itself would let slip: dumps of its memory, and what libraries say of a fault.
//!
//! `cli` calls it once, before anything of a guest is read. The message of a fault may hold a guest's text (a name cut
//! inside a letter is quoted whole by the standard library), so only its place is ever said.

use std::io::Write;
use std::panic::{self, PanicHookInfo};

use nix::sys::prctl::set_dumpable;
use nix::sys::resource::{Resource, setrlimit};

/// Switches off dumps of memory and messages of faults, for as long as the process runs.
pub(super) fn keep_to_itself() {
    panic::set_hook(Box::new(tell_place));
    // Both: the limit is for dumps into a file, and a collector of dumps is stopped by the second only (core(5)). The
    // second also keeps other programs of the same user out of the memory.
    let off = setrlimit(Resource::RLIMIT_CORE, 0, 0).and_then(|()| set_dumpable(false));
    if let Err(error) = off {
        tracing::warn!(%error, "dumps of memory could not be switched off; a fault may leave guests' data on the disk");
    }
}

/// Says where a fault was, and never what it said.
fn tell_place(fault: &PanicHookInfo<'_>) {
    // Not through the log, in which the fault may be.
    let mut said = std::io::stderr().lock();
    let _ = match fault.location() {
        Some(place) => writeln!(said, "welkom: a fault of this program at {place}; please report this line"),
        None => writeln!(said, "welkom: a fault of this program at an unknown place"),
    };
}
