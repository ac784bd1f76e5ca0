//! The child's side: take everything from itself, then read files until the pipe closes.

use std::io::{self, Read, Write};
use std::panic::catch_unwind;

use serde::Serialize;

use crate::facts::Inspection;
use crate::frames::render_dicom_frame;
use crate::leaves::leaves;
use crate::protocol::{ChildLimits, Request, Response, Work, read_frame, write_frame};
use crate::render::{RenderError, marked, render_image, render_pdf_page};
use crate::text::page_texts;
use crate::{confine, dicom, inspect_closed, inspect_head, zip};

/// The child's whole life: what the binary does when it is started by a [`crate::sandbox::Sandbox`]. Call it first
/// thing in `main`, before a runtime or a logger is started, and end the process when it returns.
///
/// # Errors
/// Where the pipes break or the parent says what no parent says.
pub fn run_child() -> io::Result<()> {
    run_child_with(inspect_closed)
}

/// [`run_child`] with another inspection, so that tests can make a child misbehave. Its arguments are those of
/// [`crate::inspect_head`].
///
/// # Errors
/// As [`run_child`].
pub fn run_child_with(inspect: fn(&[u8], u64, &str) -> Inspection) -> io::Result<()> {
    let mut from = io::stdin().lock();
    let mut to = io::stdout().lock();
    // A panic's message may quote the file.
    std::panic::set_hook(Box::new(|_| {}));
    let Some(limits) = read_frame::<ChildLimits>(&mut from)? else {
        return Ok(());
    };
    write_frame(&mut to, &confine::confine(&limits))?;
    while let Some(request) = read_frame::<Request>(&mut from)? {
        confine::allow_for(&limits, request.length);
        let bytes = read_head(&mut from, request.length, limits.in_memory_bytes)?;
        let (response, payload) =
            catch_unwind(|| answer(&bytes, &request, inspect)).unwrap_or((Response::Panicked, Vec::new()));
        drop(bytes);
        write_frame(&mut to, &response)?;
        to.write_all(&payload)?;
        to.flush()?;
    }
    Ok(())
}

/// Reads all `length` bytes, keeping only the first `keep`.
fn read_head(from: &mut impl Read, length: u64, keep: u64) -> io::Result<Vec<u8>> {
    let kept = length.min(keep);
    let mut bytes = Vec::new();
    bytes.try_reserve_exact(usize::try_from(kept).map_err(io::Error::other)?)?;
    let read = from.take(kept).read_to_end(&mut bytes)? as u64;
    let dropped = io::copy(&mut from.take(length - kept), &mut io::sink())?;
    if read + dropped < length {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    Ok(bytes)
}

fn answer(bytes: &[u8], request: &Request, inspect: fn(&[u8], u64, &str) -> Inspection) -> (Response, Vec<u8>) {
    let whole = bytes.len() as u64 == request.length;
    let payload = match &request.work {
        Work::Inspect { name, opening } => {
            let inspect = if *opening { inspect_head } else { inspect };
            return (Response::Inspection(Box::new(inspect(bytes, request.length, name))), Vec::new());
        }
        _ if !whole => Err(RenderError::TooLarge),
        Work::PdfPage { page, width } => {
            render_pdf_page(bytes, *page, *width).and_then(|png| marked(png, &request.mark))
        }
        Work::DicomFrame { frame, max_px, window } => render_dicom_frame(bytes, *frame, *max_px, *window),
        Work::Photo { max_px } => render_image(bytes, *max_px).and_then(|png| marked(png, &request.mark)),
        Work::Text => page_texts(bytes).and_then(|texts| json(&texts)),
        Work::Members => json(&zip::members(bytes)),
        Work::EncapsulatedPdf => dicom::wrapped_pdf(bytes).ok_or(RenderError::Unsupported),
        Work::Leaves { first } => leaves(bytes, *first),
    };
    match payload {
        Ok(payload) => (Response::Payload { length: payload.len() as u64 }, payload),
        Err(error) => (Response::Refused(error), Vec::new()),
    }
}

fn json(answer: &impl Serialize) -> Result<Vec<u8>, RenderError> {
    serde_json::to_vec(answer).map_err(|_| RenderError::Unreadable)
}
