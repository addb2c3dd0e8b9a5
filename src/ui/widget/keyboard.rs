//! The keys on the screen as one widget: it acts on press, at the place of the finger's own event.
//!
//! A tree of buttons would lose letters: iced gives a batch of taps one cursor, and a held button swallows the lift
//! of another finger. This one follows each finger by itself, shows its key pressed until it lifts, and keeps the
//! shaped letters, so that a press costs a repaint of that key and no layout. Called by screens with a field.

mod grid;
#[cfg(test)]
mod tests;

use std::hash::{DefaultHasher, Hash, Hasher};

use iced::advanced::image::Handle;
use iced::{Rectangle, Size};

use self::grid::{Band, Grid, GridFace, GridKey, Ground};
use crate::ui::Element;
use crate::ui::keyboard::{Cap, Face, Key, KeyboardState, Kind, Plan};
use crate::ui::look::Look;
use crate::ui::metrics::{Area, TextRole};
use crate::ui::pictures::{Icon, IconShape};
use crate::ui::theme::{Role, Skin};

/// The gap between keys, and between the keys of the PIN pad, in design pixels.
const GAP: f32 = 11.0;
const PAD_GAP: f32 = 20.0;

/// The keys for the text typed so far, with the word for the space bar.
#[must_use]
pub fn keyboard<'a, M: 'a>(
    look: &Look,
    state: &KeyboardState,
    text: &str,
    space: &str,
    on_key: impl Fn(Key) -> M + 'a,
) -> Element<'a, M> {
    grid(look, state, text, space, on_key).into()
}

/// The keys at their places.
fn grid<'a, M: 'a>(
    look: &Look,
    state: &KeyboardState,
    text: &str,
    space: &str,
    on_key: impl Fn(Key) -> M + 'a,
) -> Grid<'a, M> {
    let area = look.metrics.keys_area();
    let (width, height) = (look.px(area.width), look.px(area.height));
    let gap = look.px(GAP);
    let rows = state.rows(text, space);
    let row_height = ((height - 4.0 * gap) / 5.0).floor();
    let locked = state.locked();
    // Upright the keys stand in their tray, lying on the page.
    let tray = look.color(if look.metrics.portrait() { Role::Sunken } else { Role::Background });
    let accents = rows[0].len();
    let marks = (mark(&rows[..1]), mark(&rows[1..]));
    let mut keys = Vec::with_capacity(50);
    for (row, caps) in rows.into_iter().enumerate() {
        let y = row as f32 * (row_height + gap);
        let letters: f32 = caps.iter().map(|cap| cap.width).sum();
        let room = width - gap * (caps.len() as f32 - 1.0);
        let mut before = 0.0;
        for (at, cap) in caps.into_iter().enumerate() {
            let left = (room * before / letters).round();
            before += cap.width;
            let right = (room * before / letters).round();
            let x = left + at as f32 * gap;
            let bounds = Rectangle { x, y, width: right - left, height: row_height };
            let mut key = key(look, state.plan(), cap.key, &cap.face, cap.kind, bounds);
            key.marked = locked && cap.key == Key::Shift;
            key.over(tray);
            let (from, top) = ((x - 1.0).max(0.0), (y - 1.0).max(0.0));
            let to = (x + bounds.width + gap - 1.0).min(width);
            let bottom = if row == 4 { height } else { y + row_height + gap - 1.0 };
            let ground = Rectangle { x: from, y: top, width: to - from, height: bottom - top };
            key.ground = Some(Ground { bounds: ground, color: tray });
            keys.push(key);
        }
    }
    let seam = row_height + gap - 1.0;
    let all = Rectangle { x: 0.0, y: 0.0, width, height };
    let bands = vec![
        Band { keys: 0..accents, bounds: Rectangle { height: seam, ..all }, mark: marks.0 },
        Band { keys: accents..keys.len(), bounds: Rectangle { y: seam, height: height - seam, ..all }, mark: marks.1 },
    ];
    Grid::new(keys, Size::new(width, height), Box::new(on_key)).bands(bands)
}

/// A mark of what stands on rows, from 0 to 0.4: another one, nearly always, whenever anything on them changes.
fn mark(rows: &[Vec<Cap>]) -> f32 {
    let mut hasher = DefaultHasher::new();
    for cap in rows.iter().flatten() {
        (&cap.face, cap.kind).hash(&mut hasher);
    }
    let [low, high, ..] = hasher.finish().to_le_bytes();
    f32::from(u16::from_le_bytes([low, high]) % 4096) / 10_240.0
}

/// The skins of a kind of key: at rest and pressed, with the role of what stands on it.
fn skins(look: &Look, kind: Kind) -> (Skin, Skin) {
    let line = look.palette.borders.card;
    let pressed = look.skin(Role::Primary, Role::Primary, line, 16.0, Role::OnPrimary);
    let held = look.skin(Role::Ink, Role::Ink, line, 16.0, Role::Background);
    match kind {
        Kind::Letter => (look.skin(Role::Surface, Role::Line, line, 16.0, Role::Ink), pressed),
        Kind::Space => (look.skin(Role::Surface, Role::Line, line, 16.0, Role::InkSoft), pressed),
        Kind::Accent => (look.skin(Role::Clear, Role::Edge, line, 16.0, Role::Ink), pressed),
        Kind::Function => (look.skin(Role::KeyFunction, Role::Line, line, 16.0, Role::Ink), held),
        Kind::Held => (held, held),
    }
}

