//! The guest answers one of the kind's questions: company, purpose, length of stay, offers.

use iced::Length;

use crate::domain::kind::VisitorKind;
use crate::domain::policy::{Ask, Offer, OfferId};
use crate::domain::retention::Lives;
use crate::domain::visit::Stay;
use crate::flow::Event;
use crate::flow::rules::kind_rules;
use crate::flow::state::{Details, Guest, Question};
use crate::ui::Element;
use crate::ui::message::Message;
use crate::ui::metrics::TextRole;
use crate::ui::pictures::Icon;
use crate::ui::screen::Scene;
use crate::ui::screen::page::{full, keys, laid, page, typing};
use crate::ui::screen::room::{PAGER, for_content, pages, shown, through};
use crate::ui::theme::Role;
use crate::ui::widget::action::{Says, action};
use crate::ui::widget::card::card;
use crate::ui::widget::choice::{choice, choice_height};
use crate::ui::widget::frame::Frame;
use crate::ui::widget::label::{label, measured};
use crate::ui::widget::picture::tile;
use crate::ui::widget::tag::hint;

/// The gap between rows.
const GAP: f32 = 16.0;

/// Draws it.
#[must_use]
pub fn view<'a>(scene: &Scene<'a>, here: &Details) -> Element<'a, Message> {
    let words = scene.words;
    let frame = match &here.question {
        Question::Company => company(scene, here),
        Question::Purpose => purpose(scene, here),
        Question::Stay => stay(scene, here),
        Question::Offer(id) => offer(scene, here, id),
        Question::OfferText(id) => offer_text(scene, here, id),
    };
    match &here.guest {
        Guest::Applicant(_) => frame.back(&words.say("common-back"), Message::Flow(Event::Back)).view(),
        // After the ID check the review's "change" leads back.
        Guest::Identified(_) => frame.view(),
    }
}

/// The kind that the guest's questions go by.
fn kind(scene: &Scene<'_>, guest: &Guest) -> VisitorKind {
    match guest {
        Guest::Applicant(applicant) => applicant.kind(scene.policy),
        Guest::Identified(identified) => identified.kind,
    }
}

/// The company, which a house may leave to the guest.
fn company<'a>(scene: &Scene<'a>, here: &Details) -> Frame<'a, Message> {
    let words = scene.words;
    let optional = kind_rules(scene.policy, kind(scene, &here.guest)).company == Ask::Optional;
    let missing = words.say("company-missing");
    let frame = typed(scene, here, &words.say("company-title"), &words.say("company-label"), &missing, !optional, None);
    // A remark takes the place of the lead.
    let lead = (optional && here.remark.is_none()).then(|| words.say("company-lead"));
    let frame = match &lead {
        Some(lead) => frame.lead(lead),
        None => frame,
    };
    match (optional, here.typed.is_empty()) {
        (true, true) => frame.next(&words.say("common-skip"), Some(Message::Flow(Event::Skip))),
        (true, false) => frame.next(&words.say("common-next"), Some(Message::Flow(Event::Next))),
        (false, empty) => frame.next(&words.say("common-next"), (!empty).then_some(Message::Flow(Event::Next))),
    }
}

/// A question that is answered by typing, perhaps one that nobody may skip.
fn typed<'a>(
    scene: &Scene<'a>,
    here: &Details,
    title: &str,
    head: &str,
    missing: &str,
    required: bool,
    note: Option<&str>,
) -> Frame<'a, Message> {
    let look = scene.look;
    let said = here.typed.as_str();
    let remark = laid(scene, here.remark).or_else(|| here.remark.map(|_| missing.to_owned()));
    // While Next is out of use, a line says what is missing.
    let lacks = required && said.is_empty();
    let note = full(scene, said).or_else(|| note.map(str::to_owned));
    let note = match (lacks, note) {
        (true, Some(note)) => Some(format!("{missing} {note}")),
        (true, None) => Some(missing.to_owned()),
        (false, note) => note,
    };
    let note = note.map(|note| label(look, &note, TextRole::Label).ink(Role::InkSoft).fill().into());
    let below = remark.as_deref().map(|remark| hint(look, remark)).or(note);
    let frame = page(scene)
        .title(title)
        .field(label(look, head, TextRole::BodyBold).ink(Role::Ink).fill(), typing(scene, said), below)
        .keyboard(keys(scene, said));
    match (remark, lacks) {
        (Some(remark), _) => frame.reach_lead(&remark),
        (None, true) => frame.reach_lead(&format!("{head}\n{missing}")),
        (None, false) => frame.reach_lead(head),
    }
}

/// The purpose, from the house's own list.
fn purpose<'a>(scene: &Scene<'a>, here: &Details) -> Frame<'a, Message> {
    let listed = &kind_rules(scene.policy, kind(scene, &here.guest)).purposes;
    let rows = listed.iter().filter_map(|id| {
        let purpose = scene.policy.purposes.iter().find(|purpose| purpose.id == *id)?;
        Some((purpose.label.get(scene.words.language()).to_owned(), Event::ChoosePurpose(id.clone())))
    });
    // A remark takes the place of the lead, so that nothing moves.
    let lead = laid(scene, here.remark).unwrap_or_else(|| scene.words.say("purpose-lead"));
    choices(scene, &scene.words.say("purpose-title"), &lead, rows.collect())
}

