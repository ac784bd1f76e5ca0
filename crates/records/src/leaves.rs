//! The pages of a document as PDF objects for a bound copy: each page becomes a form (ISO 32000-1, 8.10) with exactly what
//! it takes to show it. Actions, scripts, attached files, links to elsewhere and fields stay behind: of a filled form its
//! looks are kept.

mod collect;
mod pictures;

use lopdf::{Dictionary, Document, LoadOptions, Object, ObjectId, Stream, dictionary};
use serde::{Deserialize, Serialize};

use crate::facts::Kind;
use crate::render::RenderError;
use crate::sniff::sniff;
use collect::Collector;

/// One stream may unpack to this many bytes.
const MAX_STREAM: usize = 64 * 1024 * 1024;
/// Longer documents are not bound in.
const MAX_LEAVES: usize = 2_000;

/// Where objects and pages are in what [`leaves`] gives; it comes first, as JSON after its length (four bytes, the most
/// significant first).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Leaves {
    /// Where each object begins behind this index; they are numbered from the one asked for.
    pub offsets: Vec<u64>,
    /// The pages.
    pub pages: Vec<Leaf>,
}

/// One page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Leaf {
    /// The number of its form.
    pub form: u32,
    /// Width, points.
    pub width: f32,
    /// Height, points.
    pub height: f32,
    /// Links to pages of the same document: rectangle, and page counted from 0.
    pub links: Vec<([f32; 4], u32)>,
}

impl Leaves {
    /// Takes index and objects apart.
    #[must_use]
    pub fn read(bytes: &[u8]) -> Option<(Self, &[u8])> {
        let (length, rest) = bytes.split_first_chunk::<4>()?;
        let length = usize::try_from(u32::from_be_bytes(*length)).ok()?;
        let index: Self = serde_json::from_slice(rest.get(..length)?).ok()?;
        let objects = rest.get(length..)?;
        let inside = |offset: &u64| *offset < objects.len() as u64;
        let sound =
            |leaf: &Leaf| leaf.width.is_finite() && leaf.height.is_finite() && leaf.width >= 1.0 && leaf.height >= 1.0;
        (index.offsets.iter().all(inside) && index.pages.iter().all(sound)).then_some((index, objects))
    }
}

/// The pages of a PDF, or a picture as one page, as objects numbered from `first`. A PDF that is damaged beyond that is
/// drawn, and becomes pictures of its pages.
///
/// Parses untrusted bytes: call it in the child process only, or in tests.
///
/// # Errors
/// Where the content opens only with a password, is of another kind, is too long, or cannot be read at all.
pub fn leaves(bytes: &[u8], first: u32) -> Result<Vec<u8>, RenderError> {
    let sniffed = sniff(bytes, "");
    let mut collector = Collector::new(first);
    let pages = match sniffed.kind {
        Kind::Pdf => pdf(bytes, &mut collector)?,
        Kind::Image => vec![pictures::photo(bytes, &sniffed.media_type, &mut collector)?],
        _ => return Err(RenderError::Unsupported),
    };
    let (objects, offsets) = collector.finish();
    let index = serde_json::to_vec(&Leaves { offsets, pages }).map_err(|_| RenderError::Unreadable)?;
    let length = u32::try_from(index.len()).map_err(|_| RenderError::TooLarge)?;
    Ok([&length.to_be_bytes()[..], &index, &objects].concat())
}

fn pdf(bytes: &[u8], collector: &mut Collector) -> Result<Vec<Leaf>, RenderError> {
    let options = LoadOptions::with_max_decompressed_size(MAX_STREAM);
    let document = match Document::load_mem_with_options(bytes, options) {
        Ok(document) if document.is_encrypted() => return Err(RenderError::Encrypted),
        Ok(document) => document,
        Err(lopdf::Error::Decryption(_) | lopdf::Error::InvalidPassword) => return Err(RenderError::Encrypted),
        Err(_) => return pictures::drawn(bytes, collector),
    };
    let pages: Vec<ObjectId> = document.page_iter().take(MAX_LEAVES + 1).collect();
    if pages.len() > MAX_LEAVES {
        return Err(RenderError::TooLarge);
    }
    if pages.is_empty() {
        return pictures::drawn(bytes, collector);
    }
    let mut leaves = Vec::with_capacity(pages.len());
    for (index, page) in pages.iter().enumerate() {
        let leaf = match leaf(&document, *page, collector) {
            Some(mut leaf) => {
                leaf.links = links(&document, *page, &pages);
                leaf
            }
            None => pictures::drawn_page(bytes, index, collector)?,
        };
        leaves.push(leaf);
    }
    Ok(leaves)
}

