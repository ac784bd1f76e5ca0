//! Steps 3 and 4: the inquiry, the case with its request map, the role map.

use super::{DOCTOR, NOURA, SAMIR, Walk, YOUSEF};
use domain::words::Language;
use tests::browser::{Device, Person};
use texts::Text;

pub(super) const DATE: (&str, &str, &str) = ("Day", "Month", "Year");

/// Whom cases can be sent to.
pub(super) async fn a_clinic(maryam: &Person) {
    maryam.look("02-today-empty").await;
    maryam.press("Clinics").await;
    maryam.look("03-clinics-empty").await;
    maryam.press("Add a clinic").await;
    maryam.fill("Name, Latin letters", "Kalina Clinic").await;
    maryam.fill("Name in its own script", "Клиника Калина").await;
    maryam.pick("Country", "Russia").await;
    maryam.fill("City", "Moscow").await;
    maryam.pick("Time zone", "Europe/Moscow").await;
    maryam.tick("Languages it reads > English").await;
    maryam.tick("Languages it reads > Russian").await;
    maryam.fill("Who reviews", "Dr Andrei Lanskoy").await;
    maryam.fill("Fixed e-mail address of the reviewer", DOCTOR).await;
    maryam.fill("A reply is expected after", "3").await;
    maryam.fill("… and at the latest after", "7").await;
    maryam.look("03-clinic-form").await;
    maryam.press("Add the clinic").await;
    maryam.sees("Dr Andrei Lanskoy").await;
    maryam.look("03-clinics").await;
}

/// Noura asks on the open page, on her phone, in Arabic.
pub(super) async fn an_inquiry(walk: &Walk) {
    let noura = walk.person("noura at the open page", Device::Phone, "ar").await;
    let ar = Text(Language::Ar);
    noura.go("/inquire/safina").await;
    assert_eq!(noura.value("document.dir").await, "rtl");
    noura.look("03-inquire-ar").await;
    noura.look_in_the_dark("03-inquire-ar-dark").await;
    noura.press(&ar.s("inquire-send")).await;
    noura.sees(&ar.s("inquire-missing-name")).await;
    noura.look("03-inquire-ar-faults").await;
    noura.fill(&ar.s("inquire-name"), "نورة الهاجري").await;
    noura.fill(&ar.s("inquire-email"), NOURA).await;
    noura.fill(&ar.s("inquire-phone"), "+974 5550 0142").await;
    noura.pick(&ar.s("inquire-language"), "العربية").await;
    noura.pick(&ar.s("inquire-country"), &ar.s("country-QA")).await;
    noura.tick(&ar.s("for-whom-relative")).await;
    noura.fill(&ar.s("inquire-message"), "نبحث عن رأي ثانٍ قبل عملية تبديل مفصل الورك لوالدي.").await;
    noura.press(&ar.s("inquire-send")).await;
    // Whoever is faster than people are is asked to look again.
    while noura.text().await.contains(&ar.s("inquire-too-fast")) {
        noura.press(&ar.s("inquire-send")).await;
    }
    noura.sees(&ar.s("inquire-thanks-title")).await;
    noura.look("03-inquire-ar-thanks").await;
}

/// Maryam makes it a case, with the request map. Returns the case's path.
pub(super) async fn a_case(maryam: &Person) -> String {
    maryam.press("Inquiries").await;
    maryam.sees("نورة الهاجري").await;
    maryam.look("03-inquiries").await;
    maryam.press("نورة الهاجري").await;
    maryam.look("03-inquiry").await;
    maryam.press("Make it a case").await;
    maryam.fill("Full name, as the patient writes it", "يوسف الهاجري").await;
    maryam.fill("Who the patient is > As in the passport, Latin letters", "Yousef Al-Hajri").await;
    maryam.fill("Call me", "Abu Noura").await;
    maryam.fill_day("Date of birth", ("1", "March", "1958"), DATE).await;
    maryam.tick("Sex > Male").await;
    maryam.pick("Country of residence", "Qatar").await;
    maryam.fill("City", "Doha").await;
    maryam.pick("Language of communication", "العربية").await;
    maryam.fill("Patient’s e-mail address", YOUSEF).await;
    maryam.tick("Preliminary treatment route").await;
    maryam.tick("Cost estimate").await;
    maryam
        .fill(
            "Question for the clinic",
            "Can the right hip be replaced while he takes apixaban, and what is missing to decide?",
        )
        .await;
    maryam.fill("Documents that exist already", "Blood count, cardiology letter, CT on a disc: with Noura").await;
    maryam.fill("Payment", "The family pays; asked for a range in USD").await;
    maryam.tick("Who is the primary contact? > Somebody else").await;
    maryam.tick("Who decides on consent? > The patient").await;
    maryam.look("03-request-map").await;
    maryam.press("Open the case").await;
    maryam.sees("SC-").await;
    maryam.look("03-case-new").await;
    maryam.fill("Or say it in your own words", "Collect the records").await;
    maryam.fill("Whose", "Noura").await;
    maryam.fill_day("By", ("30", "November", "2027"), DATE).await;
    maryam.press("button: Set the next step").await;
    maryam.sees("Collect the records").await;
    maryam.look("03-case").await;
    let address = maryam.address().await;
    let path = address.find("/cases/").expect("a case");
    address[path..].to_owned()
}

/// Who is who: the patient decides, his daughter is the contact, an interpreter sees only what is assigned.
pub(super) async fn the_role_map(walk: &Walk, maryam: &Person) {
    maryam.go(&format!("{}/participants", walk.case)).await;
    maryam.sees("نورة الهاجري").await;
    maryam.press("Add a person").await;
    maryam.tick("Interpreter").await;
    maryam.fill("Full name, as the person writes it", "Samir Haddad").await;
    maryam.fill("Task", "Telephone calls with the clinic").await;
    maryam.pick("Language", "العربية").await;
    maryam.pick("Time zone", "Asia/Qatar").await;
    maryam.fill("E-mail address", SAMIR).await;
    maryam.look("04-add-a-person").await;
    maryam.press("Add the person").await;
    for words in ["Samir Haddad", "primary contact", "decision maker", "نورة الهاجري", "Interpreter"] {
        maryam.sees(words).await;
    }
    maryam.look("04-people").await;
    maryam.press("Printable role map").await;
    maryam.sees("Samir Haddad").await;
    maryam.look("04-role-map-sheet").await;
    maryam.go(&walk.case).await;
    maryam.look("04-case").await;
    maryam.look_in_the_dark("04-case-dark").await;
}
