//! The gzip container (RFC 1952), in one piece: files that any archive tool can look into.

use std::fmt;

use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::{TINFLStatus, decompress_to_vec_with_limit};

/// What a gzip file begins with.
pub const MAGIC: &[u8] = b"\x1f\x8b";

/// Deflate's effort, 0 to 10.
const EFFORT: u8 = 6;
/// The only method there is.
const DEFLATE: u8 = 8;
/// Bytes of the checksum and length at the end.
const TRAILER: usize = 8;

/// Why a container cannot be unpacked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GzipError {
    /// It is no gzip file.
    NotGzip,
    /// It is broken off or changed.
    Damaged,
    /// Unpacked, it is larger than the limit.
    TooLarge,
}

impl fmt::Display for GzipError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            GzipError::NotGzip => "it is no gzip file",
            GzipError::Damaged => "it is damaged or not complete",
            GzipError::TooLarge => "unpacked, it is too large",
        })
    }
}

impl std::error::Error for GzipError {}

/// Packs bytes. The same bytes always give the same container: it has no name and no date.
pub fn pack(bytes: &[u8]) -> Vec<u8> {
    const UNKNOWN_SYSTEM: u8 = 255;
    let mut packed = vec![MAGIC[0], MAGIC[1], DEFLATE, 0, 0, 0, 0, 0, 0, UNKNOWN_SYSTEM];
    packed.extend_from_slice(&compress_to_vec(bytes, EFFORT));
    packed.extend_from_slice(&crc32(bytes).to_le_bytes());
    packed.extend_from_slice(&(bytes.len() as u32).to_le_bytes());
    packed
}

/// Unpacks a container of one piece.
///
/// # Errors
/// If it is no gzip file, was changed or broken off, or holds more than `limit` bytes.
pub fn unpack(packed: &[u8], limit: usize) -> Result<Vec<u8>, GzipError> {
    let body = after_header(packed)?;
    let end = body.len().checked_sub(TRAILER).ok_or(GzipError::Damaged)?;
    let (body, trailer) = body.split_at(end);
    let bytes = decompress_to_vec_with_limit(body, limit).map_err(|error| match error.status {
        TINFLStatus::HasMoreOutput => GzipError::TooLarge,
        _ => GzipError::Damaged,
    })?;
    let number =
        |at: usize| trailer.get(at..at + 4).and_then(|four| four.try_into().ok()).map(u32::from_le_bytes);
    if number(0) == Some(crc32(&bytes)) && number(4) == Some(bytes.len() as u32) {
        Ok(bytes)
    } else {
        Err(GzipError::Damaged)
    }
}

/// What follows the header, whose optional parts other tools write.
fn after_header(packed: &[u8]) -> Result<&[u8], GzipError> {
    const HAS_CHECKSUM: u8 = 2;
    const HAS_EXTRA: u8 = 4;
    const HAS_NAME: u8 = 8;
    const HAS_COMMENT: u8 = 16;

    let [0x1f, 0x8b, DEFLATE, flags, _, _, _, _, _, _, rest @ ..] = packed else {
        return Err(if packed.starts_with(MAGIC) { GzipError::Damaged } else { GzipError::NotGzip });
    };
    let mut rest = rest;
    let skip = |rest: &mut &[u8], bytes: usize| -> Result<(), GzipError> {
        *rest = rest.get(bytes..).ok_or(GzipError::Damaged)?;
        Ok(())
    };
    if flags & HAS_EXTRA != 0 {
        let [low, high, ..] = rest else { return Err(GzipError::Damaged) };
        skip(&mut rest, 2 + usize::from(u16::from_le_bytes([*low, *high])))?;
    }
    for _ in [HAS_NAME, HAS_COMMENT].iter().filter(|part| flags & **part != 0) {
        let end = rest.iter().position(|byte| *byte == 0).ok_or(GzipError::Damaged)?;
        skip(&mut rest, end + 1)?;
    }
    if flags & HAS_CHECKSUM != 0 {
        skip(&mut rest, 2)?;
    }
    Ok(rest)
}

/// The checksum of gzip and zip (polynomial 0xEDB88320).
fn crc32(bytes: &[u8]) -> u32 {
    const TABLE: [u32; 256] = {
        let mut table = [0; 256];
        let mut index = 0;
        while index < 256 {
            let mut value = index as u32;
            let mut bit = 0;
            while bit < 8 {
                value = if value & 1 == 1 { value >> 1 ^ 0xedb8_8320 } else { value >> 1 };
                bit += 1;
            }
            table[index] = value;
            index += 1;
        }
        table
    };
    !bytes.iter().fold(!0, |sum, byte| sum >> 8 ^ TABLE[((sum ^ u32::from(*byte)) & 0xff) as usize])
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Made by `printf 'Milepost\n' | gzip -c` with a name and a date in its header.
    const BY_GZIP: &[u8] = b"\x1f\x8b\x08\x08\x00\x00\x00\x00\x02\x03a.txt\0\xf3\xcd\xccI-\xc8/.\xe1\x02\x00";

    #[test]
    fn what_was_packed_comes_back() {
        for bytes in [&b""[..], b"a", &[7; 100_000]] {
            assert_eq!(unpack(&pack(bytes), 200_000).unwrap(), bytes);
        }
        assert_eq!(crc32(b"123456789"), 0xcbf4_3926, "the check value of the standard");
    }

    #[test]
    fn containers_of_other_tools_are_read() {
        let text = b"Milepost\n";
        let whole = [BY_GZIP, &crc32(text).to_le_bytes(), &9_u32.to_le_bytes()].concat();
        assert_eq!(unpack(&whole, 100).unwrap(), text);
    }

    #[test]
    fn damage_is_noticed() {
        let text = b"a plan of some length, a plan of some length";
        let packed = pack(text);
        for end in 2..packed.len() {
            assert_eq!(unpack(&packed[..end], 1000), Err(GzipError::Damaged), "{end}");
        }
        for position in 10..packed.len() {
            let mut changed = packed.clone();
            changed[position] ^= 0x10;
            // The last bits of the deflated part may be padding.
            let unpacked = unpack(&changed, 1000);
            assert!(unpacked.is_err() || unpacked.as_deref() == Ok(text), "{position}");
        }
        assert_eq!(unpack(b"no gzip", 1000), Err(GzipError::NotGzip));
        assert_eq!(unpack(&pack(&[0; 2000]), 1000), Err(GzipError::TooLarge));
    }
}
