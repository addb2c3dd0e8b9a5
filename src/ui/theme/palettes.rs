//! The colours of the three palettes, one table each. Read only through [`Role`](super::Role).
//!
//! Must never hold a colour without a role, or a measure other than a border's width.

use iced::Color;

use super::Scheme;

/// One palette: a colour for each role, and how thick its borders are.
#[derive(Debug, Clone, PartialEq)]
#[expect(missing_docs, reason = "each field is the Role of the same name, where it is told what it is for")]
pub struct Palette {
    pub scheme: Scheme,
    pub background: Color,
    pub surface: Color,
    pub sunken: Color,
    pub tint: Color,
    pub line: Color,
    pub key_function: Color,
    pub edge: Color,
    pub ink: Color,
    pub ink_soft: Color,
    pub primary: Color,
    pub primary_pressed: Color,
    pub on_primary: Color,
    pub on_primary_soft: Color,
    pub brass: Color,
    pub tile: Color,
    pub on_tile: Color,
    pub positive: Color,
    pub caution: Color,
    pub caution_tint: Color,
    pub caution_line: Color,
    pub danger: Color,
    pub danger_tint: Color,
    pub focus: Color,
    pub disabled: Color,
    pub on_disabled: Color,
    pub wall: Color,
    pub dim: Color,
    pub veil: Color,
    pub on_veil: Color,
    pub on_veil_soft: Color,
    pub veil_accent: Color,
    pub on_veil_accent: Color,
    pub veil_edge: Color,
    pub veil_sunken: Color,
    pub borders: Borders,
}

/// The widths of borders, in design pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Borders {
    /// Cards, keys, rules.
    pub card: f32,
    /// Secondary buttons and fields at rest.
    pub button: f32,
    /// The active field, the chosen item.
    pub chosen: f32,
}

const CALM: Borders = Borders { card: 2.0, button: 3.0, chosen: 4.0 };
const STRONG: Borders = Borders { card: 4.0, button: 4.0, chosen: 6.0 };

/// The colour of six hexadecimal digits.
const fn rgb(hex: u32) -> Color {
    Color {
        r: ((hex >> 16) & 0xFF) as f32 / 255.0,
        g: ((hex >> 8) & 0xFF) as f32 / 255.0,
        b: (hex & 0xFF) as f32 / 255.0,
        a: 1.0,
    }
}

/// The colour of six hexadecimal digits, let through by this much.
const fn veiled(hex: u32, alpha: f32) -> Color {
    let Color { r, g, b, a: _ } = rgb(hex);
    Color { r, g, b, a: alpha }
}

/// Linen walls, a door in canal green, brass where the hand goes.
pub const LIGHT: Palette = Palette {
    scheme: Scheme::Light,
    background: rgb(0xF6F1E8),
    surface: rgb(0xFFFDF8),
    sunken: rgb(0xEAE1D2),
    tint: rgb(0xDFE9E1),
    line: rgb(0xD9CCB6),
    key_function: rgb(0xD9CCB6),
    edge: rgb(0x6E7A72),
    ink: rgb(0x1D2A27),
    ink_soft: rgb(0x46534D),
    primary: rgb(0x1F4A3D),
    primary_pressed: rgb(0x12332A),
    on_primary: rgb(0xFFFAF0),
    on_primary_soft: rgb(0xD5E2D8),
    brass: rgb(0xD9A441),
    tile: rgb(0xD9A441),
    on_tile: rgb(0x1B1709),
    positive: rgb(0x256B43),
    caution: rgb(0x7A4B00),
    caution_tint: rgb(0xFBE8C3),
    caution_line: rgb(0xE9C98A),
    danger: rgb(0x9C2F1E),
    danger_tint: rgb(0xF9E1DA),
    focus: rgb(0x1B57B8),
    disabled: rgb(0xE4DBCB),
    on_disabled: rgb(0x6B6455),
    wall: rgb(0xEBDFC9),
    dim: veiled(0x1D2A27, 0.55),
    veil: rgb(0x1F4A3D),
    on_veil: rgb(0xFFFAF0),
    on_veil_soft: rgb(0xD5E2D8),
    veil_accent: rgb(0xF1D190),
    on_veil_accent: rgb(0x1B1709),
    veil_edge: rgb(0x8FB3A4),
    veil_sunken: rgb(0x12332A),
    borders: CALM,
};

