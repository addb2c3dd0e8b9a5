//! The closed lists of words that kiosk.toml may say, each word beside what it means.
//!
//! Called by the shapes of `config`; `badge` makes the lists of its templates in the same way. One list makes both
//! directions, so that none can lack a word.

use crate::domain::identity_check::IdMethod;
use crate::domain::kind::VisitorKind;
use crate::domain::policy::{Ask, Suggestions, WalkIn};
use crate::domain::visit::Stay;

/// A value with a word in kiosk.toml.
pub(crate) trait Word: Copy + PartialEq + 'static {
    /// Every value, in the order in which messages list them.
    const ALL: &'static [Self];

    /// Its word.
    fn word(self) -> &'static str;
}

/// The words of a closed list.
pub(crate) fn words_of<W: Word>() -> Vec<&'static str> {
    W::ALL.iter().map(|value| value.word()).collect()
}

/// Gives each value its word. The match has no rest: a new variant does not compile without a word.
macro_rules! words {
    ($($type:ident { $($variant:ident: $word:literal),+ })+) => {$(
        impl Word for $type {
            const ALL: &'static [Self] = &[$(Self::$variant),+];

            fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }
        }
    )+};
}
pub(crate) use words;

words! {
    VisitorKind { Guest: "guest", Vendor: "vendor", Member: "member", Partner: "partner", Mentor: "mentor", Event: "event" }
    IdMethod { Reception: "reception", Reader: "reader", Host: "host" }
    WalkIn { Allow: "allow", Approve: "approve", Refuse: "refuse" }
    Suggestions { Off: "off", Initial: "initial", Full: "full" }
    Ask { No: "no", Optional: "optional", Required: "required" }
    Stay { Short: "short", Day: "day", Days: "days" }
    LookUpWay { Code: "code", Name: "name", Email: "email" }
    PanelContent { Search: "search", Lists: "lists" }
    DeskWord { Off: "off", Second: "second" }
    MailSecurity { Starttls: "starttls", Tls: "tls", None: "none" }
    ScannerWord { Keyboard: "keyboard", Serial: "serial" }
    PrinterWord { Folder: "folder", Ipp: "ipp", BrotherQl: "brother-ql", Zpl: "zpl" }
    FolderFormat { Png: "png", Pdf: "pdf" }
}

/// A way of finding an invitation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LookUpWay {
    /// The short code.
    Code,
    /// Name and host.
    Name,
    /// E-mail address and host.
    Email,
}

/// The kind of a printer before its address is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PrinterWord {
    /// PNG files in a folder.
    Folder,
    /// An IPP printer.
    Ipp,
    /// A Brother QL printer in its own language.
    BrotherQl,
    /// A printer that speaks ZPL II.
    Zpl,
}

/// What a folder gets of each badge.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FolderFormat {
    /// A picture.
    Png,
    /// A page of the label's size.
    Pdf,
}

/// What staff see on the guest's panel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PanelContent {
    /// The guest in front of them and at most three hits of a search.
    Search,
    /// Also the desk's lists.
    Lists,
}

/// Whether the desk has a window of its own, before its place is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DeskWord {
    /// No.
    Off,
    /// Yes, beside the guests'.
    Second,
}

/// How the way to the mail server is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MailSecurity {
    /// Plain first, then TLS or nothing (RFC 3207); usually port 587.
    Starttls,
    /// TLS from the first byte (RFC 8314); usually port 465.
    Tls,
    /// Not at all: for a server on this machine; usually port 25.
    None,
}

/// How the scanner is connected, before its place is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ScannerWord {
    /// It types, as a keyboard does.
    Keyboard,
    /// It sends over a serial line.
    Serial,
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Asserts that the file, the database and the answers of the command line use the same words.
    fn agree<W: Word + serde::Serialize>() {
        for value in W::ALL {
            assert_eq!(serde_json::to_value(value).unwrap(), value.word());
        }
    }

    #[test]
    fn a_value_has_one_word_in_the_file_and_in_the_database() {
        agree::<VisitorKind>();
        agree::<IdMethod>();
        agree::<WalkIn>();
        agree::<Suggestions>();
        agree::<Ask>();
        agree::<Stay>();
        assert!(VisitorKind::ALL.iter().all(|kind| VisitorKind::from_word(Word::word(*kind)) == Some(*kind)));
        assert!(IdMethod::ALL.iter().all(|method| IdMethod::from_word(Word::word(*method)) == Some(*method)));
    }
}
