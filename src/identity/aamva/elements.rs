//! The elements that may be read, each on a line of its own behind three letters. All others are passed over.

use crate::domain::document::Problem;

use super::header::{Header, begins_again};

/// From this version on, every name says whether it was cut.
const SAYS_CUT_SINCE: u32 = 8;

/// An element that this house reads.
#[derive(Clone, Copy)]
pub(super) enum Element {
    /// DCS: the surname.
    Surname,
    /// DAC: the first given name, or all of them.
    Given,
    /// DAD: the others.
    Middle,
    /// DCT: all given names, in versions 2 and 3.
    AllGiven,
    /// DAB: the surname in version 1.
    FirstVersionSurname,
    /// DAA: the whole name in version 1, surname first, with commas between its parts.
    WholeName,
    /// DBA: the last valid day.
    Expiry,
    /// DDE: whether the surname was cut.
    SurnameCut,
    /// DDF: whether the first given name was cut.
    GivenCut,
    /// DDG: whether the other given names were cut.
    MiddleCut,
}

impl Element {
    /// Every one.
    const ALL: [Self; 10] = [
        Self::Surname,
        Self::Given,
        Self::Middle,
        Self::AllGiven,
        Self::FirstVersionSurname,
        Self::WholeName,
        Self::Expiry,
        Self::SurnameCut,
        Self::GivenCut,
        Self::MiddleCut,
    ];
    /// Those that say whether a name was cut.
    const CUTS: [Self; 3] = [Self::SurnameCut, Self::GivenCut, Self::MiddleCut];
    /// Those that hold a name.
    const NAMES: [Self; 6] =
        [Self::Surname, Self::Given, Self::Middle, Self::AllGiven, Self::FirstVersionSurname, Self::WholeName];

    /// Its letters.
    fn code(self) -> &'static str {
        match self {
            Self::Surname => "DCS",
            Self::Given => "DAC",
            Self::Middle => "DAD",
            Self::AllGiven => "DCT",
            Self::FirstVersionSurname => "DAB",
            Self::WholeName => "DAA",
            Self::Expiry => "DBA",
            Self::SurnameCut => "DDE",
            Self::GivenCut => "DDF",
            Self::MiddleCut => "DDG",
        }
    }
}

/// What was found of them, still in its place in the text.
pub(super) struct Elements<'t> {
    found: [Option<&'t str>; Element::ALL.len()],
    version: u32,
}

impl<'t> Elements<'t> {
    /// Finds them.
    ///
    /// # Errors
    /// Fails when there are two of one, as with two documents, or when two elements may stand on one line.
    pub(super) fn find(header: &Header<'t>) -> Result<Self, Problem> {
        let mut elements = Self { found: [None; Element::ALL.len()], version: header.version };
        for line in header.rest.split(char::is_control).map(str::trim) {
            if begins_again(line) {
                return Err(Problem::Incomplete);
            }
            let Some((element, value)) = element(line) else { continue };
            let place = &mut elements.found[element as usize];
            if place.is_some_and(|before| before != value) {
                return Err(Problem::Incomplete);
            }
            *place = Some(value);
        }
        if elements.run_together() { Err(Problem::Incomplete) } else { Ok(elements) }
    }

    /// What an element holds.
    pub(super) fn value(&self, element: Element) -> Option<&'t str> {
        self.found[element as usize]
    }

    /// Whether the document says that one of its names was cut.
    pub(super) fn says_cut(&self) -> bool {
        Element::CUTS.into_iter().any(|element| self.value(element) == Some("T"))
    }

    /// Whether a line end may have got lost behind a name, so that the next element seems to belong to it. `MADDEN` is
    /// a name, and so is `MA` with `DDEN` behind it: only that element's absence where it has to be tells them apart.
    fn run_together(&self) -> bool {
        let says_cut = self.version >= SAYS_CUT_SINCE || Element::CUTS.iter().any(|cut| self.value(*cut).is_some());
        Element::NAMES.into_iter().filter_map(|name| self.value(name)).any(|name| {
            let ends_in_cut = says_cut
                && Element::CUTS
                    .into_iter()
                    .filter(|cut| self.value(*cut).is_none())
                    .any(|cut| name.strip_suffix(['T', 'N', 'U']).is_some_and(|rest| rest.ends_with(cut.code())));
            ends_in_cut || name.contains("DCU")
        }) || self.value(Element::Middle).is_none() && self.value(Element::Given).is_some_and(holds_middle)
    }
}

/// Whether a given name has the code of the others in it, with a name on both sides (`MICHAELDADJOHN`, not `SOLEDAD`).
fn holds_middle(given: &str) -> bool {
    let code = Element::Middle.code();
    given.match_indices(code).any(|(at, _)| {
        at > 0 && given.get(at + code.len()..).is_some_and(|rest| rest.starts_with(|c: char| c.is_alphabetic()))
    })
}

/// The element on a line, and its value. The first one of a part stands behind the part's two letters.
fn element(line: &str) -> Option<(Element, &str)> {
    let line = ["DL", "ID", "EN"].iter().find_map(|part| line.strip_prefix(part)).unwrap_or(line);
    Element::ALL.into_iter().find_map(|element| Some((element, line.strip_prefix(element.code())?.trim())))
}
