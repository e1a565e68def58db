//! Reads the style sheets: the roles keep their contrast in both themes, and nothing goes past the roles.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// A colour as written: lightness 0–1, chroma, hue in degrees.
type Oklch = (f64, f64, f64);

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn tokens() -> String {
    fs::read_to_string(root().join("style/tokens.css")).unwrap()
}

/// All style sheets but the tokens, with their paths from the root.
fn sheets() -> Vec<(String, String)> {
    let mut folders = vec![root().join("style")];
    let mut sheets = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path: PathBuf = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|it| it == "css") {
                let name = path.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/");
                sheets.push((name, fs::read_to_string(&path).unwrap()));
            }
        }
    }
    sheets.retain(|(name, _)| name != "style/tokens.css");
    sheets.sort();
    sheets
}

/// The roles that are written as `light-dark(oklch(…), oklch(…))` without transparency: light and dark.
fn roles() -> BTreeMap<String, [Oklch; 2]> {
    let colour = |text: &str| -> Option<Oklch> {
        let inside = text.trim().strip_prefix("oklch(")?.split(')').next()?;
        let mut numbers = inside.split_whitespace().map(|it| it.trim_end_matches('%').parse::<f64>());
        let found = (numbers.next()?.ok()? / 100.0, numbers.next()?.ok()?, numbers.next()?.ok()?);
        numbers.next().is_none().then_some(found)
    };
    let text = tokens();
    let roles = text.lines().filter_map(|line| {
        let (name, value) = line.trim().strip_prefix("--")?.split_once(": light-dark(")?;
        let (light, dark) = value.split_once("), ")?;
        Some((name.to_owned(), [colour(light)?, colour(dark)?]))
    });
    let roles: BTreeMap<_, _> = roles.collect();
    assert!(roles.len() > 40, "the roles are read");
    roles
}

fn linear(colour: Oklch) -> [f64; 3] {
    let (lightness, chroma, hue) = colour;
    let (a, b) = (chroma * hue.to_radians().cos(), chroma * hue.to_radians().sin());
    let l = (lightness + 0.396_337_777_4 * a + 0.215_803_757_3 * b).powi(3);
    let m = (lightness - 0.105_561_345_8 * a - 0.063_854_172_8 * b).powi(3);
    let s = (lightness - 0.089_484_177_5 * a - 1.291_485_548 * b).powi(3);
    [
        4.076_741_662_1 * l - 3.307_711_591_3 * m + 0.230_969_929_2 * s,
        -1.268_438_004_6 * l + 2.609_757_401_1 * m - 0.341_319_396_5 * s,
        -0.004_196_086_3 * l - 0.703_418_614_7 * m + 1.707_614_701 * s,
    ]
    .map(|it| it.clamp(0.0, 1.0))
}

fn lab(rgb: [f64; 3]) -> [f64; 3] {
    let [r, g, b] = rgb;
    let l = (0.412_221_470_8 * r + 0.536_332_536_3 * g + 0.051_445_992_9 * b).cbrt();
    let m = (0.211_903_498_2 * r + 0.680_699_545_1 * g + 0.107_396_956_6 * b).cbrt();
    let s = (0.088_302_461_9 * r + 0.281_718_837_6 * g + 0.629_978_700_5 * b).cbrt();
    [
        0.210_454_255_3 * l + 0.793_617_785 * m - 0.004_072_046_8 * s,
        1.977_998_495_1 * l - 2.428_592_205 * m + 0.450_593_709_9 * s,
        0.025_904_037_1 * l + 0.782_771_766_2 * m - 0.808_675_766 * s,
    ]
}

/// WCAG contrast.
fn contrast(one: Oklch, other: Oklch) -> f64 {
    let luminance = |colour| {
        let [r, g, b] = linear(colour);
        0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05
    };
    let (one, other) = (luminance(one), luminance(other));
    if one > other { one / other } else { other / one }
}

