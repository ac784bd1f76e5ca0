//! Invented records: PDF reports with a text layer, and a CT study of a phantom. Real formats, no real person.

use std::fmt::Write as _;

/// Lines of a report.
pub fn lines(text: &[&str]) -> Vec<String> {
    text.iter().map(|line| (*line).to_owned()).collect()
}

/// A report as PDF 1.4 with a text layer: a heading, then lines; a page holds forty of them.
pub fn report(heading: &str, lines: &[String]) -> Vec<u8> {
    let pages: Vec<&[String]> = lines.chunks(40).collect();
    let kids: String = (0..pages.len()).map(|at| format!("{} 0 R ", 4 + 2 * at)).collect();
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        format!("<< /Type /Pages /Kids [{kids}] /Count {} >>", pages.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_owned(),
    ];
    for (number, page) in pages.iter().enumerate() {
        let content = content(heading, page, number + 1, pages.len());
        objects.push(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents {} 0 R >>",
            5 + 2 * number
        ));
        objects.push(format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len()));
    }
    assemble(&objects)
}

fn content(heading: &str, lines: &[String], page: usize, of: usize) -> String {
    let mut text = format!("BT /F1 16 Tf 56 780 Td ({}) Tj ET\n", escape(heading));
    for (at, line) in lines.iter().enumerate() {
        let _infallible = writeln!(text, "BT /F1 11 Tf 56 {} Td ({}) Tj ET", 748 - 17 * at, escape(line));
    }
    let _infallible = write!(text, "BT /F1 9 Tf 56 36 Td (Invented record. Page {page} of {of}) Tj ET");
    text
}

/// A string of the page (ISO 32000-1, 7.3.4.2): Latin-1 letters by their octal code, which WinAnsi shares; others have no glyph.
fn escape(text: &str) -> String {
    text.chars().fold(String::new(), |mut out, c| {
        let _infallible = match c {
            '\\' | '(' | ')' => write!(out, "\\{c}"),
            c if c.is_ascii() => write!(out, "{c}"),
            '\u{a0}'..='\u{ff}' => write!(out, "\\{:03o}", u32::from(c)),
            _ => write!(out, "?"),
        };
        out
    })
}

fn assemble(objects: &[String]) -> Vec<u8> {
    let mut pdf = String::from("%PDF-1.4\n");
    let mut offsets = Vec::new();
    for (at, object) in objects.iter().enumerate() {
        offsets.push(pdf.len());
        let _infallible = writeln!(pdf, "{} 0 obj\n{object}\nendobj", at + 1);
    }
    let start = pdf.len();
    let _infallible = write!(pdf, "xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for offset in offsets {
        let _infallible = writeln!(pdf, "{offset:010} 00000 n ");
    }
    let _infallible = write!(pdf, "trailer << /Size {} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n", objects.len() + 1);
    pdf.into_bytes()
}

/// Whose study it is, and what it shows.
pub struct Study {
    /// Distinguishes the study's UIDs from others'.
    pub number: u32,
    /// `CT`, `MR`.
    pub modality: &'static str,
    /// `PELVIS`.
    pub body_part: &'static str,
    /// `CT pelvis and hips`.
    pub description: &'static str,
    /// `20260520`.
    pub date: &'static str,
    /// `AL HAJRI^YOUSEF`.
    pub patient: &'static str,
    /// `19680314`.
    pub birth: &'static str,
    /// `M` or `F`.
    pub sex: &'static str,
}

/// A series of a study.
pub struct Series {
    /// Its number.
    pub number: u16,
    /// What the scanner calls it.
    pub description: &'static str,
    /// How many slices.
    pub images: u16,
    /// Millimetres from slice to slice.
    pub apart: u16,
    /// Centre and width of the window it is recorded with, in Hounsfield units.
    pub window: (&'static str, &'static str),
}

/// The pelvis of SC-0001.
pub const PELVIS: &[Series] = &[
    Series { number: 1, description: "Axial 5 mm soft tissue", images: 24, apart: 5, window: ("40", "400") },
    Series { number: 2, description: "Axial 3 mm bone", images: 12, apart: 3, window: ("500", "2000") },
];

/// Root of UIDs made from nothing but a number (2.25 is for UUIDs; these are invented and stay in the demonstration).
const ROOT: &str = "2.25.3141592653589793";
/// Pixels a side.
const SIDE: u16 = 256;

