//! A template's TOML to a [`Template`]: every mistake is reported, and nothing is guessed.
//!
//! `template` calls it with `config`'s readers. Lengths are millimetres from the upper left corner of what the printer
//! reaches; what comes out is dots.

use crate::badge::stack::{Align, Gap, Region, Stand, Step};
use crate::badge::text::Thickness;
use crate::config::{Decimal, Field, OneOf, Shape, Table, YesNo};
use crate::domain::badge::Media;
use crate::domain::kind::VisitorKind;

use super::page::{Page, Place};
use super::words::{Fill, TextField};
use super::{Band, BandLook, Template, Text, TextBox};

/// Ways of setting a text that fits on one line at none of its sizes, in parts of the smallest of them: the size and
/// the most lines, first between words, then inside them.
const BETWEEN_WORDS: [(f32, usize); 5] = [(1.0, 3), (0.85, 3), (0.75, 3), (0.62, 4), (0.5, 5)];
const INSIDE_WORDS: [(f32, usize); 7] = [(1.0, 3), (0.8, 4), (0.62, 5), (0.5, 6), (0.385, 8), (0.31, 10), (0.23, 12)];
/// The most lines at the smallest size of all.
const MOST_LINES: usize = 12;

/// The smallest letters, in millimetres: capitals of 1.4 mm, which thermal printers of 203 dpi still print.
const LEAST: f32 = 2.0;
/// The largest letters, in millimetres.
const LARGEST: f32 = 60.0;
/// The width of a bold letter and the height of a line with the air below it, in parts of the size.
const BOLD_LETTER: f32 = 0.6;
const LINE: f32 = 1.06;
/// The most air around a text, in millimetres.
const MOST_AIR: f32 = 50.0;

/// Reads a whole template.
pub(super) fn template(root: &mut Table<'_>, media: Media) -> Option<Template> {
    let mut page = Page::new(media);
    let qr = root.maybe_table("qr", |table| page.qr(table));
    let band = root.maybe_table("band", |table| band(table, &mut page));
    let mark = root.maybe_table("mark", |table| page.square(table));
    let rules = root.field("rule").map_or(Some(Vec::new()), |field| field.tables(|table| page.place(table)));
    let boxes = match root.field("box") {
        Some(field) => field.tables(|table| text_box(table, &mut page)),
        None => root.miss("box", "at least one, written [[box]]"),
    };
    let named =
        |texts: &TextBox| texts.texts.iter().any(|text| matches!(text.field, TextField::Name | TextField::Given));
    if boxes.as_ref().is_some_and(|boxes| !boxes.iter().any(named)) {
        let _: Option<()> = root.field("box")?.refuse("one of them has a text with the field \"name\" or \"given\"");
        return None;
    }
    Some(Template { media, mark: mark?, rules: rules?, band: band?, boxes: boxes?, qr: qr? })
}

/// Reads `[band]`.
fn band(table: &mut Table<'_>, page: &mut Page) -> Option<Band> {
    let place = page.place(table);
    let inset = table.or("inset", 0.0, &Decimal(0.0..=MOST_AIR));
    let kinds = table.maybe_table("kinds", |kinds| {
        let looks = VisitorKind::ALL
            .map(|kind| kinds.maybe_table(kind.word(), band_look).map(|look| look.unwrap_or(BandLook::USUAL)));
        let [a, b, c, d, e, f] = looks;
        Some([a?, b?, c?, d?, e?, f?])
    });
    let words = words(table, page, Stand::Middle);
    let (place, inset, kinds) = (place?, inset?, kinds?);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "an inset is small and positive")]
    let inset = page.dots(inset) as u32;
    let (left, right) = (place.left + inset, place.right.saturating_sub(inset));
    if left >= right {
        return table.field("inset")?.refuse("less than half of the band's width");
    }
    let words = words?;
    roomy(table, page, &words, Place { left, right, ..place })?;
    let words = words.into_box(Place { left, right, ..place });
    Some(Band { place, words, kinds: kinds.unwrap_or([BandLook::USUAL; VisitorKind::ALL.len()]) })
}

