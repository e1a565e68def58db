//! Which of several tabs edits: one at a time, so that people are not surprised by themselves.
//!
//! It protects nobody's data; the store does that with any number of writers. Losing the lease makes a
//! tab read-only until its person asks for it again. It is the only key that is ever written over.

use serde::{Deserialize, Serialize};

use super::keys::{Key, Millis, WriterId};
use super::kv::{KeyValue, KvError};
use crate::core::saved;

/// How often the holder says that it is still there.
pub const HEARTBEAT: Millis = 5_000;
/// A holder that has said nothing for so long is taken for closed.
pub const EXPIRY: Millis = 15_000;

/// What stands under the key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Claim {
    writer: WriterId,
    since: Millis,
    beat: Millis,
}

impl Claim {
    /// A clock that was set back or forward makes a claim look old although its holder is there. Nothing
    /// is lost by that: whoever takes over is noticed by the holder at its next heartbeat.
    fn is_alive(&self, now: Millis) -> bool {
        now.abs_diff(self.beat) < EXPIRY.unsigned_abs()
    }
}

/// Who edits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holder {
    /// This tab, since then.
    Me(Millis),
    /// Another tab, since then.
    Other(WriterId, Millis),
    /// No tab.
    Nobody,
}

/// One tab's claim to be the one that edits. It remembers since when, because what a tab reads may be
/// older than what it wrote: browsers carry writes from tab to tab with a delay, and a tab that has not
/// heard yet that it was succeeded may write its heartbeat over the claim of its successor. The later
/// claim stands; whoever holds it says so again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lease {
    writer: WriterId,
    /// Since when this tab edits, as far as it knows.
    since: Option<Millis>,
}

impl Lease {
    /// A tab that does not edit yet.
    pub fn new(writer: WriterId) -> Self {
        Lease { writer, since: None }
    }

    /// Takes the lease if nobody has it, or says once more that this tab is there if it has it. Says who
    /// has it then. To be called at the start and with every [`HEARTBEAT`] of a tab that somebody looks at.
    ///
    /// # Errors
    /// If the storage cannot be read or written.
    pub fn acquire<K: KeyValue>(&mut self, kv: &mut K, now: Millis) -> Result<Holder, KvError> {
        let found = read(kv)?;
        match self.judge(found.as_ref(), now) {
            Holder::Nobody => self.claim(kv, found.as_ref(), now),
            holder => self.follow(kv, holder, now),
        }
    }

    /// The heartbeat of a tab that nobody looks at: says that it is still there if it has the lease, but
    /// takes nothing that was lost or given up. Says who has it then.
    ///
    /// # Errors
    /// If the storage cannot be read or written.
    pub fn renew<K: KeyValue>(&mut self, kv: &mut K, now: Millis) -> Result<Holder, KvError> {
        let found = read(kv)?;
        let holder = self.judge(found.as_ref(), now);
        self.follow(kv, holder, now)
    }

    /// Looks who edits, because another tab said something. Writes only if this tab's claim was written
    /// over by an older one.
    ///
    /// # Errors
    /// If the storage cannot be read or written.
    pub fn look<K: KeyValue>(&mut self, kv: &mut K, now: Millis) -> Result<Holder, KvError> {
        let found = read(kv)?;
        let holder = self.judge(found.as_ref(), now);
        if found.is_some_and(|claim| claim.writer == self.writer) {
            return Ok(holder);
        }
        self.follow(kv, holder, now)
    }

    /// Takes the lease from whoever has it, because the person said "edit here". The other tab has saved
    /// each of its changes when it made it, so there is nothing to wait for.
    ///
    /// # Errors
    /// If the storage cannot be read or written.
    pub fn take_over<K: KeyValue>(&mut self, kv: &mut K, now: Millis) -> Result<Holder, KvError> {
        let found = read(kv)?;
        self.claim(kv, found.as_ref(), now)
    }

    /// Gives the lease up, if this tab has it: when the page is closed.
    ///
    /// # Errors
    /// If the storage cannot be read or written.
    pub fn release<K: KeyValue>(&mut self, kv: &mut K) -> Result<(), KvError> {
        self.since = None;
        match read(kv)? {
            Some(claim) if claim.writer == self.writer => kv.remove(&Key::Lease.to_string()),
            _ => Ok(()),
        }
    }

    /// Who edits, by what was read and by what this tab remembers.
    fn judge(&self, found: Option<&Claim>, now: Millis) -> Holder {
        match (found, self.since) {
            (Some(claim), _) if claim.writer == self.writer => Holder::Me(claim.since),
            (Some(claim), Some(since)) if (since, self.writer) > (claim.since, claim.writer) => {
                Holder::Me(since)
            }
            (Some(claim), _) if claim.is_alive(now) => Holder::Other(claim.writer, claim.since),
            (None, Some(since)) => Holder::Me(since),
            _ => Holder::Nobody,
        }
    }

