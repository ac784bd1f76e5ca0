//! What is found when records arrive, and what people say over it (D4, D5, screens 2, 8, 9), through the real upload, sandbox
//! and worker.

use crate::documents::Desk;
use tests::{papers, slices};

/// Without the marks that isolate what is filled into a sentence.
fn plain(page: &str) -> String {
    page.replace(['\u{2066}', '\u{2068}', '\u{2069}'], "")
}

impl Desk {
    async fn page(&mut self, address: &str) -> String {
        plain(&self.maryam.get(address).await.expect(200).text())
    }

    async fn slices(&mut self, study: u32, numbers: &[u16], patient: &str, birth: &str) {
        let files: Vec<(String, Vec<u8>)> =
            numbers.iter().map(|n| (format!("CD/IM{n:04}"), slices::slice_of(study, n - 1, patient, birth))).collect();
        let files: Vec<(&str, &[u8])> = files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
        self.sent(&files).await;
    }
}

#[tokio::test]
async fn somebody_else_s_images_go_to_nobody_until_a_person_says_why() {
    let mut desk = Desk::new().await;
    desk.slices(1, &[1], "SMITH^JOHN", "19700101").await;
    let document = desk.document("CT").await;
    let page = desk.page(&document).await;
    assert!(page.contains("The name here is SMITH, JOHN and the date of birth 1 January 1970."), "{page}");
    assert!(page.contains("Stops the sending") && page.contains("Cannot be used"), "{page}");
    assert!(page.contains("only on the case") && page.contains("only in this document"), "word by word: {page}");
    assert!(page.contains("/frames/1"), "whoever has to judge has to see: {page}");
    let blocked = async |desk: &Desk| {
        let mut tx = desk.house.app.db.staff(desk.house.maryam.tenant).await.expect("a transaction");
        let facts = store::facts::of_case(&mut tx, desk.case).await.expect("facts").expect("a case");
        facts.documents[0].blocked
    };
    assert!(blocked(&desk).await);

    let overrides = format!("{document}/overrides");
    let silent = desk.maryam.post(&overrides, &[("code", "somebody-else")]).await.expect(422).text();
    assert!(silent.contains("Say why it may go on"), "{silent}");
    let why = ("reason-somebody-else", "He was adopted; the decree lies with us.");
    desk.maryam.post(&overrides, &[("code", "somebody-else"), why]).await.expect(303);
    let page = desk.page(&document).await;
    assert!(page.contains("He was adopted") && page.contains("went on despite this on"), "{page}");
    assert!(!blocked(&desk).await);
    let told =
        "SELECT count(*) FROM events WHERE event = 'problem-overridden' AND detail->>'problem' = 'somebody-else'";
    assert_eq!(desk.count(told).await, 1);
    assert_eq!(
        desk.count("SELECT count(*) FROM events WHERE detail::text LIKE '%adopted%'").await,
        0,
        "no free text there"
    );

    desk.maryam.post(&format!("{overrides}/withdrawal"), &[("code", "somebody-else")]).await.expect(303);
    assert!(blocked(&desk).await);
    desk.maryam
        .post(&overrides, &[("code", "preamble-executable"), ("reason-preamble-executable", "x")])
        .await
        .expect(409);
}

#[tokio::test]
async fn an_override_holds_for_what_was_wrong_then() {
    let mut desk = Desk::new().await;
    desk.slices(2, &[1, 2, 5, 6, 9], "AL-HAJRI^YOUSEF", "19680301").await;
    let document = desk.document("CT").await;
    let page = desk.page(&document).await;
    assert!(page.contains("4 images seem to be missing: series 1: 3–4, 7–8."), "{page}");
    let why = [("code", "numbers-missing"), ("reason-numbers-missing", "The centre confirms it.")];
    desk.maryam.post(&format!("{document}/overrides"), &why).await.expect(303);
    assert!(!desk.list().await.contains("seem to be missing"), "it is settled");
    desk.slices(2, &[3, 4], "AL-HAJRI^YOUSEF", "19680301").await;
    let page = desk.page(&document).await;
    assert!(page.contains("2 images seem to be missing: series 1: 7–8."), "{page}");
    assert!(!page.contains("The centre confirms it."), "another gap is another problem");
    desk.slices(2, &[7, 8], "AL-HAJRI^YOUSEF", "19680301").await;
    assert!(!desk.page(&document).await.contains("to be missing"));
}

