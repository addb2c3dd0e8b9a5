//! The guest's identity is being confirmed: by reception, by a reader, or by the host.
//!
//! What is said to be kept here is fixed text that tests hold to the register. Reception's own verdict is a staff act.

use iced::widget::container;
use iced::{Length, Size};

use crate::domain::identity_check::IdMethod;
use crate::flow::Event;
use crate::flow::state::{Call, IdCheck};
use crate::ui::Element;
use crate::ui::message::Message;
use crate::ui::metrics::TextRole;
use crate::ui::pictures::{Drawing, Icon};
use crate::ui::screen::Scene;
use crate::ui::screen::page::page;
use crate::ui::screen::room::for_content;
use crate::ui::theme::Role;
use crate::ui::widget::button::secondary;
use crate::ui::widget::card::{card, lines};
use crate::ui::widget::frame::Frame;
use crate::ui::widget::label::{label, measured};
use crate::ui::widget::picture::{drawing, tile};
use crate::ui::widget::tag::ready;

/// Draws it.
#[must_use]
pub fn view<'a>(scene: &Scene<'a>, here: &IdCheck) -> Element<'a, Message> {
    let frame = match here.method {
        IdMethod::Reception => reception(scene),
        IdMethod::Reader => reader(scene),
        IdMethod::Host => host(scene, here),
    };
    frame.back(&scene.words.say("common-back"), Message::Flow(Event::Back)).view()
}

/// Reception looks; the guest calls them, and holds the document in their own hand.
fn reception<'a>(scene: &Scene<'a>) -> Frame<'a, Message> {
    let words = scene.words;
    let kept = Kept { what: words.say("id-reception-what"), kept: words.say("id-kept") };
    let (title, lead) = match scene.session.call {
        Call::No => (words.say("id-title"), words.say("id-reception-lead")),
        Call::Coming(_) => (words.say("id-wait-title"), words.say("id-wait-lead")),
        Call::WalkToDesk => (words.say("id-wait-title"), words.say("call-walk")),
    };
    let frame = told(scene, &title, &lead, Drawing::IdDesk, None, &kept);
    match scene.session.call {
        Call::No => frame.next(&words.say("bar-reception"), Some(Message::Flow(Event::CallReception))),
        Call::Coming(_) | Call::WalkToDesk => frame,
    }
}

/// A reader reads the name; the screen goes on by itself.
fn reader<'a>(scene: &Scene<'a>) -> Frame<'a, Message> {
    let words = scene.words;
    let kept = Kept { what: words.say("id-reader-what"), kept: words.say("id-kept") };
    let ready = words.say("id-reader-ready");
    let (title, lead) = (words.say("id-title"), words.say("id-reader-lead"));
    told(scene, &title, &lead, Drawing::IdReader, Some(&ready), &kept)
}

/// The host comes to the screen and vouches.
fn host<'a>(scene: &Scene<'a>, here: &IdCheck) -> Frame<'a, Message> {
    let words = scene.words;
    let host = &here.applicant.host.name;
    let kept = words.say_with("id-host-kept", &[("host", host.into())]);
    let lead = words.say_with("id-host-lead", &[("host", host.into())]);
    let look = scene.look;
    let kept = look.row(36.0, [tile(look, Icon::People, 112.0), label(look, &kept, TextRole::Body).fill().into()]);
    let parts = std::iter::once(card(look, kept.width(Length::Fill))).chain([instead(scene)]);
    page(scene)
        .title(&words.say_with("id-host-title", &[("host", host.into())]))
        .lead(&lead)
        .content(look.column(40.0, parts).width(Length::Fill))
        .commit(&words.say("id-host-confirm"), Some(Message::Flow(Event::HostVouches)))
}

/// What is looked at, and what is kept of it.
struct Kept {
    what: String,
    kept: String,
}

/// A screen with a drawing as large as there is room for, a status that says that it goes on by itself, and what is
/// kept. Where there is a status, reception is another way.
fn told<'a>(
    scene: &Scene<'a>,
    title: &str,
    lead: &str,
    picture: Drawing,
    status: Option<&str>,
    kept: &Kept,
) -> Frame<'a, Message> {
    let look = scene.look;
    let portrait = look.metrics.portrait();
    let room = for_content(look, title, lead);
    let status_height = status.map_or(0.0, |_| look.metrics.line(TextRole::LabelBold) + 32.0);
    // Lying, the other way stands beside Back.
    let instead_height = if status.is_some() && portrait { 128.0 + 40.0 } else { 0.0 };
    let (note_height, whole) = note(scene, kept, room.width);
    let left = room.height - status_height - instead_height - note_height - 32.0;
    // Low there is less room: then what is kept comes before the comfort of its card, and of the status.
    let tight = look.metrics.reach && left + 32.0 < 0.0;
    let note = if tight { lines(look, &kept.what, &kept.kept) } else { whole };
    let mut parts: Vec<Element<'a, Message>> = Vec::new();
    if !look.metrics.reach {
        parts.extend(scaled(scene, picture, Size::new(room.width, left)));
    }
    parts.extend(status.filter(|_| !tight).map(|status| container(ready(look, status)).center_x(Length::Fill).into()));
    parts.push(note);
    let frame = page(scene).title(title).lead(lead);
    let frame = match status {
        Some(_) if portrait => {
            parts.push(instead(scene));
            frame
        }
        Some(_) => {
            let called = scene.session.call != Call::No;
            let call = (!called).then_some(Message::Flow(Event::CallReception));
            frame.other(&scene.words.say("id-reader-to-reception"), Icon::People, call)
        }
        None => frame,
    };
    frame.content(look.column(32.0, parts).width(Length::Fill))
}

/// A drawing as large as the room allows, or none where it would be too small to tell anything.
fn scaled<'a>(scene: &Scene<'a>, picture: Drawing, room: Size) -> Option<Element<'a, Message>> {
    let look = scene.look;
    let (width, height) = picture.size(look.metrics.orientation);
    let share = (room.width / width).min(room.height / height).min(1.0);
    let drawn = drawing(look, picture, width * share, height * share);
    (share >= 0.5).then(|| container(drawn).center_x(Length::Fill).into())
}

/// The card that says what is kept, with its height.
fn note<'a>(scene: &Scene<'a>, kept: &Kept, width: f32) -> (f32, Element<'a, Message>) {
    let look = scene.look;
    let said = lines(look, &kept.what, &kept.kept);
    let words = width - 72.0 - 112.0 - 36.0;
    let height = measured(look, &kept.what, TextRole::Value, words).height
        + 6.0
        + measured(look, &kept.kept, TextRole::Second, words).height;
    let inside = look.row(36.0, [tile(look, Icon::Eye, 112.0), said]).width(Length::Fill);
    (height.max(112.0) + 72.0, card(look, inside))
}

/// "Show it to reception instead", and after that what came of the call.
fn instead<'a>(scene: &Scene<'a>) -> Element<'a, Message> {
    let (look, words) = (scene.look, scene.words);
    let told = |said: &str| label(look, said, TextRole::BodyBold).ink(Role::Primary).center().into();
    match scene.session.call {
        Call::No => {
            let words = words.say("id-reader-to-reception");
            secondary(look, &words, Some(Message::Flow(Event::CallReception))).icon(Icon::People).into()
        }
        Call::Coming(_) => told(&words.say("call-coming")),
        Call::WalkToDesk => told(&words.say("call-walk")),
    }
}
