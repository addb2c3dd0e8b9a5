//! What never moves: Stop, Language, Text & contrast, Call reception. A bar at the foot of an upright panel, a rail
//! at the start side of a lying one; same place and order on every guest screen, sheets and veil included.
//!
//! Called by `widget::frame` and `widget::veil`. Where there is nothing to stop, the first cell shows clock and date.

use iced::widget::container;
use iced::{Length, Padding};

use crate::ui::Element;
use crate::ui::look::Look;
use crate::ui::metrics::{Area, TextRole, TextSize};
use crate::ui::pictures::Icon;
use crate::ui::theme::Role;
use crate::ui::widget::board::{Board, board};
use crate::ui::widget::fill::filled;
use crate::ui::widget::fitting::first_that_fits;
use crate::ui::widget::label::label;
use crate::ui::widget::picture::icon;
use crate::ui::widget::snug::snug;
use crate::ui::widget::tap::tap;

/// The first cell.
#[derive(Debug, Clone)]
pub enum First<M> {
    /// Stops the visit, after asking once.
    Stop(Cell<M>),
    /// Nothing to stop: the clock and the date.
    Clock {
        /// "13:52".
        time: String,
        /// "Mon 23 Nov", the weekday first.
        date: String,
    },
}

/// A cell: its words, and what it does.
#[derive(Debug, Clone)]
pub struct Cell<M> {
    /// "English", "Call reception", "Reception is coming.".
    pub words: String,
    /// Another icon than the cell's own.
    pub icon: Option<Icon>,
    /// Without a message the cell only tells something.
    pub on_tap: Option<M>,
}

impl<M> Cell<M> {
    /// A cell that does something.
    #[must_use]
    pub fn new(words: &str, on_tap: M) -> Self {
        Self { words: words.to_owned(), icon: None, on_tap: Some(on_tap) }
    }

    /// A cell that only tells something, with an icon that says so too.
    #[must_use]
    pub fn told(words: &str, icon: Icon) -> Self {
        Self { words: words.to_owned(), icon: Some(icon), on_tap: None }
    }
}

/// The four cells.
#[derive(Debug, Clone)]
pub struct Bar<M> {
    /// Stop, or the clock.
    pub first: First<M>,
    /// The language, by its own name.
    pub language: Cell<M>,
    /// Text & contrast.
    pub text: Cell<M>,
    /// Call reception, or what came of the call.
    pub reception: Cell<M>,
}

/// Padding of the bar at its sides, and the shares of its cells.
const BAR_SIDE: f32 = 28.0;
const SHARES: [f32; 4] = [0.86, 0.98, 1.06, 1.1];
/// At the largest text size the last two have short words.
const LARGEST_SHARES: [f32; 4] = [1.0, 1.02, 0.9, 1.08];
/// How far a target is smaller than its cell, on each side.
const INSET: f32 = 6.0;

