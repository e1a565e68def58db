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
        Fate::Technical => {
            ("Not about the plan", "Numbers, settings and stamps of the program that wrote it.")
        }
    };
    let count = format::count(lines.len());
    view! {
        <details class="import-section" open=open>
            <summary class="import-heading">
                <Icon glyph=Glyph::ChevronRight />
                {title}
                <span class="import-number">{count}</span>
                <span class="caption import-explained">{explained}</span>
            </summary>
            {by_reason(lines).into_iter().map(|(why, lines)| view! { <Reason why=why lines=lines /> }).collect_view()}
        </details>
    }
}

/// Fields that share a reason are read together: the sentence once, then the fields.
fn by_reason(lines: Vec<FieldLine>) -> Vec<(String, Vec<FieldLine>)> {
    let mut groups: Vec<(String, Vec<FieldLine>)> = Vec::new();
    for line in lines {
        match groups.iter_mut().find(|(why, _)| *why == line.why) {
            Some((_, group)) => group.push(line),
            None => groups.push((line.why.clone(), vec![line])),
        }
    }
    groups
}

/// The fields that share a reason.
#[component]
fn Reason(why: String, lines: Vec<FieldLine>) -> impl IntoView {
    let chip = |line: &FieldLine| {
        let field = format!("{} {}", line.subject.label(), line.field);
        let count = (line.count > 1).then(|| format!("× {}", format::count(line.count as usize)));
        view! { <li class="import-field">{field} <span class="caption">{count}</span></li> }
    };
    let chips = lines.iter().map(chip).collect_view();
    let rows: Vec<_> = lines
        .into_iter()
        .filter(|line| line.examples.iter().any(|example| !example.place.is_empty()))
        .map(|line| view! { <ExampleRow line=line /> })
        .collect();
    let examples = (!rows.is_empty()).then(|| {
        view! {
            <details class="import-where">
                <summary class="caption">"Show where"</summary>
                <table class="import-table">
                    <thead>
                        <tr>
                            <th scope="col">"Field"</th>
                            <th scope="col">"The first of them"</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </details>
        }
    });
    view! {
        <div class="import-reason">
            {(!why.is_empty()).then(|| view! { <p>{why}</p> })}
            <ul class="import-fields">{chips}</ul>
            {examples}
        </div>
    }
}

#[component]
fn ExampleRow(line: FieldLine) -> impl IntoView {
    view! {
        <tr>
            <th scope="row">{format!("{} {}", line.subject.label(), line.field)}</th>
            <td>{examples(&line.examples)}</td>
        </tr>
    }
}

fn examples(examples: &[Example]) -> String {
    let one = |example: &Example| match (example.place.as_str(), example.value.as_str()) {
        (place, "") => place.to_owned(),
        ("", value) => value.to_owned(),
        (place, value) => format!("{place}: {value}"),
    };
    examples.iter().map(one).collect::<Vec<_>>().join(" · ")
}
