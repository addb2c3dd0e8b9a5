//! The folder into which hosts and other systems drop invitation files.
//!
//! It only looks, and only when asked: `effects` owns the file-watch and the clock, calls [`Folder::scan`] when
//! something moved, and again after [`SETTLE`] while [`Seen::waiting`] says so. It never moves, changes or removes
//! a dropped file.

use std::collections::{HashMap, HashSet};
use std::fs::{self, File, Metadata};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::results;

/// How long a file must have stayed the same before it is read.
pub const SETTLE: Duration = Duration::from_secs(2);
/// The largest file that is read, in bytes: some hundred thousand rows.
pub const LARGEST_FILE: u64 = 64 * 1024 * 1024;

/// A watched folder and what is known of its files. After a restart every file is new again; importing one twice
/// changes nothing.
#[derive(Debug)]
pub struct Folder {
    path: PathBuf,
    files: HashMap<PathBuf, Known>,
}

/// A file that is whole and new.
pub struct Ready {
    /// Where it is.
    pub path: PathBuf,
    /// What it holds.
    pub bytes: Zeroizing<Vec<u8>>,
}

/// What one look at the folder found.
#[derive(Default)]
pub struct Seen {
    /// The files to import, the longest unchanged first, so that the newest has the last word.
    pub ready: Vec<Ready>,
    /// The files that cannot be read; each is told once until it changes.
    pub problems: Vec<FolderError>,
    /// Whether a file is still being written: look again after [`SETTLE`].
    pub waiting: bool,
}

/// Why a folder or one of its files cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum FolderError {
    /// The folder.
    #[error("the invitations folder {path} cannot be read ({cause}); no dropped file is taken in until it can")]
    Folder {
        /// Which folder.
        path: PathBuf,
        /// What the system said.
        #[source]
        cause: io::Error,
    },
    /// A file.
    #[error("{path} cannot be read ({cause}), so nothing of it was taken in; give this program the right to read it")]
    File {
        /// Which file.
        path: PathBuf,
        /// What the system said.
        #[source]
        cause: io::Error,
    },
    /// A file that is no list of guests.
    #[error("{path} is larger than 64 MiB, so nothing of it was taken in; split it")]
    TooLarge {
        /// Which file.
        path: PathBuf,
    },
}

/// What tells without reading that a file was not changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Shape {
    size: u64,
    changed: Option<SystemTime>,
}

impl Shape {
    fn of(found: &Metadata) -> Self {
        Self { size: found.len(), changed: found.modified().ok() }
    }
}

/// What is known of a file.
#[derive(Debug, Clone, Copy)]
struct Known {
    shape: Shape,
    /// When this shape was first seen, on the caller's clock.
    since: Duration,
    /// Whether this shape was dealt with.
    done: bool,
    /// The hash of what was last handed out.
    content: Option<[u8; 32]>,
}

impl Folder {
    /// Names a folder to look into; it need not be there yet.
    #[must_use]
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self { path: path.into(), files: HashMap::new() }
    }

    /// What to watch: this folder, without those in it.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Looks at the folder. `uptime` is any clock that never goes back.
    ///
    /// # Errors
    /// Fails when the folder itself cannot be read.
    pub fn scan(&mut self, uptime: Duration) -> Result<Seen, FolderError> {
        let mut found = self.candidates().map_err(|cause| FolderError::Folder { path: self.path.clone(), cause })?;
        found.sort_by(|(path, shape), (other_path, other)| (shape.changed, path).cmp(&(other.changed, other_path)));
        let there: HashSet<&Path> = found.iter().map(|(path, _)| path.as_path()).collect();
        self.files.retain(|path, _| there.contains(path.as_path()));
        let mut seen = Seen::default();
        for (path, shape) in found {
            self.look(path, shape, uptime, &mut seen);
        }
        Ok(seen)
    }

    /// Forgets that a file was handed out, so that the next look hands it out again: for an import that failed.
    pub fn again(&mut self, path: &Path) {
        if let Some(known) = self.files.get_mut(path) {
            known.done = false;
            known.content = None;
        }
    }

    /// The files that may be invitation files, with their shapes.
    fn candidates(&self) -> io::Result<Vec<(PathBuf, Shape)>> {
        let mut found = Vec::new();
        for entry in fs::read_dir(&self.path)? {
            let path = entry?.path();
            if !path.file_name().is_some_and(|name| is_candidate(&name.to_string_lossy())) {
                continue;
            }
            // A file that vanished since, or a link to nothing, is no candidate; a pipe would never end.
            if let Ok(metadata) = fs::metadata(&path)
                && metadata.is_file()
            {
                found.push((path, Shape::of(&metadata)));
            }
        }
        Ok(found)
    }

    fn look(&mut self, path: PathBuf, shape: Shape, uptime: Duration, seen: &mut Seen) {
        let fresh = Known { shape, since: uptime, done: false, content: None };
        let known = self.files.entry(path.clone()).or_insert(fresh);
        if known.shape != shape {
            *known = Known { content: known.content, ..fresh };
        }
        if known.done {
            return;
        }
        if uptime.saturating_sub(known.since) < SETTLE {
            seen.waiting = true;
            return;
        }
        if shape.size > LARGEST_FILE {
            known.done = true;
            seen.problems.push(FolderError::TooLarge { path });
            return;
        }
        match read(&path, shape) {
            Ok(Some(bytes)) => {
                known.done = true;
                let content: [u8; 32] = Sha256::digest(&*bytes).into();
                // Saved again without a change, or touched: not news.
                if known.content.replace(content) != Some(content) {
                    seen.ready.push(Ready { path, bytes });
                }
            }
            Ok(None) => {
                known.since = uptime;
                seen.waiting = true;
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                let _ = self.files.remove(&path);
            }
            Err(cause) => {
                known.done = true;
                seen.problems.push(FolderError::File { path, cause });
            }
        }
    }
}

