//! The health of the house in words: eight parts and the sound, where the house has one, each with how it is and its mend.
//!
//! Called by the views of the health. Each state is a match, so that a new one does not compile before it has words.

use crate::effects::health::{BackupAge, Enough};
use crate::effects::{BellTrouble, HealthNow, MailTrouble, PrinterState, ScannerNow};
use crate::store::outbox::OpenNotices;
use crate::store::purge::Scan;
use crate::words::Words;

use super::{Health, Part, State};
use crate::ui::desk::house::saying::{count, printer, scan, short_moment, span};
use crate::ui::desk::page::On;

/// How many letters of a folder's path are shown.
const SHOWN: usize = 32;

/// Every part, in the order of their names on the page.
pub(super) fn parts(on: &On<'_>) -> Vec<Part> {
    let (health, words) = (on.health, on.words);
    let mut parts = vec![printers(words, health)];
    let rest = [
        words.say("health-scanner"),
        words.say("health-mail"),
        words.say("health-clock"),
        words.say("health-disk"),
        words.say("health-forgetting"),
        words.say("health-backup"),
    ];
    match &health.now {
        Some(now) => parts.extend([
            scanner(words, now.scanner),
            mail(words, now.mail, now.mail_trouble),
            clock(on, now),
            disk(words, now),
            forgetting(on, now),
            backup(on, now),
        ]),
        None if health.unreadable => parts.extend(rest.map(|name| {
            part(name, State::Caution, words.say("desk-not-now"), Some(words.say("health-unreadable-mend")))
        })),
        None => parts.extend(rest.map(|name| part(name, State::Asked, words.say("common-moment"), None))),
    }
    parts.extend(health.now.as_ref().and_then(|now| now.bell).map(|bell| sound(words, bell)));
    let version = words.say_with("health-version-is", &[("version", env!("CARGO_PKG_VERSION").into())]);
    parts.push(part(words.say("health-version"), State::Good, version, None));
    parts
}

fn part(name: String, state: State, said: String, mend: Option<String>) -> Part {
    Part { name, state, said, mend }
}

fn printers(words: &Words, health: &Health) -> Part {
    let name = words.say("health-printer");
    if health.printers.is_empty() {
        let mend = words.say("health-printer-none-mend");
        return part(name, State::Note, words.say("house-printer-none"), Some(mend));
    }
    let troubles = health.printers.iter().filter_map(|(name, state)| match state {
        Some(PrinterState::Trouble(trouble)) => Some((name, *trouble)),
        Some(PrinterState::Ready | PrinterState::Busy) | None => None,
    });
    let troubles: Vec<_> = troubles.collect();
    if let Some((of, trouble)) = troubles.first() {
        let said = match troubles.len() {
            1 => (*of).clone(),
            more => words.say_with(
                "health-printer-others",
                &[("printer", of.as_str().into()), ("count", count(more - 1).into())],
            ),
        };
        return part(name, State::Caution, said, Some(words.print_trouble(*trouble)));
    }
    let asked = health.printers.iter().any(|(_, state)| state.is_none());
    let said: Vec<_> = health.printers.iter().map(|(of, state)| format!("{of}: {}", printer(words, *state))).collect();
    part(name, if asked { State::Asked } else { State::Good }, said.join(" · "), None)
}

fn scanner(words: &Words, now: ScannerNow) -> Part {
    let (state, said, mend) = match now {
        ScannerNow::None => (State::Good, words.say("health-scanner-none"), None),
        ScannerNow::Types => (State::Good, words.say("health-scanner-types"), None),
        ScannerNow::There => (State::Good, words.say("health-scanner-there"), None),
        ScannerNow::Gone => {
            (State::Caution, words.say("health-scanner-gone"), Some(words.say("health-scanner-gone-mend")))
        }
    };
    part(words.say("health-scanner"), state, said, mend)
}

