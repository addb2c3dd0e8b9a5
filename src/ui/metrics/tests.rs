//! The frame of the look, and what becomes of it on other panels.

use super::*;

#[test]
fn the_drawn_panel_has_the_drawn_places() {
    let upright = Metrics::drawn(Orientation::Portrait);
    assert_eq!(upright.head_area(), Area::new(64.0, 44.0, 952.0, 64.0));
    assert_eq!(upright.tray_area(), Area::new(0.0, 996.0, 1080.0, 564.0));
    assert_eq!(upright.keys_area(), Area::new(40.0, 1021.0, 1000.0, 514.0));
    assert_eq!(upright.action_area(), Area::new(64.0, 1592.0, 952.0, 128.0));
    assert_eq!(upright.bar_area(), Area::new(0.0, 1752.0, 1080.0, 168.0));
    let lying = Metrics::drawn(Orientation::Landscape);
    assert_eq!(lying.do_area(), Area::new(832.0, 160.0, 1040.0, 716.0));
    assert_eq!(lying.keys_area(), Area::new(832.0, 392.0, 1040.0, 484.0));
    assert_eq!(lying.action_area(), Area::new(256.0, 916.0, 1616.0, 128.0));
}

#[test]
fn a_finer_panel_of_the_same_size_gets_more_pixels_for_the_same_millimetres() {
    let screen = Screen { width: 2160.0, height: 3840.0, diagonal_mm: Some(546.3) };
    let metrics = Metrics::new(screen, TextSize::Normal, Direction::LeftToRight, false);
    assert_eq!(metrics.px(128.0), 256.0);
}

#[test]
fn a_larger_panel_keeps_the_millimetres_and_leaves_room() {
    let screen = Screen { width: 1080.0, height: 1920.0, diagonal_mm: Some(812.8) };
    let metrics = Metrics::new(screen, TextSize::Normal, Direction::LeftToRight, false);
    let pitch = 812.8 / 1080.0_f32.hypot(1920.0);
    assert!((metrics.exact(128.0) * pitch - 128.0 * DESIGN_PITCH_MM).abs() < 0.01);
    assert!(metrics.width > 1500.0 && metrics.bar_area().bottom() == metrics.height);
}

#[test]
fn a_small_panel_shows_everything_even_if_smaller_than_drawn() {
    for (width, height) in [(1024.0, 768.0), (540.0, 960.0), (800.0, 1280.0), (1280.0, 1024.0)] {
        let screen = Screen { width, height, diagonal_mm: Some(300.0) };
        let metrics = Metrics::new(screen, TextSize::Normal, Direction::LeftToRight, false);
        assert!(metrics.width >= 1079.9 && metrics.height >= 1079.9, "{width}x{height} cuts the drawing");
    }
}

#[test]
fn reach_mode_is_for_upright_panels() {
    let lying = Screen { width: 1920.0, height: 1080.0, diagonal_mm: None };
    assert!(!Metrics::new(lying, TextSize::Normal, Direction::LeftToRight, true).reach);
    let upright = Screen { width: 1080.0, height: 1920.0, diagonal_mm: None };
    for text_size in TextSize::ALL {
        let metrics = Metrics::new(upright, text_size, Direction::LeftToRight, true);
        assert!(metrics.action_area().y >= metrics.reach_line());
        assert!(metrics.tray_area().y >= metrics.action_area().bottom() + 11.0, "{text_size:?}");
    }
}
