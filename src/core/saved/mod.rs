//! Between records and text: one way there and one way back, through JSON values.
//!
//! Reading a record straight from text would be a little faster. But each further way has the compiler
//! generate the readers and writers of every record once more: three ways more than doubled the page's
//! share of code for records, which everyone has to download.

mod reader;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

pub use reader::Unreadable;

/// A value as JSON text. Records are structs with text keys, which always have one.
pub fn to_text<T: Serialize + ?Sized>(value: &T) -> String {
    serde_json::to_value(value).map(|value| value.to_string()).unwrap_or_default()
}

/// The value in a JSON text.
///
/// # Errors
/// If the text is no JSON, or what it says is no `T`.
pub fn from_text<T: DeserializeOwned>(text: &str) -> Result<T, Unreadable> {
    from_value(parse(text)?)
}

/// The value that a JSON value says.
///
/// # Errors
/// If it is no `T`.
pub fn from_value<T: DeserializeOwned>(value: Value) -> Result<T, Unreadable> {
    T::deserialize(reader::Reader(value))
}

/// The value in a JSON text of bytes.
///
/// # Errors
/// As [`from_text`], and if the bytes are no UTF-8.
pub fn from_bytes<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Unreadable> {
    let text = std::str::from_utf8(bytes).map_err(|error| Unreadable::new(error.to_string()))?;
    from_text(text)
}

/// What a JSON text says, whatever it is.
///
/// # Errors
/// If the text is no JSON.
pub fn parse(text: &str) -> Result<Value, Unreadable> {
    Ok(serde_json::from_str(text)?)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde::Deserialize;
    use serde_json::{Map, json};

    use super::*;

    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(rename_all = "snake_case")]
    enum Shape {
        Point,
        Circle(f64),
        Line(i32, i32),
        Box { width: u8, height: Option<u8> },
    }

    #[derive(Debug, PartialEq, Deserialize)]
    struct Inner {
        whole: i64,
        small: u8,
        text: String,
    }

    #[derive(Debug, PartialEq, Deserialize)]
    struct Everything {
        flag: bool,
        share: f64,
        letter: char,
        pair: (u8, String),
        none: Option<Inner>,
        some: Option<Vec<Inner>>,
        shapes: Vec<Shape>,
        by_number: BTreeMap<u32, bool>,
        by_text: BTreeMap<String, Value>,
        #[serde(default)]
        left_out: Vec<u8>,
        #[serde(flatten)]
        inner: Inner,
        #[serde(flatten)]
        extra: Map<String, Value>,
    }

    fn everything() -> Value {
        json!({
            "flag": true, "share": 3, "letter": "ä", "pair": [7, "x"], "none": null,
            "some": [{ "whole": -5, "small": 200, "text": "\u{1F600}", "unknown": [1, {}] }],
            "shapes": ["point", { "circle": 2.5 }, { "line": [1, -2] }, { "box": { "width": 9, "height": null } }],
            "by_number": { "12": true, "0": false }, "by_text": { "a": { "b": [null, 1.5] } },
            "whole": 9_007_199_254_740_993_i64, "small": 0, "text": "", "later": { "deep": [1, 2] },
        })
    }

    #[test]
    fn all_that_serde_json_reads_is_read_alike() {
        let theirs: Everything = serde_json::from_value(everything()).unwrap();
        assert_eq!(from_value::<Everything>(everything()), Ok(theirs));
    }

    #[test]
    fn what_is_wrong_is_refused_as_serde_json_does() {
        let broken = [
            ("flag", json!(1)),
            ("share", json!("1")),
            ("letter", json!("ab")),
            ("pair", json!([7, "x", 1])),
            ("pair", json!([7])),
            ("pair", json!([300, "x"])),
            ("some", json!({})),
            ("some", json!([{ "whole": 1 }])),
            ("shapes", json!(["square"])),
            ("shapes", json!(["circle"])),
            ("shapes", json!([{ "circle": 1, "line": [1, 2] }])),
            ("shapes", json!([{ "box": [1, 2, 3] }])),
            ("by_number", json!({ "x": true })),
            ("whole", json!(1.5)),
            ("whole", json!(u64::MAX)),
            ("small", json!(-1)),
            ("text", json!(null)),
        ];
        for (field, value) in broken {
            let mut whole = everything();
            whole[field] = value;
            assert!(serde_json::from_value::<Everything>(whole.clone()).is_err(), "{whole}");
            let refusal = from_value::<Everything>(whole.clone()).unwrap_err().to_string();
            assert!(!refusal.is_empty(), "{whole}");
        }
        let mut without = everything();
        without.as_object_mut().unwrap().remove("flag");
        assert_eq!(from_value::<Everything>(without).unwrap_err().to_string(), "missing field `flag`");
    }

    #[test]
    fn a_record_is_an_object_with_names() {
        assert!(from_value::<Inner>(json!([1, 2, "x"])).is_err(), "a list without names is nobody's record");
        assert!(from_text::<Inner>("{\"whole\": 1,").is_err());
        assert!(from_bytes::<Inner>(b"\xff").is_err());
    }
}
