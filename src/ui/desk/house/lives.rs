//! Other lives: two numbers, what they would do to the visits that live now, and only then the button that sets them.

use iced::Length;

use crate::domain::retention::Lives;
use crate::store::lives::LivesPreview;
use crate::ui::Element;
use crate::ui::desk::frame::foot;
use crate::ui::desk::message::{HouseTap, Message};
use crate::ui::metrics::{Area, TextRole};
use crate::ui::theme::Role;
use crate::ui::widget::board::Board;
use crate::ui::widget::button::{primary, secondary};
use crate::ui::widget::card::card;
use crate::ui::widget::label::label;

use super::{Draft, House, Preview, saying};
use crate::ui::desk::page::On;

/// How far one tap goes, and a larger one.
const STEPS: [i16; 2] = [1, 7];

/// Draws it.
pub(super) fn view<'a>(
    house: &House,
    on: &On<'_>,
    page: (Board<'a, Message>, Area),
    draft: &Draft,
) -> Element<'a, Message> {
    let (look, words) = (on.look, on.words);
    let tap = |tap: HouseTap| Some(Message::House(tap));
    let does = match &draft.preview {
        Preview::Unasked => primary(look, &words.say("house-lives-preview"), tap(HouseTap::PreviewLives)).arrow(),
        Preview::Counting => primary(look, &words.say("house-lives-preview"), None).arrow(),
        Preview::Counted(_) => primary(look, &words.say("house-lives-set"), tap(HouseTap::SetLives)).check(),
        Preview::Setting => primary(look, &words.say("house-lives-set"), None).check(),
    };
    let (screen, room) = page;
    let below = Area::between(room.x, room.y + 12.0, room.right(), room.bottom());
    let (screen, room) = foot(look, words, (screen, below), Message::House(HouseTap::Back), does);
    let [visit, audit] = saying::both(draft.lives);
    let visit = words.say_with("house-lives-visit", &[("count", visit.into())]);
    let audit = words.say_with("house-lives-audit", &[("count", audit.into())]);
    let lives = [stepper(on, &visit, HouseTap::VisitDays), stepper(on, &audit, HouseTap::AuditDays)];
    let lives = look.column(24.0, lives).width(Length::Fill);
    let does = consequences(house, on, draft);
    if look.metrics.portrait() {
        return screen.place(room, look.column(32.0, [lives.into(), does]).width(Length::Fill)).into();
    }
    let half = (room.width - 32.0) / 2.0;
    let right = Area { x: room.x + half + 32.0, width: half, ..room };
    screen.place(Area { width: half, ..room }, lives).place(right, does).into()
}

/// A number of days, with a small and a larger step either way.
fn stepper<'a>(on: &On<'_>, said: &str, tap: fn(i16) -> HouseTap) -> Element<'a, Message> {
    let look = on.look;
    let step = |days: i16| -> Element<'a, Message> {
        // The sign of a number less than nothing, as wide as the other one.
        let says = if days < 0 { format!("−{}", days.unsigned_abs()) } else { format!("+{days}") };
        secondary(look, &says, Some(Message::House(tap(days)))).at_desk().height(96.0).side(8.0).into()
    };
    let [small, large] = STEPS;
    let steps = look.row(20.0, [step(-large), step(-small), step(small), step(large)]).width(Length::Fill);
    let said = label(look, said, TextRole::Group).ink(Role::Ink).fill();
    card(look, look.column(24.0, [said.into(), steps.into()]).width(Length::Fill))
}

/// What these lives would do.
fn consequences<'a>(house: &House, on: &On<'_>, draft: &Draft) -> Element<'a, Message> {
    let (look, words) = (on.look, on.words);
    let mut lines = match &draft.preview {
        Preview::Unasked => Vec::new(),
        Preview::Counting | Preview::Setting => vec![words.say("common-moment")],
        Preview::Counted(counted) => counts(on, counted),
    };
    if let Some(now) = &house.now {
        lines.extend(rules(on, now.retention.lives, draft.lives));
    }
    let lines = lines.iter().map(|line| label(look, line, TextRole::Label).ink(Role::Ink).fill().into());
    card(look, look.column(20.0, lines).width(Length::Fill))
}

/// How many visits are forgotten earlier.
fn counts(on: &On<'_>, counted: &LivesPreview) -> Vec<String> {
    let words = on.words;
    let earlier: u64 = counted.earlier.values().sum();
    let mut lines = vec![
        words.say_with("house-preview-tonight", &[("count", saying::count(counted.tonight).into())]),
        words.say_with("house-preview-earlier", &[("count", saying::count(earlier).into())]),
        words.say_with("house-preview-same", &[("count", saying::count(counted.unchanged).into())]),
    ];
    if counted.held > 0 {
        lines.push(words.say_with("house-preview-held", &[("count", saying::count(counted.held).into())]));
    }
    lines
}

/// When what is shorter and what is longer comes into force.
fn rules(on: &On<'_>, now: Lives, then: Lives) -> Vec<String> {
    let shorter = then.visit_days < now.visit_days || then.audit_days < now.audit_days;
    let longer = then.visit_days > now.visit_days || then.audit_days > now.audit_days;
    let rules = [
        (!shorter && !longer, on.words.say("house-lives-same")),
        (shorter, on.words.say("house-lives-shorter")),
        (longer, on.words.say("house-lives-longer")),
    ];
    rules.into_iter().filter_map(|(is, said)| is.then_some(said)).collect()
}