fn mail(words: &Words, now: Option<OpenNotices>, trouble: Option<MailTrouble>) -> Part {
    let (state, said, mend) = match now {
        None => (State::Note, words.say("health-mail-none"), Some(words.say("health-mail-none-mend"))),
        Some(OpenNotices { waiting: 0, refused: 0, .. }) => (State::Good, words.say("health-mail-sent"), None),
        Some(OpenNotices { waiting: 0, refused, .. }) => {
            let said = words.say_with("health-mail-refused", &[("count", count(refused).into())]);
            (State::Note, said, Some(words.say("health-mail-refused-mend")))
        }
        Some(OpenNotices { waiting, oldest, failing, .. }) => {
            let since = span(words, oldest.unwrap_or_default());
            let said =
                words.say_with("health-mail-waits", &[("count", count(waiting).into()), ("span", (&since).into())]);
            if failing { (State::Caution, said, Some(mail_mend(words, trouble))) } else { (State::Good, said, None) }
        }
    };
    part(words.say("health-mail"), state, said, mend)
}

/// What to do where the mail server takes nothing. After a start nobody knows yet what stands in the way.
fn mail_mend(words: &Words, trouble: Option<MailTrouble>) -> String {
    match trouble {
        None => words.say("health-mail-failing-mend"),
        Some(MailTrouble::Login) => words.say("health-mail-login-mend"),
        Some(MailTrouble::NotReached) => words.say("health-mail-not-reached-mend"),
        Some(MailTrouble::Sender) => words.say("health-mail-sender-mend"),
        Some(MailTrouble::Later) => words.say("health-mail-later-mend"),
        Some(MailTrouble::Setting) => words.say("health-mail-setting-mend"),
    }
}

fn clock(on: &On<'_>, now: &HealthNow) -> Part {
    let words = on.words;
    let (state, said, mend) = match &now.doubt {
        None => (State::Good, words.say("health-clock-sure"), None),
        Some(doubt) => {
            let passed = short_moment(on, doubt.credited);
            let said = words.say_with("house-clock-passed", &[("moment", (&passed).into())]);
            (State::Caution, said, Some(words.say("health-clock-mend")))
        }
    };
    part(words.say("health-clock"), state, said, mend)
}

fn disk(words: &Words, now: &HealthNow) -> Part {
    let name = words.say("health-disk");
    let Some(room) = now.room else {
        return part(name, State::Caution, words.say("health-disk-unknown"), Some(words.say("health-disk-mend")));
    };
    let kept = count(now.ballast_mib);
    let said = words.say_with("health-disk-free", &[("count", count(room.free_mib).into()), ("kept", kept.into())]);
    match room.enough {
        Enough::No => part(name, State::Caution, said, Some(words.say("health-disk-full-mend"))),
        Enough::Yes | Enough::Low if now.damaged => {
            part(name, State::Caution, words.say("health-damaged"), Some(words.say("health-damaged-mend")))
        }
        Enough::Yes if now.ballast_mib == 0 => part(name, State::Note, said, Some(words.say("health-ballast-mend"))),
        Enough::Yes => part(name, State::Good, said, None),
        Enough::Low => part(name, State::Note, said, Some(words.say("health-disk-mend"))),
    }
}

fn forgetting(on: &On<'_>, now: &HealthNow) -> Part {
    let words = on.words;
    let name = words.say("health-forgetting");
    let Some((at, found)) = now.purged else {
        return part(name, State::Good, words.say("house-purge-none"), None);
    };
    let at = short_moment(on, at);
    let said = words.say_with("house-purge-last", &[("moment", (&at).into())]);
    match found {
        Scan::Found | Scan::Broken => part(name, State::Caution, said, Some(scan(words, found))),
        Scan::Clean if !now.purge_due => part(name, State::Good, said, None),
        Scan::Clean | Scan::Pending => part(name, State::Note, said, Some(scan(words, Scan::Pending))),
    }
}

fn backup(on: &On<'_>, now: &HealthNow) -> Part {
    let words = on.words;
    let made = |at| {
        let made = words.say_with("health-backup-made", &[("moment", short_moment(on, at).as_str().into())]);
        now.backup_folder.as_ref().map_or_else(|| made.clone(), |folder| format!("{made} · {}", end_of(folder)))
    };
    let (state, said, mend) = match now.backup {
        BackupAge::Never => (State::Note, words.say("health-backup-none"), Some(words.say("health-backup-mend"))),
        BackupAge::Fresh(at) => (State::Good, made(at), None),
        BackupAge::Old(at, _) => (State::Note, made(at), Some(words.say("health-backup-mend"))),
    };
    part(words.say("health-backup"), state, said, mend)
}

