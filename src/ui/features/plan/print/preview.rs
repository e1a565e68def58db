//! A look at the sheets before they are printed, one at a time.

use leptos::prelude::*;

use super::PrintChoice;
use crate::ui::format;
use crate::ui::kit::{Glyph, Icon, IconButton, Status};

/// One sheet, and the way to the others.
#[component]
pub fn Preview(
    /// What is chosen.
    choice: PrintChoice,
) -> impl IntoView {
    let pages = Memo::new(move |_| choice.pages());
    let count = Memo::new(move |_| pages.with(|pages| pages.parts.len()));
    let wished = RwSignal::new(0_usize);
    // Fewer sheets than a moment ago: the last of them is seen.
    let seen = Memo::new(move |_| wished.get().min(count.get().saturating_sub(1)));
    let drawing = move || {
        let pages = pages.read();
        let drawn = pages.parts.get(seen.get()).map(|part| choice.draw(&pages, std::slice::from_ref(part)));
        drawn.and_then(|mut drawn| drawn.pop()).map(|drawing| drawing.svg).unwrap_or_default()
    };
    let shape = move || {
        let (width, height) = choice.setup().room();
        (width / height).to_string()
    };
    let extent = move || {
        pages.with(|pages| pages.parts.first().and_then(|part| part.place)).map_or_else(
            || "1 page".to_owned(),
            |place| {
                let pages = format::count(place.of());
                format!("{pages} pages, {} across and {} down", place.across, format::count(place.down))
            },
        )
    };
    let warning = move || {
        pages.with(|pages| {
            (!pages.is_readable()).then(|| {
                let size = format::number((pages.text_points() * 10.0).round() / 10.0);
                format!("Text will have {size} points, which is hard to read. More pages, larger paper or fewer columns help.")
            })
        })
    };
    view! {
        <div class="print-preview">
            <div
                class="print-paper"
                role="img"
                aria-label=move || format!("Page {} as it will be printed", seen.get() + 1)
                style=("--paper-shape", shape)
            >
                <div class="print-inside" inner_html=drawing></div>
            </div>
            <div class="print-turn">
                <IconButton
                    glyph=Glyph::ChevronLeft
                    label="Page before"
                    blocked=Signal::derive(move || (seen.get() == 0).then(|| "This is the first page.".to_owned()))
                    on_click=move |_| wished.set(seen.get_untracked().saturating_sub(1))
                />
                <span class="text-2">{move || format!("Page {} of {}", seen.get() + 1, format::count(count.get()))}</span>
                <IconButton
                    glyph=Glyph::ChevronRight
                    label="Next page"
                    blocked=Signal::derive(move || {
                        (seen.get() + 1 >= count.get()).then(|| "This is the last page.".to_owned())
                    })
                    on_click=move |_| wished.set(seen.get_untracked() + 1)
                />
                <span class="print-extent" role="status">{extent}</span>
            </div>
            <p class="print-warning status-warn" role="status">
                {move || warning().map(|text| view! { <Icon glyph=Status::Warn.glyph() /> <span>{text}</span> })}
            </p>
        </div>
    }
}
