//! Houses of every kind, from one that asks nothing to one that asks everything.

use welkom::domain::identity_check::IdMethod;
use welkom::domain::kind::VisitorKind;
use welkom::domain::language::{Language, LocalText};
use welkom::domain::policy::{
    Agreement, Ask, KindPolicy, LookUpWays, Offer, OfferId, Policy, Purpose, PurposeId, Suggestions, WalkIn,
};
use welkom::domain::visit::Stay;

/// Every house, by name.
pub fn houses() -> Vec<(String, Policy)> {
    let mut houses = Vec::new();
    for walk_in in [WalkIn::Allow, WalkIn::Approve, WalkIn::Refuse] {
        for (methods, rich) in [
            (&[IdMethod::Reception][..], false),
            (&[IdMethod::Host], false),
            (&[IdMethod::Host, IdMethod::Reception], true),
        ] {
            houses.push((format!("{walk_in:?} {methods:?} rich={rich}"), house(walk_in, methods, rich)));
        }
    }
    // What a reader gives does not depend on the questions before it, which would only multiply the walk.
    for (walk_in, methods) in [
        (WalkIn::Allow, &[IdMethod::Reader][..]),
        (WalkIn::Approve, &[IdMethod::Reader, IdMethod::Host, IdMethod::Reception]),
        (WalkIn::Refuse, &[IdMethod::Reception, IdMethod::Reader]),
    ] {
        houses.push((format!("{walk_in:?} {methods:?}"), house(walk_in, methods, false)));
    }
    houses.extend(odd_houses());
    houses
}

/// Those where guests may come by their name.
pub fn houses_by_name() -> impl Iterator<Item = (String, Policy)> {
    houses().into_iter().filter(|(_, policy)| policy.look_up.name)
}

/// Houses that leave out, or ask for, what the others do not.
fn odd_houses() -> Vec<(String, Policy)> {
    let reception = &[IdMethod::Reception][..];
    let mut shut = house(WalkIn::Allow, reception, false);
    (shut.leaving, shut.deliveries) = (false, false);
    let mut by_code = house(WalkIn::Refuse, reception, false);
    by_code.look_up = LookUpWays { code: true, name: false, email: false };
    let mut full = house(WalkIn::Allow, reception, false);
    full.suggestions = Suggestions::Full;
    let mut vendors = house(WalkIn::Approve, &[IdMethod::Host], false);
    vendors.walk_in_kind = VisitorKind::Vendor;
    if let Some(vendor) = vendors.kinds.get_mut(&VisitorKind::Vendor) {
        (vendor.company, vendor.needs_approval) = (Ask::Required, true);
        vendor.offers = vec![OfferId("parking".into())];
    }
    let mut unlisted = house(WalkIn::Allow, reception, false);
    unlisted.kinds.retain(|kind, _| *kind == VisitorKind::Vendor);
    [("shut", shut), ("by code", by_code), ("full names", full), ("vendors walk in", vendors), ("unlisted", unlisted)]
        .map(|(name, policy)| (name.to_owned(), policy))
        .to_vec()
}

/// One house.
pub fn house(walk_in: WalkIn, methods: &[IdMethod], rich: bool) -> Policy {
    let bare = KindPolicy {
        label: text("Bezoeker"),
        id_check: methods.to_vec(),
        company: Ask::No,
        purposes: vec![PurposeId("meeting".into())],
        asks_stay: false,
        offers: Vec::new(),
        agreements: vec!["house".into()],
        needs_approval: false,
    };
    let guest = KindPolicy {
        company: Ask::Optional,
        purposes: vec![PurposeId("meeting".into()), PurposeId("event".into())],
        asks_stay: true,
        offers: vec![OfferId("parking".into())],
        ..bare.clone()
    };
    let vendor = KindPolicy {
        company: Ask::Required,
        agreements: vec!["house".into(), "safety".into()],
        needs_approval: true,
        ..bare.clone()
    };
    let kinds = VisitorKind::ALL
        .into_iter()
        .map(|kind| match kind {
            VisitorKind::Guest if rich => (kind, guest.clone()),
            VisitorKind::Vendor if rich => (kind, vendor.clone()),
            VisitorKind::Event => (kind, KindPolicy { agreements: Vec::new(), ..bare.clone() }),
            VisitorKind::Guest
            | VisitorKind::Vendor
            | VisitorKind::Member
            | VisitorKind::Partner
            | VisitorKind::Mentor => (kind, bare.clone()),
        })
        .collect();
    Policy {
        look_up: LookUpWays { code: true, name: true, email: rich },
        walk_in,
        walk_in_kind: VisitorKind::Guest,
        suggestions: if rich { Suggestions::Initial } else { Suggestions::Off },
        kinds,
        purposes: ["meeting", "event"].map(|id| Purpose { id: PurposeId(id.into()), label: text(id) }).to_vec(),
        agreements: ["house", "safety"]
            .map(|name| Agreement {
                name: name.into(),
                version: "1".into(),
                title: text(name),
                rules: vec![text("Regel")],
            })
            .to_vec(),
        offers: vec![Offer {
            id: OfferId("parking".into()),
            label: text("Parkeren"),
            asks: Some(text("Kenteken")),
            from_stay: Stay::Day,
        }],
        leaving: true,
        deliveries: true,
        lists_on_panel: rich,
    }
}

fn text(text: &str) -> LocalText {
    LocalText::new(Language::new("nl"), text)
}
