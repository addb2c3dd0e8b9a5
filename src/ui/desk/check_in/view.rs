//! The check-in at the desk, drawn: the form and whom it is for, one part of it being filled in, or what came of it.

use iced::Length;

use crate::domain::language::LocalText;
use crate::domain::policy::Offer;
use crate::effects::{BadgeState, CameTo};
use crate::flow::filled::Identity;
use crate::store::journal::Stage;
use crate::ui::Element;
use crate::ui::desk::frame::{Head, foot, page, turning};
use crate::ui::desk::message::{Arriving, Message, Place};
use crate::ui::metrics::{Area, TextRole};
use crate::ui::pictures::Icon;
use crate::ui::theme::Role;
use crate::ui::widget::board::Board;
use crate::ui::widget::button::{primary, secondary};
use crate::ui::widget::choice::choice;
use crate::ui::widget::field::field;
use crate::ui::widget::keyboard::keyboard;
use crate::ui::widget::label::label;
use crate::ui::widget::picture::bold_icon;
use crate::ui::widget::snug::snug;
use crate::ui::widget::tag::hint;
use crate::ui::widget::tap::tap;

use super::{CheckIn, Choice, On, Part, Row, Tap};

/// The height of a row of the form or of the group, and the gap below it.
const ROW: f32 = 104.0;
const GAP: f32 = 12.0;
/// The room of the pager below a group.
const PAGER: f32 = 136.0;

/// Draws it.
pub(super) fn view<'a>(here: &CheckIn, on: &On<'_>, head: &Head<'_>) -> Element<'a, Message> {
    let (look, words) = (on.look, on.words);
    let title = here.over.map_or_else(|| words.say("check-in-title"), |part| said(on, part));
    let room = page(look, words, &title, head);
    match (here.known, here.over) {
        (None, _) => told(on, room, &words.say("common-moment")),
        (Some(false), _) => told(on, room, &words.say("check-in-gone")),
        (Some(true), Some(part)) => filling(here, on, room, part),
        (Some(true), None) if here.began => outcome(here, on, room),
        (Some(true), None) => form(here, on, room),
    }
}