/// One slice of a study as a DICOM Part 10 file, explicit VR little endian, 16 bits.
pub fn slice(study: &Study, series: &Series, at: u16) -> Vec<u8> {
    let class = if study.modality == "MR" { "1.2.840.10008.5.1.4.1.1.4" } else { "1.2.840.10008.5.1.4.1.1.2" };
    let own = format!("{ROOT}.{}.{}", study.number, series.number);
    let instance = format!("{own}.{}", at + 1);
    let mut meta = Vec::new();
    element(&mut meta, (2, 1), "OB", &[0, 1]);
    text(&mut meta, (2, 2), "UI", class);
    text(&mut meta, (2, 3), "UI", &instance);
    text(&mut meta, (2, 0x10), "UI", "1.2.840.10008.1.2.1");
    text(&mut meta, (2, 0x12), "UI", &format!("{ROOT}.1"));
    let mut file = vec![0; 128];
    file.extend_from_slice(b"DICM");
    let length = u32::try_from(meta.len()).unwrap_or(0);
    element(&mut file, (2, 0), "UL", &length.to_le_bytes());
    file.extend(meta);
    text(&mut file, (8, 5), "CS", "ISO_IR 100");
    text(&mut file, (8, 0x16), "UI", class);
    text(&mut file, (8, 0x18), "UI", &instance);
    text(&mut file, (8, 0x20), "DA", study.date);
    text(&mut file, (8, 0x60), "CS", study.modality);
    text(&mut file, (8, 0x80), "LO", "Corniche Imaging, Doha");
    text(&mut file, (8, 0x1030), "LO", study.description);
    text(&mut file, (8, 0x103e), "LO", series.description);
    text(&mut file, (0x10, 0x10), "PN", study.patient);
    text(&mut file, (0x10, 0x20), "LO", "INVENTED");
    text(&mut file, (0x10, 0x30), "DA", study.birth);
    text(&mut file, (0x10, 0x40), "CS", study.sex);
    text(&mut file, (0x18, 0x15), "CS", study.body_part);
    text(&mut file, (0x18, 0x50), "DS", &series.apart.to_string());
    text(&mut file, (0x20, 0xd), "UI", &format!("{ROOT}.{}", study.number));
    text(&mut file, (0x20, 0xe), "UI", &own);
    text(&mut file, (0x20, 0x11), "IS", &series.number.to_string());
    text(&mut file, (0x20, 0x13), "IS", &(at + 1).to_string());
    text(&mut file, (0x20, 0x32), "DS", &format!("-205\\-205\\{}", at * series.apart));
    text(&mut file, (0x20, 0x37), "DS", "1\\0\\0\\0\\1\\0");
    for (tag, value) in [((0x28, 2), 1), ((0x28, 0x10), SIDE), ((0x28, 0x11), SIDE)] {
        if tag == (0x28, 0x10) {
            text(&mut file, (0x28, 4), "CS", "MONOCHROME2");
        }
        element(&mut file, tag, "US", &u16::to_le_bytes(value));
    }
    text(&mut file, (0x28, 0x30), "DS", "1.6\\1.6");
    for (tag, value) in [((0x28, 0x100), 16_u16), ((0x28, 0x101), 12), ((0x28, 0x102), 11), ((0x28, 0x103), 0)] {
        element(&mut file, tag, "US", &value.to_le_bytes());
    }
    text(&mut file, (0x28, 0x1050), "DS", series.window.0);
    text(&mut file, (0x28, 0x1051), "DS", series.window.1);
    // Hounsfield units: the values kept less 1024.
    text(&mut file, (0x28, 0x1052), "DS", "-1024");
    text(&mut file, (0x28, 0x1053), "DS", "1");
    pixels(&mut file, at, series.images);
    file
}

fn text(out: &mut Vec<u8>, tag: (u16, u16), vr: &str, value: &str) {
    let mut bytes = value.as_bytes().to_vec();
    if bytes.len() % 2 == 1 {
        bytes.push(if vr == "UI" { 0 } else { b' ' });
    }
    element(out, tag, vr, &bytes);
}

/// PS3.5, section 7.1.2: OB and OW have two reserved bytes and a 32-bit length.
fn element(out: &mut Vec<u8>, (group, number): (u16, u16), vr: &str, value: &[u8]) {
    out.extend_from_slice(&group.to_le_bytes());
    out.extend_from_slice(&number.to_le_bytes());
    out.extend_from_slice(vr.as_bytes());
    if matches!(vr, "OB" | "OW") {
        out.extend_from_slice(&[0, 0]);
        out.extend_from_slice(&u32::try_from(value.len()).unwrap_or(0).to_le_bytes());
    } else {
        out.extend_from_slice(&u16::try_from(value.len()).unwrap_or(0).to_le_bytes());
    }
    out.extend_from_slice(value);
}

/// A phantom: a body, two femoral heads of which one is flattened, a spine; all move a little from slice to slice.
fn pixels(out: &mut Vec<u8>, at: u16, of: u16) {
    let mut values = Vec::with_capacity(usize::from(SIDE) * usize::from(SIDE) * 2);
    let depth = f32::from(at) / f32::from(of.max(1)) - 0.5;
    for y in 0..SIDE {
        for x in 0..SIDE {
            let (px, py) = (f32::from(x) / f32::from(SIDE) - 0.5, f32::from(y) / f32::from(SIDE) - 0.5);
            let inside = |cx: f32, cy: f32, rx: f32, ry: f32| ((px - cx) / rx).powi(2) + ((py - cy) / ry).powi(2) < 1.0;
            let swell = (1.0 - depth * depth * 2.0).max(0.2);
            let noise = (u32::from(x) * 7919 + u32::from(y) * 104_729 + u32::from(at) * 1_299_709) % 37;
            let value: u32 =
                if inside(-0.2, 0.05, 0.075 * swell, 0.06 * swell) || inside(0.2, 0.05, 0.075 * swell, 0.075 * swell) {
                    1900
                } else if inside(-0.2, 0.05, 0.1 * swell, 0.1 * swell) || inside(0.2, 0.05, 0.1 * swell, 0.1 * swell) {
                    1034
                } else if inside(0.0, 0.24, 0.06, 0.08) {
                    1700
                } else if inside(0.0, -0.08, 0.14, 0.1 * swell) {
                    1030
                } else if inside(0.0, 0.02, 0.44, 0.33) {
                    1080
                } else if inside(0.0, 0.02, 0.47, 0.36) {
                    924
                } else {
                    20
                };
            let value = u16::try_from(value + noise).unwrap_or(0);
            values.extend_from_slice(&value.to_le_bytes());
        }
    }
    element(out, (0x7fe0, 0x10), "OW", &values);
}
