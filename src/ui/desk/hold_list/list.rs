//! The hold list's entries in pages, and one of them with what can be done about it.

use iced::Length;
use iced::widget::container;

use crate::effects::HoldListRefused;
use crate::store::audit::Who;
use crate::store::hold_list::{HoldListEntry, HoldListStanding};
use crate::ui::Element;
use crate::ui::desk::frame::{Head, Tab, bar, foot, page, turning};
use crate::ui::desk::message::Message;
use crate::ui::desk::page::On;
use crate::ui::metrics::{Area, TextRole};
use crate::ui::pictures::Icon;
use crate::ui::theme::Role;
use crate::ui::widget::button::{primary, secondary};
use crate::ui::widget::card::{boxed, card, lines};
use crate::ui::widget::label::label;
use crate::ui::widget::picture::bold_icon;
use crate::ui::widget::snug::snug;
use crate::ui::widget::tag::hint;
use crate::ui::widget::tap::tap;

use super::{HoldList, Tap, saying};

/// The height of an entry, of what stands above the list, and of what can be done below it.
const ROW: f32 = 148.0;
const GAP: f32 = 16.0;
const LINE: f32 = 100.0;
const FOOT: f32 = 104.0;

/// Whether an entry is in force.
pub(super) fn in_force(entry: &HoldListEntry) -> bool {
    matches!(entry.standing, HoldListStanding::InForce { .. })
}

/// Draws the list.
pub(super) fn view<'a>(list: &HoldList, on: &On<'_>, head: &Head<'_>) -> Element<'a, Message> {
    let (look, words) = (on.look, on.words);
    let (screen, room) = bar(on, page(look, words, &words.say("hold-list-title"), head), Tab::More);
    let above = Area { height: LINE, ..room };
    // Upright the pager has no room beside the button.
    let high = if look.metrics.portrait() { 2.0 * FOOT + 24.0 } else { FOOT };
    let below = Area::between(room.x, room.bottom() - high, room.right(), room.bottom());
    let room = Area::between(room.x, above.bottom() + GAP, room.right(), below.y - 24.0);
    let screen = screen.place(above, container(said(list, on)).center_y(Length::Fill).width(Length::Fill));
    let entries = list.entries.as_deref().unwrap_or_default();
    let fit = (((room.height + GAP) / (ROW + GAP)) as usize).max(1);
    let leaves = entries.len().div_ceil(fit).max(1);
    let leaf = list.leaf.min(leaves - 1);
    let rows = entries.iter().skip(leaf * fit).take(fit).map(|entry| row(on, entry));
    let rows = look.column(GAP, rows).width(Length::Fill);
    let add = on.config.hold_list.then_some(Message::HoldList(Tap::Add));
    let mut does: Vec<Element<'a, Message>> = Vec::new();
    if leaves > 1 {
        let turn = |on: bool, may: bool| may.then_some(Message::HoldList(Tap::Leaf(on)));
        does.push(turning(look, words, (leaf, leaves), turn(false, leaf > 0), turn(true, leaf + 1 < leaves)));
    }
    let check = on.signed.manages().then_some(Message::HoldList(Tap::Check));
    let acts: [Element<'a, Message>; 2] = [
        secondary(look, &words.say("hold-list-check"), check).small().side(16.0).into(),
        primary(look, &words.say("hold-list-add"), add).small().side(16.0).into(),
    ];
    does.push(look.row(24.0, acts).width(Length::Fill).into());
    let does = if look.metrics.portrait() {
        container(look.column(24.0, does).width(Length::Fill)).align_bottom(Length::Fill)
    } else {
        container(look.row(24.0, does).width(Length::Fill))
    };
    screen.place(room, rows).place(below, does).into()
}

/// What the list is, or in its place what became of the last act.
fn said<'a>(list: &HoldList, on: &On<'_>) -> Element<'a, Message> {
    let (look, words) = (on.look, on.words);
    let line = |icon, role, says: &str| {
        let picture = bold_icon(look, icon, 44.0, 2.2, role);
        let says = label(look, says, TextRole::Label).ink(Role::Ink).fill();
        snug(look, [picture.into()], says, []).from_start().room(look, LINE, 0.0, 0.0, 16.0).into()
    };
    match list.told.map(|told| saying::told(words, told)) {
        Some((true, said)) => line(Icon::Check, Role::Positive, &said),
        Some((false, said)) => line(Icon::Warning, Role::Caution, &said),
        None if list.unreadable => hint(look, &words.say("desk-not-now")),
        None if !on.config.hold_list => line(Icon::Info, Role::InkSoft, &words.say("hold-list-off")),
        None if list.entries.as_ref().is_some_and(Vec::is_empty) => {
            line(Icon::Info, Role::InkSoft, &words.say("hold-list-none"))
        }
        None => line(Icon::Info, Role::InkSoft, &words.say("hold-list-hidden")),
    }
}

