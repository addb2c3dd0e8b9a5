//! The faces that the kiosk draws with, embedded, so that a fresh machine shows every guest's name.
//!
//! Handed over at start and before every headless drawing. Chinese, Japanese and Korean come from the system's
//! Noto Sans CJK, which the package requires.

use std::sync::{Arc, Mutex};

use cosmic_text::fontdb::Source;
use iced::advanced::graphics::text::font_system;

macro_rules! face {
    ($file:literal) => {
        include_bytes!(concat!("../../assets/fonts/", $file)).as_slice()
    };
}

/// Every embedded face, regular and bold.
pub const FACES: &[&[u8]] = &[
    face!("NotoSans-Regular.ttf"),
    face!("NotoSans-Bold.ttf"),
    face!("NotoSansArabic-Regular.ttf"),
    face!("NotoSansArabic-Bold.ttf"),
    face!("NotoSansHebrew-Regular.ttf"),
    face!("NotoSansHebrew-Bold.ttf"),
    face!("NotoSansThai-Regular.ttf"),
    face!("NotoSansThai-Bold.ttf"),
    face!("NotoSansDevanagari-Regular.ttf"),
    face!("NotoSansDevanagari-Bold.ttf"),
];

/// Says that no text can be drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the fonts are locked by a thread that failed: start again")]
pub struct FontsLocked;

/// Hands the faces to the drawing library, where they lie: its own way would copy two megabytes of them. Once in a
/// process; who comes while another thread is at it waits.
///
/// # Errors
/// Fails when another thread failed while it held the fonts.
pub fn load_faces() -> Result<(), FontsLocked> {
    static LOADED: Mutex<bool> = Mutex::new(false);
    let mut loaded = LOADED.lock().map_err(|_| FontsLocked)?;
    if !*loaded {
        let mut fonts = font_system().write().map_err(|_| FontsLocked)?;
        for face in FACES {
            let _ = fonts.raw().db_mut().load_font_source(Source::Binary(Arc::new(*face)));
        }
        *loaded = true;
    }
    Ok(())
}
