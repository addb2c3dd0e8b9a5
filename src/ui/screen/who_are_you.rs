//! The guest says who they are: by their invitation's QR at any time, or by typing a name, a code or an address.

use iced::Length;
use iced::widget::{Space, container};

use crate::flow::Event;
use crate::flow::state::{LookUpWay, Remark, Resolving, WhoAreYou};
use crate::ui::Element;
use crate::ui::message::Message;
use crate::ui::metrics::{TextRole, TextSize};
use crate::ui::pictures::{Drawing, Icon};
use crate::ui::screen::Scene;
use crate::ui::screen::page::{full, keys, laid, number, page, typing};
use crate::ui::screen::room::beside_keys;
use crate::ui::theme::Role;
use crate::ui::widget::button::secondary;
use crate::ui::widget::card::{boxed, card, divider};
use crate::ui::widget::field::field;
use crate::ui::widget::fitting::first_that_fits;
use crate::ui::widget::label::{label, measured};
use crate::ui::widget::picture::{drawing, icon};
use crate::ui::widget::tag::{hint, hint_height, ready};

/// The height of a button for another way.
const WAY: f32 = 92.0;
/// The padding at the sides of the card.
const INSIDE: f32 = 36.0;
/// The letters of a short code.
const CODE_LETTERS: usize = 8;

/// Draws it.
#[must_use]
pub fn view<'a>(scene: &Scene<'a>, here: &WhoAreYou) -> Element<'a, Message> {
    let next = (!here.typed.is_empty() && missing(scene, here).is_none()).then_some(Message::Flow(Event::Next));
    draw(scene, here, true, &scene.words.say("common-next"), next)
}

/// The same screen, out of use while a code is looked up.
#[must_use]
pub fn resolving<'a>(scene: &Scene<'a>, here: &Resolving) -> Element<'a, Message> {
    draw(scene, &here.from, false, &scene.words.say("common-moment"), None)
}

fn draw<'a>(
    scene: &Scene<'a>,
    here: &WhoAreYou,
    in_use: bool,
    next: &str,
    on_next: Option<Message>,
) -> Element<'a, Message> {
    let (look, words) = (scene.look, scene.words);
    let typed = here.typed.as_str();
    let ways = ways(scene, here, in_use);
    let shows_card = scene.can_scan && here.way == LookUpWay::Name;
    let roomy = look.metrics.portrait() && look.metrics.text_size == TextSize::Normal;
    let (title, lead, head) = match here.way {
        LookUpWay::Name => {
            let or_type = shows_card && (ways.is_some() || !roomy);
            let head = if or_type { words.say("who-or-type") } else { words.say("who-label") };
            (words.say("who-title"), None, head)
        }
        LookUpWay::Code => (words.say("code-title"), Some(words.say("code-lead")), words.say("code-label")),
        LookUpWay::Email => (words.say("email-title"), Some(words.say("email-lead")), words.say("email-label")),
    };
    let remark = remark(scene, here);
    // Where a scan opened nothing, the invitation's card says so.
    let unknown = shows_card && here.remark == Some(Remark::CodeUnknown);
    let note = missing(scene, here).or_else(|| full(scene, typed));
    let hinted = || (here.way == LookUpWay::Name && roomy && ways.is_none()).then(|| words.say("who-badge-hint"));
    let note = note.or_else(hinted);
    let needs = Needs { remark: remark.as_deref(), note: note.as_deref(), in_card: unknown, ways: ways.is_some() };
    let Shown { in_card, lead: leads, ways: chooses } = needs.shown(scene, &title, lead.as_deref(), &head);
    let below: Option<Element<'a, Message>> = match (&remark, &note) {
        (Some(_), _) if in_card => None,
        (Some(remark), _) => Some(hint(look, remark)),
        (None, Some(note)) => Some(small(scene, note, Role::InkSoft)),
        // The first letter takes the line away, unseen: what stands below must not jump under a finger, nor be drawn anew.
        (None, None) if roomy && here.way == LookUpWay::Name => {
            Some(small(scene, &words.say("who-missing"), Role::Clear))
        }
        (None, None) => None,
    };
    let field = if in_use { typing(scene, typed) } else { field(look, typed, "", true, None) };
    let mut frame = page(scene)
        .title(&title)
        .field(label(look, &head, TextRole::BodyBold).ink(Role::Ink).fill(), field, below)
        .keyboard(keys(scene, typed))
        .back(&words.say("common-back"), Message::Flow(Event::Back))
        .next(next, on_next);
    if let Some(lead) = lead.as_ref().filter(|_| leads) {
        frame = frame.lead(lead);
    }
    if shows_card && (in_card || !unknown) {
        let remark = remark.as_deref().filter(|_| in_card);
        let mut cards = vec![invitation(scene, remark, false, ways.is_some())];
        cards.push(invitation(scene, remark, true, ways.is_some()));
        // The scanner listens without a card too, so without a remark it gives way to what the guest types.
        cards.extend(remark.is_none().then(|| Space::new().into()));
        frame = frame.shows(first_that_fits(cards));
    }
    // Low, all of it is said above: the way in, and what is missing.
    let way_in = if shows_card { Some(words.say("who-invitation-lead")) } else { lead };
    let or_type = || shows_card.then(|| format!("{}.", words.say("who-or-type")));
    let spoken: Vec<String> = match remark {
        Some(remark) => vec![remark],
        None => way_in.into_iter().chain(missing(scene, here).or_else(or_type)).collect(),
    };
    if !spoken.is_empty() {
        frame = frame.reach_lead(&spoken.join("\n"));
    }
    match ways.filter(|_| chooses) {
        Some(ways) => frame.content(ways).view(),
        None => frame.view(),
    }
}

