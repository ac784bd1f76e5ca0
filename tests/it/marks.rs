//! G4: the reader's name and the day over what a clinic's reader looks at, where the sender asked for it; and what stays without.

use domain::ids::Id;
use jiff::SignedDuration;
use store::readers::NewReader;
use tests::world::AtDesk;
use tests::{Client, World};

fn doctor(world: &World) -> Client {
    let (review, door) = &world.here.review;
    with(world, review.uuid(), door.cookie())
}

fn with(world: &World, review: uuid::Uuid, cookie: String) -> Client {
    let mut client = world.house.browser();
    client.cookies.insert(web::guests::cookie_name(review), cookie);
    client
}

async fn seen(client: &mut Client, path: &str) -> image::RgbImage {
    let answer = client.get(path).await.expect(200);
    assert_eq!(answer.headers["content-type"], "image/png");
    image::load_from_memory(&answer.body).expect("a picture").to_rgb8()
}

/// How many pixels differ, of a hundred.
fn differs(one: &image::RgbImage, other: &image::RgbImage) -> f64 {
    assert_eq!(one.dimensions(), other.dimensions());
    let differ = one.pixels().zip(other.pixels()).filter(|(one, other)| one != other).count();
    differ as f64 * 100.0 / f64::from(one.width() * one.height())
}

#[tokio::test]
async fn pages_carry_their_readers_name_and_nothing_else_does() {
    let world = World::new().await;
    let (case, review) = (world.here.case, world.here.review.0);
    let base = format!("/review/{review}/documents/{}", world.here.report.id);
    let (page, original) = (format!("{base}/pages/1"), format!("{base}/files/{}", world.here.report.file));
    let frame = format!("/review/{review}/documents/{}/frames/1", world.here.study.id);
    let mut lanskoy = doctor(&world);
    let plain = seen(&mut lanskoy, &page).await;
    let (plain_frame, taken) = (seen(&mut lanskoy, &frame).await, lanskoy.get(&original).await.expect(200).body);
    let shown = lanskoy.get(&base).await.expect(200).text();
    assert!(!shown.contains("carries your name"), "off unless asked for");

    world.set("UPDATE reviews SET marked = true WHERE id = $1", review.uuid()).await;
    let shown = lanskoy.get(&base).await.expect(200).text();
    assert!(shown.contains("carries your name"), "whoever looks is told: {shown}");
    let marked = seen(&mut lanskoy, &page).await;
    let part = differs(&plain, &marked);
    assert!((1.0..30.0).contains(&part), "{part} % of the page");
    // Everywhere: no quarter of the page is without it.
    let (width, height) = (plain.width() / 2, plain.height() / 2);
    for (x, y) in [(0, 0), (width, 0), (0, height), (width, height)] {
        let quarter = |of: &image::RgbImage| image::imageops::crop_imm(of, x, y, width, height).to_image();
        assert!(differs(&quarter(&plain), &quarter(&marked)) > 0.5, "the quarter at {x}, {y}");
    }
    assert_eq!(seen(&mut lanskoy, &page).await, marked, "the same a second time");
    // Images for a diagnosis and what is taken stay as they are.
    assert_eq!(seen(&mut lanskoy, &frame).await, plain_frame);
    assert_eq!(lanskoy.get(&original).await.expect(200).body, taken);

    // Another reader has their own name on it.
    let desk = AtDesk { app: &world.house.app, staff: &world.here.staff };
    let new = NewReader::by_code("Профессор Орлова", "orlova@kalina.test");
    let (_, link, _) = desk.reader(case, review, &new).await;
    let session = desk.session(case, link).await;
    let cookie = base64::Engine::encode(&base64::engine::general_purpose::URL_SAFE_NO_PAD, session);
    let mut orlova = with(&world, review.uuid(), cookie);
    let hers = seen(&mut orlova, &page).await;
    assert!(differs(&plain, &hers) > 1.0 && differs(&marked, &hers) > 1.0);
    // On another day, another day.
    world.house.clock.pass(SignedDuration::from_hours(20));
    let session = desk.session(case, link).await;
    let cookie = base64::Engine::encode(&base64::engine::general_purpose::URL_SAFE_NO_PAD, session);
    let mut orlova = with(&world, review.uuid(), cookie);
    assert!(differs(&hers, &seen(&mut orlova, &page).await) > 0.0);

    // The desk and the other clinic's review are not marked.
    let mut maryam = world.house.signed_in(&world.house.maryam).await;
    let at_desk = seen(&mut maryam, &format!("/cases/{case}/documents/{}/pages/1", world.here.report.id)).await;
    assert_eq!(at_desk, plain);
}

#[tokio::test]
async fn a_sender_asks_for_marks_and_the_desk_says_so() {
    let world = World::new().await;
    let mut maryam = world.house.signed_in(&world.house.maryam).await;
    let (case, clinic) = (world.here.case, world.here.kalina.to_string());
    let form = maryam.get(&format!("/cases/{case}/reviews/new?clinic={clinic}")).await.expect(200).text();
    assert!(form.contains("id=\"mark\" name=\"mark\" value=\"yes\">"), "off by default: {form}");
    let report = world.here.report.id.to_string();
    for (mark, told) in [(None, false), (Some(("mark", "yes")), true)] {
        let mut fields = vec![
            ("clinic", clinic.as_str()),
            ("document", report.as_str()),
            ("purpose", "preliminary-route"),
            ("question", "Can the hip be replaced?"),
            ("reason", "As it is"),
            ("days", "7"),
            ("reader-name", "Dr Lanskoy"),
            ("reader-email", "lanskoy@kalina.test"),
            ("proof", "code"),
        ];
        fields.extend(mark);
        world.house.clock.pass(SignedDuration::from_mins(1));
        maryam.post(&format!("/cases/{case}/reviews"), &fields).await.expect(200);
        let sent: (uuid::Uuid, bool) =
            sqlx::query_as("SELECT id, marked FROM reviews ORDER BY created_at DESC, id DESC LIMIT 1")
                .fetch_one(&world.look)
                .await
                .expect("a review");
        assert_eq!(sent.1, told);
        let page = maryam.get(&format!("/cases/{case}/reviews/{}", sent.0)).await.expect(200).text();
        assert_eq!(page.contains("Pages carry the name of whoever looks at them or takes the PDF"), told, "{page}");
    }
}
