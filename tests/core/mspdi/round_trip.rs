//! What goes out comes in again as it was, in the order in which Microsoft Project writes it.

use std::collections::{BTreeMap, BTreeSet};

use milepost::core::schedule::Schedule;
use milepost::io::mspdi::export;
use milepost::io::xml::{Element, Record, Walker};

use super::{imported, plans};

#[test]
fn every_plan_comes_back_as_it_went_out() {
    for (file, bytes) in plans() {
        let first = imported(&bytes);
        let without_dates = export(&first.project, None);
        let second = imported(without_dates.as_bytes());
        compare(&file, &first.project, &second.project);
        assert_eq!(first.report.counts, second.report.counts, "{file}");
        assert_eq!(
            second.report.diagnostics.iter().map(ToString::to_string).collect::<Vec<_>>(),
            [""; 0],
            "{file}"
        );

        let schedule = Schedule::of(&first.project);
        let with_dates = export(&first.project, Some(&schedule));
        compare(&file, &first.project, &imported(with_dates.as_bytes()).project);
    }
}

/// Both were imported with the same source of ids, so that equal plans have equal ids.
#[track_caller]
fn compare(
    file: &str,
    first: &milepost::core::document::ProjectDoc,
    second: &milepost::core::document::ProjectDoc,
) {
    use milepost::core::document::TableName;
    assert_eq!(*first.info, *second.info, "{file}");
    for name in TableName::ALL {
        let mut edits = Vec::new();
        first.table(name).edits_to(second.table(name), &mut |id, edit| edits.push((id, edit)));
        assert!(edits.is_empty(), "{file}: {name:?}: {:?}", &edits[..edits.len().min(3)]);
    }
    assert_eq!(first, second, "{file}");
}

/// Which element was seen before which other one, by the name of the element they stand in.
type Orders = BTreeMap<String, BTreeSet<(String, String)>>;

fn collect_orders(xml: &str, orders: &mut Orders) {
    let mut walker = Walker::new(xml);
    let mut record = Record::default();
    assert!(walker.next_child().unwrap());
    let mut top = Vec::new();
    while walker.next_child().unwrap() {
        let name = walker.name().to_owned();
        if ["Calendars", "Tasks", "Resources", "Assignments", "ExtendedAttributes"].contains(&name.as_str()) {
            while walker.next_child().unwrap() {
                walker.read(&mut record, &["TimephasedData"]).unwrap();
                collect_inside(record.root(), orders);
            }
        } else {
            walker.skip().unwrap();
        }
        top.push(name);
    }
    note_order(orders, "Project", &top);
}

fn collect_inside(element: Element, orders: &mut Orders) {
    let children: Vec<String> = element.children().map(|child| child.name().to_owned()).collect();
    note_order(orders, element.name(), &children);
    for child in element.children() {
        collect_inside(child, orders);
    }
}

fn note_order(orders: &mut Orders, parent: &str, children: &[String]) {
    let pairs = orders.entry(parent.to_owned()).or_default();
    for (index, first) in children.iter().enumerate() {
        for second in &children[index + 1..] {
            if first != second && !pairs.contains(&(first.clone(), second.clone())) {
                pairs.insert((first.clone(), second.clone()));
            }
        }
    }
}

#[test]
fn elements_stand_in_microsoft_projects_order() {
    let all = plans();
    if all.is_empty() {
        return;
    }
    // Only files that Microsoft Project wrote itself; conversions by other programs differ in places.
    let native = |file: &str| {
        ["mpxj_mspdi", "mpxj_task", "mpxj_calendar", "mpxj_sample", "MPXJ.Net"]
            .iter()
            .any(|start| file.starts_with(start))
    };
    let mut observed = Orders::new();
    for (_, bytes) in all.iter().filter(|(file, _)| native(file)) {
        collect_orders(&String::from_utf8_lossy(bytes), &mut observed);
    }
    let mut ours = Orders::new();
    // Every pair of elements of a record is compared: the largest plans would take long and show no more.
    for (_, bytes) in all.iter().filter(|(_, bytes)| bytes.len() < 1_000_000) {
        let project = imported(bytes).project;
        let schedule = Schedule::of(&project);
        collect_orders(&export(&project, Some(&schedule)), &mut ours);
    }
    let mut wrong = Vec::new();
    let mut compared = 0;
    for (parent, pairs) in &ours {
        let Some(observed) = observed.get(parent) else { continue };
        for (first, second) in pairs {
            let reversed = (second.clone(), first.clone());
            compared += usize::from(observed.contains(&(first.clone(), second.clone())));
            if observed.contains(&reversed) && !observed.contains(&(first.clone(), second.clone())) {
                wrong.push(format!("{parent}: {first} before {second}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(compared > 1000, "{compared} pairs compared");
}
