//! The sheets over a guest's step: all languages, Text & contrast, and "Stop and clear?".
//!
//! Called by `page`. All of it goes back to the house's own after each guest.

use iced::Length;
use iced::widget::{Space, container};

use crate::flow::Event;
use crate::ui::Element;
use crate::ui::message::{Message, Sheet};
use crate::ui::metrics::{TextRole, TextSize};
use crate::ui::pictures::Icon;
use crate::ui::screen::Scene;
use crate::ui::theme::{Role, Scheme};
use crate::ui::widget::action::{grid, language, language_width};
use crate::ui::widget::button::{Button, primary, secondary};
use crate::ui::widget::card::boxed;
use crate::ui::widget::choice::segment;
use crate::ui::widget::label::{label, measured, spans};
use crate::ui::widget::picture::icon;
use crate::ui::widget::sheet as widget;
use crate::words::own_name;

/// The sheet that is open.
#[must_use]
pub fn over<'a>(scene: &Scene<'a>, sheet: Sheet) -> widget::Sheet<'a, Message> {
    let (look, words) = (scene.look, scene.words);
    match sheet {
        Sheet::Languages => widget::sheet(look, &words.say("languages-title"), done(scene), languages(scene)),
        // In reach mode nothing to tap may stand as high as the head of this sheet.
        Sheet::TextAndContrast if look.metrics.reach => {
            widget::sheet(look, &words.say("look-title"), Space::new(), low(scene))
        }
        Sheet::TextAndContrast => widget::sheet(look, &words.say("look-title"), done(scene), groups(scene)),
        Sheet::Stop => widget::sheet(look, &words.say("stop-title"), Space::new(), stop(scene)),
    }
    .outside(Message::CloseSheet)
}

/// The way back to the step.
fn done<'a>(scene: &Scene<'a>) -> Button<Message> {
    primary(scene.look, &scene.words.say("common-done"), Some(Message::CloseSheet)).small().check().shrink()
}

/// All languages, in their own names.
fn languages<'a>(scene: &Scene<'a>) -> Element<'a, Message> {
    let (columns, width) = if scene.look.metrics.portrait() { (3, 952.0) } else { (5, 1608.0) };
    let columns = language_columns(scene, columns, width);
    let buttons = scene.languages.iter().filter_map(|tag| {
        let chosen = tag == scene.words.language();
        Some(language(scene.look, own_name(tag)?, chosen, 112.0, Message::Language(tag.clone())))
    });
    grid(scene.look, columns, buttons.collect())
}

/// How many languages stand beside each other in a width: as many as keep their names whole.
#[must_use]
pub(super) fn language_columns(scene: &Scene<'_>, most: usize, width: f32) -> usize {
    let fits = |columns: usize| {
        #[expect(clippy::cast_precision_loss, reason = "columns are few")]
        let column = (width + 16.0) / columns as f32 - 16.0;
        scene.languages.iter().filter_map(own_name).all(|name| language_width(scene.look, name) <= column)
    };
    (1..=most).rev().find(|columns| fits(*columns)).unwrap_or(1)
}

/// "Stop and clear?", asked once.
fn stop<'a>(scene: &Scene<'a>) -> Element<'a, Message> {
    let (look, words) = (scene.look, scene.words);
    let (yes, no) = (words.say("stop-yes"), words.say("stop-no"));
    let lead = label(look, &words.say("stop-lead"), TextRole::Body).ink(Role::InkSoft).fill();
    let clear = primary(look, &yes, Some(Message::Flow(Event::Clear))).check();
    let carry_on = secondary(look, &no, Some(Message::CloseSheet));
    // Beside each other while both keep one line.
    let half = 460.0 - 88.0 - 70.0;
    let beside = [&yes, &no]
        .into_iter()
        .all(|said| measured(look, said, TextRole::Button, half).height <= look.metrics.line(TextRole::Button) * 1.5);
    let buttons: Element<'a, Message> = if beside || !look.metrics.portrait() {
        look.row(24.0, [carry_on.into(), clear.into()]).width(Length::Fill).into()
    } else {
        look.column(24.0, [clear.into(), carry_on.into()]).width(Length::Fill).into()
    };
    look.column(40.0, [lead.into(), buttons]).width(Length::Fill).into()
}

