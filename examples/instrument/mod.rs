//! What the measuring programs share: a display in memory, a finger, an eye that looks hundreds of times a second, and
//! the kiosk's own book of time and memory.
//!
//! `latency` and `figures` use it. It must never sleep between a finger and what follows it.

pub mod kernel;
pub mod kiosk;
pub mod panel;

/// Whatever went wrong.
pub type Fault = Box<dyn std::error::Error>;

/// The middle, the 99th of a hundred and the largest, and of how many.
pub struct Spread {
    pub count: usize,
    pub middle: f64,
    pub p99: f64,
    pub largest: f64,
}

/// Sorts and reads off; the nearest rank, as the smallest value that so many of a hundred do not exceed.
pub fn spread(values: impl IntoIterator<Item = f64>) -> Spread {
    let mut sorted: Vec<f64> = values.into_iter().collect();
    sorted.sort_by(f64::total_cmp);
    let rank = |hundredths: usize| sorted.get((sorted.len() * hundredths).div_ceil(100).max(1) - 1).copied();
    let value = |hundredths| rank(hundredths).unwrap_or(f64::NAN);
    Spread { count: sorted.len(), middle: value(50), p99: value(99), largest: value(100) }
}

/// A duration as people compare it.
pub fn milliseconds(time: std::time::Duration) -> f64 {
    time.as_secs_f64() * 1_000.0
}

/// Refuses to measure what nobody will run.
pub fn only_in_release() -> Result<(), Fault> {
    if cfg!(debug_assertions) { Err("measure with --release; a debug build tells nothing".into()) } else { Ok(()) }
}
