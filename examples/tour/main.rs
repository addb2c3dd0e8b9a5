//! Draws every screen without a window into PNG files; somebody then looks at each of them, as a designer would.
//!
//! `cargo run --example tour -- DIR [--lang nl] [--size 1080x1920] [--theme light|dark|contrast] [--only review]`.
//! Without options: light, upright, in every language. File names sort in the guest's order.

mod desk;
mod desk_access;
mod desk_check_in;
mod desk_hold_list;
mod desk_roll_call;
mod desk_waiting;
mod house;
mod identity;
mod kept;
mod overrides;
mod panel;
mod saved;
mod scenes;
mod walk;

use std::path::PathBuf;
use std::str::FromStr;

use clap::{Parser, ValueEnum};
use welkom::domain::language::Language;
use welkom::ui::pictures::badge::shrunk;
use welkom::ui::screen::hall::badge_size;
use welkom::ui::theme::Scheme;
use welkom::ui::{Look, preview};
use welkom::words::{Words, languages};

use crate::desk::desks;
use crate::panel::{badge, desk_metrics, look_at, metrics};
use crate::scenes::shots;

/// Whatever went wrong.
pub type Fault = Box<dyn std::error::Error>;

#[derive(Parser)]
struct Wish {
    /// Where the pictures go.
    folder: PathBuf,
    /// A language; all of them when none is named.
    #[arg(long)]
    lang: Vec<String>,
    /// Width and height of the panel in pixels.
    #[arg(long, default_value = "1080x1920")]
    size: PanelSize,
    /// The colours.
    #[arg(long, value_enum, default_value_t = Theme::Light)]
    theme: Theme,
    /// Only pictures with this in their name.
    #[arg(long, default_value = "")]
    only: String,
    /// Lays every screen out from the right, to see that it turns round.
    #[arg(long)]
    mirrored: bool,
}

#[derive(Clone, Copy)]
struct PanelSize(u16, u16);

impl FromStr for PanelSize {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let sides = text.split_once('x').and_then(|(width, height)| Some((width.parse().ok()?, height.parse().ok()?)));
        sides.map(|(width, height)| Self(width, height)).ok_or("write a size as 1080x1920")
    }
}

#[derive(Clone, Copy, ValueEnum)]
enum Theme {
    Light,
    Dark,
    Contrast,
}

impl Theme {
    fn scheme(self) -> Scheme {
        match self {
            Self::Light => Scheme::Light,
            Self::Dark => Scheme::Dark,
            Self::Contrast => Scheme::HighContrast,
        }
    }
}

fn main() -> Result<(), Fault> {
    let wish = Wish::parse();
    std::fs::create_dir_all(&wish.folder)?;
    let wished: Vec<Language> = if wish.lang.is_empty() {
        languages().collect()
    } else {
        wish.lang.iter().map(|tag| Language::new(tag)).collect()
    };
    // What is measured before the first drawing must be measured in the same letters.
    welkom::ui::fonts::load_faces()?;
    let (shots, desks) = (shots()?, desks()?);
    let badge = badge()?;
    let mut shrunken = None;
    for language in &wished {
        let words = Words::of(language)?;
        let mut look: Option<Look> = None;
        for (number, shot) in (1..).zip(&shots) {
            if !shot.name.contains(&wish.only) || (shot.reach && wish.size.0 > wish.size.1) {
                continue;
            }
            let metrics = metrics((wish.size.0, wish.size.1), shot, words, wish.mirrored);
            let now = match look.take() {
                Some(look) => look.changed(wish.theme.scheme(), metrics),
                None => Look::new(wish.theme.scheme(), metrics),
            };
            let path = wish.folder.join(format!("{number:03}-{}-{}.png", shot.name, language.0));
            let wanted = badge_size(&now);
            if shrunken.as_ref().is_none_or(|(drawn, _)| *drawn != wanted) {
                shrunken = Some((wanted, shrunk(&badge.0, badge.1, wanted)));
            }
            let picture = shrunken.as_ref().map(|(_, picture)| picture).ok_or("no picture of the badge")?;
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "screens are small")]
            let size = (metrics.px(metrics.width) as u32, metrics.px(metrics.height) as u32);
            let drawn = look_at(shot, &now, words, picture, |view| preview::draw(view, now.palette, size))??;
            image::save_buffer(&path, &drawn.rgba, drawn.width, drawn.height, image::ColorType::Rgba8)?;
            println!("{}", path.display());
            look = Some(now);
        }
        let metrics = desk_metrics((wish.size.0, wish.size.1), words, wish.mirrored);
        let look = Look::new(wish.theme.scheme(), metrics);
        for (number, (name, desk)) in (1 + shots.len()..).zip(&desks) {
            if !name.contains(&wish.only) {
                continue;
            }
            let path = wish.folder.join(format!("{number:03}-{name}-{}.png", language.0));
            let size = (wish.size.0.into(), wish.size.1.into());
            let drawn = preview::draw(desk.view_with(&look, words), look.palette, size)?;
            image::save_buffer(&path, &drawn.rgba, drawn.width, drawn.height, image::ColorType::Rgba8)?;
            println!("{}", path.display());
        }
    }
    Ok(())
}
