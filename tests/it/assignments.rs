//! B5: an interpreter's document, from the desk's form to the interpreter's door, and back.

use domain::ids::{DocumentId, ParticipantId};
use store::jobs::{self, Job, Letter};
use tests::slices::slice;
use tests::world::{AtDesk, Door};
use tests::{Client, World};

async fn desk(world: &World) -> Client {
    world.house.signed_in(&world.house.maryam).await
}

fn daria(world: &World) -> (Client, String) {
    let (id, door): &(ParticipantId, Door) = &world.here.interpreter;
    let mut client = world.house.browser();
    client.cookies.insert(web::guests::cookie_name(id.0), door.cookie());
    (client, format!("/i/{id}"))
}

fn form<'a>(person: &'a str, extent: &'a str, day: &'a str, year: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![("person", person), ("extent", extent), ("until-day", day), ("until-month", "8"), ("until-year", year)]
}

fn at(world: &World, document: DocumentId) -> String {
    format!("/cases/{}/documents/{document}", world.here.case)
}

#[tokio::test]
async fn a_document_is_assigned_under_a_consent_until_a_day_and_taken_back() {
    let world = World::new().await;
    let person = world.here.interpreter.0.to_string();
    let (mut maryam, (mut daria, door)) = (desk(&world).await, daria(&world));
    let letter = at(&world, world.here.letter.id);
    // What the scene gave is taken back from the person's page, which lists it.
    let theirs = format!("/cases/{}/participants/{person}", world.here.case);
    let page = maryam.get(&theirs).await.expect(200).text();
    assert!(page.contains("letter") && page.contains("Take it back") && page.contains("until the end of"), "{page}");
    let end = format!("{letter}/assignments/{}/end", world.here.assignment);
    let back = maryam.post(&end, &[("back", "person")]).await.expect(303);
    assert_eq!(back.location(), format!("{theirs}#assigned"));
    maryam.post(&end, &[]).await.expect(409);
    assert!(maryam.get(&theirs).await.expect(200).text().contains("Nothing is lent to this person"));
    let mine = format!("{door}/documents/{}", world.here.letter.id);
    daria.get(&mine).await.expect(403);
    assert!(
        !daria.get(&door).await.expect(200).text().contains(&mine),
        "a question may still be hers, the letter is not"
    );
    // Given anew, to take a copy, until the last second of the second of August.
    maryam.get(&letter).await.expect(200);
    let given =
        maryam.post(&format!("{letter}/assignments"), &form(&person, "download", "2", "2026")).await.expect(303);
    assert!(given.location().ends_with("#assigned"));
    let page = maryam.get(&letter).await.expect(200).text();
    assert!(page.contains("Daria Orlova") && page.contains("2 August 2026"), "{page}");
    let jobs = daria.get(&door).await.expect(200).text();
    assert!(jobs.contains("Open until") && jobs.contains("2 August 2026"), "{jobs}");
    daria.get(&mine).await.expect(200);
    daria.get(&format!("{mine}/files/{}", world.here.letter.file)).await.expect(200);
    told_by_letter(&world).await;
    let told =
        "SELECT array_agg(event ORDER BY seq) FROM events WHERE event IN ('document-assigned', 'document-taken-back')
       AND case_id = $1";
    let told: Vec<String> =
        sqlx::query_scalar(told).bind(world.here.case.0).fetch_one(&world.look).await.expect("the trail");
    assert_eq!(told, ["document-assigned", "document-taken-back", "document-assigned"]);
    // Past the day the session is over, too; with a fresh one, only its end is told.
    world.set("UPDATE grants SET until = '2026-07-23' WHERE case_id = $1", world.here.case.0).await;
    daria.get(&mine).await.expect(403);
    let page = maryam.get(&theirs).await.expect(200).text();
    assert!(page.contains("Closed"), "what is over is said to be: {page}");
}

