//! The room on a label: millimetres of a template to dots, and what stands where already.
//!
//! `reading` claims each place here, so that nothing leaves the label, overlaps another part or comes too near to the QR.

use crate::badge::qr;
use crate::config::{Decimal, Table};
use crate::domain::badge::Media;

/// Millimetres of an inch.
const INCH: f32 = 25.4;
/// The thinnest rule, in millimetres.
const THINNEST: f32 = 0.1;
/// The shortest side of a square, in millimetres.
const SHORTEST: f32 = 1.0;

/// A rectangle in dots.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::badge) struct Place {
    /// Left edge.
    pub left: u32,
    /// Upper edge.
    pub top: u32,
    /// First dot to the right.
    pub right: u32,
    /// First dot below.
    pub bottom: u32,
}

impl Place {
    /// Width in dots.
    pub(in crate::badge) fn width(self) -> u32 {
        self.right.saturating_sub(self.left)
    }

    /// Height in dots.
    pub(in crate::badge) fn height(self) -> u32 {
        self.bottom.saturating_sub(self.top)
    }

    /// Whether two places share more than the one dot that rounding may make them share.
    fn overlaps(self, other: Self) -> bool {
        let share = |from: u32, until: u32| until > from + 1;
        share(self.left.max(other.left), self.right.min(other.right))
            && share(self.top.max(other.top), self.bottom.min(other.bottom))
    }
}

/// A label that is being filled.
pub(super) struct Page {
    media: Media,
    taken: Vec<(String, Place)>,
}

impl Page {
    pub(super) fn new(media: Media) -> Self {
        Self { media, taken: Vec::new() }
    }

    /// A length in dots, without its fraction of one.
    pub(super) fn dots(&self, millimetres: f32) -> f32 {
        (millimetres * f32::from(self.media.dpi) / INCH).round()
    }

    /// A length in millimetres, in hundredths, rounded down.
    pub(super) fn millimetres(&self, dots: f32) -> f32 {
        (dots * INCH / f32::from(self.media.dpi) * 100.0).floor() / 100.0
    }

    fn width(&self) -> f32 {
        self.millimetres(self.media.width() as f32)
    }

    fn height(&self) -> f32 {
        self.millimetres(self.media.height() as f32)
    }

    /// Reads `left`, `top`, `width` and `height` of a table and claims them. A width that is left out reaches to the
    /// label's edge.
    pub(super) fn place(&mut self, table: &mut Table<'_>) -> Option<Place> {
        let (width, height) = (self.width(), self.height());
        let left = table.or("left", 0.0, &Decimal(0.0..=width));
        let top = table.need("top", &Decimal(0.0..=height));
        let wide = table.maybe("width", &Decimal(THINNEST..=width));
        let high = table.need("height", &Decimal(THINNEST..=height));
        let (left, top, wide, high) = (left?, top?, wide?, high?);
        let right =
            wide.map_or(Some(self.media.width()), |wide| self.edge(table, "width", (left, wide), self.media.width()));
        let bottom = self.edge(table, "height", (top, high), self.media.height());
        let place = Place { left: self.whole(left), top: self.whole(top), right: right?, bottom: bottom? };
        // A thin rule is never thinner than a dot.
        let place = Place { right: place.right.max(place.left + 1), bottom: place.bottom.max(place.top + 1), ..place };
        self.claim(table, place, place)
    }

    /// Reads `left`, `top` and `size` of a square and claims it.
    pub(super) fn square(&mut self, table: &mut Table<'_>) -> Option<Place> {
        let place = self.unclaimed_square(table)?;
        self.claim(table, place, place)
    }

    /// Reads the square of the QR and claims it with its quiet zone.
    pub(super) fn qr(&mut self, table: &mut Table<'_>) -> Option<Place> {
        let place = self.unclaimed_square(table)?;
        let module = place.width() / qr::MODULES;
        let least = qr::least_dots(self.media.dpi);
        if module < least {
            let size = self.millimetres((least * qr::MODULES) as f32) + 0.01;
            return table.field("size")?.refuse(format!(
                "{size:.2} or more: {} modules of at least {least} whole dots each at {} dpi",
                qr::MODULES,
                self.media.dpi
            ));
        }
        let quiet = module * qr::QUIET_ZONE;
        let (zone, across, down) = (
            self.millimetres(quiet as f32) + 0.01,
            self.millimetres((self.media.width() + 1).saturating_sub(place.width() + quiet) as f32),
            self.millimetres((self.media.height() + 1).saturating_sub(place.height() + quiet) as f32),
        );
        for (key, from, last, length) in [
            ("left", place.left, place.right, (self.media.width(), across)),
            ("top", place.top, place.bottom, (self.media.height(), down)),
        ] {
            if from + 1 < quiet || last + quiet > length.0 + 1 {
                let allowed = format!(
                    "{zone:.2} to {:.2}, so that its quiet zone of {} modules stays on the label",
                    length.1,
                    qr::QUIET_ZONE
                );
                return table.field(key).and_then(|field| field.refuse(allowed));
            }
        }
        let grown = Place {
            left: place.left.saturating_sub(quiet),
            top: place.top.saturating_sub(quiet),
            right: place.right + quiet,
            bottom: place.bottom + quiet,
        };
        self.claim(table, grown, place)
    }

    fn unclaimed_square(&self, table: &mut Table<'_>) -> Option<Place> {
        let (width, height) = (self.width(), self.height());
        let left = table.need("left", &Decimal(0.0..=width));
        let top = table.need("top", &Decimal(0.0..=height));
        let size = table.need("size", &Decimal(SHORTEST..=width.min(height)));
        let (left, top, size) = (left?, top?, size?);
        let right = self.edge(table, "size", (left, size), self.media.width());
        let bottom = self.edge(table, "size", (top, size), self.media.height());
        let _ = (right?, bottom?);
        let (left, top, size) = (self.whole(left), self.whole(top), self.whole(size));
        Some(Place { left, top, right: left + size, bottom: top + size })
    }

    /// The dot at which a length ends; on the label, give or take one that rounding adds.
    fn edge(&self, table: &mut Table<'_>, key: &str, (from, length): (f32, f32), last: u32) -> Option<u32> {
        let end = self.whole(from + length);
        if end > last + 1 {
            let most = (self.millimetres(last as f32) - from).max(0.0);
            return table.field(key)?.refuse(format!("at most {most:.2}, so that it ends on the label"));
        }
        Some(end.min(last))
    }

    /// Notes that a place is taken.
    fn claim(&mut self, table: &mut Table<'_>, taken: Place, place: Place) -> Option<Place> {
        let other = self.taken.iter().find(|(_, other)| other.overlaps(taken));
        if let Some((name, other)) = other {
            let shown = |dots: u32| format!("{:.2}", self.millimetres(dots as f32));
            let quiet = if name == "qr" { " with its quiet zone" } else { "" };
            let allowed = format!(
                "it would overlap {name}{quiet}, which is there from {} to {} across and from {} to {} down",
                shown(other.left),
                shown(other.right),
                shown(other.top),
                shown(other.bottom)
            );
            return table.field("top")?.refuse(allowed);
        }
        self.taken.push((table.path().to_owned(), taken));
        Some(place)
    }

    fn whole(&self, millimetres: f32) -> u32 {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "lengths are small and positive")]
        let dots = self.dots(millimetres) as u32;
        dots
    }
}
