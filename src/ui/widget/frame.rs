//! The frame of every guest screen, upright, lying and in reach mode: a screen says what it has, the frame knows
//! where that goes. Sections 6, 7 and 9 of the look are this file and `metrics::area`, and nowhere else.
//!
//! Called by every screen. Must never know a step of the check-in.

mod places;

use iced::Length;
use iced::widget::container;

use crate::ui::Element;
use crate::ui::look::Look;
use crate::ui::metrics::{Area, TextRole};
use crate::ui::pictures::Icon;
use crate::ui::theme::Role;
use crate::ui::widget::bar::Bar;
use crate::ui::widget::board::{Board, board};
use crate::ui::widget::button::{Button, primary, secondary};
use crate::ui::widget::fill::filled;
use crate::ui::widget::label::{Label, label, measured};
use crate::ui::widget::picture::{bold_icon, icon};
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
    title: Option<String>,
    lead: Option<Lead<'a, M>>,
    reach_lead: Option<String>,
    picture: Option<(f32, Element<'a, M>)>,
    shown: Option<Element<'a, M>>,
    field: Option<TheField<'a, M>>,
    content: Option<Element<'a, M>>,
    keyboard: Option<Element<'a, M>>,
    back: Option<(String, M)>,
    next: Option<Next<M>>,
    timer: Option<f32>,
    sheet: Option<Sheet<'a, M>>,
    bar: Bar<M>,
}

/// The line under the title.
enum Lead<'a, M> {
    /// Words, whose size the frame knows.
    Said(String),
    /// What worked.
    Worked(Element<'a, M>),
}

/// The button of the next step, kept until the frame knows how large it is.
struct Next<M> {
    words: String,
    kind: NextKind,
    on_tap: Option<M>,
}

/// What stands in the place of the next step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum NextKind {
    GoesOn,
    Commits,
    /// Not the next step, but another way; the screen goes on by itself.
    Other(Icon),
}