/// Reads how the band looks for a kind of visitor.
fn band_look(table: &mut Table<'_>) -> Option<BandLook> {
    let usual = BandLook::USUAL;
    let fill = table.or("fill", usual.fill, &OneOf::<Fill>::new());
    let icon = table.maybe("icon", &OneOf::new());
    let red = table.or("red", usual.red, &YesNo);
    Some(BandLook { fill: fill?, icon: icon?, red: red? })
}

/// Reads one `[[box]]`.
fn text_box(table: &mut Table<'_>, page: &mut Page) -> Option<TextBox> {
    let place = page.place(table);
    let words = words(table, page, Stand::Top);
    let (words, place) = (words?, place?);
    roomy(table, page, &words, place)?;
    Some(words.into_box(place))
}

/// Looks whether the longest texts have room in the smallest letters, so that no guest goes without a badge.
fn roomy(table: &mut Table<'_>, page: &Page, words: &Words, place: Place) -> Option<()> {
    let shares_name = words.texts.iter().any(|text| text.field == TextField::Family);
    let lines = words.texts.iter().map(|text| {
        // A long name is shared by its two parts.
        let letters = if shares_name && text.field == TextField::Given { 1 } else { text.field.most_letters() };
        (f32::from(letters) * BOLD_LETTER * page.dots(LEAST) / place.width().max(1) as f32).ceil()
    });
    let air = words.texts.iter().map(|text| text.above.least).sum::<f32>() + words.below.least;
    let least = lines.sum::<f32>() * LINE * page.dots(LEAST) + air;
    if least <= place.height() as f32 {
        return Some(());
    }
    let allowed = format!(
        "at least {:.2} at this width, so that the longest texts fit in letters of {LEAST} mm",
        page.millimetres(least.ceil()) + 0.01
    );
    table.field("height")?.refuse(allowed)
}

/// The texts of a box or of the band, before it is known where they stand.
struct Words {
    align: Align,
    stand: Stand,
    below: Gap,
    texts: Vec<Text>,
    beside: Vec<(f32, f32)>,
}

impl Words {
    fn into_box(self, place: Place) -> TextBox {
        let Self { align, stand, below, texts, beside } = self;
        TextBox { region: Region { place, below, align, stand }, texts, beside }
    }
}

/// Reads what a box and the band have in common.
fn words(table: &mut Table<'_>, page: &Page, stand: Stand) -> Option<Words> {
    let align = table.or("align", Align::Left, &OneOf::new());
    let stand = table.or("stand", stand, &OneOf::new());
    let below = table.or("below", Gap::NONE, &Air(page));
    let beside = table.or("beside", Vec::new(), &SizePairs(page));
    let texts = match table.field("text") {
        Some(field) => field.tables(|table| text(table, page)),
        None => {
            let allowed = format!("at least one, written [[{}.text]]", table.path());
            table.miss("text", allowed)
        }
    };
    let (texts, beside) = (texts?, beside?);
    if !beside.is_empty() && texts.len() != 2 {
        return table.field("beside")?.refuse("only with two texts, which then stand on one line where they fit");
    }
    Some(Words { align: align?, stand: stand?, below: below?, texts, beside })
}

/// Reads one `[[..text]]`.
fn text(table: &mut Table<'_>, page: &Page) -> Option<Text> {
    let field = table.need("field", &OneOf::new());
    let bold = table.or("bold", false, &YesNo);
    let sizes = table.need("sizes", &Sizes);
    let above = table.or("above", Gap::NONE, &Air(page));
    let thickness = if bold? { Thickness::Bold } else { Thickness::Regular };
    Some(Text { field: field?, thickness, steps: steps(&sizes?, page), above: above? })
}

