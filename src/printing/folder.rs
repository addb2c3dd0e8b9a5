//! A folder instead of a printer: one file a badge, for trying out and for houses that print by other means.
//!
//! `printing` calls it. A file appears whole or not at all, readable by the kiosk's user only, under a name that says
//! when and nothing else. The folder is never made here: a missing one is an unmounted disk more often than a new one.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use nix::unistd::{AccessFlags, access};

use super::{Errand, PrinterState, pdf, png};
use crate::config::FolderFormat;
use crate::domain::badge::Media;
use crate::domain::print::{PrintOutcome, PrintTrouble};

/// How the name of each file begins.
const NAME: &str = "badge-";

/// A folder that gets badges.
#[derive(Debug)]
pub struct FolderPrinter {
    path: PathBuf,
    format: FolderFormat,
    media: Media,
}

impl FolderPrinter {
    pub(super) fn new(path: &Path, format: FolderFormat, media: Media) -> Self {
        Self { path: path.to_owned(), format, media }
    }

    pub(super) fn print(&mut self, errand: &Errand) -> PrintOutcome {
        let file = |picture| match self.format {
            FolderFormat::Png => png::encode(picture).ok(),
            FolderFormat::Pdf => pdf::encode(picture, self.media.label).ok(),
        };
        let Some(file) = errand.picture.as_ref().and_then(file) else {
            return PrintOutcome::Failed(PrintTrouble::CannotBeDrawn);
        };
        match self.write(errand, &file) {
            Ok(()) => PrintOutcome::Sent,
            // The reason holds nothing personal: a path of kiosk.toml and the system's words.
            Err(reason) => {
                tracing::warn!(folder = %self.path.display(), %reason, "the badge folder cannot be written");
                // No file came of it, so the badge may be written later.
                PrintOutcome::Waiting(PrintTrouble::FolderUnwritable)
            }
        }
    }

    pub(super) fn state(&mut self) -> PrinterState {
        let may = AccessFlags::R_OK | AccessFlags::W_OK | AccessFlags::X_OK;
        if self.path.is_dir() && access(&self.path, may).is_ok() {
            PrinterState::Ready
        } else {
            PrinterState::Trouble(PrintTrouble::FolderUnwritable)
        }
    }

    /// Removes the halves of badges that a kill left behind: nobody would ever see them, and a guest's name is on them.
    pub(super) fn tidy(&self) {
        // A folder that cannot be read is told when it is to be written.
        let Ok(entries) = self.path.read_dir() else { return };
        let hidden = format!(".{NAME}");
        for entry in
            entries.flatten().filter(|entry| entry.file_name().as_encoded_bytes().starts_with(hidden.as_bytes()))
        {
            // One that another process is just writing is locked.
            let nobodys = File::open(entry.path()).is_ok_and(|file| file.try_lock().is_ok());
            if nobodys && let Err(reason) = fs::remove_file(entry.path()) {
                tracing::warn!(folder = %self.path.display(), %reason, "half a badge cannot be removed from its folder");
            }
        }
    }

    /// Writes under a hidden name first, so that nobody ever picks up half a badge.
    fn write(&self, errand: &Errand, file: &[u8]) -> io::Result<()> {
        let mut random = [0; 4];
        getrandom::fill(&mut random).map_err(|_| io::Error::other("no random numbers"))?;
        let (at, random) = (errand.at.format("%Y%m%dT%H%M%S%3fZ"), u32::from_be_bytes(random));
        let ending = match self.format {
            FolderFormat::Png => "png",
            FolderFormat::Pdf => "pdf",
        };
        let name = format!("{NAME}{at}-{random:08x}.{ending}");
        let unfinished = self.path.join(format!(".{name}"));
        let written = write_whole(&unfinished, file).and_then(|_held| fs::rename(&unfinished, self.path.join(name)));
        if written.is_err() {
            let _ = fs::remove_file(&unfinished);
        }
        written?;
        // The name is on the disk only when the folder is. The badge stands there all the same: told as not written, it
        // would be written again and again.
        if let Err(reason) = File::open(&self.path).and_then(|folder| folder.sync_all()) {
            tracing::warn!(folder = %self.path.display(), %reason, "a pulled plug may still lose the badge just written");
        }
        Ok(())
    }
}

