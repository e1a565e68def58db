//! The list of keys: those that work everywhere and those of the open page, read from the tables that the keys
//! themselves are read from.

use leptos::prelude::*;

use crate::app::action::{Action, ActionContext};
use crate::app::parts::part;
use crate::ui::kit::Dialog;

part! { keys:
/// The list, over the page.
pub(super) fn shortcuts(context: ActionContext) -> AnyView {
    let open = context.overlays.keys;
    view! {
        <Dialog title="Keyboard shortcuts" open=open on_close=move |()| open.set(false)>
            <div class="shortcuts">{move || page_keys(context)} {everywhere()}</div>
        </Dialog>
    }
    .into_any()
}
}

fn everywhere() -> AnyView {
    let lines = Action::ALL.into_iter().filter_map(|action| Some((action.shortcut()?, action.label())));
    section("Everywhere", lines.collect())
}

fn page_keys(context: ActionContext) -> AnyView {
    let offer = context.page.current().get();
    let actions = offer.actions.iter().filter_map(|action| Some((action.keys?, action.label)));
    let lines: Vec<_> = actions.chain(offer.keys.iter().map(|key| (key.keys, key.does))).collect();
    if lines.is_empty() {
        return ().into_any();
    }
    section(offer.page, lines)
}

fn section(title: &'static str, lines: Vec<(&'static str, &'static str)>) -> AnyView {
    let lines = lines.into_iter().map(|(keys, does)| {
        view! {
            <div class="shortcut">
                <dt>{does}</dt>
                <dd>{keys.split(' ').map(|key| view! { <kbd>{key}</kbd> }).collect_view()}</dd>
            </div>
        }
    });
    view! {
        <section>
            <h3 class="shortcuts-title">{title}</h3>
            <dl>{lines.collect_view()}</dl>
        </section>
    }
    .into_any()
}
