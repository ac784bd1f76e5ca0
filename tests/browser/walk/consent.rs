//! Steps 7 and 8: the consent, asked at the desk and given on the patient's own phone; the sending that rests on it.

use super::intake::DATE;
use super::{DOCTOR, Walk, YOUSEF, come_in};
use domain::words::Language;
use tests::browser::{Device, Person};
use texts::Text;

/// Without a consent the sending is blocked, and says so; Maryam asks for one.
pub(super) async fn asked(walk: &Walk, maryam: &Person) {
    maryam.go(&format!("{}/reviews/new", walk.case)).await;
    maryam.look("08-pick-a-clinic").await;
    maryam.press("Kalina Clinic").await;
    maryam.sees("This cannot be sent yet").await;
    maryam.look("08-blocked").await;
    maryam.go(&format!("{}/consents", walk.case)).await;
    maryam.look("07-consents-empty").await;
    maryam.press("Ask for a consent").await;
    maryam.press("Ask").await;
    maryam.sees("Choose at least one clinic or person").await;
    maryam.look("07-consent-form-faults").await;
    maryam.tick("Clinics > Kalina Clinic").await;
    maryam.tick("Preliminary treatment route").await;
    maryam.tick("Cost estimate").await;
    for category in ["Case summary", "Imaging", "Laboratory", "Other clinical documents"] {
        maryam.tick(&format!("Categories of records > {category}")).await;
    }
    maryam.tick("The recipient may download, not only look").await;
    maryam.fill_day("Until when", ("30", "June", "2027"), DATE).await;
    maryam.tick("Review link with a code").await;
    maryam.look("07-consent-form").await;
    maryam.press("Ask").await;
    maryam.sees("has been sent a letter with a personal link").await;
    maryam.look("07-consent-asked").await;
}

/// Yousef reads it on his phone, in Arabic, and says yes.
pub(super) async fn given(walk: &Walk) -> Person {
    let ar = Text(Language::Ar);
    let letter = walk.house.letter(YOUSEF, "/p/", 0).await;
    for secret in ["apixaban", "Kalina", "الورك"] {
        assert!(!letter.contains(secret), "a letter tells nothing: {letter}");
    }
    let link = walk.house.link_in(&letter);
    let yousef = walk.person("yousef", Device::Phone, "ar").await;
    come_in(&walk.house, &yousef, &link, YOUSEF, &ar.s("link-button"), "07-yousef").await;
    yousef.press(&ar.s("link-code-button")).await;
    assert_eq!(yousef.value("document.dir").await, "rtl");
    yousef.sees(&ar.s("family-now")).await;
    yousef.look("07-yousef-home").await;
    yousef.look_in_the_dark("07-yousef-home-dark").await;
    yousef.press(&ar.s("family-now-consent-go")).await;
    yousef.sees("Kalina Clinic").await;
    yousef.look("07-yousef-consent").await;
    yousef.press(&ar.s("family-consent-save")).await;
    yousef.sees(&ar.s("family-consent-missing")).await;
    yousef.look("07-yousef-consent-faults").await;
    yousef.tick(&ar.s("family-consent-yes")).await;
    yousef.press(&ar.s("family-consent-save")).await;
    yousef.sees(&ar.s("family-receipt-head-given")).await;
    yousef.look("07-yousef-receipt").await;
    yousef
}

/// Exactly what the clinic will see, and the link. Returns the link.
pub(super) async fn sent(walk: &Walk, maryam: &Person) -> String {
    maryam.go(&format!("{}/reviews/new", walk.case)).await;
    maryam.press("Kalina Clinic").await;
    maryam.sees("Exactly what the clinic will see").await;
    maryam.does_not_see("This cannot be sent yet").await;
    maryam.fill("Why it goes with open rows", "Dr Lanskoy asked for what there is today").await;
    maryam.look("08-send").await;
    maryam.look_in_the_dark("08-send-dark").await;
    maryam.press("button: Send to the clinic").await;
    maryam.sees("The link is on its way").await;
    maryam.look("08-link").await;
    let shown = maryam.value("document.getElementById('link-1').innerText").await;
    let letter = walk.house.letter(DOCTOR, "/r/", 0).await;
    let link = walk.house.link_in(&letter);
    assert_eq!(shown, link.as_str());
    for secret in ["Yousef", "يوسف", "apixaban", "hip"] {
        assert!(!letter.contains(secret), "a letter tells nothing: {letter}");
    }
    link
}
