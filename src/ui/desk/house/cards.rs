//! The cards of the page of the house: the clock, forgetting, the lives in force, and the audit.
//!
//! Each says how it is in a line, and offers at most one thing to do. Only a clock in doubt has a dark button.

use iced::Length;
use iced::widget::container;

use crate::store::audit::Who;
use crate::store::lives::{Proposal, Retention};
use crate::store::purge::Scan;
use crate::ui::Element;
use crate::ui::desk::message::{HouseTap, Message};
use crate::ui::metrics::{Area, TextRole};
use crate::ui::pictures::Icon;
use crate::ui::theme::Role;
use crate::ui::widget::board::Board;
use crate::ui::widget::button::{primary, secondary};
use crate::ui::widget::card::boxed;
use crate::ui::widget::label::label;
use crate::ui::widget::picture::icon;
use crate::ui::widget::tag::{Status, tag};

use super::{Audit, House, saying};
use crate::ui::desk::page::On;

/// How many letters of the audit's hash are shown before somebody asks for all.
const SHORT: usize = 8;
/// Letters of the whole hash that stand together.
const GROUP: usize = 8;

/// The cards in their room: two columns on a lying monitor, one on an upright one.
pub(super) fn place<'a>(house: &House, on: &On<'_>, screen: Board<'a, Message>, room: Area) -> Board<'a, Message> {
    let look = on.look;
    let (first, second) = ([clock(house, on), forgetting(house, on)], [lives(house, on), audit(house, on)]);
    if look.metrics.portrait() {
        let all = first.into_iter().chain(second);
        return screen.place(room, look.column(20.0, all).width(Length::Fill));
    }
    let half = (room.width - 24.0) / 2.0;
    let right = Area { x: room.x + half + 24.0, width: half, ..room };
    screen
        .place(Area { width: half, ..room }, look.column(24.0, first).width(Length::Fill))
        .place(right, look.column(24.0, second).width(Length::Fill))
}

/// A card with its head.
fn card<'a>(
    on: &On<'_>,
    symbol: Icon,
    title: &str,
    status: Option<Element<'a, Message>>,
    lines: Vec<Element<'a, Message>>,
) -> Element<'a, Message> {
    let look = on.look;
    let name = label(look, title, TextRole::Group).ink(Role::Ink).fill();
    let head = [icon(look, symbol, 48.0, Role::Primary).into(), name.into()].into_iter().chain(status);
    let head = look.row(20.0, head).width(Length::Fill);
    let head = container(head).center_y(look.px(64.0));
    let body = look.column(8.0, std::iter::once(head.into()).chain(lines)).width(Length::Fill);
    let inside = container(body).width(Length::Fill).padding([look.px(20.0), look.px(28.0)]);
    boxed(look.card_skin(28.0), inside)
}

/// What a card says first.
fn says<'a>(on: &On<'_>, words: &str) -> Element<'a, Message> {
    label(on.look, words, TextRole::Label).ink(Role::Ink).fill().into()
}

/// What it says besides.
fn adds<'a>(on: &On<'_>, words: &str) -> Element<'a, Message> {
    label(on.look, words, TextRole::Small).ink(Role::InkSoft).fill().into()
}

/// A thing to do, with room above it.
fn does<'a>(on: &On<'_>, button: impl Into<Element<'a, Message>>) -> Element<'a, Message> {
    container(button).padding(iced::Padding::ZERO.top(on.look.px(12.0))).width(Length::Fill).into()
}

