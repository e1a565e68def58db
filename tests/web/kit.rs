//! The widgets, mounted alone and used as a person would.

use leptos::prelude::*;
use milepost::ui::kit::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{HtmlElement, HtmlInputElement};

use super::stage::{Stage, settle};

#[wasm_bindgen_test]
fn a_window_onto_many_rows_holds_those_in_sight_and_a_few_more() {
    let check = |scroll: f64, count: usize, expected: (usize, usize)| {
        let window = RowWindow::compute(scroll, 320.0, 32.0, count, 4);
        assert_eq!((window.first, window.end), expected, "scrolled by {scroll} in {count} rows");
        assert_eq!(window.offset, expected.0 as f64 * 32.0);
        assert_eq!(window.total, count as f64 * 32.0);
    };
    check(0.0, 10_000, (0, 14));
    check(16.0, 10_000, (0, 15));
    check(3200.0, 10_000, (96, 114));
    check(319_680.0, 10_000, (9_986, 10_000));
    // Bouncing past either end, and a list that became shorter than it was scrolled.
    check(-50.0, 10_000, (0, 14));
    check(9_999_999.0, 10_000, (9_986, 10_000));
    check(3200.0, 5, (0, 5));
    check(0.0, 0, (0, 0));
}

#[wasm_bindgen_test]
fn a_row_is_revealed_without_moving_further_than_needed() {
    assert_eq!(RowWindow::reveal(5, 0.0, 320.0, 32.0), None);
    assert_eq!(RowWindow::reveal(10, 0.0, 320.0, 32.0), Some(32.0));
    assert_eq!(RowWindow::reveal(2, 320.0, 320.0, 32.0), Some(64.0));
}

#[wasm_bindgen_test]
fn a_floating_thing_stays_inside_the_window() {
    let anchor = |x: f64, y: f64| Rect { x, y, width: 100.0, height: 28.0 };
    let window = (1000.0, 600.0);
    assert_eq!(place(anchor(50.0, 50.0), 200.0, 100.0, window, Align::Start), (50.0, 82.0));
    assert_eq!(place(anchor(50.0, 50.0), 80.0, 100.0, window, Align::End), (70.0, 82.0));
    assert_eq!(place(anchor(500.0, 560.0), 200.0, 100.0, window, Align::Start), (500.0, 456.0));
    assert_eq!(place(anchor(950.0, 50.0), 200.0, 100.0, window, Align::Start), (792.0, 82.0));
    assert_eq!(place(anchor(0.0, 300.0), 200.0, 900.0, window, Align::Middle), (8.0, 8.0));
}

#[wasm_bindgen_test]
async fn a_blocked_button_says_why_and_does_nothing() {
    let clicks = RwSignal::new(0);
    let reason = RwSignal::new(Some("Nothing is selected".to_owned()));
    let stage = Stage::new(move || {
        view! { <Button blocked=reason on_click=move |_| clicks.update(|it| *it += 1)>"Delete"</Button> }
    })
    .await;
    stage.click("button").await;
    assert_eq!(clicks.get_untracked(), 0);
    let button = stage.find("button");
    assert_eq!(button.get_attribute("aria-disabled").as_deref(), Some("true"));
    assert_eq!(button.get_attribute("data-tip").as_deref(), Some("Nothing is selected"));

    reason.set(None);
    settle().await;
    stage.click("button").await;
    assert_eq!(clicks.get_untracked(), 1);
    assert!(!stage.find("button").has_attribute("aria-disabled"));
}

#[wasm_bindgen_test]
async fn a_menu_opens_with_the_focus_inside_moves_by_keys_and_runs() {
    let chosen = RwSignal::new("");
    let stage = Stage::new(move || {
        let entries = vec![
            MenuEntry::from(MenuItem::run("Indent", move || chosen.set("indent"))),
            MenuEntry::Separator,
            MenuItem::run("Delete", move || chosen.set("delete")).into(),
            MenuItem::run("Export", move || chosen.set("export")).blocked(Some("Empty".into())).into(),
        ];
        view! { <MenuButton label="Row" entries=entries>"Row"</MenuButton> }
    })
    .await;
    assert_eq!(stage.count("[role=menuitem]"), 0, "a closed menu has no lines");
    let focus_text = || document().active_element().and_then(|it| it.text_content()).unwrap_or_default();

    stage.click("button").await;
    assert_eq!(stage.count("[role=menuitem]"), 3);
    assert!(focus_text().contains("Indent"), "{}", focus_text());
    stage.press("[role=menuitem]", "ArrowDown").await;
    assert!(focus_text().contains("Delete"));
    stage.press("[role=menuitem]", "e").await;
    assert!(focus_text().contains("Export"));
    stage.click("[aria-disabled=true]").await;
    assert_eq!(chosen.get_untracked(), "", "a blocked line does nothing");
    stage.click("[role=menuitem]:nth-of-type(2)").await;
    assert_eq!(chosen.get_untracked(), "delete");
    assert_eq!(stage.count("[role=menuitem]"), 0, "choosing closes");
}

