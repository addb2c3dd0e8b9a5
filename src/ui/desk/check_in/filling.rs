//! What the form asks for, by the rules of the house, and what is made of it.

use chrono::{DateTime, Utc};

use crate::config::Config;
use crate::domain::identity_check::{IdMethod, IdOutcome};
use crate::domain::invitation::Invitation;
use crate::domain::kind::VisitorKind;
use crate::domain::policy::{Ask as Asked, KindPolicy, Offer, PurposeId, WalkIn};
use crate::domain::retention::day_of;
use crate::domain::staff::{Reason, StaffAct};
use crate::domain::visit::{OfferAnswer, Stay, Visit};
use crate::flow::filled::Identity;
use crate::flow::rules::{is_made, kind_rules, needs_approval, stay};
use crate::flow::state::Typed;

use super::{Arriving, CheckIn, Choice, Form, Guest, Here, Part, Row};

impl CheckIn {
    /// The rules of each guest who comes in, and the guest.
    fn each<'s>(&'s self, config: &'s Config) -> impl Iterator<Item = (&'s KindPolicy, VisitorKind, &'s Row)> {
        let own = self.kind.unwrap_or(config.policy.walk_in_kind);
        self.guests.iter().filter(|row| row.ticked).map(move |row| {
            let kind = row.invitation.as_ref().map_or(own, |invitation| invitation.kind);
            (kind_rules(&config.policy, kind), kind, row)
        })
    }

    /// The parts of the form, in the order of asking.
    pub(super) fn parts(&self, config: &Config) -> Vec<Part> {
        let named = match self.arriving {
            Arriving::Invited(_) => false,
            Arriving::WalkIn | Arriving::Another(_) => true,
            Arriving::Again(_) => self.guests.iter().any(|row| row.invitation.is_none()),
        };
        let alone = self.guests.len() == 1;
        let mut parts = Vec::new();
        if named {
            parts.extend([Part::Name, Part::Host]);
            if config.policy.kinds.len() > 1 {
                parts.push(Part::Kind);
            }
        }
        let asks = |test: &dyn Fn(&KindPolicy, VisitorKind, &Row) -> bool| {
            self.each(config).any(|(rules, kind, row)| test(rules, kind, row))
        };
        let silent = |row: &Row| row.invitation.as_ref().is_none_or(|invitation| invitation.company.is_none());
        if alone && asks(&|rules, _, row| rules.company != Asked::No && silent(row)) {
            parts.push(Part::Company);
        }
        if asks(&|rules, _, _| rules.purposes.len() > 1) {
            parts.push(Part::Purpose);
        }
        if asks(&|rules, _, row| rules.asks_stay && stay(row.invitation.as_deref(), &[]).is_none()) {
            parts.push(Part::Stay);
        }
        let offers = config.policy.offers.iter().enumerate().filter(|(_, offer)| {
            // What is asked of one guest is not asked of a group.
            (alone || offer.asks.is_none()) && asks(&|rules, _, row| self.is_offered(offer, rules, row))
        });
        parts.extend(offers.map(|(place, _)| Part::Offer(place)));
        parts.push(Part::Identity);
        let refused = named && config.policy.walk_in == WalkIn::Refuse;
        if refused || asks(&|_, kind, row| needs_approval(&config.policy, kind, row.invitation.is_some())) {
            parts.push(Part::Admit);
        }
        if asks(&|rules, _, _| !rules.agreements.is_empty()) {
            parts.push(Part::Agreed);
        }
        parts
    }

    /// The first part that has to be filled in and is not.
    pub(super) fn missing(&self, config: &Config) -> Option<Part> {
        let company = self.each(config).any(|(rules, _, _)| rules.company == Asked::Required);
        self.parts(config).into_iter().find(|part| match part {
            Part::Name => self.name.personal().is_err(),
            Part::Host => self.host.personal().is_err(),
            Part::Company => company && self.company.personal().is_err(),
            Part::Kind | Part::Offer(_) => false,
            Part::Purpose => self.purpose.is_none(),
            Part::Stay => self.stay.is_none(),
            Part::Identity => self.identity.is_none(),
            Part::Admit => self.admit.is_none(),
            Part::Agreed => !self.agreed,
        })
    }

    /// What may be chosen for a part.
    pub(super) fn choices(&self, part: Part, config: &Config) -> Vec<Choice> {
        match part {
            Part::Name | Part::Company | Part::Agreed | Part::Offer(_) => Vec::new(),
            Part::Host => self.hosts.iter().map(|host| Choice::Host(host.shown.clone())).collect(),
            Part::Kind => config.policy.kinds.keys().copied().map(Choice::Kind).collect(),
            Part::Purpose => {
                let offered: Vec<&PurposeId> = self.each(config).flat_map(|(rules, _, _)| &rules.purposes).collect();
                let listed = config.policy.purposes.iter().filter(|purpose| offered.contains(&&purpose.id));
                listed.map(|purpose| Choice::Purpose(purpose.id.clone())).collect()
            }
            Part::Stay => [Stay::Short, Stay::Day].map(Choice::Stay).to_vec(),
            Part::Identity => {
                let vouch = self.each(config).all(|(rules, _, _)| rules.id_check.contains(&IdMethod::Host));
                let without = StaffAct::AdmitWithoutId.reasons().iter().copied().map(Identity::Without);
                let ways = [Identity::Seen].into_iter().chain(vouch.then_some(Identity::Vouched)).chain(without);
                ways.map(Choice::Identity).collect()
            }
            Part::Admit => StaffAct::AdmitWalkIn.reasons().iter().copied().map(Choice::Admit).collect(),
        }
    }

    /// Takes a choice, and goes back to the form.
    pub(super) fn choose(&mut self, choice: Choice) {
        self.over = None;
        match choice {
            Choice::Host(host) => {
                self.host = Typed::from_text(host.as_str());
                self.hosts.clear();
            }
            Choice::Kind(kind) => {
                self.kind = Some(kind);
                // These were answers for another kind.
                (self.purpose, self.stay, self.identity) = (None, None, None);
            }
            Choice::Purpose(purpose) => self.purpose = Some(purpose),
            Choice::Stay(stay) => self.stay = Some(stay),
            Choice::Identity(identity) => self.identity = Some(identity),
            Choice::Admit(reason) => self.admit = Some(reason),
        }
    }

    /// The field that is being typed in.
    pub(super) fn field(&mut self) -> Option<&mut Typed> {
        match self.over? {
            Part::Name => Some(&mut self.name),
            Part::Company => Some(&mut self.company),
            Part::Host => Some(&mut self.host),
            Part::Offer(place) => self.offers.get_mut(&place),
            Part::Kind | Part::Purpose | Part::Stay | Part::Identity | Part::Admit | Part::Agreed => None,
        }
    }

    /// Whether an offer is made to a guest of the page. As at the kiosk, offers wait for the length of the visit.
    fn is_offered(&self, offer: &Offer, rules: &KindPolicy, row: &Row) -> bool {
        let asked = if rules.asks_stay { self.stay } else { Some(Stay::Day) };
        stay(row.invitation.as_deref(), &[]).or(asked).is_some_and(|stay| is_made(offer, rules, stay))
    }

    /// Takes an offer, or does not; of one with a question what is asked is typed.
    pub(super) fn offer(&mut self, place: usize, config: &Config) {
        let asks = config.policy.offers.get(place).is_some_and(|offer| offer.asks.is_some());
        if asks {
            let _ = self.offers.entry(place).or_default();
            self.over = Some(Part::Offer(place));
        } else if self.offers.remove(&place).is_none() {
            let _ = self.offers.insert(place, Typed::default());
        }
    }

    /// The offers that a guest takes of those that are made to them.
    fn taken(&self, row: &Row, parts: &[Part], config: &Config) -> Vec<OfferAnswer> {
        let kind = row.invitation.as_ref().map(|invitation| invitation.kind).or(self.kind);
        let rules = kind_rules(&config.policy, kind.unwrap_or(config.policy.walk_in_kind));
        let made = config
            .policy
            .offers
            .iter()
            .enumerate()
            .filter(|(place, offer)| parts.contains(&Part::Offer(*place)) && self.is_offered(offer, rules, row));
        made.filter_map(|(place, offer)| {
            let said = self.offers.get(&place)?.personal().ok();
            let taken = said.is_some() || offer.asks.is_none();
            taken.then(|| OfferAnswer { offer: offer.id.clone(), answer: said.filter(|_| offer.asks.is_some()) })
        })
        .collect()
    }

    /// Fills in what two guests who come together have alike.
    pub(super) fn fill_like(&mut self, visit: &Visit, here: &Here<'_>) {
        self.host = Typed::from_text(visit.host.name.as_str());
        self.company = visit.company.as_ref().map_or_else(Typed::default, |c| Typed::from_text(c.as_str()));
        self.kind = Some(visit.kind).filter(|kind| here.config.policy.kinds.contains_key(kind));
    }

    /// Fills in all that is known of a guest who comes in again. What was seen and said that very day holds for the rest
    /// of it; whoever checks them in reads it, and answers for it.
    pub(super) fn fill_again(&mut self, visit: &Visit, invitation: Option<&Invitation>, here: &Here<'_>) {
        self.name = Typed::from_text(visit.name.as_str());
        // Put right since, it is another guest's.
        let same = |known: &&Invitation| known.name == visit.name && known.host == visit.host.name;
        for row in &mut self.guests {
            row.invitation = invitation.filter(same).cloned().map(Box::new);
        }
        let day = |at: DateTime<Utc>| day_of(&at.with_timezone(&here.config.zone));
        if day(visit.arrived_at) != day(here.moment) {
            return;
        }
        (self.purpose, self.agreed) = (visit.purpose.clone(), !visit.accepted.is_empty());
        self.stay = Some(visit.stay).filter(|stay| *stay != Stay::Days);
        self.identity = match visit.identity.outcome {
            IdOutcome::Seen => Some(Identity::Seen),
            IdOutcome::Vouched => Some(Identity::Vouched),
            IdOutcome::WithoutId => Some(Identity::Without(Reason::KnownPerson)),
            // A reader saw it, and no person.
            IdOutcome::Match => None,
        };
        self.admit = Some(Reason::KnownPerson);
        for taken in &visit.offers {
            if let Some(place) = here.config.policy.offers.iter().position(|offer| offer.id == taken.offer) {
                let said = taken.answer.as_ref().map_or_else(Typed::default, |said| Typed::from_text(said.as_str()));
                let _ = self.offers.insert(place, said);
            }
        }
    }

    /// What was filled in for the guest of a place.
    pub(super) fn form(&self, place: usize, here: &Here<'_>) -> Option<Form> {
        let row = self.guests.get(place)?;
        let parts = self.parts(here.config);
        let guest = match &row.invitation {
            Some(invitation) => Guest::Invited(invitation.clone()),
            None => Guest::Named(self.name.personal().ok()?, self.host.personal().ok()?),
        };
        let kind = match &row.invitation {
            Some(_) => None,
            None => Some(self.kind.unwrap_or(here.config.policy.walk_in_kind)),
        };
        Some(Form {
            guest,
            company: self.company.personal().ok().filter(|_| parts.contains(&Part::Company)),
            kind,
            purpose: self.purpose.clone().filter(|_| {
                let own = kind.or(row.invitation.as_ref().map(|invitation| invitation.kind));
                own.is_some_and(|kind| kind_rules(&here.config.policy, kind).purposes.len() > 1)
            }),
            stay: self.stay.unwrap_or(Stay::Day),
            offers: self.taken(row, &parts, here.config),
            identity: self.identity?,
            admit: self.admit.filter(|_| parts.contains(&Part::Admit)),
            by: (here.signed.number, here.signed.role),
        })
    }
}