    fn follow<K: KeyValue>(&mut self, kv: &mut K, holder: Holder, now: Millis) -> Result<Holder, KvError> {
        if let Holder::Me(since) = holder {
            return self.write(kv, since, now);
        }
        self.since = None;
        Ok(holder)
    }

    /// A new claim is later than the one it follows, whatever the clock says.
    fn claim<K: KeyValue>(
        &mut self,
        kv: &mut K,
        found: Option<&Claim>,
        now: Millis,
    ) -> Result<Holder, KvError> {
        let since = found.map_or(now, |claim| now.max(claim.since + 1));
        self.write(kv, since, now)
    }

    fn write<K: KeyValue>(&mut self, kv: &mut K, since: Millis, now: Millis) -> Result<Holder, KvError> {
        let claim = Claim { writer: self.writer, since, beat: now };
        kv.set(&Key::Lease.to_string(), &saved::to_text(&claim))?;
        self.since = Some(since);
        Ok(Holder::Me(since))
    }
}

/// What stands under the key; a text that is no claim counts as none.
fn read<K: KeyValue>(kv: &K) -> Result<Option<Claim>, KvError> {
    let text = kv.get(&Key::Lease.to_string())?;
    Ok(text.and_then(|text| saved::from_text(&text).ok()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::io::store::Memory;

    fn tabs() -> (Lease, Lease) {
        (Lease::new(WriterId(1)), Lease::new(WriterId(2)))
    }

    #[test]
    fn one_tab_edits_until_it_closes() {
        let mut kv = Memory::default();
        let (mut a, mut b) = tabs();
        assert_eq!(a.acquire(&mut kv, 0), Ok(Holder::Me(0)));
        assert_eq!(b.acquire(&mut kv, 100), Ok(Holder::Other(WriterId(1), 0)));
        assert_eq!(a.renew(&mut kv, 14_000), Ok(Holder::Me(0)));
        assert_eq!(b.acquire(&mut kv, 28_000), Ok(Holder::Other(WriterId(1), 0)));
        a.release(&mut kv).unwrap();
        assert_eq!(a.renew(&mut kv, 28_500), Ok(Holder::Nobody));
        assert_eq!(b.acquire(&mut kv, 29_000), Ok(Holder::Me(29_000)));
        a.release(&mut kv).unwrap();
        assert_eq!(b.look(&mut kv, 29_000), Ok(Holder::Me(29_000)));
    }

    #[test]
    fn a_tab_that_is_gone_is_succeeded() {
        let mut kv = Memory::default();
        let (mut a, mut b) = tabs();
        a.acquire(&mut kv, 0).unwrap();
        assert_eq!(b.acquire(&mut kv, EXPIRY), Ok(Holder::Me(EXPIRY)));
        assert_eq!(a.renew(&mut kv, EXPIRY + 1), Ok(Holder::Other(WriterId(2), EXPIRY)));
    }

    #[test]
    fn the_person_decides() {
        let mut kv = Memory::default();
        let (mut a, mut b) = tabs();
        a.acquire(&mut kv, 0).unwrap();
        assert_eq!(b.take_over(&mut kv, 10), Ok(Holder::Me(10)));
        assert_eq!(a.look(&mut kv, 20), Ok(Holder::Other(WriterId(2), 10)));
        assert_eq!(a.take_over(&mut kv, 30), Ok(Holder::Me(30)));
        assert_eq!(b.renew(&mut kv, 40), Ok(Holder::Other(WriterId(1), 30)));
    }

    #[test]
    fn a_late_heartbeat_of_the_tab_before_takes_nothing_back() {
        let mut kv = Memory::default();
        let (mut a, mut b) = tabs();
        a.acquire(&mut kv, 0).unwrap();
        let before = kv.clone();
        b.take_over(&mut kv, 10).unwrap();
        // The first tab does not see that yet, and what it writes comes last.
        let mut stale = before;
        a.renew(&mut stale, 11).unwrap();
        kv = stale;
        assert_eq!(b.look(&mut kv, 12), Ok(Holder::Me(10)));
        assert_eq!(a.look(&mut kv, 13), Ok(Holder::Other(WriterId(2), 10)));
    }

    #[test]
    fn a_clock_set_back_does_not_lock_everyone_out() {
        let mut kv = Memory::default();
        let (mut a, mut b) = tabs();
        a.acquire(&mut kv, 1_000_000_000).unwrap();
        assert_eq!(b.acquire(&mut kv, 5), Ok(Holder::Me(1_000_000_001)));
        assert_eq!(a.renew(&mut kv, 6), Ok(Holder::Other(WriterId(2), 1_000_000_001)));
    }

    #[test]
    fn a_damaged_claim_counts_as_none() {
        let mut kv = Memory::default();
        let (mut a, _) = tabs();
        kv.set(&Key::Lease.to_string(), "{\"writer").unwrap();
        assert_eq!(a.acquire(&mut kv, 0), Ok(Holder::Me(0)));
    }
}