#[tokio::test]
async fn names_are_compared_across_scripts_and_again_when_the_case_is_corrected() {
    let mut desk = Desk::new().await;
    desk.slices(3, &[1], "АЛЬ-ХАДЖРИ^ЮСЕФ", "19680301").await;
    desk.slices(4, &[1], "AL-HAJRI^SALEM", "19680301").await;
    let list = plain(&desk.list().await);
    assert!(list.contains("AL-HAJRI, SALEM, agrees only in part"), "{list}");
    let problems =
        "SELECT count(*) FROM documents d, jsonb_array_elements(d.problems) p WHERE p->>'code' LIKE 'name-%'";
    let before = desk.count(problems).await;
    let path = desk.path("request-map");
    desk.maryam.get(&path).await.expect(200);
    let map = [
        ("patient_name", "Salem Al-Hajri"),
        ("birth_date-day", "2"),
        ("birth_date-month", "3"),
        ("birth_date-year", "1968"),
    ];
    let rest = [("sex", "male"), ("language", "ar"), ("version", "1")];
    desk.maryam.post(&path, &[&map[..], &rest].concat()).await.expect(303);
    let list = plain(&desk.list().await);
    assert!(!list.contains("AL-HAJRI, SALEM, agrees"), "{list}");
    assert!(
        list.contains("The date of birth in this document is 1 March 1968. On the case it is 2 March 1968."),
        "{list}"
    );
    assert!(desk.count(problems).await <= before + 1);
}

#[tokio::test]
async fn real_images_of_others_are_told_from_the_patient_s() {
    let mut desk = Desk::new().await;
    let root = papers::dicom();
    let files = crate::documents::sending::folder(&root, "dicomdirtests/98892003");
    let sent: Vec<(&str, &[u8])> = files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    desk.sent(&sent).await;
    let studies = desk.count("SELECT count(*) FROM documents WHERE kind = 'study'").await;
    let told = "SELECT count(*) FROM documents WHERE problems @> '[{\"code\": \"name-differs\"}]'";
    assert!(studies > 0);
    assert_eq!(desk.count(told).await, studies);
    let list = plain(&desk.list().await);
    assert!(list.contains("Doe, Peter") || list.contains("Doe, Archibald"), "{list}");
}

#[tokio::test]
async fn a_photo_of_a_scan_a_lonely_report_and_an_undated_letter_each_say_what_to_do() {
    let mut desk = Desk::new().await;
    let photo = papers::jpeg();
    let report = papers::pdf(&["Radiology report"]);
    let letter = papers::pdf(&["A letter"]);
    let export = papers::pages(130);
    desk.sent(&[
        ("2026-05-20 MRI hip.jpg", &photo),
        ("2026-05-21 CT report.pdf", &report),
        ("letter.pdf", &letter),
        ("2026-07-01 portal.pdf", &export),
    ])
    .await;
    let list = plain(&desk.list().await);
    assert!(list.contains("This is a picture of images, not the images themselves (DICOM)."), "{list}");
    assert!(list.contains("The images that this report is about are not here."), "{list}");
    assert!(list.contains("Nothing in this document says from which day it is."), "{list}");
    assert!(list.contains("This PDF has more than 100 pages"), "{list}");
    desk.slices(5, &[1, 2], "AL-HAJRI^YOUSEF", "").await;
    let list = plain(&desk.list().await);
    assert!(!list.contains("The images that this report is about are not here."), "they came: {list}");
    assert!(!list.contains("There is no report on these images yet."), "{list}");

    let letter = desk.document("letter").await;
    let page = desk.page(&letter).await;
    assert!(page.contains("Nothing in this document says"), "{page}");
    let form = [
        ("title", "letter.pdf"),
        ("category", "other-clinical"),
        ("date-day", "3"),
        ("date-month", "2"),
        ("date-year", "2026"),
        ("version", "1"),
    ];
    desk.maryam.post(&letter, &form).await.expect(303);
    assert!(!desk.page(&letter).await.contains("Nothing in this document says"));
}

