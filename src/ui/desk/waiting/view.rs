//! Who waits, drawn: a card a guest with the two answers, or the reasons of the chosen one.

use iced::Length;
use iced::widget::container;

use crate::domain::staff::StaffAct;
use crate::effects::{WaitingCause, Waits};
use crate::ui::Element;
use crate::ui::desk::frame::{Head, Tab, bar, page, turning_to};
use crate::ui::desk::house::saying::why as refusal;
use crate::ui::desk::message::{Message, Place};
use crate::ui::desk::page::On;
use crate::ui::desk::reasons::{self, Asked, Asking};
use crate::ui::metrics::{Area, TextRole};
use crate::ui::pictures::Icon;
use crate::ui::theme::Role;
use crate::ui::widget::button::{Button, secondary};
use crate::ui::widget::card::boxed;
use crate::ui::widget::label::label;
use crate::ui::widget::picture::bold_icon;
use crate::ui::widget::snug::snug;
use crate::ui::widget::tag::hint;

use super::{Answer, Tap, Waiting};

/// The height of a card, upright and lying, the air between two, and the pager's height.
const HIGH_CARD: f32 = 320.0;
const CARD: f32 = 248.0;
const GAP: f32 = 20.0;
const PAGER: f32 = 112.0;
/// The height of what tells that somebody at the kiosk needs reception, upright and lying: two cards still fit below.
const HIGH_CALLED: f32 = 168.0;
const CALLED: f32 = 104.0;

pub(super) fn view<'a>(waiting: &Waiting, on: &On<'_>, head: &Head<'_>) -> Element<'a, Message> {
    match &waiting.asking {
        Some(asking) => why(waiting, asking, on, head),
        None => list(waiting, on, head),
    }
}

/// Who waits.
fn list<'a>(waiting: &Waiting, on: &On<'_>, head: &Head<'_>) -> Element<'a, Message> {
    let (look, words) = (on.look, on.words);
    let (screen, room) = bar(on, page(look, words, &words.say("waiting-title"), head), Tab::Today);
    let mut parts: Vec<Element<'a, Message>> = Vec::new();
    let mut left = room.height;
    if on.called_from_kiosk {
        let high = if look.metrics.portrait() { HIGH_CALLED } else { CALLED };
        parts.push(called_from_kiosk(on, high));
        left -= high + GAP;
    }
    if let Some(told) = waiting.told {
        let said = match told {
            Ok(StaffAct::AdmitWalkIn) => words.say("waiting-admitted"),
            Ok(_) => words.say("waiting-refused"),
            Err(refused) => refusal(words, refused),
        };
        let symbol = if told.is_ok() { Icon::Check } else { Icon::Warning };
        let role = if told.is_ok() { Role::Positive } else { Role::Caution };
        let picture = bold_icon(look, symbol, 40.0, 2.2, role);
        let words = label(look, &said, TextRole::Label).ink(Role::Ink).fill();
        parts.push(snug(look, [picture.into()], words, []).from_start().room(look, 84.0, 0.0, 8.0, 16.0).into());
        left -= 84.0 + GAP;
    }
    let Some(people) = &waiting.people else {
        parts.push(hint(look, &words.say("common-moment")));
        return screen.place(room, look.column(GAP, parts).width(Length::Fill)).into();
    };
    if people.is_empty() {
        let nobody = label(look, &words.say("waiting-nobody"), TextRole::Second).ink(Role::InkSoft).fill();
        let nobody = container(nobody).padding(look.px(28.0)).width(Length::Fill);
        // Beside who needs reception at the kiosk it would not be true.
        parts.extend((!on.called_from_kiosk).then(|| boxed(look.card_skin(28.0), nobody)));
        return screen.place(room, look.column(GAP, parts).width(Length::Fill)).into();
    }
    let high = if look.metrics.portrait() { HIGH_CARD } else { CARD };
    let fit = |room: f32| ((room + GAP) / (high + GAP)).floor().max(1.0) as usize;
    let all = people.len() <= fit(left);
    let a_page = if all { people.len() } else { fit(left - PAGER - GAP) };
    let pages = people.len().div_ceil(a_page).max(1);
    let at = waiting.page.min(pages - 1);
    parts.extend(people.iter().skip(at * a_page).take(a_page).map(|guest| card(on, guest, high)));
    let parts = look.column(GAP, parts).width(Length::Fill);
    if pages == 1 {
        return screen.place(room, parts).into();
    }
    let foot = Area::between(room.x, room.bottom() - PAGER, room.right(), room.bottom());
    let pager = turning_to(look, words, (at, pages), |page| Message::Waiting(Tap::Page(page)));
    screen.place(Area { height: foot.y - room.y - GAP, ..room }, parts).place(foot, pager).into()
}

