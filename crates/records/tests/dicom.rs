//! DICOM files through the inspection and the previews, in this process. They come with PyPI's pydicom, see
//! tests/fetch-dicom.sh.

#[expect(dead_code, reason = "the other test binaries use the rest")]
mod support;

use records::{Inspection, Kind, ProblemCode, RenderError, Severity, WindowChoice, inspect};
use support::{corpus, dicom_file, nested, pdf};

fn draw(bytes: &[u8], frame: u32, max_px: u32) -> Result<Vec<u8>, RenderError> {
    records::render_dicom_frame(bytes, frame, max_px, WindowChoice::Usual)
}

fn codes(inspection: &Inspection) -> Vec<&'static str> {
    inspection.problems.iter().map(|problem| problem.code.as_str()).collect()
}

#[test]
fn only_the_cut_files_of_the_corpus_are_called_cut() {
    let mut cut = Vec::new();
    let mut seen = 0;
    for (name, bytes) in corpus() {
        let inspection = inspect(&bytes, &name);
        if inspection.kind == Kind::Dicom {
            seen += 1;
        }
        if inspection.problems.iter().any(|p| p.code == ProblemCode::Truncated && p.severity == Severity::Blocks) {
            cut.push(name);
        }
    }
    assert!(seen > 150, "{seen}");
    cut.sort();
    assert_eq!(cut, ["MR_truncated.dcm", "rtplan_truncated.dcm"]);
}

/// The reader of headers is our own; pydicom, which tests/fetch-dicom.sh asks, is the second opinion.
#[test]
fn every_file_is_read_as_pydicom_reads_it() {
    let table = support::second_opinion();
    let mut compared = 0;
    for (path, theirs) in table["files"].as_object().expect("files") {
        let bytes = support::test_file(path);
        let inspection = inspect(&bytes, "");
        if theirs.is_null() {
            // rtplan.dump and the like: no DICOM, or nothing in it.
            assert!(inspection.kind != Kind::Dicom || inspection.blocked(), "{path}: {inspection:?}");
            continue;
        }
        let wanted = if path.contains("/DICOMDIR") || theirs["files"] != serde_json::json!([]) {
            Kind::Dicomdir
        } else {
            Kind::Dicom
        };
        assert_eq!(inspection.kind, wanted, "{path}");
        let ours = serde_json::to_value(inspection.dicom.as_ref().expect("a header")).expect("JSON");
        for (field, theirs) in theirs.as_object().expect("fields") {
            let ours = match field.as_str() {
                "centers" | "widths" | "files" => continue,
                _ => &ours[field],
            };
            if let Some(why) = differs(field, ours, theirs) {
                panic!("{path}: {field} is {ours}, pydicom says {theirs}{why}");
            }
        }
        windows_agree(path, inspection.dicom.as_ref().expect("a header"), theirs);
        let named: Vec<&str> = inspection.directory.iter().flat_map(records::Directory::files).collect();
        let mut named: Vec<String> = named.into_iter().map(str::to_owned).collect();
        let mut theirs: Vec<String> = serde_json::from_value(theirs["files"].clone()).expect("paths");
        named.sort();
        theirs.sort();
        assert_eq!(named, theirs, "{path}");
        compared += 1;
    }
    assert!(compared > 180, "{compared}");
}

/// Where the two may differ: what we leave out on purpose, and what only is written differently.
fn differs(field: &str, ours: &serde_json::Value, theirs: &serde_json::Value) -> Option<&'static str> {
    let plain = |value: &serde_json::Value| {
        let text = value.as_str().unwrap_or_default().trim_end_matches(['=', '^', ' ']).to_owned();
        if field.ends_with("date") { text.replace(['-', '.'], "") } else { text }
    };
    match field {
        // One frame where there are pixels and no number.
        "frames" if theirs.is_null() => None,
        // A guess where the file says nothing, or something else than it is.
        "transfer_syntax" if theirs.is_null() || !ours.is_null() && ours != theirs => None,
        // Taken from the meta group where the data set has none; no identifiers where they are none.
        "sop_instance_uid" | "sop_class_uid" | "study_instance_uid" | "series_instance_uid" if theirs.is_null() => None,
        // No date where it is none.
        _ if field.ends_with("date") && ours.is_null() => {
            let digits = plain(theirs);
            (digits.len() == 8 && digits.bytes().all(|byte| byte.is_ascii_digit())).then_some(", a date")
        }
        _ if ours.is_number() || theirs.is_number() => (ours.as_f64() != theirs.as_f64()).then_some(""),
        _ => (plain(ours) != plain(theirs)).then_some(""),
    }
}

