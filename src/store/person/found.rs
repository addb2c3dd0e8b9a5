//! Who is meant by a name: the rows whose name is spelled so, put together where they are one person's and kept apart
//! where they are evidently not.
//!
//! Only `store::person` uses it. Rows belong together when one led to the other, when they have the same e-mail
//! address, or when host and company are the same and no address says otherwise. It guesses nothing: of several people
//! the caller learns how many there are, and has to say which (GDPR article 15(4)).

use chrono::NaiveDate;
use rusqlite::params;
use zeroize::Zeroizing;

use super::super::invitations::open_one;
use super::super::sql::Day;
use super::super::visits;
use super::super::work::Work;
use crate::domain::id::{InvitationId, VisitId};
use crate::domain::name::{NameKey, PlainName};
use crate::domain::text::Personal;
use crate::store::StoreError;

/// Whose rows are wanted.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// The name, spelled as in the rows but for case, accents and signs.
    pub name: &'a Personal,
    /// An address of theirs.
    pub email: Option<&'a Personal>,
    /// Visits that are theirs.
    pub visits: &'a [VisitId],
    /// Invitations that are theirs.
    pub invitations: &'a [InvitationId],
}

/// Who was found.
#[derive(Debug, PartialEq, Eq)]
pub enum Found<T> {
    /// Nobody of that name, or none with that address. So many rows have a name that is only alike.
    Nobody(usize),
    /// A named visit or invitation is of another name, or gone.
    NotTheirs,
    /// Evidently several people: nothing is done before the caller says which.
    Several(Vec<Group>),
    /// The person is inside with these visits.
    Inside(Vec<VisitId>),
    /// The house must keep these visits.
    Held(Vec<VisitId>),
    /// One person, and what was left aside.
    One(T, Rest),
}

/// One of several people of a name, told without saying anything of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Their visits.
    pub visits: Vec<VisitId>,
    /// Their invitations.
    pub invitations: Vec<InvitationId>,
    /// The first and the last day of all that.
    pub days: (NaiveDate, NaiveDate),
}

/// What was left aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rest {
    /// Rows of others of the same name.
    pub namesakes: usize,
    /// Rows whose name is only alike.
    pub alike: usize,
}

/// One person.
#[derive(Debug)]
pub(super) struct Person {
    pub name: Personal,
    pub visits: Vec<VisitId>,
    pub invitations: Vec<InvitationId>,
    /// The day with which the last of their rows dies.
    pub dies_on: NaiveDate,
    pub rest: Rest,
}

impl Found<Person> {
    /// Goes on with the one person.
    pub(super) fn then<T>(
        self,
        act: impl FnOnce(&Person) -> Result<Found<T>, StoreError>,
    ) -> Result<Found<T>, StoreError> {
        Ok(match self {
            Self::Nobody(alike) => Found::Nobody(alike),
            Self::NotTheirs => Found::NotTheirs,
            Self::Several(groups) => Found::Several(groups),
            Self::Inside(visits) => Found::Inside(visits),
            Self::Held(visits) => Found::Held(visits),
            Self::One(person, _) => return act(&person),
        })
    }
}

