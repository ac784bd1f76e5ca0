//! An oncology case: what a hospital holds is asked for with the patient's release, a biopsy's report is read, and the slides
//! themselves travel by courier to the clinic that judges them, and back to their laboratory.

use super::casework::Day;
use super::intake::DATE;
use super::{Walk, come_in};
use tests::browser::{Device, Person};
use tests::papers;

/// The patient, who speaks for herself.
const ADAEZE: &str = "adaeze@family.test";
/// The pathologist's.
const LIN: &str = "lin@jinghe.test";

/// Where the slides go.
pub(super) async fn a_clinic(maryam: &Person) {
    maryam.go("/clinics/new").await;
    maryam.fill("Name, Latin letters", "Jinghe Hospital").await;
    maryam.fill("Name in its own script", "京和医院").await;
    maryam.pick("Country", "China").await;
    maryam.fill("City", "Beijing").await;
    maryam.pick("Time zone", "Asia/Shanghai").await;
    maryam.tick("Languages it reads > English").await;
    maryam.fill("Who reviews", "Dr Lin Yue").await;
    maryam.fill("Fixed e-mail address of the reviewer", LIN).await;
    maryam.fill("A reply is expected after", "4").await;
    maryam.fill("… and at the latest after", "8").await;
    maryam.press("Add the clinic").await;
}

/// The case, opened at the desk.
pub(super) async fn a_case(maryam: &Person) -> String {
    maryam.go("/cases/new").await;
    maryam.fill("Full name, as the patient writes it", "Adaeze Okonkwo").await;
    maryam.fill_day("Date of birth", ("4", "May", "1979"), DATE).await;
    maryam.tick("Sex > Female").await;
    maryam.pick("Country of residence", "Nigeria").await;
    maryam.fill("City", "Lagos").await;
    maryam.pick("Language of communication", "English").await;
    maryam.fill("Patient’s e-mail address", ADAEZE).await;
    maryam.tick("Second opinion").await;
    maryam.fill("Question for the clinic", "Is the biopsy read rightly, and which treatment would come first?").await;
    maryam.tick("Who is the primary contact? > The patient").await;
    maryam.press("Open the case").await;
    maryam.sees("SC-").await;
    let address = maryam.address().await;
    address[address.find("/cases/").expect("a case")..].to_owned()
}

/// The checklist of oncology asks for the blocks and slides because a biopsy was taken; the report of it is there.
pub(super) async fn what_is_missing(walk: &Walk, maryam: &Person) {
    maryam.go(&format!("{}/checklist", walk.case)).await;
    maryam.look("30-checklist-empty").await;
    maryam.does_not_see("Pathology slides or blocks").await;
    maryam.pick("Specialty", "Oncology").await;
    maryam.press("Save and draw the list").await;
    maryam.tap("What is known of the patient").await;
    maryam.tick("Tissue was taken for examination: Yes").await;
    maryam.press("Save and draw the list").await;
    maryam.sees("Pathology slides or blocks").await;
    maryam.sees("Asked because: ").await;
    maryam.look("30-checklist").await;
    let folder = tempfile::tempdir().expect("a folder");
    let report =
        papers::pdf(&["Pathology report 2026-09-14", "Core biopsy, left breast", "Invasive carcinoma, grade 2"]);
    let report = papers::put(folder.path(), "2026-09-14 pathology report biopsy.pdf", &report);
    maryam.go(&format!("{}/documents", walk.case)).await;
    maryam.choose("#files", &[report]).await;
    maryam.press("Send the files").await;
    maryam.sees("safe with us").await;
    maryam.until("!document.querySelector('[data-waiting]')").await;
    maryam.go(&format!("{}/summary", walk.case)).await;
    maryam.tick("Does the patient take anything? > Asked: none known").await;
    maryam.tick("Does the patient react to anything? > Asked: none known").await;
    maryam
        .fill("Main diagnosis or concern", "Invasive carcinoma of the left breast, as the pathology report says")
        .await;
    maryam.fill("Procedure or evaluation sought", "Second reading of the biopsy").await;
    maryam.press("Save a new version").await;
    maryam.sees("Saved as version 1.").await;
    maryam.look("30-summary").await;
}

/// The patient's consent, on her own page.
pub(super) async fn first_consent(walk: &Walk, maryam: &Person) -> Person {
    consented(walk, maryam, None, "Review link with a code").await.expect("the patient came in")
}

