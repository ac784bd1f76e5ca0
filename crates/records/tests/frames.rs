//! What a frame looks like: windows, photometric interpretations, proportions, single frames of many (PS3.3, sections
//! C.7.6.3 and C.11). The pixels here are known, so that the grey that has to come out is too.

#[expect(dead_code, reason = "the other test binaries use the rest")]
mod support;

use image::DynamicImage;
use records::{Object, ProblemCode, VoiFunction, WindowChoice, inspect, render_dicom_frame};
use support::data_set;

type Element<'a> = (u16, u16, &'a str, &'a [u8]);

/// An image of 16 columns; `elements` are put before the pixels, `layout` is samples, bits allocated, bits stored, sign.
fn picture(photometric: &str, layout: [u8; 4], rows: u8, elements: &[Element<'_>], pixels: &[u8]) -> Vec<u8> {
    let [samples, allocated, stored, signed] = layout;
    let (samples, rows) = ([samples, 0], [rows, 0]);
    let (allocated, stored, high, signed) = ([allocated, 0], [stored, 0], [stored - 1, 0], [signed, 0]);
    let mut all: Vec<Element<'_>> = vec![
        (8, 0x16, "UI", b"1.2.840.10008.5.1.4.1.1.7\0"),
        (0x28, 2, "US", &samples),
        (0x28, 4, "CS", photometric.as_bytes()),
        (0x28, 0x10, "US", &rows),
        (0x28, 0x11, "US", &[16, 0]),
        (0x28, 0x100, "US", &allocated),
        (0x28, 0x101, "US", &stored),
        (0x28, 0x102, "US", &high),
        (0x28, 0x103, "US", &signed),
    ];
    all.extend(elements);
    all.push((0x7FE0, 0x10, "OW", pixels));
    data_set(&all)
}

fn drawn(file: &[u8], frame: u32, choice: WindowChoice) -> DynamicImage {
    let png = render_dicom_frame(file, frame, 512, choice).expect("a picture");
    image::load_from_memory(&png).expect("PNG")
}

/// The first pixels of the first row.
fn greys(file: &[u8], choice: WindowChoice) -> Vec<u8> {
    drawn(file, 0, choice).to_luma8().pixels().take(16).map(|pixel| pixel.0[0]).collect()
}

fn words(values: impl Iterator<Item = i32>) -> Vec<u8> {
    values.flat_map(|value| (value as u16).to_le_bytes()).collect()
}

/// Sixteen rows of sixteen values, each a hundred more than the one before it.
fn ramp(from: i32) -> Vec<u8> {
    words((0..256).map(|at| from + at % 16 * 100))
}

#[test]
fn the_file_s_windows_come_first_with_their_names() {
    let elements: [Element<'_>; 5] = [
        (0x28, 0x1050, "DS", b"300\\-600 "),
        (0x28, 0x1051, "DS", b"600\\1600 "),
        (0x28, 0x1052, "DS", b"-1000 "),
        (0x28, 0x1053, "DS", b"1 "),
        (0x28, 0x1055, "LO", b"SOFT\\LUNG "),
    ];
    let modality: Element<'_> = (8, 0x60, "CS", b"CT");
    let with: Vec<Element<'_>> = std::iter::once(modality).chain(elements).collect();
    let file = picture("MONOCHROME2 ", [1, 16, 16, 0], 16, &with, &ramp(0));
    let header = inspect(&file, "IM1").dicom.expect("a header");
    let named: Vec<(f64, f64, &str, bool)> = header
        .windows
        .iter()
        .map(|window| (window.center, window.width, window.name.as_deref().unwrap_or_default(), window.from_file))
        .collect();
    assert_eq!(named[..2], [(300.0, 600.0, "SOFT", true), (-600.0, 1600.0, "LUNG", true)]);
    let usual: Vec<&str> = named[2..].iter().map(|window| window.2).collect();
    assert_eq!(usual, ["soft-tissue", "lung", "bone", "brain"]);
    assert_eq!(header.object, Object::Image);
    // Values after rescaling: -1000, -900, … 500. The first window goes from 0 to 600.
    let own = greys(&file, WindowChoice::Usual);
    assert_eq!((own[0], own[10], own[13], own[15]), (0, 0, 128, 213));
    let lung = greys(&file, WindowChoice::Preset { index: 1 });
    assert!(lung[0] > 50 && lung[4] == 128 && lung[15] == 255, "{lung:?}");
    let bone = greys(&file, WindowChoice::Preset { index: 4 });
    assert!(bone[15] == 128, "{bone:?}");
    let full = greys(&file, WindowChoice::Full);
    assert_eq!((full[0], full[15]), (0, 255));
    let narrow = greys(&file, WindowChoice::Values { center: 0.0, width: 1.0 });
    assert_eq!((narrow[9], narrow[10]), (0, 255));
    // A place that is not there, and figures that are none, are the usual.
    for odd in [WindowChoice::Preset { index: 99 }, WindowChoice::Values { center: f64::NAN, width: 1.0 }] {
        assert_eq!(greys(&file, odd), own);
    }
}

