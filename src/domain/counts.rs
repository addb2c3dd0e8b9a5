//! How many came: a day's visits in groups, none so small that it tells of a person.
//!
//! `store` counts a day once, when it is over; `cli` tells the counts. Every visit of the day stands in exactly one
//! group, and no group is smaller than [`SMALLEST_GROUP`], so that no sum of groups, and no difference between a whole
//! and what is told of it, is either: a group that is too small is merged with its neighbours, first over the hours,
//! then over the purposes, then over the kinds, and where those are too few as well, the smallest of the larger ones
//! goes with them. Of a day with fewer visits nothing is told at all.

use std::collections::BTreeMap;

use super::kind::VisitorKind;
use super::policy::PurposeId;

/// The smallest group that is told.
pub const SMALLEST_GROUP: u32 = 5;
/// The hours of a band.
pub const BAND_HOURS: u32 = 2;

/// One value, or all those that are not told by themselves.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Told<T> {
    /// This one.
    One(T),
    /// Several, none of which is told apart.
    Several,
}

/// What a day's visits have in common.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Group {
    /// The kind of visitor.
    pub kind: Told<VisitorKind>,
    /// What they came for; `One(None)`: nothing was asked.
    pub purpose: Told<Option<PurposeId>>,
    /// The hour at which the band of [`BAND_HOURS`] begins in which they arrived.
    pub from_hour: Told<u32>,
}

/// A group and how many visits it holds, never fewer than [`SMALLEST_GROUP`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Count {
    /// Which visits.
    pub group: Group,
    /// How many.
    pub visits: u32,
}

/// The visits of one day while they are counted.
#[derive(Debug, Default)]
pub struct Tally(BTreeMap<VisitorKind, BTreeMap<Option<PurposeId>, BTreeMap<u32, u32>>>);

impl Tally {
    /// Adds a visit that began in an hour of the day, 0 to 23.
    pub fn add(&mut self, kind: VisitorKind, purpose: Option<PurposeId>, hour: u32) {
        let bands = self.0.entry(kind).or_default().entry(purpose).or_default();
        *bands.entry(hour - hour % BAND_HOURS).or_default() += 1;
    }

    /// The groups that may be told, in order; none where the whole day is too small.
    #[must_use]
    pub fn groups(self) -> Vec<Count> {
        let (mut of_day, mut left_of_day) = (Vec::new(), 0);
        for (kind, purposes) in self.0 {
            let (mut of_kind, mut left_of_kind) = (Vec::new(), 0);
            for (purpose, bands) in purposes {
                let group = |from_hour| Group { kind: Told::One(kind), purpose: Told::One(purpose.clone()), from_hour };
                let (large, small): (Vec<_>, Vec<_>) =
                    bands.into_iter().partition(|(_, visits)| *visits >= SMALLEST_GROUP);
                let large = large.into_iter().map(|(hour, visits)| Count { group: group(Told::One(hour)), visits });
                let mut of_purpose: Vec<Count> = large.collect();
                let left = small.into_iter().map(|(_, visits)| visits).sum();
                left_of_kind += merge(&mut of_purpose, left, group(Told::Several));
                of_kind.append(&mut of_purpose);
            }
            let group = Group { kind: Told::One(kind), purpose: Told::Several, from_hour: Told::Several };
            left_of_day += merge(&mut of_kind, left_of_kind, group);
            of_day.append(&mut of_kind);
        }
        let group = Group { kind: Told::Several, purpose: Told::Several, from_hour: Told::Several };
        // What is left here is the whole of a small day.
        let _ = merge(&mut of_day, left_of_day, group);
        of_day.sort_by(|one, other| one.group.cmp(&other.group));
        of_day
    }
}

/// Tells what is left of some groups as one more: with the smallest of them where it is too small by itself. What is
/// too small even so, because there is none, is given back.
fn merge(told: &mut Vec<Count>, mut left: u32, group: Group) -> u32 {
    let smallest = told.iter().enumerate().min_by_key(|(_, count)| count.visits).map(|(at, _)| at);
    if (1..SMALLEST_GROUP).contains(&left)
        && let Some(at) = smallest
    {
        left += told.swap_remove(at).visits;
    }
    if left < SMALLEST_GROUP {
        return left;
    }
    told.push(Count { group, visits: left });
    0
}

#[cfg(test)]
mod tests;
