//! Draws the parts of the look in all states and palettes, and whole frames with keys, into PNG files.
//!
//! `cargo run --example parts -- DIR` writes them; somebody then looks at each of them, as a designer would.

use std::path::{Path, PathBuf};

use iced::widget::container;
use iced::{Event, Length, Point, touch};
use welkom::ui::keyboard::{Capitals, Key, KeyboardState, Plan};
use welkom::ui::metrics::{Area, Direction, Metrics, Orientation, Screen, TextRole, TextSize};
use welkom::ui::pictures::{Drawing, Icon};
use welkom::ui::preview::{Drawn, Stage};
use welkom::ui::theme::{Role, Scheme};
use welkom::ui::widget::action::{Says, action, grid, language, more_languages};
use welkom::ui::widget::bar::{Bar, Cell, First};
use welkom::ui::widget::board::board;
use welkom::ui::widget::button::{back, primary, secondary};
use welkom::ui::widget::card::{boxed, card, caution_card, divider, fact, rows};
use welkom::ui::widget::choice::{choice, dots, help_row, segment};
use welkom::ui::widget::field::field;
use welkom::ui::widget::frame::{Frame, frame, site_mark};
use welkom::ui::widget::keyboard::{keyboard, pin_pad, pin_pad_area};
use welkom::ui::widget::label::label;
use welkom::ui::widget::pager::{PagerWords, pager};
use welkom::ui::widget::picture::{drawing, icon};
use welkom::ui::widget::progress::progress;
use welkom::ui::widget::sheet::sheet;
use welkom::ui::widget::tag::{Status, hint, ready, tag};
use welkom::ui::widget::veil::{Veil, veil};
use welkom::ui::{Element, Look, preview};

#[derive(Debug, Clone)]
enum Message {
    Tapped,
    Keyed,
}

type Fault = Box<dyn std::error::Error>;

fn main() -> Result<(), Fault> {
    let folder = PathBuf::from(std::env::args().nth(1).ok_or("give a folder: cargo run --example parts -- DIR")?);
    std::fs::create_dir_all(&folder)?;
    for (name, scheme) in [("light", Scheme::Light), ("dark", Scheme::Dark), ("contrast", Scheme::HighContrast)] {
        for orientation in [Orientation::Portrait, Orientation::Landscape] {
            let look = Look::new(scheme, Metrics::drawn(orientation));
            let side = if orientation == Orientation::Portrait { "upright" } else { "lying" };
            save(&folder, &format!("who-{side}-{name}"), &look, who(&look, false).view())?;
            save(&folder, &format!("welcome-{side}-{name}"), &look, welcome(&look))?;
            save(&folder, &format!("rules-{side}-{name}"), &look, rules(&look))?;
            save(&folder, &format!("host-{side}-{name}"), &look, host(&look))?;
            save(&folder, &format!("veil-{side}-{name}"), &look, idle(&look))?;
            save(&folder, &format!("sheet-{side}-{name}"), &look, text_and_contrast(&look))?;
            save(&folder, &format!("pin-{side}-{name}"), &look, pin(&look))?;
        }
        let look = Look::new(scheme, Metrics::drawn(Orientation::Portrait));
        let mut stage = Stage::new(look.palette, (1080, 1920))?;
        let fingers: Vec<Event> = (1..=3).map(|id| down(id, 450.0, 300.0 + id as f32 * 150.0)).collect();
        let _ = stage.act(parts(&look), &fingers);
        stage.focus_next(parts(&look));
        write(&folder, &format!("parts-{name}"), &stage.draw(parts(&look)))?;
        let mut stage = Stage::new(look.palette, (1080, 1920))?;
        let _ = stage.act(keyed(&look), &[down(2, 295.0, 1180.0), down(3, 110.0, 1490.0)]);
        write(&folder, &format!("keys-{name}"), &stage.draw(keyed(&look)))?;
    }
    let upright = Screen { width: 1080.0, height: 1920.0, diagonal_mm: None };
    for (name, scheme, size, direction, reach) in [
        ("who-largest-contrast", Scheme::HighContrast, TextSize::Largest, Direction::LeftToRight, false),
        ("who-large", Scheme::Light, TextSize::Large, Direction::LeftToRight, false),
        ("who-reach", Scheme::Light, TextSize::Normal, Direction::LeftToRight, true),
        ("who-reach-largest", Scheme::Light, TextSize::Largest, Direction::LeftToRight, true),
        ("who-arabic", Scheme::Light, TextSize::Normal, Direction::RightToLeft, false),
    ] {
        let look = Look::new(scheme, Metrics::new(upright, size, direction, reach));
        save(&folder, name, &look, who(&look, direction == Direction::RightToLeft).view())?;
        save(&folder, &name.replace("who", "host"), &look, host(&look))?;
    }
    Ok(())
}

