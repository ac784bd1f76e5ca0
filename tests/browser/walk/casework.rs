//! What happens between a clinic's first answer and the journey: what is still missing, a second opinion, who answers which
//! question, what is paid on whose word, what an authority says and until when, and a relative who no longer sees anything.

use super::intake::DATE;
use super::{DOCTOR, NOURA, SAMIR, Walk, YOUSEF, come_in};
use domain::words::Language;
use jiff::civil::Date;
use jiff::{ToSpan, Zoned};
use tests::browser::{Device, Person};
use tests::papers;
use texts::Text;

/// The second doctor's address.
const DEMIR: &str = "demir@bosphorus.test";
/// The address of the doctor at home.
const MANSOOR: &str = "mansoor@practice.test";
/// The official checks: what their headings say, and the words of their ids.
const CHECKS: [(&str, &str); 6] = [
    ("Entry rules", "entry"),
    ("E-visa", "e-visa"),
    ("Country list", "country-list"),
    ("Border checkpoints", "checkpoints"),
    ("Insurance", "insurance"),
    ("The clinic’s licence", "licence"),
];
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A day so many days from today, as three fields take it.
pub(super) struct Day(String, &'static str, String);

impl Day {
    pub(super) fn in_days(days: i64) -> Self {
        let date: Date = Zoned::now().date().saturating_add(days.days());
        Self(date.day().to_string(), MONTHS[date.month() as usize - 1], date.year().to_string())
    }

    /// The month as its list has it: 1 to 12.
    fn month(&self) -> String {
        MONTHS.iter().position(|name| *name == self.1).map_or(0, |at| at + 1).to_string()
    }

    pub(super) fn parts(&self) -> (&str, &str, &str) {
        (&self.0, self.1, &self.2)
    }
}

/// The address of the review that a doctor has before them.
pub(super) async fn review_of(doctor: &Person) -> String {
    let address = doctor.address().await;
    let path = &address[address.find("/review/").expect("a review")..];
    path.splitn(4, '/').take(3).collect::<Vec<_>>().join("/").split(['?', '#']).next().unwrap_or_default().to_owned()
}

/// The blood count of the summer: more than ninety days old.
const OLD_LABS: &str = "2026-07-02_labs_blood_count.pdf";

/// The row of the checklist that blood tests stand for has this mark, and says of itself that they are stale, or does not.
async fn labs_stand(walk: &Walk, maryam: &Person, mark: &str, stale: bool) {
    maryam.go(&format!("{}/checklist", walk.case)).await;
    let row = "document.querySelector('#row-recent-labs')";
    let marked = format!("{row}.querySelector('.tag').textContent === '{mark}'");
    maryam.until(&format!("{marked} && {row}.innerText.includes(': stale since ') === {stale}")).await;
}

/// The blood count is older than an operation allows, and its page and the checklist say so. The clinic asks for a new one, and
/// one press asks Noura for it; she sends it from her phone, through a link that takes files and shows nothing. Once it is
/// accepted, nothing is stale any more.
pub(super) async fn new_blood_tests(walk: &Walk, maryam: &Person) {
    maryam.go(&format!("{}/checklist", walk.case)).await;
    maryam.tap("Change Recent laboratory results").await;
    maryam.tick(OLD_LABS).await;
    maryam.press("These documents").await;
    labs_stand(walk, maryam, "Received", false).await;
    maryam.go(&format!("{}/documents", walk.case)).await;
    maryam.tap("What the records are for").await;
    maryam.pick("The records are for", "An operation that is planned").await;
    maryam.press("Save").await;
    // The list may be drawn anew under a press: its address is where it leads all the same.
    let link = format!(
        "[...document.querySelectorAll('main a')].find(a => a.pathname && a.textContent.includes('{OLD_LABS}'))?.pathname ?? ''"
    );
    let page = maryam.value(&link).await;
    maryam.go(page.as_str().expect("the page of the labs")).await;
    maryam.until("[...document.querySelectorAll('.tag')].some(tag => tag.textContent === 'Stale')").await;
    maryam.sees(": stale since 1 October 2026.").await;
    maryam.look("20-stale-labs").await;
    labs_stand(walk, maryam, "Needs attention", true).await;
    maryam.look("20-stale-labs-on-the-checklist").await;
    maryam.go(&format!("{}/replies", walk.case)).await;
    let before = walk.house.letters(NOURA).len();
    maryam.press("Ask for what the clinic needs").await;
    maryam.look("20-needs").await;
    maryam.press("Ask for these").await;
    maryam.sees("New blood tests").await;
    maryam.look("20-requests").await;
    let ar = Text(Language::Ar);
    let letter = walk.house.letter(NOURA, "/u/", before).await;
    let noura = walk.person("noura who is asked", Device::Phone, "ar").await;
    let link = walk.house.link_in(&letter);
    come_in(&walk.house, &noura, &link, NOURA, &ar.s("link-button"), "20-noura-asked").await;
    noura.press(&ar.s("link-code-button")).await;
    noura.sees(&ar.s("asked-state-open")).await;
    noura.does_not_see("Apixaban").await;
    let folder = tempfile::tempdir().expect("a folder");
    let labs = papers::pdf(&["Laboratory report", "Haemoglobin 13.4 g/dl", "INR 1.0"]);
    let today = Zoned::now().date();
    let labs = papers::put(folder.path(), &format!("{today} labs blood count.pdf"), &labs);
    noura.choose("#files", &[labs]).await;
    noura.look("20-noura-sends").await;
    noura.press(&ar.s("asked-send")).await;
    noura.sees(&ar.s("asked-state-sent-in")).await;
    noura.look("20-noura-sent").await;
    maryam.go(&format!("{}/requests", walk.case)).await;
    maryam.press("New blood tests").await;
    maryam.sees("What came in").await;
    maryam.look("20-request").await;
    maryam.press("button: Accept it").await;
    maryam.sees("Accepted. Its links no longer work.").await;
    labs_stand(walk, maryam, "Received", false).await;
    maryam.look("20-new-labs-on-the-checklist").await;
}

/// Adds a clinic: where it is, and who reads there.
async fn add_clinic(
    maryam: &Person,
    name: &str,
    (country, city, zone): (&str, &str, &str),
    (reader, email): (&str, &str),
) {
    maryam.go("/clinics/new").await;
    maryam.fill("Name, Latin letters", name).await;
    maryam.pick("Country", country).await;
    maryam.fill("City", city).await;
    maryam.pick("Time zone", zone).await;
    maryam.tick("Languages it reads > English").await;
    maryam.fill("Who reviews", reader).await;
    maryam.fill("Fixed e-mail address of the reviewer", email).await;
    maryam.fill("A reply is expected after", "3").await;
    maryam.fill("… and at the latest after", "7").await;
    maryam.press("Add the clinic").await;
}

/// Maryam asks for a consent, for these recipients and purposes and no others.
async fn asks(walk: &Walk, maryam: &Person, to: &[&str], purposes: &[&str]) {
    maryam.go(&format!("{}/consents/new", walk.case)).await;
    for recipient in to {
        maryam.tick(recipient).await;
    }
    for purpose in ["Second opinion", "Preliminary treatment route", "Cost estimate", "Care at home, after the trip"] {
        if purposes.contains(&purpose) {
            maryam.tick(purpose).await;
        } else {
            maryam.untick(purpose).await;
        }
    }
    for category in ["Case summary", "Imaging", "Laboratory", "Other clinical documents"] {
        maryam.tick(&format!("Categories of records > {category}")).await;
    }
    maryam.fill_day("Until when", Day::in_days(200).parts(), DATE).await;
    maryam.tick("Review link with a code").await;
    maryam.press("Ask").await;
    maryam.sees("has been sent a letter with a personal link").await;
}

/// Yousef says yes, on his phone, to the consent that waits.
async fn agrees(yousef: &Person, to: &str, picture: &str) {
    let ar = Text(Language::Ar);
    yousef.go(&super::family::home(yousef).await).await;
    yousef.press(&ar.s("family-now-consent-go")).await;
    yousef.sees(to).await;
    yousef.look(picture).await;
    yousef.tick(&ar.s("family-consent-yes")).await;
    yousef.press(&ar.s("family-consent-save")).await;
    yousef.sees(&ar.s("family-receipt-head-given")).await;
}

/// Home again: the letter of the treatment goes to the doctor at home, over a consent for care there. Nothing is asked of them.
pub(super) async fn home_again(walk: &Walk, maryam: &Person, yousef: &Person) {
    maryam.go(&format!("{}/homecoming", walk.case)).await;
    maryam.press("The patient is home again").await;
    let folder = tempfile::tempdir().expect("a folder");
    let letter = papers::pdf(&["Discharge letter", "Right hip replaced", "Check after six weeks"]);
    let letter = papers::put(folder.path(), "discharge letter.pdf", &letter);
    maryam.go(&format!("{}/documents", walk.case)).await;
    maryam.choose("#files", &[letter]).await;
    maryam.press("Send the files").await;
    maryam.sees("safe with us").await;
    add_clinic(maryam, "Practice of Dr Mansoor", ("Qatar", "Doha", "Asia/Qatar"), ("Dr Mansoor", MANSOOR)).await;
    asks(walk, maryam, &["Clinics > Practice of Dr Mansoor"], &["Care at home, after the trip"]).await;
    agrees(yousef, "Practice of Dr Mansoor", "26-yousef-consent-for-home").await;
    maryam.go(&format!("{}/homecoming", walk.case)).await;
    maryam.look("26-homecoming").await;
    maryam.press("Send papers Practice of Dr Mansoor").await;
    maryam.sees("Exactly what the clinic will see").await;
    maryam.tick("other_clinical_discharge_letter.pdf").await;
    maryam.look("26-send-home").await;
    // The letter's name was not accepted and it has no date yet: that is said, and goes with a reason.
    maryam.press("button: Send to the clinic").await;
    maryam.sees("Something above is open").await;
    maryam.fill("Why it goes with open rows", "It came this morning").await;
    maryam.press("button: Send to the clinic").await;
    maryam.sees("The link is on its way").await;
    let letter = walk.house.letter(MANSOOR, "/r/", 0).await;
    let link = walk.house.link_in(&letter);
    let mansoor = walk.person("the doctor at home", Device::Desktop, "en").await;
    come_in(&walk.house, &mansoor, &link, MANSOOR, "Continue", "26-mansoor").await;
    mansoor.press("Open").await;
    mansoor.sees("Nothing is asked, so there is nothing to answer").await;
    mansoor.sees("other_clinical_discharge_letter.pdf").await;
    mansoor.does_not_see("What is wrong").await;
    mansoor.look("26-mansoor-reads").await;
    yousef.go(&super::family::home(yousef).await).await;
    yousef.look("26-yousef-home").await;
}

/// A second clinic, and an interpreter: nobody of them sees anything before Yousef has said yes to them.
pub(super) async fn a_second_clinic(walk: &Walk, maryam: &Person, yousef: &Person) {
    add_clinic(maryam, "Bosphorus Clinic", ("Türkiye", "Istanbul", "Europe/Istanbul"), ("Dr Aylin Demir", DEMIR)).await;
    let to = ["Clinics > Bosphorus Clinic", "People on the case > Samir Haddad"];
    asks(walk, maryam, &to, &["Second opinion", "Preliminary treatment route", "Cost estimate"]).await;
    agrees(yousef, "Bosphorus Clinic", "21-yousef-consent").await;
    maryam.go(&format!("{}/reviews/new", walk.case)).await;
    maryam.press("Bosphorus Clinic").await;
    maryam.sees("Exactly what the clinic will see").await;
    maryam.fill("Why it goes with open rows", "A second opinion while the first clinic waits for blood tests").await;
    maryam.look("21-send").await;
    maryam.press("button: Send to the clinic").await;
    maryam.sees("The link is on its way").await;
    let letter = walk.house.letter(DEMIR, "/r/", 0).await;
    let link = walk.house.link_in(&letter);
    let demir = walk.person("the second doctor", Device::Desktop, "en").await;
    come_in(&walk.house, &demir, &link, DEMIR, "Continue", "21-demir").await;
    demir.press("Open").await;
    demir.sees("Can the right hip be replaced").await;
    demir.does_not_see("Arthrosis grade 3").await;
    demir.look("21-demir-review").await;
    demir.tick("1. What is wrong? > I agree with the report").await;
    demir.tick("2. Can you treat it? > Yes").await;
    demir.tick("3. What will it cost? > A range").await;
    demir.tap("Add a route").await;
    demir
        .fill("In your own words", "Hybrid prosthesis. We would operate under bridging agreed with his cardiologist.")
        .await;
    demir.fill("The route, which department", "Orthopaedics").await;
    demir.fill("From", "14000").await;
    demir.fill("To", "17000").await;
    demir.pick("Currency", "USD").await;
    demir.fill("Length of stay", "9 days").await;
    demir.fill("Your name", "Dr Aylin Demir").await;
    demir.press("Send the reply").await;
    demir.sees("Your reply has been sent").await;
    demir.press("Back to the review").await;
    maryam.go(&format!("{}/replies", walk.case)).await;
    for words in ["Kalina Clinic", "Bosphorus Clinic", "Arthrosis grade 3", "Hybrid prosthesis"] {
        maryam.sees(words).await;
    }
    maryam.look("21-two-replies").await;
}

/// Noura asks about the blood thinner. Maryam may not answer, and reads whose it is; the clinic does, in its own words, and
/// the interpreter reads that thread and nothing else.
pub(super) async fn a_medical_question(walk: &Walk, maryam: &Person, noura: &Person, doctor: &Person) {
    let ar = Text(Language::Ar);
    let home = super::family::home(noura).await;
    noura.go(&format!("{home}/questions")).await;
    noura.fill(&ar.s("family-question-words"), "هل نوقف دواء السيولة قبل السفر؟").await;
    noura.tick(&ar.s("question-about-medical")).await;
    noura.press(&ar.s("question-ask-button")).await;
    noura.sees(&ar.s("question-said-family-asked")).await;
    noura.look("22-noura-asked").await;
    maryam.go(&format!("{}/questions", walk.case)).await;
    maryam.press("هل نوقف دواء السيولة قبل السفر؟").await;
    maryam.sees("Not yours to answer").await;
    maryam.sees("This question is the clinic’s to answer, not yours.").await;
    assert!(!maryam.can_press("Send the answer").await, "there is nothing to answer with");
    maryam.look("22-not-yours").await;
    let question = maryam.address().await;
    maryam.tick("Kalina Clinic").await;
    maryam.press("button: Send to the clinic").await;
    maryam.sees("The clinic has the question.").await;
    maryam.tap("Interpreter").await;
    maryam.tick("Samir Haddad").await;
    maryam.press("button: Assign").await;
    maryam.sees("The interpreter can read it now.").await;
    maryam.look("22-assigned").await;
    doctor.go(&review_of(doctor).await).await;
    doctor.sees("Questions to you").await;
    doctor
        .fill("Your answer, or what you need to know first", "Do not stop it yourselves. Our cardiologist writes.")
        .await;
    doctor.look("22-doctor-answers").await;
    doctor.press("Send the answer").await;
    maryam.go(&question).await;
    maryam.sees("Do not stop it yourselves").await;
    noura.go(&format!("{home}/questions")).await;
    noura.press("هل نوقف دواء السيولة قبل السفر؟").await;
    noura.sees("Do not stop it yourselves").await;
    noura.look("22-noura-reads").await;
    interpreted(walk, maryam).await;
}

async fn interpreted(walk: &Walk, maryam: &Person) {
    let ar = Text(Language::Ar);
    maryam.go(&format!("{}/participants", walk.case)).await;
    maryam.press("Samir Haddad > Change").await;
    maryam.press("Send a private link").await;
    maryam.sees("has been sent a letter with a private link").await;
    let letter = walk.house.letter(SAMIR, "/p/", 0).await;
    let samir = walk.person("samir", Device::Phone, "ar").await;
    let link = walk.house.link_in(&letter);
    come_in(&walk.house, &samir, &link, SAMIR, &ar.s("link-button"), "22-samir").await;
    samir.press(&ar.s("link-code-button")).await;
    samir.sees("هل نوقف دواء السيولة قبل السفر؟").await;
    for other in ["Apixaban", "9,000", "Arthrosis grade 3"] {
        samir.does_not_see(other).await;
    }
    samir.look("22-samir-home").await;
}

/// The clinic's block on the clinic's own word; tickets that do not come back wait until every official check stands.
pub(super) async fn money_and_checks(walk: &Walk, maryam: &Person, doctor: &Person) {
    maryam.go(&format!("{}/replies", walk.case)).await;
    maryam.press("Kalina Clinic > Make the estimate a payment block").await;
    maryam.sees("the clinic has not confirmed it").await;
    maryam.look("23-clinics-block").await;
    doctor.go(&review_of(doctor).await).await;
    doctor.press("Look at it and confirm").await;
    doctor.press("Confirm this amount").await;
    doctor.look("23-doctor-confirmed").await;
    maryam.go(&format!("{}/official", walk.case)).await;
    maryam.pick("Destination", "Russia").await;
    maryam.pick("Passport", "Qatar").await;
    maryam.tick("A patient").await;
    maryam.fill("Route", "Doha, Moscow").await;
    maryam.fill_day("Arrives on", Day::in_days(40).parts(), DATE).await;
    maryam.fill_day("Leaves on", Day::in_days(54).parts(), DATE).await;
    maryam.press("Keep the journey").await;
    for check in CHECKS {
        // What was found about the e-visa held until yesterday.
        let (on, until) = if check.1 == "e-visa" { (-30, -1) } else { (0, 90) };
        looked(maryam, check, on, until).await;
    }
    maryam.sees("1 check cannot be relied on today.").await;
    maryam.look("23-stale-visa").await;
    maryam.go(&format!("{}/money/new?kind=tickets", walk.case)).await;
    maryam.fill("Paid to", "Gulf Air Travel, Doha").await;
    maryam.fill("From", "740").await;
    maryam.pick("Currency", "USD").await;
    maryam.tick("Nothing comes back").await;
    maryam.press("Add the block").await;
    maryam.press("The payee has confirmed it").await;
    let block = maryam.address().await;
    maryam.sees("these official checks do not stand").await;
    maryam.look("23-stopped").await;
    maryam.press("Mark as paid all the same").await;
    maryam.sees("Look at these checks first, or say why it is paid all the same").await;
    maryam.go(&format!("{}/official", walk.case)).await;
    looked(maryam, CHECKS[1], 0, 90).await;
    maryam.sees("All of them stand today.").await;
    maryam.go(&block).await;
    maryam.does_not_see("these official checks do not stand").await;
    maryam.press("Mark as paid").await;
    maryam.sees("The block is paid.").await;
    maryam.look("23-paid").await;
}

/// Writes down what was found at an official source: six forms of the same fields stand on one page, told apart by their ids.
async fn looked(maryam: &Person, (check, word): (&str, &str), on: i64, until: i64) {
    let again = format!("Look again : {check}");
    let first = format!("Write down what you found : {check}");
    maryam.tap(if maryam.can_press(&again).await { &again } else { &first }).await;
    let (on, until) = (Day::in_days(on), Day::in_days(until));
    let fields = [
        ("source", "https://www.example.gov/rules".to_owned()),
        ("found", "Issued for thirty days; hospital invitations are accepted.".to_owned()),
        ("on-day", on.0.clone()),
        ("on-month", on.month()),
        ("on-year", on.2.clone()),
        ("valid-day", until.0.clone()),
        ("valid-month", until.month()),
        ("valid-year", until.2.clone()),
    ];
    for (name, value) in fields {
        maryam.value(&format!("document.getElementById('{name}-{word}').value = '{value}'")).await;
    }
    maryam.press(&format!("{check} > Keep it")).await;
    maryam.sees("It is kept, under your name").await;
}

/// The first visit stands in the plan of whom it concerns, and in the map that everybody gets through their own eyes.
pub(super) async fn the_plan_and_the_map(walk: &Walk, maryam: &Person, yousef: &Person) {
    let ar = Text(Language::Ar);
    maryam.go(&format!("{}/plan/new", walk.case)).await;
    maryam.tick("Appointment at the clinic").await;
    maryam.fill("In a few words", "First visit with Dr Lanskoy").await;
    maryam.fill("Where", "Kalina Clinic, Moscow").await;
    maryam.fill_day("First day", Day::in_days(41).parts(), DATE).await;
    maryam.fill("From what time", "09:30").await;
    maryam.pick("Whose clock", "Europe/Moscow").await;
    maryam.tick("Concerns > Yousef Al-Hajri").await;
    maryam.press("Save").await;
    maryam.sees("First visit with Dr Lanskoy").await;
    maryam.look("24-plan").await;
    maryam.go(&format!("{}/risks", walk.case)).await;
    maryam.sees("Apixaban affects clotting, and ahead is: First visit with Dr Lanskoy").await;
    maryam.look("24-risks").await;
    maryam.go(&format!("{}/map", walk.case)).await;
    for words in ["First visit with Dr Lanskoy", "Bosphorus Clinic", "Apixaban"] {
        maryam.sees(words).await;
    }
    maryam.look("24-map").await;
    yousef.go(&format!("{}/plan", super::family::home(yousef).await)).await;
    yousef.sees("First visit with Dr Lanskoy").await;
    yousef.look("24-yousef-plan").await;
    yousef.tap(&ar.s("plan-calendar-take")).await;
    let calendar = std::fs::read_to_string(yousef.downloaded(".ics").await).expect("a calendar");
    assert!(calendar.contains("BEGIN:VEVENT") && calendar.contains("First visit"), "{calendar}");
}

/// Yousef closes what he had opened to his daughter; she reads sentences from then on, and no content.
pub(super) async fn the_daughter_is_closed_out(yousef: &Person, noura: &Person) {
    let ar = Text(Language::Ar);
    yousef.go(&format!("{}/privacy", super::family::home(yousef).await)).await;
    yousef.untick(&ar.s("family-privacy-may-view")).await;
    yousef.untick(&ar.s("family-privacy-receives")).await;
    yousef.press(&ar.s("family-privacy-save")).await;
    yousef.sees(&ar.s("family-privacy-saved")).await;
    let home = super::family::home(noura).await;
    noura.go(&format!("{home}/replies")).await;
    noura.does_not_see("Arthrosis grade 3").await;
    noura.look("25-noura-closed-out").await;
    noura.go(&format!("{home}/documents")).await;
    noura.does_not_see("cardiology").await;
    noura.look("25-noura-documents").await;
}

/// The letters that went out in all of this say nothing medical.
pub(super) fn letters_say_nothing(walk: &Walk) {
    for to in [YOUSEF, NOURA, SAMIR, DOCTOR, DEMIR, MANSOOR] {
        for letter in walk.house.letters(to) {
            for secret in ["apixaban", "Apixaban", "Arthrosis", "prosthesis", "دواء", "Haemoglobin"] {
                assert!(!letter.contains(secret), "a letter to {to} says “{secret}”: {letter}");
            }
        }
    }
}

/// S11: whoever holds every address that was ever mailed, in a browser of their own that runs every script, and no code, gets
/// nothing: no name, nothing medical, no session. The addresses work for those to whom they were sent, before and after.
pub(super) async fn every_mailed_address_alone_is_worth_nothing(walk: &Walk) {
    let thief = walk.person("who read all the letters", Device::Desktop, "en").await;
    let mut tried = std::collections::BTreeSet::new();
    for to in [YOUSEF, NOURA, SAMIR, DOCTOR, DEMIR, MANSOOR, "maryam@safina.test"] {
        for letter in walk.house.letters(to) {
            let words = letter.split_whitespace().filter(|word| word.starts_with("http"));
            tried.extend(words.map(|word| word.trim_end_matches(['.', ',', ')']).to_owned()));
        }
    }
    assert!(tried.len() > 8, "{tried:?}");
    for address in &tried {
        thief.go(address).await;
        for secret in ["Yousef", "يوسف", "Noura", "hip be replaced", "Apixaban", "Arthrosis", "Haemoglobin"] {
            thief.does_not_see(secret).await;
        }
    }
    thief.look("29-thief").await;
    // Nothing that these pages gave opens the desk, or anybody's pages.
    for address in ["/", "/cases", &walk.case] {
        thief.go(address).await;
        thief.sees("Sign in").await;
    }
}
