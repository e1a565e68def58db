//! What cannot be read: set aside as it is, listed, and given out for download. Never thrown away.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::codec::{self, Unreadable};
use super::keys::{Key, Millis, PREFIX};
use super::kv::{KeyValue, KvError};
use super::maintain::Step;
use super::tab::Store;
use crate::core::saved;

/// What is noted of bytes that were set aside.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Note {
    /// Where they were.
    key: String,
    /// What is wrong with them.
    why: String,
    /// When they were set aside.
    at: Millis,
}

/// A text that could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quarantined {
    /// The key it is under now.
    pub key: String,
    /// The key it was found under.
    pub found: String,
    /// What is wrong with it, as a sentence.
    pub why: String,
    /// When it was set aside; `None` if it still is where it was found.
    pub since: Option<Millis>,
    /// The text, unchanged.
    pub text: String,
}

impl Quarantined {
    /// Whether it was set aside, and so may be thrown away. What still is where it was found may be
    /// understood by another version.
    pub fn is_set_aside(&self) -> bool {
        matches!(Key::parse(&self.key), Some(Key::Lost(..)))
    }
}

impl<K: KeyValue> Store<K> {
    /// All texts that could not be read, set aside or not.
    ///
    /// # Errors
    /// If the storage cannot be read.
    pub fn quarantine(&self) -> Result<Vec<Quarantined>, KvError> {
        let mut list = Vec::new();
        for (from, serial) in &self.shelf.lost {
            let key = Key::Lost(*serial, from.clone()).to_string();
            let Some(stored) = self.kv.get(&key)? else { continue };
            let (note, text) = stored.split_once('\n').unwrap_or(("", &stored));
            let note: Option<Note> = saved::from_text(note).ok();
            list.push(match note {
                Some(note) => Quarantined {
                    found: note.key,
                    why: note.why,
                    since: Some(note.at),
                    text: text.to_owned(),
                    key,
                },
                None => Quarantined {
                    found: key.clone(),
                    why: "It was set aside, but the note on it is damaged.".to_owned(),
                    since: None,
                    text: stored,
                    key,
                },
            });
        }
        for (key, why) in &self.shelf.bad {
            let key = key.to_string();
            let Some(text) = self.kv.get(&key)? else { continue };
            list.push(Quarantined { found: key.clone(), key, why: why.to_string(), since: None, text });
        }
        let points = self.shelf.recovery.iter().map(|(project, serial)| Key::Recovery(*project, *serial));
        let segments = self.shelf.history.iter().map(|serial| Key::History(*serial));
        for key in points.chain(segments) {
            let key = key.to_string();
            let Some(text) = self.kv.get(&key)? else { continue };
            if let Err(why) = codec::open(&text) {
                list.push(Quarantined { found: key.clone(), key, why: why.to_string(), since: None, text });
            }
        }
        Ok(list)
    }

    /// Throws away for good what was set aside, because the person says so: nothing else ever does.
    ///
    /// # Errors
    /// If the storage refuses.
    pub fn discard(&mut self, quarantined: &Quarantined) -> Result<(), KvError> {
        let Some(Key::Lost(serial, from)) = Key::parse(&quarantined.key) else { return Ok(()) };
        self.kv.remove(&quarantined.key)?;
        self.shelf.lost.remove(&(from, serial));
        Ok(())
    }

    /// Everything that is stored, as JSON, byte for byte: to be downloaded when nothing else works.
    ///
    /// # Errors
    /// If the storage cannot be read.
    pub fn export_raw(&self) -> Result<String, KvError> {
        let mut texts = Map::new();
        for key in self.kv.keys()? {
            if key.starts_with(PREFIX)
                && let Some(text) = self.kv.get(&key)?
            {
                texts.insert(key, Value::String(text));
            }
        }
        let all = Value::Object(texts);
        serde_json::to_string_pretty(&all).map_err(|error| KvError(error.to_string()))
    }

    /// Copies the next damaged text to lost and found, checks the copy, and only then frees its key. What
    /// is whole but not understood stays where another version finds it.
    pub(super) fn set_one_aside(&mut self, now: Millis) -> Result<Option<Step>, String> {
        let next = self.shelf.bad.iter().find_map(|(key, why)| match why {
            Unreadable::Damaged(why) => Some((key.clone(), *why)),
            Unreadable::NotUnderstood(_) => None,
        });
        let Some((key, why)) = next else { return Ok(None) };
        let Some(text) = self.kv.get(&key.to_string()).map_err(|error| error.0)? else {
            self.shelf.bad.remove(&key);
            return Ok(Some(Step::SetAside));
        };

        let found = key.to_string();
        let from = found.strip_prefix(PREFIX).unwrap_or(&found);
        if !self.holds_copy(from, &text)? {
            let note = Note { key: found.clone(), why: why.to_owned(), at: now };
            let note = saved::to_text(&note);
            let lost = |serial| Key::Lost(serial, from.to_owned());
            let serial = self.write_anew(lost, &format!("{note}\n{text}"))?;
            self.shelf.lost.insert((from.to_owned(), serial));
        }
        self.kv.remove(&found).map_err(|error| error.0)?;
        self.shelf.bad.remove(&key);
        Ok(Some(Step::SetAside))
    }

    /// Whether another tab, or this one before it was killed, has made the copy already.
    fn holds_copy(&self, from: &str, text: &str) -> Result<bool, String> {
        for (_, serial) in self.shelf.lost.iter().filter(|(found, _)| found == from) {
            let lost = Key::Lost(*serial, from.to_owned());
            let stored = self.kv.get(&lost.to_string()).map_err(|error| error.0)?;
            if stored.is_some_and(|stored| stored.split_once('\n').is_some_and(|(_, copy)| copy == text)) {
                return Ok(true);
            }
        }
        Ok(false)
    }
}
