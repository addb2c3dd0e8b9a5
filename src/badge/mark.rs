//! The house's mark, an arched window, drawn from its five strokes.
//!
//! `layout` places it. It needs no drawing program: a dot is black when it is near enough to a stroke.

use crate::domain::badge::Bitmap;

/// The mark's own grid, as its drawing has it.
const GRID: f32 = 24.0;
/// Thickness of a stroke on that grid.
const STROKE: f32 = 2.2;
/// Straight strokes: both jambs, the sill, the mullion and the transom.
const STROKES: [[(f32, f32); 2]; 5] = [
    [(4.5, 21.0), (4.5, 11.0)],
    [(19.5, 21.0), (19.5, 11.0)],
    [(2.0, 21.0), (22.0, 21.0)],
    [(12.0, 21.0), (12.0, 3.5)],
    [(4.5, 11.0), (19.5, 11.0)],
];
/// The arch: the upper half of a circle.
const ARCH_CENTRE: (f32, f32) = (12.0, 11.0);
const ARCH_RADIUS: f32 = 7.5;

/// Draws the mark into a square of `size` dots whose upper left corner is given.
pub(super) fn draw(picture: &mut Bitmap, left: u32, top: u32, size: u16) {
    let scale = GRID / f32::from(size);
    for row in 0..size {
        for column in 0..size {
            let point = ((f32::from(column) + 0.5) * scale, (f32::from(row) + 0.5) * scale);
            if is_on_a_stroke(point) {
                picture.blacken(left + u32::from(column), top + u32::from(row));
            }
        }
    }
}

fn is_on_a_stroke(point: (f32, f32)) -> bool {
    let straight = STROKES.iter().any(|[from, to]| distance_to_line(point, *from, *to) <= STROKE / 2.0);
    let (x, y) = (point.0 - ARCH_CENTRE.0, point.1 - ARCH_CENTRE.1);
    straight || (y <= 0.0 && (x.hypot(y) - ARCH_RADIUS).abs() <= STROKE / 2.0)
}

/// The distance from a point to the nearest point of a straight stroke, round ends included.
fn distance_to_line(point: (f32, f32), from: (f32, f32), to: (f32, f32)) -> f32 {
    let (along_x, along_y) = (to.0 - from.0, to.1 - from.1);
    let (x, y) = (point.0 - from.0, point.1 - from.1);
    let share = ((x * along_x + y * along_y) / (along_x * along_x + along_y * along_y)).clamp(0.0, 1.0);
    (x - share * along_x).hypot(y - share * along_y)
}
