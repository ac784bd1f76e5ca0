//! Documents, pictures and misnamed files through the inspection and the previews, in this process.

#[expect(dead_code, reason = "the other test binaries use the rest")]
mod support;

use records::{Inspection, Kind, ProblemCode, RenderError, inspect};
use support::{dicom_file, pdf};

fn codes(inspection: &Inspection) -> Vec<&'static str> {
    inspection.problems.iter().map(|problem| problem.code.as_str()).collect()
}

#[test]
fn empty_and_misnamed_files() {
    assert_eq!(codes(&inspect(b"", "a.pdf")), ["empty"]);
    let jpeg = support::jpeg(40, 30);
    let inspection = inspect(&jpeg, "passport.PDF");
    assert_eq!((inspection.kind, codes(&inspection)), (Kind::Image, vec!["not-what-it-says"]));
    assert!(inspection.blocked());
    let html = inspect(b"<!DOCTYPE html><html><body>Log in again</body></html>", "results.pdf");
    assert_eq!(codes(&html), ["not-what-it-says", "active-content"]);
    assert!(html.blocked());
    let renamed = inspect(&jpeg, "photo.png");
    assert!(renamed.has(ProblemCode::NotWhatItSays) && !renamed.blocked());
    assert!(inspect(b"MZ\x90\0\x03\0\0\0\x04", "IM0001.dcm").blocked());
    let viewer = inspect(b"<html><script src=viewer.js></script></html>", "VIEWER/INDEX.HTM");
    assert_eq!((viewer.kind, viewer.blocked()), (Kind::DiscFreight, false));
    assert_eq!(inspect(&dicom_file("CT_small.dcm"), "CT_small").media_type, "application/dicom");
}

#[test]
fn pictures() {
    let jpeg = support::jpeg(640, 480);
    let whole = inspect(&jpeg, "a.jpg").image.expect("facts");
    assert_eq!((whole.width, whole.height, whole.truncated), (Some(640), Some(480), false));
    assert_eq!(codes(&inspect(&jpeg[..jpeg.len() / 2], "a.jpg")), ["truncated"]);
    let png = support::png(64, 64);
    assert_eq!(codes(&inspect(&png, "a.png")), Vec::<&str>::new());
    assert_eq!(codes(&inspect(&png[..png.len() / 2], "a.png")), ["truncated"]);
    let tiff = inspect(b"II*\0\x08\0\0\0\0\0\0\0\0\0", "a.tif");
    assert_eq!((tiff.kind, codes(&tiff)), (Kind::Image, vec!["unsupported-type"]));
}

#[test]
fn a_photo_s_preview_is_upright_small_and_says_nothing_else() {
    let photo = support::with_exif(&support::jpeg(640, 480), "GPS 41.0082 28.9784");
    assert!(photo.windows(4).any(|window| window == b"41.0"));
    let preview = records::render_image(&photo, 100).expect("a preview");
    // Orientation 6: the camera was held upright.
    let picture = image::load_from_memory(&preview).expect("a picture");
    assert_eq!((picture.width(), picture.height()), (75, 100));
    assert!(!preview.windows(4).any(|window| window == b"41.0" || window == b"Exif" || window == b"eXIf"));
    assert_eq!(records::render_image(b"<svg/>", 100), Err(RenderError::Unsupported));
    // A picture of 30,000 by 30,000 pixels in a few bytes.
    let mut flood = support::png(64, 64);
    flood[16..24].copy_from_slice(&[0, 0, 0x75, 0x30, 0, 0, 0x75, 0x30]);
    let crc = support::crc32(&flood[12..29]);
    flood[29..33].copy_from_slice(&crc.to_be_bytes());
    assert_eq!(records::render_image(&flood, 100), Err(RenderError::TooLarge));
    assert!(inspect(&flood, "a.png").blocked());
}

#[test]
fn pdfs() {
    let report = inspect(&pdf::text("Discharge report", 3), "a.pdf");
    let facts = report.pdf.clone().expect("facts");
    assert_eq!((codes(&report), facts.pages, facts.has_text), (vec![], Some(3), true));
    assert_eq!((facts.title.as_deref(), facts.date.as_deref()), (Some("Discharge report"), Some("2026-02-03")));
    assert_eq!(codes(&inspect(&pdf::text("", 1), "scan.pdf")), ["no-text-layer"]);
    assert_eq!(codes(&inspect(&pdf::text_in_form(), "ocr.pdf")), Vec::<&str>::new());
    assert_eq!(codes(&inspect(&pdf::text("x", 101), "long.pdf")), ["too-many-pages"]);
    assert_eq!(codes(&inspect(&pdf::with_script(), "a.pdf")), ["pdf-javascript"]);
    assert_eq!(codes(&inspect(&pdf::with_launch(), "a.pdf")), ["active-content"]);
    let locked = inspect(&pdf::encrypted("secret"), "a.pdf");
    assert_eq!((codes(&locked), locked.pdf.map(|facts| facts.encrypted)), (vec!["encrypted-pdf"], Some(true)));
    // An owner's password restricts printing and the like; everybody can open it.
    assert_eq!(codes(&inspect(&pdf::encrypted(""), "a.pdf")), Vec::<&str>::new());
    assert_eq!(codes(&inspect(b"%PDF-1.7\nnothing\n%%EOF", "a.pdf")), ["unreadable"]);
}

