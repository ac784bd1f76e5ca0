//! F1–F4: what a clinic needs in which language; a translation from being ordered to being read beside its original; and what
//! is refused: a machine's words, and everything else of the case.

use domain::ids::{DocumentId, ParticipantId};
use domain::policy::Action;
use tests::world::{AtDesk, Door};
use tests::{Client, World, papers};

async fn desk(world: &World) -> (Client, String) {
    let mut maryam = world.house.signed_in(&world.house.maryam).await;
    let at = format!("/cases/{}", world.here.case);
    maryam.get(&format!("{at}/translations")).await.expect(200);
    (maryam, at)
}

fn guest(world: &World, (id, door): &(ParticipantId, Door), way: &str) -> (Client, String) {
    let mut client = world.house.browser();
    client.cookies.insert(web::guests::cookie_name(id.0), door.cookie());
    (client, format!("{way}/{id}"))
}

fn version(page: &str) -> String {
    let mark = "name=\"version\" value=\"";
    page.split(mark).nth(1).and_then(|rest| rest.split('"').next()).unwrap_or("").to_owned()
}

fn lent(world: &World) -> Vec<(&'static str, String)> {
    vec![
        ("person", world.here.interpreter.0.to_string()),
        ("extent", "view".into()),
        ("until-day", "2".into()),
        ("until-month", "8".into()),
        ("until-year", "2026".into()),
    ]
}

async fn post(client: &mut Client, path: &str, fields: &[(&str, String)]) -> tests::Answer {
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    client.post(path, &fields).await
}

/// The scene's translation, given to the interpreter at the desk.
async fn assigned(world: &World) -> (Client, String, Client, String) {
    let (mut maryam, at) = desk(world).await;
    let job = format!("{at}/translations/{}", world.here.translation);
    let mut fields = lent(world);
    fields.push(("version", version(&maryam.get(&job).await.expect(200).text())));
    post(&mut maryam, &format!("{job}/assignment"), &fields).await.expect(303);
    let (mut daria, door) = guest(world, &world.here.interpreter, "/i");
    daria.get(&door).await.expect(200);
    (maryam, job, daria, format!("{door}/translations/{}", world.here.translation))
}

/// One file, and the document that the worker makes of it.
async fn sent(world: &World, client: &mut Client, job: &str) -> DocumentId {
    let paper = papers::pdf(&["Письмо кардиолога", "Letter, in Russian"]);
    client
        .upload(&format!("{job}/documents"), &[("files", "letter ru.pdf", "application/pdf", &paper)])
        .await
        .expect(303);
    tests::world::acts::work(&world.house.app).await;
    let id: uuid::Uuid =
        sqlx::query_scalar("SELECT id FROM documents WHERE translation_id = $1 ORDER BY received_at DESC")
            .bind(world.here.translation.0)
            .fetch_one(&world.look)
            .await
            .expect("a document");
    DocumentId(id)
}

#[tokio::test]
async fn f1_the_page_says_what_the_clinic_needs_and_what_waits_until_it_asks() {
    let world = World::new().await;
    let (mut maryam, at) = desk(&world).await;
    let page = maryam.get(&format!("{at}/translations")).await.expect(200).text();
    assert!(page.contains("Kalina Clinic") && page.contains("Nobody has it yet"), "{page}");
    // The report's language is not known: that comes first.
    assert!(page.contains("Say first in which language it is"), "{page}");
    let report = world.here.report.id.0;
    world.set("UPDATE documents SET language = 'ar' WHERE id = $1", report).await;
    let page = maryam.get(&format!("{at}/translations")).await.expect(200).text();
    assert!(page.contains("the diagnosis") && page.contains(&format!("document={report}")), "{page}");
    world.set("UPDATE documents SET category = 'labs' WHERE id = $1", report).await;
    let page = maryam.get(&format!("{at}/translations")).await.expect(200).text();
    assert!(page.contains("Not needed unless asked"), "{page}");
}