fn sound(words: &Words, bell: Result<(), BellTrouble>) -> Part {
    let (state, said, mend) = match bell {
        Ok(()) => (State::Good, words.say("health-sound-good"), None),
        Err(BellTrouble::NotThere | BellTrouble::NotStarted) => {
            (State::Caution, words.say("health-sound-not-started"), Some(words.say("health-sound-not-started-mend")))
        }
        Err(BellTrouble::Failed) => {
            (State::Caution, words.say("health-sound-failed"), Some(words.say("health-sound-failed-mend")))
        }
        Err(BellTrouble::TooLong) => {
            (State::Caution, words.say("health-sound-too-long"), Some(words.say("health-sound-too-long-mend")))
        }
    };
    part(words.say("health-sound"), state, said, mend)
}

/// The end of a folder's path, as much as its card has room for: it is what tells disks apart.
fn end_of(folder: &str) -> String {
    let long = folder.chars().count();
    if long <= SHOWN {
        return folder.to_owned();
    }
    let end: String = folder.chars().skip(long - SHOWN).collect();
    format!("…{end}")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use chrono::TimeDelta;

    use super::*;
    use crate::domain::language::Language;
    use crate::effects::health::Room;

    fn now(free_mib: u64, ballast_mib: u64) -> HealthNow {
        HealthNow {
            scanner: ScannerNow::There,
            mail: None,
            mail_trouble: None,
            doubt: None,
            room: Some(Room::of(free_mib)),
            damaged: false,
            ballast_mib,
            purged: None,
            purge_due: false,
            backup: BackupAge::Never,
            backup_folder: None,
            bell: None,
        }
    }

    #[test]
    fn each_trouble_of_the_mail_server_has_a_mend_of_its_own() {
        let words = Words::of(&Language::new("en")).unwrap();
        let oldest = Some(TimeDelta::minutes(5));
        let fails = Some(OpenNotices { waiting: 2, oldest, failing: true, refused: 0 });
        let troubles = [
            None,
            Some(MailTrouble::Login),
            Some(MailTrouble::NotReached),
            Some(MailTrouble::Sender),
            Some(MailTrouble::Later),
            Some(MailTrouble::Setting),
        ];
        let mends: BTreeSet<_> = troubles.iter().filter_map(|trouble| mail(words, fails, *trouble).mend).collect();
        assert_eq!(mends.len(), troubles.len());
        let waits = Some(OpenNotices { waiting: 2, oldest, failing: false, refused: 0 });
        assert_eq!(mail(words, waits, Some(MailTrouble::Login)).state, State::Good, "nothing has failed since");
    }

    #[test]
    fn of_a_long_path_the_end_is_shown() {
        assert_eq!(end_of("/mnt/backup"), "/mnt/backup");
        let long = format!("/media/{}/disk-two", "a".repeat(200));
        let shown = end_of(&long);
        assert!(
            shown.starts_with('…') && shown.ends_with("/disk-two") && shown.chars().count() == SHOWN + 1,
            "{shown}"
        );
    }

    #[test]
    fn a_record_that_cannot_be_read_is_told_whatever_room_there_is_but_a_full_disk_first() {
        let words = Words::of(&Language::new("en")).unwrap();
        let of = |free, damaged| disk(words, &HealthNow { damaged, ..now(free, 8) });
        for free in [5000, 500] {
            let told = of(free, true);
            assert_eq!(told.state, State::Caution);
            assert!(told.mend.is_some() && told.mend != of(free, false).mend, "{free}");
        }
        assert_eq!(of(64, true).mend, of(64, false).mend);
    }

    #[test]
    fn a_disk_without_ballast_is_worth_knowing_and_a_full_one_says_so_first() {
        let words = Words::of(&Language::new("en")).unwrap();
        let of = |free, ballast| disk(words, &now(free, ballast));
        assert_eq!((of(5000, 8).state, of(5000, 0).state, of(64, 0).state), (State::Good, State::Note, State::Caution));
        assert!(of(5000, 8).said.contains("8 MiB"), "{}", of(5000, 8).said);
        assert_ne!(of(5000, 0).mend, of(64, 0).mend);
    }
}
