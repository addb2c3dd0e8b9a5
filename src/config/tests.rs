//! kiosk.toml from the outside: what the shipped file says, and what becomes of its paths.

use std::path::{Path, PathBuf};

use chrono::NaiveTime;

use super::*;
use crate::domain::badge::{Label, Media};
use crate::domain::identity_check::IdMethod;
use crate::domain::kind::VisitorKind;
use crate::domain::label_printer::{PrinterPort, QlModel};
use crate::domain::policy::{Ask, LookUpWays, OfferId, PurposeId, Suggestions, WalkIn};
use crate::domain::visit::Stay;

mod devices;
mod lines;
mod mistakes;
mod wild;

/// The file that is shipped.
const SHIPPED: &str = include_str!("../../kiosk.toml");

fn shipped() -> Config {
    Config::parse("kiosk.toml", SHIPPED).unwrap_or_else(|errors| panic!("{errors}"))
}

#[test]
fn the_shipped_file_has_no_mistake_and_says_what_the_design_says() {
    let config = shipped();

    assert_eq!(config.languages, ["nl", "en", "de"].map(Language::new));
    assert_eq!(config.zone, chrono_tz::Europe::Amsterdam);
    assert_eq!(config.closing_time, NaiveTime::from_hms_opt(20, 0, 0).unwrap());
    assert_eq!(config.retention, Lives { visit_days: 30, audit_days: 180 });
    assert_eq!(config.lead_days, 120);
    assert_eq!(config.data, Path::new("data"));
    assert_eq!(config.watch, None);
    assert_eq!(config.mail, None, "no sender is set up until the house names one");
    assert_eq!(config.desk.on_panel, PanelContent::Search);
    assert_eq!(config.scanner, Some(Scanner { kind: ScannerKind::Keyboard, prefix: None, suffix: None }));
    assert!(config.screen.fullscreen);

    let policy = &config.policy;
    assert_eq!(policy.look_up, LookUpWays { code: true, name: true, email: false });
    assert_eq!(policy.walk_in, WalkIn::Approve);
    assert_eq!(policy.walk_in_kind, VisitorKind::Guest);
    assert_eq!(policy.suggestions, Suggestions::Initial);
    assert!(policy.leaving && policy.deliveries);
    assert!(policy.kinds.keys().copied().eq(VisitorKind::ALL), "all six kinds are there");
    for (kind, rules) in &policy.kinds {
        assert_eq!(rules.id_check[0], IdMethod::Reception, "showing comes first for {}", kind.word());
        assert!(!rules.id_check.contains(&IdMethod::Reader), "no document is read by {}", kind.word());
        assert_eq!(rules.agreements, ["house-rules"]);
    }
    assert_eq!(policy.kinds[&VisitorKind::Vendor].company, Ask::Required);
    assert!(policy.kinds[&VisitorKind::Vendor].needs_approval && policy.kinds[&VisitorKind::Vendor].asks_stay);
}

#[test]
fn purposes_keep_the_order_of_the_file() {
    let purposes: Vec<PurposeId> = shipped().policy.purposes.into_iter().map(|purpose| purpose.id).collect();
    let expected = ["meeting", "maintenance", "tour", "work", "mentoring", "event", "other"];
    assert_eq!(purposes, expected.map(|id| PurposeId(id.to_owned())));
}

#[test]
fn every_text_of_the_shipped_file_is_there_in_every_language() {
    let policy = shipped().policy;
    let (nl, en, de) = (Language::new("nl"), Language::new("en"), Language::new("de"));
    let rules = &policy.agreements[0];
    assert!((4..=6).contains(&rules.rules.len()), "a guest reads four to six rules");
    assert_eq!(rules.rules[0].get(&nl), "Draag uw badge zichtbaar.");
    assert_eq!(rules.rules[0].get(&en), "Wear your badge where people can see it.");
    assert_eq!(rules.rules[0].get(&de), "Tragen Sie Ihr Namensschild gut sichtbar.");
    for text in rules.rules.iter().chain([&rules.title]) {
        assert!(text.get(&nl) != text.get(&en) && text.get(&en) != text.get(&de), "each language has its own words");
    }
}

