//! The badge as a black-and-white picture: names in every script, the QR that signs its guest out. Other papers of the
//! same roll, too.
//!
//! `effects` and `cli` read a [`Template`] once and call [`draw`] for each badge. This room never prints, never stores
//! and never looks at a clock; what stands on a badge comes in as `BadgeContent` and [`BadgeLabels`] and is forgotten
//! with them.

mod fonts;
mod layout;
mod paper;
mod qr;
mod stack;
mod symbol;
mod template;
mod text;

#[cfg(test)]
mod tests;

use std::fmt;
use std::path::PathBuf;

pub use fonts::Fonts;
pub use layout::draw;
pub use paper::{Paper, PaperLine, draw_paper, takes_papers};
pub use template::{Template, Templates};

/// The small words of a badge, in the badge's language. Nothing of a guest stands here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadgeLabels {
    /// The kind of visitor; drawn in capitals.
    pub kind: String,
    /// The kind in the house's second language, when it has one.
    pub kind_second: Option<String>,
    /// Above the host: "Visiting".
    pub visiting: String,
    /// Above the days: "Valid only on" or "Valid until".
    pub valid: String,
    /// The last day of validity, written out: "23 Nov 2026".
    pub days: String,
    /// What to do with the QR: "Scan me when you leave."
    pub leaving: String,
    /// "Thank you!"
    pub thanks: String,
}

/// Which text of a badge an error is about. Never the text itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The guest's name.
    Name,
    /// The guest's company.
    Company,
    /// The host's name.
    Host,
    /// The word for the kind of visitor.
    Kind,
    /// The site's name.
    Site,
    /// A small word or the days.
    Label,
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Name => "guest's name",
            Self::Company => "company",
            Self::Host => "host's name",
            Self::Kind => "kind of visitor",
            Self::Site => "site's name",
            Self::Label => "small text",
        })
    }
}

/// Says why no badge could be drawn or read.
#[derive(Debug, thiserror::Error)]
pub enum BadgeError {
    /// A font of the program itself does not load.
    #[error("the built-in font {0} does not load, so no badge can be drawn; install Welkom again")]
    FontUnreadable(&'static str),
    /// The system's font for Chinese, Japanese and Korean is not there.
    #[error(
        "Chinese, Japanese and Korean names need the font {}, which cannot be read; install the package fonts-noto-cjk",
        .0.display()
    )]
    CjkFontMissing(PathBuf),
    /// A letter that no font has. Nothing is printed in its place.
    #[error("the {0} has a letter that no font can draw, so no badge was made; write this badge by hand")]
    MissingGlyph(Part),
    /// A text too long even for the smallest size. Nothing is cut.
    #[error("the {0} does not fit on the badge at the smallest size, so no badge was made; shorten it")]
    DoesNotFit(Part),
    /// A label on which a paper could not be read.
    #[error("labels of {0} are too small for this paper; it is drawn for 62x100, 62, 62-red, 57x102 and 4x6in")]
    TooSmallForPapers(&'static str),
    /// The QR's text is too long for modules of at least four dots.
    #[error("the badge's code does not fit in its QR, so no badge was made; report this as a fault of Welkom")]
    CodeTooLong,
}
