//! Staff sign on: the number, then the PIN, then Open. On the very first start it makes the first manager instead.
//!
//! Shows dots for what is typed, never a digit of a PIN or of a number that is tried.

use iced::Length;
use iced::widget::{Space, container};

use crate::ui::Element;
use crate::ui::look::Look;
use crate::ui::message::{Message, Staff};
use crate::ui::metrics::{Area, TextRole, TextSize};
use crate::ui::pictures::Icon;
use crate::ui::screen::Scene;
use crate::ui::screen::page::page;
use crate::ui::screen::staff::{FEWEST_PIN_DIGITS, NUMBER_DIGITS, PadRemark, PadStep, PadView};
use crate::ui::theme::Role;
use crate::ui::widget::board::{Board, board};
use crate::ui::widget::button::secondary;
use crate::ui::widget::card::boxed;
use crate::ui::widget::choice::dots;
use crate::ui::widget::field::field;
use crate::ui::widget::frame::site_mark;
use crate::ui::widget::keyboard::{keyboard, pin_pad, pin_pad_area, resting_pin_pad};
use crate::ui::widget::label::label;
use crate::ui::widget::picture::{bold_icon, icon, tile};
use crate::ui::widget::snug::snug;
use crate::words::Words;

/// Draws it.
#[must_use]
pub fn view<'a>(scene: &Scene<'a>, pad: &PadView<'_>) -> Element<'a, Message> {
    match pad.step {
        PadStep::FirstName => first_name(scene, pad),
        PadStep::Number
        | PadStep::Card
        | PadStep::Pin
        | PadStep::FirstNumber
        | PadStep::FirstPin
        | PadStep::FirstPinAgain => {
            let on = On { look: scene.look, words: scene.words, site: scene.site };
            digits(on, pad, &scene.words.say("staff-close")).map(Message::Staff)
        }
    }
}

/// The first manager's name, on the keys that guests type on.
fn first_name<'a>(scene: &Scene<'a>, pad: &PadView<'_>) -> Element<'a, Message> {
    let (look, words) = (scene.look, scene.words);
    let next = pad.ready.then_some(Message::Staff(Staff::Key(crate::ui::keyboard::Key::Enter)));
    let head = label(look, &words.say("staff-first-name"), TextRole::BodyBold).ink(Role::Ink).fill();
    let keys =
        keyboard(look, scene.keyboard, pad.typed, &words.say("common-space"), |key| Message::Staff(Staff::Key(key)));
    page(scene)
        .title(&words.say("staff-first-title"))
        .lead(&words.say("staff-first-lead"))
        .field(head, field(look, pad.typed, "", true, None), None)
        .keyboard(keys)
        .back(&words.say("common-back"), Message::Staff(Staff::Close))
        .next(&words.say("common-next"), next)
        .view()
}

/// Where a pad stands.
#[derive(Clone, Copy)]
pub struct On<'a> {
    /// Palette, measures and drawings.
    pub look: &'a Look,
    /// The words.
    pub words: &'a Words,
    /// The site's name.
    pub site: &'a str,
}

