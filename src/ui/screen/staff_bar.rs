//! What staff may do to the guest in front of them, as a strip over the guest's step, which stays readable above it.
//!
//! First the acts that fit the step, then the reasons of the chosen act: a reason does it. Decides nothing itself.

mod document;
mod printer;

use iced::Length;

use crate::domain::staff::StaffAct;
use crate::flow::State;
use crate::flow::state::Cause;
use crate::flow::step::reception::fitting;
use crate::ui::Element;
use crate::ui::message::{Message, Staff};
use crate::ui::metrics::TextRole;
use crate::ui::pictures::Icon;
use crate::ui::screen::Scene;
use crate::ui::theme::Role;
use crate::ui::widget::action::grid;
use crate::ui::widget::button::{Button, icon_button, primary, secondary};
use crate::ui::widget::label::label;
use crate::ui::widget::sheet::{Sheet, staff_strip};
use crate::ui::widget::tag::{Status, hint, tag};
use crate::words::Words;

/// The strip, for `page`.
#[must_use]
pub fn strip<'a>(scene: &Scene<'a>) -> Sheet<'a, Message> {
    let look = scene.look;
    let body = match scene.staff.bar.chosen {
        None => acts(scene),
        Some(act) => reasons(scene, act),
    };
    let known = if scene.staff.bar.chosen.is_none() { known(scene) } else { Vec::new() };
    let mut parts = vec![head(scene)];
    // Lowered, what is only read stands above everything that is tapped.
    let at = if look.metrics.reach { 0 } else { 1 };
    let _ = parts.splice(at..at, known);
    parts.extend(body);
    staff_strip(look, look.column(24.0, parts).width(Length::Fill))
}

/// Who is signed on or what is asked, what came of it, and one tap to leave.
fn head<'a>(scene: &Scene<'a>) -> Element<'a, Message> {
    let (look, words, bar) = (scene.look, scene.words, scene.staff.bar);
    let number = scene.session.staff.and_then(|(who, _)| who.number()).map(|number| number.to_string());
    let number = number.unwrap_or_default();
    let who = words.say_with("desk-who", &[("number", (&number).into())]);
    let (title, second) = match bar.chosen {
        None => (who, words.say_with("staff-closes", &[("seconds", bar.closes_in.into())])),
        Some(act) => (words.act(act), words.say("desk-reason")),
    };
    let second: Element<'a, Message> = if bar.noted && bar.chosen.is_none() {
        tag(look, Status::Done, &words.say("desk-noted"))
    } else {
        label(look, &second, TextRole::Label).ink(Role::InkSoft).fill().into()
    };
    let title = label(look, &title, TextRole::Value).ink(Role::Ink).fill();
    let said = look.column(4.0, [title.into(), second]).width(Length::Fill);
    let back = bar.chosen.map(|_| icon_button(look, Icon::Back, 112.0, Some(Message::Staff(Staff::Acts))));
    let mut parts: Vec<Element<'a, Message>> = back.into_iter().chain([said.into()]).collect();
    let close = secondary(look, &words.say("desk-close"), Some(Message::Staff(Staff::Close)));
    parts.push(close.icon(Icon::Close).small().side(32.0).shrink().into());
    look.row(24.0, parts).width(Length::Fill).into()
}

/// What reception should know of the step.
fn known<'a>(scene: &Scene<'a>) -> Vec<Element<'a, Message>> {
    match &scene.session.state {
        State::IdCheck(here) => document::read(scene, here),
        State::PrinterTrouble(_, trouble) => printer::mend(scene, *trouble),
        state => to_know(scene.words, state).map(|known| hint(scene.look, &known)).into_iter().collect(),
    }
}

