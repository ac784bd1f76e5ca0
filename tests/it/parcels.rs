//! D8: things that travel: a chain of custody, over a consent where they go to a clinic, seen by whom they concern.

use tests::{Client, World};

async fn written(world: &World, clinic: &str) -> (Client, String) {
    let mut maryam = world.house.signed_in(&world.house.maryam).await;
    let at = format!("/cases/{}/parcels", world.here.case);
    maryam.get(&at).await.expect(200);
    let slides = [
        ("kind", "slides"),
        ("pieces", "6"),
        ("what", "Biopsy 25/2291, H&E"),
        ("origin", "Tilleuls, pathology"),
        ("clinic", clinic),
        ("destination", if clinic.is_empty() { "University laboratory" } else { "" }),
        ("back-day", "20"),
        ("back-month", "7"),
        ("back-year", "2026"),
    ];
    let made = maryam.post(&at, &slides).await.expect(303);
    let at = made.location().split('?').next().unwrap_or("").to_owned();
    (maryam, at)
}

const GONE: &[(&str, &str)] = &[
    ("step", "hand-over"),
    ("on-day", "6"),
    ("on-month", "7"),
    ("on-year", "2026"),
    ("who", "Karim of DHL"),
    ("condition", "intact"),
    ("carrier", "DHL"),
    ("tracking", "JD0146"),
    ("expected-day", "10"),
    ("expected-month", "7"),
    ("expected-year", "2026"),
];

fn with<'a>(fields: &[(&'a str, &'a str)], more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let kept = fields.iter().filter(|(name, _)| !more.iter().any(|(other, _)| other == name));
    kept.chain(more).copied().collect()
}

#[tokio::test]
async fn d8_each_hand_over_is_a_link_of_the_chain() {
    let world = World::new().await;
    let (mut maryam, at) = written(&world, "").await;
    let all = format!("/cases/{}/parcels", world.here.case);
    let refused = maryam.post(&all, &[("kind", "disc"), ("pieces", "0"), ("what", "CT disc")]).await.expect(422).text();
    assert!(refused.contains("999") && refused.contains("CT disc") && refused.contains("Say from whom"));
    let steps = format!("{at}/steps");
    // It cannot arrive before it left, and a carrier has a name.
    let early = with(GONE, &[("step", "arrive"), ("version", "1")]);
    maryam.post(&steps, &early).await.expect(409);
    let nobody = with(GONE, &[("carrier", ""), ("version", "1")]);
    let page = maryam.post(&steps, &nobody).await.expect(422).text();
    assert!(page.contains("Say who carries it") && page.contains("Karim of DHL"), "{page}");
    maryam.post(&steps, &with(GONE, &[("version", "1")])).await.expect(303);
    maryam.post(&steps, &with(GONE, &[("version", "1")])).await.expect(409);
    // It should have arrived: it stands on Today.
    let today = maryam.get("/").await.expect(200).text();
    assert!(today.contains("On the way, and late") && today.contains("Pathology slides"), "{today}");
    let arrived = [
        ("step", "arrive"),
        ("who", "Dr Sokolova"),
        ("condition", "damaged"),
        ("words", "One slide is broken"),
        ("on-day", "11"),
        ("on-month", "7"),
        ("on-year", "2026"),
    ];
    let back_in_time = with(&arrived, &[("on-day", "5"), ("version", "2")]);
    assert!(maryam.post(&steps, &back_in_time).await.expect(422).text().contains("before the last step"));
    maryam.post(&steps, &with(&arrived, &[("version", "2")])).await.expect(303);
    let page = maryam.get(&at).await.expect(200).text();
    for told in ["Karim of DHL", "JD0146", "Dr Sokolova", "Damaged", "One slide is broken"] {
        assert!(page.contains(told), "{told}: {page}");
    }
    // What has left is not renamed; the day by which it must be back can move.
    let renamed =
        [("what", "Something else"), ("back-day", "1"), ("back-month", "8"), ("back-year", "2027"), ("version", "3")];
    maryam.post(&format!("{at}/edit"), &renamed).await.expect(303);
    let page = maryam.get(&at).await.expect(200).text();
    assert!(page.contains("1 August 2027") && page.contains("Biopsy 25/2291") && !page.contains("Something else"));
    // The family sees it, sealed in the database, told in the trail by fixed words.
    let (id, door) = &world.here.patient;
    let mut yousef = world.house.browser();
    yousef.cookies.insert(web::guests::cookie_name(id.0), door.cookie());
    let page = yousef.get(&format!("/my/{id}/parcels")).await.expect(200).text();
    assert!(page.contains("Dr Sokolova") && page.contains("One slide is broken"), "{page}");
    let sealed: Vec<(Vec<u8>, Vec<u8>)> = sqlx::query_as("SELECT sealed_who, sealed_words FROM parcel_steps")
        .fetch_all(&world.look)
        .await
        .expect("steps");
    let holds = |bytes: &[u8], text: &str| bytes.windows(text.len()).any(|part| part == text.as_bytes());
    assert!(sealed.iter().all(|(who, words)| !holds(who, "Sokolova") && !holds(words, "broken")));
    let trail = maryam.get(&format!("/cases/{}/trail", world.here.case)).await.expect(200).text();
    assert!(trail.contains("wrote down a step of something that travels"), "{trail}");
    assert!(trail.contains("Arrived") && !trail.contains("Sokolova"), "{trail}");
}

