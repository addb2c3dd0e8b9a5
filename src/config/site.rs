//! What kiosk.toml says of the place itself: name and hours, screen, folders and lives.
//!
//! Called by `config`. Nothing here asks the machine: whether a folder exists or a screen is there is not known yet.

use std::path::{Path, PathBuf};

use chrono::NaiveTime;
use chrono_tz::Tz;

use crate::domain::language::{Language, LocalText};
use crate::domain::retention::{CEILING_DAYS, LONGEST_AUDIT_DAYS, LONGEST_LEAD_DAYS, Lives};

use super::languages::{Languages, Local};
use super::reader::Table;
use super::shape::{Decimal, Place, Shape, Text, TimeOfDay, Whole, YesNo};

/// How many days an invitation may lie ahead when kiosk.toml does not say.
const LEAD_DAYS: u16 = 120;
/// The distance between eye and screen when kiosk.toml does not say, in millimetres (EN 301 549).
const DISTANCE_MM: u16 = 600;

/// The house as guests know it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Site {
    /// Its name, beside the site mark.
    pub name: String,
    /// A line under "Welcome", if any.
    pub welcome: Option<LocalText>,
}

/// The screen as the installer measured it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Screen {
    /// Its diagonal, in inches.
    pub diagonal_inches: f32,
    /// From a guest's eye to it, in millimetres.
    pub distance_mm: u16,
    /// Whether the kiosk takes all of it.
    pub fullscreen: bool,
}

impl Screen {
    /// The size of one pixel in millimetres, for the resolution that the screen has.
    #[must_use]
    pub fn pitch_mm(self, width_px: u32, height_px: u32) -> f32 {
        const MM_PER_INCH: f32 = 25.4;
        #[expect(clippy::cast_precision_loss, reason = "no screen has 16 million pixels in a row")]
        let diagonal_px = (width_px as f32).hypot(height_px as f32);
        self.diagonal_inches * MM_PER_INCH / diagonal_px.max(1.0)
    }
}

/// `[site]`, with what stands elsewhere in [`super::Config`].
pub(super) struct SiteTable {
    pub(super) site: Site,
    pub(super) zone: Tz,
    pub(super) closing_time: NaiveTime,
}

/// Reads `site.languages` ahead of all else, because every text needs them.
pub(super) fn languages(root: &mut Table<'_>) -> Option<Vec<Language>> {
    root.field("site")?.peek("languages").and_then(|field| Languages.read(&field))
}

/// Reads `[site]`, without the languages.
pub(super) fn site(root: &mut Table<'_>, first: Option<&Language>) -> Option<SiteTable> {
    root.need_table("site", |table| {
        let name = table.need("name", &Text(40));
        let welcome = table.maybe("welcome", &Local::new(first, 80));
        if table.field("languages").is_none() {
            let _: Option<()> = table.miss("languages", Languages.allowed());
        }
        let zone = table.need("time_zone", &super::shape::Zone);
        let closing_time = table.need("closing_time", &TimeOfDay);
        Some(SiteTable { site: Site { name: name?, welcome: welcome? }, zone: zone?, closing_time: closing_time? })
    })
}

/// Reads `[screen]`.
pub(super) fn screen(root: &mut Table<'_>) -> Option<Screen> {
    root.need_table("screen", |table| {
        let diagonal_inches = table.need("diagonal_inches", &Decimal(5.0..=100.0));
        let distance_mm = table.or("distance_mm", DISTANCE_MM, &Whole(200..=3000));
        let fullscreen = table.or("fullscreen", true, &YesNo);
        Some(Screen { diagonal_inches: diagonal_inches?, distance_mm: distance_mm?, fullscreen: fullscreen? })
    })
}

/// Reads `[retention]`: the lives that the house asks for.
pub(super) fn retention(root: &mut Table<'_>) -> Option<Lives> {
    let lives = root.maybe_table("retention", |table| {
        let usual = Lives::default();
        let visit_days = table.or("visit_days", usual.visit_days, &Whole(1..=CEILING_DAYS));
        let audit_days = table.or("audit_days", usual.audit_days, &Whole(1..=LONGEST_AUDIT_DAYS));
        Some(Lives { visit_days: visit_days?, audit_days: audit_days? })
    })?;
    Some(lives.unwrap_or_default())
}

/// Reads `[hold_list]`: whether the house keeps one.
pub(super) fn hold_list(root: &mut Table<'_>) -> Option<bool> {
    Some(root.maybe_table("hold_list", |table| table.or("on", false, &YesNo))?.unwrap_or(false))
}

/// `[invitations]`: how far they may lie ahead, and the watched folder.
pub(super) struct InvitationsTable {
    pub(super) lead_days: u16,
    pub(super) watch: Option<PathBuf>,
}

/// Reads `[invitations]`.
pub(super) fn invitations(root: &mut Table<'_>, beside: &Path) -> Option<InvitationsTable> {
    let invitations = root.maybe_table("invitations", |table| {
        let lead_days = table.or("lead_days", LEAD_DAYS, &Whole(1..=LONGEST_LEAD_DAYS));
        let watch = table.maybe("watch", &Place(beside));
        Some(InvitationsTable { lead_days: lead_days?, watch: watch? })
    })?;
    Some(invitations.unwrap_or(InvitationsTable { lead_days: LEAD_DAYS, watch: None }))
}

/// `[badge]`: the folder of the site's own templates, and whether a slip follows each badge.
#[derive(Default)]
pub(super) struct BadgeTable {
    pub(super) templates: Option<PathBuf>,
    pub(super) kept_slip: bool,
}

/// Reads `[badge]`.
pub(super) fn badge(root: &mut Table<'_>, beside: &Path) -> Option<BadgeTable> {
    let badge = root.maybe_table("badge", |table| {
        let templates = table.maybe("templates", &Place(beside));
        let kept_slip = table.or("kept_slip", false, &YesNo);
        Some(BadgeTable { templates: templates?, kept_slip: kept_slip? })
    })?;
    Some(badge.unwrap_or_default())
}

/// Reads `[backup]`: the path of the recovery key file. Whether it is a good place is judged when the file is made.
pub(super) fn recovery_key(root: &mut Table<'_>, beside: &Path) -> Option<Option<PathBuf>> {
    let key = root.maybe_table("backup", |table| table.maybe("recovery_key", &Place(beside)))?;
    Some(key.flatten())
}

/// Reads `[data]`: the folder of the database and the key ring.
pub(super) fn data(root: &mut Table<'_>, beside: &Path) -> Option<PathBuf> {
    let folder = || beside.join("data");
    let data = root.maybe_table("data", |table| table.or("folder", folder(), &Place(beside)))?;
    Some(data.unwrap_or_else(folder))
}