/// A consent for this clinic, given on the phone; how the things travel is what it is about.
async fn consented(walk: &Walk, maryam: &Person, adaeze: Option<&Person>, travels: &str) -> Option<Person> {
    maryam.go(&format!("{}/consents/new", walk.case)).await;
    maryam.tick("Clinics > Jinghe Hospital").await;
    maryam.tick("Second opinion").await;
    for category in ["Case summary", "Imaging", "Other clinical documents", "Surgical notes"] {
        maryam.tick(&format!("Categories of records > {category}")).await;
    }
    maryam.tick("The recipient may download, not only look").await;
    maryam.fill_day("Until when", Day::in_days(200).parts(), DATE).await;
    maryam.tick(travels).await;
    let before = walk.house.letters(ADAEZE).len();
    maryam.press("Ask").await;
    maryam.sees("has been sent a letter with a personal link").await;
    let came = match adaeze {
        Some(_) => None,
        None => {
            let letter = walk.house.letter(ADAEZE, "/p/", before).await;
            let link = walk.house.link_in(&letter);
            let adaeze = walk.person("adaeze", Device::Phone, "en").await;
            come_in(&walk.house, &adaeze, &link, ADAEZE, "Continue", "31-adaeze").await;
            adaeze.press("Open").await;
            Some(adaeze)
        }
    };
    let adaeze = adaeze.or(came.as_ref()).expect("the patient");
    adaeze.go(&super::family::home(adaeze).await).await;
    adaeze.press("Read and decide").await;
    adaeze.sees("Jinghe Hospital").await;
    adaeze.tick("Yes, they may see it").await;
    adaeze.press("Save my decision").await;
    adaeze.sees("Saved: yes").await;
    adaeze.look("31-adaeze-receipt").await;
    came
}

/// The review at the clinic, with the report; the pathologist wants the slides.
pub(super) async fn the_clinic_reads(walk: &Walk, maryam: &Person) -> Person {
    maryam.go(&format!("{}/reviews/new", walk.case)).await;
    maryam.press("Jinghe Hospital").await;
    maryam.sees("Exactly what the clinic will see").await;
    maryam.fill("Why it goes with open rows", "The pathologist wants to see the report first").await;
    maryam.look("32-send").await;
    maryam.press("button: Send to the clinic").await;
    maryam.sees("The link is on its way").await;
    let letter = walk.house.letter(LIN, "/r/", 0).await;
    let link = walk.house.link_in(&letter);
    let lin = walk.person("the pathologist", Device::Desktop, "en").await;
    come_in(&walk.house, &lin, &link, LIN, "Continue", "32-lin").await;
    lin.press("Open").await;
    lin.sees("Is the biopsy read rightly").await;
    lin.look("32-lin-review").await;
    lin
}

/// Six slides leave their laboratory, arrive whole, and come back. Without a consent for it they do not leave.
pub(super) async fn the_slides_travel(walk: &Walk, maryam: &Person, adaeze: &Person, lin: &Person) {
    maryam.go(&format!("{}/parcels/new", walk.case)).await;
    maryam.tick("Pathology slides").await;
    maryam.fill("How many", "6").await;
    maryam.fill("Which exactly", "H&E and IHC of sample 14/2231").await;
    maryam.fill("From", "Lagos University Teaching Hospital, pathology").await;
    maryam.pick("To", "Jinghe Hospital").await;
    maryam.fill_day("Must be back by", Day::in_days(60).parts(), DATE).await;
    maryam.look("33-parcel-form").await;
    maryam.press("Save").await;
    maryam.sees("No consent lets it go to this clinic yet").await;
    let parcel = maryam.address().await;
    let parcel = parcel.split('?').next().unwrap_or_default().to_owned();
    maryam.look("33-parcel-without-consent").await;
    consented(walk, maryam, Some(adaeze), "Disc by courier").await;
    maryam.go(&parcel).await;
    maryam.does_not_see("No consent lets it go to this clinic yet").await;
    step(maryam, "Its carrier took it over", "Chidi Obi, DHL Lagos", true).await;
    let home = super::family::home(adaeze).await;
    adaeze.go(&format!("{home}/parcels")).await;
    adaeze.sees("6 pathology slides").await;
    adaeze.sees("Handed over").await;
    adaeze.look("33-adaeze-parcels").await;
    step(maryam, "It arrived", "Reception of Jinghe Hospital", false).await;
    maryam.look("33-parcel-arrived").await;
    lin.go(&super::casework::review_of(lin).await).await;
    lin.sees("Sent to you by courier").await;
    lin.press("6 pathology slides").await;
    lin.sees("Whole and complete").await;
    lin.look("33-lin-parcel").await;
    step(maryam, "It was handed over for the way back", "Dr Lin Yue", true).await;
    step(maryam, "It is back where it belongs", "Lagos University Teaching Hospital, pathology", false).await;
    maryam.sees("Back").await;
    maryam.look("33-parcel-back").await;
}

async fn step(maryam: &Person, what: &str, who: &str, leaves: bool) {
    maryam.tick(what).await;
    maryam.fill_day("On which day", Day::in_days(0).parts(), DATE).await;
    maryam.fill("Who has it now, or says so", who).await;
    maryam.tick("Whole and complete").await;
    if leaves {
        maryam.fill("Carrier", "DHL").await;
        maryam.fill("Tracking number", "JD014600003").await;
        maryam.fill_day("Expected on", Day::in_days(5).parts(), DATE).await;
    }
    maryam.press("Save").await;
    maryam.sees("The chain of custody has one more link.").await;
}
