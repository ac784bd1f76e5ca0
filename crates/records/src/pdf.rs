//! What a PDF is: pages, password, text layer, script, whether it is whole.

mod looks;

use std::collections::HashSet;
use std::time::{Duration, Instant};

use lopdf::content::Content;
use lopdf::{Dictionary, Document, LoadOptions, Object, ObjectId};

use crate::facts::{Inspection, Kind, PdfFacts, ProblemCode, Severity};

/// Longer documents are told about, and only this many pages are looked at.
pub const MAX_PAGES: u32 = 100;
/// One stream may unpack to this many bytes.
const MAX_STREAM: usize = 32 * 1024 * 1024;
/// After this long no further page is searched for text.
const ENOUGH: Duration = Duration::from_secs(4);
/// Forms within forms are followed this deep.
const MAX_FORMS: usize = 4;

/// Inspects a PDF that is at hand as a whole.
pub(crate) fn inspect(bytes: &[u8]) -> Inspection {
    let mut inspection = Inspection::of(Kind::Pdf, "application/pdf");
    let mut facts = PdfFacts { truncated: !has_end(bytes), ..PdfFacts::default() };
    let mut scans = Vec::new();
    match Document::load_mem_with_options(bytes, LoadOptions::with_max_decompressed_size(MAX_STREAM)) {
        Ok(document) if document.is_encrypted() => facts.encrypted = true,
        Ok(document) => scans = read(&document, &mut facts),
        Err(lopdf::Error::Decryption(_) | lopdf::Error::InvalidPassword) => facts.encrypted = true,
        Err(_) => {
            facts.pages = pages_by_repair(bytes);
            // Viewers repair what this reader gives up on, and then run what is in it.
            facts.javascript = contains(bytes, b"/JavaScript") || contains(bytes, b"/JS");
            facts.launches = contains(bytes, b"/Launch");
        }
    }
    judge(&mut inspection, &facts);
    look(bytes, &scans, &mut facts, &mut inspection);
    inspection.pdf = Some(facts);
    inspection
}

fn judge(inspection: &mut Inspection, facts: &PdfFacts) {
    let countable = facts.pages.is_some_and(|pages| pages > 0);
    if facts.encrypted {
        inspection.add(ProblemCode::EncryptedPdf, Severity::Blocks);
    } else if facts.truncated {
        inspection.add(ProblemCode::Truncated, Severity::Blocks);
    } else if !countable {
        inspection.add(ProblemCode::Unreadable, Severity::Blocks);
    } else if !facts.has_text {
        inspection.add(ProblemCode::NoTextLayer, Severity::Tells);
    }
    if facts.pages.is_some_and(|pages| pages > MAX_PAGES) {
        inspection.add(ProblemCode::TooManyPages, Severity::Warns);
    }
    if facts.javascript {
        inspection.add(ProblemCode::PdfJavascript, Severity::Warns);
    }
    if facts.embedded_files {
        inspection.add(ProblemCode::EmbeddedFiles, Severity::Warns);
    }
    if facts.launches {
        inspection.add(ProblemCode::ActiveContent, Severity::Warns);
    }
}

/// Looks at pages without text. A document of which every page is blank, or that is mostly pictures of medical images, is
/// no record yet.
fn look(bytes: &[u8], scans: &[usize], facts: &mut PdfFacts, inspection: &mut Inspection) {
    if scans.is_empty() || inspection.blocked() {
        return;
    }
    let looks = looks::of_pages(bytes, scans.iter().copied());
    let blank = looks.iter().filter(|(_, looks)| looks.blank).map(|(page, _)| *page as u32 + 1);
    facts.blank_pages = blank.collect();
    let pages = facts.pages.map_or(0, |pages| pages as usize);
    if !facts.blank_pages.is_empty() {
        let severity = if facts.blank_pages.len() >= pages { Severity::Warns } else { Severity::Tells };
        inspection.add(ProblemCode::BlankPage, severity);
    }
    let imaging = looks.iter().filter(|(_, looks)| looks.imaging).count();
    if imaging * 2 >= pages.min(looks.len()).max(1) && scans.len() * 2 >= pages {
        inspection.add(ProblemCode::ImageOfImaging, Severity::Warns);
    }
}

