//! Buttons. A label is a verb; an icon alone always brings its words for those who cannot see it.
//! A button that cannot be used now stays focusable and says why, instead of greying out in silence.

use leptos::{ev::MouseEvent, prelude::*};

use super::{Glyph, Icon};

/// How much weight a button carries. A page has one primary button.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonVariant {
    /// The one thing that this page is for.
    Primary,
    /// Any other action.
    #[default]
    Secondary,
    /// No border until it is pointed at: toolbars, table rows.
    Subtle,
    /// Destroys something that cannot be brought back.
    Danger,
}

impl ButtonVariant {
    /// The class of the variant.
    pub fn as_str(self) -> &'static str {
        match self {
            ButtonVariant::Primary => "button button-primary",
            ButtonVariant::Secondary => "button button-secondary",
            ButtonVariant::Subtle => "button button-subtle",
            ButtonVariant::Danger => "button button-danger",
        }
    }
}

/// How tall a button is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonSize {
    /// 28 px, the height of a toolbar.
    #[default]
    Normal,
    /// 36 px, for empty views and dialogs on touch.
    Large,
}

/// A button with words.
#[component]
pub fn Button(
    /// Weight.
    #[prop(optional)]
    variant: ButtonVariant,
    /// Height.
    #[prop(optional)]
    size: ButtonSize,
    /// Drawn before the words.
    #[prop(optional, into)]
    icon: Option<Glyph>,
    /// Why it cannot be used now; nothing when it can.
    #[prop(optional, into)]
    blocked: Signal<Option<String>>,
    /// Whether it submits the form around it.
    #[prop(optional)]
    submit: bool,
    /// What it does.
    #[prop(optional, into)]
    on_click: Option<Callback<MouseEvent>>,
    /// The words.
    children: Children,
) -> impl IntoView {
    let is_blocked = move || blocked.with(Option::is_some);
    view! {
        <button
            type=if submit { "submit" } else { "button" }
            class=variant.as_str()
            class:button-large=size == ButtonSize::Large
            aria-disabled=move || is_blocked().then_some("true")
            aria-description=move || blocked.get()
            data-tip=move || blocked.get()
            on:click=move |event| run_unless_blocked(event, blocked, on_click)
        >
            {icon.map(|glyph| view! { <Icon glyph=glyph /> })}
            <span class="button-label">{children()}</span>
        </button>
    }
}

/// A square button with only an icon. Its label is read out and shown as a tooltip.
#[component]
pub fn IconButton(
    /// What is drawn.
    #[prop(into)]
    glyph: Signal<Glyph>,
    /// The words for the icon.
    #[prop(into)]
    label: Signal<String>,
    /// Weight; subtle unless said otherwise.
    #[prop(default = ButtonVariant::Subtle)]
    variant: ButtonVariant,
    /// Why it cannot be used now; nothing when it can.
    #[prop(optional, into)]
    blocked: Signal<Option<String>>,
    /// The keys that do the same, as `aria-keyshortcuts` writes them: `Control+Z`.
    #[prop(optional)]
    shortcut: Option<&'static str>,
    /// For a button that stays down: whether it is.
    #[prop(optional, into)]
    pressed: Signal<Option<bool>>,
    /// What it does.
    #[prop(optional, into)]
    on_click: Option<Callback<MouseEvent>>,
) -> impl IntoView {
    let tip = move || blocked.get().unwrap_or_else(|| label.get());
    view! {
        <button
            type="button"
            class=format!("{} button-icon", variant.as_str())
            aria-label=move || label.get()
            aria-disabled=move || blocked.with(Option::is_some).then_some("true")
            aria-description=move || blocked.get()
            aria-pressed=move || pressed.get().map(|down| if down { "true" } else { "false" })
            aria-keyshortcuts=shortcut
            data-tip=tip
            on:click=move |event| run_unless_blocked(event, blocked, on_click)
        >
            <Icon glyph=glyph />
        </button>
    }
}

/// A link that looks like a button: it goes somewhere, so it is an address.
#[component]
pub fn LinkButton(
    /// Where it goes.
    #[prop(into)]
    href: Signal<String>,
    /// Weight.
    #[prop(optional)]
    variant: ButtonVariant,
    /// Drawn before the words.
    #[prop(optional, into)]
    icon: Option<Glyph>,
    /// The words.
    children: Children,
) -> impl IntoView {
    view! {
        <a class=variant.as_str() href=move || href.get()>
            {icon.map(|glyph| view! { <Icon glyph=glyph /> })}
            <span class="button-label">{children()}</span>
        </a>
    }
}

fn run_unless_blocked(
    event: MouseEvent,
    blocked: Signal<Option<String>>,
    on_click: Option<Callback<MouseEvent>>,
) {
    if blocked.with_untracked(Option::is_some) {
        event.prevent_default();
        return;
    }
    if let Some(callback) = on_click {
        callback.run(event);
    }
}
