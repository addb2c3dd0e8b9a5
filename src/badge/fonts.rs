//! The fonts that badges are drawn with: ours, embedded, so that a badge looks the same on every machine, and the
//! system's large font for Chinese, Japanese and Korean, loaded when a text first needs it.
//!
//! `badge` alone calls it. It never falls back to whatever else a machine has installed.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use cosmic_text::{FontSystem, SwashCache, fontdb};

use super::BadgeError;

/// Where Debian's fonts-noto-cjk puts its fonts.
const CJK_FOLDER: &str = "/usr/share/fonts/opentype/noto";
/// One file a weight, each with a face a region.
const CJK_FILES: [&str; 2] = ["NotoSansCJK-Regular.ttc", "NotoSansCJK-Bold.ttc"];

/// Names and embeds the font files of a list.
macro_rules! embedded {
    ($($file:literal),* $(,)?) => {
        [$(($file, include_bytes!(concat!("../../assets/fonts/", $file)).as_slice())),*]
    };
}

/// Every embedded font: Latin, Greek and Cyrillic first, then one pair a script.
const EMBEDDED: [(&str, &[u8]); 10] = embedded![
    "NotoSans-Regular.ttf",
    "NotoSans-Bold.ttf",
    "NotoSansArabic-Regular.ttf",
    "NotoSansArabic-Bold.ttf",
    "NotoSansHebrew-Regular.ttf",
    "NotoSansHebrew-Bold.ttf",
    "NotoSansThai-Regular.ttf",
    "NotoSansThai-Bold.ttf",
    "NotoSansDevanagari-Regular.ttf",
    "NotoSansDevanagari-Bold.ttf",
];

/// The loaded fonts and the memory of drawn letters. Make one and keep it: loading takes longer than drawing.
pub struct Fonts {
    pub(super) system: FontSystem,
    pub(super) letters: SwashCache,
    cjk_folder: PathBuf,
    cjk_loaded: bool,
}

impl Fonts {
    /// Loads the embedded fonts.
    ///
    /// # Errors
    /// Fails when one of them is damaged.
    pub fn load() -> Result<Self, BadgeError> {
        Self::load_with_cjk_in(Path::new(CJK_FOLDER))
    }

    /// Loads the embedded fonts and looks for the large one in another folder.
    ///
    /// # Errors
    /// Fails when an embedded font is damaged; the folder is not read yet.
    pub fn load_with_cjk_in(folder: &Path) -> Result<Self, BadgeError> {
        let mut database = fontdb::Database::new();
        for (file, bytes) in EMBEDDED {
            let faces = database.load_font_source(fontdb::Source::Binary(Arc::new(bytes)));
            if faces.is_empty() {
                return Err(BadgeError::FontUnreadable(file));
            }
        }
        Ok(Self {
            system: FontSystem::new_with_locale_and_db("en".to_owned(), database),
            letters: SwashCache::new(),
            cjk_folder: folder.to_owned(),
            cjk_loaded: false,
        })
    }

    /// Says whether Chinese, Japanese and Korean names can be drawn, without loading anything; for `doctor`.
    ///
    /// # Errors
    /// Fails with the first font file that cannot be opened.
    pub fn check_cjk(&self) -> Result<(), BadgeError> {
        for file in CJK_FILES {
            let path = self.cjk_folder.join(file);
            if std::fs::File::open(&path).is_err() {
                return Err(BadgeError::CjkFontMissing(path));
            }
        }
        Ok(())
    }

    /// Loads the large font, once.
    pub(super) fn need_cjk(&mut self) -> Result<(), BadgeError> {
        if self.cjk_loaded {
            return Ok(());
        }
        for file in CJK_FILES {
            let path = self.cjk_folder.join(file);
            let faces_before = self.system.db().len();
            if self.system.db_mut().load_font_file(&path).is_err() || self.system.db().len() == faces_before {
                return Err(BadgeError::CjkFontMissing(path));
            }
        }
        self.cjk_loaded = true;
        Ok(())
    }

    /// Forgets the letters drawn for a guest, so that nothing of a name outlives its badge.
    pub(super) fn forget_letters(&mut self) {
        self.letters.image_cache.clear();
    }
}

impl std::fmt::Debug for Fonts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Fonts({} faces)", self.system.db().len())
    }
}
