//! A badge's layout as a template says it, in the dots of one label at one resolution.
//!
//! The templates of `assets/badge` are part of the program; a site may lay its own beside kiosk.toml. Each is parsed once
//! into a [`Template`], which cannot be wrong: nothing in it leaves the label, touches another part or comes too near
//! to the QR. `layout` draws by it.

mod page;
mod reading;
#[cfg(test)]
mod tests;
mod words;

use std::ffi::OsStr;
use std::path::Path;

use crate::config::{Config, ConfigErrors, parse, read_text, unreadable};
use crate::domain::badge::{Label, Media, Shares};
use crate::domain::kind::VisitorKind;

use super::stack::Region;
use super::symbol::Icon;
use super::text::Thickness;

pub(super) use page::Place;
pub(super) use words::{Fill, TextField};

/// The layout of a badge on one label at one resolution. All lengths are dots.
#[derive(Debug, Clone, PartialEq)]
pub struct Template {
    /// The label.
    pub(super) media: Media,
    /// The house's mark.
    pub(super) mark: Option<Place>,
    /// Black lines.
    pub(super) rules: Vec<Place>,
    /// The band with the kind of visitor.
    pub(super) band: Option<Band>,
    /// Where texts stand.
    pub(super) boxes: Vec<TextBox>,
    /// The QR without its quiet zone.
    pub(super) qr: Option<Place>,
}

/// Texts in one place: under each other, or two of them on one line.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct TextBox {
    /// Where they stand.
    pub region: Region,
    /// The texts, from the top.
    pub texts: Vec<Text>,
    /// The sizes at which two texts are tried on one line first, largest first.
    pub beside: Vec<(f32, f32)>,
}

/// One text of a box.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Text {
    /// What it says.
    pub field: TextField,
    /// Thickness of the letters.
    pub thickness: Thickness,
    /// The ways of setting it, the best first.
    pub steps: Vec<super::stack::Step>,
    /// Air above it.
    pub above: super::stack::Gap,
}

/// The band with the kind of visitor.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Band {
    /// All of it.
    pub place: Place,
    /// Its texts.
    pub words: TextBox,
    /// How it looks, in the order of [`VisitorKind::ALL`].
    pub kinds: [BandLook; VisitorKind::ALL.len()],
}

/// How the band looks for a kind of visitor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct BandLook {
    /// White letters on a filled band, or a band of lines.
    pub fill: Fill,
    /// What stands before the word.
    pub icon: Option<Icon>,
    /// Whether it is red, where the label prints red.
    pub red: bool,
}

impl Band {
    /// How it looks for a kind of visitor.
    pub(super) fn look(&self, kind: VisitorKind) -> BandLook {
        let at = VisitorKind::ALL.iter().position(|other| *other == kind);
        at.and_then(|at| self.kinds.get(at)).copied().unwrap_or(BandLook::USUAL)
    }
}

impl BandLook {
    /// Where a template says nothing.
    pub(super) const USUAL: Self = Self { fill: Fill::Filled, icon: None, red: false };
}

/// The program's own template of a label. The rolls are cut to the size of the die-cut label, so they share one.
fn shipped_text(label: Label) -> &'static str {
    match label {
        Label::Label62x100 | Label::Endless62 | Label::Endless62Red => {
            include_str!("../../assets/badge/62x100.toml")
        }
        Label::Label62x29 => include_str!("../../assets/badge/62x29.toml"),
        Label::Label57x102 => include_str!("../../assets/badge/57x102.toml"),
        Label::Card => include_str!("../../assets/badge/85.6x54.toml"),
        Label::Label4x6 => include_str!("../../assets/badge/4x6in.toml"),
    }
}

impl Template {
    /// The program's own template.
    ///
    /// # Errors
    /// Returns its mistakes; the tests hold that it has none.
    pub fn shipped(media: Media) -> Result<Self, ConfigErrors> {
        Self::parse(&file_name(media.label), shipped_text(media.label), media)
    }

