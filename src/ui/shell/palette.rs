//! The command palette: one field from which every command, project and task is some letters away.
//! It shows what it is given and runs what is chosen; what answers a text is decided by who fills it.

use std::ops::Range;

use leptos::{ev::KeyboardEvent, prelude::*};

use crate::ui::kit::{Glyph, Icon, Modal, reveal_by_id, unique_id};

/// Things of one kind that answer what was typed.
#[derive(Clone)]
pub struct PaletteGroup {
    /// What kind.
    pub title: String,
    /// The best of them, best first.
    pub items: Vec<PaletteItem>,
    /// How many more there are.
    pub more: usize,
}

/// One thing that can be chosen.
#[derive(Clone)]
pub struct PaletteItem {
    /// What it is called.
    pub label: String,
    /// The parts of the label that answer, as byte ranges.
    pub marks: Vec<Range<usize>>,
    /// Where it belongs.
    pub detail: String,
    /// What kind of thing it is.
    pub glyph: Glyph,
    /// The keys that do the same.
    pub keys: Option<&'static str>,
    /// Does it, or goes there.
    pub run: Callback<()>,
}

/// The palette. It opens over the page and closes when something is chosen.
#[component]
pub fn Palette(
    /// Whether it is open; closed by itself.
    open: RwSignal<bool>,
    /// What answers a text.
    find: Callback<String, Vec<PaletteGroup>>,
) -> impl IntoView {
    view! {
        <Modal class="palette" label="Search and commands" open=open light=true on_close=move |()| open.set(false)>
            <PaletteContent open=open find=find />
        </Modal>
    }
}

/// The open palette. Each opening begins anew.
#[component]
fn PaletteContent(open: RwSignal<bool>, find: Callback<String, Vec<PaletteGroup>>) -> impl IntoView {
    let list = unique_id("palette");
    let text = RwSignal::new(String::new());
    let chosen = RwSignal::new(0_usize);
    let groups = Memo::new_with_compare(move |_| find.run(text.get()), |_, _| true);
    let count = Memo::new(move |_| groups.with(|groups| groups.iter().map(|group| group.items.len()).sum()));
    let ids = StoredValue::new(list.clone());
    let active = move || (count.get() > 0).then(|| option_id(ids, chosen.get()));
    let run_chosen = move |place: usize| {
        let item = groups.with_untracked(|groups| {
            groups.iter().flat_map(|group| &group.items).nth(place).map(|item| item.run)
        });
        if let Some(run) = item {
            // Closed first, so that the focus is back before the command moves it.
            open.set(false);
            run.run(());
        }
    };
    let on_key = move |event: KeyboardEvent| {
        let place = chosen.get_untracked();
        if let Some(next) = next_place(&event.key(), place, count.get_untracked()) {
            event.prevent_default();
            chosen.set(next);
            reveal_by_id(&option_id(ids, next));
        } else if event.key() == "Enter" {
            event.prevent_default();
            run_chosen(place);
        }
    };
    let on_input = move |event| {
        text.set(event_target_value(&event));
        chosen.set(0);
    };
    let shown = move || {
        let mut first = 0;
        let views = groups.get().into_iter().map(|group| {
            let start = first;
            first += group.items.len();
            view_of_group(group, start, ids, chosen, Callback::new(run_chosen))
        });
        views.collect_view()
    };
    view! {
        <div class="palette-field">
            <Icon glyph=Glyph::Search />
            <input
                class="palette-input"
                type="text"
                role="combobox"
                aria-label="Search tasks, projects and commands"
                aria-expanded="true"
                aria-autocomplete="list"
                aria-controls=list.clone()
                aria-activedescendant=active
                placeholder="Search tasks, projects and commands"
                autocomplete="off"
                spellcheck="false"
                on:input=on_input
                on:keydown=on_key
            />
        </div>
        <div id=list class="palette-list" role="listbox" aria-label="What answers">{shown}</div>
        <p class="palette-none" role="status">
            {move || (count.get() == 0).then(|| format!("Nothing is called “{}”. Parts of a name are enough, in any order.", text.get().trim()))}
        </p>
        <p class="palette-help" aria-hidden="true">
            <span><kbd>"↑"</kbd><kbd>"↓"</kbd>" choose"</span>
            <span><kbd>"Enter"</kbd>" run"</span>
            <span><kbd>"Esc"</kbd>" close"</span>
        </p>
    }
}

/// Where a key leads in a list of `count`, around its ends; nothing for other keys.
fn next_place(key: &str, place: usize, count: usize) -> Option<usize> {
    let last = count.checked_sub(1)?;
    match key {
        "ArrowDown" => Some(if place >= last { 0 } else { place + 1 }),
        "ArrowUp" => Some(if place == 0 { last } else { place - 1 }),
        "PageDown" => Some((place + 8).min(last)),
        "PageUp" => Some(place.saturating_sub(8)),
        _ => None,
    }
}

/// The id of an option, by which the field names the chosen one to a screen reader.
fn option_id(ids: StoredValue<String>, place: usize) -> String {
    ids.with_value(|list| format!("{list}-{place}"))
}

fn view_of_group(
    group: PaletteGroup,
    first: usize,
    ids: StoredValue<String>,
    chosen: RwSignal<usize>,
    run: Callback<usize>,
) -> AnyView {
    let heading = option_id(ids, first) + "-group";
    let labelled_by = heading.clone();
    let more = (group.more > 0).then(|| format!("{} more: type on to narrow it down", group.more));
    let items = group.items.into_iter().enumerate().map(|(place, item)| {
        let place = first + place;
        view! { <PaletteOption id=option_id(ids, place) place=place item=item chosen=chosen on_run=run /> }
    });
    let items = items.collect_view();
    view! {
        <div role="group" aria-labelledby=labelled_by>
            <div id=heading class="palette-heading">{group.title}</div>
            {items}
            {more.map(|more| view! { <div class="palette-more">{more}</div> })}
        </div>
    }
    .into_any()
}

#[component]
fn PaletteOption(
    id: String,
    place: usize,
    item: PaletteItem,
    chosen: RwSignal<usize>,
    on_run: Callback<usize>,
) -> impl IntoView {
    let selected = move || chosen.get() == place;
    view! {
        <div
            id=id
            class="palette-option"
            role="option"
            aria-selected=move || if selected() { "true" } else { "false" }
            on:pointermove=move |_| if chosen.get_untracked() != place { chosen.set(place) }
            // The field keeps the focus.
            on:pointerdown=|event| event.prevent_default()
            on:click=move |_| on_run.run(place)
        >
            <Icon glyph=item.glyph />
            <span class="palette-label">{marked(&item.label, &item.marks)}</span>
            <span class="palette-detail">{item.detail}</span>
            {item.keys.map(|keys| view! { <kbd class="palette-keys">{keys}</kbd> })}
        </div>
    }
}

/// A text with some of its parts standing out.
fn marked(text: &str, marks: &[Range<usize>]) -> AnyView {
    let mut parts = Vec::new();
    let mut end = 0;
    for mark in marks {
        // Ranges that do not fit the text are passed over: the text itself is what matters.
        let (Some(before), Some(inside)) = (text.get(end..mark.start), text.get(mark.clone())) else {
            continue;
        };
        parts.push(before.to_owned().into_any());
        parts.push(view! { <mark>{inside.to_owned()}</mark> }.into_any());
        end = mark.end;
    }
    parts.push(text.get(end..).unwrap_or_default().to_owned().into_any());
    parts.into_any()
}
