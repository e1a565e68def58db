//! The `.milepost` file: a workspace or a project as the person takes it away and brings it back.
//!
//! JSON in a gzip container, so that anybody can look into it with ordinary tools:
//!
//! ```text
//! { "milepost": { "schema": 1, "kind": "project", "app": "0.1.0", "exported": "2026-11-21T08:00",
//!                 "sha256": "…" },
//!   "payload": … }
//! ```
//!
//! The payload of a workspace is the saved `Document`, that of a project `{ "id": …, "project": … }`. The
//! checksum is that of the payload as compact JSON; a file whose payload was edited by hand is still read,
//! and says so. JSON without the container is read as well.

use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::error::ImportError;
use super::gzip::{self, GzipError};
use super::migrate::{self, MigrateError, SCHEMA};
use crate::core::document::{Document, Extra, ProjectDoc};
use crate::core::project::ProjectId;
use crate::core::saved;

/// What the file begins with.
pub const GZIP_MAGIC: &[u8] = gzip::MAGIC;
/// What names of these files end with, without the point.
pub const EXTENSION: &str = "milepost";

/// The largest content that is unpacked, in bytes: a workspace of fifty large plans has about a third.
const LONGEST: usize = 256 * 1024 * 1024;

/// What the file says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    /// The data version of the payload.
    pub schema: u32,
    /// What the payload is.
    pub kind: Kind,
    /// The version of Milepost that wrote it.
    #[serde(default)]
    pub app: String,
    /// When it was written, in the words of who wrote it.
    #[serde(default)]
    pub exported: String,
    /// SHA-256 of the payload as compact JSON, in hex digits.
    #[serde(default)]
    pub sha256: String,
    /// Fields of a newer version.
    #[serde(flatten)]
    pub extra: Extra,
}

/// What a payload is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// All projects.
    Workspace,
    /// One project.
    Project,
}

/// What was saved in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Saved {
    /// All projects.
    Workspace(Document),
    /// One project and the id that it had.
    Project {
        /// Its id in the workspace that it was taken from.
        id: ProjectId,
        /// The project.
        project: Box<ProjectDoc>,
    },
}

/// A file that was opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    /// What it says of itself.
    pub stamp: Stamp,
    /// What was saved in it.
    pub saved: Saved,
    /// The payload is not the one that was written: somebody edited it.
    pub edited: bool,
    /// It was written by a newer version, of this schema: what this version does not know is in the
    /// extra fields. It may be looked at, but not changed.
    pub newer: Option<u32>,
}

/// Why a file cannot be opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EnvelopeError {
    /// It is no such file.
    NotMilepost,
    /// It is broken off, changed or too large.
    Unreadable(String),
    /// It was written by a newer version, in a way that this one cannot even show.
    Newer(u32),
}

impl fmt::Display for EnvelopeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            EnvelopeError::NotMilepost => f.write_str("This is not a Milepost file."),
            EnvelopeError::Unreadable(why) => write!(f, "The Milepost file cannot be read: {why}."),
            EnvelopeError::Newer(schema) => write!(
                f,
                "The file was written by a newer version of Milepost (data version {schema}; this one knows \
                 {SCHEMA}). Open it there."
            ),
        }
    }
}

impl std::error::Error for EnvelopeError {}

impl From<EnvelopeError> for ImportError {
    fn from(error: EnvelopeError) -> Self {
        let why = error.to_string();
        match error {
            EnvelopeError::NotMilepost | EnvelopeError::Newer(_) => ImportError::WrongKind { why },
            EnvelopeError::Unreadable(_) => ImportError::Damaged { why },
        }
    }
}

/// Writes a whole workspace. `app` is the version that writes it, `exported` when.
pub fn write_workspace(document: &Document, app: &str, exported: &str) -> Vec<u8> {
    write(Kind::Workspace, SCHEMA, as_json(document), app, exported)
}

/// Writes one project with the id that it has. `app` is the version that writes it, `exported` when.
pub fn write_project(id: ProjectId, project: &ProjectDoc, app: &str, exported: &str) -> Vec<u8> {
    write_project_in(SCHEMA, id, project, app, exported)
}

/// As [`write_project`], for a project in a newer schema, of which this version only shows what it knows:
/// the version that knows all of it finds it as it left it.
pub fn write_project_in(
    schema: u32,
    id: ProjectId,
    project: &ProjectDoc,
    app: &str,
    exported: &str,
) -> Vec<u8> {
    write(Kind::Project, schema, json!({ "id": id, "project": as_json(project) }), app, exported)
}

