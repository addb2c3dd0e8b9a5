//! The picture of a guest's badge, for the last screens.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use crate::domain::badge::{Picture, Shares};
use crate::domain::id::VisitId;
use crate::ui::look::Look;
use crate::ui::pictures::badge::{ShownBadge, shrunk};
use crate::ui::screen::hall::badge_size;

/// A badge as the printer got it, at the size at which it is shown.
pub struct BadgePicture {
    /// Whose.
    pub visit: VisitId,
    /// The picture.
    pub shown: ShownBadge,
}

impl BadgePicture {
    /// The picture of a visit's badge, whose family name is at `name`. Takes some milliseconds: called on the printer's
    /// thread.
    #[must_use]
    pub fn new(visit: VisitId, picture: &Picture, name: Option<Shares>, size: &BadgeSize) -> Self {
        Self { visit, shown: shrunk(picture, name, size.get()) }
    }
}

/// How much room the window has for a badge at the moment; told by the window, asked by the printer's thread.
#[derive(Clone, Default)]
pub struct BadgeSize(Arc<(AtomicU32, AtomicU32)>);

impl BadgeSize {
    /// Notes the room for a look.
    pub fn set(&self, look: &Look) {
        let (width, height) = badge_size(look);
        self.0.0.store(width, Ordering::Relaxed);
        self.0.1.store(height, Ordering::Relaxed);
    }

    fn get(&self) -> (u32, u32) {
        (self.0.0.load(Ordering::Relaxed).max(1), self.0.1.load(Ordering::Relaxed).max(1))
    }
}
