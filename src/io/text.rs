//! From a file's bytes to text: UTF-8, with or without a byte order mark.

use std::borrow::Cow;

use super::error::ImportError;

/// The text of a file and how many of its characters could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded<'a> {
    /// The text, without a byte order mark.
    pub text: Cow<'a, str>,
    /// Places that are not UTF-8; they show as U+FFFD.
    pub unreadable: usize,
}

/// Reads bytes as UTF-8. A few broken characters are no reason to refuse a plan; another encoding is.
///
/// # Errors
/// If the bytes are UTF-16 or UTF-32, or an XML declaration names another encoding and there are letters
/// that it would write differently.
pub fn decode(bytes: &[u8]) -> Result<Decoded<'_>, ImportError> {
    let bytes = match bytes {
        [0xef, 0xbb, 0xbf, rest @ ..] => rest,
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => return Err(encoding("UTF-16")),
        // No mark, but every other byte of what must be ASCII at the start of XML is zero.
        [0, b'<', ..] | [b'<', 0, ..] => return Err(encoding("UTF-16")),
        other => other,
    };
    if let Some(name) = declared_encoding(bytes)
        && !is_utf8(&name)
        && !bytes.is_ascii()
    {
        return Err(encoding(&name));
    }
    let text = String::from_utf8_lossy(bytes);
    let unreadable = match &text {
        Cow::Borrowed(_) => 0,
        Cow::Owned(text) => text.matches(char::REPLACEMENT_CHARACTER).count(),
    };
    Ok(Decoded { text, unreadable })
}

fn encoding(name: &str) -> ImportError {
    ImportError::Encoding { name: name.to_owned() }
}

fn is_utf8(name: &str) -> bool {
    name.eq_ignore_ascii_case("utf-8") || name.eq_ignore_ascii_case("utf8")
}

/// The encoding that an XML declaration at the start names.
fn declared_encoding(bytes: &[u8]) -> Option<String> {
    let start = bytes.trim_ascii_start();
    if !start.starts_with(b"<?xml") {
        return None;
    }
    let declaration = String::from_utf8_lossy(&start[..start.len().min(200)]).into_owned();
    let declaration = declaration.split("?>").next()?;
    let (_, after) = declaration.split_once("encoding")?;
    let after = after.trim_start().strip_prefix('=')?.trim_start();
    let quote = after.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
    after[1..].split(quote).next().map(|name| name.chars().take(40).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn utf8_comes_with_or_without_mark_and_declaration() {
        for bytes in [
            "\u{feff}<?xml version=\"1.0\" encoding=\"UTF-8\"?><a>é</a>".as_bytes(),
            "<?xml version='1.0' encoding = 'utf-8' ?><a>é</a>".as_bytes(),
            "<?xml version=\"1.0\"?><a>é</a>".as_bytes(),
            "<a>é</a>".as_bytes(),
            b"<?xml version=\"1.0\" encoding=\"windows-1252\"?><a>plain</a>",
        ] {
            let decoded = decode(bytes).unwrap();
            assert_eq!(decoded.unreadable, 0);
            assert!(decoded.text.starts_with('<'));
        }
    }

    #[test]
    fn other_encodings_are_refused_by_name() {
        let latin = b"<?xml version=\"1.0\" encoding=\"windows-1252\"?><a>\xe9</a>";
        assert_eq!(
            decode(latin).unwrap_err().to_string(),
            "The file is written in windows-1252. Save it as UTF-8 and open it again."
        );
        for bytes in [&b"\xff\xfe<\0a\0"[..], b"\xfe\xff\0<", b"<\0?\0x\0", b"\0<\0?"] {
            assert_eq!(decode(bytes), Err(encoding("UTF-16")));
        }
    }

    #[test]
    fn a_broken_character_is_counted() {
        let decoded = decode(b"<a>\xff and \xfe</a>").unwrap();
        assert_eq!(decoded.unreadable, 2);
    }
}
