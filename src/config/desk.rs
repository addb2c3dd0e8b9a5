//! What kiosk.toml says of the reception desk: what staff see on the guests' panel, the day's sheet, the desk's own
//! window, the roll call in an alarm, and how it is called for a guest who waits.
//!
//! Called by `config`. Whether such a monitor is there is not known here.

use super::reader::{Field, Table};
use super::shape::{OneOf, Shape, Text, Whole, YesNo};
use super::words::{DeskWord, PanelContent};

/// The reception desk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Desk {
    /// What staff see on the guest's panel.
    pub on_panel: PanelContent,
    /// Whether the day's sheet is printed at closing time.
    pub day_sheet: bool,
    /// Its own window; `None`: there is none.
    pub window: Option<DeskWindow>,
    /// Whether the locked desk opens the roll call without a PIN.
    pub roll_call_without_pin: bool,
    /// The function key, 1 to 12, by which a fire panel opens the roll call on the desk.
    pub roll_call_key: Option<u8>,
    /// Whether that key also prints it.
    pub roll_call_prints: bool,
    /// After how many minutes without an answer the next in line is told of a guest who waits, 1 to 4: less than the
    /// guest's screen stands for.
    pub answer_minutes: u16,
    /// What is started to call for a guest who waits; `None`: nothing sounds.
    pub bell: Option<Bell>,
}

/// A command that makes a sound.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bell {
    /// An absolute path, or a bare name that is looked for along PATH.
    pub program: String,
    /// Its arguments.
    pub arguments: Vec<String>,
}

/// Where the desk's own window stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DeskWindow {
    /// A window with edges, which staff put where they like.
    Movable,
    /// All of this monitor.
    Filling(Monitor),
}

/// A monitor: its size in pixels, and where its upper left corner is among the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Monitor {
    /// Width in pixels.
    pub width: u16,
    /// Height in pixels.
    pub height: u16,
    /// Pixels from the left edge of all monitors.
    pub x: u16,
    /// Pixels from their upper edge.
    pub y: u16,
}

/// A monitor as `xrandr` tells it.
struct Geometry;

impl Geometry {
    /// The least and the largest side of a monitor, in pixels.
    const SIDES: std::ops::RangeInclusive<u16> = 480..=16384;

    fn parse(text: &str) -> Option<Monitor> {
        let (width, rest) = text.split_once('x')?;
        let (height, rest) = rest.split_once('+')?;
        let (x, y) = rest.split_once('+')?;
        let number = |text: &str| if text.bytes().all(|byte| byte.is_ascii_digit()) { text.parse().ok() } else { None };
        let monitor = Monitor { width: number(width)?, height: number(height)?, x: number(x)?, y: number(y)? };
        let fits = [monitor.width, monitor.height].iter().all(|side| Self::SIDES.contains(side));
        fits.then_some(monitor)
    }
}

impl Shape for Geometry {
    type Value = Monitor;

    fn allowed(&self) -> String {
        "a monitor as `xrandr` tells it, width x height + its place, such as \"1920x1080+1080+0\"".to_owned()
    }

    fn read(&self, field: &Field<'_>) -> Option<Monitor> {
        field.as_text().and_then(Self::parse).or_else(|| field.refuse(self.allowed()))
    }
}

/// A function key of a keyboard.
struct FunctionKey;

impl Shape for FunctionKey {
    type Value = u8;

    fn allowed(&self) -> String {
        "a function key from \"F1\" to \"F12\"".to_owned()
    }

    fn read(&self, field: &Field<'_>) -> Option<u8> {
        let number = |text: &str| {
            let number = text.strip_prefix('F')?;
            (1..=12).find(|key: &u8| key.to_string() == number)
        };
        field.as_text().and_then(number).or_else(|| field.refuse(self.allowed()))
    }
}

/// How long reception has for an answer, in minutes, where kiosk.toml says nothing: less than the guest's screen stands.
const ANSWER_MINUTES: u16 = 3;

/// A command and its arguments. It may be started by nobody but the kiosk, and no shell reads it.
struct Command;

impl Command {
    /// How many words it may have, and how long each may be, in characters.
    const MOST: usize = 16;
    const LONGEST: usize = 256;

