//! Whether the system may write the kiosk's memory to a disk, where a guest's name then stays: swap that is neither
//! encrypted nor in memory itself.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use nix::sys::stat::{major, minor};

use super::Check;

/// Where the system lists its swap, and what it tells of its disks.
const SWAPS: &str = "/proc/swaps";
const SYSTEM: &str = "/sys";

/// Looks at the machine's swap; nothing where the system does not tell.
pub(super) fn look() -> Option<Check> {
    Some(judge(&fs::read_to_string(SWAPS).ok()?, Path::new(SYSTEM)))
}

/// Judges a list of swap, a line each below its heading: file, type, size, used and priority (proc(5)).
fn judge(swaps: &str, system: &Path) -> Check {
    let name = "swap";
    let areas: Vec<(&str, &str)> = swaps
        .lines()
        .skip(1)
        .filter_map(|line| {
            let mut words = line.split_whitespace();
            Some((words.next()?, words.next()?))
        })
        .collect();
    let open: Vec<&str> =
        areas.iter().filter(|(path, kind)| !is_closed(path, kind, system)).map(|(path, _)| *path).collect();
    if areas.is_empty() {
        Check::ok(name, "it is off, so memory stays in memory")
    } else if open.is_empty() {
        Check::ok(name, "it is encrypted or in memory")
    } else {
        Check::warn(
            name,
            format!(
                "{} is not encrypted, so what the kiosk has in memory may stay on the disk; encrypt it, or switch swap \
                 off (`swapoff -a`, and its line in /etc/fstab)",
                open.join(", ")
            ),
        )
    }
}

/// Whether nothing readable comes to a disk through a swap area.
fn is_closed(path: &str, kind: &str, system: &Path) -> bool {
    let disk = if kind == "file" {
        let Ok(found) = fs::metadata(path) else { return false };
        system.join(format!("dev/block/{}:{}", major(found.dev()), minor(found.dev())))
    } else {
        let Some(device) = Path::new(path).file_name() else { return false };
        system.join("class/block").join(device)
    };
    is_in_memory(&disk) || is_encrypted(&disk)
}

/// Whether a device is compressed memory that never writes to a disk (zram without a backing device).
fn is_in_memory(device: &Path) -> bool {
    let backing = fs::read_to_string(device.join("backing_dev"));
    let is_zram = device.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"zram"));
    is_zram && backing.map_or(true, |backing| backing.trim() == "none")
}

/// Whether a device is one of dm-crypt, or lies on such ones only, as a logical volume does.
fn is_encrypted(device: &Path) -> bool {
    if fs::read_to_string(device.join("dm/uuid")).is_ok_and(|uuid| uuid.starts_with("CRYPT-")) {
        return true;
    }
    let Ok(below) = device.join("slaves").read_dir() else { return false };
    let below: Vec<PathBuf> = below.flatten().map(|entry| entry.path()).collect();
    !below.is_empty() && below.iter().all(|device| is_encrypted(device))
}

#[cfg(test)]
mod tests {
    use super::super::Health;
    use super::*;

    const HEADING: &str = "Filename\t\t\t\tType\t\tSize\t\tUsed\t\tPriority\n";

    /// A system that knows some devices, each by its word for itself (`dm/uuid`) and by what it lies on.
    fn system(devices: &[(&str, &str, &[&str])]) -> tempfile::TempDir {
        let system = tempfile::tempdir().unwrap();
        for (device, uuid, below) in devices {
            let device = system.path().join("class/block").join(device);
            fs::create_dir_all(device.join("dm")).unwrap();
            fs::create_dir_all(device.join("slaves")).unwrap();
            fs::write(device.join("dm/uuid"), uuid).unwrap();
            for name in *below {
                let below = system.path().join("class/block").join(name);
                std::os::unix::fs::symlink(below, device.join("slaves").join(name)).unwrap();
            }
        }
        system
    }

    fn judged(areas: &[&str], system: &Path) -> (Health, String) {
        let lines: String = areas.iter().map(|area| format!("{area}\t\t8388604\t\t0\t\t-2\n")).collect();
        let check = judge(&format!("{HEADING}{lines}"), system);
        (check.state, check.message)
    }

    #[test]
    fn swap_that_is_off_encrypted_or_in_memory_is_well() {
        let system = system(&[
            ("dm-0", "CRYPT-LUKS2-cd2c-luks", &["sda3"]),
            ("dm-1", "LVM-Xk2swap", &["dm-0"]),
            ("zram0", "", &[]),
        ]);
        for areas in [&[][..], &["/dev/dm-0 partition"], &["/dev/dm-1 partition", "/dev/zram0 partition"]] {
            assert_eq!(judged(areas, system.path()).0, Health::Ok, "{areas:?}");
        }
    }

    #[test]
    fn swap_on_a_bare_disk_is_warned_of_and_named() {
        let system = system(&[
            ("dm-1", "LVM-Xk2swap", &["sda3", "dm-0"]),
            ("dm-0", "CRYPT-LUKS2-cd2c-luks", &[]),
            ("zram1", "", &[]),
        ]);
        fs::write(system.path().join("class/block/zram1/backing_dev"), "/dev/sda4\n").unwrap();
        for area in ["/dev/sda2 partition", "/dev/dm-1 partition", "/dev/zram1 partition", "/no/swapfile file"] {
            let (state, message) = judged(&["/dev/dm-0 partition", area], system.path());
            assert_eq!(state, Health::Warn, "{area}");
            let named = area.split(' ').next().unwrap();
            assert!(message.starts_with(&format!("{named} is not encrypted")), "{message}");
        }
    }

    #[test]
    fn a_swap_file_is_as_well_off_as_its_disk() {
        let file = tempfile::NamedTempFile::new().unwrap();
        let area = format!("{} file", file.path().display());
        let device = file.path().metadata().unwrap().dev();
        let system = system(&[]);
        assert_eq!(judged(&[&area], system.path()).0, Health::Warn);
        let disk = system.path().join(format!("dev/block/{}:{}/dm", major(device), minor(device)));
        fs::create_dir_all(&disk).unwrap();
        fs::write(disk.join("uuid"), "CRYPT-LUKS2-root").unwrap();
        assert_eq!(judged(&[&area], system.path()).0, Health::Ok);
    }
}
