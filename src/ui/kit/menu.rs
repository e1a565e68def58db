//! A button with a list of commands. Arrow keys, Home, End and the first letter move; Enter chooses; Esc and Tab close.

use leptos::{ev::KeyboardEvent, html, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::dom::{all_matching, focus, focused, unique_id};
use super::popover::{Popover, close_popover};
use super::{Align, Glyph, Icon};

/// One line of a menu.
#[derive(Clone)]
pub enum MenuEntry {
    /// A command or a place.
    Item(MenuItem),
    /// A thin line between groups.
    Separator,
    /// The name of the group that follows.
    Heading(String),
}

/// What choosing an item does.
#[derive(Clone)]
pub enum MenuAction {
    /// Runs something.
    Run(Callback<()>),
    /// Goes to an address.
    Go(String),
}

/// A command or a place in a menu.
#[derive(Clone)]
pub struct MenuItem {
    /// A verb, or the name of the place.
    pub label: String,
    /// What choosing it does.
    pub action: MenuAction,
    /// Drawn before the label.
    pub icon: Option<Glyph>,
    /// Written at the right in a quiet colour: keys, a count.
    pub hint: Option<String>,
    /// Why it cannot be chosen now.
    pub blocked: Option<String>,
    /// For one of several: whether it is the chosen one.
    pub checked: Option<bool>,
    /// Whether it takes something away.
    pub danger: bool,
}

impl MenuItem {
    /// A command.
    pub fn run(label: impl Into<String>, run: impl Fn() + Send + Sync + 'static) -> MenuItem {
        MenuItem::with_action(label.into(), MenuAction::Run(Callback::new(move |()| run())))
    }

    /// A place.
    pub fn go(label: impl Into<String>, href: impl Into<String>) -> MenuItem {
        MenuItem::with_action(label.into(), MenuAction::Go(href.into()))
    }

    /// The same with an icon.
    pub fn icon(mut self, glyph: Glyph) -> MenuItem {
        self.icon = Some(glyph);
        self
    }

    /// The same with a quiet word at the right.
    pub fn hint(mut self, hint: impl Into<String>) -> MenuItem {
        self.hint = Some(hint.into());
        self
    }

    /// The same, unable to be chosen for a reason, if there is one.
    pub fn blocked(mut self, reason: Option<String>) -> MenuItem {
        self.blocked = reason;
        self
    }

    /// The same as one of several, chosen or not.
    pub fn checked(mut self, checked: bool) -> MenuItem {
        self.checked = Some(checked);
        self
    }

    /// The same in the colour of taking away.
    pub fn danger(mut self) -> MenuItem {
        self.danger = true;
        self
    }

    fn with_action(label: String, action: MenuAction) -> MenuItem {
        MenuItem { label, action, icon: None, hint: None, blocked: None, checked: None, danger: false }
    }
}

impl From<MenuItem> for MenuEntry {
    fn from(item: MenuItem) -> MenuEntry {
        MenuEntry::Item(item)
    }
}

/// A button that opens a menu. Its children are what stands on the button.
#[component]
pub fn MenuButton(
    /// The name of the menu, and of the button when it shows only an icon.
    #[prop(into)]
    label: Signal<String>,
    /// The lines. Read while the menu is open.
    #[prop(into)]
    entries: Signal<Vec<MenuEntry>>,
    /// The look of the button: classes of `Button`, or others.
    #[prop(default = "button button-subtle")]
    class: &'static str,
    /// Whether the button shows only an icon, so that the label must be its name and its tooltip.
    #[prop(optional)]
    icon_only: bool,
    /// Which edges of button and menu meet.
    #[prop(optional)]
    align: Align,
    /// What stands on the button.
    children: Children,
) -> impl IntoView {
    let id = unique_id("menu");
    let trigger = NodeRef::<html::Button>::new();
    let open = RwSignal::new(false);
    let name = move || icon_only.then(|| label.get());
    let open_on_arrow = move |event: KeyboardEvent| {
        if event.key() == "ArrowDown"
            && let Some(trigger) = trigger.get_untracked()
        {
            event.prevent_default();
            trigger.click();
        }
    };

    view! {
        <button
            node_ref=trigger
            type="button"
            class=class
            aria-haspopup="menu"
            aria-expanded=move || if open.get() { "true" } else { "false" }
            aria-label=name
            data-tip=name
            popovertarget=id.clone()
            on:keydown=open_on_arrow
        >
            {children()}
        </button>
        <Popover
            id=id
            trigger=trigger
            role="menu"
            label=label
            align=align
            open=open
            class="menu"
            on_open=|menu: HtmlElement| focus_start(&menu)
        >
            <MenuLines entries=entries />
        </Popover>
    }
}

/// The lines of an open menu.
#[component]
pub(super) fn MenuLines(entries: Signal<Vec<MenuEntry>>) -> impl IntoView {
    // Rebuilt as a whole: a menu is open for a moment and nothing in it is edited.
    view! {
        <div class="menu-list" role="none" on:keydown=move_in_menu>
            {move || entries.get().into_iter().map(|entry| view! { <MenuLine entry=entry /> }).collect_view()}
        </div>
    }
}

#[component]
fn MenuLine(entry: MenuEntry) -> impl IntoView {
    match entry {
        MenuEntry::Separator => view! { <hr class="menu-separator" /> }.into_any(),
        MenuEntry::Heading(text) => {
            view! { <div class="menu-heading" role="presentation">{text}</div> }.into_any()
        }
        MenuEntry::Item(item) => view! { <MenuChoice item=item /> }.into_any(),
    }
}

#[component]
fn MenuChoice(item: MenuItem) -> impl IntoView {
    let class = if item.danger { "menu-item menu-item-danger" } else { "menu-item" };
    let role = if item.checked.is_some() { "menuitemradio" } else { "menuitem" };
    let checked = item.checked.map(|it| if it { "true" } else { "false" });
    let glyph = match item.checked {
        Some(true) => Some(Glyph::Check),
        _ => item.icon,
    };
    let content = view! {
        <span class="menu-mark">{glyph.map(|glyph| view! { <Icon glyph=glyph /> })}</span>
        <span class="menu-label">{item.label}</span>
        {item.hint.map(|hint| view! { <span class="menu-hint">{hint}</span> })}
    };
    match item.action {
        MenuAction::Go(href) => view! {
            <a class=class role=role tabindex="-1" href=href aria-checked=checked on:click=|event| close_from(&event)>
                {content}
            </a>
        }
        .into_any(),
        MenuAction::Run(run) => {
            let is_blocked = item.blocked.is_some();
            let choose = move |event: leptos::ev::MouseEvent| {
                if !is_blocked {
                    close_from(&event);
                    run.run(());
                }
            };
            view! {
                <button
                    type="button"
                    class=class
                    role=role
                    tabindex="-1"
                    aria-checked=checked
                    aria-disabled=is_blocked.then_some("true")
                    aria-description=item.blocked.clone()
                    data-tip=item.blocked
                    on:click=choose
                >
                    {content}
                </button>
            }
            .into_any()
        }
    }
}

const ITEM: &str = "[role^=menuitem]";

fn close_from(event: &leptos::ev::MouseEvent) {
    if let Some(element) = super::dom::target_element(event.target()) {
        close_popover(&element);
    }
}

/// The focus starts on the chosen line, else on the first.
pub(super) fn focus_start(menu: &HtmlElement) {
    let items = all_matching(menu, ITEM);
    let chosen = items.iter().find(|it| it.get_attribute("aria-checked").as_deref() == Some("true"));
    if let Some(item) = chosen.or_else(|| items.first()) {
        focus(item);
    }
}

fn move_in_menu(event: KeyboardEvent) {
    let Some(list) = event.current_target().and_then(|it| it.dyn_into::<HtmlElement>().ok()) else {
        return;
    };
    let items = all_matching(&list, ITEM);
    let Some(here) = focused().and_then(|now| items.iter().position(|it| *it == now)) else {
        return;
    };
    let last = items.len().saturating_sub(1);
    let next = match event.key().as_str() {
        "ArrowDown" => Some(if here == last { 0 } else { here + 1 }),
        "ArrowUp" => Some(if here == 0 { last } else { here - 1 }),
        "Home" => Some(0),
        "End" => Some(last),
        "Tab" => {
            close_popover(&list);
            None
        }
        letter if letter.chars().count() == 1 && letter != " " => next_by_letter(&items, here, letter),
        _ => None,
    };
    if let Some(item) = next.and_then(|next| items.get(next)) {
        event.prevent_default();
        focus(item);
    }
}

/// The next line after `here`, around the end, whose label starts with a letter.
fn next_by_letter(items: &[HtmlElement], here: usize, letter: &str) -> Option<usize> {
    let letter = letter.to_lowercase();
    let starts = |it: &HtmlElement| {
        it.text_content().unwrap_or_default().trim_start().to_lowercase().starts_with(&letter)
    };
    (1..=items.len()).map(|step| (here + step) % items.len()).find(|&at| items.get(at).is_some_and(starts))
}
