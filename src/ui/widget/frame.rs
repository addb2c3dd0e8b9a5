//! The frame of every guest screen, upright, lying and in reach mode: a screen says what it has, the frame knows
//! where that goes. Sections 6, 7 and 9 of the look are this file and `metrics::area`, and nowhere else.
//!
//! Called by every screen. Must never know a step of the check-in.

use iced::Length;
use iced::widget::{container, space};

use crate::ui::Element;
use crate::ui::look::Look;
use crate::ui::metrics::{Area, TextRole};
use crate::ui::pictures::{Drawing, Icon};
use crate::ui::theme::Role;
use crate::ui::widget::bar::{Bar, filled};
use crate::ui::widget::board::{Board, board};
use crate::ui::widget::button::{Button, back, icon_button, primary, secondary};
use crate::ui::widget::label::{Label, label, measured};
use crate::ui::widget::picture::{drawing, icon};
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
    lead: Option<String>,
    reach_lead: Option<String>,
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

/// The role of a title: smaller in the first column of a lying panel where it would break words or take many lines.
#[must_use]
pub fn title_role(look: &Look, words: &str) -> TextRole {
    if look.metrics.portrait() {
        return TextRole::Title;
    }
    let width = look.metrics.say_area().width;
    let whole = words.split(' ').all(|word| measured(look, word, TextRole::Title, f32::INFINITY).width <= width);
    let lines = look.metrics.by_text_size(3.5, 2.5, 1.5);
    let few = measured(look, words, TextRole::Title, width).height <= look.metrics.line(TextRole::Title) * lines;
    if whole && few { TextRole::Title } else { TextRole::Sheet }
}

