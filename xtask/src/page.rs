//! Edits of `index.html`. It is regular (double quotes, lower case), so that plain text operations are enough;
//! every edit says when it does not find what it expects.

use std::ops::Range;

use crate::encode::policy_hash;
use crate::shell::Outcome;

/// A `<link>` or `<img>` tag of the page.
pub struct Link {
    /// Where the tag stands.
    pub range: Range<usize>,
    /// What it links to: `stylesheet`, `icon`, `preload`, …; nothing for an image.
    pub rel: String,
    /// The address, without the leading `./`.
    pub href: String,
    /// Whether it is meant for Trunk, which puts something else in its place.
    pub is_trunks: bool,
}

/// All links of the page, in order.
pub fn links(html: &str) -> Vec<Link> {
    tags(html, "<link ", "href")
}

/// All images of the page, in order.
pub fn images(html: &str) -> Vec<Link> {
    tags(html, "<img ", "src")
}

/// Replaces those of the found tags that `edit` answers with some text.
pub fn replace_links(html: &str, found: Vec<Link>, mut edit: impl FnMut(&Link) -> Option<String>) -> String {
    let mut edited = html.to_owned();
    let edits: Vec<_> = found.into_iter().map(|link| (edit(&link), link.range)).collect();
    for (replacement, range) in edits.into_iter().rev() {
        if let Some(text) = replacement {
            edited.replace_range(range, &text);
        }
    }
    edited
}

/// Puts `address` in the place of the link's own.
pub fn with_address(html: &str, link: &Link, address: &str) -> String {
    let tag = &html[link.range.clone()];
    [&link.href, &format!("./{}", link.href)]
        .into_iter()
        .fold(tag.to_owned(), |tag, old| tag.replace(&format!("\"{old}\""), &format!("\"{address}\"")))
}

/// The page without its comments and the blank lines that they leave.
pub fn smaller_html(html: &str) -> String {
    let lines = without(html, "<!--", "-->");
    lines.lines().filter(|line| !line.trim().is_empty()).flat_map(|line| [line, "\n"]).collect()
}

/// Stylesheets without comments and indentation. Names and values stay as they were written.
pub fn smaller_css(css: &str) -> String {
    let lines = without(css, "/*", "*/");
    let lines = lines.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.flat_map(|line| [line, "\n"]).collect()
}

/// A script without comments on lines of their own and without indentation. For scripts of ours, whose strings
/// span no lines.
pub fn smaller_script(script: &str) -> String {
    let lines = script.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("//"));
    lines.flat_map(|line| [line, "\n"]).collect()
}

/// Adds a content security policy: `policy` with the hashes of the inline scripts and styles in the places
/// of `{scripts}` and `{styles}`.
pub fn with_policy(html: &str, policy: &str) -> Outcome<String> {
    const CHARSET: &str = "<meta charset=\"utf-8\"";
    let hashes = |opening: &str, closing: &str| {
        let inline = ranges(html, opening, closing).into_iter().filter_map(|range| {
            let (tag, text) = html[range].split_once('>')?;
            let is_run = !tag.contains(" src=") && !tag.contains("type=\"text/plain\"");
            is_run.then(|| policy_hash(text.strip_suffix(closing)?).into()).flatten()
        });
        inline.collect::<Vec<String>>().join(" ")
    };
    let policy = policy
        .replace("{scripts}", &hashes("<script", "</script>"))
        .replace("{styles}", &hashes("<style", "</style>"));
    let charset =
        ranges(html, CHARSET, ">").pop().ok_or(format!("index.html needs a {CHARSET}> in its head."))?;
    let meta = format!("\n    <meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\" />");
    let mut guarded = html.to_owned();
    guarded.insert_str(charset.end, &meta);
    Ok(guarded)
}

fn tags(html: &str, opening: &str, address: &str) -> Vec<Link> {
    ranges(html, opening, ">")
        .into_iter()
        .map(|range| {
            let tag = &html[range.clone()];
            let href = attribute(tag, address).unwrap_or_default();
            let href = href.strip_prefix("./").unwrap_or(href).to_owned();
            let rel = attribute(tag, "rel").unwrap_or_default().to_owned();
            Link { rel, href, is_trunks: tag.contains(" data-trunk"), range }
        })
        .collect()
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    tag.split_once(&format!(" {name}=\""))?.1.split_once('"').map(|(value, _)| value)
}

fn ranges(text: &str, opening: &str, closing: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(start) = text[from..].find(opening).map(|start| from + start) {
        let Some(end) = text[start..].find(closing).map(|end| start + end + closing.len()) else { break };
        found.push(start..end);
        from = end;
    }
    found
}

fn without(text: &str, opening: &str, closing: &str) -> String {
    let mut kept = text.to_owned();
    for range in ranges(text, opening, closing).into_iter().rev() {
        kept.replace_range(range, "");
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<head>\n    <meta charset=\"utf-8\">\n<link rel=\"stylesheet\" href=\"./a.css\" integrity=\"x\"/>\
        <link rel=\"icon\" href=\"./icon.svg\"><script type=\"module\">go()</script></head>";

    #[test]
    fn links_are_found_and_replaced_in_place() {
        let edited = replace_links(PAGE, links(PAGE), |link| {
            (link.href == "a.css").then(|| format!("[{}]", link.rel))
        });
        assert!(edited.contains("\n[stylesheet]<link rel=\"icon\""));
    }

    #[test]
    fn what_is_meant_for_trunk_is_told_apart() {
        let found =
            links("<link data-trunk rel=\"css\" href=\"a.css\" /><link rel=\"icon\" href=\"b.svg\" />");
        assert_eq!(found.iter().map(|link| link.is_trunks).collect::<Vec<_>>(), [true, false]);
    }

    #[test]
    fn scripts_lose_comments_and_indentation_only() {
        assert_eq!(smaller_script("// why\na(() => {\n  b('//');\n});\n"), "a(() => {\nb('//');\n});\n");
    }

    #[test]
    fn the_policy_holds_the_hash_of_what_is_inline() {
        let page = with_policy(PAGE, "script-src {scripts}; style-src 'self'{styles}").unwrap();
        assert!(page.contains(&format!("script-src {}; style-src 'self'\" />", policy_hash("go()"))));
    }

    #[test]
    fn css_loses_comments_and_indentation_only() {
        assert_eq!(smaller_css("/* why */\na {\n  color: red;\n}\n\n"), "a {\ncolor: red;\n}\n");
    }
}
