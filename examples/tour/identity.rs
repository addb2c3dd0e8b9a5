//! The pictures of the ID check: each way, and everything that a document on the reader may lead to.

use welkom::domain::document::{CheckedField, Document, DocumentName, Problem, Reading};
use welkom::domain::identity_check::{DocumentKind, IdMethod};
use welkom::domain::staff::StaffAct;
use welkom::domain::token::Scan;
use welkom::flow::Event;
use welkom::ui::screen::staff::{BarStage, BarView, Outcome, StaffView};

use super::Fault;
use super::house::house;
use super::scenes::{ANNA, JOSE, Shot, shot};
use super::walk::Walk;

/// The guest before the ID check.
pub fn checks() -> Result<Vec<Shot>, Fault> {
    let desk = asked(&[IdMethod::Reception])?;
    let reader = asked(&[IdMethod::Reader])?;
    let host = asked(&[IdMethod::Host])?;
    let all = asked(&[IdMethod::Reader, IdMethod::Host, IdMethod::Reception])?;
    let either = asked(&[IdMethod::Reception, IdMethod::Reader])?;
    let hosts_first = asked(&[IdMethod::Host, IdMethod::Reader])?;
    let smudged = reader.clone().does(unreadable());
    let useless = reader.clone().does(Event::Read(Reading::Unreadable(Problem::State)));
    let gave_up = smudged.clone().does(unreadable()).does(unreadable());
    let nameless = reader.clone().does(Event::Read(Reading::NoName(DocumentKind::Licence)));
    let doubtful = reader.clone().does(laid(("VAN DEN BERG", "JOSEPH"), Some(false)));
    Ok(vec![
        shot("id-check-reception", desk.clone()),
        shot("id-check-reception-largest", desk.clone()).largest(),
        shot("id-check-reception-reach", desk.clone()).reach(),
        shot("id-check-reception-called", desk.clone().does(Event::CallReception)),
        shot("id-check-reception-walk-to-desk", desk.clone().does(Event::CallReception).does(Event::NobodyCame)),
        shot("id-check-reception-or-reader", either),
        shot("id-check-reception-not-read", desk.does(Event::Scanned(Scan::Foreign))),
        shot("id-check-reader", reader.clone()),
        shot("id-check-reader-largest", reader.clone()).largest(),
        shot("id-check-reader-reach", reader.clone()).reach(),
        shot("id-check-reader-again", smudged.clone()),
        shot("id-check-reader-again-largest", smudged).largest(),
        shot("id-check-reader-another", useless),
        shot("id-check-reader-not-read", reader.clone().does(Event::Read(Reading::Refused))),
        shot("id-check-reader-to-the-desk", reader.does(Event::IdWay(IdMethod::Reception))),
        shot("id-check-reader-gave-up", gave_up),
        shot("id-check-reader-no-name", nameless),
        shot("id-check-reader-doubtful", doubtful),
        shot("id-check-all-ways", all.clone()),
        shot("id-check-all-ways-largest", all.clone()).largest(),
        shot("id-check-all-ways-reach", all.clone()).reach(),
        shot("id-check-all-ways-desk", all.clone().does(Event::IdWay(IdMethod::Reception))),
        shot("id-check-all-ways-again", all.does(unreadable())),
        shot("id-check-host", host.clone()),
        shot("id-check-host-largest", host.clone()).largest(),
        shot("id-check-host-reach", host.clone()).reach(),
        shot("id-check-host-not-read", host.does(Event::Scanned(Scan::Foreign))),
        shot("id-check-host-or-reader", hosts_first),
    ])
}

/// Reception over an ID check: what the reader gave, and the acts.
pub fn bars() -> Result<Vec<Shot>, Fault> {
    let bar = |name, walk: Walk, chosen: Option<StaffAct>| -> Result<Shot, Fault> {
        let stage = chosen.map_or(BarStage::Acts, BarStage::Reasons);
        let bar = BarView { stage, outcome: Outcome::None, closes_in: 17 };
        Ok(Shot { staff: StaffView { bar, ..StaffView::default() }, ..shot(name, walk.signed_on()?) })
    };
    let reader = asked(&[IdMethod::Reader])?;
    let host = asked(&[IdMethod::Host])?;
    let scanned = {
        let mut walk = Walk::plain();
        allow(&mut walk, &[IdMethod::Reader, IdMethod::Host]);
        walk.scanned(JOSE, ANNA)?
    };
    let other = scanned.clone().does(laid(("PAPADOPOULOS", "ELENI"), Some(false)));
    let expired = scanned.does(laid(("VAN DER BERG", "JOSE"), Some(true)));
    let long = DocumentName::new("VAN DEN HEUVEL TOT BEICHLINGEN KONSTANTINO", "WILHELMINA JOHANNA", true);
    let long = Document { kind: DocumentKind::IdCard, name: long, expired: Some(true) };
    let long = reader.clone().does(Event::Read(Reading::Document(long)));
    let gave_up = (0..3).fold(reader.clone(), |walk, _| walk.does(unreadable()));
    Ok(vec![
        bar("bar-id-differs", other.clone(), None)?,
        bar("bar-id-differs-largest", other.clone(), None)?.largest(),
        bar("bar-id-differs-reasons", other.clone(), Some(StaffAct::IdSeen))?,
        bar("bar-id-differs-refuse", other, Some(StaffAct::Refuse))?,
        bar("bar-id-expired", expired.clone(), None)?,
        bar("bar-id-expired-largest", expired, None)?.largest(),
        bar("bar-id-cut-long-names", long, None)?,
        bar("bar-id-layout", reader.clone().does(Event::Read(Reading::Unreadable(Problem::Layout))), None)?,
        bar("bar-id-no-name", reader.does(Event::Read(Reading::NoName(DocumentKind::Licence))), None)?,
        bar("bar-id-gave-up", gave_up, None)?,
        bar("bar-id-host", host.clone(), None)?,
        bar("bar-id-host-largest", host.clone(), None)?.largest(),
        bar("bar-id-host-reasons", host, Some(StaffAct::HostVouches))?,
    ])
}

/// A guest whose document was read, and whose name agrees.
pub fn passed() -> Result<Walk, Fault> {
    let mut walk = Walk::plain();
    allow(&mut walk, &[IdMethod::Reader]);
    Ok(walk.scanned(JOSE, ANNA)?.does(laid(("VAN DER BERG", "JOSE"), Some(false))))
}

/// José, who typed his name, before the ID check of a house that confirms it in these ways.
fn asked(methods: &[IdMethod]) -> Result<Walk, Fault> {
    let mut walk = Walk::new(house(IdMethod::Reception));
    allow(&mut walk, methods);
    Ok(walk.looked_up(JOSE, ANNA, true)?.questioned())
}

fn allow(walk: &mut Walk, methods: &[IdMethod]) {
    for kind in walk.policy.kinds.values_mut() {
        kind.id_check = methods.to_vec();
    }
}

/// A passport with this surname and these given names.
fn laid((surname, given): (&str, &str), expired: Option<bool>) -> Event {
    let name = DocumentName::new(surname, given, false);
    Event::Read(Reading::Document(Document { kind: DocumentKind::Passport, name, expired }))
}

/// A document with a smudge.
fn unreadable() -> Event {
    Event::Read(Reading::Unreadable(Problem::CheckDigit(CheckedField::DocumentNumber)))
}
