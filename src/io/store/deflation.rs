//! Deflating a long content, and inflating it again to compare, a piece at a time.

use miniz_oxide::deflate::core::{CompressorOxide, create_comp_flags_from_zip_params};
use miniz_oxide::deflate::stream::deflate;
use miniz_oxide::inflate::stream::{InflateState, inflate};
use miniz_oxide::{DataFormat, MZFlush, MZStatus};

use super::codec::{Body, EFFORT};

/// Bytes of the content that are deflated at once.
const DEFLATED_AT_ONCE: usize = 48 << 10;
/// Bytes of the content that are inflated and compared at once.
const INFLATED_AT_ONCE: usize = 256 << 10;
/// Bytes by which the output grows.
const ROOM: usize = 32 << 10;

/// A content that is being deflated.
pub(super) struct Deflation {
    compressor: CompressorOxide,
    /// So many bytes have been taken.
    taken: usize,
    deflated: Vec<u8>,
}

impl Deflation {
    /// Nothing has been deflated yet.
    pub fn begin() -> Self {
        let flags = create_comp_flags_from_zip_params(i32::from(EFFORT), 0, 0);
        Deflation { compressor: CompressorOxide::new(flags), taken: 0, deflated: Vec::new() }
    }

    /// Deflates the next piece of the content. Says whether there is more to do.
    pub fn go_on(&mut self, content: &[u8]) -> bool {
        let until = content.len().min(self.taken + DEFLATED_AT_ONCE);
        let flush = if until == content.len() { MZFlush::Finish } else { MZFlush::None };
        let mut piece = content.get(self.taken..until).unwrap_or_default();
        let mut output = [0; ROOM];
        loop {
            let step = deflate(&mut self.compressor, piece, &mut output, flush);
            piece = piece.get(step.bytes_consumed..).unwrap_or_default();
            self.deflated.extend_from_slice(output.get(..step.bytes_written).unwrap_or_default());
            match step.status {
                Ok(MZStatus::StreamEnd) => break,
                // What does not go on is found when it is read back.
                Err(_) => break,
                Ok(_) if piece.is_empty() && step.bytes_written < ROOM => break,
                Ok(_) => {}
            }
        }
        self.taken = until;
        until < content.len()
    }

    /// The content in the form that takes less room.
    pub fn finish(self, content: &str) -> Body {
        Body::shorter(&self.deflated, content)
    }
}

/// A content that does not come out as it went in.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Differs;

/// A body that is being compared with the content that it was made of.
pub(super) struct Check {
    body: Body,
    /// What is left to be inflated; nothing for a body that is plain.
    deflated: Option<Vec<u8>>,
    inflater: Box<InflateState>,
    /// So many bytes of it have been taken, and so many of the content been compared.
    taken: usize,
    compared: usize,
}

impl Check {
    /// Nothing has been compared yet.
    ///
    /// # Errors
    /// If the body cannot be unpacked.
    pub fn begin(body: Body) -> Result<Self, Differs> {
        let deflated = body.deflated().map_err(|_| Differs)?;
        let inflater = InflateState::new_boxed(DataFormat::Raw);
        Ok(Check { body, deflated, inflater, taken: 0, compared: 0 })
    }

    /// Compares the next piece. Says whether there is more to do.
    ///
    /// # Errors
    /// If it is not the content.
    pub fn go_on(&mut self, content: &[u8]) -> Result<bool, Differs> {
        let Some(deflated) = &self.deflated else {
            return if self.body.text().as_bytes() == content { Ok(false) } else { Err(Differs) };
        };
        let mut output = [0; ROOM];
        let until = self.compared + INFLATED_AT_ONCE;
        while self.compared < until {
            let rest = deflated.get(self.taken..).unwrap_or_default();
            let step = inflate(&mut self.inflater, rest, &mut output, MZFlush::None);
            let inflated = output.get(..step.bytes_written).unwrap_or_default();
            let expected = content.get(self.compared..self.compared + inflated.len()).ok_or(Differs)?;
            if inflated != expected {
                return Err(Differs);
            }
            self.taken += step.bytes_consumed;
            self.compared += inflated.len();
            match step.status {
                Ok(MZStatus::StreamEnd) if self.compared == content.len() => return Ok(false),
                Ok(MZStatus::Ok) if step.bytes_consumed + step.bytes_written > 0 => {}
                _ => return Err(Differs),
            }
        }
        Ok(true)
    }

    /// The body, once all of it has been compared.
    pub fn finish(self) -> Body {
        self.body
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Text of so many bytes with little and much in it that repeats.
    fn text(bytes: usize) -> String {
        let mut state = 1_u32;
        let mut text = String::with_capacity(bytes + 16);
        while text.len() < bytes {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            text.push_str(if state >> 30 == 0 {
                "[\"1-1\",\"0\",{}],"
            } else {
                ["a", "é", "0", "x"][(state >> 28) as usize % 4]
            });
        }
        text
    }

    fn body_of(content: &str) -> Body {
        let mut deflation = Deflation::begin();
        while deflation.go_on(content.as_bytes()) {}
        deflation.finish(content)
    }

    fn checked(body: Body, content: &str) -> Result<Body, Differs> {
        let mut check = Check::begin(body)?;
        while check.go_on(content.as_bytes())? {}
        Ok(check.finish())
    }

    #[test]
    fn in_pieces_it_is_what_it_is_at_once() {
        for bytes in [0, 1, 511, 512, DEFLATED_AT_ONCE - 1, DEFLATED_AT_ONCE, 3 * INFLATED_AT_ONCE + 7] {
            let content = text(bytes);
            let body = body_of(&content);
            assert_eq!(body, Body::of(&content), "{bytes} bytes");
            assert_eq!(checked(body.clone(), &content), Ok(body), "{bytes} bytes");
        }
    }

    #[test]
    fn another_content_is_told_apart() {
        let content = text(2 * INFLATED_AT_ONCE);
        let body = body_of(&content);
        for other in [content[..content.len() - 1].to_owned(), format!("{content}x"), text(10), String::new()]
        {
            assert!(checked(body.clone(), &other).is_err());
        }
        let mut middle = content.clone().into_bytes();
        let at = middle.iter().rposition(|byte| *byte == b'x').unwrap();
        middle[at] = b'y';
        assert!(checked(body, std::str::from_utf8(&middle).unwrap()).is_err());
        assert!(checked(Body::of("plain"), "plane").is_err());
    }
}
