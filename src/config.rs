//! kiosk.toml, parsed once into types that cannot be wrong.
//!
//! Called by `cli` at the start; every room above may hold a [`Config`]. It reads one file and
//! touches nothing else: no folder is made, no screen or printer is asked, no password is read. Every mistake is one
//! [`ConfigError`]; all of them are told at once. `badge` reads its templates with the same readers.

use std::fs;
use std::path::{Path, PathBuf};

use chrono::NaiveTime;
use chrono_tz::Tz;
use toml::de::DeTable;

use crate::domain::language::Language;
use crate::domain::policy::Policy;
use crate::domain::retention::Lives;
use crate::domain::staff_card::StaffCard;

mod cards;
mod desk;
mod error;
mod languages;
mod mail;
mod printers;
mod reader;
mod rules;
mod scanner;
mod shape;
mod site;
mod syntax;
#[cfg(test)]
mod tests;
mod words;

pub use cards::StaffCards;
pub use desk::{Bell, Desk, DeskWindow, Monitor};
pub use error::{ConfigError, ConfigErrors, Mistake};
pub use mail::{Mail, MailLogin};
pub use printers::{Printer, PrinterKind};
pub use scanner::{Scanner, ScannerKind};
pub use site::{Screen, Site};
pub use words::{FolderFormat, MailSecurity, PanelContent};

pub(crate) use reader::{Field, Table};
pub(crate) use shape::{Decimal, OneOf, Shape, YesNo};
pub(crate) use words::{Word, words};

use reader::Report;

/// All that kiosk.toml says.
#[derive(Debug, Clone, PartialEq)]
pub struct Config {
    /// The house as guests know it.
    pub site: Site,
    /// The languages that guests may choose, the default first; never empty.
    pub languages: Vec<Language>,
    /// The site's time zone.
    pub zone: Tz,
    /// When who forgot to leave is signed out, in the site's time zone.
    pub closing_time: NaiveTime,
    /// The screen as measured.
    pub screen: Screen,
    /// The rules that the flow obeys.
    pub policy: Policy,
    /// The scanner, if there is one.
    pub scanner: Option<Scanner>,
    /// The staff cards, if staff sign on with any.
    pub staff_cards: Option<StaffCards>,
    /// The printers, in the order in which they are chosen.
    pub printers: Vec<Printer>,
    /// The folder of the site's own badge templates, if any.
    pub badge_templates: Option<PathBuf>,
    /// Whether a slip that tells what is kept follows each badge.
    pub kept_slip: bool,
    /// How notices leave the house; `None`: they do not.
    pub mail: Option<Mail>,
    /// The lives that the house *asks* for; those in force are in the database.
    pub retention: Lives,
    /// How far ahead an invitation may lie, in days.
    pub lead_days: u16,
    /// The folder of the database and the key ring.
    pub data: PathBuf,
    /// The folder that is watched for invitation files, if any.
    pub watch: Option<PathBuf>,
    /// Where the recovery key file stands, if the house has one.
    pub recovery_key: Option<PathBuf>,
    /// Whether the house keeps a hold list.
    pub hold_list: bool,
    /// The reception desk.
    pub desk: Desk,
}

impl Config {
    /// Reads a kiosk.toml; relative paths in it start at its own folder.
    ///
    /// # Errors
    /// Returns every mistake of the file, or the one that it cannot be read.
    pub fn read(path: &Path) -> Result<Self, ConfigErrors> {
        let whole = std::path::absolute(path).map_err(|error| unreadable(path, None, &error.to_string()))?;
        let text = read_text(path)?;
        Self::parse_beside(&path.display().to_string(), &text, whole.parent().unwrap_or(Path::new("/")))
    }

    /// Parses the text of a kiosk.toml; relative paths in it start at the folder of the file's name.
    ///
    /// # Errors
    /// Returns every mistake of the text.
    pub fn parse(file_name: &str, text: &str) -> Result<Self, ConfigErrors> {
        Self::parse_beside(file_name, text, Path::new(file_name).parent().unwrap_or(Path::new("")))
    }

    /// The same house with another data folder. What kiosk.toml puts inside its data folder moves along, such as the
    /// folder of a printer.
    #[must_use]
    pub fn with_data(mut self, data: &Path) -> Self {
        let old = std::mem::replace(&mut self.data, data.to_owned());
        let moved = |path: &mut PathBuf| {
            if let Ok(inside) = path.strip_prefix(&old) {
                *path = data.join(inside);
            }
        };
        if let Some(watch) = &mut self.watch {
            moved(watch);
        }
        for printer in &mut self.printers {
            match &mut printer.kind {
                PrinterKind::Folder { path, .. } => moved(path),
                PrinterKind::Ipp { .. } | PrinterKind::BrotherQl { .. } | PrinterKind::Zpl { .. } => {}
            }
        }
        self
    }

