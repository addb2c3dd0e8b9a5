//! Where the parts of a frame stand: upright, lying, and low for who cannot reach up.
//!
//! Called by `widget::frame` only. Measures stand in `metrics::area`.

use iced::Length;
use iced::widget::{container, space};

use super::{Frame, TheField};
use crate::ui::Element;
use crate::ui::metrics::Area;
use crate::ui::pictures::{Drawing, Icon};
use crate::ui::theme::Role;
use crate::ui::widget::board::{Board, board};
use crate::ui::widget::button::{back, icon_button};
use crate::ui::widget::fill::filled;
use crate::ui::widget::picture::drawing;

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
        let column = self.column();
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
        page.place(Area::between(start, row.y, row.right(), row.bottom()), buttons)
            .place(metrics.column_area(top, bottom), column)
            .into()
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
        // The keys leave room for the field only, so what can be chosen while typing stands beside them.
        if self.keyboard.is_some() {
            first.extend(self.content.take());
        }
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

    /// Back below the first column and Next below the second, or both in one row.
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
    pub(super) fn low(mut self) -> Element<'a, M> {
        let look = self.look.clone();
        let metrics = look.metrics;
        let line = metrics.reach_line();
        let mut page = board(&look, metrics.width, metrics.height, Role::Clear)
            .place(Area::new(0.0, 0.0, metrics.width, line), filled(&look, Role::Wall))
            .place(
                Area::new(0.0, line - 480.0, metrics.width, 480.0),
                drawing(&look, Drawing::Reach, metrics.width, 480.0),
            );
        page = self.head(page);
        page = self.tray(page);
        let mut words: Vec<Element<'a, M>> = Vec::new();
        words.extend(self.title.take().map(Element::from));
        words.extend(self.reach_lead.take().map(Element::from));
        let words = look.column(24.0, words).width(Length::Fill);
        page = page.place(metrics.column_area(metrics.title_top(), line - 480.0), words);
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
        page.into()
    }
}
