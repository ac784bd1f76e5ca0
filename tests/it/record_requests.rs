//! D9: records that somebody else holds: never without the release, asked after, answered, and a release taken back.

use domain::ids::ParticipantId;
use tests::world::Door;
use tests::{Client, World};

const TILLEULS: &[(&str, &str)] = &[
    ("holder", "Corniche Imaging"),
    ("reach", "records@corniche.example"),
    ("country", "QA"),
    ("language", "en"),
    ("format", "dicom"),
    ("what", "CT of the pelvis of 2024"),
];

async fn written(world: &World) -> (Client, String) {
    let mut maryam = world.house.signed_in(&world.house.maryam).await;
    let at = format!("/cases/{}/records", world.here.case);
    maryam.get(&at).await.expect(200);
    let made = maryam.post(&at, TILLEULS).await.expect(303);
    let at = made.location().split('?').next().unwrap_or("").to_owned();
    (maryam, at)
}

fn sending(version: &str) -> Vec<(&str, &str)> {
    let mut fields = vec![("version", version), ("way", "email")];
    fields.extend([("on-day", "6"), ("on-month", "7"), ("on-year", "2026")]);
    fields.extend([("expected-day", "15"), ("expected-month", "7"), ("expected-year", "2026")]);
    fields
}

fn yousef(world: &World) -> (Client, String) {
    let (id, door): &(ParticipantId, Door) = &world.here.patient;
    let mut client = world.house.browser();
    client.cookies.insert(web::guests::cookie_name(id.0), door.cookie());
    (client, format!("/my/{id}/records"))
}

fn own(at: &str) -> &str {
    at.rsplit('/').next().unwrap_or("")
}

/// The version of the words on the screen.
const WORDS: &str = "2";

#[tokio::test]
async fn d9_what_is_asked_for_is_said_in_full_and_kept_sealed() {
    let world = World::new().await;
    let (mut maryam, at) = written(&world).await;
    let all = format!("/cases/{}/records", world.here.case);
    let refused = maryam.post(&all, &[("holder", "Corniche"), ("country", "XX")]).await.expect(422).text();
    assert!(refused.contains("Say which records") && refused.contains("value=\"Corniche\""), "{refused}");
    assert!(maryam.get(&at).await.expect(200).text().contains("CT of the pelvis of 2024"));
    let plain: Vec<(Vec<u8>, Vec<u8>)> = sqlx::query_as("SELECT sealed_what, sealed_holder FROM record_requests")
        .fetch_all(&world.look)
        .await
        .expect("rows");
    let holds = |bytes: &[u8], text: &str| bytes.windows(text.len()).any(|part| part == text.as_bytes());
    assert!(plain.len() >= 2 && plain.iter().all(|(what, who)| !holds(what, "pelvis") && !holds(who, "Corniche")));
    let pdf = maryam.get(&format!("{at}/letter")).await.expect(200);
    assert!(pdf.body.starts_with(b"%PDF-"));
}

/// How many letters wait, and whether all of them go by day where the patient lives.
async fn waiting_letters(world: &World) -> (i64, bool) {
    sqlx::query_as(
        "SELECT count(*), coalesce(bool_and(extract(hour FROM run_at AT TIME ZONE 'Asia/Qatar') BETWEEN 9 AND 20), true)
         FROM jobs WHERE kind = 'send-mail'",
    )
    .fetch_one(&world.look)
    .await
    .expect("a count")
}

#[tokio::test]
async fn d9_one_letter_asks_for_a_signature_and_none_goes_at_night() {
    let world = World::new().await;
    sqlx::query("DELETE FROM jobs").execute(&world.look).await.expect("none");
    let (mut maryam, at) = written(&world).await;
    assert_eq!(waiting_letters(&world).await, (1, true));
    let mut changed = TILLEULS.to_vec();
    changed.retain(|(name, _)| *name != "what");
    changed.extend([("what", "MRI of the pelvis of 2024"), ("version", "1")]);
    maryam.post(&format!("{at}/edit"), &changed).await.expect(303);
    assert_eq!(waiting_letters(&world).await.0, 1, "once for each release");
    let held = store::jobs::take(&world.house.app.db).await.expect("jobs");
    if let Some(held) = held {
        let store::jobs::Job::SendMail(mail) = held.job else { panic!("another job") };
        assert!(matches!(mail.letter, store::jobs::Letter::ReleaseWaits { .. }));
    }
    // Whoever cannot be written to is told by the desk, as ever.
    sqlx::query("UPDATE participants SET email = '' WHERE is_decision_maker")
        .execute(&world.look)
        .await
        .expect("no address");
    let all = format!("/cases/{}/records", world.here.case);
    maryam.post(&all, TILLEULS).await.expect(303);
    assert_eq!(waiting_letters(&world).await.0, 1);
}

