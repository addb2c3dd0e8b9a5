//! How quick a shown document is: its text parsed and its name compared, and a reader that types it.
//!
//! `main` calls it. The documents are made up: one line of numbers with the right check digits, and a name above it.

use std::fs;
use std::path::Path;
use std::thread::sleep;
use std::time::{Duration, Instant};

use chrono::NaiveDate;
use welkom::clock::Clock;
use welkom::domain::document::Reading;
use welkom::domain::name::{Verdict, compare};
use welkom::identity;

use crate::instrument::kiosk::{APPOINTMENT, Kiosk, RULES, command_with};
use crate::instrument::panel::{Panel, Place};
use crate::instrument::{Fault, milliseconds, spread};
use crate::{DARK, ZONE, house, tell};

/// The second line of a passport. No digit covers the name in the first.
const NUMBERS: &str = "NPC8R3KX18NLD6503101F3403093<<<<<<<<<<<<<<04";
/// How many documents are parsed, and how many are typed.
const PARSED: usize = 10_000;
const TYPED: usize = 40;
/// What a quick reader needs for a character.
pub const EACH: Duration = Duration::from_millis(1);
/// Longer than a new screen ignores fingers.
pub const PAUSE: Duration = Duration::from_millis(500);

/// "The reader is ready", in its dot; the house rules' one button; "Stop" and its "Yes, clear it".
pub const READY: (Place, [u8; 3]) = ((371, 1043), [37, 107, 67]);
const HOUSE_RULES: (Place, [u8; 3]) = ((120, 1705), DARK);
const STOP: Place = (137, 1835);
const CLEAR_IT: (Place, [u8; 3]) = ((580, 1640), DARK);

/// The text of somebody's passport: 44 characters twice.
pub fn passport(name: &str) -> Result<String, Fault> {
    let (given, family) = name.split_once(' ').ok_or("a name of one word")?;
    let name = format!("P<NLD{family}<<{given}").to_uppercase().replace(' ', "<").replace('Ú', "U").replace('Ñ', "N");
    Ok(format!("{name:<<44}\n{NUMBERS}\n"))
}

/// Documents parsed and compared, half of them with the name of somebody else.
pub fn parsed_and_compared() -> Result<(), Fault> {
    let today = NaiveDate::from_ymd_opt(2026, 11, 23).ok_or("no such day")?;
    let mut matches = 0;
    let times = (0..PARSED)
        .map(|number| {
            let (text, invited) = (passport(&house::name(number))?, house::name(number + number % 2));
            let started = Instant::now();
            let Some(Reading::Document(document)) = identity::read(&text, today) else {
                return Err(format!("the passport of {} is not read", house::name(number)).into());
            };
            let comparison = compare(&invited, &document.name);
            let time = milliseconds(started.elapsed());
            matches += usize::from(comparison.verdict == Verdict::Match);
            Ok(time)
        })
        .collect::<Result<Vec<_>, Fault>>()?;
    if matches != PARSED / 2 {
        return Err(format!("{matches} of {PARSED} documents match").into());
    }
    tell("a document parsed and compared", spread(times));
    Ok(())
}

/// A passport typed by its reader, until the guest's next step is drawn. That step comes only of a text that is whole:
/// a lost character breaks the width of a line, a check digit or the name.
pub fn typed(panel: &Panel) -> Result<(), Fault> {
    let folder = tempfile::tempdir()?;
    let rules = folder.path().join("kiosk.toml");
    fs::write(&rules, house_with_reader()?)?;
    let data = folder.path().join("data");
    let (name, today) = (house::name(1), Clock::system(ZONE).today().to_string());
    let invite = command_with(&rules, &data)?
        .args(["--json", "invite", "--name", &name, "--host", "Anna", "--date", &today])
        .output()?;
    let invited: serde_json::Value = serde_json::from_slice(&invite.stdout)?;
    let code = invited["code"].as_str().ok_or("an invitation without a code")?;
    let text = passport(&name)?;

    let _kiosk = Kiosk::start_with(panel, &rules, &data)?;
    let (mut took, mut shown) = (Vec::new(), Vec::new());
    for _ in 0..TYPED {
        let _ = panel.await_colour(APPOINTMENT.0, APPOINTMENT.1, "Welcome")?;
        sleep(PAUSE);
        let _ = panel.type_quickly(&format!("{code}\n"), EACH)?;
        let _ = panel.await_colour(READY.0, READY.1, "the reader")?;
        sleep(PAUSE);
        let started = Instant::now();
        let last = panel.type_quickly(&text, EACH)?;
        let seen = panel.await_colour(HOUSE_RULES.0, HOUSE_RULES.1, "the step behind a whole document")?;
        took.push(milliseconds(last - started));
        shown.push(milliseconds(seen - last));
        sleep(PAUSE);
        panel.tap(STOP)?;
        let _ = panel.await_colour(CLEAR_IT.0, CLEAR_IT.1, "the question whether to stop")?;
        sleep(PAUSE);
        panel.tap(CLEAR_IT.0)?;
    }
    tell("88 characters typed by a reader", spread(took));
    tell("from their last one to the next step, 40 times without a loss", spread(shown));
    Ok(())
}

/// The house of this repository, in one language, whose guests are asked for nothing but their document.
pub fn house_with_reader() -> Result<String, Fault> {
    let mut rules = fs::read_to_string(Path::new(RULES))?;
    for (line, other) in [
        ("languages = [\"nl\", \"en\", \"de\"]", "languages = [\"en\"]"),
        ("id_check = [\"reception\"]", "id_check = [\"reader\"]"),
        ("company = \"optional\"", "company = \"no\""),
        ("purposes = [\"meeting\", \"tour\", \"event\", \"other\"]", "purposes = []"),
        ("offers = [\"wifi\", \"parking\"]", "offers = []"),
    ] {
        if !rules.contains(line) {
            return Err(format!("kiosk.toml has no line {line}").into());
        }
        rules = rules.replacen(line, other, 1);
    }
    Ok(rules)
}
