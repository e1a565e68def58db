//! When to suggest a copy outside the browser: by how much has changed since the last one, and for how long.
//!
//! 1. What counts is work that is in no copy: without changes no copy is ever asked for, however old it is.
//! 2. It is suggested from [`MANY_CHANGES`] changes on, or [`LONG_AGO`] days after the first of them.
//! 3. Who says "not now" is asked again after as many changes more, or as many days.

use serde::{Deserialize, Serialize};

use super::time::{Moment, is_default};

/// So many changes are an afternoon of planning: more than one would want to do again.
pub const MANY_CHANGES: u32 = 30;
/// In days. A working week: the rhythm in which projects report, and in which a copy is worth the click.
pub const LONG_AGO: i64 = 7;

/// What is known of the last copy outside the browser. Kept beside the document, not in it: a copy is
/// made of the document and says nothing about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct OutsideCopy {
    /// When everything was last copied.
    #[serde(skip_serializing_if = "is_default")]
    pub at: Option<Moment>,
    /// Changes since then.
    #[serde(skip_serializing_if = "is_default")]
    pub changes: u32,
    /// When the first of them was made.
    #[serde(skip_serializing_if = "is_default")]
    pub since: Option<Moment>,
    /// When the person said "not now", and how many changes there were by then.
    #[serde(skip_serializing_if = "is_default")]
    pub declined: Option<(Moment, u32)>,
}

impl OutsideCopy {
    /// Everything has been copied.
    pub fn copied(now: Moment) -> Self {
        OutsideCopy { at: Some(now), ..OutsideCopy::default() }
    }

    /// Something was changed.
    pub fn changed(self, now: Moment) -> Self {
        OutsideCopy { changes: self.changes.saturating_add(1), since: self.since.or(Some(now)), ..self }
    }

    /// The person does not want to be asked now.
    pub fn declined(self, now: Moment) -> Self {
        OutsideCopy { declined: Some((now, self.changes)), ..self }
    }

    /// Whether so much, or such old work, is in no copy that it is worth saying.
    pub fn is_due(self, today: Moment) -> bool {
        self.is_more_than((self.since, 0), today)
    }

    /// Whether a copy should be suggested: it is due, and nobody has said "not now" lately.
    pub fn is_suggested(self, today: Moment) -> bool {
        let lately = self.declined.map(|(when, changes)| (Some(when), changes));
        self.is_due(today) && lately.is_none_or(|lately| self.is_more_than(lately, today))
    }

    /// Whether enough has changed, or enough time has passed, since there were so many changes then.
    fn is_more_than(self, (then, changes): (Option<Moment>, u32), today: Moment) -> bool {
        let days = then.map_or(0, |then| today.day() - then.day());
        self.changes > 0 && (self.changes.saturating_sub(changes) >= MANY_CHANGES || days >= LONG_AGO)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Moment {
        text.parse().unwrap()
    }

    fn changed(times: u32, copy: OutsideCopy) -> OutsideCopy {
        (0..times).fold(copy, |copy, _| copy.changed(at("2026-11-02T09:00")))
    }

    #[test]
    fn without_changes_no_copy_is_asked_for() {
        let copy = OutsideCopy::copied(at("2026-01-05T09:00"));
        assert!(!copy.is_due(at("2026-11-02T00:00")));
        assert!(!OutsideCopy::default().is_due(at("2026-11-02T00:00")));
    }

    #[test]
    fn many_changes_or_an_old_one_are_worth_a_copy() {
        let today = at("2026-11-02T00:00");
        assert!(!changed(MANY_CHANGES - 1, OutsideCopy::default()).is_due(today));
        assert!(changed(MANY_CHANGES, OutsideCopy::default()).is_due(today));
        // What counts is the age of the change, not that of the copy.
        let one = OutsideCopy::copied(at("2026-09-01T09:00")).changed(at("2026-11-02T09:00"));
        assert!(!one.is_due(at("2026-11-08T00:00")));
        assert!(one.is_due(at("2026-11-09T00:00")));
        assert!(!OutsideCopy::copied(today).is_due(at("2026-12-24T00:00")));
    }

    #[test]
    fn who_says_not_now_is_left_alone_for_a_while() {
        let today = at("2026-11-02T00:00");
        let declined = changed(MANY_CHANGES, OutsideCopy::default()).declined(at("2026-11-02T10:00"));
        assert!(declined.is_due(today) && !declined.is_suggested(today));
        assert!(!changed(MANY_CHANGES - 1, declined).is_suggested(today));
        assert!(changed(MANY_CHANGES, declined).is_suggested(today));
        assert!(declined.is_suggested(at("2026-11-09T00:00")));
    }

    #[test]
    fn saved_and_loaded_it_is_the_same() {
        use crate::core::saved::{from_text, to_text};
        let copy = changed(3, OutsideCopy::copied(at("2026-11-01T09:00"))).declined(at("2026-11-02T10:00"));
        assert_eq!(from_text::<OutsideCopy>(&to_text(&copy)).unwrap(), copy);
        assert_eq!(from_text::<OutsideCopy>("{}").unwrap(), OutsideCopy::default());
    }
}