#[tokio::test]
async fn d8_to_a_clinic_it_leaves_over_a_consent_alone_and_that_clinic_sees_it() {
    let world = World::new().await;
    let clinic = world.here.kalina.0.to_string();
    let (mut maryam, at) = written(&world, &clinic).await;
    let page = maryam.get(&at).await.expect(200).text();
    assert!(page.contains("No consent lets it go to this clinic yet"), "{page}");
    let steps = format!("{at}/steps");
    let page = maryam.post(&steps, &with(GONE, &[("version", "1")])).await.expect(422).text();
    assert!(page.contains("It does not leave for this clinic") && page.contains("Karim of DHL"), "{page}");
    let forced =
        sqlx::query("UPDATE parcels SET state = 'arrived' WHERE clinic_id IS NOT NULL").execute(&world.look).await;
    assert!(forced.is_err(), "nor does the database let it");
    let (review, door) = &world.here.review;
    let mut doctor = world.house.browser();
    doctor.cookies.insert(web::guests::cookie_name(review.0), door.cookie());
    let own = at.rsplit('/').next().unwrap_or("").to_owned();
    let theirs = format!("/review/{review}/parcels/{own}");
    // What is only being made ready is nobody's but the desk's and the family's.
    doctor.get(&theirs).await.expect(404);
    sqlx::query(
        "UPDATE consents SET channel = 'courier', categories = categories || ARRAY['other-clinical'], may_download = true
         WHERE id = $1",
    )
    .bind(world.here.consent.0)
    .execute(&world.look)
    .await
    .expect("a consent for couriers");
    maryam.post(&steps, &with(GONE, &[("version", "1")])).await.expect(303);
    let rests: uuid::Uuid = sqlx::query_scalar("SELECT consent_id FROM parcels WHERE id = $1::uuid")
        .bind(&own)
        .fetch_one(&world.look)
        .await
        .expect("its consent");
    assert_eq!(rests, world.here.consent.0);
    // The review itself goes by link: with that consent as it was, the clinic sees what comes to it.
    sqlx::query("UPDATE consents SET channel = 'review-link' WHERE id = $1")
        .bind(world.here.consent.0)
        .execute(&world.look)
        .await
        .expect("as it was");
    let page = doctor.get(&theirs).await.expect(200).text();
    assert!(page.contains("Karim of DHL") && page.contains("20 July 2026"), "{page}");
    assert!(doctor.get(&format!("/review/{review}")).await.expect(200).text().contains("Sent to you by courier"));
    assert!(maryam.get(&at).await.expect(200).text().contains("does not stand any more"));
    // Its own doctor says that it arrived; somebody else was not quicker, and what is broken has words.
    let arrival = format!("{theirs}/arrival");
    assert!(page.contains("Has it arrived?"), "{page}");
    let broken = [("condition", "damaged"), ("on-day", "11"), ("on-month", "7"), ("on-year", "2026"), ("version", "2")];
    let refused = doctor.post(&arrival, &broken).await.expect(422).text();
    assert!(
        refused.contains("Say what is missing, broken or was opened") && refused.contains("value=\"damaged\" checked")
    );
    let unseen = with(&broken, &[("condition", "not-seen")]);
    assert!(doctor.post(&arrival, &unseen).await.expect(422).text().contains("Say in which condition it was"));
    let early = with(&broken, &[("on-day", "1"), ("words", "Slide 3 is cracked")]);
    assert!(doctor.post(&arrival, &early).await.expect(422).text().contains("before the last step"));
    let said = with(&broken, &[("words", "Slide 3 is cracked")]);
    let stale = with(&said, &[("version", "1")]);
    assert!(doctor.post(&arrival, &stale).await.expect(409).text().contains("changed meanwhile"));
    doctor.post(&arrival, &said).await.expect(303);
    let page = doctor.post(&arrival, &said).await.expect(409).text();
    assert!(page.contains("Slide 3 is cracked") && !page.contains("Has it arrived?"), "it has: {page}");
    let page = maryam.get(&at).await.expect(200).text();
    for told in ["Slide 3 is cracked", "as the clinic’s own word", "Kalina Clinic", "Damaged"] {
        assert!(page.contains(told), "{told}: {page}");
    }
    let (by, reader): (Option<uuid::Uuid>, Option<uuid::Uuid>) =
        sqlx::query_as("SELECT recorded_by, recorded_by_reader FROM parcel_steps WHERE step = 'arrive'")
            .fetch_one(&world.look)
            .await
            .expect("the clinic's step");
    assert!(by.is_none() && reader.is_some());
    let forged =
        sqlx::query("UPDATE parcel_steps SET recorded_by = NULL, recorded_by_reader = $1 WHERE step = 'hand-over'")
            .bind(reader)
            .execute(&world.look)
            .await;
    assert!(forged.is_err(), "a clinic records nothing but an arrival");
    // The consent falls away: Today says so, and what to do.
    let today = maryam.get("/").await.expect(200).text();
    assert!(!today.contains("without a consent"), "{today}");
    sqlx::query("UPDATE consents SET until = '2026-07-01' WHERE id = $1")
        .bind(world.here.consent.0)
        .execute(&world.look)
        .await
        .expect("it is over");
    let today = maryam.get("/").await.expect(200).text();
    assert!(today.contains("without a consent") && today.contains("Ask the clinic to send it back"), "{today}");
    let room = maryam.get(&at).await.expect(200).text();
    assert!(room.contains("data-waits=\"parcels\"><span aria-hidden=\"true\">1</span>"), "{room}");
    // Somebody outside of the case finds it, but not how much waits in it.
    let mut huda = world.house.signed_in(&world.colleague).await;
    let outside = huda.get(&format!("/cases/{}", world.here.case)).await.expect(200).text();
    assert!(outside.contains("data-waits=\"parcels\"></b>"), "{outside}");
    let (second, door) = &world.here.second;
    let mut other = world.house.browser();
    other.cookies.insert(web::guests::cookie_name(second.0), door.cookie());
    other.get(&format!("/review/{second}/parcels/{own}")).await.expect(404);
}
