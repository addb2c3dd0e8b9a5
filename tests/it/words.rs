//! The words of the kiosk: the same texts in every language, each one said somewhere, in the house's tone.
//!
//! Reads `assets/locales` and the source; what a text looks like on a screen is `lettering`'s.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Keys that code builds of a name and a number; see `src/words/days.rs`.
const NUMBERED: &[&str] = &["month-", "month-long-", "weekday-", "weekday-long-"];

/// Keys that a list of the domain names itself; see `domain::name::Why`.
const NAMED_BY_A_LIST: &[&str] = &["why-"];

/// A locale: its keys in the order of the file, each with its text.
struct Locale {
    tag: String,
    texts: Vec<(String, String)>,
}

impl Locale {
    fn keys(&self) -> Vec<&str> {
        self.texts.iter().map(|(key, _)| key.as_str()).collect()
    }
}

#[test]
fn every_locale_file_is_built_in() {
    let built_in: BTreeSet<String> = welkom::words::languages().map(|language| language.0).collect();
    let files: BTreeSet<String> = locales().into_iter().map(|locale| locale.tag).collect();
    assert_eq!(built_in, files);
}

#[test]
fn every_language_has_the_texts_of_the_first_in_the_same_order() {
    let dutch = dutch();
    assert!(dutch.texts.len() > 300, "the Dutch locale was not read");
    for locale in locales() {
        assert_eq!(locale.keys(), dutch.keys(), "{}.ftl", locale.tag);
    }
}

#[test]
fn a_text_takes_the_same_values_in_every_language() {
    let dutch: BTreeMap<_, _> = dutch().texts.into_iter().collect();
    for locale in locales() {
        for (key, text) in &locale.texts {
            assert_eq!(placeholders(text), placeholders(&dutch[key]), "{}.ftl: {key}", locale.tag);
        }
    }
}

