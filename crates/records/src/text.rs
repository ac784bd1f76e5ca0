//! The words of a document, page by page, so that they can be searched.

use std::collections::HashSet;
use std::time::{Duration, Instant};

use hayro::hayro_interpret::font::{Glyph, GlyphRun};
use hayro::hayro_interpret::hayro_cmap::BfString;
use hayro::hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps, InterpreterCache,
    InterpreterSettings, SoftMask, TransformExt, interpret_page,
};
use hayro::hayro_syntax::page::Page;
use hayro::kurbo::{BezPath, Point, Rect, Vec2};
use serde::{Deserialize, Serialize};

use crate::dicom;
use crate::facts::Kind;
use crate::lines::{Placed, read};
use crate::render::{RenderError, open};
use crate::sniff::sniff;

/// Pages that are read; of longer documents the beginning.
const MAX_PAGES: usize = 1000;
/// Glyphs of one page that are read.
const MAX_GLYPHS: usize = 100_000;
/// Text of all pages together, in bytes of UTF-8.
const MAX_TEXT: usize = 8 * 1024 * 1024;
/// After this long no further page is begun, so that a slow document gives its beginning and not nothing.
const ENOUGH: Duration = Duration::from_secs(8);

/// The text of a document.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageTexts {
    /// One text a page, in the order of the pages: lines parted by `\n`, in logical order (right-to-left lines too),
    /// Arabic letters and ligatures as plain letters. Empty for a page without text, as scans are.
    pub pages: Vec<String>,
    /// Whether that is all of it; otherwise pages or words at the end are missing, because the document is too long.
    pub whole: bool,
}

/// Reads the text of a PDF's pages (an invisible text layer too), wrapped in DICOM or not, or of a plain text file as one page.
///
/// Parses untrusted bytes: call it in the child process only, or in tests.
///
/// # Errors
/// Where the content is neither, does not open, or opens only with a password.
pub fn page_texts(bytes: &[u8]) -> Result<PageTexts, RenderError> {
    match sniff(bytes, "").kind {
        Kind::Pdf => of_pdf(bytes),
        _ if dicom::locate(bytes, bytes.len() as u64).is_some() => of_pdf(bytes),
        Kind::Text => Ok(of_text(bytes)),
        _ => Err(RenderError::Unsupported),
    }
}

fn of_text(bytes: &[u8]) -> PageTexts {
    let kept = bytes.get(..MAX_TEXT).unwrap_or(bytes);
    let page = String::from_utf8_lossy(kept).trim_start_matches('\u{feff}').to_owned();
    PageTexts { pages: vec![page], whole: kept.len() == bytes.len() }
}

fn of_pdf(bytes: &[u8]) -> Result<PageTexts, RenderError> {
    let pdf = open(bytes)?;
    let began = Instant::now();
    let cache = InterpreterCache::new();
    let mut texts = PageTexts { pages: Vec::new(), whole: true };
    let mut size = 0;
    for page in pdf.pages().iter() {
        if texts.pages.len() >= MAX_PAGES || size >= MAX_TEXT || began.elapsed() > ENOUGH {
            texts.whole = false;
            break;
        }
        let (text, whole) = of_page(page, &cache);
        texts.whole &= whole;
        size += text.len();
        texts.pages.push(text);
    }
    Ok(texts)
}

fn of_page<'a>(page: &'a Page<'a>, cache: &InterpreterCache<'a>) -> (String, bool) {
    let (width, height) = page.render_dimensions();
    let target = Rect::new(0.0, 0.0, width.into(), height.into());
    let upright = page.initial_transform(true).to_kurbo();
    let mut context = Context::new(upright, target, cache, page.xref(), InterpreterSettings::default());
    let mut reader = Reader::default();
    interpret_page(page, &mut context, &mut reader);
    let whole = reader.glyphs.len() < MAX_GLYPHS;
    (read(reader.glyphs), whole)
}

/// A device that draws nothing and keeps the letters.
#[derive(Default)]
struct Reader {
    glyphs: Vec<Placed>,
    /// Letters drawn twice on the same spot are one: that is how some programs print bold.
    seen: HashSet<(String, i64, i64)>,
}

impl Reader {
    fn take(&mut self, text: String, origin: Point, along: Vec2, up: Vec2, advance: f64) {
        let em = up.hypot();
        if !(em > 0.01 && em < 1e5 && origin.x.is_finite() && origin.y.is_finite() && along.hypot() > 0.0) {
            return;
        }
        let spot = |place: f64| (place / em * 12.0).round() as i64;
        if self.glyphs.len() < MAX_GLYPHS && self.seen.insert((text.clone(), spot(origin.x), spot(origin.y))) {
            let direction = along.normalize();
            let across = Vec2::new(-direction.y, direction.x);
            let place = origin.to_vec2();
            self.glyphs.push(Placed {
                text,
                direction: (direction.x, direction.y),
                along: place.dot(direction),
                across: place.dot(across),
                em,
                advance: advance * along.hypot(),
            });
        }
    }
}

impl<'a> Device<'a> for Reader {
    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, _: &DrawMode) {
        for glyph in run.glyphs() {
            let text = match glyph.as_unicode() {
                Some(BfString::Char(letter)) => letter.to_string(),
                Some(BfString::String(letters)) => letters.chars().take(16).collect(),
                None => continue,
            };
            let advance = match &**glyph {
                Glyph::Outline(glyph) => glyph.advance_width(),
                Glyph::Type3(glyph) => glyph.advance_width(),
            };
            // From the thousandths that glyphs are drawn in to points on the page.
            let place = props.transform * glyph.transform();
            let [a, b, c, d, e, f] = place.as_coeffs();
            let (along, up) = (Vec2::new(a, b) * 1000.0, Vec2::new(c, d) * 1000.0);
            self.take(text, Point::new(e, f), along, up, f64::from(advance.unwrap_or(500.0)) / 1000.0);
        }
    }

    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'a>, _: &DrawMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}
    fn draw_image(&mut self, _: Image<'a, '_>, _: ImageDrawProps<'a>) {}
    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}
