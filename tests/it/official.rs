//! K1, K2: checks of the agency's own, and those of each who travels.

use domain::ids::ParticipantId;
use tests::{Client, World};

const TRIP: &[(&str, &str)] =
    &[("destination", "RU"), ("passport", "QA"), ("status", "patient"), ("route", "Doha – Moscow"), ("version", "0")];

const FOUND: &[(&str, &str)] = &[
    ("source", "https://rules.example.gov/page"),
    ("found", "As the page says"),
    ("on-day", "22"),
    ("on-month", "7"),
    ("on-year", "2026"),
    ("valid-day", "30"),
    ("valid-month", "9"),
    ("valid-year", "2026"),
];

/// A hotel that is confirmed and does not come back: its address.
async fn hotel(maryam: &mut Client, case: &str) -> String {
    let block =
        [("kind", "hotel"), ("payee", "Hotel Arbat"), ("from", "84,000"), ("currency", "RUB"), ("refund", "none")];
    maryam.get(&format!("{case}/money")).await.expect(200);
    let made = maryam.post(&format!("{case}/money"), &block).await.expect(303).location().to_owned();
    let at = made.split('?').next().unwrap_or_default().to_owned();
    maryam.get(&at).await.expect(200);
    maryam.post(&format!("{at}/confirmation"), &[("version", "1")]).await.expect(303);
    at
}

async fn find_all(maryam: &mut Client, official: &str, of: Option<ParticipantId>) {
    for kind in ["entry", "e-visa", "country-list", "checkpoints", "insurance"] {
        let key = of.map_or_else(|| kind.to_owned(), |who| format!("{kind}-{who}"));
        maryam.post(&format!("{official}/checks/{key}"), FOUND).await.expect(303);
    }
    if of.is_none() {
        maryam.post(&format!("{official}/checks/licence"), FOUND).await.expect(303);
    }
}

#[tokio::test]
async fn k1_what_else_has_to_be_checked_is_checked_as_the_rest_and_stops_money() {
    let world = World::new().await;
    let mut maryam = world.house.signed_in(&world.house.maryam).await;
    let case = format!("/cases/{}", world.here.case);
    let official = format!("{case}/official");
    maryam.get(&official).await.expect(200);
    maryam.post(&format!("{official}/journey"), TRIP).await.expect(303);
    find_all(&mut maryam, &official, None).await;
    assert!(maryam.get(&official).await.expect(200).plain().contains("All of them stand today"));
    let refused = maryam.post(&format!("{official}/own"), &[("title", " ")]).await.expect(422).plain();
    assert!(refused.contains("Say what has to be checked"), "{refused}");
    let own = [("title", "Permission to carry morphine")];
    maryam.post(&format!("{official}/own"), &own).await.expect(303);
    let page = maryam.get(&official).await.expect(200).plain();
    assert!(page.contains("Permission to carry morphine") && page.contains("1 check cannot be relied on"), "{page}");
    // It may be about illness: it stands in no row and in no event as it was typed.
    let clear = "SELECT count(*) FROM own_checks WHERE position('\\x6d6f727068696e65'::bytea IN sealed_title) > 0";
    let open: i64 = sqlx::query_scalar(clear).fetch_one(&world.look).await.expect("a count");
    let told =
        "SELECT count(*) FROM events WHERE event = 'official-check-added' AND detail::text NOT LIKE '%morphine%'";
    let said: i64 = sqlx::query_scalar(told).fetch_one(&world.look).await.expect("a count");
    assert_eq!((open, said), (0, 1));
    let trail = maryam.get(&format!("{case}/trail")).await.expect(200).plain();
    assert!(trail.contains("said what else has to be checked"), "{trail}");

    let block = hotel(&mut maryam, &case).await;
    let stopped = maryam.post(&format!("{block}/payment"), &[]).await.expect(422).plain();
    assert!(stopped.contains("<li>Permission to carry morphine") && !stopped.contains("<li>Entry"), "{stopped}");
    // Somebody looks: the address is this check's alone. A changed route makes it stale, and Today says so.
    let action = format!("{official}/checks/own-");
    let at = page.split(&action).nth(1).and_then(|rest| rest.split('"').next()).expect("its form").to_owned();
    maryam.get(&official).await.expect(200);
    maryam.post(&format!("{action}{at}"), FOUND).await.expect(303);
    let page = maryam.get(&official).await.expect(200).plain();
    assert!(page.contains("All of them stand today"), "{page}");
    let sources: i64 = sqlx::query_scalar("SELECT count(*) FROM official_sources WHERE kind = 'own'")
        .fetch_one(&world.look)
        .await
        .expect("a count");
    assert_eq!(sources, 0);
    let mut moved = TRIP.to_vec();
    moved.retain(|(name, _)| !matches!(*name, "route" | "version"));
    moved.extend([("route", "Doha – Istanbul – Moscow"), ("version", "1")]);
    maryam.post(&format!("{official}/journey"), &moved).await.expect(303);
    let today = maryam.get("/").await.expect(200).plain();
    assert!(today.contains("Permission to carry morphine"), "{today}");
    // Or it does not apply, and says why: later, for what was found last counts.
    world.house.clock.pass(jiff::SignedDuration::from_mins(1));
    let not = [FOUND, &[("not-applies", "yes")]].concat();
    maryam.get(&official).await.expect(200);
    maryam.post(&format!("{action}{at}"), &not).await.expect(303);
    assert!(!maryam.get("/").await.expect(200).plain().contains("Permission to carry morphine"));
    // A check of another case is none here.
    let elsewhere = format!("/cases/{}/official", world.elsewhere.case);
    let mut huda = world.house.signed_in(&world.colleague).await;
    huda.get(&elsewhere).await.expect(200);
    huda.post(&format!("{elsewhere}/checks/own-{at}"), FOUND).await.expect(404);
    // The family reads it on the map.
    let (id, door) = &world.here.daughter;
    let mut noura = world.house.browser();
    noura.cookies.insert(web::guests::cookie_name(id.0), door.cookie());
    assert!(noura.get(&format!("/my/{id}/map")).await.expect(200).plain().contains("Permission to carry morphine"));
}