fn clock<'a>(house: &House, on: &On<'_>) -> Element<'a, Message> {
    let (look, words) = (on.look, on.words);
    let title = words.say("house-clock");
    let Some(now) = &house.now else { return waiting(on, Icon::Clock, &title) };
    let Some(doubt) = now.doubt else {
        let fine = tag(look, Status::Done, &words.say("house-clock-sure"));
        return card(on, Icon::Clock, &title, Some(fine), vec![says(on, &words.say("house-clock-agrees"))]);
    };
    let passed = saying::short_moment(on, doubt.credited);
    let since = words.day(doubt.since.with_timezone(&on.config.zone).date_naive());
    let since = words.say_with("house-clock-since", &[("day", (&since).into())]);
    let mut lines = vec![
        says(on, &words.say_with("house-clock-passed", &[("moment", (&passed).into())])),
        adds(on, &format!("{} {since}", saying::ahead(words, doubt.ahead))),
    ];
    if house.is_behind() {
        // A confirmation would end nothing: what is proven is not taken back.
        lines.push(adds(on, &words.say("house-clock-never-back")));
    } else {
        lines.push(adds(on, &words.say("house-clock-keeps")));
        if on.signed.manages() {
            // Without the weekday, which the next page tells: in one line upright too.
            let real = saying::short_moment(on, now.wall);
            let real = words.say_with("house-clock-really", &[("moment", (&real).into())]);
            let tap = Some(Message::House(HouseTap::AskClock));
            lines.push(does(on, primary(look, &real, tap).small().side(28.0)));
        } else {
            lines.push(adds(on, &words.say("house-clock-manager")));
        }
    }
    card(on, Icon::Clock, &title, Some(tag(look, Status::Late, &words.say("house-clock-doubt"))), lines)
}

fn forgetting<'a>(house: &House, on: &On<'_>) -> Element<'a, Message> {
    let (look, words) = (on.look, on.words);
    let title = words.say("house-forgetting");
    let Some(now) = &house.now else { return waiting(on, Icon::Erase, &title) };
    let mut lines = Vec::new();
    let mut status = (now.due > 0).then(|| (Status::Late, words.say("house-purge-pending")));
    match &now.last_purge {
        None => lines.push(says(on, &words.say("house-purge-none"))),
        Some(receipt) => {
            let at = saying::short_moment(on, receipt.at);
            lines.push(says(on, &words.say_with("house-purge-last", &[("moment", (&at).into())])));
            // Where something is not right, that is what is read.
            if receipt.scan == Scan::Clean {
                let days = saying::count(receipt.days.len());
                lines.push(adds(on, &words.say_with("house-purge-days", &[("count", days.into())])));
            }
            lines.push(adds(on, &saying::scan(words, receipt.scan)));
            lines.extend(receipt.disk.and_then(|disk| saying::disk(words, disk)).map(|said| adds(on, &said)));
            if let Some(day) = receipt.copies_until {
                let day = words.day(day);
                lines.push(adds(on, &words.say_with("house-purge-copies", &[("day", (&day).into())])));
            }
            status = match receipt.scan {
                Scan::Clean if now.due == 0 => Some((Status::Done, words.say("house-purge-clean"))),
                Scan::Found | Scan::Broken => Some((Status::Stop, words.say("house-purge-look"))),
                Scan::Pending => Some((Status::Late, words.say("house-purge-pending"))),
                Scan::Clean => status,
            };
        }
    }
    if now.due > 0 {
        lines.push(adds(on, &words.say_with("house-due", &[("count", saying::count(now.due).into())])));
    } else if let Some(next) = now.living.first() {
        let next = words.day(*next);
        lines.push(adds(on, &words.say_with("house-next", &[("day", (&next).into())])));
    }
    card(on, Icon::Erase, &title, status.map(|(status, said)| tag(look, status, &said)), lines)
}

fn lives<'a>(house: &House, on: &On<'_>) -> Element<'a, Message> {
    let (look, words) = (on.look, on.words);
    let title = words.say("house-lives");
    let Some(now) = &house.now else { return waiting(on, Icon::List, &title) };
    let Retention { lives, proposal, sealing_after } = &now.retention;
    let [visit, audit] = saying::both(*lives);
    let mut lines = vec![
        says(on, &words.say_with("house-lives-visit", &[("count", visit.into())])),
        says(on, &words.say_with("house-lives-audit", &[("count", audit.into())])),
    ];
    if let Some(day) = sealing_after {
        let day = words.day(*day);
        lines.push(adds(on, &words.say_with("house-lives-sealing", &[("day", (&day).into())])));
    }
    match proposal {
        Some(waits) => lines.extend(longer(house, on, waits)),
        None if on.config.retention != *lives => {
            let [visit, audit] = saying::both(on.config.retention);
            let asked = words.say_with("house-lives-asked", &[("visit", visit.into()), ("audit", audit.into())]);
            lines.push(adds(on, &asked));
        }
        None => {}
    }
    if on.signed.manages() {
        let change = secondary(look, &words.say("house-lives-change"), Some(Message::House(HouseTap::AskLives)));
        let mut buttons = vec![change.at_desk().into()];
        if proposal.as_ref().is_some_and(|waits| ripe_for(house, on, waits)) {
            let confirm = words.say("house-lives-confirm");
            let confirm = secondary(look, &confirm, Some(Message::House(HouseTap::AskLonger)));
            buttons.push(confirm.at_desk().icon(Icon::Check).into());
        }
        lines.push(does(on, look.row(20.0, buttons).width(Length::Fill)));
    }
    let status = proposal.as_ref().map(|_| tag(look, Status::Note, &words.say("house-lives-waits")));
    card(on, Icon::List, &title, status, lines)
}