#[test]
fn wifi_asks_nothing_and_parking_asks_the_plate() {
    let offers = shipped().policy.offers;
    assert_eq!((&offers[0].id, &offers[0].asks), (&OfferId("wifi".to_owned()), &None));
    assert_eq!((&offers[1].id, offers[1].from_stay), (&OfferId("parking".to_owned()), Stay::Short));
    assert_eq!(offers[1].asks.as_ref().unwrap().get(&Language::new("en")), "Your number plate");
}

#[test]
fn the_examples_behind_the_hash_marks_work_too() {
    let config = Config::parse("kiosk.toml", &with_examples(SHIPPED)).unwrap_or_else(|errors| panic!("{errors}"));
    let mail = config.mail.clone().unwrap();
    assert_eq!((mail.port, mail.security), (587, MailSecurity::Starttls));
    assert_eq!(mail.login.unwrap().password_file, Path::new("/etc/welkom/mail-password"));
    assert_eq!(config.watch.as_deref(), Some(Path::new("inbox")));
    let scanner = config.scanner.as_ref().unwrap();
    assert_eq!((scanner.prefix.as_deref(), scanner.suffix.as_deref()), (Some("~"), Some("#")));
    assert_eq!(config.printers[1].kind, PrinterKind::Ipp { uri: "ipp://192.168.1.20/ipp/print".to_owned() });
    let device = PrinterPort::Device("/dev/usb/lp0".to_owned());
    assert_eq!(config.printers[2].kind, PrinterKind::BrotherQl { model: QlModel::Ql820Nwb, device });
    let device = PrinterPort::Network { host: "192.168.1.21".to_owned(), port: 9100 };
    assert_eq!(config.printers[3].kind, PrinterKind::Zpl { device });
    assert_eq!(config.printers[3].media, Media { label: Label::Label57x102, dpi: 203 });
    assert_eq!(config.fallback_of(&config.printers[1]), Some(&config.printers[0]));
    assert_eq!(config.printer_for(VisitorKind::Guest), Some(&config.printers[0]), "the first of the file");
}

/// The shipped file with its commented-out keys and tables switched on.
fn with_examples(text: &str) -> String {
    let is_example = |line: &str| {
        line.strip_prefix("# ").is_some_and(|rest| {
            rest.starts_with('[')
                || rest
                    .split_once(" = ")
                    .is_some_and(|(key, _)| key.bytes().all(|b| b.is_ascii_lowercase() || b == b'_'))
        })
    };
    let text = text.lines().map(|line| if is_example(line) { &line[2..] } else { line }).collect::<Vec<_>>().join("\n");
    // The fire panel's key wants the window in which the roll call opens.
    text.replace("\nwindow = \"off\"", "\nwindow = \"second\"")
}

#[test]
fn a_scanner_may_be_on_a_serial_line() {
    let kind = |lines: &str| {
        let text = SHIPPED.replace("\nkind = \"keyboard\"", &format!("\nkind = \"serial\"\n{lines}"));
        Config::parse("kiosk.toml", &text).unwrap_or_else(|errors| panic!("{errors}")).scanner.unwrap().kind
    };
    let path = PathBuf::from("/dev/serial/by-id/usb-Desko_1-if00");
    let line = format!("path = \"{}\"", path.display());
    assert_eq!(kind(&line), ScannerKind::Serial { path: path.clone(), baud: 9600 });
    assert_eq!(kind(&format!("{line}\nbaud = 115_200")), ScannerKind::Serial { path, baud: 115_200 });
}

#[test]
fn a_house_may_say_little() {
    let config = Config::parse(
        "kiosk.toml",
        r#"
            site = { name = "Tuinhuis", languages = ["en"], time_zone = "Europe/Brussels", closing_time = "18:30" }
            screen.diagonal_inches = 15
            guests.walk_in_kind = "event"
            kinds.event.label.en = "Event"
        "#,
    )
    .unwrap_or_else(|errors| panic!("{errors}"));
    assert_eq!(
        config.policy.kinds[&VisitorKind::Event].id_check,
        [IdMethod::Reception],
        "a person looks, unless told otherwise"
    );
    assert_eq!(config.policy.walk_in, WalkIn::Approve);
    assert_eq!(config.policy.suggestions, Suggestions::Off);
    assert_eq!(config.retention, Lives::default());
    assert!(config.printers.is_empty() && config.mail.is_none() && config.scanner.is_none());
}

