//! The line icons: their names and their sources.
//!
//! Called by `ui::pictures`. A new icon is a file in `assets/icons` (grid of 24, black strokes of 1.9) and a row here.

macro_rules! icon {
    ($file:literal) => {
        include_str!(concat!("../../../assets/icons/", $file, ".svg"))
    };
}

/// A line icon. It always has words beside it, except erase, capitals, clear, and back in reach mode.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Icon {
    /// Letters: text and contrast.
    TextSize,
    /// An alarm bell.
    Alarm,
    /// A calendar leaf.
    Appointment,
    /// An arrow back.
    Back,
    /// A badge.
    Badge,
    /// The desk bell.
    Reception,
    /// A check.
    Check,
    /// A chevron on.
    Chevron,
    /// A clock.
    Clock,
    /// Coffee and tea.
    Cup,
    /// Erases a letter.
    Erase,
    /// An arrow down.
    Down,
    /// An eye.
    Eye,
    /// An arrow on.
    Forward,
    /// The arch of the house.
    House,
    /// An ID card.
    IdCard,
    /// Good to know.
    Info,
    /// A roll of labels.
    Labels,
    /// A globe.
    Language,
    /// A way out.
    Leave,
    /// A list.
    List,
    /// A lock.
    Lock,
    /// Lower the buttons.
    Lower,
    /// A letter.
    Mail,
    /// No photos.
    NoCamera,
    /// A parcel.
    Parcel,
    /// A pencil.
    Change,
    /// People who help.
    People,
    /// A person.
    Person,
    /// A phone.
    Phone,
    /// More.
    Plus,
    /// A printer.
    Printer,
    /// A QR code.
    Code,
    /// A magnifier.
    Search,
    /// A chair.
    Seat,
    /// Capitals.
    Shift,
    /// Read aloud.
    Sound,
    /// A cross.
    Close,
    /// An arrow up.
    Up,
    /// A warning.
    Warning,
}

impl Icon {
    /// Every icon.
    pub const ALL: &'static [Self] = &[
        Self::TextSize,
        Self::Alarm,
        Self::Appointment,
        Self::Back,
        Self::Badge,
        Self::Reception,
        Self::Check,
        Self::Chevron,
        Self::Clock,
        Self::Cup,
        Self::Erase,
        Self::Down,
        Self::Eye,
        Self::Forward,
        Self::House,
        Self::IdCard,
        Self::Info,
        Self::Labels,
        Self::Language,
        Self::Leave,
        Self::List,
        Self::Lock,
        Self::Lower,
        Self::Mail,
        Self::NoCamera,
        Self::Parcel,
        Self::Change,
        Self::People,
        Self::Person,
        Self::Phone,
        Self::Plus,
        Self::Printer,
        Self::Code,
        Self::Search,
        Self::Seat,
        Self::Shift,
        Self::Sound,
        Self::Close,
        Self::Up,
        Self::Warning,
    ];

    pub(super) const fn source(self) -> &'static str {
        match self {
            Self::TextSize => icon!("aa"),
            Self::Alarm => icon!("alarm"),
            Self::Appointment => icon!("appt"),
            Self::Back => icon!("back"),
            Self::Badge => icon!("badge"),
            Self::Reception => icon!("bell"),
            Self::Check => icon!("check"),
            Self::Chevron => icon!("chev"),
            Self::Clock => icon!("clock"),
            Self::Cup => icon!("cup"),
            Self::Erase => icon!("del"),
            Self::Down => icon!("down"),
            Self::Eye => icon!("eye"),
            Self::Forward => icon!("fwd"),
            Self::House => icon!("home"),
            Self::IdCard => icon!("id"),
            Self::Info => icon!("info"),
            Self::Labels => icon!("labels"),
            Self::Language => icon!("lang"),
            Self::Leave => icon!("leave"),
            Self::List => icon!("list"),
            Self::Lock => icon!("lock"),
            Self::Lower => icon!("low"),
            Self::Mail => icon!("mail"),
            Self::NoCamera => icon!("nocam"),
            Self::Parcel => icon!("parcel"),
            Self::Change => icon!("pencil"),
            Self::People => icon!("people"),
            Self::Person => icon!("person"),
            Self::Phone => icon!("phone"),
            Self::Plus => icon!("plus"),
            Self::Printer => icon!("printer"),
            Self::Code => icon!("qr"),
            Self::Search => icon!("search"),
            Self::Seat => icon!("seat"),
            Self::Shift => icon!("shift"),
            Self::Sound => icon!("sound"),
            Self::Close => icon!("stop"),
            Self::Up => icon!("up"),
            Self::Warning => icon!("warn"),
        }
    }

    /// Whether the icon points somewhere and turns round where lines start at the right.
    #[must_use]
    pub const fn mirrors(self) -> bool {
        matches!(self, Self::Back | Self::Forward | Self::Chevron | Self::Leave)
    }
}
