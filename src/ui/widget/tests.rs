//! Whole screens under fingers: what can be tapped is large enough, far enough apart and low enough, on any panel.

use iced::Rectangle;
use iced::advanced::graphics::damage;

use super::bar::{Bar, Cell, First};
use super::board::board;
use super::button::primary;
use super::choice::{choice, help_row, segment};
use super::field::field;
use super::frame::frame;
use super::keyboard::{keyboard, pin_pad, pin_pad_area};
use super::label::label;
use super::pager::{PagerWords, pager};
use super::sheet::sheet;
use super::tap::Target;
use crate::ui::keyboard::{Capitals, Key, KeyboardState, Plan};
use crate::ui::metrics::{Direction, Metrics, Orientation, Screen, TextRole, TextSize};
use crate::ui::preview::Stage;
use crate::ui::theme::{Role, Scheme};
use crate::ui::{Element, Look};

const DIRECTIONS: [Direction; 2] = [Direction::LeftToRight, Direction::RightToLeft];

#[derive(Debug, Clone, PartialEq)]
enum Message {
    Tapped,
    Cleared,
    Keyed(Key),
}

fn bar() -> Bar<Message> {
    let cell = |words: &str| Cell::new(words, Message::Tapped);
    Bar {
        first: First::Stop(cell("Stop")),
        language: cell("Nederlands"),
        text: cell("Text & contrast"),
        reception: cell("Call reception"),
    }
}

/// Every panel that the house may hang on, in every size of words and direction, also low.
fn every_look() -> Vec<Look> {
    let upright = Screen { width: 1080.0, height: 1920.0, diagonal_mm: Some(546.3) };
    let lying = Screen { width: 1920.0, height: 1080.0, diagonal_mm: Some(546.3) };
    let mut looks = Vec::new();
    for scheme in Scheme::ALL {
        for size in TextSize::ALL {
            for direction in DIRECTIONS {
                for (screen, reach) in [(upright, false), (upright, true), (lying, false)] {
                    looks.push(Look::new(scheme, Metrics::new(screen, size, direction, reach)));
                }
            }
        }
    }
    looks
}

/// A screen with keys.
fn typing<'a>(look: &Look, plan: Plan, text: &str) -> Element<'a, Message> {
    let state = KeyboardState::new(plan, Capitals::EachWord);
    frame(look, "Example House", bar())
        .mark(Message::Tapped)
        .step(1, 5, "Step 1 of 5")
        .title("Who are you?")
        .field(
            label(look, "First and last name", TextRole::BodyBold),
            field(look, text, "", true, Some(Message::Cleared)),
            None,
        )
        .keyboard(keyboard(look, &state, text, "space", Message::Keyed))
        .back("Back", Message::Tapped)
        .next("Next", Some(Message::Tapped))
        .view()
}

/// A screen with choices.
fn choosing<'a>(look: &Look) -> Element<'a, Message> {
    let words = PagerWords { previous: "Previous", place: "1 of 2", next: "More" };
    let rows = look.column(
        16.0,
        [
            choice(look, &[("Anna de Wit", false)], false, Some(Message::Tapped)),
            choice(look, &[("Anna de Vries", false)], true, Some(Message::Tapped)),
            pager(look, words, Some(Message::Tapped), Some(Message::Tapped)),
        ],
    );
    frame(look, "Example House", bar())
        .mark(Message::Tapped)
        .step(2, 5, "Step 2 of 5")
        .title("Who are you visiting?")
        .content(rows)
        .back("Back", Message::Tapped)
        .next("Next", Some(Message::Tapped))
        .view()
}

/// A screen below a sheet.
fn sheeted<'a>(look: &Look) -> Element<'a, Message> {
    let one = |words| segment(look, label(look, "Aa", TextRole::Body), words, false, 176.0, Message::Tapped);
    let row = look.row(16.0, [one("Normal"), one("Large"), one("Largest")]);
    let help = help_row(look, crate::ui::pictures::Icon::People, "We will help.", Message::Tapped);
    let done = primary(look, "Done", Some(Message::Tapped)).small().check().shrink();
    let over = sheet(look, "Text & contrast", done, look.column(24.0, [row.into(), help]));
    frame(look, "Example House", bar())
        .mark(Message::Tapped)
        .title("Who are you visiting?")
        .field(label(look, "Name", TextRole::Body), field(look, "Anna", "", true, Some(Message::Cleared)), None)
        .back("Back", Message::Tapped)
        .sheet(Some(over))
        .view()
}

fn pad<'a>(look: &Look) -> Element<'a, Message> {
    board(look, look.metrics.width, look.metrics.height, Role::Clear)
        .place(pin_pad_area(look), pin_pad(look, "Open", true, Message::Keyed))
        .into()
}

fn stage(look: &Look) -> Stage {
    let metrics = look.metrics;
    Stage::new(look.palette, (metrics.px(metrics.width) as u32, metrics.px(metrics.height) as u32)).unwrap()
}

/// What a guest can tap, in pixels, where one design pixel is one pixel.
fn targets(look: &Look, view: Element<'_, Message>) -> Vec<Rectangle> {
    stage(look).targets(view).into_iter().filter(|(_, target)| *target == Target::Guest).map(|(b, _)| b).collect()
}

/// The gap between two boxes: the larger of the two sides' gaps.
fn gap(a: Rectangle, b: Rectangle) -> f32 {
    let x = (b.x - (a.x + a.width)).max(a.x - (b.x + b.width));
    let y = (b.y - (a.y + a.height)).max(a.y - (b.y + b.height));
    x.max(y)
}

