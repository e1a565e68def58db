//! The move to S/4HANA by SAP Activate, early in the work and on track: Prepare is closed, fit-to-standard
//! workshops are on.

use super::Story;
use crate::core::project::{Methodology, Phase};

pub(super) const STORY: Story = Story {
    name: "S/4HANA upgrade",
    code: "S4-ONE",
    description: "From ECC 6.0 to S/4HANA with standard processes: finance, procurement, sales, manufacturing and \
                  warehouse, one cutover weekend for all plants.",
    methodology: Methodology::SapActivate,
    phase: Phase::Planning,
    manager: "Katrin Sommer",
    sponsor: "Stefan Lang, CFO",
    company: "Brückner Logistics",
    colour: 5,
    tags: &["SAP", "ERP", "finance"],
    days_ago: 38,
    baselines: &[("Plan at release", 6)],
    out_of_hours: ("Cutover weekend", [None, None, None, None, Some((18, 24)), Some((0, 24)), Some((0, 24))]),
    critical_days: 4,
    people: "\
KS|Katrin Sommer|Programme office|105
OD|Oluwaseun Dada|Programme office|66
MF|Miriam Falk|Finance|92|week xxxx-
RB|Robert Blum|Procurement|88
LA|Leila Aziz|Sales|88|leave 30 10
GP|Giorgos Pappas|Manufacturing|88
WN|Wanda Nilsson|Warehouse|84|
ES|Erik Strand|SAP Basis|110|leave 48 10
IV|Ines Vidal|Data migration|98
AB|ABAP team|Development|120|max 300
SI|Implementation partner|Partner|165|max 400
TR|Training team|Human resources|70|max 200
CLD|Cloud hosting|Cost|
TRV|Travel|Cost|
USR|Training place|Material|85/place",
    tasks: "\
1 Discover
2  Value case and road map|10d||KS, SI 50%
3  SAP Readiness Check|4d|2SS+2d|ES
4  Size systems and hosting|3d|3|ES
5  Choose partner|8d|2|KS 50%, RB 25%
6  Project released|0d|4, 5||p800
7 Prepare
8  Charter and governance|5d|6|KS, OD
9  Onboard the team|5d|6|OD 50%, TRV 2400
10  Standards and test strategy|5d|8SS+2d|SI
11  Provision systems|6d|6|ES, CLD 18000
12  Load SAP Best Practices|4d/5d|11|ES 50%, SI
#One more day for the country versions; no effect on Q1.
13  Data migration strategy|5d|8|IV
14  Custom code inventory|8d|11|AB 200%
15  Enable key users|2d|12|SI, TR
16  Kick-off|1d|8, 9|KS, SI, TRV 1900
17  Q1: Prepare closed|0d|10, 12, 13, 14, 15, 16||due 3, p900
18 Explore
19  Fit-to-standard workshops
20   Finance: record to report|6d|17|MF, SI
21   Procurement: source to pay|5d|17|RB, SI
22   Sales: lead to cash|5d|21|LA, SI
23   Manufacturing: plan to produce|6d|20SS+4d|GP, SI
24   Warehouse and logistics|4d|23|WN, SI
25   Reporting and analytics|3d|20, 22|MF 50%, SI
26  Organisation, master data|6d|20SS+3d|IV, RB 25%
27  Interface design|8d|21SS+5d|AB, SI 50%
28  Delta requirements|5d|19|OD, SI
29  Authorisation concept|6d|19|ES 50%, SI 50%
30  Decide on custom code|6d|14, 28SS+2d|AB
31  Data cleansing rules|8d|13, 26|IV
32  Sign-off by process owners|3d|27, 28, 29, 30, 31|KS, OD
33  Q2: Explore closed|0d|32||due 5, p900
34 Realize
35  Set up the quality system|5d|33|ES, CLD 24000
36  Build
37   Configuration cycle 1|15d|33|SI 200%
38   Configuration cycle 2|15d|37|SI 200%
39   Interfaces|25d|33|AB
40   Forms and extensions|22d|33FS+3d|AB
41   Adapt custom code|20d|30, 33|AB
42   Roles and authorisations|15d|35, 37SS+5d|ES 50%
43  Data migration
44   Migration objects and mapping|15d|31, 33|IV
45   Cleanse master data|25d|31, 33|RB 25%, WN 25%
46   Mock load 1: master data|5d|35, 37, 44|IV
47   Mock load 2: open items|6d|38, 45, 46FS+5d|IV, MF 50%
48   Mock load 3: full volume|6d|47FS+5d|IV, ES 50%
#Has to fit into 30 hours; the cutover weekend has no more.
49  Test
50   Test cases and scripts|12d|37SS+5d|OD, GP 25%, LA 25%
51   Integration test cycle 1|10d|38, 39, 40, 46, 50|MF 50%, RB 50%, LA 50%, GP 50%
52   Integration test cycle 2|10d|41, 47, 51FS+3d|MF 50%, RB 50%, LA 50%, GP 50%
53   Performance test|5d|48, 52SS+3d|ES
54   User acceptance test|10d|42, 52|MF 50%, LA 50%, GP 50%, WN 50%
55   Correct defects|30d|51SS+2d, 54FF+2d|AB, SI 50%
56  Q3: Realize closed|0d|48, 53, 54, 55||due 5, p900
57 Deploy
58  Training material|15d?|38|TR
59  Train the trainers|5d|54, 58|TR
60  Train end users|10d|59|TR 200%, USR 320
61  Cutover plan and roles|8d|47|KS 50%, OD
62  Set up production|5d|53|ES, CLD 42000
63  Dress rehearsal|4d|48, 56, 61, 62|KS, ES, IV
64  Go/no-go decision|0d|60, 63||p1000
65  Business freeze|1d|64|MF, RB 50%
66  Cutover
67   Load data|20h|65|IV, ES|out
68   Reconcile balances|8h|67|MF, WN|out
69   Smoke test and release|6h|68|GP, LA|out
70  Q4: Go-live|0d|69||out, due 5, p1000
71 Run
72  Hypercare|20d|70|SI 200%, AB
73  Stabilise jobs and performance|10d|72SS+3d|ES
74  First month-end close|3d|70FS+15d|MF, SI 50%
75  Hand over to support|5d|72FF|OD, AB 50%
76  Archive the old system|10d?|74|ES 50%
77  Project closed|0d|73, 75, 76",
};
