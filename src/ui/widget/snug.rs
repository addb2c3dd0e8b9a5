//! The inside of a button, a row or a cell: icons beside words, of which only the words give way.
//!
//! The icons take their room first, the words get what is left and wrap, and the box grows with them instead of
//! cutting anything. Called by the other parts. Nothing inside can be tapped by itself.

use iced::advanced::widget::{Operation, Tree};
use iced::advanced::{Layout, Widget, layout, mouse, renderer};
use iced::{Element as RawElement, Length, Point, Rectangle, Renderer, Size, Theme};

use crate::ui::Element;
use crate::ui::look::Look;

/// A box of icons and words.
pub struct Snug<'a, M> {
    parts: Vec<Element<'a, M>>,
    words_at: usize,
    width: Length,
    least: Size,
    /// Before the parts, after them, and above and below.
    padding: (f32, f32, f32),
    gap: f32,
    stacked: bool,
    centered: bool,
    mirrored: bool,
}

/// A box around words, with parts before and after them. Lengths are design pixels.
#[must_use]
pub fn snug<'a, M: 'a>(
    look: &Look,
    before: impl IntoIterator<Item = Element<'a, M>>,
    words: impl Into<Element<'a, M>>,
    after: impl IntoIterator<Item = Element<'a, M>>,
) -> Snug<'a, M> {
    let mut parts: Vec<_> = before.into_iter().collect();
    let words_at = parts.len();
    parts.push(words.into());
    parts.extend(after);
    Snug {
        parts,
        words_at,
        width: Length::Fill,
        least: Size::ZERO,
        padding: (0.0, 0.0, 0.0),
        gap: look.px(16.0),
        stacked: false,
        centered: true,
        mirrored: look.metrics.mirrored(),
    }
}

impl<M> Snug<'_, M> {
    /// How wide the box is.
    #[must_use]
    pub fn width(mut self, width: Length) -> Self {
        self.width = width;
        self
    }

    /// The least height, padding at the sides and above, and the gap between parts, all in design pixels.
    #[must_use]
    pub fn room(mut self, look: &Look, least_height: f32, side: f32, above: f32, gap: f32) -> Self {
        self.least.height = look.px(least_height);
        self.padding = (look.px(side), look.px(side), look.px(above));
        self.gap = look.px(gap);
        self
    }

    /// Padding at the start and at the far side, in design pixels.
    #[must_use]
    pub fn sides(mut self, look: &Look, start: f32, end: f32) -> Self {
        self.padding = (look.px(start), look.px(end), self.padding.2);
        self
    }

    /// From the start side instead of in the middle.
    #[must_use]
    pub fn from_start(mut self) -> Self {
        self.centered = false;
        self
    }

    /// Below each other instead of beside.
    #[must_use]
    pub fn stacked(mut self) -> Self {
        self.stacked = true;
        self
    }

    /// A length along the parts, and one across.
    fn along(&self, size: Size) -> (f32, f32) {
        if self.stacked { (size.height, size.width) } else { (size.width, size.height) }
    }

    fn upright(&self, along: f32, across: f32) -> Size {
        if self.stacked { Size::new(across, along) } else { Size::new(along, across) }
    }
}

impl<M> Widget<M, Theme, Renderer> for Snug<'_, M> {
    fn children(&self) -> Vec<Tree> {
        self.parts.iter().map(Tree::new).collect()
    }

    fn diff(&self, tree: &mut Tree) {
        tree.diff_children(&self.parts);
    }

    fn size(&self) -> Size<Length> {
        Size::new(self.width, Length::Shrink)
    }

    fn layout(&mut self, tree: &mut Tree, renderer: &Renderer, limits: &layout::Limits) -> layout::Node {
        let limits = limits.width(self.width);
        let (start, end, above) = self.padding;
        let most = Size::new((limits.max().width - start - end).max(0.0), f32::INFINITY);
        let gaps = self.gap * (self.parts.len() as f32 - 1.0);
        let mut nodes = vec![layout::Node::default(); self.parts.len()];
        let mut taken = gaps;
        for words in [false, true] {
            for (at, part) in self.parts.iter_mut().enumerate().filter(|(at, _)| (*at == self.words_at) == words) {
                let room = if self.stacked { most } else { Size::new((most.width - taken).max(0.0), most.height) };
                let limits = layout::Limits::new(Size::ZERO, room);
                nodes[at] = part.as_widget_mut().layout(&mut tree.children[at], renderer, &limits);
                let size = nodes[at].size();
                taken += if self.stacked { size.height } else { size.width };
            }
        }
        let across = nodes.iter().map(|node| self.along(node.size()).1).fold(0.0, f32::max);
        let inner = self.upright(taken, across);
        let wanted = Size::new(
            (inner.width + start + end).max(self.least.width),
            (inner.height + 2.0 * above).max(self.least.height),
        );
        let size = limits.resolve(self.width, Length::Shrink, wanted);
        let size = Size::new(size.width, size.height.max(self.least.height));
        let (room_along, room_across) = self.along(size);
        let mut along = if self.centered || self.stacked { ((room_along - taken) / 2.0).round() } else { start };
        for node in &mut nodes {
            let (length, breadth) = self.along(node.size());
            let offset = ((room_across - breadth) / 2.0).round();
            let place = self.upright(along, offset);
            let x =
                if self.mirrored && !self.stacked { size.width - place.width - node.size().width } else { place.width };
            node.move_to_mut(Point::new(x, place.height));
            along += length + self.gap;
        }
        layout::Node::with_children(size, nodes)
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
        for ((part, tree), layout) in self.parts.iter().zip(&tree.children).zip(layout.children()) {
            part.as_widget().draw(tree, renderer, theme, style, layout, cursor, viewport);
        }
    }

    fn operate(&mut self, tree: &mut Tree, layout: Layout<'_>, renderer: &Renderer, operation: &mut dyn Operation) {
        operation.traverse(&mut |operation| {
            for ((part, tree), layout) in self.parts.iter_mut().zip(&mut tree.children).zip(layout.children()) {
                part.as_widget_mut().operate(tree, layout, renderer, operation);
            }
        });
    }
}

impl<'a, M: 'a> From<Snug<'a, M>> for RawElement<'a, M, Theme, Renderer> {
    fn from(snug: Snug<'a, M>) -> Self {
        Self::new(snug)
    }
}