#[test]
fn every_text_that_code_says_exists_and_gets_exactly_its_values() {
    let texts: BTreeMap<_, _> = dutch().texts.into_iter().collect();
    let mut wrong = Vec::new();
    for (file, call) in calls() {
        match call {
            Call::Literal { key, values } => match texts.get(&key) {
                None => wrong.push(format!("{file}: no text `{key}`")),
                Some(text) if placeholders(text) != values => {
                    wrong.push(format!("{file}: `{key}` takes {:?}, but gets {values:?}", placeholders(text)));
                }
                Some(_) => {}
            },
            Call::Other(code) => wrong.push(format!("{file}: pass a literal key and literal names, not `{code}`")),
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_text_is_said_somewhere() {
    let said: BTreeSet<String> = calls()
        .into_iter()
        .filter_map(|(_, call)| match call {
            Call::Literal { key, .. } => Some(key),
            Call::Other(_) => None,
        })
        .collect();
    let dutch = dutch();
    let unsaid: Vec<&str> = dutch
        .keys()
        .into_iter()
        .filter(|key| !said.contains(*key))
        .filter(|key| !NUMBERED.iter().chain(NAMED_BY_A_LIST).any(|family| key.starts_with(family)))
        // The loader itself reads these; other texts take this one in.
        .filter(|key| !["direction", "keyboard"].contains(key) && !taken_in(&dutch, key))
        .collect();
    assert!(unsaid.is_empty(), "no screen says these: say them or remove them from every locale:\n{unsaid:#?}");
}

#[test]
fn no_text_raises_its_voice_or_blames_the_guest() {
    let banned: &[(&str, &[&str])] = &[
        (
            "nl",
            &[
                "voer ",
                "ongeldig",
                "onjuist",
                "verkeerd",
                "fout",
                "gastheer",
                "gastvrouw",
                " hem/haar",
                " je ",
                " jij ",
                " jouw ",
            ],
        ),
        ("en", &["please enter", "invalid", "wrong", "error", "incorrect", " his ", " her ", " he ", " she "]),
        ("de", &["bitte geben", "ungültig", "falsch", "fehler", "gastgeber", "besucher", " du ", " dein", " dir "]),
    ];
    let mut loud = Vec::new();
    for locale in locales() {
        let (_, words) = banned.iter().find(|(tag, _)| *tag == locale.tag).unwrap_or_else(|| {
            panic!("say here which words {}.ftl must not use", locale.tag);
        });
        for (key, text) in &locale.texts {
            if text.contains('!') && key != "badge-thanks" {
                loud.push(format!("{}.ftl: {key} shouts", locale.tag));
            }
            let small = format!(" {} ", text.to_lowercase());
            // The set-up screen speaks of kiosk.toml to its installer, and the pad of its lock to staff.
            let to_a_guest = group(key) != "setup" && key != "staff-locks";
            loud.extend(
                words
                    .iter()
                    .filter(|word| to_a_guest && small.contains(**word))
                    .map(|word| format!("{}.ftl: {key} says `{word}`", locale.tag)),
            );
        }
    }
    assert!(loud.is_empty(), "{}", loud.join("\n"));
}

#[test]
fn every_text_is_set_with_care() {
    let mut careless = Vec::new();
    for locale in locales() {
        for (key, text) in &locale.texts {
            for (mark, instead) in
                [("...", "…"), ("\"", "“”"), ("'", "’"), (" - ", "–"), ("  ", "one space"), (" .", ".")]
            {
                // Choices of a count are indented.
                if text.lines().any(|line| line.trim_start().contains(mark)) {
                    careless.push(format!("{}.ftl: {key} has `{mark}`, use {instead}", locale.tag));
                }
            }
            if text.lines().any(|line| line != line.trim_end()) {
                careless.push(format!("{}.ftl: {key} ends in a space", locale.tag));
            }
        }
    }
    assert!(careless.is_empty(), "{}", careless.join("\n"));
}

#[test]
fn the_reader_of_the_source_sees_every_kind_of_call() {
    let source = r#"
        text(words.say("a-key")); // words.say("in-a-comment")
        words.say_with(
            "b-key",
            &[("name", (&name).into()), ("day", words.say_with("c-key", &[("n", 1.into())]).as_str().into())],
        );
        words.say(key);
    "#;
    let found = calls_in(source);
    let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<BTreeSet<_>>();
    assert_eq!(
        found,
        [
            Call::Literal { key: "a-key".to_owned(), values: names(&[]) },
            Call::Literal { key: "b-key".to_owned(), values: names(&["name", "day"]) },
            Call::Literal { key: "c-key".to_owned(), values: names(&["n"]) },
            Call::Other("key".to_owned()),
        ]
    );
}

/// The group of a key: what stands before its first hyphen.
fn group(key: &str) -> &str {
    key.split('-').next().unwrap_or(key)
}

/// Whether another text takes this one in, as `{ key }`.
fn taken_in(locale: &Locale, key: &str) -> bool {
    locale.texts.iter().any(|(_, text)| text.contains(&format!("{{ {key} }}")))
}

/// The first locale.
fn dutch() -> Locale {
    locales().into_iter().find(|locale| locale.tag == "nl").unwrap()
}

/// Every locale file.
fn locales() -> Vec<Locale> {
    let mut locales: Vec<Locale> = files(&root().join("assets/locales"), "ftl")
        .into_iter()
        .map(|path| {
            let mut texts: Vec<(String, String)> = Vec::new();
            for line in fs::read_to_string(&path).unwrap().lines() {
                if line.starts_with(|c: char| c.is_ascii_lowercase()) {
                    let (key, text) = line.split_once(" = ").unwrap_or_else(|| panic!("{}: {line}", path.display()));
                    texts.push((key.to_owned(), text.to_owned()));
                } else if !line.is_empty() && !line.starts_with('#') {
                    let (_, text) = texts.last_mut().unwrap();
                    text.push('\n');
                    text.push_str(line);
                }
            }
            Locale { tag: path.file_stem().unwrap().to_str().unwrap().to_owned(), texts }
        })
        .collect();
    locales.sort_by(|a, b| a.tag.cmp(&b.tag));
    locales
}

/// The names that stand in a text as `{ $name }`.
fn placeholders(text: &str) -> BTreeSet<String> {
    text.match_indices('$')
        .map(|(at, _)| text[at + 1..].chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect())
        .collect()
}

/// How code asks for a text.
#[derive(Debug, PartialEq, Eq)]
enum Call {
    /// By a key and names that stand there.
    Literal { key: String, values: BTreeSet<String> },
    /// By something that a reader cannot follow.
    Other(String),
}

/// Every call for a text, with the file that it stands in.
fn calls() -> Vec<(String, Call)> {
    let root = root();
    let mut found = Vec::new();
    for folder in ["src"] {
        for path in files(&root.join(folder), "rs") {
            if path.file_name().is_some_and(|name| name == "tests.rs") {
                continue;
            }
            let name = path.strip_prefix(&root).unwrap().display().to_string();
            let source = fs::read_to_string(&path).unwrap();
            let outside_tests = source.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
            found.extend(calls_in(outside_tests).into_iter().map(|call| (name.clone(), call)));
        }
    }
    assert!(found.len() > 60, "the source was not read");
    found
}

/// Every call for a text in a piece of source, in its order.
fn calls_in(source: &str) -> Vec<Call> {
    let code: String = source.lines().map(|line| line.split("//").next().unwrap_or("")).collect::<Vec<_>>().join("\n");
    let mut found = Vec::new();
    for (at, _) in code.match_indices(".say") {
        let rest = &code[at + ".say".len()..];
        let Some(inside) = rest.strip_prefix('(').or_else(|| rest.strip_prefix("_with(")).map(up_to_closing) else {
            continue;
        };
        found.push(match literal(inside) {
            Some((key, after)) if after.is_empty() || after.trim_start().starts_with("&[") || after.trim() == "," => {
                Call::Literal { key: key.to_owned(), values: names(after) }
            }
            Some(_) | None => Call::Other(inside.split_whitespace().collect::<Vec<_>>().join(" ")),
        });
    }
    found
}

/// The text up to the bracket that closes the one just opened.
fn up_to_closing(text: &str) -> &str {
    let mut depth = 0;
    for (at, c) in text.char_indices() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' if depth == 0 => return &text[..at],
            ')' | ']' => depth -= 1,
            _ => {}
        }
    }
    text
}

/// A string at the start of code, and the code behind its comma.
fn literal(code: &str) -> Option<(&str, &str)> {
    let (text, after) = code.trim_start().strip_prefix('"')?.split_once('"')?;
    Some((text, after.trim_start().strip_prefix(',').unwrap_or(after)))
}

/// The first parts of the tuples that stand directly in a list.
fn names(list: &str) -> BTreeSet<String> {
    let Some(inside) = list.trim_start().strip_prefix("&[").map(up_to_closing) else { return BTreeSet::new() };
    let mut names = BTreeSet::new();
    let mut depth = 0;
    for (at, c) in inside.char_indices() {
        match c {
            '(' | '[' => {
                if depth == 0
                    && let Some((name, _)) = literal(&inside[at + 1..])
                {
                    let _ = names.insert(name.to_owned());
                }
                depth += 1;
            }
            ')' | ']' => depth -= 1,
            _ => {}
        }
    }
    names
}

/// Every file of a kind in a folder and those below; none when there is no such folder.
fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let Ok(entries) = fs::read_dir(folder) else { return found };
    for entry in entries {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path, extension));
        } else if path.extension().is_some_and(|e| e == extension) {
            found.push(path);
        }
    }
    found
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}
