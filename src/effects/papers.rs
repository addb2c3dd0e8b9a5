//! What stands on papers that are no badge: the slip that tells a guest what is kept of them, and the day's sheet.
//!
//! Printers' threads and the command line draw them. A slip names nobody, so that one left behind tells nothing; a sheet
//! tells of nobody at all.

use chrono::NaiveDate;

use crate::badge::{Paper, PaperLine, takes_papers};
use crate::config::{Config, Printer};
use crate::domain::counts::SMALLEST_GROUP;
use crate::domain::identity_check::IdOutcome;
use crate::domain::register::KeptLine;
use crate::domain::retention::Lives;
use crate::domain::staff::StaffAct;
use crate::domain::visit::Visit;
use crate::store::purge::Scan;
use crate::store::sheet::DaySheet;
use crate::words::Words;

use super::House;

/// The printer that papers come out of: the first one whose labels they can be read on.
#[must_use]
pub fn paper_printer(config: &Config) -> Option<&Printer> {
    config.printers.iter().find(|printer| takes_papers(printer.media))
}

/// What a slip depends on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kept {
    /// The day of arrival and the planned last day.
    pub days: (NaiveDate, NaiveDate),
    /// The day on which the visit is forgotten.
    pub dies_on: NaiveDate,
    /// What their ID check came to.
    pub outcome: IdOutcome,
    /// Whether they chose something that is offered.
    pub offers: bool,
    /// Whether they came with an invitation.
    pub invited: bool,
}

impl Kept {
    /// What it is for a stored visit.
    #[must_use]
    pub fn of(visit: &Visit) -> Self {
        Self {
            days: visit.days,
            dies_on: visit.dies_on,
            outcome: visit.identity.outcome,
            offers: !visit.offers.is_empty(),
            invited: visit.invitation.is_some(),
        }
    }

    /// What it would be for an invited guest of one day.
    #[must_use]
    pub fn sample(today: NaiveDate, lives: Lives) -> Self {
        let dies_on = lives.visit_dies(today, today);
        Self { days: (today, today), dies_on, outcome: IdOutcome::Seen, offers: true, invited: true }
    }

    /// Whether there is anything of a line.
    fn has(&self, line: KeptLine, house: &House) -> bool {
        match line {
            KeptLine::Who | KeptLine::Visit | KeptLine::Identity | KeptLine::Code => true,
            KeptLine::Offers => self.offers,
            KeptLine::Invitation => self.invited,
            KeptLine::Notice => house.config.mail.is_some(),
        }
    }

    /// Until when a line is kept.
    fn until(&self, line: KeptLine) -> NaiveDate {
        let (arrival, last_day) = self.days;
        match line {
            KeptLine::Who | KeptLine::Visit | KeptLine::Identity => self.dies_on,
            // None of these depends on the lives in force.
            KeptLine::Code | KeptLine::Offers | KeptLine::Invitation | KeptLine::Notice => {
                line.last_day(Lives::default(), arrival, last_day)
            }
        }
    }
}

/// The slip of a guest, in their language.
#[must_use]
pub fn slip(house: &House, words: &Words, kept: &Kept) -> Paper {
    let lines = KeptLine::ALL.into_iter().filter(|line| kept.has(*line, house));
    let lines = lines.map(|line| {
        let (what, detail) = words.kept(line, kept.outcome);
        let until = words.until(kept.until(line), kept.days.0);
        PaperLine { what, detail, before: until.before, value: until.day }
    });
    Paper {
        language: words.language().clone(),
        site: house.config.site.name.clone(),
        title: words.say("kept-heading"),
        lines: lines.collect(),
        foot: vec![
            format!("{}: {}.", words.say("kept-never"), words.never_kept().join(", ")),
            words.say("kept-wiped"),
            words.say("kept-sooner"),
        ],
        code: None,
    }
}

