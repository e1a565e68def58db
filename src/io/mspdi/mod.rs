//! Microsoft Project XML (MSPDI), in and out.
//!
//! Knows nothing of other formats; ProjectLibre's files contain this one and use it. What the schedule
//! works out (early and late dates, slack, dates of tasks that are not pinned) is not taken in: it is
//! worked out again. What there is no place for is counted in the report.

mod read;
mod value;
mod write;

use crate::core::document::ProjectDoc;
use crate::core::id::IdSource;
use crate::core::schedule::Schedule;
use crate::io::error::ImportError;
use crate::io::report::{Continue, ImportReport, Progress};

/// The format's name in [`crate::core::project::Source`].
pub const FORMAT: &str = "mspdi";
/// The format's name for people.
pub const FORMAT_NAME: &str = "Microsoft Project XML";
/// What the namespace of its elements begins with; later versions of the schema add a year.
pub const NAMESPACE: &str = "http://schemas.microsoft.com/project";

/// Marks a file as written here. Some options of a plan can only be believed in such a file: what
/// Microsoft Project writes for them does not say what they are (see `read::header`). It does not keep the
/// mark when it saves the file.
const OWN_MARK: &str = "<!-- Written by Milepost -->";

/// A project that was read from a file, and what became of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported {
    /// The project, with new ids.
    pub project: ProjectDoc,
    /// What was kept, converted and left out.
    pub report: ImportReport,
}

/// Reads a plan. `progress` is told about a hundred times how far it has come, and can stop it.
///
/// The same bytes and the same source of ids give the same project.
///
/// # Errors
/// If the file is too large, in another encoding or no Microsoft Project XML, if nothing can be read from
/// it, or if `progress` stops it. What is merely wrong inside the plan is in the report.
pub fn import(
    bytes: &[u8],
    ids: &mut IdSource,
    progress: &mut dyn FnMut(Progress) -> Continue,
) -> Result<Imported, ImportError> {
    read::import(bytes, ids, progress)
}

/// Reads a plan in one go, as [`import`] does.
///
/// # Errors
/// As [`import`], except that nobody can stop it.
pub fn import_all(bytes: &[u8], ids: &mut IdSource) -> Result<Imported, ImportError> {
    import(bytes, ids, &mut |_| Continue::Yes)
}

/// Writes a plan, with the dates of its schedule if there is one; without, the reader works them out.
///
/// Records keep the numbers that they came with. Read again, the text gives the same project, except that
/// what has been started has the dates of the schedule as its actual ones, and for what the format has no
/// place for: code, methodology, phase, colour, health policy.
pub fn export(project: &ProjectDoc, schedule: Option<&Schedule>) -> String {
    write::export(project, schedule)
}
