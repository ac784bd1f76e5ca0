//! Hostile and broken PDFs.

use crate::parts::{document, pdf, picture, stream, zlib_zeros};
use crate::{Case, case};

/// What a document may come to whose structure is damaged: whichever of these it is, it is not silently taken.
const DAMAGED: &[&str] = &["unreadable", "truncated", "no-text-layer", "blank-page"];

pub fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    cut(&mut cases);
    actions(&mut cases);
    loops(&mut cases);
    sizes(&mut cases);
    bombs(&mut cases);
    deep(&mut cases);
    cases
}

fn cut(cases: &mut Vec<Case>) {
    let whole = document("", "", &[]);
    for part in 1..10 {
        let at = whole.len() * part / 10;
        cases.push(case("pdf-cut", format!("at {at}"), "report.pdf", whole[..at].to_vec(), &["truncated"]));
    }
    for (what, bytes) in [("only a header", &b"%PDF-1.7\n"[..]), ("only an end", b"%PDF-1.4\nstartxref\n0\n%%EOF")] {
        cases.push(case("pdf-hollow", what, "report.pdf", bytes.to_vec(), DAMAGED));
    }
    let lines = [&b"From: a@b\nSubject: x\n\n"[..], &whole].concat();
    cases.push(case("pdf-hollow", "after a letter's header", "report.pdf", lines, &[]));
}

fn actions(cases: &mut Vec<Case>) {
    let script = "<< /S /JavaScript /JS (app.alert\\(1\\)) >>";
    let scripts = [
        ("when opened", document(&format!("/OpenAction {script}"), "", &[])),
        ("when a page opens", document("", &format!("/AA << /O {script} >>"), &[])),
        ("by name", document(&format!("/Names << /JavaScript << /Names [(x) {script}] >> >>"), "", &[])),
        ("in a field", document(&format!("/AcroForm << /Fields [<< /AA << /K {script} >> >>] >>"), "", &[])),
        ("in an annotation", document("", &format!("/Annots [<< /Subtype /Link /A {script} >>]"), &[])),
        ("as a stream", document("/OpenAction << /S /JavaScript /JS 5 0 R >>", "", &[&stream("", b"app.alert(1)")])),
        ("next in line", document(&format!("/OpenAction << /S /GoTo /Next {script} >>"), "", &[])),
        ("in hidden letters", document("/OpenAction << /S /J#61vaScript /J#53 (x) >>", "", &[])),
    ];
    for (what, bytes) in scripts {
        cases.push(case("pdf-javascript", what, "report.pdf", bytes, &["pdf-javascript"]));
    }
    let launches = [
        ("a program", "<< /S /Launch /F (cmd.exe) >>"),
        ("on Windows", "<< /S /Launch /Win << /F (cmd.exe) /P (/c calc) >> >>"),
        ("a file of the document", "<< /S /Launch /F << /Type /Filespec /F (x.exe) >> >>"),
    ];
    for (what, action) in launches {
        let bytes = document(&format!("/OpenAction {action}"), "", &[]);
        cases.push(case("pdf-launch", what, "report.pdf", bytes, &["active-content"]));
    }
    let carried = stream("/Type /EmbeddedFile", b"MZ\x90\0");
    let file = "<< /Type /Filespec /F (x.exe) /EF << /F 5 0 R >> >>";
    let attached = [
        ("by name", document(&format!("/Names << /EmbeddedFiles << /Names [(x) {file}] >> >>"), "", &[&carried])),
        ("on a page", document("", &format!("/Annots [<< /Subtype /FileAttachment /FS {file} >>]"), &[&carried])),
        ("associated", document(&format!("/AF [{file}]"), "", &[&carried])),
    ];
    for (what, bytes) in attached {
        cases.push(case("pdf-embedded-files", what, "report.pdf", bytes, &["embedded-files"]));
    }
}

