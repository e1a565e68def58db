//! What charts draw with: roles of the page's theme, never colours.
//!
//! plotters hands a colour from the chart to the back end as three bytes and asks nothing of them. So an
//! [`Ink`] travels as those bytes, and [`super::canvas`] writes the role's name where a colour would stand.

use plotters::style::RGBColor;

/// The role of something drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "named as the tokens of the theme")]
pub enum Role {
    Surface1,
    Line1,
    Line2,
    Text1,
    Text2,
    Text3,
    Accent,
    AccentSoft,
    Good,
    Bad,
    BarProgress,
    Neutral,
    Baseline,
}

impl Role {
    /// All of them; a role's place here is how it travels.
    pub const ALL: [Role; 13] = [
        Role::Surface1,
        Role::Line1,
        Role::Line2,
        Role::Text1,
        Role::Text2,
        Role::Text3,
        Role::Accent,
        Role::AccentSoft,
        Role::Good,
        Role::Bad,
        Role::BarProgress,
        Role::Neutral,
        Role::Baseline,
    ];

    /// What stands in the SVG instead of a colour.
    pub fn css(self) -> &'static str {
        match self {
            Role::Surface1 => "var(--surface-1)",
            Role::Line1 => "var(--line-1)",
            Role::Line2 => "var(--line-2)",
            Role::Text1 => "var(--text-1)",
            Role::Text2 => "var(--text-2)",
            Role::Text3 => "var(--text-3)",
            Role::Accent => "var(--accent)",
            Role::AccentSoft => "var(--accent-soft)",
            Role::Good => "var(--good)",
            Role::Bad => "var(--bad)",
            Role::BarProgress => "var(--bar-progress)",
            Role::Neutral => "var(--neutral)",
            Role::Baseline => "var(--baseline)",
        }
    }
}

/// A role with what SVG can do and plotters has no word for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ink {
    /// Whose colour.
    pub role: Role,
    /// Lines are dashed.
    pub dashed: bool,
    /// Corner radius of rectangles, in pixels. Text with a radius has a halo of the card's surface that wide.
    pub radius: u8,
}

impl From<Role> for Ink {
    fn from(role: Role) -> Self {
        Ink { role, dashed: false, radius: 0 }
    }
}

impl Ink {
    /// Dashed lines of a role.
    pub fn dashed(role: Role) -> Self {
        Ink { dashed: true, ..Ink::from(role) }
    }

    /// Rectangles of a role with round corners, or text with a halo.
    pub fn rounded(role: Role, radius: u8) -> Self {
        Ink { radius, ..Ink::from(role) }
    }

    /// As plotters carries it.
    pub fn colour(self) -> RGBColor {
        RGBColor(self.role as u8, u8::from(self.dashed), self.radius)
    }

    /// What plotters carried.
    pub fn from_bytes((role, dashed, radius): (u8, u8, u8)) -> Option<Self> {
        let role = *Role::ALL.get(usize::from(role))?;
        Some(Ink { role, dashed: dashed != 0, radius })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_ink_survives_the_way_through_plotters() {
        for role in Role::ALL {
            for ink in [Ink::from(role), Ink::dashed(role), Ink::rounded(role, 3)] {
                let RGBColor(red, green, blue) = ink.colour();
                assert_eq!(Ink::from_bytes((red, green, blue)), Some(ink));
            }
        }
        assert_eq!(Ink::from_bytes((255, 255, 255)), None);
    }
}
