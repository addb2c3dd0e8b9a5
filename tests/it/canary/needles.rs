//! The passport of the canary test: what must not be found of it, and in which forms it could be there.
//!
//! Made up, with check digits that are right. The personal number fails the test of eleven, so that it is nobody's.

use memchr::memmem::Finder;

/// The machine-readable part. A Dutch passport until 2031 has its holder's number where this one has `738204615`.
pub const LINES: [&str; 2] =
    ["P<NLDOVERWATERINGEN<<WILHELMINA<KATRIEN<<<<<", "NWX4K7RB29NLD7109234F3408179738204615<<<<<40"];
/// As the guest was invited, and as the passport spells the same name.
pub const INVITED: &str = "Wilhelmina Overwateringen";
pub const SPELLED: [&str; 2] = ["OVERWATERINGEN", "WILHELMINA"];

/// How a text may lie in memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    Utf8,
    Utf16,
    Utf32,
    /// One character in each of as many equal parts, as a queue of key events has them. The kiosk cannot wipe that of
    /// its window: `iced_winit` 0.14.1 empties its queue after each round and keeps the memory, so that the keys of a
    /// document that came to a busy window lie there, one in 192 bytes, until later events are written over them. So
    /// this form is told and not asserted. A scanner on a serial line has no such queue.
    KeyByKey,
}

/// A text that is searched for.
pub struct Needle {
    pub what: &'static str,
    text: String,
    finders: Vec<(Form, Finder<'static>)>,
}

/// The greatest distance between two characters of one text, in bytes: more than some events of any toolkit take.
const FARTHEST: usize = 1024;

impl Needle {
    fn new(what: &'static str, text: &str) -> Self {
        let wide = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let widest = text.chars().flat_map(|sign| u32::from(sign).to_le_bytes()).collect();
        let forms = [(Form::Utf8, text.as_bytes().to_vec()), (Form::Utf16, wide), (Form::Utf32, widest)];
        let finders = forms.map(|(form, bytes)| (form, Finder::new(&bytes).into_owned()));
        Self { what, text: text.to_owned(), finders: finders.into() }
    }

    /// The forms in which it is in these bytes, each with the first place. `events` says whether events may lie there.
    pub fn find(&self, bytes: &[u8], events: bool) -> Vec<(Form, usize)> {
        let whole = self.finders.iter().filter_map(|(form, finder)| Some((*form, finder.find(bytes)?)));
        let apart = if events { self.find_apart(bytes) } else { None };
        whole.chain(apart.map(|at| (Form::KeyByKey, at))).collect()
    }

    /// Where it is with equal gaps between its characters. Of digits only: for a capital, Shift is a key too, so that
    /// events of other texts have no equal distances.
    fn find_apart(&self, bytes: &[u8]) -> Option<usize> {
        let text = self.text.as_bytes();
        // Shorter ones are anywhere, at some distance.
        if text.len() < 9 || !text.iter().all(u8::is_ascii_digit) {
            return None;
        }
        memchr::memchr_iter(text[0], bytes).find(|at| {
            // A queue of events holds whole words.
            (8..=FARTHEST).step_by(8).any(|gap| {
                let mut signs = text.iter().enumerate();
                signs.all(|(sign, byte)| bytes.get(at + sign * gap) == Some(byte))
            })
        })
    }
}

/// Everything of the document that must be gone. A nationality alone is three letters, which are found in any program
/// by chance: so it is looked for with its neighbours in the line, once on either side.
pub fn needles() -> Vec<Needle> {
    let [first, second] = LINES;
    let (second_whole, half) = (&second[..43], 22);
    vec![
        Needle::new("document number", &second[..9]),
        Needle::new("document number and its digit", &second[..10]),
        Needle::new("optional data", &second[28..37]),
        Needle::new("birth date", &second[13..19]),
        Needle::new("birth date in words", "1971-09-23"),
        Needle::new("nationality behind the number's end", &second[6..13]),
        Needle::new("nationality before the birth date", &second[10..19]),
        Needle::new("first line", first),
        Needle::new("first half of the first line", &first[..half]),
        Needle::new("second half of the first line", &first[half..]),
        // But for its last sign, which the stopped reader does not send.
        Needle::new("second line", second_whole),
        Needle::new("first half of the second line", &second_whole[..half]),
        Needle::new("second half of the second line", &second_whole[half..]),
    ]
}

/// The name, as the passport spells it.
pub fn spelled() -> Vec<Needle> {
    SPELLED.iter().map(|part| Needle::new(part, part)).collect()
}
