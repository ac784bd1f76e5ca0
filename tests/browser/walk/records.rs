//! Steps 5 and 6: the one-page summary, and real records, good and bad, all at once.

use super::Walk;
use std::path::PathBuf;
use tests::browser::Person;
use tests::papers;

/// How long the large paper is, in bytes: longer than what waits in the buffers between two programs, by far, so that a
/// download of it can be caught while it runs.
const LARGE: usize = 24 << 20;

/// What the family has on its computer.
pub(super) struct Papers {
    folder: tempfile::TempDir,
    /// The single files.
    pub(super) files: Vec<PathBuf>,
    /// The disc.
    pub(super) disc: PathBuf,
}

impl Papers {
    /// Lays them out.
    pub(super) fn gather() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let at = folder.path();
        let labs = papers::pdf(&["Laboratory report 2026-07-02", "Haemoglobin 13.1 g/dl", "INR 1.1"]);
        // Every byte differs from its neighbours, so that nothing shrinks on the way.
        let ballast: Vec<u8> = (0..LARGE as u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
        let letter = papers::pdf_with(&["Cardiology letter 2025-11-18", "Atrial fibrillation, apixaban"], &ballast);
        let cut = &labs[..labs.len() / 2];
        let files = vec![
            papers::put(at, "2026-07-02 labs blood count.pdf", &labs),
            papers::put(at, "2025-11-18 cardiology letter.pdf", &letter),
            papers::put(at, "empty.pdf", b""),
            papers::put(at, "cut off.pdf", cut),
            papers::put(at, "photo.pdf", &papers::jpeg()),
        ];
        let disc = at.join("disc");
        let source = papers::dicom();
        papers::copy(&source.join("dicomdirtests"), &disc);
        let scan = std::fs::read(source.join("CT_small.dcm")).expect("a scan");
        let _scan = papers::put(&disc, "CT/IM000001", &scan);
        let _freight = papers::put(&disc, "AUTORUN.INF", b"[autorun]\r\nopen=viewer.exe\r\n");
        Self { folder, files, disc }
    }

    /// The bytes of a paper.
    pub(super) fn bytes(&self, name: &str) -> Vec<u8> {
        std::fs::read(self.folder.path().join(name)).expect("a paper")
    }
}

/// What a doctor reads first; what affects clotting is marked, and stands on top.
pub(super) async fn the_summary(walk: &Walk, maryam: &Person) {
    maryam.go(&format!("{}/summary", walk.case)).await;
    maryam.look("05-summary-empty").await;
    maryam.tick("Does the patient take anything? > Listed below").await;
    maryam.fill("Name 1", "Metformin").await;
    maryam.fill("Dose 1", "500 mg").await;
    maryam.fill("How often 1", "twice daily").await;
    maryam.fill("Name 2", "Apixaban").await;
    maryam.fill("Dose 2", "5 mg").await;
    maryam.fill("How often 2", "twice daily").await;
    maryam.tick("Does the patient react to anything? > Listed below").await;
    maryam.fill("To what 1", "Penicillin").await;
    maryam.fill("What happened 1", "Rash, 2019").await;
    maryam.fill("Main diagnosis or concern", "Arthrosis of the right hip, as the radiology report says").await;
    maryam.fill("Procedure or evaluation sought", "Opinion on a hip replacement").await;
    maryam.fill("Symptoms now", "Walks 200 m, then has to rest").await;
    // The measure and a third row come as one types; else after saving, and at the press of a button.
    if walk.scripts {
        maryam.sees("Fits on one page").await;
        maryam.fill("Name 3", "").await;
    }
    maryam.press("Save a new version").await;
    maryam.sees("Saved as version 1.").await;
    let text = maryam.text().await;
    let preview = text.find("As the clinic sees it").expect("a preview");
    let apixaban = text[preview..].find("Apixaban").expect("apixaban");
    let metformin = text[preview..].find("Metformin").expect("metformin");
    assert!(apixaban < metformin, "what affects clotting stands on top");
    maryam.sees("Anticoagulant").await;
    maryam.look("05-summary").await;
    maryam.look_in_the_dark("05-summary-dark").await;
}

/// Papers and a whole disc in one act.
pub(super) async fn the_documents(walk: &Walk, maryam: &Person, papers: &Papers) {
    let documents = format!("{}/documents", walk.case);
    maryam.go(&documents).await;
    maryam.look("06-documents-empty").await;
    maryam.choose("#files", &papers.files).await;
    // Without scripts nobody is offered a folder.
    if walk.scripts {
        maryam.choose("#folder", std::slice::from_ref(&papers.disc)).await;
    } else {
        maryam.does_not_see("Choose a folder").await;
    }
    maryam.look("06-documents-chosen").await;
    maryam.press("Send the files").await;
    maryam.sees("safe with us").await;
    // A script asks beforehand and does not send what is empty; a form is told afterwards.
    let empty = if walk.scripts { "This file is empty." } else { "1 file is empty and was not kept" };
    maryam.sees(empty).await;
    maryam.sees("empty.pdf").await;
    maryam.look("06-documents-sent").await;
    if walk.scripts {
        let address = maryam.address().await;
        for _ in 0..60 {
            if maryam.value("!document.querySelector('[data-waiting]')").await == true {
                break;
            }
            tokio::time::sleep(std::time::Duration::from_secs(1)).await;
            maryam.go(&address).await;
        }
    } else {
        while maryam.can_press("Reload").await {
            maryam.press("Reload").await;
        }
    }
    maryam.go(&documents).await;
    maryam.sees("labs").await;
    maryam.sees("This file is cut off: its end is missing.").await;
    maryam.sees("The file’s name says one kind, its content is another.").await;
    maryam.sees("Visible to: Yousef Al-Hajri, coordinator of maryam@safina.test").await;
    if walk.scripts {
        maryam.sees("Imaging").await;
        // What came on the disc for the disc's own sake is no record.
        maryam.does_not_see("other_clinical_readme").await;
    }
    maryam.look("06-documents").await;
    maryam.look_in_the_dark("06-documents-dark").await;
}
