//! The house's mark, an arched window, and the icons of the kinds of visitor, drawn from their strokes.
//!
//! `layout` places them. They need no drawing program: a dot is black when it is near enough to a stroke.

use super::template::Place;

/// The grid of every symbol.
const GRID: f32 = 24.0;

/// What stands before the word for a kind of visitor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Icon {
    /// Head and shoulders.
    Person,
    /// A spanner.
    Tool,
    /// A key.
    Key,
    /// Two rings in each other.
    Link,
    /// A balloon of speech.
    Speech,
    /// A star.
    Star,
}

type Point = (f32, f32);

/// A part of a circle, in degrees clockwise from the right.
struct Arc {
    centre: Point,
    radius: f32,
    from: f32,
    sweep: f32,
}

/// Strokes of one thickness on the grid.
pub(super) struct Symbol {
    stroke: f32,
    lines: &'static [[Point; 2]],
    arcs: &'static [Arc],
}

const fn circle(centre: Point, radius: f32) -> Arc {
    Arc { centre, radius, from: 0.0, sweep: 360.0 }
}

/// The house's mark: both jambs, the sill, the mullion and the transom below their arch.
pub(super) const MARK: Symbol = Symbol {
    stroke: 2.2,
    lines: &[
        [(4.5, 21.0), (4.5, 11.0)],
        [(19.5, 21.0), (19.5, 11.0)],
        [(2.0, 21.0), (22.0, 21.0)],
        [(12.0, 21.0), (12.0, 3.5)],
        [(4.5, 11.0), (19.5, 11.0)],
    ],
    arcs: &[Arc { centre: (12.0, 11.0), radius: 7.5, from: 180.0, sweep: 180.0 }],
};

impl Icon {
    /// Its strokes, bolder than the mark's: they are read from some metres away.
    pub(super) const fn symbol(self) -> Symbol {
        let (lines, arcs): (&[[Point; 2]], &[Arc]) = match self {
            Self::Person => (
                &[[(3.6, 21.4), (20.4, 21.4)]],
                const { &[circle((12.0, 6.8), 4.2), Arc { centre: (12.0, 21.4), radius: 8.4, from: 180.0, sweep: 180.0 }] },
            ),
            Self::Tool => (
                &[[(4.2, 19.8), (11.6, 12.4)], [(15.0, 9.0), (15.0, 9.0)]],
                &[Arc { centre: (15.2, 8.8), radius: 5.2, from: 0.0, sweep: 270.0 }],
            ),
            Self::Key => (
                &[[(11.4, 12.0), (22.4, 12.0)], [(17.2, 12.0), (17.2, 16.4)], [(22.0, 12.0), (22.0, 16.4)]],
                const { &[circle((6.8, 12.0), 4.8)] },
            ),
            Self::Link => (&[], const { &[circle((8.0, 12.0), 5.8), circle((16.0, 12.0), 5.8)] }),
            Self::Speech => (
                &[
                    [(3.0, 4.0), (21.0, 4.0)],
                    [(21.0, 4.0), (21.0, 16.4)],
                    [(21.0, 16.4), (12.4, 16.4)],
                    [(12.4, 16.4), (7.6, 21.2)],
                    [(7.6, 21.2), (7.6, 16.4)],
                    [(7.6, 16.4), (3.0, 16.4)],
                    [(3.0, 16.4), (3.0, 4.0)],
                ],
                &[],
            ),
            Self::Star => (
                &[
                    [(12.0, 2.4), (14.8, 9.0)],
                    [(14.8, 9.0), (21.9, 9.6)],
                    [(21.9, 9.6), (16.5, 14.3)],
                    [(16.5, 14.3), (18.1, 21.2)],
                    [(18.1, 21.2), (12.0, 17.6)],
                    [(12.0, 17.6), (5.9, 21.2)],
                    [(5.9, 21.2), (7.5, 14.3)],
                    [(7.5, 14.3), (2.1, 9.6)],
                    [(2.1, 9.6), (9.2, 9.0)],
                    [(9.2, 9.0), (12.0, 2.4)],
                ],
                &[],
            ),
        };
        Symbol { stroke: 2.8, lines, arcs }
    }
}

impl Symbol {
    /// Gives the dots of the symbol in a square, row by row, as (y, from, until).
    pub(super) fn draw(&self, square: Place, mut run: impl FnMut(u32, u32, u32)) {
        let scale = GRID / square.width() as f32;
        for y in square.top..square.bottom {
            let row = ((y - square.top) as f32 + 0.5) * scale;
            for x in square.left..square.right {
                if self.covers((((x - square.left) as f32 + 0.5) * scale, row)) {
                    run(y, x, x + 1);
                }
            }
        }
    }

    fn covers(&self, point: Point) -> bool {
        let reach = self.stroke / 2.0;
        self.lines.iter().any(|[from, to]| distance_to_line(point, *from, *to) <= reach)
            || self.arcs.iter().any(|arc| arc.is_near(point, reach))
    }
}

impl Arc {
    fn is_near(&self, point: Point, reach: f32) -> bool {
        let (x, y) = (point.0 - self.centre.0, point.1 - self.centre.1);
        if (x.hypot(y) - self.radius).abs() > reach {
            return false;
        }
        let angle = y.atan2(x).to_degrees();
        (angle - self.from).rem_euclid(360.0) <= self.sweep
    }
}

/// The distance from a point to the nearest point of a straight stroke, round ends included.
fn distance_to_line(point: Point, from: Point, to: Point) -> f32 {
    let (along_x, along_y) = (to.0 - from.0, to.1 - from.1);
    let (x, y) = (point.0 - from.0, point.1 - from.1);
    let length = along_x * along_x + along_y * along_y;
    let share = if length > 0.0 { ((x * along_x + y * along_y) / length).clamp(0.0, 1.0) } else { 0.0 };
    (x - share * along_x).hypot(y - share * along_y)
}