fn save(folder: &Path, name: &str, look: &Look, view: Element<'_, Message>) -> Result<(), Fault> {
    let metrics = look.metrics;
    let size = (metrics.px(metrics.width) as u32, metrics.px(metrics.height) as u32);
    write(folder, name, &preview::draw(view, look.palette, size)?)
}

fn write(folder: &Path, name: &str, drawn: &Drawn) -> Result<(), Fault> {
    let path = folder.join(format!("{name}.png"));
    image::save_buffer(&path, &drawn.rgba, drawn.width, drawn.height, image::ColorType::Rgba8)?;
    println!("{}", path.display());
    Ok(())
}

fn down(finger: u64, x: f32, y: f32) -> Event {
    Event::Touch(touch::Event::FingerPressed { id: touch::Finger(finger), position: Point::new(x, y) })
}

/// Keys with capitals locked, two of them pressed.
fn keyed<'a>(look: &Look) -> Element<'a, Message> {
    let mut state = KeyboardState::new(Plan::Greek, Capitals::EachWord);
    let _ = (state.press(Key::Shift, "a"), state.press(Key::Shift, "a"));
    let keys = keyboard(look, &state, "ι", "διάστημα", |_| Message::Keyed);
    frame(look, "Example House", bar(true)).title("Ποιος είστε;").keyboard(keys).view()
}

fn bar(stop: bool) -> Bar<Message> {
    let clock = First::Clock { time: "13:52".to_owned(), date: "Mon 23 Nov".to_owned() };
    Bar {
        first: if stop { First::Stop(Cell::new("Stop", Message::Tapped)) } else { clock },
        language: Cell::new("English", Message::Tapped),
        text: Cell::new("Text & contrast", Message::Tapped),
        reception: Cell::new("Call reception", Message::Tapped),
    }
}

fn who<'a>(look: &Look, arabic: bool) -> Frame<'a, Message> {
    let (title, head, name) = if arabic {
        ("من أنت؟", "الاسم الأول واسم العائلة", "محمد")
    } else {
        ("Who are you?", "First and last name", "José van der B")
    };
    let plan = if arabic { Plan::Arabic } else { Plan::Qwerty };
    let keys = keyboard(look, &KeyboardState::new(plan, Capitals::EachWord), name, "space", |_| Message::Keyed);
    let below = label(look, "This is how it will look on your badge.", TextRole::Label).ink(Role::InkSoft).fill();
    frame(look, "Example House", bar(true))
        .mark(Message::Tapped)
        .step(1, 5, "Step 1 of 5")
        .title(title)
        .reach_lead("Hold your QR code to the reader below this screen, or type your name.")
        .shows(invitation(look))
        .field(
            label(look, head, TextRole::BodyBold).ink(Role::Ink).fill(),
            field(look, name, "", true, Some(Message::Tapped)),
            (look.metrics.portrait() && look.metrics.text_size == TextSize::Normal).then(|| below.into()),
        )
        .keyboard(keys)
        .back("Back", Message::Tapped)
        .next("Next", Some(Message::Tapped))
}

fn invitation<'a>(look: &Look) -> Element<'a, Message> {
    let head = label(look, "Have an invitation?", TextRole::Value).fill();
    let lead = label(look, "Hold your QR code to the reader below this screen.", TextRole::Second);
    let words = look.column(6.0, [head.into(), lead.ink(Role::InkSoft).fill().into(), ready(look, "Reader is ready")]);
    let scan = drawing(look, Drawing::Scan, 200.0, 188.0);
    if look.metrics.portrait() {
        let inside = look.row(36.0, [scan.into(), words.into()]);
        boxed(look.card_skin(32.0), container(inside).padding([look.px(24.0), look.px(36.0)]))
    } else {
        card(look, look.column(24.0, [container(scan).center_x(Length::Fill).into(), words.into()]))
    }
}

