//! The pictures of what follows the one event that saves, of staff at the panel, and of what stands over a step.

use welkom::domain::policy::WalkIn;
use welkom::domain::print::{PrintOutcome, PrintTrouble};
use welkom::domain::staff::{Reason, StaffAct};
use welkom::flow::{Answer, Event};
use welkom::ui::screen::staff::{
    BarStage, BarView, FEWEST_PIN_DIGITS, Outcome, PadRemark, PadStep, PadView, StaffView,
};

use super::Fault;
use super::scenes::{ANNA, Instead, JOSE, Shot, shot};
use super::walk::Walk;
use super::{identity, overrides};

/// What follows the one event that saves.
pub fn after() -> Result<Vec<Shot>, Fault> {
    let saved = |waiting: bool| -> Result<Walk, Fault> {
        let walk = Walk::rich().looked_up(JOSE, ANNA, !waiting)?.questioned().seen()?.agreed();
        Ok(walk.saved(waiting))
    };
    let printing = saved(false)?;
    let sent = printing.clone().answered(Answer::Printed(PrintOutcome::Sent));
    let done = printing.clone().answered(Answer::Printed(PrintOutcome::Confirmed));
    let trouble = |trouble| printing.clone().told(true).answered(Answer::PrintTrouble(trouble));
    let mut closed = Walk::rich();
    closed.policy.walk_in = WalkIn::Refuse;
    let not_expected = closed.looked_up(JOSE, ANNA, false)?.questioned().seen()?;
    let refused = not_expected.clone().signed_on()?.does(Event::Staff(StaffAct::Refuse, Reason::NotExpected));
    // Who comes there by themselves has called by that; here staff have just looked at a document.
    let called = not_expected.does(Event::CallReception);
    let review = Walk::plain().looked_up(JOSE, ANNA, true)?.types("Noordlicht BV").does(Event::Next).seen()?;
    let not_saved = review.does(Event::Agree).does(Event::Confirm).answered(Answer::NotSaved);
    let mut all = vec![
        shot("waiting", saved(true)?),
        shot("waiting-largest", saved(true)?).largest(),
        shot("waiting-next", saved(true)?.next_told(true)),
        shot("waiting-next-largest", saved(true)?.next_told(true)).largest(),
        shot("waiting-desk", saved(true)?.next_told(false)),
        shot("waiting-desk-largest", saved(true)?.next_told(false)).largest(),
        shot("printing", printing.clone()),
        shot("printing-largest", printing.clone()).largest(),
        shot("badge-there", sent.clone()),
        shot("badge-there-largest", sent.clone()).largest(),
        shot("badge-there-reach", sent).reach(),
        shot("done", done.clone().told(true)).timer(0.8),
        shot("done-largest", done.clone().told(true)).timer(0.8).largest(),
        shot("done-reach", done.clone().told(true)).timer(0.8).reach(),
        Shot { family_hidden: true, ..shot("done-family-hidden", done.clone().told(false)).timer(0.5) },
        Shot { can_notify: false, ..shot("done-nobody-to-tell", done).timer(0.7) },
        shot("printer-trouble-walk", printing.clone().told(false).answered(Answer::PrintTrouble(PrintTrouble::Jam)))
            .timer(0.9),
        shot("printer-trouble-none", trouble(PrintTrouble::NoPrinter)).timer(0.9).reach(),
        shot("reception-comes", called.clone()),
        shot("reception-comes-largest", called.clone()).largest(),
        shot("reception-comes-walk", called.does(Event::NobodyCame)),
        shot("refused", refused.does(Event::SignedOff)),
        shot("not-saved", not_saved),
    ];
    for stands in PrintTrouble::ALL {
        let (name, largest) = in_trouble(stands);
        all.extend([shot(name, trouble(stands)).timer(0.9), shot(largest, trouble(stands)).timer(0.9).largest()]);
    }
    Ok(all)
}

