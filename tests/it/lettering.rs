//! Lettering: every character that a guest may read has a glyph in the fonts of `assets/fonts`, and titles fit.
//!
//! Text is shaped with the very library that draws screens and badges, but with no other font than ours in reach, so
//! that a gap cannot be filled by what happens to be installed here. Chinese, Japanese and Korean come from Debian's
//! fonts-noto-cjk.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use cosmic_text::fontdb::Database;
use cosmic_text::{Attrs, Buffer, Family, FontSystem, Metrics, Shaping, Weight, Wrap};
use welkom::domain::language::Language;
use welkom::words::{Value, Words, languages};

/// The weights that the look uses.
const WEIGHTS: [Weight; 2] = [Weight::NORMAL, Weight::BOLD];
/// Where Debian puts the large Chinese, Japanese and Korean faces.
const SYSTEM_CJK: [&str; 2] =
    ["/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc", "/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc"];

/// Names as guests bear them, by script.
const NAMES: &[(&str, &[&str])] = &[
    (
        "Latin",
        &[
            "’t Hooft",
            "O’Brien-van der Berg",
            "D’Àvila",
            "Æsa Þórðardóttir",
            "Łukasz Żółć",
            "Ştefan Ţîru",
            "Ștefan Țîru",
            "Çağrı Yılmaz İpek",
            "Nguyễn Thị Ngọc Ánh",
            "Đặng Hữu Phước",
            "Håkon Ødegård",
            "Jürgen Groß",
            "GROẞ",
            "Ĳsbrand",
            "Õnne Üllar",
            "Dvořák Ěva",
            "Ľubomír Ňuňo",
            "Ģirts Ķēniņš",
            "Ūla Žemaitė",
            "Tŷ Ŵyn",
            "Ọlá Ṣọlá",
            "Ƙwaƙwa Ɓala",
            "Maꞌohi ʻAlohi",
            "Suharto",
            "X Æ A-12",
            "Ć̣ ḍ ẓ ǧ ħ ŋ ə ɣ",
        ],
    ),
    ("Greek", &["Ελένη Παπαδοπούλου", "ΐΰ Άγγελος", "Ὀδυσσεύς ἈΘΗΝᾶ"]),
    (
        "Cyrillic",
        &[
            "Олександр Коваленко",
            "Їжак Ґалаґан Єва",
            "Щёголев Юрий",
            "Ђорђе Љубић Џаја",
            "Айгүл Әбдіқадырқызы",
            "Ўктам Ҳакимов",
        ],
    ),
    ("Arabic", &["محمد العمراني", "فاطمة الزهراء", "پژمان گرگانی", "ٹیپو ڈاکٹر ہما یوسفزئی", "عَبْدُ ٱللَّٰه"]),
    ("Hebrew", &["דוד בן־גוריון", "שׁוֹשַׁנָּה לֵוִי", "צ׳רלי ג׳ורג׳"]),
    ("Thai", &["สมชาย ใจดี", "ณัฐฐินันท์ ศรีสุวรรณ", "น้ำผึ้ง เกื้อกูล"]),
    ("Devanagari", &["प्रिया शर्मा", "कृष्णमूर्ति अय्यर", "श्रीमती ज्ञानेश्वरी क्षीरसागर", "फ़ैज़ ख़ान"]),
];

/// Names for the system's large font.
const CJK_NAMES: &[(&str, &[&str])] = &[
    ("Chinese", &["王", "李小龍", "张伟", "歐陽娜娜", "龘"]),
    ("Japanese", &["山田 太郎", "さくら", "アレクサンダー", "髙橋 﨑"]),
    ("Korean", &["김민준", "박서연", "뷁"]),
];

#[test]
fn every_text_of_every_locale_has_its_glyphs() {
    let mut fonts = own_fonts();
    for locale in files("assets/locales", "ftl") {
        let texts = fs::read_to_string(&locale).unwrap();
        let characters: BTreeSet<char> =
            texts.lines().filter(|line| !line.starts_with('#')).flat_map(str::chars).collect();
        for weight in WEIGHTS {
            for character in &characters {
                let missing = missing_glyphs(&mut fonts, &character.to_string(), weight);
                assert!(missing.is_empty(), "{}: no glyph of weight {} for {missing:?}", locale.display(), weight.0);
            }
        }
    }
}

#[test]
fn every_guests_name_has_its_glyphs() {
    let mut fonts = own_fonts();
    for (script, names) in NAMES {
        for name in *names {
            for weight in WEIGHTS {
                let missing = missing_glyphs(&mut fonts, name, weight);
                assert!(missing.is_empty(), "{script}: no glyph of weight {} for {missing:?} in {name}", weight.0);
            }
        }
    }
}

#[test]
fn a_name_of_the_other_direction_brings_no_boxes_along() {
    let mut fonts = own_fonts();
    let words = Words::of(&Language::new("nl")).unwrap();
    let text = words.say_with("done-checked-in", &[("name", "محمد".into())]);
    assert!(text.contains('\u{2068}'), "the name is not isolated");
    assert_eq!(missing_glyphs(&mut fonts, &text, Weight::BOLD), Vec::<String>::new());
}

