//! How the page looks and how the data is kept: theme, space, copies, recovery points, what was set aside.

mod appearance;
mod ask;
mod calendars;
mod check;
mod copies;
mod place;
mod recovery;
mod set_aside;
mod space;

use leptos::prelude::*;

use crate::app::action::{Action, ActionContext};
use crate::ui::kit::Card;
use crate::ui::shell::PageHeader;

use appearance::Appearance;
use calendars::CalendarLinks;
use copies::Copies;
use place::PlaceTraits;
use recovery::RecoveryPoints;
use set_aside::SetAside;
use space::Space;

/// The page.
#[component]
pub fn SettingsPage(
    /// What the page works on.
    context: ActionContext,
    /// Runs an action and says what came of it.
    run: Callback<Action>,
) -> impl IntoView {
    let workspace = context.workspace;
    // Written anew when dates are to be written in another way.
    let language = Memo::new(move |_| context.preferences.with(|it| it.locale.clone()));
    let kept = move || {
        language.with(|_| ());
        view! { <Kept context=context run=run /> }
    };
    view! {
        <div class="page settings">
            <PageHeader title="Settings & safety" subtitle="How the page looks and how your work is kept" />
            <Card title="Appearance">
                <Appearance />
            </Card>
            <Card title="Calendars" caption="Working hours, holidays and leave belong to each project">
                <CalendarLinks workspace=workspace />
            </Card>
            {kept}
            <Card title="About">
                <p>{format!("Milepost {}, data version {}.", env!("CARGO_PKG_VERSION"), crate::io::migrate::SCHEMA)}</p>
                <p class="text-2">
                    "One static page: no server, no account, no network. What you enter stays in this browser and leaves it only as files that you export."
                </p>
            </Card>
        </div>
    }
}

/// How the work is kept.
#[component]
fn Kept(context: ActionContext, run: Callback<Action>) -> impl IntoView {
    let workspace = context.workspace;
    view! {
        <Card title="Copies" caption="Your projects live in this browser only, until you take a copy out">
            <Copies workspace=workspace run=run />
        </Card>
        <Card title="Space" caption="What takes how much of the room that the browser gives">
            <Space workspace=workspace />
        </Card>
        <Card
            title="Recovery points"
            caption="A project as it was before it was updated from a file, restored or deleted; the last three"
        >
            <RecoveryPoints workspace=workspace />
        </Card>
        <SetAside workspace=workspace />
        <Card title="What this place allows" caption="Found out when the page was opened">
            <PlaceTraits workspace=workspace />
        </Card>
    }
}
