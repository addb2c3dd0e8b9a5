//! What is told of a day, and that nothing of it tells of fewer than five.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;
use crate::domain::kind::VisitorKind::{Guest, Member, Vendor};

fn purpose(word: &str) -> Option<PurposeId> {
    Some(PurposeId(word.to_owned()))
}

/// The groups of a day, in words: kind, purpose, hour, visits.
fn told(visits: &[(VisitorKind, &str, u32, u32)]) -> Vec<String> {
    let mut tally = Tally::default();
    for (kind, word, hour, times) in visits {
        (0..*times).for_each(|_| tally.add(*kind, purpose(word), *hour));
    }
    let word = |count: Count| {
        let kind = match count.group.kind {
            Told::One(kind) => kind.word().to_owned(),
            Told::Several => "*".to_owned(),
        };
        let purpose = match count.group.purpose {
            Told::One(purpose) => purpose.map_or_else(String::new, |purpose| purpose.0),
            Told::Several => "*".to_owned(),
        };
        let hour = match count.group.from_hour {
            Told::One(hour) => hour.to_string(),
            Told::Several => "*".to_owned(),
        };
        format!("{kind} {purpose} {hour} {}", count.visits)
    };
    tally.groups().into_iter().map(word).collect()
}

#[test]
fn groups_of_five_are_told_as_they_are() {
    assert_eq!(
        told(&[(Guest, "meeting", 9, 5), (Guest, "meeting", 10, 7)]),
        ["guest meeting 8 5", "guest meeting 10 7"]
    );
}

#[test]
fn of_a_day_with_fewer_than_five_nothing_is_told() {
    assert_eq!(told(&[(Guest, "meeting", 9, 2), (Vendor, "tour", 14, 2)]), [""; 0]);
    assert_eq!(told(&[]), [""; 0]);
}

#[test]
fn small_hours_are_merged_before_anything_else() {
    let day = [(Guest, "meeting", 9, 3), (Guest, "meeting", 11, 2), (Guest, "meeting", 14, 8)];
    assert_eq!(told(&day), ["guest meeting 14 8", "guest meeting * 5"]);
}

#[test]
fn what_is_still_too_small_takes_the_smallest_large_one_with_it() {
    let day = [(Guest, "meeting", 9, 1), (Guest, "meeting", 11, 6), (Guest, "meeting", 14, 8)];
    assert_eq!(told(&day), ["guest meeting 14 8", "guest meeting * 7"]);
    // Two meetings at nine would else be the difference between all and those at eleven.
    assert_eq!(told(&[(Guest, "meeting", 9, 2), (Guest, "meeting", 11, 6)]), ["guest meeting * 8"]);
}

#[test]
fn small_purposes_and_then_small_kinds_are_merged() {
    let guests = [(Guest, "meeting", 9, 6), (Guest, "tour", 9, 3), (Guest, "event", 9, 2)];
    let day = [&guests[..], &[(Vendor, "tour", 9, 3), (Member, "work", 9, 2)]].concat();
    assert_eq!(told(&day), ["guest meeting 8 6", "guest * * 5", "* * * 5"]);
    // One supplier is hidden among the smallest group of guests.
    let day = [&guests[..], &[(Vendor, "tour", 9, 1)]].concat();
    assert_eq!(told(&day), ["guest meeting 8 6", "* * * 6"]);
}

prop_compose! {
    fn visit()(kind in 0..VisitorKind::ALL.len(), word in 0..4_usize, hour in 0..24_u32)
        -> (VisitorKind, Option<PurposeId>, u32) {
        let words = [None, purpose("meeting"), purpose("tour"), purpose("other")];
        (VisitorKind::ALL[kind], words[word].clone(), hour)
    }
}

/// Whether a visit stands in a group as far as the group says.
fn fits(group: &Group, (kind, purpose, hour): &(VisitorKind, Option<PurposeId>, u32)) -> bool {
    fn same<T: PartialEq>(told: &Told<T>, value: &T) -> bool {
        match told {
            Told::One(one) => one == value,
            Told::Several => true,
        }
    }
    same(&group.kind, kind) && same(&group.purpose, purpose) && same(&group.from_hour, &(hour - hour % BAND_HOURS))
}

proptest! {
    #[test]
    fn nothing_that_is_told_nor_any_difference_of_it_is_smaller_than_five(
        visits in prop::collection::vec(visit(), 0..60),
    ) {
        let mut tally = Tally::default();
        visits.iter().cloned().for_each(|(kind, purpose, hour)| tally.add(kind, purpose, hour));
        let told = tally.groups();
        let all = u32::try_from(visits.len()).unwrap();
        let sum: u32 = told.iter().map(|count| count.visits).sum();
        prop_assert_eq!(sum, if all < SMALLEST_GROUP { 0 } else { all }, "every visit stands in one group");
        // Each way of adding groups up, by kind, purpose, hour or several of them, and what is left of any larger one.
        let mut sums: Vec<(Vec<bool>, u32)> = vec![(vec![true; told.len()], sum)];
        let keys: BTreeSet<_> = told.iter().map(|count| count.group.clone()).collect();
        for key in &keys {
            for dims in 0..8_u8 {
                let member: Vec<bool> = told
                    .iter()
                    .map(|Count { group, .. }| {
                        (dims & 1 == 0 || group.kind == key.kind)
                            && (dims & 2 == 0 || group.purpose == key.purpose)
                            && (dims & 4 == 0 || group.from_hour == key.from_hour)
                    })
                    .collect();
                let of = told.iter().zip(&member).filter(|(_, is)| **is).map(|(count, _)| count.visits).sum();
                sums.push((member, of));
            }
        }
        for (whole, of_whole) in &sums {
            for (part, of_part) in &sums {
                if part.iter().zip(whole).all(|(part, whole)| !part || *whole) {
                    let left = of_whole - of_part;
                    prop_assert!(left == 0 || left >= SMALLEST_GROUP, "{left} of {told:?}");
                }
            }
        }
        // A group that is told by all three words holds every visit that they fit, any other one some of them.
        for count in &told {
            let fitting = visits.iter().filter(|visit| fits(&count.group, visit)).count();
            let fitting = u32::try_from(fitting).unwrap();
            match (&count.group.kind, &count.group.purpose, &count.group.from_hour) {
                (Told::One(_), Told::One(_), Told::One(_)) => prop_assert_eq!(count.visits, fitting),
                (Told::One(_) | Told::Several, Told::One(_) | Told::Several, Told::One(_) | Told::Several) => {
                    prop_assert!(count.visits <= fitting);
                }
            }
        }
    }
}
