//! Hostile and broken pictures.

use image::ImageFormat;

use crate::parts::{crc32, picture, zlib_zeros};
use crate::{Case, case};

pub fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    cut(&mut cases);
    floods(&mut cases);
    metadata(&mut cases);
    unlike(&mut cases);
    cases
}

fn cut(cases: &mut Vec<Case>) {
    for (format, name) in [(ImageFormat::Jpeg, "a.jpg"), (ImageFormat::Png, "a.png"), (ImageFormat::WebP, "a.webp")] {
        let whole = picture(320, 240, format);
        for part in [3, 5, 7, 9] {
            let at = whole.len() * part / 10;
            cases.push(case("image-cut", format!("{name} at {at}"), name, whole[..at].to_vec(), &["truncated"]));
        }
        let noise = |at: usize| (at as u32).wrapping_mul(2_654_435_761) as u8;
        let mut damaged = whole.clone();
        let half = damaged.len() / 2;
        damaged.iter_mut().enumerate().skip(half).take(60).for_each(|(at, byte)| *byte = noise(at));
        // A JPEG shows the damage; the others have checksums.
        let expected: &[&str] = if format == ImageFormat::Jpeg { &[] } else { &["truncated"] };
        if format != ImageFormat::WebP {
            cases.push(case("image-damaged", name, name, damaged, expected));
        }
    }
}

/// A PNG whose header says this size.
fn png_of(width: u32, height: u32) -> Vec<u8> {
    let mut png = picture(32, 32, ImageFormat::Png);
    png[16..20].copy_from_slice(&width.to_be_bytes());
    png[20..24].copy_from_slice(&height.to_be_bytes());
    let crc = crc32(&png[12..29]);
    png[29..33].copy_from_slice(&crc.to_be_bytes());
    png
}

/// A JPEG whose frame says this size; `frame` is its marker.
fn jpeg_of(width: u16, height: u16, frame: u8) -> Vec<u8> {
    let mut jpeg = picture(32, 32, ImageFormat::Jpeg);
    let at = jpeg.windows(2).position(|w| w == [0xFF, 0xC0]).expect("a frame");
    jpeg[at + 1] = frame;
    jpeg[at + 5..at + 7].copy_from_slice(&height.to_be_bytes());
    jpeg[at + 7..at + 9].copy_from_slice(&width.to_be_bytes());
    jpeg
}

fn floods(cases: &mut Vec<Case>) {
    for (width, height) in [(30_000, 30_000), (0x7FFF_FFFF, 1), (0x7FFF_FFFF, 0x7FFF_FFFF), (1, 0x7FFF_FFFF)] {
        let what = format!("PNG of {width} × {height}");
        cases.push(case("image-pixel-flood", what, "a.png", png_of(width, height), &["image-oversized", "truncated"]));
    }
    for (width, height, frame) in
        [(65_500, 65_500, 0xC0), (65_500, 65_500, 0xC2), (20_000, 20_000, 0xC0), (9000, 9000, 0xC2)]
    {
        let what = format!("JPEG of {width} × {height}, frame {frame:X}");
        cases.push(case("image-pixel-flood", what, "a.jpg", jpeg_of(width, height, frame), &["image-oversized"]));
    }
    let mut webp = picture(32, 32, ImageFormat::WebP);
    let at = webp.windows(4).position(|w| w == b"VP8L").expect("a chunk") + 9;
    webp[at..at + 4].copy_from_slice(&[0xFF, 0xFF, 0xFF, 0x0F]);
    cases.push(case("image-pixel-flood", "WebP of 16,384 × 16,384", "a.webp", webp, &["image-oversized", "truncated"]));
    for (width, height) in [(0, 0), (0, 32)] {
        cases.push(case(
            "image-no-size",
            format!("{width} × {height}"),
            "a.png",
            png_of(width, height),
            &["truncated"],
        ));
    }
}

