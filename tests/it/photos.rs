//! D7: photographs of one paper become one document and come apart again, through the real router and worker.

use crate::documents::Desk;
use domain::ids::ParticipantId;
use tests::world::{AtDesk, Door, acts};
use tests::{Answer, Client, World, papers};

/// A JPEG around one shade, 64 wide and 48 high, whose EXIF says that it lies on its side and where it was taken.
fn photo(shade: u8) -> Vec<u8> {
    let plain = papers::chequered(shade - 35, shade + 35);
    // TIFF, little-endian: Orientation (0x0112) is 6, "turn right"; ImageDescription (0x010E) names a place.
    let mut exif = b"Exif\0\0II*\0\x08\0\0\0\x02\0".to_vec();
    exif.extend(b"\x0e\x01\x02\0\x0b\0\0\0\x26\0\0\0");
    exif.extend(b"\x12\x01\x03\0\x01\0\0\0\x06\0\0\0");
    exif.extend(b"\0\0\0\0GPS-SECRET\0");
    let length = u16::try_from(exif.len() + 2).expect("a length").to_be_bytes();
    [&plain[..2], b"\xff\xe1", &length, &exif, &plain[2..]].concat()
}

/// The size of a picture, and its shade on the whole.
fn seen(picture: &Answer) -> (u32, u32, u8) {
    let picture = image::load_from_memory(&picture.body).expect("a picture").to_luma8();
    let sum: u64 = picture.pixels().map(|pixel| u64::from(pixel.0[0])).sum();
    let mean = sum / (u64::from(picture.width()) * u64::from(picture.height()));
    (picture.width(), picture.height(), u8::try_from(mean).expect("a shade"))
}

impl Desk {
    fn id(address: &str) -> String {
        address.rsplit('/').next().expect("an id").to_owned()
    }

    async fn join(&mut self, places: &[(&str, &str)], status: u16) -> Answer {
        let fields: Vec<(String, &str)> = places.iter().map(|(id, place)| (format!("place-{id}"), *place)).collect();
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, place)| (name.as_str(), *place)).collect();
        let path = self.path("documents/joining");
        self.maryam.get(&path).await.expect(200);
        self.maryam.post(&path, &fields).await.expect(status)
    }
}

#[tokio::test]
async fn photos_become_one_document_in_order_upright_and_come_apart_again() {
    let mut desk = Desk::new().await;
    desk.sent(&[("left.jpg", &photo(40)), ("middle.jpg", &photo(120)), ("right.jpg", &photo(220))]).await;
    let left = Desk::id(&desk.document("left").await);
    let (middle, right) = (Desk::id(&desk.document("middle").await), Desk::id(&desk.document("right").await));
    assert!(desk.list().await.contains("/documents/joining"));
    let joined = desk.join(&[(&right, "1"), (&left, "3"), (&middle, "")], 303).await.location().to_owned();
    desk.inspected().await;
    let list = desk.list().await;
    assert!(list.contains("right.jpg") && list.contains("middle.jpg") && !list.contains("left.jpg"), "{list}");
    for (page, shade) in [(1, 220), (2, 40)] {
        let picture = desk.maryam.get(&format!("{joined}/pages/{page}")).await.expect(200);
        assert!(!picture.body.windows(10).any(|part| part == b"GPS-SECRET"), "no EXIF in a picture");
        let (width, height, seen) = seen(&picture);
        assert!(height > width, "turned upright: {width}×{height}");
        assert!(seen.abs_diff(shade) < 12, "page {page} is {seen}");
    }
    desk.maryam.get(&format!("{joined}/pages/3")).await.expect(404);
    let page = desk.maryam.get(&format!("{joined}?page=2")).await.expect(200).text();
    assert!(page.contains("/pages/2\"") && page.contains("/archive"), "{page}");
    desk.maryam.get(&format!("/cases/{}/documents/{left}", desk.case)).await.expect(404);
    assert_eq!(desk.count("SELECT count(*) FROM files WHERE came_as IS NOT NULL").await, 2);
    desk.maryam.post(&format!("{joined}/apart"), &[]).await.expect(303);
    desk.inspected().await;
    let list = desk.list().await;
    assert!(["left.jpg", "middle.jpg", "right.jpg"].iter().all(|name| list.matches(name).count() >= 1), "{list}");
    desk.maryam.get(&joined).await.expect(404);
    desk.maryam.get(&format!("/cases/{}/documents/{left}/pages/1", desk.case)).await.expect(200);
    let plain = desk.path(&format!("documents/{left}/apart"));
    desk.maryam.post(&plain, &[]).await.expect(409);
    let trail = desk.path("trail");
    let page = desk.maryam.get(&trail).await.expect(200).text();
    assert!(page.contains("joined photos into") && page.contains("apart into its photos"), "{page}");
}

