//! What the form asks for, by the rules of the house, and what is made of it.

use crate::config::Config;
use crate::domain::identity_check::IdMethod;
use crate::domain::kind::VisitorKind;
use crate::domain::policy::{Ask as Asked, KindPolicy, PurposeId, WalkIn};
use crate::domain::staff::StaffAct;
use crate::domain::visit::Stay;
use crate::flow::filled::Identity;
use crate::flow::rules::{kind_rules, needs_approval, stay};
use crate::flow::state::Typed;

use super::{CheckIn, Choice, Form, Guest, Here, Part, Row};

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
        let named = !matches!(self.arriving, super::Arriving::Invited(_));
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
            Part::Kind => false,
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
            Part::Name | Part::Company | Part::Agreed => Vec::new(),
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
            Part::Kind | Part::Purpose | Part::Stay | Part::Identity | Part::Admit | Part::Agreed => None,
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
            identity: self.identity?,
            admit: self.admit.filter(|_| parts.contains(&Part::Admit)),
            by: (here.signed.number, here.signed.role),
        })
    }
}
