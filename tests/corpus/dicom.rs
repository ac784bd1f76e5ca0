//! Hostile and broken DICOM files.

use image::ImageFormat;

use crate::parts::{DEFLATED, DataSet, EXPLICIT, JPEG, JPEG_2000, RLE, deflated_zeros, image_file, item, picture};
use crate::{Case, case};

pub fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    cut(&mut cases);
    lying_lengths(&mut cases);
    deep(&mut cases);
    floods(&mut cases);
    deflated(&mut cases);
    damaged(&mut cases);
    preambles(&mut cases);
    directories(&mut cases);
    cases
}

fn cut(cases: &mut Vec<Case>) {
    let whole = image_file();
    let pixels = whole.len() - 64 * 64 * 2;
    for part in 0..12 {
        let at = pixels + part * 640 + 1;
        cases.push(case("dicom-cut-pixels", format!("at {at}"), "IM1", whole[..at].to_vec(), &["truncated"]));
    }
    // In the middle of a value, before anything says that there is a picture.
    for (tag, what) in [
        ([8, 0, 0x16, 0], "class"),
        ([8, 0, 0x18, 0], "instance"),
        ([8, 0, 0x20, 0], "date"),
        ([0x10, 0, 0x10, 0], "name"),
        ([0x20, 0, 0x0D, 0], "study"),
        ([0x28, 0, 4, 0], "photometric"),
    ] {
        let at = whole.windows(4).position(|w| w == tag).expect("the element") + 9;
        cases.push(case("dicom-cut-header", what, "IM1.dcm", whole[..at].to_vec(), &["truncated"]));
    }
}

fn lying_lengths(cases: &mut Vec<Case>) {
    for vr in ["OB", "OW", "UN", "UT", "SQ", "UC"] {
        for length in [0xFFFF_FFF0, 0x7FFF_FFFF, 100_000] {
            let set = DataSet::identified("CT").lying(0x9, 0x1001, vr, length, b"short");
            let what = format!("{vr} of {length}");
            cases.push(case("dicom-lying-length", what, "IM1", set.file(EXPLICIT), &["truncated"]));
        }
    }
    let set = DataSet::identified("CT").lying(0x10, 0x1000, "LO", 0xFFF0, b"short");
    cases.push(case("dicom-lying-length", "LO", "IM1", set.file(EXPLICIT), &["truncated"]));
    for length in [0xFFFF_FFF0_u32, 0x8000_0000, 1 << 20] {
        let mut inner = item(b"");
        inner[4..].copy_from_slice(&length.to_le_bytes());
        let set = DataSet::identified("CT").lying(0x8, 0x1115, "SQ", u32::MAX, &inner);
        cases.push(case("dicom-lying-item", length.to_string(), "IM1", set.file(EXPLICIT), &["truncated"]));
    }
    let endless = DataSet::identified("CT").lying(0x8, 0x1115, "SQ", u32::MAX, &item(b"").repeat(1000));
    cases.push(case("dicom-lying-item", "without an end", "IM1", endless.file(EXPLICIT), &["truncated"]));
}

fn deep(cases: &mut Vec<Case>) {
    for depth in [70, 500, 2000, 20_000] {
        for defined in [false, true] {
            let mut inner = Vec::new();
            let (head, tail): (&[u8], &[u8]) = (&[0x40, 0x00, 0x30, 0xA7], &[]);
            if defined {
                // From the outside in, as each length counts what is within.
                for level in 0..depth {
                    let within = (depth - level - 1) * 20;
                    inner.extend([head, b"SQ\0\0", &(within as u32 + 8).to_le_bytes(), tail].concat());
                    inner.extend([&[0xFE, 0xFF, 0x00, 0xE0][..], &(within as u32).to_le_bytes()].concat());
                }
            } else {
                for _ in 0..depth {
                    inner.extend([head, b"SQ\0\0", &[0xFF; 4]].concat());
                    inner.extend([0xFE, 0xFF, 0x00, 0xE0, 0xFF, 0xFF, 0xFF, 0xFF]);
                }
            }
            let set = DataSet::identified("SR").raw(&inner);
            let what = format!("{depth}, {}", if defined { "defined" } else { "undefined" });
            cases.push(case("dicom-deep", what, "deep.dcm", set.file(EXPLICIT), &["too-deep"]));
        }
    }
}

