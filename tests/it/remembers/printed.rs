//! What `Debug` prints may end in a log or a fault. Personal texts are of types that print nothing of themselves; a
//! derived `Debug` that prints a bare text is therefore of the house or the machine, and stands on the list below.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use welkom::domain::host::{Host, HostChoice, HostDraft};
use welkom::domain::id::HostId;
use welkom::domain::notice::{Notice, NoticeKind};

use super::log::MARK;
use crate::store::{expected_on, monday, text, walk_in};

/// Types whose `Debug` prints a text, by what that text is.
const PRINTS: &[(&str, &[&str])] = &[
    (
        "words and settings of the house, written in kiosk.toml",
        &[
            "Accepted",
            "Agreement",
            "BadgeLabels",
            "Bell",
            "ConfigError",
            "KindPolicy",
            "Language",
            "LocalText",
            "OfferId",
            "Printer",
            "PrinterKind",
            "PrinterPort",
            "PurposeId",
            "Scanner",
            "Site",
            "StaffCards",
            "WordsError",
        ],
    ),
    (
        "labels of buttons and screens",
        &["Cell", "PagerWords", "Says", "Veil", "Face", "First", "Obstacles", "Until", "Words"],
    ),
    (
        "the machine, its devices and its clock",
        &[
            "About", "DeskNews", "Holder", "Work", "Calendar", "Credit", "Layout", "Loaded", "On", "Reading", "Wire",
            "Health",
        ],
    ),
    (
        "words of the program, and names of files, columns and printers",
        &[
            "Failure",
            "FileError",
            "HealthNow",
            "Identified",
            "LastBackup",
            "PinFault",
            "PrintJob",
            "Confirmed",
            "RowError",
            "RecoveryFile",
            "RowProblem",
            "Stopped",
        ],
    ),
    ("words of the audit, from lists, and numbers of staff", &["ActCount", "AuditLine", "StoredLine"]),
    ("papers that name nobody, and the words of the register", &["Paper", "PaperLine", "DaySheet", "Texts", "Heads"]),
];

/// Kinds of bare text.
const TEXTS: [&str; 7] = ["String", "str", "Vec<u8>", "OsString", "[u8]", "Zeroizing<String>", "Cow"];

#[test]
fn only_texts_of_the_house_and_the_machine_are_printed_by_debug() {
    let listed: BTreeSet<&str> = PRINTS.iter().flat_map(|(_, types)| types.iter().copied()).collect();
    let mut found = BTreeSet::new();
    let mut unknown = Vec::new();
    for file in sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src")) {
        for name in printing_a_text(&fs::read_to_string(&file).unwrap()) {
            if !listed.contains(name.as_str()) {
                unknown.push(format!("{} in {}", name, file.display()));
            }
            let _ = found.insert(name);
        }
    }
    assert!(
        unknown.is_empty(),
        "their derived Debug prints a bare text; is it nobody's, list it here, else make it Personal:\n{}",
        unknown.join("\n")
    );
    let gone: Vec<_> = listed.iter().filter(|name| !found.contains(**name)).collect();
    assert!(gone.is_empty(), "they print no text any more: {gone:?}");
}

#[test]
fn nothing_of_a_guest_or_a_host_is_printed_by_debug() {
    let mut invited = expected_on(MARK, MARK, monday());
    invited.email = Some(text(&format!("{MARK}@example.org")));
    invited.company = Some(text(MARK));
    invited.source_id = Some(text(MARK));
    let mut came = walk_in(MARK, MARK);
    came.company = Some(text(MARK));
    came.offers[0].answer = Some(text(MARK));
    let some = || Some(text(MARK));
    let host =
        Host { id: HostId([7; 16]), name: text(MARK), email: some(), phone: some(), place: some(), deputy: some() };
    let draft = HostDraft { name: text(MARK), email: some(), phone: some(), place: some(), deputy: some() };
    let choice = HostChoice { id: None, name: text(MARK) };
    let notice = Notice { kind: NoticeKind::Arrived, to: Some(host.clone()), first_name: some(), host: some() };
    let printed = format!("{invited:?} {came:?} {host:?} {draft:?} {choice:?} {notice:?}");
    assert!(printed.contains("VisitDraft") && !printed.contains(MARK), "{printed}");
}

#[test]
fn a_derived_debug_with_a_text_is_seen() {
    let code = "#[derive(Debug, Clone)]\n#[serde(rename = \"x\")]\npub struct Guest {\n    /// Not a String.\n    age: u8,\n    \
                name: Option<String>,\n}\n#[derive(Clone)]\nstruct Silent(String);\n#[derive(Debug)]\nenum Sum {\n    A(u8),\n}\n";
    assert_eq!(printing_a_text(code), ["Guest"]);
    assert_eq!(printing_a_text("#[derive(Debug)]\nstruct Word(Vec<u8>);\n"), ["Word"]);
}

/// The types of a source file that derive `Debug` and have a bare text in them.
fn printing_a_text(code: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut lines = code.lines().map(|line| line.split("//").next().unwrap_or("").trim_end());
    while let Some(line) = lines.next() {
        if !(line.starts_with("#[derive(") && line.contains("Debug")) {
            continue;
        }
        let Some(head) = lines.by_ref().find(|line| line.contains("struct ") || line.contains("enum ")) else { break };
        let name = head.split_once("struct ").or(head.split_once("enum ")).map_or("", |(_, name)| name);
        let name: String = name.chars().take_while(|c| c.is_alphanumeric()).collect();
        let mut body = head.to_owned();
        if head.ends_with('{') {
            lines.by_ref().take_while(|line| *line != "}").for_each(|line| {
                body.push(' ');
                body.push_str(line);
            });
        }
        // Words of the program itself are nobody's.
        let body = body.split('"').step_by(2).collect::<String>().replace("'static str", "");
        if TEXTS.iter().any(|text| has_word(&body, text)) {
            found.push(name);
        }
    }
    found
}

/// Whether code has a type, and not as a part of another one's name.
fn has_word(code: &str, word: &str) -> bool {
    let part = |c: char| c.is_alphanumeric() || c == '_';
    code.match_indices(word).any(|(at, _)| !code[..at].ends_with(part) && !code[at + word.len()..].starts_with(part))
}

/// The sources below a folder, but for tests.
fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let is_test = path.file_stem().is_some_and(|name| name == "tests" || name == "testing");
        if path.is_dir() && !is_test {
            files.extend(sources(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") && !is_test {
            files.push(path);
        }
    }
    files
}
