//! The arrows of the house: each room uses only the rooms to its right, and only one room knows each outside world.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Every room and the rooms that it may use.
const ROOMS: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("flow", &["domain"]),
    ("clock", &["domain"]),
    ("config", &["domain"]),
    ("words", &["domain"]),
    ("vault", &["config", "clock", "domain"]),
    ("store", &["vault", "config", "clock", "domain"]),
    ("identity", &["vault", "config", "clock", "domain"]),
    ("invitations", &["vault", "config", "clock", "domain"]),
    ("badge", &["words", "vault", "config", "clock", "domain"]),
    ("printing", &["vault", "config", "clock", "domain"]),
    ("notify", &["words", "vault", "config", "clock", "domain"]),
    (
        "effects",
        &[
            "store",
            "identity",
            "invitations",
            "badge",
            "printing",
            "notify",
            "words",
            "vault",
            "config",
            "clock",
            "flow",
            "domain",
        ],
    ),
    (
        "ui",
        &[
            "effects",
            "store",
            "identity",
            "invitations",
            "badge",
            "printing",
            "notify",
            "words",
            "vault",
            "config",
            "clock",
            "flow",
            "domain",
        ],
    ),
    (
        "cli",
        &[
            "ui",
            "effects",
            "store",
            "identity",
            "invitations",
            "badge",
            "printing",
            "notify",
            "words",
            "vault",
            "config",
            "clock",
            "flow",
            "domain",
        ],
    ),
];

/// Words that only one room may say, and that room.
const WORLDS: &[(&str, &[&str])] = &[
    ("iced::", &["ui"]),
    ("rusqlite", &["store"]),
    ("Utc::now", &["clock"]),
    ("Local::now", &["clock"]),
    ("SystemTime::now", &["clock"]),
    ("lettre::", &["notify"]),
    ("ipp::", &["printing"]),
];

/// Words that the pure rooms may never say.
const IMPURE: &[&str] = &["std::fs", "std::net", "std::thread", "std::process", "std::env", "Instant::now"];

/// What remembers behind the program's back, and is never called: SQLite's own tellers of statements and values, what
/// prints any value, and the clipboard. A widget that hands the clipboard on to another names only its type.
const REMEMBERS: &[&str] = &[
    ".trace(",
    ".trace_v2(",
    ".profile(",
    "expanded_sql",
    "dbg!",
    "clipboard::write",
    "clipboard::read",
    "clipboard.write",
    "clipboard.read",
    "text_input",
    "text_editor",
    "TextInput",
    "TextEditor",
];

#[test]
fn each_room_uses_only_the_rooms_to_its_right() {
    let mut crossed = Vec::new();
    for (room, file, text) in sources() {
        let Some((_, allowed)) = ROOMS.iter().find(|(name, _)| *name == room) else {
            crossed.push(format!("{}: `{room}` is no room of the house", file.display()));
            continue;
        };
        for used in rooms_used(&text) {
            if used != room && !allowed.contains(&used.as_str()) {
                crossed.push(format!("{}: {room} uses {used}", file.display()));
            }
        }
    }
    assert!(crossed.is_empty(), "arrows crossed:\n{}", crossed.join("\n"));
}

#[test]
fn each_outside_world_has_one_room() {
    let mut crossed = Vec::new();
    for (room, file, text) in sources() {
        let code = without_comments(&text);
        for (word, rooms) in WORLDS {
            if says(&code, word) && !rooms.contains(&room.as_str()) {
                crossed.push(format!("{}: `{word}` belongs to {rooms:?}", file.display()));
            }
        }
        if matches!(room.as_str(), "domain" | "flow") {
            crossed.extend(
                IMPURE
                    .iter()
                    .filter(|word| says(&code, word))
                    .map(|word| format!("{}: {room} says `{word}`", file.display())),
            );
        }
    }
    assert!(crossed.is_empty(), "worlds leaked:\n{}", crossed.join("\n"));
}

#[test]
fn what_remembers_by_itself_is_never_called() {
    let mut called = Vec::new();
    for (_, file, text) in sources() {
        let code = without_comments(&text);
        let found = REMEMBERS.iter().filter(|word| code.contains(**word));
        called.extend(found.map(|word| format!("{}: `{word}`", file.display())));
    }
    assert!(called.is_empty(), "remembered:\n{}", called.join("\n"));
}

#[test]
fn a_crossed_arrow_is_seen() {
    let found = rooms_used("use crate::{store::Store, domain::{id, text}};\nfn f() { crate::ui::run() } // crate::cli");
    assert_eq!(found, BTreeSet::from(["store", "domain", "ui"].map(String::from)));
}

/// Every source file below `src/` except the two roots: its room, its path and its text.
fn sources() -> Vec<(String, PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") {
                files.push(path);
            }
        }
    }
    files
        .into_iter()
        .filter_map(|path| {
            let inside = path.strip_prefix(&root).unwrap();
            let room = inside.iter().next().unwrap().to_str().unwrap().trim_end_matches(".rs").to_owned();
            (!["main", "lib"].contains(&room.as_str()))
                .then(|| (room, path.clone(), fs::read_to_string(&path).unwrap()))
        })
        .collect()
}

/// The rooms named behind `crate::`, also inside braces.
fn rooms_used(text: &str) -> BTreeSet<String> {
    let code = without_comments(text);
    let mut used = BTreeSet::new();
    for start in code.match_indices("crate::").map(|(at, found)| at + found.len()) {
        let rest = &code[start..];
        if let Some(group) = rest.strip_prefix('{') {
            let mut depth = 0;
            let mut word = String::new();
            let mut at_start = true;
            for c in group.chars() {
                match c {
                    '{' => depth += 1,
                    '}' if depth == 0 => break,
                    '}' => depth -= 1,
                    ',' if depth == 0 => at_start = true,
                    c if c.is_alphanumeric() || c == '_' => {
                        if depth == 0 && at_start {
                            word.push(c);
                        }
                        continue;
                    }
                    c if c.is_whitespace() => {}
                    _ => {}
                }
                if !word.is_empty() {
                    let _ = used.insert(std::mem::take(&mut word));
                    at_start = c == ',' && depth == 0;
                }
            }
            if !word.is_empty() {
                let _ = used.insert(word);
            }
        } else {
            let _ = used.insert(rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect());
        }
    }
    used.retain(|word| word.chars().next().is_some_and(char::is_lowercase));
    used
}

/// Whether code names a word that does not continue another one (`ipp::` is not `skipp::`).
fn says(code: &str, word: &str) -> bool {
    code.match_indices(word)
        .any(|(at, _)| !code[..at].chars().next_back().is_some_and(|before| before.is_alphanumeric() || before == '_'))
}

/// The text without line comments.
fn without_comments(text: &str) -> String {
    text.lines().map(|line| line.split("//").next().unwrap_or("")).collect::<Vec<_>>().join("\n")
}
