//! The header by which such a code is known: a sign, a tag, who issued it, and which parts follow.

use crate::domain::document::Problem;
use crate::domain::identity_check::DocumentKind;
use crate::identity::is_gap;

/// The sign that every code begins with.
const SIGN: char = '@';
/// The tag behind it; the second one is of the first version.
const TAGS: [&str; 2] = ["ANSI ", "AAMVA"];
/// What a French keyboard makes of the tag.
const TAG_OF_AZERTY: &str = "QNSI ";
/// What digits become on French and Belgian keyboards.
const DIGITS_OF_AZERTY: &str = "&é\"'(-è_çà§!";
/// The digits of the issuer.
const ISSUER: usize = 6;
/// The digits of a header with its issuer, version and number of parts, and those of one with the issuer's own version
/// as well, which all but the first version have.
const DIGITS: [usize; 2] = [ISSUER + 4, ISSUER + 6];
/// The digits behind each part's two letters: where it begins and how long it is.
const PART_DIGITS: usize = 8;

/// A header that was understood.
pub(super) struct Header<'t> {
    /// What kind of document it is.
    pub(super) kind: DocumentKind,
    /// The version of the standard.
    pub(super) version: u32,
    /// What stands behind the header.
    pub(super) rest: &'t str,
}

impl<'t> Header<'t> {
    /// The header of a text; `None` when the text is something else.
    pub(super) fn find(text: &'t str) -> Option<Result<Self, Problem>> {
        let text = text.trim_start_matches(is_gap);
        let (signed, tagged) = match text.strip_prefix(SIGN) {
            Some(rest) => (true, rest.trim_start_matches(is_gap)),
            // A wedge may lose the sign; the tag and the issuer's digits are enough.
            None => (false, text),
        };
        match TAGS.iter().find_map(|tag| tagged.strip_prefix(tag)) {
            Some(rest) if signed || has_issuer(rest, "") => Some(Self::understand(rest).ok_or(Problem::Incomplete)),
            _ => is_mangled(text).then_some(Err(Problem::Layout)),
        }
    }

    /// Reads what follows the tag.
    fn understand(text: &'t str) -> Option<Self> {
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        if !DIGITS.contains(&digits) {
            return None;
        }
        let version = text.get(ISSUER..ISSUER + 2)?.parse().ok()?;
        let mut rest = text.get(digits..)?;
        let mut kind = None;
        while let Some((letters, behind)) = part(rest) {
            kind = kind.or(kind_of(letters));
            rest = behind;
        }
        Some(Self { kind: kind?, version, rest })
    }
}

/// Whether a text begins as the next document does, behind the one that is being read.
pub(super) fn begins_again(line: &str) -> bool {
    let line = line.trim_start_matches(SIGN);
    TAGS.iter().any(|tag| line.strip_prefix(tag).is_some_and(|rest| has_issuer(rest, "")))
}

/// Whether the issuer's six digits follow, or what a keyboard made of them.
fn has_issuer(text: &str, digits_too: &str) -> bool {
    text.chars().take(ISSUER).filter(|c| c.is_ascii_digit() || digits_too.contains(*c)).count() == ISSUER
}

/// Whether a keyboard's setting, or Caps Lock, changed the header: another sign or other letters before the issuer.
fn is_mangled(text: &str) -> bool {
    let mut signs = text.chars();
    let _ = signs.next();
    let behind = signs.as_str().trim_start_matches(is_gap);
    [text, behind].into_iter().any(|text| {
        TAGS.iter().chain([&TAG_OF_AZERTY]).any(|tag| {
            text.get(..tag.len()).is_some_and(|start| start.eq_ignore_ascii_case(tag))
                && text.get(tag.len()..).is_some_and(|rest| has_issuer(rest, DIGITS_OF_AZERTY))
        })
    })
}

/// The letters of the next part that a header names, and what stands behind it.
fn part(text: &str) -> Option<(&str, &str)> {
    let (letters, behind) = text.split_at_checked(2)?;
    let (digits, behind) = behind.split_at_checked(PART_DIGITS)?;
    let named = letters.bytes().all(|byte| byte.is_ascii_alphanumeric()) && digits.bytes().all(|b| b.is_ascii_digit());
    named.then_some((letters, behind))
}

/// What a part is of: a licence, also an enhanced one, or a card of who does not drive.
fn kind_of(letters: &str) -> Option<DocumentKind> {
    match letters {
        "DL" | "EN" => Some(DocumentKind::Licence),
        "ID" => Some(DocumentKind::IdCard),
        _ => None,
    }
}