fn windows_agree(path: &str, header: &records::DicomHeader, theirs: &serde_json::Value) {
    let numbers = |field: &str| -> Vec<f64> { serde_json::from_value(theirs[field].clone()).expect("numbers") };
    let theirs: Vec<(f64, f64)> = numbers("centers").into_iter().zip(numbers("widths")).collect();
    let own = header.windows.iter().filter(|window| window.from_file);
    let ours: Vec<(f64, f64)> = own.map(|window| (window.center, window.width)).collect();
    let sound: Vec<(f64, f64)> = theirs.into_iter().filter(|(_, width)| *width >= 1.0).collect();
    if header.has_pixel_data && !sound.is_empty() {
        assert_eq!(ours, sound, "{path}");
    }
}

#[test]
fn names_in_every_character_set() {
    let table = support::second_opinion();
    let names = table["names"].as_array().expect("names");
    assert!(names.len() > 25);
    for one in names {
        let text = |field: &str| one[field].as_str().expect("a text").to_owned();
        let (charset, name) = (text("charset"), text("name"));
        let file = support::named(charset.as_bytes(), &hex::decode(text("hex")).expect("hex"));
        let header = inspect(&file, "a.dcm").dicom.expect("a header");
        assert_eq!(header.patient_name.as_deref(), Some(name.as_str()), "{charset}");
    }
}

#[test]
fn names_in_many_alphabets() {
    for (file, name) in [
        ("chrArab.dcm", "قباني^لنزار"),
        ("chrFren.dcm", "Buc^Jérôme"),
        ("chrGreek.dcm", "Διονυσιος"),
        ("chrH31.dcm", "Yamada^Tarou=山田^太郎=やまだ^たろう"),
        ("chrI2.dcm", "Hong^Gildong=洪^吉洞=홍^길동"),
        ("chrKoreanMulti.dcm", "김희중"),
        ("chrX1.dcm", "Wang^XiaoDong=王^小東="),
        ("chrX2.dcm", "Wang^XiaoDong=王^小东="),
    ] {
        let header = inspect(&dicom_file(file), file).dicom.expect("a header");
        assert_eq!(header.patient_name.as_deref(), Some(name), "{file}");
    }
}

#[test]
fn the_whole_header_of_one_file() {
    let header = inspect(&dicom_file("CT_small.dcm"), "CT_small.dcm").dicom.expect("a header");
    assert_eq!(header.sop_class_uid.as_deref(), Some("1.2.840.10008.5.1.4.1.1.2"));
    assert_eq!(header.study_date.as_deref(), Some("2004-01-19"));
    assert_eq!(header.study_description.as_deref(), Some("e+1"));
    assert_eq!(header.patient_name.as_deref(), Some("CompressedSamples^CT1"));
    assert_eq!((header.rows, header.columns, header.frames), (Some(128), Some(128), Some(1)));
    assert_eq!((header.series_number, header.instance_number), (Some(1), Some(1)));
    assert_eq!(header.transfer_syntax.as_deref(), Some("1.2.840.10008.1.2.1"));
    assert!(header.has_pixel_data);
}

#[test]
fn a_dicom_file_cut_anywhere_is_noticed() {
    for file in ["CT_small.dcm", "MR_small_implicit.dcm", "MR_small_bigendian.dcm", "MR_small_RLE.dcm", "JPEG2000.dcm"]
    {
        let whole = dicom_file(file);
        assert_eq!(codes(&inspect(&whole, file)), Vec::<&str>::new(), "{file}");
        // Data Set Trailing Padding (FFFC,FFFC) is no loss.
        let padding = [[0xFC, 0xFF, 0xFC, 0xFF], [0xFF, 0xFC, 0xFF, 0xFC]];
        let end = whole.windows(4).position(|w| padding.iter().any(|tag| w == tag));
        let end = end.unwrap_or(whole.len());
        for cut in (400..end).step_by(61).chain([end - 1, end - 200, end - 3000]) {
            let inspection = inspect(&whole[..cut], file);
            // A cut exactly between two elements before the rows leaves a smaller, whole file.
            let early = inspection.dicom.as_ref().is_some_and(|header| header.rows.is_none());
            assert!(inspection.has(ProblemCode::Truncated) || early, "{file} cut at {cut}: {inspection:?}");
        }
    }
}

#[test]
fn files_without_preamble_or_meta_group_are_read() {
    let whole = dicom_file("CT_small.dcm");
    let with_meta = inspect(&whole, "a").dicom.expect("a header");
    let group_8 = whole.windows(6).position(|w| w == [8, 0, 5, 0, b'C', b'S']).expect("the data set");
    for bytes in [&whole[132..], &whole[group_8..]] {
        let bare = inspect(bytes, "IM1");
        assert_eq!(bare.kind, Kind::Dicom);
        let header = bare.dicom.expect("a header");
        assert_eq!(header.series_instance_uid, with_meta.series_instance_uid);
        assert_eq!(header.patient_name, with_meta.patient_name);
        assert!(draw(bytes, 0, 64).is_ok());
    }
}

