//! Papers as patients' families send them: small PDFs with a text layer, written by hand, and files that are not what they
//! say.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// A PDF page (ISO 32000-1) that shows these lines; Latin letters only.
#[must_use]
pub fn pdf(lines: &[&str]) -> Vec<u8> {
    pdf_with(lines, &[])
}

/// The same with bytes in it that no page uses, as scanners leave them: as long as one likes.
#[must_use]
pub fn pdf_with(lines: &[&str], ballast: &[u8]) -> Vec<u8> {
    assemble(&objects(lines, ballast))
}

fn objects(lines: &[&str], ballast: &[u8]) -> Vec<Vec<u8>> {
    let mut shown = String::from("BT /F1 14 Tf 60 770 Td 22 TL\n");
    for line in lines {
        let escaped = line.replace('\\', "\\\\").replace('(', "\\(").replace(')', "\\)");
        let _infallible = writeln!(shown, "({escaped}) Tj T*");
    }
    shown.push_str("ET");
    vec![
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_vec(),
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R /Resources << /Font << /F1 4 0 R >> >> >>"
            .to_vec(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_vec(),
        stream(shown.as_bytes()),
        stream(ballast),
    ]
}

fn assemble(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut file = b"%PDF-1.4\n".to_vec();
    let mut places = Vec::new();
    for (index, object) in objects.iter().enumerate() {
        places.push(file.len());
        file.extend(format!("{} 0 obj\n", index + 1).bytes());
        file.extend(object);
        file.extend(b"\nendobj\n");
    }
    let table = file.len();
    let mut end = format!("xref\n0 {}\n0000000000 65535 f \n", places.len() + 1);
    for place in &places {
        let _infallible = writeln!(end, "{place:010} 00000 n ");
    }
    let _infallible = write!(end, "trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n", places.len() + 1);
    file.extend(end.bytes());
    file
}

/// A PDF that runs JavaScript when its page is opened (ISO 32000-1, 12.6.4.16). With `broken`, its table of objects is
/// wrong, as forgers leave it: viewers repair that.
#[must_use]
pub fn scripted_pdf(broken: bool) -> Vec<u8> {
    let plain = pdf(&["Labs of the canary"]);
    let text = String::from_utf8_lossy(&plain).into_owned();
    // Of one length, so that every object stays where the table says.
    let scripted = text.replace("/Resources << /Font << /F1 4 0 R >> >>", "/AA << /O << /S /JavaScript /JS(a)>>>>");
    assert_eq!(text.len(), scripted.len());
    let scripted = if broken { scripted.replace("%PDF-1.4\n", "%PDF-1.4\n% moved by so much\n") } else { scripted };
    scripted.into_bytes()
}

fn stream(bytes: &[u8]) -> Vec<u8> {
    let mut object = format!("<< /Length {} >>\nstream\n", bytes.len()).into_bytes();
    object.extend(bytes);
    object.extend(b"\nendstream");
    object
}

/// A PDF of many pages that all show the same: what a portal exports.
#[must_use]
pub fn pages(count: usize) -> Vec<u8> {
    let mut objects = objects(&["Exported"], &[]);
    let kids: String = (0..count).map(|page| format!("{} 0 R ", objects.len() + 1 + page)).collect();
    objects[1] = format!("<< /Type /Pages /Kids [{kids}] /Count {count} >>").into_bytes();
    objects.extend(vec![objects[2].clone(); count]);
    assemble(&objects)
}

/// A small picture: a chequered board (JFIF), so that it is not taken for a blank page.
#[must_use]
pub fn jpeg() -> Vec<u8> {
    chequered(90, 190)
}

/// The same in other shades.
#[must_use]
pub fn chequered(dark: u8, light: u8) -> Vec<u8> {
    let shade = |x, y| if (x / 8 + y / 8) % 2 == 0 { dark } else { light };
    let picture = image::GrayImage::from_fn(64, 48, |x, y| image::Luma([shade(x, y)]));
    let mut bytes = std::io::Cursor::new(Vec::new());
    picture.write_to(&mut bytes, image::ImageFormat::Jpeg).expect("a picture");
    bytes.into_inner()
}

/// Writes a file of a patient's folder.
#[must_use]
pub fn put(folder: &Path, name: &str, bytes: &[u8]) -> PathBuf {
    let path = folder.join(name);
    std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    std::fs::write(&path, bytes).expect("a file is written");
    path
}

/// The DICOM files of the Python package pydicom, as `tests/fetch-dicom.sh` brought them.
#[must_use]
pub fn dicom() -> PathBuf {
    let folder = crate::data::folder().join("pydicom-3.0.2/test_files");
    assert!(folder.is_dir(), "run tests/fetch-dicom.sh once");
    folder
}

/// Copies a folder with all that is in it.
pub fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder");
    for entry in std::fs::read_dir(from).expect("a folder") {
        let path = entry.expect("an entry").path();
        let target = to.join(path.file_name().expect("a name"));
        if path.is_dir() {
            copy(&path, &target);
        } else {
            std::fs::copy(&path, &target).expect("a file is copied");
        }
    }
}