/// A question with a list of answers, paged.
fn choices<'a>(scene: &Scene<'a>, title: &str, lead: &str, rows: Vec<(String, Event)>) -> Frame<'a, Message> {
    let look = scene.look;
    let room = for_content(look, title, lead);
    let heights: Vec<f32> = rows.iter().map(|(said, _)| choice_height(look, said, room.width)).collect();
    let pages = pages(&heights, GAP, room.height, PAGER, rows.len());
    let (at, range) = shown(scene, &pages);
    let listed = rows.into_iter().skip(range.start).take(range.len());
    let listed = listed.map(|(said, event)| choice(look, &[(&said, false)], false, Some(Message::Flow(event))));
    let list: Element<'a, Message> = look.column(GAP, listed).width(Length::Fill).into();
    let parts = std::iter::once(list).chain(through(scene, at, pages.len()));
    let frame = page(scene).title(title).content(look.column(32.0, parts).width(Length::Fill));
    if lead.is_empty() { frame } else { frame.lead(lead) }
}

/// Two answers as large cards, sharing the room.
fn two<'a>(scene: &Scene<'a>, room: f32, answers: [(Icon, String, Event); 2]) -> Element<'a, Message> {
    let look = scene.look;
    let height = ((room - 24.0) / 2.0).min(208.0);
    let cards = answers.into_iter().map(|(symbol, said, event)| {
        action(look, Says { symbol, words: &said, second: "" }, false, height, Message::Flow(event))
    });
    look.column(24.0, cards).width(Length::Fill).into()
}

/// How long the guest stays; several days are only planned by an invitation.
fn stay<'a>(scene: &Scene<'a>, here: &Details) -> Frame<'a, Message> {
    let words = scene.words;
    let title = words.say("stay-title");
    let remark = laid(scene, here.remark);
    let answers = [(Icon::Clock, Stay::Short), (Icon::Cup, Stay::Day)]
        .map(|(symbol, stay)| (symbol, words.stay(stay), Event::ChooseStay(stay)));
    let room = for_content(scene.look, &title, remark.as_deref().unwrap_or(""));
    let frame = page(scene).title(&title).content(two(scene, room.height, answers));
    match &remark {
        Some(remark) => frame.lead(remark),
        None => frame,
    }
}

/// An offer: taken or not, and nothing else.
fn offer<'a>(scene: &Scene<'a>, here: &Details, id: &OfferId) -> Frame<'a, Message> {
    let (look, words) = (scene.look, scene.words);
    let said = offered(scene, id).map_or("", |offer| offer.label.get(words.language()));
    let title = words.say("offer-title");
    let lead = laid(scene, here.remark).unwrap_or_else(|| words.say("offer-lead"));
    let room = for_content(look, &title, &lead);
    let said_height = measured(look, said, TextRole::Value, room.width - 72.0 - 96.0 - 32.0).height.max(96.0) + 72.0;
    let what = look.row(32.0, [tile(look, Icon::Plus, 96.0), label(look, said, TextRole::Value).fill().into()]);
    let answers = [(Icon::Check, words.say("offer-yes"), true), (Icon::Close, words.say("offer-no"), false)]
        .map(|(symbol, said, taken)| (symbol, said, Event::Offer(taken)));
    let answers = two(scene, room.height - said_height - 24.0, answers);
    let content = look.column(24.0, [card(look, what.width(Length::Fill)), answers]).width(Length::Fill);
    page(scene).title(&title).lead(&lead).content(content)
}

/// What is asked with an offer that was taken, and until when it is kept.
fn offer_text<'a>(scene: &Scene<'a>, here: &Details, id: &OfferId) -> Frame<'a, Message> {
    let words = scene.words;
    let offer = offered(scene, id);
    let asked = offer.and_then(|offer| offer.asks.as_ref()).map_or("", |asks| asks.get(words.language()));
    let label = offer.map_or("", |offer| offer.label.get(words.language()));
    let kept = last_day(scene, &here.guest).map(|day| {
        let until = words.until_in_sentence(Lives::answers_die(day), scene.today);
        words.say_with("offer-kept", &[("until", (&until).into())])
    });
    let next = (!here.typed.is_empty()).then_some(Message::Flow(Event::Next));
    typed(scene, here, asked, label, &words.say("offer-missing"), true, kept.as_deref())
        .next(&words.say("common-next"), next)
}

fn offered<'p>(scene: &Scene<'p>, id: &OfferId) -> Option<&'p Offer> {
    scene.policy.offers.iter().find(|offer| offer.id == *id)
}

/// The planned last day, where it may be said: before the ID check only a scanned invitation tells it.
fn last_day(scene: &Scene<'_>, guest: &Guest) -> Option<chrono::NaiveDate> {
    match guest {
        Guest::Applicant(applicant) => applicant.visible().map(|invitation| invitation.window.last_day),
        Guest::Identified(guest) => Some(guest.planned(scene.today).map_or(scene.today, |window| window.last_day)),
    }
}
