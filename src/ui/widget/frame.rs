//! The frame of every guest screen, upright, lying and in reach mode: a screen says what it has, the frame knows
//! where that goes. Sections 6, 7 and 9 of the look are this file and `metrics::area`, and nowhere else.
//!
//! Called by every screen. Must never know a step of the check-in.

use iced::Length;
use iced::widget::{Space, container, space};

use crate::ui::Element;
use crate::ui::look::Look;
use crate::ui::metrics::{Area, TextRole};
use crate::ui::pictures::{Drawing, Icon};
use crate::ui::theme::Role;
use crate::ui::widget::bar::{Bar, filled};
use crate::ui::widget::board::{Board, board};
use crate::ui::widget::button::{Button, back, icon_button};
use crate::ui::widget::label::{Label, label};
use crate::ui::widget::picture::{bold_icon, drawing, icon};
use crate::ui::widget::progress::{progress, timer};
use crate::ui::widget::sheet::Sheet;
use crate::ui::widget::snug::snug;
use crate::ui::widget::tap::tap;

/// A guest screen in the making.
pub struct Frame<'a, M> {
    look: Look,
    site: String,
    on_mark: Option<M>,
    step: Option<(usize, usize, String)>,
    title: Option<Label>,
    lead: Option<Element<'a, M>>,
    reach_lead: Option<Label>,
    picture: Option<(f32, Element<'a, M>)>,
    say: Option<Element<'a, M>>,
    field: Option<TheField<'a, M>>,
    content: Option<Element<'a, M>>,
    keyboard: Option<Element<'a, M>>,
    back: Option<(String, M)>,
    next: Option<Next<M>>,
    timer: Option<f32>,
    sheet: Option<Sheet<'a, M>>,
    bar: Bar<M>,
}

/// The button of the next step, kept until the frame knows how large it is.
struct Next<M> {
    words: String,
    commits: bool,
    on_tap: Option<M>,
}

/// A field with its head, and the line below it.
struct TheField<'a, M> {
    head: Label,
    field: Element<'a, M>,
    below: Option<Element<'a, M>>,
}

/// A screen of the site with its fixed bar, and nothing else yet.
#[must_use]
pub fn frame<'a, M: Clone + 'a>(look: &Look, site: &str, bar: Bar<M>) -> Frame<'a, M> {
    Frame {
        look: look.clone(),
        site: site.to_owned(),
        on_mark: None,
        step: None,
        title: None,
        lead: None,
        reach_lead: None,
        picture: None,
        say: None,
        field: None,
        content: None,
        keyboard: None,
        back: None,
        next: None,
        timer: None,
        sheet: None,
        bar,
    }
}

