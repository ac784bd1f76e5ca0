//! The attributes of a DICOM file that a desk needs.

use crate::attributes::{Attributes, CHARSET};
use crate::dicom::Located;
use crate::directory;
use crate::elements::Tag;
use crate::facts::{DicomHeader, Object, VoiFunction, Window};

pub(crate) const SOP_CLASS: Tag = (0x0008, 0x0016);
pub(crate) const SOP_INSTANCE: Tag = (0x0008, 0x0018);
const STUDY_DATE: Tag = (0x0008, 0x0020);
pub(crate) const MODALITY: Tag = (0x0008, 0x0060);
const INSTITUTION: Tag = (0x0008, 0x0080);
const STUDY_DESCRIPTION: Tag = (0x0008, 0x1030);
const SERIES_DESCRIPTION: Tag = (0x0008, 0x103E);
const PATIENT_NAME: Tag = (0x0010, 0x0010);
const PATIENT_ID: Tag = (0x0010, 0x0020);
const BIRTH_DATE: Tag = (0x0010, 0x0030);
const BODY_PART: Tag = (0x0018, 0x0015);
const IMAGER_SPACING: Tag = (0x0018, 0x1164);
const STUDY_UID: Tag = (0x0020, 0x000D);
const SERIES_UID: Tag = (0x0020, 0x000E);
const SERIES_NUMBER: Tag = (0x0020, 0x0011);
const INSTANCE_NUMBER: Tag = (0x0020, 0x0013);
pub(crate) const SAMPLES: Tag = (0x0028, 0x0002);
pub(crate) const PHOTOMETRIC: Tag = (0x0028, 0x0004);
pub(crate) const PLANAR: Tag = (0x0028, 0x0006);
const FRAMES: Tag = (0x0028, 0x0008);
const ROWS: Tag = (0x0028, 0x0010);
const COLUMNS: Tag = (0x0028, 0x0011);
const SPACING: Tag = (0x0028, 0x0030);
pub(crate) const ASPECT: Tag = (0x0028, 0x0034);
pub(crate) const BITS_ALLOCATED: Tag = (0x0028, 0x0100);
pub(crate) const BITS_STORED: Tag = (0x0028, 0x0101);
pub(crate) const HIGH_BIT: Tag = (0x0028, 0x0102);
pub(crate) const SIGNED: Tag = (0x0028, 0x0103);
const BURNED_IN: Tag = (0x0028, 0x0301);
const CENTER: Tag = (0x0028, 0x1050);
const WIDTH: Tag = (0x0028, 0x1051);
pub(crate) const INTERCEPT: Tag = (0x0028, 0x1052);
pub(crate) const SLOPE: Tag = (0x0028, 0x1053);
const EXPLANATION: Tag = (0x0028, 0x1055);
const FUNCTION: Tag = (0x0028, 0x1056);
/// The descriptors and the data of the three palettes follow each other.
pub(crate) const PALETTES: [(Tag, Tag); 3] =
    [((0x0028, 0x1101), (0x0028, 0x1201)), ((0x0028, 0x1102), (0x0028, 0x1202)), ((0x0028, 0x1103), (0x0028, 0x1203))];
pub(crate) const MODALITY_LUT: Tag = (0x0028, 0x3000);
pub(crate) const VOI_LUT: Tag = (0x0028, 0x3010);
pub(crate) const LUT_DESCRIPTOR: Tag = (0x0028, 0x3002);
pub(crate) const LUT_DATA: Tag = (0x0028, 0x3006);
pub(crate) const DOCUMENT: Tag = (0x0042, 0x0011);
const DOCUMENT_KIND: Tag = (0x0042, 0x0012);
const SHARED_GROUPS: Tag = (0x5200, 0x9229);
const FRAME_GROUPS: Tag = (0x5200, 0x9230);
const FRAME_VOI: Tag = (0x0028, 0x9132);
const FRAME_VALUES: Tag = (0x0028, 0x9145);
const FRAME_MEASURES: Tag = (0x0028, 0x9110);

