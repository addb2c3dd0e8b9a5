//! Draws every screen without a window into PNG files; somebody then looks at each of them, as a designer would.
//!
//! `cargo run --example tour -- DIR [--lang nl] [--size 1080x1920] [--theme light|dark|contrast] [--only review]`.
//! Without options: light, upright, in every language. File names sort in the guest's order.

mod house;
mod saved;
mod scenes;
mod walk;

use std::path::{Path, PathBuf};
use std::str::FromStr;

use clap::{Parser, ValueEnum};
use iced::widget::image::Handle;
use welkom::badge::{BadgeLabels, Fonts};
use welkom::domain::badge::{BadgeContent, Bitmap, Media};
use welkom::domain::kind::VisitorKind;
use welkom::domain::language::Language;
use welkom::domain::retention::Lives;
use welkom::domain::token::{Token, TokenKind};
use welkom::flow::State;
use welkom::flow::state::{LookUpWay, Question};
use welkom::ui::keyboard::{Capitals, KeyboardState, Plan};
use welkom::ui::metrics::{Direction, Metrics, Screen};
use welkom::ui::pictures::badge::shrunk;
use welkom::ui::screen::hall::badge_size;
use welkom::ui::screen::setup::Obstacles;
use welkom::ui::screen::{self, Scene};
use welkom::ui::theme::Scheme;
use welkom::ui::{Look, preview};
use welkom::words::{self, Words, languages};

use crate::scenes::{Instead, Shot, shots};
use crate::walk::{DAY, personal};

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
    let shots = shots()?;
    let badge = badge()?;
    for language in &wished {
        let words = Words::new(language)?;
        let mut look: Option<Look> = None;
        for (number, shot) in (1..).zip(&shots) {
            if !shot.name.contains(&wish.only) || (shot.reach && wish.size.0 > wish.size.1) {
                continue;
            }
            let metrics = metrics(&wish, shot, &words);
            let now = match look.take() {
                Some(look) => look.changed(wish.theme.scheme(), metrics),
                None => Look::new(wish.theme.scheme(), metrics),
            };
            let path = wish.folder.join(format!("{number:03}-{}-{}.png", shot.name, language.0));
            let picture = shrunk(&badge, badge_size(&now));
            draw(shot, &now, &words, &picture, &path)?;
            look = Some(now);
        }
    }
    Ok(())
}

fn metrics(wish: &Wish, shot: &Shot, words: &Words) -> Metrics {
    let panel = Screen { width: f32::from(wish.size.0), height: f32::from(wish.size.1), diagonal_mm: None };
    let direction = match words.direction() {
        words::Direction::LeftToRight if !wish.mirrored => Direction::LeftToRight,
        words::Direction::LeftToRight | words::Direction::RightToLeft => Direction::RightToLeft,
    };
    Metrics::new(panel, shot.text_size, direction, shot.reach)
}

fn draw(shot: &Shot, look: &Look, words: &Words, badge: &Handle, path: &Path) -> Result<(), Fault> {
    let plan = Plan::from_word(words.keyboard()).ok_or("the locale names no plan of keys")?;
    let keyboard = KeyboardState::new(plan, capitals(&shot.walk.session.state));
    let known: Vec<Language> = languages().collect();
    let scene = Scene {
        look,
        words,
        site: house::SITE,
        languages: &known,
        policy: &shot.walk.policy,
        lives: Lives::default(),
        session: &shot.walk.session,
        keyboard: &keyboard,
        page: shot.page,
        sheet: shot.sheet,
        timer: shot.timer,
        family_hidden: shot.family_hidden,
        clock: ("13:52", DAY),
        zone: chrono_tz::Europe::Amsterdam,
        badge: Some(badge),
        can_notify: shot.can_notify,
        can_scan: shot.can_scan,
        staff: shot.staff,
    };
    let view = match shot.instead {
        Instead::Step => screen::view(&scene),
        Instead::Veil(seconds) => screen::veil::view(&scene, seconds, 30),
        Instead::SetUp { file, lines } => {
            let lines: Vec<String> = lines.iter().map(|line| (*line).to_owned()).collect();
            screen::setup::view(look, words, Obstacles { file, lines: &lines, page: shot.page })
        }
    };
    let metrics = look.metrics;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "screens are small")]
    let size = (metrics.px(metrics.width) as u32, metrics.px(metrics.height) as u32);
    let drawn = preview::draw(view, look.palette, size)?;
    image::save_buffer(path, &drawn.rgba, drawn.width, drawn.height, image::ColorType::Rgba8)?;
    println!("{}", path.display());
    Ok(())
}

/// Which capitals the app would give the keys.
fn capitals(state: &State) -> Capitals {
    let by = |way: LookUpWay| match way {
        LookUpWay::Name => Capitals::EachWord,
        LookUpWay::Code => Capitals::Always,
        LookUpWay::Email => Capitals::Never,
    };
    match state {
        State::WhoAreYou(here) => by(here.way),
        State::Resolving(here) => by(here.from.way),
        State::Details(here) => match here.question {
            Question::OfferText(_) => Capitals::Always,
            Question::Company | Question::Purpose | Question::Stay | Question::Offer(_) => Capitals::EachWord,
        },
        _ => Capitals::EachWord,
    }
}

/// The badge of the made-up guest.
fn badge() -> Result<Bitmap, Fault> {
    let content = BadgeContent {
        name: personal("José van der Berg")?,
        company: Some(personal("Noordlicht BV")?),
        host: personal("Anna de Vries")?,
        kind: VisitorKind::Guest,
        valid: (DAY, DAY),
        token: Token { kind: TokenKind::Badge, bits: [7; 16] },
        language: Language::new("en"),
    };
    let labels = BadgeLabels {
        kind: "Visitor".to_owned(),
        kind_second: Some("Bezoeker".to_owned()),
        visiting: "Visiting".to_owned(),
        valid: "Valid only on".to_owned(),
        days: "23 Nov 2026".to_owned(),
        leaving: "Scan me when you leave.".to_owned(),
        thanks: "Thank you!".to_owned(),
    };
    let code = content.token.as_text();
    let media = Media::LABEL_62X100;
    Ok(welkom::badge::draw(&mut Fonts::load()?, &content, &code, house::SITE, &labels, media)?)
}