/// Somebody at the kiosk needs reception, who is in no list: that, and where to go. There is nothing to answer here.
fn called_from_kiosk<'a>(on: &On<'_>, high: f32) -> Element<'a, Message> {
    let (look, words) = (on.look, on.words);
    let bell = bold_icon(look, Icon::Reception, 52.0, 2.2, Role::Caution);
    let title = label(look, &words.say("waiting-at-kiosk"), TextRole::Group).ink(Role::Caution).fill();
    let lead = label(look, &words.say("waiting-at-kiosk-lead"), TextRole::Small).ink(Role::Ink).fill();
    let said = look.column(4.0, [title.into(), lead.into()]).width(Length::Fill);
    let inside = snug(look, [bell.into()], said, []).from_start().room(look, high, 28.0, 8.0, 24.0);
    boxed(look.skin(Role::CautionTint, Role::CautionLine, 3.0, 28.0, Role::Ink), inside)
}

/// A guest, why they wait, and the two answers.
fn card<'a>(on: &On<'_>, guest: &Waits, high: f32) -> Element<'a, Message> {
    let (look, words) = (on.look, on.words);
    let name = label(look, guest.name.as_str(), TextRole::Group).ink(Role::Ink).fill();
    let with = words.say_with("waiting-for", &[("host", (&guest.host).into())]);
    let kind = words.kind(guest.kind);
    let said = match &guest.company {
        Some(company) => format!("{} · {with} · {kind}", company.as_str()),
        None => format!("{with} · {kind}"),
    };
    let said = label(look, &said, TextRole::Small).ink(Role::InkSoft).fill();
    let minutes = (on.moment - guest.since).num_minutes().max(0);
    let minutes = u32::try_from(minutes).unwrap_or(u32::MAX);
    let since = words.say_with("waiting-since", &[("minutes", minutes.into())]);
    let cause = match guest.cause {
        WaitingCause::NotInvited => words.say("waiting-not-invited"),
        WaitingCause::Kind => words.say("waiting-kind"),
        WaitingCause::Known(cause) => words.wait_cause(cause),
    };
    let why = label(look, &format!("{since} · {cause}"), TextRole::SmallBold).ink(Role::Caution).fill();
    let lines = look.column(4.0, [name.into(), said.into(), why.into()]).width(Length::Fill);
    let answer = |key: &str, act| -> Button<Message> {
        secondary(look, key, Some(Message::Waiting(Tap::Ask(guest.visit, act)))).at_desk()
    };
    let admit = answer(&words.act(StaffAct::AdmitWalkIn), StaffAct::AdmitWalkIn);
    let refuse = answer(&words.act(StaffAct::Refuse), StaffAct::Refuse);
    let more = secondary(look, &words.say("waiting-visit"), Some(Message::Go(Place::Visit(guest.visit)))).at_desk();
    let answers = look.row(16.0, [admit.into(), refuse.into(), more.into()]).width(Length::Fill);
    let inside: Element<'a, Message> = if look.metrics.portrait() {
        look.column(20.0, [lines.into(), answers.into()]).width(Length::Fill).into()
    } else {
        let parts = [
            container(lines).width(Length::FillPortion(1)).into(),
            container(answers).width(Length::FillPortion(1)).into(),
        ];
        look.row(24.0, parts).width(Length::Fill).into()
    };
    let inside = container(inside).padding([look.px(20.0), look.px(28.0)]).center_y(look.px(high)).width(Length::Fill);
    boxed(look.card_skin(28.0), inside)
}

/// Why an answer.
fn why<'a>(waiting: &Waiting, asking: &Asking<Answer>, on: &On<'_>, head: &Head<'_>) -> Element<'a, Message> {
    let (words, (visit, act)) = (on.words, asking.act);
    let guest = waiting.people.iter().flatten().find(|guest| guest.visit == visit);
    let title = words.act(act);
    let asked = Asked {
        title: &title,
        lead: guest.map_or("", |guest| guest.name.as_str()),
        reasons: act.reasons(),
        chosen: asking.reason,
        yes: &title,
    };
    reasons::view(
        on,
        head,
        &asked,
        |reason| Message::Waiting(Tap::Why(reason)),
        Message::Waiting(Tap::Back),
        asking.is_ready().then_some(Message::Waiting(Tap::Do)),
    )
}