#[tokio::test]
async fn a_typed_passport_is_checked_digit_by_digit_and_then_compared() {
    let mut desk = Desk::new().await;
    desk.sent(&[("passport.jpg", &papers::jpeg())]).await;
    let document = desk.document("passport").await;
    assert!(desk.page(&document).await.contains("Check the passport"));
    let first = "P<QATAL<HAJRI<<YOUSEF<AHMED<<<<<<<<<<<<<<<<<";
    let line = |birth: &str| {
        let check = |text: &str| domain::mrz::check_digit(text).to_string();
        let (number, expiry) = ("A12345678", "310312");
        let start =
            format!("{number}{}QAT{birth}{}M{expiry}{}<<<<<<<<<<<<<<<", check(number), check(birth), check(expiry));
        let whole = format!("{}{}{}", &start[..10], &start[13..20], &start[21..]);
        format!("{start}{}", check(&whole))
    };
    let wrong = format!("{first}\n{}", line("680301").replace("6803", "6830"));
    let path = format!("{document}/passport");
    let page = desk.maryam.post(&path, &[("zone", &wrong)]).await.expect(422).text();
    assert!(page.contains("The date of birth does not fit its check digit"), "{page}");
    assert!(page.contains("P&#60;QATAL") || page.contains("P&lt;QATAL"), "what was typed stays: {page}");
    let right = format!("{first}\n{}", line("680301"));
    desk.maryam.post(&path, &[("zone", &right)]).await.expect(303);
    let page = desk.page(&document).await;
    assert!(page.contains("AL HAJRI") && page.contains("1 March 1968"), "{page}");
    assert!(!page.contains("is not the name on the case"), "{page}");
    let kept = "SELECT count(*) FROM passports WHERE row_to_json(passports)::text LIKE '%A12345678%'";
    assert_eq!(desk.count(kept).await, 0, "the number is not kept");
    desk.maryam.post(&path, &[("zone", &format!("{first}\n{}", line("700101")))]).await.expect(303);
    assert!(desk.page(&document).await.contains("The date of birth in this document is 1 January 1970."));
}

#[tokio::test]
async fn the_page_says_on_which_day_a_document_goes_stale_and_for_whom() {
    let mut desk = Desk::new().await;
    let labs = papers::pdf(&["Coagulation"]);
    let old = papers::pdf(&["Coagulation, earlier"]);
    desk.sent(&[("2026-06-12 labs.pdf", &labs), ("2025-01-10 labs.pdf", &old)]).await;
    let document = desk.document("2026-06-12").await;
    assert!(desk.page(&document).await.contains("The general rule: goes stale on 13 December 2026."));
    let plan = desk.path("review-plan");
    let form = [("course", "surgery"), ("planned-day", "1"), ("planned-month", "10"), ("planned-year", "2026")];
    desk.maryam.post(&plan, &form).await.expect(303);
    let page = desk.page(&document).await;
    assert!(page.contains("goes stale on 11 September 2026, before the review planned for 1 October 2026."), "{page}");
    let wrong = [("course", "surgery"), ("planned-day", "31"), ("planned-month", "2"), ("planned-year", "2026")];
    desk.maryam.post(&plan, &wrong).await.expect(422);
    let list = plain(&desk.list().await);
    assert!(list.contains("<svg") && list.contains("2026-06-12_labs") && list.contains("Timeline"), "{list}");
    assert!(list.contains("Stale"), "{list}");

    // A clinic with limits of its own speaks for itself, once the case has to do with it.
    desk.maryam.get("/clinics/new").await.expect(200);
    let clinic = [
        ("name", "Kalina Clinic"),
        ("country", "RU"),
        ("city", "Moscow"),
        ("time_zone", "Europe/Moscow"),
        ("languages", "ru"),
        ("reviewer_name", "Dr Lanskoy"),
        ("reviewer_email", "doctor@kalina.test"),
        ("reply_days_from", "3"),
        ("reply_days_to", "7"),
        ("surgery_days", "30"),
    ];
    let faulty = [&clinic[..9], &[("surgery_days", "soon")]].concat();
    desk.maryam.post("/clinics", &faulty).await.expect(422);
    desk.maryam.post("/clinics", &clinic).await.expect(303);
    let look = desk.house.database.look().await;
    let kalina: uuid::Uuid = sqlx::query_scalar("SELECT id FROM clinics").fetch_one(&look).await.expect("a clinic");
    sqlx::query(
        "WITH p AS (INSERT INTO participants (tenant_id, id, case_id, role, name, created_at)
           SELECT tenant_id, gen_random_uuid(), id, 'patient', 'Yousef', now() FROM cases RETURNING tenant_id, id, case_id)
         , c AS (INSERT INTO consents (tenant_id, id, case_id, giver_id, purposes, categories, until, state, text_version,
             text_language, text_body, requested_at, created_at)
           SELECT tenant_id, gen_random_uuid(), case_id, id, '{}', '{}', now(), 'requested', 1, 'en', '', now(), now() FROM p
           RETURNING tenant_id, id, case_id)
         INSERT INTO consent_recipients (tenant_id, consent_id, case_id, clinic_id) SELECT tenant_id, id, case_id, $1 FROM c",
    )
    .bind(kalina)
    .execute(&look)
    .await
    .expect("a consent that is asked for");
    let page = desk.page(&document).await;
    assert!(page.contains("Kalina Clinic: stale since 13 July 2026."), "{page}");
}