    /// The staff card of a text that somebody's reader typed or sent, if it is one.
    #[must_use]
    pub fn staff_card(&self, text: &str) -> Option<StaffCard> {
        self.staff_cards.as_ref()?.read(self.scanner.as_ref(), text)
    }

    fn parse_beside(file: &str, text: &str, beside: &Path) -> Result<Self, ConfigErrors> {
        parse(file, text, |root| Self::from_root(root, beside))
    }

    /// Reads all tables before it gives up on any.
    fn from_root(root: &mut Table<'_>, beside: &Path) -> Option<Self> {
        let languages = site::languages(root);
        let first = languages.as_ref().and_then(|languages| languages.first());
        let site = site::site(root, first);
        let screen = site::screen(root);
        let has_scanner = root.may_have("scanner");
        let mut policy = rules::policy(root, first, has_scanner);
        let scanner = scanner::scanner(root);
        let staff_cards = cards::staff_cards(root, scanner.as_ref().and_then(Option::as_ref));
        let printers = printers::printers(root, beside);
        let badge = site::badge(root, beside);
        let mail = mail::mail(root, beside);
        let invitations = site::invitations(root, beside);
        let retention = site::retention(root);
        let data = site::data(root, beside);
        let recovery_key = site::recovery_key(root, beside);
        let hold_list = site::hold_list(root);
        let desk = desk::desk(root);
        if let (Some(policy), Some(desk)) = (&mut policy, &desk) {
            policy.lists_on_panel = desk.on_panel == PanelContent::Lists;
        }
        let (site, badge, invitations) = (site?, badge?, invitations?);
        Some(Self {
            site: site.site,
            languages: languages?,
            zone: site.zone,
            closing_time: site.closing_time,
            screen: screen?,
            policy: policy?,
            scanner: scanner?,
            staff_cards: staff_cards?,
            printers: printers?,
            badge_templates: badge.templates,
            kept_slip: badge.kept_slip,
            mail: mail?,
            retention: retention?,
            lead_days: invitations.lead_days,
            data: data?,
            watch: invitations.watch,
            recovery_key: recovery_key?,
            hold_list: hold_list?,
            desk: desk?,
        })
    }
}

/// The text of a file.
///
/// # Errors
/// Returns the one mistake that it cannot be read.
pub(crate) fn read_text(path: &Path) -> Result<String, ConfigErrors> {
    let bytes = fs::read(path).map_err(|error| unreadable(path, None, &error.to_string()))?;
    String::from_utf8(bytes).map_err(|error| {
        let before = error.as_bytes().get(..error.utf8_error().valid_up_to()).unwrap_or_default();
        let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
        unreadable(path, Some(line), "this line is not UTF-8 text; save the file as UTF-8")
    })
}

/// Parses a TOML text with a reader of its root.
///
/// # Errors
/// Returns every mistake of the text.
pub(crate) fn parse<T>(
    file: &str,
    text: &str,
    read: impl FnOnce(&mut Table<'_>) -> Option<T>,
) -> Result<T, ConfigErrors> {
    let syntax::Checked { mut errors, readable, unread } = syntax::check(file, text);
    let mut meaning = None;
    if let Some(readable) = readable {
        let report = Report::new(file, text, &unread);
        let (tree, _) = DeTable::parse_recoverable(&readable);
        meaning = Table::root(&report, tree.get_ref(), read);
        errors.extend(report.into_errors());
    }
    match (ConfigErrors::of(errors), meaning) {
        (None, Some(meaning)) => Ok(meaning),
        (Some(errors), _) => Err(errors),
        (None, None) => {
            let why = "the program found no mistake and yet no meaning; please report this file";
            Err(unreadable(Path::new(file), None, why))
        }
    }
}

/// Says that a file or folder cannot be read.
pub(crate) fn unreadable(file: &Path, line: Option<usize>, why: &str) -> ConfigErrors {
    let (file, key, allowed) = (file.display().to_string(), String::new(), why.to_owned());
    ConfigErrors::one(ConfigError {
        file,
        line,
        key,
        value: None,
        mistake: Mistake::Unreadable,
        allowed,
        nearest: Vec::new(),
    })
}
