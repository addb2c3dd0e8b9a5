//! Every label at every resolution: nothing leaves its place, the QR reads, and red is where a kind asks for it.

use super::*;
use crate::badge::template::Place;
use crate::domain::badge::{Label, Picture};

/// A label's templates at every resolution.
fn templates(label: Label) -> impl Iterator<Item = Template> {
    Media::RESOLUTIONS.into_iter().map(move |dpi| {
        Template::shipped(Media { label, dpi })
            .unwrap_or_else(|errors| panic!("{} at {dpi} dpi:\n{errors}", label.word()))
    })
}

fn told(template: &Template, who: &str) -> String {
    format!("{} at {} dpi, {who}", template.media.label.word(), template.media.dpi)
}

fn picture(fonts: &mut Fonts, content: &BadgeContent, template: &Template) -> Picture {
    draw(fonts, content, CODE, "Example House", &labels(), template)
        .unwrap_or_else(|error| panic!("{}: {error}", told(template, content.name.as_str())))
}

/// Black and red dots together.
fn inked(picture: &Picture) -> Bitmap {
    let mut inked = picture.black.clone();
    if let Some(red) = &picture.red {
        inked.rows.iter_mut().zip(&red.rows).for_each(|(dots, red)| *dots |= red);
    }
    inked
}

/// Everything that a template lets be drawn on.
fn room(template: &Template) -> Bitmap {
    let mut room = Bitmap::white(template.media.width(), template.media.height());
    let boxes = template.boxes.iter().map(|texts| texts.region.place);
    let band = template.band.iter().map(|band| band.place);
    let rest = template.rules.iter().chain(&template.mark).chain(&template.qr).copied();
    for place in boxes.chain(band).chain(rest) {
        (place.top..place.bottom).for_each(|y| room.blacken_run(y, place.left, place.right));
    }
    room
}

/// Asserts that every dot is where its template wants it, and that the QR's quiet zone is white; gives that zone.
fn assert_in_place(picture: &Picture, template: &Template, who: &str) -> Place {
    let (inked, room) = (inked(picture), room(template));
    let outside = inked.rows.iter().zip(&room.rows).position(|(dots, room)| dots & !room != 0);
    assert_eq!(outside.map(|at| (at % inked.stride() * 8, at / inked.stride())), None, "{}", told(template, who));
    let square = template.qr.unwrap();
    let [left, top, right, bottom] = ink(&inked, (square.left, square.top), (square.right, square.bottom)).unwrap();
    let quiet = (right - left) / qr::MODULES * qr::QUIET_ZONE;
    let zone = Place { left: left - quiet, top: top - quiet, right: right + quiet, bottom: bottom + quiet };
    assert!(zone.right <= inked.width && zone.bottom <= inked.height, "{}", told(template, who));
    for (from, until) in [
        ((zone.left, zone.top), (zone.right, top)),
        ((zone.left, bottom), (zone.right, zone.bottom)),
        ((zone.left, top), (left, bottom)),
        ((right, top), (zone.right, bottom)),
    ] {
        assert_eq!(ink(&inked, from, until), None, "{}: the quiet zone", told(template, who));
    }
    zone
}

/// A part of a picture.
fn cut_out(picture: &Bitmap, place: Place) -> Bitmap {
    let mut part = Bitmap::white(place.width(), place.height());
    for (x, y) in (0..place.height()).flat_map(|y| (0..place.width()).map(move |x| (x, y))) {
        if picture.is_black(place.left + x, place.top + y) {
            part.blacken(x, y);
        }
    }
    part
}

/// Draws every name on every label, in every place that has one; at 600 dpi, which differs from 300 only in its size, each
/// fifth.
fn every_label(names: &[&str]) {
    let mut fonts = Fonts::load().unwrap();
    for label in Label::ALL {
        for template in templates(label) {
            for name in names.iter().step_by(if template.media.dpi == 600 { 5 } else { 1 }) {
                let picture = picture(&mut fonts, &content(name), &template);
                let zone = assert_in_place(&picture, &template, name);
                if template.media.dpi == 300 {
                    assert_eq!(read_qr(&cut_out(&picture.black, zone)), CODE, "{}", told(&template, name));
                }
            }
        }
    }
}

#[test]
fn names_of_every_script_stay_in_their_place_on_every_label_and_the_qr_reads() {
    every_label(NAMES);
}

#[test]
fn chinese_japanese_and_korean_names_do_so_too() {
    if let Err(error) = Fonts::load().unwrap().check_cjk() {
        assert_ne!(std::env::var("CI").as_deref(), Ok("true"), "{error}");
        eprintln!("skipped: {error}");
        return;
    }
    every_label(CJK_NAMES);
}

#[test]
fn the_qr_is_read_back_at_every_resolution_in_whole_dots_that_scanners_see() {
    let mut fonts = Fonts::load().unwrap();
    for template in Label::ALL.into_iter().flat_map(templates) {
        let picture = picture(&mut fonts, &content("José van der Berg"), &template);
        assert_eq!(read_qr(&picture.black), CODE, "{}", told(&template, "José"));
        let square = template.qr.unwrap();
        let [left, _, right, _] =
            ink(&picture.black, (square.left, square.top), (square.right, square.bottom)).unwrap();
        let module = (right - left) / qr::MODULES;
        assert_eq!((right - left) % qr::MODULES, 0, "{}", told(&template, "whole dots"));
        let millimetres = module as f32 * 25.4 / f32::from(template.media.dpi);
        assert!(module >= 4 && millimetres >= 0.33, "{}: {module} dots", told(&template, "a module"));
    }
}