/// The longer lives that wait.
fn longer<'a>(house: &House, on: &On<'_>, waits: &Proposal) -> Vec<Element<'a, Message>> {
    let words = on.words;
    let [visit, audit] = saying::both(waits.lives);
    let by = saying::who(words, waits.by);
    let proposed = words
        .say_with("house-lives-proposed", &[("who", (&by).into()), ("visit", visit.into()), ("audit", audit.into())]);
    let ripe = house.now.as_ref().is_some_and(|now| now.credited >= waits.ripe_at);
    let (from, until) = (saying::short_moment(on, waits.ripe_at), saying::short_moment(on, waits.lapses_at));
    let when = if ripe {
        words.say_with("house-lives-until", &[("moment", (&until).into())])
    } else {
        words.say_with("house-lives-ripe", &[("moment", (&from).into())])
    };
    vec![adds(on, &proposed), adds(on, &when)]
}

/// Whether who signed on may confirm the longer lives now.
fn ripe_for(house: &House, on: &On<'_>, waits: &Proposal) -> bool {
    let ripe = house.now.as_ref().is_some_and(|now| now.credited >= waits.ripe_at);
    ripe && waits.by != Who::Staff(on.signed.number)
}

fn audit<'a>(house: &House, on: &On<'_>) -> Element<'a, Message> {
    let (look, words) = (on.look, on.words);
    let title = words.say("house-audit");
    let verified = match house.audit {
        Audit::Walking => return waiting(on, Icon::Eye, &title),
        Audit::Unreadable => return card(on, Icon::Eye, &title, None, vec![says(on, &words.say("desk-not-now"))]),
        Audit::Walked(verified) => verified,
    };
    let (status, said) = match verified.first_bad {
        None => {
            let lines = saying::count(verified.lines);
            (
                (Status::Done, words.say("house-audit-whole")),
                words.say_with("house-audit-lines", &[("count", lines.into())]),
            )
        }
        Some(line) => {
            let line = line.to_string();
            (
                (Status::Stop, words.say("house-audit-broken")),
                words.say_with("house-audit-bad", &[("line", (&line).into())]),
            )
        }
    };
    let text = verified.head.text();
    let (number, hash) = text.split_once(':').unwrap_or_default();
    let shown = if house.whole_head { grouped(hash) } else { hash.chars().take(SHORT).collect() };
    let head = words.say_with("house-audit-head", &[("number", number.into()), ("hash", (&shown).into())]);
    let (button, to) =
        if house.whole_head { (words.say("house-audit-less"), false) } else { (words.say("house-audit-all"), true) };
    let button = secondary(look, &button, Some(Message::House(HouseTap::WholeHead(to)))).at_desk();
    let head = look.row(20.0, [adds(on, &head), button.shrink().into()]).width(Length::Fill);
    let status = tag(look, status.0, &status.1);
    card(on, Icon::Eye, &title, Some(status), vec![says(on, &said), head.into()])
}

/// A hash in groups that an eye can compare.
fn grouped(hash: &str) -> String {
    let letters: Vec<char> = hash.chars().collect();
    letters.chunks(GROUP).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

/// A card whose answer is on its way.
fn waiting<'a>(on: &On<'_>, symbol: Icon, title: &str) -> Element<'a, Message> {
    card(on, symbol, title, None, vec![adds(on, &on.words.say("common-moment"))])
}
