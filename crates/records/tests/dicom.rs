//! DICOM files through the inspection and the previews, in this process. They come with PyPI's pydicom, see
//! tests/fetch-dicom.sh.

#[expect(dead_code, reason = "the other test binaries use the rest")]
mod support;

use dicom_dictionary_std::tags;
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

/// The reader of headers is our own; dicom-object, which builds the whole object, is the second opinion.
#[test]
fn headers_agree_with_another_reader() {
    let mut compared = 0;
    for (name, bytes) in corpus() {
        let inspection = inspect(&bytes, &name);
        // The other reader takes gigabytes for lengths in these two that are not true.
        let misleading = ["SC_rgb_jpeg.dcm", "UN_sequence.dcm"].contains(&name.as_str());
        if inspection.kind != Kind::Dicom || misleading {
            continue;
        }
        let reader = dicom_object::OpenFileOptions::new().read_until(tags::PIXEL_DATA);
        let Ok(object) = reader.from_reader(&bytes[..]) else {
            continue;
        };
        let header = inspection.dicom.expect("a header");
        let text = |tag| {
            let element = object.get(tag)?;
            // Some files say that a text is plain bytes.
            let value = if ["OB", "UN"].contains(&element.vr().to_string()) {
                String::from_utf8_lossy(&element.to_bytes().ok()?).into_owned()
            } else {
                element.to_str().ok()?.into_owned()
            };
            let value = value.trim_matches(['\0', ' ']).to_owned();
            (!value.is_empty()).then_some(value)
        };
        let number = |tag| object.get(tag).and_then(|element| element.to_int::<u32>().ok());
        assert_eq!(header.study_instance_uid, text(tags::STUDY_INSTANCE_UID), "{name}");
        assert_eq!(header.series_instance_uid, text(tags::SERIES_INSTANCE_UID), "{name}");
        assert_eq!(header.modality, text(tags::MODALITY), "{name}");
        assert_eq!(header.patient_id, text(tags::PATIENT_ID), "{name}");
        assert_eq!(header.body_part, text(tags::BODY_PART_EXAMINED), "{name}");
        assert_eq!(header.institution, text(tags::INSTITUTION_NAME), "{name}");
        assert_eq!(header.rows, number(tags::ROWS), "{name}");
        assert_eq!(header.columns, number(tags::COLUMNS), "{name}");
        let date = header.study_date.map(|date| date.replace('-', ""));
        assert_eq!(date, text(tags::STUDY_DATE).map(|date| date.replace('.', "")), "{name}");
        compared += 1;
    }
    assert!(compared > 140, "{compared}");
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
        assert_eq!((deep.kind, codes(&deep)), (Kind::Dicom, vec!["unreadable"]));
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
fn pixel_floods_are_refused_before_decoding() {
    for file in ["MR_small_RLE.dcm", "JPEG2000.dcm"] {
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
