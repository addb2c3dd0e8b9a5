//! Parts at fixed places: the frame of every screen, drawn in one go.
//!
//! Places are design pixels from the start side; the board mirrors them where lines start at the right, which is why
//! no screen ever thinks of left and right. Parts share one layer (boxes, then pictures, then words), except those
//! that are raised over the rest. Called by `widget::frame` and by screens with a drawing of their own.

use iced::advanced::renderer::Renderer as _;
use iced::advanced::widget::{Operation, Tree};
use iced::advanced::{Clipboard, Layout, Shell, Widget, layout, mouse, renderer};
use iced::{Color, Element as RawElement, Event, Length, Point, Rectangle, Renderer, Size, Theme};

use crate::ui::Element;
use crate::ui::look::Look;
use crate::ui::metrics::{Area, Metrics};
use crate::ui::theme::Role;
use crate::ui::widget::fill::fill_tiles;

/// A room with parts at fixed places. A part narrower than its place stands at the start side of it.
pub struct Board<'a, M> {
    metrics: Metrics,
    size: Size,
    fill: Color,
    pieces: Vec<Piece<'a, M>>,
}

struct Piece<'a, M> {
    bounds: Rectangle,
    manner: Manner,
    part: Element<'a, M>,
}

/// How a part stands among the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Manner {
    /// With the others.
    Plain,
    /// Over everything before it.
    Raised,
    /// Seen, but deaf: something stands over it.
    Still,
}

/// An empty board of a size in design pixels, filled with the colour of a role. A whole screen takes [`Role::Clear`]:
/// the window has the colour of the page already, and a fill as large as the screen makes every change slow.
#[must_use]
pub fn board<'a, M>(look: &Look, width: f32, height: f32, fill: Role) -> Board<'a, M> {
    Board {
        metrics: look.metrics,
        size: Size::new(look.px(width), look.px(height)),
        fill: look.color(fill),
        pieces: Vec::new(),
    }
}

impl<'a, M> Board<'a, M> {
    /// Places a part.
    #[must_use]
    pub fn place(self, area: Area, part: impl Into<Element<'a, M>>) -> Self {
        self.put(area, Manner::Plain, part.into())
    }

    /// Places a part over everything placed before.
    #[must_use]
    pub fn raise(self, area: Area, part: impl Into<Element<'a, M>>) -> Self {
        self.put(area, Manner::Raised, part.into())
    }

    /// Places a part that is seen but cannot be touched.
    #[must_use]
    pub fn still(self, area: Area, part: impl Into<Element<'a, M>>) -> Self {
        self.put(area, Manner::Still, part.into())
    }

    fn put(mut self, area: Area, manner: Manner, part: Element<'a, M>) -> Self {
        let (left, right) = (self.metrics.px(area.x), self.metrics.px(area.right()));
        let (top, bottom) = (self.metrics.px(area.y), self.metrics.px(area.bottom()));
        let x = if self.metrics.mirrored() { self.size.width - right } else { left };
        let bounds = Rectangle { x, y: top, width: right - left, height: bottom - top };
        self.pieces.push(Piece { bounds, manner, part });
        self
    }
}

impl<M> Widget<M, Theme, Renderer> for Board<'_, M> {
    fn children(&self) -> Vec<Tree> {
        self.pieces.iter().map(|piece| Tree::new(&piece.part)).collect()
    }

    fn diff(&self, tree: &mut Tree) {
        tree.diff_children_custom(&self.pieces, |tree, piece| tree.diff(&piece.part), |piece| Tree::new(&piece.part));
    }

    fn size(&self) -> Size<Length> {
        Size::new(Length::Fixed(self.size.width), Length::Fixed(self.size.height))
    }

    fn layout(&mut self, tree: &mut Tree, renderer: &Renderer, _limits: &layout::Limits) -> layout::Node {
        let mirrored = self.metrics.mirrored();
        let nodes = self.pieces.iter_mut().zip(&mut tree.children).map(|(piece, tree)| {
            let limits = layout::Limits::new(Size::ZERO, piece.bounds.size());
            let node = piece.part.as_widget_mut().layout(tree, renderer, &limits);
            let spare = if mirrored { piece.bounds.width - node.size().width } else { 0.0 };
            node.move_to(Point::new(piece.bounds.x + spare, piece.bounds.y))
        });
        let nodes = nodes.collect();
        layout::Node::with_children(self.size, nodes)
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
        let pieces = self.pieces.iter_mut().zip(&mut tree.children).zip(layout.children()).collect::<Vec<_>>();
        // What lies on top hears first; the others hear too, but find the event captured.
        for ((piece, tree), layout) in pieces.into_iter().rev() {
            if piece.manner != Manner::Still {
                let part = piece.part.as_widget_mut();
                part.update(tree, event, layout, cursor, renderer, clipboard, shell, viewport);
            }
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
        fill_tiles(renderer, layout.bounds(), self.fill);
        for ((piece, tree), layout) in self.pieces.iter().zip(&tree.children).zip(layout.children()) {
            let part = piece.part.as_widget();
            match piece.manner {
                Manner::Plain | Manner::Still => part.draw(tree, renderer, theme, style, layout, cursor, viewport),
                Manner::Raised => renderer.with_layer(*viewport, |renderer| {
                    part.draw(tree, renderer, theme, style, layout, cursor, viewport);
                }),
            }
        }
    }

    fn operate(&mut self, tree: &mut Tree, layout: Layout<'_>, renderer: &Renderer, operation: &mut dyn Operation) {
        operation.traverse(&mut |operation| {
            for ((piece, tree), layout) in self.pieces.iter_mut().zip(&mut tree.children).zip(layout.children()) {
                if piece.manner != Manner::Still {
                    piece.part.as_widget_mut().operate(tree, layout, renderer, operation);
                }
            }
        });
    }
}

impl<'a, M: 'a> From<Board<'a, M>> for RawElement<'a, M, Theme, Renderer> {
    fn from(board: Board<'a, M>) -> Self {
        Self::new(board)
    }
}