fn send(tap: Tap) -> Option<Message> {
    Some(Message::CheckIn(tap))
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// Nothing but a line, and the way back.
fn told<'a>(on: &On<'_>, room: (Board<'a, Message>, Area), line: &str) -> Element<'a, Message> {
    let done = primary(on.look, &on.words.say("common-done"), Some(Message::Go(Place::Today)));
    let (screen, room) = foot(on.look, on.words, room, Message::Go(Place::Today), done);
    screen.place(room, hint(on.look, line)).into()
}

/// The form, and the group that it is for.
fn form<'a>(here: &CheckIn, on: &On<'_>, room: (Board<'a, Message>, Area)) -> Element<'a, Message> {
    let (look, words) = (on.look, on.words);
    let missing = here.missing(on.config);
    let ticked = here.guests.iter().filter(|row| row.ticked).count();
    let ready = missing.is_none() && ticked > 0;
    let does = words.say_with("check-in-do", &[("count", count(ticked).into())]);
    let does = primary(look, &does, ready.then(|| Message::CheckIn(Tap::CheckIn))).check();
    let (screen, room) = foot(look, words, room, Message::Go(Place::Today), does);
    let parts = here.parts(on.config);
    let lines: Vec<Element<'a, Message>> = parts.iter().map(|part| line(here, on, *part)).collect();
    let grouped = here.guests.iter().any(|row| row.invitation.is_some());
    let half = (room.width - 32.0) / 2.0;
    let (left, right) = if look.metrics.portrait() {
        let high = ROW * rows(parts.len()) + GAP * rows(parts.len()) + 48.0;
        (room, Area::between(room.x, room.y + high, room.right(), room.bottom()))
    } else {
        (Area { width: half, ..room }, Area { x: room.x + half + 32.0, width: half, ..room })
    };
    if grouped {
        let screen = screen.place(left, look.column(GAP, lines).width(Length::Fill));
        return list(here, on, screen, right).into();
    }
    if look.metrics.portrait() {
        return screen.place(room, look.column(GAP, lines).width(Length::Fill)).into();
    }
    let mut first = lines;
    let second = first.split_off(first.len().div_ceil(2));
    let (first, second) = (look.column(GAP, first), look.column(GAP, second));
    screen.place(left, first.width(Length::Fill)).place(right, second.width(Length::Fill)).into()
}

#[expect(clippy::cast_precision_loss, reason = "a handful of rows")]
fn rows(count: usize) -> f32 {
    count as f32
}

/// What a part is called.
fn said(on: &On<'_>, part: Part) -> String {
    let words = on.words;
    match part {
        Part::Name => words.say("check-in-name"),
        Part::Company => words.say("check-in-company"),
        Part::Host => words.say("check-in-host"),
        Part::Kind => words.say("check-in-kind"),
        Part::Purpose => words.say("check-in-purpose"),
        Part::Stay => words.say("check-in-stay"),
        Part::Identity => words.say("check-in-id"),
        Part::Admit => words.say("check-in-admit"),
        Part::Agreed => words.say("check-in-agreed"),
        Part::Offer(place) => offered(on, place).map_or_else(String::new, |offer| label_of(on, &offer.label)),
    }
}

/// The offer of a place.
fn offered<'o>(on: &On<'o>, place: usize) -> Option<&'o Offer> {
    on.config.policy.offers.get(place)
}

fn label_of(on: &On<'_>, text: &LocalText) -> String {
    text.get(on.words.language()).to_owned()
}

/// What a choice is called.
fn chosen(on: &On<'_>, choice: &Choice) -> String {
    let (words, policy) = (on.words, &on.config.policy);
    match choice {
        Choice::Host(host) => host.as_str().to_owned(),
        Choice::Kind(kind) => policy
            .kinds
            .get(kind)
            .map_or_else(|| words.kind(*kind), |rules| rules.label.get(words.language()).to_owned()),
        Choice::Purpose(id) => {
            let purpose = policy.purposes.iter().find(|purpose| purpose.id == *id);
            purpose.map_or_else(String::new, |purpose| purpose.label.get(words.language()).to_owned())
        }
        Choice::Stay(stay) => words.stay(*stay),
        Choice::Identity(Identity::Seen) => words.say("check-in-id-seen"),
        Choice::Identity(Identity::Vouched) => words.say("check-in-id-host"),
        Choice::Identity(Identity::Without(reason)) => {
            words.say_with("check-in-id-without", &[("reason", (&words.reason(*reason)).into())])
        }
        Choice::Admit(reason) => words.reason(*reason),
    }
}

/// A part of the form with what was filled in.
fn line<'a>(here: &CheckIn, on: &On<'_>, part: Part) -> Element<'a, Message> {
    let look = on.look;
    let typed = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    let value = match part {
        Part::Name => typed(here.name.as_str()),
        Part::Company => typed(here.company.as_str()),
        Part::Host => typed(here.host.as_str()),
        Part::Kind => Some(chosen(on, &Choice::Kind(here.kind.unwrap_or(on.config.policy.walk_in_kind)))),
        Part::Purpose => here.purpose.clone().map(|purpose| chosen(on, &Choice::Purpose(purpose))),
        Part::Stay => here.stay.map(|stay| chosen(on, &Choice::Stay(stay))),
        Part::Identity => here.identity.map(|identity| chosen(on, &Choice::Identity(identity))),
        Part::Admit => here.admit.map(|reason| chosen(on, &Choice::Admit(reason))),
        Part::Agreed => here.agreed.then(|| on.words.say("check-in-agreed-yes")),
        Part::Offer(place) => match offered(on, place).map(|offer| offer.asks.is_some()) {
            Some(true) => here.offers.get(&place).and_then(|said| typed(said.as_str())),
            Some(false) | None => here.offers.get(&place).map(|_| on.words.say("offer-yes")),
        },
    };
    let (icon, role) = if value.is_some() { (Icon::Check, Role::Positive) } else { (Icon::Change, Role::InkSoft) };
    let head = label(look, &said(on, part), TextRole::Small).ink(Role::InkSoft).fill();
    let value = label(look, value.as_deref().unwrap_or("–"), TextRole::Group).ink(Role::Ink).fill();
    let both = look.column(0.0, [head.into(), value.into()]).width(Length::Fill);
    let inside = snug(look, [bold_icon(look, icon, 40.0, 2.2, role).into()], both, []).from_start();
    let inside = inside.room(look, ROW, 28.0, 6.0, 24.0);
    tap(look, look.choice_skins(false, 24.0), inside, send(Tap::Fill(part))).into()
}