fn floods(cases: &mut Vec<Case>) {
    let jpeg = picture(16, 16, ImageFormat::Jpeg);
    let codestream = [&[0xFF, 0x4F, 0xFF, 0x51, 0, 41, 0, 0][..], &[0xFF, 0xFF, 0xFF, 0xFF].repeat(8)].concat();
    for (syntax, packed) in [(JPEG, &jpeg[..]), (JPEG_2000, &codestream), (RLE, &[1; 64])] {
        for (rows, columns) in [(65_535, 65_535), (40_000, 2000), (1, 65_535)] {
            let set = DataSet::identified("MG").pixels(rows, columns).fragments(&[packed]);
            let pixels = u64::from(rows) * u64::from(columns);
            let expected: &[&str] = if pixels > 1 << 25 { &["dicom-oversized"] } else { &[] };
            let what = format!("{rows} × {columns} in {syntax}");
            cases.push(case("dicom-pixel-flood", what, "IM1", set.file(syntax), expected));
        }
    }
    for frames in ["2147483647", "99999999"] {
        let frames = format!("{frames:12}");
        let set = DataSet::identified("XA").put(0x28, 8, "IS", frames.as_bytes()).pixels(512, 512);
        let packed = set.clone().fragments(&[&jpeg]).file(JPEG);
        cases.push(case("dicom-frame-flood", format!("{frames} packed"), "IM1", packed, &["dicom-oversized"]));
        let native = set.put(0x7FE0, 0x10, "OW", &[0; 64]).file(EXPLICIT);
        cases.push(case("dicom-frame-flood", format!("{frames} native"), "IM1", native, &["truncated"]));
    }
    for (rows, columns) in [(65_535, 65_535), (4096, 4096)] {
        let set = DataSet::identified("CT").pixels(rows, columns).put(0x7FE0, 0x10, "OW", &[0; 64]);
        let what = format!("{rows} × {columns}");
        cases.push(case("dicom-missing-pixels", what, "IM1", set.file(EXPLICIT), &["truncated"]));
    }
    let none = DataSet::identified("CT").pixels(64, 64).file(EXPLICIT);
    cases.push(case("dicom-missing-pixels", "none at all", "IM1", none, &["truncated"]));
    let set = DataSet::identified("CT").pixels(64, 64);
    for (what, fragments) in
        [("no fragments", vec![]), ("an empty one", vec![&b""[..]]), ("many", vec![&b"\xFF"[..]; 5000])]
    {
        cases.push(case("dicom-odd-fragments", what, "IM1", set.clone().fragments(&fragments).file(JPEG), &[]));
    }
    let text =
        DataSet::identified("US").put(0x28, 0x301, "CS", b"YES ").pixels(8, 8).put(0x7FE0, 0x10, "OW", &[0; 128]);
    cases.push(case("burned-in-text", "said by the header", "IM1", text.file(EXPLICIT), &["burned-in-text"]));
}

fn deflated(cases: &mut Vec<Case>) {
    let frame = |data: Vec<u8>| {
        let mut file = DataSet::new().file(DEFLATED);
        let start = 132 + 8 + DEFLATED.len();
        file.truncate(start);
        [file, data].concat()
    };
    for megabytes in [129, 1024, 8192] {
        let bomb = frame(deflated_zeros(megabytes));
        cases.push(case("dicom-deflate-bomb", format!("{megabytes} MiB"), "IM1", bomb, &["dicom-oversized"]));
    }
    let whole = DataSet::identified("CT").pixels(64, 64).put(0x7FE0, 0x10, "OW", &[7; 8192]).file(DEFLATED);
    for kept in [30, 60, 90] {
        let cut = whole[..whole.len() * kept / 100].to_vec();
        let cut = if cut.len() < 190 { whole[..190].to_vec() } else { cut };
        cases.push(case("dicom-deflate-cut", format!("{kept} %"), "IM1", cut, &["truncated", "unreadable"]));
    }
    let noise = frame((0..4000_u32).map(|at| (at.wrapping_mul(2_654_435_761) >> 24) as u8).collect());
    cases.push(case("dicom-deflate-cut", "noise", "IM1", noise, &["truncated", "unreadable"]));
}

