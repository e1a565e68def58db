//! The icon set: line drawings on a 16 × 16 grid, 1.5 wide, in the colour of the text around them.
//! An icon is decoration to a screen reader; the control that holds it brings the words.

use leptos::prelude::*;

/// What an icon shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "each name says what is drawn")]
pub enum Glyph {
    Today,
    Portfolio,
    Overview,
    Panel,
    Plan,
    Board,
    Meetings,
    Risk,
    Money,
    Reports,
    Internship,
    Library,
    Settings,
    Shield,
    Search,
    Undo,
    Redo,
    Sun,
    Moon,
    AutoTheme,
    Check,
    CheckCircle,
    Warning,
    Alert,
    Info,
    Circle,
    Cross,
    ChevronDown,
    ChevronUp,
    ChevronLeft,
    ChevronRight,
    Plus,
    Minus,
    Dots,
    Import,
    Export,
    Download,
    Trash,
    Milestone,
    Link,
    Unlink,
    Filter,
    ZoomIn,
    ZoomOut,
    Fit,
    Calendar,
    Person,
    File,
    Folder,
    Lock,
    Clock,
    Copy,
    Edit,
    Print,
    Table,
    Indent,
    Outdent,
    Baseline,
    History,
    #[default]
    Dot,
}

/// How large an icon is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum IconSize {
    /// 16 px, beside text.
    #[default]
    Small,
    /// 20 px, alone or in an empty view.
    Large,
}

impl IconSize {
    /// The class that sets the size.
    pub fn as_str(self) -> &'static str {
        match self {
            IconSize::Small => "icon",
            IconSize::Large => "icon icon-large",
        }
    }
}

/// Draws a glyph in the current text colour.
#[component]
pub fn Icon(
    /// What to draw.
    #[prop(into)]
    glyph: Signal<Glyph>,
    /// How large.
    #[prop(optional)]
    size: IconSize,
) -> impl IntoView {
    view! {
        <svg class=size.as_str() viewBox="0 0 16 16" aria-hidden="true" focusable="false">
            <path d=move || glyph.get().path() class:icon-solid=move || glyph.get().is_solid() />
        </svg>
    }
}

impl Glyph {
    /// Whether the shape is filled instead of outlined.
    pub fn is_solid(self) -> bool {
        matches!(self, Glyph::Milestone | Glyph::Dot | Glyph::AutoTheme)
    }

