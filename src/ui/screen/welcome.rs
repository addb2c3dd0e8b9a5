//! Nobody is here yet: the door, the languages, and what one may come for.

use iced::Length;

use crate::flow::Event;
use crate::ui::Element;
use crate::ui::message::{Message, Sheet};
use crate::ui::metrics::{Area, TextRole};
use crate::ui::pictures::{Drawing, Icon};
use crate::ui::screen::Scene;
use crate::ui::screen::page::{number, page};
use crate::ui::screen::sheets::language_columns;
use crate::ui::theme::Role;
use crate::ui::widget::action::{Says, action, action_height, grid, language, more_languages};
use crate::ui::widget::board::board;
use crate::ui::widget::label::{label, measured};
use crate::ui::widget::picture::drawing;
use crate::words::own_name;

/// The height of the picture, upright.
const PICTURE: f32 = 600.0;
/// The most places in the grid of languages; the last one opens the rest.
const PLACES: usize = 9;

/// Draws it.
#[must_use]
pub fn view<'a>(scene: &Scene<'a>) -> Element<'a, Message> {
    let (look, words) = (scene.look, scene.words);
    let metrics = look.metrics;
    let word = words.say("welcome-word");
    let line = match scene.welcome {
        Some(own) => own.to_owned(),
        None => words.say_with("welcome-site", &[("site", scene.site.into())]),
    };
    if metrics.reach {
        // The fixed bar has the languages.
        let room = metrics.action_foot() - metrics.reach_line() - 32.0;
        return page(scene).title(&word).lead(&line).content(actions(scene, room)).view();
    }
    let columns = language_columns(scene, 3, if metrics.portrait() { 952.0 } else { 920.0 });
    let rows = scene.languages.len().min(PLACES).div_ceil(columns);
    // One row of languages has the room of three.
    let (language, gap) = match (metrics.portrait(), rows) {
        (true, ..=1) => (128.0, 48.0),
        (true, _) => (92.0, 44.0),
        (false, ..=1) => (112.0, 32.0),
        (false, _) => (88.0, 32.0),
    };
    let room = if metrics.portrait() {
        metrics.action_area().bottom() - 12.0 - PICTURE - 36.0
    } else {
        metrics.height - 44.0 - 48.0
    };
    #[expect(clippy::cast_precision_loss, reason = "rows are few")]
    let above = rows as f32 * (language + 16.0) - 16.0 + gap;
    let column =
        look.column(gap, [languages(scene, columns, language), actions(scene, room - above)]).width(Length::Fill);
    page(scene).picture(PICTURE, door(scene, &word, &line)).content(column).view()
}

/// The picture with the greeting on its wall.
fn door<'a>(scene: &Scene<'a>, word: &str, line: &str) -> Element<'a, Message> {
    let look = scene.look;
    let area = look.metrics.picture_area(PICTURE);
    let metrics = look.metrics;
    let (top, gap) = (metrics.by_text_size(156.0, 132.0, 120.0), metrics.by_text_size(16.0, 8.0, 0.0));
    // The wall beside the door and over the bench, or above the door.
    let (left, width, room) =
        if metrics.portrait() { (metrics.head_area().x, 584.0, 436.0) } else { (56.0, 600.0, 380.0) };
    let mut lines = vec![label(look, word, TextRole::Display).ink(Role::Ink).into()];
    let used = top + metrics.line(TextRole::Display) + gap;
    // The head says the site's name, so a long line may give way to the drawing.
    if used + measured(look, line, TextRole::Body, width).height <= room {
        lines.push(label(look, line, TextRole::Body).ink(Role::Ink).fill().into());
    }
    board(look, area.width, area.height, Role::Wall)
        .place(Area::new(0.0, 0.0, area.width, area.height), drawing(look, Drawing::Hero, area.width, area.height))
        .place(Area::new(left, top, width, room - top), look.column(gap, lines).width(Length::Fill))
        .into()
}

/// The languages in their own names.
fn languages<'a>(scene: &Scene<'a>, columns: usize, height: f32) -> Element<'a, Message> {
    let look = scene.look;
    let all = scene.languages;
    let (shown, hidden) = if all.len() > PLACES { all.split_at(PLACES - 1) } else { (all, &all[..0]) };
    let mut buttons: Vec<Element<'a, Message>> = shown
        .iter()
        .filter_map(|tag| {
            let chosen = tag == scene.words.language();
            Some(language(look, own_name(tag)?, chosen, height, Message::Language(tag.clone())))
        })
        .collect();
    if !hidden.is_empty() {
        let more = scene.words.say_with("languages-more", &[("count", number(hidden.len()).into())]);
        buttons.push(more_languages(look, &more, Message::Open(Sheet::Languages)));
    }
    grid(look, columns, buttons)
}

/// What one may come for, sharing the room.
fn actions<'a>(scene: &Scene<'a>, room: f32) -> Element<'a, Message> {
    let (look, words) = (scene.look, scene.words);
    let without_scanner = words.say("welcome-by-name");
    let scan = |said: String| if scene.can_scan { said } else { without_scanner.clone() };
    let mut offered = vec![(
        Icon::Appointment,
        words.say("welcome-appointment"),
        scan(words.say("welcome-appointment-scan")),
        Event::Arrive,
    )];
    if scene.policy.leaving {
        offered.push((
            Icon::Leave,
            words.say("welcome-leaving"),
            scan(words.say("welcome-leaving-scan")),
            Event::Leave,
        ));
    }
    if scene.policy.deliveries {
        offered.push((Icon::Parcel, words.say("welcome-delivery"), words.say("welcome-delivery-hint"), Event::Deliver));
    }
    let gap = if look.metrics.portrait() { 24.0 } else { 20.0 };
    #[expect(clippy::cast_precision_loss, reason = "three at most")]
    let height = (room + gap) / offered.len().max(3) as f32 - gap;
    let room_each = height.min(268.0);
    let width = if look.metrics.portrait() { 952.0 } else { 920.0 };
    // The second lines leave where the first ones need the room.
    let fits = |symbol: Icon, words: &str, second: &str| {
        action_height(look, Says { symbol, words, second }, width) <= room_each
    };
    let with_second = offered.iter().all(|(symbol, said, second, _)| fits(*symbol, said, second));
    let parts = offered.into_iter().enumerate().map(|(at, (symbol, said, second, event))| {
        let second = if with_second { second.as_str() } else { "" };
        action(look, Says { symbol, words: &said, second }, at == 0, room_each, Message::Flow(event))
    });
    look.column(gap, parts).width(Length::Fill).into()
}
