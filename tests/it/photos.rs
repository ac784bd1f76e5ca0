//! D7: photographs of one paper become one document and come apart again, through the real router and worker.

use crate::documents::Desk;
use tests::{Answer, World, papers};

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
