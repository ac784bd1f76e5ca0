//! Hostile and broken archives.

use crate::parts::{Member, closed, crc32, deflated_zeros, document, entry, image_file, local, zip};
use crate::{Case, case};

pub fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    paths(&mut cases);
    bombs(&mut cases);
    nested(&mut cases);
    locked(&mut cases);
    broken(&mut cases);
    sound(&mut cases);
    cases
}

fn paths(cases: &mut Vec<Case>) {
    let names = [
        "../evil.txt",
        "a/../../evil.txt",
        "/etc/cron.d/evil",
        "\\windows\\evil.txt",
        "..\\..\\evil.txt",
        "C:/evil.txt",
        "c:evil.txt",
        "a/b/../../../x",
        "evil\0.txt",
        "a\u{1b}[2J.txt",
    ];
    for name in names {
        let archive = zip(&[Member::stored("IM1", b"x"), Member::stored(name, b"x")]);
        cases.push(case("zip-path", format!("{name:?}"), "study.zip", archive, &["unsafe-path"]));
    }
    for (what, mode) in [("to a file", 0o120_777), ("to a folder", 0o120_755)] {
        let link = Member { mode, ..Member::stored("link", b"/etc/passwd") };
        cases.push(case("zip-link", what, "study.zip", zip(&[link]), &["unsafe-path"]));
    }
    let long = Member::stored(&"a/".repeat(3000), b"x");
    let long = Member { name: [&long.name[..], b"x"].concat(), ..long };
    cases.push(case("zip-path", "6,000 letters", "study.zip", zip(&[long]), &["unsafe-path"]));
}

/// A member that unpacks to this many megabytes of zeros, and says so.
fn zeros(name: &str, megabytes: u32) -> Member {
    let data = deflated_zeros(megabytes as usize);
    Member { data, method: 8, size: megabytes << 20, ..Member::stored(name, b"") }
}

fn bombs(cases: &mut Vec<Case>) {
    for megabytes in [100, 4000] {
        let archive = zip(&[zeros("a.dcm", megabytes)]);
        cases.push(case("zip-bomb", format!("{megabytes} MiB"), "study.zip", archive, &["zip-bomb"]));
    }
    let many: Vec<Member> = (0..200).map(|at| zeros(&format!("{at}"), 60)).collect();
    cases.push(case("zip-bomb", "200 of 60 MiB", "study.zip", zip(&many), &["zip-bomb"]));
    // Says that it is small.
    let shy = Member { size: 1000, ..zeros("a.txt", 50) };
    cases.push(case("zip-lying-size", "says 1,000 bytes", "study.zip", zip(&[shy]), &["zip-bomb"]));
    let boastful = Member { size: u32::MAX - 1, ..Member::stored("a.txt", b"x") };
    cases.push(case("zip-lying-size", "says 4 GiB", "study.zip", zip(&[boastful]), &["zip-bomb"]));
    // Every entry has the same bytes.
    let one = zeros("0", 10);
    let mut directory = Vec::new();
    for at in 0..500 {
        directory.extend(entry(&Member { name: format!("{at}").into(), size: 1 << 16, ..one.clone() }, 0));
    }
    cases.push(case(
        "zip-overlap",
        "all the same bytes",
        "study.zip",
        closed(local(&one), &directory, 500),
        &["zip-bomb"],
    ));
    // A member within a member.
    let inner = Member::stored("b", b"words");
    let outer = Member::stored("a", &local(&inner));
    let directory = [entry(&outer, 0), entry(&inner, 31)].concat();
    cases.push(case("zip-overlap", "one in another", "study.zip", closed(local(&outer), &directory, 2), &["zip-bomb"]));
}

fn nested(cases: &mut Vec<Case>) {
    let inner = zip(&[Member::stored("IM1", &image_file())]);
    let others: [(&str, &[u8]); 6] = [
        ("zip", &inner),
        ("zip without a name", &inner),
        ("gz", b"\x1F\x8B\x08\0\0\0\0\0\0\x03\x03\0\0\0\0\0\0\0\0\0"),
        ("7z", b"7z\xBC\xAF\x27\x1C\0\x04\0\0\0\0\0\0\0\0"),
        ("rar", b"Rar!\x1A\x07\x01\0\0\0\0\0\0\0\0\0"),
        ("xz", b"\xFD7zXZ\0\0\x04\0\0\0\0\0\0\0\0"),
    ];
    for (what, bytes) in others {
        let name = if what.contains(' ') { "inner".to_owned() } else { format!("inner.{what}") };
        let archive = zip(&[Member::deflated("IM1", &image_file()), Member::stored(&name, bytes)]);
        cases.push(case("zip-nested", what, "study.zip", archive, &["nested-archive"]));
    }
    let mut turtles = inner;
    for _ in 0..20 {
        turtles = zip(&[Member::deflated("again.zip", &turtles)]);
    }
    cases.push(case("zip-nested", "twenty times", "study.zip", turtles, &["nested-archive"]));
    let gz = b"\x1F\x8B\x08\0\0\0\0\0\0\x03".iter().copied().chain(deflated_zeros(1000)).collect();
    cases.push(case("gzip", "a bomb", "labs.gz", gz, &["unsupported-type"]));
}