/// Number and PIN, on the guests' panel or at the desk. `close` is said by the button that closes the pad.
#[must_use]
pub fn digits<'a>(on: On<'_>, pad: &PadView<'_>, close: &str) -> Element<'a, Staff> {
    let On { look, words, .. } = on;
    let metrics = look.metrics;
    let keys = pin_pad_area(look);
    let go = match pad.step {
        PadStep::Number | PadStep::Card | PadStep::Pin => words.say("staff-open"),
        PadStep::FirstName | PadStep::FirstNumber | PadStep::FirstPin => words.say("common-next"),
        PadStep::FirstPinAgain => words.say("common-done"),
    };
    let rests = match pad.remark {
        PadRemark::Checking | PadRemark::Broken => true,
        PadRemark::Refused { wait } => wait > 0,
        PadRemark::None | PadRemark::Gone | PadRemark::Differs | PadRemark::TooEasy => false,
    };
    let pad_keys =
        if rests { resting_pin_pad(look, &go, Staff::Key) } else { pin_pad(look, &go, pad.ready, Staff::Key) };
    let close = secondary(look, close, Some(Staff::Close));
    let screen = board(look, metrics.width, metrics.height, Role::Background).place(keys, pad_keys);
    let screen = head(on, screen);
    if metrics.portrait() {
        let column = metrics.column_area(0.0, 0.0);
        let row = Area::new(column.x, keys.bottom() + if metrics.reach { 12.0 } else { 64.0 }, column.width, 0.0);
        let row =
            Area::between(row.x, row.y, row.right(), metrics.action_foot() + if metrics.reach { 20.0 } else { 0.0 });
        // Larger words need the room above them, and the largest that of the lock.
        let (lock, top) = match (metrics.text_size, pad.step) {
            (TextSize::Normal, PadStep::Number | PadStep::Card | PadStep::Pin) => (Some(240.0), 428.0),
            // The first manager is asked for more.
            (TextSize::Normal | TextSize::Large, _) => (Some(156.0), 336.0),
            (TextSize::Largest, _) => (None, 200.0),
        };
        let said = Area::between(column.x, top, column.right(), keys.y - 24.0);
        let (bar, line) = (metrics.bar_area(), look.palette.borders.card);
        let close = if metrics.reach { close.small() } else { close };
        lock.into_iter()
            .map(|top| Area::new((metrics.width - 152.0) / 2.0, top, 152.0, 152.0))
            .fold(screen, |screen, place| screen.place(place, tile(look, Icon::Lock, 152.0)))
            .place(said, asked(on, pad))
            .place(row, close.height(row.height))
            .place(bar, board(look, bar.width, bar.height, Role::Sunken))
            .place(Area { height: line, ..bar }, board(look, bar.width, line, Role::Line))
            .place(metrics.column_area(bar.y, bar.bottom()), locks(on))
            .into()
    } else {
        let said = Area::between(96.0, 200.0, keys.x - 96.0, keys.bottom());
        let foot = metrics.height - 164.0;
        // The largest words take the room of the lock.
        let (screen, top) = if metrics.text_size == TextSize::Largest {
            (screen, said.y)
        } else {
            let lock = Area::new(said.x + (said.width - 152.0) / 2.0, said.y, 152.0, 152.0);
            (screen.place(lock, tile(look, Icon::Lock, 152.0)), said.y + 184.0)
        };
        screen
            .place(Area::between(said.x, top, said.right(), said.bottom()), asked(on, pad))
            .place(Area::new(said.x, foot, said.width, 128.0), close)
            .place(Area::new(keys.x, foot, keys.width, 128.0), locks(on))
            .into()
    }
}

/// The site mark, and whom the pad is for.
fn head<'a>(on: On<'_>, screen: Board<'a, Staff>) -> Board<'a, Staff> {
    let look = on.look;
    let mut area = look.metrics.head_area();
    if !look.metrics.portrait() {
        area = Area::between(96.0, area.y, area.right(), area.bottom());
    }
    let staff = label(look, &on.words.say("staff-only"), TextRole::Label).ink(Role::InkSoft).end();
    let half = Area::between(area.x + area.width / 2.0, area.y, area.right(), area.bottom());
    screen
        .place(area, site_mark(look, on.site, Role::Primary, Role::Ink, None))
        .place(half, container(staff).center_y(Length::Fill))
}