/// The three groups of Text & contrast, each with its head.
fn groups<'a>(scene: &Scene<'a>) -> Element<'a, Message> {
    let (look, words) = (scene.look, scene.words);
    let group = |head: &str, choices: Element<'a, Message>| -> Element<'a, Message> {
        let head = label(look, head, TextRole::Group).ink(Role::Ink);
        look.column(16.0, [head.into(), choices]).width(Length::Fill).into()
    };
    let size = group(&words.say("look-size"), sizes(scene));
    let colours = group(&words.say("look-colours"), colours(scene));
    let only_now = label(look, &words.say("look-only-now"), TextRole::Label).ink(Role::InkSoft).fill();
    let mut parts = vec![size, colours];
    // A lying panel hangs low enough.
    if look.metrics.portrait() {
        parts.push(group(&words.say("look-comfort"), lower(scene)));
    }
    parts.push(only_now.into());
    look.column(36.0, parts).width(Length::Fill).into()
}

/// The same without heads, with the way back at its foot.
fn low<'a>(scene: &Scene<'a>) -> Element<'a, Message> {
    let look = scene.look;
    let foot = look.row(16.0, [lower(scene), done(scene).into()]).width(Length::Fill);
    look.column(16.0, [sizes(scene), colours(scene), foot.into()]).width(Length::Fill).into()
}

fn sizes<'a>(scene: &Scene<'a>) -> Element<'a, Message> {
    let (look, words) = (scene.look, scene.words);
    let all = [
        (TextSize::Normal, TextRole::Body, words.say("look-size-normal")),
        (TextSize::Large, TextRole::Sheet, words.say("look-size-large")),
        (TextSize::Largest, TextRole::Digit, words.say("look-size-largest")),
    ];
    let height = tallest(scene, all.iter().map(|(_, role, said)| (look.metrics.line(*role), said.as_str())));
    let choices = all.into_iter().map(|(size, role, said)| {
        let letters = spans(look, &[("Aa", false)], role);
        segment(look, letters, &said, look.metrics.text_size == size, height, Message::TextSize(size))
    });
    look.row(16.0, choices).width(Length::Fill).into()
}

fn colours<'a>(scene: &Scene<'a>) -> Element<'a, Message> {
    let (look, words) = (scene.look, scene.words);
    let all = [
        (Scheme::Light, words.say("look-colours-light")),
        (Scheme::Dark, words.say("look-colours-dark")),
        (Scheme::HighContrast, words.say("look-colours-contrast")),
    ];
    let letters = look.metrics.line(TextRole::LabelBold) + 12.0;
    let height = tallest(scene, all.iter().map(|(_, said)| (letters, said.as_str())));
    let choices = all.into_iter().map(|(scheme, said)| {
        segment(look, swatch(scene, scheme), &said, look.palette.scheme == scheme, height, Message::Scheme(scheme))
    });
    look.row(16.0, choices).width(Length::Fill).into()
}

/// The height of three segments beside each other, each with a picture and words: that of the highest.
fn tallest<'w>(scene: &Scene<'_>, segments: impl Iterator<Item = (f32, &'w str)>) -> f32 {
    let metrics = scene.look.metrics;
    let sheet = if metrics.portrait() { 952.0 } else { metrics.page_area().width - 112.0 };
    let width = (sheet - 32.0) / 3.0 - 32.0;
    segments
        .map(|(picture, said)| picture + 6.0 + measured(scene.look, said, TextRole::Group, width).height + 24.0)
        .fold(144.0, f32::max)
}

/// Two letters as they look in a palette.
fn swatch<'a>(scene: &Scene<'a>, scheme: Scheme) -> Element<'a, Message> {
    let look = scene.look.changed(scheme, scene.look.metrics);
    let ink = if scheme == Scheme::Light { Role::Ink } else { Role::Primary };
    let letters = label(&look, "Aa", TextRole::LabelBold).ink(ink);
    let skin = look.skin(Role::Background, Role::Edge, 3.0, 14.0, ink);
    boxed(skin, container(letters).padding([look.px(6.0), look.px(32.0)]))
}

fn lower<'a>(scene: &Scene<'a>) -> Element<'a, Message> {
    let look = scene.look;
    let reach = look.metrics.reach;
    let arrow = icon(look, Icon::Down, 52.0, if reach { Role::Primary } else { Role::Ink });
    segment(look, arrow, &scene.words.say("look-lower"), reach, 144.0, Message::Reach(!reach))
}
