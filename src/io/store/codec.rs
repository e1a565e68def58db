//! How texts are put into the store: a checksum, a line that tells what it is, and the content, deflated
//! and packed fifteen bits to a character where that is shorter.
//!
//! ```text
//! 32 hex digits of SHA-256 over all that follows
//! "="  the content is plain         or "~"  it is deflated and packed
//! one line of JSON: the head        (readable without unpacking the content)
//! newline
//! the content
//! ```
//!
//! This outer form is frozen: a later version that needs another one takes another key prefix, so that no
//! version ever mistakes another's data for damage.

use std::fmt;

use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::decompress_to_vec_with_limit;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// Contents shorter than this, in bytes, are not worth packing.
const WORTH_PACKING: usize = 512;
/// Deflate's effort, 0 to 10. Higher ones gain a few per cent and take several times as long.
pub(super) const EFFORT: u8 = 6;
/// The longest content that is unpacked, in bytes: far above any workspace, it keeps a forged text from
/// filling the memory.
const LONGEST: usize = 512 << 20;
/// Hex digits of the checksum.
const DIGITS: usize = 32;

/// A text that cannot be read, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unreadable {
    /// It is not as it was written.
    Damaged(&'static str),
    /// It is as it was written, but this version does not understand it; another one may.
    NotUnderstood(&'static str),
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Unreadable::Damaged(why) | Unreadable::NotUnderstood(why) => f.write_str(why),
        }
    }
}

/// Content in the form that takes less room: as it is, or deflated and packed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Body {
    packed: bool,
    text: String,
}

impl Body {
    /// Puts content into that form.
    pub fn of(content: &str) -> Self {
        let deflated = if content.len() < WORTH_PACKING {
            Vec::new()
        } else {
            compress_to_vec(content.as_bytes(), EFFORT)
        };
        Body::shorter(&deflated, content)
    }

    /// Puts content into that form that has been deflated already, if it is worth that.
    pub(super) fn shorter(deflated: &[u8], content: &str) -> Self {
        if content.len() >= WORTH_PACKING {
            let text = pack(deflated);
            // Three bytes to a packed character, one to a plain one: characters are what counts.
            if text.len() / 3 < content.len() {
                return Body { packed: true, text };
            }
        }
        Body { packed: false, text: content.to_owned() }
    }

    /// The deflated content; `None` if it is plain.
    ///
    /// # Errors
    /// If it cannot be unpacked.
    pub(super) fn deflated(&self) -> Result<Option<Vec<u8>>, Unreadable> {
        self.packed.then(|| unpacked(&self.text)).transpose()
    }

    /// The content.
    ///
    /// # Errors
    /// If it cannot be unpacked.
    pub fn content(&self) -> Result<String, Unreadable> {
        content(self.packed, &self.text)
    }

    /// The form itself.
    pub fn text(&self) -> &str {
        &self.text
    }
}

/// Puts head and content into one text that tells by itself whether it is whole.
pub fn seal(head: &str, content: &str) -> String {
    seal_body(head, &Body::of(content))
}

/// As [`seal`], for content that has its form already.
pub fn seal_body(head: &str, body: &Body) -> String {
    let form = if body.packed { '~' } else { '=' };
    let rest = format!("{form}{head}\n{}", body.text);
    let mut text = checksum(rest.as_bytes());
    text.push_str(&rest);
    text
}

/// The first half of the SHA-256 of `bytes`, in hex digits.
pub fn checksum(bytes: &[u8]) -> String {
    const HEX: &[u8; 16] = b"0123456789abcdef";
    let digest = Sha256::digest(bytes);
    let mut digits = String::with_capacity(DIGITS + 1);
    for byte in digest.iter().take(DIGITS / 2) {
        digits.push(HEX[usize::from(byte >> 4)] as char);
        digits.push(HEX[usize::from(byte & 15)] as char);
    }
    digits
}

/// A text that was found whole. Its content is not unpacked yet.
#[derive(Debug, Clone, Copy)]
pub struct Envelope<'a> {
    /// The line of JSON that tells what it is.
    pub head: &'a str,
    packed: bool,
    body: &'a str,
}

/// Checks that a text is whole.
///
/// # Errors
/// If any character of it is not as it was written.
pub fn open(text: &str) -> Result<Envelope<'_>, Unreadable> {
    let (found, rest) = text.split_at_checked(DIGITS).ok_or(Unreadable::Damaged("It is too short."))?;
    if checksum(rest.as_bytes()) != found {
        return Err(Unreadable::Damaged("Its checksum does not match."));
    }
    let packed = match rest.as_bytes().first() {
        Some(b'=') => false,
        Some(b'~') => true,
        _ => return Err(Unreadable::Damaged("Its form is unknown.")),
    };
    let (head, body) = rest[1..].split_once('\n').ok_or(Unreadable::Damaged("It has no head."))?;
    Ok(Envelope { head, packed, body })
}

