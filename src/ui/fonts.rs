//! The faces that the kiosk draws with, embedded, so that a fresh machine shows every guest's name.
//!
//! Given to iced at start and to every headless drawing. Chinese, Japanese and Korean come from the system's
//! Noto Sans CJK, which the package requires.

use std::borrow::Cow;

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

/// The faces as iced's settings want them.
#[must_use]
pub fn fonts() -> Vec<Cow<'static, [u8]>> {
    FACES.iter().copied().map(Cow::Borrowed).collect()
}
