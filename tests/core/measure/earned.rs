//! Earned value and earned schedule against published numbers.

use milepost::core::measure::{EarnedSchedule, EarnedValue};
use proptest::prelude::*;

fn close(value: f64, expected: f64) {
    assert!((value - expected).abs() < 5e-5 * expected.abs().max(1.0), "{value} is not {expected}");
}

fn value(planned: f64, earned: f64, spent: f64, budget: f64) -> EarnedValue {
    EarnedValue { planned, earned, spent, budget }
}

#[test]
fn variances_indices_and_estimates_of_the_reference_example() {
    let value = value(48_000.0, 40_000.0, 45_000.0, 100_000.0);
    close(value.cost_variance(), -5_000.0);
    close(value.schedule_variance(), -8_000.0);
    close(value.cpi().unwrap(), 0.888_889);
    close(value.spi().unwrap(), 0.833_333);
    close(value.estimate_at_budget(), 105_000.0);
    close(value.estimate().unwrap(), 112_500.0);
    close(value.estimate_under_pressure().unwrap(), 126_000.0);
    close(value.to_complete(value.budget).unwrap(), 1.090_909);
    close(value.to_complete(value.estimate().unwrap()).unwrap(), 0.888_889);
}

#[test]
fn published_examples_come_out() {
    // A fence, PMP exam preparation; the estimate with the exact CPI instead of the rounded one.
    let fence = value(3_000.0, 2_500.0, 2_800.0, 4_000.0);
    close(fence.cpi().unwrap(), 0.892_857);
    close(fence.spi().unwrap(), 0.833_333);
    close(fence.estimate().unwrap(), 4_480.0);
    // The digital camera of Gray and Larson, end of period 12.
    let camera = value(158.0, 148.0, 210.0, 248.0);
    close(camera.cpi().unwrap(), 0.704_762);
    close(camera.estimate().unwrap(), 351.891_9);
}

#[test]
fn what_would_divide_by_nothing_is_unknown() {
    let nothing = EarnedValue::default();
    assert_eq!((nothing.cpi(), nothing.spi(), nothing.estimate()), (None, None, None));
    let free = value(10.0, 10.0, 0.0, 20.0);
    assert_eq!((free.cpi(), free.estimate(), free.estimate_under_pressure()), (None, None, None));
    let done = value(20.0, 20.0, 25.0, 20.0);
    assert_eq!(done.to_complete(30.0), None);
    close(done.estimate().unwrap(), 25.0);
    let spent = value(20.0, 10.0, 20.0, 20.0);
    assert_eq!(spent.to_complete(20.0), None, "the budget cannot be achieved");
}

/// Planned value at the end of each month, from 0.
fn months(values: &[f64]) -> Vec<(f64, f64)> {
    values.iter().enumerate().map(|(month, value)| (month as f64, *value)).collect()
}

#[test]
fn earned_schedule_of_the_reference_example() {
    let plan = months(&[0.0, 10.0, 25.0, 45.0, 70.0, 90.0, 100.0]);
    for (at, earned, es, spi, estimate, to_complete) in [
        (3.0, 30.0, 2.25, Some(0.75), Some(8.0), Some(1.25)),
        (4.0, 45.0, 3.0, Some(0.75), Some(8.0), Some(1.5)),
        (8.0, 100.0, 6.0, Some(0.75), Some(8.0), None),
        (1.0, 0.0, 0.0, Some(0.0), None, Some(1.2)),
    ] {
        let result = EarnedSchedule::of(&plan, earned, at).unwrap();
        close(result.earned, es);
        close(result.variance(), es - at);
        assert_eq!(result.spi(), spi);
        assert_eq!(result.estimate(6.0), estimate);
        assert_eq!(result.to_complete(6.0), to_complete);
    }
}

#[test]
fn a_published_earned_schedule_comes_out() {
    let plan: Vec<(f64, f64)> =
        [(5, 1500), (6, 2000), (7, 2500), (8, 2950), (9, 3350), (10, 3650), (11, 3900), (12, 4000)]
            .map(|(month, value)| (f64::from(month), f64::from(value)))
            .to_vec();
    let result = EarnedSchedule::of(&plan, 2_260.0, 7.0).unwrap();
    close(result.earned, 6.52);
    close(result.spi().unwrap(), 0.931_43);
    close(result.estimate(12.0).unwrap(), 12.883_4);
}

#[test]
fn a_rest_in_the_plan_counts_as_reached_at_its_end() {
    let plan = months(&[0.0, 10.0, 20.0, 20.0, 20.0, 35.0, 50.0]);
    close(EarnedSchedule::of(&plan, 20.0, 3.0).unwrap().earned, 4.0);
    close(EarnedSchedule::of(&plan, 50.0, 7.0).unwrap().earned, 6.0);
    let flat_end = months(&[0.0, 50.0, 50.0]);
    close(EarnedSchedule::of(&flat_end, 50.0, 2.0).unwrap().earned, 1.0);
    assert_eq!(EarnedSchedule::of(&[], 20.0, 3.0), None);
}

proptest! {
    #[test]
    fn scaling_the_currency_leaves_ratios(planned in 1.0..1e6, earned in 1.0..1e6, spent in 1.0..1e6, rate in 0.01..100.0) {
        let budget = f64::max(planned, earned);
        let (one, other) = (
            value(planned, earned, spent, budget),
            value(planned * rate, earned * rate, spent * rate, budget * rate),
        );
        close(one.cpi().unwrap(), other.cpi().unwrap());
        close(one.spi().unwrap(), other.spi().unwrap());
        if let (Some(estimate), Some(cpi)) = (one.estimate(), one.cpi())
            && let Some(to_complete) = one.to_complete(estimate)
        {
            // By definition; where hardly anything is left, rounding is all that is left.
            prop_assert!((to_complete - cpi).abs() < 1e-6 * cpi.max(1.0) || one.budget - one.earned < 1e-3 * one.budget);
        }
    }

    #[test]
    fn earned_schedule_never_falls_while_more_is_earned(steps in prop::collection::vec(0.0..10.0_f64, 1..30), at in 0.1..50.0) {
        let mut sum = 0.0;
        let plan: Vec<(f64, f64)> = steps.iter().enumerate().map(|(month, step)| { sum += step; (month as f64, sum) }).collect();
        let mut before = 0.0;
        for part in 0..=20 {
            let result = EarnedSchedule::of(&plan, sum * f64::from(part) / 20.0, at).unwrap();
            // Only from the last but one to the last value may it step back, onto the first time of a rest.
            prop_assert!(part == 20 || result.earned >= before - 1e-9, "{} after {before}", result.earned);
            prop_assert!(result.earned.is_finite() && result.spi().unwrap().is_finite());
            before = result.earned;
        }
    }
}
