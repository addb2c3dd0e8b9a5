//! The guest's identity is being confirmed: by reception, by a reader, or by the host.
//!
//! What is said to be kept here is fixed text that tests hold to the register. Reception's own verdict is a staff act,
//! and a document's name is never drawn here.

use iced::widget::container;
use iced::{Length, Size};

use crate::domain::document::Problem;
use crate::domain::identity_check::IdMethod;
use crate::flow::Event;
use crate::flow::rules::other_id_ways;
use crate::flow::state::{Beyond, Call, IdCheck, Laid};
use crate::ui::Element;
use crate::ui::look::Look;
use crate::ui::message::{Message, Staff};
use crate::ui::metrics::TextRole;
use crate::ui::pictures::{Drawing, Icon};
use crate::ui::screen::Scene;
use crate::ui::screen::page::page;
use crate::ui::screen::room::for_content;
use crate::ui::widget::button::{quiet, secondary};
use crate::ui::widget::card::{card, lines};
use crate::ui::widget::frame::Frame;
use crate::ui::widget::label::{label, measured};
use crate::ui::widget::picture::{drawing, tile};
use crate::ui::widget::tag::ready;

/// Draws it.
#[must_use]
pub fn view<'a>(scene: &Scene<'a>, here: &IdCheck) -> Element<'a, Message> {
    let frame = match here.method {
        IdMethod::Reception => reception(scene, here),
        IdMethod::Reader => reader(scene, here),
        IdMethod::Host => host(scene, here),
    };
    frame.back(&scene.words.say("common-back"), Message::Flow(Event::Back)).view()
}

/// Reception looks; the guest calls them, and holds the document in their own hand. A document that did not pass leads
/// here too, and whatever the cause the guest reads what everybody reads who called.
fn reception<'a>(scene: &Scene<'a>, here: &IdCheck) -> Frame<'a, Message> {
    let words = scene.words;
    let kept = Kept { what: words.say("id-reception-what"), kept: words.say("id-kept") };
    let (title, lead) = match (scene.session.call, &here.laid) {
        (Call::WalkToDesk, _) => (words.say("id-wait-title"), words.say("call-walk")),
        (Call::Coming(_), _) | (Call::No, Laid::Doubtful(_)) => (words.say("id-wait-title"), words.say("id-wait-lead")),
        (Call::No, Laid::Beyond(Beyond::NoName(_))) => (words.say("id-title"), words.say("id-no-name")),
        (Call::No, Laid::Beyond(Beyond::Layout | Beyond::Tries)) => (words.say("id-title"), words.say("id-gives-up")),
        (Call::No, Laid::NotRead) => (words.say("id-title"), words.say("id-not-read-here")),
        (Call::No, Laid::Nothing | Laid::Unreadable(_)) => (words.say("id-title"), words.say("id-reception-lead")),
    };
    let frame = told(scene, here, &title, &lead, Drawing::IdDesk, None, &kept);
    match scene.session.call {
        Call::No => frame.next(&words.say("bar-reception"), Some(Message::Flow(Event::CallReception))),
        Call::Coming(_) | Call::WalkToDesk => frame,
    }
}

/// A reader reads the name; the screen goes on by itself.
fn reader<'a>(scene: &Scene<'a>, here: &IdCheck) -> Frame<'a, Message> {
    let words = scene.words;
    let kept = Kept { what: words.say("id-reader-what"), kept: words.say("id-reader-kept") };
    // A reader that is known to be away is not called ready.
    let ready = scene.can_scan.then(|| words.say("id-reader-ready"));
    let (title, lead) = match &here.laid {
        Laid::Unreadable(problem) => (words.say("id-again-title"), again(scene, *problem)),
        Laid::NotRead => (words.say("id-title"), words.say("id-not-read")),
        Laid::Nothing | Laid::Beyond(_) | Laid::Doubtful(_) => (words.say("id-title"), words.say("id-reader-lead")),
    };
    told(scene, here, &title, &lead, Drawing::IdReader, ready.as_deref(), &kept)
}

/// What may help after a document that could not be read: to lay it better, or to lay another one.
fn again(scene: &Scene<'_>, problem: Problem) -> String {
    match problem {
        Problem::CheckDigit(_) | Problem::Incomplete | Problem::Character => scene.words.say("id-again-flat"),
        Problem::Date(_) | Problem::State | Problem::NoName | Problem::Layout => scene.words.say("id-again-other"),
    }
}

