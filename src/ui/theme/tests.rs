//! The contrast of every pair that the look promises, computed as WCAG 2 tells (relative luminance).

use super::*;

/// Each pair, in the order light, dark, high contrast, as the look's table states it.
const PAIRS: &[(Role, Role, [f32; 3])] = &[
    (Role::Ink, Role::Background, [13.21, 14.53, 21.0]),
    (Role::Ink, Role::Surface, [14.62, 12.46, 21.0]),
    (Role::Ink, Role::Sunken, [11.47, 15.95, 21.0]),
    (Role::InkSoft, Role::Background, [7.17, 9.25, 21.0]),
    (Role::InkSoft, Role::Surface, [7.93, 7.93, 21.0]),
    (Role::InkSoft, Role::Sunken, [6.22, 10.15, 21.0]),
    (Role::Primary, Role::Surface, [9.81, 7.81, 15.2]),
    (Role::Primary, Role::Tint, [8.02, 6.23, 11.2]),
    (Role::OnPrimary, Role::Primary, [9.59, 9.71, 15.2]),
    (Role::OnPrimarySoft, Role::Primary, [7.46, 6.69, 15.2]),
    (Role::OnPrimary, Role::PrimaryPressed, [13.17, 12.57, 21.0]),
    (Role::Positive, Role::Surface, [6.33, 8.25, 15.8]),
    (Role::Positive, Role::Tint, [5.17, 6.59, 11.7]),
    (Role::Caution, Role::CautionTint, [6.15, 8.42, 13.4]),
    (Role::Danger, Role::DangerTint, [5.92, 7.72, 12.3]),
    (Role::Surface, Role::Danger, [7.28, 7.86, 12.3]),
    (Role::Edge, Role::Background, [3.98, 6.11, 21.0]),
    (Role::Edge, Role::Surface, [4.40, 5.25, 21.0]),
    (Role::Focus, Role::Background, [6.02, 9.04, 13.7]),
    (Role::Focus, Role::Sunken, [5.22, 9.92, 13.7]),
    (Role::OnDisabled, Role::Disabled, [4.27, 4.35, 8.6]),
];

/// Text that stands on something: must be read by everyone.
const TEXTS: &[(Role, Role)] = &[
    (Role::Ink, Role::Background),
    (Role::Ink, Role::Surface),
    (Role::Ink, Role::Sunken),
    (Role::Ink, Role::Tint),
    (Role::Ink, Role::KeyFunction),
    (Role::Ink, Role::Wall),
    (Role::Ink, Role::CautionTint),
    (Role::InkSoft, Role::Background),
    (Role::InkSoft, Role::Surface),
    (Role::InkSoft, Role::Sunken),
    (Role::InkSoft, Role::Wall),
    (Role::Primary, Role::Background),
    (Role::Primary, Role::Surface),
    (Role::Primary, Role::Tint),
    (Role::OnPrimary, Role::Primary),
    (Role::OnPrimary, Role::PrimaryPressed),
    (Role::OnPrimarySoft, Role::Primary),
    (Role::OnTile, Role::Tile),
    (Role::Positive, Role::Background),
    (Role::Positive, Role::Surface),
    (Role::Positive, Role::Tint),
    (Role::Caution, Role::Background),
    (Role::Caution, Role::CautionTint),
    (Role::Danger, Role::DangerTint),
    (Role::Surface, Role::Danger),
    (Role::OnVeil, Role::Veil),
    (Role::OnVeilSoft, Role::Veil),
    (Role::VeilAccent, Role::Veil),
    (Role::OnVeilAccent, Role::VeilAccent),
];

/// Borders and rings that carry meaning.
const EDGES: &[(Role, Role)] = &[
    (Role::Edge, Role::Background),
    (Role::Edge, Role::Surface),
    (Role::Edge, Role::Sunken),
    (Role::Focus, Role::Background),
    (Role::Focus, Role::Surface),
    (Role::Focus, Role::Sunken),
    (Role::Primary, Role::Surface),
    (Role::VeilEdge, Role::Veil),
];

#[test]
fn every_pair_of_the_look_has_the_contrast_that_the_look_states() {
    for (front, back, stated) in PAIRS {
        for (scheme, stated) in Scheme::ALL.into_iter().zip(stated) {
            let found = contrast(scheme, *front, *back);
            assert!((found - stated).abs() < 0.06, "{front:?} on {back:?} in {scheme:?}: {found:.2}, stated {stated}");
        }
    }
}

#[test]
fn text_can_be_read_in_every_palette() {
    for (front, back) in TEXTS {
        for scheme in Scheme::ALL {
            let least = if scheme == Scheme::HighContrast { 7.0 } else { 4.5 };
            let found = contrast(scheme, *front, *back);
            assert!(found >= least, "{front:?} on {back:?} in {scheme:?}: {found:.2} < {least}");
        }
    }
}

#[test]
fn borders_that_carry_meaning_can_be_seen_in_every_palette() {
    for (front, back) in EDGES {
        for scheme in Scheme::ALL {
            let found = contrast(scheme, *front, *back);
            assert!(found >= 3.0, "{front:?} on {back:?} in {scheme:?}: {found:.2} < 3");
        }
    }
}

/// The contrast ratio of two roles (WCAG 2.2, "contrast ratio").
fn contrast(scheme: Scheme, front: Role, back: Role) -> f32 {
    let palette = scheme.palette();
    let (a, b) = (luminance(palette.get(front)), luminance(palette.get(back)));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// The relative luminance of a colour (WCAG 2.2, "relative luminance").
fn luminance(color: Color) -> f32 {
    let linear = |c: f32| if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) };
    0.2126 * linear(color.r) + 0.7152 * linear(color.g) + 0.0722 * linear(color.b)
}

#[test]
fn each_screen_has_another_page_and_nobody_sees_it() {
    for palette in [&LIGHT, &DARK, &HIGH_CONTRAST] {
        let [one, next, over] = [0, 1, 2].map(|screen| palette.theme(screen).palette().background);
        assert!(one != next && one == over, "iced paints a new screen all at once");
        assert_eq!(one.into_rgba8(), next.into_rgba8());
    }
}
