// A believable plan of ten thousand tasks as Microsoft Project XML: a programme of plants that are built site by
// site. The same every time, so that measurements can be compared.
//
// Three levels of outline, 15,000 links of which most are finish-to-start within a work package, lags and leads,
// holidays, a calendar for night shifts, three hundred people on every second task, and a baseline.

export const TASKS = 10_000;
export const LINKS = 15_000;
export const NAME = 'Ten thousand tasks';
const PEOPLE = 300;
/** Tasks of a site, and of a work package in it. */
const SITE = 250;
const PACKAGE = 25;

const ACTIVITIES = [
  'Survey', 'Design', 'Review', 'Procure', 'Deliver', 'Install', 'Connect', 'Configure', 'Test', 'Train', 'Document',
  'Hand over',
];
const THINGS = [
  'switchgear', 'cooling', 'racks', 'firewalls', 'backup', 'access control', 'monitoring', 'cabling', 'storage',
  'identity service', 'directory', 'telephony', 'printing', 'wireless', 'power supply',
];

/** Numbers that look random and are the same every time. */
function chance() {
  let state = 42n;
  return (limit) => {
    state = (state * 6364136223846793005n + 1442695040888963407n) & 0xffffffffffffffffn;
    return Number((state >> 33n) % BigInt(limit));
  };
}

