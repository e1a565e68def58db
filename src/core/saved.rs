//! Between records and text: one way there and one way back, through JSON values.
//!
//! Reading a record straight from text would be a little faster. But each further way has the compiler
//! generate the readers and writers of every record once more: three ways more than doubled the page's
//! share of code for records, which everyone has to download.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// A value as JSON text. Records are structs with text keys, which always have one.
pub fn to_text<T: Serialize + ?Sized>(value: &T) -> String {
    serde_json::to_value(value).map(|value| value.to_string()).unwrap_or_default()
}

/// The value in a JSON text.
///
/// # Errors
/// If the text is no JSON, or what it says is no `T`.
pub fn from_text<T: DeserializeOwned>(text: &str) -> serde_json::Result<T> {
    serde_json::from_value(parse(text)?)
}

/// The value in a JSON text of bytes.
///
/// # Errors
/// As [`from_text`], and if the bytes are no UTF-8.
pub fn from_bytes<T: DeserializeOwned>(bytes: &[u8]) -> serde_json::Result<T> {
    let text = std::str::from_utf8(bytes).map_err(serde::de::Error::custom)?;
    from_text(text)
}

/// What a JSON text says, whatever it is.
///
/// # Errors
/// If the text is no JSON.
pub fn parse(text: &str) -> serde_json::Result<Value> {
    serde_json::from_str(text)
}
