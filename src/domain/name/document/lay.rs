//! Laying the words of an invited name on those of a document: each at most once, the surest first.
//!
//! Says what lies where; what that means, `judge` decides. The work is bounded by the number of words.

use super::super::normalise::MOST_WORDS;
use super::alike::{Forms, Like};
use super::arabic;
use super::known;
use super::parts::{Alphabet, Half, Name, Part};

/// How many neighbouring words may be written as one: van, der and Berg; Xiao and Ming.
const MOST_JOINED: usize = 4;
/// The shortest beginning of a family name that was cut short.
const CUT_FAMILY_FROM: usize = 3;

/// Some words of the invitation that lie on some of the document.
#[derive(Clone, Copy)]
pub(super) struct Link {
    /// The half of the document's words.
    pub half: Half,
    /// How alike they are.
    pub like: Like,
    /// Whether a name is among the document's words, and not only particles.
    pub core: bool,
    /// Whether one of the two is an initial.
    pub initial: bool,
    /// Whether the document's word was cut short.
    pub cut: bool,
    /// The first word of the invitation and of the document.
    pub from: (usize, usize),
    /// The words (as bits) of the invitation.
    pub words: u32,
}

/// What lies where.
#[derive(Default)]
pub(super) struct Laid {
    pub links: Vec<Link>,
    /// The words (as bits) of the invitation and of the document that lie on one another.
    pub used: (u32, u32),
}

impl Laid {
    /// The surest link of a name in a half.
    pub(super) fn best(&self, half: Half) -> Option<Link> {
        self.links
            .iter()
            .filter(|link| link.half == half && link.core)
            .max_by_key(|link| (!link.initial, link.like))
            .copied()
    }

    fn add(&mut self, link: Link, bits: (u32, u32)) {
        self.used = (self.used.0 | bits.0, self.used.1 | bits.1);
        self.links.push(link);
    }
}

/// A run of neighbouring words, read as one.
struct Run {
    from: usize,
    count: usize,
    bits: u32,
    forms: Forms,
    half: Option<Half>,
    core: bool,
    arabic: Option<String>,
    alphabet: Alphabet,
}

/// Lays a name on a document's. A word that lies as well on either half is tried on `first`.
pub(super) fn lay(invited: &Name, shown: &Name, first: Half) -> Laid {
    let (ours, theirs) = (runs(&invited.parts), runs(&shown.parts));
    let halves = if first == Half::Family { [Half::Family, Half::Given] } else { [Half::Given, Half::Family] };
    let mut laid = Laid::default();
    for wanted in [Like::Same, Like::Spelling, Like::Slip] {
        for half in halves {
            for our in ours.iter().filter(|run| run.half.is_none_or(|known| known == half)) {
                for their in theirs.iter().filter(|run| run.half == Some(half)) {
                    let free = laid.used.0 & our.bits == 0 && laid.used.1 & their.bits == 0;
                    if free && (our.count == 1 || their.count == 1) && like(our, their, half) == wanted {
                        let from = (our.from, their.from);
                        let link = Link {
                            half,
                            like: wanted,
                            core: their.core,
                            initial: false,
                            cut: false,
                            from,
                            words: our.bits,
                        };
                        laid.add(link, (our.bits, their.bits));
                    }
                }
            }
        }
    }
    lay_cut(invited, shown, &mut laid);
    lay_initials(invited, shown, &mut laid);
    laid
}

/// The runs of a name, single words first.
fn runs(parts: &[Part]) -> Vec<Run> {
    let mut runs = Vec::with_capacity(parts.len() * MOST_JOINED);
    for count in 1..=MOST_JOINED {
        for (from, words) in parts.windows(count).enumerate() {
            let half = words[0].half;
            if words.iter().any(|word| word.half != half) || from + count > MOST_WORDS {
                continue;
            }
            let variants = words.iter().map(|word| word.forms.len()).max().unwrap_or(1).min(4);
            let mut plain: Vec<String> = (0..variants)
                .map(|at| {
                    let joined: String =
                        words.iter().map(|word| word.forms[at.min(word.forms.len() - 1)].as_str()).collect();
                    super::super::fold::settle(joined)
                })
                .collect();
            plain.dedup();
            let arabic: Option<String> = words.iter().map(|word| word.arabic.as_deref()).collect();
            let alphabet = words[0].alphabet;
            runs.push(Run {
                from,
                count,
                bits: ((1 << count) - 1) << from,
                forms: Forms::new(plain, alphabet == Alphabet::Latin),
                half,
                core: words.iter().any(|word| word.particle.is_none()),
                arabic,
                alphabet,
            });
        }
    }
    runs
}