fn damaged(cases: &mut Vec<Case>) {
    for seed in 1..6_u32 {
        let noise: Vec<u8> =
            (0..2000_u32).map(|at| (at.wrapping_mul(seed.wrapping_mul(2_654_435_761)) >> 22) as u8).collect();
        let file = [&[0; 128][..], b"DICM", &noise].concat();
        cases.push(case("dicom-noise", seed.to_string(), "IM1.dcm", file, &["unreadable", "truncated", "too-deep"]));
    }
    for vr in ["ct", "\0\0", "1A", "C "] {
        let set = DataSet::identified("CT").raw(&[0x20, 0, 0x10, 0]).raw(vr.as_bytes()).raw(&[2, 0, b'1', 0]);
        cases.push(case(
            "dicom-bad-vr",
            format!("{vr:?}"),
            "IM1.dcm",
            set.file(EXPLICIT),
            &["unreadable", "truncated"],
        ));
    }
    let nothing = DataSet::new().file(EXPLICIT);
    cases.push(case("dicom-nothing", "only a meta group", "IM1.dcm", nothing, &["unreadable"]));
    let marker = [&[0; 128][..], b"DICM"].concat();
    cases.push(case("dicom-nothing", "only a marker", "IM1.dcm", marker, &["unreadable"]));
}

fn preambles(cases: &mut Vec<Case>) {
    let starts: [(&str, &[u8]); 7] = [
        ("windows", b"MZ\x90\0"),
        ("linux", b"\x7FELF\x02\x01\x01"),
        ("script", b"#!/bin/sh\nrm -rf ~\n"),
        ("java", b"\xCA\xFE\xBA\xBE"),
        ("mac", b"\xCF\xFA\xED\xFE"),
        ("old mac", b"\xCE\xFA\xED\xFE"),
        ("mac, big end first", b"\xFE\xED\xFA\xCF"),
    ];
    for (what, start) in starts {
        let mut file = image_file();
        file[..start.len()].copy_from_slice(start);
        cases.push(case("executable-preamble", what, "IM1.dcm", file, &["preamble-executable"]));
    }
}

/// A record of a directory.
fn record(kind: &str, next: u32, lower: u32, file: &[u8]) -> Vec<u8> {
    let record = DataSet::new()
        .put(4, 0x1400, "UL", &next.to_le_bytes())
        .put(4, 0x1420, "UL", &lower.to_le_bytes())
        .put(4, 0x1430, "CS", kind.as_bytes())
        .put(4, 0x1500, "CS", file);
    item(&record.bytes)
}

fn directories(cases: &mut Vec<Case>) {
    let file = |first: u32, records: &[Vec<u8>]| {
        DataSet::new()
            .put(8, 0x16, "UI", b"1.2.840.10008.1.3.10")
            .put(4, 0x1200, "UL", &first.to_le_bytes())
            .put(4, 0x1220, "SQ", &records.concat())
            .file(EXPLICIT)
    };
    // Where the first record of such a file stands.
    let base = 132 + 28 + 28 + 12 + 12;
    let loops = file(base, &[record("PATIENT ", base, base, b""), record("IMAGE ", base, base, b"IM1 ")]);
    cases.push(case("dicomdir-odd", "loops", "DICOMDIR", loops, &[]));
    let astray = file(u32::MAX, &[record("IMAGE ", u32::MAX, 7, b"..\\..\\ETC ")]);
    cases.push(case("dicomdir-odd", "leads out", "DICOMDIR", astray, &[]));
    let many: Vec<Vec<u8>> = (0..30_000).map(|_| record("IMAGE ", 0, 0, b"A\\B\\C ")).collect();
    cases.push(case("dicomdir-odd", "30,000 records", "DICOMDIR", file(0, &many), &[]));
}

/// What a directory names stays within its folder, and a loop ends.
pub fn a_hostile_directory_names_only_files_of_its_disc() {
    for case in cases().into_iter().filter(|case| case.class == "dicomdir-odd") {
        let inspection = records::inspect(&case.bytes, &case.name);
        assert_eq!(inspection.kind, records::Kind::Dicomdir, "{}", case.what);
        let directory = inspection.directory.expect("a directory");
        assert!(directory.files().all(|file| !file.split('/').any(|part| part == "..")), "{}", case.what);
        assert_eq!(directory.whole, case.what == "leads out", "{}", case.what);
    }
}
