//! What the pages of a scanned PDF look like: blank, or pictures of medical images.

use std::time::{Duration, Instant};

use hayro::hayro_syntax::Pdf;

use crate::looks::{Looks, measure};
use crate::render::draw_page;

/// Pages that are drawn.
const MAX_DRAWN: usize = 6;
/// Small, but large enough for a line of handwriting to be seen.
const WIDTH: u32 = 300;
/// After this long no further page is drawn.
const ENOUGH: Duration = Duration::from_secs(2);

/// Draws the pages of these numbers, counted from 0, as far as time allows, and measures them.
pub(crate) fn of_pages(bytes: &[u8], wanted: impl Iterator<Item = usize>) -> Vec<(usize, Looks)> {
    let began = Instant::now();
    let Ok(pdf) = Pdf::new(bytes.to_vec()) else {
        return Vec::new();
    };
    let mut looks = Vec::new();
    for number in wanted.take(MAX_DRAWN) {
        if began.elapsed() > ENOUGH {
            break;
        }
        let Some(page) = pdf.pages().get(number) else { break };
        if let Ok(picture) = draw_page(page, WIDTH) {
            looks.push((number, measure(&picture)));
        }
    }
    looks
}
