//! Writing XML as text: elements, indented by level, with every text made safe.

/// XML in the making.
#[derive(Debug)]
pub struct Writer {
    text: String,
    /// The elements that are open, outermost first.
    open: Vec<&'static str>,
}

impl Default for Writer {
    fn default() -> Self {
        Writer::new()
    }
}

impl Writer {
    /// An empty document in UTF-8.
    pub fn new() -> Self {
        let text = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n".to_owned();
        Writer { text, open: Vec::new() }
    }

    /// A remark before the outermost element, for programs that know it; others pass it over.
    pub fn remark(&mut self, text: &str) {
        self.text.push_str(text);
        self.text.push('\n');
    }

    /// Opens the outermost element, in a namespace.
    pub fn root(&mut self, name: &'static str, namespace: &str) {
        self.text.push('<');
        self.text.push_str(name);
        self.text.push_str(" xmlns=\"");
        push_escaped(&mut self.text, namespace);
        self.text.push_str("\">\n");
        self.open.push(name);
    }

    /// Writes an element with what `content` writes in it.
    pub fn element(&mut self, name: &'static str, content: impl FnOnce(&mut Writer)) {
        self.begin(name);
        self.text.push('\n');
        self.open.push(name);
        content(self);
        self.close();
    }

    /// Writes an element with a text.
    pub fn text(&mut self, name: &'static str, text: &str) {
        self.begin(name);
        push_escaped(&mut self.text, text);
        self.end(name);
    }

    /// Writes an element with a text, unless that is empty.
    pub fn text_if_any(&mut self, name: &'static str, text: &str) {
        if !text.is_empty() {
            self.text(name, text);
        }
    }

    /// Writes an element with a number.
    pub fn number(&mut self, name: &'static str, number: impl Into<i64>) {
        self.text(name, &number.into().to_string());
    }

    /// Writes an element with `1` for yes and `0` for no.
    pub fn flag(&mut self, name: &'static str, is_set: bool) {
        self.text(name, if is_set { "1" } else { "0" });
    }

    /// Closes all elements and returns the document.
    pub fn finish(mut self) -> String {
        while !self.open.is_empty() {
            self.close();
        }
        self.text
    }

    fn begin(&mut self, name: &str) {
        for _ in &self.open {
            self.text.push('\t');
        }
        self.text.push('<');
        self.text.push_str(name);
        self.text.push('>');
    }

    fn end(&mut self, name: &str) {
        self.text.push_str("</");
        self.text.push_str(name);
        self.text.push_str(">\n");
    }

    fn close(&mut self) {
        if let Some(name) = self.open.pop() {
            for _ in &self.open {
                self.text.push('\t');
            }
            self.end(name);
        }
    }
}

/// Appends text with markup made safe and without the characters that XML 1.0 cannot hold.
fn push_escaped(out: &mut String, text: &str) {
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' => out.push(letter),
            // A bare carriage return would be read as a line end.
            '\r' => out.push_str("&#13;"),
            '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
            _ => out.push(letter),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::io::xml::{Record, Walker};

    #[test]
    fn any_text_survives_except_for_what_xml_cannot_hold() {
        let text = "R&D <b> \"x\" ]]> 'y'\r\n\tü 漢 \u{1}\u{fffe}\u{0}end";
        let mut writer = Writer::new();
        writer.root("a", "ns&");
        writer.text("b", text);
        writer.element("c", |writer| writer.flag("d", true));
        let written = writer.finish();
        assert!(written.ends_with("\t<c>\n\t\t<d>1</d>\n\t</c>\n</a>\n"), "{written}");
        let mut walker = Walker::new(&written);
        let mut record = Record::default();
        walker.next_child().unwrap();
        walker.read(&mut record, &[]).unwrap();
        let read = record.root().child("b").unwrap().text().to_owned();
        assert_eq!(read, "R&D <b> \"x\" ]]> 'y'\r\n\tü 漢 end");
        assert_eq!(walker.faults(), &crate::io::xml::Faults::default());
    }
}