    /// Whether a word names a program: by an absolute path, or by a bare name.
    fn is_program(word: &str) -> bool {
        let bare = || !word.contains('/') && !word.starts_with('-') && !word.contains(char::is_whitespace);
        (word.starts_with('/') && !word.ends_with('/')) || bare()
    }
}

impl Shape for Command {
    type Value = Bell;

    fn allowed(&self) -> String {
        format!(
            "a list of a program and its arguments, {} words of up to {} characters at most; the program by its \
             absolute path or its bare name, such as [\"paplay\", \"/usr/share/sounds/bell.oga\"]",
            Self::MOST,
            Self::LONGEST
        )
    }

    fn read(&self, field: &Field<'_>) -> Option<Bell> {
        let items = field.items().filter(|items| items.len() <= Self::MOST);
        let words: Option<Vec<_>> =
            items.into_iter().flatten().map(|item| Text(Self::LONGEST).fitting(&item)).collect();
        match words.unwrap_or_default().split_first() {
            Some((program, arguments)) if Self::is_program(program) => {
                Some(Bell { program: program.clone(), arguments: arguments.to_vec() })
            }
            Some(_) | None => field.refuse(self.allowed()),
        }
    }
}

/// What `[desk]` says of the roll call that opens by itself: without a PIN, by a key, and printed by that key.
type Alarm = (Option<bool>, Option<Option<u8>>, Option<bool>);

/// Refuses a roll call that would open nowhere: a fire panel that is wired to nothing is found out in the fire.
fn opens_somewhere(table: &mut Table<'_>, window: Option<DeskWord>, (without_pin, key, prints): Alarm) -> Option<()> {
    let windowless = matches!(window, Some(DeskWord::Off));
    let needs_window = "only with the desk's window, in which the roll call opens: window = \"second\"";
    let refuse = |table: &mut Table<'_>, word: &str, why: &str| table.field(word)?.refuse(why);
    if windowless && matches!(key, Some(Some(_))) {
        return refuse(table, "roll_call_key", needs_window);
    }
    if windowless && without_pin == Some(true) {
        return refuse(table, "roll_call_without_pin", needs_window);
    }
    if prints == Some(true) && matches!(key, Some(None)) {
        return refuse(table, "roll_call_prints", "true only with the key that prints it: roll_call_key");
    }
    Some(())
}

/// Reads `[desk]`.
pub(super) fn desk(root: &mut Table<'_>) -> Option<Desk> {
    let desk = root.maybe_table("desk", |table| {
        let on_panel = table.or("on_panel", PanelContent::Search, &OneOf::new());
        let day_sheet = table.or("day_sheet", false, &YesNo);
        let window = table.or("window", DeskWord::Off, &OneOf::new());
        // Read in any case, so that a slip in it is told before somebody switches the window on.
        let monitor = table.maybe("monitor", &Geometry);
        let roll_call_without_pin = table.or("roll_call_without_pin", false, &YesNo);
        let roll_call_key = table.maybe("roll_call_key", &FunctionKey);
        let roll_call_prints = table.or("roll_call_prints", false, &YesNo);
        let answer_minutes = table.or("answer_minutes", ANSWER_MINUTES, &Whole(1..=4));
        let bell = table.maybe("bell", &Command);
        opens_somewhere(table, window, (roll_call_without_pin, roll_call_key, roll_call_prints))?;
        let window = match (window?, monitor?) {
            (DeskWord::Off, _) => None,
            (DeskWord::Second, None) => Some(DeskWindow::Movable),
            (DeskWord::Second, Some(monitor)) => Some(DeskWindow::Filling(monitor)),
        };
        Some(Desk {
            on_panel: on_panel?,
            day_sheet: day_sheet?,
            window,
            roll_call_without_pin: roll_call_without_pin?,
            roll_call_key: roll_call_key?,
            roll_call_prints: roll_call_prints?,
            answer_minutes: answer_minutes?,
            bell: bell?,
        })
    })?;
    Some(desk.unwrap_or(Desk {
        on_panel: PanelContent::Search,
        day_sheet: false,
        window: None,
        roll_call_without_pin: false,
        roll_call_key: None,
        roll_call_prints: false,
        answer_minutes: ANSWER_MINUTES,
        bell: None,
    }))
}
