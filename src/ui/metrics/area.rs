//! Where the fixed parts of a screen stand: the frame of the look's sections 6, 7 and 9, in design pixels.
//!
//! Called by `widget::frame` and by tests. The upper parts hang from the top edge, the lower ones stand on the lower
//! edge; a panel taller than the drawn one only gets more room between them.

use super::{Metrics, TextSize};

/// A rectangle in design pixels, measured from the start side and the top; mirrored only when it is placed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Area {
    /// From the start side.
    pub x: f32,
    /// From the top.
    pub y: f32,
    /// Width.
    pub width: f32,
    /// Height.
    pub height: f32,
}

impl Area {
    /// The rectangle at a place and of a size.
    #[must_use]
    pub const fn new(x: f32, y: f32, width: f32, height: f32) -> Self {
        Self { x, y, width, height }
    }

    /// The rectangle between two sides and two heights.
    #[must_use]
    pub fn between(x: f32, y: f32, right: f32, bottom: f32) -> Self {
        Self::new(x, y, (right - x).max(0.0), (bottom - y).max(0.0))
    }

    /// Its lower edge.
    #[must_use]
    pub fn bottom(&self) -> f32 {
        self.y + self.height
    }

    /// Its far side.
    #[must_use]
    pub fn right(&self) -> f32 {
        self.x + self.width
    }
}

/// The drawn width of the column on an upright panel.
const COLUMN: f32 = 952.0;
/// The drawn width of the keys on an upright panel.
const KEYS: f32 = 1000.0;
/// The width of the rail on a lying panel.
pub const RAIL: f32 = 200.0;

impl Metrics {
    /// The height of the fixed bar on an upright panel.
    #[must_use]
    pub fn bar_height(&self) -> f32 {
        match self.text_size {
            TextSize::Normal => 168.0,
            TextSize::Large | TextSize::Largest => 184.0,
        }
    }

    /// The fixed bar, or the rail.
    #[must_use]
    pub fn bar_area(&self) -> Area {
        if self.portrait() {
            Area::new(0.0, self.height - self.bar_height(), self.width, self.bar_height())
        } else {
            Area::new(0.0, 0.0, RAIL, self.height)
        }
    }

    /// Everything beside the fixed bar or rail.
    #[must_use]
    pub fn page_area(&self) -> Area {
        if self.portrait() {
            Area::new(0.0, 0.0, self.width, self.height - self.bar_height())
        } else {
            Area::between(RAIL, 0.0, self.width, self.height)
        }
    }

    /// The free space at either side of the drawn column.
    fn spare(&self) -> f32 {
        if self.portrait() { (self.width - COLUMN) / 2.0 } else { (self.width - 1920.0) / 2.0 }
    }

    /// The line of the site mark and the step words.
    #[must_use]
    pub fn head_area(&self) -> Area {
        if self.portrait() {
            Area::new(self.spare(), 44.0, COLUMN, 64.0)
        } else {
            Area::between(256.0 + self.spare(), 32.0, self.width - 48.0 - self.spare(), 96.0)
        }
    }

    /// The line of the progress parts; they are centred on it and the part that is now is taller.
    #[must_use]
    pub fn progress_area(&self) -> Area {
        let head = self.head_area();
        let middle = if self.portrait() { 133.0 } else { 117.0 };
        Area::new(head.x, middle - 16.0, head.width, 32.0)
    }

    /// Where the title starts.
    #[must_use]
    pub fn title_top(&self) -> f32 {
        if self.portrait() { 176.0 } else { 160.0 }
    }

    /// The row of Back and Next.
    #[must_use]
    pub fn action_area(&self) -> Area {
        if self.reach {
            return Area::new((self.width - KEYS) / 2.0, self.reach_line() + 16.0, KEYS, self.reach_row());
        }
        if self.portrait() {
            let bottom = match self.text_size {
                TextSize::Normal => self.height - 200.0,
                TextSize::Large | TextSize::Largest => self.height - 208.0,
            };
            Area::new(self.spare(), bottom - 128.0, COLUMN, 128.0)
        } else {
            let head = self.head_area();
            Area::new(head.x, self.height - 164.0, head.width, 128.0)
        }
    }

    /// Where choices end that stack up above the bar.
    #[must_use]
    pub fn action_foot(&self) -> f32 {
        self.height - self.bar_height() - 32.0
    }

    /// The height of the row of back, field and next in reach mode.
    #[must_use]
    pub fn reach_row(&self) -> f32 {
        self.by_text_size(120.0, 128.0, 136.0)
    }

    /// In reach mode nothing that can be tapped lies above this line.
    #[must_use]
    pub fn reach_line(&self) -> f32 {
        self.height - 960.0
    }

    /// The tray below the keys, from edge to edge; on a lying panel the keys stand on the page.
    #[must_use]
    pub fn tray_area(&self) -> Area {
        if self.reach {
            let bottom = self.height - self.bar_height();
            Area::between(0.0, bottom - self.tray_height(), self.width, bottom)
        } else if self.portrait() {
            Area::new(0.0, self.height - 924.0, self.width, 564.0)
        } else {
            let action = self.do_area();
            Area::new(action.x, self.height - 688.0, action.width, 484.0)
        }
    }

    /// The height of the tray in reach mode: less where the bar and the row above it are taller.
    fn tray_height(&self) -> f32 {
        let most = self.height - self.bar_height() - self.strip_area().bottom() - 12.0;
        most.min(564.0)
    }

    /// In reach mode, the strip between that row and the keys: what can be chosen while typing.
    #[must_use]
    pub fn strip_area(&self) -> Area {
        let row = self.action_area();
        Area::new(row.x, row.bottom() + 12.0, row.width, 100.0)
    }

    /// The keys inside their tray.
    #[must_use]
    pub fn keys_area(&self) -> Area {
        let tray = self.tray_area();
        if self.portrait() {
            Area::new((self.width - KEYS) / 2.0, tray.y + 25.0, KEYS, tray.height - 50.0)
        } else {
            tray
        }
    }

    /// The column of an upright panel between the title and what stands below it.
    #[must_use]
    pub fn column_area(&self, top: f32, bottom: f32) -> Area {
        Area::between(self.spare(), top, self.spare() + COLUMN, bottom)
    }

    /// The first column of a lying panel: what the house says and shows.
    #[must_use]
    pub fn say_area(&self) -> Area {
        Area::between(256.0 + self.spare(), 160.0, 776.0 + self.spare(), self.height - 204.0)
    }

    /// The second column of a lying panel: what the guest does.
    #[must_use]
    pub fn do_area(&self) -> Area {
        Area::between(832.0 + self.spare(), 160.0, self.width - 48.0 - self.spare(), self.height - 204.0)
    }

    /// The height of a field for typing.
    #[must_use]
    pub fn field_height(&self) -> f32 {
        if self.reach { self.reach_row() } else { self.by_text_size(128.0, 138.0, 148.0) }
    }

    /// On a lying panel, the room for the head of a field between the top of the page and the field over the keys.
    #[must_use]
    pub fn head_over_keys(&self) -> f32 {
        self.keys_area().y - 16.0 - self.do_area().y - 14.0 - self.field_height()
    }

    /// Where a picture goes: across the top of an upright panel, or the first half of a lying one.
    #[must_use]
    pub fn picture_area(&self, drawn_height: f32) -> Area {
        if self.portrait() {
            Area::new(0.0, 0.0, self.width, drawn_height)
        } else {
            Area::new(RAIL, 0.0, 704.0 + self.spare(), self.height)
        }
    }
}
