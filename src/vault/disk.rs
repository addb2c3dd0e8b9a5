//! Whether a file system writes over the old bytes of a file, or leaves them on the disk and writes elsewhere.
//!
//! A key that is overwritten must be gone. Where a file system copies on write, keeps snapshots, or is another machine's,
//! nobody can promise that. `doctor` asks for the data folder, and the recovery key file is refused on such a place.
//! Nothing here reads or writes a file.

use std::io;
use std::path::Path;

use nix::sys::statfs::statfs;

/// What a file system does with bytes that are written over others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Overwriting {
    /// It puts them where the old ones stood.
    InPlace,
    /// It may leave the old ones: what it is called, and why.
    LeavesOld(&'static str, Why),
    /// This program does not know it.
    Unknown,
}

/// Why a file system may leave old bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// It never writes over anything, and frees the old place later or, in a snapshot, never.
    CopiesOnWrite,
    /// Another machine, or another program, decides.
    Elsewhere,
    /// It lies over others, and may write into another one than it read from.
    Layered,
}

impl Why {
    /// The reason in words, behind the file system's name.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::CopiesOnWrite => "writes new bytes beside the old ones and keeps those, in snapshots for ever",
            Self::Elsewhere => "lies in the hands of another machine or program, which may keep old bytes",
            Self::Layered => "lies over another file system, and nobody knows where old bytes stay",
        }
    }
}

/// The file systems by the number that `statfs` tells (statfs(2), linux/magic.h, and the sources of OpenZFS).
const KNOWN: &[(u32, Overwriting)] = &[
    (0xEF53, Overwriting::InPlace),      // ext2, ext3, ext4
    (0x5846_5342, Overwriting::InPlace), // XFS
    (0x3153_464A, Overwriting::InPlace), // JFS
    (0x4D44, Overwriting::InPlace),      // FAT
    (0x2011_BAB0, Overwriting::InPlace), // exFAT
    (0x0102_1994, Overwriting::InPlace), // tmpfs: memory
    (0x8584_58F6, Overwriting::InPlace), // ramfs: memory
    (0x9123_683E, copies("Btrfs")),
    (0x2FC1_2FC1, copies("ZFS")),
    (0xCA45_1A4E, copies("bcachefs")),
    (0xF2F5_2010, copies("F2FS")),
    (0x3434, copies("NILFS2")),
    (0x2405_1905, copies("UBIFS")),
    (0x72B6, copies("JFFS2")),
    (0x6969, elsewhere("NFS")),
    (0xFF53_4D42, elsewhere("CIFS")),
    (0xFE53_4D42, elsewhere("SMB")),
    (0x517B, elsewhere("SMB")),
    (0x00C3_6400, elsewhere("Ceph")),
    (0x0102_1997, elsewhere("9P")),
    (0x6573_5546, elsewhere("FUSE")),
    (0x5346_414F, elsewhere("AFS")),
    (0x794C_7630, Overwriting::LeavesOld("overlayfs", Why::Layered)),
    (0x6A65_6A63, elsewhere("a virtual machine's shared folder")),
    (0x786F_4256, elsewhere("a virtual machine's shared folder")),
    (0xF15F, Overwriting::LeavesOld("eCryptfs", Why::Layered)),
];

const fn copies(name: &'static str) -> Overwriting {
    Overwriting::LeavesOld(name, Why::CopiesOnWrite)
}

const fn elsewhere(name: &'static str) -> Overwriting {
    Overwriting::LeavesOld(name, Why::Elsewhere)
}

/// What the file system of an existing file or folder does.
///
/// # Errors
/// Fails when the system cannot be asked, as for a path that is not there.
pub fn overwriting(path: &Path) -> io::Result<Overwriting> {
    let found = statfs(path)?.filesystem_type().0;
    // The number is signed on some machines and wider on others; the magic is its lowest 32 bits everywhere.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "only those bits are the magic")]
    Ok(judged(found as u32))
}

/// What a file system of this number does.
fn judged(magic: u32) -> Overwriting {
    KNOWN.iter().find(|(known, _)| *known == magic).map_or(Overwriting::Unknown, |(_, judgement)| *judgement)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_system_that_keeps_old_bytes_is_told_by_name() {
        for (magic, name) in [(0x9123_683E, "Btrfs"), (0x2FC1_2FC1, "ZFS"), (0xCA45_1A4E, "bcachefs")] {
            assert_eq!(judged(magic), Overwriting::LeavesOld(name, Why::CopiesOnWrite));
        }
        assert!(matches!(judged(0x794C_7630), Overwriting::LeavesOld(_, Why::Layered)));
        assert_eq!(judged(0xEF53), Overwriting::InPlace);
        assert_eq!(judged(0x1234_5678), Overwriting::Unknown, "an unknown one is never promised anything");
    }

    #[test]
    fn each_number_stands_in_the_list_once() {
        let numbers: std::collections::BTreeSet<u32> = KNOWN.iter().map(|(magic, _)| *magic).collect();
        assert_eq!(numbers.len(), KNOWN.len());
    }

    #[test]
    fn a_place_that_is_not_there_cannot_be_judged() {
        assert!(overwriting(Path::new("/nowhere/at/all")).is_err());
        assert!(overwriting(Path::new("/")).is_ok());
    }
}
