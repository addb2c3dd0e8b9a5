//! `welkom badge preview`: a made-up badge as it prints on any label, by the house's template or by one that is being
//! written, as a PNG file. Nothing is stored and nothing printed.

use std::ffi::OsStr;
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

use chrono::NaiveTime;
use clap::Subcommand;
use serde::Serialize;

use crate::badge::{Fonts, Template, draw_paper};
use crate::clock::Clock;
use crate::config::Config;
use crate::domain::badge::{BadgeContent, Label, Media, Picture};
use crate::domain::kind::VisitorKind;
use crate::domain::language::Language;
use crate::domain::text::Personal;
use crate::domain::token::{Token, TokenKind};
use crate::effects::{BadgeFailure, House, Kept, badge_by_template, slip};
use crate::printing::png;

use super::check_in::{cleaned, kind};
use super::context::Context;
use super::{End, Failure};

/// Who stands on a badge when nobody says otherwise.
const SAMPLE: [&str; 3] = ["Noor van den Berg", "Lindenhof Advies", "Anna de Vries"];

/// What to do with badges.
#[derive(Subcommand)]
pub(super) enum Command {
    /// Draw a badge into a PNG file
    Preview {
        /// The guest on it
        #[arg(long, value_name = "NAME", default_value = SAMPLE[0])]
        name: String,
        /// Their company
        #[arg(long, value_name = "NAME", default_value = SAMPLE[1])]
        company: String,
        /// Their host
        #[arg(long, value_name = "NAME", default_value = SAMPLE[2])]
        host: String,
        /// The kind of visitor [default: guests.walk_in_kind of kiosk.toml]
        #[arg(long, value_name = "KIND", value_parser = kind)]
        kind: Option<VisitorKind>,
        /// The time at which access ends on its day: 17:00
        #[arg(long, value_name = "TIME", value_parser = time_of_day)]
        until: Option<NaiveTime>,
        /// The label [default: the one that the template's file is named after, else 62x100]
        #[arg(long, value_name = "LABEL", value_parser = media)]
        media: Option<Label>,
        /// The printer's resolution: 203, 300 or 600 dots per inch
        #[arg(long, default_value_t = Media::LABEL_62X100.dpi, value_parser = resolution)]
        dpi: u16,
        /// Instead of a badge the slip that tells what is kept, as `badge.kept_slip` has it printed
        #[arg(long, conflicts_with_all = ["template", "kind", "until"])]
        slip: bool,
        /// A template to try out, instead of the one that the house uses
        #[arg(long, value_name = "FILE.toml")]
        template: Option<PathBuf>,
        /// Where to write it
        #[arg(short, long, value_name = "FILE.png")]
        output: PathBuf,
    },
}

/// The answer.
#[derive(Serialize)]
struct Answer {
    file: String,
}

pub(super) fn run(context: &Context, command: &Command) -> Result<End, Failure> {
    let config = context.config_for_badges()?;
    match command {
        Command::Preview { media, dpi, output, slip: true, .. } => {
            let media = Media { label: media.unwrap_or(Label::Label62x100), dpi: *dpi };
            write(context, &slip_picture(&config, media)?, output)
        }
        Command::Preview { name, company, host, kind, until, media, dpi, template, output, slip: false } => {
            let content = BadgeContent {
                name: cleaned("--name", name)?,
                // An empty company is none.
                company: Personal::clean(company).ok(),
                host: cleaned("--host", host)?,
                kind: kind.unwrap_or(config.policy.walk_in_kind),
                until: *until,
                ..sample(&config)?
            };
            let named_after = template.as_deref().and_then(label_of);
            let media = Media { label: media.or(named_after).unwrap_or(Label::Label62x100), dpi: *dpi };
            let template = match template {
                Some(file) => Template::read(file, media),
                None => Template::of_house(&config, media),
            };
            let template = template.map_err(Failure::Template)?;
            let mut fonts = Fonts::load().map_err(BadgeFailure::from)?;
            let picture = badge_by_template(&mut fonts, &House::new(&config), &content, &template)?;
            write(context, &picture, output)
        }
    }
}

/// Writes a picture as a PNG file and says so.
fn write(context: &Context, picture: &Picture, output: &Path) -> Result<End, Failure> {
    let file = png::encode(picture).map_err(BadgeFailure::from)?;
    fs::write(output, file).map_err(|cause| Failure::Write { file: output.to_owned(), cause })?;
    context.answer(&Answer { file: output.display().to_string() })?;
    Ok(End::Done)
}

/// The slip of an invited guest of today, in the house's own language, with the lives that kiosk.toml asks for.
fn slip_picture(config: &Config, media: Media) -> Result<Picture, Failure> {
    let house = House::new(config);
    let words = house.own_words().ok_or(BadgeFailure::NoWords)?;
    let kept = Kept::sample(Clock::system(config.zone).today(), config.retention);
    let mut fonts = Fonts::load().map_err(BadgeFailure::from)?;
    Ok(draw_paper(&mut fonts, &slip(&house, words, &kept), media).map_err(BadgeFailure::from)?)
}

/// A badge of nobody, valid today, whose code opens nothing.
pub(super) fn sample(config: &Config) -> Result<BadgeContent, Failure> {
    let today = Clock::system(config.zone).today();
    Ok(BadgeContent {
        name: cleaned("--name", SAMPLE[0])?,
        company: Some(cleaned("--company", SAMPLE[1])?),
        host: cleaned("--host", SAMPLE[2])?,
        kind: config.policy.walk_in_kind,
        valid: (today, today),
        until: None,
        token: Token { kind: TokenKind::Badge, bits: [0; 16] },
        language: config.languages.first().cloned().unwrap_or_else(|| Language::new(Language::SHIPPED[0])),
    })
}

/// A label on the command line.
pub(super) fn media(text: &str) -> Result<Label, String> {
    Label::from_word(text).ok_or_else(|| format!("the labels are {}", Label::ALL.map(Label::word).join(", ")))
}

/// A time of day on the command line.
fn time_of_day(text: &str) -> Result<NaiveTime, &'static str> {
    NaiveTime::parse_from_str(text, "%H:%M").map_err(|_| "a time of day is written 17:00")
}

/// A resolution on the command line.
pub(super) fn resolution(text: &str) -> Result<u16, String> {
    let known = text.parse().ok().filter(|dpi| Media::RESOLUTIONS.contains(dpi));
    known.ok_or_else(|| format!("the resolutions are {}", Media::RESOLUTIONS.map(|dpi| dpi.to_string()).join(", ")))
}

/// The label that a template's file is named after.
fn label_of(template: &Path) -> Option<Label> {
    template.file_stem().and_then(OsStr::to_str).and_then(Label::from_word)
}

impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "The picture is in {}.", self.file)
    }
}
