//! Waiting for what another program does: tests of every subject ask here until it is so, and never longer than they say.

use std::thread::sleep;
use std::time::{Duration, Instant};

/// Asks again until there is an answer or the time is over.
pub fn until<T>(longest: Duration, mut ask: impl FnMut() -> Option<T>) -> Option<T> {
    let started = Instant::now();
    loop {
        if let Some(answer) = ask() {
            return Some(answer);
        }
        if started.elapsed() > longest {
            return None;
        }
        sleep(Duration::from_millis(50));
    }
}
