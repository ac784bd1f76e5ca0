//! The viewer's page, the same at the desk and for a doctor: words and addresses from here, behaviour from `viewer/src`.

use crate::imaging::{Look, Series, told};
use crate::pages::{self, LanguageLink};
use crate::text::Text;
use crate::{assets, errors::WebResult, viewer};
use askama::Template;
use domain::studies::Window;
use serde_json::json;

/// What stands around the images.
pub struct Around {
    /// The words of its language.
    pub t: Text,
    /// Whose page it is.
    pub house: String,
    /// The same page in the other languages; none at the desk.
    pub languages: Vec<LanguageLink>,
    /// The document's own page.
    pub address: String,
    /// What it is called.
    pub title: String,
    /// Its day, in words; may be empty.
    pub day: String,
    /// What is wrong with it, in a sentence each.
    pub warnings: Vec<String>,
    /// The written report: its name and the addresses of its pages.
    pub report: Option<Report>,
}

/// The written report beside the images.
#[derive(Debug, Clone)]
pub struct Report {
    /// What it is called.
    pub title: String,
    /// Its own page.
    pub address: String,
    /// Its pages, each as a picture: number and address.
    pub pages: Vec<(i32, String)>,
}

#[derive(Template)]
#[template(path = "components/viewer.html")]
struct ViewerPage<'a> {
    page: &'a Around,
    series: Vec<Series>,
    current: usize,
    study: String,
    words: String,
    /// Centre and width for the script, and the window's name.
    presets: Vec<(String, String)>,
    entry: &'a str,
}

impl Around {
    /// An asset's address.
    #[must_use]
    pub fn asset(&self, name: &str) -> String {
        assets::asset(name)
    }
}

/// Draws it, under the viewer's own rules.
///
/// # Errors
/// When the template fails.
pub fn draw(page: &Around, series: Vec<Series>, look: &Look, entry: &str) -> WebResult {
    let t = page.t;
    let study = told(&page.address, &series, look);
    let words = json!({
        "loading": t.s("viewer-loading"),
        "unmeasured": t.s("viewer-unmeasured"),
        "failed": t.s("viewer-failed"),
        "closed": t.s("viewer-closed"),
        "image": t.with("imaging-place", [("n", "{n}"), ("all", "{all}")]),
    });
    let presets = Window::ALL
        .iter()
        .filter_map(|window| {
            let (center, width) = window.values()?;
            Some((format!("{center},{width}"), t.word("window", window.word())))
        })
        .collect();
    let current = study.get("series_at").and_then(serde_json::Value::as_u64).map_or(1, |at| at + 1);
    let drawn = ViewerPage {
        current: usize::try_from(current).unwrap_or(1),
        study: study.to_string(),
        words: words.to_string(),
        series,
        presets,
        entry,
        page,
    };
    Ok(viewer::ruled(pages::ok(&drawn)?))
}
