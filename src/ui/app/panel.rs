//! The window on its panel: all of it for the kiosk, with a window manager and without one; a part of it for the demo.
//!
//! A window manager makes a fullscreen window as large as the screen. Without one nobody does, so the window asks for
//! that size itself. The system's own enlargement is taken back: the measures come from millimetres already.

use iced::{Size, window};

use crate::config;
use crate::ui::metrics::Screen;

/// Millimetres in an inch.
const MM_PER_INCH: f32 = 25.4;
/// How often the window asks for the size of its monitor; a window manager that wants another size has its way then.
const ASKS: u8 = 3;
/// The part of the screen that the demo's window takes at the most.
const DEMO_SHARE: f32 = 0.9;
/// The demo's window before the screen is known, as a part of its shape.
const DEMO_FIRST: f32 = 0.45;
/// The size of the kiosk's window before the screen is known.
const FIRST: Size = Size::new(1080.0, 1920.0);

/// The window on its panel.
#[derive(Debug, Clone, Copy)]
pub struct Panel {
    wish: Wish,
    diagonal_mm: Option<f32>,
    size: Option<Size>,
    system_scale: f32,
    asks: u8,
}

/// How much of the panel is wanted.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Wish {
    /// All of it.
    Whole,
    /// A window of this shape.
    Shape(Size),
}

impl Panel {
    /// The panel that kiosk.toml or the demo asks for; without either, all of it.
    #[must_use]
    pub fn new(screen: Option<config::Screen>, windowed: Option<(u32, u32)>) -> Self {
        let whole = screen.is_none_or(|screen| screen.fullscreen);
        #[expect(clippy::cast_precision_loss, reason = "screens are small")]
        let wish = match windowed {
            Some((width, height)) => Wish::Shape(Size::new(width.max(1) as f32, height.max(1) as f32)),
            None if whole => Wish::Whole,
            None => Wish::Shape(FIRST),
        };
        // A window that is scaled to the screen has no true millimetres.
        let diagonal_mm = screen.filter(|_| wish == Wish::Whole).map(|screen| screen.diagonal_inches * MM_PER_INCH);
        Self { wish, diagonal_mm, size: None, system_scale: 1.0, asks: ASKS }
    }

    /// The window to open.
    #[must_use]
    pub fn window(&self) -> window::Settings {
        let whole = self.is_whole();
        let size = match self.wish {
            Wish::Whole => FIRST,
            Wish::Shape(shape) => shape * DEMO_FIRST,
        };
        window::Settings {
            size,
            fullscreen: whole,
            decorations: !whole,
            // Closing is the app's to decide.
            exit_on_close_request: false,
            ..window::Settings::default()
        }
    }

    /// Whether all of the panel is wanted: then the mouse is hidden and closing refused.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.wish == Wish::Whole
    }

    /// Whether the window has said how large it is.
    #[must_use]
    pub fn is_known(&self) -> bool {
        self.size.is_some()
    }

    /// What takes the system's enlargement back.
    #[must_use]
    pub fn scale(&self) -> f32 {
        1.0 / self.system_scale
    }

    /// The panel as the measures want it.
    #[must_use]
    pub fn screen(&self) -> Option<Screen> {
        let size = self.size?;
        Some(Screen { width: size.width, height: size.height, diagonal_mm: self.diagonal_mm })
    }

    /// The window is as large as this.
    pub fn resized(&mut self, size: Size) {
        self.size = Some(size);
    }

    /// The system enlarges the window so much. Its size in pixels of the panel is larger, then.
    pub fn rescaled(&mut self, system_scale: f32) {
        if system_scale > 0.0 && system_scale != self.system_scale {
            let larger = system_scale / self.system_scale;
            self.size = self.size.map(|size| size * larger);
            self.system_scale = system_scale;
        }
    }

    /// The size to ask for on a monitor, if the window has another.
    pub fn fit(&mut self, monitor: Size) -> Option<Size> {
        let wanted = match self.wish {
            Wish::Whole => monitor,
            Wish::Shape(shape) => {
                let share = (DEMO_SHARE * monitor.width / shape.width).min(DEMO_SHARE * monitor.height / shape.height);
                Size::new((shape.width * share.min(1.0)).round(), (shape.height * share.min(1.0)).round())
            }
        };
        let same = self
            .size
            .is_some_and(|size| (size.width - wanted.width).abs() < 1.0 && (size.height - wanted.height).abs() < 1.0);
        if same || self.asks == 0 {
            return None;
        }
        // People may drag the demo's window to any size afterwards.
        self.asks = if self.is_whole() { self.asks - 1 } else { 0 };
        Some(wanted)
    }
}

#[cfg(test)]
mod tests;
