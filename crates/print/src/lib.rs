//! Pages for paper: the one-page case summary (C2, C6), laboratory values (D10), receipts (G1), the bound copy of a package
//! (H2) and the working map (L2), in every script that the product speaks.
//!
//! Typst sets the pages. Its source is ours and constant; what people typed goes in as values, never as source, so that
//! nothing typed can become an instruction. The slow compiler is why this is a crate of its own.

mod binder;
mod bound;
mod fonts;
mod labs;
mod map;
mod mark;
mod marks;
mod press;
mod receipt;
mod sheet;
mod values;

pub use binder::{Binder, Bookmark, Fragment, Leaf};
pub use bound::{Bound, Entry, Running};
pub use fonts::Fonts;
pub use labs::Values;
pub use map::{Cell, Map, Next, Section};
pub use marks::{END, End};
pub use press::{Press, PrintError, Printed};
pub use receipt::{Receipt, Strokes};
pub use sheet::{Fit, Patient, Sheet};
