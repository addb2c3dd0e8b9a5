//! Templates from the outside: the mistakes of sites, each with its line, and which template a house gets.

use std::fs;

use super::*;
use crate::config::{Config, Word};

/// The file that is shipped.
const SHIPPED: &str = include_str!("../../../assets/badge/62x100.toml");
const MANUAL: &str = include_str!("../../../docs/badges.md");

/// What is said of a text.
fn said(text: &str) -> String {
    Template::parse("own.toml", text, Media::LABEL_62X100).expect_err("a mistake").to_string()
}

/// Asserts the one thing that is said of the shipped template with one place changed, whatever its line.
#[track_caller]
fn one(from: &str, to: &str, expected: &str) {
    assert!(SHIPPED.contains(from), "not in the template: {from}");
    let said = said(&SHIPPED.replacen(from, to, 1));
    assert_eq!(said.split_once(": ").map(|(_, what)| what), Some(expected));
}

#[test]
fn the_smallest_template_is_a_box_with_a_name() {
    let text = "[[box]]\ntop = 2\nheight = 20\n[[box.text]]\nfield = \"name\"\nsizes = [9]\n";
    let template = Template::parse("own.toml", text, Media::LABEL_62X100).unwrap();
    let place = template.boxes[0].region.place;
    assert_eq!(place, Place { left: 0, top: 24, right: 696, bottom: 260 }, "what is left out reaches to the edges");
    let name = Shares { left: 0.0, top: 24.0 / 1109.0, right: 1.0, bottom: 260.0 / 1109.0 };
    assert_eq!(template.name_area(), Some(name));
    let nameless = said(&text.replace("\"name\"", "\"host\""));
    assert!(nameless.ends_with("one of them has a text with the field \"name\" or \"given\""), "{nameless}");
    assert_eq!(said(""), "own.toml:1: box is missing: at least one, written [[box]]");
}

#[test]
fn a_name_that_stands_twice_is_covered_twice() {
    let name = |top: u8| format!("[[box]]\ntop = {top}\nheight = 20\n[[box.text]]\nfield = \"name\"\nsizes = [9]\n");
    let twice = Template::parse("own.toml", &(name(2) + &name(60)), Media::LABEL_62X100).unwrap();
    let (first, last) = (twice.boxes[0].region.place, twice.boxes[1].region.place);
    let area = twice.name_area().unwrap();
    assert!(area.top <= first.top as f32 / 1109.0 && area.bottom >= last.bottom as f32 / 1109.0, "{area:?}");
}

#[test]
fn a_part_that_leaves_the_label_is_a_mistake() {
    one("width = 52.83", "width = 56.5", "box[2].width = 56.5: at most 55.87, so that it ends on the label");
    one("height = 38.95", "height = 93", "box[2].height = 93: at most 76.28, so that it ends on the label");
    one("left = 2.88", "left = 62", "mark.left = 62: a number from 0 to 58.92");
    one("size = 4.4", "size = -1", "mark.size = -1: a number from 1 to 58.92");
}

#[test]
fn a_part_that_overlaps_another_or_the_quiet_zone_is_a_mistake() {
    one(
        "top = 3.05",
        "top = 4.2",
        "box[1].top = 4.2: it would overlap band, which is there from 0.00 to 58.92 across and from 9.48 to 17.61 down",
    );
    one(
        "width = 27.6",
        "width = 28",
        "box[3].top = 56.9: it would overlap qr with its quiet zone, which is there from 30.64 to 58.58 across and \
         from 57.23 to 85.17 down",
    );
}