/// One private link, and not a word about what for.
async fn told_by_letter(world: &World) {
    let mut links = Vec::new();
    while let Some(held) = jobs::take(&world.house.app.db).await.expect("jobs") {
        let mut tx = world.house.app.db.system(Some(held.tenant)).await.expect("a transaction");
        jobs::finish(&mut tx, &held).await.expect("done");
        tx.commit().await.expect("a commit");
        if let Job::SendMail(mail) = held.job
            && let Letter::PersonalLink { address } = mail.letter
        {
            assert_eq!(mail.to, "daria@here.test");
            links.push(address);
        }
    }
    assert_eq!(links.len(), 1, "{links:?}");
    let path = links[0].strip_prefix("https://carnet.test").expect("our address");
    world.house.browser().get(path).await.expect(200);
}

#[tokio::test]
async fn without_a_consent_or_a_sound_day_nothing_is_assigned_and_the_reason_is_said() {
    let world = World::new().await;
    let person = world.here.interpreter.0.to_string();
    let (son, daughter) = (world.here.son.0.to_string(), world.here.daughter.0.to_string());
    let mut maryam = desk(&world).await;
    let (letter, report) = (at(&world, world.here.letter.id), at(&world, world.here.report.id));
    maryam.get(&letter).await.expect(200);
    let tries = [
        (&report, form(&person, "view", "2", "2026"), "Consent does not cover it"),
        (&letter, form(&person, "view", "2", "2027"), "The consent ends too early"),
        (&letter, form(&person, "view", "", ""), "Give the last day"),
        (&letter, form(&person, "view", "2", "2020"), "That day is over"),
        (&letter, form(&person, "view", "32", "2026"), "until"),
        (&letter, form(&son, "view", "2", "2026"), "no consent names this person"),
        (&letter, form(&daughter, "view", "2", "2026"), "a relative who does not see everything"),
        (&letter, form("", "view", "2", "2026"), "Choose an interpreter of this case"),
    ];
    let before: i64 = sqlx::query_scalar("SELECT count(*) FROM grants").fetch_one(&world.look).await.expect("a count");
    for (document, form, sentence) in tries {
        // The blank day of the third form is blank altogether.
        let form: Vec<_> = form
            .into_iter()
            .filter(|(name, value)| !(value.is_empty() || sentence == "Give the last day" && name.starts_with("until")))
            .collect();
        let page = maryam.post(&format!("{document}/assignments"), &form).await.expect(422).text();
        assert!(page.contains(sentence), "{sentence} is missing on\n{page}");
    }
    let after: i64 = sqlx::query_scalar("SELECT count(*) FROM grants").fetch_one(&world.look).await.expect("a count");
    assert_eq!(before, after);
    // Withdrawn: the list says so, and the door is shut.
    let consent = format!("/cases/{}/consents/{}", world.here.case, world.here.interpreting);
    maryam.post(&format!("{consent}/withdraw"), &[]).await.expect(303);
    let page = maryam.get(&letter).await.expect(200).text();
    assert!(page.contains("Closed"), "{page}");
    let (mut daria, door) = daria(&world);
    daria.get(&format!("{door}/documents/{}", world.here.letter.id)).await.expect(403);
    let page =
        maryam.post(&format!("{letter}/assignments"), &form(&person, "view", "2", "2026")).await.expect(422).text();
    assert!(page.contains("The consent was withdrawn"), "{page}");
}

