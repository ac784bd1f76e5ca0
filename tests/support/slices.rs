//! Slices of a CT as DICOM Part 10 files (PS3.10): explicit VR little endian, 16 bits, an invented phantom.

const SIDE: u16 = 64;
const ROOT: &str = "2.25.3141592653589793";
const CT: &str = "1.2.840.10008.5.1.4.1.1.2";

/// One slice of the study with this number.
#[must_use]
pub fn slice(study: u32, at: u16) -> Vec<u8> {
    slice_of(study, at, "AL-HAJRI^YOUSEF", "")
}

/// The same, of another patient: a DICOM person name and a birth date as `YYYYMMDD`, each may be empty.
#[must_use]
pub fn slice_of(study: u32, at: u16, patient: &str, birth: &str) -> Vec<u8> {
    let instance = format!("{ROOT}.{study}.1.{}", at + 1);
    let mut meta = Vec::new();
    element(&mut meta, (2, 1), "OB", &[0, 1]);
    text(&mut meta, (2, 2), "UI", CT);
    text(&mut meta, (2, 3), "UI", &instance);
    text(&mut meta, (2, 0x10), "UI", "1.2.840.10008.1.2.1");
    text(&mut meta, (2, 0x12), "UI", &format!("{ROOT}.1"));
    let mut file = vec![0; 128];
    file.extend_from_slice(b"DICM");
    let length = u32::try_from(meta.len()).expect("a short header");
    element(&mut file, (2, 0), "UL", &length.to_le_bytes());
    file.extend(meta);
    text(&mut file, (8, 0x16), "UI", CT);
    text(&mut file, (8, 0x18), "UI", &instance);
    text(&mut file, (8, 0x20), "DA", "20260520");
    text(&mut file, (8, 0x60), "CS", "CT");
    text(&mut file, (8, 0x1030), "LO", "CT pelvis and hips");
    text(&mut file, (0x10, 0x10), "PN", patient);
    text(&mut file, (0x10, 0x20), "LO", "INVENTED");
    text(&mut file, (0x10, 0x30), "DA", birth);
    text(&mut file, (0x20, 0xd), "UI", &format!("{ROOT}.{study}"));
    text(&mut file, (0x20, 0xe), "UI", &format!("{ROOT}.{study}.1"));
    text(&mut file, (0x20, 0x11), "IS", "1");
    text(&mut file, (0x20, 0x13), "IS", &(at + 1).to_string());
    number(&mut file, (0x28, 2), 1);
    text(&mut file, (0x28, 4), "CS", "MONOCHROME2");
    number(&mut file, (0x28, 0x10), SIDE);
    number(&mut file, (0x28, 0x11), SIDE);
    for (tag, value) in [(0x100, 16), (0x101, 12), (0x102, 11), (0x103, 0)] {
        number(&mut file, (0x28, tag), value);
    }
    let pixels: Vec<u8> = (0..SIDE * SIDE)
        .flat_map(|pixel| ((pixel / SIDE) * 20 + (pixel % SIDE) * 10 + at * 50).to_le_bytes())
        .collect();
    element(&mut file, (0x7fe0, 0x10), "OW", &pixels);
    file
}

fn number(out: &mut Vec<u8>, tag: (u16, u16), value: u16) {
    element(out, tag, "US", &value.to_le_bytes());
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
        let length = u32::try_from(value.len()).expect("a short value");
        out.extend_from_slice(&length.to_le_bytes());
    } else {
        let length = u16::try_from(value.len()).expect("a short value");
        out.extend_from_slice(&length.to_le_bytes());
    }
    out.extend_from_slice(value);
}
