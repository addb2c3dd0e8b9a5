//! The picture of a guest's badge, for the last screens.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use iced::widget::image::Handle;

use crate::domain::badge::Picture;
use crate::domain::id::VisitId;
use crate::ui::look::Look;
use crate::ui::pictures::badge::shrunk;
use crate::ui::screen::hall::badge_size;

/// A badge as the printer got it, at the size at which it is shown.
pub struct BadgePicture {
    /// Whose.
    pub visit: VisitId,
    /// The picture.
    pub handle: Handle,
}

impl BadgePicture {
    /// The picture of a visit's badge. Takes some milliseconds: called on the printer's thread.
    #[must_use]
    pub fn new(visit: VisitId, picture: &Picture, size: &BadgeSize) -> Self {
        Self { visit, handle: shrunk(&picture.black, size.get()) }
    }
}

/// How large the window shows a badge at the moment; told by the window, asked by the printer's thread.
#[derive(Clone, Default)]
pub struct BadgeSize(Arc<(AtomicU32, AtomicU32)>);

impl BadgeSize {
    /// Notes the size for a look.
    pub fn set(&self, look: &Look) {
        let (width, height) = badge_size(look);
        self.0.0.store(width, Ordering::Relaxed);
        self.0.1.store(height, Ordering::Relaxed);
    }

    fn get(&self) -> (u32, u32) {
        (self.0.0.load(Ordering::Relaxed).max(1), self.0.1.load(Ordering::Relaxed).max(1))
    }
}
