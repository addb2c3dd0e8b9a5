//! The folder into which hosts and other systems drop invitation files.
//!
//! It only looks, and only when asked: `effects` owns the file-watch and the clock, says which files were written and
//! closed, calls [`Folder::scan`] when something moved, and again and again while [`Seen::waiting`] says so. It never
//! moves, changes or removes a dropped file, and never hands out one that may be half of itself: half a row can be a
//! good row of another guest.

#[cfg(test)]
mod tests;

use std::collections::{HashMap, HashSet};
use std::fs::{self, File, Metadata};
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::results;

/// How long a file must have stayed the same before it is read.
pub const SETTLE: Duration = Duration::from_secs(2);
/// How long one must that ends inside a line, unless its writer was seen to close it: a slow one may still go on.
pub const SETTLE_INSIDE_LINE: Duration = Duration::from_secs(30);
/// The largest file that is read, in bytes: some hundred thousand rows.
pub const LARGEST_FILE: u64 = 64 * 1024 * 1024;

/// A watched folder and what is known of its files. After a restart every file is new again; importing one twice
/// changes nothing.
#[derive(Debug)]
pub struct Folder {
    path: PathBuf,
    files: HashMap<PathBuf, Known>,
    closed: HashSet<PathBuf>,
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
    /// Whether a file may still be being written: look again soon.
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
        cause: io::Error,
    },
    /// A file.
    #[error("{path} cannot be read ({cause}), so nothing of it was taken in; give this program the right to read it")]
    File {
        /// Which file.
        path: PathBuf,
        /// What the system said.
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
        Self { path: path.into(), files: HashMap::new(), closed: HashSet::new() }
    }

    /// What to watch: this folder, without those in it.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Hears that a file was written, and whether its writer closed it or moved it here whole.
    pub fn written(&mut self, path: PathBuf, closed: bool) {
        if closed {
            let _ = self.closed.insert(path);
        } else {
            let _ = self.closed.remove(&path);
        }
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
        self.closed.retain(|path| there.contains(path.as_path()));
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
        let unchanged = uptime.saturating_sub(known.since);
        if unchanged < SETTLE {
            seen.waiting = true;
            return;
        }
        if shape.size > LARGEST_FILE {
            known.done = true;
            seen.problems.push(FolderError::TooLarge { path });
            return;
        }
        if unchanged < SETTLE_INSIDE_LINE && !self.closed.contains(&path) && !ends_a_line(&path) {
            seen.waiting = true;
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

/// Whether the last byte of a file ends a line. One that cannot be asked is for [`read`] to tell.
fn ends_a_line(path: &Path) -> bool {
    let last = |path: &Path| -> io::Result<u8> {
        let mut file = File::open(path)?;
        let _ = file.seek(SeekFrom::End(-1))?;
        let mut byte = [0];
        file.read_exact(&mut byte)?;
        Ok(byte[0])
    };
    last(path).map_or(true, |byte| matches!(byte, b'\n' | b'\r'))
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
