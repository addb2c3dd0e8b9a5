//! The watched folder of a running kiosk: a dropped file is imported within seconds, and what came of it lies beside it.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;
use welkom::clock::Clock;
use welkom::config::Config;
use welkom::effects::{Effects, News, open_store};

use crate::midday;

/// The longest that a host waits for the codes of a dropped file.
const SOON: Duration = Duration::from_secs(3);
/// What a loaded machine may add.
const SLACK: Duration = Duration::from_secs(5);

/// A kiosk without a window, with a folder that it watches.
struct Kiosk {
    folder: TempDir,
    effects: Effects,
    news: Receiver<News>,
}

impl Kiosk {
    fn new(before: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("inbox")).unwrap();
        for (name, text) in before {
            fs::write(folder.path().join("inbox").join(name), text).unwrap();
        }
        let shipped = midday::shipped();
        let watching = shipped.replace("# watch = \"inbox\"", "watch = \"inbox\"");
        assert_ne!(shipped, watching);
        fs::write(folder.path().join("kiosk.toml"), watching).unwrap();
        let config = Config::read(&folder.path().join("kiosk.toml")).unwrap();
        let store = open_store(&config, &Clock::system(config.zone)).unwrap();
        let (tell, news) = channel();
        let effects = Effects::start(
            &config,
            store,
            Arc::new(move |news| {
                let _ = tell.send(news);
            }),
            true,
        );
        Self { folder, effects, news }
    }

    fn inbox(&self) -> std::path::PathBuf {
        self.folder.path().join("inbox")
    }

    /// How many guests are expected today.
    fn expected(&self) -> usize {
        let today = midday::today();
        self.effects.ask(move |store| store.expected(today).unwrap().len()).unwrap()
    }
}

/// Waits for a file and says how long it took.
fn wait_for(path: &Path) -> Duration {
    let began = Instant::now();
    while !path.exists() {
        assert!(began.elapsed() < SOON + SLACK, "{} did not come", path.display());
        thread::sleep(Duration::from_millis(20));
    }
    began.elapsed()
}

fn guests(names: &[&str]) -> String {
    let today = midday::today();
    let rows: String = names.iter().map(|name| format!("{name};Anna de Vries;{today}\n")).collect();
    format!("naam;gastheer;datum\n{rows}")
}

#[test]
fn a_dropped_file_is_imported_and_its_codes_lie_beside_it() {
    let kiosk = Kiosk::new(&[]);
    fs::write(kiosk.inbox().join("guests.csv"), guests(&["Noor", "Jan"])).unwrap();
    let took = wait_for(&kiosk.inbox().join("guests.codes.csv"));
    println!("a dropped file was imported after {took:?}");
    assert_eq!(kiosk.expected(), 2);
    assert!(!kiosk.inbox().join("guests.errors.csv").exists());
    assert!(kiosk.news.try_iter().any(|news| matches!(news, News::Changed)), "the kiosk hears of it");
}

#[test]
fn a_file_from_before_the_start_is_imported_too() {
    let kiosk = Kiosk::new(&[("early.csv", &guests(&["Noor"]))]);
    let _ = wait_for(&kiosk.inbox().join("early.codes.csv"));
    assert_eq!(kiosk.expected(), 1);
}

#[test]
fn a_half_written_file_waits_until_it_is_whole() {
    let kiosk = Kiosk::new(&[]);
    let path = kiosk.inbox().join("slow.csv");
    let whole = guests(&["Noor", "Jan", "Piet", "Li"]);
    let parts: Vec<&str> = whole.split_inclusive('\n').collect();
    for end in 1..=parts.len() {
        fs::write(&path, parts[..end].concat()).unwrap();
        thread::sleep(Duration::from_millis(700));
        assert_eq!(kiosk.expected(), 0, "after {end} lines");
    }
    let _ = wait_for(&kiosk.inbox().join("slow.codes.csv"));
    assert_eq!(kiosk.expected(), 4);
}

#[test]
fn a_writer_that_pauses_inside_a_row_is_waited_for() {
    let kiosk = Kiosk::new(&[]);
    let whole = guests(&["Noor", "Jan"]);
    let (part, rest) = whole.trim_end().split_at(whole.len() - 3);
    let mut file = fs::File::create(kiosk.inbox().join("slow.csv")).unwrap();
    file.write_all(part.as_bytes()).unwrap();
    thread::sleep(Duration::from_secs(4));
    assert_eq!(kiosk.expected(), 0, "longer than a file settles, and yet not whole");
    file.write_all(rest.as_bytes()).unwrap();
    drop(file);
    // Without an end of its last line: that it was closed is enough.
    let _ = wait_for(&kiosk.inbox().join("slow.codes.csv"));
    assert_eq!(kiosk.expected(), 2);
}

#[test]
fn bad_rows_and_bad_files_are_told_beside_the_file() {
    let kiosk = Kiosk::new(&[]);
    fs::write(kiosk.inbox().join("mixed.csv"), guests(&["Noor", ""])).unwrap();
    fs::write(kiosk.inbox().join("book.csv"), b"PK\x03\x04 not text at all").unwrap();
    let _ = wait_for(&kiosk.inbox().join("mixed.errors.csv"));
    let _ = wait_for(&kiosk.inbox().join("book.errors.csv"));
    let mixed = fs::read_to_string(kiosk.inbox().join("mixed.errors.csv")).unwrap();
    assert!(mixed.contains("\"3\""), "{mixed}");
    let book = fs::read_to_string(kiosk.inbox().join("book.errors.csv")).unwrap();
    assert!(book.contains("workbook"), "{book}");
    assert_eq!(kiosk.expected(), 1, "the good row went in");
    // Mended, the file is imported again and its errors go away.
    fs::write(kiosk.inbox().join("mixed.csv"), guests(&["Noor", "Jan"])).unwrap();
    let began = Instant::now();
    while kiosk.inbox().join("mixed.errors.csv").exists() {
        assert!(began.elapsed() < SOON + SLACK);
        thread::sleep(Duration::from_millis(20));
    }
    assert_eq!(kiosk.expected(), 2);
}
