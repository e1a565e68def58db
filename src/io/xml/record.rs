//! One element with everything in it, in one piece of memory that the next record uses again.

/// How many elements a record may have; a calendar with a thousand exceptions has about eight thousand.
const MAX_NODES: usize = 200_000;
/// How many bytes of text a record may have.
const MAX_TEXT: usize = 16 * 1024 * 1024;

/// An element that was read with all its children.
#[derive(Debug, Default)]
pub struct Record {
    /// All names and texts, one after the other.
    text: String,
    nodes: Vec<Node>,
    /// The elements that are being read, outermost first.
    open: Vec<usize>,
    /// Parts were left out because there were too many.
    pub overfull: bool,
}

#[derive(Debug, Clone, Copy)]
struct Node {
    /// Where the name begins in the text; it ends where the content begins.
    name: usize,
    content: usize,
    content_end: usize,
    /// The node after the last descendant.
    end: usize,
}

impl Record {
    /// The element itself.
    pub fn root(&self) -> Element<'_> {
        Element { record: self, node: 0 }
    }

    /// An element of this name that waits for [`super::Walker::append`] to give it children, until
    /// [`Record::finish`].
    pub fn begun(name: &str) -> Self {
        let mut record = Record::default();
        record.open(name);
        record
    }

    /// Nothing more is coming.
    pub fn finish(&mut self) {
        while self.depth() > 0 {
            self.close();
        }
    }

    /// The element that was read last.
    pub fn last(&self) -> Element<'_> {
        Element { record: self, node: self.nodes.len().saturating_sub(1) }
    }

    pub(super) fn clear(&mut self) {
        self.text.clear();
        self.nodes.clear();
        self.open.clear();
        self.overfull = false;
    }

    pub(super) fn depth(&self) -> usize {
        self.open.len()
    }

    pub(super) fn is_full(&self) -> bool {
        self.nodes.len() >= MAX_NODES || self.text.len() >= MAX_TEXT
    }

    pub(super) fn open(&mut self, name: &str) {
        let start = self.text.len();
        self.text.push_str(name);
        let content = self.text.len();
        let node = self.nodes.len();
        self.nodes.push(Node { name: start, content, content_end: content, end: node + 1 });
        self.open.push(node);
    }

    /// Text of the innermost open element. What follows its first child is layout and is left out.
    pub(super) fn text(&mut self, text: &str) {
        let innermost = self.open.last().copied();
        if innermost.is_none() || innermost != self.nodes.len().checked_sub(1) {
            return;
        }
        if self.text.len() + text.len() > MAX_TEXT {
            self.overfull = true;
            return;
        }
        self.text.push_str(text);
        if let Some(node) = self.nodes.last_mut() {
            node.content_end = self.text.len();
        }
    }

    pub(super) fn close(&mut self) {
        if let Some(node) = self.open.pop() {
            self.nodes[node].end = self.nodes.len();
        }
    }
}

/// An element of a [`Record`].
#[derive(Debug, Clone, Copy)]
pub struct Element<'r> {
    record: &'r Record,
    node: usize,
}

impl<'r> Element<'r> {
    /// Its name, without a prefix.
    pub fn name(self) -> &'r str {
        self.info().map_or("", |node| &self.record.text[node.name..node.content])
    }

    /// The text before its first child, as it stands.
    pub fn text(self) -> &'r str {
        self.info().map_or("", |node| &self.record.text[node.content..node.content_end])
    }

    /// The elements directly inside it.
    pub fn children(self) -> impl Iterator<Item = Element<'r>> {
        let end = self.info().map_or(0, |node| node.end);
        let mut next = self.node + 1;
        std::iter::from_fn(move || {
            (next < end).then(|| {
                let child = Element { record: self.record, node: next };
                next = self.record.nodes[next].end.max(next + 1);
                child
            })
        })
    }

    /// The first element directly inside it that has this name.
    pub fn child(self, name: &str) -> Option<Element<'r>> {
        self.children().find(|child| child.name() == name)
    }

    /// The elements directly inside it that have this name.
    pub fn children_named(self, name: &'r str) -> impl Iterator<Item = Element<'r>> {
        self.children().filter(move |child| child.name() == name)
    }

    fn info(self) -> Option<&'r Node> {
        self.record.nodes.get(self.node)
    }
}
