//! Steps 10 to 12: the daughter's page, the withdrawal while a download runs, and what the trail says of all of it.

use super::{NOURA, Walk, come_in};
use domain::words::Language;
use tests::browser::{Device, Person};
use texts::Text;

/// Yousef opens his documents and the replies to his daughter.
pub(super) async fn opened_to_the_daughter(yousef: &Person) {
    let ar = Text(Language::Ar);
    let home = home(yousef).await;
    yousef.go(&format!("{home}/privacy")).await;
    yousef.look("10-yousef-privacy").await;
    yousef.tick(&ar.s("family-privacy-may-view")).await;
    yousef.tick(&ar.s("family-privacy-receives")).await;
    yousef.press(&ar.s("family-privacy-save")).await;
    yousef.sees(&ar.s("family-privacy-saved")).await;
    yousef.look("10-yousef-privacy-saved").await;
}

/// Maryam sends Noura her own link.
pub(super) async fn invited(walk: &Walk, maryam: &Person) {
    maryam.go(&format!("{}/participants", walk.case)).await;
    maryam.press("نورة الهاجري > Change").await;
    maryam.look("10-person").await;
    maryam.press("Send a private link").await;
    maryam.sees("has been sent a letter with a private link").await;
    maryam.look("10-invited").await;
}

/// Noura, on her phone, in Arabic.
pub(super) async fn the_daughter(walk: &Walk) -> Person {
    let ar = Text(Language::Ar);
    let letter = walk.house.letter(NOURA, "/p/", 0).await;
    let noura = walk.person("noura", Device::Phone, "ar").await;
    let link = walk.house.link_in(&letter);
    come_in(&walk.house, &noura, &link, NOURA, &ar.s("link-button"), "10-noura").await;
    noura.press(&ar.s("link-code-button")).await;
    assert_eq!(noura.value("document.dir").await, "rtl");
    assert_eq!(noura.value("document.documentElement.lang").await, "ar");
    noura.sees(&ar.s("family-where")).await;
    noura.sees(&ar.s("family-decides")).await;
    // What comes next, set by the clinic's reply, in her language.
    noura.sees(&ar.with("next-step-pass-reply", [("with", "Kalina Clinic")])).await;
    noura.look("10-noura-home").await;
    noura.look_in_the_dark("10-noura-home-dark").await;
    let home = home(&noura).await;
    noura.go(&format!("{home}/replies")).await;
    noura.sees("Arthrosis grade 3").await;
    noura.look("10-noura-replies").await;
    noura.go(&format!("{home}/documents")).await;
    noura.look("10-noura-documents").await;
    noura.go(&format!("{home}/consents")).await;
    noura.look("10-noura-consents").await;
    noura.go(&format!("{home}/privacy")).await;
    noura.sees("Kalina Clinic").await;
    noura.look("10-noura-privacy").await;
    noura
}

/// One press on the patient's phone closes the page that is open, the download that runs, and the link.
pub(super) async fn withdrawn(yousef: &Person, doctor: &Person, link: &str) {
    let ar = Text(Language::Ar);
    let review = doctor.address().await;
    goes_to_stop(yousef).await;
    if doctor.scripts {
        takes_slowly(doctor).await;
    }
    let pressed = jiff::Timestamp::now();
    yousef.press(&ar.s("family-stop-button")).await;
    yousef.sees(&ar.s("family-stopped-seen")).await;
    yousef.look("11-yousef-stopped").await;
    if doctor.scripts {
        is_broken_off(doctor, pressed).await;
    }
    is_closed_to(doctor, &review, link).await;
}

/// The doctor takes the large paper over a slow line: some 2 MB a second, which would last for twelve.
async fn takes_slowly(doctor: &Person) {
    doctor.press("link: 2025-11-18_other_clinical_cardiology_letter.pdf").await;
    super::clinic::shows_every_picture(doctor).await;
    doctor.value(TAKES_SLOWLY).await;
    doctor.until("window.taken.bytes > 0").await;
}

/// The download ends before the paper does. How long that took is said, and includes what was on the
/// slow line already; the two seconds are held where the house stops sending.
async fn is_broken_off(doctor: &Person, pressed: jiff::Timestamp) {
    doctor.until("window.taken.at > 0").await;
    let taken = doctor.value("window.taken").await;
    assert_eq!(taken["end"], "broken", "{taken}");
    doctor.hears("ERR_CONTENT_LENGTH_MISMATCH").await;
    doctor.sees(&Text(Language::En).s("live-over")).await;
    let broke = taken["at"].as_i64().expect("a time") - pressed.as_millisecond();
    println!("the running download broke off {broke} ms after the press");
}

