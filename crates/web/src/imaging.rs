//! Images as they are seen without a script (H5, D3): series, one frame at a time, windows as plain links. The same stack
//! stands behind every door; the template part is `components/imaging.html`.

use crate::text::Text;
use domain::checks::{Examination, goes_with};
use domain::documents::Category;
use domain::studies::Window;
use serde::Deserialize;
use serde_json::{Value, json};
use std::fmt::Write as _;
use store::documents::Document;
use store::files::Slice;

/// Which image to look at; counted from 1. What is not there is the first.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Look {
    series: Option<usize>,
    image: Option<usize>,
    window: Option<String>,
}

/// How a frame is to be drawn: `?frame=2&window=lung`. `frame` is counted from 1 within its file.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Drawn {
    frame: Option<u32>,
    window: Option<String>,
}

impl Drawn {
    /// Counted from 0; nothing for a frame 0, which nobody has.
    #[must_use]
    pub fn frame(&self) -> Option<u32> {
        self.frame.unwrap_or(1).checked_sub(1)
    }

    /// The window; one that nobody knows is the image's own.
    #[must_use]
    pub fn window(&self) -> Window {
        self.window.as_deref().and_then(Window::parse).unwrap_or(Window::Own)
    }
}

/// A series of a study.
#[derive(Debug, Clone, Default)]
pub struct Series {
    uid: String,
    /// Its number, or `–`.
    pub number: String,
    /// What its files call it.
    pub description: String,
    /// For example `CT`.
    pub modality: String,
    /// For example `PELVIS`.
    pub body_part: String,
    /// Images, counted in words.
    pub count: String,
    /// The page that shows it.
    pub address: String,
    /// The address of its first image's picture.
    pub picture: String,
    /// Each file's place among the document's images, counted from 1, and how many frames it has.
    files: Vec<(u32, u32)>,
}

impl Series {
    /// What its files call it, or that they do not say.
    #[must_use]
    pub fn name(&self, t: &Text) -> String {
        if self.description.is_empty() { t.s("imaging-unnamed") } else { self.description.clone() }
    }

    /// What else is known of it: number, modality, part of the body, how many images.
    #[must_use]
    pub fn about(&self) -> String {
        let known = [&self.number, &self.modality, &self.body_part, &self.count];
        known.into_iter().filter(|one| !one.is_empty() && *one != "–").cloned().collect::<Vec<_>>().join(" · ")
    }

    fn images(&self) -> usize {
        self.files.iter().map(|(_, frames)| *frames as usize).sum()
    }

    /// The nth image, counted from 1: file, and frame of it, both counted from 1.
    fn image(&self, n: usize) -> Option<(u32, u32)> {
        let mut left = u32::try_from(n).ok()?.checked_sub(1)?;
        for (file, frames) in &self.files {
            if left < *frames {
                return Some((*file, left + 1));
            }
            left -= frames;
        }
        None
    }
}

/// One frame of a study, and the ways from it.
#[derive(Debug, Clone)]
pub struct Stack {
    /// All series of the study.
    pub series: Vec<Series>,
    /// Which of them is shown, counted from 1.
    pub current: usize,
    /// Which image of it, counted from 1.
    pub image: usize,
    /// How many it has.
    pub all: usize,
    /// The picture's address.
    pub picture: String,
    /// `Image 3 of 24`.
    pub caption: String,
    /// Addresses.
    pub first: Option<String>,
    /// The one before.
    pub before: Option<String>,
    /// The one after.
    pub after: Option<String>,
    /// The last one.
    pub last: Option<String>,
    /// Windows as links: name, address, whether it is the one being looked through. Empty where they mean nothing.
    pub windows: Vec<(String, String, bool)>,
    /// The window's word for the form that jumps; empty for the image's own.
    pub window: &'static str,
    /// The document's own page.
    pub address: String,
    /// The viewer's page, where this reader may use it and there is one.
    pub viewer: Option<String>,
    /// Staff are told that no viewer was built.
    pub viewer_missing: bool,
}

