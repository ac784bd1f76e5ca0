//! What the daughter photographed at home: the two pages of a letter, which she could make one document of.

use super::acts::AtDesk;
use super::records::report;
use domain::ids::{CaseId, ParticipantId};
use records::sandbox::{Render, bytes_of};

/// Pixels across a photograph.
const WIDTH: u32 = 900;

/// Sends a photograph of each page.
pub async fn send(desk: &AtDesk<'_>, case: CaseId, daughter: ParticipantId) -> anyhow::Result<()> {
    let lines: Vec<String> = (1..=58).map(|day| format!("{day:>2}.  {}", LINES[day % LINES.len()])).collect();
    let paper = report("Diary of pain and walking, June and July 2026", &lines);
    let mut photos = Vec::new();
    for page in 0..2 {
        let render = Render::PdfPage { page, width: WIDTH };
        let picture = desk.app.sandbox.render(render, paper.len() as u64, bytes_of(paper.clone())).await?;
        photos.push((format!("IMG_20{}.png", 41 + page), picture));
    }
    desk.sends(case, daughter, photos).await?;
    Ok(())
}

const LINES: [&str; 5] = [
    "Walked to the mosque and back. Pain in the evening, 5 of 10.",
    "Stayed at home. Could not sleep on the right side.",
    "Walked with a stick. Pain 4 of 10, one tablet.",
    "Visitors; sat for long. Stiff afterwards, 6 of 10.",
    "Swimming pool, a quarter of an hour. No pain in the water.",
];