/// What is asked, what was typed of it, and what came of the last try.
fn asked<'a>(on: On<'_>, pad: &PadView<'_>) -> Element<'a, Staff> {
    let On { look, words, .. } = on;
    let (title, lead) = match pad.step {
        PadStep::Number if pad.cards => (words.say("staff-number-title"), words.say("staff-number-lead-card")),
        PadStep::Number => (words.say("staff-number-title"), words.say("staff-number-lead")),
        PadStep::Card => (words.say("staff-card-title"), String::new()),
        PadStep::Pin => (words.say("staff-pin-title"), words.say("staff-pin-lead")),
        PadStep::FirstName | PadStep::FirstNumber => (words.say("staff-first-title"), words.say("staff-first-number")),
        PadStep::FirstPin => (words.say("staff-first-title"), words.say("staff-first-pin")),
        PadStep::FirstPinAgain => (words.say("staff-first-title"), words.say("staff-first-again")),
    };
    let typed: Element<'a, Staff> = match pad.step {
        PadStep::Number => dots(look, pad.typed.len(), NUMBER_DIGITS),
        PadStep::Card => Space::new().into(),
        PadStep::FirstName | PadStep::FirstNumber => chosen_digits(look, pad.typed),
        PadStep::Pin | PadStep::FirstPin | PadStep::FirstPinAgain => dots(look, pad.pin, FEWEST_PIN_DIGITS),
    };
    // What came of the last try stands where the eye is, in the place of what is asked.
    let lead: Element<'a, Staff> = match remark(words, pad) {
        Some(said) => {
            let said = label(look, &said, TextRole::Body).ink(Role::Caution).huddle();
            let info = bold_icon(look, Icon::Info, 44.0, 2.2, Role::Caution);
            snug(look, [info.into()], said, []).room(look, 0.0, 0.0, 0.0, 16.0).into()
        }
        None if pad.remark == PadRemark::Checking => {
            label(look, &words.say("staff-checking"), TextRole::Body).ink(Role::InkSoft).center().into()
        }
        None => label(look, &lead, TextRole::Body).ink(Role::InkSoft).center().into(),
    };
    let closes = words.say_with("staff-closes", &[("seconds", pad.closes_in.into())]);
    let closes = label(look, &closes, TextRole::Label).ink(Role::InkSoft).center();
    let title = label(look, &title, TextRole::Title).ink(Role::Ink).center();
    let said = look.column(14.0, [title.into(), lead]).width(Length::Fill);
    let gap = if look.metrics.text_size == TextSize::Normal { 56.0 } else { 40.0 };
    let counted = look.column(36.0, [typed, closes.into()]).width(Length::Fill);
    look.column(gap, [said.into(), counted.into()]).width(Length::Fill).into()
}

/// What went wrong, in words for staff.
fn remark(words: &Words, pad: &PadView<'_>) -> Option<String> {
    let no = || if pad.cards { words.say("staff-no-card") } else { words.say("staff-no") };
    match pad.remark {
        PadRemark::None | PadRemark::Checking => None,
        PadRemark::Gone => Some(words.say("staff-gone")),
        PadRemark::Refused { wait: 0 } => Some(no()),
        PadRemark::Refused { wait } => {
            Some(format!("{} {}", no(), words.say_with("staff-wait", &[("seconds", wait.into())])))
        }
        PadRemark::Differs => Some(words.say("staff-first-differs")),
        PadRemark::TooEasy => Some(words.say("staff-first-easy")),
        PadRemark::Broken => Some(words.say("desk-not-now")),
    }
}

/// The digits of the number that the first manager chooses: to be remembered, and no secret.
fn chosen_digits<'a>(look: &Look, typed: &str) -> Element<'a, Staff> {
    let cell = |at: usize| -> Element<'a, Staff> {
        let digit = typed.chars().nth(at).map(String::from).unwrap_or_default();
        let digit = label(look, &digit, TextRole::Digit).ink(Role::Ink).center();
        let skin = look.skin(Role::Surface, Role::Edge, look.palette.borders.button, 24.0, Role::Ink);
        boxed(skin, container(digit).width(look.px(112.0)).center_y(look.px(128.0)))
    };
    let space = || Space::new().width(Length::Fill).into();
    look.row(24.0, [space(), cell(0), cell(1), space()]).width(Length::Fill).into()
}

/// What stands in the place of the bar.
fn locks<'a>(on: On<'_>) -> Element<'a, Staff> {
    let look = on.look;
    let words = label(look, &on.words.say("staff-locks"), TextRole::Label).ink(Role::InkSoft).huddle();
    let info = icon(look, Icon::Info, 44.0, Role::InkSoft);
    let line = snug(look, [info.into()], words, []).room(look, 0.0, 0.0, 0.0, 18.0);
    container(line).center_y(Length::Fill).into()
}