/// What has to stand around the field, of which larger words leave no room for everything.
struct Needs<'s> {
    remark: Option<&'s str>,
    note: Option<&'s str>,
    /// Whether the card tells the remark, where it can.
    in_card: bool,
    ways: bool,
}

/// What of it is shown.
struct Shown {
    in_card: bool,
    lead: bool,
    ways: bool,
}

impl Needs<'_> {
    /// As much as fits. What is said of a slip comes before the lead, and the other ways come back with the next letter.
    fn shown(&self, scene: &Scene<'_>, title: &str, lead: Option<&str>, head: &str) -> Shown {
        // Low there is a strip for the ways, and everything else is said above. Words as drawn have room while nothing
        // went wrong, so that no key waits for a measure.
        let metrics = scene.look.metrics;
        if metrics.reach || (metrics.text_size == TextSize::Normal && self.remark.is_none()) {
            return Shown { in_card: self.in_card, lead: true, ways: true };
        }
        let all = [(self.in_card, true, true), (false, true, true), (false, false, true)];
        let all = all.map(|(in_card, lead, ways)| Shown { in_card, lead, ways });
        let fits = |shown: &Shown| {
            let room = beside_keys(scene.look, title, lead.filter(|_| shown.lead).unwrap_or(""), head);
            self.height(scene, shown, room.width) <= room.height
        };
        all.into_iter().find(fits).unwrap_or(Shown { in_card: false, lead: false, ways: false })
    }

    /// The height of everything around the field, with its gaps; the card without a remark gives way by itself.
    fn height(&self, scene: &Scene<'_>, shown: &Shown, width: f32) -> f32 {
        let look = scene.look;
        let below = match (self.remark, self.note) {
            (Some(remark), _) if shown.in_card => hint_height(look, remark, width - 2.0 * INSIDE) + 2.0 * INSIDE + 8.0,
            (Some(remark), _) => hint_height(look, remark, width),
            (None, Some(note)) => measured(look, note, TextRole::Label, width).height,
            (None, None) => 0.0,
        };
        let gap = if below > 0.0 { 24.0 } else { 0.0 };
        below + gap + if self.ways && shown.ways { WAY } else { 0.0 }
    }
}

/// A small line below the field.
fn small<'a>(scene: &Scene<'a>, words: &str, ink: Role) -> Element<'a, Message> {
    label(scene.look, words, TextRole::Label).ink(ink).fill().into()
}

/// What did not work, in calm words.
fn remark(scene: &Scene<'_>, here: &WhoAreYou) -> Option<String> {
    match (here.remark?, here.way) {
        (Remark::CodeUnknown, _) => Some(scene.words.say("who-code-unknown")),
        (Remark::DocumentLater | Remark::NotUsed, _) => laid(scene, here.remark),
        (Remark::TypeSomething, LookUpWay::Name) => Some(scene.words.say("who-missing")),
        (Remark::TypeSomething, LookUpWay::Code) => code_missing(scene, here),
        (Remark::TypeSomething, LookUpWay::Email) => Some(scene.words.say("email-missing")),
    }
}

/// What is still missing before one can go on.
fn missing(scene: &Scene<'_>, here: &WhoAreYou) -> Option<String> {
    match here.way {
        LookUpWay::Name => here.typed.is_empty().then(|| scene.words.say("who-missing")),
        LookUpWay::Code => code_missing(scene, here),
        LookUpWay::Email => (!here.typed.as_str().contains('@')).then(|| scene.words.say("email-missing")),
    }
}

