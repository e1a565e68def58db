//! The choice of paper, pages and columns, beside a look at what comes out.

use leptos::prelude::*;

use super::PrintChoice;
use super::preview::Preview;
use crate::app::printing::print;
use crate::chart::sheet::{Paper, PrintSetup};
use crate::core::cells::Cell;
use crate::ui::kit::{
    Button, ButtonVariant, CheckField, Dialog, Glyph, Segmented, SelectField, Toast, Toaster,
};

/// The dialog.
#[component]
pub fn PrintDialog(
    /// What is chosen.
    choice: PrintChoice,
) -> impl IntoView {
    let toaster = Toaster::from_context();
    let close = move || choice.open.set(false);
    let go = move |_| {
        close();
        let refused = move || {
            toaster.show(Toast::failed(
                "This place does not let Milepost print. Open it in a tab of its own, or export the plan as a picture.",
            ));
        };
        // After the dialog has left the page: it would keep the focus.
        request_animation_frame(move || print(refused));
    };
    view! {
        <Dialog
            title="Print the plan"
            open=choice.open
            on_close=move |()| close()
            wide=true
            actions=move || {
                view! {
                    <Button on_click=move |_| close()>"Cancel"</Button>
                    <Button variant=ButtonVariant::Primary icon=Glyph::Print on_click=go>"Print"</Button>
                }
            }
        >
            <div class="print-choice">
                <div class="print-fields">
                    <PaperFields choice=choice />
                    <ContentFields choice=choice />
                    <p class="caption">
                        "For a PDF choose “Save as PDF” as the printer. Folded rows, critical path, slack, progress line and baseline are printed as the page shows them."
                    </p>
                </div>
                <Preview choice=choice />
            </div>
        </Dialog>
    }
}

/// Paper and how many sheets.
#[component]
fn PaperFields(choice: PrintChoice) -> impl IntoView {
    let papers: Vec<(Paper, String)> =
        Paper::ALL.into_iter().map(|paper| (paper, paper.label().to_owned())).collect();
    let sheets = |most: u8| (1..=most).map(|count| (count, count.to_string()));
    let across: Vec<(u8, String)> = sheets(PrintSetup::MOST / 2).collect();
    let down: Vec<(Option<u8>, String)> = std::iter::once((None, "As needed".to_owned()))
        .chain(sheets(PrintSetup::MOST).map(|(count, text)| (Some(count), text)))
        .collect();
    view! {
        <SelectField
            label="Paper"
            options=papers
            value=Signal::derive(move || choice.setup().paper)
            on_change=move |paper| choice.change(|it| it.paper = paper)
        />
        <Segmented
            label="Orientation"
            options=vec![(true, "Landscape"), (false, "Portrait")]
            value=Signal::derive(move || choice.setup().landscape)
            on_change=move |landscape| choice.change(|it| it.landscape = landscape)
        />
        <div class="print-pair">
            <SelectField
                label="Pages across"
                options=across
                value=Signal::derive(move || choice.setup().across)
                on_change=move |across| choice.change(|it| it.across = across)
            />
            <SelectField
                label="Most pages down"
                options=down
                value=Signal::derive(move || choice.setup().down)
                on_change=move |down| choice.change(|it| it.down = down)
            />
        </div>
    }
}

/// Which part of the plan.
#[component]
fn ContentFields(choice: PrintChoice) -> impl IntoView {
    let shown = Memo::new(move |_| choice.view.session.columns.with(|columns| columns.shown().to_vec()));
    let box_of = move |cell: Cell| {
        let wanted = Signal::derive(move || !choice.left_out.read().contains(&cell));
        let change = move |wanted: bool| {
            choice.left_out.update(|left_out| {
                left_out.retain(|other| *other != cell);
                if !wanted {
                    left_out.push(cell);
                }
            });
        };
        view! { <CheckField label=cell.label() checked=wanted on_change=change /> }
    };
    // A row is known by its name, which is always printed.
    let boxes = move || shown.get().into_iter().filter(|cell| *cell != Cell::Name).map(box_of).collect_view();
    view! {
        <Segmented
            label="Time"
            options=vec![(false, "Whole plan"), (true, "Part in sight")]
            value=choice.in_sight
            on_change=move |in_sight| choice.in_sight.set(in_sight)
        />
        <fieldset class="print-columns">
            <legend class="field-label">"Columns"</legend>
            {boxes}
        </fieldset>
        <CheckField
            label="Legend on every page"
            checked=Signal::derive(move || choice.setup().legend)
            on_change=move |legend| choice.change(|it| it.legend = legend)
        />
    }
}