/// The house at night.
pub const DARK: Palette = Palette {
    scheme: Scheme::Dark,
    background: rgb(0x13201C),
    surface: rgb(0x1D2D28),
    sunken: rgb(0x0C1613),
    tint: rgb(0x2F3D2E),
    line: rgb(0x3A4D46),
    key_function: rgb(0x3A4D46),
    edge: rgb(0x8FA098),
    ink: rgb(0xF4EEE2),
    ink_soft: rgb(0xB8C3BC),
    primary: rgb(0xE3B964),
    primary_pressed: rgb(0xF3D592),
    on_primary: rgb(0x1B1709),
    on_primary_soft: rgb(0x3D3417),
    brass: rgb(0xE3B964),
    tile: rgb(0x1B1709),
    on_tile: rgb(0xE3B964),
    positive: rgb(0x8FD3A6),
    caution: rgb(0xF2C879),
    caution_tint: rgb(0x3A2E14),
    caution_line: rgb(0x6B5526),
    danger: rgb(0xFFAA98),
    danger_tint: rgb(0x43221C),
    focus: rgb(0x8EC2FF),
    disabled: rgb(0x24332E),
    on_disabled: rgb(0x8A978F),
    wall: rgb(0x1C2D28),
    dim: veiled(0x000000, 0.6),
    veil: LIGHT.veil,
    on_veil: LIGHT.on_veil,
    on_veil_soft: LIGHT.on_veil_soft,
    veil_accent: LIGHT.veil_accent,
    on_veil_accent: LIGHT.on_veil_accent,
    veil_edge: LIGHT.veil_edge,
    veil_sunken: LIGHT.veil_sunken,
    borders: CALM,
};

/// Black, white and yellow; borders carry what surfaces carry elsewhere.
pub const HIGH_CONTRAST: Palette = Palette {
    scheme: Scheme::HighContrast,
    background: rgb(0x000000),
    surface: rgb(0x000000),
    sunken: rgb(0x000000),
    tint: rgb(0x2B2400),
    line: rgb(0xFFFFFF),
    key_function: rgb(0x000000),
    edge: rgb(0xFFFFFF),
    ink: rgb(0xFFFFFF),
    ink_soft: rgb(0xFFFFFF),
    primary: rgb(0xFFD84D),
    primary_pressed: rgb(0xFFFFFF),
    on_primary: rgb(0x000000),
    on_primary_soft: rgb(0x000000),
    brass: rgb(0xFFD84D),
    tile: rgb(0x000000),
    on_tile: rgb(0xFFD84D),
    positive: rgb(0x8DF5AE),
    caution: rgb(0xFFC46B),
    caution_tint: rgb(0x000000),
    caution_line: rgb(0xFFC46B),
    danger: rgb(0xFFB3A6),
    danger_tint: rgb(0x000000),
    focus: rgb(0x5CE1FF),
    disabled: rgb(0x000000),
    on_disabled: rgb(0xA6A6A6),
    wall: rgb(0x000000),
    dim: veiled(0x000000, 0.75),
    veil: rgb(0x000000),
    on_veil: rgb(0xFFFFFF),
    on_veil_soft: rgb(0xFFFFFF),
    veil_accent: rgb(0xFFD84D),
    on_veil_accent: rgb(0x000000),
    veil_edge: rgb(0xFFFFFF),
    veil_sunken: rgb(0x000000),
    borders: STRONG,
};
