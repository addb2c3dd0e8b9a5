//! What staff type, search or page through over a guest's step: a name, a host, an invitation, everybody of today.
//!
//! Takes the whole page, which the guest may see too: never more than three hits of a search, and the list only where the
//! house lets it be seen. The guest's step waits behind it, untouched.

use iced::Length;

use crate::domain::invitation::{Hit, Hits};
use crate::flow::state::{NotChosen, Sought};
use crate::ui::Element;
use crate::ui::keyboard::Key;
use crate::ui::message::{Message, Staff};
use crate::ui::metrics::TextRole;
use crate::ui::screen::host_search::{Found, chips, rows};
use crate::ui::screen::page::bar;
use crate::ui::screen::room::{self, PAGER, beside_keys, for_content};
use crate::ui::screen::staff::BarStage;
use crate::ui::screen::{Scene, sheets};
use crate::ui::theme::Role;
use crate::ui::widget::bar::{Bar, Cell, First};
use crate::ui::widget::choice::{choice, choice_height};
use crate::ui::widget::field::field;
use crate::ui::widget::frame::{Frame, frame};
use crate::ui::widget::keyboard::keyboard;
use crate::ui::widget::label::label;
use crate::ui::widget::tag::{hint, hint_height};

/// How many invitations stand on a page at most.
const ROWS: usize = 6;

/// Draws it; the strip's own stages have nothing to draw here.
#[must_use]
pub fn view<'a>(scene: &Scene<'a>) -> Element<'a, Message> {
    let words = scene.words;
    match scene.staff.bar.stage {
        BarStage::Acts | BarStage::More | BarStage::Reasons(_) | BarStage::Kinds => iced::widget::space().into(),
        BarStage::Name(typed) => {
            let ready = typed.personal().is_ok();
            let head = words.say_with("staff-closes", &[("seconds", scene.staff.bar.closes_in.into())]);
            let asks = Asks { title: words.say("desk-name-title"), head, below: None };
            asking(scene, &asks, typed.as_str(), &[]).commit(&words.say("common-done"), enter(ready)).view()
        }
        BarStage::Host(typed) => host(scene, typed.as_str(), typed.personal().is_ok()),
        BarStage::Search(typed) => search(scene, typed.as_str()),
        BarStage::Found => hits(scene, &words.say("desk-found-title"), Hits::MOST, Staff::SearchAgain),
        BarStage::List => hits(scene, &words.say("desk-list-title"), usize::MAX, Staff::Acts),
    }
}

/// What a page says of its own.
struct Asks {
    title: String,
    head: String,
    below: Option<String>,
}

/// What the way on sends, once something can come of it.
fn enter(ready: bool) -> Option<Message> {
    ready.then_some(Message::Staff(Staff::Key(Key::Enter)))
}

fn host<'a>(scene: &Scene<'a>, typed: &str, ready: bool) -> Element<'a, Message> {
    let words = scene.words;
    let hosts = match &scene.session.sought {
        Sought::Hosts(hosts) => &hosts[..],
        Sought::Nothing | Sought::Asked(_) | Sought::Found(_) | Sought::Choosing(..) | Sought::Not(_) => &[],
    };
    let head = if hosts.is_empty() { words.say("host-lead") } else { words.say("host-not-listed") };
    let found: Vec<Found<'_>> = hosts
        .iter()
        .map(|host| Found { says: host.shown.as_str(), typed, on_tap: Message::Staff(Staff::Host(host.clone())) })
        .collect();
    let asks = Asks { title: words.say("desk-host-title"), head, below: None };
    asking(scene, &asks, typed, &found).commit(&words.say("common-done"), enter(ready)).view()
}

fn search<'a>(scene: &Scene<'a>, typed: &str) -> Element<'a, Message> {
    let words = scene.words;
    let below = match &scene.session.sought {
        Sought::Found(hits) if hits.found.is_empty() => Some(words.say("desk-seek-none")),
        Sought::Not(why) => Some(not_chosen(scene, *why)),
        Sought::Asked(_) => Some(words.say("common-moment")),
        Sought::Found(_) | Sought::Choosing(..) | Sought::Nothing | Sought::Hosts(_) => None,
    };
    // What came of the last search takes the place of how to search.
    let head = if below.is_none() { words.say("desk-seek-lead") } else { String::new() };
    let letters = typed.chars().filter(|letter| letter.is_alphanumeric()).count();
    let asks = Asks { title: words.say("desk-seek-title"), head, below };
    let ready = letters >= Hits::LETTERS;
    asking(scene, &asks, typed, &[]).next(&words.say("desk-seek"), enter(ready)).view()
}