#[tokio::test]
async fn d9_the_patient_signs_on_the_phone_what_was_on_the_screen() {
    let world = World::new().await;
    let (mut maryam, at) = written(&world).await;
    // Nothing goes out before.
    let refused = maryam.post(&format!("{at}/sending"), &sending("1")).await.expect(422).text();
    assert!(refused.contains("nothing is sent without it"), "{refused}");
    let (mut patient, all) = yousef(&world);
    let mine = format!("{all}/{}", own(&at));
    let home = patient.get(all.trim_end_matches("/records")).await.expect(200).text();
    assert!(home.contains("Sign the release for"), "{home}");
    let page = patient.get(&mine).await.expect(200).text();
    assert!(page.contains("CT of the pelvis of 2024") && page.contains("from medical confidentiality"), "{page}");
    let sign = format!("{mine}/signature");
    let unticked = [("version", "1"), ("language", "en"), ("signed-name", "Yousef Al-Hajri")];
    let page = patient.post(&sign, &unticked).await.expect(422).text();
    assert!(page.contains("Tick that you agree") && page.contains("value=\"Yousef Al-Hajri\""), "{page}");
    // The coordinator changes what is asked for meanwhile: other words are not signed.
    maryam.get(&format!("{at}/edit")).await.expect(200);
    let mut changed = TILLEULS.to_vec();
    changed.retain(|(name, _)| *name != "what");
    changed.extend([("what", "CT and MRI of the pelvis of 2024"), ("version", "1")]);
    maryam.post(&format!("{at}/edit"), &changed).await.expect(303);
    let ticked =
        [("version", "1"), ("language", "en"), ("agree", "yes"), ("words", WORDS), ("drawing", "10,10 400,300")];
    let page = patient.post(&sign, &ticked).await.expect(409).text();
    assert!(page.contains("Please read it again") && page.contains("CT and MRI"), "{page}");
    let ticked =
        [("version", "2"), ("language", "en"), ("agree", "yes"), ("words", WORDS), ("drawing", "10,10 400,300")];
    patient.post(&sign, &ticked).await.expect(303);
    patient.post(&sign, &ticked).await.expect(409);
    let page = maryam.get(&at).await.expect(200).text();
    assert!(page.contains("Signed on screen by"), "{page}");
    assert!(maryam.get(&format!("{at}/letter")).await.expect(200).body.starts_with(b"%PDF-"));
    // Signed is not sent; a change now takes the signature away.
    maryam.post(&format!("{at}/sending"), &sending("3")).await.expect(303);
    maryam.post(&format!("{at}/edit"), &changed).await.expect(404);
    let kept: (Option<i32>, Option<Vec<u8>>) =
        sqlx::query_as("SELECT signed_version, sealed_drawing FROM record_requests WHERE id = $1::uuid")
            .bind(own(&at))
            .fetch_one(&world.look)
            .await
            .expect("it");
    assert_eq!(kept.0, Some(2));
    assert!(kept.1.is_some_and(|drawn| !drawn.windows(5).any(|part| part == b"10,10")), "sealed");
}

#[tokio::test]
async fn d9_a_change_takes_the_signature_away_and_a_relative_who_does_not_decide_signs_nothing() {
    let world = World::new().await;
    let (mut maryam, at) = written(&world).await;
    let (mut patient, all) = yousef(&world);
    let mine = format!("{all}/{}", own(&at));
    patient.get(&mine).await.expect(200);
    let ticked = [("version", "1"), ("language", "ar"), ("agree", "yes"), ("words", WORDS)];
    patient.post(&format!("{mine}/signature"), &ticked).await.expect(303);
    let mut changed = TILLEULS.to_vec();
    changed.retain(|(name, _)| *name != "holder");
    changed.extend([("holder", "Another hospital"), ("version", "2")]);
    maryam.post(&format!("{at}/edit"), &changed).await.expect(303);
    let page = maryam.get(&at).await.expect(200).text();
    assert!(page.contains("Not signed yet") && !page.contains("Signed on screen by"), "{page}");
    let forced = sqlx::query(
        "UPDATE record_requests SET state = 'sent', sent_on = '2026-07-06', way = 'email', expected_on = '2026-07-15'
         WHERE id = $1::uuid",
    )
    .bind(own(&at))
    .execute(&world.look)
    .await;
    assert!(forced.is_err(), "the database, too, lets nothing out without a release");
    let (id, door) = &world.here.daughter;
    let mut noura = world.house.browser();
    noura.cookies.insert(web::guests::cookie_name(id.0), door.cookie());
    let hers = format!("/my/{id}/records/{}", own(&at));
    let page = noura.get(&hers).await.expect(200).text();
    assert!(page.contains("signs this") && !page.contains("/signature"), "{page}");
    noura
        .post(&format!("{hers}/signature"), &[("version", "3"), ("language", "en"), ("agree", "yes"), ("words", WORDS)])
        .await
        .expect(403);
}