fn like(our: &Run, their: &Run, half: Half) -> Like {
    // An initial is no word, however the other half is spelled: it is laid by itself.
    if let Some(arabic) = &our.arabic {
        let read = their.forms.plain.iter().any(|latin| arabic::reads(arabic, latin));
        return if read && their.core { Like::Spelling } else { Like::No };
    }
    let found = our.forms.like(&their.forms, half);
    // One name in its own letters may have several customary spellings; in Latin ones they are different names.
    let one_family = half == Half::Family && our.alphabet != Alphabet::Latin && our.forms.near(&their.forms, half);
    let listed = || our.forms.plain.iter().any(|a| their.forms.plain.iter().any(|b| known::one_family(a, b)));
    if found < Like::Spelling && one_family && listed() { Like::Spelling } else { found }
}

/// Lays a document's last words on names that they begin.
fn lay_cut(invited: &Name, shown: &Name, laid: &mut Laid) {
    if !shown.cut {
        return;
    }
    for (half, least) in [(Half::Given, 1), (Half::Family, CUT_FAMILY_FROM)] {
        let Some(at) = shown.parts.iter().rposition(|part| part.half == Some(half)) else { continue };
        let shown = &shown.parts[at].forms[0];
        let found = invited.parts.iter().enumerate().find(|(our, part)| {
            laid.used.0 >> our & 1 == 0
                && part.half.is_none_or(|known| known == half)
                && part.forms.iter().any(|form| form.starts_with(shown.as_str()))
        });
        if laid.used.1 >> at & 1 == 0
            && shown.len() >= least
            && let Some((our, _)) = found
        {
            let link = Link {
                half,
                like: Like::Spelling,
                core: true,
                initial: false,
                cut: true,
                from: (our, at),
                words: 1 << our,
            };
            laid.add(link, (1 << our, 1 << at));
        }
    }
}

/// Lays initials on names, in their order: the first on the first given name, for J. Visser is not Anna Jane Visser.
fn lay_initials(invited: &Name, shown: &Name, laid: &mut Laid) {
    let given: Vec<usize> = places(shown, Half::Given);
    let mut next = 0;
    for (our, part) in invited.parts.iter().enumerate() {
        let free = laid.used.0 >> our & 1 == 0;
        if !free || part.particle.is_some() || part.half == Some(Half::Family) {
            if let Some(link) = laid.links.iter().find(|link| link.from.0 == our && link.half == Half::Given) {
                next = given.iter().position(|at| *at >= link.from.1).map_or(next, |at| at + 1);
            }
            continue;
        }
        let nothing_given = laid.best(Half::Given).is_none();
        let candidates = if nothing_given { &given[..given.len().min(1)] } else { &given[next.min(given.len())..] };
        let found = candidates.iter().find(|at| laid.used.1 >> **at & 1 == 0 && begins(part, &shown.parts[**at]));
        if let Some(at) = found {
            let link = Link {
                half: Half::Given,
                like: Like::Same,
                core: true,
                initial: true,
                cut: false,
                from: (our, *at),
                words: 1 << our,
            };
            laid.add(link, (1 << our, 1 << at));
            next = given.iter().position(|place| place == at).map_or(next, |place| place + 1);
        }
    }
    // Southern India writes the father's name or the village as an initial (Priya S), where the document has it whole.
    let whole_given = laid.best(Half::Given).is_some_and(|link| !link.initial);
    if whole_given && laid.best(Half::Family).is_none() {
        let first = places(shown, Half::Family).first().copied();
        let initial =
            invited.parts.iter().enumerate().find(|(our, part)| {
                laid.used.0 >> our & 1 == 0 && first.is_some_and(|at| begins(part, &shown.parts[at]))
            });
        if let (Some((our, _)), Some(at)) = (initial, first) {
            let link = Link {
                half: Half::Family,
                like: Like::Same,
                core: true,
                initial: true,
                cut: false,
                from: (our, at),
                words: 1 << our,
            };
            laid.add(link, (1 << our, 1 << at));
        }
    }
}

/// The places of the names of a half.
fn places(name: &Name, half: Half) -> Vec<usize> {
    let is_name = |part: &Part| part.half == Some(half) && part.particle.is_none();
    name.parts.iter().enumerate().filter(|(_, part)| is_name(part)).map(|(at, _)| at).collect()
}

/// Whether one of two words is an initial and begins the other.
fn begins(a: &Part, b: &Part) -> bool {
    (a.initial || b.initial) && a.forms[0].as_bytes().first() == b.forms[0].as_bytes().first()
}
