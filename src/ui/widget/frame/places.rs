//! Where the parts of a frame stand: upright, lying, and low for who cannot reach up.
//!
//! Called by `widget::frame` only. Measures stand in `metrics::area`.

use iced::Length;
use iced::widget::{container, space};

use super::{Frame, Lead, TheField, at_start, title_role};
use crate::ui::Element;
use crate::ui::metrics::{Area, TextRole};
use crate::ui::pictures::{Drawing, Icon};
use crate::ui::theme::Role;
use crate::ui::widget::board::{Board, board};
use crate::ui::widget::button::{back, icon_button};
use crate::ui::widget::fill::filled;
use crate::ui::widget::label::{Label, label, measured};
use crate::ui::widget::picture::drawing;

/// The height of a button of two lines at the normal text size.
const TWO_LINES: f32 = 128.0;

impl<'a, M: Clone + 'a> Frame<'a, M> {
    /// On an upright panel.
    pub(super) fn upright(mut self) -> Element<'a, M> {
        let look = self.look.clone();
        let metrics = look.metrics;
        let mut page = board(&look, metrics.width, metrics.height, Role::Clear);
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
        let column = self.column(row.width);
        page = self.tray(page);
        page = page.place(metrics.column_area(top, bottom), column);
        self.upright_row(page, row).into()
    }

    /// Back and Next in one row. Words too long for one line take the padding and then a second line; large ones first
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

    /// On a lying panel.
    pub(super) fn lying(mut self) -> Element<'a, M> {
        let look = self.look.clone();
        let metrics = look.metrics;
        let (say, act, row) = (metrics.say_area(), metrics.do_area(), metrics.action_area());
        let mut page = board(&look, metrics.width, metrics.height, Role::Clear);
        let has_row = self.back.is_some() || self.next.is_some();
        if let Some((height, picture)) = self.picture.take() {
            let picture_area = metrics.picture_area(height);
            page = self.head(page.place(picture_area, picture));
            let bottom = if has_row { row.y - 32.0 } else { metrics.height - 44.0 };
            let place = Area::between(picture_area.right() + 48.0, 48.0, row.right(), bottom);
            let column = self.column(place.width);
            page = page.place(place, column);
            return self.upright_row(page, Area::between(place.x, row.y, row.right(), row.bottom())).into();
        }
        page = self.head(page);
        let mut first: Vec<Element<'a, M>> = Vec::new();
        let lead = self.lying_lead();
        first.extend(self.title_part(say.width));
        first.extend(self.lead_part(lead));
        // The keys leave room for the field only, so what else is said and chosen while typing stands beside them.
        if self.keyboard.is_some() {
            let head_fits = self.head_fits();
            if let Some(TheField { head, below, .. }) = &mut self.field {
                first.extend(if head_fits { None } else { head.take().map(Element::from) });
                first.extend(below.take());
            }
            first.extend(self.shown.take());
            first.extend(self.content.take());
        }
        first.extend(self.shown.take());
        let first = look.column(24.0, first).width(Length::Fill).height(Length::Fill);
        page = page.place(say, first);
        let bottom = if self.keyboard.is_some() { metrics.keys_area().y - 16.0 } else { say.bottom() };
        let second = self.do_parts();
        let second = look.column(24.0, second).width(Length::Fill).height(Length::Fill);
        page = self.tray(page);
        let back_row = Area::new(say.x, row.y, say.width, row.height);
        let next_row = Area::new(act.x, row.y, act.width, row.height);
        self.lying_row(page, back_row, next_row).place(Area::between(act.x, act.y, act.right(), bottom), second).into()
    }

    /// Whether the head of the field fits between the top of the page and the field over the keys.
    fn head_fits(&self) -> bool {
        let (look, metrics) = (&self.look, self.look.metrics);
        let head = self.field.as_ref().and_then(|field| field.head.as_ref());
        let fits = |head: &Label| head.height_in(look.px(metrics.do_area().width)) <= look.px(metrics.head_over_keys());
        head.is_none_or(fits)
    }

    /// The role of the lead in the first column: smaller where it would not fit below the title.
    fn lying_lead(&self) -> TextRole {
        let (look, area) = (&self.look, self.look.metrics.say_area());
        let Some(Lead::Said(lead)) = &self.lead else { return TextRole::Body };
        let title = self
            .title
            .as_ref()
            .map_or(0.0, |title| measured(look, title, title_role(look, title, area.width), area.width).height);
        let fits = |role: &TextRole| title + 24.0 + measured(look, lead, *role, area.width).height <= area.height;
        [TextRole::Body, TextRole::Second].into_iter().find(fits).unwrap_or(TextRole::Label)
    }

    /// Back below the first column and Next below the second.
    fn lying_row(&mut self, page: Board<'a, M>, for_back: Area, for_next: Area) -> Board<'a, M> {
        let look = self.look.clone();
        let next = self.next_button();
        match (self.back.take(), next) {
            (None, None) => page,
            (None, Some(next)) => page.place(for_next, next),
            (Some((words, on_tap)), next) => {
                let back = back(&look, &words, Some(on_tap));
                let outdented = Area::between(for_back.x - 28.0, for_back.y, for_back.right(), for_back.bottom());
                let page = page.place(outdented, at_start(&look, back));
                match next {
                    Some(next) => page.place(for_next, next),
                    None => page,
                }
            }
        }
    }

    /// Reach mode: words and picture above, everything to tap in the lower half.
    pub(super) fn low(mut self) -> Element<'a, M> {
        let look = self.look.clone();
        let metrics = look.metrics;
        let line = metrics.reach_line();
        let mut page = board(&look, metrics.width, metrics.height, Role::Clear)
            .place(Area::new(0.0, 0.0, metrics.width, line), filled(&look, Role::Wall));
        // Many words take the place of the drawing.
        let room = metrics.column_area(metrics.title_top(), line - 480.0);
        let tall = |words: &Option<String>, role| {
            words.as_ref().map_or(0.0, |words| 24.0 + measured(&look, words, role, room.width).height)
        };
        if tall(&self.title, TextRole::Title) + tall(&self.reach_lead, TextRole::Body) <= room.height {
            let hall = drawing(&look, Drawing::Reach, metrics.width, 480.0);
            page = page.place(Area::new(0.0, line - 480.0, metrics.width, 480.0), hall);
        }
        page = self.head(page);
        let has_keys = self.keyboard.is_some();
        page = self.tray(page);
        let mut words: Vec<Element<'a, M>> = self.title_part(room.width).into_iter().collect();
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
            parts.push(next.shrink().side(metrics.by_text_size(36.0, 30.0, 24.0)).height(height).into());
        }
        page = page.place(row, look.row(20.0, parts).width(Length::Fill));
        if let Some(content) = self.content.take() {
            let place = match (has_keys, has_row) {
                (true, _) => metrics.strip_area(),
                (false, true) => metrics.column_area(row.bottom() + 20.0, metrics.action_foot()),
                (false, false) => metrics.column_area(line + 32.0, metrics.action_foot()),
            };
            page = page.place(place, container(content).align_bottom(Length::Fill).width(Length::Fill));
        }
        page.into()
    }
}