#[tokio::test]
async fn what_would_widen_or_narrow_silently_is_refused_in_words() {
    let mut desk = Desk::new().await;
    desk.sent(&[("left.jpg", &photo(40)), ("passport.jpg", &photo(120)), ("right.jpg", &photo(220))]).await;
    desk.sent(&[("paper.pdf", &papers::pdf(&["Paper"]))]).await;
    let left = Desk::id(&desk.document("left").await);
    let (other, right) = (Desk::id(&desk.document("passport").await), Desk::id(&desk.document("right").await));
    let paper = Desk::id(&desk.document("paper").await);
    for (places, sentence) in [
        (vec![(left.as_str(), "1")], "Give at least two photos a page"),
        (vec![(&left, "1"), (&right, "1")], "Another photo is this page already"),
        (vec![(&left, "1"), (&right, "first")], "Type a number from 1 to"),
        (vec![(&left, "1"), (&paper, "2")], "Give at least two photos a page"),
        (vec![(&left, "1"), (&other, "2")], "different categories"),
    ] {
        let page = desk.join(&places, 422).await.text();
        assert!(page.contains(sentence), "{sentence}: {page}");
        assert!(page.contains("value=\"1\""), "what was typed stays: {page}");
    }
    assert_eq!(desk.count("SELECT count(*) FROM documents WHERE joined_into IS NOT NULL").await, 0);
    assert_eq!(desk.count("SELECT count(*) FROM documents").await, 4, "a refusal leaves nothing behind");
}

#[tokio::test]
async fn a_photo_that_somebody_was_given_is_not_joined() {
    let world = World::new().await;
    let mut maryam = world.house.signed_in(&world.house.maryam).await;
    // Two papers of one sender become photographs; a clinic was given the first of them.
    let (case, given): (uuid::Uuid, uuid::Uuid) = sqlx::query_as(
        "SELECT g.case_id, g.document_id FROM grants g
         JOIN documents d ON d.tenant_id = g.tenant_id AND d.id = g.document_id AND d.kind = 'file' AND d.removed_at IS NULL
         JOIN participants p ON p.tenant_id = g.tenant_id AND p.case_id = g.case_id AND p.member_id = $1
         WHERE g.tenant_id = $2 AND g.revoked_at IS NULL AND g.until > $3 ORDER BY g.document_id LIMIT 1",
    )
    .bind(world.house.maryam.id.0)
    .bind(world.house.maryam.tenant.0)
    .bind(jiff_sqlx::ToSqlx::to_sqlx(world.house.app.db.now()))
    .fetch_one(&world.look)
    .await
    .expect("a document that was given");
    let free: uuid::Uuid = sqlx::query_scalar(
        "UPDATE documents d SET category = o.category, sent_by_member = o.sent_by_member,
           sent_by_participant = o.sent_by_participant, problems = '[]'
         FROM documents o WHERE o.id = $1 AND d.id = (SELECT id FROM documents n WHERE n.tenant_id = o.tenant_id
           AND n.case_id = o.case_id AND n.id <> o.id AND n.kind = 'file' AND n.removed_at IS NULL LIMIT 1) RETURNING d.id",
    )
    .bind(given)
    .fetch_one(&world.look)
    .await
    .expect("another document");
    sqlx::query("UPDATE files SET media_type = 'image/jpeg' WHERE document_id = ANY($1)")
        .bind(vec![given, free])
        .execute(&world.look)
        .await
        .expect("photographs");
    let path = format!("/cases/{case}/documents/joining");
    maryam.get(&path).await.expect(200);
    let (first, second) = (format!("place-{given}"), format!("place-{free}"));
    let page = maryam.post(&path, &[(first.as_str(), "1"), (second.as_str(), "2")]).await.expect(422).text();
    assert!(page.contains("Somebody has been given one of these photos"), "{page}");
    let kept: i64 = sqlx::query_scalar("SELECT count(*) FROM documents WHERE joined_into IS NOT NULL")
        .fetch_one(&world.look)
        .await
        .expect("a count");
    assert_eq!(kept, 0);
}

/// Somebody's browser, on their own side.
async fn inside(world: &World, (id, door): &(ParticipantId, Door)) -> (Client, String) {
    let mut client = world.house.browser();
    client.cookies.insert(web::guests::cookie_name(id.0), door.cookie());
    let at = format!("/my/{id}/documents");
    client.get(&at).await.expect(200);
    (client, at)
}

/// Three photographs that somebody sent, by their names.
async fn three(world: &World, person: &(ParticipantId, Door)) -> (Client, String, [String; 3]) {
    let (mut client, at) = inside(world, person).await;
    let photos = [photo(40), photo(120), photo(220)];
    let names = ["one.jpg", "two.jpg", "three.jpg"];
    let files: Vec<_> =
        names.iter().zip(&photos).map(|(name, bytes)| ("files", *name, "image/jpeg", &bytes[..])).collect();
    client.upload(&at, &files).await.expect(303);
    acts::work(&world.house.app).await;
    let mut ids = Vec::new();
    for name in names {
        let id: uuid::Uuid = sqlx::query_scalar("SELECT id FROM documents WHERE original_name = $1 AND case_id = $2")
            .bind(name)
            .bind(world.here.case.0)
            .fetch_one(&world.look)
            .await
            .expect("a document");
        ids.push(id.to_string());
    }
    (client, at, ids.try_into().expect("three"))
}