    /// The outline, as SVG path data on a 16 × 16 grid.
    pub fn path(self) -> &'static str {
        match self {
            Glyph::Today | Glyph::Clock => "M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2ZM8 5v3.2l2.2 1.3",
            Glyph::Portfolio => "M2.5 2.5H7V7H2.5zM9 2.5h4.5V7H9zM2.5 9H7v4.5H2.5zM9 9h4.5v4.5H9z",
            Glyph::Overview => "M3 13.5V8.5M8 13.5v-11M13 13.5v-7",
            Glyph::Panel => "M2.3 2.8h11.4v10.4H2.3zM9.4 2.8v10.4",
            Glyph::Plan => "M2.5 3.5h5.5M5 8h6M8 12.5h5.5",
            Glyph::Board => "M2.3 2.5h3v11h-3zM6.5 2.5h3v6.5h-3zM10.7 2.5h3v9h-3z",
            Glyph::Meetings => "M2.5 2.8h11v8.4H8l-2.8 2.5v-2.5H2.5zM5.2 5.7h5.6M5.2 8.3h3.6",
            Glyph::Risk | Glyph::Warning => {
                "M7.4 2.9 1.9 12.4a.7.7 0 0 0 .6 1.1h11a.7.7 0 0 0 .6-1.1L8.6 2.9a.7.7 0 0 0-1.2 0ZM8 6.5v3M8 11.4v.1"
            }
            Glyph::Money => {
                "M11 5.3C10.5 4.4 9.4 4 8 4c-1.8 0-3 .8-3 2s1 1.7 3 2 3.2.8 3.2 2.1S9.8 12 8 12c-1.5 0-2.7-.5-3.2-1.5M8 2.2v11.6"
            }
            Glyph::Reports => "M3.8 1.9h5.4l3.2 3.2v9H3.8zM9.2 2v3.2h3.2M6.2 8.3h3.8M6.2 11h3.8",
            Glyph::Internship => {
                "M8 3.2 14.6 6.3 8 9.4 1.4 6.3zM4.3 7.8v3.4c1 .9 2.2 1.4 3.7 1.4s2.7-.5 3.7-1.4V7.8M14.6 6.3v3.5"
            }
            Glyph::Library => "M2.2 2.7h3v10.8h-3zM5.2 2.7h3v10.8h-3zM9.8 3.5l2.6-.7 2.3 9.8-2.6.7z",
            Glyph::Settings => {
                "M2 4.8h5.3M11.3 4.8H14M2 11.2h2.7M8.7 11.2H14M9.3 3a1.8 1.8 0 1 1 0 3.6 1.8 1.8 0 0 1 0-3.6ZM6.7 9.4a1.8 1.8 0 1 1 0 3.6 1.8 1.8 0 0 1 0-3.6Z"
            }
            Glyph::Shield => "M8 1.9 13 3.6v4c0 3-1.9 5.3-5 6.6-3.1-1.3-5-3.6-5-6.6v-4z",
            Glyph::Search => "M7 2.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9ZM10.3 10.3l3.4 3.4",
            Glyph::Undo => "M5.6 2.6 2.6 5.6l3 3M2.9 5.6h6.3a3.9 3.9 0 0 1 0 7.8H6.4",
            Glyph::Redo => "M10.4 2.6l3 3-3 3M13.1 5.6H6.8a3.9 3.9 0 0 0 0 7.8h2.8",
            Glyph::Sun => {
                "M8 5.3a2.7 2.7 0 1 1 0 5.4 2.7 2.7 0 0 1 0-5.4ZM8 1.4v1.3M8 13.3v1.3M1.4 8h1.3M13.3 8h1.3M3.3 3.3l.9.9M11.8 11.8l.9.9M12.7 3.3l-.9.9M4.2 11.8l-.9.9"
            }
            Glyph::Moon => "M13.3 9.7A5.9 5.9 0 0 1 6.3 2.7a5.9 5.9 0 1 0 7 7Z",
            Glyph::AutoTheme => "M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2ZM8 2a6 6 0 0 0 0 12Z",
            Glyph::Check => "M3 8.5l3.3 3.3L13 4.7",
            Glyph::CheckCircle => "M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2ZM5.3 8.2l1.9 1.9 3.6-3.9",
            Glyph::Alert => "M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2ZM8 4.8v3.6M8 10.9v.1",
            Glyph::Info => "M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2ZM8 7.4v3.7M8 5v.1",
            Glyph::Circle => "M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11Z",
            Glyph::Cross => "M3.8 3.8l8.4 8.4M12.2 3.8l-8.4 8.4",
            Glyph::ChevronDown => "M4 6.2l4 4 4-4",
            Glyph::ChevronUp => "M4 9.8l4-4 4 4",
            Glyph::ChevronLeft => "M9.8 4l-4 4 4 4",
            Glyph::ChevronRight => "M6.2 4l4 4-4 4",
            Glyph::Plus => "M8 3v10M3 8h10",
            Glyph::Minus => "M3 8h10",
            Glyph::Dots => {
                "M3.2 7.5a.5.5 0 1 0 0 1 .5.5 0 0 0 0-1ZM8 7.5a.5.5 0 1 0 0 1 .5.5 0 0 0 0-1ZM12.8 7.5a.5.5 0 1 0 0 1 .5.5 0 0 0 0-1Z"
            }
            Glyph::Import => "M8 2v7.4M4.9 6.4 8 9.5l3.1-3.1M2.5 10.5v3h11v-3",
            Glyph::Export => "M8 10V2.6M4.9 5.6 8 2.5l3.1 3.1M2.5 10.5v3h11v-3",
            Glyph::Download => "M8 2v8M4.6 6.8 8 10.2l3.4-3.4M3 13.5h10",
            Glyph::Trash => "M2.5 4.2h11M6 4V2.4h4V4M4 4.4l.6 9.2h6.8l.6-9.2M6.8 7v4M9.2 7v4",
            Glyph::Milestone => "M8 2.2 13.8 8 8 13.8 2.2 8z",
            Glyph::Link => {
                "M6.6 9.4a2.7 2.7 0 0 0 3.8 0l2.4-2.4A2.7 2.7 0 0 0 9 3.2L7.9 4.3M9.4 6.6a2.7 2.7 0 0 0-3.8 0L3.2 9A2.7 2.7 0 0 0 7 12.8l1.1-1.1"
            }
            Glyph::Unlink => {
                "M11 8.8l1.8-1.8A2.7 2.7 0 0 0 9 3.2L7.2 5M5 7.2 3.2 9A2.7 2.7 0 0 0 7 12.8L8.8 11M2.5 2.5l11 11"
            }
            Glyph::Filter => "M2.3 4h11.4M4.5 8h7M6.7 12h2.6",
            Glyph::ZoomIn => {
                "M7 2.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9ZM10.3 10.3l3.4 3.4M7 5.2v3.6M5.2 7h3.6"
            }
            Glyph::ZoomOut => "M7 2.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9ZM10.3 10.3l3.4 3.4M5.2 7h3.6",
            Glyph::Fit => "M2.5 5.7V2.5h3.2M10.3 2.5h3.2v3.2M13.5 10.3v3.2h-3.2M5.7 13.5H2.5v-3.2",
            Glyph::Calendar => "M2.5 3.5h11v10h-11zM2.5 6.8h11M5.3 2v2.7M10.7 2v2.7",
            Glyph::Person => {
                "M8 2.4a2.6 2.6 0 1 1 0 5.2 2.6 2.6 0 0 1 0-5.2ZM2.8 13.6c.5-2.3 2.5-3.6 5.2-3.6s4.7 1.3 5.2 3.6"
            }
            Glyph::File => "M3.8 1.9h5.4l3.2 3.2v9H3.8zM9.2 2v3.2h3.2",
            Glyph::Folder => "M2 3.4h4.2l1.5 1.8H14v7.6H2z",
            Glyph::Lock => "M3.4 7h9.2v6.5H3.4zM5.3 7V5a2.7 2.7 0 0 1 5.4 0v2",
            Glyph::Copy => "M5.7 5.7h7.8v7.8H5.7zM10.3 5.5v-3H2.5v7.8h3",
            Glyph::Edit => "M10.4 3l2.6 2.6-7.5 7.5H2.9v-2.6zM8.7 4.7l2.6 2.6",
            Glyph::Print => "M4.5 6V2.3h7V6M4.5 11.4H2.3V6h11.4v5.4h-2.2M4.5 9.5h7v4.2h-7z",
            Glyph::Table => "M2.3 2.8h11.4v10.4H2.3zM2.3 6.2h11.4M6.4 6.2v7",
            Glyph::Indent => "M2.3 3h11.4M8 8h5.7M2.3 13h11.4M2.5 5.9 4.8 8l-2.3 2.1",
            Glyph::Outdent => "M2.3 3h11.4M8 8h5.7M2.3 13h11.4M4.8 5.9 2.5 8l2.3 2.1",
            Glyph::Baseline => "M2.3 5.5h8.4M5.3 10.5h8.4M2.3 3.7v3.6M13.7 8.7v3.6",
            Glyph::History => "M2.6 5.4A6 6 0 1 1 2 8M2.4 2.6v3h3M8 5v3.2l2 1.2",
            Glyph::Dot => "M8 4.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7Z",
        }
    }
}
