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
    company: "Brückner Logistics",
    colour: 1,
    tags: &["infrastructure", "rollout", "12 sites"],
    days_ago: 86,
    baselines: &[("Project charter", 5), ("Change request 2: two more sites", 17)],
    out_of_hours: ("Maintenance windows", [None, None, None, None, None, Some((8, 18)), Some((8, 18))]),
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
2  Business case and budget request|8d||EW 60%, MB 50%
3  Scope and success criteria with site managers|6d|2SS+2d|EW 40%
4  Risk workshop|1d|3|EW 40%, NH, SO
5  Project charter signed|0d|2, 4||p800
6 Design
7  Survey the network at all sites|12d/15d/15d|5|JK, TRV 4800
#Twelve sites since change request 2; ten were planned. Cabinets at Dresden and Ulm need new power.
8  High-level design|10d|5|NH
9  Security zones and firewall rules|8d|8SS+4d|SO
10  Low-level design and address plan|8d|7, 8|NH, JK 50%
11  Wireless coverage plan|6d|7|JK 50%
12  Design review with the architecture board|2d|9, 10, 11|NH, SO
13  Design approved|0d|12||p800
14 Procurement
15  Request for quotation|5d|8|PV
16  Evaluate bids and negotiate|9d/10d/10d|15FS+14ed|PV, NH 25%
17  Contract awarded|0d|13, 16
18  Order hardware|2d|17|PV|€268000/312000/318500
19  Supplier lead time: core and pilot|21d/21d/28d|18
20  Supplier lead time: waves 1 to 3|34d/34d/52d|18||p900
#The supplier has moved the delivery twice: the access points are on allocation. Two part deliveries are \
offered at extra cost; decision in the next steering committee.
21  Order carrier lines|2d|13|PV 50%|€46000
22  Carrier lines: provisioning|38d/38d/41d|21
23  Goods receipt: core and pilot|3d|19|RL
24  Goods receipt: waves 1 to 3|4d|20|RL 50%, TN|€0/0/9800
#Express freight for the second part delivery.
25 Pilot in Hannover
26  Cabinets and cabling|6d/6d/8d|17|TN 200%, CAB 1800, PAT 40
27  Stage and configure devices|6d|23|JK
28  Test in the lab|5d|27SS+3d|NH 50%
29  Install in Hannover|3d|26, 27, 28|TN 200%, TRV 650
30  Cut over Hannover|10h|22, 29|NH, TN|out
31  Pilot operation|10d|30|RL 50%
32  Lessons learned and go/no-go for the waves|2d|31|EW, NH, RL 50%
33  Pilot accepted|0d|32||due 15, p800
34 Wave 1: North
35  Announce outages, book access to sites|4d|31SS+5d|MB
36  Stage wave 1 devices|5d|24, 27|JK
37  Install in Hamburg|4d|35, 36|TN 200%, CAB 900, PAT 24, TRV 800
38  Install in Bremen|3d|37|TN 200%, CAB 600, PAT 16, TRV 600
39  Install in Kassel|4d|35, 36|TS 200%, CAB 700, PAT 20, TRV 700
40  Cut over wave 1|10h|33, 37, 38, 39|NH, JK|out
41  Site acceptance|2d|40|RL
42  Wave 1 live|0d|41
43 Wave 2: West
44  Announce outages, book access to sites|4d|37|MB
45  Stage wave 2 devices|5d|36|JK
46  Install in Köln|4d|38, 44, 45|TN 200%, CAB 1100, PAT 28, TRV 900
47  Install in Mainz|3d|46|TN 200%, CAB 500, PAT 16, TRV 600
48  Install in Frankfurt|4d|39, 44, 45|TS 200%, CAB 1200, PAT 30, TRV 700
49  Install in Freiburg|3d|48|TS 200%, CAB 500, PAT 14, TRV 700
50  Cut over wave 2|14h|42, 46, 47, 48, 49|NH, JK|out
51  Site acceptance|2d|50|RL
52  Wave 2 live|0d|51
53 Wave 3: East and South
54  Announce outages, book access to sites|4d|46|MB
55  Stage wave 3 devices|5d|45|JK
56  Install in Leipzig|4d|47, 54, 55|TN 200%, CAB 900, PAT 24, TRV 800
57  Install in Dresden|-/4d/5d|56|TN 200%, CAB 800, PAT 20, TRV 800|€0/3200/4600
#Added by change request 2. Needs a new power line to the cabinet.
58  Install in Nürnberg|4d|49, 54, 55|TS 200%, CAB 1000, PAT 26, TRV 700
59  Install in Ulm|-/3d/3d|58|TS 200%, CAB 500, PAT 14, TRV 600|€0/2400
60  Cut over wave 3|14h|52, 56, 57, 58, 59|NH, JK|out
61  Site acceptance|2d|60|RL
62  All twelve sites live|0d|61||due 2, p1000
#The old carrier contract ends here. Each month beyond it costs 23,000 €.
63 Hypercare
64  Hypercare support|15d|62|RL, NH 25%
65  Tune wireless and quality of service|8d|64SS+3d|JK 50%
66  Hand over to service operations|4d|64FF|RL 50%, EW 25%
67  Switch off the old lines|3d|62FS+5d|NH 50%|€4500/4500/27500
#With one month of the old carrier contract beyond its end.
68  Hypercare ended|0d|64, 65, 66
69 Closure
70  Settle supplier invoices|5d|68|PV
71  Wipe and dispose of old hardware|6d|67|TS|€7800
72  Lessons learned workshop|1d|68|EW, NH, RL
73  Project report|4d|72|EW
74  Project closed|0d|70, 71, 73",
};
