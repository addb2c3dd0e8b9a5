//! The roll call on paper and as a table: rows with a box to tick on as many labels as it takes, or a CSV.
//!
//! The desk, the alarm's key and the command line have it made. Names stand on it, so each label says that it is to be
//! destroyed after use; no cell of the table may be taken for a formula.

use chrono::{DateTime, Utc};
use zeroize::Zeroizing;

use crate::badge::{Paper, PaperLine};
use crate::domain::register::FILES;
use crate::domain::text::Personal;
use crate::domain::visit::{Certainty, Present};
use crate::words::Words;

use super::House;

/// How many people stand on a label: so few that a name can be read on 62 mm by a torch.
const ON_A_LABEL: usize = 5;
/// How much of a name, a company and a host stands on it, in letters: one name that is too long must not keep a label from
/// being printed. The screen shows all of it.
const OF_NAME: usize = 48;
const OF_COMPANY: usize = 24;
const OF_HOST: usize = 28;

/// The labels of a roll call, in the house's own language: the people of one host together. Where somebody may be in the
/// middle of a check-in, who is in no list yet, the first label says so: it is out whatever becomes of the others.
#[must_use]
pub fn roll_call_papers(
    house: &House,
    words: &Words,
    mut people: Vec<Present>,
    at_kiosk: bool,
    now: DateTime<Utc>,
) -> Vec<Paper> {
    Present::by_host(&mut people);
    let now = now.with_timezone(&house.config.zone);
    let moment = format!("{}, {}", words.day(now.date_naive()), now.format("%H:%M"));
    let of = people.len().div_ceil(ON_A_LABEL).max(1);
    let labels: Vec<&[Present]> = if people.is_empty() { vec![&[]] } else { people.chunks(ON_A_LABEL).collect() };
    let paper = |(number, people): (usize, &[Present])| {
        let nobody = (people.is_empty() && !at_kiosk).then(|| words.say("roll-call-nobody"));
        let at_kiosk = (at_kiosk && number == 1).then(|| words.say("roll-call-look-at-kiosk"));
        let foot = nobody.into_iter().chain(at_kiosk).chain([words.say("roll-call-destroy")]).collect();
        let (number, of) = (number.to_string(), of.to_string());
        Paper {
            language: words.language().clone(),
            site: house.config.site.name.clone(),
            title: words.say_with(
                "roll-call-label",
                &[("moment", (&moment).into()), ("number", (&number).into()), ("of", (&of).into())],
            ),
            lines: people.iter().map(|person| line(house, words, person)).collect(),
            boxes: true,
            foot,
            code: None,
        }
    };
    (1..).zip(labels).map(paper).collect()
}

fn line(house: &House, words: &Words, person: &Present) -> PaperLine {
    let company = person.company.as_ref().map(|company| format!("{} · ", short(company, OF_COMPANY)));
    PaperLine {
        what: short(&person.name, OF_NAME),
        detail: format!("{}{}", company.unwrap_or_default(), short(&person.host, OF_HOST)),
        before: words.certainty(person.certainty),
        value: person.since.with_timezone(&house.config.zone).format("%H:%M").to_string(),
    }
}

/// The beginning of a text, and a sign that there is more. A letter of a wide script takes the room of two.
fn short(text: &Personal, most: usize) -> String {
    let mut room = most;
    let fits = |letter: &char| {
        let left = room.checked_sub(if *letter < '\u{1100}' { 1 } else { 2 });
        room = left.unwrap_or(0);
        left.is_some()
    };
    let beginning: String = text.as_str().chars().take_while(fits).collect();
    if beginning.len() == text.as_str().len() { beginning } else { format!("{}…", beginning.trim_end()) }
}

/// The roll call as a table (RFC 4180), in UTF-8.
///
/// # Errors
/// Fails only when there is no memory left.
pub fn roll_call_table(house: &House, people: &[Present]) -> Result<Zeroizing<Vec<u8>>, csv::Error> {
    let mut table = csv::Writer::from_writer(Vec::new());
    // What stands in a file stands in the register: the one is written by the other.
    table.write_record(FILES.iter().map(|field| field.column))?;
    for person in people {
        let since = person.since.with_timezone(&house.config.zone).to_rfc3339();
        let company = person.company.as_ref().map_or("", |company| company.as_str());
        let cells = [person.name.as_str(), company, person.host.as_str(), &since, word(person.certainty)];
        table.write_record(cells.map(defused))?;
    }
    Ok(Zeroizing::new(table.into_inner().map_err(|error| error.into_error())?))
}

/// A cell that no spreadsheet takes for a formula: one that begins like one gets an apostrophe before it.
fn defused(cell: &str) -> String {
    let begins = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}']);
    if begins { format!("'{cell}") } else { cell.to_owned() }
}

