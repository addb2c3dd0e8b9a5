//! A file that holds an ext4 file system, whose blocks can be read past all files.
//!
//! Mounted over a loop device where the machine allows it: then all that ever stood in the folder was written to these
//! blocks. Elsewhere the folder is an ordinary one, copied into the image at the end: living files only.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

/// The size of the image in bytes; what is never written takes no room.
const SIZE: u64 = 512 << 20;
/// How much is searched at once, and how much of it again with the next.
const AT_ONCE: usize = 16 << 20;
const OVERLAP: usize = 4096;

/// How the blocks came about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// The folder stood on them.
    Mounted,
    /// The folder was copied to them at the end.
    Copied,
}

pub struct Image {
    place: TempDir,
    pub way: Way,
    mounted: bool,
}

impl Image {
    /// Makes one; `None` where there is no program for it.
    pub fn new() -> Option<Self> {
        // Flushing a real disk forty thousand times takes minutes, and what is searched are the image's own blocks.
        let memory = Path::new("/dev/shm");
        let place = if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() }.unwrap();
        let mut image = Self { place, way: Way::Copied, mounted: false };
        File::create(image.file()).unwrap().set_len(SIZE).unwrap();
        fs::create_dir(image.folder()).unwrap();
        if !run(Command::new("mke2fs").args(["-q", "-t", "ext4"]).arg(image.file())) {
            return None;
        }
        if run(Command::new("mount").args(["-o", "loop"]).arg(image.file()).arg(image.folder())) {
            (image.way, image.mounted) = (Way::Mounted, true);
        }
        Some(image)
    }

    fn file(&self) -> PathBuf {
        self.place.path().join("image")
    }

    /// The folder on it.
    pub fn folder(&self) -> PathBuf {
        self.place.path().join("folder")
    }

    /// Writes a file with these words to the disk and deletes it.
    pub fn write_and_delete(&self, words: &str) {
        let lost = self.place.path().join("lost");
        let lost = if self.mounted { self.folder().join("lost") } else { lost };
        let mut file = File::create(&lost).unwrap();
        file.write_all(words.as_bytes()).unwrap();
        file.sync_all().unwrap();
        if !self.mounted {
            self.copy();
            for command in [format!("write {} lost", lost.display()), "rm lost".to_owned()] {
                assert!(run(Command::new("debugfs").args(["-w", "-R", &command]).arg(self.file())), "{command}");
            }
        }
        fs::remove_file(lost).unwrap();
    }

    /// Puts the folder's files into a new file system.
    fn copy(&self) {
        let mut make = Command::new("mke2fs");
        let _ = make.args(["-q", "-F", "-t", "ext4", "-d"]).arg(self.folder()).arg(self.file());
        assert!(run(&mut make), "the folder cannot be copied into an image");
    }

    /// Takes the folder from the blocks, so that nothing of it is only in memory.
    pub fn unmount(&mut self) {
        if self.mounted {
            assert!(run(Command::new("umount").arg(self.folder())), "the image is still in use");
            self.mounted = false;
        }
    }

    /// Hands out all blocks, piece by piece, each with its place; the pieces overlap.
    pub fn blocks(&self, mut look: impl FnMut(usize, &[u8])) {
        let mut file = File::open(self.file()).unwrap();
        let (mut piece, mut at) = (Vec::with_capacity(AT_ONCE + OVERLAP), 0);
        loop {
            let read = (&mut file).take(AT_ONCE as u64).read_to_end(&mut piece).unwrap();
            if read == 0 {
                return;
            }
            look(at, &piece);
            let seen = piece.len() - OVERLAP;
            let _ = piece.drain(..seen);
            at += seen;
        }
    }
}

impl Drop for Image {
    fn drop(&mut self) {
        if self.mounted {
            let _ = run(Command::new("umount").args(["--lazy"]).arg(self.folder()));
        }
    }
}

/// Runs a program of the system's administrator, and says whether it did what it was asked.
fn run(program: &mut Command) -> bool {
    let path = std::env::var("PATH").unwrap_or_default();
    let _ = program.env("PATH", format!("{path}:/usr/sbin:/sbin")).stdin(Stdio::null());
    match program.stdout(Stdio::null()).stderr(Stdio::null()).status() {
        Ok(status) => status.success(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => false,
        Err(error) => panic!("{program:?}: {error}"),
    }
}

/// Every file below a folder.
pub fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        // What only the system's administrator made: the place of files whose names were lost.
        if path.is_dir() && !path.ends_with("lost+found") {
            files.extend(files_below(&path));
        } else if path.is_file() {
            files.push(path);
        }
    }
    files
}