#[test]
fn a_qr_that_scanners_do_not_read_is_a_mistake() {
    one(
        "size = 21.17",
        "size = 8.4",
        "qr.size = 8.4: 8.47 or more: 25 modules of at least 4 whole dots each at 300 dpi",
    );
    one(
        "left = 34.04",
        "left = 36",
        "qr.left = 36: 3.39 to 34.45, so that its quiet zone of 4 modules stays on the label",
    );
    one(
        "top = 60.62",
        "top = 72",
        "qr.top = 72: 3.39 to 69.42, so that its quiet zone of 4 modules stays on the label",
    );
    let wide = SHIPPED.replacen("size = 21.17", "size = 8.5", 1);
    assert!(Template::parse("own.toml", &wide, Media::LABEL_62X100).is_ok());
    let fine = Template::parse("own.toml", &wide, Media { dpi: 600, ..Media::LABEL_62X100 });
    assert!(fine.is_ok(), "eight dots of 600 dpi are as large as four of 300");
    let coarse = Template::parse("own.toml", &wide, Media { dpi: 203, ..Media::LABEL_62X100 }).unwrap_err();
    assert!(coarse.to_string().contains("12.52 or more: 25 modules of at least 4 whole dots each at 203 dpi"));
}

#[test]
fn a_box_that_is_too_small_for_a_long_name_is_a_mistake() {
    let text = "[[box]]\ntop = 2\nwidth = 30\nheight = HIGH\n[[box.text]]\nfield = \"name\"\nsizes = [4]\n";
    let least =
        "own.toml:4: box[1].height = 5: at least 6.52 at this width, so that the longest texts fit in letters of 2 mm";
    assert_eq!(said(&text.replace("HIGH", "5")), least);
    assert!(Template::parse("own.toml", &text.replace("HIGH", "6.6"), Media::LABEL_62X100).is_ok());
}

#[test]
fn sizes_and_words_say_what_is_allowed() {
    let sizes = "a list, largest first, of sizes in millimetres, each a number from 2 to 60";
    one("[6.6, 5.42, 4.4]", "[4.4, 6.6]", &format!("box[2].text[2].sizes = [4.4, 6.6]: {sizes}"));
    one("[6.6, 5.42, 4.4]", "6.6", &format!("box[2].text[2].sizes = 6.6: {sizes}"));
    one("[6.6, 5.42, 4.4]", "[]", &format!("box[2].text[2].sizes = []: {sizes}"));
    one("[6.6, 5.42, 4.4]", "[6.6, 1.5]", "box[2].text[2].sizes = 1.5: a number from 2 to 60");
    one(
        "[4.66, 1.52]",
        "[1.52, 4.66]",
        "box[2].text[1].above = [1.52, 4.66]: millimetres of air, first as much as is wished, then the least, such as \
         [2.0, 0.8]",
    );
    one(
        "\"reading\"",
        "\"justified\"",
        "box[2].align = \"justified\": one of \"left\", \"centre\", \"right\", \"reading\"",
    );
    one("field = \"host\"", "field = \"hosts\"", &format!("box[3].text[2].field = \"hosts\": one of {}", fields()));
    one(
        "icon = \"star\"",
        "icon = \"moon\"",
        "band.kinds.event.icon = \"moon\": one of \"person\", \"tool\", \"key\", \"link\", \"speech\", \"star\"",
    );
    one("event = {", "events = {", "band.kinds.events is not a known key; did you mean event?");
    one("bold = true", "bald = true", "box[1].text[1].bald is not a known key; did you mean bold?");
    one(
        "stand = \"middle\"\nbelow",
        "stand = \"middle\"\nbeside = [[3, 3]]\nbelow",
        "box[1].beside = [[3, 3]]: only with two texts, which then stand on one line where they fit",
    );
}

/// Every word of a field, as messages list them.
fn fields() -> String {
    TextField::ALL.iter().map(|field| format!("\"{}\"", field.word())).collect::<Vec<_>>().join(", ")
}

#[test]
fn all_mistakes_are_told_at_once_with_their_lines() {
    let text = "[mark]\nleft = 3\ntop = 200\nsize = 4\n\n[[box]]\ntop = 20\nheight = \"high\"\n\n[[box.text]]\n\
                field = \"given\"\ncolour = \"red\"\n";
    let expected = [
        "own.toml:3: mark.top = 200: a number from 0 to 93.89",
        "own.toml:8: box[1].height = \"high\": a number from 0.1 to 93.89",
        "own.toml:10: box[1].text[1].sizes is missing: a list, largest first, of sizes in millimetres, each a number \
         from 2 to 60",
        "own.toml:12: box[1].text[1].colour is not a known key: here stand field, bold, sizes, above",
    ];
    assert_eq!(said(text), expected.join("\n"));
}