#[tokio::test]
async fn the_queue_leads_from_document_to_document() {
    let mut desk = Desk::new().await;
    assert!(desk.page("/checks").await.contains("Nothing waits to be checked."));
    let one = papers::pdf(&["One"]);
    desk.sent(&[("2026-07-01 labs one.pdf", &one)]).await;
    desk.house.clock.pass(jiff::SignedDuration::from_mins(1));
    let two = papers::pdf(&["Two"]);
    desk.sent(&[("2026-07-02 labs two.pdf", &two)]).await;
    let page = desk.page("/checks").await;
    assert!(page.contains("2 documents wait to be checked"), "{page}");
    assert!(desk.page("/").await.contains("2 documents wait to be checked"), "and today says so");
    let first = desk.maryam.get("/checks/next").await.expect(303).location().to_owned();
    let page = desk.page(&first).await;
    assert!(page.contains("one.pdf") && page.contains("Accept and go on"), "the oldest first: {page}");
    let address = first.split('?').next().expect("an address").to_owned();
    let form = [("title", "2026-07-01_labs_one.pdf"), ("category", "labs"), ("version", "1"), ("queue", "yes")];
    let next = desk.maryam.post(&address, &form).await.expect(303).location().to_owned();
    let second = desk.maryam.get(&next).await.expect(303).location().to_owned();
    assert!(desk.page(&second).await.contains("two.pdf"));
    let address = second.split('?').next().expect("an address").to_owned();
    let unsaid = desk.maryam.post(&format!("{address}/asking"), &[("queue", "yes")]).await.expect(422).text();
    assert!(unsaid.contains("Choose why it is asked for again"), "{unsaid}");
    let other = [("again", "other"), ("note", ""), ("queue", "yes")];
    desk.maryam.post(&format!("{address}/asking"), &other).await.expect(422);
    let asked = [("again", "illegible"), ("note", "Page two above all."), ("queue", "yes")];
    let next = desk.maryam.post(&format!("{address}/asking"), &asked).await.expect(303).location().to_owned();
    assert_eq!(desk.maryam.get(&next).await.expect(303).location(), "/checks");
    assert!(desk.page(&address).await.contains("Page two above all."));
    assert!(desk.page("/checks").await.contains("Nothing waits to be checked."));
    desk.maryam.post(&format!("{address}/asking/withdrawal"), &[]).await.expect(303);
    assert!(desk.page("/checks").await.contains("1 document waits to be checked"));
    // Whoever does not stand on the case has nothing to check.
    let mut owner = desk.house.signed_in(&desk.house.owner).await;
    assert!(owner.get("/checks").await.expect(200).text().contains("Nothing waits to be checked."));
}

#[tokio::test]
async fn what_older_versions_stored_still_speaks() {
    let mut desk = Desk::new().await;
    desk.sent(&[("2026-07-01 labs.pdf", &papers::pdf(&["Labs"]))]).await;
    let look = desk.house.database.look().await;
    let old = r#"UPDATE documents SET problems = '[{"code": "birth-date-differs", "severity": "warns"}]'"#;
    sqlx::query(old).execute(&look).await.expect("as it was");
    let list = desk.list().await;
    assert!(list.contains("The date of birth in these images is not the one in the case."), "{list}");
}