fn key(look: &Look, plan: Plan, key: Key, face: &Face, kind: Kind, bounds: Rectangle) -> GridKey {
    let (rest, pressed) = skins(look, kind);
    let face = match face {
        Face::Letter(letter) => {
            let size = look.metrics.text(TextRole::Key).min(plan.largest_letter());
            GridFace::words(letter.to_string(), look.metrics.exact(size), TextRole::Key.bold())
        }
        Face::Word(word) => {
            let bold = matches!(kind, Kind::Function | Kind::Held);
            GridFace::words(word.clone(), look.text_px(TextRole::KeyWord), bold)
        }
        Face::Picture(icon) => pictures(look, *icon, rest, pressed),
    };
    GridKey { key, face, bounds, rest, pressed, marked: false, enabled: true, ground: None }
}

/// An icon at rest and pressed.
fn pictures(look: &Look, icon: Icon, rest: Skin, pressed: Skin) -> GridFace {
    let side = if icon == Icon::Erase { 54.0 } else { 50.0 } * look.metrics.by_text_size(1.0, 1.1, 1.2);
    let drawn = |color| -> Handle {
        let shape = IconShape { side: look.px(side), stroke: 2.0, color, flipped: false };
        look.pictures().icon(icon, shape)
    };
    GridFace::Picture { rest: drawn(rest.ink), pressed: drawn(pressed.ink), side: look.px(side) }
}

/// The room that the PIN pad takes, in design pixels.
#[must_use]
pub fn pin_pad_area(look: &Look) -> Area {
    let width = 768.0;
    let x =
        if look.metrics.portrait() { (look.metrics.width - width) / 2.0 } else { look.metrics.width - 48.0 - width };
    let height = 4.0 * 152.0 + 3.0 * PAD_GAP;
    let y = match (look.metrics.portrait(), look.metrics.reach) {
        (true, true) => look.metrics.reach_line() + 12.0,
        (true, false) => look.metrics.height - 1060.0,
        (false, _) => 200.0,
    };
    Area::new(x, y, width, height)
}

/// The pad for numbers that nobody should read off: digits are never mirrored and show no echo. Its last key goes
/// on, and is out of use until `ready`.
#[must_use]
pub fn pin_pad<'a, M: 'a>(look: &Look, open: &str, ready: bool, on_key: impl Fn(Key) -> M + 'a) -> Element<'a, M> {
    digits(look, open, true, ready, on_key)
}

/// The same pad while nobody may type: a PIN is being checked, or the pad rests after too many misses.
#[must_use]
pub fn resting_pin_pad<'a, M: 'a>(look: &Look, open: &str, on_key: impl Fn(Key) -> M + 'a) -> Element<'a, M> {
    digits(look, open, false, false, on_key)
}

fn digits<'a, M: 'a>(
    look: &Look,
    open: &str,
    awake: bool,
    ready: bool,
    on_key: impl Fn(Key) -> M + 'a,
) -> Element<'a, M> {
    let area = pin_pad_area(look);
    let (width, height, gap) = (look.px(area.width), look.px(area.height), look.px(PAD_GAP));
    let place = |at: usize, places: f32, room: f32| {
        let each = (room - (places - 1.0) * gap) / places;
        let (from, to) = ((each * at as f32).round(), (each * (at as f32 + 1.0)).round());
        (from + at as f32 * gap, to - from)
    };
    let line = look.palette.borders.card;
    let paper = if awake {
        look.skin(Role::Surface, Role::Line, line, 28.0, Role::Ink)
    } else {
        look.skin(Role::Clear, Role::Line, line, 28.0, Role::OnDisabled)
    };
    let soft = if awake { Role::InkSoft } else { Role::OnDisabled };
    let clear = look.skin(Role::Clear, Role::Clear, 0.0, 28.0, soft);
    let tinted = look.skin(Role::Tint, Role::Tint, 0.0, 28.0, Role::Ink);
    let on = look.primary_skins(28.0);
    let digit = |digit: char| {
        let face = GridFace::words(digit.to_string(), look.text_px(TextRole::Digit), false);
        (Key::Sign(digit), face, paper, paper, awake)
    };
    let erase = pictures_of(look, Icon::Erase, 72.0, clear, tinted);
    let go = GridFace::words(open.to_owned(), look.text_px(TextRole::SmallButton), true);
    let resting = if ready { on.rest } else { on.disabled };
    let faces = "123456789".chars().map(digit).chain([
        (Key::Erase, erase, clear, tinted, awake),
        digit('0'),
        (Key::Enter, go, resting, on.pressed, ready),
    ]);
    let keys = faces.enumerate().map(|(at, (key, face, rest, pressed, enabled))| {
        let ((x, width), (y, height)) = (place(at % 3, 3.0, width), place(at / 3, 4.0, height));
        let bounds = Rectangle { x, y, width, height };
        GridKey { key, face, bounds, rest, pressed, marked: false, enabled, ground: None }
    });
    Grid::new(keys.collect(), Size::new(width, height), Box::new(on_key)).into()
}

fn pictures_of(look: &Look, icon: Icon, side: f32, rest: Skin, pressed: Skin) -> GridFace {
    let drawn =
        |color| look.pictures().icon(icon, IconShape { side: look.px(side), stroke: 1.8, color, flipped: false });
    GridFace::Picture { rest: drawn(rest.ink), pressed: drawn(pressed.ink), side: look.px(side) }
}