/// Whether the end-of-file marker is where it belongs: in the last kilobyte (PDF 32000-1, annex H.3.4.4), with
/// some room for what mail programs append.
fn has_end(bytes: &[u8]) -> bool {
    contains(bytes.get(bytes.len().saturating_sub(4096)..).unwrap_or_default(), b"%%EOF")
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

/// A second reader that searches the file for its objects where the first gave up.
fn pages_by_repair(bytes: &[u8]) -> Option<u32> {
    let pdf = hayro::hayro_syntax::Pdf::new(bytes.to_vec()).ok()?;
    u32::try_from(pdf.pages().len()).ok()
}

/// Reads the facts; returns the numbers of pages without text, counted from 0.
fn read(document: &Document, facts: &mut PdfFacts) -> Vec<usize> {
    let limit = usize::try_from(MAX_PAGES).unwrap_or(usize::MAX);
    facts.pages = u32::try_from(document.page_iter().take(100_000).count()).ok();
    let mut scans = Vec::new();
    let began = Instant::now();
    for (at, page) in document.page_iter().take(limit).enumerate().take_while(|_| began.elapsed() < ENOUGH) {
        if shows_text(document, page) {
            facts.has_text = true;
        } else {
            scans.push(at);
        }
    }
    facts.javascript = document.objects.values().any(|object| holds(object, &is_script, 0));
    facts.launches = document.objects.values().any(|object| holds(object, &is_launch, 0));
    facts.embedded_files = document.objects.values().any(|object| holds(object, &is_embedded, 0));
    let info = document.trailer.get(b"Info").ok().and_then(|info| dictionary(document, info));
    let text = |key: &[u8]| {
        let value = info?.get_deref(key, document).ok()?;
        lopdf::decode_text_string(value).ok().map(|text| text.trim().chars().take(300).collect::<String>())
    };
    facts.title = text(b"Title").filter(|title| !title.is_empty());
    facts.date = [&b"CreationDate"[..], b"ModDate"].into_iter().find_map(|key| text(key).and_then(|text| date(&text)));
    scans
}

/// A PDF date, `D:YYYYMMDD…` (PDF 32000-1, section 7.9.4), as `YYYY-MM-DD`.
fn date(text: &str) -> Option<String> {
    crate::attributes::date(text.trim_start_matches("D:").get(..8)?)
}

fn dictionary<'a>(document: &'a Document, object: &'a Object) -> Option<&'a Dictionary> {
    document.dereference(object).ok()?.1.as_dict().ok()
}

fn shows_text(document: &Document, page: ObjectId) -> bool {
    let Ok(content) = document.get_page_content_with_limit(page, MAX_STREAM) else {
        return false;
    };
    if text_operators(&content) {
        return true;
    }
    let Ok((own, inherited)) = document.get_page_resources(page) else {
        return false;
    };
    let mut seen = HashSet::new();
    own.into_iter()
        .chain(inherited.iter().filter_map(|id| document.get_dictionary(*id).ok()))
        .any(|resources| forms_show_text(document, resources, &mut seen, 0))
}

/// Whether a form among the resources shows text; scanners put their text layer into one.
fn forms_show_text(document: &Document, resources: &Dictionary, seen: &mut HashSet<ObjectId>, depth: usize) -> bool {
    let Some(objects) = resources.get(b"XObject").ok().and_then(|objects| dictionary(document, objects)) else {
        return false;
    };
    objects.iter().any(|(_, object)| {
        let Ok((id, Object::Stream(form))) = document.dereference(object) else {
            return false;
        };
        let new = id.is_none_or(|id| seen.insert(id));
        if !new || form.dict.get(b"Subtype").and_then(Object::as_name).ok() != Some(b"Form") {
            return false;
        }
        let shows = form.get_plain_content_with_limit(MAX_STREAM).is_ok_and(|content| text_operators(&content));
        let inner = form.dict.get(b"Resources").ok().and_then(|inner| dictionary(document, inner));
        shows || (depth < MAX_FORMS && inner.is_some_and(|inner| forms_show_text(document, inner, seen, depth + 1)))
    })
}

/// Whether a content stream shows a string that is not blank (PDF 32000-1, section 9.4.3).
fn text_operators(content: &[u8]) -> bool {
    Content::decode_iter(content).map_while(Result::ok).any(|operation| {
        matches!(operation.operator.as_str(), "Tj" | "TJ" | "'" | "\"") && operation.operands.iter().any(is_shown)
    })
}

fn is_shown(object: &Object) -> bool {
    match object {
        Object::String(text, _) => text.iter().any(|byte| !matches!(byte, b' ' | 0)),
        Object::Array(parts) => parts.iter().any(is_shown),
        _ => false,
    }
}

/// JavaScript, as an action or by name (PDF 32000-1, section 12.6.4.16).
fn is_script(dictionary: &Dictionary) -> bool {
    dictionary.has(b"JS") || dictionary.has(b"JavaScript") || is_action(dictionary, b"JavaScript")
}

/// The specification of a file that lies inside the document (PDF 32000-1, section 7.11.4).
fn is_embedded(dictionary: &Dictionary) -> bool {
    dictionary.has(b"EF")
}

/// An action that starts a program (PDF 32000-1, section 12.6.4.5).
fn is_launch(dictionary: &Dictionary) -> bool {
    is_action(dictionary, b"Launch")
}

fn is_action(dictionary: &Dictionary, name: &[u8]) -> bool {
    dictionary.get(b"S").and_then(Object::as_name).ok() == Some(name)
}

/// Whether a dictionary within `object` is one that `wanted` looks for.
fn holds(object: &Object, wanted: &impl Fn(&Dictionary) -> bool, depth: usize) -> bool {
    let inner = |object: &Object| depth < 32 && holds(object, wanted, depth + 1);
    let within = |dictionary: &Dictionary| wanted(dictionary) || dictionary.iter().any(|(_, value)| inner(value));
    match object {
        Object::Dictionary(dictionary) => within(dictionary),
        Object::Stream(stream) => within(&stream.dict),
        Object::Array(values) => values.iter().any(inner),
        _ => false,
    }
}