#[tokio::test]
async fn d9_it_is_sent_with_a_paper_asked_after_and_comes_in_parts() {
    let world = World::new().await;
    let (mut maryam, at) = written(&world).await;
    // A document of another case is none.
    let foreign = world.elsewhere.letter.id.to_string();
    maryam.post(&format!("{at}/release"), &[("release", &foreign), ("version", "1")]).await.expect(422);
    let paper = world.here.letter.id.to_string();
    maryam.post(&format!("{at}/release"), &[("release", &paper), ("version", "1")]).await.expect(303);
    maryam.post(&format!("{at}/sending"), &sending("2")).await.expect(303);
    maryam.post(&format!("{at}/sending"), &sending("2")).await.expect(409);
    let today = maryam.get("/").await.expect(200).text();
    assert!(today.contains("Ask whether the records come"), "{today}");
    let steps = format!("{at}/steps");
    let day = [("on-day", "16"), ("on-month", "7"), ("on-year", "2026")];
    let step =
        |step, version| [&[("step", step), ("version", version), ("words", "Next week, they say")][..], &day].concat();
    let page = maryam.post(&steps, &step("remind", "3")).await.expect(422).text();
    assert!(page.contains("Say which way") && page.contains("Next week, they say"), "{page}");
    let early =
        [("step", "remind"), ("version", "3"), ("way", "fax"), ("on-day", "1"), ("on-month", "7"), ("on-year", "2026")];
    assert!(maryam.post(&steps, &early).await.expect(422).text().contains("before it was sent"));
    let reminded = [&step("remind", "3")[..], &[("way", "telephone")]].concat();
    maryam.post(&steps, &reminded).await.expect(303);
    let lost = maryam.post(&steps, &reminded).await.expect(409).text();
    assert!(lost.contains("Next week, they say") && lost.contains("changed it meanwhile"), "{lost}");
    // Thursday the 16th, and three working days of Qatar: Sunday, Monday, Tuesday.
    let page = maryam.get(&at).await.expect(200).text();
    assert!(page.contains("21 July 2026"), "{page}");
    assert!(
        maryam.post(&steps, &step("receive", "4")).await.expect(422).text().contains("Choose the documents that came")
    );
    let came = world.here.report.id.to_string();
    let part = [&step("receive-part", "4")[..], &[("came", came.as_str())]].concat();
    maryam.post(&steps, &part).await.expect(303);
    // The same paper may be named again among the rest.
    let study = world.here.study.id.to_string();
    let rest = [&step("receive", "5")[..], &[("came", came.as_str()), ("came", study.as_str())]].concat();
    maryam.post(&steps, &rest).await.expect(303);
    maryam.post(&steps, &step("withdraw", "6")).await.expect(409);
    let (mut patient, all) = yousef(&world);
    let page = patient.get(&all).await.expect(200).text();
    assert!(page.contains("The records of") && page.contains("have come"), "{page}");
    let told: Vec<String> = sqlx::query_scalar(
        "SELECT coalesce(detail->>'state', event) FROM events
         WHERE subject_kind = 'record-request' AND subject_id = $1::uuid ORDER BY seq",
    )
    .bind(own(&at))
    .fetch_all(&world.look)
    .await
    .expect("the trail");
    let wanted = ["record-request-added", "release-filed", "sent", "reminded", "partly-received", "received"];
    assert_eq!(told, wanted);
}

#[tokio::test]
async fn d9_a_release_is_taken_back_at_any_time_and_its_holder_is_told() {
    let world = World::new().await;
    let (mut maryam, at) = written(&world).await;
    let (mut patient, all) = yousef(&world);
    let mine = format!("{all}/{}", own(&at));
    patient.get(&mine).await.expect(200);
    let ticked = [("version", "1"), ("language", "en"), ("agree", "yes"), ("words", WORDS)];
    patient.post(&format!("{mine}/signature"), &ticked).await.expect(303);
    maryam.post(&format!("{at}/sending"), &sending("2")).await.expect(303);
    sqlx::query("UPDATE cases SET stage = 'closed' WHERE id = $1")
        .bind(world.here.case.0)
        .execute(&world.look)
        .await
        .expect("closed");
    let page = patient.get(&mine).await.expect(200).text();
    assert!(page.contains("Take the release back"), "{page}");
    patient.post(&format!("{mine}/withdrawal"), &[("version", "3")]).await.expect(303);
    sqlx::query("UPDATE cases SET stage = 'collecting' WHERE id = $1")
        .bind(world.here.case.0)
        .execute(&world.look)
        .await
        .expect("open");
    let today = maryam.get("/").await.expect(200).text();
    assert!(today.contains("Tell the holder that the release was taken back"), "{today}");
    let page = maryam.get(&at).await.expect(200).text();
    assert!(page.contains("Nothing may be given out any more"), "{page}");
    maryam.get(&format!("{at}/letter")).await.expect(404);
    let came = world.here.report.id.to_string();
    let receive = [("step", "receive"), ("version", "4"), ("came", &came)];
    maryam.post(&format!("{at}/steps"), &receive).await.expect(409);
    maryam.post(&format!("{at}/steps"), &[("step", "tell"), ("version", "4"), ("way", "email")]).await.expect(303);
    assert!(!maryam.get("/").await.expect(200).text().contains("Tell the holder"));
}
