//! `welkom roll-call`: who may be in the building, and how sure that is.

use std::fmt;

use serde::Serialize;

use crate::config::Config;
use crate::domain::visit::{Certainty, Present};
use crate::effects::roll_call;

use super::context::Context;
use super::{End, Failure, tell};

/// The answer.
#[derive(Serialize)]
struct Answer {
    people: Vec<Person>,
}

/// One line of it.
#[derive(Serialize)]
struct Person {
    /// What `check-in --visit` and `check-out --visit` take.
    visit: String,
    name: String,
    company: Option<String>,
    host: String,
    since: String,
    certainty: Certainty,
    #[serde(skip)]
    since_for_people: String,
}

pub(super) fn run(context: &Context) -> Result<End, Failure> {
    let config = context.config()?;
    let people = roll_call(&mut context.open_existing(&config)?, &config)?;
    context.answer(&Answer { people: people.into_iter().map(|person| Person::of(person, &config)).collect() })?;
    Ok(End::Done)
}

impl Person {
    fn of(present: Present, config: &Config) -> Self {
        Self {
            visit: present.visit.to_string(),
            since: tell::moment(present.since, config.zone),
            since_for_people: tell::clock(present.since, config.zone),
            name: present.name.into(),
            company: present.company.map(String::from),
            host: present.host.into(),
            certainty: present.certainty,
        }
    }
}

impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for person in &self.people {
            let company = tell::or_dash(person.company.as_deref());
            let certainty = words(person.certainty);
            let Person { visit, name, host, since_for_people, .. } = person;
            writeln!(f, "{name}\t{company}\t{host}\t{since_for_people}\t{certainty}\t{visit}")?;
        }
        writeln!(f, "{} on the roll call.", tell::count(self.people.len(), "person", "people"))
    }
}

/// How sure the roll call is, in words.
fn words(certainty: Certainty) -> &'static str {
    match certainty {
        Certainty::Seen => "inside",
        Certainty::Overdue => "inside, should have left",
        Certainty::SaysLeft => "says to have left",
        Certainty::Assumed => "signed out by the clock, nobody saw it",
        Certainty::Unfinished => "by the door, not let in yet",
    }
}
