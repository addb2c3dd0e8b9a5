//! The closed lists of words that a template may say.

use crate::badge::Part;
use crate::badge::stack::{Align, Stand};
use crate::badge::symbol::Icon;
use crate::config::{Word, words};

/// What a text says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::badge) enum TextField {
    /// The guest's whole name.
    Name,
    /// Their given name, or all of a name that has one part.
    Given,
    /// The rest of their name.
    Family,
    /// Their company.
    Company,
    /// Their host.
    Host,
    /// The last day of validity, with the time at which access ends where there is one.
    Day,
    /// The kind of visitor, in capitals.
    Kind,
    /// The kind in the house's second language.
    SecondKind,
    /// The site's name.
    Site,
    /// "Visiting".
    Visiting,
    /// "Valid only on" or "Valid until".
    Valid,
    /// "Scan me when you leave."
    Leaving,
    /// "Thank you!"
    Thanks,
}

impl TextField {
    /// How many letters it has at most, as far as a template must have room for them.
    pub(super) fn most_letters(self) -> u16 {
        match self {
            Self::Name | Self::Given | Self::Family | Self::Company | Self::Host => 60,
            // The longest ones that kiosk.toml takes.
            Self::Site => 40,
            Self::Kind | Self::SecondKind => 24,
            Self::Leaving => 26,
            // "27. Sept. bis 17:00 Uhr".
            Self::Day => 24,
            Self::Visiting | Self::Valid | Self::Thanks => 20,
        }
    }

    /// What an error about it is about.
    pub(in crate::badge) fn part(self) -> Part {
        match self {
            Self::Name | Self::Given | Self::Family => Part::Name,
            Self::Company => Part::Company,
            Self::Host => Part::Host,
            Self::Kind | Self::SecondKind => Part::Kind,
            Self::Site => Part::Site,
            Self::Day | Self::Visiting | Self::Valid | Self::Leaving | Self::Thanks => Part::Label,
        }
    }
}

/// How a band is filled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::badge) enum Fill {
    /// White letters on a filled band.
    Filled,
    /// Letters in a frame.
    Outlined,
}

words! {
    TextField {
        Name: "name", Given: "given", Family: "family", Company: "company", Host: "host", Day: "day", Kind: "kind",
        SecondKind: "second-kind", Site: "site", Visiting: "visiting", Valid: "valid", Leaving: "leaving",
        Thanks: "thanks"
    }
    Fill { Filled: "filled", Outlined: "outlined" }
    Align { Left: "left", Centre: "centre", Right: "right", Reading: "reading" }
    Stand { Top: "top", Middle: "middle", Bottom: "bottom" }
    Icon { Person: "person", Tool: "tool", Key: "key", Link: "link", Speech: "speech", Star: "star" }
}
