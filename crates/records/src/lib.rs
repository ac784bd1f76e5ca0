//! What is inside a file that somebody sent: its kind, what is wrong with it, its header, and a picture of it.
//!
//! Every byte here comes from strangers, and the libraries that read PDF, JPEG and DICOM are large. So nothing of
//! this is called in the server's own process. [`sandbox::Sandbox`] starts the server's binary a second time as a
//! child without keys, network, files or rights ([`run_child`]); the child reads, the parent gets JSON or a PNG. A
//! child that dies, spins or eats its memory costs one file, which is then "unreadable".
//!
//! ```no_run
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! use records::sandbox::{Limits, Sandbox, bytes_of};
//!
//! let sandbox = Sandbox::new(std::env::current_exe()?, vec!["inspect".into(), "--child".into()], Limits::default());
//! let scan = std::fs::read("IM000001")?;
//! let found = sandbox.inspect("IM000001", scan.len() as u64, bytes_of(scan)).await?;
//! println!("{:?} {:?}", found.kind, found.dicom.and_then(|header| header.study_instance_uid));
//! # Ok(())
//! # }
//! ```

mod attributes;
mod charsets;
mod child;
mod codecs;
mod confine;
mod dicom;
mod directory;
mod elements;
mod facts;
mod folders;
mod frames;
mod header;
mod images;
mod jpeg_ls;
mod leaves;
mod lines;
mod looks;
mod pdf;
mod pixels;
mod protocol;
mod reader;
mod render;
pub mod sandbox;
mod sniff;
mod text;
mod voi;
mod zip;

pub use charsets::readable_name;
pub use child::{run_child, run_child_with};
pub use confine::Confinement;
pub use facts::{
    DicomHeader, Directory, DirectorySeries, DirectoryStudy, ImageFacts, Inspection, Kind, Member, Object, PdfFacts,
    Problem, ProblemCode, Severity, VoiFunction, Window, ZipFacts,
};
pub use folders::{Found, Series, Study, Summary, look_through};
pub use frames::render_dicom_frame;
pub use images::MAX_PIXELS;
pub use leaves::{Leaf, Leaves, leaves};
pub use pdf::MAX_PAGES;
pub use render::{RenderError, render_image, render_pdf_page};
pub use text::{PageTexts, page_texts};
pub use voi::WindowChoice;
pub use zip::members;

use sniff::Contradiction;

/// Looks inside one file. `name` is what the sender called it; only its extension matters.
///
/// Parses untrusted bytes: call it in the child process only, or in tests.
#[must_use]
pub fn inspect(bytes: &[u8], name: &str) -> Inspection {
    inspect_head(bytes, bytes.len() as u64, name)
}

/// Looks inside one file of `total` bytes of which `bytes` may be only the beginning. A DICOM header is found there
/// all the same; anything else that is not at hand as a whole is [`ProblemCode::TooLarge`].
///
/// Parses untrusted bytes: call it in the child process only, or in tests.
#[must_use]
pub fn inspect_head(bytes: &[u8], total: u64, name: &str) -> Inspection {
    let inspection = inspect_closed(bytes, total, name);
    if inspection.kind != Kind::Zip || bytes.len() as u64 != total {
        return inspection;
    }
    let archive = zip::inspect(bytes);
    let own = inspection.problems.into_iter().fold(archive, |mut archive, problem| {
        archive.add(problem.code, problem.severity);
        archive
    });
    Inspection { media_type: inspection.media_type, ..own }
}

/// [`inspect_head`] without opening archives.
fn inspect_closed(bytes: &[u8], total: u64, name: &str) -> Inspection {
    let mut inspection = match dicom::locate(bytes, total) {
        Some(located) => dicom::inspect(bytes, total, &located),
        None => by_kind(bytes, total, name),
    };
    match sniff::contradiction(name, inspection.kind, &inspection.media_type) {
        Some(Contradiction::Kind) => inspection.add(ProblemCode::NotWhatItSays, Severity::Blocks),
        Some(Contradiction::Format) => inspection.add(ProblemCode::NotWhatItSays, Severity::Tells),
        None => {}
    }
    inspection
}

fn by_kind(bytes: &[u8], total: u64, name: &str) -> Inspection {
    let sniffed = sniff::sniff(bytes, name);
    let whole = bytes.len() as u64 == total;
    let mut inspection = match sniffed.kind {
        Kind::Pdf if whole => pdf::inspect(bytes),
        Kind::Image if whole => images::inspect(bytes, &sniffed.media_type),
        kind => Inspection::of(kind, sniffed.media_type),
    };
    match sniffed.kind {
        Kind::Pdf | Kind::Image | Kind::Zip if !whole => inspection.add(ProblemCode::TooLarge, Severity::Warns),
        Kind::Empty => inspection.add(ProblemCode::Empty, Severity::Blocks),
        Kind::Unknown => inspection.add(ProblemCode::UnsupportedType, Severity::Warns),
        Kind::OfficeDocument => inspection.add(ProblemCode::UnsupportedType, Severity::Tells),
        _ => {}
    }
    if sniffed.active {
        inspection.add(ProblemCode::ActiveContent, Severity::Tells);
    }
    inspection
}
