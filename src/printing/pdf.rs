//! Badges as PDF (ISO 32000-1): one page of the label's size, its dots as an image of one bit.
//!
//! `printing::ipp` and the badge folder call it. No text, no font and no name is in the file, only the dots; the page
//! is a whole number of them, so that a printer at the same resolution sets dot on dot.

use std::io::Write;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use pdf_writer::{Content, Filter, Finish, Name, Pdf, Rect, Ref};

use super::page::Page;
use super::png::NotAPicture;
use crate::domain::badge::{Bitmap, Label, Picture};

/// What is in the file, in this order.
const CATALOG: Ref = Ref::new(1);
const PAGES: Ref = Ref::new(2);
const PAGE: Ref = Ref::new(3);
const CONTENT: Ref = Ref::new(4);
const BLACK: Ref = Ref::new(5);
const RED: Ref = Ref::new(6);

/// How far inside its outermost dots a picture ends, in dots. What ends just on the edge of a dot, some readers let
/// touch the next one and stretch.
const INSIDE: f32 = 0.125;

/// A picture as a file of one page for this label, the picture in its middle.
///
/// # Errors
/// Fails when the picture is too large for a PDF.
pub fn encode(picture: &Picture, label: Label) -> Result<Vec<u8>, NotAPicture> {
    let (dots, Page { width, height, left, top }) = (&picture.black, Page::of(picture, label));
    let points = |dots: f32| dots * 72.0 / f32::from(picture.dpi);

    let mut pdf = Pdf::new();
    let _ = pdf.catalog(CATALOG).pages(PAGES);
    let _ = pdf.pages(PAGES).kids([PAGE]).count(1);
    let mut page = pdf.page(PAGE);
    let _ = page
        .media_box(Rect::new(0.0, 0.0, points(width as f32), points(height as f32)))
        .parent(PAGES)
        .contents(CONTENT);
    let mut resources = page.resources();
    let mut images = resources.x_objects();
    let _ = images.pair(Name(b"Black"), BLACK);
    if picture.red.is_some() {
        let _ = images.pair(Name(b"Red"), RED);
    }
    images.finish();
    resources.finish();
    page.finish();

    let mut content = Content::new();
    let side = |dots: u32| points(dots as f32 - 2.0 * INSIDE);
    let from = |dots: u32| points(dots as f32 + INSIDE);
    // The origin of a page is below.
    let place = [side(dots.width), 0.0, 0.0, side(dots.height), from(left), from(height - top - dots.height)];
    let _ = content.save_state().transform(place).set_fill_gray(0.0).x_object(Name(b"Black"));
    if picture.red.is_some() {
        let _ = content.set_fill_rgb(1.0, 0.0, 0.0).x_object(Name(b"Red"));
    }
    let _ = content.restore_state();
    let _ = pdf.stream(CONTENT, &content.finish());
    stencil(&mut pdf, BLACK, dots)?;
    if let Some(red) = &picture.red {
        stencil(&mut pdf, RED, red)?;
    }
    Ok(pdf.finish())
}

/// Dots through which a colour is painted: those that are 1.
fn stencil(pdf: &mut Pdf, name: Ref, dots: &Bitmap) -> Result<(), NotAPicture> {
    let side = |dots: u32| i32::try_from(dots).map_err(|_| NotAPicture);
    let mut packer = ZlibEncoder::new(Vec::new(), Compression::fast());
    let packed = packer.write_all(&dots.rows).and_then(|()| packer.finish()).map_err(|_| NotAPicture)?;
    let mut image = pdf.image_xobject(name, &packed);
    let _ = image.filter(Filter::FlateDecode);
    let _ = image.width(side(dots.width)?).height(side(dots.height)?);
    let _ = image.image_mask(true).bits_per_component(1).decode([1.0, 0.0]).interpolate(false);
    Ok(())
}
