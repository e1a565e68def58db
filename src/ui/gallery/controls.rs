//! Buttons, chips, fields, menus, dialogs, toasts.

use leptos::prelude::*;

use crate::ui::kit::{
    Align, Button, ButtonSize, ButtonVariant, Card, CheckField, Chip, Dialog, EditCell, Explain, FieldKind,
    Glyph, Icon, IconButton, LinkButton, MenuButton, MenuEntry, MenuItem, Segmented, SelectField, Status,
    StatusPill, Tabs, TextAreaField, TextField, Toast, Toaster, ToggleChip,
};

#[component]
pub(super) fn Controls() -> impl IntoView {
    view! {
        <div class="card-grid">
            <Buttons />
            <Chips />
            <Fields />
        </div>
        <Icons />
    }
}

#[component]
fn Buttons() -> impl IntoView {
    let toaster = Toaster::from_context();
    let open = RwSignal::new(false);
    let undo = move |_| {
        let undone = move || toaster.show(Toast::info("Brought back"));
        toaster.show(Toast::done("Deleted Order hardware and 2 links").action("Undo", undone));
    };
    let actions = move || {
        view! {
            <Button on_click=move |_| open.set(false)>"Cancel"</Button>
            <Button variant=ButtonVariant::Primary on_click=move |_| open.set(false)>"Take in 48 tasks"</Button>
        }
    };
    let blocked = Signal::stored(Some("Nothing is selected".to_owned()));
    view! {
        <Card title="Buttons">
            <div class="row">
                <Button variant=ButtonVariant::Primary on_click=move |_| open.set(true)>"Open dialog"</Button>
                <Button on_click=undo>"Delete"</Button>
                <Button variant=ButtonVariant::Subtle>"Subtle"</Button>
                <Button variant=ButtonVariant::Danger on_click=move |_| toaster.show(Toast::failed("Could not read row 12: the start is not a date"))>"Fail"</Button>
                <Button blocked=blocked>"Blocked"</Button>
                <Button size=ButtonSize::Large icon=Glyph::Import>"Large"</Button>
                <LinkButton href="#/kit">"Link"</LinkButton>
                <IconButton glyph=Glyph::ZoomIn label="Zoom in" />
                <IconButton glyph=Glyph::Filter label="Filter" pressed=Some(true) />
                <IconButton glyph=Glyph::Trash label="Delete" blocked=blocked />
                <RowMenu />
            </div>
        </Card>
        <Dialog title="Take in this plan" open=open on_close=move |()| open.set(false) actions=actions>
            <p>"Branch network rollout has 48 tasks, 41 links and 6 resources."</p>
        </Dialog>
    }
}

#[component]
fn RowMenu() -> impl IntoView {
    let entries = vec![
        MenuEntry::from(MenuItem::run("Indent", || {}).icon(Glyph::Indent).hint("Tab")),
        MenuItem::run("Outdent", || {}).icon(Glyph::Outdent).hint("Shift Tab").into(),
        MenuEntry::Separator,
        MenuItem::run("Delete", || {}).icon(Glyph::Trash).danger().into(),
    ];
    view! {
        <MenuButton label="Row actions" entries=entries class="button button-subtle button-icon" icon_only=true align=Align::End>
            <Icon glyph=Glyph::Dots />
        </MenuButton>
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Zoom {
    Day,
    Week,
    Month,
}

const ZOOMS: [(Zoom, &str); 3] = [(Zoom::Day, "Day"), (Zoom::Week, "Week"), (Zoom::Month, "Month")];

#[component]
fn Chips() -> impl IntoView {
    let zoom = RwSignal::new(Zoom::Week);
    let critical = RwSignal::new(true);
    let pills = Status::ALL.map(|it| view! { <StatusPill status=it text=format!("{it:?}") /> });
    view! {
        <Card title="Statements" caption="shape, word, colour">
            <div class="stack">
                <div class="row">{pills.into_iter().collect_view()} <Chip text="PRJ-12" /></div>
                <div class="row">
                    <Segmented label="Zoom" options=ZOOMS.to_vec() value=zoom on_change=move |it| zoom.set(it) />
                    <ToggleChip text="Critical path" pressed=critical on_toggle=move |it| critical.set(it) />
                    <ToggleChip text="Baseline 1" pressed=false on_toggle=|_| {} />
                </div>
                <p>
                    <Explain term="Total slack" text="How long a task can wait before it delays the end of the project." />
                    " of Order hardware is 3 d."
                </p>
                <Tabs label="Record" options=ZOOMS.to_vec() value=zoom on_change=move |it| zoom.set(it)>
                    <p class="text-2">"A part of a panel."</p>
                </Tabs>
            </div>
        </Card>
    }
}

#[component]
fn Fields() -> impl IntoView {
    let name = RwSignal::new("Order hardware".to_owned());
    let cell = RwSignal::new("12 d".to_owned());
    let commit = Callback::new(move |draft: String| {
        if draft.ends_with('d') {
            cell.set(draft);
            Ok(())
        } else {
            Err("Write a duration such as 3 d".to_owned())
        }
    });
    let zoom = RwSignal::new(1_u8);
    let choices = vec![(1_u8, "Waterfall".to_owned()), (2, "Scrum".to_owned())];
    view! {
        <Card title="Fields">
            <div class="stack">
                <TextField label="Name" value=name on_input=move |it| name.set(it) required=true help="As it stands in the plan" />
                <TextField label="Duration" value="3 x" on_input=|_| {} kind=FieldKind::Number error="Write a duration such as 3 d" />
                <TextField label="Start" value="2026-11-21" on_input=|_| {} kind=FieldKind::Date />
                <SelectField label="Method" options=choices value=zoom on_change=move |it| zoom.set(it) />
                <TextAreaField label="Notes" value="" on_input=|_| {} />
                <CheckField label="Milestone" checked=true on_change=|_| {} />
                <EditCell label="Duration of Order hardware" value=cell on_commit=commit />
            </div>
        </Card>
    }
}

#[component]
fn Icons() -> impl IntoView {
    use Glyph::*;
    let all = [
        Today,
        Portfolio,
        Overview,
        Plan,
        Board,
        Meetings,
        Risk,
        Money,
        Reports,
        Internship,
        Library,
        Settings,
        Shield,
        Search,
        Undo,
        Redo,
        Sun,
        Moon,
        AutoTheme,
        Check,
        CheckCircle,
        Warning,
        Alert,
        Info,
        Circle,
        Cross,
        ChevronDown,
        ChevronUp,
        ChevronLeft,
        ChevronRight,
        Plus,
        Minus,
        Dots,
        Import,
        Export,
        Download,
        Trash,
        Milestone,
        Link,
        Unlink,
        Filter,
        ZoomIn,
        ZoomOut,
        Fit,
        Calendar,
        Person,
        File,
        Folder,
        Lock,
        Copy,
        Edit,
        Print,
        Table,
        Indent,
        Outdent,
        Baseline,
        History,
        Dot,
    ];
    view! {
        <Card title="Icons">
            <div class="row">{all.map(|it| view! { <Icon glyph=it /> }).into_iter().collect_view()}</div>
        </Card>
    }
}
