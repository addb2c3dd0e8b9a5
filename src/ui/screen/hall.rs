//! What printing, "is your badge there?" and done share: the hall with the badge on its ribbon, and what to do next.
//!
//! The screens keep one layout, so that nothing jumps when the printer speaks. Large text needs the hall's room.

use iced::Length;
use iced::widget::{Space, container};

use crate::domain::badge::Shares;
use crate::domain::host::HostChoice;
use crate::domain::policy::Policy;
use crate::flow::state::{CheckedIn, HostTold};
use crate::ui::Element;
use crate::ui::look::Look;
use crate::ui::message::Message;
use crate::ui::metrics::{Area, TextRole, TextSize};
use crate::ui::pictures::badge::ShownBadge;
use crate::ui::pictures::{Drawing, Icon};
use crate::ui::screen::Scene;
use crate::ui::theme::Role;
use crate::ui::widget::board::board;
use crate::ui::widget::card::{boxed, fact, rows};
use crate::ui::widget::fitting::first_that_fits;
use crate::ui::widget::frame::Frame;
use crate::ui::widget::label::label;
use crate::ui::widget::picture::{drawing, pixels};

/// The height of the hall on an upright panel, as drawn.
const HALL: f32 = 884.0;
/// The holder and the badge in it, as drawn on an upright panel; a lying one has them elsewhere.
const HOLDER: Area = Area::new(343.0, 186.0, 394.0, 635.0);
const BADGE: Area = Area::new(361.0, 232.0, 358.0, 571.0);
const SLOT: Area = Area::new(498.0, 201.0, 84.0, 18.0);
/// The widest margin of a badge, in shares of its width.
const MARGIN: f32 = 0.1;
/// Where the hall of a lying panel starts on that of an upright one.
const LYING: (f32, f32) = (188.0, -196.0);

/// The room of the badge's picture, in pixels of the panel: what `pictures::badge::shrunk` is to fill.
#[must_use]
pub fn badge_size(look: &Look) -> (u32, u32) {
    let badge = placed(look, BADGE);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "screen lengths are small and positive"
    )]
    let whole = |length: f32| look.px(length) as u32;
    (whole(badge.width), whole(badge.height))
}

/// The page with the hall above it.
#[must_use]
pub fn with_hall<'a>(scene: &Scene<'a>, guest: &CheckedIn, page: Frame<'a, Message>) -> Frame<'a, Message> {
    if scene.look.metrics.text_size == TextSize::Normal { page.picture(HALL, hall(scene, guest)) } else { page }
}

/// The hall, the holder, the badge once it is drawn, and the cover over the family name once it is to be hidden.
fn hall<'a>(scene: &Scene<'a>, guest: &CheckedIn) -> Element<'a, Message> {
    let look = scene.look;
    let room = look.metrics.picture_area(HALL);
    let (room_of_badge, slot) = (placed(look, BADGE), placed(look, SLOT));
    let badge = scene.badge.map_or(room_of_badge, |badge| held(look, room_of_badge, badge));
    // The holder is as long as its badge.
    let holder_place = placed(look, HOLDER);
    let holder_place = Area { height: holder_place.height - room_of_badge.height + badge.height, ..holder_place };
    let edge = look.palette.borders.button;
    let empty = || Space::new().width(Length::Fill).height(Length::Fill);
    let holder = boxed(look.skin(Role::Surface, Role::Ink, edge, 30.0, Role::Ink), empty());
    let hole = boxed(look.skin(Role::Ink, Role::Ink, 0.0, 9.0, Role::Ink), empty());
    let mut hall = board(look, room.width, room.height, Role::Wall)
        .place(Area::new(0.0, 0.0, room.width, room.height), drawing(look, Drawing::Done, room.width, room.height))
        .raise(holder_place, holder)
        .raise(slot, hole);
    if let Some(picture) = scene.badge {
        let (width, height) = (picture.size.0 as f32, picture.size.1 as f32);
        hall = hall.raise(badge, pixels(picture.handle.clone(), width, height));
        if let ((given, Some(_)), Some(name)) = (guest.name.split_for_badge(), picture.name)
            && scene.family_hidden
        {
            let place = of_badge(look, badge, name);
            let role = if given.chars().count() <= 7 { TextRole::Title } else { TextRole::Sheet };
            let name = container(label(look, given, role).ink(Role::Ink).fill());
            let name = name.center_y(Length::Fill).padding([0.0, look.px(18.0)]);
            hall = hall.raise(place, boxed(look.skin(Role::Surface, Role::Clear, 0.0, 0.0, Role::Ink), name));
        }
    }
    hall.into()
}

