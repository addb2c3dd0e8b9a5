//! Everybody of today in the page's memory, each folded once, so that a letter costs no more than comparing.
//!
//! Owned by the page. Wiped with it.

use chrono::{DateTime, Utc};
use zeroize::Zeroizing;

use crate::domain::id::{InvitationId, VisitId};
use crate::domain::name::PlainName;
use crate::domain::text::Personal;
use crate::effects;
use crate::store::people::{Awaited, Guest, PeopleOfToday};

/// One of the four lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// Who is expected and has not come yet.
    Expected,
    /// Who waits for reception's answer.
    Waiting,
    /// Who may be in the building.
    Inside,
    /// Who was seen leaving.
    Left,
}

impl Group {
    pub(super) const ALL: [Self; 4] = [Self::Expected, Self::Waiting, Self::Inside, Self::Left];
}

/// Somebody of the list, by what can be opened of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Key {
    Expected(InvitationId),
    Waiting(VisitId),
    Inside(VisitId),
    Left(VisitId),
}

/// Somebody of the list.
pub(super) enum Person<'l> {
    Expected(&'l Awaited),
    Waiting(&'l Guest),
    Inside(&'l Guest),
    Left(&'l Guest),
}

/// Everybody of today.
pub(super) struct List {
    people: PeopleOfToday,
    pub(super) closes_at: Option<DateTime<Utc>>,
    /// Everybody in the order of the groups, with what is searched in.
    folded: Vec<(Key, PlainName)>,
}

impl List {
    pub(super) fn of(today: effects::Today) -> Self {
        let people = today.people;
        let mut folded = Vec::new();
        let mut add = |key, name: &Personal, company: Option<&Personal>, host: &Personal| {
            let company = company.map_or("", Personal::as_str);
            let all = Zeroizing::new(format!("{} {company} {}", name.as_str(), host.as_str()));
            folded.push((key, PlainName::of(&all)));
        };
        // Whose access is over comes last: nobody waits for them.
        let (over, awaited): (Vec<_>, Vec<_>) = people.expected.iter().partition(|each| each.over.is_some());
        for each in awaited.into_iter().chain(over) {
            add(Key::Expected(each.invitation), &each.name, each.company.as_ref(), &each.host);
        }
        let of = |key: fn(VisitId) -> Key| move |each: &Guest| key(each.visit);
        for (guests, key) in
            [(&people.waiting, of(Key::Waiting)), (&people.inside, of(Key::Inside)), (&people.left, of(Key::Left))]
        {
            for each in guests {
                add(key(each), &each.name, each.company.as_ref(), &each.host);
            }
        }
        Self { people, closes_at: today.closes_at, folded }
    }

    /// How many are in a group; of the expected those who may still come.
    pub(super) fn count(&self, group: Group) -> usize {
        match group {
            Group::Expected => self.people.expected.iter().filter(|each| each.over.is_none()).count(),
            Group::Waiting => self.people.waiting.len(),
            Group::Inside => self.people.inside.len(),
            Group::Left => self.people.left.len(),
        }
    }

    /// Who is in a group.
    pub(super) fn group(&self, group: Group) -> Vec<Key> {
        let is_in = |key: &Key| {
            matches!(
                (key, group),
                (Key::Expected(_), Group::Expected)
                    | (Key::Waiting(_), Group::Waiting)
                    | (Key::Inside(_), Group::Inside)
                    | (Key::Left(_), Group::Left)
            )
        };
        self.folded.iter().map(|(key, _)| *key).filter(is_in).collect()
    }

    /// Whose name, company or host have words that begin as what was typed.
    pub(super) fn found(&self, typed: &PlainName) -> Vec<Key> {
        self.folded.iter().filter(|(_, folded)| folded.has_words_beginning(typed)).map(|(key, _)| *key).collect()
    }

    /// Somebody of the list.
    pub(super) fn person(&self, key: Key) -> Option<Person<'_>> {
        let people = &self.people;
        match key {
            Key::Expected(invitation) => {
                people.expected.iter().find(|each| each.invitation == invitation).map(Person::Expected)
            }
            Key::Waiting(visit) => people.waiting.iter().find(|each| each.visit == visit).map(Person::Waiting),
            Key::Inside(visit) => people.inside.iter().find(|each| each.visit == visit).map(Person::Inside),
            Key::Left(visit) => people.left.iter().find(|each| each.visit == visit).map(Person::Left),
        }
    }

    /// A guest who is inside.
    pub(super) fn inside(&self, visit: VisitId) -> Option<&Guest> {
        self.people.inside.iter().find(|guest| guest.visit == visit)
    }

    /// Everybody inside.
    pub(super) fn all_inside(&self) -> Vec<VisitId> {
        self.people.inside.iter().map(|guest| guest.visit).collect()
    }

    /// Whether an invitation is still expected, and lets its guest in.
    pub(super) fn expects(&self, invitation: InvitationId) -> bool {
        self.people.expected.iter().any(|each| each.invitation == invitation && each.over.is_none())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::invitation::{Over, Window};

    #[test]
    fn whose_access_is_over_stands_last_and_is_not_counted_as_expected() {
        let at = DateTime::UNIX_EPOCH;
        let day = at.date_naive();
        let window = Window { starts_at: at, ends_at: at, first_day: day, last_day: day, has_times: false };
        let text = |words| Personal::clean(words).unwrap();
        let awaited = |number, over| Awaited {
            invitation: InvitationId([number; 16]),
            name: text("Jan de Wit"),
            company: None,
            host: text("Anna Visser"),
            window,
            over,
        };
        let expected = vec![awaited(1, Some(Over::Lapsed(at))), awaited(2, None)];
        let people = PeopleOfToday { expected, waiting: Vec::new(), inside: Vec::new(), left: Vec::new() };
        let list = List::of(effects::Today { people, closes_at: None });
        assert_eq!(list.count(Group::Expected), 1);
        let in_order = [2, 1].map(|number| Key::Expected(InvitationId([number; 16])));
        assert_eq!(list.group(Group::Expected), in_order);
    }
}
