//! The demo's throwaway folder: removed when dropped, after Ctrl-C or another request to end, and when a thread fails.

use std::fs::{self, DirBuilder};
use std::io;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};
use std::process;

use crate::cli::Failure;

/// The exit code of a process that Ctrl-C ended, as shells have it.
const INTERRUPTED: i32 = 130;

/// A folder that does not outlive the demo.
pub(super) struct Throwaway(PathBuf);

impl Throwaway {
    /// Makes one, for its owner alone, and sees to it that it goes however the demo ends.
    pub(super) fn make() -> Result<Self, Failure> {
        let parent = std::env::temp_dir();
        let folder = fresh(&parent).map_err(|cause| Failure::DemoFolder { folder: parent, cause })?;
        let made = Self(folder);
        let path = made.0.clone();
        ctrlc::set_handler(move || {
            remove(&path);
            process::exit(INTERRUPTED);
        })
        .map_err(Failure::Signals)?;
        Ok(made)
    }

    /// Where it is.
    pub(super) fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Throwaway {
    fn drop(&mut self) {
        remove(&self.0);
    }
}

/// Makes a folder that nobody could foresee.
fn fresh(parent: &Path) -> io::Result<PathBuf> {
    let mut random = [0; 8];
    getrandom::fill(&mut random).map_err(|_| io::Error::other("the system gave no random numbers"))?;
    let folder = parent.join(format!("welkom-demo-{:016x}", u64::from_be_bytes(random)));
    DirBuilder::new().mode(0o700).create(&folder)?;
    Ok(folder)
}

/// Removes it. Threads may still write a file into it meanwhile, so once is not always enough.
fn remove(folder: &Path) {
    for _ in 0..5 {
        match fs::remove_dir_all(folder) {
            Ok(()) => return,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return,
            Err(_) => std::thread::sleep(std::time::Duration::from_millis(20)),
        }
    }
    tracing::warn!(folder = %folder.display(), "the demo's folder could not be removed; remove it by hand");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_folder_is_for_its_owner_and_gone_afterwards() {
        use std::os::unix::fs::PermissionsExt;
        let parent = tempfile::tempdir().unwrap();
        let folder = Throwaway(fresh(parent.path()).unwrap());
        assert_eq!(fs::metadata(folder.path()).unwrap().permissions().mode() & 0o777, 0o700);
        fs::create_dir(folder.path().join("badges")).unwrap();
        fs::write(folder.path().join("badges/badge.png"), "picture").unwrap();
        let path = folder.path().to_owned();
        drop(folder);
        assert!(!path.exists());
    }

    #[test]
    fn the_folder_goes_with_a_panic() {
        let parent = tempfile::tempdir().unwrap();
        let kept = parent.path().to_owned();
        let failed = std::thread::spawn(move || {
            let _folder = Throwaway(fresh(&kept).unwrap());
            panic!("as a fault of the program would");
        });
        assert!(failed.join().is_err());
        assert_eq!(fs::read_dir(parent.path()).unwrap().count(), 0);
    }
}