fn welcome<'a>(look: &Look) -> Element<'a, Message> {
    let area = look.metrics.picture_area(600.0);
    let welcome = label(look, "Welkom", TextRole::Display).ink(Role::Ink);
    let site = label(look, "Welcome to Example House", TextRole::Body).ink(Role::Ink);
    let words = look.column(16.0, [welcome.into(), site.into()]);
    let left = if look.metrics.portrait() { 64.0 } else { 56.0 };
    let picture = board(look, area.width, area.height, Role::Wall)
        .place(Area::new(0.0, 0.0, area.width, area.height), drawing(look, Drawing::Hero, area.width, area.height))
        .place(Area::new(left, 156.0, area.width - left, 300.0), words);
    let names = ["Nederlands", "English", "Deutsch", "Français", "Türkçe", "Polski", "Українська", "العربية"];
    let mut languages: Vec<Element<'a, Message>> =
        names.iter().map(|name| language(look, name, *name == "English", 92.0, Message::Tapped)).collect();
    languages.push(more_languages(look, "+ 12", Message::Tapped));
    let height = if look.metrics.portrait() { 224.0 } else { 208.0 };
    let appointment = ("I have an appointment", "Have a QR code? Scan it below");
    let actions = look.column(
        if look.metrics.portrait() { 24.0 } else { 20.0 },
        [
            action(
                look,
                Says { symbol: Icon::Appointment, words: appointment.0, second: appointment.1 },
                true,
                height,
                Message::Tapped,
            ),
            action(
                look,
                Says { symbol: Icon::Leave, words: "I am leaving", second: "Hand in your badge" },
                false,
                height,
                Message::Tapped,
            ),
            action(
                look,
                Says { symbol: Icon::Parcel, words: "Delivery", second: "A parcel, post or lunch" },
                false,
                height,
                Message::Tapped,
            ),
        ],
    );
    let column = look.column(
        if look.metrics.portrait() { 44.0 } else { 32.0 },
        [grid(look, 3, languages), actions.width(Length::Fill).into()],
    );
    frame(look, "Example House", bar(false)).picture(600.0, picture).content(column).view()
}

fn rules<'a>(look: &Look) -> Element<'a, Message> {
    let facts = [
        (Icon::Badge, "Wear your badge", "Where other people can see it."),
        (Icon::People, "Stay with your host", "Anna shows you the way."),
        (Icon::NoCamera, "No photos or filming", "Unless your host says it is fine."),
        (Icon::Alarm, "Alarm? Go outside", "Follow the green signs to the oak tree."),
    ];
    let height = if look.metrics.portrait() { 208.0 } else { 140.0 };
    let list = rows(look, facts.map(|(symbol, head, second)| fact(look, symbol, head, second, height)));
    let pages =
        pager(look, PagerWords { previous: "Previous", place: "1 of 2", next: "More" }, None, Some(Message::Tapped));
    frame(look, "Example House", bar(true))
        .step(4, 5, "Step 4 of 5")
        .title("Our house rules")
        .lead("Four things we ask of every guest.")
        .content(look.column(32.0, [list, pages]))
        .back("Back", Message::Tapped)
        .commit("I agree", Some(Message::Tapped))
        .timer(0.6)
        .view()
}

fn host<'a>(look: &Look) -> Element<'a, Message> {
    let hosts = look.column(
        16.0,
        [
            choice(look, &[("Anna de", true), (" Vries", false)], true, Some(Message::Tapped)),
            choice(look, &[("Anna de", true), (" Wit", false)], false, Some(Message::Tapped)),
            help_row(look, Icon::People, "Not here, or not sure? We will help.", Message::Tapped),
        ],
    );
    frame(look, "Example House", bar(true))
        .step(2, 5, "Step 2 of 5")
        .title("Who are you visiting?")
        .field(
            label(look, "Type at least three letters.", TextRole::Body).ink(Role::InkSoft).fill(),
            field(look, "Anna de", "", true, Some(Message::Tapped)),
            None,
        )
        .content(hosts)
        .back("Back", Message::Tapped)
        .next("Next", None)
        .view()
}

fn idle<'a>(look: &Look) -> Element<'a, Message> {
    let words = Veil {
        site: "Example House",
        number: "12",
        left: 0.62,
        title: "Are you still there?",
        lead: "If not, we clear what you typed.\nNothing is kept.",
        stay: ("Yes, I am still here", Message::Tapped),
        clear: ("Clear and start again", Message::Tapped),
        on_mark: None,
    };
    veil(look, words, bar(false))
}

fn text_and_contrast<'a>(look: &Look) -> Element<'a, Message> {
    let group = |words: &str, parts: Vec<Element<'a, Message>>| -> Element<'a, Message> {
        let head = label(look, words, TextRole::Group).ink(Role::Ink);
        look.column(16.0, [head.into(), look.row(16.0, parts).width(Length::Fill).into()]).into()
    };
    let size = |role, words, chosen| segment(look, label(look, "Aa", role), words, chosen, 144.0, Message::Tapped);
    let low =
        segment(look, icon(look, Icon::Down, 52.0, Role::Ink), "Lower the buttons", false, 144.0, Message::Tapped);
    let loud = segment(look, icon(look, Icon::Sound, 56.0, Role::Ink), "Read aloud", false, 144.0, Message::Tapped);
    let sizes = vec![
        size(TextRole::Body, "Normal", true),
        size(TextRole::Sheet, "Large", false),
        size(TextRole::Field, "Largest", false),
    ];
    let groups = [group("Text size", sizes), group("Comfort", vec![low, loud])];
    let done = primary(look, "Done", Some(Message::Tapped)).small().check().shrink();
    let over = sheet(look, "Text & contrast", done, look.column(36.0, groups)).outside(Message::Tapped);
    who(look, false).sheet(Some(over)).view()
}

