//! A chart with everything that makes it readable: title, unit, date, the picture, and the same numbers as a table.
//! The picture is SVG text from the chart module, which escapes what people typed.

use leptos::prelude::*;

use super::dom::unique_id;

/// The numbers of a chart, for those who cannot see it or want to copy them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ChartTable {
    /// The names of the columns.
    pub head: Vec<String>,
    /// The rows; the first cell of each is its name.
    pub rows: Vec<Vec<String>>,
}

/// A chart on a card.
#[component]
pub fn ChartFigure(
    /// The question that the chart answers.
    #[prop(into)]
    title: Signal<String>,
    /// The unit and the grain: "% of work, by week".
    #[prop(optional, into)]
    unit: Signal<String>,
    /// What the chart shows, in one sentence, for a screen reader.
    #[prop(into)]
    summary: Signal<String>,
    /// The date of the data: "as of 20 Nov 2026".
    #[prop(optional, into)]
    as_of: Signal<String>,
    /// The picture; nothing when there is no data for it yet.
    #[prop(into)]
    svg: Signal<Option<String>>,
    /// The same numbers.
    #[prop(into)]
    table: Signal<ChartTable>,
    /// Which data the chart waits for when it has none.
    #[prop(into)]
    waits_for: Signal<String>,
) -> impl IntoView {
    let id = unique_id("chart");
    let as_table = RwSignal::new(false);
    let picture = move || match svg.get() {
        Some(svg) => view! {
            <div class="chart-picture" role="img" aria-label=move || summary.get() inner_html=svg></div>
        }
        .into_any(),
        None => view! { <p class="chart-waits">{move || waits_for.get()}</p> }.into_any(),
    };
    view! {
        <figure class="card chart" aria-labelledby=id.clone()>
            <figcaption class="card-head">
                <div class="card-heading">
                    <h2 class="card-title" id=id.clone()>
                        {move || title.get()}
                    </h2>
                    <span class="caption">{move || unit.get()}</span>
                </div>
                <span class="card-actions no-print">
                    <Show when=move || svg.with(Option::is_some)>
                        <button
                            type="button"
                            class="text-button"
                            aria-pressed=move || if as_table.get() { "true" } else { "false" }
                            on:click=move |_| as_table.update(|it| *it = !*it)
                        >
                            {move || if as_table.get() { "Show as chart" } else { "Show as table" }}
                        </button>
                    </Show>
                </span>
            </figcaption>
            <Show when=move || as_table.get() fallback=move || picture()>
                <NumberTable table=table caption=title />
            </Show>
            <p class="caption chart-as-of">{move || as_of.get()}</p>
        </figure>
    }
}

#[component]
fn NumberTable(table: Signal<ChartTable>, caption: Signal<String>) -> impl IntoView {
    // Read only and rebuilt as a whole: the numbers change together.
    let head = move || {
        let names = table.with(|it| it.head.clone());
        let class = |index: usize| if index == 0 { "" } else { "number" };
        let cell = |(index, name)| view! { <th scope="col" class=class(index)>{name}</th> };
        names.into_iter().enumerate().map(cell).collect_view()
    };
    let rows = move || {
        let rows = table.with(|it| it.rows.clone());
        rows.into_iter().map(|cells| view! { <NumberRow cells=cells /> }).collect_view()
    };
    view! {
        <div class="table-scroll chart-table" tabindex="0" role="group" aria-label=move || caption.get()>
            <table class="table">
                <caption class="visually-hidden">{move || caption.get()}</caption>
                <thead>
                    <tr>{head}</tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

#[component]
fn NumberRow(cells: Vec<String>) -> impl IntoView {
    let mut cells = cells.into_iter();
    let name = cells.next();
    let numbers = cells.map(|text| view! { <td class="number">{text}</td> }).collect_view();
    view! {
        <tr>
            <th scope="row">{name}</th>
            {numbers}
        </tr>
    }
}
