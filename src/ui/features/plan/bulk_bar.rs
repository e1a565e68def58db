//! What can be done to several selected rows, over the foot of the table for as long as they are selected.

use leptos::prelude::*;

use super::rows_edits::filled_column;
use super::selection::tasks_word;
use super::view::PlanView;
use crate::core::cells::Cell;
use crate::ui::kit::{Button, ButtonVariant, Glyph, IconButton};

/// The bar; nothing while one row is selected.
#[component]
pub fn BulkBar(
    /// What is looked at.
    view: PlanView,
) -> impl IntoView {
    let count = Memo::new(move |_| {
        // Most of the time one row is selected; then nothing is counted.
        if view.session.together.with(|together| together.len() > 1) { view.selection().len() } else { 0 }
    });
    // Tasks of one name are nobody's wish, so names are not filled down here.
    let fill = Signal::derive(move || filled_column(view.session.column.get()));
    view! {
        <Show when=move || { count.get() > 1 }>
            <div class="plan-bulk no-print" role="group" aria-label="Selected tasks">
                <span class="plan-bulk-count">{move || format!("{} selected", tasks_word(count.get()))}</span>
                <IconButton glyph=Glyph::Outdent label="Outdent" shortcut="Alt+Shift+ArrowLeft" on_click=move |_| view.outdent() />
                <IconButton glyph=Glyph::Indent label="Indent" shortcut="Alt+Shift+ArrowRight" on_click=move |_| view.indent() />
                <IconButton glyph=Glyph::Link label="Link in order" on_click=move |_| view.link_in_order() />
                <IconButton glyph=Glyph::CheckCircle label="Mark done" on_click=move |_| view.mark_all_done() />
                <span class="plan-bulk-fill" class:plan-hidden=move || view.session.column.get() == Cell::Name>
                    <Button variant=ButtonVariant::Subtle on_click=move |_| view.fill_down()>{move || fill.get()}</Button>
                </span>
                <IconButton glyph=Glyph::Trash label="Delete" shortcut="Delete" on_click=move |_| view.remove() />
                <IconButton
                    glyph=Glyph::Cross
                    label="Select one row only"
                    shortcut="Escape"
                    on_click=move |_| {
                        view.select_one();
                        view.focus_cell();
                    }
                />
            </div>
        </Show>
    }
}
