//! G5: a coordinator looks at what somebody else sees, and it is that, and nothing of it happens.

use domain::ids::Id;
use std::collections::BTreeMap;
use tests::world::Door;
use tests::{Answer, Client, World};
use uuid::Uuid;
use web::guests::cookie_name;

fn guest(world: &World, id: Uuid, door: &Door) -> Client {
    let mut client = world.house.browser();
    client.cookies.insert(cookie_name(id), door.cookie());
    client
}

/// The page without what is each look's own: the token of its forms, and how far the trail had come.
fn page(answer: &Answer) -> String {
    let text = answer.text();
    let text = match text.split_once("/live?after=") {
        Some((before, after)) => {
            format!("{before}/live?after={}", after.trim_start_matches(|c: char| c.is_ascii_digit()))
        }
        None => text,
    };
    let mut parts = text.split("name=\"_csrf\" value=\"");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |page, part| format!("{page}name=\"_csrf\" value=\"{}", part.trim_start_matches(|c| c != '"')))
}

/// A fingerprint of every table but the trail and the looking member's own session.
async fn tables(world: &World) -> BTreeMap<String, String> {
    let names: Vec<String> = sqlx::query_scalar(
        "SELECT format('%I', tablename) FROM pg_tables WHERE schemaname = 'public'
         AND tablename NOT IN ('_sqlx_migrations', 'events', 'trail_heads', 'sessions')",
    )
    .fetch_all(&world.look)
    .await
    .expect("the catalogue");
    let mut all = BTreeMap::new();
    for name in names {
        let ask = format!("SELECT md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) FROM {name} t");
        let print: String =
            sqlx::query_scalar(sqlx::AssertSqlSafe(ask)).fetch_one(&world.look).await.expect("a fingerprint");
        all.insert(name, print);
    }
    all
}

/// Who did what since, in the trail.
async fn events(world: &World, since: i64) -> Vec<(String, String)> {
    sqlx::query_as("SELECT actor_kind, event FROM events WHERE tenant_id = $1 AND seq > $2 ORDER BY seq")
        .bind(world.house.maryam.tenant.uuid())
        .bind(since)
        .fetch_all(&world.look)
        .await
        .expect("events")
}

async fn last(world: &World) -> i64 {
    sqlx::query_scalar("SELECT max(seq) FROM events WHERE tenant_id = $1")
        .bind(world.house.maryam.tenant.uuid())
        .fetch_one(&world.look)
        .await
        .expect("a number")
}

/// Looks at each page as they do, then lets them look themselves: the bytes are the same, pictures included.
async fn same(world: &World, desk: &mut Client, theirs: &mut Client, prefix: &str, paths: &[String]) {
    for path in paths {
        let (before, since) = (tables(world).await, last(world).await);
        let shown = desk.get(&format!("{prefix}{path}")).await;
        assert_eq!(tables(world).await, before, "{path}: nothing of theirs changed");
        let told = events(world, since).await;
        assert_eq!(told.len(), 1, "{path}: one look, one line: {told:?}");
        let looked = if path.contains("/pages/") { "document-viewed" } else { "previewed-as" };
        assert_eq!(told[0], ("member".to_owned(), looked.to_owned()), "{path}");
        let own = theirs.get(path).await;
        assert_eq!(shown.status, own.status, "{path}: {}", shown.text());
        assert_eq!(shown.headers.get("content-type"), own.headers.get("content-type"), "{path}");
        let rules = shown.headers["content-security-policy"].to_str().expect("ASCII");
        assert!(rules.contains("sandbox allow-same-origin") && !rules.contains("script-src"), "{rules}");
        assert!(shown.headers.get_all("set-cookie").iter().next().is_none(), "{path} sets nothing");
        if path.contains("/pages/") {
            assert!(!own.body.is_empty() && shown.body == own.body, "{path}: the same picture");
        } else {
            let back = page(&shown).replace(&format!("=\"{prefix}/"), "=\"/");
            assert!(back == page(&own), "{path}:\n{back}\n---\n{}", page(&own));
        }
    }
}