/// A page as a form whose own space begins at 0 0, upright.
fn leaf(document: &Document, page: ObjectId, collector: &mut Collector) -> Option<Leaf> {
    let dictionary = document.get_dictionary(page).ok()?;
    let media = inherited(document, dictionary, b"MediaBox").and_then(|found| rectangle(document, found));
    let media = media.unwrap_or([0.0, 0.0, 612.0, 792.0]);
    let crop = inherited(document, dictionary, b"CropBox").and_then(|found| rectangle(document, found));
    let shown = crop.map_or(media, |crop| within(crop, media));
    let [x0, y0, x1, y1] = shown;
    let (wide, high) = (x1 - x0, y1 - y0);
    if !(wide >= 1.0 && high >= 1.0 && wide < 20_000.0 && high < 20_000.0) {
        return None;
    }
    let turned =
        inherited(document, dictionary, b"Rotate").and_then(|found| found.as_i64().ok()).unwrap_or(0).rem_euclid(360);
    // From the page's space to one that begins at 0 0 (ISO 32000-1, 8.3.4; Rotate is clockwise, table 30).
    let (matrix, width, height) = match turned {
        90 => ([0.0, -1.0, 1.0, 0.0, -y0, x1], high, wide),
        180 => ([-1.0, 0.0, 0.0, -1.0, x1, y1], wide, high),
        270 => ([0.0, 1.0, -1.0, 0.0, y1, -x0], high, wide),
        _ => ([1.0, 0.0, 0.0, 1.0, -x0, -y0], wide, high),
    };
    let resources = inherited(document, dictionary, b"Resources")
        .and_then(|found| found.as_dict().ok())
        .cloned()
        .unwrap_or_default();
    let mut content = document.get_page_content_with_limit(page, MAX_STREAM).ok()?;
    let looks = looks(document, dictionary);
    let mut resources = resources;
    if !looks.is_empty() {
        // What the page leaves open must not reach the looks of its fields.
        content = [b"q\n".as_slice(), &content, b"\nQ\n"].concat();
        let mut forms = resources
            .get(b"XObject")
            .ok()
            .and_then(|found| document.dereference(found).ok())
            .and_then(|(_, found)| found.as_dict().ok())
            .cloned()
            .unwrap_or_default();
        for (number, (id, place)) in looks.iter().enumerate() {
            let name = format!("CarnetLook{number}");
            let [a, b, c, d, e, f] = place;
            content.extend(format!("q {a:.5} {b:.5} {c:.5} {d:.5} {e:.3} {f:.3} cm /{name} Do Q\n").bytes());
            forms.set(name, Object::Reference(*id));
        }
        resources.set("XObject", Object::Dictionary(forms));
    }
    let mut form = dictionary! {
        "Type" => "XObject",
        "Subtype" => "Form",
        "BBox" => numbers(&shown),
        "Matrix" => numbers(&matrix),
        "Resources" => Object::Dictionary(resources),
    };
    if let Ok(group) = dictionary.get(b"Group") {
        form.set("Group", group.clone());
    }
    let mut stream = Stream::new(form, content);
    stream.compress().ok()?;
    let form = collector.add(document, Object::Stream(stream));
    Some(Leaf { form, width, height, links: Vec::new() })
}

/// An attribute of a page, its own or inherited from the tree above it (ISO 32000-1, 7.7.3.4).
fn inherited<'a>(document: &'a Document, page: &'a Dictionary, key: &[u8]) -> Option<&'a Object> {
    let mut node = page;
    for _ in 0..64 {
        if let Ok(found) = node.get(key) {
            return document
                .dereference(found)
                .ok()
                .map(|(_, found)| found)
                .filter(|found| !matches!(found, Object::Null));
        }
        node = node.get(b"Parent").ok().and_then(|parent| document.dereference(parent).ok())?.1.as_dict().ok()?;
    }
    None
}

fn number(document: &Document, object: &Object) -> Option<f32> {
    match document.dereference(object).ok()?.1 {
        Object::Integer(number) => Some(*number as f32),
        Object::Real(number) => Some(*number),
        _ => None,
    }
    .filter(|number| number.is_finite())
}

fn six(document: &Document, object: &Object) -> Option<Vec<f32>> {
    document.dereference(object).ok()?.1.as_array().ok()?.iter().map(|one| number(document, one)).collect()
}