/// A visit or an invitation of the name.
struct Row {
    of: Of,
    name: Personal,
    host: NameKey,
    company: Option<PlainName>,
    email: Option<Zeroizing<String>>,
    /// The invitation that it is, or that it came of.
    invitation: Option<InvitationId>,
    day: NaiveDate,
    dies_on: NaiveDate,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Of {
    Visit(VisitId),
    Invitation(InvitationId),
}

/// Looks for one person.
pub(super) fn look(work: &Work<'_>, asked: &Asked<'_>) -> Result<Found<Person>, StoreError> {
    let name = NameKey::new(asked.name.as_str());
    let (rows, alike) = of_name(work, &name)?;
    let named = |row: &Row| match row.of {
        Of::Visit(visit) => asked.visits.contains(&visit),
        Of::Invitation(invitation) => asked.invitations.contains(&invitation),
    };
    if rows.iter().filter(|row| named(row)).count() < asked.visits.len() + asked.invitations.len() {
        return Ok(Found::NotTheirs);
    }
    let all = rows.len();
    let mut people = people(rows);
    if let Some(email) = asked.email {
        let email = lower(email);
        people.retain(|rows| rows.iter().any(|row| row.email.as_ref() == Some(&email) || named(row)));
    } else if !asked.visits.is_empty() || !asked.invitations.is_empty() {
        people.retain(|rows| rows.iter().any(named));
    } else if people.len() > 1 {
        return Ok(Found::Several(people.iter().map(|rows| group(rows)).collect()));
    }
    let rows: Vec<Row> = people.into_iter().flatten().collect();
    let (Some(name), Some(dies_on)) =
        (rows.first().map(|row| row.name.clone()), rows.iter().map(|row| row.dies_on).max())
    else {
        return Ok(Found::Nobody(alike));
    };
    let (visits, invitations) = ids(&rows);
    let rest = Rest { namesakes: all - rows.len(), alike };
    Ok(Found::One(Person { name, visits, invitations, dies_on, rest }, rest))
}

/// All rows of a name, and how many have one that is only alike.
fn of_name(work: &Work<'_>, name: &NameKey) -> Result<(Vec<Row>, usize), StoreError> {
    let (mut rows, mut alike) = (Vec::new(), 0);
    let mut is_meant = |of: &Personal| {
        let key = NameKey::new(of.as_str());
        let meant = key.same_spelling(name);
        alike += usize::from(!meant && key.agrees(name));
        meant
    };
    for id in living(work, "SELECT id FROM invitations WHERE dies_on >= ?1 ORDER BY dies_on")? {
        if let Some(found) = work.among(open_one(work, &id))?.filter(|found| is_meant(&found.name)) {
            rows.push(Row {
                of: Of::Invitation(found.id),
                host: NameKey::new(found.host.as_str()),
                company: found.company.as_ref().map(|company| PlainName::of(company.as_str())),
                email: found.email.as_ref().map(lower),
                invitation: Some(found.id),
                day: found.window.first_day,
                dies_on: found.window.last_day,
                name: found.name,
            });
        }
    }
    for id in living(work, "SELECT id FROM visits WHERE dies_on >= ?1 ORDER BY day, dies_on")? {
        if let Some(found) = work.among(visits::load(work, VisitId(id)))?.filter(|found| is_meant(&found.record.name)) {
            rows.push(Row {
                of: Of::Visit(found.id),
                host: NameKey::new(found.record.host.name.as_str()),
                company: found.record.company.as_ref().map(|company| PlainName::of(company.as_str())),
                email: None,
                invitation: found.record.invitation,
                day: found.day,
                dies_on: found.dies_on,
                name: found.record.name,
            });
        }
    }
    Ok((rows, alike))
}

/// The ids of rows that are not due.
fn living(work: &Work<'_>, select: &str) -> Result<Vec<[u8; 16]>, StoreError> {
    let mut statement = work.db.prepare_cached(select)?;
    let ids = statement.query_map(params![Day(work.moment.credited_day)], |row| row.get(0))?;
    Ok(ids.collect::<Result<_, _>>()?)
}

/// An address as addresses are compared.
fn lower(email: &Personal) -> Zeroizing<String> {
    Zeroizing::new(email.as_str().to_lowercase())
}

/// Puts rows together that are one person's.
fn people(rows: Vec<Row>) -> Vec<Vec<Row>> {
    let mut known: Vec<Vec<Row>> = Vec::new();
    for row in rows {
        join(&mut known, vec![row], |some, others| {
            some.iter().any(|row| others.iter().any(|other| led_to(row, other) || same_address(row, other)))
        });
    }
    // An address tells people apart whose host and company do not, so who has one is left alone.
    let (with, without): (Vec<_>, Vec<_>) =
        known.into_iter().partition(|rows| rows.iter().any(|row| row.email.is_some()));
    let mut plain: Vec<Vec<Row>> = Vec::new();
    for rows in without {
        join(&mut plain, rows, beside_each_other);
    }
    let mut people = with;
    for rows in plain {
        let mut like = people.iter_mut().filter(|others| beside_each_other(&rows, others));
        match (like.next(), like.next()) {
            (Some(one), None) => one.extend(rows),
            // Two with addresses are like it: nobody can say whose it is.
            (Some(_), Some(_)) | (None, _) => people.push(rows),
        }
    }
    people
}

/// Adds rows to those known, in one with all that they belong to.
fn join(known: &mut Vec<Vec<Row>>, mut rows: Vec<Row>, belong: impl Fn(&[Row], &[Row]) -> bool) {
    let (same, mut all): (Vec<_>, Vec<_>) = known.drain(..).partition(|known| belong(known, &rows));
    let mut one: Vec<Row> = same.into_iter().flatten().collect();
    one.append(&mut rows);
    all.push(one);
    *known = all;
}

fn led_to(row: &Row, other: &Row) -> bool {
    row.invitation.is_some() && row.invitation == other.invitation
}

fn same_address(row: &Row, other: &Row) -> bool {
    row.email.is_some() && row.email == other.email
}

/// Whether some of two people's rows have the same host and the same company, or both none.
fn beside_each_other(some: &[Row], others: &[Row]) -> bool {
    let same = |row: &Row, other: &Row| row.host.same_spelling(&other.host) && row.company == other.company;
    some.iter().any(|row| others.iter().any(|other| same(row, other)))
}

fn ids(rows: &[Row]) -> (Vec<VisitId>, Vec<InvitationId>) {
    let (mut visits, mut invitations) = (Vec::new(), Vec::new());
    for row in rows {
        match row.of {
            Of::Visit(visit) => visits.push(visit),
            Of::Invitation(invitation) => invitations.push(invitation),
        }
    }
    (visits, invitations)
}

fn group(rows: &[Row]) -> Group {
    let (visits, invitations) = ids(rows);
    let days = rows.iter().map(|row| row.day);
    let days = (days.clone().min().unwrap_or_default(), days.max().unwrap_or_default());
    Group { visits, invitations, days }
}
