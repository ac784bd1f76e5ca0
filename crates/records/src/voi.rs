//! From stored values to grey (PS3.3, sections C.11.1 and C.11.2): rescaling, then a window or a table.

use serde::{Deserialize, Serialize};

use crate::attributes::Attributes;
use crate::elements::Tag;
use crate::facts::{DicomHeader, VoiFunction, Window};
use crate::header::{LUT_DATA, LUT_DESCRIPTOR, MODALITY_LUT, VOI_LUT, rescale};

/// Which values of a DICOM frame become black and which white.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WindowChoice {
    /// The file's own first window or table, else the first usual one of the modality, else from the lowest to the
    /// highest value.
    #[default]
    Usual,
    /// The window at this place, counted from 0, in [`DicomHeader::windows`]; as [`WindowChoice::Usual`] where there
    /// is none.
    Preset {
        /// The place.
        index: usize,
    },
    /// A window of one's own, in the file's units after rescaling (Hounsfield units for CT).
    Values {
        /// The middle of the window.
        center: f64,
        /// Its width; at least 1.
        width: f64,
    },
    /// From the lowest to the highest value of the frame.
    Full,
}

/// Turns stored values into values with a unit, for example Hounsfield units.
pub(crate) enum Modality {
    Linear { slope: f64, intercept: f64 },
    Table(Table),
}

impl Modality {
    pub(crate) fn of(root: &Attributes<'_>, frame: u32) -> Self {
        if let Some(table) = Table::of(root, MODALITY_LUT) {
            return Self::Table(table);
        }
        let (slope, intercept) = rescale(root, frame);
        Self::Linear { slope, intercept }
    }

    pub(crate) fn apply(&self, stored: f64) -> f64 {
        match self {
            Self::Linear { slope, intercept } => stored * slope + intercept,
            Self::Table(table) => table.entry(stored),
        }
    }
}

/// Turns values with a unit into grey.
pub(crate) enum Voi {
    Window(Window),
    Table(Table),
}

impl Voi {
    /// What `choice` comes to; `range` finds the lowest and the highest value of the frame, where that is asked for.
    pub(crate) fn of(
        root: &Attributes<'_>,
        header: &DicomHeader,
        choice: WindowChoice,
        range: impl FnOnce() -> (f64, f64),
    ) -> Self {
        let chosen = match choice {
            WindowChoice::Values { center, width } if center.is_finite() && width.is_finite() => {
                return Self::Window(linear(center, width.max(1.0)));
            }
            WindowChoice::Full => return full(range()),
            WindowChoice::Preset { index } => header.windows.get(index),
            WindowChoice::Usual | WindowChoice::Values { .. } => None,
        };
        let own = || header.windows.first().filter(|window| window.from_file);
        if let Some(window) = chosen.or_else(own) {
            return Self::Window(window.clone());
        }
        match (Table::of(root, VOI_LUT), header.windows.first()) {
            (Some(table), _) => Self::Table(table),
            (None, Some(window)) => Self::Window(window.clone()),
            (None, None) => full(range()),
        }
    }

    /// The grey of a value, 0 for black.
    pub(crate) fn grey(&self, value: f64) -> u8 {
        match self {
            Self::Window(window) => grey(window, value),
            Self::Table(table) => (table.entry(value) / table.highest * 255.0).round().clamp(0.0, 255.0) as u8,
        }
    }
}

fn linear(center: f64, width: f64) -> Window {
    Window { center, width, function: VoiFunction::Linear, name: None, from_file: false }
}

fn full((low, high): (f64, f64)) -> Voi {
    let width = (high - low).max(f64::MIN_POSITIVE);
    Voi::Window(Window { function: VoiFunction::LinearExact, ..linear(low + width / 2.0, width) })
}

/// The three functions of section C.11.2.1, from 0 to 255.
fn grey(window: &Window, value: f64) -> u8 {
    let Window { center, width, function, .. } = window;
    let share = match function {
        VoiFunction::Linear if *width <= 1.0 => f64::from(u8::from(value > center - 0.5)),
        VoiFunction::Linear => (value - (center - 0.5)) / (width - 1.0) + 0.5,
        VoiFunction::LinearExact => (value - center) / width + 0.5,
        VoiFunction::Sigmoid => 1.0 / (1.0 + (-4.0 * (value - center) / width).exp()),
    };
    (share * 255.0).round().clamp(0.0, 255.0) as u8
}

/// A lookup table (section C.11.1.1.1).
pub(crate) struct Table {
    entries: Vec<u16>,
    /// The value that the first entry stands for; lower ones take it too.
    first: f64,
    /// The highest value that an entry can have.
    highest: f64,
}

impl Table {
    fn of(root: &Attributes<'_>, sequence: Tag) -> Option<Self> {
        let item = root.item(sequence, &[LUT_DESCRIPTOR, LUT_DATA])?;
        let [count, first, bits] = *item.shorts(LUT_DESCRIPTOR).first_chunk()?;
        let count = if count == 0 { 65_536 } else { usize::from(count) };
        let raw = item.value(LUT_DATA)?;
        let entries: Vec<u16> = if bits <= 8 && raw.len() < count * 2 {
            raw.iter().map(|byte| u16::from(*byte)).take(count).collect()
        } else {
            item.shorts(LUT_DATA).into_iter().take(count).collect()
        };
        // Whether the first value has a sign follows the pixels; large ones are negative ones in practice.
        let first = f64::from(first as i16);
        let highest = f64::from((1_u32 << bits.clamp(1, 16)) - 1);
        (!entries.is_empty()).then_some(Self { entries, first, highest })
    }

    fn entry(&self, value: f64) -> f64 {
        let place = (value.round() - self.first).clamp(0.0, (self.entries.len() - 1) as f64);
        self.entries.get(place as usize).copied().unwrap_or(0).into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The worked figures follow from the formulas of section C.11.2.1.2.1: 2048 ± 2047.5 around 2047.5.
    #[test]
    fn windows_as_the_standard_has_them() {
        let window = linear(2048.0, 4096.0);
        assert_eq!([0.0, 2047.5, 4095.0].map(|value| grey(&window, value)), [0, 128, 255]);
        let narrow = linear(0.0, 100.0);
        assert_eq!([-50.0, -0.5, 49.0, 300.0].map(|value| grey(&narrow, value)), [0, 128, 255, 255]);
        let threshold = linear(10.0, 1.0);
        assert_eq!([9.5, 9.6].map(|value| grey(&threshold, value)), [0, 255]);
        let exact = Window { function: VoiFunction::LinearExact, ..linear(0.0, 100.0) };
        assert_eq!([-50.0, 0.0, 50.0].map(|value| grey(&exact, value)), [0, 128, 255]);
        let sigmoid = Window { function: VoiFunction::Sigmoid, ..linear(0.0, 100.0) };
        assert_eq!([-1000.0, 0.0, 25.0, 1000.0].map(|value| grey(&sigmoid, value)), [0, 128, 186, 255]);
    }
}