fn locked(cases: &mut Vec<Case>) {
    let member = Member { flags: 1, ..Member::deflated("report.pdf", &document("", "", &[])) };
    cases.push(case("zip-encrypted", "all", "study.zip", zip(std::slice::from_ref(&member)), &["encrypted-zip"]));
    let some = zip(&[member.clone(), Member::stored("a.txt", b"INR 2.4")]);
    cases.push(case("zip-encrypted", "some", "study.zip", some, &["encrypted-zip"]));
    let aes = Member { flags: 1, method: 99, ..member };
    cases.push(case("zip-encrypted", "AES", "study.zip", zip(&[aes]), &["encrypted-zip"]));
}

fn broken(cases: &mut Vec<Case>) {
    let whole = zip(&[Member::deflated("IM1", &image_file()), Member::stored("a.txt", b"INR 2.4")]);
    for part in [2, 5, 8] {
        let at = whole.len() * part / 10;
        cases.push(case("zip-cut", format!("at {at}"), "study.zip", whole[..at].to_vec(), &["truncated"]));
    }
    cases.push(case("zip-cut", "22 bytes", "study.zip", whole[..whole.len() - 22].to_vec(), &["truncated"]));
    let wrong = Member { crc32: 7, ..Member::deflated("IM1", &image_file()) };
    cases.push(case("zip-damaged", "checksum", "study.zip", zip(&[wrong]), &["truncated"]));
    let mut noise = Member::deflated("IM1", &image_file());
    noise.data.iter_mut().skip(20).take(30).for_each(|byte| *byte ^= 0x5A);
    cases.push(case("zip-damaged", "deflated bytes", "study.zip", zip(&[noise]), &["truncated"]));
    let astray = closed(local(&Member::stored("a", b"x")), &entry(&Member::stored("a", b"x"), 1 << 30), 1);
    cases.push(case("zip-damaged", "a member that is not there", "study.zip", astray, &["truncated"]));
    let count = closed(local(&Member::stored("a", b"x")), &entry(&Member::stored("a", b"x"), 0), 60_000);
    cases.push(case("zip-damaged", "60,000 members said", "study.zip", count, &["truncated"]));
    let method = Member { method: 14, ..Member::stored("a.txt", b"x") };
    cases.push(case("zip-odd", "a method that nobody has", "study.zip", zip(&[method]), &[]));
    cases.push(case("zip-odd", "no members", "study.zip", zip(&[]), &[]));
}

/// What looks odd and is sound.
fn sound(cases: &mut Vec<Case>) {
    let members = [
        Member::stored("DICOM/", b""),
        Member::deflated("DICOM/ST1/SE1/IM1", &image_file()),
        Member::stored("отчёт.txt", "Анализ".as_bytes()),
    ];
    cases.push(case("zip-odd", "folders, other alphabets", "study.zip", zip(&members), &[]));
    let stub = [&b"a program that unpacks itself"[..], &zip(&members[1..])].concat();
    cases.push(case("zip-odd", "after other bytes", "study.bin", stub, &["unsupported-type"]));
    // zip64: all sizes in an extra field, the directory's place in a record of its own.
    let member = Member::stored("a.txt", b"INR 2.4");
    let bytes = local(&member);
    let mut directory = entry(&Member { size: u32::MAX, crc32: crc32(b"INR 2.4"), ..member.clone() }, u32::MAX);
    directory[20..24].copy_from_slice(&[0xFF; 4]);
    directory[30] = 28;
    directory.extend([1, 0, 24, 0]);
    for value in [7_u64, 7, 0] {
        directory.extend(value.to_le_bytes());
    }
    let start = bytes.len() as u64;
    let mut large = [bytes, directory.clone()].concat();
    let record = large.len() as u64;
    large.extend(b"PK\x06\x06");
    large.extend(44_u64.to_le_bytes());
    large.extend([45, 0, 45, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    for value in [1_u64, 1, directory.len() as u64, start] {
        large.extend(value.to_le_bytes());
    }
    large.extend(b"PK\x06\x07\0\0\0\0");
    large.extend(record.to_le_bytes());
    large.extend([1, 0, 0, 0]);
    large.extend(b"PK\x05\x06\0\0\0\0\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\0\0");
    cases.push(case("zip-odd", "zip64", "study.zip", large, &[]));
}

/// What is in a sound archive is found, zip64 or not.
pub fn members_of_sound_archives_are_inspected() {
    let of = |what: &str| {
        let case = cases().into_iter().find(|case| case.what == what).expect("a case");
        let archive = records::inspect(&case.bytes, "study.zip");
        assert!(archive.problems.is_empty(), "{what}: {:?}", archive.problems);
        let members = records::members(&case.bytes);
        assert_eq!(archive.zip.map(|facts| (facts.files as usize, facts.whole)), Some((members.len(), true)));
        members
    };
    let folders = of("folders, other alphabets");
    assert_eq!(folders[0].path, "DICOM/ST1/SE1/IM1");
    let header = folders[0].inspection.dicom.as_ref().expect("a header");
    assert_eq!(header.study_instance_uid.as_deref(), Some("1.2.3"));
    assert_eq!((folders[1].path.as_str(), folders[1].inspection.kind), ("отчёт.txt", records::Kind::Text));
    let large = of("zip64");
    assert_eq!((large[0].path.as_str(), large[0].bytes, large[0].inspection.kind), ("a.txt", 7, records::Kind::Text));
}