fn png_with(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let png = picture(32, 32, ImageFormat::Png);
    let mut chunk = (data.len() as u32).to_be_bytes().to_vec();
    let body = [&kind[..], data].concat();
    chunk.extend(&body);
    chunk.extend(crc32(&body).to_be_bytes());
    [&png[..33], &chunk, &png[33..]].concat()
}

fn jpeg_with(exif: &[u8], times: usize) -> Vec<u8> {
    let jpeg = picture(32, 32, ImageFormat::Jpeg);
    let mut segment = vec![0xFF, 0xE1];
    segment.extend((exif.len() as u16 + 8).to_be_bytes());
    segment.extend(b"Exif\0\0");
    segment.extend(exif);
    [&jpeg[..2], &segment.repeat(times), &jpeg[2..]].concat()
}

/// The picture itself is sound: what is said about it must not cost anything, and is thrown away.
fn metadata(cases: &mut Vec<Case>) {
    let bomb = zlib_zeros(1500);
    cases.push(case("metadata-bomb", "zTXt", "a.png", png_with(b"zTXt", &[b"a\0\0", &bomb[..]].concat()), &[]));
    // A decoder reads the profile before the picture, and a profile of 1.5 GB leaves no memory for it.
    let profile = png_with(b"iCCP", &[b"a\0\0", &bomb[..]].concat());
    cases.push(case("metadata-bomb", "iCCP", "a.png", profile, &["unreadable"]));
    cases.push(case("metadata-bomb", "iTXt", "a.png", png_with(b"iTXt", &[b"a\0\x01\0\0\0", &bomb[..]].concat()), &[]));
    let loops = [&b"MM\0*\0\0\0\x08\0\x01"[..], &[0x87, 0x69, 0, 4, 0, 0, 0, 1, 0, 0, 0, 8], &[0, 0, 0, 8]].concat();
    cases.push(case("exif-bomb", "loops", "a.jpg", jpeg_with(&loops, 1), &[]));
    let count = [&b"MM\0*\0\0\0\x08\xFF\xFF"[..], &[0x01, 0x12, 0, 3, 0xFF, 0xFF, 0xFF, 0xFF, 0, 6, 0, 0]].concat();
    cases.push(case("exif-bomb", "four billion values", "a.jpg", jpeg_with(&count, 1), &[]));
    let astray = [&b"II*\0\xFF\xFF\xFF\x7F"[..], &[0; 60]].concat();
    cases.push(case("exif-bomb", "leads out", "a.jpg", jpeg_with(&astray, 1), &[]));
    cases.push(case("exif-bomb", "200 segments of 60 KB", "a.jpg", jpeg_with(&[0x41; 60_000], 200), &[]));
    cases.push(case(
        "exif-bomb",
        "orientation 4,000",
        "a.jpg",
        jpeg_with(b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\x0F\xA0\0\0\0\0\0\0", 1),
        &[],
    ));
}

/// Kinds that are recognised and not opened.
fn unlike(cases: &mut Vec<Case>) {
    let tiff = [&b"II*\0\x08\0\0\0\xFF\xFF"[..], &[0xFF; 60]].concat();
    cases.push(case("image-not-decoded", "TIFF", "a.tif", tiff, &["unsupported-type"]));
    let heic = [&b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"[..], &[0xFF; 60]].concat();
    cases.push(case("image-not-decoded", "HEIC", "a.heic", heic, &["unsupported-type"]));
    let gif = [&b"GIF89a\xFF\xFF\xFF\xFF\xF7\0\0"[..], &[0; 800]].concat();
    cases.push(case("image-not-decoded", "GIF", "a.gif", gif, &["unsupported-type"]));
    let blank = image::GrayImage::from_pixel(600, 800, image::Luma([244]));
    let mut paper = std::io::Cursor::new(Vec::new());
    blank.write_to(&mut paper, ImageFormat::Png).expect("a picture");
    cases.push(case("blank-page", "white paper", "a.png", paper.into_inner(), &["blank-page"]));
}
