//! The main job from end to end, as twelve steps that people take one after the other: from an empty tenant to a clinic's
//! answer, and back again.

mod clinic;
mod consent;
mod family;
mod intake;
mod records;

use tests::browser::{Chromium, Device, Person};
use tests::{LiveHouse, Staff};

/// The patient's address.
const YOUSEF: &str = "yousef@family.test";
/// The daughter's.
const NOURA: &str = "noura@family.test";
/// The doctor's, fixed when the clinic was added.
const DOCTOR: &str = "lanskoy@kalina.test";

/// The stage: the house, its one Chromium, and the case once it has an address.
struct Walk {
    house: LiveHouse,
    chromium: Chromium,
    /// `/cases/…`
    case: String,
    /// Whether scripts run in people's browsers.
    scripts: bool,
}

impl Walk {
    async fn begin(scripts: bool) -> Self {
        Self { house: LiveHouse::start().await, chromium: Chromium::start().await, case: String::new(), scripts }
    }

    async fn person(&self, name: &str, device: Device, language: &str) -> Person {
        let person = self.chromium.person(name, &self.house.base, device, language).await;
        if self.scripts { person } else { person.without_scripts().await }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_case_goes_from_inquiry_to_a_clinics_answer_and_back() {
    let mut walk = Walk::begin(true).await;
    let maryam = walk.person("maryam", Device::Desktop, "en").await;
    sign_in(&walk.house, &maryam, &walk.house.maryam, "02-sign-in").await;
    intake::a_clinic(&maryam).await;
    intake::an_inquiry(&walk).await;
    walk.case = intake::a_case(&maryam).await;
    intake::the_role_map(&walk, &maryam).await;
    records::the_summary(&walk, &maryam).await;
    let papers = records::Papers::gather();
    records::the_documents(&walk, &maryam, &papers).await;
    consent::asked(&walk, &maryam).await;
    let yousef = consent::given(&walk).await;
    let review = consent::sent(&walk, &maryam).await;
    let doctor = clinic::comes_in(&walk, &review).await;
    clinic::reads(&doctor, &papers).await;
    clinic::looks_at_images(&doctor).await;
    clinic::replies(&doctor).await;
    family::opened_to_the_daughter(&yousef).await;
    family::invited(&walk, &maryam).await;
    let noura = family::the_daughter(&walk).await;
    family::withdrawn(&yousef, &doctor, &review).await;
    family::what_was_seen(&walk, &maryam, &noura).await;
    family::the_trail(&walk, &maryam).await;
    walk.chromium.end().await;
}

/// All but folders, and what is only comfort, works in browsers that run no script (bar 36).
#[tokio::test(flavor = "multi_thread")]
async fn the_main_job_needs_no_script() {
    let mut walk = Walk::begin(false).await;
    let maryam = walk.person("maryam", Device::Desktop, "en").await;
    sign_in(&walk.house, &maryam, &walk.house.maryam, "02-sign-in").await;
    intake::a_clinic(&maryam).await;
    intake::an_inquiry(&walk).await;
    walk.case = intake::a_case(&maryam).await;
    records::the_summary(&walk, &maryam).await;
    let papers = records::Papers::gather();
    records::the_documents(&walk, &maryam, &papers).await;
    consent::asked(&walk, &maryam).await;
    let yousef = consent::given(&walk).await;
    let review = consent::sent(&walk, &maryam).await;
    let doctor = clinic::comes_in(&walk, &review).await;
    clinic::reads(&doctor, &papers).await;
    clinic::keeps_a_draft(&doctor).await;
    clinic::replies(&doctor).await;
    family::opened_to_the_daughter(&yousef).await;
    family::invited(&walk, &maryam).await;
    let _noura = family::the_daughter(&walk).await;
    family::withdrawn(&yousef, &doctor, &review).await;
    walk.chromium.end().await;
}

/// Comes in through a link, with the code that goes to an address.
pub(crate) async fn come_in(
    house: &LiveHouse,
    person: &Person,
    link: &str,
    address: &str,
    button: &str,
    picture: &str,
) {
    person.go(link).await;
    person.look(&format!("{picture}-landing")).await;
    let before = house.letters(address).len();
    person.press(button).await;
    let letter = house.letter(address, "", before).await;
    person.fill_only(&house.code_in(&letter)).await;
    person.look(&format!("{picture}-code")).await;
}

/// With password and authenticator.
pub(crate) async fn sign_in(house: &LiveHouse, person: &Person, staff: &Staff, picture: &str) {
    person.go("/").await;
    person.go("/sign-in").await;
    person.fill("E-mail address", &staff.email).await;
    person.fill("Password", house.password()).await;
    person.fill("Six-digit code", &house.code(staff)).await;
    person.look(picture).await;
    person.press("Sign in").await;
}