#[tokio::test]
async fn s35_an_interpreters_pages_have_the_job_and_nothing_else_of_the_case() {
    let world = World::new().await;
    let (mut daria, door) = daria(&world);
    let look = &world.look;
    let mut words: Vec<String> = Vec::new();
    for sql in [
        "SELECT name FROM participants WHERE case_id = $1 AND role <> 'interpreter' AND role <> 'patient'",
        "SELECT email FROM participants WHERE case_id = $1 AND email <> ''",
        "SELECT title FROM documents WHERE case_id = $1 AND title NOT LIKE '%letter%'",
        "SELECT question FROM reviews WHERE case_id = $1",
        "SELECT k.name FROM clinics k JOIN reviews r ON r.tenant_id = k.tenant_id AND r.clinic_id = k.id WHERE r.case_id = $1",
        "SELECT patient_name FROM cases WHERE id = $1",
        "SELECT patient_latin_name FROM cases WHERE id = $1",
        "SELECT name FROM replies WHERE case_id = $1",
        "SELECT content ->> 'words' FROM replies WHERE case_id = $1",
        "SELECT next_step FROM cases WHERE id = $1 AND next_step <> ''",
    ] {
        let found: Vec<String> =
            sqlx::query_scalar(sql).bind(world.here.case.0).fetch_all(look).await.expect("words of the case");
        words.extend(found);
    }
    words
        .extend(["1968", "Radiology report", "Letter of the clinic", "/cases/", "/my/", "/review/"].map(str::to_owned));
    assert!(words.len() > 15, "{words:?}");
    let document = format!("{door}/documents/{}", world.here.letter.id);
    for path in [door.clone(), document.clone(), format!("{document}?page=1")] {
        let page =
            daria.get(&format!("{path}{}lang=en", if path.contains('?') { "&" } else { "?" })).await.expect(200).text();
        assert!(page.contains("letter"), "{page}");
        for word in &words {
            assert!(!page.contains(word.as_str()), "{path} shows {word:?}:\n{page}");
        }
    }
    // Every other page of the service, at every address that she may guess.
    let callers = crate::access::callers::all(&world).await;
    let me = callers.iter().find(|caller| caller.name == "interpreter").expect("herself");
    let mut refused = 0;
    for route in web::routes::surface(false).routes().iter().filter(|route| route.method == "GET") {
        let path = crate::access::states::address(&world, route, me, "open");
        let answer = me.client(&world).get(&path).await;
        let text = answer.text();
        for word in words.iter().filter(|word| !word.starts_with('/')) {
            assert!(!text.contains(word.as_str()), "{path} shows her {word:?}");
        }
        refused += usize::from(answer.status != 200);
    }
    assert!(refused > 40, "{refused}");
}