/// What a walk has to keep for all that follows.
pub(crate) const WANTED: [Tag; 53] = [
    directory::FIRST,
    directory::RECORDS,
    CHARSET,
    SOP_CLASS,
    SOP_INSTANCE,
    STUDY_DATE,
    MODALITY,
    INSTITUTION,
    STUDY_DESCRIPTION,
    SERIES_DESCRIPTION,
    PATIENT_NAME,
    PATIENT_ID,
    BIRTH_DATE,
    BODY_PART,
    IMAGER_SPACING,
    STUDY_UID,
    SERIES_UID,
    SERIES_NUMBER,
    INSTANCE_NUMBER,
    SAMPLES,
    PHOTOMETRIC,
    PLANAR,
    FRAMES,
    ROWS,
    COLUMNS,
    SPACING,
    ASPECT,
    BITS_ALLOCATED,
    BITS_STORED,
    HIGH_BIT,
    SIGNED,
    BURNED_IN,
    CENTER,
    WIDTH,
    INTERCEPT,
    SLOPE,
    EXPLANATION,
    FUNCTION,
    PALETTES[0].0,
    PALETTES[0].1,
    PALETTES[1].0,
    PALETTES[1].1,
    PALETTES[2].0,
    PALETTES[2].1,
    MODALITY_LUT,
    VOI_LUT,
    DOCUMENT,
    DOCUMENT_KIND,
    SHARED_GROUPS,
    FRAME_GROUPS,
    FRAME_VOI,
    FRAME_VALUES,
    FRAME_MEASURES,
];

/// Windows that are kept of one file.
const MAX_WINDOWS: usize = 16;

/// Reads the header from the outermost attributes.
pub(crate) fn read(root: &Attributes<'_>, located: &Located) -> DicomHeader {
    let has_pixel_data = root.walk.pixels.is_some();
    let frames = root.integer(FRAMES).and_then(|frames| u32::try_from(frames).ok());
    let frames = frames.or(has_pixel_data.then_some(1));
    let sop_class_uid = root.uid(SOP_CLASS).or_else(|| located.media.0.clone());
    let modality = root.text(MODALITY);
    let pictures = if has_pixel_data { frames.unwrap_or(1).max(1) } else { 0 };
    DicomHeader {
        study_instance_uid: root.uid(STUDY_UID),
        series_instance_uid: root.uid(SERIES_UID),
        sop_instance_uid: root.uid(SOP_INSTANCE).or_else(|| located.media.1.clone()),
        object: object(root, sop_class_uid.as_deref(), pictures),
        sop_class_uid,
        body_part: root.text(BODY_PART),
        study_date: root.date(STUDY_DATE),
        study_description: root.text(STUDY_DESCRIPTION),
        series_description: root.text(SERIES_DESCRIPTION),
        series_number: root.integer(SERIES_NUMBER),
        instance_number: root.integer(INSTANCE_NUMBER),
        institution: root.text(INSTITUTION),
        patient_name: root.text(PATIENT_NAME),
        patient_id: root.text(PATIENT_ID),
        patient_birth_date: root.date(BIRTH_DATE),
        rows: root.short(ROWS),
        columns: root.short(COLUMNS),
        frames,
        photometric: root.text(PHOTOMETRIC),
        windows: if has_pixel_data { windows(root, modality.as_deref()) } else { Vec::new() },
        pixel_spacing: spacing(root),
        modality,
        transfer_syntax: Some(located.transfer_syntax.clone()),
        burned_in_annotation: root.text(BURNED_IN).and_then(|text| match text.as_str() {
            "YES" => Some(true),
            "NO" => Some(false),
            _ => None,
        }),
        has_pixel_data,
    }
}

