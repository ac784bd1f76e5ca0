//! Step 9: the doctor, in a clean browser, without an account.

use super::records::Papers;
use super::{DOCTOR, Walk, come_in};
use std::process::Command;
use tests::browser::{Device, Person};

/// The link, the code, the page.
pub(super) async fn comes_in(walk: &Walk, link: &str) -> Person {
    let doctor = walk.person("doctor", Device::Desktop, "en").await;
    doctor.go(link).await;
    for secret in ["Yousef", "يوسف", "apixaban", "hip"] {
        doctor.does_not_see(secret).await;
    }
    come_in(&walk.house, &doctor, link, DOCTOR, "Continue", "09-doctor").await;
    doctor.press("Open").await;
    doctor.sees("Can the right hip be replaced").await;
    doctor.sees("Apixaban").await;
    doctor.sees("Penicillin").await;
    shows_every_picture(&doctor).await;
    doctor.look("09-review").await;
    doctor.look_in_the_dark("09-review-dark").await;
    doctor
}

/// Looks at a paper, and takes it away.
pub(super) async fn reads(doctor: &Person, papers: &Papers) {
    let page = doctor.address().await;
    doctor.press("link: 2026-07-02_labs_blood_count.pdf").await;
    shows_every_picture(doctor).await;
    doctor.look("09-document").await;
    doctor.tap("Download").await;
    let taken = std::fs::read(doctor.downloaded(".pdf").await).expect("a download");
    let sent = papers.bytes("2026-07-02 labs blood count.pdf");
    assert!(taken == sent, "the original is the original, byte for byte");
    doctor.go(&page).await;
}

/// Looks at images, and takes them away.
pub(super) async fn looks_at_images(doctor: &Person) {
    let page = doctor.address().await;
    doctor.press("Open the images in the browser").await;
    shows_every_picture(doctor).await;
    doctor.look("09-images").await;
    doctor.tap("Download the DICOM files").await;
    let archive = doctor.downloaded(".zip").await;
    let listed = Command::new("python3").args(["-c", CHECK_ZIP]).arg(&archive).output().expect("python3 runs");
    let listed = String::from_utf8_lossy(&listed.stdout).into_owned();
    assert!(listed.starts_with("sound"), "the archive is not whole: {listed}");
    doctor.go(&page).await;
}

/// Reads every member against its checksum, and looks for the mark of a DICOM file (PS3.10 7.1).
const CHECK_ZIP: &str = "
import sys, zipfile
archive = zipfile.ZipFile(sys.argv[1])
bad = archive.testzip()
marked = [n for n in archive.namelist() if archive.read(n)[128:132] == b'DICM']
print('sound' if bad is None and marked else 'unsound', bad, archive.namelist())
";

/// Every picture of the page is drawn. Those that wait until they come into view are shown to the window one by one.
pub(super) async fn shows_every_picture(doctor: &Person) {
    doctor.until("document.images.length > 0").await;
    doctor
        .until(
            "(() => {
                const missing = [...document.images].find(one => !one.complete || one.naturalWidth === 0);
                missing?.scrollIntoView({ block: 'center', behavior: 'instant' });
                if (!missing) scrollTo({ top: 0, behavior: 'instant' });
                return !missing;
            })()",
        )
        .await;
}

/// Where nothing is kept while one types, a button keeps it.
pub(super) async fn keeps_a_draft(doctor: &Person) {
    doctor.fill("In your own words", "Arthrosis, as far as I can see").await;
    doctor.press("Keep draft").await;
    doctor.sees("Draft kept").await;
    let kept = doctor.value("document.getElementById('words').value").await;
    assert_eq!(kept, "Arthrosis, as far as I can see");
}

/// The three blocks.
pub(super) async fn replies(doctor: &Person) {
    doctor.press("Send the reply").await;
    doctor.sees("Choose what is wrong").await;
    doctor.look("09-reply-faults").await;
    doctor.tick("1. What is wrong? > I agree with the report").await;
    doctor.tick("2. Can you treat it? > After tests or documents").await;
    doctor.tick("3. What will it cost? > A range").await;
    doctor.tap("Add a route").await;
    doctor.tick("New blood tests").await;
    doctor.fill("In your own words", "Arthrosis grade 3. Apixaban must be paused by the cardiologist first.").await;
    doctor.fill("The route, which department", "Orthopaedics; admission after cardiology has agreed").await;
    doctor.fill("From", "9000").await;
    doctor.fill("To", "12000").await;
    doctor.pick("Currency", "USD").await;
    doctor.fill("Length of stay", "10–14 days").await;
    doctor.fill("Your name", "Dr Andrei Lanskoy").await;
    doctor.fill("Your role", "Orthopaedic surgeon").await;
    doctor.look("09-reply").await;
    doctor.press("Send the reply").await;
    doctor.sees("Your reply has been sent").await;
    doctor.sees("A preliminary route, not a treatment plan.").await;
    doctor.look("09-reply-sent").await;
    doctor.press("Back to the review").await;
}