impl Envelope<'_> {
    /// The content.
    ///
    /// # Errors
    /// If it cannot be unpacked.
    pub fn content(&self) -> Result<String, Unreadable> {
        content(self.packed, self.body)
    }
}

fn content(packed: bool, body: &str) -> Result<String, Unreadable> {
    if !packed {
        return Ok(body.to_owned());
    }
    let bytes = decompress_to_vec_with_limit(&unpacked(body)?, LONGEST)
        .map_err(|_| Unreadable::Damaged("It cannot be decompressed."))?;
    String::from_utf8(bytes).map_err(|_| Unreadable::Damaged("It is not text."))
}

fn unpacked(body: &str) -> Result<Vec<u8>, Unreadable> {
    unpack(body).ok_or(Unreadable::Damaged("It has characters that do not belong there."))
}

/// Bits in a packed character.
const BITS: u32 = 15;
/// The first of 2^15 characters in a row without surrogates or control characters: U+3400 to U+B3FF. No
/// form of Unicode normalisation changes any of them.
const FIRST: u32 = 0x3400;

/// Packs bytes fifteen bits to a character, which storages count as one unit. The first character tells
/// how many bits of the last one are filling.
pub fn pack(bytes: &[u8]) -> String {
    let filling = (BITS - (bytes.len() as u64 * 8 % u64::from(BITS)) as u32) % BITS;
    let mut text = String::with_capacity((bytes.len() * 8 / BITS as usize + 2) * 3);
    text.push(digit(filling));
    let (mut held, mut count) = (0u32, 0);
    for byte in bytes {
        held = held << 8 | u32::from(*byte);
        count += 8;
        if count >= BITS {
            count -= BITS;
            text.push(digit(held >> count));
            held &= (1 << count) - 1;
        }
    }
    if count > 0 {
        text.push(digit(held << (BITS - count)));
    }
    text
}

fn digit(value: u32) -> char {
    char::from_u32(FIRST + value).unwrap_or('\u{3400}')
}

/// The bytes that were packed; `None` if the text is no packing of any.
pub fn unpack(text: &str) -> Option<Vec<u8>> {
    let mut values = text
        .chars()
        .map(|character| u32::from(character).checked_sub(FIRST).filter(|value| *value < 1 << BITS));
    let filling = values.next()??;
    let mut bytes = Vec::with_capacity(text.len() / 3 * 15 / 8 + 1);
    let (mut held, mut count) = (0u32, 0);
    for value in values {
        held = held << BITS | value?;
        count += BITS;
        while count >= 8 {
            count -= 8;
            bytes.push((held >> count) as u8);
            held &= (1 << count) - 1;
        }
    }
    // Fillings of 8 bits and more came out as one byte too many.
    if filling >= 8 {
        if bytes.pop() != Some(0) {
            return None;
        }
        count += 8;
    }
    (filling == count && held == 0).then_some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_bytes_come_back_from_packing() {
        let bytes: Vec<u8> = (0..=255).cycle().map(|byte: u8| byte.wrapping_mul(167)).take(700).collect();
        for length in 0..bytes.len() {
            let text = pack(&bytes[..length]);
            assert_eq!(unpack(&text).as_deref(), Some(&bytes[..length]), "{length} bytes");
            assert!(text.chars().count() <= length * 8 / 15 + 2);
        }
        assert_eq!(unpack(""), None);
        assert_eq!(unpack("abc"), None);
    }

    #[test]
    fn short_contents_stay_plain_and_long_ones_shrink() {
        let short = seal("{}", r#"{"projects":[]}"#);
        assert!(short.ends_with("={}\n{\"projects\":[]}"), "{short}");
        let content = "A task like any other. ".repeat(500);
        let long = seal("{\"a\":1}", &content);
        assert!(long.chars().count() < 200);
        let envelope = open(&long).unwrap();
        assert_eq!(envelope.head, "{\"a\":1}");
        assert_eq!(envelope.content().unwrap(), content);
    }

    #[test]
    fn no_cut_and_no_changed_character_goes_unnoticed() {
        let content = "Not all tasks are alike. ".repeat(40);
        for text in [seal("{\"n\":1}", &content), seal("{\"n\":1}", "{}")] {
            let characters: Vec<char> = text.chars().collect();
            for length in 0..characters.len() {
                let cut: String = characters[..length].iter().collect();
                assert!(open(&cut).is_err(), "cut to {length}");
                let mut changed = characters.clone();
                changed[length] = char::from_u32(u32::from(changed[length]) ^ 1).unwrap();
                assert!(open(&changed.iter().collect::<String>()).is_err(), "changed at {length}");
            }
        }
    }
}
