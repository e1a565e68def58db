//! Which tab edits, where browsers carry writes from tab to tab with a delay: however the messages run,
//! when they have all arrived exactly one tab edits, and it is the one that its person asked for last.

use std::cell::RefCell;
use std::rc::Rc;

use milepost::io::store::{HEARTBEAT, Holder, KeyValue, KvError, Lease, Millis, WriterId};

use super::dice::Dice;

const RUNS: u64 = 3_000;

/// The writes in the order in which the browser got them.
type Writes = Rc<RefCell<Vec<(usize, Option<String>)>>>;

/// What one tab's process sees: its own last write until the browser has told it of that one, and
/// otherwise the last write that it was told of. Chromium does it so.
struct View {
    tab: usize,
    writes: Writes,
    told: usize,
}

impl View {
    fn put(&self, text: Option<&str>) {
        self.writes.borrow_mut().push((self.tab, text.map(str::to_owned)));
    }

    /// Whether the browser has more to tell, after telling one write.
    fn hear(&mut self) -> bool {
        self.told = (self.told + 1).min(self.writes.borrow().len());
        self.told < self.writes.borrow().len()
    }
}

impl KeyValue for View {
    fn get(&self, _key: &str) -> Result<Option<String>, KvError> {
        let writes = self.writes.borrow();
        let own = writes[self.told..].iter().rev().find(|(tab, _)| *tab == self.tab);
        Ok(own.or_else(|| writes[..self.told].last()).and_then(|(_, text)| text.clone()))
    }

    fn set(&mut self, _key: &str, text: &str) -> Result<(), KvError> {
        self.put(Some(text));
        Ok(())
    }

    fn remove(&mut self, _key: &str) -> Result<(), KvError> {
        self.put(None);
        Ok(())
    }

    fn keys(&self) -> Result<Vec<String>, KvError> {
        Ok(vec!["milepost/v1/lease".to_owned()])
    }

    fn capacity(&self) -> Option<usize> {
        None
    }
}

#[test]
fn the_last_tab_that_was_asked_for_edits_however_late_the_others_hear_of_it() {
    for seed in 0..RUNS {
        let mut dice = Dice(seed);
        let writes = Writes::default();
        let mut tabs: Vec<(Lease, View)> = (0..2 + dice.below(2))
            .map(|tab| {
                let view = View { tab, writes: Rc::clone(&writes), told: 0 };
                (Lease::new(WriterId(10 + tab as u32)), view)
            })
            .collect();
        let mut now: Millis = 1_000;
        // They all begin when one edits and the others have heard of it.
        for (lease, view) in &mut tabs {
            view.hear();
            lease.acquire(view, now).unwrap();
        }
        let mut wanted = 0;
        for _ in 0..40 {
            now += 1 + dice.below(100) as Millis;
            let tab = dice.below(tabs.len());
            let (lease, view) = &mut tabs[tab];
            match dice.below(8) {
                0 => {
                    lease.take_over(view, now).unwrap();
                    wanted = tab;
                }
                1 => drop(lease.acquire(view, now).unwrap()),
                2 => drop(lease.renew(view, now).unwrap()),
                3 => drop(lease.look(view, now).unwrap()),
                _ => drop(view.hear()),
            }
        }
        // Everything arrives, and each tab looks as often as it hears something; then all is quiet.
        for _ in 0..4 {
            for (lease, view) in &mut tabs {
                while view.hear() {}
                now += 1;
                lease.look(view, now).unwrap();
            }
        }
        now += HEARTBEAT;
        let editors: Vec<usize> = (0..tabs.len())
            .filter(|tab| {
                let (lease, view) = &mut tabs[*tab];
                while view.hear() {}
                matches!(lease.renew(view, now).unwrap(), Holder::Me(_))
            })
            .collect();
        assert_eq!(editors, [wanted], "seed {seed}");
    }
}
