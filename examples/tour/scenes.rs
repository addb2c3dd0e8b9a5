//! The list of pictures, in the guest's order: a walk, and how the screen is set.

use welkom::domain::document::Reading;
use welkom::domain::identity_check::{DocumentKind, IdMethod};
use welkom::domain::policy::Suggestions;
use welkom::domain::token::{Scan, Token, TokenKind};
use welkom::domain::visit::{Forgetting, Stay};
use welkom::flow::state::{LookUpWay, ReviewRow};
use welkom::flow::{Answer, Event};
use welkom::ui::message::Sheet;
use welkom::ui::metrics::TextSize;
use welkom::ui::screen::staff::StaffView;

use super::Fault;
use super::house::house;
use super::identity;
use super::kept;
use super::saved;
use super::walk::Walk;

/// One picture to draw.
pub struct Shot {
    /// What it is called.
    pub name: &'static str,
    /// Who stands where.
    pub walk: Walk,
    /// How large the words are.
    pub text_size: TextSize,
    /// Whether everything to tap is in the lower half.
    pub reach: bool,
    /// The page of the list.
    pub page: usize,
    /// The sheet over it.
    pub sheet: Option<Sheet>,
    /// What is left of a closing screen's time.
    pub timer: Option<f32>,
    /// Whether the family name is hidden.
    pub family_hidden: bool,
    /// Whether there is a scanner.
    pub can_scan: bool,
    /// Whether somebody can be told.
    pub can_notify: bool,
    /// Staff at the panel.
    pub staff: StaffView<'static>,
    /// What stands over or instead of the step.
    pub instead: Instead,
}

/// What is drawn instead of the step.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Instead {
    /// Nothing: the step itself.
    Step,
    /// The idle veil, with seconds left of thirty.
    Veil(u32),
    /// What keeps the kiosk from starting.
    SetUp {
        /// The settings file, when the mistakes stand in it.
        file: Option<&'static str>,
        /// Each mistake.
        lines: &'static [&'static str],
    },
    /// The machine secret is gone, as the house's language says it.
    NoSecret,
}

pub fn shot(name: &'static str, walk: Walk) -> Shot {
    Shot {
        name,
        walk,
        text_size: TextSize::Normal,
        reach: false,
        page: 0,
        sheet: None,
        timer: None,
        family_hidden: false,
        can_scan: true,
        can_notify: true,
        staff: StaffView::default(),
        instead: Instead::Step,
    }
}

impl Shot {
    pub fn size(self, text_size: TextSize) -> Self {
        Self { text_size, ..self }
    }

    pub fn largest(self) -> Self {
        self.size(TextSize::Largest)
    }

    pub fn reach(self) -> Self {
        Self { reach: true, ..self }
    }

    pub fn page(self, page: usize) -> Self {
        Self { page, ..self }
    }

    pub fn under(self, sheet: Sheet) -> Self {
        Self { sheet: Some(sheet), ..self }
    }

    pub fn timer(self, left: f32) -> Self {
        Self { timer: Some(left), ..self }
    }

    pub fn instead(self, instead: Instead) -> Self {
        Self { instead, ..self }
    }
}

/// Every picture.
pub fn shots() -> Result<Vec<Shot>, Fault> {
    let mut all = arriving()?;
    all.extend(answering()?);
    all.extend(saved::after()?);
    all.extend(leaving()?);
    all.extend(kept::shots()?);
    all.extend(saved::elsewhere()?);
    Ok(all)
}

pub const JOSE: &str = "José van der Berg";
pub const ANNA: &str = "Anna de Vries";

