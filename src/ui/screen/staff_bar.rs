//! What staff may do to the guest in front of them, as a strip over the guest's step, which stays readable above it.
//!
//! First the acts that fit the step, then the reasons of the chosen act: a reason does it. Decides nothing itself.

mod document;
mod printer;

use iced::Length;

use crate::domain::staff::StaffAct;
use crate::flow::State;
use crate::flow::state::{Cause, WhyWaiting};
use crate::flow::step::reception::fitting;
use crate::ui::Element;
use crate::ui::message::{Message, Staff};
use crate::ui::metrics::TextRole;
use crate::ui::pictures::Icon;
use crate::ui::screen::Scene;
use crate::ui::screen::staff::{BarStage, Outcome};
use crate::ui::theme::Role;
use crate::ui::widget::action::grid;
use crate::ui::widget::button::{Button, icon_button, primary, secondary};
use crate::ui::widget::label::label;
use crate::ui::widget::sheet::{Sheet, staff_strip};
use crate::ui::widget::tag::{Status, hint, tag};
use crate::words::Words;

/// How many acts stand beside each other at most; of more, those that change the guest's way have a page of their own.
const MOST_ACTS: usize = 4;

/// The strip, for `page`.
#[must_use]
pub fn strip<'a>(scene: &Scene<'a>) -> Sheet<'a, Message> {
    let look = scene.look;
    let (body, known) = match scene.staff.bar.stage {
        BarStage::Acts => (acts(scene), known(scene)),
        BarStage::More => (more(scene), Vec::new()),
        BarStage::Reasons(act) => (reasons(scene, act), Vec::new()),
        BarStage::Kinds => (kinds(scene), Vec::new()),
        // These take the whole page.
        BarStage::Name(_) | BarStage::Host(_) | BarStage::Search(_) | BarStage::Found | BarStage::List => {
            (Vec::new(), Vec::new())
        }
    };
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
    let closes = || words.say_with("staff-closes", &[("seconds", bar.closes_in.into())]);
    let (title, second, back) = match bar.stage {
        BarStage::Acts => (who, closes(), false),
        BarStage::More => (words.say("staff-more"), closes(), true),
        BarStage::Reasons(act) => (words.act(act), words.say("desk-reason"), true),
        BarStage::Kinds => (words.act(StaffAct::CorrectKind), words.say("desk-kind-title"), true),
        BarStage::Name(_) | BarStage::Host(_) | BarStage::Search(_) | BarStage::Found | BarStage::List => {
            (who, closes(), true)
        }
    };
    let noted = matches!(bar.outcome, Outcome::Noted | Outcome::BadgeIsOld);
    let second: Element<'a, Message> = if noted && bar.stage == BarStage::Acts {
        tag(look, Status::Done, &words.say("desk-noted"))
    } else {
        label(look, &second, TextRole::Label).ink(Role::InkSoft).fill().into()
    };
    let title = label(look, &title, TextRole::Value).ink(Role::Ink).fill();
    let said = look.column(4.0, [title.into(), second]).width(Length::Fill);
    let back = back.then(|| icon_button(look, Icon::Back, 112.0, Some(Message::Staff(Staff::Acts))));
    let mut parts: Vec<Element<'a, Message>> = back.into_iter().chain([said.into()]).collect();
    let close = secondary(look, &words.say("desk-close"), Some(Message::Staff(Staff::Close)));
    parts.push(close.icon(Icon::Close).small().side(32.0).shrink().into());
    look.row(24.0, parts).width(Length::Fill).into()
}

