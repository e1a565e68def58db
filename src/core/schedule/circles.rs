//! Tasks that wait for each other in circles: finds them and decides which links to do without.
//!
//! Only runs on plans that have circles. What it does without depends on the rows of the tasks alone, not
//! on the order in which links were entered.

use std::collections::VecDeque;

use super::order::{Circle, Sorter, Station, for_each_follower};
use super::plan::Plan;
use crate::core::sorted::SortedSet;
use crate::core::sorting;

/// Everything that is left is in a circle or behind one. In each knot of circles there are links that lead
/// down the outline and links that lead up; without either sort there is no circle. The rarer sort goes.
pub(super) fn open_circles(plan: &Plan, sorter: &mut Sorter, circles: &mut Vec<Circle>) {
    let followers = followers_left(plan, sorter);
    for knot in knots(&followers) {
        let members: SortedSet<Station> = SortedSet::from_iter(knot);
        let rows = plan.tasks.len() as Station;
        let targets = members.iter().copied().take_while(|station| *station < rows);
        let inside = |index: &&u32| {
            let link = &plan.links[**index as usize];
            members.contains(&station_left_by(plan, link.from)) && !sorter.left_out.contains(*index)
        };
        let links: Vec<u32> = targets
            .flat_map(|row| plan.incoming.of(row).iter().filter(inside).copied().collect::<Vec<_>>())
            .collect();
        let leads_up = |index: &u32| plan.links[*index as usize].from > plan.links[*index as usize].to;
        let (up, down): (Vec<u32>, Vec<u32>) = links.into_iter().partition(leads_up);
        let left_out = if down.is_empty() || !up.is_empty() && up.len() <= down.len() { up } else { down };
        let Some(first) = left_out.first() else { continue };
        let tasks = circle_through(plan, &followers, *first, &members);
        circles.push((tasks, left_out.iter().map(|index| plan.links[*index as usize].id).collect()));
        for index in left_out {
            sorter.leave_out(index, plan.links[index as usize].to);
        }
    }
}

/// The stations that wait for each station, as far as they have not been taken.
fn followers_left(plan: &Plan, sorter: &Sorter) -> Vec<Vec<Station>> {
    let stations = 0..2 * plan.tasks.len() as u32;
    let left = stations.map(|station| {
        let mut followers = Vec::new();
        if sorter.is_left(station) {
            for_each_follower(plan, station, |follower, link| {
                if sorter.is_left(follower) && link.is_none_or(|link| !sorter.left_out.contains(&link)) {
                    followers.push(follower);
                }
            });
        }
        followers
    });
    left.collect()
}

/// Sets of stations that can all reach each other, by the smallest number in them (Tarjan's algorithm,
/// with a list instead of recursion: circles are as long as a file says).
fn knots(followers: &[Vec<Station>]) -> Vec<Vec<Station>> {
    const UNSEEN: u32 = u32::MAX;
    let mut seen_as = vec![UNSEEN; followers.len()];
    let mut reaches = vec![UNSEEN; followers.len()];
    let mut open = vec![false; followers.len()];
    let mut stack = Vec::new();
    let mut count = 0;
    let mut knots = Vec::new();
    for root in 0..followers.len() {
        if seen_as[root] != UNSEEN || followers[root].is_empty() {
            continue;
        }
        let mut way: Vec<(usize, usize)> = vec![(root, 0)];
        while let Some((station, next)) = way.last_mut() {
            let station = *station;
            if *next == 0 {
                seen_as[station] = count;
                reaches[station] = count;
                count += 1;
                open[station] = true;
                stack.push(station);
            }
            if let Some(follower) = followers[station].get(*next).map(|follower| *follower as usize) {
                *next += 1;
                if seen_as[follower] == UNSEEN {
                    way.push((follower, 0));
                } else if open[follower] {
                    reaches[station] = reaches[station].min(seen_as[follower]);
                }
                continue;
            }
            way.pop();
            if let Some((before, _)) = way.last() {
                reaches[*before] = reaches[*before].min(reaches[station]);
            }
            if reaches[station] == seen_as[station] {
                let mut knot = Vec::new();
                while let Some(member) = stack.pop() {
                    open[member] = false;
                    knot.push(member as Station);
                    if member == station {
                        break;
                    }
                }
                if knot.len() > 1 {
                    knots.push(knot);
                }
            }
        }
    }
    sorting::sort_by_key(&mut knots, |knot| knot.iter().copied().min());
    knots
}

/// The rows along a shortest circle that a link closes, from the task that waits because of it.
fn circle_through(
    plan: &Plan,
    followers: &[Vec<Station>],
    link: u32,
    members: &SortedSet<Station>,
) -> Vec<u32> {
    let link = &plan.links[link as usize];
    let (first, last) = (link.to, station_left_by(plan, link.from));
    let mut came_from = vec![None; followers.len()];
    let mut queue = VecDeque::from([first]);
    while let Some(station) = queue.pop_front().filter(|station| *station != last) {
        for follower in followers[station as usize].iter().filter(|follower| members.contains(follower)) {
            if *follower != first && came_from[*follower as usize].is_none() {
                came_from[*follower as usize] = Some(station);
                queue.push_back(*follower);
            }
        }
    }
    let way = std::iter::successors(Some(last), |station| came_from[*station as usize]);
    let mut rows: Vec<u32> = way.map(|station| station % plan.tasks.len() as u32).collect();
    rows.reverse();
    // A summary shows up with its gate and its exit; one mention is enough.
    let mut mentioned = SortedSet::new();
    rows.retain(|row| mentioned.insert(*row));
    rows
}

/// The station at which links from a row begin.
fn station_left_by(plan: &Plan, row: u32) -> Station {
    if plan.tasks[row as usize].summary { row + plan.tasks.len() as u32 } else { row }
}
