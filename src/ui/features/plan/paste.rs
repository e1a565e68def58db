//! A table that was pasted, before it becomes tasks: what each column is, what arrives, what does not and why.
//! Nothing changes before the person has looked and said yes.

use std::sync::Arc;

use leptos::prelude::*;

use super::selection::tasks_word;
use super::view::PlanView;
use crate::core::command::Place;
use crate::core::time::UnitLengths;
use crate::io::table::{Column, DateOrder, Layout, PastedTasks, Remark, Rows, Terms, guess, read};
use crate::ui::format;
use crate::ui::kit::{Button, ButtonVariant, CheckField, Dialog, Segmented, SelectField, Toast, Toaster};

/// Rows of the table that are shown, so that columns can be recognised.
const SHOWN_ROWS: usize = 6;
/// Remarks that are shown one by one.
const SHOWN_REMARKS: usize = 200;

/// The dialog; open while there is a pasted table.
#[component]
pub fn PasteDialog(
    /// The plan that the tasks go to.
    view: PlanView,
    /// The table; taken away when it is done with.
    pasted: RwSignal<Option<Arc<Rows>>>,
) -> impl IntoView {
    let toaster = use_context::<Toaster>();
    let desk = Desk::new(view, pasted);
    let count = move || desk.tasks.with(PastedTasks::len);
    let blocked = Signal::derive(move || {
        if desk.tasks.with(|tasks| tasks.ambiguous.is_some()) {
            return Some("Say first how dates are meant.".to_owned());
        }
        (count() == 0).then(|| "There is no row with a task name. Choose the column of names.".to_owned())
    });
    let add = move |_| {
        let told = desk.add();
        pasted.set(None);
        if let (Some(toaster), Some(text)) = (toaster, told) {
            toaster.show(text);
        }
    };
    let actions = move || {
        view! {
            <Button on_click=move |_| pasted.set(None)>"Cancel"</Button>
            <Button variant=ButtonVariant::Primary blocked=blocked on_click=add>
                {move || format!("Add {}", tasks_word(count()))}
            </Button>
        }
    };
    view! {
        <Dialog
            title="Paste tasks"
            open=Signal::derive(move || pasted.with(Option::is_some))
            on_close=move |()| pasted.set(None)
            wide=true
            actions=actions
        >
            <PastedTable desk=desk />
        </Dialog>
    }
}

/// What the dialog works on.
#[derive(Clone, Copy)]
struct Desk {
    view: PlanView,
    rows: Memo<Arc<Rows>>,
    /// What the person chose; until then what is guessed.
    chosen: RwSignal<Option<Layout>>,
    layout: Memo<Layout>,
    order: RwSignal<DateOrder>,
    tasks: Memo<PastedTasks>,
}

impl Desk {
    fn new(view: PlanView, pasted: RwSignal<Option<Arc<Rows>>>) -> Self {
        let rows = Memo::new(move |_| pasted.get().unwrap_or_default());
        let chosen = RwSignal::new(None::<Layout>);
        let order = RwSignal::new(DateOrder::Unknown);
        let layout = Memo::new(move |_| {
            let units: UnitLengths = view.project.with(|project| project.info.units);
            rows.with(|rows| {
                // A choice that was made for another table is none for this one.
                let width = rows.iter().map(Vec::len).max().unwrap_or(0);
                let fitting = chosen.get().filter(|layout| layout.columns.len() == width);
                fitting.unwrap_or_else(|| guess(rows, &units))
            })
        });
        let tasks = Memo::new(move |_| {
            let (project, work) = (view.project.read(), view.work.read());
            let terms = Terms { project: &project, work: &work, today: view.today.get(), order: order.get() };
            read(&rows.read(), &layout.read(), terms)
        });
        Desk { view, rows, chosen, layout, order, tasks }
    }

    fn change(self, change: impl FnOnce(&mut Layout)) {
        let mut layout = self.layout.get_untracked();
        change(&mut layout);
        self.chosen.set(Some(layout));
    }

    /// Adds the tasks after the selected one. What there is to say of it.
    fn add(self) -> Option<Toast> {
        let view = self.view;
        let tasks = self.tasks.get_untracked();
        let left_out = tasks.left_out;
        let count = tasks.len();
        let selected =
            view.session.selected.get_untracked().filter(|task| untrack(|| view.row_of(*task).is_some()));
        let place = selected.map_or(Place::LastOf(None), Place::After);
        let command =
            view.project.with_untracked(|project| tasks.command(project, place, || view.new_id.run(())));
        let (first, command) = command?;
        self.chosen.set(None);
        self.order.set(DateOrder::Unknown);
        if let Err(refusal) = view.run.run(command) {
            return Some(Toast::failed(refusal.0));
        }
        view.session.selected.set(Some(first));
        let mut text = format!("Pasted {}", tasks_word(count));
        if left_out > 0 {
            text += &format!(", {} left out", rows_word(left_out));
        }
        Some(Toast::done(text))
    }
}

