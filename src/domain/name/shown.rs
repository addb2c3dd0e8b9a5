//! How a name is taken apart to be shown: the large and the small line of a badge, the first name in a notice.
//!
//! Nothing is left out and no letter changed; where it is not clear what is the given name, the name stays whole.

use unicode_script::{Script, UnicodeScript};

use super::super::text::Personal;
use super::particles;

impl Personal {
    /// Splits a name for a badge: what stands large, and what stands below it.
    ///
    /// The first word is the given name, the rest the family name; "Visser, Anna" is turned round. One word, a name
    /// that begins with its particle (de Vries, 't Hooft) and a name in Chinese, Japanese or Korean stay whole.
    #[must_use]
    pub fn split_for_badge(&self) -> (&str, Option<&str>) {
        let name = self.as_str();
        if name.chars().any(is_written_whole) {
            return (name, None);
        }
        if let Some((family, given)) = turned(name) {
            return (given, Some(family));
        }
        // "Dr. Anna" stands large together.
        let mut given_ends = 0;
        for word in name.split(' ') {
            given_ends += word.len();
            if !is_title(word) {
                break;
            }
            given_ends += 1;
        }
        let (given, family) = name.split_at(given_ends.min(name.len()));
        let family = family.trim_start();
        if family.is_empty() || begins_with_particle(given) { (name, None) } else { (given, Some(family)) }
    }

    /// The first name alone, without a title, for a notice that says no more than it must.
    #[must_use]
    pub fn first_name(&self) -> &str {
        let given = self.split_for_badge().0;
        if given.chars().any(is_written_whole) || begins_with_particle(given) {
            return given;
        }
        given.split(' ').find(|word| !is_title(word)).unwrap_or(given)
    }
}

/// Family and given name of "Visser, Anna"; nothing of "Jan Visser, MSc".
fn turned(name: &str) -> Option<(&str, &str)> {
    let (family, given) = name.split_once(',')?;
    let (family, given) = (family.trim(), given.trim());
    let readable = |half: &str| half.chars().any(char::is_alphanumeric);
    (readable(family) && readable(given) && !given.contains(',') && !given.split(' ').all(is_title))
        .then_some((family, given))
}

fn is_title(word: &str) -> bool {
    word.len() <= 10 && particles::is_title(&word.replace('.', "").to_ascii_lowercase())
}

/// Whether a name begins with a particle. Written small, or with its apostrophe: "Ben" and "Van" may be given names.
fn begins_with_particle(name: &str) -> bool {
    let first = name.split(' ').next().unwrap_or(name);
    let small = first.chars().all(|c| !c.is_uppercase());
    small && particles::particle(&first.replace(['\'', '’', '‘'], "")).is_some()
}

fn is_written_whole(c: char) -> bool {
    matches!(c.script(), Script::Han | Script::Hiragana | Script::Katakana | Script::Hangul)
}
