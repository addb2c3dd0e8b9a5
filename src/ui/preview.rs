//! A screen drawn without a window: for the tour, and for tests that look.
//!
//! Called by examples and tests. Draws one element into pixels at the panel's own scale.

use std::pin::pin;
use std::task::{Context, Poll, Waker};

use iced::advanced::graphics::text::font_system;
use iced::advanced::renderer::{Headless, Style};
use iced::advanced::widget::Tree;
use iced::advanced::{Layout, Renderer as _, layout, mouse};
use iced::{Pixels, Rectangle, Renderer, Size};

use super::metrics::text::REGULAR;
use super::{Element, FACES, theme::Palette};

/// Pixels in rows, four bytes each: red, green, blue and opacity.
pub struct Drawn {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// The pixels.
    pub rgba: Vec<u8>,
}

/// Says why nothing could be drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PreviewError {
    /// The software renderer did not start.
    #[error("the software renderer did not start, so no picture can be made: build with iced's `tiny-skia`")]
    NoRenderer,
    /// Another thread failed while it held the fonts.
    #[error("the fonts are locked by a thread that failed: start again")]
    FontsLocked,
}

/// Draws an element as large as asked.
///
/// # Errors
/// Fails when the program was built without the software renderer.
pub fn draw<M>(
    mut element: Element<'_, M>,
    palette: &Palette,
    (width, height): (u32, u32),
) -> Result<Drawn, PreviewError> {
    for face in FACES {
        font_system().write().map_err(|_| PreviewError::FontsLocked)?.load_font((*face).into());
    }
    let start = <Renderer as Headless>::new(REGULAR, Pixels(16.0), Some("tiny-skia"));
    // The software renderer starts without waiting for anything, so one look at it is enough.
    let mut context = Context::from_waker(Waker::noop());
    let Poll::Ready(Some(mut renderer)) = pin!(start).poll(&mut context) else {
        return Err(PreviewError::NoRenderer);
    };
    #[expect(clippy::cast_precision_loss, reason = "screens are small")]
    let size = Size::new(width as f32, height as f32);
    let mut tree = Tree::new(&element);
    let limits = layout::Limits::new(Size::ZERO, size);
    let node = element.as_widget_mut().layout(&mut tree, &renderer, &limits);
    let bounds = Rectangle::with_size(size);
    renderer.reset(bounds);
    let style = Style { text_color: palette.ink };
    let cursor = mouse::Cursor::Unavailable;
    element.as_widget().draw(&tree, &mut renderer, &palette.theme(), &style, Layout::new(&node), cursor, &bounds);
    let rgba = renderer.screenshot(Size::new(width, height), 1.0, palette.background);
    Ok(Drawn { width, height, rgba })
}