/// Documents have text keys and finite numbers only, so that they always become JSON.
fn as_json(value: &impl Serialize) -> Value {
    serde_json::to_value(value).unwrap_or(Value::Null)
}

fn write(kind: Kind, schema: u32, payload: Value, app: &str, exported: &str) -> Vec<u8> {
    let stamp = Stamp {
        schema,
        kind,
        app: app.to_owned(),
        exported: exported.to_owned(),
        sha256: checksum(&payload),
        extra: Extra::new(),
    };
    gzip::pack(json!({ "milepost": stamp, "payload": payload }).to_string().as_bytes())
}

fn checksum(payload: &Value) -> String {
    Sha256::digest(payload.to_string().as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Reads a file, packed or plain, of any released schema.
///
/// # Errors
/// If it is no Milepost file, is damaged or too large, or a newer version wrote it in a way that this one
/// cannot show.
pub fn read(bytes: &[u8]) -> Result<Opened, EnvelopeError> {
    let unpacked;
    let text = if bytes.starts_with(GZIP_MAGIC) {
        unpacked = gzip::unpack(bytes, LONGEST).map_err(|error| match error {
            GzipError::NotGzip => EnvelopeError::NotMilepost,
            GzipError::Damaged | GzipError::TooLarge => EnvelopeError::Unreadable(error.to_string()),
        })?;
        &unpacked[..]
    } else {
        bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)
    };
    if text.len() > LONGEST {
        return Err(EnvelopeError::Unreadable(GzipError::TooLarge.to_string()));
    }
    let text = std::str::from_utf8(text).map_err(|_| EnvelopeError::NotMilepost)?;
    let mut envelope = saved::parse(text).map_err(|error| {
        let begins_like_one = text.trim_start().starts_with('{') && text.contains("\"milepost\"");
        if begins_like_one { unreadable(error) } else { EnvelopeError::NotMilepost }
    })?;
    let stamp = envelope.get_mut("milepost").map(Value::take).ok_or(EnvelopeError::NotMilepost)?;
    let payload = envelope.get_mut("payload").map(Value::take).unwrap_or(Value::Null);
    open(stamp, payload)
}

fn open(stamp: Value, payload: Value) -> Result<Opened, EnvelopeError> {
    // Looked at before all else: a newer stamp may have anything in its other fields.
    let schema = stamp.get("schema").and_then(Value::as_u64).and_then(|schema| u32::try_from(schema).ok());
    let newer = schema.filter(|schema| *schema > SCHEMA);
    let give_up = |error: &dyn fmt::Display| match newer {
        Some(schema) => EnvelopeError::Newer(schema),
        None => unreadable(error),
    };
    let stamp: Stamp = saved::from_value(stamp).map_err(|error| give_up(&error))?;
    let edited = !stamp.sha256.is_empty() && stamp.sha256 != checksum(&payload);
    let payload = match newer {
        Some(_) => payload,
        None => upgrade(stamp.kind, payload, stamp.schema).map_err(|error| give_up(&error))?,
    };
    let saved = match stamp.kind {
        Kind::Workspace => Saved::Workspace(saved::from_value(payload).map_err(|error| give_up(&error))?),
        Kind::Project => {
            let OneProject { id, project } = saved::from_value(payload).map_err(|error| give_up(&error))?;
            Saved::Project { id, project }
        }
    };
    Ok(Opened { stamp, saved, edited, newer })
}

#[derive(Deserialize)]
struct OneProject {
    id: ProjectId,
    project: Box<ProjectDoc>,
}

fn upgrade(kind: Kind, mut payload: Value, from: u32) -> Result<Value, MigrateError> {
    match kind {
        Kind::Workspace => migrate::upgrade_workspace(payload, from),
        Kind::Project => {
            let project = payload.get_mut("project").map(Value::take).unwrap_or(Value::Null);
            let project = migrate::upgrade(project, from)?;
            if let Some(payload) = payload.as_object_mut() {
                payload.insert("project".to_owned(), project);
            }
            Ok(payload)
        }
    }
}

fn unreadable(error: impl fmt::Display) -> EnvelopeError {
    EnvelopeError::Unreadable(error.to_string().trim_end_matches('.').to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::id::IdSource;
    use crate::core::task::Task;
    use crate::core::time::{Length, Span, TimeUnit};
    use std::sync::Arc;

    fn project() -> (ProjectId, ProjectDoc) {
        let mut ids = IdSource::new(3);
        let mut project = ProjectDoc::default();
        project.info.update(|info| info.name = "Network".to_owned());
        let duration = Length::working(Span::hours(8), TimeUnit::Days);
        project.tasks.push(ids.make(), Task::new("Dig", duration));
        (ids.make(), project)
    }

    fn envelope_of(bytes: &[u8]) -> Value {
        serde_json::from_slice(&gzip::unpack(bytes, LONGEST).unwrap()).unwrap()
    }

    #[test]
    fn a_project_comes_back_as_it_went() {
        let (id, project) = project();
        let bytes = write_project(id, &project, "0.1.0", "2026-11-21T08:00");
        let opened = read(&bytes).unwrap();
        assert_eq!(opened.saved, Saved::Project { id, project: Box::new(project) });
        assert_eq!((opened.stamp.schema, opened.stamp.kind), (SCHEMA, Kind::Project));
        assert_eq!((&*opened.stamp.app, &*opened.stamp.exported), ("0.1.0", "2026-11-21T08:00"));
        assert!(!opened.edited);
        assert_eq!(opened.newer, None);
    }

    #[test]
    fn a_workspace_comes_back_as_it_went_packed_or_plain() {
        let (id, project) = project();
        let mut document = Document::default();
        document.projects.insert(id, Arc::new(project));
        let bytes = write_workspace(&document, "0.1.0", "");
        assert_eq!(read(&bytes).unwrap().saved, Saved::Workspace(document.clone()));
        let plain = format!("\u{feff}{:#}", envelope_of(&bytes));
        let opened = read(plain.as_bytes()).unwrap();
        assert_eq!(opened.saved, Saved::Workspace(document));
        assert!(!opened.edited, "layout is no edit");
    }

    #[test]
    fn an_edit_by_hand_is_read_and_told() {
        let (id, project) = project();
        let plain = envelope_of(&write_project(id, &project, "", "")).to_string().replace("Dig", "Fill");
        let opened = read(plain.as_bytes()).unwrap();
        assert!(opened.edited);
        let Saved::Project { project, .. } = opened.saved else { panic!() };
        assert_eq!(project.tasks.at(0).unwrap().name, "Fill");
    }

    #[test]
    fn unknown_fields_survive() {
        let (id, project) = project();
        let mut envelope = envelope_of(&write_project(id, &project, "", ""));
        envelope["payload"]["project"]["info"]["later"] = json!(1);
        envelope["payload"]["project"]["tasks"][0][2]["later"] = json!([2]);
        envelope["payload"]["project"]["risks"] = json!([["1-1", "0", {}]]);
        let Saved::Project { project, .. } = read(envelope.to_string().as_bytes()).unwrap().saved else {
            panic!()
        };
        let again = envelope_of(&write_project(id, &project, "", ""));
        assert_eq!(again["payload"], envelope["payload"]);
    }

    #[test]
    fn a_newer_file_can_be_looked_at_if_it_can_be_read_at_all() {
        let (id, project) = project();
        let mut envelope = envelope_of(&write_project(id, &project, "", ""));
        envelope["milepost"]["schema"] = json!(SCHEMA + 1);
        envelope["milepost"]["signed"] = json!("later");
        let opened = read(envelope.to_string().as_bytes()).unwrap();
        assert_eq!(opened.newer, Some(SCHEMA + 1));
        envelope["milepost"]["kind"] = json!("template");
        assert_eq!(read(envelope.to_string().as_bytes()), Err(EnvelopeError::Newer(SCHEMA + 1)));
        envelope["milepost"]["schema"] = json!(SCHEMA);
        assert!(matches!(read(envelope.to_string().as_bytes()), Err(EnvelopeError::Unreadable(_))));
    }

    #[test]
    fn a_project_in_a_newer_schema_is_written_as_one() {
        let (id, project) = project();
        let opened = read(&write_project_in(SCHEMA + 1, id, &project, "", "")).unwrap();
        assert_eq!((opened.newer, opened.edited), (Some(SCHEMA + 1), false));
        assert_eq!(opened.saved, Saved::Project { id, project: Box::new(project) });
    }

    #[test]
    fn other_and_damaged_files_have_a_sentence() {
        let (id, project) = project();
        let whole = write_project(id, &project, "", "");
        assert!(matches!(read(&whole[..whole.len() - 3]), Err(EnvelopeError::Unreadable(_))));
        assert_eq!(read(&gzip::pack(b"a log")), Err(EnvelopeError::NotMilepost));
        for text in [
            "",
            "{}",
            "[]",
            "{\"milepost\":",
            "{\"milepost\":{}}",
            "{\"milepost\":{\"schema\":0,\"kind\":\"project\"}}",
        ] {
            let sentence = read(text.as_bytes()).unwrap_err().to_string();
            assert!(sentence.ends_with('.'), "{text}: {sentence}");
        }
    }
}
