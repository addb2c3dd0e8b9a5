//! The languages of the house and its own texts in them.
//!
//! Called by the parts of `config`. A text must be there in the first language; the others may be left out.

use crate::domain::language::{Language, LocalText};

use super::reader::{Field, Table};
use super::shape::{Shape, Text, each_once, quoted};

/// The languages that guests may choose, the first one first.
pub(super) struct Languages;

impl Shape for Languages {
    type Value = Vec<Language>;

    fn allowed(&self) -> String {
        format!("a list, at least one, each once, of {}", quoted(&Language::SHIPPED))
    }

    fn read(&self, field: &Field<'_>) -> Option<Vec<Language>> {
        let Some(items) = field.items().filter(|items| !items.is_empty()) else {
            return field.refuse(self.allowed());
        };
        let one = |item: &Field<'_>| {
            let tag = item.as_text().filter(|text| Language::SHIPPED.contains(text));
            tag.map(Language::new).or_else(|| item.refuse(format!("one of {}", quoted(&Language::SHIPPED))))
        };
        each_once(&items, items.iter().map(one).collect())
    }
}

/// One text in several languages, up to a number of characters in each.
pub(super) struct Local<'a> {
    first: Option<&'a Language>,
    longest: usize,
}

impl<'a> Local<'a> {
    /// A text; without a first language (its own mistake, reported elsewhere) any language will do.
    pub(super) fn new(first: Option<&'a Language>, longest: usize) -> Self {
        Self { first, longest }
    }
}

impl Shape for Local<'_> {
    type Value = LocalText;

    fn allowed(&self) -> String {
        example(self.first, "\"..\"")
    }

    fn read(&self, field: &Field<'_>) -> Option<LocalText> {
        if field.as_text().is_some() {
            return field.refuse(self.allowed());
        }
        field.table(|table| joined(each_language(table, self.first, &Text(self.longest))?))
    }
}

/// A list of texts in several languages, as many in each.
pub(super) struct LocalList<'a> {
    first: Option<&'a Language>,
    longest: usize,
    most: usize,
}

impl<'a> LocalList<'a> {
    /// Up to `most` texts of up to `longest` characters.
    pub(super) fn new(first: Option<&'a Language>, longest: usize, most: usize) -> Self {
        Self { first, longest, most }
    }
}

impl Shape for LocalList<'_> {
    type Value = Vec<LocalText>;

    fn allowed(&self) -> String {
        example(self.first, "[\"..\", \"..\"]")
    }

    fn read(&self, field: &Field<'_>) -> Option<Vec<LocalText>> {
        field.table(|table| {
            let lists = each_language(table, self.first, &TextList { longest: self.longest, most: self.most })?;
            let (_, _, leading) = lists.first()?;
            let count = leading.len();
            let mut equal = true;
            for (_, field, texts) in &lists {
                if texts.len() != count {
                    let _: Option<()> = field
                        .unseen()
                        .refuse(format!("as many texts as in the first language: {count}, not {}", texts.len()));
                    equal = false;
                }
            }
            let row = |at: usize| {
                joined(lists.iter().filter_map(|(tag, _, texts)| Some((*tag, (), texts.get(at)?.clone()))).collect())
            };
            if equal { (0..count).map(row).collect() } else { None }
        })
    }
}

/// A list of texts in one language.
struct TextList {
    longest: usize,
    most: usize,
}

impl Shape for TextList {
    type Value = Vec<String>;

    fn allowed(&self) -> String {
        format!("a list of 1 to {} texts of 1 to {} characters", self.most, self.longest)
    }

    fn read(&self, field: &Field<'_>) -> Option<Vec<String>> {
        let Some(items) = field.items().filter(|items| (1..=self.most).contains(&items.len())) else {
            return field.refuse(self.allowed());
        };
        let texts: Vec<Option<String>> = items.iter().map(|item| Text(self.longest).read(item)).collect();
        texts.into_iter().collect()
    }
}

/// Reads a value for each language that has one, the first language first.
fn each_language<'a, S: Shape>(
    table: &mut Table<'a>,
    first: Option<&Language>,
    shape: &S,
) -> Option<Vec<(&'static str, Field<'a>, S::Value)>> {
    let is_first = |tag: &str| first.is_some_and(|first| first.0 == tag);
    let mut values: Vec<Option<(&str, Field<'a>, S::Value)>> = Vec::new();
    for tag in Language::SHIPPED {
        match table.field(tag) {
            Some(field) => values.push(shape.read(&field).map(|value| (tag, field, value))),
            None if is_first(tag) => {
                values.push(table.miss(tag, format!("in the first language, {}", shape.allowed())))
            }
            None => {}
        }
    }
    let mut values: Vec<_> = values.into_iter().collect::<Option<_>>()?;
    values.sort_by_key(|(tag, _, _)| !is_first(tag));
    Some(values)
}

/// One text of its languages, the first one first.
fn joined<P>(texts: Vec<(&'static str, P, String)>) -> Option<LocalText> {
    let mut texts = texts.into_iter().map(|(tag, _, text)| (Language::new(tag), text));
    let (language, text) = texts.next()?;
    Some(texts.fold(LocalText::new(language, &text), |whole, (language, text)| whole.with(language, &text)))
}

/// What a text in several languages looks like.
fn example(first: Option<&Language>, value: &str) -> String {
    let first = first.map_or(Language::SHIPPED[0], |first| first.0.as_str());
    format!("a text in each language, such as {{ {first} = {value} }}")
}
