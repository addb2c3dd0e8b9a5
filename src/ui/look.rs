//! What every part is drawn with: the palette, the measures and the drawings, handed down as one [`Look`].
//!
//! The app keeps one and makes a new one when the guest changes colours, text size, language or reach mode. Must
//! never hold anything of a guest.

use std::rc::Rc;

use iced::widget::{Column, Row};
use iced::{Alignment, Color};

use super::Element;
use super::metrics::{Metrics, TextRole};
use super::pictures::Pictures;
use super::theme::{Palette, Role, Scheme};

/// Palette, measures and drawings of one view.
#[derive(Clone)]
pub struct Look {
    /// The colours.
    pub palette: &'static Palette,
    /// The measures.
    pub metrics: Metrics,
    pictures: Rc<Pictures>,
}

impl Look {
    /// A look with nothing drawn yet.
    #[must_use]
    pub fn new(scheme: Scheme, metrics: Metrics) -> Self {
        Self { palette: scheme.palette(), metrics, pictures: Rc::new(Pictures::default()) }
    }

    /// The same house for another guest, or another wish of this one. Drawings are kept while they still fit.
    #[must_use]
    pub fn changed(&self, scheme: Scheme, metrics: Metrics) -> Self {
        let palette = scheme.palette();
        let keep = palette.scheme == self.palette.scheme && metrics.px(1000.0) == self.metrics.px(1000.0);
        let pictures = if keep { Rc::clone(&self.pictures) } else { Rc::new(Pictures::default()) };
        Self { palette, metrics, pictures }
    }

    /// The colour of a role.
    #[must_use]
    pub fn color(&self, role: Role) -> Color {
        self.palette.get(role)
    }

    /// A length on the panel, in whole pixels.
    #[must_use]
    pub fn px(&self, design: f32) -> f32 {
        self.metrics.px(design)
    }

    /// The size of words on the panel.
    #[must_use]
    pub fn text_px(&self, role: TextRole) -> f32 {
        self.metrics.exact(self.metrics.text(role))
    }

    /// The height of a line of words on the panel, in whole pixels.
    #[must_use]
    pub fn line_px(&self, role: TextRole) -> f32 {
        self.metrics.px(self.metrics.line(role))
    }

    /// The drawings made so far.
    #[must_use]
    pub fn pictures(&self) -> &Pictures {
        &self.pictures
    }

    /// Parts beside each other from the start side, with a gap in design pixels.
    #[must_use]
    pub fn row<'a, M: 'a>(&self, gap: f32, parts: impl IntoIterator<Item = Element<'a, M>>) -> Row<'a, M> {
        let mut parts: Vec<_> = parts.into_iter().collect();
        if self.metrics.mirrored() {
            parts.reverse();
        }
        Row::with_children(parts).spacing(self.px(gap)).align_y(Alignment::Center)
    }

    /// Parts below each other, aligned to the start side, with a gap in design pixels.
    #[must_use]
    pub fn column<'a, M: 'a>(&self, gap: f32, parts: impl IntoIterator<Item = Element<'a, M>>) -> Column<'a, M> {
        Column::with_children(parts).spacing(self.px(gap)).align_x(self.start())
    }

    /// The start side.
    #[must_use]
    pub fn start(&self) -> Alignment {
        if self.metrics.mirrored() { Alignment::End } else { Alignment::Start }
    }

    /// The far side.
    #[must_use]
    pub fn end(&self) -> Alignment {
        if self.metrics.mirrored() { Alignment::Start } else { Alignment::End }
    }
}
