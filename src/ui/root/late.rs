//! Views whose part of the page is fetched when they are first shown.

use std::future::Future;

use leptos::prelude::*;
use leptos::task::spawn_local_scoped_with_cancellation;

use crate::app::parts::{self, NotLoaded};
use crate::ui::kit::{Button, ButtonVariant, EmptyState, Glyph, Toast, Toaster};

/// Makes a page. It is not made where it was waited for but where it is shown, so that whoever leaves meanwhile never
/// has half of it.
pub(super) type Late = Box<dyn FnOnce() -> AnyView>;

/// A page: while it is fetched a calm word, and if that fails a sentence and a way to try again.
pub(super) fn late_page<F>(make: impl Fn() -> F + Copy + Send + Sync + 'static) -> AnyView
where
    F: Future<Output = Result<Late, NotLoaded>> + 'static,
{
    let attempt = RwSignal::new(0_u32);
    let show = move || {
        attempt.track();
        let arrived = RwSignal::new_local(None);
        let coming = make();
        spawn_local_scoped_with_cancellation(async move {
            let page = coming.await;
            // Whoever asked may have gone on meanwhile.
            let _ = arrived.try_set(Some(page));
        });
        move || match taken(arrived) {
            None => view! { <p class="late" role="status">"Loading this page"</p> }.into_any(),
            Some(Ok(make)) => untrack(make),
            Some(Err(missing)) => not_loaded(missing, attempt),
        }
    };
    show.into_any()
}

/// That a page could not be fetched; counting the attempts up fetches it again.
fn not_loaded(missing: NotLoaded, attempt: RwSignal<u32>) -> AnyView {
    view! {
        <EmptyState glyph=Glyph::Warning title="This page could not be loaded" text=missing.to_string()>
            <Button variant=ButtonVariant::Primary on_click=move |_| *attempt.write() += 1>"Try again"</Button>
        </EmptyState>
    }
    .into_any()
}

/// What lies over the page from when it is first wanted. If it cannot be fetched a toast says so, and `give_up`
/// takes the wish back, so that the next one tries again.
pub(super) fn late_overlay<F>(
    wanted: impl Fn() -> bool + Send + Sync + 'static,
    give_up: impl Fn() + Copy + Send + Sync + 'static,
    make: impl Fn() -> F + Copy + Send + Sync + 'static,
) -> impl IntoView
where
    F: Future<Output = Result<AnyView, NotLoaded>> + 'static,
{
    let toaster = Toaster::from_context();
    let arrived = parts::when_wanted(wanted, make, move |missing| {
        toaster.show(Toast::failed(missing.to_string()));
        give_up();
    });
    move || taken(arrived)
}

/// What has arrived since the last look.
fn taken<T: 'static>(arrived: RwSignal<Option<T>, LocalStorage>) -> Option<T> {
    arrived.track();
    arrived.try_update_untracked(Option::take).flatten()
}