#[tokio::test]
async fn the_family_is_told_in_plain_words_what_it_can_mend() {
    let world = tests::World::new().await;
    let scene = &world.here;
    let mut patient = world.house.browser();
    patient.cookies.insert(web::guests::cookie_name(scene.patient.0.0), scene.patient.1.cookie());
    let list = format!("/my/{}/documents", scene.patient.0);
    patient.get(&list).await.expect(200);
    patient.get(&format!("{list}/add")).await.expect(200);
    let photo = papers::jpeg();
    patient.upload(&list, &[("files", "MRI hip.jpg", "image/jpeg", &photo)]).await.expect(303);
    tests::world::acts::work(&world.house.app).await;
    let page = plain(&patient.get(&list).await.expect(200).text());
    assert!(page.contains("This looks like a photo of a scan."), "{page}");
    assert!(page.contains("Please give me all images of this examination as DICOM files."), "{page}");
    assert!(!page.contains("There is no report on these images yet."), "that is not theirs to mend: {page}");

    // Asked for again by the desk, it is the first thing that the family is asked to do.
    let mut desk = world.house.signed_in(&scene.staff).await;
    let documents = plain(&desk.get(&format!("/cases/{}/documents", scene.case)).await.expect(200).text());
    let address = documents.split("<h3 class=\"head\"><a href=\"").find(|item| item.contains("mri_hip.jpg</bdi"));
    let address = address.and_then(|item| item.split('"').next()).expect("the photo").to_owned();
    desk.get(&address).await.expect(200);
    desk.post(&format!("{address}/asking"), &[("again", "dicom"), ("note", "The disc is best.")]).await.expect(303);
    let home = plain(&patient.get(&format!("/my/{}", scene.patient.0)).await.expect(200).text());
    assert!(home.contains("Send “MRI hip.jpg” again"), "{home}");
    let page = plain(&patient.get(&list).await.expect(200).text());
    assert!(page.contains("not a photo of them. The disc is best."), "{page}");
    // Another of the family, who did not send it, is not asked.
    let mut daughter = world.house.browser();
    daughter.cookies.insert(web::guests::cookie_name(scene.daughter.0.0), scene.daughter.1.cookie());
    let hers = plain(&daughter.get(&format!("/my/{}/documents", scene.daughter.0)).await.expect(200).text());
    assert!(!hers.contains("The disc is best."), "{hers}");
}

#[tokio::test]
async fn a_disc_s_table_of_contents_tells_what_was_not_sent() {
    let mut desk = Desk::new().await;
    desk.slices(6, &[1, 2], "AL-HAJRI^YOUSEF", "").await;
    let look = desk.house.database.look().await;
    let uid: String = sqlx::query_scalar("SELECT study_uid FROM documents").fetch_one(&look).await.expect("a study");
    desk.sent(&[("CD/AUTORUN.INF", b"[autorun]\r\nopen=viewer.exe\r\n")]).await;
    // As the inspection tells of a DICOMDIR that lists five images of this study and one of another.
    let directory = serde_json::json!({ "directory": { "studies": [
        { "study_instance_uid": uid, "series": [{ "files": ["IM0001", "IM0002", "IM0003", "IM0004", "IM0005"] }] },
        { "study_instance_uid": "1.2.3", "series": [{ "files": ["XR/1"] }] },
    ], "others": [], "whole": true } });
    sqlx::query(
        "UPDATE files SET name = 'CD/DICOMDIR', problem = 'dicomdir', inspection = $1 WHERE name LIKE '%AUTORUN%'",
    )
    .bind(directory)
    .execute(&look)
    .await
    .expect("a table of contents");
    desk.slices(6, &[3], "AL-HAJRI^YOUSEF", "").await;
    let document = desk.document("CT").await;
    assert!(desk.page(&document).await.contains("The disc lists 3 files that have not arrived."));
    desk.slices(6, &[4, 5], "AL-HAJRI^YOUSEF", "").await;
    assert!(desk.page(&document).await.contains("The disc lists 1 file that has not arrived."));
}