/// The sheet of a day, in the house's own language.
#[must_use]
pub fn day_sheet(house: &House, words: &Words, sheet: &DaySheet) -> Paper {
    let line = |what: String, value: String| PaperLine { what, detail: String::new(), before: String::new(), value };
    let mut lines = vec![line(words.say("sheet-visits"), in_fives(words, sheet.visits))];
    let times = |word: &str| sheet.acts.iter().find(|(act, _)| act == word).map_or(0, |(_, times)| *times);
    let mut others: u32 = sheet.acts.iter().map(|(_, times)| times).sum();
    for act in StaffAct::ALL {
        let times = times(act.word());
        others -= times;
        // Where reception looks at every document, this is how many came.
        let told =
            if act == StaffAct::IdSeen { in_fives(words, times - times % SMALLEST_GROUP) } else { times.to_string() };
        if times > 0 {
            lines.push(line(words.act(act), told));
        }
    }
    if others > 0 {
        lines.push(line(words.say("sheet-other-acts"), others.to_string()));
    }
    if let Some(receipt) = &sheet.receipt {
        let number = receipt.seq.to_string();
        let what = words.say_with("sheet-receipt", &[("number", (&number).into())]);
        let found = match receipt.scan {
            Scan::Clean => words.say("sheet-scan-clean"),
            Scan::Found => words.say("sheet-scan-found"),
            Scan::Broken => words.say("sheet-scan-broken"),
            Scan::Pending => words.say("sheet-scan-pending"),
        };
        lines.push(line(what, found));
    }
    let head = sheet.audit.head.text();
    let (number, hash) = head.split_once(':').unwrap_or((&head, ""));
    let hash: Vec<String> = hash.as_bytes().chunks(8).map(|part| String::from_utf8_lossy(part).into_owned()).collect();
    let state = match sheet.audit.first_bad {
        None => words.say("sheet-keep"),
        Some(bad) => words.say_with("sheet-broken", &[("number", (&bad.to_string()).into())]),
    };
    Paper {
        language: words.language().clone(),
        site: house.config.site.name.clone(),
        title: words.say_with("sheet-title", &[("day", (&words.long_day(sheet.day)).into())]),
        lines,
        foot: vec![words.say_with("sheet-head", &[("number", number.into())]), hash.join(" "), state],
        // Capitals and digits alone make a smaller code (ISO/IEC 18004); a head is read in either case.
        code: Some(head.to_uppercase()),
    }
}

