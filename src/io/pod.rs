//! ProjectLibre's `.pod` files: a Java object, and after it the same plan as Microsoft Project XML.
//!
//! Only the second half is read. Files of OpenProj and of early ProjectLibre do not have it.

use crate::core::id::IdSource;

use super::error::{ImportError, check_size};
use super::mspdi::{self, Imported};
use super::report::{Continue, Progress};

/// The format's name in [`crate::core::project::Source`].
pub const FORMAT: &str = "pod";
/// The format's name for people.
pub const FORMAT_NAME: &str = "ProjectLibre";
/// What a Java object stream begins with.
pub const MAGIC: &[u8] = b"\xac\xed\x00\x05";

/// What stands between the Java object and the XML.
const SEPARATOR: &[u8] = b"@@@@@@@@@@ProjectLibreSeparator_MSXML@@@@@@@@@@";

/// Reads a plan. `progress` is told how far it has come, and can stop it.
///
/// # Errors
/// If there is no XML in the file, or for any reason of [`mspdi::import`].
pub fn import(
    bytes: &[u8],
    ids: &mut IdSource,
    progress: &mut dyn FnMut(Progress) -> Continue,
) -> Result<Imported, ImportError> {
    check_size(bytes.len() as u64)?;
    let Some(xml) = after_separator(bytes) else {
        return Err(ImportError::WrongKind {
            why: "This file was written by OpenProj or an early ProjectLibre, in a form that only they can \
                  read. Open it in ProjectLibre, save it as XML (Microsoft Project 2003 XML) and open that file."
                .to_owned(),
        });
    };
    let mut imported = mspdi::import(xml, ids, progress)?;
    imported.report.format = FORMAT_NAME.to_owned();
    imported.report.written_by = FORMAT_NAME.to_owned();
    imported.project.info.update(|info| {
        if let Some(source) = &mut info.source {
            source.format = FORMAT.to_owned();
        }
    });
    Ok(imported)
}

fn after_separator(bytes: &[u8]) -> Option<&[u8]> {
    let start = bytes.windows(SEPARATOR.len()).position(|window| window == SEPARATOR)?;
    bytes.get(start + SEPARATOR.len()..).map(<[u8]>::trim_ascii_start)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn import_all(bytes: &[u8]) -> Result<Imported, ImportError> {
        import(bytes, &mut IdSource::new(1), &mut |_| Continue::Yes)
    }

    #[test]
    fn the_xml_after_the_java_object_is_read() {
        let xml = "<?xml version=\"1.0\"?><Project xmlns=\"http://schemas.microsoft.com/project\"><Tasks><Task>\
                   <UID>1</UID><Name>Dig</Name><Duration>PT8H0M0S</Duration></Task></Tasks></Project>";
        let bytes = [MAGIC, b"t\x00\x05@@@@@", SEPARATOR, b"\r\n", xml.as_bytes()].concat();
        let imported = import_all(&bytes).unwrap();
        assert_eq!(imported.project.tasks.at(0).unwrap().name, "Dig");
        assert_eq!(imported.report.format, FORMAT_NAME);
        assert_eq!(imported.project.info.source.as_ref().unwrap().format, FORMAT);
    }

    #[test]
    fn without_xml_there_is_a_sentence() {
        let error = import_all(&[MAGIC, b"t\x00\x031.0"].concat()).unwrap_err();
        assert!(error.to_string().contains("save it as XML"), "{error}");
    }
}
