//! The rows of a long list that changes all the time: found again by their keys, painted by hand.
//!
//! A row's nodes stay as long as its key is listed, whatever changes in it, so the focus stays where it is; and a row
//! that comes into sight takes over the nodes of one that has left. What a row shows is a memo of its own. A painter
//! turns it into attributes and texts, and only of what differs from what the nodes show already.
//!
//! Leptos' own keyed list moves nodes that need not be moved when rows come in above, which takes the focus away;
//! and rows that are scrolled past are not worth a signal for each of their cells.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::tachys::view::Mountable;
use wasm_bindgen::JsCast;
use web_sys::{Element, Node};

use super::dom::{focus_in_place, focused};

/// How the rows of a list are told apart and drawn.
pub trait RowPainter: Copy + Send + Sync + 'static {
    /// Tells rows apart.
    type Key: Copy + Eq + Hash + Send + Sync + 'static;
    /// All that a row shows. Two equal ones need no painting.
    type Scene: PartialEq + Send + Sync + 'static;
    /// The nodes of a row that are painted.
    type Parts: 'static;

    /// What a row shows, read from signals. Runs again when one of them changes.
    fn scene(self, key: Self::Key) -> Self::Scene;

    /// A row that shows nothing yet: one element. Asked once for each list.
    fn blank(self) -> AnyView;

    /// The nodes of a copy of the blank row.
    fn parts(self, row: Element) -> Self::Parts;

    /// Makes a row show a scene. `before` is what it shows now, perhaps for another key; nothing if it is blank.
    fn paint(self, parts: &Self::Parts, before: Option<&Self::Scene>, now: &Self::Scene);
}

/// Keeps the children of `parent` in step with `keys`. The parent has no other children.
pub fn paint_rows<P: RowPainter>(
    parent: impl Fn() -> Option<Element> + 'static,
    keys: Memo<Vec<P::Key>>,
    painter: P,
) {
    let owner = Owner::current().unwrap_or_default();
    // The nodes belong to the list, which no view could say: it reuses and reorders them as it needs.
    Effect::new(move |rows: Option<Rows<P>>| {
        let mut rows = rows.unwrap_or_else(|| Rows { painter, blank: None, shown: Vec::new() });
        if let Some(parent) = parent() {
            keys.with(|keys| rows.list(keys, &parent, &owner));
            rows.paint();
        }
        rows
    });
}

/// The rows that are in the page, in their order.
struct Rows<P: RowPainter> {
    painter: P,
    blank: Option<Node>,
    shown: Vec<Row<P>>,
}

impl<P: RowPainter> Drop for Rows<P> {
    /// The parent may serve another list next.
    fn drop(&mut self) {
        self.shown.iter().for_each(|row| row.drawn.element.remove());
    }
}

struct Row<P: RowPainter> {
    key: P::Key,
    scene: Memo<Arc<P::Scene>>,
    /// Ends the memo with the row.
    owner: Owner,
    drawn: Drawn<P>,
}

/// The nodes of a row, and what they show.
struct Drawn<P: RowPainter> {
    element: Element,
    parts: P::Parts,
    scene: Option<Arc<P::Scene>>,
}

impl<P: RowPainter> Rows<P> {
    /// Keeps what is still listed, gives the nodes of the rest to what is new, and puts all in order.
    fn list(&mut self, keys: &[P::Key], parent: &Element, owner: &Owner) {
        if self.shown.iter().map(|row| &row.key).eq(keys) {
            return;
        }
        let had_focus = focused().filter(|element| parent.contains(Some(element)));
        let places: HashMap<P::Key, usize> = keys.iter().copied().zip(0..).collect();
        let mut listed: Vec<Option<Row<P>>> = keys.iter().map(|_| None).collect();
        let mut spare = Vec::new();
        // Kept rows that stand in the order of the list already need not be moved.
        let mut standing = vec![false; keys.len()];
        let mut last = None;
        let mut keeps_focus = false;
        for row in self.shown.drain(..) {
            match places.get(&row.key) {
                Some(place) => {
                    standing[*place] = last < Some(*place);
                    last = last.max(Some(*place));
                    keeps_focus |= had_focus.as_ref().is_some_and(|it| row.drawn.element.contains(Some(it)));
                    listed[*place] = Some(row);
                }
                None => {
                    row.owner.cleanup();
                    spare.push(row.drawn);
                }
            }
        }
        let mut next: Option<Node> = None;
        for (place, key) in keys.iter().enumerate().rev() {
            let known = listed[place].take();
            let Some(row) = known.or_else(|| self.row(*key, spare.pop(), owner)) else { continue };
            if !standing[place] {
                // Refused only where the next row is no child any more; then the row stands last.
                let _ = parent.insert_before(&row.drawn.element, next.as_ref());
            }
            next = Some(row.drawn.element.clone().unchecked_into());
            self.shown.push(row);
        }
        self.shown.reverse();
        spare.iter().for_each(|drawn| drawn.element.remove());
        // A node that has been put elsewhere forgets its focus. That of a row that is gone belongs to nobody.
        if let Some(element) = had_focus.filter(|it| keeps_focus && focused().as_ref() != Some(it)) {
            focus_in_place(&element);
        }
    }

    fn row(&mut self, key: P::Key, spare: Option<Drawn<P>>, owner: &Owner) -> Option<Row<P>> {
        let painter = self.painter;
        let drawn = match spare {
            Some(drawn) => drawn,
            None => self.copy_of_blank()?,
        };
        let owner = owner.child();
        let scene = owner.with(|| Memo::new(move |_| Arc::new(painter.scene(key))));
        Some(Row { key, scene, owner, drawn })
    }

    fn copy_of_blank(&mut self) -> Option<Drawn<P>> {
        if self.blank.is_none() {
            let state = self.painter.blank().build();
            self.blank = state.elements().into_iter().next().map(|element| element.unchecked_into());
        }
        let copy = self.blank.as_ref()?.clone_node_with_deep(true).ok()?;
        let element: Element = copy.unchecked_into();
        Some(Drawn { parts: self.painter.parts(element.clone()), element, scene: None })
    }

    fn paint(&mut self) {
        for row in &mut self.shown {
            let now = row.scene.get();
            let before = row.drawn.scene.as_ref();
            if before.is_none_or(|before| *before != now) {
                self.painter.paint(&row.drawn.parts, before.map(AsRef::as_ref), &now);
                row.drawn.scene = Some(now);
            }
        }
    }
}

/// Sets an attribute, or takes it away, unless it is as it should be.
pub fn paint_attribute(element: &Element, name: &str, before: Option<Option<&str>>, now: Option<&str>) {
    if before == Some(now) {
        return;
    }
    // Names are constants of the caller, so that the browser refuses none.
    let _ = match now {
        Some(value) => element.set_attribute(name, value),
        None => element.remove_attribute(name),
    };
}

/// Sets the text of an element without children, unless it is as it should be.
pub fn paint_text(element: &Element, before: Option<&str>, now: &str) {
    if before != Some(now) {
        element.set_text_content(Some(now));
    }
}

/// The element's children, and theirs, at places counted from 0: `[1, 0]` is the first child of the second.
pub fn part(row: &Element, path: &[u32]) -> Element {
    path.iter().fold(row.clone(), |element, place| element.children().item(*place).unwrap_or(element))
}