#[test]
fn the_longest_words_of_the_house_fit_on_every_label() {
    let mut long = labels();
    long.kind = "Ondersteunende dienstverlener".into();
    long.kind_second = Some("Unterstützende Dienstleistung".into());
    long.days = "28 September bis 30 September 2026".into();
    long.visiting = "Ihre Gastgeberin oder Ihr Gastgeber".into();
    long.leaving = "Beim Gehen bitte hier am Eingang scannen.".into();
    let mut fonts = Fonts::load().unwrap();
    let site = "Maatschappij tot Nut van het Algemeen ..";
    for template in Label::ALL.into_iter().flat_map(templates) {
        // Without an icon, and with one that takes room from the words.
        for kind in [VisitorKind::Guest, VisitorKind::Vendor] {
            let content = BadgeContent { kind, ..content("Noor van den Berg") };
            let drawn = draw(&mut fonts, &content, CODE, site, &long, &template);
            let picture = drawn.unwrap_or_else(|error| panic!("{}: {error}", told(&template, kind.word())));
            let _ = assert_in_place(&picture, &template, kind.word());
        }
    }
}

#[test]
fn one_badge_of_each_kind_looks_like_no_other() {
    let mut fonts = Fonts::load().unwrap();
    for label in Label::ALL {
        let template = Template::shipped(Media { label, dpi: 300 }).unwrap();
        let mut seen: Vec<Picture> = Vec::new();
        for kind in VisitorKind::ALL {
            let picture = picture(&mut fonts, &BadgeContent { kind, ..content("Noor Bakker") }, &template);
            assert!(!seen.contains(&picture), "{}", told(&template, kind.word()));
            seen.push(picture);
        }
    }
}

#[test]
fn red_is_the_band_of_a_kind_that_asks_for_it_and_no_dot_is_red_and_black() {
    let mut fonts = Fonts::load().unwrap();
    let [red, black] =
        [Label::Endless62Red, Label::Endless62].map(|label| Template::shipped(Media { label, dpi: 300 }).unwrap());
    for kind in VisitorKind::ALL {
        let content = BadgeContent { kind, ..content("Noor Bakker") };
        let (two, one) = (picture(&mut fonts, &content, &red), picture(&mut fonts, &content, &black));
        assert_eq!(one.red, None, "a roll that prints no red gets none");
        let dots = two.red.as_ref().unwrap();
        assert!(dots.rows.iter().zip(&two.black.rows).all(|(red, black)| red & black == 0));
        assert!(inked(&two) == one.black, "both rolls have the same badge");
        let band = red.band.as_ref().unwrap().place;
        let found = ink(dots, (0, 0), (dots.width, dots.height));
        let wanted = (kind == VisitorKind::Vendor).then_some([band.left, band.top, band.right, band.bottom]);
        assert_eq!(found, wanted, "{}", kind.word());
    }
}

#[test]
fn an_outlined_band_is_white_inside_its_frame() {
    let mut fonts = Fonts::load().unwrap();
    let template = usual();
    let band = template.band.as_ref().unwrap().place;
    let share = |kind: VisitorKind, fonts: &mut Fonts| {
        let picture = picture(fonts, &BadgeContent { kind, ..content("Noor Bakker") }, &template);
        let dots = (band.top..band.bottom).flat_map(|y| (band.left..band.right).map(move |x| (x, y)));
        let black = dots.filter(|(x, y)| picture.black.is_black(*x, *y)).count();
        black as f32 / (band.width() * band.height()) as f32
    };
    assert!(share(VisitorKind::Guest, &mut fonts) > 0.7);
    assert!(share(VisitorKind::Member, &mut fonts) < 0.35);
}

#[test]
fn a_family_name_stands_in_its_area_and_nowhere_else() {
    let mut fonts = Fonts::load().unwrap();
    for label in Label::ALL {
        let template = Template::shipped(Media { label, dpi: 300 }).unwrap();
        let area = template.name_area().unwrap();
        let badge = |name: &str, fonts: &mut Fonts| {
            let name = Personal::clean(name).unwrap();
            inked(&picture(fonts, &BadgeContent { name, ..content("Anna") }, &template))
        };
        let (one, other) = (badge("Noor Bakker", &mut fonts), badge("Noor Öztürk-de Vries", &mut fonts));
        for (x, y) in (0..one.height).flat_map(|y| (0..one.width).map(move |x| (x, y))) {
            let (across, down) = (x as f32 / one.width as f32, y as f32 / one.height as f32);
            let inside = (area.left..area.right).contains(&across) && (area.top..area.bottom).contains(&down);
            let same = one.is_black(x, y) == other.is_black(x, y);
            assert!(inside || same, "{}: {x} {y}", told(&template, "Noor"));
        }
    }
}
