//! The search for what must be gone: in a process's own memory and in every file of a folder.

use std::fmt;
use std::fs::{self, File};
use std::os::unix::fs::FileExt;
use std::path::Path;

use super::needles::{Form, Needle};

/// Mappings of the kernel's own, which cannot be read and hold nobody's bytes.
const OF_THE_KERNEL: [&str; 3] = ["[vvar]", "[vvar_vclock]", "[vsyscall]"];

/// A needle that was found.
pub struct Found {
    pub what: &'static str,
    pub form: Form,
    place: String,
    /// Some bytes before and behind it.
    around: String,
}

impl fmt::Display for Found {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} as {:?} in {}: {}", self.what, self.form, self.place, self.around)
    }
}

/// What was searched, and what was found.
#[derive(Default)]
pub struct Search {
    pub bytes: usize,
    pub found: Vec<Found>,
}

impl Search {
    /// Searches bytes; `events` says whether a queue of events may lie there.
    pub fn look(&mut self, bytes: &[u8], needles: &[Needle], place: &str, events: bool) {
        self.bytes += bytes.len();
        for needle in needles {
            for (form, at) in needle.find(bytes, events) {
                let place = format!("{place} at {at:#x}");
                let around = around(bytes, at);
                self.found.push(Found { what: needle.what, form, place, around });
            }
        }
    }

    /// Searches every file below a folder.
    pub fn look_in_folder(&mut self, folder: &Path, needles: &[Needle]) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                self.look_in_folder(&path, needles);
            } else if path.is_file() {
                self.look(&fs::read(&path).unwrap(), needles, &path.display().to_string(), false);
            }
        }
    }

    /// Fails with everything that was found. What only lies key by key is told: see [`Form::KeyByKey`].
    pub fn must_be_empty(&self, when: &str) {
        let (told, found): (Vec<&Found>, Vec<&Found>) =
            self.found.iter().partition(|found| found.form == Form::KeyByKey);
        told.iter().for_each(|found| println!("{when}, not whole: {found}"));
        let found: Vec<String> = found.into_iter().map(Found::to_string).collect();
        assert!(found.is_empty(), "{when}:\n{}", found.join("\n"));
    }
}

/// Searches all that a process has in its memory and may read itself. It must be stopped meanwhile.
pub fn memory(process: u32, needles: &[Needle]) -> Search {
    let mut search = Search::default();
    let memory = File::open(format!("/proc/{process}/mem")).unwrap();
    for mapping in fs::read_to_string(format!("/proc/{process}/maps")).unwrap().lines() {
        let mut fields = mapping.split_whitespace();
        let (range, rights) = (fields.next().unwrap(), fields.next().unwrap());
        let name = fields.nth(3).unwrap_or("memory without a name");
        if !rights.starts_with('r') || OF_THE_KERNEL.contains(&name) {
            continue;
        }
        let (start, end) = range.split_once('-').unwrap();
        let [start, end] = [start, end].map(|edge| u64::from_str_radix(edge, 16).unwrap());
        let mut bytes = vec![0; usize::try_from(end - start).unwrap()];
        memory.read_exact_at(&mut bytes, start).unwrap_or_else(|error| panic!("{mapping}: {error}"));
        search.look(&bytes, needles, &format!("{name} {range}"), rights.starts_with("rw"));
    }
    search
}

/// What stands around a place, with a dot for what is no sign.
fn around(bytes: &[u8], at: usize) -> String {
    let near = &bytes[at.saturating_sub(64)..bytes.len().min(at + 192)];
    near.iter().map(|byte| if byte.is_ascii_graphic() { char::from(*byte) } else { '.' }).collect()
}