#[tokio::test]
async fn g5_what_is_previewed_is_what_they_see_byte_for_byte() {
    let world = World::new().await;
    let (scene, mut desk) = (&world.here, world.house.signed_in(&world.house.maryam).await);
    let report = scene.report.id;
    for (id, door) in [&scene.patient, &scene.daughter, &scene.son] {
        let mut theirs = guest(&world, id.0, door);
        let prefix = format!("/cases/{}/participants/{id}/preview", scene.case);
        let parts = ["", "/consents", "/documents", "/plan", "/labs", "/replies", "/money", "/questions", "/privacy"];
        let mut paths: Vec<String> = parts.iter().map(|part| format!("/my/{id}{part}")).collect();
        paths.push(format!("/my/{id}/documents/{report}"));
        paths.push(format!("/my/{id}?lang=ar"));
        if id != &scene.son.0 {
            paths.push(format!("/my/{id}/documents/{report}/pages/1"));
        }
        same(&world, &mut desk, &mut theirs, &prefix, &paths).await;
    }
    let (id, door) = &scene.interpreter;
    let letter = scene.letter.id;
    let paths = ["", &format!("/documents/{letter}"), &format!("/documents/{letter}/pages/1")];
    let paths: Vec<String> = paths.iter().map(|part| format!("/i/{id}{part}")).collect();
    let prefix = format!("/cases/{}/participants/{id}/preview", scene.case);
    same(&world, &mut desk, &mut guest(&world, id.0, door), &prefix, &paths).await;
    let (review, door) = &scene.review;
    let parts = ["", &format!("/documents/{report}"), &format!("/documents/{report}/pages/1"), "/colleague"];
    let paths: Vec<String> = parts.iter().map(|part| format!("/review/{review}{part}")).collect();
    let prefix = format!("/cases/{}/reviews/{review}/readers/{}/preview", scene.case, scene.reader);
    same(&world, &mut desk, &mut guest(&world, review.0, door), &prefix, &paths).await;
}

#[tokio::test]
async fn g5_a_preview_is_reached_from_people_documents_and_readers_and_says_what_it_is() {
    let world = World::new().await;
    let (scene, mut desk) = (&world.here, world.house.signed_in(&world.house.maryam).await);
    let (case, review, reader, report) = (scene.case, scene.review.0, scene.reader, scene.report.id);
    let daughter = format!("/cases/{case}/participants/{}/preview", scene.daughter.0);
    let doctor = format!("/cases/{case}/reviews/{review}/readers/{reader}/preview");
    let people = desk.get(&format!("/cases/{case}/participants")).await.expect(200).text();
    assert!(people.contains(&daughter), "{people}");
    assert!(desk.get(&format!("/cases/{case}/reviews/{review}")).await.expect(200).text().contains(&doctor));
    let document = desk.get(&format!("/cases/{case}/documents/{report}")).await.expect(200).text();
    for address in [&daughter, &doctor] {
        assert!(document.contains(&format!("{address}?document={report}")), "{document}");
    }
    let around = desk.get(&format!("{daughter}?document={report}")).await.expect(200);
    let rules = around.headers["content-security-policy"].to_str().expect("ASCII").to_owned();
    assert!(rules.contains("frame-src 'self'") && rules.contains("frame-ancestors 'none'"), "{rules}");
    let around = around.text();
    assert!(around.contains("sandbox=\"allow-same-origin\"") && around.contains("Nothing that you press here happens"));
    let source = format!("src=\"{daughter}/my/{}/documents/{report}\"", scene.daughter.0);
    assert!(around.contains(&source), "{around}");
    // A language that is pressed inside is not the member's own.
    desk.get(&format!("{daughter}/my/{}?lang=ar", scene.daughter.0)).await.expect(200);
    assert!(desk.get("/cases").await.expect(200).text().contains("lang=\"en\""));
    let trail = desk.get(&format!("/cases/{case}/trail?show=reads")).await.expect(200).text();
    assert!(trail.contains("looked at what \u{2068}Noura Al-Hajri\u{2069} sees"), "{trail}");
}