#[test]
fn a_program_in_the_preamble_blocks() {
    let mut bytes = dicom_file("CT_small.dcm");
    bytes[..2].copy_from_slice(b"MZ");
    let inspection = inspect(&bytes, "CT_small.dcm");
    assert_eq!((inspection.kind, codes(&inspection)), (Kind::Dicom, vec!["preamble-executable"]));
    bytes[..4].copy_from_slice(b"II*\0");
    assert_eq!(codes(&inspect(&bytes, "CT_small.dcm")), Vec::<&str>::new());
}

#[test]
fn sequences_nested_too_deep_are_refused() {
    for defined in [false, true] {
        let deep = inspect(&nested(2000, defined), "deep.dcm");
        assert_eq!((deep.kind, codes(&deep)), (Kind::Dicom, vec!["too-deep"]));
        assert_eq!(codes(&inspect(&nested(20, defined), "ok.dcm")), Vec::<&str>::new());
    }
}

#[test]
fn frames_of_many_encodings_become_pictures() {
    for file in [
        "CT_small.dcm",
        "MR_small_RLE.dcm",
        "MR_small_bigendian.dcm",
        "MR_small_implicit.dcm",
        "JPEG2000.dcm",
        "693_J2KI.dcm",
        "SC_rgb_jpeg_dcmtk.dcm",
        "image_dfl.dcm",
        "examples_ybr_color.dcm",
        "examples_palette.dcm",
        "MR_small_jp2klossless.dcm",
    ] {
        let png = draw(&dicom_file(file), 0, 48).expect(file);
        let picture = image::load_from_memory(&png).expect(file).to_luma8();
        assert_eq!(picture.width().max(picture.height()), 48, "{file}");
        let (low, high) = picture.pixels().fold((255, 0), |(low, high), p| (low.min(p.0[0]), high.max(p.0[0])));
        assert!(high - low > 40, "{file} is flat: {low} to {high}");
    }
    let many = dicom_file("examples_ybr_color.dcm");
    assert_ne!(draw(&many, 29, 320), draw(&many, 0, 320));
    assert_eq!(draw(&many, 30, 320), Err(RenderError::Absent));
    assert_eq!(draw(&dicom_file("rtplan.dcm"), 0, 48), Err(RenderError::Unsupported));
}

#[test]
fn one_picture_is_the_same_in_every_lossless_encoding() {
    let plain = draw(&dicom_file("MR_small.dcm"), 0, 64).expect("a picture");
    for encoding in ["RLE", "bigendian", "implicit", "jp2klossless", "jpeg_ls_lossless"] {
        let file = format!("MR_small_{encoding}.dcm");
        assert!(draw(&dicom_file(&file), 0, 64).expect(&file) == plain, "{file}");
    }
}

/// The sums are those of what pydicom decodes, with a decoder of its own.
#[test]
fn near_lossless_pictures_are_as_another_decoder_has_them() {
    for (file, size, sum) in [
        ("SC_rgb_jls_lossy_sample.dcm", 100, 3_840_000),
        ("SC_rgb_jls_lossy_line.dcm", 100, 3_840_000),
        ("JPEGLSNearLossless_08.dcm", 45, 25_000 * 3),
    ] {
        let png = draw(&dicom_file(file), 0, size).expect(file);
        let picture = image::load_from_memory(&png).expect(file).to_rgb8();
        assert_eq!(picture.as_raw().iter().map(|sample| u32::from(*sample)).sum::<u32>(), sum, "{file}");
    }
}

#[test]
fn pixel_floods_are_refused_before_decoding() {
    for file in ["MR_small_RLE.dcm", "JPEG2000.dcm", "MR_small_jpeg_ls_lossless.dcm"] {
        let mut bytes = dicom_file(file);
        for element in [0x10, 0x11] {
            let at = bytes.windows(6).position(|w| w == [0x28, 0, element, 0, b'U', b'S']).expect("rows and columns");
            bytes[at + 8..at + 10].copy_from_slice(&[0xFF, 0xFF]);
        }
        assert_eq!(draw(&bytes, 0, 48), Err(RenderError::TooLarge), "{file}");
    }
    // Native pixels that are not there are missing, whatever the rows and columns say.
    let mut bytes = dicom_file("CT_small.dcm");
    let at = bytes.windows(6).position(|w| w == [0x28, 0, 0x10, 0, b'U', b'S']).expect("rows");
    bytes[at + 8..at + 10].copy_from_slice(&[0xFF, 0xFF]);
    assert_eq!(codes(&inspect(&bytes, "a.dcm")), ["truncated"]);
}

#[test]
fn a_large_file_s_head_is_enough_for_its_header() {
    let whole = dicom_file("MR_small.dcm");
    let head = &whole[..whole.len() - 5000];
    let inspection = records::inspect_head(head, whole.len() as u64, "MR");
    assert_eq!(codes(&inspection), Vec::<&str>::new());
    assert_eq!(inspection.dicom, inspect(&whole, "MR").dicom);
    let pdf = pdf::text("Report", 1);
    assert_eq!(codes(&records::inspect_head(&pdf[..500], 1 << 30, "a.pdf")), ["too-large"]);
}
