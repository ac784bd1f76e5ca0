//! M7: how long things take in the agency, each as a picture made here and as its table (bar 29).

mod plot;

use super::Desk;
use super::checklists::title as checklists_title;
use crate::choices::{self, Choice};
use crate::errors::WebResult;
use crate::pages::{self, DeskPage};
use crate::text::Text;
use askama::Template;
use axum::extract::Query;
use domain::checklists::TemplateKey;
use domain::figures::{ENOUGH, Period, Spread};
use domain::ids::ClinicId;
use plot::Plot;
use serde::Deserialize;
use store::figures::{self, Line, Wanted};
use store::{checklists, clinics};

/// What the figures are narrowed to.
#[derive(Debug, Default, Deserialize)]
pub struct Filter {
    #[serde(default)]
    period: String,
    #[serde(default)]
    clinic: String,
    #[serde(default)]
    specialty: String,
}

impl Filter {
    fn period(&self) -> Period {
        Period::parse(&self.period).unwrap_or(Period::Year)
    }
}

/// One figure.
struct Figure {
    /// Its name in addresses and texts: `complete`, `replies`, `stays`.
    name: &'static str,
    rows: Vec<Row>,
    /// Nothing while there is nothing to draw.
    plot: Option<Plot>,
}

/// A line of a figure's table.
struct Row {
    name: String,
    n: usize,
    /// Median, middle half, from the shortest to the longest; nothing where there are too few for that.
    many: Option<(String, String, String)>,
    /// Else the single ones, in words.
    few: String,
    open: usize,
    /// How long the longest of those waits; empty when none does.
    longest: String,
}

#[derive(Template)]
#[template(path = "desk/figures/show.html")]
struct FiguresPage {
    page: DeskPage,
    filter: Filter,
    period: Period,
    periods: Vec<Choice>,
    clinics: Vec<Choice>,
    specialties: Vec<Choice>,
    figures: Vec<Figure>,
    enough: usize,
}

impl FiguresPage {
    fn narrowed(&self) -> bool {
        self.filter != Filter::default()
    }
}

impl PartialEq for Filter {
    fn eq(&self, other: &Self) -> bool {
        self.period() == other.period() && self.clinic == other.clinic && self.specialty == other.specialty
    }
}

/// `GET /figures`
pub async fn show(desk: Desk, Query(filter): Query<Filter>) -> WebResult {
    let (mut tx, _) = desk.in_tenant().await?;
    let t = desk.t;
    let known = clinics::list(&mut tx).await?;
    let clinic = filter.clinic.parse().ok().filter(|id: &ClinicId| known.iter().any(|one| one.id == *id));
    let house = checklists::house(&mut tx).await?;
    let wanted =
        Wanted { since: filter.period().since(tx.now()), clinic, template: TemplateKey::parse(&filter.specialty) };
    let named = |key: TemplateKey| checklists_title(t, &house, key);
    let complete = figures::complete(&mut tx, &wanted).await?;
    let replies = figures::replies(&mut tx, &wanted).await?;
    let stays = figures::stays(&mut tx, &wanted).await?;
    let figures = vec![
        figure(t, "complete", complete, |word| TemplateKey::parse(word).and_then(named).unwrap_or_default()),
        figure(t, "replies", replies, str::to_owned),
        figure(t, "stays", stays, |word| t.word("stage", word)),
    ];
    let any = |key: &str| std::iter::once((String::new(), t.s(key)));
    pages::ok(&FiguresPage {
        page: desk.page("figures", None),
        period: filter.period(),
        periods: choices::words(t, "figures-period", Period::ALL, Period::word),
        clinics: any("figures-any-clinic")
            .chain(known.into_iter().map(|one| (one.id.to_string(), one.entry.name)))
            .collect(),
        specialties: any("figures-any-specialty")
            .chain(house.keys().map(|key| (key.to_string(), named(key).unwrap_or_default())))
            .collect(),
        filter,
        figures,
        enough: ENOUGH,
    })
}

fn figure(t: Text, name: &'static str, lines: Vec<Line>, named: impl Fn(&str) -> String) -> Figure {
    let named: Vec<(String, Line)> = lines.into_iter().map(|line| (named(&line.of), line)).collect();
    Figure {
        name,
        plot: plot::draw(t, &named),
        rows: named.into_iter().map(|(name, line)| row(t, name, &line)).collect(),
    }
}

fn row(t: Text, name: String, line: &Line) -> Row {
    let (many, few) = match &line.spread {
        Spread::Few(all) => {
            let each: Vec<String> = all.iter().map(|one| time(t, *one)).collect();
            (None, crate::consent_text::listed(t, &each))
        }
        Spread::Many { least, lower, median, upper, most, .. } => {
            let range = |from, to| t.with("figures-range", [("from", time(t, from)), ("to", time(t, to))]);
            (Some((time(t, *median), range(*lower, *upper), range(*least, *most))), String::new())
        }
    };
    Row {
        name,
        n: line.spread.n(),
        many,
        few,
        open: line.open,
        longest: line.longest.map_or_else(String::new, |days| time(t, days)),
    }
}

/// Whole days; hours below three of them.
fn time(t: Text, days: f64) -> String {
    let whole = |number: f64| number.round() as i64;
    if days < 3.0 { t.n("figures-hours", whole(days * 24.0)) } else { t.n("figures-days", whole(days)) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::words::Language;

    #[test]
    fn hours_and_days_are_whole() {
        let said = |days| time(Text(Language::En), days).replace(['\u{2068}', '\u{2069}'], "");
        assert_eq!(said(0.21), "5 hours");
        assert_eq!(said(1.0 / 24.0), "1 hour");
        assert_eq!(said(6.4), "6 days");
    }

    #[test]
    fn every_period_has_its_words() {
        for language in Language::ALL {
            for period in Period::ALL {
                assert!(Text(*language).has(&format!("figures-period-{period}")), "{language} {period}");
            }
        }
    }
}