fn loops(cases: &mut Vec<Case>) {
    let catalog: &[u8] = b"<< /Type /Catalog /Pages 2 0 R >>";
    let itself = pdf(&[catalog, b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>"]);
    cases.push(case("pdf-loop", "pages in themselves", "report.pdf", itself, DAMAGED));
    let each_other = pdf(&[
        catalog,
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Pages /Parent 2 0 R /Kids [2 0 R] /Count 1 >>",
    ]);
    cases.push(case("pdf-loop", "pages in each other", "report.pdf", each_other, DAMAGED));
    let own = pdf(&[b"<< /Type /Catalog /Pages 1 0 R >>"]);
    cases.push(case("pdf-loop", "the catalog as pages", "report.pdf", own, DAMAGED));
    let reference = pdf(&[b"2 0 R", b"1 0 R"]);
    cases.push(case("pdf-loop", "references", "report.pdf", reference, DAMAGED));
    let about = "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /F 5 0 R >> >>";
    let form = document("", "/Resources << /XObject << /F 5 0 R >> >>", &[&stream(about, b"/F Do /F Do")]);
    cases.push(case("pdf-loop", "a form in itself", "report.pdf", form, &[]));
    let mut previous = document("", "", &[]);
    let start = previous.windows(4).rposition(|w| w == b"xref").map_or(0, |at| at - 5);
    let at = previous.windows(8).position(|w| w == b"/Root 1 ").expect("a trailer");
    let insert = format!("/Prev {} ", previous.windows(5).position(|w| w == b"xref\n").unwrap_or(start));
    previous.splice(at..at, insert.into_bytes());
    cases.push(case("pdf-loop", "tables", "report.pdf", previous, &[]));
}

fn sizes(cases: &mut Vec<Case>) {
    let page = |media: &str| format!("<< /Type /Page /Parent 2 0 R /MediaBox {media} >>");
    let catalog: &[u8] = b"<< /Type /Catalog /Pages 2 0 R >>";
    for media in ["[0 0 1e9 1e9]", "[0 0 0 0]", "[0 0 -5 1e38]", "[0 0 99999999999999999999 1]", "[0 0 (a) <<>>]"] {
        let bytes = pdf(&[catalog, b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page(media).as_bytes()]);
        cases.push(case("pdf-page-size", media, "report.pdf", bytes, &["no-text-layer", "blank-page", "unreadable"]));
    }
    for count in ["-1", "2147483647", "99999999999999999999"] {
        let pages = format!("<< /Type /Pages /Kids [3 0 R] /Count {count} >>");
        let bytes = pdf(&[catalog, pages.as_bytes(), page("[0 0 9 9]").as_bytes()]);
        cases.push(case("pdf-page-count", count, "report.pdf", bytes, DAMAGED));
    }
    let kids = "3 0 R ".repeat(50_000);
    let pages = format!("<< /Type /Pages /Kids [{kids}] /Count 50000 >>");
    let bytes = pdf(&[catalog, pages.as_bytes(), page("[0 0 9 9]").as_bytes()]);
    cases.push(case("pdf-page-count", "one page, 50,000 times", "report.pdf", bytes, DAMAGED));
    for length in ["99999999999", "-1", "2147483648"] {
        let content = format!("<< /Length {length} >>\nstream\nBT ET\nendstream");
        let bytes = pdf(&[
            catalog,
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] /Contents 4 0 R >>",
            content.as_bytes(),
        ]);
        cases.push(case("pdf-stream-length", length, "report.pdf", bytes, DAMAGED));
    }
}

fn bombs(cases: &mut Vec<Case>) {
    let catalog: &[u8] = b"<< /Type /Catalog /Pages 2 0 R >>";
    for megabytes in [100, 2000] {
        let content = stream("/Filter /FlateDecode", &zlib_zeros(megabytes));
        let bytes = pdf(&[
            catalog,
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] /Contents 4 0 R >>",
            &content,
        ]);
        let what = format!("content of {megabytes} MiB");
        cases.push(case("pdf-deflate-bomb", what, "report.pdf", bytes, DAMAGED));
    }
    let objects = stream("/Type /ObjStm /N 100000 /First 10 /Filter /FlateDecode", &zlib_zeros(1000));
    cases.push(case("pdf-deflate-bomb", "objects", "report.pdf", document("", "", &[&objects]), &[]));
    let image = "/Type /XObject /Subtype /Image /Width 60000 /Height 60000 /BitsPerComponent 8 /ColorSpace /DeviceRGB \
                 /Filter /FlateDecode";
    let flood = pdf(&[
        catalog,
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] /Contents 4 0 R /Resources << /XObject << /I 5 0 R >> >> >>",
        &stream("", b"99 0 0 99 0 0 cm /I Do"),
        &stream(image, &zlib_zeros(500)),
    ]);
    cases.push(case("pdf-pixel-flood", "60,000 × 60,000", "scan.pdf", flood, DAMAGED));
    let jpeg = picture(64, 64, image::ImageFormat::Jpeg);
    let small = "/Type /XObject /Subtype /Image /Width 60000 /Height 60000 /BitsPerComponent 8 /ColorSpace /DeviceRGB \
                 /Filter /DCTDecode";
    let lying = pdf(&[
        catalog,
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] /Contents 4 0 R /Resources << /XObject << /I 5 0 R >> >> >>",
        &stream("", b"99 0 0 99 0 0 cm /I Do"),
        &stream(small, &jpeg),
    ]);
    cases.push(case("pdf-pixel-flood", "a small JPEG said to be large", "scan.pdf", lying, DAMAGED));
}

fn deep(cases: &mut Vec<Case>) {
    for (open, close) in [("[", "]"), ("<< /A ", " >>")] {
        for depth in [1000, 200_000] {
            let nested = format!("{}{}", open.repeat(depth), close.repeat(depth));
            let bytes = pdf(&[
                b"<< /Type /Catalog /Pages 2 0 R /Deep 3 0 R >>",
                b"<< /Type /Pages /Kids [] /Count 0 >>",
                nested.as_bytes(),
            ]);
            cases.push(case("pdf-deep", format!("{depth} of {open}"), "report.pdf", bytes, DAMAGED));
        }
    }
    let content = stream("", "q ".repeat(300_000).as_bytes());
    let bytes = pdf(&[
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] /Contents 4 0 R >>",
        &content,
    ]);
    cases.push(case("pdf-deep", "300,000 saved states", "report.pdf", bytes, DAMAGED));
}