#[test]
fn a_text_falls_back_to_the_first_language() {
    let text = SHIPPED
        .replace(r#"label = { nl = "Bezoeker", en = "Visitor", de = "Besuch" }"#, r#"label = { nl = "Bezoeker" }"#);
    let config = Config::parse("kiosk.toml", &text).unwrap();
    assert_eq!(config.policy.kinds[&VisitorKind::Guest].label.get(&Language::new("en")), "Bezoeker");
}

#[test]
fn a_house_may_drop_a_language_and_keep_its_texts() {
    let text = SHIPPED.replace(r#"["nl", "en", "de"]"#, r#"["de", "nl"]"#);
    let config = Config::parse("kiosk.toml", &text).unwrap();
    assert_eq!(config.languages, ["de", "nl"].map(Language::new));
    let label = &config.policy.kinds[&VisitorKind::Vendor].label;
    assert_eq!(label.get(&Language::new("fr")), "Fremdfirma", "the first language is German now");
}

#[test]
fn a_pixel_of_the_default_panel_is_a_quarter_of_a_millimetre() {
    let screen = shipped().screen;
    assert!((screen.pitch_mm(1080, 1920) - 0.248).abs() < 0.0005, "{}", screen.pitch_mm(1080, 1920));
    assert!((screen.pitch_mm(1920, 1080) - screen.pitch_mm(1080, 1920)).abs() < f32::EPSILON);
    assert!(screen.pitch_mm(0, 0).is_finite());
}

#[test]
fn relative_paths_start_at_the_folder_of_the_file() {
    let config = Config::parse("/etc/welkom/kiosk.toml", SHIPPED).unwrap();
    assert_eq!(config.data, Path::new("/etc/welkom/data"));
    assert_eq!(config.printers[0].kind, folder("/etc/welkom/data/badges"));
}

#[test]
fn another_data_folder_takes_along_what_lies_inside_it() {
    let text = with_examples(SHIPPED);
    let config = Config::parse("/etc/welkom/kiosk.toml", &text).unwrap().with_data(Path::new("/tmp/demo"));
    assert_eq!(config.data, Path::new("/tmp/demo"));
    assert_eq!(config.printers[0].kind, folder("/tmp/demo/badges"));
    assert_eq!(config.watch, Some(PathBuf::from("/etc/welkom/inbox")), "what lies beside it stays");
}

fn folder(path: &str) -> PrinterKind {
    PrinterKind::Folder { path: PathBuf::from(path), format: FolderFormat::Png }
}

#[test]
fn a_file_is_read_with_absolute_paths() {
    let place = tempfile::tempdir().unwrap();
    let file = place.path().join("kiosk.toml");
    fs::write(&file, SHIPPED).unwrap();
    assert_eq!(Config::read(&file).unwrap().data, place.path().join("data"));
}

#[test]
fn a_file_that_cannot_be_read_is_one_mistake() {
    let place = tempfile::tempdir().unwrap();
    let file = place.path().join("kiosk.toml");
    let missing = Config::read(&file).unwrap_err();
    assert_eq!(missing.as_slice()[0].mistake, Mistake::Unreadable);
    assert!(missing.to_string().starts_with(&format!("{}: cannot be read: ", file.display())), "{missing}");

    fs::write(&file, b"[site]\nname = \"Caf\xe9\"\n").unwrap();
    let not_utf8 = Config::read(&file).unwrap_err();
    let expected = "cannot be read: this line is not UTF-8 text; save the file as UTF-8";
    assert_eq!(not_utf8.to_string(), format!("{}:2: {expected}", file.display()));
}

#[test]
fn files_from_other_systems_are_read_as_well() {
    assert!(Config::parse("kiosk.toml", &SHIPPED.replace('\n', "\r\n")).is_ok(), "line ends of Windows");
    assert!(Config::parse("kiosk.toml", &format!("\u{feff}{SHIPPED}")).is_ok(), "a byte order mark");
}

#[test]
fn debug_shows_no_address_of_the_house() {
    let shown = format!("{:?}", Config::parse("kiosk.toml", &with_examples(SHIPPED)).unwrap());
    assert!(shown.contains("mail.example.org:587"), "{shown}");
    assert!(!shown.contains('@') && !shown.contains("mail-password"), "{shown}");
}