/// The height of a button of two lines at the normal text size.
const TWO_LINES: f32 = 128.0;

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
        self.title = Some(words.to_owned());
        self
    }

    /// The line under the title.
    #[must_use]
    pub fn lead(mut self, words: &str) -> Self {
        self.lead = Some(words.to_owned());
        self.reach_lead = Some(words.to_owned());
        self
    }

    /// The line under the title in reach mode, which also says what `say` shows elsewhere.
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

    /// What the house says and shows; nothing in it can be tapped. Left out in reach mode.
    #[must_use]
    pub fn say(mut self, part: impl Into<Element<'a, M>>) -> Self {
        self.say = Some(part.into());
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

    fn title_part(&mut self) -> Option<Element<'a, M>> {
        let words = self.title.take()?;
        let role = title_role(&self.look, &words);
        Some(label(&self.look, &words, role).ink(Role::Ink).fill().into())
    }

    fn lead_part(&mut self, role: TextRole) -> Option<Element<'a, M>> {
        let words = self.lead.take()?;
        Some(label(&self.look, &words, role).ink(Role::InkSoft).fill().into())
    }

    /// Whether the head of the field fits between the head of a lying panel and the keys.
    fn head_fits(&self) -> bool {
        let (look, metrics) = (&self.look, self.look.metrics);
        let room = metrics.head_over_keys();
        let head = self.field.as_ref().and_then(|field| field.head.as_ref());
        head.is_none_or(|head| head.height_in(look.px(metrics.do_area().width)) <= look.px(room))
    }

    /// The role of the lead in the first column of a lying panel: smaller where it would not fit below the title.
    fn lying_lead(&self) -> TextRole {
        let (Some(lead), area) = (&self.lead, self.look.metrics.say_area()) else { return TextRole::Body };
        let title = self
            .title
            .as_ref()
            .map_or(0.0, |title| measured(&self.look, title, title_role(&self.look, title), area.width).height);
        let fits = |role: &TextRole| title + 24.0 + measured(&self.look, lead, *role, area.width).height <= area.height;
        [TextRole::Body, TextRole::Second].into_iter().find(fits).unwrap_or(TextRole::Label)
    }

    /// Title, lead, and what goes below them, from the top down.
    fn column(&mut self, with_say: bool) -> Element<'a, M> {
        let look = self.look.clone();
        let mut parts: Vec<Element<'a, M>> = Vec::new();
        let mut head: Vec<Element<'a, M>> = Vec::new();
        head.extend(self.title_part());
        head.extend(self.lead_part(TextRole::Body));
        if !head.is_empty() {
            parts.push(look.column(14.0, head).width(Length::Fill).into());
        }
        if with_say {
            parts.extend(self.say.take());
        }
        parts.extend(self.do_parts(true));
        look.column(32.0, parts).width(Length::Fill).height(Length::Fill).into()
    }

    /// The field and the content.
    fn do_parts(&mut self, with_head: bool) -> Vec<Element<'a, M>> {
        let look = self.look.clone();
        let field = self.field.take().map(|TheField { head, field, below }| {
            let mut parts: Vec<Element<'a, M>> = Vec::new();
            if with_head {
                parts.extend(head.map(Element::from));
            }
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
        let column = self.column(true);
        page = page.place(metrics.column_area(top, bottom), column);
        page = self.tray(page);
        self.upright_row(page, row).into()
    }

    /// Back and Next upright. Words too long for one line take the padding and then a second line; large ones first
    /// take the words of Back, and the button grows upwards.
    fn upright_row(&mut self, page: Board<'a, M>, row: Area) -> Board<'a, M> {
        let look = self.look.clone();
        let grown = look.metrics.by_text_size(1.0, 1.17, 1.33);
        let wide =
            |words: &str| measured(&look, words, TextRole::Button, f32::INFINITY).width + 2.0 + 22.0 + 48.0 * grown;
        let back_words = self.back.take();
        let Some(next) = &self.next else {
            let Some((words, on_tap)) = back_words else { return page };
            let place = Area::between(row.x - 28.0, row.y, row.right(), row.bottom());
            return page.place(place, at_start(&look, back(&look, &words, Some(on_tap))));
        };
        let needs = wide(&next.words);
        let beside = back_words.as_ref().map_or(row.width, |(words, _)| row.width + 28.0 - wide(words) - 56.0 - 24.0);
        let beside_icon = if back_words.is_some() { row.width - row.height - 24.0 } else { row.width };
        let (side, as_icon) =
            if needs + 88.0 <= beside { (44.0, false) } else { (24.0, needs + 48.0 > beside && grown > 1.0) };
        let two_lines = as_icon && needs + 48.0 > beside_icon;
        let top = if two_lines { row.bottom() - (row.height + 40.0).min(TWO_LINES * grown) } else { row.y };
        let mut buttons: Vec<Element<'a, M>> = Vec::new();
        let mut start = row.x;
        if let Some((words, on_tap)) = back_words {
            if as_icon {
                buttons.push(icon_button(&look, Icon::Back, row.height, Some(on_tap)));
            } else {
                buttons.push(back(&look, &words, Some(on_tap)).into());
                start -= 28.0;
            }
        }
        let height = row.bottom() - top;
        buttons.extend(self.next_button().map(|next| next.side(side).height(height).into()));
        let buttons = look.row(24.0, buttons).width(Length::Fill);
        page.place(Area::between(start, top, row.right(), row.bottom()), buttons)
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
            let column = self.column(true);
            page = page.place(place, column);
            let row = Area::between(place.x, row.y, row.right(), row.bottom());
            return self.lying_row(page, row, row).into();
        }
        page = self.head(page);
        let mut first: Vec<Element<'a, M>> = Vec::new();
        let lead = self.lying_lead();
        first.extend(self.title_part());
        first.extend(self.lead_part(lead));
        // The keys leave room for the field only, so what else is said and chosen while typing stands beside them.
        let with_head = self.keyboard.is_none() || self.head_fits();
        if self.keyboard.is_some() {
            if let Some(TheField { head, below, .. }) = &mut self.field {
                first.extend(if with_head { None } else { head.take().map(Element::from) });
                first.extend(below.take());
            }
            first.extend(self.say.take());
            first.extend(self.content.take());
        }
        first.extend(self.say.take());
        let first = look.column(24.0, first).width(Length::Fill).height(Length::Fill);
        page = page.place(say, first);
        let bottom = if self.keyboard.is_some() { metrics.keys_area().y - 16.0 } else { say.bottom() };
        let second = self.do_parts(with_head);
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
                let back = back(&look, &words, Some(on_tap));
                let outdented = Area::between(for_back.x - 28.0, for_back.y, for_back.right(), for_back.bottom());
                if for_back == for_next {
                    let parts = [back.into(), next.map_or_else(|| space::horizontal().into(), Element::from)];
                    page.place(outdented, look.row(24.0, parts).width(Length::Fill))
                } else {
                    let page = page.place(outdented, at_start(&look, back));
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
            .place(Area::new(0.0, 0.0, metrics.width, line), filled(&look, Role::Wall));
        // Many words take the place of the drawing.
        let room = metrics.column_area(metrics.title_top(), line - 480.0 + 40.0);
        let tall = |words: &Option<String>, role| {
            words.as_ref().map_or(0.0, |words| 24.0 + measured(&look, words, role, room.width).height)
        };
        if tall(&self.title, TextRole::Title) + tall(&self.reach_lead, TextRole::Body) <= room.height {
            let hall = drawing(&look, Drawing::Reach, metrics.width, 480.0);
            page = page.place(Area::new(0.0, line - 480.0, metrics.width, 480.0), hall);
        }
        page = self.head(page);
        let mut words: Vec<Element<'a, M>> = self.title_part().into_iter().collect();
        if let Some(lead) = self.reach_lead.take() {
            words.push(label(&look, &lead, TextRole::Body).ink(Role::Ink).fill().into());
        }
        let words = look.column(24.0, words).width(Length::Fill);
        page = page.place(metrics.column_area(metrics.title_top(), line - 24.0), words);
        let row = metrics.action_area();
        let has_row = self.back.is_some() || self.field.is_some() || self.next.is_some();
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
        if let Some(content) = self.content.take() {
            let place = match (&self.keyboard, has_row) {
                (Some(_), _) => metrics.strip_area(),
                (None, true) => metrics.column_area(row.bottom() + 20.0, metrics.action_foot()),
                (None, false) => metrics.column_area(line + 32.0, metrics.action_foot()),
            };
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
        Some(message) => at_start(look, tap(look, look.unseen_skins(), inside, Some(message)).exempt()),
        None => at_start(look, inside),
    }
}

/// A part at the start side of all the width.
fn at_start<'a, M: 'a>(look: &Look, part: impl Into<Element<'a, M>>) -> Element<'a, M> {
    container(part).width(Length::Fill).align_x(look.start()).into()
}
