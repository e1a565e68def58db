//! A chart with everything that makes it readable: title, unit, date, the picture, and the same numbers as a table.
//! The picture is SVG text from the chart module, which escapes what people typed.

use leptos::{html, prelude::*};

use super::chart_picture::{ChartDrawing, ChartPicture};
use super::dom::unique_id;
use super::measure::watch_size;

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
    /// Draws the picture for a width in pixels; nothing when there is no data for it yet.
    #[prop(into)]
    draw: Callback<f64, Option<ChartDrawing>>,
    /// The same numbers.
    #[prop(into)]
    table: Signal<ChartTable>,
    /// Which data the chart waits for when it has none.
    #[prop(into)]
    waits_for: Signal<String>,
) -> impl IntoView {
    let id = unique_id("chart");
    let as_table = RwSignal::new(false);
    let reading = RwSignal::new(None::<String>);
    let frame = NodeRef::<html::Div>::new();
    let size = watch_size(frame);
    let width = Memo::new(move |_| drawing_width(size.get().0));
    let drawing = Memo::new(move |_| draw.run(width.get()));
    let has_data = move || drawing.with(Option::is_some);
    let waits = move || view! { <p class="chart-waits">{move || waits_for.get()}</p> };
    let picture = move || {
        view! {
            <Show when=has_data fallback=waits>
                <ChartPicture title=title summary=summary drawing=drawing.into() reading=reading />
            </Show>
        }
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
                    <Show when=has_data>
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
            <div node_ref=frame class="chart-frame">
                <Show when=move || as_table.get() fallback=picture>
                    <NumberTable table=table caption=title />
                </Show>
            </div>
            <p class="caption chart-as-of">{move || reading.get().unwrap_or_else(|| as_of.get())}</p>
        </figure>
    }
}

/// The width that a picture is drawn for, a little less than its place at most: it is scaled to fit, and not
/// drawn anew for every pixel while a window is resized.
fn drawing_width(place: f64) -> f64 {
    const STEP: f64 = 16.0;
    const UNTIL_MEASURED: f64 = 640.0;
    if place < STEP { UNTIL_MEASURED } else { (place / STEP).floor() * STEP }
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
