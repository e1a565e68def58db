//! What the place that the page is open in allows, and what that means for the person's work.
//!
//! The facts come from outside; here is only what follows from them. What cannot be found out without
//! trying, such as whether a frame may download, is said to be unknown, not hoped for.

/// Where the page is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Frame {
    /// In a tab or window of its own.
    #[default]
    Own,
    /// In a page of the same address: storage is that of a tab of its own.
    SameSite,
    /// In a page of another address: browsers keep a storage apart for each such page.
    OtherSite,
}

/// Whether the browser promised not to clear what the page keeps when it runs out of disk space.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Protection {
    /// It has no such promise to give, or has not answered yet.
    #[default]
    Unknown,
    /// It has not been asked yet: that is done after the first change.
    NotAsked,
    /// It promised.
    Granted,
    /// It did not.
    Refused,
}

/// Whether the page opens without a network.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Offline {
    /// It is not known yet: the browser is still putting the page away, or has not begun to.
    #[default]
    Coming,
    /// The browser has the whole page.
    Ready,
    /// The browser may not keep the page here (it needs a secure address and no sandbox).
    Refused,
    /// The page could not be fetched whole; it is tried again at the next visit.
    Failed,
}

/// What the place allows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Surroundings {
    /// Where the page is shown.
    pub frame: Frame,
    /// It was opened as a file, not from a server.
    pub file: bool,
    /// What is saved outlives the visit.
    pub keeps: bool,
    /// Whether it is safe from being cleared.
    pub protection: Protection,
    /// Large files can be read beside the page.
    pub worker: bool,
    /// Buttons may put something on the clipboard.
    pub clipboard: bool,
    /// The page opens without a network.
    pub offline: Offline,
}

/// One thing that a place allows or does not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Trait {
    /// What it is about.
    pub subject: &'static str,
    /// How it is here, and what that means, in sentences.
    pub meaning: &'static str,
    /// How good that is.
    pub standing: Standing,
}

/// How good something is for the person's work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// As it should be.
    Good,
    /// To be known, no reason to worry.
    Note,
    /// Something to do about.
    Care,
}

impl Surroundings {
    /// Whether what is saved stays in the page around this one.
    pub fn is_set_apart(&self) -> bool {
        self.keeps && self.frame == Frame::OtherSite
    }

    /// All that is worth knowing, the weightiest first.
    pub fn traits(&self) -> Vec<Trait> {
        let mut traits = vec![self.saving()];
        traits.extend(self.protection());
        traits.extend([self.place(), self.downloads(), self.large_files(), self.copying(), self.network()]);
        traits
    }

    fn saving(&self) -> Trait {
        let (meaning, standing) = match (self.keeps, self.frame, self.file) {
            (false, Frame::Own, _) => (
                "This browser keeps nothing for the page: its storage is switched off or blocked. Your work is lost \
                 when you close the tab, so download a copy first.",
                Standing::Care,
            ),
            (false, ..) => (
                "The page around this one allows no storage. Your work is lost when you leave it, so download a copy \
                 first.",
                Standing::Care,
            ),
            (true, Frame::OtherSite, _) => (
                "Kept in this browser, for this page alone: what you save here does not show in a tab of its own or \
                 in another page. A copy takes it there.",
                Standing::Note,
            ),
            (true, _, true) => (
                "Kept in this browser for files on this computer. Some browsers share it between all such files, \
                 others drop it when the file moves; a copy is the safe place.",
                Standing::Note,
            ),
            (true, ..) => {
                ("Kept in this browser until you delete it or clear the site's data.", Standing::Good)
            }
        };
        Trait { subject: "Saved work", meaning, standing }
    }

    /// Says nothing where nothing is kept that could be cleared.
    fn protection(&self) -> Option<Trait> {
        let (meaning, standing) = match self.protection {
            _ if !self.keeps => return None,
            Protection::Granted => {
                ("The browser has agreed not to clear it, even when the disk is full.", Standing::Good)
            }
            Protection::Refused => (
                "The browser may clear it when the disk is nearly full. Most browsers agree to keep it once you \
                 visit often or bookmark the page.",
                Standing::Note,
            ),
            Protection::NotAsked => (
                "The browser will be asked to keep it even when the disk is full, after your first change.",
                Standing::Note,
            ),
            Protection::Unknown => (
                "The browser does not say whether it clears saved work when the disk is full.",
                Standing::Note,
            ),
        };
        Some(Trait { subject: "Protection", meaning, standing })
    }