/// Where a badge hangs in its room: in the middle, at the top.
fn held(look: &Look, room: Area, badge: &ShownBadge) -> Area {
    let design = look.metrics.exact(1.0);
    let (width, height) = (badge.size.0 as f32 / design, badge.size.1 as f32 / design);
    Area::new(room.x + (room.width - width) / 2.0, room.y, width, height)
}

/// A part of a hanging badge, with the margin beside it: no dot of a name is left at its edge. The badge itself is never
/// mirrored.
fn of_badge(look: &Look, badge: Area, part: Shares) -> Area {
    let left = if part.left < MARGIN { 0.0 } else { part.left };
    let right = if part.right > 1.0 - MARGIN { 1.0 } else { part.right };
    let (start, end) = if look.metrics.mirrored() { (1.0 - right, 1.0 - left) } else { (left, right) };
    let (top, bottom) = (badge.y + badge.height * part.top, badge.y + badge.height * part.bottom);
    Area::between(badge.x + badge.width * start, top.ceil(), badge.x + badge.width * end, bottom.floor())
}

/// A place of the drawn hall on this panel, whose drawing covers its room.
fn placed(look: &Look, area: Area) -> Area {
    let room = look.metrics.picture_area(HALL);
    let ((x, y), drawn) = if look.metrics.portrait() { ((0.0, 0.0), (1080.0, HALL)) } else { (LYING, (704.0, 1080.0)) };
    let scale = (room.width / drawn.0).max(room.height / drawn.1);
    Area::new((area.x - x) * scale, (area.y - y) * scale, area.width * scale, area.height * scale)
}

/// What to do now, in rows: the badge, what was chosen or a seat, and how to leave. Where a long title leaves too
/// little room, the seat goes first, and then what the badge says itself.
#[must_use]
pub fn next_things<'a>(scene: &Scene<'a>, guest: &CheckedIn, of_badge: &str) -> Element<'a, Message> {
    let (look, words) = (scene.look, scene.words);
    let row = |icon: Icon, head: &str, second: &str| -> Element<'a, Message> { fact(look, icon, head, second, 148.0) };
    let badge = || row(Icon::Badge, &words.say("done-badge"), of_badge);
    let leave = || row(Icon::Leave, &words.say("done-leave"), &words.say("done-leave-lead"));
    let chosen = chosen(scene, guest);
    let arranged = || row(Icon::Plus, &words.say("done-offers"), &chosen);
    let seat = || row(Icon::Seat, &words.say("done-seat"), &words.say("done-seat-lead"));
    let ways = match (chosen.is_empty(), walks(scene, guest)) {
        (false, _) => vec![rows(look, [badge(), arranged(), leave()]), rows(look, [badge(), arranged()])],
        (true, true) => vec![rows(look, [badge(), leave()])],
        (true, false) => vec![rows(look, [badge(), seat(), leave()]), rows(look, [badge(), leave()])],
    };
    first_that_fits(ways.into_iter().chain([rows(look, [badge()])])).into()
}

/// The offers that the guest took, in the house's words.
fn chosen(scene: &Scene<'_>, guest: &CheckedIn) -> String {
    let named = |policy: &Policy| {
        let taken = policy.offers.iter().filter(|offer| guest.offers.contains(&offer.id));
        taken.map(|offer| offer.label.get(scene.words.language()).to_owned()).collect::<Vec<_>>()
    };
    named(scene.policy).join(", ")
}

/// "You are checked in, José."
#[must_use]
pub fn checked_in(scene: &Scene<'_>, guest: &CheckedIn) -> String {
    scene.words.say_with("done-checked-in", &[("name", guest.name.first_name().into())])
}

/// Whether nobody can tell the host, so that the guest goes to the desk.
#[must_use]
pub fn walks(scene: &Scene<'_>, guest: &CheckedIn) -> bool {
    match guest.host_told {
        HostTold::No => true,
        HostTold::NotYet => !scene.can_notify,
        HostTold::Yes => false,
    }
}

/// The host as guests speak of them.
#[must_use]
pub fn first_name(host: &HostChoice) -> &str {
    host.name.first_name()
}
