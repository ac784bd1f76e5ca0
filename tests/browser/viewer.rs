//! Screen 31 in a real browser: every way of encoding images that imaging centres use, shown under the page's own strict
//! policy with nothing fetched from anywhere else; tools by button, key and pointer; a phone; Arabic around images that are
//! not mirrored. `viewer/build` has to have run: `./check` does it.

use crate::{stage, walk};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::cases::Purpose;
use domain::consents::{Channel as Way, Recipient};
use domain::documents::Category;
use domain::ids::CaseId;
use domain::reviews::Wanted;
use jiff::SignedDuration;
use serde_json::Value;
use std::time::{Duration, Instant};
use store::consents::Terms;
use store::documents::Document;
use tests::browser::{Chromium, Device, Person};
use tests::world::AtDesk;
use tests::{LiveHouse, papers, slices};

/// How many different greys the canvas shows, and a sum that tells one picture from another.
const SEEN: &str = "(() => {
    const canvas = document.querySelector('[data-stage] canvas');
    const { data } = canvas.getContext('2d', { willReadFrequently: true }).getImageData(0, 0, canvas.width, canvas.height);
    const seen = new Set();
    let sum = 0;
    for (let at = 0; at < data.length; at += 4) {
        seen.add(data[at] + 256 * data[at + 1] + 65536 * data[at + 2]);
        sum = (sum * 31 + data[at] + data[at + 1] + data[at + 2]) % 1000000007;
    }
    return [seen.size, sum];
})()";

async fn seen(person: &Person) -> (u64, u64) {
    let value: Value = person.value(SEEN).await;
    let number = |at: usize| value[at].as_u64().expect("a number");
    (number(0), number(1))
}

/// Waits until this image, series and place counted from 1, is on the canvas.
async fn drawn(person: &Person, what: &str) {
    person
        .until(&format!(
            "(() => {{ const {{ drawn, failed }} = document.getElementById('viewer').dataset; return drawn === '{what}' || failed !== undefined }})()"
        ))
        .await;
    let failed = person.value("document.getElementById('viewer').dataset.failed ?? ''").await;
    assert_eq!(failed, Value::String(String::new()), "image {what} could not be shown");
}

async fn key(person: &Person, key: &str) {
    // Let go again, too: a key that is held down changes what the mouse does.
    for kind in ["keydown", "keyup"] {
        let press = format!(
            "document.getElementById('stage').dispatchEvent(new KeyboardEvent('{kind}', {{ key: '{key}', bubbles: true, cancelable: true }}))"
        );
        person.value(&press).await;
    }
}