/// The host comes to the screen and vouches, and reception confirms that with a PIN.
fn host<'a>(scene: &Scene<'a>, here: &IdCheck) -> Frame<'a, Message> {
    let words = scene.words;
    let host = &here.applicant.host.name;
    let kept = words.say_with("id-host-kept", &[("host", host.into())]);
    let lead = match &here.laid {
        Laid::NotRead => words.say("common-not-used"),
        Laid::Nothing | Laid::Unreadable(_) | Laid::Beyond(_) | Laid::Doubtful(_) => {
            words.say_with("id-host-lead", &[("host", host.into())])
        }
    };
    let look = scene.look;
    let kept: Element<'a, Message> = label(look, &kept, TextRole::Body).fill().into();
    // Low there is less room: then what is kept comes before the comfort of its card.
    let kept = if look.metrics.reach {
        kept
    } else {
        card(look, look.row(36.0, [tile(look, Icon::People, 112.0), kept]).width(Length::Fill))
    };
    let ways = ways(scene, here).into_iter().map(|way| way.drawn(look));
    let parts = std::iter::once(kept).chain(ways);
    page(scene)
        .title(&words.say_with("id-host-title", &[("host", host.into())]))
        .lead(&lead)
        .content(look.column(if look.metrics.reach { 16.0 } else { 40.0 }, parts).width(Length::Fill))
        .commit(&words.say("id-host-confirm"), Some(Message::Staff(Staff::OpenPad)))
}

/// What is looked at, and what is kept of it.
struct Kept {
    what: String,
    kept: String,
}

/// A screen with a drawing as large as there is room for, a status that says that it goes on by itself, what is kept,
/// and the other ways.
fn told<'a>(
    scene: &Scene<'a>,
    here: &IdCheck,
    title: &str,
    lead: &str,
    picture: Drawing,
    status: Option<&str>,
    kept: &Kept,
) -> Frame<'a, Message> {
    let (look, words) = (scene.look, scene.words);
    let room = for_content(look, title, lead);
    let status_height = status.map_or(0.0, |_| look.metrics.line(TextRole::LabelBold) + 32.0);
    let mut frame = page(scene).title(title).lead(lead);
    let mut ways = ways(scene, here);
    // Lying, and lowered where there are more of them, the desk stands beside Back, where nothing else does.
    let lowered = look.metrics.reach && ways.len() > 1;
    if here.method == IdMethod::Reader && !ways.is_empty() && (lowered || !look.metrics.portrait()) {
        let desk = ways.remove(0);
        let said = if lowered { words.say("bar-reception") } else { desk.words };
        frame = frame.other(&said, desk.icon, Some(desk.on_tap));
    }
    let ways_height: f32 = ways.iter().map(|way| way.height() + 32.0).sum();
    let (note_height, whole) = note(scene, kept, room.width);
    let left = room.height - status_height - ways_height - note_height - 32.0;
    // Low there is less room: then what is kept comes before the comfort of its card, and of the status.
    let crowded = left + 32.0 < 0.0;
    let tight = look.metrics.reach && crowded;
    let note = if tight { lines(look, &kept.what, &kept.kept) } else { whole };
    let mut parts: Vec<Element<'a, Message>> = Vec::new();
    if !look.metrics.reach {
        parts.extend(scaled(scene, picture, Size::new(room.width, left)));
    }
    parts.extend(status.filter(|_| !tight).map(|status| container(ready(look, status)).center_x(Length::Fill).into()));
    parts.push(note);
    parts.extend(ways.into_iter().map(|way| way.drawn(look)));
    frame.content(look.column(if crowded { 16.0 } else { 32.0 }, parts).width(Length::Fill))
}

/// Another way of confirming who one is.
struct Way {
    words: String,
    icon: Icon,
    /// The desk asks for more of the eye: it works whatever fails, and for whoever would rather not use a machine.
    is_desk: bool,
    on_tap: Message,
}

/// The other ways, the desk first.
fn ways(scene: &Scene<'_>, here: &IdCheck) -> Vec<Way> {
    let words = scene.words;
    let host = here.applicant.host.name.first_name();
    let way = |way: IdMethod| {
        let (words, icon) = match way {
            IdMethod::Reception => (words.say("id-reader-to-reception"), Icon::People),
            IdMethod::Reader => (words.say("id-way-reader"), Icon::IdCard),
            IdMethod::Host => (words.say_with("id-way-host", &[("host", host.into())]), Icon::Person),
        };
        Way { words, icon, is_desk: way == IdMethod::Reception, on_tap: Message::Flow(Event::IdWay(way)) }
    };
    other_id_ways(scene.policy, here).into_iter().map(way).collect()
}

impl Way {
    /// Its height as drawn.
    fn height(&self) -> f32 {
        if self.is_desk { 128.0 } else { 96.0 }
    }

    /// The button.
    fn drawn<'a>(self, look: &Look) -> Element<'a, Message> {
        let height = self.height();
        if self.is_desk {
            secondary(look, &self.words, Some(self.on_tap)).icon(self.icon).into()
        } else {
            let button = quiet(look, &self.words, Some(self.on_tap)).icon(self.icon).small().height(height);
            container(button).center_x(Length::Fill).into()
        }
    }
}

/// A drawing as large as the room allows, or none where it would be too small to tell anything.
fn scaled<'a>(scene: &Scene<'a>, picture: Drawing, room: Size) -> Option<Element<'a, Message>> {
    let look = scene.look;
    let (width, height) = picture.size(look.metrics.orientation);
    let share = (room.width / width).min(room.height / height).min(1.0);
    let drawn = drawing(look, picture, width * share, height * share);
    (share >= 0.4).then(|| container(drawn).center_x(Length::Fill).into())
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
