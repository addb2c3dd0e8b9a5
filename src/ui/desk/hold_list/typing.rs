//! A guest who is typed for the hold list: one field at a time, the keys below it.
//!
//! Name or address may be left out, not both; whoever confirms types what the first person gave. A name of one word is
//! nobody's: too many people have it.

use unicode_segmentation::UnicodeSegmentation;
use zeroize::Zeroizing;

use crate::domain::name::NameKey;
use crate::domain::text::{LONGEST, LONGEST_BYTES, Personal};
use crate::ui::Element;
use crate::ui::desk::frame::{Head, page};
use crate::ui::desk::message::Message;
use crate::ui::desk::page::On;
use crate::ui::keyboard::Stroke;
use crate::ui::metrics::{Area, TextRole};
use crate::ui::theme::Role;
use crate::ui::widget::button::{back, primary};
use crate::ui::widget::field::field;
use crate::ui::widget::fill::filled;
use crate::ui::widget::keyboard::keyboard;
use crate::ui::widget::label::label;

use super::{Field, Purpose, Tap, Typed};

/// The height of the row of Back and what is done.
const FOOT: f32 = 104.0;
/// What the longest letter takes.
const LETTER: usize = 4;

/// Puts a letter into a text, or takes the last one away.
pub(super) fn put(text: &mut Zeroizing<String>, stroke: Stroke) {
    match stroke {
        Stroke::Insert(letter) => {
            if text.graphemes(true).count() < LONGEST && text.len() + LETTER <= LONGEST_BYTES {
                text.push(letter);
            }
        }
        Stroke::Replace(letter) => {
            let _ = text.pop();
            text.push(letter);
        }
        Stroke::Erase => {
            let last = text.grapheme_indices(true).next_back().map(|(at, _)| at);
            text.truncate(last.unwrap_or(0));
        }
    }
}

/// Whether there is enough in a field to go on.
pub(super) fn may_go_on(typed: &Typed, at: Field) -> bool {
    let says = |field| Personal::clean(typed.text(field)).is_ok();
    match (at, typed.purpose) {
        (Field::Name, _) if is_half(typed) => false,
        (Field::Name, Purpose::Propose | Purpose::Check) => true,
        (Field::Name | Field::Email, Purpose::Confirm(_)) => says(at),
        (Field::Email, Purpose::Propose | Purpose::Check) => says(Field::Name) || says(Field::Email),
    }
}

/// Whether the name that is typed is of one word, which the list does not take.
fn is_half(typed: &Typed) -> bool {
    Personal::clean(typed.text(Field::Name)).is_ok_and(|name| !NameKey::new(name.as_str()).is_whole())
}

/// Draws it.
pub(super) fn view<'a>(on: &On<'_>, head: &Head<'_>, typed: &Typed, at: Field) -> Element<'a, Message> {
    let (look, words) = (on.look, on.words);
    let (mut screen, room) = page(look, words, &words.say("hold-list-whom"), head);
    let (tray, keys) = (look.metrics.tray_area(), look.metrics.keys_area());
    // On the guests' panel the bar stands below the keys; here nothing does.
    let down = look.metrics.height - tray.bottom() - if look.metrics.portrait() { 0.0 } else { 24.0 };
    let sunk = |area: Area| Area { y: area.y + down, ..area };
    if look.metrics.portrait() {
        screen = screen.place(sunk(tray), filled(look, Role::Sunken));
    }
    let text = typed.text(at);
    screen = screen.place(sunk(keys), keyboard(look, on.keys, text, &words.say("common-space"), Message::Key));
    let bottom = sunk(tray).y - 24.0;
    let row = Area::between(room.x, bottom - FOOT, room.right(), bottom);
    let tap = |tap| Some(Message::HoldList(tap));
    let may = !typed.said && may_go_on(typed, at);
    let next = primary(look, &words.say("common-next"), tap(Tap::Next).filter(|_| may)).arrow().small();
    let back = back(look, &words.say("common-back"), tap(Tap::Back)).small();
    let line = look.row(32.0, [back.into(), next.into()]).width(iced::Length::Fill);
    let name = match at {
        Field::Name => words.say("hold-list-name"),
        Field::Email => words.say("hold-list-email"),
    };
    let says = match typed.purpose {
        _ if at == Field::Name && is_half(typed) => words.say("hold-list-one-word"),
        Purpose::Propose => words.say("hold-list-leave-out"),
        Purpose::Confirm(_) => words.say("hold-list-again"),
        Purpose::Check => words.say("hold-list-check-says"),
    };
    let name = label(look, &name, TextRole::BodyBold).ink(Role::Ink).fill();
    let says = label(look, &says, TextRole::Label).ink(Role::InkSoft).fill();
    let field = field(look, text, "", true, tap(Tap::Clear));
    let parts = look.column(16.0, [name.into(), field.into(), says.into()]).width(iced::Length::Fill);
    let above = Area::between(room.x, room.y + 16.0, room.right(), row.y - 16.0);
    screen.place(above, parts).place(row, line).into()
}
