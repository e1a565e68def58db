//! How the workspace is kept in a small key-value store so that nothing is ever lost.
//!
//! Any number of tabs write into one storage at the same time. No lock is trusted: each write may fail,
//! be torn, be the last one before the tab is killed, or fall between any two operations of another tab.
//! The one thing taken for granted is that a single operation of [`KeyValue`] is not interleaved with
//! another. Time and the writer's number are arguments; nothing here knows of a browser.
//!
//! # What is kept
//!
//! | key, after `milepost/v1/` | what |
//! |---|---|
//! | `log/<writer>-<n>` | one commit: stamp, time, label, change |
//! | `snapshot/<project>/<writer>-<n>` | a project, and which commits it contains |
//! | `history/<writer>-<n>` | commits that left the log: what happened long ago |
//! | `recovery/<project>/<writer>-<n>` | a project as it was before it was replaced |
//! | `lost+found/<writer>-<n>/<key>` | a text that could not be read, and where it was |
//! | `lease` | which tab edits |
//!
//! Every text tells by itself whether it is whole (`codec`). There is no head or index to point at the
//! valid ones: a pointer would be the one key that has to be overwritten, and so the one that can be torn.
//!
//! # Rules
//!
//! 1. **A key is written once**, by one writer, and never again, even if writing it failed. (The lease is
//!    the exception; it holds nothing of value.)
//! 2. **Saved means read back.** A commit counts as saved when its text was read back as it was written.
//!    A change that is not saved stays queued in memory, in order, and the document shows it.
//! 3. **One order.** Commits are ordered by (`seq`, writer), where `seq` is one more than the largest that
//!    the writer had seen. Who has read the same commits has the same document, however they came.
//! 4. **A commit leaves the log only** when each of its projects has two snapshots or more, all that are
//!    there contain it and were found whole just now, and it has been written to history.
//! 5. **A snapshot is removed only** when others that were found whole just now contain all of it and
//!    more; between equal ones the serial decides, so no two ever make each other unnecessary.
//! 6. **Loading takes the snapshot that lacks least.** A writer numbers its commits to each project without
//!    gaps, so what a snapshot and the log together lack can be counted exactly.
//! 7. **Nothing settles behind a gap.** No state claims to contain a commit that its writer has not read.
//! 8. **What cannot be read is never overwritten or removed** before a copy of it in lost and found has
//!    been read back. What is whole but not understood stays where it is, for another version.
//! 9. **Each project stands alone.** A broken one is named and kept; the others open.
//! 10. **Data of a newer version is only looked at.** A project that has any is neither changed, nor
//!     tidied, nor are its snapshots and commits removed. Unknown fields survive.
//! 11. **A replacement is preceded by a recovery point**; if that cannot be stored, nothing is replaced.
//! 12. **Only keys below the prefix are touched**, and opening writes nothing at all.
//!
//! # Why no commit is lost
//!
//! Call a snapshot complete if it contains every commit to its project that has left the log. Claim: if
//! any has left, there is a complete snapshot. Let commits leave at rule 4's looks at the keys, at times
//! t₁ ≤ t₂ ≤ …; a look is one operation and sees all snapshots that exist then. At t₁ all of them contain
//! the first commit. Given one at tₙ₋₁ that contains all commits that left until then: at tₙ it is either
//! still there, or was removed by rule 5 in favour of one that contains it, and so on; rule 5 is a strict
//! order, so the chain ends in one that is there. The look at tₙ sees that one, and by rule 4 it contains
//! the nth commit too. A writer that was slow may still add a snapshot that lacks some of these commits;
//! by rule 6 it is not the one that is loaded, and by rule 4 nothing more leaves the log until it is gone.
//! A saved commit is therefore in the log or in the snapshot that is loaded. Because there are two
//! snapshots that contain whatever left the log, either may be damaged without any loss.
//!
//! What costs what: a commit is one listing of the keys, one write and one reading of a small text. Snapshots
//! and thinning happen in [`Store::maintenance`], a piece at a time, when the page is idle.
//!
//! Browsers carry writes from tab to tab with a delay. So the log is only thinned out on account of
//! snapshots that this tab has seen for a while ([`Limits::thin_after`]), and commits settle into a base
//! only when they have been there for a while ([`Limits::settle_after`]). A commit that is even later than
//! that is not lost; it is applied after those that have settled.

mod codec;
mod compose;
mod coverage;
mod deflation;
mod history;
mod keys;
mod kv;
mod lease;
mod log;
mod maintain;
mod packing;
mod past;
mod problem;
mod quarantine;
mod quota;
mod ready;
mod recovery;
mod replica;
mod shelf;
mod snapshot;
mod sync;
mod tab;
mod thin;
mod versions;
mod wording;

pub use history::Event;
pub use keys::{Millis, PREFIX, Serial, WriterId};
pub use kv::{KeyValue, KvError, Memory, units};
pub use lease::{EXPIRY, HEARTBEAT, Holder, Lease};
pub use maintain::Step;
pub use past::states_at;
pub use problem::{Problem, Refusal};
pub use quarantine::Quarantined;
pub use quota::{Level, NoRoom, USUAL_CAPACITY, Usage};
pub use ready::Words;
pub use recovery::{Reason, RecoveryError, RecoveryHead, RecoveryPoint, Shrinkage, shrinks};
pub use tab::{Absorbed, Commit, Limits, Opened, Store, Unsaved};
pub use versions::Schema;
