//! The variants of a letter, for the accents row: what a guest may have meant by the letter just typed.
//!
//! Called by `ui::keyboard`. A variant that is tapped takes the place of the letter.

/// Letters and their variants, small, most frequent in names first. A variant of a variant (Vietnamese) has a row of
/// its own.
const VARIANTS: &[(char, &str)] = &[
    ('a', "áàâäãåæăąā"),
    ('c', "çćč"),
    ('d', "đďð"),
    ('e', "éèêëęėěē"),
    ('g', "ğģ"),
    ('h', "ħ"),
    ('i', "íìîïīįı"),
    ('j', "ĳ"),
    ('k', "ķ"),
    ('l', "łľĺļ"),
    ('n', "ñńňņ"),
    ('o', "óòôöõøœőơō"),
    ('r', "řŕ"),
    ('s', "ßšśşș"),
    ('t', "ťțþ"),
    ('u', "úùûüůűưųū"),
    ('w', "ŵ"),
    ('y', "ýÿỳỷỹỵ"),
    ('z', "žźż"),
    ('â', "ấầẩẫậ"),
    ('ă', "ắằẳẵặ"),
    ('ê', "ếềểễệ"),
    ('ô', "ốồổỗộ"),
    ('ơ', "ớờởỡợ"),
    ('ư', "ứừửữự"),
    ('α', "ά"),
    ('ε', "έ"),
    ('η', "ή"),
    ('ι', "ίϊΐ"),
    ('ο', "ό"),
    ('υ', "ύϋΰ"),
    ('ω', "ώ"),
    ('σ', "ς"),
    ('г', "ґ"),
    ('е', "ёє"),
    ('и', "йі"),
    ('і', "їи"),
    ('у', "ў"),
    ('ж', "җ"),
    ('ا', "أإآٱ"),
    ('و', "ؤ"),
    ('ي', "ئیى"),
    ('ه', "ة"),
    ('ب', "پ"),
    ('ج', "چ"),
    ('ز', "ژ"),
    ('ك', "کگ"),
    ('ف', "ڤ"),
    ('כ', "ך"),
    ('מ', "ם"),
    ('נ', "ן"),
    ('פ', "ף"),
    ('צ', "ץ"),
];

/// What the last letter may be changed into; a letter that is itself a variant can be changed back.
#[must_use]
pub fn variants(last: char) -> Vec<char> {
    let own = |letter: char| VARIANTS.iter().find(|(base, _)| *base == letter).map_or("", |(_, found)| *found);
    let mut found: Vec<char> = own(last).chars().collect();
    if let Some((base, siblings)) = VARIANTS.iter().find(|(_, found)| found.contains(last)) {
        found.push(*base);
        found.extend(siblings.chars().filter(|c| *c != last));
    }
    found
}