#[component]
fn PastedTable(desk: Desk) -> impl IntoView {
    let summary = move || {
        desk.tasks.with(|tasks| {
            let place = desk.view.session.selected.get().and_then(|task| desk.view.row_of(task));
            let place = place.map_or_else(|| "at the end".to_owned(), |row| format!("below row {}", row + 1));
            let lost = match tasks.left_out {
                0 => String::new(),
                count => format!(" {} left out.", rows_word(count)),
            };
            format!("{} in, {} go {place}.{lost}", rows_word(tasks.rows), tasks_word(tasks.len()))
        })
    };
    let notes = move || {
        desk.tasks.with(|tasks| tasks.notes.iter().map(|note| view! { <p>{note.clone()}</p> }).collect_view())
    };
    view! {
        <p class="paste-summary" role="status">{summary}</p>
        {notes}
        {move || date_question(desk)}
        <CheckField
            label="The first row holds titles"
            checked=Signal::derive(move || desk.layout.with(|layout| layout.titles))
            on_change=move |titles| desk.change(|layout| layout.titles = titles)
        />
        <div class="paste-scroll" tabindex="0" role="group" aria-label="The pasted table">
            <table class="paste-table">
                <thead>
                    <tr>{move || heads(desk)}</tr>
                </thead>
                <tbody>{move || desk.rows.with(|rows| first_rows(rows, desk.layout.with(|layout| layout.titles)))}</tbody>
            </table>
        </div>
        {move || desk.tasks.with(|tasks| remarks(&tasks.remarks))}
    }
}

/// A choice for each column of what it is.
fn heads(desk: Desk) -> AnyView {
    let width = desk.rows.with(|rows| rows.iter().map(Vec::len).max().unwrap_or(0));
    let options: Vec<(Column, String)> =
        Column::ALL.into_iter().map(|column| (column, column.label().to_owned())).collect();
    let head = |place: usize| {
        let here = move || desk.layout.with(|layout| layout.columns.get(place).copied());
        view! {
            <th>
                <SelectField
                    label=format!("Column {}", place + 1)
                    label_hidden=true
                    options=options.clone()
                    value=Signal::derive(move || here().unwrap_or(Column::Ignore))
                    on_change=move |column| desk.change(|layout| layout.set(place, column))
                />
            </th>
        }
    };
    (0..width).map(head).collect_view().into_any()
}

fn first_rows(rows: &Rows, titles: bool) -> AnyView {
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    let lines = rows.iter().enumerate().take(SHOWN_ROWS).map(|(place, row)| {
        let cell = |place: usize| view! { <td>{row.get(place).cloned().unwrap_or_default()}</td> };
        view! { <tr class:paste-titles=titles && place == 0>{(0..width).map(cell).collect_view()}</tr> }
    });
    let more = rows.len().saturating_sub(SHOWN_ROWS);
    let more = (more > 0).then(|| {
        view! { <tr><td class="paste-more" colspan=width.to_string()>{format!("and {}", rows_word(more))}</td></tr> }
    });
    view! { {lines.collect_view()} {more} }.into_any()
}

/// How a date with two readings is meant, asked once for all of them.
fn date_question(desk: Desk) -> AnyView {
    let asked = desk.tasks.with(|tasks| tasks.ambiguous.clone());
    if asked.is_none() && desk.order.get() == DateOrder::Unknown {
        return ().into_any();
    }
    let example = asked.unwrap_or_else(|| "3/4/2026".to_owned());
    let options = vec![(DateOrder::DayFirst, "Day first"), (DateOrder::MonthFirst, "Month first")];
    view! {
        <div class="paste-question">
            <span>{format!("Dates such as “{example}” can be read in two ways. Which comes first?")}</span>
            <Segmented label="Order of dates" options=options value=desk.order on_change=move |order| desk.order.set(order) />
        </div>
    }
    .into_any()
}

fn remarks(remarks: &[Remark]) -> AnyView {
    if remarks.is_empty() {
        return ().into_any();
    }
    let line = |remark: &Remark| {
        let place = match remark.column {
            Some(column) => format!("Row {}, {}", remark.row, column.label()),
            None => format!("Row {}", remark.row),
        };
        view! { <li><span class="paste-place">{place}</span>" "{remark.text.clone()}</li> }
    };
    let lines = remarks.iter().take(SHOWN_REMARKS).map(line).collect_view();
    let more = remarks.len().saturating_sub(SHOWN_REMARKS);
    view! {
        <details class="paste-remarks" open>
            <summary>{format!("Not taken from the table: {}", format::count(remarks.len()))}</summary>
            <ul>{lines} {(more > 0).then(|| view! { <li>{format!("and {} more", format::count(more))}</li> })}</ul>
        </details>
    }
    .into_any()
}

fn rows_word(count: usize) -> String {
    if count == 1 { "1 row".to_owned() } else { format!("{} rows", format::count(count)) }
}