#[test]
fn values_with_a_sign_and_other_functions() {
    let pixels = ramp(-800);
    let plain = picture("MONOCHROME2 ", [1, 16, 16, 1], 16, &[], &pixels);
    let greys_of = |choice| greys(&plain, choice);
    let full = greys_of(WindowChoice::Usual);
    assert_eq!((full[0], full[8], full[15]), (0, 136, 255));
    assert!(inspect(&plain, "IM1").dicom.expect("a header").windows.is_empty());
    let elements: [Element<'_>; 3] =
        [(0x28, 0x1050, "DS", b"0 "), (0x28, 0x1051, "DS", b"400 "), (0x28, 0x1056, "CS", b"SIGMOID ")];
    let sigmoid = picture("MONOCHROME2 ", [1, 16, 16, 1], 16, &elements, &pixels);
    let header = inspect(&sigmoid, "IM1").dicom.expect("a header");
    assert_eq!(header.windows[0].function, VoiFunction::Sigmoid);
    let greys = greys(&sigmoid, WindowChoice::Usual);
    assert_eq!((greys[8], greys[9]), (128, 186));
}

#[test]
fn the_lowest_value_of_monochrome1_is_white() {
    let normal = picture("MONOCHROME2 ", [1, 16, 12, 0], 16, &[], &ramp(0));
    let inverted = picture("MONOCHROME1 ", [1, 16, 12, 0], 16, &[], &ramp(0));
    let (normal, inverted) = (greys(&normal, WindowChoice::Usual), greys(&inverted, WindowChoice::Usual));
    assert!(normal.iter().zip(&inverted).all(|(one, other)| one + other == 255), "{normal:?} {inverted:?}");
    // Single bits, and 32 of them.
    let bits = picture("MONOCHROME2 ", [1, 1, 1, 0], 2, &[], &[0b1010_1010, 0xFF, 0, 0]);
    assert_eq!(greys(&bits, WindowChoice::Usual)[..10], [0, 255, 0, 255, 0, 255, 0, 255, 255, 255]);
    let long: Vec<u8> = (0..256_u32).flat_map(|at| (at % 16 * 100_000).to_le_bytes()).collect();
    let long = greys(&picture("MONOCHROME2 ", [1, 32, 32, 0], 16, &[], &long), WindowChoice::Usual);
    assert_eq!((long[0], long[3], long[15]), (0, 51, 255));
}

#[test]
fn colours() {
    let first = |file: &[u8]| drawn(file, 0, WindowChoice::Usual).to_rgb8().get_pixel(0, 0).0;
    let pixels = [200, 100, 50].repeat(256);
    assert_eq!(first(&picture("RGB ", [3, 8, 8, 0], 16, &[], &pixels)), [200, 100, 50]);
    let planes = [vec![200; 256], vec![100; 256], vec![50; 256]].concat();
    let planar: Element<'_> = (0x28, 6, "US", &[1, 0]);
    assert_eq!(first(&picture("RGB ", [3, 8, 8, 0], 16, &[planar], &planes)), [200, 100, 50]);
    // Red is Y 76, Cb 85, Cr 255.
    let red = [76, 85, 255].repeat(256);
    assert_eq!(first(&picture("YBR_FULL", [3, 8, 8, 0], 16, &[], &red)), [254, 0, 0]);
    let shared = [76, 76, 85, 255].repeat(128);
    assert_eq!(first(&picture("YBR_FULL_422", [3, 8, 8, 0], 16, &[], &shared)), [254, 0, 0]);
    let (descriptor, table) = ([2, 0, 0, 0, 16, 0], |low: u8, high: u8| [0, low, 0, high]);
    let (r, g, b) = (table(0, 10), table(0, 20), table(0, 30));
    let palettes: [Element<'_>; 6] = [
        (0x28, 0x1101, "US", &descriptor),
        (0x28, 0x1102, "US", &descriptor),
        (0x28, 0x1103, "US", &descriptor),
        (0x28, 0x1201, "OW", &r),
        (0x28, 0x1202, "OW", &g),
        (0x28, 0x1203, "OW", &b),
    ];
    assert_eq!(first(&picture("PALETTE COLOR ", [1, 8, 8, 0], 16, &palettes, &[1; 256])), [10, 20, 30]);
}

#[test]
fn pixels_that_are_no_squares_keep_their_proportions() {
    for (element, value) in [(0x34, &b"2\\1 "[..]), (0x30, b"0.8\\0.4 ")] {
        let vr = if element == 0x34 { "IS" } else { "DS" };
        let file = picture("MONOCHROME2 ", [1, 16, 16, 0], 16, &[(0x28, element, vr, value)], &ramp(0));
        let picture = drawn(&file, 0, WindowChoice::Usual);
        assert_eq!((picture.width(), picture.height()), (16, 32));
    }
}

#[test]
fn enhanced_objects_have_windows_and_scales_in_their_groups() {
    let item = |inner: &[u8]| [&[0xFE, 0xFF, 0, 0xE0][..], &(inner.len() as u32).to_le_bytes(), inner].concat();
    let put =
        |group: u16, element: u16, vr: &str, value: &[u8]| data_set(&[(group, element, vr, value)])[160..].to_vec();
    let voi = [put(0x28, 0x1050, "DS", b"50"), put(0x28, 0x1051, "DS", b"100 ")].concat();
    let scale = [put(0x28, 0x1052, "DS", b"-100"), put(0x28, 0x1053, "DS", b"0.1 ")].concat();
    let shared = put(0x28, 0x9132, "SQ", &item(&voi));
    let own = |scale: &[u8]| item(&put(0x28, 0x9145, "SQ", &item(scale)));
    let other = [put(0x28, 0x1052, "DS", b"0 "), put(0x28, 0x1053, "DS", b"0.05")].concat();
    let (shared, frames) = (item(&shared), [own(&scale), own(&other)].concat());
    let elements: [Element<'_>; 3] =
        [(0x28, 8, "IS", b"2 "), (0x5200, 0x9229, "SQ", &shared), (0x5200, 0x9230, "SQ", &frames)];
    let file = picture("MONOCHROME2 ", [1, 16, 16, 0], 16, &elements, &[ramp(0), ramp(0)].concat());
    let header = inspect(&file, "IM1").dicom.expect("a header");
    assert_eq!((header.frames, header.object), (Some(2), Object::MultiFrameImage));
    assert_eq!((header.windows[0].center, header.windows[0].width), (50.0, 100.0));
    let row = |frame| drawn(&file, frame, WindowChoice::Usual).to_luma8().get_pixel(15, 0).0[0];
    // 1500 × 0.1 − 100 = 50 in the first frame, 1500 × 0.05 = 75 in the second.
    assert_eq!((row(0), row(1)), (129, 193));
}

#[test]
fn what_a_file_wraps_or_shows_is_told() {
    let pdf = support::pdf::text("Discharge report", 2);
    let padded = if pdf.len() % 2 == 1 { [&pdf[..], b"\0"].concat() } else { pdf.clone() };
    let file = data_set(&[
        (8, 0x16, "UI", b"1.2.840.10008.5.1.4.1.1.104.1\0"),
        (8, 0x60, "CS", b"DOC "),
        (0x42, 0x11, "OB", &padded),
        (0x42, 0x12, "LO", b"application/pdf "),
    ]);
    let inspection = inspect(&file, "IM1");
    assert_eq!(inspection.dicom.map(|header| header.object), Some(Object::EncapsulatedPdf));
    let png = records::render_pdf_page(&file, 1, 200).expect("its second page");
    assert_eq!(image::load_from_memory(&png).expect("PNG").width(), 200);
    assert_eq!(records::page_texts(&file).expect("texts").pages, vec!["Discharge report"; 2]);
    let report = inspect(&support::dicom_file("test-SR.dcm"), "SR").dicom.expect("a header");
    assert_eq!(report.object, Object::StructuredReport);
}

#[test]
fn s46_text_that_is_burned_into_a_picture_is_warned_about() {
    let burned = picture("MONOCHROME2 ", [1, 16, 16, 0], 16, &[(0x28, 0x301, "CS", b"YES ")], &ramp(0));
    let inspection = inspect(&burned, "IM1");
    let warned = inspection.problems.iter().find(|problem| problem.code == ProblemCode::BurnedInText);
    assert_eq!(warned.map(|problem| problem.severity), Some(records::Severity::Warns));
    let clean = picture("MONOCHROME2 ", [1, 16, 16, 0], 16, &[(0x28, 0x301, "CS", b"NO")], &ramp(0));
    assert!(!inspect(&clean, "IM1").has(ProblemCode::BurnedInText));
}