impl<M: Clone> Bar<M> {
    /// Places the bar or the rail on a board of the whole screen, over everything else.
    #[must_use]
    pub fn on<'a>(self, look: &Look, screen: Board<'a, M>) -> Board<'a, M>
    where
        M: 'a,
    {
        let area = look.metrics.bar_area();
        let body = if look.metrics.portrait() { self.bar(look, area) } else { self.rail(look, area) };
        screen.place(area, body)
    }

    fn bar<'a>(self, look: &Look, area: Area) -> Board<'a, M>
    where
        M: 'a,
    {
        let line = look.palette.borders.card;
        let room = area.width - 2.0 * BAR_SIDE;
        let shares = if look.metrics.text_size == TextSize::Largest { LARGEST_SHARES } else { SHARES };
        let total: f32 = shares.iter().sum();
        let mut body = board(look, area.width, area.height, Role::Sunken)
            .place(Area::new(0.0, 0.0, area.width, line), filled(look, Role::Line));
        let mut x = BAR_SIDE;
        for (at, (cell, share)) in self.cells(look, true).into_iter().zip(shares).enumerate() {
            let width = room * share / total;
            if at > 0 {
                let rule = Area::new(x - 1.0, 32.0 + line, 2.0, area.height - 64.0 - line);
                body = body.place(rule, filled(look, Role::Line));
            }
            let place = Area::new(x + INSET, line + INSET, width - 2.0 * INSET, area.height - line - 2.0 * INSET);
            body = body.place(place, cell);
            x += width;
        }
        body
    }

    fn rail<'a>(self, look: &Look, area: Area) -> Board<'a, M>
    where
        M: 'a,
    {
        let line = look.palette.borders.card;
        let mut body = board(look, area.width, area.height, Role::Sunken)
            .place(Area::new(area.width - line, 0.0, line, area.height), filled(look, Role::Line));
        // The rail is too narrow for larger words; its icons carry them. The first cell stands lowest.
        let plain = look.metrics.with_text_size(TextSize::Normal);
        let mut cells = self.cells(&look.changed(look.palette.scheme, plain), false);
        cells.rotate_left(1);
        let height = (area.height - 48.0) / 4.0;
        for (at, cell) in (0_u8..).zip(cells) {
            let y = 24.0 + height * f32::from(at);
            if at > 0 {
                body = body.place(Area::new(16.0, y - 1.0, area.width - 32.0, 2.0), filled(look, Role::Line));
            }
            let place = Area::new(INSET, y + INSET, area.width - line - 2.0 * INSET, height - 2.0 * INSET);
            body = body.place(place, cell);
        }
        body
    }

    fn cells<'a>(self, look: &Look, upright: bool) -> Vec<Element<'a, M>>
    where
        M: 'a,
    {
        let first = match self.first {
            First::Stop(cell) => drawn(look, Icon::Close, cell, upright),
            First::Clock { time, date } if upright => clock(look, &time, &date),
            // The rail is narrow: the weekday gets a line of its own.
            First::Clock { time, date } => clock(look, &time, &date.replacen(' ', "\n", 1)),
        };
        vec![
            first,
            drawn(look, Icon::Language, self.language, upright),
            drawn(look, Icon::TextSize, self.text, upright),
            drawn(look, Icon::Reception, self.reception, upright),
        ]
    }
}

/// A cell that fills its place.
fn drawn<'a, M: Clone + 'a>(look: &Look, symbol: Icon, cell: Cell<M>, upright: bool) -> Element<'a, M> {
    let (side, gap) = if upright { (look.metrics.by_text_size(52.0, 56.0, 56.0), 10.0) } else { (56.0, 12.0) };
    // What came of a call must be seen, so it stands out from the cells that do something.
    let (role, ink) =
        if cell.on_tap.is_some() { (TextRole::Label, Role::Ink) } else { (TextRole::LabelBold, Role::Primary) };
    let words = || label(look, &cell.words, role).ink(ink).center();
    let picture = icon(look, cell.icon.unwrap_or(symbol), side, ink);
    let both = snug(look, [picture.into()], words(), []).stacked().room(look, 0.0, 0.0, 0.0, gap);
    // Three lines of large words take the room of the icon.
    let inside = first_that_fits([both.into(), words().into()]);
    let filled = container(inside).center_x(Length::Fill).center_y(Length::Fill);
    let mut skins = look.bar_skins();
    skins.disabled = skins.pressed;
    tap(look, skins, filled, cell.on_tap).into()
}

/// The clock and the date, which are no button.
fn clock<'a, M: 'a>(look: &Look, time: &str, date: &str) -> Element<'a, M> {
    let time = label(look, time, TextRole::Clock).ink(Role::Ink).center();
    let date = label(look, date, TextRole::Label).ink(Role::InkSoft).center();
    let gap = look.px(10.0);
    container(iced::widget::column![time, date].spacing(gap))
        .center_x(Length::Fill)
        .center_y(Length::Fill)
        .padding(Padding::ZERO)
        .into()
}