/// How many letters of the code are missing.
fn code_missing(scene: &Scene<'_>, here: &WhoAreYou) -> Option<String> {
    let typed = here.typed.as_str().chars().filter(|c| c.is_alphanumeric()).count();
    let left = CODE_LETTERS.checked_sub(typed).filter(|left| *left > 0)?;
    Some(scene.words.say_with("code-missing", &[("left", number(left).into())]))
}

/// The other ways that the house offers; none for a guest who is past choosing one.
fn ways<'a>(scene: &Scene<'a>, here: &WhoAreYou, in_use: bool) -> Option<Element<'a, Message>> {
    let (look, words) = (scene.look, scene.words);
    if here.kept.host.is_some() || here.email.is_some() {
        return None;
    }
    let offered = scene.policy.look_up;
    let (name, code, email) = if look.metrics.text_size == TextSize::Normal && look.metrics.portrait() {
        (words.say("who-by-name"), words.say("who-by-code"), words.say("who-by-email"))
    } else {
        (words.say("who-by-name-short"), words.say("who-by-code-short"), words.say("who-by-email-short"))
    };
    let all = [
        (offered.name, LookUpWay::Name, Icon::Person, name),
        (offered.code, LookUpWay::Code, Icon::Code, code),
        (offered.email, LookUpWay::Email, Icon::Mail, email),
    ];
    let narrow = !look.metrics.portrait() && look.metrics.text_size != TextSize::Normal;
    let buttons: Vec<Element<'a, Message>> = all
        .into_iter()
        .filter(|(offered, way, ..)| *offered && *way != here.way)
        .map(|(_, way, symbol, said)| {
            let message = in_use.then_some(Message::Flow(Event::Way(way)));
            let button = secondary(look, &said, message).small().height(WAY).side(16.0);
            // Half of the first column has no room for icons beside larger words.
            if narrow { button.into() } else { button.icon(symbol).into() }
        })
        .collect();
    (!buttons.is_empty()).then(|| look.row(16.0, buttons).width(Length::Fill).into())
}

/// "Have an invitation?": nothing to tap, the scanner listens on every screen. In brief it is one line, or the remark.
fn invitation<'a>(scene: &Scene<'a>, remark: Option<&str>, brief: bool, beside_ways: bool) -> Element<'a, Message> {
    let (look, words) = (scene.look, scene.words);
    let (portrait, size) = (look.metrics.portrait(), look.metrics.text_size);
    let normal = size == TextSize::Normal;
    let head = label(look, &words.say("who-invitation"), TextRole::Value).fill();
    let soft = |said: &str| label(look, said, TextRole::Second).ink(Role::InkSoft).fill();
    let mut lines: Vec<Element<'a, Message>> = Vec::new();
    match remark {
        Some(remark) => {
            lines.extend((!brief).then(|| head.into()));
            lines.push(hint(look, remark));
        }
        None if brief => lines.push(soft(&words.say("welcome-appointment-scan")).into()),
        None => {
            lines.extend([head.into(), soft(&words.say("who-invitation-lead")).into()]);
            if normal {
                lines.push(ready(look, &words.say("who-reader-ready")));
            }
        }
    }
    let lines = look.column(6.0, lines).width(Length::Fill);
    if !portrait {
        let sketch = (normal && !brief && !beside_ways && remark.is_none()).then(|| {
            let sketch = drawing(look, Drawing::Scan, 200.0, 188.0);
            container(sketch).center_x(Length::Fill).into()
        });
        return card(look, look.column(24.0, sketch.into_iter().chain([lines.into()])));
    }
    let sketch: Option<Element<'a, Message>> = match size {
        TextSize::Normal | TextSize::Large if brief => None,
        TextSize::Normal => Some(drawing(look, Drawing::Scan, 200.0, 188.0).into()),
        TextSize::Large => Some(icon(look, Icon::Code, 124.0, Role::Primary).into()),
        TextSize::Largest => None,
    };
    let inside = look.row(36.0, sketch.into_iter().chain([lines.into()]));
    let inside = container(inside).padding([look.px(24.0), look.px(36.0)]).width(Length::Fill);
    let invitation = boxed(look.card_skin(32.0), inside);
    if normal && !beside_ways {
        look.column(24.0, [invitation, divider(look, &words.say("who-or-name"))]).width(Length::Fill).into()
    } else {
        invitation
    }
}