/// Reads a file; `None` when it changed meanwhile.
fn read(path: &Path, shape: Shape) -> io::Result<Option<Zeroizing<Vec<u8>>>> {
    let file = File::open(path)?;
    let room = usize::try_from(shape.size).map_err(io::Error::other)?;
    // One byte more than expected, so that the buffer neither grows nor misses that the file did.
    let mut bytes = Zeroizing::new(Vec::with_capacity(room + 1));
    let count = (&file).take(shape.size + 1).read_to_end(&mut bytes)?;
    let unchanged = count == room && Shape::of(&file.metadata()?) == shape;
    Ok(unchanged.then_some(bytes))
}

/// Whether a file name may be that of an invitation file: CSV, whole, and no result of an import.
fn is_candidate(name: &str) -> bool {
    let name = name.to_lowercase();
    // Temporary names (.part, .tmp, ~) end in something else; spreadsheets' lock files begin with these.
    name.ends_with(".csv") && !name.starts_with(['.', '~']) && !results::is_result(&name)
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    /// A folder, and the seconds of a made-up clock.
    struct Watched {
        place: tempfile::TempDir,
        folder: Folder,
    }

    impl Watched {
        fn new() -> Self {
            let place = tempfile::tempdir().unwrap();
            let folder = Folder::new(place.path());
            Self { place, folder }
        }

        /// Writes a file as if it was changed at some second.
        fn put(&self, name: &str, text: &str, changed: u64) {
            let path = self.place.path().join(name);
            fs::write(&path, text).unwrap();
            let time = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000 + changed);
            File::options().append(true).open(&path).unwrap().set_modified(time).unwrap();
        }

        fn look(&mut self, second: u64) -> Seen {
            self.folder.scan(Duration::from_secs(second)).unwrap()
        }

        fn names(&mut self, second: u64) -> Vec<String> {
            let ready = self.look(second).ready;
            ready.iter().map(|ready| ready.path.file_name().unwrap().to_str().unwrap().to_owned()).collect()
        }
    }

    #[test]
    fn a_file_is_read_once_it_stayed_the_same_for_two_seconds() {
        let mut watched = Watched::new();
        watched.put("guests.csv", "naam", 0);
        let first = watched.look(10);
        assert!(first.ready.is_empty() && first.waiting);
        assert!(watched.look(11).waiting, "one second is too soon");
        let seen = watched.look(12);
        assert_eq!(seen.ready.len(), 1);
        assert_eq!(*seen.ready[0].bytes, b"naam");
        assert!(!seen.waiting);
    }

    #[test]
    fn a_half_written_file_waits() {
        let mut watched = Watched::new();
        for second in 0..10 {
            watched.put("guests.csv", &"naam;host\n".repeat(second as usize + 1), second);
            let seen = watched.look(second);
            assert!(seen.ready.is_empty() && seen.waiting, "second {second}");
        }
        assert!(watched.names(10).is_empty());
        assert_eq!(watched.names(11), ["guests.csv"]);
    }

    #[test]
    fn a_done_file_is_read_again_only_when_its_content_changed() {
        let mut watched = Watched::new();
        watched.put("guests.csv", "naam", 0);
        let _ = watched.look(0);
        assert_eq!(watched.names(2), ["guests.csv"]);
        assert!(watched.names(9).is_empty(), "the same");
        watched.put("guests.csv", "naam", 5);
        let _ = watched.look(10);
        assert!(watched.names(12).is_empty(), "saved again without a change");
        watched.put("guests.csv", "host", 6);
        let _ = watched.look(20);
        assert_eq!(watched.names(22), ["guests.csv"], "as long as before, but another text");
    }

    #[test]
    fn a_file_whose_import_failed_is_handed_out_again() {
        let mut watched = Watched::new();
        watched.put("guests.csv", "naam", 0);
        let _ = watched.look(0);
        let path = watched.look(2).ready.remove(0).path;
        watched.folder.again(&path);
        assert_eq!(watched.names(3), ["guests.csv"]);
        assert!(watched.names(4).is_empty());
    }

    #[test]
    fn a_file_that_was_removed_and_comes_back_is_new() {
        let mut watched = Watched::new();
        watched.put("guests.csv", "naam", 0);
        let _ = watched.look(0);
        let _ = watched.look(2);
        fs::remove_file(watched.place.path().join("guests.csv")).unwrap();
        assert!(!watched.look(3).waiting);
        watched.put("guests.csv", "naam", 0);
        let _ = watched.look(4);
        assert_eq!(watched.names(6), ["guests.csv"]);
    }

    #[test]
    fn temporary_files_results_and_folders_are_left_alone() {
        let mut watched = Watched::new();
        for name in [
            ".guests.csv",
            "~$guests.csv",
            "guests.csv.part",
            "guests.csv~",
            "guests.csv.tmp",
            "guests.tmp",
            "guests.xlsx",
            "guests.codes.csv",
            "guests.errors.csv",
            "GUESTS.CODES.CSV",
            "csv",
        ] {
            watched.put(name, "naam", 0);
        }
        fs::create_dir(watched.place.path().join("folder.csv")).unwrap();
        std::os::unix::fs::symlink("nowhere", watched.place.path().join("link.csv")).unwrap();
        let seen = watched.look(0);
        assert!(!seen.waiting);
        assert!(watched.names(9).is_empty());
        watched.put("GUESTS.CSV", "naam", 0);
        let _ = watched.look(10);
        assert_eq!(watched.names(12), ["GUESTS.CSV"]);
    }

    #[test]
    fn the_file_changed_last_has_the_last_word() {
        let mut watched = Watched::new();
        for (name, changed) in [("a.csv", 3), ("b.csv", 1), ("c.csv", 2)] {
            watched.put(name, name, changed);
        }
        let _ = watched.look(10);
        assert_eq!(watched.names(12), ["b.csv", "c.csv", "a.csv"]);
    }

    #[test]
    fn a_file_that_is_too_large_is_told_once_and_not_read() {
        let mut watched = Watched::new();
        let file = File::create(watched.place.path().join("huge.csv")).unwrap();
        file.set_len(LARGEST_FILE + 1).unwrap();
        let _ = watched.look(0);
        let seen = watched.look(2);
        assert!(matches!(seen.problems[..], [FolderError::TooLarge { .. }]));
        assert!(watched.look(3).problems.is_empty());
    }

    #[test]
    fn a_file_without_rights_is_told_once() {
        let mut watched = Watched::new();
        watched.put("guests.csv", "naam", 0);
        let path = watched.place.path().join("guests.csv");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).unwrap();
        if File::open(&path).is_ok() {
            println!("skipped: this user may read everything");
            return;
        }
        let _ = watched.look(0);
        assert!(matches!(watched.look(2).problems[..], [FolderError::File { .. }]));
        assert!(watched.look(3).problems.is_empty());
    }

    #[test]
    fn a_folder_that_is_not_there_is_told_and_may_come_later() {
        let place = tempfile::tempdir().unwrap();
        let mut folder = Folder::new(place.path().join("later"));
        assert!(matches!(folder.scan(Duration::ZERO), Err(FolderError::Folder { .. })));
        fs::create_dir(folder.path()).unwrap();
        assert!(folder.scan(Duration::ZERO).is_ok());
    }
}
