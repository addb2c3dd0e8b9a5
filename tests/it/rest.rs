//! A kiosk at rest: its store sleeps until something is due, and writes nothing meanwhile.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

use welkom::clock::Clock;
use welkom::config::Config;
use welkom::domain::host::HostDraft;
use welkom::domain::text::Personal;
use welkom::effects::{Effects, News, open_store};

use crate::midday;

/// By then a kiosk has done all that a start makes due.
const SETTLED: Duration = Duration::from_secs(5);
/// Longer than the pause after which a kiosk looks whether its own work made something due.
const REST: Duration = Duration::from_secs(8);

/// How often a thread has gone to sleep.
fn sleeps(thread: &std::path::Path) -> u64 {
    let status = fs::read_to_string(thread.join("status")).unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("voluntary_ctxt_switches:")).unwrap();
    line.trim().parse().unwrap()
}

#[test]
fn at_rest_the_store_wakes_for_nothing_and_writes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("kiosk.toml"), midday::shipped()).unwrap();
    let config = Config::read(&folder.path().join("kiosk.toml")).unwrap();
    let clock = Clock::system(config.zone);
    let store = open_store(&config, &clock).unwrap();
    let log = store.folder().join("welkom.db-wal");
    let (tell, news) = channel();
    let effects = Effects::start(
        &config,
        store,
        Arc::new(move |news| {
            let _ = tell.send(news);
        }),
        true,
    );
    let keeper: PathBuf = effects.ask(|_| fs::canonicalize("/proc/thread-self").unwrap()).unwrap();
    thread::sleep(SETTLED);
    // What a start makes due was told: in the evening, that the house has closed.
    let _ = news.try_iter().count();
    let (before, slept) = (fs::read(&log).unwrap(), sleeps(&keeper));

    thread::sleep(REST);
    let woken = sleeps(&keeper) - slept;
    println!("the store's thread was woken {woken} times in {REST:?}");
    // One that the clock may bring: a full hour, or a day's end.
    assert!(woken <= 1, "{woken}");
    assert!(fs::read(&log).unwrap() == before, "something was written");
    assert!(!news.try_iter().any(|news| matches!(news, News::Changed)), "nothing has changed");

    // Another process still wakes it at once.
    let mut other = open_store(&config, &clock).unwrap();
    let name = Personal::clean("Anna Visser").unwrap();
    let host = HostDraft { name, email: None, phone: None, place: None, deputy: None };
    let _ = other.replace_hosts(vec![host]).unwrap();
    let heard = news.recv_timeout(SETTLED);
    assert!(matches!(heard, Ok(News::Changed)), "the other process was not noticed: {heard:?}");
}
