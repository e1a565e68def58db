//! Tables, long lists, the side panel.

use leptos::prelude::*;

use crate::ui::kit::{Button, Card, Column, Panel, Status, StatusPill, Table, VirtualRows};

const COLUMNS: [Column; 4] = [
    Column::text("Project"),
    Column::text("Health"),
    Column::number("Tasks"),
    Column::number("Finish").optional(),
];

#[component]
pub(super) fn Lists() -> impl IntoView {
    let open = RwSignal::new(false);
    let row = Callback::new(|key: u32| {
        view! {
            <tr>
                <td><a href="#/kit">{format!("Project {key}")}</a></td>
                <td><StatusPill status=Status::Good text="On track" /></td>
                <td class="number">{key * 48}</td>
                <td class="number column-optional">"23 Mar 2027"</td>
            </tr>
        }
        .into_any()
    });
    let long = Callback::new(|key: u32| {
        view! { <div class="row" style:height="32px">{format!("Row {key}")}</div> }.into_any()
    });
    view! {
        <div class="card-grid">
            <Card title="Table" actions=move || view! { <Button on_click=move |_| open.set(true)>"Open panel"</Button> }>
                <Table label="Projects" columns=&COLUMNS keys=vec![1_u32, 2, 3] row=row />
            </Card>
            <Card title="Ten thousand rows">
                <div style:height="200px">
                    <VirtualRows label="Rows" keys={(1..=10_000).collect::<Vec<u32>>()} row_height=32.0 row=long />
                </div>
            </Card>
        </div>
        <Show when=move || open.get()>
            <Panel title="Order hardware" kind="Task 11" on_close=move |()| open.set(false) on_step=|_| {}>
                <p>"A record beside its list."</p>
            </Panel>
        </Show>
    }
}
