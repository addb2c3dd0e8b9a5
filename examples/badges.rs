//! Every badge as a picture: each label, kind of visitor and script, for whoever changes a template to look at.
//!
//! `cargo run --example badges -- DIR [DPI]`. Made-up guests; nothing is stored and nothing printed.

use std::fs;
use std::path::PathBuf;

use chrono::NaiveDate;
use clap::Parser;
use welkom::badge::{BadgeLabels, Fonts, Template, draw};
use welkom::domain::badge::{BadgeContent, Label, Media};
use welkom::domain::kind::VisitorKind;
use welkom::domain::language::Language;
use welkom::domain::text::Personal;
use welkom::domain::token::{Token, TokenKind};
use welkom::printing::png;

type Fault = Box<dyn std::error::Error>;

/// A code of the length that `vault` writes.
const CODE: &str = "W1B7Q2M8XKD4T9RZ3VHN6PCY5JGAE0";

/// Name, company and host, and the kind of visitor.
const GUESTS: [([&str; 3], VisitorKind); 18] = [
    (["José van der Berg", "Noordlicht BV", "Anna de Vries"], VisitorKind::Guest),
    (["Noor Bakker", "", "Anna de Vries"], VisitorKind::Member),
    (["Piet de Jong", "Lindenhof Installatietechniek", "Sem Visser"], VisitorKind::Vendor),
    (["Li", "Li & Co", "Bo Ek"], VisitorKind::Mentor),
    (["Nguyễn Thị Minh Khai", "Hà Nội Xanh", "Łukasz Wałęsa"], VisitorKind::Event),
    (["Şükrü Öztürk", "İzmir Işık A.Ş.", "Ðorđe Þór"], VisitorKind::Partner),
    (["Γιώργος Παπαδόπουλος", "Ελληνική Ενέργεια", "Anna de Vries"], VisitorKind::Guest),
    (["Анна-Мария Достоевская", "Северное сияние", "Пётр Чайковский"], VisitorKind::Vendor),
    (["محمد العربي", "شركة النور", "فاطمة الزهراء"], VisitorKind::Guest),
    (["דוד בן־גוריון", "אור הצפון", "שרה כהן"], VisitorKind::Member),
    (["สมชาย ใจดี", "บริษัท แสงเหนือ", "Anna de Vries"], VisitorKind::Guest),
    (["प्रियंका शर्मा", "उत्तर प्रकाश", "Anna de Vries"], VisitorKind::Event),
    (["王小明", "北极光有限公司", "李雷"], VisitorKind::Guest),
    (["田中 さくら", "株式会社オーロラ", "鈴木 一郎"], VisitorKind::Vendor),
    (["김 민준", "북극광 주식회사", "이 서연"], VisitorKind::Partner),
    (["X", "Y", "Z"], VisitorKind::Guest),
    (
        [
            "Wolfeschlegelsteinhausenbergerdorffwelchevoralternwarengewiss",
            "Rindfleischetikettierungsüberwachungsgesellschaft mbH",
            "Konstantinos Papadopoulos-Christodoulopoulos",
        ],
        VisitorKind::Vendor,
    ),
    (
        [
            "Konstantinos Papadopoulos-Christodoulopoulos van der Meer tot Slotte",
            "Maatschappij tot Nut van het Algemeen in de Noordelijke Gewesten",
            "Wilhelmina Frederika Alexandrine van Oranje-Nassau",
        ],
        VisitorKind::Mentor,
    ),
];

#[derive(Parser)]
struct Wish {
    /// Where the pictures go.
    folder: PathBuf,
    /// Dots per inch.
    #[arg(default_value_t = 300)]
    dpi: u16,
}

fn main() -> Result<(), Fault> {
    let wish = Wish::parse();
    fs::create_dir_all(&wish.folder)?;
    let mut fonts = Fonts::load()?;
    for label in Label::ALL {
        let template = Template::shipped(Media { label, dpi: wish.dpi })?;
        for (number, (guest, kind)) in (1..).zip(GUESTS) {
            let picture = draw(&mut fonts, &content(guest, kind)?, CODE, "Example House", &labels(kind), &template)?;
            let file = wish.folder.join(format!("{}-{number:02}-{}.png", label.word(), kind.word()));
            fs::write(file, png::encode(&picture)?)?;
        }
    }
    Ok(())
}

fn content([name, company, host]: [&str; 3], kind: VisitorKind) -> Result<BadgeContent, Fault> {
    let day = NaiveDate::from_ymd_opt(2026, 11, 23).ok_or("no such day")?;
    Ok(BadgeContent {
        name: Personal::clean(name)?,
        company: Personal::clean(company).ok(),
        host: Personal::clean(host)?,
        kind,
        valid: (day, day),
        until: None,
        token: Token { kind: TokenKind::Badge, bits: [7; 16] },
        language: Language::new("en"),
    })
}

/// The small words, in the house's first two languages as kiosk.toml ships them.
fn labels(kind: VisitorKind) -> BadgeLabels {
    let (kind, second) = match kind {
        VisitorKind::Guest => ("Bezoeker", "Visitor"),
        VisitorKind::Vendor => ("Leverancier", "Supplier"),
        VisitorKind::Member => ("Lid", "Member"),
        VisitorKind::Partner => ("Partner", "Partner"),
        VisitorKind::Mentor => ("Mentor", "Mentor"),
        VisitorKind::Event => ("Evenement", "Event"),
    };
    BadgeLabels {
        kind: kind.to_owned(),
        kind_second: Some(second.to_owned()),
        visiting: "Op bezoek bij".to_owned(),
        valid: "Alleen geldig op".to_owned(),
        days: "23 nov 2026".to_owned(),
        leaving: "Scan mij als u weggaat.".to_owned(),
        thanks: "Dank u!".to_owned(),
    }
}
