//! Where a floating thing goes beside its anchor: pure arithmetic, in CSS pixels of the window.

/// An upright rectangle.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rect {
    /// Left edge.
    pub x: f64,
    /// Top edge.
    pub y: f64,
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
}

/// Which edge of the anchor the floating thing lines up with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Align {
    /// Left edges meet.
    #[default]
    Start,
    /// Centres meet.
    Middle,
    /// Right edges meet.
    End,
}

/// The distance kept from the anchor.
const GAP: f64 = 4.0;
/// The distance kept from the window's edge.
const MARGIN: f64 = 8.0;

/// The top left corner of something `width` × `height` under the anchor, or above it where there is more room,
/// and never outside a window of `window` (width, height).
pub fn place(anchor: Rect, width: f64, height: f64, window: (f64, f64), align: Align) -> (f64, f64) {
    let wished_x = match align {
        Align::Start => anchor.x,
        Align::Middle => anchor.x + (anchor.width - width) / 2.0,
        Align::End => anchor.x + anchor.width - width,
    };
    let x = wished_x.min(window.0 - width - MARGIN).max(MARGIN);

    let below = anchor.y + anchor.height + GAP;
    let above = anchor.y - GAP - height;
    let fits_below = below + height <= window.1 - MARGIN;
    let room_above = anchor.y;
    let room_below = window.1 - anchor.y - anchor.height;
    let wished_y = if fits_below || room_below >= room_above { below } else { above };
    let y = wished_y.min(window.1 - height - MARGIN).max(MARGIN);

    (x, y)
}