/// One part being filled in: typed, or chosen from a list.
fn filling<'a>(here: &CheckIn, on: &On<'_>, room: (Board<'a, Message>, Area), part: Part) -> Element<'a, Message> {
    let (look, words) = (on.look, on.words);
    let does = primary(look, &words.say("common-next"), send(Tap::Next)).arrow();
    let (screen, room) = foot(look, words, room, Message::CheckIn(Tap::Form), does);
    let choices = here.choices(part, on.config);
    let listed =
        choices.iter().map(|each| choice(look, &[(&chosen(on, each), false)], false, send(Tap::Choose(each.clone()))));
    let list = look.column(16.0, listed).width(Length::Fill);
    match part {
        Part::Name | Part::Company | Part::Host | Part::Offer(_) => {
            let (keys, high) = (look.metrics.keys_area(), look.metrics.field_height());
            let line = Area { y: keys.y - high - 24.0, height: high, ..keys };
            let beside = if look.metrics.portrait() {
                Area::between(room.x, room.y, room.right(), line.y)
            } else {
                Area::between(room.x, room.y, keys.x - 32.0, room.bottom())
            };
            let typed = here.typed();
            let asks = match part {
                Part::Offer(place) => offered(on, place).and_then(|offer| offer.asks.as_ref()),
                _ => None,
            };
            let asks = asks.map_or_else(String::new, |asks| label_of(on, asks));
            screen
                .place(beside, list)
                .place(line, field::<Message>(look, typed, &asks, true, None))
                .place(keys, keyboard(look, on.keys, typed, &words.say("common-space"), Message::Key))
                .into()
        }
        Part::Kind | Part::Purpose | Part::Stay | Part::Identity | Part::Admit | Part::Agreed => {
            screen.place(room, list).into()
        }
    }
}

/// The guests, a page at a time.
fn list<'a>(here: &CheckIn, on: &On<'_>, screen: Board<'a, Message>, room: Area) -> Board<'a, Message> {
    let (look, words) = (on.look, on.words);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a handful of rows, never negative")]
    let fits = |height: f32| (((height + GAP) / (ROW + GAP)).floor() as usize).max(1);
    let paged = here.guests.len() > fits(room.height);
    let each = if paged { fits(room.height - PAGER) } else { here.guests.len().max(1) };
    let pages = here.guests.len().div_ceil(each).max(1);
    let at = here.page.min(pages - 1);
    let shown = here.guests.iter().enumerate().skip(at * each).take(each);
    let lines = shown.map(|(place, row)| guest(here, on, place, row));
    let screen = screen.place(room, look.column(GAP, lines).width(Length::Fill));
    if !paged {
        return screen;
    }
    let on_previous = send(Tap::Turn(false)).filter(|_| at > 0);
    let on_next = send(Tap::Turn(true)).filter(|_| at + 1 < pages);
    let line = Area::between(room.x, room.bottom() - PAGER + 24.0, room.right(), room.bottom());
    screen.place(line, turning(look, words, (at, pages), on_previous, on_next))
}

/// A guest with their tick, or with what became of them.
fn guest<'a>(here: &CheckIn, on: &On<'_>, place: usize, row: &Row) -> Element<'a, Message> {
    let look = on.look;
    let invitation = row.invitation.as_deref();
    let name = invitation.map_or_else(|| here.name.as_str(), |invitation| invitation.name.as_str());
    let company = invitation.and_then(|invitation| invitation.company.as_ref());
    let state = row.came_to.map(|came_to| became(on, came_to, row.badge));
    // Of an invitation that is gone no name is known.
    let gone = row.came_to == Some(CameTo::Gone) && invitation.is_none();
    let name = if gone { "–" } else { name };
    let second = match (&state, company) {
        (Some((_, said)), _) => said.clone(),
        (None, Some(company)) => company.as_str().to_owned(),
        (None, None) => String::new(),
    };
    let good = state.as_ref().map_or(row.ticked, |(good, _)| *good);
    let (icon, role) = match (good, &state) {
        (true, None) if here.began => (Icon::Clock, Role::InkSoft),
        (true, _) => (Icon::Check, Role::Positive),
        (false, Some(_)) => (Icon::Warning, Role::Caution),
        (false, None) => (Icon::Change, Role::InkSoft),
    };
    let name = label(look, name, TextRole::Group).ink(Role::Ink).fill();
    let second = label(look, &second, TextRole::Small).ink(Role::InkSoft).fill();
    let both = look.column(0.0, [name.into(), second.into()]).width(Length::Fill);
    let inside = snug(look, [bold_icon(look, icon, 40.0, 2.2, role).into()], both, []).from_start();
    let inside = inside.room(look, ROW, 28.0, 6.0, 24.0);
    let on_tap = send(Tap::Tick(place)).filter(|_| !here.began && row.came_to.is_none());
    let line: Element<'a, Message> = tap(look, look.choice_skins(row.ticked, 24.0), inside, on_tap).into();
    let silent = row.badge.is_some_and(|badge| badge.stage == Stage::Sent);
    if row.visit().is_some() && (!good || silent) {
        let again = secondary(look, &on.words.say("check-in-print-again"), send(Tap::PrintAgain(place))).at_desk();
        return look.row(16.0, [line, again.shrink().into()]).width(Length::Fill).into();
    }
    line
}

