//! Charts, cards, banners, empty views.

use leptos::prelude::*;

use crate::ui::kit::{
    Banner, Button, ButtonVariant, Card, ChartDrawing, ChartFigure, ChartTable, EmptyState, Glyph, Meter,
    Progress, Status,
};

const PICTURE: &str = "<svg viewBox='0 0 600 200'><path d='M20 180 C200 160 250 60 580 30' fill='none' \
    stroke='var(--chart-1)' stroke-width='2'/><path d='M20 180H580' stroke='var(--line-1)'/></svg>";

#[component]
pub(super) fn Charts() -> impl IntoView {
    let table = ChartTable {
        head: vec!["Week".into(), "Planned".into(), "Actual".into()],
        rows: (1..9)
            .map(|it| vec![format!("Week {it}"), format!("{} %", it * 9), format!("{} %", it * 8)])
            .collect(),
    };
    view! {
        <Banner status=Status::Bad text="Saving has failed since 14:32: the browser's space is full. Nothing is lost while this tab is open.">
            <Button>"Download copy"</Button>
        </Banner>
        <div class="card-grid">
            <ChartFigure
                title="Planned and actual progress"
                unit="% of work, by week"
                summary="Actual progress is five points below plan."
                as_of="as of 20 Nov 2026"
                draw=|_| Some(ChartDrawing { svg: PICTURE.to_owned(), stops: Vec::new() })
                table=table.clone()
                waits_for=""
            />
            <ChartFigure
                title="Cost"
                unit="€ k, by month"
                summary=""
                draw=|_| None
                table=table
                waits_for="Waits for actual costs on at least one task."
            />
            <Card title="Work in progress" caption="2 running">
                <div class="stack">
                    <Progress label="Reading Branch network rollout.xml" share=Some(0.42) on_cancel=|()| {} />
                    <Progress label="Levelling" on_cancel=|()| {} />
                    <Meter label="Progress" share=0.7 />
                </div>
            </Card>
        </div>
        <Card title="Nothing here">
            <EmptyState glyph=Glyph::Plan title="No tasks yet" text="A plan lists what has to be done, by when and in which order.">
                <Button variant=ButtonVariant::Primary icon=Glyph::Plus>"Add task"</Button>
                <Button icon=Glyph::Import>"Import plan"</Button>
                <Button>"Open sample"</Button>
            </EmptyState>
        </Card>
    }
}
