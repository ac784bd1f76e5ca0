//! The index of a ZIP, for people (a page that needs nothing else) and as a table (RFC 4180).

use super::Ground;
use askama::Template;
use domain::packages::ItemKind;
use std::fmt::Write as _;
use store::packages::{Item, Made};
use texts::Text;
use vault::relative_address;

/// One file.
struct Line {
    title: String,
    path: String,
    address: String,
    category: String,
    date: String,
    day: String,
    language: String,
    bytes: u64,
    size: String,
    sha256: String,
    /// Of which document it is a translation, in words; empty when it is none.
    translation: String,
}

#[derive(Template)]
#[template(path = "packages/index.html")]
struct Page<'a> {
    t: Text,
    title: String,
    house: String,
    lead: String,
    news: String,
    lines: &'a [Line],
}

/// Page and table over the originals and what was made so far.
pub(super) fn of(ground: &Ground, made: &[Made]) -> anyhow::Result<(Vec<u8>, Vec<u8>)> {
    let lines: Vec<Line> = made
        .iter()
        .filter_map(|one| page(ground, one))
        .chain(ground.items.iter().map(|item| line(ground, item)))
        .collect();
    let t = ground.text();
    let lead = t.with(
        "packages-release-line",
        [
            ("number", ground.package.number.to_string()),
            ("day", ground.day()),
            ("clinic", ground.package.clinic_name.clone()),
        ],
    );
    let page = Page {
        t,
        title: ground.package.name.replace('_', " "),
        house: ground.house(),
        lead,
        news: ground.news(),
        lines: &lines,
    };
    Ok((page.render()?.into_bytes(), table(&lines).into_bytes()))
}

fn line(ground: &Ground, item: &Item) -> Line {
    let t = ground.text();
    let path = ground.within(&item.path).to_owned();
    // The files of a study have names of their own; the study has a title.
    let own = path.rsplit('/').next().unwrap_or_default().to_owned();
    let study = path.matches('/').count() > 1;
    let translation = match item.translation_of.as_str() {
        "" => String::new(),
        title => t.with("print-translation-of", [("title", title)]),
    };
    Line {
        title: if study { format!("{} / {own}", item.title) } else { item.title.clone() },
        address: relative_address(&path),
        category: t.word("category", item.category.word()),
        date: item.date.map(|date| date.to_string()).unwrap_or_default(),
        day: item.date.map_or_else(|| t.s("print-undated"), |date| t.day(date)),
        language: item.language.clone(),
        bytes: item.length,
        size: size(item.length),
        sha256: hex(&item.sha256),
        translation,
        path,
    }
}

/// A page that was made for the release; the index itself and the bound copy are no lines of it.
fn page(ground: &Ground, made: &Made) -> Option<Line> {
    let t = ground.text();
    let version = t.with("summary-version", [("number", ground.summary.number.to_string())]);
    let title = match made.kind {
        ItemKind::Summary => format!("{}, {version}", t.s("summary-title")),
        ItemKind::Labs => t.s("labs-title"),
        ItemKind::Document | ItemKind::Index | ItemKind::List | ItemKind::Bound => return None,
    };
    let path = ground.within(&ground.package.path_of(made.kind)).to_owned();
    Some(Line {
        title,
        address: relative_address(&path),
        category: t.word("category", made.category().word()),
        date: texts::dates::day_in(ground.package.released_at, &ground.tenant.time_zone).to_string(),
        day: ground.day(),
        language: ground.package.language.word().to_owned(),
        bytes: made.length,
        size: size(made.length),
        sha256: hex(&made.sha256),
        translation: String::new(),
        path,
    })
}

fn size(bytes: u64) -> String {
    texts::sizes::size(i64::try_from(bytes).unwrap_or(i64::MAX))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut hex, byte| {
        // Into a string: it cannot fail.
        let _infallible = write!(hex, "{byte:02x}");
        hex
    })
}

/// With a byte order mark: spreadsheets take it for Latin otherwise.
fn table(lines: &[Line]) -> String {
    let mut table = String::from("\u{feff}path,date,title,category,language,bytes,sha256,translation\r\n");
    for line in lines {
        let cells = [
            &line.path,
            &line.date,
            &line.title,
            &line.category,
            &line.language,
            &line.bytes.to_string(),
            &line.sha256,
            &line.translation,
        ];
        let cells: Vec<String> = cells.into_iter().map(|cell| quoted(cell)).collect();
        table.push_str(&cells.join(","));
        table.push_str("\r\n");
    }
    table
}

/// A cell that a spreadsheet would take for a formula gets an apostrophe in front.
fn quoted(cell: &str) -> String {
    let formula = cell.starts_with(['=', '+', '-', '@', '\t']);
    let cell: String = cell.chars().filter(|c| !c.is_control()).collect();
    format!("\"{}{}\"", if formula { "'" } else { "" }, cell.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_no_formulas_and_addresses_no_tricks() {
        assert_eq!(quoted("=1+1"), "\"'=1+1\"");
        assert_eq!(quoted("a \"b\",\r\nc"), "\"a \"\"b\"\",c\"");
        assert_eq!(
            relative_address("04_Labs/2026 анализ.pdf"),
            "./04_Labs/2026%20%D0%B0%D0%BD%D0%B0%D0%BB%D0%B8%D0%B7.pdf"
        );
    }
}