#[tokio::test]
async fn f2_ordering_says_what_is_wrong_and_a_second_click_makes_no_second_one() {
    let world = World::new().await;
    let (mut maryam, at) = desk(&world).await;
    let all = format!("{at}/translations");
    let report = world.here.report.id.to_string();
    let same = [("document", report.as_str()), ("from", "ar"), ("to", "ar"), ("words", "page 1 only")];
    let refused = maryam.post(&all, &same).await.expect(422).text();
    assert!(refused.contains("in that language already") && refused.contains("page 1 only"), "{refused}");
    let good = [("document", report.as_str()), ("from", "ar"), ("to", "ru"), ("words", "page 1 only")];
    let one = maryam.post(&all, &good).await.expect(303);
    let again = maryam.post(&all, &good).await.expect(303);
    assert_eq!(one.location(), again.location());
    // What somebody typed is sealed.
    let plain: i64 =
        sqlx::query_scalar("SELECT count(*) FROM translations WHERE sealed_words LIKE '%page 1 only%'::bytea")
            .fetch_one(&world.look)
            .await
            .expect("a count");
    assert_eq!(plain, 0);
}

#[tokio::test]
async fn f2_f3_a_translator_gets_the_job_and_nothing_else_and_the_original_is_read_beside_it() {
    let world = World::new().await;
    let (mut maryam, job, mut daria, mine) = assigned(&world).await;
    let page = daria.get(&mine).await.expect(200).text();
    assert!(page.contains("The first page only.") && !page.contains("Kalina") && !page.contains("Al-Hajri"), "{page}");
    let note = [("page", "1"), ("place", "lower"), ("wording", "خفقان"), ("words", "Palpitation or flutter.")];
    daria.post(&format!("{mine}/notes"), &note).await.expect(303);
    let beyond =
        daria.post(&format!("{mine}/notes"), &[("page", "9"), ("words", "What is here?")]).await.expect(422).text();
    assert!(beyond.contains("no such page") && beyond.contains("What is here?"), "{beyond}");
    // Nothing is handed in that is not there.
    let early = daria.post(&format!("{mine}/delivery"), &[("made", "person")]).await.expect(422).text();
    assert!(early.contains("Send the files"), "{early}");
    let made = sent(&world, &mut daria, &mine).await;
    daria.post(&format!("{mine}/delivery"), &[("made", "person")]).await.expect(303);
    // The desk sees both, with the note at its place, and accepts.
    let beside = format!("/cases/{}/documents/{made}/beside", world.here.case);
    let page = maryam.get(&beside).await.expect(200).text();
    let original = format!("documents/{}/pages/1", world.here.letter.id);
    assert!(page.contains(&original) && page.contains(&format!("documents/{made}/pages/1")), "{page}");
    assert!(page.contains("خفقان") && page.contains("lower part") && page.contains("not accepted yet"), "{page}");
    let seen = version(&maryam.get(&job).await.expect(200).text());
    maryam.post(&format!("{job}/acceptance"), &[("version", &seen)]).await.expect(303);
    maryam.post(&format!("{job}/acceptance"), &[("version", &seen)]).await.expect(409);
    let page = maryam.get(&format!("/cases/{}/documents", world.here.case)).await.expect(200).text();
    assert!(
        page.contains("Translation of") && page.contains("translated by") && !page.contains("not accepted yet"),
        "{page}"
    );
    // At home the patient reads both, page beside page, and comes there from either; the son, who sees neither, does not.
    let (patient, door) = &world.here.patient;
    let mut yousef = world.house.browser();
    yousef.cookies.insert(web::guests::cookie_name(patient.0), door.cookie());
    let papers = format!("/my/{patient}/documents");
    for id in [world.here.letter.id, made] {
        let page = yousef.get(&format!("{papers}/{id}")).await.expect(200).text();
        assert!(page.contains(&format!("{papers}/{made}/beside")), "{page}");
    }
    let page = yousef.get(&format!("{papers}/{made}/beside")).await.expect(200).text();
    let pages = [world.here.letter.id, made].map(|id| format!("{papers}/{id}/pages/1"));
    assert!(pages.iter().all(|one| page.contains(one)) && page.contains("خفقان"), "{page}");
    yousef.get(&format!("{papers}/{}/beside", world.here.letter.id)).await.expect(404);
    let (son, door) = &world.here.son;
    let mut hamad = world.house.browser();
    hamad.cookies.insert(web::guests::cookie_name(son.0), door.cookie());
    hamad.get(&format!("/my/{son}/documents/{made}/beside")).await.expect(404);
    // It has become a document of the original's kind; and the job is gone.
    let (category, language): (String, String) =
        sqlx::query_as("SELECT category, language FROM documents WHERE id = $1")
            .bind(made.0)
            .fetch_one(&world.look)
            .await
            .expect("the document");
    assert_eq!((category.as_str(), language.as_str()), ("other-clinical", "ru"));
    daria.get(&mine).await.expect(404);
}