async fn count(world: &World, sql: &'static str) -> i64 {
    sqlx::query_scalar(sql).fetch_one(&world.look).await.expect("a count")
}

const JOINED: &str = "SELECT count(*) FROM documents WHERE joined_into IS NOT NULL";

#[tokio::test]
async fn a_patient_makes_one_document_of_photos_on_the_phone() {
    let world = World::new().await;
    let (mut patient, at, [one, two, three]) = three(&world, &world.here.patient).await;
    let list = patient.get(&at).await.expect(200).text();
    assert!(list.contains("/documents/joining"), "{list}");
    let form = patient.get(&format!("{at}/joining")).await.expect(200).text();
    for id in [&one, &two, &three] {
        assert!(form.contains(&format!("name=\"place-{id}\"")) && form.contains(&format!("{id}/pages/1")), "{form}");
    }
    let (first, second) = (format!("place-{two}"), format!("place-{one}"));
    let places = [(first.as_str(), "1"), (second.as_str(), "2")];
    let to = patient.post(&format!("{at}/joining"), &places).await.expect(303).location().to_owned();
    let page = patient.get(&to).await.expect(200).text();
    assert!(page.contains("Your photos are being put together") && page.contains("data-waiting"), "{page}");
    assert_eq!(count(&world, JOINED).await, 0, "a guest's connection joins nothing");
    acts::work(&world.house.app).await;
    let page = patient.get(&to).await.expect(200).text();
    assert!(page.contains("Your photos are one document now") && !page.contains("data-waiting"), "{page}");
    assert!(!page.contains(&one) && page.contains(&three), "the third stays by itself: {page}");
    let into: uuid::Uuid = sqlx::query_scalar("SELECT joined_into FROM documents WHERE id = $1")
        .bind(one.parse::<uuid::Uuid>().expect("an id"))
        .fetch_one(&world.look)
        .await
        .expect("a document");
    for (number, shade) in [(1, 120), (2, 40)] {
        let picture = patient.get(&format!("{at}/{into}/pages/{number}")).await.expect(200);
        assert!(seen(&picture).2.abs_diff(shade) < 12, "page {number}");
    }
    let who: (String, uuid::Uuid) =
        sqlx::query_as("SELECT actor_kind, actor_id FROM events WHERE event = 'photos-joined' AND subject_id = $1")
            .bind(into)
            .fetch_one(&world.look)
            .await
            .expect("an event");
    assert_eq!(who, ("participant".into(), world.here.patient.0.0));
}

#[tokio::test]
async fn a_relative_joins_only_what_is_theirs_and_only_while_they_may() {
    let world = World::new().await;
    let (mut daughter, at, [one, two, _]) = three(&world, &world.here.daughter).await;
    let (first, second) = (format!("place-{one}"), format!("place-{two}"));
    let places = [(first.as_str(), "1"), (second.as_str(), "2")];
    // The patient sees them, and they are not his.
    let (mut patient, his) = inside(&world, &world.here.patient).await;
    let page = patient.get(&format!("{his}/joining")).await.expect(200).text();
    assert!(page.contains("There are not two photos of yours") && !page.contains(&one), "{page}");
    let page = patient.post(&format!("{his}/joining"), &places).await.expect(422).text();
    assert!(page.contains("Give at least two photos a page"), "{page}");
    // One was given to somebody: whom to ask is said, and what was typed stays.
    sqlx::query("UPDATE grants SET document_id = $1 WHERE id = $2")
        .bind(one.parse::<uuid::Uuid>().expect("an id"))
        .bind(world.here.assignment.0)
        .execute(&world.look)
        .await
        .expect("a grant");
    let page = daughter.post(&format!("{at}/joining"), &places).await.expect(422).text();
    assert!(page.contains("to join them") && page.contains("value=\"2\""), "{page}");
    sqlx::query("UPDATE grants SET document_id = $1 WHERE id = $2")
        .bind(world.here.letter.id.0)
        .bind(world.here.assignment.0)
        .execute(&world.look)
        .await
        .expect("a grant");
    // Whoever was taken off the case between asking and doing has asked for nothing.
    daughter.post(&format!("{at}/joining"), &places).await.expect(303);
    let desk = AtDesk { app: &world.house.app, staff: &world.house.maryam };
    desk.remove(world.here.case, world.here.daughter.0).await;
    acts::work(&world.house.app).await;
    assert_eq!(count(&world, JOINED).await, 0);
}
