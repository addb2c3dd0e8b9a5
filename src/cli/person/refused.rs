//! Why nothing was done for a person: nobody is found, several people are, or it must not be done now.

use std::fmt;

use chrono::NaiveDate;
use serde::Serialize;

use crate::cli::context::Context;
use crate::cli::{End, Failure, tell};
use crate::domain::id::VisitId;
use crate::store::person::{Found, Group, Rest};

/// The answer.
#[derive(Serialize)]
struct Answer {
    problem: Problem,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    people: Vec<Person>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    visits: Vec<String>,
    alike: usize,
}

/// Why.
#[derive(Clone, Copy, Serialize)]
#[serde(rename_all = "snake_case")]
enum Problem {
    Nobody,
    NotTheirs,
    Several,
    Inside,
    Held,
}

/// One of several people.
#[derive(Serialize)]
struct Person {
    visits: Vec<String>,
    invitations: Vec<String>,
    from: NaiveDate,
    until: NaiveDate,
}

/// The one person and what was left aside; else says why nothing was done.
pub(super) fn unless_refused<T>(context: &Context, found: Found<T>) -> Result<Result<(T, Rest), End>, Failure> {
    let answer = |problem| Answer { problem, people: Vec::new(), visits: Vec::new(), alike: 0 };
    let ids = |visits: Vec<VisitId>| visits.iter().map(ToString::to_string).collect();
    let answer = match found {
        Found::One(person, rest) => return Ok(Ok((person, rest))),
        Found::Nobody(alike) => Answer { alike, ..answer(Problem::Nobody) },
        Found::NotTheirs => answer(Problem::NotTheirs),
        Found::Several(groups) => {
            Answer { people: groups.iter().map(Person::of).collect(), ..answer(Problem::Several) }
        }
        Found::Inside(visits) => Answer { visits: ids(visits), ..answer(Problem::Inside) },
        Found::Held(visits) => Answer { visits: ids(visits), ..answer(Problem::Held) },
    };
    context.answer(&answer)?;
    Ok(Err(End::Failed))
}

impl Person {
    fn of(group: &Group) -> Self {
        Self {
            visits: group.visits.iter().map(ToString::to_string).collect(),
            invitations: group.invitations.iter().map(ToString::to_string).collect(),
            from: group.days.0,
            until: group.days.1,
        }
    }
}

impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.problem {
            Problem::Nobody => {
                writeln!(f, "Nothing is stored under this name, so nothing was done.")?;
                if self.alike > 0 {
                    let rows = tell::count(self.alike, "row has", "rows have");
                    writeln!(f, "{rows} a name that is only alike; ask again with that spelling if it is theirs.")?;
                }
                Ok(())
            }
            Problem::NotTheirs => writeln!(
                f,
                "A visit or invitation that was named is of another name, or is forgotten, so nothing was done; look at \
                 its id again."
            ),
            Problem::Several => {
                let people = self.people.len();
                writeln!(
                    f,
                    "There are evidently {people} people of this name, so nothing was done. Say who is meant:"
                )?;
                for (number, person) in (1..).zip(&self.people) {
                    writeln!(f, "{number}. {} to {}", person.from, person.until)?;
                    for visit in &person.visits {
                        writeln!(f, "   --visit {visit}")?;
                    }
                    for invitation in &person.invitations {
                        writeln!(f, "   --invitation {invitation}")?;
                    }
                }
                writeln!(f, "One of those is enough for one person; --email tells them apart too.")
            }
            Problem::Inside => {
                writeln!(
                    f,
                    "The guest is inside, or on the roll call of today all the same, so nothing was erased; sign them out first:"
                )?;
                self.visits.iter().try_for_each(|visit| writeln!(f, "   welkom check-out --visit {visit}"))
            }
            Problem::Held => {
                writeln!(f, "The house must still keep this, so nothing was erased; end the hold first:")?;
                self.visits.iter().try_for_each(|visit| writeln!(f, "   {visit}"))
            }
        }
    }
}
