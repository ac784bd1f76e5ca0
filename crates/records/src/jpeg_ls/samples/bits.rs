//! Reading bits between markers.

use crate::jpeg_ls::Fault;

/// Bits, the most significant first; behind a byte FF the next has seven (section A.1).
pub(super) struct Bits<'a> {
    bytes: &'a [u8],
    at: usize,
    held: u64,
    count: u32,
    /// Bits beyond the end that were handed out as zeros.
    lent: u32,
}

impl<'a> Bits<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0, held: 0, count: 0, lent: 0 }
    }

    fn fill(&mut self) {
        while self.count <= 48 {
            let byte = self.bytes.get(self.at).copied();
            let after_ff = self.at > 0 && self.bytes.get(self.at - 1) == Some(&0xFF);
            let (value, width) = match byte {
                // A marker ends the scan.
                Some(byte) if after_ff && byte >= 0x80 => (0, 8),
                Some(byte) if after_ff => (byte, 7),
                Some(byte) => (byte, 8),
                None => (0, 8),
            };
            let ended = byte.is_none_or(|byte| after_ff && byte >= 0x80);
            if ended {
                self.lent += width;
            } else {
                self.at += 1;
            }
            self.held = (self.held << width) | u64::from(value);
            self.count += width;
        }
    }

    /// At most 32 bits.
    pub(super) fn take(&mut self, bits: u32) -> Result<i32, Fault> {
        if self.count < bits {
            self.fill();
        }
        self.count -= bits;
        // What was lent may be looked at and not be used.
        if self.count < self.lent {
            return Err(Fault::Unreadable);
        }
        Ok(((self.held >> self.count) & ((1 << bits) - 1)) as i32)
    }

    /// Zeros before the next one, which is taken too; more than `most` are a fault.
    pub(super) fn zeros(&mut self, most: u32) -> Result<u32, Fault> {
        let mut zeros = 0;
        while self.take(1)? == 0 {
            zeros += 1;
            if zeros > most {
                return Err(Fault::Unreadable);
            }
        }
        Ok(zeros)
    }
}
