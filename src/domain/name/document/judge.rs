//! What it means that some words of two names lie on each other and others do not.
//!
//! A match needs both halves, nothing invited that the document contradicts, and at most one slip. What links two names
//! without proving them one is a case for a person; where nothing but a common word is shared, they are different.

use super::super::particles::Particles;
use super::alike::{Forms, Like};
use super::known;
use super::lay::{Laid, Link};
use super::parts::{Alphabet, Half, Name, Part};
use super::{Comparison, Verdict, Why};

/// The shortest given name for which a differing family name is taken for a married one.
const MARRIED_FROM: usize = 4;

/// Judges an invited name that was laid on a document's.
pub(super) fn judge(invited: &Name, shown: &Name, laid: &Laid) -> Comparison {
    let case = Case { invited, shown, laid };
    if shown.is_one_half() {
        return case.one_half();
    }
    match (laid.best(Half::Family), laid.best(Half::Given)) {
        (Some(family), Some(given)) => case.both(family, given),
        (Some(family), None) => case.family_only(family),
        (None, Some(given)) => case.given_only(given),
        (None, None) => case.neither(),
    }
}

struct Case<'a> {
    invited: &'a Name,
    shown: &'a Name,
    laid: &'a Laid,
}

impl Case<'_> {
    /// Both halves have a like: what is left decides.
    fn both(&self, family: Link, given: Link) -> Comparison {
        let mut doubts = Vec::new();
        let mut notes = Vec::new();
        for (at, part) in self.extras() {
            let rival = self.unlinked(Half::Family).next().is_some();
            if self.is_tied_to_family(at) {
                // A married name is joined to the birth name; the document has the one or both, but no third.
                if rival { doubts.push(Why::HalfDiffers) } else { notes.push(Why::DoubleName) }
            } else if given.like == Like::Same && !given.initial && self.is_called(part) {
                // William "Bill" Jones: the whole given name agrees, and the other only says how he is called.
                notes.push(Why::CallName);
            } else if self.near(part, Half::Family) {
                doubts.push(Why::FamilyNear);
            } else if self.near(part, Half::Given) {
                doubts.push(Why::GivenNear);
            } else if self.shown.cut {
                notes.push(Why::Cut);
            } else if rival {
                doubts.push(Why::HalfDiffers);
            } else {
                doubts.push(Why::MoreInvited);
            }
        }
        // Anna Maria and Maria Anna may be sisters, Garcia Lopez and Lopez Garcia cousins.
        if !self.in_order(Half::Family) || !self.in_order(Half::Given) {
            doubts.push(Why::Order);
        }
        if self.loose(self.invited, self.laid.used.0).contradict(self.loose(self.shown, self.laid.used.1)) {
            doubts.push(Why::Particle);
        }
        if self.invited.generation.contradict(self.shown.generation) {
            doubts.push(Why::Generation);
        }
        // Without a comma, a name that begins with its family name may be another's, turned round.
        if family.from.0 < given.from.0 && !family.initial && !given.initial && self.is_turnable(family, given) {
            doubts.push(Why::HalvesUnclear);
        }
        // One syllable of a Chinese or Korean given name is shared by brothers and sisters.
        let asian = self.form(family).is_some_and(known::is_east_asian);
        if asian && !given.initial && !self.shown.cut && self.unlinked(Half::Given).next().is_some() {
            doubts.push(Why::GivenNear);
        }
        let slips = self.laid.links.iter().filter(|link| link.like == Like::Slip).count();
        // With no more than a letter for the other half, a slip leaves too little.
        if slips > 1 || (slips == 1 && (family.initial || given.initial)) {
            doubts.push(Why::FamilyNear);
        }
        if doubts.is_empty() {
            let mut reasons = self.notes();
            reasons.append(&mut notes);
            return say(Verdict::Match, reasons);
        }
        say(Verdict::Review, doubts)
    }

    /// The family name alone has a like.
    fn family_only(&self, family: Link) -> Comparison {
        let extras: Vec<&Part> = self.extras().map(|(_, part)| part).collect();
        if extras.is_empty() {
            return say(Verdict::Review, vec![Why::OnlyFamily]);
        }
        if extras.iter().any(|part| self.near(part, Half::Given)) {
            let called = extras.iter().any(|part| self.is_call_name(part));
            return say(Verdict::Review, vec![if called { Why::CallName } else { Why::GivenNear }]);
        }
        // "JP Visser" without its full stops may be initials, or a name of two letters.
        let initials: String = self.unlinked(Half::Given).filter_map(|part| part.forms[0].chars().next()).collect();
        if initials.len() > 1 && extras.iter().any(|part| initials.starts_with(&part.forms[0])) {
            return say(Verdict::Review, vec![Why::Initial]);
        }
        // David Wang may be Wang Xiaoming: bearers of such names often go by a Western one that no document has.
        if self.form(family).is_some_and(known::is_east_asian) && family.like >= Like::Spelling {
            return say(Verdict::Review, vec![Why::CallName]);
        }
        if extras.iter().any(|part| part.alphabet == Alphabet::Unsure) {
            return say(Verdict::Review, vec![Why::Letters]);
        }
        say(Verdict::NoMatch, vec![Why::OtherGiven])
    }

    /// The given name alone has a like.
    fn given_only(&self, given: Link) -> Comparison {
        let extras: Vec<&Part> = self.extras().map(|(_, part)| part).collect();
        if extras.is_empty() {
            return say(Verdict::Review, vec![Why::OnlyGiven]);
        }
        if extras.iter().any(|part| self.near(part, Half::Family)) {
            return say(Verdict::Review, vec![Why::FamilyNear]);
        }
        if extras.iter().any(|part| part.alphabet == Alphabet::Unsure) {
            return say(Verdict::Review, vec![Why::Letters]);
        }
        // A married woman may go by her husband's name, where the document has her own. Most names of women end so.
        let of_a_woman = |name: &str| name.len() >= MARRIED_FROM && name.ends_with(['a', 'e']);
        let other_name = extras.iter().any(|part| !part.initial);
        if other_name && !given.initial && given.like == Like::Same && self.form(given).is_some_and(of_a_woman) {
            return say(Verdict::Review, vec![Why::MarriedName]);
        }
        say(Verdict::NoMatch, vec![Why::OtherFamily])
    }

    /// Neither half has a like.
    fn neither(&self) -> Comparison {
        let near = |half| self.extras().any(|(_, part)| self.near(part, half));
        if near(Half::Family) && near(Half::Given) {
            return say(Verdict::Review, vec![Why::FamilyNear, Why::GivenNear]);
        }
        if self.invited.parts.iter().any(|part| part.alphabet == Alphabet::Unsure) {
            return say(Verdict::Review, vec![Why::Letters]);
        }
        say(Verdict::NoMatch, vec![Why::Different])
    }

    /// The document does not tell its halves apart, or its holder has one name.
    fn one_half(&self) -> Comparison {
        let names = self.shown.names();
        let links = self.laid.links.iter().filter(|link| link.core && !link.initial).count();
        let sure = self.laid.links.iter().all(|link| link.like >= Like::Spelling);
        if links == 0 {
            let near = self.extras().any(|(_, part)| self.near(part, Half::Family) || self.near(part, Half::Given));
            let unsure = self.invited.parts.iter().any(|part| part.alphabet == Alphabet::Unsure);
            return match (near, unsure) {
                (true, _) => say(Verdict::Review, vec![Why::FamilyNear]),
                (false, true) => say(Verdict::Review, vec![Why::Letters]),
                (false, false) => say(Verdict::NoMatch, vec![Why::Different]),
            };
        }
        // Suharto Suharto is how ticket offices fill two fields with one name.
        let doubled = |part: &Part| self.shown.parts.iter().any(|shown| shown.forms[0] == part.forms[0]);
        let more = self.extras().any(|(_, part)| !doubled(part));
        if !more && sure && self.in_order(Half::Family) && self.in_order(Half::Given) && (links >= 2 || names == 1) {
            return say(Verdict::Match, self.notes());
        }
        say(Verdict::Review, vec![if more { Why::MoreInvited } else { Why::OnlyFamily }])
    }

    /// The names of the invitation that lie on nothing.
    fn extras(&self) -> impl Iterator<Item = (usize, &Part)> {
        let used = self.laid.used.0;
        self.invited.parts.iter().enumerate().filter(move |(at, part)| part.particle.is_none() && used >> at & 1 == 0)
    }

    /// The names of a half of the document on which nothing lies.
    fn unlinked(&self, half: Half) -> impl Iterator<Item = &Part> {
        let used = self.laid.used.1;
        self.shown
            .parts
            .iter()
            .enumerate()
            .filter(move |(at, part)| part.half == Some(half) && part.particle.is_none() && used >> at & 1 == 0)
            .map(|(_, part)| part)
    }

    /// Whether a word is near a name on which nothing lies.
    fn near(&self, part: &Part, half: Half) -> bool {
        if part.half.is_some_and(|known| known != half) {
            return false;
        }
        let forms = |plain: Vec<String>| Forms::new(plain, part.alphabet == Alphabet::Latin);
        let ours = forms(part.forms.clone());
        if self.unlinked(half).any(|shown| ours.near(&forms(shown.forms.clone()), half)) {
            return true;
        }
        // Particles may be joined here and apart there: Elsayed and Al Sayed.
        let used = self.laid.used.1;
        let free =
            self.shown.parts.iter().enumerate().filter(|(at, shown)| shown.half == Some(half) && used >> at & 1 == 0);
        let joined: String = free.map(|(_, shown)| shown.forms[0].as_str()).collect();
        ours.near(&forms(vec![joined]), half)
    }

    /// Whether a word is a call name of any given name of the document.
    fn is_called(&self, part: &Part) -> bool {
        let mut given = self.shown.parts.iter().filter(|shown| shown.half == Some(Half::Given));
        given.any(|shown| known::call_name(&part.forms[0], &shown.forms[0]))
    }

    fn is_call_name(&self, part: &Part) -> bool {
        self.unlinked(Half::Given).any(|shown| known::call_name(&part.forms[0], &shown.forms[0]))
    }

    /// Whether a hyphen, or a word such as "e/v", ties a word to one that lies on the family name. Particles may stand
    /// between: Molenaar-de Bruijn.
    fn is_tied_to_family(&self, at: usize) -> bool {
        let parts = &self.invited.parts;
        let of_family = |at: usize| {
            self.laid.links.iter().any(|link| link.core && link.half == Half::Family && link.words >> at & 1 == 1)
        };
        let mut start = at;
        while start > 0 && !parts[start].tied && parts[start - 1].particle.is_some() {
            start -= 1;
        }
        let behind = start > 0 && parts[start].tied && of_family(start - 1);
        let before = parts.get(at + 1).is_some_and(|next| next.tied)
            && (at + 1..parts.len()).find(|place| parts[*place].particle.is_none()).is_some_and(of_family);
        behind || before
    }

    /// Whether the names of a half lie in the order of the document.
    fn in_order(&self, half: Half) -> bool {
        let mut places: Vec<(usize, usize)> =
            self.laid.links.iter().filter(|link| link.core && link.half == half).map(|link| link.from).collect();
        places.sort_unstable();
        places.windows(2).all(|pair| pair[0].1 < pair[1].1)
    }

    /// The particles of a name that lie on nothing.
    fn loose(&self, name: &Name, used: u32) -> Particles {
        name.parts
            .iter()
            .enumerate()
            .filter(|(at, _)| used >> at & 1 == 0)
            .filter_map(|(_, part)| part.particle)
            .fold(Particles::NONE, |all, one| all | one)
    }

    /// Whether both halves are names that stand in either.
    fn is_turnable(&self, family: Link, given: Link) -> bool {
        self.invited.parts[family.from.0].half.is_none()
            && self.form(family).is_some_and(known::is_both)
            && self.form(given).is_some_and(known::is_both)
    }

    /// The document's word of a link, in its plainest form.
    fn form(&self, link: Link) -> Option<&str> {
        self.shown.parts.get(link.from.1).map(|part| part.forms[0].as_str())
    }

    /// What is worth saying of a match.
    fn notes(&self) -> Vec<Why> {
        let links = &self.laid.links;
        let any = |test: fn(&Link) -> bool| links.iter().any(test);
        let more = self.unlinked(Half::Family).chain(self.unlinked(Half::Given)).next().is_some();
        [
            (any(|link| link.like == Like::Slip), Why::Slip),
            (any(|link| link.initial), Why::Initial),
            (any(|link| link.cut), Why::Cut),
            (any(|link| link.like == Like::Spelling && !link.cut), Why::Spelling),
            (more, Why::PartLeftOut),
        ]
        .into_iter()
        .filter_map(|(holds, why)| holds.then_some(why))
        .collect()
    }
}

/// A verdict, each reason said once.
fn say(verdict: Verdict, reasons: Vec<Why>) -> Comparison {
    let mut why: Vec<Why> = Vec::new();
    for reason in reasons {
        if !why.contains(&reason) {
            why.push(reason);
        }
    }
    if why.is_empty() {
        why.push(Why::Same);
    }
    Comparison { verdict, why }
}