/// The ways of setting a text: on one line at each of its sizes, then on several, then in the smallest letters.
fn steps(sizes: &[f32], page: &Page) -> Vec<Step> {
    let last = sizes.last().copied().unwrap_or(LEAST);
    let step = |millimetres: f32, lines, breaks_words| Step { size: page.dots(millimetres), lines, breaks_words };
    let of_last = |ways: &[(f32, usize)], breaks_words: bool| -> Vec<Step> {
        let large_enough = ways.iter().filter(|(share, _)| share * last >= LEAST);
        large_enough.map(|(share, lines)| step(share * last, *lines, breaks_words)).collect()
    };
    let one_line = sizes.iter().map(|size| step(*size, 1, false)).collect();
    let whole_words = of_last(&BETWEEN_WORDS, false);
    // Words stay whole down to half the last size, or down to the smallest letters where these come first.
    let smallest = (whole_words.len() < BETWEEN_WORDS.len()).then(|| step(LEAST, MOST_LINES, false));
    let smallest = smallest.into_iter().collect();
    let broken = of_last(&INSIDE_WORDS, true);
    let mut steps = [one_line, whole_words, smallest, broken, vec![step(LEAST, MOST_LINES, true)]].concat();
    steps.dedup();
    steps
}

/// A size of letters in millimetres.
fn size() -> Decimal {
    Decimal(LEAST..=LARGEST)
}

/// Sizes of letters in millimetres.
struct Sizes;

impl Shape for Sizes {
    type Value = Vec<f32>;

    fn allowed(&self) -> String {
        format!("a list, largest first, of sizes in millimetres, each {}", size().allowed())
    }

    fn read(&self, field: &Field<'_>) -> Option<Vec<f32>> {
        let Some(items) = field.items().filter(|items| !items.is_empty()) else {
            return field.refuse(self.allowed());
        };
        let read: Vec<Option<f32>> = items.iter().map(|item| size().read(item)).collect();
        let read: Vec<f32> = read.into_iter().collect::<Option<_>>()?;
        if read.is_sorted_by(|larger, smaller| larger > smaller) { Some(read) } else { field.refuse(self.allowed()) }
    }
}

/// Pairs of sizes in millimetres, read in dots.
struct SizePairs<'p>(&'p Page);

impl Shape for SizePairs<'_> {
    type Value = Vec<(f32, f32)>;

    fn allowed(&self) -> String {
        "a list of pairs of sizes in millimetres, largest first, such as [[4.5, 3.4], [3.6, 2.8]]".to_owned()
    }

    fn read(&self, field: &Field<'_>) -> Option<Self::Value> {
        let pair = |item: &Field<'_>| match item.items().as_deref() {
            Some([first, second]) => {
                let (first, second) = (size().read(first), size().read(second));
                Some((self.0.dots(first?), self.0.dots(second?)))
            }
            Some(_) | None => item.refuse(self.allowed()),
        };
        match field.items() {
            Some(items) => items.iter().map(pair).collect::<Vec<_>>().into_iter().collect(),
            None => field.refuse(self.allowed()),
        }
    }
}

/// Air beside a text: as much as wished, and the least.
struct Air<'p>(&'p Page);

impl Shape for Air<'_> {
    type Value = Gap;

    fn allowed(&self) -> String {
        "millimetres of air, first as much as is wished, then the least, such as [2.0, 0.8]".to_owned()
    }

    fn read(&self, field: &Field<'_>) -> Option<Gap> {
        let Some([wished, least]) = field.items().and_then(|items| <[Field<'_>; 2]>::try_from(items).ok()) else {
            return field.refuse(self.allowed());
        };
        let air = Decimal(0.0..=MOST_AIR);
        let (wished, least) = (air.read(&wished), air.read(&least));
        let (wished, least) = (wished?, least?);
        if least > wished {
            return field.refuse(self.allowed());
        }
        Some(Gap { wished: self.0.dots(wished), least: self.0.dots(least) })
    }
}
