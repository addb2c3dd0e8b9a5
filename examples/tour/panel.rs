//! A panel for the tour: who hangs there, what it shows, and how it is looked at.
//!
//! Shared by the tour and by the test that measures every screen.

use welkom::badge::{BadgeLabels, Fonts, Template};
use welkom::domain::badge::{BadgeContent, Media, Picture, Shares};
use welkom::domain::kind::VisitorKind;
use welkom::domain::language::Language;
use welkom::domain::retention::Lives;
use welkom::domain::token::{Token, TokenKind};
use welkom::flow::State;
use welkom::flow::state::{LookUpWay, Question};
use welkom::ui::keyboard::{Capitals, KeyboardState, Plan};
use welkom::ui::message::Message;
use welkom::ui::metrics::{Direction, Metrics, Screen, TextSize};
use welkom::ui::pictures::badge::ShownBadge;
use welkom::ui::screen::setup::Obstacles;
use welkom::ui::screen::{self, Scene};
use welkom::ui::{Element, Look, shut};
use welkom::vault::VaultError;
use welkom::words::{self, Words, languages};

use super::Fault;
use super::house::SITE;
use super::scenes::{Instead, Shot};
use super::walk::{DAY, personal};

/// The measures of a shot on a panel, perhaps laid out from the right.
pub fn metrics((width, height): (u16, u16), shot: &Shot, words: &Words, mirrored: bool) -> Metrics {
    let panel = Screen { width: f32::from(width), height: f32::from(height), diagonal_mm: None };
    Metrics::new(panel, shot.text_size, direction(words, mirrored), shot.reach)
}

/// The measures of the desk on a monitor, perhaps laid out from the right.
pub fn desk_metrics((width, height): (u16, u16), words: &Words, mirrored: bool) -> Metrics {
    let monitor = Screen { width: f32::from(width), height: f32::from(height), diagonal_mm: None };
    Metrics::new(monitor, TextSize::Normal, direction(words, mirrored), false)
}

fn direction(words: &Words, mirrored: bool) -> Direction {
    match words.direction() {
        words::Direction::LeftToRight if !mirrored => Direction::LeftToRight,
        words::Direction::LeftToRight | words::Direction::RightToLeft => Direction::RightToLeft,
    }
}

/// Looks at a shot.
pub fn look_at<R>(
    shot: &Shot,
    look: &Look,
    words: &Words,
    badge: &ShownBadge,
    eye: impl FnOnce(Element<'_, Message>) -> R,
) -> Result<R, Fault> {
    let plan = Plan::from_word(words.keyboard()).ok_or("the locale names no plan of keys")?;
    let keyboard = KeyboardState::new(plan, capitals(&shot.walk.session.state));
    let known: Vec<Language> = languages().collect();
    let scene = Scene {
        look,
        words,
        site: SITE,
        welcome: None,
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
        today: DAY,
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
        Instead::NoSecret => {
            let path = "/var/lib/welkom/machine.secret".into();
            let lines = shut::lines(&VaultError::SecretMissing { path }.into(), words);
            screen::setup::view(look, words, Obstacles { file: None, lines: &lines, page: shot.page })
        }
    };
    Ok(eye(view))
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

/// The badge of the made-up guest, and where the family name is.
pub fn badge() -> Result<(Picture, Option<Shares>), Fault> {
    let content = BadgeContent {
        name: personal("José van der Berg")?,
        company: Some(personal("Noordlicht BV")?),
        host: personal("Anna de Vries")?,
        kind: VisitorKind::Guest,
        valid: (DAY, DAY),
        until: None,
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
    let template = Template::shipped(Media::LABEL_62X100)?;
    let picture = welkom::badge::draw(&mut Fonts::load()?, &content, &code, SITE, &labels, &template)?;
    Ok((picture, template.name_area()))
}