/// The image files of a study by series, in the study's order.
#[must_use]
pub fn series(t: Text, slices: &[Slice]) -> Vec<Series> {
    let mut all: Vec<Series> = Vec::new();
    for (at, slice) in slices.iter().enumerate() {
        let place = all.iter().position(|one| one.uid == slice.series).unwrap_or_else(|| {
            all.push(Series {
                uid: slice.series.clone(),
                number: slice.number.map_or_else(|| "–".to_owned(), |number| number.to_string()),
                ..Series::default()
            });
            all.len() - 1
        });
        let one = &mut all[place];
        for (kept, said) in [
            (&mut one.description, &slice.description),
            (&mut one.modality, &slice.modality),
            (&mut one.body_part, &slice.body_part),
        ] {
            if kept.is_empty() {
                kept.clone_from(said);
            }
        }
        one.files.push((u32::try_from(at + 1).unwrap_or(u32::MAX), u32::try_from(slice.frames).unwrap_or(1)));
    }
    for one in &mut all {
        one.count = t.n("imaging-count", one.images());
    }
    all
}

/// The first `most` series of a study that have images, for a page where it is one thing among others. Each opens in the viewer
/// where that may be and is, else on the plain page.
#[must_use]
pub fn key_images(address: &str, mut series: Vec<Series>, viewer: bool, most: usize) -> Vec<Series> {
    let opens = |n: usize| {
        if viewer { format!("{address}/viewer?series={n}") } else { format!("{address}?series={n}") }
    };
    for (at, one) in series.iter_mut().enumerate() {
        one.address = opens(at + 1);
        one.picture = one.image(1).map_or_else(String::new, |(file, _)| format!("{address}/frames/{file}"));
    }
    series.retain(|one| !one.picture.is_empty());
    series.truncate(most);
    series
}

impl Stack {
    /// The stack at the document's page; nothing where there is nothing to be seen.
    #[must_use]
    pub fn of(t: Text, address: &str, slices: &[Slice], look: &Look) -> Option<Self> {
        let mut series = series(t, slices);
        for (at, one) in series.iter_mut().enumerate() {
            one.address = format!("{address}?series={}#shown", at + 1);
            one.picture = one.image(1).map_or_else(String::new, |(file, _)| format!("{address}/frames/{file}"));
        }
        let current = look.series.unwrap_or(1).clamp(1, series.len().max(1));
        let shown = series.get(current - 1)?;
        let all = shown.images();
        let image = look.image.unwrap_or(1).clamp(1, all.max(1));
        let (file, frame) = shown.image(image)?;
        let hounsfield = shown.modality == "CT";
        let window = look.window.as_deref().and_then(Window::parse).filter(|_| hounsfield).unwrap_or(Window::Own);
        let at = |image: usize, window: Window| {
            let mut link = format!("{address}?series={current}&image={image}");
            if window != Window::Own {
                let _infallible = write!(link, "&window={window}");
            }
            link.push_str("#shown");
            link
        };
        let mut query = Vec::new();
        if frame > 1 {
            query.push(format!("frame={frame}"));
        }
        if window != Window::Own {
            query.push(format!("window={window}"));
        }
        let query = if query.is_empty() { String::new() } else { format!("?{}", query.join("&")) };
        let windows = Window::ALL
            .iter()
            .filter(|_| hounsfield)
            .map(|one| (t.word("window", one.word()), at(image, *one), *one == window))
            .collect();
        Some(Self {
            picture: format!("{address}/frames/{file}{query}"),
            caption: t.with("imaging-place", [("n", image.to_string()), ("all", all.to_string())]),
            first: (image > 1).then(|| at(1, window)),
            before: (image > 1).then(|| at(image - 1, window)),
            after: (image < all).then(|| at(image + 1, window)),
            last: (image < all).then(|| at(all, window)),
            window: if window == Window::Own { "" } else { window.word() },
            address: address.to_owned(),
            viewer: None,
            viewer_missing: false,
            windows,
            current,
            image,
            all,
            series,
        })
    }

    /// With the way into the viewer, from the image being looked at.
    #[must_use]
    pub fn with_viewer(mut self, may: bool, there: bool) -> Self {
        let address = &self.address;
        let viewer = || format!("{address}/viewer?series={}&image={}", self.current, self.image);
        self.viewer = (may && there).then(viewer);
        self.viewer_missing = may && !there;
        self
    }
}