/// What the pictures of a printer's trouble are called.
fn in_trouble(trouble: PrintTrouble) -> (&'static str, &'static str) {
    macro_rules! both {
        ($word:literal) => {
            (concat!("printer-trouble-", $word), concat!("printer-trouble-", $word, "-largest"))
        };
    }
    match trouble {
        PrintTrouble::MediaEmpty => both!("labels"),
        PrintTrouble::WrongMedia => both!("another-roll"),
        PrintTrouble::RibbonEmpty => both!("ribbon"),
        PrintTrouble::Jam => both!("jam"),
        PrintTrouble::CoverOpen => both!("cover"),
        PrintTrouble::Offline => both!("offline"),
        PrintTrouble::Paused => both!("paused"),
        PrintTrouble::Aborted => both!("aborted"),
        PrintTrouble::Busy => both!("busy"),
        PrintTrouble::Overheated => both!("hot"),
        PrintTrouble::WrongPrinter => both!("another-model"),
        PrintTrouble::FormatUnsupported => both!("format"),
        PrintTrouble::Unintelligible => both!("unintelligible"),
        PrintTrouble::FolderUnwritable => both!("folder"),
        PrintTrouble::NoPrinter => both!("no-printer"),
        PrintTrouble::CannotBeDrawn => both!("undrawn"),
        PrintTrouble::NoneCame => both!("none-came"),
    }
}

/// Over the step, or instead of it.
pub fn elsewhere() -> Result<Vec<Shot>, Fault> {
    let review = Walk::rich().looked_up(JOSE, ANNA, false)?.questioned();
    let mut all = vec![
        shot("veil", review.clone()).instead(Instead::Veil(12)),
        shot("veil-largest", review.clone()).instead(Instead::Veil(12)).largest(),
        shot("set-up", Walk::rich()).instead(MISTAKES),
        shot("set-up-second-page", Walk::rich()).instead(MISTAKES).page(1),
        shot("set-up-one", Walk::rich()).instead(Instead::SetUp { file: Some("kiosk.toml"), lines: &LINES[..1] }),
        shot("set-up-folder", Walk::rich()).instead(Instead::SetUp { file: None, lines: &FOLDER }),
        shot("set-up-secret", Walk::rich()).instead(Instead::NoSecret),
    ];
    all.extend(pads());
    all.extend(bars()?);
    all.extend(identity::bars()?);
    all.extend(overrides::shots()?);
    Ok(all)
}

const LINES: [&str; 7] = [
    "kiosk.toml:8: languages = [\"nl\", \"xx\"]: choose from nl, en, de",
    "kiosk.toml:31: kinds.guest.id_check = [\"readr\"]: choose from reception, reader, host; did you mean reader?",
    "kiosk.toml:40: kinds.guest.purpose is not a known key; did you mean purposes?",
    "kiosk.toml:77: retention.visit_days = 300: a whole number of days from 1 to 90",
    "kiosk.toml:80: retention.close_at is missing: the hour at which the house closes, such as 18:30",
    "kiosk.toml:92: printers.desk.media = \"62x29\": choose from 62x100",
    "kiosk.toml:101: mail.port = \"smtp\": a whole number from 1 to 65535",
];
const MISTAKES: Instead = Instead::SetUp { file: Some("kiosk.toml"), lines: &LINES };
const FOLDER: [&str; 1] =
    ["the data folder /var/lib/welkom cannot be written, so nothing could be kept; give it to the \
    user that runs the kiosk"];