/// What reception should know of the step, or of what they have just done.
fn known<'a>(scene: &Scene<'a>) -> Vec<Element<'a, Message>> {
    let (look, words) = (scene.look, scene.words);
    let prints = || fitting(&scene.session.state, scene.policy).contains(&StaffAct::PrintAgain);
    match scene.staff.bar.outcome {
        Outcome::WithTheVisit => return vec![tag(look, Status::Done, &words.say("desk-with-the-visit"))],
        Outcome::NotDone => return vec![hint(look, &words.say("desk-not-done"))],
        Outcome::BadgeIsOld if prints() => return vec![hint(look, &words.say("desk-badge-is-old"))],
        Outcome::BadgeIsOld | Outcome::Noted | Outcome::None => {}
    }
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
    let mut fitting = fitting(&scene.session.state, scene.policy);
    let many = fitting.len() > MOST_ACTS;
    if many {
        fitting.retain(|act| !changes(*act));
    }
    let (leading, others) = match &fitting[..] {
        [] => {
            let nothing = label(look, &words.say("desk-not-now"), TextRole::Body).ink(Role::InkSoft).fill();
            return vec![nothing.into()];
        }
        // To refuse is never what is usual.
        [StaffAct::Refuse, ..] => (None, &fitting[..]),
        [first, others @ ..] => (Some(*first), others),
    };
    let choose = |act: StaffAct| Some(Message::Staff(Staff::Choose(act)));
    let first =
        leading.map(|act| Element::from(primary(look, &words.act(act), choose(act)).icon(picture(act)).small()));
    let more = many.then(|| {
        let more = secondary(look, &words.say("staff-more"), Some(Message::Staff(Staff::More)));
        more.icon(Icon::Change).small().side(24.0).into()
    });
    let others = others.iter().map(|act| other(scene, *act, choose(*act)).into()).chain(more);
    if look.metrics.portrait() {
        parts.extend(first);
        parts.extend(in_rows(scene, others.collect(), 2));
    } else {
        let all: Vec<_> = first.into_iter().chain(others).collect();
        parts.extend(in_rows(scene, all, 3));
    }
    parts
}

/// The acts that put something right or end the check-in.
fn more<'a>(scene: &Scene<'a>) -> Vec<Element<'a, Message>> {
    let changing = fitting(&scene.session.state, scene.policy).into_iter().filter(|act| changes(*act));
    let acts: Vec<_> = changing.map(|act| other(scene, act, Some(Message::Staff(Staff::Choose(act)))).into()).collect();
    let across = if scene.look.metrics.portrait() { 2 } else { 3 };
    in_rows(scene, acts, across)
}

/// Whether an act puts something right or changes the guest's way, rather than decides over them.
fn changes(act: StaffAct) -> bool {
    match act {
        StaffAct::CorrectName
        | StaffAct::CorrectHost
        | StaffAct::CorrectKind
        | StaffAct::ChooseInvitation
        | StaffAct::LookUp
        | StaffAct::SkipStep
        | StaffAct::GoBack
        | StaffAct::EndAccess
        | StaffAct::Cancel => true,
        StaffAct::IdSeen
        | StaffAct::HostVouches
        | StaffAct::AdmitWithoutId
        | StaffAct::AdmitWalkIn
        | StaffAct::Refuse
        | StaffAct::PrintAgain
        | StaffAct::CheckOut => false,
    }
}

/// The kinds of visitor of the house.
fn kinds<'a>(scene: &Scene<'a>) -> Vec<Element<'a, Message>> {
    let (look, language) = (scene.look, scene.words.language());
    let kinds = scene.policy.kinds.iter().map(|(kind, rules)| {
        let chosen = Message::Staff(Staff::Kind(*kind));
        secondary(look, rules.label.get(language), Some(chosen)).small().into()
    });
    in_rows(scene, kinds.collect(), if look.metrics.portrait() { 2 } else { 3 })
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
        StaffAct::CorrectName | StaffAct::CorrectKind => Icon::Change,
        StaffAct::CorrectHost => Icon::People,
        StaffAct::ChooseInvitation | StaffAct::LookUp => Icon::Search,
        StaffAct::SkipStep => Icon::Forward,
        StaffAct::GoBack => Icon::Back,
        StaffAct::EndAccess | StaffAct::Cancel => Icon::Close,
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
            Cause::AccessOver => words.say("desk-cause-access"),
        }),
        // The guest stands in front of it: what they must not read is at the desk.
        State::WaitingForReception(here) => Some(match here.why {
            WhyWaiting::NotInvited => words.say("desk-waits-not-invited"),
            WhyWaiting::Kind => words.say("desk-waits-kind"),
            WhyWaiting::AtDesk => words.say("desk-waits-at-desk"),
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
