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
    watched.put("guests.csv", "naam\n", 0);
    let first = watched.look(10);
    assert!(first.ready.is_empty() && first.waiting);
    assert!(watched.look(11).waiting, "one second is too soon");
    let seen = watched.look(12);
    assert_eq!(seen.ready.len(), 1);
    assert_eq!(*seen.ready[0].bytes, b"naam\n");
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
    watched.put("guests.csv", "naam\n", 0);
    let _ = watched.look(0);
    assert_eq!(watched.names(2), ["guests.csv"]);
    assert!(watched.names(9).is_empty(), "the same");
    watched.put("guests.csv", "naam\n", 5);
    let _ = watched.look(10);
    assert!(watched.names(12).is_empty(), "saved again without a change");
    watched.put("guests.csv", "host\n", 6);
    let _ = watched.look(20);
    assert_eq!(watched.names(22), ["guests.csv"], "as long as before, but another text");
}

#[test]
fn a_file_whose_import_failed_is_handed_out_again() {
    let mut watched = Watched::new();
    watched.put("guests.csv", "naam\n", 0);
    let _ = watched.look(0);
    let path = watched.look(2).ready.remove(0).path;
    watched.folder.again(&path);
    assert_eq!(watched.names(3), ["guests.csv"]);
    assert!(watched.names(4).is_empty());
}

#[test]
fn a_file_that_was_removed_and_comes_back_is_new() {
    let mut watched = Watched::new();
    watched.put("guests.csv", "naam\n", 0);
    let _ = watched.look(0);
    let _ = watched.look(2);
    fs::remove_file(watched.place.path().join("guests.csv")).unwrap();
    assert!(!watched.look(3).waiting);
    watched.put("guests.csv", "naam\n", 0);
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
        watched.put(name, "naam\n", 0);
    }
    fs::create_dir(watched.place.path().join("folder.csv")).unwrap();
    std::os::unix::fs::symlink("nowhere", watched.place.path().join("link.csv")).unwrap();
    let seen = watched.look(0);
    assert!(!seen.waiting);
    assert!(watched.names(9).is_empty());
    watched.put("GUESTS.CSV", "naam\n", 0);
    let _ = watched.look(10);
    assert_eq!(watched.names(12), ["GUESTS.CSV"]);
}

#[test]
fn the_file_changed_last_has_the_last_word() {
    let mut watched = Watched::new();
    for (name, changed) in [("a.csv", 3), ("b.csv", 1), ("c.csv", 2)] {
        watched.put(name, &format!("{name}\n"), changed);
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
    watched.put("guests.csv", "naam\n", 0);
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

#[test]
fn a_file_that_ends_inside_a_row_waits_much_longer() {
    let mut watched = Watched::new();
    watched.put("guests.csv", "naam;datum\nLi;2026-12-1", 0);
    let _ = watched.look(0);
    let paused = watched.look(29);
    assert!(paused.ready.is_empty() && paused.waiting, "the 1 may become a 14");
    assert_eq!(watched.names(30), ["guests.csv"], "some programs end no last line");
    watched.put("guests.csv", "naam;datum\nLi;2026-12-14\n", 31);
    let _ = watched.look(31);
    assert_eq!(watched.names(33), ["guests.csv"]);
}

#[test]
fn a_file_that_its_writer_closed_is_whole() {
    let mut watched = Watched::new();
    let path = watched.place.path().join("guests.csv");
    watched.put("guests.csv", "naam;datum\nLi;2026-12-14", 0);
    watched.folder.written(path.clone(), true);
    let _ = watched.look(0);
    assert_eq!(watched.names(2), ["guests.csv"]);
    // Opened once more and not closed yet.
    watched.put("guests.csv", "naam;datum\nLi;2026-12-14\nJan;2026-12-1", 3);
    watched.folder.written(path, false);
    let _ = watched.look(3);
    assert!(watched.names(9).is_empty());
}
