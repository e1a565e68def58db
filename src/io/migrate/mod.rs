//! From the schema of any released version to the present one.
//!
//! Saved data is a promise: a step, once released, is never edited again. Steps work on JSON values and
//! never use the types of `core`, because those will have moved on when the step still has to run.
//!
//! 1. Step `n` turns schema `n` into schema `n + 1`; there is one for every schema before [`SCHEMA`].
//! 2. A step leaves fields alone that it does not know.
//! 3. Data of a newer schema is never touched: [`MigrateError::Newer`] lets the caller open it read-only.
//! 4. A new field with a default needs no step.

use std::fmt;

use serde_json::Value;

/// The schema that this version writes.
pub const SCHEMA: u32 = 1;

/// What turns one schema into the next. Both functions must agree, since a log of changes is replayed on
/// a project that was saved before it.
struct Step {
    /// Turns a saved project.
    project: fn(Value) -> Result<Value, String>,
    /// Turns a saved change (the difference of two documents).
    change: fn(Value) -> Result<Value, String>,
}

/// The step at index `n` leads from schema `n + 1` to schema `n + 2`. None yet: there is one schema.
const STEPS: [Step; SCHEMA as usize - 1] = [];

/// Why saved data cannot be brought to the present schema.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MigrateError {
    /// It was written by a newer version, with this schema. It can be kept and shown, not changed.
    Newer(u32),
    /// There never was a schema of this number.
    Unknown(u32),
    /// It is not what its schema says it should be.
    Damaged {
        /// The schema it was being turned from.
        schema: u32,
        /// What the step found.
        why: String,
    },
}

impl fmt::Display for MigrateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            MigrateError::Newer(schema) => write!(
                f,
                "This was written by a newer version of Milepost (data version {schema}; this one knows \
                 {SCHEMA}). It can be looked at, but not changed here."
            ),
            MigrateError::Unknown(schema) => write!(f, "There is no data version {schema}."),
            MigrateError::Damaged { schema, why } => {
                write!(f, "The data is not what data version {schema} looks like: {why}.")
            }
        }
    }
}

impl std::error::Error for MigrateError {}

/// Brings a saved project from schema `from` to [`SCHEMA`].
///
/// # Errors
/// If the schema is newer or unknown, or the value is not of that schema.
pub fn upgrade(project: Value, from: u32) -> Result<Value, MigrateError> {
    run(&STEPS, project, from, |step| step.project)
}

/// Brings a saved change from schema `from` to [`SCHEMA`].
///
/// # Errors
/// If the schema is newer or unknown, or the value is not of that schema.
pub fn upgrade_change(change: Value, from: u32) -> Result<Value, MigrateError> {
    run(&STEPS, change, from, |step| step.change)
}

/// Brings a saved workspace from schema `from` to [`SCHEMA`]: each of its projects.
///
/// # Errors
/// If the schema is newer or unknown, or a project is not of that schema.
pub fn upgrade_workspace(mut workspace: Value, from: u32) -> Result<Value, MigrateError> {
    check(SCHEMA, from)?;
    if let Some(projects) = workspace.get_mut("projects").and_then(Value::as_object_mut) {
        for project in projects.values_mut() {
            *project = upgrade(project.take(), from)?;
        }
    }
    Ok(workspace)
}

/// Whether data of schema `from` can be read where `newest` is the newest known.
fn check(newest: u32, from: u32) -> Result<(), MigrateError> {
    match from {
        0 => Err(MigrateError::Unknown(from)),
        from if from > newest => Err(MigrateError::Newer(from)),
        _ => Ok(()),
    }
}

fn run(
    steps: &[Step],
    value: Value,
    from: u32,
    part: impl Fn(&Step) -> fn(Value) -> Result<Value, String>,
) -> Result<Value, MigrateError> {
    check(steps.len() as u32 + 1, from)?;
    (from..).zip(steps.iter().skip(from as usize - 1)).try_fold(value, |value, (schema, step)| {
        part(step)(value).map_err(|why| MigrateError::Damaged { schema, why })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn title_becomes_name(mut project: Value) -> Result<Value, String> {
        let fields = project.as_object_mut().ok_or("a project is a set of fields")?;
        let title = fields.remove("title").ok_or("it has no title")?;
        fields.insert("name".to_owned(), title);
        Ok(project)
    }

    fn name_is_marked(mut project: Value) -> Result<Value, String> {
        project["marked"] = json!(true);
        Ok(project)
    }

    const TEST_STEPS: [Step; 2] = [
        Step { project: title_becomes_name, change: Ok },
        Step { project: name_is_marked, change: |_| Ok(json!("turned")) },
    ];

    fn upgrade_in_test(value: Value, from: u32) -> Result<Value, MigrateError> {
        run(&TEST_STEPS, value, from, |step| step.project)
    }

    #[test]
    fn steps_run_in_order_from_the_schema_of_the_data() {
        let old = json!({ "title": "Network", "unknown": [1] });
        assert_eq!(
            upgrade_in_test(old, 1).unwrap(),
            json!({ "name": "Network", "unknown": [1], "marked": true })
        );
        let middle = json!({ "name": "Network" });
        assert_eq!(upgrade_in_test(middle, 2).unwrap(), json!({ "name": "Network", "marked": true }));
        let present = json!({ "name": "Network" });
        assert_eq!(upgrade_in_test(present.clone(), 3).unwrap(), present);
    }

    #[test]
    fn changes_have_steps_of_their_own() {
        assert_eq!(run(&TEST_STEPS, json!({}), 1, |step| step.change).unwrap(), json!("turned"));
    }

    #[test]
    fn newer_and_unknown_schemas_are_told_apart() {
        assert_eq!(upgrade_in_test(json!({}), 4), Err(MigrateError::Newer(4)));
        assert_eq!(upgrade_in_test(json!({}), 0), Err(MigrateError::Unknown(0)));
        assert_eq!(upgrade(json!({}), SCHEMA + 1), Err(MigrateError::Newer(SCHEMA + 1)));
    }

    #[test]
    fn a_failing_step_says_at_which_schema() {
        let error = upgrade_in_test(json!({}), 1).unwrap_err();
        assert_eq!(error, MigrateError::Damaged { schema: 1, why: "it has no title".to_owned() });
    }

    #[test]
    fn a_workspace_is_upgraded_project_by_project() {
        let workspace = json!({ "projects": { "1-1": { "info": { "name": "a" } } }, "later": 1 });
        assert_eq!(upgrade_workspace(workspace.clone(), SCHEMA).unwrap(), workspace);
        assert_eq!(upgrade_workspace(workspace, 9), Err(MigrateError::Newer(9)));
        assert_eq!(upgrade_workspace(json!({}), 9), Err(MigrateError::Newer(9)));
    }
}
