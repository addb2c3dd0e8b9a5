//! The rules of the house for guests: what may be looked up, who may come, and what each kind of visitor is asked.
//!
//! Called by `config`; the flow obeys the [`Policy`] that comes out. Purposes, offers and agreements are read before the
//! kinds, so that a kind can only name what is there.

use std::collections::BTreeMap;

use crate::domain::identity_check::IdMethod;
use crate::domain::kind::VisitorKind;
use crate::domain::language::Language;
use crate::domain::policy::{
    Agreement, Ask, KindPolicy, LookUpWays, Offer, OfferId, Policy, Purpose, PurposeId, Suggestions, WalkIn,
};
use crate::domain::visit::Stay;

use super::languages::{Local, LocalList};
use super::reader::{Field, Table};
use super::shape::{EachOnce, OneOf, Shape, Text, YesNo, each_once, quoted};
use super::words::{LookUpWay, words_of};

/// Reads all rules. Whether a scanner is set up decides which of them are possible.
pub(super) fn policy(root: &mut Table<'_>, first: Option<&Language>, has_scanner: bool) -> Option<Policy> {
    let purposes = Named::read(root, "purposes", |id, field| {
        Some(Purpose { id: PurposeId(id), label: Local::new(first, 40).read(field)? })
    });
    let agreements = Named::read(root, "agreements", |name, field| agreement(name, field, first));
    let offers = Named::read(root, "offers", |id, field| offer(id, field, first));
    let known =
        Known { purposes: &purposes.names, agreements: &agreements.names, offers: &offers.names, scanner: has_scanner };
    let kinds = kinds(root, first, &known);
    let guests = root.need_table("guests", |table| guests(table, kinds.names.as_deref(), has_scanner));
    for (names, key) in [(&purposes.names, "purposes"), (&agreements.names, "agreements"), (&offers.names, "offers")] {
        if names.is_none() && kinds.wants.contains(&key) && root.field(key).is_none() {
            let _: Option<()> = root.miss(key, format!("a table, written [{key}]; kinds of visitor name some"));
        }
    }
    let guests = guests?;
    Some(Policy {
        look_up: guests.look_up,
        walk_in: guests.walk_in,
        walk_in_kind: guests.walk_in_kind,
        suggestions: guests.suggestions,
        kinds: kinds.kinds?,
        purposes: purposes.things?,
        agreements: agreements.things?,
        offers: offers.things?,
        leaving: guests.leaving,
        deliveries: guests.deliveries,
        // Whoever read the desk's table says otherwise.
        lists_on_panel: false,
    })
}

/// A table whose keys the house chooses: its names, also of things that are wrong in themselves, and the things.
struct Named<T> {
    /// `None`: the table is not there or is no table, so nothing can be said of names.
    names: Option<Vec<String>>,
    things: Option<Vec<T>>,
}

impl<T> Named<T> {
    fn read(root: &mut Table<'_>, key: &str, mut thing: impl FnMut(String, &Field<'_>) -> Option<T>) -> Self {
        let Some(field) = root.field(key) else {
            return Self { names: None, things: Some(Vec::new()) };
        };
        let mut names = None;
        let things = field.table(|table| {
            let fields = table.fields();
            // A name in capitals is a mistake in itself; who names the thing as it should be makes no second one.
            names = Some(fields.iter().map(|(name, _)| name.to_lowercase()).collect());
            let things: Vec<Option<T>> = fields
                .into_iter()
                .map(|(name, field)| {
                    let thing = thing(name.to_owned(), &field);
                    if is_name(name) {
                        thing
                    } else {
                        field.refuse_name("a name of 1 to 32 small letters, digits, - and _")
                    }
                })
                .collect();
            things.into_iter().collect()
        });
        Self { names, things }
    }
}

/// Whether a text may be the name of a purpose, an offer or an agreement.
fn is_name(text: &str) -> bool {
    (1..=32).contains(&text.len()) && text.bytes().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_'))
}

fn agreement(name: String, field: &Field<'_>, first: Option<&Language>) -> Option<Agreement> {
    field.table(|table| {
        let version = table.need("version", &Text(20));
        let title = table.need("title", &Local::new(first, 40));
        let rules = table.need("rules", &LocalList::new(first, 160, 12));
        Some(Agreement { name, version: version?, title: title?, rules: rules? })
    })
}

