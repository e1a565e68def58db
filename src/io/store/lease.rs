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

/// One tab's claim to be the one that edits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lease {
    /// The tab.
    pub writer: WriterId,
}

impl Lease {
    /// Who edits now.
    ///
    /// # Errors
    /// If the storage cannot be read.
    pub fn holder<K: KeyValue>(&self, kv: &K, now: Millis) -> Result<Holder, KvError> {
        Ok(match read(kv)? {
            Some(claim) if claim.writer == self.writer => Holder::Me(claim.since),
            Some(claim) if claim.is_alive(now) => Holder::Other(claim.writer, claim.since),
            _ => Holder::Nobody,
        })
    }

    /// Takes the lease if nobody has it, or says once more that this tab is there if it has it. Says who
    /// has it then. To be called at the start and with every [`HEARTBEAT`] of the tab that has it.
    ///
    /// # Errors
    /// If the storage cannot be read or written.
    pub fn acquire<K: KeyValue>(&self, kv: &mut K, now: Millis) -> Result<Holder, KvError> {
        match self.holder(kv, now)? {
            Holder::Nobody => self.claim(kv, now, now),
            Holder::Me(since) => self.claim(kv, since, now),
            other => Ok(other),
        }
    }

    /// The heartbeat of a tab that has the lease: says that it is still there, but takes nothing that was
    /// lost or given up. Says who has it then.
    ///
    /// # Errors
    /// If the storage cannot be read or written.
    pub fn renew<K: KeyValue>(&self, kv: &mut K, now: Millis) -> Result<Holder, KvError> {
        match self.holder(kv, now)? {
            Holder::Me(since) => self.claim(kv, since, now),
            other => Ok(other),
        }
    }

    /// Takes the lease from whoever has it, because the person said "edit here". The other tab has saved
    /// each of its changes when it made it, so there is nothing to wait for.
    ///
    /// # Errors
    /// If the storage cannot be read or written.
    pub fn take_over<K: KeyValue>(&self, kv: &mut K, now: Millis) -> Result<Holder, KvError> {
        match self.holder(kv, now)? {
            Holder::Me(since) => self.claim(kv, since, now),
            _ => self.claim(kv, now, now),
        }
    }

    /// Gives the lease up, if this tab has it: when the page is closed.
    ///
    /// # Errors
    /// If the storage cannot be read or written.
    pub fn release<K: KeyValue>(&self, kv: &mut K) -> Result<(), KvError> {
        match read(kv)? {
            Some(claim) if claim.writer == self.writer => kv.remove(&Key::Lease.to_string()),
            _ => Ok(()),
        }
    }

    fn claim<K: KeyValue>(&self, kv: &mut K, since: Millis, now: Millis) -> Result<Holder, KvError> {
        let claim = Claim { writer: self.writer, since, beat: now };
        kv.set(&Key::Lease.to_string(), &saved::to_text(&claim))?;
        self.holder(kv, now)
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

    const A: Lease = Lease { writer: WriterId(1) };
    const B: Lease = Lease { writer: WriterId(2) };

    #[test]
    fn one_tab_edits_until_it_closes() {
        let mut kv = Memory::default();
        assert_eq!(A.acquire(&mut kv, 0), Ok(Holder::Me(0)));
        assert_eq!(B.acquire(&mut kv, 100), Ok(Holder::Other(WriterId(1), 0)));
        assert_eq!(A.renew(&mut kv, 14_000), Ok(Holder::Me(0)));
        assert_eq!(B.acquire(&mut kv, 28_000), Ok(Holder::Other(WriterId(1), 0)));
        A.release(&mut kv).unwrap();
        assert_eq!(A.renew(&mut kv, 28_500), Ok(Holder::Nobody));
        assert_eq!(B.acquire(&mut kv, 29_000), Ok(Holder::Me(29_000)));
        A.release(&mut kv).unwrap();
        assert_eq!(B.holder(&kv, 29_000), Ok(Holder::Me(29_000)));
    }

    #[test]
    fn a_tab_that_is_gone_is_succeeded() {
        let mut kv = Memory::default();
        A.acquire(&mut kv, 0).unwrap();
        assert_eq!(B.acquire(&mut kv, EXPIRY), Ok(Holder::Me(EXPIRY)));
        assert_eq!(A.renew(&mut kv, EXPIRY + 1), Ok(Holder::Other(WriterId(2), EXPIRY)));
    }

    #[test]
    fn the_person_decides() {
        let mut kv = Memory::default();
        A.acquire(&mut kv, 0).unwrap();
        assert_eq!(B.take_over(&mut kv, 10), Ok(Holder::Me(10)));
        assert_eq!(A.renew(&mut kv, 20), Ok(Holder::Other(WriterId(2), 10)));
    }

    #[test]
    fn a_clock_set_back_does_not_lock_everyone_out() {
        let mut kv = Memory::default();
        A.acquire(&mut kv, 1_000_000_000).unwrap();
        assert_eq!(B.acquire(&mut kv, 5), Ok(Holder::Me(5)));
    }

    #[test]
    fn a_damaged_claim_counts_as_none() {
        let mut kv = Memory::default();
        kv.set(&Key::Lease.to_string(), "{\"writer").unwrap();
        assert_eq!(A.acquire(&mut kv, 0), Ok(Holder::Me(0)));
    }
}
