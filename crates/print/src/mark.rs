//! What is laid over pages that a clinic's reader looks at (G4): whose eyes they were for, and on which day.

use domain::Date;
use typst::foundations::Value;

use crate::press::{Press, PrintError, inputs};
use crate::values::{dict, typed, words};

const SOURCE: &str = concat!(include_str!("parts.typ"), include_str!("mark.typ"));

impl Press {
    /// Sets a mark: one square page, as PDF, whose darkness is how strongly it shows.
    ///
    /// # Errors
    /// When there is no font at all.
    pub fn mark(&self, name: &str, day: Date) -> Result<Vec<u8>, PrintError> {
        Ok(self.set(SOURCE, inputs([("mark", value(name, day))]))?.write_plain()?.pdf)
    }
}

fn value(name: &str, day: Date) -> Value {
    // A name as long as it likes would leave no page to be read.
    let short: String = name.chars().take(40).collect();
    dict([("name", typed(&short, "")), ("day", words(&day.to_string()))])
}