/// The frame of each: one tap leaves, in the place where guests stop.
fn over_step<'a>(scene: &Scene<'a>) -> Frame<'a, Message> {
    let close = Cell::new(&scene.words.say("desk-close"), Message::Staff(Staff::Close));
    let bar = Bar { first: First::Stop(close), ..bar(scene) };
    frame(scene.look, scene.site, bar).sheet(scene.sheet.map(|sheet| sheets::over(scene, sheet)))
}

/// A page with a field, what was found, and the keys; the caller adds the way on.
fn asking<'a>(scene: &Scene<'a>, asks: &Asks, typed: &str, found: &[Found<'_>]) -> Frame<'a, Message> {
    let (look, words) = (scene.look, scene.words);
    let rows = if look.metrics.reach {
        chips(scene, found)
    } else {
        let mut room = beside_keys(look, &asks.title, "", &asks.head);
        room.height -= asks.below.as_deref().map_or(0.0, |below| hint_height(look, below, room.width) + 24.0);
        rows(scene, found, None, room)
    };
    let field = field(look, typed, "", true, Some(Message::Staff(Staff::ClearField)));
    let head = label(look, &asks.head, TextRole::Body).ink(Role::InkSoft).fill();
    let keys = keyboard(look, scene.keyboard, typed, &words.say("common-space"), |key| Message::Staff(Staff::Key(key)));
    let below = asks.below.as_deref();
    over_step(scene)
        .title(&asks.title)
        .reach_lead(below.unwrap_or(&asks.head))
        .field(head, field, below.map(|below| hint(look, below)))
        .content(rows)
        .keyboard(keys)
        .back(&words.say("common-back"), Message::Staff(Staff::Acts))
}

/// Who was found, or everybody of today, a page at a time.
fn hits<'a>(scene: &Scene<'a>, title: &str, most: usize, back: Staff) -> Element<'a, Message> {
    let (look, words) = (scene.look, scene.words);
    let none = Hits::default();
    let (hits, lead) = match &scene.session.sought {
        Sought::Found(hits) if hits.found.is_empty() => (hits, words.say("desk-seek-none")),
        Sought::Found(hits) if hits.more => (hits, words.say("desk-seek-more")),
        Sought::Found(hits) => (hits, String::new()),
        Sought::Not(why) => (&none, not_chosen(scene, *why)),
        Sought::Asked(_) | Sought::Choosing(..) => (&none, words.say("common-moment")),
        Sought::Nothing | Sought::Hosts(_) => (&none, String::new()),
    };
    let room = for_content(look, title, &lead);
    let found: Vec<(&Hit, String)> = hits.found.iter().take(most).map(|hit| (hit, below(scene, hit))).collect();
    let height =
        |(hit, below): &(&Hit, String)| choice_height(look, &format!("{}{below}", hit.name.as_str()), room.width);
    let heights: Vec<f32> = found.iter().map(height).collect();
    let pages = room::pages(&heights, 16.0, room.height, PAGER, ROWS);
    let (at, shown) = room::shown(scene, &pages);
    let rows = found.iter().skip(shown.start).take(shown.len()).map(|(hit, below)| {
        let chosen = Message::Staff(Staff::Hit(Box::new((*hit).clone())));
        choice(look, &[(hit.name.as_str(), true), (below.as_str(), false)], false, Some(chosen))
    });
    let parts: Vec<Element<'a, Message>> = rows.chain(room::through(scene, at, pages.len())).collect();
    let page = over_step(scene)
        .title(title)
        .content(look.column(16.0, parts).width(Length::Fill))
        .back(&words.say("common-back"), Message::Staff(back));
    if lead.is_empty() { page.view() } else { page.lead(&lead).view() }
}

/// The line below a name: "Anna Visser · 14:00".
fn below(scene: &Scene<'_>, hit: &Hit) -> String {
    let starts_at = hit.window.starts_at.with_timezone(&scene.zone);
    let time = hit.window.has_times.then(|| format!(" · {}", starts_at.format("%H:%M")));
    format!("\n{}{}", hit.host.as_str(), time.unwrap_or_default())
}

fn not_chosen(scene: &Scene<'_>, why: NotChosen) -> String {
    let words = scene.words;
    match why {
        NotChosen::Used => words.say("desk-not-used"),
        NotChosen::NotToday => words.say("desk-not-today"),
        NotChosen::Over => words.say("desk-not-access"),
        NotChosen::Cancelled => words.say("desk-not-cancelled"),
        NotChosen::Changed => words.say("desk-not-changed"),
        NotChosen::Broken => words.say("desk-not-broken"),
    }
}