#[tokio::test]
async fn g3_a_relative_is_lent_a_kind_as_it_is_now_under_a_consent_that_names_them() {
    let world = World::new().await;
    let (here, case) = (&world.here, world.here.case);
    let mut maryam = desk(&world).await;
    let (son, door) = &here.son;
    let mut hamad = world.house.browser();
    hamad.cookies.insert(web::guests::cookie_name(son.0), door.cookie());
    let own = |id: DocumentId| format!("/my/{son}/documents/{id}");
    hamad.get(&own(here.letter.id)).await.expect(404);
    let page = format!("/cases/{case}/participants/{son}/assignments");
    let person = format!("/cases/{case}/participants/{son}");
    assert!(maryam.get(&person).await.expect(200).text().contains(&page), "his own page leads there");
    assert!(maryam.get(&page).await.expect(200).text().contains("no consent names this person"));
    // Whoever sees everything, and whoever is not there, is lent nothing.
    maryam.get(&format!("/cases/{case}/participants/{}/assignments", here.daughter.0)).await.expect(404);
    let (letter, report) = (here.letter.id.to_string(), here.report.id.to_string());
    let day = [("extent", "view"), ("until-day", "2"), ("until-month", "8"), ("until-year", "2026")];
    let with = |fields: &[(&'static str, &str)]| -> Vec<(String, String)> {
        fields.iter().chain(&day).map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    };
    let post = async |client: &mut Client, fields: &[(&'static str, &str)]| {
        let all = with(fields);
        let all: Vec<(&str, &str)> = all.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        client.post(&page, &all).await
    };
    let no = post(&mut maryam, &[]).await.expect(422).text();
    assert!(no.contains("Choose at least one document"), "{no}");
    let no = post(&mut maryam, &[("document", &letter)]).await.expect(422).text();
    assert!(no.contains("cannot get all of it yet"), "{no}");
    // A consent that names him and the letter lets the letter go, and not the report: then neither goes.
    let to = domain::consents::Recipient::Participant(*son);
    let terms = tests::world::terms(&world.house, here.patient.0, to, &[here.letter]);
    let at = tests::world::AtDesk { app: &world.house.app, staff: &here.staff };
    let consent = at.consent(case, terms).await;
    let no = post(&mut maryam, &[("document", &letter), ("document", &report)]).await.expect(422).text();
    assert!(no.contains("cannot get all of it yet") && no.contains(&format!("value=\"{letter}\" checked")), "{no}");
    hamad.get(&own(here.letter.id)).await.expect(404);
    // The kind of the letter, of which the page showed the letter alone: nothing else of it goes.
    let kind: String = sqlx::query_scalar("SELECT category FROM documents WHERE id = $1")
        .bind(here.letter.id.0)
        .fetch_one(&world.look)
        .await
        .expect("a kind");
    world.set("UPDATE documents SET category = (SELECT category FROM documents d WHERE d.title LIKE '%letter%' AND d.case_id = documents.case_id LIMIT 1) WHERE id = $1", here.report.id.0).await;
    let none = post(&mut maryam, &[("kind", &kind)]).await.expect(422).text();
    assert!(none.contains("Choose at least one document"), "{none}");
    let lent = post(&mut maryam, &[("kind", &kind), ("shown", &letter)]).await.expect(303);
    assert_eq!(lent.location(), format!("{person}#assigned"));
    let shown = maryam.get(&person).await.expect(200).text();
    assert!(shown.contains("2 August 2026") && shown.contains("letter"), "{shown}");
    // He reads it from his own list, and no other; it is on record.
    assert!(hamad.get(&format!("/my/{son}/documents")).await.expect(200).text().contains(&own(here.letter.id)));
    hamad.get(&own(here.letter.id)).await.expect(200);
    hamad.get(&own(here.report.id)).await.expect(404);
    hamad.get(&format!("{}/files/{}", own(here.letter.id), here.letter.file)).await.expect(403);
    let told: i64 = sqlx::query_scalar(
        "SELECT count(*) FROM events WHERE event = 'document-assigned' AND detail->>'participant' = $1",
    )
    .bind(son.to_string())
    .fetch_one(&world.look)
    .await
    .expect("a count");
    assert_eq!(told, 1);
    // It ends with its day, and with its consent.
    let withdraw = format!("/cases/{case}/consents/{consent}/withdraw");
    maryam.get(&withdraw).await.expect(200);
    maryam.post(&withdraw, &[]).await.expect(303);
    hamad.get(&own(here.letter.id)).await.expect(403);
}

/// What was granted must not grow behind the patient's back: another image of the same study is a document of its own.
#[tokio::test]
async fn s33_a_study_under_a_grant_takes_no_more_images() {
    let world = World::new().await;
    let (case, study) = (world.here.case, world.here.study.id);
    let desk = AtDesk { app: &world.house.app, staff: &world.here.staff };
    let same = "SELECT count(*) FROM documents d JOIN documents g ON g.id = $1 AND g.study_uid = d.study_uid
         WHERE d.case_id = g.case_id";
    let images = "SELECT count(*) FROM files WHERE document_id = $1";
    let count = async |sql: &'static str| -> i64 {
        sqlx::query_scalar(sql).bind(study.0).fetch_one(&world.look).await.expect("a count")
    };
    assert_eq!((count(same).await, count(images).await), (1, 2));
    desk.files(case, vec![("CD/IM000009".to_owned(), slice(1, 9))]).await;
    assert_eq!((count(same).await, count(images).await), (2, 2), "it is closed, and what came stands beside it");
    // What came is under no grant, and takes the next.
    desk.files(case, vec![("CD/IM000010".to_owned(), slice(1, 10))]).await;
    assert_eq!((count(same).await, count(images).await), (2, 2));
}
