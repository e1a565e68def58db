//! What is written into a cell reads back as the same value, whatever the value and the project's units.

use milepost::core::notation::{
    Predecessor, TypedDate, TypedLength, parse_date, parse_length, parse_predecessors, print_date,
    print_length, print_predecessors,
};
use milepost::core::task::{Lag, LinkKind};
use milepost::core::time::{Length, Span, TimeUnit, UnitLengths, date_of_day};
use proptest::prelude::*;

const UNITS: [TimeUnit; 5] =
    [TimeUnit::Minutes, TimeUnit::Hours, TimeUnit::Days, TimeUnit::Weeks, TimeUnit::Months];

fn unit_lengths() -> impl Strategy<Value = UnitLengths> {
    (1_u32..1441, 1_u32..10_081, 1_u32..32).prop_map(|(minutes_per_day, minutes_per_week, days_per_month)| {
        UnitLengths { minutes_per_day, minutes_per_week, days_per_month }
    })
}

fn length() -> impl Strategy<Value = Length> {
    (0_i64..50_000_000, 0_usize..5, any::<bool>()).prop_map(|(tenths, unit, elapsed)| Length {
        span: Span::tenths(tenths),
        unit: UNITS[unit],
        elapsed,
    })
}

fn lag() -> impl Strategy<Value = Lag> {
    prop_oneof![
        Just(Lag::default()),
        (length(), any::<bool>()).prop_filter_map("a lag of nothing is not written", |(length, lead)| {
            let span = if lead { -length.span } else { length.span };
            (!span.is_zero()).then_some(Lag::Time(Length { span, ..length }))
        }),
        (1_i32..=10_000, any::<bool>(), any::<bool>()).prop_map(|(percent, lead, elapsed)| Lag::Percent {
            percent: if lead { -percent } else { percent },
            elapsed
        }),
    ]
}

fn predecessors() -> impl Strategy<Value = Vec<Predecessor>> {
    prop::collection::btree_map(1_u32..100_000, (0_usize..4, lag()), 0..6).prop_map(|rows| {
        rows.into_iter()
            .map(|(row, (kind, lag))| Predecessor { row, kind: LinkKind::ALL[kind], lag })
            .collect()
    })
}

proptest! {
    #[test]
    fn a_printed_duration_reads_back(length in length(), estimated: bool, units in unit_lengths()) {
        let typed = TypedLength { length, estimated };
        prop_assert_eq!(parse_length(&print_length(length, estimated, &units), &units), Ok(typed));
    }

    #[test]
    fn printed_predecessors_read_back(predecessors in predecessors(), units in unit_lengths()) {
        let text = print_predecessors(&predecessors, &units);
        prop_assert_eq!(parse_predecessors(&text, &units), Ok(predecessors));
    }

    #[test]
    fn a_printed_date_reads_back(day in -25_000_i64..80_000, minute in prop::option::of(0_u16..1440)) {
        let typed = TypedDate { date: date_of_day(day), minute };
        prop_assert_eq!(parse_date(&print_date(typed), date_of_day(20_000)), Ok(typed));
    }

    #[test]
    fn no_text_makes_the_readers_panic(text in "\\PC{0,24}|[0-9FSse+%.,;:/ -]{0,16}") {
        let units = UnitLengths::default();
        let _ = parse_length(&text, &units);
        let _ = parse_predecessors(&text, &units);
        let _ = parse_date(&text, date_of_day(20_000));
        let _ = milepost::core::notation::parse_percent(&text);
    }
}
