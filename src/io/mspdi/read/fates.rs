//! What becomes of each field of Microsoft Project XML, as tables: the source of the report's counts.
//!
//! A field that stands in none of them is reported as unknown. A field whose value says nothing (empty,
//! nought, no time) is not counted: nothing is lost with it.

use std::collections::BTreeMap;
use std::fmt::Display;

use crate::io::report::{Fate, Log, Subject};
use crate::io::xml::Element;

/// What becomes of a field.
#[derive(Debug, Clone, Copy)]
enum Treatment {
    /// It is read.
    Kept,
    /// It follows from other fields.
    Recalculated,
    /// There is no place for it, for this reason, unless it has this value, which says nothing.
    Dropped(&'static str, &'static str),
}

use Treatment::{Dropped, Kept, Recalculated};

type Fates = [(&'static str, Treatment)];

const RECALCULATED: &str = "The schedule works it out again.";
const UNKNOWN: &str = "This field is not known.";
const TECHNICAL: &str = "It means something only inside the program that wrote the file.";
const DISPLAY: &str = "It only says how Microsoft Project draws the row.";
const SERVER: &str = "It belongs to Project Server.";
const OVERTIME: &str = "Overtime is not kept apart from other work.";
const TIMEPHASED: &str =
    "How work and cost are spread over days, and where tasks are split, is not kept; the totals are.";
const OUTLINE_CODES: &str = "Codes from a table of values are not kept.";
const OPTION: &str = "This option of Microsoft Project has no effect here.";
const PERSON: &str = "There is no place for it.";
const LEVELING: &str = "Levelling treats all tasks alike.";

/// Sorted by name, as all tables below.
const PROJECT: &Fates = &[
    ("ActualsInSync", Dropped(SERVER, "")),
    ("AdminProject", Dropped(SERVER, "")),
    ("Assignments", Kept),
    ("Author", Dropped(PERSON, "")),
    ("AutoAddNewResourcesAndTasks", Dropped(OPTION, "1")),
    ("Autolink", Dropped(OPTION, "1")),
    ("BaselineCalendar", Dropped(TECHNICAL, "")),
    ("BaselineForEarnedValue", Dropped("Earned value uses the baseline that you choose there.", "")),
    ("BuildNumber", Dropped(TECHNICAL, "")),
    ("CalendarUID", Kept),
    ("Calendars", Kept),
    ("Category", Kept),
    ("Company", Kept),
    ("CreationDate", Kept),
    ("CriticalSlackLimit", Kept),
    ("CurrencyCode", Kept),
    ("CurrencyDigits", Kept),
    ("CurrencySymbol", Kept),
    ("CurrencySymbolPosition", Kept),
    ("CurrentDate", Recalculated),
    ("DaysPerMonth", Kept),
    ("DefaultFinishTime", Kept),
    ("DefaultFixedCostAccrual", Dropped(OPTION, "3")),
    ("DefaultOvertimeRate", Dropped(OPTION, "")),
    ("DefaultStandardRate", Dropped(OPTION, "")),
    ("DefaultStartTime", Kept),
    ("DefaultTaskEVMethod", Dropped(OPTION, "")),
    ("DefaultTaskType", Dropped(OPTION, "")),
    ("DurationFormat", Dropped(OPTION, "7")),
    ("EarnedValueMethod", Dropped(OPTION, "")),
    ("EditableActualCosts", Dropped(OPTION, "")),
    ("ExtendedAttributes", Kept),
    ("ExtendedCreationDate", Dropped(TECHNICAL, "1984-01-01T00:00:00")),
    ("FYStartDate", Dropped(OPTION, "1")),
    ("FinishDate", Kept),
    ("FiscalYearStart", Dropped(OPTION, "")),
    ("GUID", Kept),
    ("HonorConstraints", Kept),
    ("InsertedProjectsLikeSummary", Dropped(OPTION, "1")),
    ("KeepTaskOnNearestWorkingTimeWhenMadeAutoScheduled", Dropped(OPTION, "")),
    ("LastSaved", Dropped(TECHNICAL, "")),
    ("Manager", Kept),
    ("MicrosoftProjectServerURL", Dropped(SERVER, "1")),
    ("MinutesPerDay", Kept),
    ("MinutesPerWeek", Kept),
    ("MoveCompletedEndsBack", Dropped(OPTION, "")),
    ("MoveCompletedEndsForward", Dropped(OPTION, "")),
    ("MoveRemainingStartsBack", Dropped(OPTION, "")),
    ("MoveRemainingStartsForward", Dropped(OPTION, "")),
    ("MultipleCriticalPaths", Dropped(OPTION, "")),
    ("Name", Kept),
    ("NewTaskStartDate", Dropped(OPTION, "")),
    ("NewTasksAreManual", Kept),
    ("NewTasksEffortDriven", Dropped(OPTION, "")),
    ("NewTasksEstimated", Dropped(OPTION, "1")),
    ("ProjectExternallyEdited", Dropped(TECHNICAL, "")),
    ("RemoveFileProperties", Dropped(OPTION, "")),
    ("Resources", Kept),
    ("Revision", Dropped(TECHNICAL, "")),
    ("SaveVersion", Dropped(TECHNICAL, "")),
    ("ScheduleFromStart", Kept),
    ("SplitsInProgressTasks", Dropped(OPTION, "1")),
    ("SpreadActualCost", Dropped(OPTION, "")),
    ("SpreadPercentComplete", Dropped(OPTION, "")),
    ("StartDate", Kept),
    ("StatusDate", Kept),
    ("Subject", Kept),
    ("TaskUpdatesResource", Dropped(OPTION, "1")),
    ("Tasks", Kept),
    ("Title", Kept),
    ("UpdateManuallyScheduledTasksWhenEditingLinks", Dropped(OPTION, "1")),
    ("WeekStartDay", Kept),
    ("WorkFormat", Dropped(OPTION, "2")),
];

const CALENDAR: &Fates = &[
    ("BaseCalendarUID", Kept),
    ("Exceptions", Kept),
    ("GUID", Dropped(TECHNICAL, "")),
    ("IsBaseCalendar", Kept),
    ("IsBaselineCalendar", Dropped(TECHNICAL, "")),
    ("Name", Kept),
    ("UID", Kept),
    ("WeekDays", Kept),
    ("WorkWeeks", Kept),
];

const TASK: &Fates = &[
    ("ACWP", Recalculated),
    ("Active", Kept),
    ("ActualCost", Recalculated),
    ("ActualDuration", Kept),
    ("ActualFinish", Kept),
    ("ActualOvertimeCost", Dropped(OVERTIME, "")),
    ("ActualOvertimeWork", Dropped(OVERTIME, "")),
    ("ActualOvertimeWorkProtected", Dropped(SERVER, "")),
    ("ActualStart", Kept),
    ("ActualWork", Kept),
    ("ActualWorkProtected", Dropped(SERVER, "")),
    ("BCWP", Recalculated),
    ("BCWS", Recalculated),
    ("Baseline", Kept),
    ("BoardStatusColumnOrderingID", Dropped(DISPLAY, "")),
    ("CV", Recalculated),
    ("CalendarUID", Kept),
    ("CommitmentFinish", Dropped(SERVER, "")),
    ("CommitmentStart", Dropped(SERVER, "")),
    ("CommitmentType", Dropped(SERVER, "")),
    ("ConstraintDate", Kept),
    ("ConstraintType", Kept),
    ("Contact", Dropped(PERSON, "")),
    ("Cost", Recalculated),
    ("CreateDate", Dropped(TECHNICAL, "")),
    ("Critical", Recalculated),
    ("Deadline", Kept),
    ("DisplayAsSummary", Dropped(DISPLAY, "")),
    ("Duration", Kept),
    ("DurationFormat", Kept),
    ("DurationText", Dropped("Durations that are no durations are not kept.", "")),
    ("EarlyFinish", Recalculated),
    ("EarlyStart", Recalculated),
    ("EarnedValueMethod", Dropped("Earned value uses the method that you choose there.", "")),
    ("EffortDriven", Kept),
    ("Estimated", Kept),
    ("ExtendedAttribute", Kept),
    ("ExternalTask", Dropped("Tasks of other plans are kept as ordinary ones.", "")),
    ("ExternalTaskProject", Dropped("Tasks of other plans are kept as ordinary ones.", "")),
    ("Finish", Recalculated),
    ("FinishSlack", Recalculated),
    ("FinishText", Dropped("Dates that are no dates are not kept.", "")),
    ("FinishVariance", Recalculated),
    ("FixedCost", Kept),
    ("FixedCostAccrual", Kept),
    ("FreeSlack", Recalculated),
    ("GUID", Dropped(TECHNICAL, "")),
    ("HideBar", Dropped(DISPLAY, "")),
    ("Hyperlink", Kept),
    ("HyperlinkAddress", Kept),
    ("HyperlinkSubAddress", Kept),
    ("ID", Recalculated),
    ("IgnoreResourceCalendar", Kept),
    ("IsNull", Kept),
    ("IsPublished", Dropped(SERVER, "1")),
    ("IsSubproject", Dropped("Inserted plans are not opened with this one.", "")),
    ("IsSubprojectReadOnly", Dropped(TECHNICAL, "")),
    ("LateFinish", Recalculated),
    ("LateStart", Recalculated),
    ("LevelAssignments", Dropped(LEVELING, "1")),
    ("LevelingCanSplit", Dropped(LEVELING, "1")),
    ("LevelingDelay", Kept),
    ("LevelingDelayFormat", Kept),
    ("Manual", Kept),
    ("ManualDuration", Kept),
    ("ManualFinish", Kept),
    ("ManualStart", Kept),
    ("Milestone", Kept),
    ("Name", Kept),
    ("NextAvailableBoardStatusColumnOrderingID", Dropped(DISPLAY, "")),
    ("NextAvailableSprintOrderingID", Dropped(DISPLAY, "")),
    ("Notes", Kept),
    ("OutlineCode", Dropped(OUTLINE_CODES, "")),
    ("OutlineLevel", Kept),
    ("OutlineNumber", Recalculated),
    ("OverAllocated", Recalculated),
    ("OvertimeCost", Dropped(OVERTIME, "")),
    ("OvertimeWork", Dropped(OVERTIME, "")),
    ("PercentComplete", Kept),
    ("PercentWorkComplete", Recalculated),
    ("PhysicalPercentComplete", Kept),
    ("PreLeveledFinish", Dropped("Dates before levelling are not kept.", "")),
    ("PreLeveledStart", Dropped("Dates before levelling are not kept.", "")),
    ("PredecessorLink", Kept),
    ("Priority", Kept),
    ("Recurring", Dropped("Recurring tasks are kept as a summary with its single tasks.", "")),
    ("RegularWork", Recalculated),
    ("RemainingCost", Recalculated),
    ("RemainingDuration", Kept),
    ("RemainingOvertimeCost", Dropped(OVERTIME, "")),
    ("RemainingOvertimeWork", Dropped(OVERTIME, "")),
    ("RemainingWork", Recalculated),
    ("Resume", Kept),
    ("ResumeValid", Dropped(TECHNICAL, "")),
    ("Rollup", Dropped(DISPLAY, "")),
    ("SprintColumnOrderingID", Dropped(DISPLAY, "")),
    ("Start", Recalculated),
    ("StartSlack", Recalculated),
    ("StartText", Dropped("Dates that are no dates are not kept.", "")),
    ("StartVariance", Recalculated),
    ("StatusManager", Dropped(SERVER, "")),
    ("Stop", Kept),
    ("SubprojectName", Dropped("Inserted plans are not opened with this one.", "")),
    ("Summary", Recalculated),
    ("TimephasedData", Dropped(TIMEPHASED, "")),
    ("TotalSlack", Recalculated),
    ("Type", Kept),
    ("UID", Kept),
    ("WBS", Kept),
    ("WBSLevel", Recalculated),
    ("Work", Kept),
    ("WorkVariance", Recalculated),
];

const LINK: &Fates = &[
    ("CrossProject", Kept),
    ("CrossProjectName", Kept),
    ("LagFormat", Kept),
    ("LinkLag", Kept),
    ("PredecessorUID", Kept),
    ("Type", Kept),
];

const BASELINE: &Fates = &[
    ("BCWP", Recalculated),
    ("BCWS", Recalculated),
    ("Cost", Kept),
    ("Duration", Kept),
    ("DurationFormat", Kept),
    ("EstimatedDuration", Dropped("Baselines do not keep that a duration was estimated.", "")),
    ("Finish", Kept),
    ("FixedCost", Dropped("It is part of the baseline's cost.", "")),
    ("Interim", Kept),
    ("Number", Kept),
    ("Start", Kept),
    ("TimephasedData", Dropped(TIMEPHASED, "")),
    ("Work", Kept),
];

const RESOURCE: &Fates = &[
    ("ACWP", Recalculated),
    ("AccrueAt", Kept),
    ("ActiveDirectoryGUID", Dropped(SERVER, "")),
    ("ActualCost", Recalculated),
    ("ActualOvertimeCost", Dropped(OVERTIME, "")),
    ("ActualOvertimeWork", Dropped(OVERTIME, "")),
    ("ActualOvertimeWorkProtected", Dropped(SERVER, "")),
    ("ActualWork", Recalculated),
    ("ActualWorkProtected", Dropped(SERVER, "")),
    ("AssnOwner", Dropped(SERVER, "")),
    ("AssnOwnerGuid", Dropped(SERVER, "")),
    ("AvailabilityPeriods", Kept),
    ("AvailableFrom", Recalculated),
    ("AvailableTo", Recalculated),
    ("BCWP", Recalculated),
    ("BCWS", Recalculated),
    ("Baseline", Kept),
    ("BookingType", Dropped(SERVER, "")),
    ("CV", Recalculated),
    ("CalendarUID", Kept),
    ("CanLevel", Dropped(LEVELING, "1")),
    ("Code", Dropped(PERSON, "")),
    ("Cost", Recalculated),
    ("CostCenter", Dropped(PERSON, "")),
    ("CostPerUse", Kept),
    ("CostVariance", Recalculated),
    ("CreationDate", Dropped(TECHNICAL, "")),
    ("EmailAddress", Kept),
    ("ExtendedAttribute", Kept),
    ("Finish", Recalculated),
    ("GUID", Dropped(TECHNICAL, "")),
    ("Group", Kept),
    ("Hyperlink", Dropped(PERSON, "")),
    ("HyperlinkAddress", Dropped(PERSON, "")),
    ("HyperlinkSubAddress", Dropped(PERSON, "")),
    ("ID", Recalculated),
    ("Initials", Kept),
    ("IsBudget", Dropped("Budget resources are kept as ordinary ones.", "")),
    ("IsCostResource", Kept),
    ("IsEnterprise", Dropped(SERVER, "")),
    ("IsGeneric", Dropped(PERSON, "")),
    ("IsInactive", Dropped(SERVER, "")),
    ("IsNull", Kept),
    ("MaterialLabel", Kept),
    ("MaxUnits", Kept),
    ("NTAccount", Dropped(SERVER, "")),
    ("Name", Kept),
    ("Notes", Kept),
    ("OutlineCode", Dropped(OUTLINE_CODES, "")),
    ("OverAllocated", Recalculated),
    ("OvertimeCost", Dropped(OVERTIME, "")),
    ("OvertimeRate", Kept),
    ("OvertimeRateFormat", Kept),
    ("OvertimeWork", Dropped(OVERTIME, "")),
    ("PeakUnits", Recalculated),
    ("PercentWorkComplete", Recalculated),
    ("Phonetics", Dropped(PERSON, "")),
    ("Rates", Kept),
    ("RegularWork", Recalculated),
    ("RemainingCost", Recalculated),
    ("RemainingOvertimeCost", Dropped(OVERTIME, "")),
    ("RemainingOvertimeWork", Dropped(OVERTIME, "")),
    ("RemainingWork", Recalculated),
    ("SV", Recalculated),
    ("StandardRate", Kept),
    ("StandardRateFormat", Kept),
    ("Start", Recalculated),
    ("TimephasedData", Dropped(TIMEPHASED, "")),
    ("Type", Kept),
    ("UID", Kept),
    ("WindowsUserAccount", Dropped(SERVER, "")),
    ("Work", Recalculated),
    ("WorkGroup", Dropped(SERVER, "1")),
    ("WorkVariance", Recalculated),
];

const ASSIGNMENT: &Fates = &[
    ("ACWP", Recalculated),
    ("ActualCost", Kept),
    ("ActualFinish", Kept),
    ("ActualOvertimeCost", Dropped(OVERTIME, "")),
    ("ActualOvertimeWork", Dropped(OVERTIME, "")),
    ("ActualOvertimeWorkProtected", Dropped(SERVER, "")),
    ("ActualStart", Kept),
    ("ActualWork", Kept),
    ("ActualWorkProtected", Dropped(SERVER, "")),
    ("AssnOwner", Dropped(SERVER, "")),
    ("AssnOwnerGuid", Dropped(SERVER, "")),
    ("BCWP", Recalculated),
    ("BCWS", Recalculated),
    ("Baseline", Dropped("Baselines are kept of tasks and resources, not of single assignments.", "")),
    ("BookingType", Dropped(SERVER, "")),
    ("BudgetCost", Dropped("Budget resources are kept as ordinary ones.", "")),
    ("BudgetWork", Dropped("Budget resources are kept as ordinary ones.", "")),
    ("CV", Recalculated),
    ("Confirmed", Dropped(SERVER, "")),
    ("Cost", Kept),
    ("CostRateTable", Kept),
    ("CostVariance", Recalculated),
    ("CreationDate", Dropped(TECHNICAL, "")),
    ("Delay", Kept),
    ("ExtendedAttribute", Dropped("Assignments have no custom fields.", "")),
    ("Finish", Recalculated),
    ("FinishVariance", Recalculated),
    ("FixedMaterial", Dropped(TECHNICAL, "")),
    ("GUID", Dropped(TECHNICAL, "")),
    ("HasFixedRateUnits", Dropped("Material used by the hour is kept as a fixed quantity.", "1")),
    ("Hyperlink", Dropped(PERSON, "")),
    ("HyperlinkAddress", Dropped(PERSON, "")),
    ("HyperlinkSubAddress", Dropped(PERSON, "")),
    ("LevelingDelay", Kept),
    ("LevelingDelayFormat", Kept),
    ("LinkedFields", Dropped(TECHNICAL, "")),
    ("Milestone", Recalculated),
    ("Notes", Dropped("Assignments have no notes.", "")),
    ("OutlineCode", Dropped(OUTLINE_CODES, "")),
    ("Overallocated", Recalculated),
    ("OvertimeCost", Dropped(OVERTIME, "")),
    ("OvertimeWork", Dropped(OVERTIME, "")),
    ("PeakUnits", Recalculated),
    ("PercentWorkComplete", Recalculated),
    ("RateScale", Dropped("Material used by the hour is kept as a fixed quantity.", "")),
    ("RegularWork", Recalculated),
    ("RemainingCost", Recalculated),
    ("RemainingOvertimeCost", Dropped(OVERTIME, "")),
    ("RemainingOvertimeWork", Dropped(OVERTIME, "")),
    ("RemainingWork", Kept),
    ("ResourceUID", Kept),
    ("ResponsePending", Dropped(SERVER, "")),
    ("Resume", Recalculated),
    ("SV", Recalculated),
    ("Start", Recalculated),
    ("StartVariance", Recalculated),
    ("Stop", Recalculated),
    ("Summary", Recalculated),
    ("TaskUID", Kept),
    ("TimephasedData", Dropped(TIMEPHASED, "")),
    ("UID", Kept),
    ("Units", Kept),
    ("UpdateNeeded", Dropped(SERVER, "")),
    ("VAC", Recalculated),
    ("Work", Kept),
    ("WorkContour", Kept),
    ("WorkVariance", Recalculated),
];

fn fates(subject: Subject) -> &'static Fates {
    match subject {
        Subject::File => &[],
        Subject::Project => PROJECT,
        Subject::Calendar => CALENDAR,
        Subject::Task => TASK,
        Subject::Link => LINK,
        Subject::Baseline => BASELINE,
        Subject::Resource => RESOURCE,
        Subject::Assignment => ASSIGNMENT,
    }
}

/// How often each known field says something, by kind of record and place in its table.
#[derive(Debug, Default)]
pub struct Tally {
    counts: BTreeMap<Subject, Vec<u32>>,
}

impl Tally {
    /// Counts the fields of one record; those that are dropped go to the report at once, as examples.
    pub fn count(&mut self, subject: Subject, record: Element, place: &dyn Display, log: &mut Log) {
        let fates = fates(subject);
        let counts = self.counts.entry(subject).or_insert_with(|| vec![0; fates.len()]);
        for field in record.children() {
            let value = field.text().trim();
            if says_nothing(value) && field.children().next().is_none() && !is_hollow(field.name()) {
                continue;
            }
            match fates.binary_search_by_key(&field.name(), |(name, _)| name) {
                Ok(index) => match fates[index].1 {
                    Kept | Recalculated => counts[index] += 1,
                    Dropped(_, usual) if value == usual && !is_hollow(field.name()) => {}
                    Dropped(why, _) => log.field(subject, field.name(), Fate::Dropped, why, place, value),
                },
                Err(_) => log.field(subject, field.name(), Fate::Dropped, UNKNOWN, place, value),
            }
        }
    }

    /// Puts the fields that were kept and worked out again into the report.
    pub fn report(&self, log: &mut Log) {
        for (subject, counts) in &self.counts {
            for ((field, treatment), count) in fates(*subject).iter().zip(counts) {
                match treatment {
                    Kept => log.field_total(*subject, field, Fate::Kept, "", *count),
                    Recalculated => {
                        log.field_total(*subject, field, Fate::Recalculated, RECALCULATED, *count);
                    }
                    Dropped(..) => {}
                }
            }
        }
    }
}

/// Elements inside records that are counted but not read.
pub const HOLLOW: [&str; 1] = ["TimephasedData"];

fn is_hollow(name: &str) -> bool {
    HOLLOW.contains(&name)
}

/// Empty, nought, no time, no money, no reference.
fn says_nothing(value: &str) -> bool {
    matches!(value, "" | "0" | "0.0" | "0.00" | "PT0H0M0S" | "-1")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_sorted() {
        for subject in [
            Subject::Project,
            Subject::Calendar,
            Subject::Task,
            Subject::Link,
            Subject::Baseline,
            Subject::Resource,
            Subject::Assignment,
        ] {
            let unsorted = fates(subject).windows(2).find(|pair| pair[0].0 >= pair[1].0);
            assert!(unsorted.is_none(), "{subject:?}: {unsorted:?}");
        }
    }
}
