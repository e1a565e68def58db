//! The calendars of a project, tied to the document and the address.

use leptos::prelude::*;

use crate::app::action::Action;
use crate::app::consequences::tell_consequences;
use crate::app::parts::part;
use crate::app::selectors;
use crate::core::calendar::CalendarId;
use crate::core::command::{Command, ProjectCommand};
use crate::core::document::ProjectDoc;
use crate::core::route::Route;
use crate::ui::features::calendars::CalendarsPage;
use crate::ui::format;
use crate::ui::kit::{Toast, Toaster};

use super::late::Late;
use super::outlet::ProjectPlace;

part! { calendars:
/// The page at work. What an edit moves in the plan is told, because the plan is out of sight.
pub(super) fn calendars(at: ProjectPlace) -> Late {
    Box::new(move || {
        let ProjectPlace { context, run, id, project } = at;
        let workspace = context.workspace;
        let schedule = selectors::schedule(workspace, id, project);
        let toaster = Toaster::from_context();
        let told = move |sentence: String| {
            toaster.show(Toast::done(sentence).action("Undo", move || run.run(Action::Undo)));
        };
        tell_consequences(project, schedule, super::expect_today(), format::date, Callback::new(told));
        let route = context.navigation.route();
        let named = Memo::new(move |_| match route.get() {
            Route::Calendars(of, calendar) if of == id => calendar,
            _ => None,
        });
        let command = move |command: ProjectCommand| workspace.dispatch(&Command::Project(id, command));
        let new_id = move |()| workspace.new_id::<ProjectDoc>().raw();
        let show = move |calendar: CalendarId| context.navigation.replace(Route::Calendars(id, Some(calendar)));
        view! {
            <CalendarsPage
                id=id
                project=project
                schedule=schedule
                today=super::expect_today()
                named=named
                on_command=command
                new_id=new_id
                on_show=show
            />
        }
        .into_any()
    })
}
}
