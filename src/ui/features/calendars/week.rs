//! The hours of each weekday, edited where they stand.

use leptos::prelude::*;

use super::Desk;
use crate::core::calendar::{DayHours, WEEKDAYS, edits};
use crate::core::notation::{parse_hours, print_hours};
use crate::ui::format;
use crate::ui::kit::EditCell;

/// A line for each weekday, Monday first.
#[component]
pub(super) fn WeekTable(desk: Desk) -> impl IntoView {
    let rows = (0..WEEKDAYS.len()).map(|weekday| view! { <Weekday desk=desk weekday=weekday /> });
    view! {
        <table class="table calendars-week">
            <thead class="visually-hidden">
                <tr>
                    <th scope="col">"Day"</th>
                    <th scope="col">"Working hours"</th>
                    <th scope="col">"Sum"</th>
                </tr>
            </thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
}

/// What a weekday's hours are, and whether this calendar says so itself.
#[derive(Clone, PartialEq, Default)]
struct Hours {
    own: bool,
    has_base: bool,
    hours: DayHours,
}

#[component]
fn Weekday(desk: Desk, weekday: usize) -> impl IntoView {
    let hours = Memo::new(move |_| {
        let look = desk.with(|project, row| {
            // A circle of bases is broken after as many steps as there are calendars.
            let mut said = row.week[weekday].clone();
            let mut base = row.base;
            for _ in 0..project.calendars.len() {
                let Some(next) = base.and_then(|base| project.calendars.get(base)) else { break };
                said = said.or_else(|| next.week[weekday].clone());
                base = next.base;
            }
            Hours {
                own: row.week[weekday].is_some(),
                has_base: row.base.is_some(),
                hours: said.unwrap_or_default(),
            }
        });
        look.unwrap_or_default()
    });
    let commit = move |text: String| {
        let as_base = text.trim().is_empty() && hours.with_untracked(|hours| hours.has_base);
        let hours = if as_base { None } else { Some(parse_hours(&text).map_err(|error| error.to_string())?) };
        desk.edit(|project, id| edits::set_hours(project, id, weekday, hours))
    };
    let sum = move || {
        let minutes: u32 = hours.read().hours.iter().map(|shift| u32::from(shift.to - shift.from)).sum();
        if minutes == 0 { String::new() } else { format!("{} h", format::number(f64::from(minutes) / 60.0)) }
    };
    let inherited = Memo::new(move |_| hours.with(|hours| hours.has_base && !hours.own));
    view! {
        <tr class:calendars-inherited=inherited>
            <th scope="row">{WEEKDAYS[weekday]}</th>
            <td>
                <EditCell
                    label=format!("Hours on {}", WEEKDAYS[weekday])
                    value=Signal::derive(move || print_hours(&hours.read().hours))
                    on_commit=commit
                />
            </td>
            <td class="number">
                {sum}
                <span class="visually-hidden">{move || inherited.get().then_some(", as its base calendar")}</span>
            </td>
        </tr>
    }
}
