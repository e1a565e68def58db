//! What stands above the list: which projects, in which order, as what.

use leptos::prelude::*;

use crate::app::preferences::PortfolioView;
use crate::core::measure::Verdict;
use crate::core::portfolio::{Filter, Order, PortfolioRow};
use crate::ui::format;
use crate::ui::kit::{FieldKind, Segmented, SelectField, TextField, ToggleChip};

/// With fewer projects there is nothing to look for.
const FEW: usize = 4;

/// The line of controls.
#[component]
pub(super) fn Toolbar(
    /// All projects.
    projects: Memo<Vec<PortfolioRow>>,
    /// Which of them are asked for.
    filter: RwSignal<Filter>,
    /// By what they are sorted.
    order: RwSignal<Order>,
    /// As what they are shown.
    view: Signal<PortfolioView>,
    /// Called with the wish.
    on_view: Callback<PortfolioView>,
) -> impl IntoView {
    let many = Memo::new(move |_| projects.read().len() >= FEW);
    let orders: Vec<_> = Order::ALL.into_iter().map(|it| (it, it.label().to_owned())).collect();
    let orders = StoredValue::new(orders);
    view! {
        <div class="toolbar portfolio-toolbar" role="group" aria-label="Filter and order">
            <Show when=move || many.get()>
                <TextField
                    label="Filter projects"
                    label_hidden=true
                    kind=FieldKind::Search
                    placeholder="Name, code or manager"
                    value=Signal::derive(move || filter.read().text.clone())
                    on_input=move |text| filter.update(|filter| filter.text = text)
                />
                {Verdict::ALL
                    .into_iter()
                    .map(|verdict| view! { <VerdictChip verdict=verdict projects=projects filter=filter /> })
                    .collect_view()}
            </Show>
            <div class="toolbar-end portfolio-toolbar-end">
                <Show when=move || many.get()>
                    <SelectField
                        label="Order"
                        label_hidden=true
                        options=orders.get_value()
                        value=order
                        on_change=move |it| order.set(it)
                    />
                </Show>
                <Segmented
                    label="Show as"
                    options=vec![(PortfolioView::Table, "Table"), (PortfolioView::Cards, "Cards")]
                    value=view
                    on_change=on_view
                />
            </div>
        </div>
    }
}

/// A chip for one verdict with how many there are; left out where there are none.
#[component]
fn VerdictChip(
    verdict: Verdict,
    projects: Memo<Vec<PortfolioRow>>,
    filter: RwSignal<Filter>,
) -> impl IntoView {
    let count = Memo::new(move |_| {
        let archived = filter.read().archived;
        let counts = |row: &&PortfolioRow| (archived || !row.archived) && row.verdict() == verdict;
        projects.read().iter().filter(counts).count()
    });
    let pressed = Memo::new(move |_| filter.read().verdict == Some(verdict));
    view! {
        <Show when=move || { count.get() > 0 || pressed.get() }>
            <ToggleChip
                text=Signal::derive(move || format!("{} {}", verdict.label(), format::count(count.get())))
                pressed=pressed
                on_toggle=move |on: bool| filter.update(|filter| filter.verdict = on.then_some(verdict))
            />
        </Show>
    }
}
