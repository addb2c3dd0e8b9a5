//! A label's whole page in dots, and where a picture stands on it.
//!
//! `pwg` and `pdf` ask: both send a page, and makers' margins are the same on both sides, so the middle is right.

use crate::domain::badge::{Label, Picture};

/// A page, in dots.
pub(super) struct Page {
    pub width: u32,
    pub height: u32,
    /// White dots on the left of the picture.
    pub left: u32,
    /// White dots above the picture.
    pub top: u32,
}

impl Page {
    /// The page of a label, or of the picture where that is larger.
    pub fn of(picture: &Picture, label: Label) -> Self {
        let (dots, dpi) = (&picture.black, u32::from(picture.dpi));
        let (width, height) = label.size();
        let (width, height) = ((width * dpi / 2540).max(dots.width), (height * dpi / 2540).max(dots.height));
        Self { width, height, left: (width - dots.width) / 2, top: (height - dots.height) / 2 }
    }
}