#[test]
fn a_cut_pdf_is_noticed() {
    let whole = pdf::text("Discharge report", 3);
    for cut in (20..whole.len() - 10).step_by(37) {
        assert_eq!(codes(&inspect(&whole[..cut], "a.pdf")), ["truncated"], "cut at {cut}");
    }
}

#[test]
fn pages_become_pictures() {
    let report = pdf::text("Discharge report", 2);
    let png = records::render_pdf_page(&report, 1, 300).expect("a page");
    let page = image::load_from_memory(&png).expect("a picture").to_luma8();
    assert_eq!(page.width(), 300);
    assert!(page.pixels().any(|pixel| pixel.0[0] < 80), "no ink");
    assert_eq!(page.get_pixel(0, 0).0, [255]);
    assert_eq!(records::render_pdf_page(&report, 2, 300), Err(RenderError::Absent));
    assert_eq!(records::render_pdf_page(&pdf::encrypted("secret"), 0, 300), Err(RenderError::Encrypted));
    assert_eq!(records::render_pdf_page(b"%PDF-1.7 nothing", 0, 300), Err(RenderError::Unreadable));
}

#[test]
fn the_words_of_a_document_page_by_page() {
    let texts = records::page_texts(&pdf::text("Discharge report", 3)).expect("texts");
    assert_eq!((texts.pages, texts.whole), (vec!["Discharge report".to_owned(); 3], true));
    // A scan has pages, and no words; a text layer inside a form is found.
    assert_eq!(records::page_texts(&pdf::text("", 2)).expect("texts").pages, ["", ""]);
    assert_eq!(records::page_texts(&pdf::text_in_form()).expect("texts").pages, ["invisible"]);
    assert_eq!(records::page_texts(&pdf::encrypted("")).expect("texts").pages, ["words"]);
    assert_eq!(records::page_texts(&pdf::encrypted("secret")), Err(RenderError::Encrypted));
    assert_eq!(records::page_texts(&support::png(8, 8)), Err(RenderError::Unsupported));
    assert_eq!(records::page_texts("\u{feff}Анализ крови".as_bytes()).expect("texts").pages, ["Анализ крови"]);
    let long = records::page_texts(&pdf::text("x", 1100)).expect("texts");
    assert_eq!((long.pages.len(), long.whole), (1000, false));
}

/// Photographs: what they look like is told, not judged.
#[test]
fn looks_are_hints() {
    let png = |picture: image::DynamicImage| {
        let mut bytes = std::io::Cursor::new(Vec::new());
        picture.write_to(&mut bytes, image::ImageFormat::Png).expect("a picture");
        bytes.into_inner()
    };
    let report = "The patient was seen in clinic";
    let page = records::render_pdf_page(&pdf::text(report, 1), 0, 1000).expect("a page");
    let page = image::load_from_memory(&page).expect("PNG");
    let sharp = inspect(&png(page.clone()), "page.png");
    assert_eq!(codes(&sharp), Vec::<&str>::new());
    let blurred = inspect(&png(page.blur(9.0)), "page.png");
    assert_eq!(codes(&blurred), ["blurred"]);
    let of = |inspection: Inspection| inspection.image.and_then(|facts| facts.sharpness).expect("a measure");
    assert!(of(sharp) > 4.0 * of(blurred));
    let scan = records::render_dicom_frame(&dicom_file("CT_small.dcm"), 0, 512, records::WindowChoice::Usual);
    let scan = image::load_from_memory(&scan.expect("a frame")).expect("PNG");
    let dark = image::imageops::resize(&scan.to_luma8(), 512, 512, image::imageops::FilterType::Triangle);
    let mut screen = image::GrayImage::from_pixel(800, 700, image::Luma([3]));
    image::imageops::overlay(&mut screen, &dark, 140, 90);
    let screenshot = inspect(&png(screen.into()), "mri.png");
    assert_eq!(codes(&screenshot), ["image-of-imaging"]);
    assert!(!screenshot.blocked());
    let paper = image::GrayImage::from_pixel(600, 800, image::Luma([244]));
    assert_eq!(codes(&inspect(&png(paper.into()), "back.png")), ["blank-page"]);
}

#[test]
fn blank_pages_of_scans_are_counted() {
    let blank = pdf::of_content(&[b"", b"0 0 m 100 100 l S"]);
    let inspection = inspect(&blank, "scan.pdf");
    assert_eq!(codes(&inspection), ["no-text-layer", "blank-page"]);
    assert_eq!(inspection.pdf.expect("facts").blank_pages, [1]);
}
