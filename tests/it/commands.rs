//! The command line as scripts use it: the real program, a small kiosk.toml, a throwaway data folder.

mod access;
mod backups;
mod cards;
mod coming_in;
mod doctoring;
mod documents;
mod encoding;
mod guests;
mod hold_list;
mod identity_names;
mod keeping;
mod managing;
mod printers;
mod rights;
mod roll_call;
mod trouble;

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

use crate::midday;
pub use crate::midday::{in_days, today};

/// A small house: guests walk in after approval, members may be vouched for, badges land in a folder.
const KIOSK: &str = r#"
[site]
name = "Test House"
languages = ["en", "nl"]
time_zone = "Europe/Amsterdam"
closing_time = "23:00"

[screen]
diagonal_inches = 21.5
fullscreen = false

[guests]
look_up = ["code", "name"]
walk_in = "approve"
walk_in_kind = "guest"

[kinds.guest]
label = { en = "Visitor" }
id_check = ["reception"]
company = "optional"
purposes = ["meeting", "tour"]
offers = ["parking"]
agreements = ["house-rules"]

[kinds.vendor]
label = { en = "Supplier" }
company = "required"
purposes = ["maintenance"]
asks_stay = true

[kinds.member]
label = { en = "Member" }
id_check = ["host"]
company = "no"

[purposes]
meeting = { en = "Meeting" }
tour = { en = "Tour" }
maintenance = { en = "Maintenance" }

[agreements.house-rules]
version = "1"
title = { en = "House rules" }
rules.en = ["Wear your badge."]

[offers.parking]
label = { en = "Parking" }
asks = { en = "Your plate" }

[[printers]]
name = "badge folder"
kind = "folder"
path = "data/badges"

[data]
folder = "data"
"#;

/// A house with its own folder.
pub struct House {
    folder: TempDir,
}

/// What the program answered.
pub struct Answer {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl House {
    pub fn new() -> Self {
        Self::with(KIOSK)
    }

    /// A house with another kiosk.toml.
    pub fn with(kiosk: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("kiosk.toml"), midday::there(kiosk)).unwrap();
        Self { folder }
    }

    /// A house in which some words of kiosk.toml are others.
    pub fn changed(from: &str, to: &str) -> Self {
        assert!(KIOSK.contains(from));
        Self::with(&KIOSK.replace(from, to))
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn config(&self) -> PathBuf {
        self.path("kiosk.toml")
    }

    /// Writes a file beside kiosk.toml and gives its path.
    pub fn file(&self, name: &str, text: &str) -> String {
        fs::write(self.path(name), text).unwrap();
        self.path(name).display().to_string()
    }

    /// Runs the program.
    pub fn run(&self, arguments: &[&str]) -> Answer {
        self.run_with_input(arguments, "")
    }

    /// Runs the program with lines on its standard input.
    pub fn run_with_input(&self, arguments: &[&str], input: &str) -> Answer {
        run(Command::new(env!("CARGO_BIN_EXE_welkom")).arg("--config").arg(self.config()).args(arguments), input)
    }

    /// Runs the program, which must do all of it, and reads its one JSON object.
    pub fn json(&self, arguments: &[&str]) -> Value {
        let answer = self.run(&[&["--json"], arguments].concat());
        assert_eq!(answer.code, 0, "{arguments:?}: {}", answer.err);
        answer.json()
    }

    /// Invites somebody for today and gives the code.
    pub fn invite(&self, name: &str, host: &str) -> String {
        let invitation = self.json(&["invite", "--name", name, "--host", host, "--date", &today().to_string()]);
        invitation["code"].as_str().unwrap().to_owned()
    }

    /// The names on the roll call.
    pub fn inside(&self) -> Vec<String> {
        let people = self.json(&["roll-call"]);
        people["people"].as_array().unwrap().iter().map(|person| person["name"].as_str().unwrap().to_owned()).collect()
    }

    /// The files in the badge folder.
    pub fn badges(&self) -> Vec<PathBuf> {
        files(&self.path("data/badges"))
    }
}

impl Answer {
    /// The one JSON object on standard output.
    pub fn json(&self) -> Value {
        let value: Value = serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {}", self.out));
        assert!(value.is_object());
        assert_eq!(self.out.lines().count(), 1, "one object on one line");
        value
    }

    /// Asserts that it failed with one or two clear lines and nothing else.
    pub fn refused(&self, word: &str) {
        assert_eq!(self.code, 1, "{} {}", self.out, self.err);
        assert!(self.out.is_empty(), "{}", self.out);
        assert!((1..=2).contains(&self.err.lines().count()), "{}", self.err);
        assert!(self.err.contains(word), "{word}: {}", self.err);
    }
}

/// Runs a command with lines on its standard input.
pub fn run(command: &mut Command, input: &str) -> Answer {
    let _ = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.env_remove("WELKOM_LOG").env_remove("CREDENTIALS_DIRECTORY").spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    // A command that asks for nothing may have ended already.
    let _ = stdin.write_all(input.as_bytes());
    drop(stdin);
    let Output { status, stdout, stderr } = child.wait_with_output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    let (out, err) = (text(stdout), text(stderr));
    for (at, cause) in err.match_indices("  because: ") {
        let cause = err[at + cause.len()..].lines().next().unwrap();
        assert!(!err[..at].contains(cause), "nothing is said twice: {err}");
    }
    Answer { code: status.code().unwrap(), out, err }
}

/// The files in a folder, none if it is not there.
pub fn files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = folder.read_dir() else { return Vec::new() };
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

/// Asserts that an object has these keys and no others.
pub fn has_keys(value: &Value, keys: &[&str]) {
    let mut found: Vec<&str> = value.as_object().unwrap().keys().map(String::as_str).collect();
    let mut wanted = keys.to_vec();
    found.sort_unstable();
    wanted.sort_unstable();
    assert_eq!(found, wanted);
}
