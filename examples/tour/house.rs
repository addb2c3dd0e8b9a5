//! A made-up house with every rule that a screen can show, in the three languages of the tour.

use std::collections::BTreeMap;

use welkom::domain::identity_check::IdMethod;
use welkom::domain::kind::VisitorKind;
use welkom::domain::language::{Language, LocalText};
use welkom::domain::policy::{
    Agreement, Ask, KindPolicy, LookUpWays, Offer, OfferId, Policy, Purpose, PurposeId, Suggestions, WalkIn,
};
use welkom::domain::visit::Stay;

/// The name on the door.
pub const SITE: &str = "Example House";

/// The rules: three ways in, an optional company, purposes, stays, parking, and two texts to agree to.
pub fn house(method: IdMethod) -> Policy {
    let guest = KindPolicy {
        label: text("Bezoeker", "Visitor", "Gast"),
        id_check: vec![method],
        company: Ask::Optional,
        purposes: PURPOSES.iter().map(|(id, ..)| PurposeId((*id).to_owned())).collect(),
        asks_stay: true,
        offers: vec![OfferId("parking".to_owned())],
        agreements: vec!["house".to_owned(), "workshop".to_owned()],
        needs_approval: false,
    };
    let vendor = KindPolicy { label: text("Leverancier", "Supplier", "Lieferant"), ..guest.clone() };
    Policy {
        look_up: LookUpWays { code: true, name: true, email: true },
        walk_in: WalkIn::Approve,
        walk_in_kind: VisitorKind::Guest,
        suggestions: Suggestions::Full,
        kinds: BTreeMap::from([(VisitorKind::Guest, guest), (VisitorKind::Vendor, vendor)]),
        purposes: PURPOSES
            .iter()
            .map(|(id, nl, en, de)| Purpose { id: PurposeId((*id).to_owned()), label: text(nl, en, de) })
            .collect(),
        agreements: vec![house_rules(), workshop_rules()],
        offers: vec![Offer {
            id: OfferId("parking".to_owned()),
            label: text(
                "Een parkeerplaats achter het huis",
                "A parking place behind the house",
                "Ein Parkplatz hinter dem Haus",
            ),
            asks: Some(text("Kenteken van uw auto", "Number plate of your car", "Kennzeichen Ihres Autos")),
            from_stay: Stay::Day,
        }],
        leaving: true,
        deliveries: true,
        lists_on_panel: false,
    }
}

/// The same house where only the name is asked: one way in, no questions, four short rules.
pub fn plain() -> Policy {
    let mut policy = house(IdMethod::Reception);
    policy.look_up = LookUpWays { code: false, name: true, email: false };
    for kind in policy.kinds.values_mut() {
        kind.asks_stay = false;
        kind.offers.clear();
        kind.agreements.truncate(1);
        kind.purposes.truncate(1);
    }
    policy
}

const PURPOSES: [(&str, &str, &str, &str); 7] = [
    ("meeting", "Een afspraak", "A meeting", "Ein Treffen"),
    ("event", "Een bijeenkomst of les", "An event or a class", "Eine Veranstaltung oder ein Kurs"),
    ("tour", "Een rondleiding", "A tour of the house", "Eine Führung durch das Haus"),
    ("work", "Werken met een lid van het huis", "Working with a member", "Arbeiten mit einem Mitglied"),
    ("repair", "Onderhoud of reparatie", "Maintenance or repair", "Wartung oder Reparatur"),
    ("pick-up", "Iets ophalen", "Picking something up", "Etwas abholen"),
    ("other", "Iets anders", "Something else", "Etwas anderes"),
];

fn house_rules() -> Agreement {
    Agreement {
        name: "house".to_owned(),
        version: "2026-09".to_owned(),
        title: text("Onze huisregels", "Our house rules", "Unsere Hausregeln"),
        rules: vec![
            text(
                "Draag uw badge waar anderen hem kunnen zien.",
                "Wear your badge where other people can see it.",
                "Tragen Sie Ihr Namensschild so, dass andere es sehen.",
            ),
            text(
                "Blijf bij wie u bezoekt. Die wijst u de weg.",
                "Stay with whom you visit. They show you the way.",
                "Bleiben Sie bei der Person, die Sie besuchen. Sie zeigt Ihnen den Weg.",
            ),
            text(
                "Maak geen foto’s en film niet, tenzij dat is afgesproken.",
                "Take no photos and do not film, unless it was agreed.",
                "Fotografieren und filmen Sie nicht, außer es ist abgesprochen.",
            ),
            text(
                "Gaat het alarm? Volg de groene borden naar de eik op het plein.",
                "Do you hear the alarm? Follow the green signs to the oak tree on the square.",
                "Hören Sie den Alarm? Folgen Sie den grünen Schildern zur Eiche auf dem Platz.",
            ),
        ],
    }
}

fn workshop_rules() -> Agreement {
    Agreement {
        name: "workshop".to_owned(),
        version: "3".to_owned(),
        title: text("In de werkplaats", "In the workshop", "In der Werkstatt"),
        rules: vec![
            text("Draag dichte schoenen.", "Wear closed shoes.", "Tragen Sie geschlossene Schuhe."),
            text(
                "Raak geen machine aan zonder dat iemand van de werkplaats erbij is.",
                "Touch no machine unless somebody of the workshop is with you.",
                "Berühren Sie keine Maschine, wenn niemand aus der Werkstatt dabei ist.",
            ),
            text(
                "Houd de gele lijn vrij: daar rijden karren.",
                "Keep off the yellow line: carts pass there.",
                "Halten Sie die gelbe Linie frei: Dort fahren Wagen.",
            ),
            text(
                "Eten en drinken kan in de kantine.",
                "Eat and drink in the canteen only.",
                "Essen und trinken Sie nur in der Kantine.",
            ),
            text(
                "Meld een wondje of een schrik, hoe klein ook, bij de balie.",
                "Tell the desk about any cut or fright, however small.",
                "Melden Sie jede kleine Wunde und jeden Schreck am Empfang.",
            ),
            text(
                "Was uw handen als u weggaat.",
                "Wash your hands when you leave.",
                "Waschen Sie sich die Hände, wenn Sie gehen.",
            ),
        ],
    }
}

fn text(nl: &str, en: &str, de: &str) -> LocalText {
    LocalText::new(Language::new("nl"), nl).with(Language::new("en"), en).with(Language::new("de"), de)
}
