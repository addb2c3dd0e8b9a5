//! Several ways to say the same, of which the first that fits its room is shown: with all the comfort, or with less.
//!
//! Called by screens where nobody would turn a page: those that end by themselves, and those with keys. Its room is
//! what everything else in the same column leaves. What a guest must know is in every way.

use iced::advanced::widget::{Operation, Tree, tree};
use iced::advanced::{Clipboard, Layout, Shell, Widget, layout, mouse, renderer};
use iced::{Element as RawElement, Event, Length, Rectangle, Renderer, Size, Theme};

use crate::ui::Element;

/// Ways to say the same, the fullest first.
pub struct Fitting<'a, M> {
    ways: Vec<Element<'a, M>>,
}

/// Shows the first way that is no higher than its room, and the last one where none fits.
#[must_use]
pub fn first_that_fits<'a, M>(ways: impl IntoIterator<Item = Element<'a, M>>) -> Fitting<'a, M> {
    Fitting { ways: ways.into_iter().collect() }
}

/// Which way is shown.
#[derive(Default)]
struct State {
    shown: usize,
}

impl<M> Widget<M, Theme, Renderer> for Fitting<'_, M> {
    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<State>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(State::default())
    }

    fn children(&self) -> Vec<Tree> {
        self.ways.iter().map(Tree::new).collect()
    }

    fn diff(&self, tree: &mut Tree) {
        tree.diff_children(&self.ways);
    }

    fn size(&self) -> Size<Length> {
        // A column gives room to what fills it last.
        Size::new(Length::Fill, Length::Fill)
    }

    fn layout(&mut self, tree: &mut Tree, renderer: &Renderer, limits: &layout::Limits) -> layout::Node {
        let room = limits.max();
        let free = layout::Limits::new(Size::ZERO, Size::new(room.width, f32::INFINITY));
        let mut node = layout::Node::default();
        let mut shown = 0;
        for (at, (way, tree)) in self.ways.iter_mut().zip(&mut tree.children).enumerate() {
            node = way.as_widget_mut().layout(tree, renderer, &free);
            shown = at;
            if node.size().height <= room.height {
                break;
            }
        }
        tree.state.downcast_mut::<State>().shown = shown;
        layout::Node::with_children(node.size(), vec![node])
    }

    fn update(
        &mut self,
        tree: &mut Tree,
        event: &Event,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        renderer: &Renderer,
        clipboard: &mut dyn Clipboard,
        shell: &mut Shell<'_, M>,
        viewport: &Rectangle,
    ) {
        let shown = tree.state.downcast_ref::<State>().shown;
        if let (Some(way), Some(tree), Some(layout)) =
            (self.ways.get_mut(shown), tree.children.get_mut(shown), layout.children().next())
        {
            way.as_widget_mut().update(tree, event, layout, cursor, renderer, clipboard, shell, viewport);
        }
    }

    fn draw(
        &self,
        tree: &Tree,
        renderer: &mut Renderer,
        theme: &Theme,
        style: &renderer::Style,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        viewport: &Rectangle,
    ) {
        let shown = tree.state.downcast_ref::<State>().shown;
        if let (Some(way), Some(tree), Some(layout)) =
            (self.ways.get(shown), tree.children.get(shown), layout.children().next())
        {
            way.as_widget().draw(tree, renderer, theme, style, layout, cursor, viewport);
        }
    }

    fn operate(&mut self, tree: &mut Tree, layout: Layout<'_>, renderer: &Renderer, operation: &mut dyn Operation) {
        let shown = tree.state.downcast_ref::<State>().shown;
        operation.traverse(&mut |operation| {
            if let (Some(way), Some(tree), Some(layout)) =
                (self.ways.get_mut(shown), tree.children.get_mut(shown), layout.children().next())
            {
                way.as_widget_mut().operate(tree, layout, renderer, operation);
            }
        });
    }
}

impl<'a, M: 'a> From<Fitting<'a, M>> for RawElement<'a, M, Theme, Renderer> {
    fn from(fitting: Fitting<'a, M>) -> Self {
        Self::new(fitting)
    }
}

#[cfg(test)]
mod tests {
    use iced::Point;
    use iced::widget::{column, space};

    use super::*;
    use crate::ui::look::Look;
    use crate::ui::metrics::{Metrics, Orientation};
    use crate::ui::preview::Stage;
    use crate::ui::theme::Scheme;
    use crate::ui::widget::tap::tap;

    /// What can be tapped where a way of 200 is wished above one of 100, in a room of this height.
    fn shown(height: u32) -> Vec<f32> {
        let look = Look::new(Scheme::Light, Metrics::drawn(Orientation::Portrait));
        let way = |high: f32| -> Element<'_, ()> {
            let space = space().width(Length::Fill).height(high);
            tap(&look, look.unseen_skins(), space, Some(())).into()
        };
        let mut stage = Stage::new(look.palette, (300, height)).unwrap();
        let fitting: Element<'_, ()> = first_that_fits([way(200.0), way(100.0)]).into();
        // Between other parts, as on a screen: only what those leave counts.
        let view: Element<'_, ()> =
            column![space().height(30.0), fitting, space().height(20.0)].height(Length::Fill).into();
        stage.targets(view).into_iter().map(|(bounds, _)| bounds.height).collect()
    }

    #[test]
    fn the_fullest_way_that_fits_is_shown_and_no_other() {
        assert_eq!(shown(400), [200.0]);
        assert_eq!(shown(250), [200.0]);
        assert_eq!(shown(249), [100.0]);
    }

    #[test]
    fn where_nothing_fits_the_shortest_way_is_shown() {
        assert_eq!(shown(60), [100.0]);
    }

    #[test]
    fn what_is_shown_can_be_tapped() {
        let look = Look::new(Scheme::Light, Metrics::drawn(Orientation::Portrait));
        let way = |high: f32, says| -> Element<'_, u8> {
            let space = space().width(Length::Fill).height(high);
            tap(&look, look.unseen_skins(), space, Some(says)).into()
        };
        let mut stage = Stage::new(look.palette, (300, 150)).unwrap();
        let finger = iced::touch::Finger(1);
        let position = Point::new(20.0, 20.0);
        let events = [
            Event::Touch(iced::touch::Event::FingerPressed { id: finger, position }),
            Event::Touch(iced::touch::Event::FingerLifted { id: finger, position }),
        ];
        assert_eq!(stage.act(first_that_fits([way(200.0, 1), way(100.0, 2)]).into(), &events), [2]);
    }
}