fn offer(id: String, field: &Field<'_>, first: Option<&Language>) -> Option<Offer> {
    field.table(|table| {
        let label = table.need("label", &Local::new(first, 40));
        let asks = table.maybe("asks", &Local::new(first, 40));
        let from_stay = table.or("from_stay", Stay::Short, &OneOf::new());
        Some(Offer { id: OfferId(id), label: label?, asks: asks?, from_stay: from_stay? })
    })
}

/// What a kind of visitor may name.
struct Known<'a> {
    /// Whether there is anything that reads.
    scanner: bool,
    purposes: &'a Option<Vec<String>>,
    agreements: &'a Option<Vec<String>>,
    offers: &'a Option<Vec<String>>,
}

/// `[kinds]`, and which tables its kinds name things of.
struct Kinds {
    names: Option<Vec<VisitorKind>>,
    kinds: Option<BTreeMap<VisitorKind, KindPolicy>>,
    wants: Vec<&'static str>,
}

/// Reads `[kinds]`.
fn kinds(root: &mut Table<'_>, first: Option<&Language>, known: &Known<'_>) -> Kinds {
    let mut names = None;
    let mut wants = Vec::new();
    let kinds = root.need_table("kinds", |table| {
        let fields: Vec<_> =
            VisitorKind::ALL.into_iter().filter_map(|kind| Some((kind, table.field(kind.word())?))).collect();
        // A kind that is not known is its own mistake: the walk-in kind may be its misspelt name.
        if fields.len() == table.len() {
            names = Some(fields.iter().map(|(kind, _)| *kind).collect());
        }
        for key in ["purposes", "agreements", "offers"] {
            if fields
                .iter()
                .any(|(_, field)| field.peek(key).and_then(|list| list.items()).is_some_and(|list| !list.is_empty()))
            {
                wants.push(key);
            }
        }
        if table.len() == 0 {
            return table.miss(VisitorKind::Guest.word(), "at least one kind of visitor, written [kinds.guest]");
        }
        let kinds: Vec<_> = fields
            .into_iter()
            .map(|(kind, field)| kind_policy(&field, first, known).map(|policy| (kind, policy)))
            .collect();
        kinds.into_iter().collect()
    });
    Kinds { names, kinds, wants }
}

fn kind_policy(field: &Field<'_>, first: Option<&Language>, known: &Known<'_>) -> Option<KindPolicy> {
    field.table(|table| {
        let label = table.need("label", &Local::new(first, 24));
        let id_check = table.or("id_check", vec![IdMethod::Reception], &IdChecks { has_scanner: known.scanner });
        let company = table.or("company", Ask::Optional, &OneOf::new());
        let purposes = table.or("purposes", Vec::new(), &Names { of: "purposes", known: known.purposes.as_deref() });
        let asks_stay = table.or("asks_stay", false, &YesNo);
        let offers = table.or("offers", Vec::new(), &Names { of: "offers", known: known.offers.as_deref() });
        let agreements =
            table.or("agreements", Vec::new(), &Names { of: "agreements", known: known.agreements.as_deref() });
        let needs_approval = table.or("needs_approval", false, &YesNo);
        Some(KindPolicy {
            label: label?,
            id_check: id_check?,
            company: company?,
            purposes: purposes?.into_iter().map(PurposeId).collect(),
            asks_stay: asks_stay?,
            offers: offers?.into_iter().map(OfferId).collect(),
            agreements: agreements?,
            needs_approval: needs_approval?,
        })
    })
}

/// The ways to confirm identity, the usual one first; a document is read only where there is something to read it.
struct IdChecks {
    has_scanner: bool,
}

impl Shape for IdChecks {
    type Value = Vec<IdMethod>;

    fn allowed(&self) -> String {
        EachOnce::<IdMethod>::at_least_one().allowed()
    }

    fn read(&self, field: &Field<'_>) -> Option<Vec<IdMethod>> {
        let reader = |item: &Field<'_>| item.as_text() == Some(IdMethod::Reader.word());
        match field.items().unwrap_or_default().iter().find(|item| reader(item)) {
            Some(item) if !self.has_scanner => item.refuse(format!(
                "one of {}, because there is no [scanner]",
                quoted(&[IdMethod::Reception.word(), IdMethod::Host.word()])
            )),
            Some(_) | None => EachOnce::<IdMethod>::at_least_one().read(field),
        }
    }
}