/// The certainty's word in the table, as in the command line's JSON.
fn word(certainty: Certainty) -> &'static str {
    match certainty {
        Certainty::Seen => "seen",
        Certainty::Overdue => "overdue",
        Certainty::SaysLeft => "says_left",
        Certainty::Assumed => "assumed",
        Certainty::Unfinished => "unfinished",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::badge::{Fonts, draw_paper};
    use crate::config::Config;
    use crate::domain::badge::Media;
    use crate::domain::id::VisitId;
    use crate::domain::language::Language;

    fn text(words: &str) -> Personal {
        Personal::clean(words).unwrap()
    }

    fn present(number: u8, name: &str, host: &str) -> Present {
        let since: DateTime<Utc> = "2026-06-01T07:30:00Z".parse().unwrap();
        Present {
            visit: VisitId([number; 16]),
            name: text(name),
            company: None,
            host: text(host),
            since,
            planned_until: None,
            last_day: since.date_naive(),
            certainty: Certainty::Seen,
        }
    }

    fn house() -> House {
        House::new(&Config::parse("kiosk.toml", include_str!("../../kiosk.toml")).unwrap())
    }

    #[test]
    fn as_many_labels_as_it_takes_each_with_time_number_and_what_to_do_with_it_afterwards() {
        let house = house();
        let now = "2026-06-01T08:50:00Z".parse().unwrap();
        let people = |many: u8| (0..many).map(|number| present(number, "Els Bakker", "Anna Visser")).collect();
        for language in Language::SHIPPED {
            let words = Words::of(&Language::new(language)).unwrap();
            let papers = roll_call_papers(&house, words, people(13), false, now);
            assert_eq!(papers.iter().map(|paper| paper.lines.len()).collect::<Vec<_>>(), [5, 5, 3]);
            for (number, paper) in (1..).zip(&papers) {
                assert!(paper.title.contains("10:50") && paper.title.contains(&number.to_string()), "{}", paper.title);
                assert_eq!(paper.foot, [words.say("roll-call-destroy")]);
            }
            let nobody = roll_call_papers(&house, words, people(0), false, now);
            assert_eq!((nobody.len(), nobody[0].foot.len()), (1, 2), "an empty house is told too");
            // Who is in the middle of a check-in is in no list yet.
            let look = words.say("roll-call-look-at-kiosk");
            let papers = roll_call_papers(&house, words, people(13), true, now);
            let told: Vec<bool> = papers.iter().map(|paper| paper.foot.contains(&look)).collect();
            assert_eq!(told, [true, false, false]);
            let foot = &roll_call_papers(&house, words, people(0), true, now)[0].foot;
            assert_eq!(*foot, [look, words.say("roll-call-destroy")], "then the house is not empty");
        }
    }

    #[test]
    fn the_people_of_one_host_stand_together() {
        let people = vec![
            present(1, "Zoë Smit", "anna Visser"),
            present(2, "Bo Li", "Piet Jansen"),
            present(3, "Els Bakker", "Anna Visser"),
        ];
        let words = Words::of(&Language::new("en")).unwrap();
        let paper = roll_call_papers(&house(), words, people, false, "2026-06-01T08:50:00Z".parse().unwrap()).remove(0);
        assert_eq!(
            paper.lines.iter().map(|line| line.what.as_str()).collect::<Vec<_>>(),
            ["Els Bakker", "Zoë Smit", "Bo Li"]
        );
    }

    #[test]
    fn five_long_names_fit_on_a_label_of_62_mm_in_each_language() {
        let mut fonts = Fonts::load().unwrap();
        let long = "MARIA MAGDALENA VAN DEN BERGH-SCHIMMELPENNINCK VAN DER OYE";
        let people: Vec<Present> = (0..5)
            .map(|number| Present {
                company: Some(text("Hanzehogeschool Groningen, afdeling Gebouwen")),
                certainty: Certainty::SaysLeft,
                ..present(number, long, "Johanna Wilhelmina de Vries-Oosterhuis")
            })
            .collect();
        for language in Language::SHIPPED {
            let words = Words::of(&Language::new(language)).unwrap();
            let paper =
                roll_call_papers(&house(), words, people.clone(), true, "2026-06-01T08:50:00Z".parse().unwrap())
                    .remove(0);
            let picture = draw_paper(&mut fonts, &paper, Media::LABEL_62X100);
            assert!(picture.is_ok(), "{language}: {:?}", picture.err());
        }
    }

    #[test]
    fn what_is_too_long_for_a_label_says_that_there_is_more() {
        assert_eq!(short(&text("Els Bakker"), 10), "Els Bakker");
        assert_eq!(short(&text("Els Bakkers"), 10), "Els Bakker…");
        assert_eq!(short(&text("李伟李伟"), 6), "李伟李…");
    }

    #[test]
    fn no_cell_of_the_table_is_a_formula() {
        let people = [present(1, "Els Bakker", "Anna, Visser")];
        let table = roll_call_table(&house(), &people).unwrap();
        let table = String::from_utf8(table.to_vec()).unwrap();
        assert_eq!(
            table,
            "name,company,host,since,certainty\nEls Bakker,,\"Anna, Visser\",2026-06-01T09:30:00+02:00,seen\n"
        );
        for cell in ["=1+1", "+31", "-1", "@SUM(A1)", "\t=1", "\u{ff1d}1"] {
            assert_eq!(defused(cell), format!("'{cell}"));
        }
        assert_eq!(defused("Jan-Piet"), "Jan-Piet");
    }
}