    /// The template in a file.
    ///
    /// # Errors
    /// Returns every mistake of the file, or the one that it cannot be read.
    pub fn read(file: &Path, media: Media) -> Result<Self, ConfigErrors> {
        Self::parse(&file.display().to_string(), &read_text(file)?, media)
    }

    /// The template of a house: the site's own where its folder has one of the label's name, else the program's.
    ///
    /// # Errors
    /// Returns every mistake of the site's file.
    pub fn of_house(config: &Config, media: Media) -> Result<Self, ConfigErrors> {
        let own = config.badge_templates.as_ref().map(|folder| folder.join(file_name(media.label)));
        match own {
            Some(file) if file.exists() => Self::read(&file, media),
            Some(_) | None => Self::shipped(media),
        }
    }

    /// The template of a text; `file` is its name in messages.
    pub(super) fn parse(file: &str, text: &str, media: Media) -> Result<Self, ConfigErrors> {
        parse(file, text, |root| reading::template(root, media))
    }

    /// Where the guest's family name is, with what stands in the same boxes and between them. The screen covers it when
    /// it was shown long enough.
    #[must_use]
    pub fn name_area(&self) -> Option<Shares> {
        let says_the_name = |text: &Text| matches!(text.field, TextField::Name | TextField::Family);
        let named = self.boxes.iter().filter(|texts| texts.texts.iter().any(says_the_name));
        let place = named.map(|texts| texts.region.place).reduce(|one, other| Place {
            left: one.left.min(other.left),
            top: one.top.min(other.top),
            right: one.right.max(other.right),
            bottom: one.bottom.max(other.bottom),
        })?;
        let (width, height) = (self.media.width() as f32, self.media.height() as f32);
        Some(Shares {
            left: place.left as f32 / width,
            top: place.top as f32 / height,
            right: place.right as f32 / width,
            bottom: place.bottom as f32 / height,
        })
    }
}

/// The template of each label that the house's printers have.
#[derive(Debug, Clone, Default)]
pub struct Templates(Vec<Template>);

impl Templates {
    /// Reads the templates of all printers.
    ///
    /// # Errors
    /// Returns every mistake of the site's templates, a file whose name is no label's among them.
    pub fn load(config: &Config) -> Result<Self, ConfigErrors> {
        let mut templates = Self::default();
        let mut mistakes = Vec::new();
        mistakes.extend(config.badge_templates.as_deref().and_then(|folder| names(folder).err()));
        for printer in &config.printers {
            if templates.get(printer.media).is_none() {
                match Template::of_house(config, printer.media) {
                    Ok(template) => templates.0.push(template),
                    Err(errors) if mistakes.contains(&errors) => {}
                    Err(errors) => mistakes.push(errors),
                }
            }
        }
        ConfigErrors::together(mistakes).map_or(Ok(templates), Err)
    }

    /// The template of a label.
    #[must_use]
    pub fn get(&self, media: Media) -> Option<&Template> {
        self.0.iter().find(|template| template.media == media)
    }
}

/// The name of a label's template.
fn file_name(label: Label) -> String {
    format!("{}.toml", label.word())
}

/// Looks whether every template of a site has the name of a label: no other one would ever be used.
fn names(folder: &Path) -> Result<(), ConfigErrors> {
    let entries = folder.read_dir().map_err(|error| unreadable(folder, None, &error.to_string()))?;
    let templates =
        entries.flatten().map(|entry| entry.path()).filter(|path| path.extension() == Some("toml".as_ref()));
    let mut nameless: Vec<_> = templates
        .filter(|path| path.file_stem().and_then(OsStr::to_str).and_then(Label::from_word).is_none())
        .collect();
    nameless.sort();
    let known = Label::ALL.map(file_name).join(", ");
    let why = format!("no label has this name; templates are called {known}");
    let mistakes = nameless.iter().map(|path| unreadable(path, None, &why)).collect();
    ConfigErrors::together(mistakes).map_or(Ok(()), Err)
}
