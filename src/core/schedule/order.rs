//! In which order tasks can be computed.
//!
//! The order is over *stations*. A task is one station. A summary has two: its gate, which everything
//! below it waits for, and its exit, which waits for everything below it. Links lead from a task or an
//! exit to a task or a gate. Only links can close a circle, so leaving out links always opens it.

use super::circles::open_circles;
use super::plan::Plan;
use crate::core::sorted::SortedSet;
use crate::core::task::LinkId;

/// A task or gate has the number of its row, an exit the number of its row plus the number of rows.
pub(super) type Station = u32;

/// Tasks that wait for each other, by row, and the links that were left out to open the circle.
pub(super) type Circle = (Vec<u32>, Vec<LinkId>);

/// All stations, each after those that it waits for. Links that close circles are taken out of the plan.
pub(super) fn put_in_order(plan: &mut Plan) -> (Vec<Station>, Vec<Circle>) {
    let mut sorter = Sorter::new(plan);
    let mut circles = Vec::new();
    loop {
        sorter.take_all_that_wait_for_nothing(plan);
        if sorter.order.len() == sorter.count {
            break;
        }
        open_circles(plan, &mut sorter, &mut circles);
    }
    if !sorter.left_out.is_empty() {
        plan.leave_out(&sorter.left_out);
    }
    (sorter.order, circles)
}

/// Takes stations whose predecessors have all been taken.
pub(super) struct Sorter {
    order: Vec<Station>,
    /// How many stations each one still waits for.
    waiting_for: Vec<u32>,
    /// How many of `order` have been told to their followers.
    told: usize,
    /// How many stations there are.
    count: usize,
    /// Links left out so far.
    pub left_out: SortedSet<u32>,
}

impl Sorter {
    fn new(plan: &Plan) -> Self {
        let rows = plan.tasks.len();
        let mut waiting_for = vec![0_u32; 2 * rows];
        for (row, task) in plan.tasks.iter().enumerate() {
            waiting_for[row] += plan.incoming.of(row as u32).len() as u32;
            if let Some(parent) = task.parent {
                waiting_for[row] += 1;
                waiting_for[parent as usize + rows] += 1;
            }
        }
        let free = (0..rows as u32).filter(|row| waiting_for[*row as usize] == 0);
        let mut order = Vec::with_capacity(2 * rows);
        order.extend(free);
        let summaries = plan.tasks.iter().filter(|task| task.summary).count();
        Sorter { order, waiting_for, told: 0, count: rows + summaries, left_out: SortedSet::new() }
    }

    fn take_all_that_wait_for_nothing(&mut self, plan: &Plan) {
        while let Some(station) = self.order.get(self.told).copied() {
            self.told += 1;
            let Sorter { order, waiting_for, left_out, .. } = self;
            for_each_follower(plan, station, |follower, link| {
                if left_out.is_empty() || link.is_none_or(|link| !left_out.contains(&link)) {
                    let waiting = &mut waiting_for[follower as usize];
                    *waiting -= 1;
                    if *waiting == 0 {
                        order.push(follower);
                    }
                }
            });
        }
    }

    /// Whether a station has not been taken.
    pub fn is_left(&self, station: Station) -> bool {
        self.waiting_for[station as usize] > 0
    }

    /// Does without a link, once.
    pub fn leave_out(&mut self, link: u32, to: Station) {
        if self.left_out.insert(link) {
            self.waiting_for[to as usize] -= 1;
            if self.waiting_for[to as usize] == 0 {
                self.order.push(to);
            }
        }
    }
}

/// Calls `visit` with each station that waits for another one, and the link if it is because of one.
pub(super) fn for_each_follower(plan: &Plan, station: Station, mut visit: impl FnMut(Station, Option<u32>)) {
    let rows = plan.tasks.len() as u32;
    let row = station % rows;
    let task = &plan.tasks[row as usize];
    if task.summary && station < rows {
        let mut child = row + 1;
        while child < task.end {
            visit(child, None);
            child = plan.tasks[child as usize].end;
        }
        return;
    }
    for link in plan.outgoing.of(row) {
        visit(plan.links[*link as usize].to, Some(*link));
    }
    if let Some(parent) = task.parent {
        visit(parent + rows, None);
    }
}
