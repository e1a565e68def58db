//! Rows that keep their nodes: which are kept, handed on and put in order.

use leptos::prelude::*;
use milepost::ui::kit::{RowPainter, paint_attribute, paint_rows, paint_text};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, HtmlElement};

use super::stage::{Stage, settle};

/// Rows that show their key and a text that all share.
#[derive(Clone, Copy)]
struct Labels {
    text: RwSignal<&'static str>,
}

impl RowPainter for Labels {
    type Key = u32;
    type Scene = (u32, &'static str);
    type Parts = Element;

    fn scene(self, key: u32) -> (u32, &'static str) {
        (key, self.text.get())
    }

    fn blank(self) -> AnyView {
        view! { <button type="button"></button> }.into_any()
    }

    fn parts(self, row: Element) -> Element {
        row
    }

    fn paint(self, row: &Element, before: Option<&Self::Scene>, now: &Self::Scene) {
        let key = now.0.to_string();
        paint_attribute(row, "data-key", None, Some(&key));
        paint_text(row, before.map(|(_, text)| *text), now.1);
    }
}

async fn listed(keys: RwSignal<Vec<u32>>, text: RwSignal<&'static str>) -> Stage {
    Stage::new(move || {
        let parent = NodeRef::<leptos::html::Div>::new();
        let keys = Memo::new(move |_| keys.get());
        paint_rows(move || parent.get().map(JsCast::unchecked_into), keys, Labels { text });
        view! { <div id="list" node_ref=parent></div> }
    })
    .await
}

fn order(stage: &Stage) -> Vec<u32> {
    let children = stage.find("#list").children();
    let key = |place| children.item(place)?.get_attribute("data-key")?.parse().ok();
    (0..children.length()).filter_map(key).collect()
}

#[wasm_bindgen_test]
async fn rows_stand_in_the_order_of_the_list_however_it_changes() {
    let (keys, text) = (RwSignal::new(vec![1, 2, 3]), RwSignal::new("a"));
    let stage = listed(keys, text).await;
    let lists: [&[u32]; 7] =
        [&[3, 4, 5], &[1, 2, 3, 4], &[4, 3, 2, 1], &[], &[7, 8, 9], &[9, 1, 7], &[2, 9, 1, 7, 8]];
    for list in lists {
        keys.set(list.to_vec());
        settle().await;
        assert_eq!(order(&stage), list);
    }
    text.set("b");
    settle().await;
    assert!(!stage.html().contains(">a<"), "{}", stage.html());
}

#[wasm_bindgen_test]
async fn a_row_keeps_its_node_and_the_focus_while_it_is_listed() {
    let (keys, text) = (RwSignal::new(vec![1, 2, 3]), RwSignal::new("a"));
    let stage = listed(keys, text).await;
    let row: HtmlElement = stage.find("[data-key='3']").unchecked_into();
    row.focus().unwrap();
    for list in [vec![2, 3], vec![8, 9, 2, 3, 4], vec![3, 8], vec![8, 4, 3], vec![3, 4, 8]] {
        keys.set(list.clone());
        text.set(if list.len() % 2 == 0 { "even" } else { "odd" });
        settle().await;
        assert_eq!(document().active_element().as_ref(), Some(row.as_ref()), "{list:?}");
        assert_eq!(row.get_attribute("data-key").as_deref(), Some("3"));
    }
}
