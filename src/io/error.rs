//! Why a file cannot be taken in at all. What is merely wrong inside it is a diagnostic of the report.

use std::fmt;

use serde::{Deserialize, Serialize};

/// The largest file that is read, in bytes.
pub const MAX_BYTES: usize = 150 * 1024 * 1024;

/// Why nothing could be imported. Its text is for the person who chose the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ImportError {
    /// It has more than [`MAX_BYTES`].
    TooLarge {
        /// Its size.
        bytes: u64,
    },
    /// It has more records than any plan.
    TooMany {
        /// Of what, in the plural: "tasks".
        what: String,
        /// How many are read at most.
        most: u64,
    },
    /// Its letters are written in a way that is not read.
    Encoding {
        /// What the file says it is, such as "windows-1252" or "UTF-16".
        name: String,
    },
    /// It is another kind of file than its reader expects.
    WrongKind {
        /// What it is and what to do, as sentences.
        why: String,
    },
    /// So much of it is broken or missing that nothing is left.
    Damaged {
        /// What is wrong, as a sentence.
        why: String,
    },
    /// The person cancelled.
    Cancelled,
}

impl fmt::Display for ImportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ImportError::TooLarge { bytes } => write!(
                f,
                "The file has {} MB. Files of up to {} MB can be opened.",
                bytes.div_ceil(1024 * 1024),
                MAX_BYTES / (1024 * 1024)
            ),
            ImportError::TooMany { what, most } => {
                write!(f, "The file has more than {most} {what}, which is more than can be opened.")
            }
            ImportError::Encoding { name } => {
                write!(f, "The file is written in {name}. Save it as UTF-8 and open it again.")
            }
            ImportError::WrongKind { why } | ImportError::Damaged { why } => f.write_str(why),
            ImportError::Cancelled => f.write_str("The import was cancelled. Nothing was changed."),
        }
    }
}

impl std::error::Error for ImportError {}

/// Refuses files that are too large before anything is done with them.
///
/// # Errors
/// If there are more than [`MAX_BYTES`].
pub fn check_size(bytes: u64) -> Result<(), ImportError> {
    if bytes > MAX_BYTES as u64 { Err(ImportError::TooLarge { bytes }) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn large_files_are_refused_with_a_sentence() {
        assert!(check_size(MAX_BYTES as u64).is_ok());
        let error = check_size(MAX_BYTES as u64 + 1).unwrap_err();
        assert_eq!(error.to_string(), "The file has 151 MB. Files of up to 150 MB can be opened.");
    }
}