/// The pad, in each of its steps.
fn pads() -> Vec<Shot> {
    let asking = |name, step, typed, pin, remark, cards| {
        let ready = pin >= FEWEST_PIN_DIGITS || step == PadStep::FirstName;
        let pad = PadView { step, typed, pin, ready, remark, cards, closes_in: 20 };
        Shot { staff: StaffView { pad: Some(pad), ..StaffView::default() }, ..shot(name, Walk::rich()) }
    };
    let pad = |name, step, typed, pin, remark| asking(name, step, typed, pin, remark, false);
    let card = |name, step, remark| asking(name, step, "", 0, remark, true);
    vec![
        pad("pad-number", PadStep::Number, "2", 0, PadRemark::None),
        pad("pad-pin", PadStep::Pin, "27", 4, PadRemark::None),
        pad("pad-pin-long", PadStep::Pin, "27", 10, PadRemark::None),
        pad("pad-pin-largest", PadStep::Pin, "27", 6, PadRemark::None).largest(),
        pad("pad-pin-reach", PadStep::Pin, "27", 6, PadRemark::None).reach(),
        pad("pad-checking", PadStep::Pin, "27", 6, PadRemark::Checking),
        pad("pad-refused", PadStep::Number, "", 0, PadRemark::Refused { wait: 0 }),
        pad("pad-rests", PadStep::Number, "", 0, PadRemark::Refused { wait: 60 }),
        pad("pad-rests-largest", PadStep::Number, "", 0, PadRemark::Refused { wait: 60 }).largest(),
        card("pad-number-or-card", PadStep::Number, PadRemark::None),
        card("pad-number-or-card-largest", PadStep::Number, PadRemark::None).largest(),
        card("pad-card", PadStep::Card, PadRemark::Checking),
        card("pad-card-refused", PadStep::Number, PadRemark::Refused { wait: 300 }),
        card("pad-card-refused-largest", PadStep::Number, PadRemark::Refused { wait: 300 }).largest(),
        pad("pad-removed", PadStep::Number, "", 0, PadRemark::Gone),
        pad("pad-removed-largest", PadStep::Number, "", 0, PadRemark::Gone).largest(),
        pad("pad-first-name", PadStep::FirstName, "Sanne Bakker", 0, PadRemark::None),
        pad("pad-first-number", PadStep::FirstNumber, "2", 0, PadRemark::None),
        pad("pad-first-pin-again", PadStep::FirstPinAgain, "27", 3, PadRemark::Differs),
    ]
}

/// The bar over some steps.
fn bars() -> Result<Vec<Shot>, Fault> {
    let bar = |name, walk, chosen: Option<StaffAct>, noted| {
        let stage = chosen.map_or(BarStage::Acts, BarStage::Reasons);
        let outcome = if noted { Outcome::Noted } else { Outcome::None };
        let bar = BarView { stage, outcome, closes_in: 17 };
        Shot { staff: StaffView { bar, ..StaffView::default() }, ..shot(name, walk) }
    };
    let checking = Walk::rich().looked_up(JOSE, ANNA, true)?.questioned().signed_on()?;
    let mut closed = Walk::rich();
    closed.policy.walk_in = WalkIn::Refuse;
    let not_expected = closed.looked_up(JOSE, ANNA, false)?.questioned().seen()?.signed_on()?;
    let saved = Walk::rich().looked_up(JOSE, ANNA, true)?.questioned().seen()?.agreed().saved(false).told(true);
    let waiting = |why_at_desk: bool| -> Result<Walk, Fault> {
        let agreed = Walk::rich().looked_up(JOSE, ANNA, false)?.questioned().seen()?.agreed();
        let agreed = if why_at_desk { agreed.held() } else { agreed.saved(true) };
        agreed.signed_on()
    };
    let empty = saved.clone().answered(Answer::PrintTrouble(PrintTrouble::MediaEmpty)).signed_on()?;
    let jammed = saved.clone().answered(Answer::PrintTrouble(PrintTrouble::Jam)).signed_on()?;
    let done = saved.answered(Answer::Printed(PrintOutcome::Confirmed)).signed_on()?;
    Ok(vec![
        bar("bar-id-check", checking.clone(), None, false),
        bar("bar-id-check-largest", checking.clone(), None, false).largest(),
        bar("bar-id-check-reasons", checking.clone(), Some(StaffAct::IdSeen), false),
        bar("bar-id-check-refuse", checking.clone(), Some(StaffAct::Refuse), false),
        bar("bar-id-check-refuse-largest", checking, Some(StaffAct::Refuse), false).largest(),
        bar("bar-not-expected", not_expected, None, false),
        bar("bar-jam", jammed, None, true),
        bar("bar-labels", empty.clone(), None, false),
        bar("bar-labels-largest", empty.clone(), None, false).largest(),
        bar("bar-labels-reasons", empty, Some(StaffAct::PrintAgain), false),
        bar("bar-done", done, None, false),
        bar("bar-waiting", waiting(false)?, None, false),
        bar("bar-waiting-at-desk", waiting(true)?, None, false),
        bar("bar-waiting-at-desk-largest", waiting(true)?, None, false).largest(),
        bar("bar-welcome", Walk::rich().signed_on()?, None, false),
    ])
}
