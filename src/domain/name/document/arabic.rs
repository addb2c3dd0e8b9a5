//! Whether a word in Latin letters may be a spelling of one in Arabic letters, which do not write short vowels.
//!
//! There are too many customary spellings to list (Mohammed, Muhammad, Mohamed), so each letter says what may stand
//! for it, and one short vowel may stand between any two. Long vowels must be there: Hassan is not Hussein.

/// The most letters that are looked at; it bounds the work.
const LONGEST: usize = 24;

/// Says whether a folded Latin word may be read as an Arabic one, with or without its article.
pub(super) fn reads(arabic: &str, latin: &str) -> bool {
    let letters: Vec<&[&str]> = arabic.chars().filter_map(spellings).take(LONGEST + 1).collect();
    if letters.is_empty() || letters.len() > LONGEST || latin.len() > 2 * LONGEST {
        return false;
    }
    if spells(&letters, latin) {
        return true;
    }
    // The article: al, el, ul, or with the first letter of its word doubled (ar-Rahman), or left out.
    arabic.strip_prefix("ال").is_some_and(|_| {
        let rest = &letters[2..];
        spells(rest, latin)
            || ["al", "el", "ul"].iter().any(|article| latin.strip_prefix(article).is_some_and(|l| spells(rest, l)))
            || ["a", "e", "u"].iter().any(|vowel| latin.strip_prefix(vowel).is_some_and(|l| spells(rest, l)))
    })
}

/// Lays letters along a Latin text: which places are reached after each letter, with one short vowel before it. Each
/// place counts once, so that the work stays small.
fn spells(letters: &[&[&str]], latin: &str) -> bool {
    let mut reached = vec![false; latin.len() + 1];
    reached[0] = true;
    for options in letters {
        let mut next = vec![false; latin.len() + 1];
        for at in (0..=latin.len()).filter(|at| reached[*at]) {
            for start in at..=after_vowel(latin, at) {
                for option in *options {
                    let Some(rest) = latin.get(start..) else { continue };
                    if let Some(left) = rest.strip_prefix(option) {
                        next[latin.len() - left.len()] = true;
                        // A doubled consonant: one letter in Arabic.
                        if let Some(left) =
                            left.strip_prefix(option).filter(|_| !option.is_empty() && !is_vowel(option))
                        {
                            next[latin.len() - left.len()] = true;
                        }
                    }
                }
            }
        }
        reached = next;
    }
    reached[latin.len()]
}

/// The place behind one short vowel, if there is one.
fn after_vowel(latin: &str, at: usize) -> usize {
    if latin.get(at..=at).is_some_and(is_vowel) { at + 1 } else { at }
}

fn is_vowel(text: &str) -> bool {
    text.chars().all(|c| "aeiou".contains(c))
}

/// What may stand for a letter; `None` for marks, which invitations seldom have.
fn spellings(letter: char) -> Option<&'static [&'static str]> {
    Some(match letter {
        'ا' | 'آ' => &["a", "aa", "e", "i", "o", "u"],
        'أ' => &["a", "o", "u", "e", "i"],
        'إ' => &["i", "e"],
        'ى' => &["a", "i", "y", "e"],
        'ء' | 'ئ' | 'ؤ' => &["", "e", "i", "o", "y"],
        'ع' => &["", "a", "aa", "e", "i", "o", "u"],
        'ب' => &["b", "p"],
        'پ' => &["p"],
        'ت' | 'ط' => &["t", "th"],
        'ث' => &["th", "s", "t"],
        'ج' => &["j", "g", "dj", "gu"],
        'چ' => &["ch", "c", "tch"],
        'ح' => &["h"],
        'ه' => &["h", "a", "e", "ah", "eh"],
        'خ' => &["kh", "h", "x", "ch"],
        'د' => &["d"],
        'ذ' => &["dh", "d", "z", "th"],
        'ر' => &["r"],
        'ز' => &["z"],
        'س' => &["s", "c", "ss"],
        'ش' => &["sh", "ch", "sch"],
        'ص' => &["s", "ss"],
        'ض' => &["d", "dh", "z"],
        'ظ' => &["z", "dh", "d"],
        'غ' => &["gh", "g", "r"],
        'ف' => &["f"],
        'ق' => &["q", "k", "g", "c", "gh"],
        'ك' | 'ک' => &["k", "c"],
        'گ' => &["g"],
        'ل' => &["l"],
        'م' => &["m"],
        'ن' => &["n"],
        'و' => &["w", "v", "o", "u", "ou", "oo", "ow", "aw", "au"],
        'ي' | 'ی' => &["y", "i", "ie", "ei", "ai", "ay", "ey", "ee", "iy", "yy"],
        'ة' => &["a", "ah", "at", "e", "eh", "et"],
        _ => return None,
    })
}