#[tokio::test]
async fn g5_a_preview_takes_no_files_and_leads_nowhere_else() {
    let world = World::new().await;
    let (scene, mut desk) = (&world.here, world.house.signed_in(&world.house.maryam).await);
    let (id, report) = (scene.daughter.0, scene.report);
    let prefix = format!("/cases/{}/participants/{id}/preview", scene.case);
    let file = format!("{prefix}/my/{id}/documents/{}/files/{}", report.id, report.file);
    for path in [file, format!("{prefix}/my/{id}/documents/{}/archive", report.id)] {
        let answer = desk.get(&path).await;
        assert!(!answer.headers.contains_key("content-disposition") && !answer.body.starts_with(b"%PDF"), "{path}");
    }
    // Another person's pages, the desk's own, a door that is not theirs.
    let patient = scene.patient.0;
    for path in [format!("/my/{patient}"), format!("/cases/{}", scene.case), "/account".into(), "/left".into()] {
        desk.get(&format!("{prefix}{path}")).await.expect(404);
    }
    let posted = desk.post(&format!("{prefix}/my/{id}/questions"), &[("words", "When?")]).await;
    assert!(matches!(posted.status.as_u16(), 404 | 405), "{}", posted.status);
    // An interpreter at the family's address is led to their own, inside of the preview.
    let interpreter = scene.interpreter.0;
    let prefix = format!("/cases/{}/participants/{interpreter}/preview", scene.case);
    let led = desk.get(&format!("{prefix}/my/{interpreter}")).await.expect(303);
    assert_eq!(led.location(), format!("{prefix}/i/{interpreter}"));
}

#[tokio::test]
async fn g5_what_a_clinic_has_not_sent_stays_its_own() {
    let world = World::new().await;
    let (scene, mut desk) = (&world.here, world.house.signed_in(&world.house.maryam).await);
    let (review, door) = &scene.review;
    let frame = format!("/cases/{}/reviews/{review}/readers/{}/preview/review/{review}", scene.case, scene.reader);
    desk.get(&frame).await.expect(200);
    let mut doctor = guest(&world, review.0, door);
    doctor.get(&format!("/review/{review}")).await.expect(200);
    doctor.post(&format!("/review/{review}/draft"), &[("words", "half a thought")]).await.expect(303);
    let withheld = desk.get(&frame).await.expect(409).text();
    assert!(withheld.contains("The clinic has begun its answer") && !withheld.contains("half a thought"), "{withheld}");
}

#[tokio::test]
async fn g5_only_coordinators_of_the_case_look_as_others() {
    let world = World::new().await;
    let scene = &world.here;
    let (id, review) = (scene.daughter.0, scene.review.0);
    let person = format!("/cases/{}/participants/{id}/preview", scene.case);
    let reader = format!("/cases/{}/reviews/{review}/readers/{}/preview", scene.case, scene.reader);
    let addresses = [person.clone(), format!("{person}/my/{id}"), reader.clone(), format!("{reader}/review/{review}")];
    for (staff, status) in
        [(&world.colleague, 403), (&world.house.viewer, 403), (&world.house.owner, 403), (&world.house.stranger, 404)]
    {
        let mut client = world.house.signed_in(staff).await;
        for address in &addresses {
            client.get(address).await.expect(status);
        }
    }
    // Nobody who is off the case, and no reader of another review.
    let mut desk = world.house.signed_in(&world.house.maryam).await;
    desk.get(&format!("/cases/{}/participants/{}/preview", scene.case, scene.removed.0)).await.expect(404);
    desk.get(&format!("/cases/{}/reviews/{}/readers/{}/preview", scene.case, scene.second.0, scene.reader))
        .await
        .expect(404);
    // A guest has no use for the address.
    guest(&world, id.0, &scene.daughter.1).get(&addresses[1]).await.expect(303);
}
