//! New service desk software, hybrid: requirements, contract and design as a waterfall, three sprints, then
//! acceptance and go-live. A few days behind what was promised.

use super::Story;
use crate::core::project::{Methodology, Phase};

pub(super) const STORY: Story = Story {
    name: "Service desk software",
    code: "ITSM-2",
    description: "Replaces the ticket system of the IT service desk: incidents, requests, changes and assets in \
                  one place, with a portal for all 1,400 employees.",
    methodology: Methodology::Hybrid,
    phase: Phase::Executing,
    manager: "Hannah Berg",
    sponsor: "Julia Reuter, Head of IT Operations",
    company: "Brückner Logistics",
    colour: 3,
    tags: &["software", "service management"],
    days_ago: 68,
    baselines: &[("Approved plan", 6)],
    out_of_hours: ("Changeover weekend", [None, None, None, None, None, Some((8, 18)), Some((8, 18))]),
    critical_days: 4,
    people: "\
HB|Hannah Berg|Project office|84
AI|Aisha Idris|Business analysis|76
TN|Tomás Novák|Service desk|58|week xxx--
LF|Lukas Frei|Development|80|week xxxx-
YM|Yuki Mori|Development|82|leave 22 5
CS|Clara Sanz|Integration|90|leave 26 3
PB|Paul Brandt|Data protection|95|week -xx--
GK|Greta Kowalski|Training|60|week aaaaa
VC|Vendor consultants|Vendor|145|max 200
LIC|Agent licence|Material|420/agent
TRV|Travel|Cost|",
    tasks: "\
1 Requirements
2  Interview key users|6d||AI, TN 50%
3  Map today's processes|5d|2SS+3d|HB
4  Requirements catalogue|6d|2, 3|AI
5  Agree with works council|3d|4|HB, AI 50%
6  Requirements signed off|0d|5||p700
7 Selection and contract
8  Invite vendors to tender|2d|6|HB
9  Score the offers|4d|8FS+14ed|AI, HB 50%
10  Vendor demonstrations|3d|9|HB, TN, CS 50%
11  Data protection assessment|3d/4d|10SS|PB
#Took a day longer: the vendor's list of sub-processors was incomplete.
12  Negotiate contract|5d/7d|10|HB 50%
13  Contract signed|0d|11, 12||due 5, p800
14 Design
15  Solution workshops|4d|13|AI, VC, TRV 1800
16  Service catalogue|5d|15SS+2d|AI 50%, HB 50%
17  Integration design|4d|15|CS
18  Ticket migration concept|3d|15|LF
19  Design approved|0d|16, 17, 18
20 Build
21  Sprint 1: incidents and portal
22   Sprint planning|0.5d|19|LF, YM, CS|fixed
23   Incidents and queues|7d|22|LF
24   Self-service portal|9d|22|YM
25   Single sign-on|8d|22|CS
26   Review and retrospective|0.5d|23, 24, 25|LF, YM, CS|fixed
27  Sprint 2: requests and knowledge
28   Sprint planning|0.5d|26|LF, YM, CS|fixed
29   Requests and approvals|9d|28|YM
30   Knowledge base|6d|28|LF
31   Mail and monitoring|8d/9d|28|CS, VC 20%
#The mail gateway only accepts signed connections; certificates were ordered late.
32   Review and retrospective|0.5d|29, 30, 31|LF, YM, CS|fixed
33  Sprint 3: changes, assets and reports
34   Sprint planning|0.5d|32|LF, YM, CS|fixed
35   Change calendar|9d|34|YM
36   Asset register import|7d|34|LF
37   Reports and dashboards|8d|34|CS
38   Review and retrospective|0.5d|35, 36, 37|LF, YM, CS|fixed
39  Build complete|0d|38||due 4
40 Data and training
41  Cleanse open tickets|9d/12d|19|TN
42  Trial migration|3d|32, 41|CS 50%, LF 25%
43  Training material|5d|32|GK
44  Train service desk agents|3d|39, 43|GK, TN
45  Announce to all users|4d|43SS+3d|HB 25%
46 Acceptance
47  Test cases|5d|32|AI
48  User acceptance test|7d|39, 42, 47|AI, TN 50%
49  Correct defects|5d|48SS+3d|LF 50%, YM
50  Retest|2d|48, 49FF+1d|AI
51  Acceptance signed|0d|50||due 5, p800
52 Go-live
53  Buy agent licences|1d|51|HB 25%, LIC 38
54  Go/no-go meeting|0.5d|44, 45, 51|HB, AI
55  Final ticket migration|8h|53, 54|LF, CS|out
56  Switch phone and mail|4h|55|CS|out
57  Live|0d|56||out, due 8, by 20, p1000
#The licence of the old ticket system ends soon after; it can be extended by a quarter only.
58  Hypercare|10d|57|AI 50%, LF 50%, VC 25%
59  Hand over to operations|2d|58FF|HB 50%, LF 50%
60  Project closed|0d|58, 59",
};
