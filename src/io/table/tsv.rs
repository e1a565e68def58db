//! Cells parted by tabs and rows by line ends, as spreadsheets put them on the clipboard: a cell with a tab, a line
//! end or a quotation mark in it stands in quotation marks, its own ones doubled.

/// Rows of cells. Rows may differ in length.
pub type Rows = Vec<Vec<String>>;

/// More characters than this are no table that someone pastes.
pub const MOST_CHARACTERS: usize = 4_000_000;
/// More rows than this are refused with a sentence.
pub const MOST_ROWS: usize = 20_000;

/// Parts a text into rows and cells. Empty rows at the end are left out, others are kept: they count.
///
/// # Errors
/// If the text is too large to be pasted; the sentence says what to do instead.
pub fn parse_tsv(text: &str) -> Result<Rows, String> {
    if text.len() > MOST_CHARACTERS {
        return Err("This is too much to paste at once. Paste up to 20,000 rows at a time.".to_owned());
    }
    let mut rows: Rows = Vec::new();
    let mut row = Vec::new();
    let mut rest = text.trim_start_matches('\u{feff}');
    while !rest.is_empty() {
        let (cell, end) = next_cell(rest);
        row.push(cell);
        rest = &rest[end..];
        if let Some(after) = rest.strip_prefix('\t') {
            rest = after;
            // A tab at the very end begins one more, empty cell.
            if !rest.is_empty() {
                continue;
            }
            row.push(String::new());
        } else {
            rest = rest.strip_prefix('\r').unwrap_or(rest);
            rest = rest.strip_prefix('\n').unwrap_or(rest);
        }
        rows.push(std::mem::take(&mut row));
    }
    while rows.last().is_some_and(|row| row.iter().all(|cell| cell.trim().is_empty())) {
        rows.pop();
    }
    if rows.len() > MOST_ROWS {
        return Err(format!("These are {} rows. Paste up to 20,000 at a time.", rows.len()));
    }
    Ok(rows)
}

/// Rows of cells as a text that spreadsheets and [`parse_tsv`] read.
pub fn write_tsv(rows: &Rows) -> String {
    let mut text = String::new();
    for row in rows {
        for (place, cell) in row.iter().enumerate() {
            if place > 0 {
                text.push('\t');
            }
            if cell.contains(['\t', '\n', '\r']) || cell.starts_with('"') {
                text.push('"');
                text.push_str(&cell.replace('"', "\"\""));
                text.push('"');
            } else {
                text.push_str(cell);
            }
        }
        text.push_str("\r\n");
    }
    text
}

/// The cell that a text begins with, and where it ends in bytes.
fn next_cell(text: &str) -> (String, usize) {
    if let Some(inner) = text.strip_prefix('"')
        && let Some((cell, length)) = quoted(inner)
    {
        return (cell, length + 1);
    }
    let end = text.find(['\t', '\r', '\n']).unwrap_or(text.len());
    (text[..end].to_owned(), end)
}

/// A cell after its opening mark; nothing if it is not closed before a tab or line end, so that a name such as
/// `"Go live` stays what it is.
fn quoted(text: &str) -> Option<(String, usize)> {
    let mut cell = String::new();
    let mut letters = text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        if letter != '"' {
            cell.push(letter);
            continue;
        }
        match letters.peek() {
            Some((_, '"')) => {
                cell.push('"');
                letters.next();
            }
            None => return Some((cell, at + 1)),
            Some((_, '\t' | '\r' | '\n')) => return Some((cell, at + 1)),
            Some(_) => return None,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_cells_and_rows() {
        assert_eq!(parse_tsv("a\tb\r\nc\t\n\n").unwrap(), [vec!["a", "b"], vec!["c", ""]]);
        assert_eq!(parse_tsv("a\n\nb").unwrap(), [vec!["a"], vec![""], vec!["b"]]);
        assert_eq!(parse_tsv("a\t").unwrap(), [["a", ""]]);
        assert_eq!(parse_tsv("").unwrap(), Vec::<Vec<String>>::new());
    }

    #[test]
    fn quoted_cells_hold_tabs_line_ends_and_marks() {
        let text = "\"two\nlines\"\t\"a \"\"b\"\"\tc\"\nplain \"x\"\t\"Go live";
        let expected = [vec!["two\nlines", "a \"b\"\tc"], vec!["plain \"x\"", "\"Go live"]];
        assert_eq!(parse_tsv(text).unwrap(), expected);
        assert_eq!(parse_tsv("\"a\"b\tc").unwrap(), [["\"a\"b", "c"]]);
    }

    #[test]
    fn what_is_written_reads_back() {
        let rows: Rows = vec![
            vec!["ID".to_owned(), "Task".to_owned()],
            vec!["1".to_owned(), "\"Go\" live".to_owned()],
            vec!["2".to_owned(), "two\nlines\tand a tab".to_owned()],
            vec![String::new(), "5\" screen".to_owned()],
        ];
        assert_eq!(parse_tsv(&write_tsv(&rows)).unwrap(), rows);
    }

    #[test]
    fn too_much_is_refused_with_a_sentence() {
        assert!(parse_tsv(&"a\n".repeat(MOST_ROWS + 1)).unwrap_err().contains("20001 rows"));
        assert!(parse_tsv(&"a".repeat(MOST_CHARACTERS + 1)).is_err());
    }
}
