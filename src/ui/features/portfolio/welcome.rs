//! The first visit: what this is, in a sentence, and three ways to begin. Nothing to dismiss.

use leptos::prelude::*;

use crate::ui::kit::{Glyph, Icon, IconSize};
use crate::ui::shell::PageHeader;

/// The portfolio before there is a project.
#[component]
pub fn FirstVisit(
    /// Opens the form of a new project.
    #[prop(into)]
    begin: Callback<()>,
    /// Asks for a file and takes it in.
    #[prop(into)]
    import: Callback<()>,
    /// Adds the sample's projects.
    #[prop(into)]
    open_sample: Callback<()>,
) -> impl IntoView {
    view! {
        <div class="page">
            <PageHeader title="Portfolio" />
            <Welcome begin=begin import=import open_sample=open_sample />
        </div>
    }
}

/// What stands in the place of the list as long as there is no project.
#[component]
pub(super) fn Welcome(
    /// Opens the form of a new project.
    begin: Callback<()>,
    /// Asks for a file and takes it in.
    import: Callback<()>,
    /// Adds the sample's projects.
    open_sample: Callback<()>,
) -> impl IntoView {
    view! {
        <section class="welcome" aria-labelledby="welcome-title">
            <h2 id="welcome-title" class="welcome-title">"Plan IT projects in this browser"</h2>
            <p class="welcome-text">
                "Milepost schedules plans as Microsoft Project does, shows how projects stand, and keeps everything on this device."
            </p>
            <div class="welcome-ways">
                <Way
                    glyph=Glyph::Portfolio
                    title="Open the sample"
                    text="Look around in three IT projects: a network rollout, new service desk software, an S/4HANA upgrade."
                    on_click=open_sample
                />
                <Way
                    glyph=Glyph::Import
                    title="Import a plan"
                    text="From Microsoft Project (XML), ProjectLibre or Milepost. Or drop the file anywhere on the page."
                    on_click=import
                />
                <Way
                    glyph=Glyph::Plus
                    title="Start empty"
                    text="Give a new project a name and a start, then write down its tasks."
                    on_click=begin
                />
            </div>
        </section>
    }
}

/// One way to begin: a button as large as a card.
#[component]
fn Way(glyph: Glyph, title: &'static str, text: &'static str, on_click: Callback<()>) -> impl IntoView {
    view! {
        <button type="button" class="card welcome-way" on:click=move |_| on_click.run(())>
            <span class="welcome-icon">
                <Icon glyph=glyph size=IconSize::Large />
            </span>
            <span class="welcome-way-title">{title}</span>
            <span class="welcome-way-text">{text}</span>
        </button>
    }
}
