//! The small key-value store that everything is kept in: five operations, each of which may fail.
//!
//! In the page it is the browser's local storage. Tests hand in one that fails, tears and fills up.

use std::collections::BTreeMap;
use std::fmt;

/// Texts by key. Lengths are counted in UTF-16 units, as browsers count them.
///
/// The store above takes nothing for granted but this: a single operation is not interleaved with
/// another one. A `set` that fails may have kept the old text, stored the new one, or left garbage.
pub trait KeyValue {
    /// The text under `key`; `None` if there is none.
    ///
    /// # Errors
    /// If the store cannot be read now. It says nothing about whether there is such a text.
    fn get(&self, key: &str) -> Result<Option<String>, KvError>;

    /// Puts `text` under `key`.
    ///
    /// # Errors
    /// If that did not work, for want of room or otherwise.
    fn set(&mut self, key: &str, text: &str) -> Result<(), KvError>;

    /// Takes the text under `key` away; nothing happens if there is none.
    ///
    /// # Errors
    /// If that did not work.
    fn remove(&mut self, key: &str) -> Result<(), KvError>;

    /// All keys at one moment, in any order, those of other programs included.
    ///
    /// # Errors
    /// If the store cannot be read now.
    fn keys(&self) -> Result<Vec<String>, KvError>;

    /// How many units of keys and texts fit in all, if that is known.
    fn capacity(&self) -> Option<usize>;
}

/// An operation that did not work. Why is for the log: browsers name the same cause differently, so the
/// store finds out by trying and measuring, never by reading this.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KvError(pub String);

impl fmt::Display for KvError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for KvError {}

impl<K: KeyValue + ?Sized> KeyValue for Box<K> {
    fn get(&self, key: &str) -> Result<Option<String>, KvError> {
        (**self).get(key)
    }
    fn set(&mut self, key: &str, text: &str) -> Result<(), KvError> {
        (**self).set(key, text)
    }
    fn remove(&mut self, key: &str) -> Result<(), KvError> {
        (**self).remove(key)
    }
    fn keys(&self) -> Result<Vec<String>, KvError> {
        (**self).keys()
    }
    fn capacity(&self) -> Option<usize> {
        (**self).capacity()
    }
}

impl<K: KeyValue + ?Sized> KeyValue for &mut K {
    fn get(&self, key: &str) -> Result<Option<String>, KvError> {
        (**self).get(key)
    }
    fn set(&mut self, key: &str, text: &str) -> Result<(), KvError> {
        (**self).set(key, text)
    }
    fn remove(&mut self, key: &str) -> Result<(), KvError> {
        (**self).remove(key)
    }
    fn keys(&self) -> Result<Vec<String>, KvError> {
        (**self).keys()
    }
    fn capacity(&self) -> Option<usize> {
        (**self).capacity()
    }
}

/// How many units a text takes.
pub fn units(text: &str) -> usize {
    // Most of what is measured is plain ASCII, where counting bytes is enough.
    if text.is_ascii() { text.len() } else { text.encode_utf16().count() }
}

/// A store in memory: for pages that have no storage, and for tests.
#[derive(Debug, Clone, Default)]
pub struct Memory {
    /// What is in it.
    pub texts: BTreeMap<String, String>,
    /// How many units fit.
    pub capacity: Option<usize>,
}

impl Memory {
    /// How many units its keys and texts take.
    pub fn used(&self) -> usize {
        self.texts.iter().map(|(key, text)| units(key) + units(text)).sum()
    }
}

impl KeyValue for Memory {
    fn get(&self, key: &str) -> Result<Option<String>, KvError> {
        Ok(self.texts.get(key).cloned())
    }

    fn set(&mut self, key: &str, text: &str) -> Result<(), KvError> {
        if let Some(capacity) = self.capacity {
            let old = self.texts.get(key).map_or(0, |old| units(key) + units(old));
            if self.used() - old + units(key) + units(text) > capacity {
                return Err(KvError("full".to_owned()));
            }
        }
        self.texts.insert(key.to_owned(), text.to_owned());
        Ok(())
    }

    fn remove(&mut self, key: &str) -> Result<(), KvError> {
        self.texts.remove(key);
        Ok(())
    }

    fn keys(&self) -> Result<Vec<String>, KvError> {
        Ok(self.texts.keys().cloned().collect())
    }

    fn capacity(&self) -> Option<usize> {
        self.capacity
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_utf16_units() {
        assert_eq!(units("abc"), 3);
        assert_eq!(units("日本"), 2);
        assert_eq!(units("𝄞"), 2);
    }

    #[test]
    fn a_full_memory_keeps_what_it_has() {
        let mut memory = Memory { capacity: Some(8), ..Memory::default() };
        memory.set("a", "1234567").unwrap();
        assert!(memory.set("b", "").is_err());
        assert!(memory.set("a", "12345678").is_err());
        memory.set("a", "7654321").unwrap();
        assert_eq!(memory.get("a").unwrap().unwrap(), "7654321");
    }
}