/// Welcome, who are you, whom do you visit.
fn arriving() -> Result<Vec<Shot>, Fault> {
    let rich = Walk::rich();
    let typing = || rich.clone().does(Event::Arrive).types("José van der B");
    let asked = || rich.clone().named(JOSE);
    let mut quiet = Walk::rich();
    quiet.policy.suggestions = Suggestions::Off;
    let mut errands = Walk::rich();
    errands.policy.leaving = false;
    let two = [ANNA, "Anna de Wit"];
    let three = [ANNA, "Anna de Wit", "Annabel Desmet-van Zuylen"];
    Ok(vec![
        shot("welcome", rich.clone()),
        shot("welcome-large", rich.clone()).size(TextSize::Large),
        shot("welcome-largest", rich.clone()).largest(),
        shot("welcome-reach", rich.clone()).reach(),
        shot("welcome-reach-largest", rich.clone()).reach().largest(),
        Shot { can_scan: false, ..shot("welcome-without-scanner", errands) },
        shot("welcome-languages", rich.clone()).under(Sheet::Languages),
        shot("text-and-contrast", typing()).under(Sheet::TextAndContrast),
        shot("text-and-contrast-largest", typing()).under(Sheet::TextAndContrast).largest(),
        shot("text-and-contrast-reach", typing()).under(Sheet::TextAndContrast).reach(),
        shot("text-and-contrast-reach-largest", typing()).under(Sheet::TextAndContrast).reach().largest(),
        shot("who-are-you", rich.clone().does(Event::Arrive)),
        shot("who-are-you-empty-large", rich.clone().does(Event::Arrive)).size(TextSize::Large),
        shot("who-are-you-empty-largest", rich.clone().does(Event::Arrive)).largest(),
        shot("who-are-you-typing", typing()),
        shot("who-are-you-large", typing()).size(TextSize::Large),
        shot("who-are-you-largest", typing()).largest(),
        shot("who-are-you-reach", typing()).reach(),
        shot("who-are-you-reach-largest", typing()).reach().largest(),
        shot("who-are-you-only-name", Walk::plain().does(Event::Arrive).types("José van der B")),
        Shot { can_scan: false, ..shot("who-are-you-without-scanner", typing()) },
        shot("who-are-you-nothing-typed", rich.clone().does(Event::Arrive).types("!").does(Event::Next)),
        shot("who-are-you-code-unknown", rich.clone().does(Event::Arrive).does(Event::Scanned(Scan::Foreign))),
        shot("who-are-you-code-unknown-largest", rich.clone().does(Event::Arrive).does(Event::Scanned(Scan::Foreign)))
            .largest(),
        shot("who-are-you-document-early", rich.clone().does(Event::Read(Reading::NoName(DocumentKind::Licence)))),
        shot("who-are-you-full", rich.clone().does(Event::Arrive).types(&"Wilhelmina ".repeat(9))),
        shot("who-are-you-code", rich.clone().does(Event::Arrive).does(Event::Way(LookUpWay::Code)).types("7KX4")),
        shot(
            "who-are-you-code-resolving",
            rich.clone().does(Event::Arrive).does(Event::Way(LookUpWay::Code)).types("7KX4QM2R").does(Event::Next),
        ),
        shot(
            "who-are-you-email",
            rich.clone().does(Event::Arrive).does(Event::Way(LookUpWay::Email)).types("jose@noordlicht.ex"),
        ),
        shot(
            "who-are-you-email-unfinished",
            rich.clone().does(Event::Arrive).does(Event::Way(LookUpWay::Email)).types("jose").does(Event::Next),
        ),
        shot("who-are-you-stop", typing()).under(Sheet::Stop),
        shot("who-are-you-stop-largest", typing()).under(Sheet::Stop).largest(),
        shot("who-are-you-reception-called", typing().does(Event::CallReception)),
        shot("who-are-you-walk-to-desk", typing().does(Event::CallReception).does(Event::NobodyCame)),
        shot("whom-do-you-visit", asked()),
        shot("whom-do-you-visit-two", asked().seeks("Anna de", &two)?),
        shot("whom-do-you-visit-three", asked().seeks("Anna", &three)?),
        shot("whom-do-you-visit-three-large", asked().seeks("Anna", &three)?).size(TextSize::Large),
        shot("whom-do-you-visit-three-largest", asked().seeks("Anna", &three)?).largest(),
        shot("whom-do-you-visit-reach", asked().seeks("Anna de", &two)?).reach(),
        shot("whom-do-you-visit-reach-largest", asked().seeks("Anna", &three)?).reach().largest(),
        shot("whom-do-you-visit-nobody", asked().seeks("Annelies", &[])?),
        shot("whom-do-you-visit-nothing-typed", asked().types(".").does(Event::Next)),
        shot(
            "whom-do-you-visit-document-early",
            asked().seeks("Anna de", &two)?.does(Event::Read(Reading::NoName(DocumentKind::Licence))),
        ),
        shot("whom-do-you-visit-quiet-house", quiet.named(JOSE).types("Anna de Vri")),
        shot("whom-do-you-visit-matching", asked().types(ANNA).does(Event::Next)),
    ])
}