fn check_contrast(roles: &BTreeMap<String, [Oklch; 2]>, front: &str, back: &str, least: f64) {
    for (theme, name) in ["light", "dark"].into_iter().enumerate() {
        let found = contrast(roles[front][theme], roles[back][theme]);
        assert!(found >= least, "{front} on {back}, {name}: {found:.2} instead of {least}");
    }
}

#[test]
fn text_can_be_read_on_every_surface() {
    let roles = roles();
    for back in ["surface-0", "surface-1", "surface-2", "surface-3", "surface-raised", "accent-soft"] {
        for front in ["text-1", "text-2", "text-3", "accent", "bad", "warn", "good"] {
            check_contrast(&roles, front, back, 4.5);
        }
    }
    check_contrast(&roles, "on-accent", "accent", 4.5);
    check_contrast(&roles, "on-accent", "accent-strong", 4.5);
}

#[test]
fn a_status_can_be_read_on_its_soft_background() {
    let roles = roles();
    for status in ["good", "warn", "bad", "info", "done", "neutral"] {
        check_contrast(&roles, status, &format!("{status}-soft"), 4.5);
        check_contrast(&roles, "text-1", &format!("{status}-soft"), 4.5);
    }
}

#[test]
fn the_edge_of_a_control_and_every_mark_of_a_chart_can_be_seen() {
    let roles = roles();
    check_contrast(&roles, "line-3", "surface-1", 3.0);
    check_contrast(&roles, "accent", "surface-1", 3.0);
    for mark in (1..=8).map(|it| format!("chart-{it}")) {
        check_contrast(&roles, &mark, "surface-1", 3.0);
    }
}

/// Machado, Oliveira and Fernandes 2009, severity 1, on linear RGB.
const VISIONS: [(&str, [[f64; 3]; 3]); 4] = [
    ("typical", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
    (
        "protan",
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    ),
    (
        "deutan",
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    ),
    (
        "tritan",
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
    ),
];

#[test]
fn the_chart_colours_stay_apart_whatever_the_colour_vision() {
    let roles = roles();
    #[allow(clippy::needless_range_loop, reason = "the number names the theme too")]
    for theme in 0..2 {
        for (vision, matrix) in VISIONS {
            let seen = |index: usize| {
                let rgb = linear(roles[&format!("chart-{index}")][theme]);
                lab(matrix.map(|row| {
                    row.iter().zip(rgb).map(|(weight, value)| weight * value).sum::<f64>().clamp(0.0, 1.0)
                }))
            };
            for first in 1..=8 {
                for second in first + 1..=8 {
                    let (one, other) = (seen(first), seen(second));
                    let apart = (0..3).map(|it| (one[it] - other[it]).powi(2)).sum::<f64>().sqrt();
                    assert!(
                        apart > 0.08,
                        "chart-{first} and chart-{second}, theme {theme}, {vision}: {apart:.3}"
                    );
                }
            }
        }
    }
}

#[test]
fn every_role_that_is_used_is_defined() {
    let defined_in = |text: &str| -> BTreeSet<String> {
        let names = text.lines().filter_map(|line| line.trim().strip_prefix("--")?.split_once(':'));
        names.map(|(name, _)| name.to_owned()).collect()
    };
    let tokens = defined_in(&tokens());
    let sheets = sheets();
    // A sheet may hand a value of its own to its parts, as badge.css does with the two colours of a status.
    let own: BTreeSet<String> = sheets.iter().flat_map(|(_, text)| defined_in(text)).collect();
    for (name, text) in &sheets {
        for used in text.split("var(--").skip(1) {
            let role: String =
                used.chars().take_while(|it| it.is_ascii_alphanumeric() || *it == '-').collect();
            let set_by_program = used[role.len()..].starts_with(',');
            let known = tokens.contains(&role) || own.contains(&role) || set_by_program;
            assert!(known, "{name} uses --{role}, which nothing defines");
        }
    }
}

#[test]
fn every_sheet_is_in_the_page() {
    let page = fs::read_to_string(root().join("index.html")).unwrap();
    for (name, _) in sheets() {
        assert!(page.contains(&format!("href=\"{name}\"")), "index.html does not list {name}");
    }
}