/// A number that was rounded down to fives: "20–24", or "fewer than 5".
fn in_fives(words: &Words, number: u32) -> String {
    if number < SMALLEST_GROUP {
        words.say_with("sheet-few", &[("number", (&SMALLEST_GROUP.to_string()).into())])
    } else {
        format!("{number}–{}", number + SMALLEST_GROUP - 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::badge::{BadgeError, Fonts, draw_paper};
    use crate::domain::badge::{Label, Media};
    use crate::domain::language::Language;
    use crate::store::audit::{Head, Verified};

    fn house() -> House {
        let shipped = include_str!("../../kiosk.toml");
        let with_mail = format!(
            "{shipped}\n[mail]\nserver = \"mail.example.org\"\nfrom = \"a@example.org\"\nreception = \"desk@example.org\"\nsecurity = \"tls\"\n"
        );
        House::new(&Config::parse("kiosk.toml", &with_mail).unwrap())
    }

    fn monday() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 23).unwrap()
    }

    /// A day on which everything happened.
    fn full_sheet() -> DaySheet {
        let acts = StaffAct::ALL.iter().map(|act| (act.word().to_owned(), 23)).chain([("staff_added".to_owned(), 2)]);
        let head = Head { seq: 12_345, hash: [0xa5; 32] };
        let audit = Verified { ok: false, lines: 9, head, first_bad: Some(12_000) };
        DaySheet { day: monday(), visits: 115, acts: acts.collect(), receipt: None, audit }
    }

    fn labels() -> impl Iterator<Item = Media> {
        let of = |label| Media::RESOLUTIONS.map(|dpi| Media { label, dpi });
        Label::ALL.into_iter().flat_map(of)
    }

    #[test]
    fn every_paper_fits_every_label_that_takes_papers_in_every_language_and_no_other() {
        let (house, mut fonts) = (house(), Fonts::load().unwrap());
        for language in crate::words::languages() {
            let words = house.words(&language).unwrap();
            for outcome in [IdOutcome::Seen, IdOutcome::Match, IdOutcome::Vouched, IdOutcome::WithoutId] {
                let kept = Kept { outcome, ..Kept::sample(monday(), Lives::default()) };
                let papers = [slip(&house, words, &kept), day_sheet(&house, words, &full_sheet())];
                for (paper, media) in papers.iter().flat_map(|paper| labels().map(move |media| (paper, media))) {
                    let drawn = draw_paper(&mut fonts, paper, media);
                    match media.label {
                        Label::Label62x29 | Label::Card => {
                            assert!(matches!(drawn, Err(BadgeError::TooSmallForPapers(_))), "{media:?}");
                        }
                        Label::Label62x100
                        | Label::Endless62
                        | Label::Endless62Red
                        | Label::Label57x102
                        | Label::Label4x6 => {
                            let picture = drawn.unwrap_or_else(|error| panic!("{language:?} {media:?}: {error}"));
                            let edge = (0..picture.black.height).any(|y| picture.black.is_black(0, y));
                            assert!(!edge, "{media:?}: something stands at the edge");
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn the_head_on_a_sheet_is_read_back_from_its_qr_and_from_its_text() {
        let (house, mut fonts) = (house(), Fonts::load().unwrap());
        let words = house.words(&Language::new("nl")).unwrap();
        let sheet = full_sheet();
        let paper = day_sheet(&house, words, &sheet);
        let picture = draw_paper(&mut fonts, &paper, Media::LABEL_62X100).unwrap().black;
        let (width, height) = (picture.width as usize, picture.height as usize);
        let dot = |x: usize, y: usize| if picture.is_black(x as u32, y as u32) { 0 } else { 255 };
        let mut seen = rqrr::PreparedImage::prepare_from_greyscale(width, height, dot);
        let (_, read) = seen.detect_grids()[0].decode().unwrap();
        assert_eq!(Head::parse(&read), Some(sheet.audit.head));
        assert_eq!(Head::parse(&format!("12345: {}", paper.foot[1])), Some(sheet.audit.head));
    }

    #[test]
    fn a_slip_has_the_dates_of_this_guest_and_the_name_of_nobody() {
        let house = house();
        let words = house.words(&Language::new("en")).unwrap();
        let friday = monday() + chrono::Days::new(4);
        let kept = Kept {
            days: (monday(), friday),
            dies_on: friday + chrono::Days::new(5),
            outcome: IdOutcome::Seen,
            offers: false,
            invited: false,
        };
        let paper = slip(&house, words, &kept);
        let values: Vec<&str> = paper.lines.iter().map(|line| line.value.as_str()).collect();
        assert_eq!(values, ["2 Dec 2026", "2 Dec 2026", "2 Dec 2026", "27 Nov 2026", "tonight"]);
    }

    #[test]
    fn a_sheet_tells_small_numbers_of_guests_in_fives_and_overrides_as_they_are() {
        let house = house();
        let words = house.words(&Language::new("en")).unwrap();
        let acts = vec![("admit_without_id".to_owned(), 2), ("id_seen".to_owned(), 13), ("staff_added".to_owned(), 1)];
        let paper = day_sheet(&house, words, &DaySheet { visits: 0, acts, ..full_sheet() });
        let told: Vec<_> = paper.lines.iter().map(|line| (line.what.as_str(), line.value.as_str())).collect();
        let act = |act| words.act(act);
        assert_eq!(
            told,
            [
                ("Visits", "fewer than 5"),
                (&*act(StaffAct::IdSeen), "10–14"),
                (&*act(StaffAct::AdmitWithoutId), "2"),
                ("Other acts", "1"),
            ]
        );
    }
}