#[tokio::test]
async fn f4_what_a_machine_made_is_refused_in_words_at_the_desk_and_at_the_door() {
    let world = World::new().await;
    let (mut maryam, job, mut daria, mine) = assigned(&world).await;
    sent(&world, &mut daria, &mine).await;
    for (client, place) in [(&mut daria, &mine), (&mut maryam, &job)] {
        let refused = client.post(&format!("{place}/delivery"), &[("made", "machine")]).await.expect(422).text();
        assert!(refused.contains("What a machine made is not accepted as a translation"), "{refused}");
        let refused = client.post(&format!("{place}/delivery"), &[]).await.expect(422).text();
        assert!(refused.contains("Say how it was made"), "{refused}");
    }
    let state: String = sqlx::query_scalar("SELECT state FROM translations WHERE id = $1")
        .bind(world.here.translation.0)
        .fetch_one(&world.look)
        .await
        .expect("a state");
    assert_eq!(state, "assigned");
}

#[tokio::test]
async fn f2_what_is_sent_back_says_why_and_the_family_reads_how_it_stands() {
    let world = World::new().await;
    let (mut maryam, job, mut daria, mine) = assigned(&world).await;
    sent(&world, &mut daria, &mine).await;
    daria.post(&format!("{mine}/delivery"), &[("made", "person"), ("certified", "yes")]).await.expect(303);
    let seen = version(&maryam.get(&job).await.expect(200).text());
    let back = format!("{job}/return");
    maryam.post(&back, &[("version", &seen)]).await.expect(422);
    let stale = maryam.post(&back, &[("version", "1"), ("reason", "The dose is wrong")]).await.expect(409).text();
    assert!(stale.contains("The dose is wrong"), "what was typed stays: {stale}");
    maryam.post(&back, &[("version", &seen), ("reason", "The dose is wrong")]).await.expect(303);
    let page = daria.get(&mine).await.expect(200).text();
    assert!(page.contains("Sent back") && page.contains("The dose is wrong"), "{page}");
    let (mut yousef, my) = guest(&world, &world.here.patient, "/my");
    let page = yousef.get(&format!("{my}/translations")).await.expect(200).text();
    assert!(page.contains("The translator is correcting something") && !page.contains("The dose is wrong"), "{page}");
}

#[tokio::test]
async fn g3_without_a_consent_nobody_gets_it_and_a_withdrawn_one_ends_it() {
    let world = World::new().await;
    let (mut maryam, at) = desk(&world).await;
    // No consent names the interpreter for the report.
    let report = world.here.report.id.to_string();
    let order = [("document", report.as_str()), ("from", "ar"), ("to", "ru")];
    let other = maryam.post(&format!("{at}/translations"), &order).await.expect(303);
    let other = other.location().split('?').next().unwrap_or("").to_owned();
    let mut fields = lent(&world);
    fields.push(("version", "1".into()));
    let refused = post(&mut maryam, &format!("{other}/assignment"), &fields).await.expect(422).text();
    assert!(refused.contains("cannot get it yet"), "{refused}");
    let (_, job, mut daria, mine) = assigned(&world).await;
    daria.get(&mine).await.expect(200);
    let at_desk = AtDesk { app: &world.house.app, staff: &world.here.staff };
    let (mut tx, permit) = at_desk.on(world.here.case, Action::WithdrawConsent, world.here.interpreting).await;
    store::consents::withdraw(&mut tx, &permit).await.expect("withdrawn");
    tx.commit().await.expect("a commit");
    daria.get(&mine).await.expect(403);
    daria.post(&format!("{mine}/notes"), &[("words", "Too late")]).await.expect(403);
    // Cancelling asks first, and ends it.
    let seen = version(&maryam.get(&format!("{job}/cancellation")).await.expect(200).text());
    maryam.post(&format!("{job}/cancellation"), &[("version", &seen)]).await.expect(303);
    daria.get(&mine).await.expect(404);
}