/// Writes a file that nobody takes for left behind while the answer is held.
fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<File> {
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
    file.lock()?;
    file.write_all(bytes)?;
    file.sync_all()?;
    Ok(file)
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use chrono::{DateTime, Utc};

    use super::*;
    use crate::domain::badge::{Bitmap, Picture};

    fn picture(black: u32) -> Picture {
        let mut dots = Bitmap::white(16, 2);
        dots.blacken(black, 0);
        Picture::in_black(dots, 300)
    }

    fn folder_of(path: &Path, format: FolderFormat) -> FolderPrinter {
        FolderPrinter::new(path, format, Media::LABEL_62X100)
    }

    fn errand(black: u32) -> Errand {
        Errand::new(picture(black), DateTime::<Utc>::from_timestamp(1_795_424_400, 250_000_000).unwrap())
    }

    #[test]
    fn a_badge_becomes_one_whole_private_file_named_by_its_time() {
        let folder = tempfile::tempdir().unwrap();
        let mut printer = folder_of(folder.path(), FolderFormat::Png);
        assert_eq!(printer.state(), PrinterState::Ready);
        assert_eq!(printer.print(&errand(1)), PrintOutcome::Sent);
        assert_eq!(printer.print(&errand(2)), PrintOutcome::Sent);
        let files: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap()).collect();
        assert_eq!(files.len(), 2, "same moment, two files");
        for file in files {
            let name = file.file_name().into_string().unwrap();
            assert!(name.starts_with("badge-20261123T090000250Z-") && name.ends_with(".png"), "{name}");
            assert_eq!(file.metadata().unwrap().permissions().mode() & 0o777, 0o600);
            let dots = png::decode(&fs::read(file.path()).unwrap()).unwrap();
            assert!([1, 2].map(|black| picture(black).black).contains(&dots));
        }
    }

    #[test]
    fn half_a_badge_that_a_kill_left_goes_with_the_next_start() {
        let folder = tempfile::tempdir().unwrap();
        let names = [".badge-20261123T090000250Z-00000001.png", "badge-1.png", ".hidden", ".badge-2.pdf"];
        names.iter().for_each(|name| fs::write(folder.path().join(name), "half").unwrap());
        let written_now = File::open(folder.path().join(names[3])).unwrap();
        written_now.lock().unwrap();
        let left = || names.map(|name| folder.path().join(name).exists());
        folder_of(folder.path(), FolderFormat::Png).tidy();
        assert_eq!(left(), [false, true, true, true], "another process writes the last one");
        drop(written_now);
        folder_of(folder.path(), FolderFormat::Png).tidy();
        assert_eq!(left(), [false, true, true, false]);
    }

    #[test]
    fn a_folder_may_get_pages_instead() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(folder_of(folder.path(), FolderFormat::Pdf).print(&errand(1)), PrintOutcome::Sent);
        let file = fs::read_dir(folder.path()).unwrap().next().unwrap().unwrap();
        assert!(file.file_name().into_string().unwrap().ends_with(".pdf"));
        assert!(fs::read(file.path()).unwrap() == pdf::encode(&picture(1), Media::LABEL_62X100.label).unwrap());
    }

    #[test]
    fn a_badge_for_a_missing_folder_waits_and_the_folder_is_not_made() {
        let folder = tempfile::tempdir().unwrap();
        let missing = folder.path().join("unmounted");
        let mut printer = folder_of(&missing, FolderFormat::Pdf);
        assert_eq!(printer.state(), PrinterState::Trouble(PrintTrouble::FolderUnwritable));
        assert_eq!(printer.print(&errand(1)), PrintOutcome::Waiting(PrintTrouble::FolderUnwritable));
        assert!(!missing.exists());
    }
}
