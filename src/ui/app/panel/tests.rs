//! The window on panels of every kind.

use super::*;

const MEASURED: config::Screen = config::Screen { diagonal_inches: 21.5, distance_mm: 600, fullscreen: true };

#[test]
fn without_a_window_manager_the_kiosk_asks_for_the_whole_screen_itself() {
    let mut panel = Panel::new(Some(MEASURED), None);
    panel.resized(Size::new(1080.0, 1920.0));
    assert_eq!(panel.fit(Size::new(1920.0, 1080.0)), Some(Size::new(1920.0, 1080.0)));
    panel.resized(Size::new(1920.0, 1080.0));
    assert_eq!(panel.fit(Size::new(1920.0, 1080.0)), None, "it has it now");
}

#[test]
fn a_window_manager_that_wants_another_size_has_its_way() {
    let mut panel = Panel::new(Some(MEASURED), None);
    panel.resized(Size::new(1000.0, 900.0));
    let asks = std::iter::from_fn(|| panel.fit(Size::new(1920.0, 1080.0))).take(100).count();
    assert_eq!(asks, usize::from(ASKS));
}

#[test]
fn the_kiosk_takes_all_of_the_screen_without_edges_and_is_not_closed_from_outside() {
    let window = Panel::new(Some(MEASURED), None).window();
    assert!(window.fullscreen && !window.decorations && !window.exit_on_close_request);
}

#[test]
fn the_demo_is_scaled_to_the_screen_and_keeps_its_shape() {
    let mut panel = Panel::new(Some(MEASURED), Some((1080, 1920)));
    let window = panel.window();
    assert!(!window.fullscreen && window.decorations);
    panel.resized(window.size);
    let size = panel.fit(Size::new(1920.0, 1080.0)).unwrap();
    assert_eq!(size.height, 972.0);
    assert!((size.width / size.height - 1080.0 / 1920.0).abs() < 0.01);
    panel.resized(size);
    assert_eq!(panel.fit(Size::new(1920.0, 1080.0)), None);
    panel.resized(Size::new(300.0, 300.0));
    assert_eq!(panel.fit(Size::new(1920.0, 1080.0)), None, "whoever drags it has the size that they want");
}

#[test]
fn on_a_screen_that_is_large_enough_the_demo_is_as_large_as_the_panel_it_stands_for() {
    let mut panel = Panel::new(None, Some((1080, 1920)));
    panel.resized(Size::new(486.0, 864.0));
    assert_eq!(panel.fit(Size::new(3840.0, 2400.0)), Some(Size::new(1080.0, 1920.0)));
}

#[test]
fn millimetres_count_only_where_the_window_is_the_panel() {
    let diagonal = |windowed| {
        let mut panel = Panel::new(Some(MEASURED), windowed);
        panel.resized(Size::new(1080.0, 1920.0));
        panel.screen().unwrap().diagonal_mm
    };
    assert_eq!(diagonal(None), Some(21.5 * MM_PER_INCH));
    assert_eq!(diagonal(Some((1080, 1920))), None);
}

#[test]
fn what_the_system_enlarges_is_taken_back() {
    let mut panel = Panel::new(Some(MEASURED), None);
    panel.resized(Size::new(540.0, 960.0));
    panel.rescaled(2.0);
    assert_eq!(panel.scale(), 0.5);
    let screen = panel.screen().unwrap();
    assert_eq!((screen.width, screen.height), (1080.0, 1920.0));
}