/** The plan as text. */
export function largePlan() {
  const below = chance();
  const links = linksByTask(below);
  const tasks = Array.from({ length: TASKS }, (_, index) => task(index + 1, links.get(index + 1) ?? [], below));
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Project xmlns="http://schemas.microsoft.com/project">
<SaveVersion>14</SaveVersion><Name>${NAME}</Name><Title>${NAME}</Title><ScheduleFromStart>1</ScheduleFromStart>
<StartDate>2026-01-05T08:00:00</StartDate><StatusDate>2026-11-20T17:00:00</StatusDate><CurrencyCode>EUR</CurrencyCode>
<CalendarUID>1</CalendarUID><MinutesPerDay>480</MinutesPerDay><MinutesPerWeek>2400</MinutesPerWeek>
<DaysPerMonth>20</DaysPerMonth><HonorConstraints>1</HonorConstraints>
<Calendars>${calendar(1, 'Standard', true)}${calendar(2, 'Night shift', false)}</Calendars>
<Tasks><Task><UID>0</UID><ID>0</ID><Name>${NAME}</Name><OutlineLevel>0</OutlineLevel></Task>
${tasks.join('\n')}
</Tasks>
<Resources>
${Array.from({ length: PEOPLE }, (_, index) => person(index + 1)).join('\n')}
</Resources>
<Assignments>
${assignments(below).join('\n')}
</Assignments>
</Project>`;
}

const siteOf = (uid) => Math.floor((uid - 1) / SITE);
const isSite = (uid) => (uid - 1) % SITE === 0;
const isPackage = (uid) => !isSite(uid) && ((uid - 1) % SITE) % PACKAGE === 1;
const isWork = (uid) => !isSite(uid) && !isPackage(uid);

/** Of each task, what it waits for. Links lead forward only, mostly to what was a little before. */
function linksByTask(below) {
  const found = new Map();
  let made = 0;
  const add = (to, from, kind = 1, lag = 0) => {
    const known = found.get(to) ?? [];
    if (made === LINKS || from < 1 || !isWork(from) || known.some((link) => link.from === from)) return;
    found.set(to, [...known, { from, kind, lag }]);
    made += 1;
  };
  // Every task but the first of a package waits for the one before, and one in eight of them for another site.
  for (let uid = 1; uid <= TASKS; uid += 1) {
    if (!isWork(uid)) continue;
    if (isWork(uid - 1)) add(uid, uid - 1, 1, below(6) === 0 ? (below(3) - 1) * 2400 : 0);
    if (below(8) === 0) add(uid, uid - 1 - SITE - below(40));
  }
  // The rest lies across, within a site.
  while (made < LINKS) {
    const to = 2 + below(TASKS - 2);
    const from = to - 2 - below(60);
    if (isWork(to) && siteOf(from) === siteOf(to)) add(to, from, [1, 1, 1, 3, 0][below(5)]);
  }
  return found;
}

function task(uid, links, below) {
  const level = isSite(uid) ? 1 : isPackage(uid) ? 2 : 3;
  const site = siteOf(uid) + 1;
  const hours = isWork(uid) ? [0, 8, 16, 16, 24, 40, 40, 80][below(8)] : 0;
  const name = level === 1 ? `Site ${site}` : level === 2
    ? `Work package ${site}.${Math.floor(((uid - 1) % SITE) / PACKAGE) + 1}: ${THINGS[below(THINGS.length)]}`
    : `${ACTIVITIES[below(ACTIVITIES.length)]} ${THINGS[below(THINGS.length)]} ${uid}`;
  const own = below(20) === 0 ? 2 : -1;
  const deadline = hours === 0 && below(12) === 0 ? `<Deadline>2027-0${1 + below(9)}-15T17:00:00</Deadline>` : '';
  const day = String(1 + below(28)).padStart(2, '0');
  const month = String(1 + Math.floor(uid / (TASKS / 11))).padStart(2, '0');
  const baseline = isWork(uid)
    ? `<Baseline><Number>0</Number><Start>2026-${month}-${day}T08:00:00</Start><Finish>2026-${month}-${day}T17:00:00</Finish><Duration>PT${hours}H0M0S</Duration></Baseline>`
    : '';
  const waits = links.map(({ from, kind, lag }) =>
    `<PredecessorLink><PredecessorUID>${from}</PredecessorUID><Type>${kind}</Type><LinkLag>${lag}</LinkLag><LagFormat>7</LagFormat></PredecessorLink>`);
  return `<Task><UID>${uid}</UID><ID>${uid}</ID><Name>${name}</Name><Active>1</Active><Manual>0</Manual><OutlineLevel>${level}</OutlineLevel><Duration>PT${hours}H0M0S</Duration><DurationFormat>7</DurationFormat><ConstraintType>0</ConstraintType><CalendarUID>${own}</CalendarUID>${deadline}${waits.join('')}${baseline}</Task>`;
}

function person(uid) {
  return `<Resource><UID>${uid}</UID><ID>${uid}</ID><Name>Person ${uid}</Name><Type>1</Type><Initials>P${uid}</Initials><MaxUnits>1.00</MaxUnits><CalendarUID>-1</CalendarUID></Resource>`;
}

/** One person, full time, on every second task. */
function assignments(below) {
  const on = Array.from({ length: TASKS }, (_, index) => index + 1).filter((uid) => isWork(uid) && uid % 2 === 0);
  return on.map((uid, index) =>
    `<Assignment><UID>${index + 1}</UID><TaskUID>${uid}</TaskUID><ResourceUID>${1 + below(PEOPLE)}</ResourceUID><Units>1</Units></Assignment>`);
}

function calendar(uid, name, byDay) {
  const shifts = byDay ? [['08:00', '12:00'], ['13:00', '17:00']] : [['20:00', '24:00']];
  const times = shifts.map(([from, to]) =>
    `<WorkingTime><FromTime>${from}:00</FromTime><ToTime>${to === '24:00' ? '00:00' : to}:00</ToTime></WorkingTime>`).join('');
  const days = [1, 2, 3, 4, 5, 6, 7].map((day) => day === 1 || day === 7
    ? `<WeekDay><DayType>${day}</DayType><DayWorking>0</DayWorking></WeekDay>`
    : `<WeekDay><DayType>${day}</DayType><DayWorking>1</DayWorking><WorkingTimes>${times}</WorkingTimes></WeekDay>`);
  const holidays = [2026, 2027, 2028, 2029].flatMap((year) => ['01-01', '05-01', '10-03', '12-25'].map((day) =>
    `<Exception><EnteredByOccurrences>0</EnteredByOccurrences><TimePeriod><FromDate>${year}-${day}T00:00:00</FromDate><ToDate>${year}-${day}T23:59:00</ToDate></TimePeriod><Occurrences>1</Occurrences><Name>Holiday</Name><Type>1</Type><DayWorking>0</DayWorking></Exception>`));
  return `<Calendar><UID>${uid}</UID><Name>${name}</Name><IsBaseCalendar>1</IsBaseCalendar><BaseCalendarUID>-1</BaseCalendarUID><WeekDays>${days.join('')}</WeekDays><Exceptions>${holidays.join('')}</Exceptions></Calendar>`;
}