    fn place(&self) -> Trait {
        let (meaning, standing) = match (self.frame, self.file) {
            (Frame::Own, false) => ("A tab of its own: nothing is restricted.", Standing::Good),
            (Frame::Own, true) => ("A file on this computer, without a server.", Standing::Good),
            (Frame::SameSite, _) => (
                "Inside another page of the same site, with the storage that a tab of its own has.",
                Standing::Good,
            ),
            (Frame::OtherSite, _) => (
                "Inside a page of another site, such as an intranet page. That page decides what is allowed here.",
                Standing::Note,
            ),
        };
        Trait { subject: "Where it is open", meaning, standing }
    }

    fn downloads(&self) -> Trait {
        let (meaning, standing) = match self.frame {
            Frame::Own => ("Exports and copies arrive in your downloads folder.", Standing::Good),
            Frame::SameSite | Frame::OtherSite => (
                "The page around this one may block downloads without saying so. Look into your downloads folder \
                 after the first export.",
                Standing::Note,
            ),
        };
        Trait { subject: "Downloads", meaning, standing }
    }

    fn large_files(&self) -> Trait {
        let (meaning, standing) = if self.worker {
            ("Read in the background: you can go on working and stop it.", Standing::Good)
        } else {
            ("Read on the page itself, which stands still for some seconds meanwhile.", Standing::Note)
        };
        Trait { subject: "Large files", meaning, standing }
    }

    fn copying(&self) -> Trait {
        let (meaning, standing) = if self.clipboard {
            ("Copying and pasting work as everywhere.", Standing::Good)
        } else {
            ("Pasting works with the keyboard; buttons that copy do not.", Standing::Note)
        };
        Trait { subject: "Clipboard", meaning, standing }
    }

    fn network(&self) -> Trait {
        let (meaning, standing) = match self.offline {
            _ if self.file => ("Never needed: everything is in this file.", Standing::Good),
            Offline::Ready => (
                "Not needed any more: the browser keeps the page. A newer version is offered when there is one, and \
                 taken when you agree.",
                Standing::Good,
            ),
            Offline::Coming => {
                ("Needed until the browser has put the whole page away, which takes moments.", Standing::Note)
            }
            Offline::Failed => (
                "Needed to open the page: the browser could not fetch all of it to keep it. It tries again at your \
                 next visit.",
                Standing::Note,
            ),
            Offline::Refused => (
                "Needed to open the page: the browser may not keep it here. While it is open it works without.",
                Standing::Note,
            ),
        };
        Trait { subject: "Network", meaning, standing }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TAB: Surroundings = Surroundings {
        frame: Frame::Own,
        file: false,
        keeps: true,
        protection: Protection::Granted,
        worker: true,
        clipboard: true,
        offline: Offline::Ready,
    };

    #[test]
    fn in_a_tab_of_its_own_nothing_is_restricted() {
        assert!(TAB.traits().iter().all(|it| it.standing == Standing::Good));
        assert!(!TAB.is_set_apart());
    }

    #[test]
    fn a_frame_of_another_site_has_a_storage_of_its_own() {
        let framed = Surroundings { frame: Frame::OtherSite, ..TAB };
        assert!(framed.is_set_apart());
        assert!(framed.traits()[0].meaning.contains("for this page alone"));
        assert!(!Surroundings { frame: Frame::SameSite, ..TAB }.is_set_apart());
    }

    #[test]
    fn without_storage_there_is_something_to_do_and_nothing_to_protect() {
        for frame in [Frame::Own, Frame::SameSite, Frame::OtherSite] {
            let traits = Surroundings { frame, keeps: false, ..TAB }.traits();
            assert_eq!(traits[0].standing, Standing::Care);
            assert!(traits.iter().all(|it| it.subject != "Protection"));
        }
    }

    #[test]
    fn every_case_is_a_sentence() {
        for frame in [Frame::Own, Frame::SameSite, Frame::OtherSite] {
            for protection in
                [Protection::Unknown, Protection::NotAsked, Protection::Granted, Protection::Refused]
            {
                for bits in 0..64_u8 {
                    let is = |bit: u8| bits & 1 << bit != 0;
                    let (file, keeps, worker, clipboard) = (is(0), is(1), is(2), is(3));
                    let offline = [Offline::Coming, Offline::Ready, Offline::Refused, Offline::Failed]
                        [usize::from(bits >> 4)];
                    let here = Surroundings { frame, file, keeps, protection, worker, clipboard, offline };
                    assert!(here.traits().iter().all(|it| it.meaning.ends_with('.')));
                }
            }
        }
    }
}
