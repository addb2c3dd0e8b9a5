//! The demo's throwaway folder: removed when dropped. Nothing may write into it any more by then.

use std::fs::{self, DirBuilder};
use std::io;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};

use crate::cli::Failure;

/// A folder that does not outlive the demo.
pub(super) struct Throwaway(PathBuf);

impl Throwaway {
    /// Makes one, for its owner alone.
    pub(super) fn make() -> Result<Self, Failure> {
        let parent = std::env::temp_dir();
        fresh(&parent).map(Self).map_err(|cause| Failure::DemoFolder { folder: parent, cause })
    }

    /// Where it is.
    pub(super) fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Throwaway {
    fn drop(&mut self) {
        if let Err(error) = fs::remove_dir_all(&self.0) {
            tracing::warn!(%error, folder = %self.0.display(), "the demo's folder could not be removed; remove it by hand");
        }
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
