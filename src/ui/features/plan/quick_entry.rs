//! A field in which a whole task is one line, with a chip for each word that was understood. It works on the text
//! alone: nothing is added before Enter, and nothing is added while a word is a question.

use leptos::{ev, html, prelude::*};

use super::view::PlanView;
use crate::core::command::Place;
use crate::core::quick_entry::{Chip, ChipKind, QuickTask, understand};
use crate::ui::kit::{Button, Glyph, Icon, unique_id};

/// What the words look like, for someone who begins.
const HELP: [(&str, &str); 8] = [
    ("3d", "duration"),
    ("@Ana", "person"),
    ("^Prototype+2d", "waits for"),
    ("#phase2", "tag"),
    ("€1.5k", "fixed cost"),
    ("!4.12.2026", "deadline"),
    (">1.12.2026", "not before"),
    ("\"3d\"", "just text"),
];

/// The field, and what was understood of what is in it.
#[component]
pub fn QuickEntry(
    /// What is looked at.
    view: PlanView,
    /// The field's element, so that a key can lead to it.
    field: NodeRef<html::Input>,
) -> impl IntoView {
    let text = RwSignal::new(String::new());
    let refused = RwSignal::new(None::<String>);
    let focused = RwSignal::new(false);
    let quick = Memo::new(move |_| text.with(|text| read(view, text)));
    let note = unique_id("quick");
    let described_by = note.clone();

    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        match add(view, &text.get_untracked()) {
            Ok(()) => {
                text.set(String::new());
                refused.set(None);
            }
            Err(sentence) => refused.set(Some(sentence)),
        }
    };
    let input = move |event| {
        text.set(event_target_value(&event));
        refused.set(None);
    };
    let key = move |event: ev::KeyboardEvent| {
        let Some(field) = field.get_untracked() else { return };
        match event.key().as_str() {
            "Backspace" if mark_last_chip(&field, &quick.get_untracked().chips) => event.prevent_default(),
            "Escape" => {
                event.prevent_default();
                text.set(String::new());
                refused.set(None);
                view.focus_cell();
            }
            _ => {}
        }
    };
    let says = move || match refused.get() {
        Some(sentence) => view! { <span class="quick-refused" role="alert">{sentence}</span> }.into_any(),
        None if text.with(|text| text.trim().is_empty()) => help(focused.get()),
        None => quick.with(|quick| chips(quick, &place_in_words(view))),
    };
    view! {
        <form class="quick-entry no-print" on:submit=submit>
            <Icon glyph=Glyph::Plus />
            <input
                node_ref=field
                class="quick-input"
                type="text"
                aria-label="Add a task in one line"
                aria-describedby=described_by
                aria-keyshortcuts="Alt+A"
                placeholder="Add a task: Design review 3d @Ana ^Prototype+2d"
                autocomplete="off"
                prop:value=move || text.get()
                on:input=input
                on:keydown=key
                on:focus=move |_| focused.set(true)
                on:blur=move |_| focused.set(false)
            />
            <span id=note class="quick-note">{says}</span>
            <Show when=move || text.with(|text| !text.trim().is_empty())>
                <Button submit=true>"Add task"</Button>
            </Show>
        </form>
    }
}

fn read(view: PlanView, text: &str) -> QuickTask {
    let (project, schedule) = (view.project.read(), view.schedule.read());
    understand(text, &project, &schedule.outline, view.today.get())
}

/// Adds the task after the selected one and selects it.
fn add(view: PlanView, text: &str) -> Result<(), String> {
    let command = untrack(|| {
        let quick = read(view, text);
        view.project.with(|project| quick.command(project, place(view), || view.new_id.run(())))
    });
    let (task, command) = command?;
    let label = view.run.run(command).map_err(|refusal| refusal.0)?;
    view.announcer.announce(label);
    view.session.selected.set(Some(task));
    Ok(())
}

fn place(view: PlanView) -> Place {
    let selected = view.session.selected.get().filter(|task| view.row_of(*task).is_some());
    selected.map_or(Place::LastOf(None), Place::After)
}

fn place_in_words(view: PlanView) -> String {
    let row = view.session.selected.get().and_then(|task| view.row_of(task));
    row.map_or_else(|| "goes to the end".to_owned(), |row| format!("goes below row {}", row + 1))
}

fn help(focused: bool) -> AnyView {
    if !focused {
        return ().into_any();
    }
    let words = HELP.map(|(word, means)| {
        view! { <span class="quick-help"><code>{word}</code>" "{means}</span> }
    });
    words.into_iter().collect_view().into_any()
}

fn chips(quick: &QuickTask, place: &str) -> AnyView {
    let chips = quick.chips.iter().map(|chip| {
        let question = chip.kind == ChipKind::Question;
        view! {
            <span class="quick-chip" class:is-question=question class:is-new=chip.kind == ChipKind::NewPerson>
                <Icon glyph=glyph_of(chip.kind) />
                {chip.text.clone()}
            </span>
        }
    });
    view! {
        {chips.collect_view()}
        <span class="quick-place">{place.to_owned()}</span>
    }
    .into_any()
}

fn glyph_of(kind: ChipKind) -> Glyph {
    match kind {
        ChipKind::Duration => Glyph::Clock,
        ChipKind::Person | ChipKind::NewPerson => Glyph::Person,
        ChipKind::Predecessor => Glyph::Link,
        ChipKind::Tag => Glyph::Filter,
        ChipKind::Cost => Glyph::Money,
        ChipKind::Deadline => Glyph::Milestone,
        ChipKind::Start => Glyph::Calendar,
        ChipKind::Question => Glyph::Warning,
    }
}

/// With nothing but spaces between the last chip's word and the caret, selects that word, so that the next
/// Backspace takes it away as a whole. Whether it did.
fn mark_last_chip(field: &web_sys::HtmlInputElement, chips: &[Chip]) -> bool {
    let text = field.value();
    let units = |end: usize| text.get(..end).unwrap_or_default().encode_utf16().count() as u32;
    let all = units(text.len());
    let caret = (field.selection_start().ok().flatten(), field.selection_end().ok().flatten());
    let Some(chip) = chips.last().filter(|chip| text.trim_end().len() == chip.range.end) else {
        return false;
    };
    if caret != (Some(all), Some(all)) {
        return false;
    }
    // A range within the text is not refused.
    field.set_selection_range(units(chip.range.start), all).is_ok()
}