/// Words are marked, so that the page which closes meanwhile says so and stays: else it would go, and the download with it.
const TAKES_SLOWLY: &str = "{
    getSelection().selectAllChildren(document.querySelector('h1'));
    const link = [...document.querySelectorAll('a[download], a[href]')].find(one => one.innerText.trim() === 'Download');
    const taken = window.taken = { bytes: 0, end: '' };
    (async () => {
        try {
            const reader = (await fetch(link.href)).body.getReader();
            for (;;) {
                const { done, value } = await reader.read();
                if (done) break;
                taken.bytes += value.length;
                await new Promise(rest => setTimeout(rest, value.length / 2000));
            }
            taken.end = 'whole';
        } catch {
            taken.end = 'broken';
        }
        taken.at = Date.now();
    })();
    true
}";

async fn goes_to_stop(yousef: &Person) {
    let ar = Text(Language::Ar);
    yousef.go(&format!("{}/consents", home(yousef).await)).await;
    yousef.look("11-yousef-consents").await;
    yousef.press("Kalina Clinic").await;
    yousef.press(&ar.s("family-stop-go")).await;
    yousef.look("11-yousef-stop").await;
}

async fn is_closed_to(doctor: &Person, review: &str, link: &str) {
    doctor.go(review).await;
    doctor.sees("This review is closed").await;
    doctor.does_not_see("Apixaban").await;
    doctor.look("11-doctor-closed").await;
    doctor.go(link).await;
    doctor.sees("This link does not open anything").await;
    doctor.look("11-doctor-link").await;
}

/// What had been seen, and who sees what now, in words.
pub(super) async fn what_was_seen(walk: &Walk, maryam: &Person, noura: &Person) {
    maryam.go(&format!("{}/consents", walk.case)).await;
    maryam.sees("Withdrawn").await;
    maryam.press("Kalina Clinic").await;
    maryam.sees("What had already been seen").await;
    maryam.look("11-consent-withdrawn").await;
    maryam.go(&format!("{}/documents", walk.case)).await;
    maryam.press("2026-07-02_labs_blood_count.pdf").await;
    maryam.sees("Visible to:").await;
    maryam.does_not_see("Kalina Clinic, Moscow").await;
    maryam.tap("Why").await;
    maryam.sees("Nobody else. Everything else needs the patient’s consent and a grant.").await;
    maryam.look("11-who-can-see-this").await;
    maryam.go(&format!("{}/reviews", walk.case)).await;
    maryam.sees("Stopped: consent withdrawn").await;
    maryam.look("11-reviews").await;
    maryam.go(&format!("{}/replies", walk.case)).await;
    maryam.sees("Arthrosis grade 3").await;
    maryam.look("11-replies").await;
    noura.go(&home(noura).await).await;
    noura.look("11-noura-home").await;
}

/// Every view, download, denial and change, newest first; here read in their order.
pub(super) async fn the_trail(walk: &Walk, maryam: &Person) {
    maryam.go(&format!("{}/trail", walk.case)).await;
    maryam.look("12-trail").await;
    maryam.look_in_the_dark("12-trail-dark").await;
    let mut lines = Vec::new();
    loop {
        let some = maryam.value("[...document.querySelectorAll('.trail li')].map(line => line.innerText)").await;
        lines.extend(some.as_array().expect("lines").iter().filter_map(|line| line.as_str().map(plain)));
        if !maryam.can_press("Older").await {
            break;
        }
        maryam.press("Older").await;
    }
    lines.reverse();
    let mut at = 0;
    for step in [
        "opened the case",
        "put ",
        "saved the summary as version 1",
        "sent files",
        "filed ",
        "asked for a consent",
        "gave consent",
        "sent the case to",
        "came in through the link",
        "opened the review page",
        "looked at ",
        "took a copy of ",
        "sent a reply",
        "decided what ",
        "withdrew a consent",
        "was refused",
    ] {
        let found = lines[at..].iter().position(|line| line.contains(step));
        let found = found.unwrap_or_else(|| panic!("“{step}” does not follow in {:#?}", &lines[at..]));
        at += found + 1;
    }
    for day in ["2026-", "T0"] {
        assert!(!lines.iter().any(|line| line.starts_with(day)), "{lines:#?}");
    }
}

/// Without the marks that keep the direction of what is put into a sentence.
fn plain(line: &str) -> String {
    line.replace(['\u{2066}', '\u{2068}', '\u{2069}'], "")
}

/// The address of somebody's own side.
pub(super) async fn home(person: &Person) -> String {
    let address = person.address().await;
    let at = address.find("/my/").expect("a page of one's own");
    let parts: Vec<&str> = address[at..].splitn(4, '/').collect();
    let id = parts[2].split('?').next().unwrap_or_default();
    format!("/my/{id}")
}