#[test]
fn chinese_japanese_and_korean_names_have_their_glyphs_in_the_systems_font() {
    if let Some(absent) = SYSTEM_CJK.iter().find(|path| !Path::new(path).exists()) {
        assert_ne!(std::env::var("CI").as_deref(), Ok("true"), "{absent} is missing: install fonts-noto-cjk");
        eprintln!("skipped: {absent} is missing; install fonts-noto-cjk to test Chinese, Japanese and Korean names");
        return;
    }
    let mut fonts = own_fonts();
    for path in SYSTEM_CJK {
        fonts.db_mut().load_font_file(path).unwrap();
    }
    for (language, names) in CJK_NAMES {
        for name in *names {
            for weight in WEIGHTS {
                let missing = missing_glyphs(&mut fonts, name, weight);
                assert!(missing.is_empty(), "{language}: no glyph of weight {} for {missing:?} in {name}", weight.0);
            }
        }
    }
}

#[test]
fn a_missing_glyph_is_seen() {
    // Without the large font nothing of ours has Chinese.
    assert_eq!(missing_glyphs(&mut own_fonts(), "Li 王", Weight::NORMAL), ["王"]);
}

#[test]
fn every_title_fits_two_lines_at_every_text_size() {
    // The title's sizes and the content's width on the default panel, in px (look §2, §3).
    let (sizes, width) = ([76.0, 86.0, 96.0], 952.0);
    let mut fonts = own_fonts();
    let mut long = Vec::new();
    for language in languages() {
        let words = Words::of(&language).unwrap();
        for key in keys_ending_in("-title").into_iter().chain(OTHER_TITLES.map(str::to_owned)) {
            let title = words.say_with(&key, &[("host", Value::Text("Maximiliane"))]);
            assert_ne!(title, key, "no locale has this title");
            for size in sizes {
                if !fits_two_lines(&mut fonts, &title, Weight::BOLD, size, width) {
                    long.push(format!("{}: {key} at {size} px: {title}", language.0));
                }
            }
        }
    }
    assert!(long.is_empty(), "{}", long.join("\n"));
}

/// Titles whose key says what happened instead.
const OTHER_TITLES: [&str; 6] =
    ["common-moment", "done-host-knows", "done-walk", "leave-goodbye", "delivery-told", "delivery-desk"];

/// Keys of the first locale that end so.
fn keys_ending_in(end: &str) -> Vec<String> {
    let texts = fs::read_to_string(root().join("assets/locales/nl.ftl")).unwrap();
    let keys = texts.lines().filter_map(|line| line.split_once(" = ")).map(|(key, _)| key);
    let found: Vec<String> = keys.filter(|key| key.ends_with(end)).map(str::to_owned).collect();
    assert!(found.len() > 20, "the Dutch locale was not read");
    found
}

/// Only the fonts of the repository.
fn own_fonts() -> FontSystem {
    let mut database = Database::new();
    let faces = files("assets/fonts", "ttf");
    assert_eq!(faces.len(), 10, "a font is missing or has no line in assets/fonts/README.md");
    for face in faces {
        database.load_font_file(face).unwrap();
    }
    FontSystem::new_with_locale_and_db("nl".to_owned(), database)
}

/// The text laid out in Noto Sans, as screens and badges do it.
fn laid_out(fonts: &mut FontSystem, text: &str, weight: Weight, size: f32, width: Option<f32>) -> Buffer {
    let mut buffer = Buffer::new(fonts, Metrics::new(size, size));
    buffer.set_size(fonts, width, None);
    buffer.set_wrap(fonts, Wrap::Word);
    let attributes = Attrs::new().family(Family::Name("Noto Sans")).weight(weight);
    buffer.set_text(fonts, text, &attributes, Shaping::Advanced, None);
    buffer.shape_until_scroll(fonts, false);
    buffer
}

/// The parts of a text that no font has.
fn missing_glyphs(fonts: &mut FontSystem, text: &str, weight: Weight) -> Vec<String> {
    let buffer = laid_out(fonts, text, weight, 42.0, None);
    let runs = buffer.layout_runs();
    runs.flat_map(|run| run.glyphs)
        .filter(|glyph| glyph.glyph_id == 0)
        .map(|glyph| text[glyph.start..glyph.end].to_owned())
        .collect()
}

/// Whether a text takes at most two lines and no word sticks out.
fn fits_two_lines(fonts: &mut FontSystem, text: &str, weight: Weight, size: f32, width: f32) -> bool {
    let buffer = laid_out(fonts, text, weight, size, Some(width));
    buffer.layout_runs().count() <= 2 && buffer.layout_runs().all(|run| run.line_w <= width)
}

fn files(folder: &str, extension: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(root().join(folder)).unwrap().map(|entry| entry.unwrap().path());
    entries.filter(|path| path.extension().is_some_and(|e| e == extension)).collect()
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}
