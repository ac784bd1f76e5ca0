//! The main job from end to end, as twelve steps that people take one after the other: from an empty tenant to a clinic's
//! answer, and back again.

mod casework;
mod clinic;
mod consent;
mod family;
mod intake;
mod oncology;
mod records;

use tests::browser::{Chromium, Device, Person};
use tests::{LiveHouse, Staff};

/// The patient's address.
const YOUSEF: &str = "yousef@family.test";
/// The daughter's.
const NOURA: &str = "noura@family.test";
/// The doctor's, fixed when the clinic was added.
const DOCTOR: &str = "lanskoy@kalina.test";

/// The interpreter's.
const SAMIR: &str = "samir@words.test";

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

/// Who has come so far.
struct Cast {
    /// At the desk.
    maryam: Person,
    /// On his phone.
    yousef: Person,
    /// Before the open review.
    doctor: Person,
    /// The review link.
    review: String,
    papers: records::Papers,
}

impl Walk {
    /// From an empty tenant to a doctor who has the case before them.
    async fn until_the_doctor(&mut self) -> Cast {
        let maryam = self.person("maryam", Device::Desktop, "en").await;
        sign_in(&self.house, &maryam, &self.house.maryam, "02-sign-in").await;
        intake::a_clinic(&maryam).await;
        intake::an_inquiry(self).await;
        self.case = intake::a_case(&maryam).await;
        if self.scripts {
            intake::the_role_map(self, &maryam).await;
        }
        records::the_summary(self, &maryam).await;
        let papers = records::Papers::gather();
        records::the_documents(self, &maryam, &papers).await;
        consent::asked(self, &maryam).await;
        let yousef = consent::given(self).await;
        let review = consent::sent(self, &maryam).await;
        let doctor = clinic::comes_in(self, &review).await;
        Cast { maryam, yousef, doctor, review, papers }
    }

    /// The doctor answers, and the daughter reads it.
    async fn until_the_daughter(&self, cast: &Cast) -> Person {
        clinic::replies(&cast.doctor).await;
        family::opened_to_the_daughter(&cast.yousef).await;
        family::invited(self, &cast.maryam).await;
        family::the_daughter(self).await
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_case_goes_from_inquiry_to_a_clinics_answer_and_back() {
    let mut walk = Walk::begin(true).await;
    let cast = walk.until_the_doctor().await;
    clinic::reads(&cast.doctor, &cast.papers).await;
    clinic::looks_at_images(&cast.doctor).await;
    let noura = walk.until_the_daughter(&cast).await;
    family::withdrawn(&cast.yousef, &cast.doctor, &cast.review).await;
    family::what_was_seen(&walk, &cast.maryam, &noura).await;
    family::the_trail(&walk, &cast.maryam).await;
    walk.chromium.end().await;
}

/// An orthopaedic case with everything that belongs to one: an anticoagulant, blood tests that are too old, two clinics, an
/// interpreter, a visa rule that nobody has looked at lately, the doctor at home, and a relative who is closed out.
#[tokio::test(flavor = "multi_thread")]
async fn an_orthopaedic_case_is_worked_to_the_end() {
    let mut walk = Walk::begin(true).await;
    let cast = walk.until_the_doctor().await;
    let noura = walk.until_the_daughter(&cast).await;
    let Cast { maryam, yousef, doctor, .. } = &cast;
    casework::new_blood_tests(&walk, maryam).await;
    casework::a_second_clinic(&walk, maryam, yousef).await;
    casework::a_medical_question(&walk, maryam, &noura, doctor).await;
    casework::money_and_checks(&walk, maryam, doctor).await;
    casework::the_plan_and_the_map(&walk, maryam, yousef).await;
    casework::home_again(&walk, maryam, yousef).await;
    casework::the_daughter_is_closed_out(yousef, &noura).await;
    casework::letters_say_nothing(&walk);
    casework::every_mailed_address_alone_is_worth_nothing(&walk).await;
    // That their pages were refused is what was wanted.
    walk.chromium.forgive("responded with a status of 401");
    walk.chromium.end().await;
}

/// An oncology case: the slides of a biopsy travel by courier to whoever judges them, and back.
#[tokio::test(flavor = "multi_thread")]
async fn an_oncology_case_sends_its_slides_and_gets_them_back() {
    let mut walk = Walk::begin(true).await;
    let maryam = walk.person("maryam", Device::Desktop, "en").await;
    sign_in(&walk.house, &maryam, &walk.house.maryam, "30-sign-in").await;
    oncology::a_clinic(&maryam).await;
    walk.case = oncology::a_case(&maryam).await;
    oncology::what_is_missing(&walk, &maryam).await;
    let adaeze = oncology::first_consent(&walk, &maryam).await;
    let lin = oncology::the_clinic_reads(&walk, &maryam).await;
    oncology::the_slides_travel(&walk, &maryam, &adaeze, &lin).await;
    walk.chromium.end().await;
}

/// All but folders, and what is only comfort, works in browsers that run no script (bar 36).
#[tokio::test(flavor = "multi_thread")]
async fn the_main_job_needs_no_script() {
    let mut walk = Walk::begin(false).await;
    let cast = walk.until_the_doctor().await;
    clinic::reads(&cast.doctor, &cast.papers).await;
    clinic::keeps_a_draft(&cast.doctor).await;
    let _noura = walk.until_the_daughter(&cast).await;
    family::withdrawn(&cast.yousef, &cast.doctor, &cast.review).await;
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
