//! What the reader gave, for staff: both names side by side, whether the document has expired, and why the names do or
//! do not agree; or why there is no name.
//!
//! Called by the staff bar, the only place where a document's name is ever drawn.

use iced::{Alignment, Length};

use crate::flow::state::{Beyond, Came, Doubt, IdCheck, Laid};
use crate::ui::Element;
use crate::ui::message::Message;
use crate::ui::metrics::TextRole;
use crate::ui::screen::Scene;
use crate::ui::theme::Role;
use crate::ui::widget::card::card;
use crate::ui::widget::label::label;
use crate::ui::widget::tag::hint;

/// What there is to say, from the top down.
pub(super) fn read<'a>(scene: &Scene<'a>, here: &IdCheck) -> Vec<Element<'a, Message>> {
    let (look, words) = (scene.look, scene.words);
    let said = match &here.laid {
        Laid::Doubtful(doubt) => return doubtful(scene, here, doubt),
        Laid::Beyond(Beyond::NoName(_)) => words.say("desk-id-no-name"),
        Laid::Beyond(Beyond::Layout) => words.say("desk-id-layout"),
        Laid::Beyond(Beyond::Tries) => words.say("desk-id-tries"),
        Laid::Nothing | Laid::NotRead | Laid::Unreadable(_) => return Vec::new(),
    };
    vec![hint(look, &said)]
}

/// Both names in one card, and below it why they were not enough.
fn doubtful<'a>(scene: &Scene<'a>, here: &IdCheck, doubt: &Doubt) -> Vec<Element<'a, Message>> {
    let (look, words) = (scene.look, scene.words);
    let invited = match &here.applicant.came {
        Came::ByCode(invitation) => invitation.name == doubt.against,
        Came::ByName(_) => false,
    };
    let against = if invited { words.say("desk-name-invited") } else { words.say("desk-name-typed") };
    let cell = |head: &str, name: &str| -> Element<'a, Message> {
        let head = label(look, head, TextRole::Label).ink(Role::InkSoft).fill();
        let name = label(look, name, TextRole::LabelBold).ink(Role::Ink).fill();
        look.column(4.0, [head.into(), name.into()]).width(Length::Fill).into()
    };
    let names =
        [cell(&against, doubt.against.as_str()), cell(&words.document(doubt.document.kind), &as_written(doubt))];
    let expired = (doubt.document.expired == Some(true)).then(|| words.say("desk-id-expired"));
    let reasons = expired.into_iter().chain(doubt.comparison.why.iter().map(|why| words.why(*why)));
    let names = look.row(24.0, names).width(Length::Fill).align_y(Alignment::Start);
    vec![card(look, names), hint(look, &reasons.collect::<Vec<_>>().join(" · "))]
}

/// The document's name in the order of a name, with a sign where its end may be missing.
fn as_written(doubt: &Doubt) -> String {
    let name = &doubt.document.name;
    let cut = if name.may_be_cut() { "…" } else { "" };
    let both = format!("{} {}{cut}", name.given(), name.surname());
    both.trim_start().to_owned()
}