/// A house with a folder of templates.
fn house(folder: &Path, printers: &str) -> Config {
    let shipped = include_str!("../../../kiosk.toml");
    let (before, _) = shipped.split_once("[[printers]]\nname = \"badge folder\"").unwrap();
    let text = format!("{before}{printers}\n[badge]\ntemplates = \"{}\"\n", folder.display());
    Config::parse("kiosk.toml", &text).unwrap_or_else(|errors| panic!("{errors}"))
}

/// A printer with a label.
fn printer(name: &str, media: &str) -> String {
    format!("[[printers]]\nname = \"{name}\"\nkind = \"folder\"\npath = \"{name}\"\nmedia = \"{media}\"\n")
}

#[test]
fn a_site_changes_the_template_of_one_label_and_keeps_the_others() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(
        folder.path().join("62x29.toml"),
        "[[box]]\ntop = 2\nheight = 9\n[[box.text]]\nfield = \"name\"\nsizes = [4]\n",
    )
    .unwrap();
    let config = house(folder.path(), &(printer("small", "62x29") + &printer("large", "62x100")));
    let templates = Templates::load(&config).unwrap();
    let small = Media { label: Label::Label62x29, dpi: 300 };
    assert_eq!(templates.get(small).unwrap().boxes.len(), 1);
    assert_eq!(templates.get(Media::LABEL_62X100), Some(&Template::shipped(Media::LABEL_62X100).unwrap()));
    assert_eq!(templates.get(Media { dpi: 600, ..small }), None, "no printer has it");
}

#[test]
fn a_file_that_no_label_is_called_after_and_a_folder_that_is_not_there_are_told() {
    let folder = tempfile::tempdir().unwrap();
    let (typo, wrong) = (folder.path().join("62x1000.toml"), folder.path().join("62x29.toml"));
    fs::write(&typo, SHIPPED).unwrap();
    fs::write(&wrong, "box = 1\n").unwrap();
    fs::write(folder.path().join("notes.txt"), "not a template").unwrap();
    let printers = printer("small", "62x29") + &printer("spare", "62x29");
    let told = Templates::load(&house(folder.path(), &printers)).unwrap_err().to_string();
    assert!(
        told.contains("62x1000.toml: cannot be read: no label has this name; templates are called 62x100.toml"),
        "{told}"
    );
    assert!(told.contains("62x29.toml:1: box = 1: tables, each written [[box]]"), "{told}");
    assert_eq!(told.lines().count(), 2, "each once: {told}");
    let nowhere = house(&folder.path().join("nowhere"), &printer("large", "62x100"));
    assert!(Templates::load(&nowhere).unwrap_err().to_string().contains("nowhere: cannot be read"));
}

#[test]
fn the_manuals_examples_are_templates_and_it_names_every_key_and_word() {
    let examples: Vec<&str> = MANUAL.split("```toml\n").skip(1).map(|rest| rest.split("```").next().unwrap()).collect();
    assert!(!examples.is_empty());
    for example in examples.iter().filter(|example| example.contains("[[box]]")) {
        if let Err(errors) = Template::parse("docs/badges.md", example, Media::LABEL_62X100) {
            panic!("{errors}");
        }
    }
    let keys = [
        "mark", "rule", "qr", "band", "box", "left", "top", "width", "height", "size", "inset", "kinds", "fill",
        "icon", "red", "align", "stand", "below", "beside", "text", "field", "bold", "sizes", "above",
    ];
    let words = TextField::ALL.iter().map(|field| field.word()).chain(Icon::ALL.iter().map(|icon| icon.word()));
    for word in words.chain(keys) {
        let ways = [format!("`{word}`"), format!("`\"{word}\"`"), format!("[{word}]")];
        assert!(ways.iter().any(|way| MANUAL.contains(way)), "{word}");
    }
}