fn rectangle(document: &Document, object: &Object) -> Option<[f32; 4]> {
    let [a, b, c, d]: [f32; 4] = six(document, object)?.try_into().ok()?;
    Some([a.min(c), b.min(d), a.max(c), b.max(d)])
}

fn within(inner: [f32; 4], outer: [f32; 4]) -> [f32; 4] {
    [inner[0].max(outer[0]), inner[1].max(outer[1]), inner[2].min(outer[2]), inner[3].min(outer[3])]
}

fn numbers(numbers: &[f32]) -> Object {
    Object::Array(numbers.iter().map(|number| Object::Real(*number)).collect())
}

/// The looks of filled-in fields, stamps and notes: the form that draws each, and where (ISO 32000-1, 12.5.5, algorithm 8.1).
fn looks(document: &Document, page: &Dictionary) -> Vec<(ObjectId, [f32; 6])> {
    let Some(annotations) = page
        .get(b"Annots")
        .ok()
        .and_then(|found| document.dereference(found).ok())
        .and_then(|(_, found)| found.as_array().ok())
    else {
        return Vec::new();
    };
    annotations
        .iter()
        .take(5_000)
        .filter_map(|annotation| look(document, document.dereference(annotation).ok()?.1.as_dict().ok()?))
        .collect()
}

fn look(document: &Document, annotation: &Dictionary) -> Option<(ObjectId, [f32; 6])> {
    let flags = annotation.get(b"F").and_then(Object::as_i64).unwrap_or(0);
    let kind = annotation.get(b"Subtype").and_then(Object::as_name).unwrap_or_default();
    // Hidden, or not to be viewed (table 165); pop-ups and links have no looks that matter on paper.
    if flags & 0b10_0010 != 0 || matches!(kind, b"Popup" | b"Link") {
        return None;
    }
    let normal = document.dereference(annotation.get(b"AP").ok()?).ok()?.1.as_dict().ok()?.get(b"N").ok()?;
    let (mut id, mut found) = document.dereference(normal).ok()?;
    if let Object::Dictionary(states) = found {
        let state = annotation.get(b"AS").and_then(Object::as_name).ok()?;
        (id, found) = document.dereference(states.get(state).ok()?).ok()?;
    }
    let form = &found.as_stream().ok()?.dict;
    let rect = rectangle(document, annotation.get(b"Rect").ok()?)?;
    let bounds = rectangle(document, form.get(b"BBox").ok()?)?;
    let matrix: [f32; 6] = form
        .get(b"Matrix")
        .ok()
        .and_then(|found| six(document, found))
        .and_then(|six| six.try_into().ok())
        .unwrap_or([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);
    let corners = [(bounds[0], bounds[1]), (bounds[2], bounds[1]), (bounds[0], bounds[3]), (bounds[2], bounds[3])]
        .map(|(x, y)| (matrix[0] * x + matrix[2] * y + matrix[4], matrix[1] * x + matrix[3] * y + matrix[5]));
    let low = corners.iter().fold((f32::MAX, f32::MAX), |low, corner| (low.0.min(corner.0), low.1.min(corner.1)));
    let high = corners.iter().fold((f32::MIN, f32::MIN), |high, corner| (high.0.max(corner.0), high.1.max(corner.1)));
    let (wide, tall) = (high.0 - low.0, high.1 - low.1);
    if wide <= 0.0 || tall <= 0.0 {
        return None;
    }
    let (sx, sy) = ((rect[2] - rect[0]) / wide, (rect[3] - rect[1]) / tall);
    Some((id?, [sx, 0.0, 0.0, sy, rect[0] - low.0 * sx, rect[1] - low.1 * sy]))
}

/// Links from a page to pages of the same document, by an explicit destination.
fn links(document: &Document, page: ObjectId, pages: &[ObjectId]) -> Vec<([f32; 4], u32)> {
    let Ok(annotations) = document.get_page_annotations(page) else {
        return Vec::new();
    };
    let link = |annotation: &Dictionary| {
        let direct = annotation.get(b"Dest").ok();
        let action = annotation
            .get(b"A")
            .ok()
            .and_then(|action| document.dereference(action).ok())
            .and_then(|(_, action)| action.as_dict().ok());
        let target = direct.or_else(|| action.and_then(|action| action.get(b"D").ok()))?;
        let to = document.dereference(target).ok()?.1.as_array().ok()?.first()?.as_reference().ok()?;
        let index = pages.iter().position(|page| *page == to)?;
        Some((rectangle(document, annotation.get(b"Rect").ok()?)?, u32::try_from(index).ok()?))
    };
    annotations.into_iter().take(5_000).filter_map(link).collect()
}