/// What a document tells of its examination.
fn examination(document: &Document) -> Examination<'_> {
    let modalities = document.study.as_ref().map(|study| study.modalities.as_slice());
    Examination { title: &document.title, date: document.date, modalities }
}

/// The report on images, of those that may be seen: by the measure of the checks of documents never one about another kind of imaging, or of
/// another time. The one whose day is nearest; undated ones come last.
#[must_use]
pub fn report_on<'a>(may: impl Iterator<Item = &'a Document>, images: &Document) -> Option<&'a Document> {
    let apart = |document: &&Document| match (document.date, images.date) {
        (Some(one), Some(other)) => one.since(other).map_or(i32::MAX, |span| span.get_days().saturating_abs()),
        (Some(_), None) => i32::MAX - 1,
        (None, _) => i32::MAX,
    };
    let reports = may.filter(|one| one.category == Category::RadiologyReport && one.id != images.id);
    reports.filter(|one| goes_with(examination(one), examination(images))).min_by_key(apart)
}

/// What a person must know before they trust that these images are the patient's, in a sentence each.
#[must_use]
pub fn warnings(t: Text, document: &Document) -> Vec<String> {
    let doubts = document.problems.iter().filter(|problem| problem.severity == domain::problems::Severity::Warns);
    doubts.map(|problem| t.word("problem", &problem.code)).collect()
}

/// What the viewer's page is told: where the files are, and the stacks they make.
#[must_use]
pub fn told(address: &str, series: &[Series], look: &Look) -> Value {
    let stacks: Vec<Value> = series.iter().map(|one| json!({ "images": one.files })).collect();
    let at = look.series.unwrap_or(1).clamp(1, series.len().max(1)) - 1;
    let images = series.get(at).map_or(1, Series::images).max(1);
    json!({
        "base": format!("{address}/instances"),
        "series": stacks,
        "series_at": at,
        "image_at": look.image.unwrap_or(1).clamp(1, images) - 1,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::words::Language;

    fn slice(series: &str, modality: &str, frames: i32) -> Slice {
        Slice {
            series: series.into(),
            number: Some(3),
            description: String::new(),
            modality: modality.into(),
            body_part: String::new(),
            frames,
        }
    }

    fn at(look: &Look) -> Stack {
        let slices = [slice("a", "CT", 1), slice("b", "US", 3), slice("a", "CT", 1), slice("b", "US", 1)];
        Stack::of(Text(Language::En), "/d", &slices, look).expect("a stack")
    }

    #[test]
    fn a_series_is_its_files_wherever_they_stand_and_a_file_its_frames() {
        let first = at(&Look::default());
        assert_eq!((first.series.len(), first.all, first.picture.as_str()), (2, 2, "/d/frames/1"));
        assert_eq!((first.before, first.after.as_deref()), (None, Some("/d?series=1&image=2#shown")));
        let loops = at(&Look { series: Some(2), image: Some(3), window: None });
        assert_eq!((loops.all, loops.picture.as_str()), (4, "/d/frames/2?frame=3"));
        let last = at(&Look { series: Some(2), image: Some(99), window: None });
        assert_eq!((last.picture.as_str(), last.after), ("/d/frames/4", None));
    }

    #[test]
    fn windows_are_for_hounsfield_units_and_go_along() {
        let lung = at(&Look { series: Some(1), image: Some(1), window: Some("lung".into()) });
        assert_eq!(lung.picture, "/d/frames/1?window=lung");
        assert_eq!(lung.after.as_deref(), Some("/d?series=1&image=2&window=lung#shown"));
        assert_eq!(lung.windows.iter().filter(|(_, _, current)| *current).count(), 1);
        let sound = at(&Look { series: Some(2), image: None, window: Some("lung".into()) });
        assert!(sound.windows.is_empty() && sound.window.is_empty());
        let odd = at(&Look { series: Some(77), image: None, window: Some("x-ray".into()) });
        assert_eq!((odd.current, odd.window), (2, ""));
    }
}