#[wasm_bindgen_test]
async fn a_cell_keeps_what_is_understood_and_says_what_is_not() {
    let value = RwSignal::new("12 d".to_owned());
    let stage = Stage::new(move || {
        let commit = Callback::new(move |draft: String| {
            if !draft.ends_with('d') {
                return Err("Write a duration such as 3 d".to_owned());
            }
            value.set(draft);
            Ok(())
        });
        view! { <EditCell label="Duration" value=value on_commit=commit /> }
    })
    .await;

    stage.press("button", "F2").await;
    let input: HtmlInputElement = stage.find("input").unchecked_into();
    assert_eq!((input.value().as_str(), input.selection_end().unwrap()), ("12 d", Some(4)));
    input.set_value("soon");
    stage.press("input", "Enter").await;
    assert!(stage.find("[role=alert]").text_content().unwrap().contains("such as"));
    assert_eq!(value.get_untracked(), "12 d");

    input.set_value("5 d");
    stage.press("input", "Enter").await;
    assert_eq!(value.get_untracked(), "5 d");
    assert_eq!(document().active_element().unwrap().tag_name(), "BUTTON", "the focus stays at the cell");

    stage.press("button", "9").await;
    assert_eq!(stage.find("input").unchecked_into::<HtmlInputElement>().value(), "9");
    stage.press("input", "Escape").await;
    assert_eq!(value.get_untracked(), "5 d");
}

#[wasm_bindgen_test]
async fn a_toast_outlives_what_showed_it() {
    let handle = StoredValue::new(None::<Toaster>);
    let stage = Stage::new(move || {
        handle.set_value(Some(Toaster::provide()));
        view! { <ToastStack /> }
    })
    .await;
    let undone = RwSignal::new(false);
    let toaster = handle.get_value().unwrap();
    // A row that deletes itself: what it made is gone when its toast is answered.
    let row = Owner::new();
    row.with(|| toaster.show(Toast::done("Deleted the row").action("Undo", move || undone.set(true))));
    row.cleanup();
    settle().await;
    stage.click(".toast button").await;
    assert!(undone.get_untracked());
}

#[wasm_bindgen_test]
async fn a_toast_offers_the_way_back_and_the_oldest_makes_room() {
    let undone = RwSignal::new(false);
    let handle = StoredValue::new(None::<Toaster>);
    let stage = Stage::new(move || {
        handle.set_value(Some(Toaster::provide()));
        view! { <ToastStack /> }
    })
    .await;
    let toaster = handle.get_value().unwrap();
    toaster.show(Toast::done("Deleted Order hardware").action("Undo", move || undone.set(true)));
    settle().await;
    stage.click(".toast button").await;
    assert!(undone.get_untracked());
    assert_eq!(stage.count(".toast"), 0);

    for number in 1..=6 {
        toaster.show(Toast::failed(format!("Failure {number}")));
    }
    settle().await;
    assert_eq!(stage.count(".toast"), 4);
    assert!(stage.html().contains("Failure 6") && !stage.html().contains("Failure 2"));
}

#[wasm_bindgen_test]
async fn a_dialog_and_a_panel_give_the_focus_back() {
    let open = RwSignal::new(false);
    let panel = RwSignal::new(false);
    let stage = Stage::new(move || {
        view! {
            <button id="opener">"Open"</button>
            <Dialog title="Take in this plan" open=open on_close=move |()| open.set(false)>
                <input />
            </Dialog>
            <Show when=move || panel.get()>
                <Panel title="Order hardware" on_close=move |()| panel.set(false)>"Record"</Panel>
            </Show>
        }
    })
    .await;
    let opener: HtmlElement = stage.find("#opener").unchecked_into();
    let focus_is =
        |selector: &str| document().active_element().is_some_and(|it| it.matches(selector).unwrap());

    opener.focus().unwrap();
    open.set(true);
    settle().await;
    assert!(focus_is("dialog input"));
    open.set(false);
    settle().await;
    assert!(focus_is("#opener"));

    panel.set(true);
    settle().await;
    assert!(focus_is(".panel-title"));
    stage.press(".panel-title", "Escape").await;
    assert!(focus_is("#opener") && !panel.get_untracked());
}

#[wasm_bindgen_test]
async fn ten_thousand_rows_are_a_few_in_the_page() {
    let stage = Stage::new(|| {
        let row =
            Callback::new(|key: u32| view! { <div class="a-row" style:height="32px">{key}</div> }.into_any());
        view! {
            <div style:height="320px">
                <VirtualRows label="Rows" keys={(0..10_000).collect::<Vec<u32>>()} row_height=32.0 row=row />
            </div>
        }
    })
    .await;
    // Without the style sheet the frame grows with its rows; its own height makes it a window.
    let frame: HtmlElement = stage.find(".virtual").unchecked_into();
    frame.style().set_property("height", "320px").unwrap();
    frame.style().set_property("overflow", "auto").unwrap();
    settle().await;
    assert!((10..40).contains(&stage.count(".a-row")), "{}", stage.count(".a-row"));
    frame.set_scroll_top(32 * 5_000);
    settle().await;
    assert!(stage.html().contains(">5000<") || stage.html().contains(">5000"), "{}", stage.html());
    assert!(stage.count(".a-row") < 40);
}

#[wasm_bindgen_test]
async fn the_tooltip_shows_what_an_attribute_says_and_leaves_by_escape() {
    let stage = Stage::new(|| {
        view! {
            <TooltipHost />
            <Explain term="Slack" text="How long a task can wait." />
        }
    })
    .await;
    stage.click(".explain").await;
    let bubble = stage.find("#tooltip");
    assert!(bubble.matches(":popover-open").unwrap());
    assert_eq!(bubble.text_content().as_deref(), Some("How long a task can wait."));
    stage.press(".explain", "Escape").await;
    assert!(!bubble.matches(":popover-open").unwrap());
}