/// Questions, ID check, rules, review.
fn answering() -> Result<Vec<Shot>, Fault> {
    let company = Walk::rich().looked_up(JOSE, ANNA, true)?;
    let purpose = company.clone().types("Noordlicht BV").does(Event::Next);
    let chosen = Event::ChoosePurpose(welkom::domain::policy::PurposeId("meeting".to_owned()));
    let stay = purpose.clone().does(chosen);
    let offer = stay.clone().does(Event::ChooseStay(Stay::Day));
    let plate = offer.clone().does(Event::Offer(true));
    let rules = company.clone().questioned().seen()?;
    let workshop = rules.clone().does(Event::Agree);
    let review = workshop.clone().does(Event::Agree);
    let plain = Walk::plain().looked_up(JOSE, ANNA, true)?.types("Noordlicht BV").does(Event::Next).seen()?;
    let short = plain.clone().does(Event::Agree);
    let scanned = Walk::plain().scanned(JOSE, ANNA)?.seen()?.does(Event::Agree);
    let read = identity::passed()?.does(Event::Agree);
    let laid_early = |walk: &Walk| walk.clone().does(Event::Read(Reading::NoName(DocumentKind::Licence)));
    let long = Walk::plain()
        .looked_up(
            "Wilhelmina Konstantinopolskaja-van den Heuvel tot Beichlingen",
            "Maximiliaan Oudshoorn-Papadopoulos",
            true,
        )?
        .types("Vereniging Nederlandse Scheepsbouw Industrie")
        .does(Event::Next)
        .seen()?
        .does(Event::Agree);
    let vouched = {
        let mut walk = Walk::new(house(IdMethod::Host));
        for kind in walk.policy.kinds.values_mut() {
            kind.offers.clear();
            kind.asks_stay = false;
            kind.agreements.truncate(1);
        }
        let asked = walk.looked_up(JOSE, ANNA, true)?.types("Noordlicht BV").does(Event::Next);
        asked
            .does(Event::ChoosePurpose(welkom::domain::policy::PurposeId("event".to_owned())))
            .vouched()?
            .does(Event::Agree)
    };
    let mut all = vec![
        shot("details-company", company.clone()),
        shot("details-company-typed", company.clone().types("Noordlicht BV")),
        shot("details-company-largest", company.clone().types("Noordlicht BV")).largest(),
        shot("details-company-reach", company.clone().types("Noordlicht BV")).reach(),
        shot("details-company-document-early", laid_early(&company)),
        shot("details-purpose", purpose.clone()),
        shot("details-purpose-document-early", laid_early(&purpose)),
        shot("details-purpose-not-used", purpose.clone().does(Event::Scanned(Scan::Foreign))),
        shot("details-purpose-largest", purpose.clone()).largest(),
        shot("details-purpose-largest-second-page", purpose.clone()).largest().page(1),
        shot("details-purpose-reach", purpose.clone()).reach(),
        shot("details-purpose-reach-largest", purpose).reach().largest(),
        shot("details-stay", stay.clone()),
        shot("details-stay-document-early", laid_early(&stay)),
        shot("details-stay-largest", stay.clone()).largest(),
        shot("details-stay-reach", stay).reach(),
        shot("details-offer", offer.clone()),
        shot("details-offer-largest", offer.clone()).largest(),
        shot("details-offer-reach", offer).reach(),
        shot("details-plate-empty", plate.clone()),
        shot("details-plate", plate.clone().types("KL-48")),
        shot("details-plate-missing", plate.clone().does(Event::Next)),
        shot("details-plate-largest", plate.types("KL-48")).largest(),
    ];
    all.extend(identity::checks()?);
    all.extend([
        shot("house-rules", rules.clone()),
        shot("house-rules-largest", rules.clone()).largest(),
        shot("house-rules-reach", rules.clone()).reach(),
        shot("house-rules-reach-largest", rules).reach().largest(),
        shot("house-rules-workshop", workshop.clone()),
        shot("house-rules-workshop-second-page", workshop).page(1),
        shot("review-short", short.clone()),
        shot("review-short-large", short.clone()).size(TextSize::Large),
        shot("review-short-largest", short.clone()).largest(),
        shot("review-short-largest-second-page", short.clone()).largest().page(1),
        shot("review-short-reach", short.clone()).reach(),
        shot("review-short-reach-second-page", short).reach().page(1),
        shot("review-by-code", scanned),
        shot("review-vouched", vouched),
        shot("review-read", read),
        shot("review", review.clone()),
        shot("review-second-page", review.clone()).page(1),
        shot("review-largest", review.clone()).largest(),
        shot("review-largest-second-page", review.clone()).largest().page(1),
        shot("review-reach-largest", review.clone()).reach().largest(),
        shot("review-reach-largest-second-page", review).reach().largest().page(1),
        shot("review-long-names", long.clone()),
        shot("review-long-names-largest", long).largest(),
        shot("review-changing-host", plain.clone().does(Event::Agree).does(Event::Change(ReviewRow::Host))),
        shot("saving", plain.does(Event::Agree).does(Event::Confirm)),
    ]);
    Ok(all)
}

