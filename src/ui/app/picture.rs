//! The picture of a guest's badge, for the last screen. Wiped when dropped.

use iced::advanced::graphics::core::Bytes;
use iced::widget::image::Handle;
use zeroize::Zeroizing;

use crate::domain::badge::Bitmap;
use crate::domain::id::VisitId;

/// A badge as the printer got it.
pub struct BadgePicture {
    /// Whose.
    pub visit: VisitId,
    /// The picture, black on white.
    pub handle: Handle,
}

/// Pixels that are wiped with the last handle on them.
struct Pixels(Zeroizing<Vec<u8>>);

impl AsRef<[u8]> for Pixels {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

impl BadgePicture {
    /// The picture of a visit's badge.
    #[must_use]
    pub fn new(visit: VisitId, bitmap: &Bitmap) -> Self {
        let dots = bitmap.width as usize * bitmap.height as usize;
        let mut pixels = Zeroizing::new(Vec::with_capacity(dots * 4));
        for y in 0..bitmap.height {
            for x in 0..bitmap.width {
                let shade = if bitmap.is_black(x, y) { 0 } else { 255 };
                pixels.extend_from_slice(&[shade, shade, shade, 255]);
            }
        }
        let pixels = Bytes::from_owner(Pixels(pixels));
        Self { visit, handle: Handle::from_rgba(bitmap.width, bitmap.height, pixels) }
    }
}
