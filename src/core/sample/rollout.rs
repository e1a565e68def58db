//! A network rollout to twelve sites, run as a waterfall, in trouble: the supplier is late with the hardware, so
//! the last site goes live after the date that was promised, and it costs more.

use super::Story;
use crate::core::project::{Methodology, Phase};

pub(super) const STORY: Story = Story {
    name: "Network rollout",
    code: "NET-12",
    description: "New switches, firewalls and wireless at all twelve sites before the old carrier contract ends. \
                  Re-baselined when two sites were added; the supplier is now late with the hardware for the waves.",
    methodology: Methodology::Waterfall,
    phase: Phase::Executing,
    manager: "Elena Wirth",
    sponsor: "Dr. Martin Holm, CIO",
    company: "Brückner Logistics",
    colour: 1,
    tags: &["infrastructure", "rollout", "12 sites"],
    days_ago: 86,
    baselines: &[("Project charter", 5), ("Change request 2: two more sites", 17)],
    out_of_hours: ("Maintenance windows", [None, None, None, None, None, Some((8, 18)), Some((8, 18))]),
    critical_days: 0,
    people: "\
EW|Elena Wirth|Project office|88
MB|Marek Baran|Project office|62|week xxxx-
NH|Nadia Haddad|Network engineering|94|leave 21 5
JK|Jonas Krüger|Network engineering|86|leave -31 5
SO|Sofia Oliveira|IT security|98
PV|Petra Vogel|Procurement|72|leave -12 5
RL|Ravi Lal|Service operations|70
TN|Field team North|Installation partner|68|max 200
TS|Field team South|Installation partner|68|max 200
CAB|Cat 6A cable|Material|1.40/m
PAT|Fibre patch cable|Material|18/piece
TRV|Travel|Cost|",
    tasks: "\
1 Initiation
2  Business case and budget|8d||EW 60%, MB 50%
3  Scope with site managers|6d|2SS+2d|EW 40%
4  Risk workshop|1d|3|EW 40%, NH, SO
5  Project charter signed|0d|2, 4||p800
6 Design
7  Survey all sites|12d/15d/15d|5|JK, TRV 4800
#Twelve sites since change request 2; ten were planned. Cabinets at Dresden and Ulm need new power.
8  High-level design|10d|5|NH
9  Security and firewalls|8d|8SS+4d|SO
10  Low-level design|8d|7, 8|NH, JK 50%
11  Wireless coverage plan|6d|7|JK 50%
12  Architecture board review|2d|9, 10, 11|NH, SO
13  Design approved|0d|12||p800
14 Procurement
15  Request for quotation|5d|8|PV
16  Evaluate and negotiate|9d/10d/10d|15FS+14ed|PV, NH 25%
17  Contract awarded|0d|13, 16
18  Order hardware|2d|17|PV|€268000/312000/318500
19  Lead time: pilot hardware|21d/21d/28d|18
20  Lead time: wave hardware|34d/34d/52d|18||p900
#The supplier has moved the delivery twice: the access points are on allocation. Two part deliveries are \
offered at extra cost; decision in the next steering committee.
21  Order carrier lines|2d|13|PV 50%|€46000
22  Carrier provisioning|38d/38d/41d|21
23  Goods receipt: pilot|3d|19|RL
24  Goods receipt: waves|4d|20|RL 50%, TN|€0/0/9800
#Express freight for the second part delivery.
25 Pilot in Hannover
26  Cabinets and cabling|6d/6d/8d|17|TN 200%, CAB 1800, PAT 40
27  Stage and configure devices|6d|23|JK
28  Test in the lab|5d|27SS+3d|NH 50%
29  Set up monitoring and alerts|12d|27SS+3d|NH 50%
30  Install in Hannover|3d|26, 27, 28|TN 200%, TRV 650
31  Cut over Hannover|10h|22, 30|NH, TN|out
32  Pilot operation|10d|31|RL 50%
33  Go/no-go for the waves|2d|29, 32|EW, NH, RL 50%
34  Pilot accepted|0d|33||due 15, p800
35 Wave 1: North
36  Announce outages|4d|32SS+5d|MB
37  Prepare cabinets: North|14d|26|TS 200%, PAT 20
38  Stage wave 1 devices|5d|24, 27|JK
39  Install in Hamburg|4d|36, 37, 38|TN 200%, CAB 900, PAT 24, TRV 800
40  Install in Bremen|3d|39|TN 200%, CAB 600, PAT 16, TRV 600
41  Install in Kassel|4d|36, 37, 38|TS 200%, CAB 700, PAT 20, TRV 700
42  Cut over wave 1|10h|34, 39, 40, 41|NH, JK|out
43  Site acceptance|2d|42|RL
44  Wave 1 live|0d|43
45 Wave 2: West
46  Announce outages|4d|39|MB
47  Prepare cabinets: West|16d|37|TS 200%, PAT 24
48  Stage wave 2 devices|5d|38|JK
49  Install in Köln|4d|40, 46, 47, 48|TN 200%, CAB 1100, PAT 28, TRV 900
50  Install in Mainz|3d|49|TN 200%, CAB 500, PAT 16, TRV 600
51  Install in Frankfurt|4d|41, 46, 47, 48|TS 200%, CAB 1200, PAT 30, TRV 700
52  Install in Freiburg|3d|51|TS 200%, CAB 500, PAT 14, TRV 700
53  Cut over wave 2|14h|44, 49, 50, 51, 52|NH, JK|out
54  Site acceptance|2d|53|RL
55  Wave 2 live|0d|54
56 Wave 3: East and South
57  Announce outages|4d|49|MB
58  Prepare cabinets: East, South|12d/16d/19d|47|TS 200%, PAT 24|€0/5600/7000
#Dresden and Ulm need a new power line; the electrician came a week late.
59  Stage wave 3 devices|5d|48|JK
60  Install in Leipzig|4d|50, 57, 58, 59|TN 200%, CAB 900, PAT 24, TRV 800
61  Install in Dresden|-/4d/5d|60|TN 200%, CAB 800, PAT 20, TRV 800
#Added by change request 2, as is Ulm.
62  Install in Nürnberg|4d|52, 57, 58, 59|TS 200%, CAB 1000, PAT 26, TRV 700
63  Install in Ulm|-/3d/3d|62|TS 200%, CAB 500, PAT 14, TRV 600
64  Cut over wave 3|14h|55, 60, 61, 62, 63|NH, JK|out
65  Site acceptance|2d|64|RL
66  All twelve sites live|0d|65||due 2, p1000
#The old carrier contract ends here. Each month beyond it costs 23,000 €.
67 Hypercare
68  Hypercare support|15d|66|RL, NH 25%
69  Tune wireless and QoS|8d|68SS+3d|JK 50%
70  Hand over to operations|4d|68FF|RL 50%, EW 25%
71  Switch off the old lines|3d|66FS+5d|NH 50%|€4500/4500/27500
#With one month of the old carrier contract beyond its end.
72  Hypercare ended|0d|68, 69, 70
73 Closure
74  Settle supplier invoices|5d|72|PV
75  Dispose of old hardware|6d|71|TS|€7800
76  Lessons learned workshop|1d|72|EW, NH, RL
77  Project report|4d|76|EW
78  Project closed|0d|74, 75, 77",
};