/// The acts that fit: the most usual one first, alone and dark.
fn acts<'a>(scene: &Scene<'a>) -> Vec<Element<'a, Message>> {
    let (look, words) = (scene.look, scene.words);
    let mut parts: Vec<Element<'a, Message>> = Vec::new();
    let fitting = fitting(&scene.session.state, scene.policy);
    let (leading, others) = match fitting {
        [] => {
            let nothing = label(look, &words.say("desk-not-now"), TextRole::Body).ink(Role::InkSoft).fill();
            return vec![nothing.into()];
        }
        // To refuse is never what is usual.
        [StaffAct::Refuse, ..] => (None, fitting),
        [first, others @ ..] => (Some(*first), others),
    };
    let choose = |act: StaffAct| Some(Message::Staff(Staff::Choose(act)));
    let first =
        leading.map(|act| Element::from(primary(look, &words.act(act), choose(act)).icon(picture(act)).small()));
    let others = others.iter().map(|act| other(scene, *act, choose(*act)).into());
    if look.metrics.portrait() {
        parts.extend(first);
        parts.extend(in_rows(scene, others.collect(), 2));
    } else {
        let all: Vec<_> = first.into_iter().chain(others).collect();
        parts.extend(in_rows(scene, all, 3));
    }
    parts
}

/// The reasons of an act.
fn reasons<'a>(scene: &Scene<'a>, act: StaffAct) -> Vec<Element<'a, Message>> {
    let (look, words) = (scene.look, scene.words);
    let reasons = act.reasons().iter().map(|reason| {
        let done = Message::Staff(Staff::Act(act, *reason));
        secondary(look, &words.reason(*reason), Some(done)).small().into()
    });
    let reasons: Vec<_> = reasons.collect();
    // Lowered there is room for three.
    let beside = !look.metrics.portrait() || (look.metrics.reach && reasons.len() > 3);
    in_rows(scene, reasons, if beside { 2 } else { 1 })
}

/// Buttons in rows, each row as wide as the strip.
fn in_rows<'a>(scene: &Scene<'a>, buttons: Vec<Element<'a, Message>>, across: usize) -> Vec<Element<'a, Message>> {
    let across = across.min(buttons.len()).max(1);
    vec![grid(scene.look, across, buttons)]
}

fn other(scene: &Scene<'_>, act: StaffAct, on_tap: Option<Message>) -> Button<Message> {
    secondary(scene.look, &scene.words.act(act), on_tap).icon(picture(act)).small().side(24.0)
}

fn picture(act: StaffAct) -> Icon {
    match act {
        StaffAct::IdSeen => Icon::IdCard,
        StaffAct::HostVouches => Icon::People,
        StaffAct::AdmitWithoutId => Icon::Person,
        StaffAct::AdmitWalkIn => Icon::Check,
        StaffAct::Refuse => Icon::Close,
        StaffAct::PrintAgain => Icon::Printer,
        StaffAct::CheckOut => Icon::Leave,
    }
}

/// What the guest is not told, or told in calmer words.
fn to_know(words: &Words, state: &State) -> Option<String> {
    match state {
        State::ReceptionComes(here) => Some(match here.cause {
            Cause::TooManyTries => words.say("desk-cause-too-many-tries"),
            Cause::WalkInRefused => words.say("desk-cause-walk-in-refused"),
            Cause::NotToday => words.say("desk-cause-not-today"),
            Cause::Used => words.say("desk-cause-used"),
        }),
        State::Welcome
        | State::WhoAreYou(_)
        | State::WhomDoYouVisit(_)
        | State::Resolving(_)
        | State::Matching(_)
        | State::Details(_)
        | State::IdCheck(_)
        | State::HouseRules(_)
        | State::Review(_)
        | State::Saving(_)
        | State::WaitingForReception(_)
        | State::Printing(_)
        | State::PrinterTrouble(..)
        | State::IsYourBadgeThere(_)
        | State::Done(_)
        | State::Refused
        | State::NotSaved
        | State::Leaving(_)
        | State::LeavingName(_)
        | State::LeavingHost(_)
        | State::SigningOut(_)
        | State::Goodbye(_)
        | State::AskingKept(_)
        | State::OpeningKept(_)
        | State::Kept(_)
        | State::ReceptionHelps(_)
        | State::Delivery(_)
        | State::TellingDelivery
        | State::Delivered { .. } => None,
    }
}