/// Fails unless every target is at least 52 by 52 and 11 from the next.
fn check(look: &Look, what: &str, view: Element<'_, Message>) {
    let found = targets(look, view);
    let told =
        || format!("{what}, {:?}, {:?}, low: {}", look.metrics.orientation, look.metrics.text_size, look.metrics.reach);
    assert!(found.len() > 4, "{}: only {} targets", told(), found.len());
    for (at, target) in found.iter().enumerate() {
        assert!(target.width >= 52.0 && target.height >= 52.0, "{}: {target:?} is small", told());
        assert!(
            target.x >= 0.0
                && target.x + target.width <= look.metrics.width + 0.5
                && target.y + target.height <= look.metrics.height + 0.5,
            "{}: {target:?} sticks out",
            told()
        );
        for other in &found[at + 1..] {
            assert!(gap(*target, *other) >= 11.0, "{}: {target:?} and {other:?} are close", told());
        }
        if look.metrics.reach {
            assert!(target.y >= look.metrics.reach_line(), "{}: {target:?} is too high", told());
        }
    }
}

#[test]
fn every_target_is_large_apart_and_low_enough() {
    for look in every_look() {
        check(&look, "typing", typing(&look, Plan::Qwerty, "José"));
        check(&look, "choosing", choosing(&look));
        check(&look, "sheet", sheeted(&look));
    }
}

#[test]
fn every_key_of_every_plan_is_large_and_apart_enough() {
    for look in every_look().into_iter().filter(|look| look.palette.scheme == Scheme::Light) {
        for plan in Plan::ALL {
            check(&look, plan.word(), typing(&look, plan, ""));
        }
        if !look.metrics.reach {
            check(&look, "pad", pad(&look));
        }
    }
}

#[test]
fn what_lies_below_a_sheet_cannot_be_tapped() {
    let look = Look::new(Scheme::Light, Metrics::drawn(Orientation::Portrait));
    let lowest = targets(&look, sheeted(&look)).into_iter().map(|target| target.y).fold(f32::INFINITY, f32::min);
    let field = stage(&look).targets(typing(&look, Plan::Qwerty, "José"));
    let clear = field.iter().find(|(bounds, _)| bounds.width == 88.0 && bounds.height == 88.0);
    assert!(clear.is_some_and(|(bounds, _)| bounds.y < lowest), "the field's cross is not among the sheet's targets");
}

#[test]
fn where_lines_start_at_the_right_everything_but_the_keys_turns_round() {
    let screen = Screen { width: 1080.0, height: 1920.0, diagonal_mm: None };
    let in_direction = |direction| Look::new(Scheme::Light, Metrics::new(screen, TextSize::Normal, direction, false));
    let (left, right) = (in_direction(Direction::LeftToRight), in_direction(Direction::RightToLeft));
    let (ltr, rtl) = (targets(&left, choosing(&left)), targets(&right, choosing(&right)));
    assert_eq!(ltr.len(), rtl.len());
    for target in ltr {
        let turned = 1080.0 - target.x - target.width;
        assert!(
            rtl.iter().any(|other| (other.x - turned).abs() <= 2.0 && (other.y - target.y).abs() <= 40.0),
            "{target:?} has no mirror image"
        );
    }
    let keys = |look: &Look| {
        let area = look.metrics.keys_area();
        targets(look, typing(look, Plan::Qwerty, ""))
            .into_iter()
            .filter(|t| t.y >= area.y && t.y < area.bottom())
            .collect::<Vec<_>>()
    };
    assert_eq!(keys(&left), keys(&right), "keys never turn round");
}

#[test]
fn a_title_keeps_its_tails_when_the_line_below_it_changes() {
    for look in every_look() {
        let metrics = look.metrics;
        let mut stage = Stage::new(look.palette, (metrics.width as u32, metrics.height as u32)).unwrap();
        let view = |lead: &str| {
            frame(&look, "Example House", bar()).title("Scan uw badge").lead(lead).back("Terug", Message::Tapped).view()
        };
        let (one, another) = ("Houd de code voor de scanner.", "Dan laten we zien wat we bewaren.");
        let words = stage.words(view(one));
        let title = words.iter().find(|(_, written)| written.words == "Scan uw badge").unwrap().0;
        // What Noto Sans reaches below a line of this height.
        let tail = look.px(metrics.line(TextRole::Title)) * 0.15;
        let tails = Rectangle { y: title.y + title.height, height: tail, ..title };
        let texts = |stage: &mut Stage, lead: &str| -> Vec<_> {
            stage.record(view(lead)).layers().iter().flat_map(|layer| layer.text.clone()).collect()
        };
        let (before, after) = (texts(&mut stage, one), texts(&mut stage, another));
        let seen = |text: &iced::advanced::graphics::Text| text.visible_bounds().into_iter().collect();
        let places = before.iter().zip(&after);
        let places =
            places.flat_map(|(before, after)| damage::list(before.as_slice(), after.as_slice(), seen, PartialEq::eq));
        let panel = Rectangle::with_size(iced::Size::new(metrics.width, metrics.height));
        let places = damage::group(places.collect(), panel);
        assert!(!places.is_empty(), "another lead changes something");
        for place in places.into_iter().filter(|place| place.intersects(&tails)) {
            assert!(place.intersects(&title), "{place:?} wipes the tails of {title:?}");
        }
    }
}
