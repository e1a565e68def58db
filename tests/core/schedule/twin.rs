//! A slow, obvious second scheduler: whole hours on one line, no calendars, no order, no graph. It applies
//! the rules to every task again and again until nothing changes.

use milepost::core::task::{Constraint, LinkKind};

/// A plan in working hours from the project's start. Tasks are in reading order.
#[derive(Debug, Clone)]
pub struct TwinPlan {
    pub tasks: Vec<TwinTask>,
    pub links: Vec<TwinLink>,
    pub honor: bool,
    /// Where the project has to finish, if it is scheduled from there.
    pub must_finish: Option<i64>,
}

#[derive(Debug, Clone)]
pub struct TwinTask {
    pub parent: Option<usize>,
    pub hours: i64,
    pub constraint: TwinConstraint,
    pub deadline: Option<i64>,
    pub manual: Option<i64>,
    pub inactive: bool,
}

/// A constraint with its hour.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum TwinConstraint {
    Asap,
    Alap,
    Mso(i64),
    Mfo(i64),
    Snet(i64),
    Snlt(i64),
    Fnet(i64),
    Fnlt(i64),
}

#[derive(Debug, Clone, Copy)]
pub struct TwinLink {
    pub from: usize,
    pub to: usize,
    pub kind: LinkKind,
    pub lag: i64,
}

/// What the twin finds for a task that is no summary.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TwinDates {
    pub early: (i64, i64),
    pub late: (i64, i64),
    pub shown: (i64, i64),
    pub total: i64,
}

impl TwinConstraint {
    pub fn at(self, at: impl Fn(i64) -> milepost::core::time::Moment) -> Constraint {
        match self {
            TwinConstraint::Asap => Constraint::AsSoonAsPossible,
            TwinConstraint::Alap => Constraint::AsLateAsPossible,
            TwinConstraint::Mso(hour) => Constraint::MustStartOn(at(hour)),
            TwinConstraint::Mfo(hour) => Constraint::MustFinishOn(at(hour)),
            TwinConstraint::Snet(hour) => Constraint::StartNoEarlierThan(at(hour)),
            TwinConstraint::Snlt(hour) => Constraint::StartNoLaterThan(at(hour)),
            TwinConstraint::Fnet(hour) => Constraint::FinishNoEarlierThan(at(hour)),
            TwinConstraint::Fnlt(hour) => Constraint::FinishNoLaterThan(at(hour)),
        }
    }
}

impl TwinPlan {
    pub fn is_summary(&self, task: usize) -> bool {
        self.tasks.iter().any(|other| other.parent == Some(task))
    }

    pub fn is_below(&self, task: usize, summary: usize) -> bool {
        let mut at = Some(task);
        while let Some(here) = at {
            if here == summary {
                return true;
            }
            at = self.tasks[here].parent;
        }
        false
    }

    fn is_active(&self, task: usize) -> bool {
        (0..self.tasks.len()).all(|above| !self.is_below(task, above) || !self.tasks[above].inactive)
    }

    fn leaves_below(&self, task: usize) -> Vec<usize> {
        (0..self.tasks.len()).filter(|leaf| !self.is_summary(*leaf) && self.is_below(*leaf, task)).collect()
    }

    fn first_below(&self, summary: usize, early: &[(i64, i64)]) -> Option<usize> {
        if !self.is_summary(summary) {
            return Some(summary).filter(|task| self.is_active(*task));
        }
        let children = (0..self.tasks.len()).filter(|task| self.tasks[*task].parent == Some(summary));
        let firsts = children.filter_map(|child| self.first_below(child, early));
        firsts.min_by_key(|leaf| (early[*leaf].0, self.tasks[*leaf].parent != Some(summary), *leaf))
    }

    fn active_leaves_below(&self, task: usize) -> Vec<usize> {
        self.leaves_below(task).into_iter().filter(|leaf| self.is_active(*leaf)).collect()
    }

    fn is_alap(&self, task: usize) -> bool {
        self.tasks[task].constraint == TwinConstraint::Alap && self.tasks[task].manual.is_none()
    }

    /// Everything, for each task that is no summary.
    pub fn solve(&self) -> Vec<Option<TwinDates>> {
        let leaves: Vec<usize> = (0..self.tasks.len()).filter(|task| !self.is_summary(*task)).collect();
        let active: Vec<usize> = leaves.iter().copied().filter(|task| self.is_active(*task)).collect();
        let nothing = vec![(0, 0); self.tasks.len()];
        let mut early = self.forward(0, None);
        let finish = active.iter().map(|task| early.0[*task].1).max().unwrap_or(0);
        let late = self.backward(self.must_finish.unwrap_or(finish), &early.0);
        let first = active.iter().map(|task| late[*task].0).min().unwrap_or(0);
        let start = if self.must_finish.is_some() { first } else { 0 };
        early = self.forward(start, None);
        if leaves.iter().any(|task| self.is_alap(*task)) {
            early = self.forward(start, Some(&late));
        }
        let mut dates = vec![None; nothing.len()];
        for task in leaves {
            let (early, late, conflict) = (early.0[task], late[task], early.1[task]);
            let slack = (late.0 - early.0).min(late.1 - early.1) - conflict;
            let alap = self.is_alap(task);
            dates[task] = Some(TwinDates {
                early,
                late,
                shown: if alap { late } else { early },
                total: if alap { 0 } else { slack },
            });
        }
        dates
    }

    /// Early dates, and by how much a constraint is earlier than links.
    fn forward(&self, start: i64, late: Option<&[(i64, i64)]>) -> (Vec<(i64, i64)>, Vec<i64>) {
        let mut early = vec![(start, start); self.tasks.len()];
        let mut conflicts = vec![0; self.tasks.len()];
        loop {
            let before = early.clone();
            for task in (0..self.tasks.len()).filter(|task| !self.is_summary(*task)) {
                let (dates, conflict) = self.early_of(task, start, &before, late);
                early[task] = dates;
                conflicts[task] = conflict;
            }
            if early == before {
                return (early, conflicts);
            }
        }
    }