/// Leaving and deliveries.
fn leaving() -> Result<Vec<Shot>, Fault> {
    let leaving = Walk::rich().does(Event::Leave);
    let name = leaving.clone().does(Event::WithoutBadge);
    let host = name.clone().types(JOSE).does(Event::Next);
    let found = host.clone().seeks("Anna de", &[ANNA, "Anna de Wit"])?;
    let delivery = Walk::rich().does(Event::Deliver);
    let sought = delivery.clone().seeks("Anna de", &[ANNA, "Anna de Wit"])?;
    let told = |told: bool| -> Result<Walk, Fault> {
        let hosts = sought.clone();
        let anna = welkom::domain::id::HostId([1; 16]);
        Ok(hosts.does(Event::ChooseHost(anna)).answered(Answer::DeliveryTold(told)))
    };
    let badge = Scan::Token(Token { kind: TokenKind::Badge, bits: [7; 16] });
    let by_badge = |forgetting| {
        let scanned = leaving.clone().does(Event::Scanned(badge.clone()));
        scanned.answered(Answer::SignedOut(Some(forgetting)))
    };
    let goodbye = host.types(ANNA).does(Event::Next).answered(Answer::Noted);
    Ok(vec![
        shot("leaving", leaving.clone()),
        shot("leaving-largest", leaving.clone()).largest(),
        shot("leaving-reach", leaving.clone()).reach(),
        shot("leaving-code-unknown", leaving.clone().does(Event::Scanned(Scan::Foreign))),
        Shot { can_scan: false, ..shot("leaving-without-scanner", leaving.clone()) },
        shot("leaving-name-empty", name.clone()),
        shot("leaving-name", name.types("José van der B")),
        shot("leaving-host", found.clone()),
        shot("leaving-host-reach", found).reach(),
        shot("signing-out", leaving.clone().does(Event::Scanned(badge.clone()))),
        shot("goodbye", goodbye.clone()).timer(0.6),
        shot("goodbye-largest", goodbye.clone()).timer(0.6).largest(),
        shot("goodbye-reach", goodbye).timer(0.6).reach(),
        shot("goodbye-scanned", by_badge(Forgetting::NotAsked)).timer(0.6),
        shot("goodbye-scanned-largest", by_badge(Forgetting::NotAsked)).timer(0.6).largest(),
        shot("goodbye-scanned-reach", by_badge(Forgetting::NotAsked)).timer(0.6).reach(),
        shot("goodbye-forgotten", by_badge(Forgetting::Done(kept::LAST_DAY))).timer(0.6),
        shot("goodbye-forgotten-largest", by_badge(Forgetting::Done(kept::LAST_DAY))).timer(0.6).largest(),
        shot("delivery", delivery),
        shot("delivery-two", sought.clone()),
        shot("delivery-largest", sought.clone()).largest(),
        shot("delivery-telling", sought.clone().does(Event::ChooseHost(welkom::domain::id::HostId([1; 16])))),
        shot("delivered", told(true)?).timer(0.6),
        shot("delivered-to-desk", told(false)?).timer(0.6),
        shot("delivered-largest", told(true)?).timer(0.6).largest(),
    ])
}