impl<'a, M: Clone + 'a> Frame<'a, M> {
    /// What a tap on the site mark sends: the way in for staff.
    #[must_use]
    pub fn mark(mut self, on_tap: M) -> Self {
        self.on_mark = Some(on_tap);
        self
    }

    /// The step that is now, of how many, and the words that say so.
    #[must_use]
    pub fn step(mut self, now: usize, total: usize, words: &str) -> Self {
        self.step = Some((now, total, words.to_owned()));
        self
    }

    /// The title: one a screen.
    #[must_use]
    pub fn title(mut self, words: &str) -> Self {
        self.title = Some(label(&self.look, words, TextRole::Title).ink(Role::Ink).fill());
        self
    }

    /// The line under the title.
    #[must_use]
    pub fn lead(mut self, words: &str) -> Self {
        self.lead = Some(label(&self.look, words, TextRole::Body).ink(Role::InkSoft).fill().into());
        self.reach_lead = Some(label(&self.look, words, TextRole::Body).ink(Role::Ink).fill());
        self
    }

    /// The line under the title that says what worked, with a check.
    #[must_use]
    pub fn worked(mut self, words: &str) -> Self {
        let check = bold_icon(&self.look, Icon::Check, 52.0, 2.8, Role::Positive);
        let said = label(&self.look, words, TextRole::BodyBold).ink(Role::Positive).fill();
        let line = snug(&self.look, [check.into()], said, []).from_start().room(&self.look, 0.0, 0.0, 0.0, 16.0);
        self.lead = Some(line.into());
        self.reach_lead = Some(label(&self.look, words, TextRole::Body).ink(Role::Ink).fill());
        self
    }

    /// The line under the title in reach mode, which also says what `say` shows elsewhere.
    #[must_use]
    pub fn reach_lead(mut self, words: &str) -> Self {
        self.reach_lead = Some(label(&self.look, words, TextRole::Body).ink(Role::Ink).fill());
        self
    }

    /// A picture across the top, this high as drawn upright (before any lead: its size is `metrics.picture_area`).
    #[must_use]
    pub fn picture(mut self, drawn_height: f32, picture: impl Into<Element<'a, M>>) -> Self {
        self.picture = Some((drawn_height, picture.into()));
        self
    }

    /// What the house says and shows; nothing in it can be tapped. Left out in reach mode.
    #[must_use]
    pub fn say(mut self, part: impl Into<Element<'a, M>>) -> Self {
        self.say = Some(part.into());
        self
    }

    /// What the guest types: the head of the field, the field, and a hint below it.
    #[must_use]
    pub fn field(mut self, head: Label, field: impl Into<Element<'a, M>>, below: Option<Element<'a, M>>) -> Self {
        self.field = Some(TheField { head, field: field.into(), below });
        self
    }

    /// What the guest chooses or reads.
    #[must_use]
    pub fn content(mut self, part: impl Into<Element<'a, M>>) -> Self {
        self.content = Some(part.into());
        self
    }

    /// The keys.
    #[must_use]
    pub fn keyboard(mut self, keyboard: impl Into<Element<'a, M>>) -> Self {
        self.keyboard = Some(keyboard.into());
        self
    }

    /// Back, at the start side.
    #[must_use]
    pub fn back(mut self, words: &str, on_tap: M) -> Self {
        self.back = Some((words.to_owned(), on_tap));
        self
    }

    /// The next step, which goes on; without a message it is out of use.
    #[must_use]
    pub fn next(mut self, words: &str, on_tap: Option<M>) -> Self {
        self.next = Some(Next { words: words.to_owned(), commits: false, on_tap });
        self
    }

    /// The next step, which commits.
    #[must_use]
    pub fn commit(mut self, words: &str, on_tap: Option<M>) -> Self {
        self.next = Some(Next { words: words.to_owned(), commits: true, on_tap });
        self
    }

    /// The quiet timer line: the share of time left, from 1.0 to 0.0.
    #[must_use]
    pub fn timer(mut self, left: f32) -> Self {
        self.timer = Some(left);
        self
    }

    /// A sheet over the page.
    #[must_use]
    pub fn sheet(mut self, sheet: Option<Sheet<'a, M>>) -> Self {
        self.sheet = sheet;
        self
    }

    /// The whole screen.
    #[must_use]
    pub fn view(mut self) -> Element<'a, M> {
        let look = self.look.clone();
        let metrics = look.metrics;
        let (sheet, timer_left) = (self.sheet.take(), self.timer.take());
        let bar = self.bar.clone();
        let page = match (metrics.reach, metrics.portrait()) {
            (true, _) => self.low(),
            (false, true) => self.upright(),
            (false, false) => self.lying(),
        };
        let whole = Area::new(0.0, 0.0, metrics.width, metrics.height);
        let mut screen = board(&look, metrics.width, metrics.height, Role::Background);
        screen = match sheet {
            None => screen.place(whole, page),
            Some(sheet) => {
                let over = sheet.into_part(&look);
                screen.still(whole, page).raise(metrics.page_area(), over)
            }
        };
        if let Some(left) = timer_left {
            let page = metrics.page_area();
            let line = Area::new(page.x, page.bottom() - 10.0, page.width, 10.0);
            screen = screen.place(line, timer(&look, left));
        }
        bar.on(&look, screen).into()
    }

    /// The head: mark, step words, progress.
    fn head(&mut self, page: Board<'a, M>) -> Board<'a, M> {
        let look = &self.look;
        let area = look.metrics.head_area();
        let mark = site_mark(look, &self.site, Role::Primary, Role::Ink, self.on_mark.take());
        let Some((now, total, words)) = self.step.take() else {
            return page.place(area, mark);
        };
        let words = container(label(look, &words, TextRole::Label).ink(Role::InkSoft).end()).center_y(Length::Fill);
        page.place(area, mark)
            .place(Area::between(area.x + area.width / 2.0, area.y, area.right(), area.bottom()), words)
            .place(look.metrics.progress_area(), progress(look, now, total))
    }

    /// Title, lead, and what goes below them, from the top down.
    fn column(&mut self) -> Element<'a, M> {
        let look = self.look.clone();
        let mut parts: Vec<Element<'a, M>> = Vec::new();
        let mut head: Vec<Element<'a, M>> = Vec::new();
        head.extend(self.title.take().map(Element::from));
        head.extend(self.lead.take());
        if !head.is_empty() {
            parts.push(look.column(14.0, head).width(Length::Fill).into());
        }
        // A card keeps its distance from the title; the head of a field belongs to it.
        let gap = if self.say.is_none() && self.field.is_some() { 24.0 } else { 40.0 };
        let mut below: Vec<Element<'a, M>> = self.say.take().into_iter().collect();
        below.extend(self.do_parts());
        parts.push(look.column(32.0, below).width(Length::Fill).height(Length::Fill).into());
        look.column(gap, parts).width(Length::Fill).height(Length::Fill).into()
    }

    /// The field and the content.
    fn do_parts(&mut self) -> Vec<Element<'a, M>> {
        let look = self.look.clone();
        let field = self.field.take().map(|TheField { head, field, below }| {
            let mut parts: Vec<Element<'a, M>> = vec![head.into(), field];
            parts.extend(below);
            look.column(14.0, parts).width(Length::Fill).into()
        });
        field.into_iter().chain(self.content.take()).collect()
    }

    /// The next step as a button.
    fn next_button(&mut self) -> Option<Button<M>> {
        let Next { words, commits, on_tap } = self.next.take()?;
        let button = super::button::primary(&self.look, &words, on_tap);
        Some(if commits { button.check() } else { button.arrow() })
    }

    /// The keys in their tray.
    fn tray(&mut self, page: Board<'a, M>) -> Board<'a, M> {
        let look = &self.look;
        let Some(keyboard) = self.keyboard.take() else { return page };
        if !look.metrics.portrait() {
            return page.place(look.metrics.keys_area(), keyboard);
        }
        let tray = look.metrics.tray_area();
        let line = look.palette.borders.card;
        page.place(tray, filled(look, Role::Sunken))
            .place(Area::new(tray.x, tray.y, tray.width, line), filled(look, Role::Line))
            .place(Area::new(tray.x, tray.bottom() - line, tray.width, line), filled(look, Role::Line))
            .place(look.metrics.keys_area(), keyboard)
    }

    fn upright(mut self) -> Element<'a, M> {
        let look = self.look.clone();
        let metrics = look.metrics;
        let mut page = board(&look, metrics.width, metrics.height, Role::Background);
        let mut top = metrics.title_top();
        if let Some((height, picture)) = self.picture.take() {
            page = page.place(metrics.picture_area(height), picture);
            top = height + if self.title.is_some() { 32.0 } else { 36.0 };
        } else if self.step.is_none() {
            top = 144.0;
        }
        page = self.head(page);
        let row = metrics.action_area();
        let has_row = self.back.is_some() || self.next.is_some();
        let bottom = match (&self.keyboard, has_row) {
            (Some(_), _) => metrics.tray_area().y - 24.0,
            (None, true) => row.y - 32.0,
            (None, false) => row.bottom() - 12.0,
        };
        let column = self.column();
        page = page.place(metrics.column_area(top, bottom), column);
        page = self.tray(page);
        let mut buttons: Vec<Element<'a, M>> = Vec::new();
        let mut start = row.x;
        if let Some((words, on_tap)) = self.back.take() {
            buttons.push(back(&look, &words, Some(on_tap)).into());
            start -= 28.0;
        }
        let next = self.next_button();
        let padding = if next.is_some() { None } else { Some(space::horizontal().into()) };
        buttons.extend(next.map(Element::from).into_iter().chain(padding));
        let buttons = look.row(24.0, buttons).width(Length::Fill);
        page.place(Area::between(start, row.y, row.right(), row.bottom()), buttons).into()
    }

    fn lying(mut self) -> Element<'a, M> {
        let look = self.look.clone();
        let metrics = look.metrics;
        let (say, act, row) = (metrics.say_area(), metrics.do_area(), metrics.action_area());
        let mut page = board(&look, metrics.width, metrics.height, Role::Background);
        let has_row = self.back.is_some() || self.next.is_some();
        if let Some((height, picture)) = self.picture.take() {
            let picture_area = metrics.picture_area(height);
            page = self.head(page.place(picture_area, picture));
            let bottom = if has_row { row.y - 32.0 } else { metrics.height - 44.0 };
            let place = Area::between(picture_area.right() + 48.0, 48.0, row.right(), bottom);
            let column = self.column();
            page = page.place(place, column);
            let row = Area::between(place.x, row.y, row.right(), row.bottom());
            return self.lying_row(page, row, row).into();
        }
        page = self.head(page);
        let mut first: Vec<Element<'a, M>> = Vec::new();
        first.extend(self.title.take().map(Element::from));
        first.extend(self.lead.take());
        first.extend(self.say.take());
        let first = look.column(24.0, first).width(Length::Fill).height(Length::Fill);
        page = page.place(say, first);
        let bottom = if self.keyboard.is_some() { metrics.keys_area().y - 16.0 } else { say.bottom() };
        let second = self.do_parts();
        let second = look.column(24.0, second).width(Length::Fill).height(Length::Fill);
        page = page.place(Area::between(act.x, act.y, act.right(), bottom), second);
        page = self.tray(page);
        let back_row = Area::new(say.x, row.y, say.width, row.height);
        let next_row = Area::new(act.x, row.y, act.width, row.height);
        self.lying_row(page, back_row, next_row).into()
    }

    fn lying_row(&mut self, page: Board<'a, M>, for_back: Area, for_next: Area) -> Board<'a, M> {
        let look = self.look.clone();
        let next = self.next_button();
        match (self.back.take(), next) {
            (None, None) => page,
            (None, Some(next)) => page.place(for_next, next),
            (Some((words, on_tap)), next) => {
                let back: Element<'a, M> = back(&look, &words, Some(on_tap)).into();
                let outdented = Area { x: for_back.x - 28.0, ..for_back };
                if for_back == for_next {
                    let parts = [back, next.map_or_else(|| space::horizontal().into(), Element::from)];
                    page.place(outdented, look.row(24.0, parts).width(Length::Fill))
                } else {
                    let page = page.place(outdented, back);
                    match next {
                        Some(next) => page.place(for_next, next),
                        None => page,
                    }
                }
            }
        }
    }

    /// Reach mode: words and picture above, everything to tap in the lower half.
    fn low(mut self) -> Element<'a, M> {
        let look = self.look.clone();
        let metrics = look.metrics;
        let line = metrics.reach_line();
        let mut page = board(&look, metrics.width, metrics.height, Role::Background)
            .place(Area::new(0.0, 0.0, metrics.width, line), filled(&look, Role::Wall))
            .place(
                Area::new(0.0, line - 480.0, metrics.width, 480.0),
                drawing(&look, Drawing::Reach, metrics.width, 480.0),
            );
        page = self.head(page);
        let mut words: Vec<Element<'a, M>> = Vec::new();
        words.extend(self.title.take().map(Element::from));
        words.extend(self.reach_lead.take().map(Element::from));
        let words = look.column(24.0, words).width(Length::Fill);
        page = page.place(metrics.column_area(metrics.title_top(), line - 480.0), words);
        let row = metrics.action_area();
        let height = metrics.reach_row();
        let mut parts: Vec<Element<'a, M>> = Vec::new();
        if let Some((_, on_tap)) = self.back.take() {
            parts.push(icon_button(&look, Icon::Back, height, Some(on_tap)));
        }
        match self.field.take() {
            Some(TheField { field, .. }) => parts.push(field),
            None => parts.push(space::horizontal().into()),
        }
        if let Some(next) = self.next_button() {
            parts.push(next.shrink().side(36.0).height(height).into());
        }
        page = page.place(row, look.row(20.0, parts).width(Length::Fill));
        let bottom = if self.keyboard.is_some() { metrics.tray_area().y - 12.0 } else { metrics.action_foot() };
        if let Some(content) = self.content.take() {
            let place = metrics.column_area(row.bottom() + 20.0, bottom);
            page = page.place(place, container(content).align_bottom(Length::Fill).width(Length::Fill));
        }
        self.tray(page).into()
    }
}

/// The site's arch and name, at the start of every screen.
#[must_use]
pub fn site_mark<'a, M: Clone + 'a>(
    look: &Look,
    site: &str,
    arch: Role,
    ink: Role,
    on_tap: Option<M>,
) -> Element<'a, M> {
    let name = label(look, site, TextRole::LabelBold).ink(ink);
    let picture = icon(look, Icon::House, 56.0, arch);
    let inside = snug(look, [picture.into()], name, []).width(Length::Shrink).room(look, 64.0, 0.0, 0.0, 16.0);
    match on_tap {
        Some(message) => tap(look, look.unseen_skins(), inside, Some(message)).exempt().into(),
        None => look.row(0.0, [inside.into(), Space::new().into()]).into(),
    }
}