#[tokio::test]
async fn k2_whoever_travels_along_has_checks_of_their_own() {
    let world = World::new().await;
    let mut maryam = world.house.signed_in(&world.house.maryam).await;
    let case = format!("/cases/{}", world.here.case);
    let official = format!("{case}/official");
    let (noura, door) = &world.here.daughter;
    let who = noura.to_string();
    maryam.get(&official).await.expect(200);
    maryam.post(&format!("{official}/journey"), TRIP).await.expect(303);
    find_all(&mut maryam, &official, None).await;
    assert!(maryam.get(&official).await.expect(200).plain().contains("All of them stand today"));
    maryam.post(&format!("{official}/checks/entry-{who}"), FOUND).await.expect(404);
    let travellers = format!("{official}/travellers");
    let along = |passport: &'static str, version: &'static str| {
        [
            ("traveller", who.clone()),
            ("passport", passport.into()),
            ("status", "companion".into()),
            ("version", version.into()),
        ]
    };
    let post = async |maryam: &mut Client, fields: &[(&str, String)]| {
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        maryam.post(&travellers, &fields).await
    };
    // Only somebody of the case, and not somebody at work there.
    for stranger in [world.elsewhere.daughter.0, world.here.patient.0] {
        let mut other = along("KZ", "0");
        other[0].1 = stranger.to_string();
        let refused = post(&mut maryam, &other).await.expect(422).plain();
        assert!(refused.contains("Choose somebody of the case"), "{refused}");
    }
    post(&mut maryam, &along("KZ", "0")).await.expect(303);
    let page = maryam.get(&official).await.expect(200).plain();
    // Both are named now; the clinic's licence is nobody's.
    for words in ["Entry rules · Noura Al-Hajri", "Entry rules · Yousef Al-Hajri", "5 checks cannot be relied on"] {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert!(!page.contains("licence ·"), "{page}");
    let block = hotel(&mut maryam, &case).await;
    let stopped = maryam.post(&format!("{block}/payment"), &[]).await.expect(422).plain();
    assert!(
        stopped.contains("<li>E-visa · Noura Al-Hajri") && !stopped.contains("<li>Entry rules · Yousef"),
        "{stopped}"
    );
    maryam.get(&official).await.expect(200);
    find_all(&mut maryam, &official, Some(*noura)).await;
    assert!(maryam.get(&official).await.expect(200).plain().contains("All of them stand today"));

    // Another passport makes hers stale, and not his; an old form says so and loses nothing.
    post(&mut maryam, &along("TR", "1")).await.expect(303);
    let lost = post(&mut maryam, &along("DE", "1")).await.expect(409).plain();
    assert!(lost.contains("value=\"DE\" selected") && lost.contains("Somebody else said something"), "{lost}");
    let page = maryam.get(&official).await.expect(200).plain();
    assert_eq!(page.matches("data-state=\"blocked\"").count(), 5, "{page}");
    let today = maryam.get("/").await.expect(200).plain();
    assert!(today.contains("Entry rules · Noura Al-Hajri") && !today.contains("Entry rules · Yousef"), "{today}");
    // The family reads on its map whose check does not stand.
    let mut client = world.house.browser();
    client.cookies.insert(web::guests::cookie_name(noura.0), door.cookie());
    let map = client.get(&format!("/my/{noura}/map")).await.expect(200).plain();
    assert!(map.contains("Entry rules · Noura Al-Hajri") && map.contains("Entry rules · Yousef Al-Hajri"), "{map}");
    let paper = client.get(&format!("/my/{noura}/map/paper")).await.expect(200);
    let paper = crate::working_maps::text(&paper.body).split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(paper.contains("Noura Al-Hajri"), "{paper}");

    // Who does not travel after all, or is taken off the case, holds nothing up.
    let mut leaves = along("TR", "2").to_vec();
    leaves.push(("leaves", "yes".into()));
    maryam.get(&official).await.expect(200);
    post(&mut maryam, &leaves).await.expect(303);
    let page = maryam.get(&official).await.expect(200).plain();
    assert!(page.contains("All of them stand today") && !page.contains("· Noura"), "{page}");
    post(&mut maryam, &leaves).await.expect(409);
    assert!(!maryam.get("/").await.expect(200).plain().contains("· Noura Al-Hajri</bdi></a>"));
    post(&mut maryam, &along("TR", "0")).await.expect(303);
    assert!(maryam.get(&official).await.expect(200).plain().contains("· Noura"));
    world.set("UPDATE participants SET removed_at = created_at WHERE id = $1", noura.0).await;
    assert!(!maryam.get(&official).await.expect(200).plain().contains("· Noura"));
}