/// An entry that leads to its page.
fn row<'a>(on: &On<'_>, entry: &HoldListEntry) -> Element<'a, Message> {
    let look = on.look;
    tap(look, look.choice_skins(false, 24.0), short(on, entry), Some(Message::HoldList(Tap::Open(entry.id)))).into()
}

/// An entry in two lines.
fn short<'a>(on: &On<'_>, entry: &HoldListEntry) -> Element<'a, Message> {
    let (look, words) = (on.look, on.words);
    let head = format!("{} · {}", words.hold_list_reason(entry.reason), saying::until(words, entry.until));
    let name = label(look, &head, TextRole::Group).ink(Role::Ink).fill();
    let (second, ink) = if in_force(entry) {
        (saying::proposed(words, entry), Role::InkSoft)
    } else {
        (words.say("hold-list-waits"), Role::Caution)
    };
    let second = label(look, &second, TextRole::Small).ink(ink).fill();
    let inside = look.column(4.0, [name.into(), second.into()]).width(Length::Fill);
    container(inside).center_y(look.px(ROW)).padding([0.0, look.px(28.0)]).width(Length::Fill).into()
}

/// Draws what is answered to somebody who asked.
pub(super) fn checked<'a>(
    on: &On<'_>,
    head: &Head<'_>,
    found: Result<&[HoldListEntry], HoldListRefused>,
) -> Element<'a, Message> {
    let (look, words) = (on.look, on.words);
    let whole = page(look, words, &words.say("hold-list-title"), head);
    let back = Message::HoldList(Tap::Back);
    let done = primary(look, &words.say("common-done"), Some(back.clone()));
    let (screen, room) = foot(look, words, whole, back, done);
    let room = Area::between(room.x, room.y + 16.0, room.right(), room.bottom());
    let says = match found {
        Ok([]) => words.say("hold-list-check-no"),
        Ok(some) => {
            let count = u32::try_from(some.len()).unwrap_or(u32::MAX);
            words.say_with("hold-list-check-yes", &[("count", count.into())])
        }
        Err(refused) => saying::told(words, Err(refused)).1,
    };
    let says = label(look, &says, TextRole::Group).ink(Role::Ink).fill();
    // The words say how many there are: nobody is on it so often but by mistake.
    let fit = ((room.height - LINE) / (ROW + GAP)) as usize;
    let entries = found.unwrap_or_default().iter().take(fit).map(|entry| boxed(look.card_skin(24.0), short(on, entry)));
    let parts = std::iter::once(says.into()).chain(entries);
    screen.place(room, look.column(GAP, parts).width(Length::Fill)).into()
}

/// Draws one entry.
pub(super) fn entry<'a>(on: &On<'_>, head: &Head<'_>, entry: &HoldListEntry) -> Element<'a, Message> {
    let (look, words) = (on.look, on.words);
    let back = Message::HoldList(Tap::Back);
    let whole = page(look, words, &words.say("hold-list-entry"), head);
    let manages = on.signed.manages();
    // Whoever proposed it does not confirm it; the store judges again.
    let confirms = !in_force(entry) && manages && entry.proposed_by != Who::Staff(on.signed.number);
    let end = Some(Message::HoldList(Tap::AskEnd)).filter(|_| manages);
    let (screen, room) = if confirms {
        let confirm = primary(look, &words.say("hold-list-confirm"), Some(Message::HoldList(Tap::Confirm)));
        foot(look, words, whole, back, confirm.arrow())
    } else {
        foot(look, words, whole, back, secondary(look, &words.say("hold-list-end"), end.clone()))
    };
    let head = format!("{} · {}", words.hold_list_reason(entry.reason), saying::until(words, entry.until));
    let about = lines(look, &head, &saying::proposed(words, entry));
    let stands = label(look, &saying::standing(words, entry), TextRole::Label).ink(Role::Ink).fill();
    let hidden = label(look, &words.say("hold-list-hidden"), TextRole::Label).ink(Role::InkSoft).fill();
    let facts = card(look, look.column(20.0, [about, stands.into(), hidden.into()]).width(Length::Fill));
    let room = Area::between(room.x, room.y + 16.0, room.right(), room.bottom());
    let mut parts = vec![facts];
    if confirms {
        parts.push(secondary(look, &words.say("hold-list-end"), end).small().into());
    } else if !manages {
        let manager = label(look, &words.say("hold-list-refused-manager"), TextRole::Label).ink(Role::InkSoft).fill();
        parts.push(boxed(look.skin(Role::Clear, Role::Clear, 0.0, 0.0, Role::Ink), manager));
    }
    screen.place(room, look.column(28.0, parts).width(Length::Fill)).into()
}