fn pin<'a>(look: &Look) -> Element<'a, Message> {
    let area = pin_pad_area(look);
    let width = look.metrics.width;
    let top = if look.metrics.portrait() { 428.0 } else { 200.0 };
    let room = if look.metrics.portrait() { width } else { area.x };
    let words = label(look, "Enter your PIN", TextRole::Title).ink(Role::Ink).center();
    let screen = board(look, width, look.metrics.height, Role::Clear)
        .place(look.metrics.head_area(), site_mark(look, "Example House", Role::Primary, Role::Ink, None))
        .place(Area::new(0.0, top, room, 200.0), words)
        .place(Area::new(0.0, top + 252.0, room, 60.0), dots(look, 4, 6))
        .place(area, pin_pad(look, "Open", false, |_: Key| Message::Keyed));
    bar(true).on(look, screen).into()
}

/// The sheet of parts: swatches, buttons, fields, choices, statuses, progress.
fn parts<'a>(look: &Look) -> Element<'a, Message> {
    let column = |x: f32, y: f32, width: f32, height: f32| Area::new(x, y, width, height);
    let swatches = [
        Role::Background,
        Role::Surface,
        Role::Sunken,
        Role::Tint,
        Role::Line,
        Role::Edge,
        Role::Ink,
        Role::InkSoft,
        Role::Primary,
        Role::Brass,
        Role::Positive,
        Role::Caution,
        Role::Danger,
        Role::Focus,
    ];
    let mut page = board(look, look.metrics.width, look.metrics.height, Role::Clear)
        .place(column(64.0, 36.0, 500.0, 64.0), site_mark(look, "Example House", Role::Primary, Role::Ink, None));
    for (at, role) in swatches.into_iter().enumerate() {
        let (x, y) = (64.0 + (at % 7) as f32 * 138.0, 124.0 + (at / 7) as f32 * 118.0);
        let space = iced::widget::Space::new().width(Length::Fill).height(Length::Fill);
        page = page.place(column(x, y, 124.0, 104.0), boxed(look.skin(role, Role::Line, 2.0, 20.0, Role::Ink), space));
    }
    // Three columns: at rest, pressed and out of use; `main` presses the second and focuses the first.
    for (at, x) in [76.0, 396.0, 716.0].into_iter().enumerate() {
        let on_tap = || (at < 2).then_some(Message::Tapped);
        page = page
            .place(column(x, 400.0, 288.0, 112.0), primary(look, "Next", on_tap()).small())
            .place(column(x, 552.0, 288.0, 112.0), secondary(look, "Change", on_tap()).small())
            .place(column(x, 704.0, 288.0, 112.0), back(look, "Back", on_tap()).small());
    }
    let fields = look.row(
        24.0,
        [
            field(look, "", "Company", false, Some(Message::Tapped)).into(),
            field(look, "Noordl", "", true, Some(Message::Tapped)).into(),
        ],
    );
    page = page
        .place(column(64.0, 860.0, 952.0, 128.0), fields)
        .place(column(64.0, 1004.0, 952.0, 60.0), hint(look, "Please type at least two letters."));
    let choices = look.row(
        24.0,
        [
            choice(look, &[("Anna de Wit", false)], false, Some(Message::Tapped)),
            choice(look, &[("Anna de Vries", false)], true, Some(Message::Tapped)),
        ],
    );
    let tags = look.row(
        18.0,
        [
            tag(look, Status::Done, "Done"),
            tag(look, Status::Late, "Late"),
            tag(look, Status::Stop, "Stop"),
            tag(look, Status::Note, "Good to know"),
        ],
    );
    let told = label(look, "Reception has been told.", TextRole::Body);
    page.place(column(64.0, 1090.0, 952.0, 124.0), choices)
        .place(column(64.0, 1250.0, 952.0, 64.0), tags)
        .place(column(64.0, 1340.0, 952.0, 60.0), divider(look, "or type your name"))
        .place(column(64.0, 1420.0, 952.0, 160.0), caution_card(look, told))
        .place(column(64.0, 1620.0, 952.0, 32.0), progress(look, 3, 5))
        .into()
}