/// Sends files, and waits until the house's own worker has made documents of them.
async fn filed(house: &LiveHouse, case: CaseId, files: Vec<(String, Vec<u8>)>) -> Vec<Document> {
    AtDesk { app: &house.app, staff: &house.maryam }.files(case, files).await;
    for _ in 0..600 {
        let mut tx = house.app.db.staff(house.maryam.tenant).await.expect("the database");
        if store::files::waiting(&mut tx, case, None).await.expect("a count") == 0 {
            return store::documents::list(&mut tx, case).await.expect("documents");
        }
        drop(tx);
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("the files were not inspected within a minute");
}

/// A study in the browser's own language of addresses.
fn viewer(case: CaseId, documents: &[Document], folder: &str) -> String {
    let found = documents.iter().find(|document| document.original_name.starts_with(folder));
    let found = found.unwrap_or_else(|| panic!("{folder} among {documents:#?}"));
    format!("/cases/{case}/documents/{}/viewer", found.id)
}

#[tokio::test(flavor = "multi_thread")]
async fn every_tool_acts() {
    let house = LiveHouse::start().await;
    assert!(house.app.settings.viewer.entry().is_some(), "run viewer/build once");
    let (case, _) = stage::a_case(&house).await;
    let files = (0..12).map(|at| (format!("STACK/IM{at}"), slices::slice(7, at))).collect();
    let documents = filed(&house, case, files).await;
    let chromium = Chromium::start().await;
    let maryam = chromium.person("Maryam", &house.base, Device::Desktop, "en").await;
    walk::sign_in(&house, &maryam, &house.maryam, "viewer-sign-in").await;

    let began = Instant::now();
    maryam.go(&viewer(case, &documents, "STACK")).await;
    drawn(&maryam, "1.1").await;
    println!("first image in the viewer, cold: {} ms", began.elapsed().as_millis());
    tools(&maryam).await;
    maryam.look("viewer-desktop").await;
    // It is this test that reads the canvas again and again.
    chromium.forgive("Canvas2D: Multiple readback operations");
    chromium.end().await;
}

/// What is sent, each into the folder of its study.
const FILES: &[(&str, &str)] = &[
    // One picture in four encodings: as it is, RLE, JPEG 2000, JPEG-LS.
    ("MR", "MR_small.dcm"),
    ("MR", "MR_small_RLE.dcm"),
    ("MR", "MR_small_jp2klossless.dcm"),
    ("MR", "MR_small_jpeg_ls_lossless.dcm"),
    // CT in Hounsfield units: as it is, and JPEG 2000.
    ("CT", "CT_small.dcm"),
    ("J2K", "693_J2KI.dcm"),
    // JPEG lossless, JPEG baseline, RLE in two frames: colour.
    ("SC", "SC_rgb_jpeg_gdcm.dcm"),
    ("SC", "SC_rgb_jpeg_dcmtk.dcm"),
    ("SC", "SC_rgb_rle_2frame.dcm"),
    // JPEG extended, 12 bits.
    ("12bit", "JPGExtended.dcm"),
];

#[tokio::test(flavor = "multi_thread")]
async fn every_encoding_is_shown() {
    let house = LiveHouse::start().await;
    let (case, _) = stage::a_case(&house).await;
    let root = papers::dicom();
    let read = |(folder, name): &(&str, &str)| {
        (format!("{folder}/{name}"), std::fs::read(root.join(name)).expect("a file of the test data"))
    };
    let documents = filed(&house, case, FILES.iter().map(read).collect()).await;
    let chromium = Chromium::start().await;
    let maryam = chromium.person("Maryam", &house.base, Device::Desktop, "en").await;
    walk::sign_in(&house, &maryam, &house.maryam, "viewer-sign-in").await;
    let shows = async |what: String, least: u64| {
        drawn(&maryam, &what).await;
        // It says so when the picture is handed to the canvas; a moment later it is there.
        maryam.until(&format!("({SEEN})[0] >= {least}")).await;
        seen(&maryam).await
    };
    for (folder, images, least) in [("MR", 4, 100), ("CT", 1, 100), ("J2K", 1, 100), ("SC", 4, 8), ("12bit", 1, 60)] {
        maryam.go(&viewer(case, &documents, folder)).await;
        let first = shows("1.1".into(), least).await;
        for at in 2..=images {
            key(&maryam, "ArrowDown").await;
            let next = shows(format!("1.{at}"), least).await;
            assert!(folder != "MR" || next == first, "one picture, whichever way it is encoded: {at}");
        }
        if folder == "CT" {
            measures(&maryam).await;
        }
    }
    chromium.forgive("Canvas2D: Multiple readback operations");
    // The library's, about an image that is asked for twice at once.
    chromium.forgive("Metadata add skipped");
    chromium.end().await;
}

/// On an image that says how large its pixels are.
async fn measures(person: &Person) {
    key(person, "m").await;
    person.until("document.querySelector('[data-tool=length]').ariaPressed === 'true'").await;
    person.drag("#stage", (0.35, 0.4), (0.65, 0.5)).await;
    person.until("document.querySelectorAll('#stage svg line').length > 0").await;
    person.until("/[0-9] mm/.test(document.querySelector('#stage svg').textContent)").await;
}

/// On twelve slices of a CT.
async fn tools(person: &Person) {
    person.until(&format!("({SEEN})[0] > 50")).await;
    let first = seen(person).await;
    key(person, "End").await;
    drawn(person, "1.12").await;
    person.until("document.querySelector('[data-place]').textContent === '12 / 12'").await;
    key(person, "Home").await;
    drawn(person, "1.1").await;
    key(person, "i").await;
    person.until("document.querySelector('[data-act=invert]').ariaPressed === 'true'").await;
    let inverted = changed(person, first.1).await;
    key(person, "r").await;
    changed(person, inverted).await;
    let preset = "(() => { const list = document.querySelector('[data-preset]'); list.value = '500,2000'; list.dispatchEvent(new Event('change', { bubbles: true })); })()";
    person.value(preset).await;
    person.until("/C 500\\s+W 2,000/.test(document.querySelector('[data-window]').textContent)").await;
    let bone = changed(person, first.1).await;
    key(person, "+").await;
    changed(person, bone).await;
    key(person, "r").await;
    key(person, "m").await;
    person.sees("do not say how large things in them are").await;
}

/// Waits until the canvas shows something else, and answers what.
async fn changed(person: &Person, before: u64) -> u64 {
    person.until(&format!("({SEEN})[1] !== {before}")).await;
    seen(person).await.1
}

/// A doctor on a phone, in Arabic: words run from right to left, images do not.
#[tokio::test(flavor = "multi_thread")]
async fn a_doctor_looks_at_images_on_a_phone_without_an_account() {
    let house = LiveHouse::start().await;
    let (case, patient) = stage::a_case(&house).await;
    let desk = AtDesk { app: &house.app, staff: &house.maryam };
    desk.summary(case).await;
    let mut files: Vec<(String, Vec<u8>)> = (0..6).map(|at| (format!("CD/IM{at}"), slices::slice(8, at))).collect();
    files.push(("2026-05-21 radiology report CT.pdf".into(), papers::pdf(&["Radiology report", "CT of the pelvis"])));
    let documents = filed(&house, case, files).await;
    let study = documents.iter().find(|document| document.is_dicom()).expect("a study").id;
    let clinic = desk.clinic("Kalina Clinic", "kalina@clinics.test").await;
    let all: Vec<_> = documents.iter().map(|document| document.id).collect();
    let terms = Terms {
        giver: patient,
        basis: String::new(),
        purposes: vec![Purpose::PreliminaryRoute],
        recipients: vec![Recipient::Clinic(clinic)],
        categories: vec![Category::CaseSummary],
        documents: all.clone(),
        channel: Way::ReviewLink,
        may_download: true,
        until: house.app.db.now() + SignedDuration::from_hours(24 * 70),
    };
    desk.consent(case, terms).await;
    let purposes = vec![Purpose::PreliminaryRoute];
    let review = desk
        .send(
            case,
            Wanted {
                clinic,
                channel: domain::consents::Channel::ReviewLink,
                purposes,
                documents: all,
                may_download: true,
                days: 14,
            },
        )
        .await;
    let (link, _) = desk.link(case, review, "kalina@clinics.test").await;
    let session = URL_SAFE_NO_PAD.encode(desk.session(case, link).await);

    let chromium = Chromium::start().await;
    let doctor = chromium.person("doctor", &house.base, Device::Phone, "ar").await;
    doctor.go("/sign-in").await;
    let name = web::guests::cookie_name(review.0);
    doctor.value(&format!("document.cookie = '{name}={session}; Secure; Path=/'")).await;
    let page = format!("/review/{review}/documents/{study}");
    let began = Instant::now();
    doctor.go(&format!("{page}?lang=ar")).await;
    doctor.until("document.querySelector('.stack-picture img').naturalWidth > 0").await;
    println!("first frame without a script: {} ms", began.elapsed().as_millis());
    assert_eq!(doctor.value("document.dir").await, "rtl");
    doctor.look("viewer-plain-phone-ar").await;
    let weight = "performance.getEntries().filter(one => one.encodedBodySize && !/frames|pages/.test(one.name)).reduce((sum, one) => sum + one.encodedBodySize, 0)";
    let weight = doctor.value(weight).await.as_f64().expect("bytes");
    println!("the page of images without its pictures: {weight} bytes");
    assert!(weight < 100_000.0, "bar 31: {weight}");

    doctor.press("افتح في العارض").await;
    drawn(&doctor, "1.1").await;
    let (greys, _) = seen(&doctor).await;
    assert!(greys > 50, "{greys} greys");
    let left = "document.querySelector('[data-side=left]').getBoundingClientRect().x < document.querySelector('[data-side=right]').getBoundingClientRect().x";
    assert_eq!(doctor.value(left).await, true, "left stays left");
    doctor.drag("#stage", (0.5, 0.3), (0.5, 0.7)).await;
    doctor.until("!['', '1 / 6'].includes(document.querySelector('[data-place]').textContent)").await;
    doctor.until("document.getElementById('viewer').dataset.drawn !== undefined").await;
    doctor.look("viewer-phone-ar").await;
    chromium.end().await;
}