    fn early_of(
        &self,
        task: usize,
        start: i64,
        early: &[(i64, i64)],
        late: Option<&[(i64, i64)]>,
    ) -> ((i64, i64), i64) {
        let hours = self.tasks[task].hours;
        if let Some(begin) = self.tasks[task].manual {
            return ((begin, begin + hours), 0);
        }
        // What a predecessor shows to this task.
        let seen = |from: usize| match late {
            Some(late) if self.is_alap(from) && !self.is_alap(task) => late[from],
            _ => early[from],
        };
        let seen_in_summary = |from: usize| match late {
            Some(late) if self.is_alap(from) => late[from],
            _ => early[from],
        };
        let mut by_links: Option<i64> = None;
        for link in self.links.iter().filter(|link| self.is_below(task, link.to) && self.is_active(link.from))
        {
            let sources = self.active_leaves_below(link.from);
            if sources.is_empty() {
                continue;
            }
            let show = |leaf: usize| if leaf == link.from { seen(leaf) } else { seen_in_summary(leaf) };
            let from_start = sources.iter().map(|leaf| show(*leaf).0).min().unwrap();
            let from_finish = sources.iter().map(|leaf| show(*leaf).1).max().unwrap();
            let bound = match link.kind {
                LinkKind::FinishToStart => from_finish + link.lag,
                LinkKind::StartToStart => from_start + link.lag,
                LinkKind::FinishToFinish => (from_finish + link.lag - hours).max(start),
                LinkKind::StartToFinish => from_start + link.lag - hours,
            };
            by_links = Some(by_links.map_or(bound, |other| other.max(bound)));
        }
        let constraint = self.tasks[task].constraint;
        let free = match (by_links, constraint) {
            (Some(bound), _) => bound,
            (None, TwinConstraint::Snet(hour)) => hour,
            (None, TwinConstraint::Fnet(hour)) => hour - hours,
            (None, _) => start,
        };
        let begin = match constraint {
            TwinConstraint::Asap | TwinConstraint::Alap => free,
            TwinConstraint::Snet(hour) => free.max(hour),
            TwinConstraint::Fnet(hour) => free.max(hour - hours),
            TwinConstraint::Mso(hour) => {
                if self.honor {
                    hour
                } else {
                    free.max(hour)
                }
            }
            TwinConstraint::Mfo(hour) => {
                if self.honor {
                    hour - hours
                } else {
                    free.max(hour - hours)
                }
            }
            TwinConstraint::Snlt(hour) => {
                if self.honor {
                    free.min(hour)
                } else {
                    free
                }
            }
            TwinConstraint::Fnlt(hour) => {
                if self.honor {
                    free.min(hour - hours)
                } else {
                    free
                }
            }
        };
        let conflict = by_links.map_or(0, |bound| (bound - begin).max(0));
        ((begin, begin + hours), conflict)
    }

    fn backward(&self, finish: i64, early: &[(i64, i64)]) -> Vec<(i64, i64)> {
        let mut late = vec![(finish, finish); self.tasks.len()];
        loop {
            let before = late.clone();
            for task in (0..self.tasks.len()).filter(|task| !self.is_summary(*task)) {
                late[task] = self.late_of(task, finish, early, &before);
            }
            if late == before {
                return late;
            }
        }
    }

    fn late_of(&self, task: usize, finish: i64, early: &[(i64, i64)], late: &[(i64, i64)]) -> (i64, i64) {
        let hours = self.tasks[task].hours;
        let mut end = finish;
        for link in
            self.links.iter().filter(|link| self.is_below(task, link.from) && self.is_active(link.from))
        {
            let by_start = matches!(link.kind, LinkKind::StartToStart | LinkKind::StartToFinish);
            let sources = self.active_leaves_below(link.from);
            // Of equal starts, at each level one right below the summary goes before a deeper one.
            let first = self.first_below(link.from, early);
            if link.from != task && by_start && first != Some(task) || !sources.contains(&task) {
                continue;
            }
            for to in self.active_leaves_below(link.to) {
                let hand = self.tasks[link.from].manual.is_some() && !self.is_summary(link.from);
                let leads_on = self.links.iter().any(|next| next.from == to && self.is_active(next.from));
                let limit = match link.kind {
                    LinkKind::FinishToStart => late[to].0 - link.lag,
                    LinkKind::FinishToFinish => late[to].1 - link.lag,
                    LinkKind::StartToFinish => late[to].1 - link.lag + hours,
                    LinkKind::StartToStart if hand && leads_on => finish,
                    LinkKind::StartToStart if hand => late[to].1,
                    LinkKind::StartToStart => late[to].0 - link.lag + hours,
                };
                end = end.min(limit);
            }
        }
        let backwards = self.honor && self.must_finish.is_some();
        end = match self.tasks[task].constraint {
            TwinConstraint::Mso(hour) if self.honor => hour + hours,
            TwinConstraint::Mfo(hour) if self.honor => hour,
            TwinConstraint::Mso(hour) | TwinConstraint::Snlt(hour) => end.min(hour + hours),
            TwinConstraint::Mfo(hour) | TwinConstraint::Fnlt(hour) => end.min(hour),
            TwinConstraint::Snet(hour) if backwards => end.max(hour + hours),
            TwinConstraint::Fnet(hour) if backwards => end.max(hour),
            _ => end,
        };
        if let Some(deadline) = self.tasks[task].deadline {
            end = end.min(deadline);
        }
        (end - hours, end)
    }
}