/// A field with its head, and the line below it.
struct TheField<'a, M> {
    head: Option<Label>,
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
        shown: None,
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
        self.title = Some(words.to_owned());
        self
    }

    /// The line under the title.
    #[must_use]
    pub fn lead(mut self, words: &str) -> Self {
        self.lead = Some(Lead::Said(words.to_owned()));
        self.reach_lead = Some(words.to_owned());
        self
    }

    /// The line under the title that says what worked, with a check.
    #[must_use]
    pub fn worked(mut self, words: &str) -> Self {
        let check = bold_icon(&self.look, Icon::Check, 52.0, 2.8, Role::Positive);
        let said = label(&self.look, words, TextRole::BodyBold).ink(Role::Positive).fill();
        let line = snug(&self.look, [check.into()], said, []).from_start().room(&self.look, 0.0, 0.0, 0.0, 16.0);
        self.lead = Some(Lead::Worked(line.into()));
        self.reach_lead = Some(words.to_owned());
        self
    }

    /// The line under the title in reach mode, which also says what is shown elsewhere.
    #[must_use]
    pub fn reach_lead(mut self, words: &str) -> Self {
        self.reach_lead = Some(words.to_owned());
        self
    }

    /// A picture across the top, this high as drawn upright (before any lead: its size is `metrics.picture_area`).
    #[must_use]
    pub fn picture(mut self, drawn_height: f32, picture: impl Into<Element<'a, M>>) -> Self {
        self.picture = Some((drawn_height, picture.into()));
        self
    }

    /// What the house shows; nothing in it can be tapped. Left out in reach mode.
    #[must_use]
    pub fn shows(mut self, part: impl Into<Element<'a, M>>) -> Self {
        self.shown = Some(part.into());
        self
    }

    /// What the guest types: the head of the field, the field, and a hint below it.
    #[must_use]
    pub fn field(mut self, head: Label, field: impl Into<Element<'a, M>>, below: Option<Element<'a, M>>) -> Self {
        self.field = Some(TheField { head: (!head.is_empty()).then_some(head), field: field.into(), below });
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
        self.next = Some(Next { words: words.to_owned(), kind: NextKind::GoesOn, on_tap });
        self
    }

    /// The next step, which commits.
    #[must_use]
    pub fn commit(mut self, words: &str, on_tap: Option<M>) -> Self {
        self.next = Some(Next { words: words.to_owned(), kind: NextKind::Commits, on_tap });
        self
    }

    /// Another way in the place of the next step, where a screen goes on by itself.
    #[must_use]
    pub fn other(mut self, words: &str, icon: Icon, on_tap: Option<M>) -> Self {
        self.next = Some(Next { words: words.to_owned(), kind: NextKind::Other(icon), on_tap });
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
        // What never changes comes first in the list of everything drawn, so that what does change shifts nothing.
        let mut screen = bar.on(&look, board(&look, metrics.width, metrics.height, Role::Clear));
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
        screen.into()
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

    /// The title in a width.
    fn title_part(&mut self, width: f32) -> Option<Element<'a, M>> {
        let words = self.title.take()?;
        let role = title_role(&self.look, &words, width);
        Some(label(&self.look, &words, role).ink(Role::Ink).fill().into())
    }

    fn lead_part(&mut self, role: TextRole) -> Option<Element<'a, M>> {
        Some(match self.lead.take()? {
            Lead::Said(words) => label(&self.look, &words, role).ink(Role::InkSoft).fill().into(),
            Lead::Worked(part) => part,
        })
    }

    /// Title, lead, and what goes below them, from the top down, in a width.
    fn column(&mut self, width: f32) -> Element<'a, M> {
        let look = self.look.clone();
        let mut parts: Vec<Element<'a, M>> = Vec::new();
        let mut head: Vec<Element<'a, M>> = Vec::new();
        head.extend(self.title_part(width));
        head.extend(self.lead_part(TextRole::Body));
        if !head.is_empty() {
            parts.push(look.column(14.0, head).width(Length::Fill).into());
        }
        // A card keeps its distance from the title; the head of a field belongs to it.
        let gap = if self.shown.is_none() && self.field.is_some() { 24.0 } else { 40.0 };
        let mut below: Vec<Element<'a, M>> = self.shown.take().into_iter().collect();
        below.extend(self.do_parts());
        parts.push(look.column(32.0, below).width(Length::Fill).height(Length::Fill).into());
        look.column(gap, parts).width(Length::Fill).height(Length::Fill).into()
    }

    /// The field and the content.
    fn do_parts(&mut self) -> Vec<Element<'a, M>> {
        let look = self.look.clone();
        let field = self.field.take().map(|TheField { head, field, below }| {
            let mut parts: Vec<Element<'a, M>> = head.map(Element::from).into_iter().collect();
            parts.push(field);
            parts.extend(below);
            look.column(14.0, parts).width(Length::Fill).into()
        });
        field.into_iter().chain(self.content.take()).collect()
    }

    /// The next step as a button.
    fn next_button(&mut self) -> Option<Button<M>> {
        let Next { words, kind, on_tap } = self.next.take()?;
        Some(match kind {
            NextKind::GoesOn => primary(&self.look, &words, on_tap).arrow(),
            NextKind::Commits => primary(&self.look, &words, on_tap).check(),
            NextKind::Other(icon) => secondary(&self.look, &words, on_tap).icon(icon),
        })
    }

    /// The keys in their tray.
    fn tray(&mut self, page: Board<'a, M>) -> Board<'a, M> {
        let look = &self.look;
        let Some(keyboard) = self.keyboard.take() else { return page };
        if !look.metrics.portrait() {
            return page.place(look.metrics.keys_area(), keyboard);
        }
        let (tray, keys) = (look.metrics.tray_area(), look.metrics.keys_area());
        let line = look.palette.borders.card;
        // The keys bring their own ground, so the tray is drawn around them only.
        let around = [
            Area::between(tray.x, tray.y, tray.right(), keys.y),
            Area::between(tray.x, keys.y, keys.x, keys.bottom()),
            Area::between(keys.right(), keys.y, tray.right(), keys.bottom()),
            Area::between(tray.x, keys.bottom(), tray.right(), tray.bottom()),
        ];
        let page = around.into_iter().fold(page, |page, area| page.place(area, filled(look, Role::Sunken)));
        page.place(Area::new(tray.x, tray.y, tray.width, line), filled(look, Role::Line))
            .place(Area::new(tray.x, tray.bottom() - line, tray.width, line), filled(look, Role::Line))
            .place(look.metrics.keys_area(), keyboard)
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
        Some(message) => at_start(look, tap(look, look.unseen_skins(), inside, Some(message)).exempt()),
        None => at_start(look, inside),
    }
}

/// A part at the start side of all the width.
fn at_start<'a, M: 'a>(look: &Look, part: impl Into<Element<'a, M>>) -> Element<'a, M> {
    container(part).width(Length::Fill).align_x(look.start()).into()
}

/// The role of a title in a width: smaller where it would break words, or take many lines of a lying panel.
#[must_use]
pub fn title_role(look: &Look, words: &str, width: f32) -> TextRole {
    if measured(look, words, TextRole::Title, f32::INFINITY).width <= width {
        return TextRole::Title;
    }
    let whole =
        |role: &TextRole| words.split(' ').all(|word| measured(look, word, *role, f32::INFINITY).width <= width);
    // Beside something else at the largest size there is room for one line.
    let beside = width <= look.metrics.say_area().width;
    let lines = look.metrics.by_text_size(3.5, 2.5, if beside { 1.5 } else { 2.5 });
    let few = measured(look, words, TextRole::Title, width).height <= look.metrics.line(TextRole::Title) * lines;
    let largest = if few || look.metrics.portrait() { 0 } else { 1 };
    let roles = [TextRole::Title, TextRole::Sheet, TextRole::Value];
    roles.into_iter().skip(largest).find(whole).unwrap_or(TextRole::Value)
}
