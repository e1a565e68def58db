//! A plain table for reading: a sticky head, columns that say how they line up, rows drawn by the caller.
//! The register with sorting, filters and editing is another component.

use std::hash::Hash;

use leptos::prelude::*;

/// A column of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its head.
    pub title: &'static str,
    /// Numbers stand at the right.
    pub number: bool,
    /// Whether a narrow window leaves it out.
    pub optional: bool,
}

impl Column {
    /// A column of text.
    pub const fn text(title: &'static str) -> Column {
        Column { title, number: false, optional: false }
    }

    /// A column of numbers.
    pub const fn number(title: &'static str) -> Column {
        Column { number: true, ..Column::text(title) }
    }

    /// The same, left out where there is no room.
    pub const fn optional(self) -> Column {
        Column { optional: true, ..self }
    }

    /// The class of the head and of every cell in the column.
    pub fn class(self) -> &'static str {
        match (self.number, self.optional) {
            (false, false) => "",
            (true, false) => "number",
            (false, true) => "column-optional",
            (true, true) => "number column-optional",
        }
    }
}

/// A table of a few hundred rows at most; longer ones use `VirtualRows`.
#[component]
pub fn Table<K>(
    /// What it lists, for a screen reader.
    #[prop(into)]
    label: Signal<String>,
    /// The columns.
    columns: &'static [Column],
    /// The keys of the rows, in order.
    #[prop(into)]
    keys: Signal<Vec<K>>,
    /// Draws a row: a `<tr>` that looks its data up by the key.
    #[prop(into)]
    row: Callback<K, AnyView>,
) -> impl IntoView
where
    K: Clone + Eq + Hash + Send + Sync + 'static,
{
    let head = columns.iter().map(|column| {
        let title = if column.title.is_empty() {
            view! { <span class="visually-hidden">"Actions"</span> }.into_any()
        } else {
            column.title.into_any()
        };
        view! { <th scope="col" class=column.class()>{title}</th> }
    });
    view! {
        <div class="table-scroll" tabindex="0" role="region" aria-label=move || label.get()>
            <table class="table">
                <thead>
                    <tr>{head.collect_view()}</tr>
                </thead>
                <tbody>
                    <For each=move || keys.get() key=K::clone let(key)>
                        {row.run(key)}
                    </For>
                </tbody>
            </table>
        </div>
    }
}
