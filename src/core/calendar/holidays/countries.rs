//! Which holidays a country has. The notation is told in the module above. Checked against an independent library of
//! holidays in `tests/core/holidays.rs`.

use super::Country;

/// Countries in order of their names.
pub const COUNTRIES: &[Country] = &[
    country(
        "AT",
        "Austria",
        "01-01 New Year's Day; 01-06 Epiphany; E+1 Easter Monday; 05-01 National Holiday; E+39 Ascension Day; \
         E+50 Whit Monday; E+60 Corpus Christi; 08-15 Assumption Day; 10-26 National Day; 11-01 All Saints' Day; \
         12-08 Immaculate Conception; 12-25 Christmas Day; 12-26 St. Stephen's Day",
    ),
    country(
        "BE",
        "Belgium",
        "01-01 New Year's Day; E+1 Easter Monday; 05-01 Labour Day; E+39 Ascension Day; E+50 Whit Monday; \
         07-21 National Day; 08-15 Assumption Day; 11-01 All Saints' Day; 11-11 Armistice Day; 12-25 Christmas Day",
    ),
    country(
        "BG",
        "Bulgaria",
        "01-01> New Year's Day; 03-03> Liberation Day; O-2 Orthodox Good Friday; O+1 Orthodox Easter Monday; \
         05-01> Labour Day; 05-06> St. George's Day; 05-24> Day of Bulgarian Education and Culture; \
         09-06> Unification Day; 09-22> Independence Day; 12-24> Christmas Eve; 12-25> Christmas Day; \
         12-26> Second day of Christmas",
    ),
    country(
        "HR",
        "Croatia",
        "01-01 New Year's Day; 01-06 Epiphany; E+1 Easter Monday; 05-01 Labour Day; E+60 Corpus Christi; \
         05-30 Statehood Day; 06-22 Anti-Fascist Struggle Day; 08-05 Victory Day; 08-15 Assumption Day; \
         11-01 All Saints' Day; 11-18 Remembrance Day; 12-25 Christmas Day; 12-26 St. Stephen's Day",
    ),
    country(
        "CY",
        "Cyprus",
        "01-01 New Year's Day; 01-06 Epiphany; O-48 Green Monday; 03-25 Greek Independence Day; \
         04-01 Cyprus National Day; O-2 Orthodox Good Friday; O+1 Orthodox Easter Monday; 05-01 Labour Day; \
         O+50 Whit Monday; 08-15 Assumption Day; 10-01 Cyprus Independence Day; 10-28 Ohi Day; \
         12-25 Christmas Day; 12-26 Boxing Day",
    ),
    country(
        "CZ",
        "Czechia",
        "01-01 New Year's Day; E-2 Good Friday; E+1 Easter Monday; 05-01 Labour Day; 05-08 Victory Day; \
         07-05 Saints Cyril and Methodius; 07-06 Jan Hus Day; 09-28 Statehood Day; 10-28 Independence Day; \
         11-17 Struggle for Freedom and Democracy Day; 12-24 Christmas Eve; 12-25 Christmas Day; \
         12-26 Second day of Christmas",
    ),
    country(
        "DK",
        "Denmark",
        "01-01 New Year's Day; E-3 Maundy Thursday; E-2 Good Friday; E+1 Easter Monday; E+26 -2023 Great Prayer Day; \
         E+39 Ascension Day; E+50 Whit Monday; 12-25 Christmas Day; 12-26 Second day of Christmas",
    ),
    country(
        "EE",
        "Estonia",
        "01-01 New Year's Day; 02-24 Independence Day; E-2 Good Friday; 05-01 Spring Day; 06-23 Victory Day; \
         06-24 Midsummer Day; 08-20 Restoration of Independence; 12-24 Christmas Eve; 12-25 Christmas Day; \
         12-26 Second day of Christmas",
    ),
    country(
        "FI",
        "Finland",
        "01-01 New Year's Day; 01-06 Epiphany; E-2 Good Friday; E+1 Easter Monday; 05-01 May Day; \
         E+39 Ascension Day; Fri@06-19 Midsummer Eve; 12-06 Independence Day; 12-24 Christmas Eve; \
         12-25 Christmas Day; 12-26 Second day of Christmas",
    ),
    country(
        "FR",
        "France",
        "01-01 New Year's Day; E+1 Easter Monday; 05-01 Labour Day; 05-08 Victory Day; E+39 Ascension Day; \
         E+50 Whit Monday; 07-14 National Day; 08-15 Assumption Day; 11-01 All Saints' Day; 11-11 Armistice Day; \
         12-25 Christmas Day",
    ),
    country(
        "DE",
        "Germany (nationwide)",
        "01-01 New Year's Day; E-2 Good Friday; E+1 Easter Monday; 05-01 Labour Day; E+39 Ascension Day; \
         E+50 Whit Monday; 10-03 Day of German Unity; 12-25 Christmas Day; 12-26 Second day of Christmas",
    ),
    country(
        "GR",
        "Greece",
        "01-01 New Year's Day; 01-06 Epiphany; O-48 Clean Monday; 03-25 Independence Day; \
         O-2 Orthodox Good Friday; O+1 Orthodox Easter Monday; 05-01 Labour Day; O+50 Whit Monday; \
         08-15 Assumption Day; 10-28 Ohi Day; 12-25 Christmas Day; 12-26 Second day of Christmas",
    ),
    country(
        "HU",
        "Hungary",
        "01-01 New Year's Day; 03-15 National Day; E-2 Good Friday; E+1 Easter Monday; 05-01 Labour Day; \
         E+50 Whit Monday; 08-20 State Foundation Day; 10-23 Revolution Day; 11-01 All Saints' Day; \
         12-24 2024- Christmas Eve; 12-25 Christmas Day; 12-26 Second day of Christmas",
    ),
    country(
        "IN",
        "India (national days only)",
        "01-26 Republic Day; 08-15 Independence Day; 10-02 Gandhi Jayanti",
    ),
    country(
        "IE",
        "Ireland",
        "01-01 New Year's Day; 02-01?Fri|1Mon02 St. Brigid's Day; 03-17 St. Patrick's Day; E+1 Easter Monday; \
         1Mon05 May Bank Holiday; 1Mon06 June Bank Holiday; 1Mon08 August Bank Holiday; \
         LMon10 October Bank Holiday; 12-25 Christmas Day; 12-26 St. Stephen's Day",
    ),
    country(
        "IT",
        "Italy",
        "01-01 New Year's Day; 01-06 Epiphany; E+1 Easter Monday; 04-25 Liberation Day; 05-01 Labour Day; \
         06-02 Republic Day; 08-15 Assumption Day; 10-04 2026- St. Francis; 11-01 All Saints' Day; \
         12-08 Immaculate Conception; 12-25 Christmas Day; 12-26 St. Stephen's Day",
    ),
    country(
        "LV",
        "Latvia",
        "01-01 New Year's Day; E-2 Good Friday; E+1 Easter Monday; 05-01 Labour Day; \
         05-04> Restoration of Independence; 06-23 Midsummer Eve; 06-24 Midsummer Day; \
         11-18> Proclamation Day; 12-24 Christmas Eve; 12-25 Christmas Day; 12-26 Second day of Christmas; \
         12-31 New Year's Eve",
    ),
    country(
        "LT",
        "Lithuania",
        "01-01 New Year's Day; 02-16 Restoration of the State; 03-11 Restoration of Independence; \
         E+1 Easter Monday; 05-01 Labour Day; 06-24 St. John's Day; 07-06 Statehood Day; 08-15 Assumption Day; \
         11-01 All Saints' Day; 11-02 All Souls' Day; 12-24 Christmas Eve; 12-25 Christmas Day; \
         12-26 Second day of Christmas",
    ),
    country(
        "LU",
        "Luxembourg",
        "01-01 New Year's Day; E+1 Easter Monday; 05-01 Labour Day; 05-09 Europe Day; E+39 Ascension Day; \
         E+50 Whit Monday; 06-23 National Day; 08-15 Assumption Day; 11-01 All Saints' Day; 12-25 Christmas Day; \
         12-26 St. Stephen's Day",
    ),
    country(
        "MT",
        "Malta",
        "01-01 New Year's Day; 02-10 St. Paul's Shipwreck; 03-19 St. Joseph; E-2 Good Friday; 03-31 Freedom Day; \
         05-01 Workers' Day; 06-07 Sette Giugno; 06-29 St. Peter and St. Paul; 08-15 Assumption Day; \
         09-08 Our Lady of Victories; 09-21 Independence Day; 12-08 Immaculate Conception; 12-13 Republic Day; \
         12-25 Christmas Day",
    ),
    country(
        "NL",
        "Netherlands",
        "01-01 New Year's Day; E+1 Easter Monday; 04-27~ King's Day; E+39 Ascension Day; E+50 Whit Monday; \
         12-25 Christmas Day; 12-26 Second day of Christmas",
    ),
    country(
        "NO",
        "Norway",
        "01-01 New Year's Day; E-3 Maundy Thursday; E-2 Good Friday; E+1 Easter Monday; 05-01 Labour Day; \
         05-17 Constitution Day; E+39 Ascension Day; E+50 Whit Monday; 12-25 Christmas Day; \
         12-26 Second day of Christmas",
    ),
    country(
        "PL",
        "Poland",
        "01-01 New Year's Day; 01-06 Epiphany; E+1 Easter Monday; 05-01 Labour Day; 05-03 Constitution Day; \
         E+60 Corpus Christi; 08-15 Assumption Day; 11-01 All Saints' Day; 11-11 Independence Day; \
         12-24 2025- Christmas Eve; 12-25 Christmas Day; 12-26 Second day of Christmas",
    ),
    country(
        "PT",
        "Portugal",
        "01-01 New Year's Day; E-2 Good Friday; 04-25 Freedom Day; 05-01 Labour Day; E+60 Corpus Christi; \
         06-10 Portugal Day; 08-15 Assumption Day; 10-05 Republic Day; 11-01 All Saints' Day; \
         12-01 Restoration of Independence; 12-08 Immaculate Conception; 12-25 Christmas Day",
    ),
    country(
        "RO",
        "Romania",
        "01-01 New Year's Day; 01-02 Second day of New Year; 01-06 2024- Epiphany; \
         01-07 2024- St. John the Baptist; 01-24 Unification Day; O-2 Orthodox Good Friday; \
         O+1 Orthodox Easter Monday; 05-01 Labour Day; 06-01 Children's Day; O+50 Whit Monday; \
         08-15 Assumption Day; 11-30 St. Andrew's Day; 12-01 National Day; 12-25 Christmas Day; \
         12-26 Second day of Christmas",
    ),
    country(
        "SK",
        "Slovakia",
        "01-01 New Year's Day; 01-06 Epiphany; E-2 Good Friday; E+1 Easter Monday; 05-01 Labour Day; \
         05-08 -2025 Victory Day; 05-08 2027- Victory Day; \
         07-05 Saints Cyril and Methodius; 08-29 National Uprising; 09-15 -2025 Our Lady of Sorrows; \
         09-15 2027- Our Lady of Sorrows; 11-01 All Saints' Day; 11-17 -2024 Struggle for Freedom and Democracy Day; \
         12-24 Christmas Eve; 12-25 Christmas Day; 12-26 Second day of Christmas",
    ),
    country(
        "SI",
        "Slovenia",
        "01-01 New Year's Day; 01-02 Second day of New Year; 02-08 Prešeren Day; E+1 Easter Monday; \
         04-27 Uprising Day; 05-01 Labour Day; 05-02 Second day of May; 06-25 Statehood Day; \
         08-15 Assumption Day; 10-31 Reformation Day; 11-01 All Saints' Day; 12-25 Christmas Day; \
         12-26 Independence Day",
    ),
    country(
        "ES",
        "Spain (national)",
        "01-01 New Year's Day; 01-06 Epiphany; E-2 Good Friday; 05-01 Labour Day; 08-15 Assumption Day; \
         10-12 National Day; 11-01 All Saints' Day; 12-06 Constitution Day; 12-08 Immaculate Conception; \
         12-25 Christmas Day",
    ),
    country(
        "SE",
        "Sweden",
        "01-01 New Year's Day; 01-06 Epiphany; E-2 Good Friday; E+1 Easter Monday; 05-01 Labour Day; \
         E+39 Ascension Day; 06-06 National Day; Fri@06-19 Midsummer Eve; 12-24 Christmas Eve; \
         12-25 Christmas Day; 12-26 Second day of Christmas; 12-31 New Year's Eve",
    ),
    country(
        "CH",
        "Switzerland (nationwide)",
        "01-01 New Year's Day; E+39 Ascension Day; 08-01 National Day; 12-25 Christmas Day",
    ),
    country(
        "GB-ENG",
        "United Kingdom: England and Wales",
        "01-01> New Year's Day; E-2 Good Friday; E+1 Easter Monday; 1Mon05 Early May bank holiday; \
         LMon05 Spring bank holiday; LMon08 Summer bank holiday; 12-25> Christmas Day; 12-26> Boxing Day",
    ),
    country(
        "GB-NIR",
        "United Kingdom: Northern Ireland",
        "01-01> New Year's Day; 03-17> St. Patrick's Day; E-2 Good Friday; E+1 Easter Monday; \
         1Mon05 Early May bank holiday; LMon05 Spring bank holiday; 07-12> Battle of the Boyne; \
         LMon08 Summer bank holiday; 12-25> Christmas Day; 12-26> Boxing Day",
    ),
    country(
        "GB-SCT",
        "United Kingdom: Scotland",
        "01-01> New Year's Day; 01-02> Second of January; E-2 Good Friday; 1Mon05 Early May bank holiday; \
         LMon05 Spring bank holiday; 06-15 2026-2026 World Cup bank holiday; 1Mon08 Summer bank holiday; 11-30> St. Andrew's Day; \
         12-25> Christmas Day; 12-26> Boxing Day",
    ),
    country(
        "US",
        "United States (federal)",
        "01-01= New Year's Day; 3Mon01 Martin Luther King Jr. Day; 3Mon02 Presidents' Day; LMon05 Memorial Day; \
         06-19= Juneteenth; 07-04= Independence Day; 1Mon09 Labor Day; 2Mon10 Columbus Day; 11-11= Veterans Day; \
         4Thu11 Thanksgiving Day; 12-25= Christmas Day",
    ),
];

const fn country(code: &'static str, name: &'static str, rules: &'static str) -> Country {
    Country { code, name, rules }
}
