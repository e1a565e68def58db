//! The lines of an import report: what was wrong, and what became of each field.

use leptos::prelude::*;

use crate::io::report::{Diagnostic, Example, Fate, FieldLine, Severity};
use crate::ui::format;
use crate::ui::kit::{Glyph, Icon, Status};

/// What was wrong with the file, worst first.
#[component]
pub fn DiagnosticList(
    /// The findings.
    diagnostics: Vec<Diagnostic>,
) -> impl IntoView {
    let line = |diagnostic: Diagnostic| {
        let (status, word) = match diagnostic.severity {
            Severity::Error => (Status::Bad, "Missing"),
            Severity::Warning => (Status::Warn, "Check"),
            Severity::Note => (Status::Info, "Note"),
        };
        view! {
            <li class=format!("import-finding status-{}", status.as_str())>
                <Icon glyph=status.glyph() />
                <span class="visually-hidden">{word}": "</span>
                <span>{diagnostic.to_string()}</span>
            </li>
        }
    };
    view! {
        <section class="import-section">
            <h3 class="import-heading">"What was wrong with the file"</h3>
            <ul class="import-findings">{diagnostics.into_iter().map(line).collect_view()}</ul>
        </section>
    }
}

/// The fields of one fate.
#[component]
pub fn FieldList(
    /// What became of them.
    fate: Fate,
    /// The fields.
    lines: Vec<FieldLine>,
    /// Whether they are shown at once.
    open: bool,
) -> impl IntoView {
    let (title, explained) = match fate {
        Fate::Dropped => ("Left out", "There is no place for these here. They stay in the file."),
        Fate::Converted => ("Converted", "Taken in, but not exactly as the file has them."),
        Fate::Recalculated => {
            ("Worked out again", "Results, such as dates and slack: the schedule gives them.")
        }
        Fate::Kept => ("Kept", "Taken in as they are, and written back when you export."),
    };
    let count = format::count(lines.len());
    view! {
        <details class="import-section" open=open>
            <summary class="import-heading">
                <Icon glyph=Glyph::ChevronRight />
                {title}
                <span class="import-number">{count}</span>
                <span class="caption">{explained}</span>
            </summary>
            <table class="import-table">
                <thead>
                    <tr>
                        <th scope="col">"Field"</th>
                        <th scope="col" class="number">"Records"</th>
                        <th scope="col">"What and where"</th>
                    </tr>
                </thead>
                <tbody>{lines.into_iter().map(|line| view! { <FieldRow line=line /> }).collect_view()}</tbody>
            </table>
        </details>
    }
}

#[component]
fn FieldRow(line: FieldLine) -> impl IntoView {
    let field = format!("{} · {}", line.subject.label(), line.field);
    view! {
        <tr>
            <th scope="row">{field}</th>
            <td class="number">{format::count(line.count as usize)}</td>
            <td>
                {line.why}
                {(!line.examples.is_empty())
                    .then(|| view! { <span class="caption import-examples">{examples(&line.examples)}</span> })}
            </td>
        </tr>
    }
}

fn examples(examples: &[Example]) -> String {
    let one = |example: &Example| match example.value.as_str() {
        "" => example.place.clone(),
        value => format!("{}: {value}", example.place),
    };
    examples.iter().map(one).collect::<Vec<_>>().join(" · ")
}