/// Whether it went well, and what to say of it.
fn became(on: &On<'_>, came_to: CameTo, badge: Option<BadgeState>) -> (bool, String) {
    let words = on.words;
    let no = |said: String| (false, said);
    match (came_to, badge) {
        (CameTo::In(_), Some(badge)) => match (badge.stage, badge.trouble) {
            (Stage::Waiting | Stage::Failed, Some(trouble)) => (false, words.print_trouble(trouble)),
            (Stage::Waiting | Stage::Failed, None) => no(words.say("check-in-badge-none")),
            (Stage::Queued | Stage::Sending, _) => (true, words.say("check-in-badge-printing")),
            (Stage::Sent, _) => (true, words.say("check-in-badge-sent")),
            (Stage::Confirmed, _) => (true, words.say("check-in-badge-there")),
        },
        (CameTo::In(_), None) => (true, words.say("check-in-badge-printing")),
        (CameTo::Waits(_), _) => no(words.say("check-in-waits")),
        (CameTo::AlreadyInside, _) => no(words.say("check-in-inside")),
        (CameTo::Gone, _) => no(words.say("check-in-gone")),
        (CameTo::Changed, _) => no(words.say("check-in-changed")),
        (CameTo::AccessOver, _) => no(words.say("check-in-access-over")),
        (CameTo::NotToday, _) => no(words.say("check-in-not-today")),
        (CameTo::Lacks, _) => no(words.say("check-in-lacks")),
        (CameTo::NotStaff, _) => no(words.say("check-in-not-staff")),
        (CameTo::NotSaved, _) => no(words.say("check-in-not-saved")),
    }
}

/// What came of it: each guest with their badge, and what may follow.
fn outcome<'a>(here: &CheckIn, on: &On<'_>, room: (Board<'a, Message>, Area)) -> Element<'a, Message> {
    let (look, words) = (on.look, on.words);
    let all = here.guests.iter().filter(|row| row.ticked).count();
    let done = here.guests.iter().filter(|row| row.ticked && row.came_to.is_some()).count();
    let over = here.next().is_none();
    let says = if over {
        words.say("common-done")
    } else {
        words.say_with("common-page", &[("page", count(done).into()), ("total", count(all).into())])
    };
    let does = primary(look, &says, over.then_some(Message::Go(Place::Today)));
    let (mut screen, mut room) = foot(look, words, room, Message::Go(Place::Today), does);
    if let (true, Some(visit)) = (over, here.guests.iter().find_map(Row::visit)) {
        let line = Area::between(room.x, room.bottom() - 88.0, room.right(), room.bottom());
        let another = Message::Go(Place::CheckIn(Arriving::Another(visit)));
        screen = screen.place(line, secondary(look, &words.say("check-in-another"), Some(another)).at_desk());
        room = Area::between(room.x, room.y, room.right(), line.y - 20.0);
    }
    list(here, on, screen, room).into()
}