fn object(root: &Attributes<'_>, class: Option<&str>, pictures: u32) -> Object {
    let object = Object::of(class, pictures);
    let wraps_pdf = root.text(DOCUMENT_KIND).is_some_and(|kind| kind.eq_ignore_ascii_case("application/pdf"));
    if object == Object::EncapsulatedDocument && wraps_pdf { Object::EncapsulatedPdf } else { object }
}

/// An attribute's level in an enhanced object: the frame's own functional group, else the one that all frames share
/// (PS3.3, section C.7.6.16).
pub(crate) fn group<'a>(root: &Attributes<'a>, frame: u32, group: Tag, wanted: &[Tag]) -> Option<Attributes<'a>> {
    let frame = usize::try_from(frame).ok()?;
    let own = root.items(FRAME_GROUPS, &[group], frame.saturating_add(1)).into_iter().nth(frame);
    let own = own.and_then(|(_, item)| item.item(group, wanted));
    own.or_else(|| root.item(SHARED_GROUPS, &[group])?.item(group, wanted))
}

/// Rescale Slope and Intercept of a frame; 1 and 0 where there are none.
pub(crate) fn rescale(root: &Attributes<'_>, frame: u32) -> (f64, f64) {
    let of = |level: &Attributes<'_>| {
        let first = |tag| level.decimals(tag).first().copied();
        first(SLOPE).zip(first(INTERCEPT)).filter(|(slope, _)| *slope != 0.0)
    };
    let grouped = || of(&group(root, frame, FRAME_VALUES, &[SLOPE, INTERCEPT])?);
    of(root).or_else(grouped).unwrap_or((1.0, 0.0))
}

fn spacing(root: &Attributes<'_>) -> Option<(f64, f64)> {
    let of = |values: Vec<f64>| match values.as_slice() {
        [down, across, ..] if *down > 0.0 && *across > 0.0 => Some((*down, *across)),
        _ => None,
    };
    let grouped = || of(group(root, 0, FRAME_MEASURES, &[SPACING])?.decimals(SPACING));
    of(root.decimals(SPACING)).or_else(grouped).or_else(|| of(root.decimals(IMAGER_SPACING)))
}

/// The file's own windows, then the modality's.
fn windows(root: &Attributes<'_>, modality: Option<&str>) -> Vec<Window> {
    let mut windows = own_windows(root);
    if windows.is_empty() {
        let grouped = group(root, 0, FRAME_VOI, &[CENTER, WIDTH, EXPLANATION, FUNCTION]);
        windows = grouped.map(|group| own_windows(&group)).unwrap_or_default();
    }
    if modality == Some("CT") {
        let usual =
            [("soft-tissue", 40.0, 400.0), ("lung", -600.0, 1500.0), ("bone", 500.0, 2000.0), ("brain", 40.0, 80.0)];
        windows.extend(usual.map(|(name, center, width)| Window {
            center,
            width,
            function: VoiFunction::Linear,
            name: Some(name.to_owned()),
            from_file: false,
        }));
    }
    windows
}

fn own_windows(level: &Attributes<'_>) -> Vec<Window> {
    let function = match level.text(FUNCTION).as_deref() {
        Some("SIGMOID") => VoiFunction::Sigmoid,
        Some("LINEAR_EXACT") => VoiFunction::LinearExact,
        _ => VoiFunction::Linear,
    };
    let names = level.texts(EXPLANATION);
    let pairs = level.decimals(CENTER).into_iter().zip(level.decimals(WIDTH)).take(MAX_WINDOWS).enumerate();
    let window = |(at, (center, width)): (usize, (f64, f64))| {
        let name = names.get(at).filter(|name| !name.is_empty()).cloned();
        // A width below 1 is only allowed where the function is not the standard's linear one.
        let sound = width > 0.0 && (width >= 1.0 || function != VoiFunction::Linear);
        sound.then_some(Window { center, width, function, name, from_file: true })
    };
    pairs.filter_map(window).collect()
}