/// Names of things that another table explains.
struct Names<'a> {
    of: &'static str,
    known: Option<&'a [String]>,
}

impl Shape for Names<'_> {
    type Value = Vec<String>;

    fn allowed(&self) -> String {
        match self.known {
            Some([]) => format!("a name from [{}], where there is none", self.of),
            Some(known) => format!("one of {}, from [{}]", quoted(known), self.of),
            None => format!("a list of names from [{}]", self.of),
        }
    }

    fn read(&self, field: &Field<'_>) -> Option<Vec<String>> {
        let Some(items) = field.items() else {
            return field.refuse(format!("a list of names from [{}]", self.of));
        };
        let name = |item: &Field<'_>| match item.as_text() {
            None => item.refuse(self.allowed()),
            Some(name) if self.known.is_some_and(|known| known.iter().all(|known| known != name)) => {
                item.dangles(self.allowed())
            }
            Some(name) => Some(name.to_owned()),
        };
        each_once(&items, items.iter().map(name).collect())
    }
}

/// `[guests]`.
struct Guests {
    look_up: LookUpWays,
    walk_in: WalkIn,
    walk_in_kind: VisitorKind,
    suggestions: Suggestions,
    leaving: bool,
    deliveries: bool,
}

fn guests(table: &mut Table<'_>, kinds: Option<&[VisitorKind]>, has_scanner: bool) -> Option<Guests> {
    let look_up = table.or("look_up", vec![LookUpWay::Code, LookUpWay::Name], &LookUp { has_scanner });
    let walk_in = table.or("walk_in", WalkIn::Approve, &OneOf::new());
    let walk_in_kind = table.need("walk_in_kind", &ReceivedKind { kinds });
    let suggestions = table.or("suggestions", Suggestions::Off, &OneOf::new());
    let leaving = table.or("leaving", true, &YesNo);
    let deliveries = table.or("deliveries", false, &YesNo);
    let look_up = look_up?;
    let has = |way| look_up.contains(&way);
    Some(Guests {
        look_up: LookUpWays { code: has(LookUpWay::Code), name: has(LookUpWay::Name), email: has(LookUpWay::Email) },
        walk_in: walk_in?,
        walk_in_kind: walk_in_kind?,
        suggestions: suggestions?,
        leaving: leaving?,
        deliveries: deliveries?,
    })
}

/// Ways of finding an invitation; none only where it can be scanned.
struct LookUp {
    has_scanner: bool,
}

impl Shape for LookUp {
    type Value = Vec<LookUpWay>;

    fn allowed(&self) -> String {
        EachOnce::<LookUpWay>::any().allowed()
    }

    fn read(&self, field: &Field<'_>) -> Option<Vec<LookUpWay>> {
        let ways = EachOnce::any().read(field)?;
        if ways.is_empty() && !self.has_scanner {
            return field.refuse(format!(
                "at least one of {}, because there is no [scanner]",
                quoted(&words_of::<LookUpWay>())
            ));
        }
        Some(ways)
    }
}

/// A kind of visitor that the house receives.
struct ReceivedKind<'a> {
    kinds: Option<&'a [VisitorKind]>,
}

impl Shape for ReceivedKind<'_> {
    type Value = VisitorKind;

    fn allowed(&self) -> String {
        match self.kinds {
            Some(kinds) => format!(
                "a kind of visitor from [kinds], {}",
                quoted(&kinds.iter().map(|kind| kind.word()).collect::<Vec<_>>())
            ),
            None => OneOf::<VisitorKind>::new().allowed(),
        }
    }

    fn read(&self, field: &Field<'_>) -> Option<VisitorKind> {
        let kind = field.as_text().and_then(VisitorKind::from_word);
        match kind {
            Some(kind) if self.kinds.is_some_and(|kinds| !kinds.contains(&kind)) => field.dangles(self.allowed()),
            Some(kind) => Some(kind),
            None => field.refuse(self.allowed()),
        }
    }
}
