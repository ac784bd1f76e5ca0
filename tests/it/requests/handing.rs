//! E4: whoever has no address is handed the link of what they are asked for, and a passcode that is told another way (S11–S14).

use domain::links::FAILURES_PER_LINK;
use tests::{Client, World};

/// What stands in the element of an id.
fn shown(page: &str, id: &str) -> String {
    let rest = page.split(&format!("id=\"{id}\">")).nth(1).unwrap_or_else(|| panic!("{id} in {page}"));
    rest.split('<').next().unwrap_or_default().trim().to_owned()
}

/// The link's path and its passcode.
async fn handed(maryam: &mut Client, request: &str) -> (String, String) {
    maryam.get(request).await.expect(200);
    let page = maryam.post(&format!("{request}/link"), &[]).await.expect(200).text();
    let path = shown(&page, "link").trim_start_matches("https://carnet.test").to_owned();
    (path, shown(&page, "passcode"))
}

#[tokio::test]
async fn e4_whoever_has_no_address_is_handed_a_link_that_opens_with_a_passcode() {
    let world = World::new().await;
    let mut maryam = world.house.signed_in(&world.house.maryam).await;
    let (id, door) = &world.here.request;
    let request = format!("/cases/{}/requests/{id}", world.here.case);
    // Whom a letter reaches, a letter takes it.
    let page = maryam.get(&request).await.expect(200).text();
    assert!(page.contains("/letter\"") && !page.contains("/link\""), "{page}");
    maryam.post(&format!("{request}/link"), &[]).await.expect(409);
    world.set("UPDATE participants SET email = '' WHERE id = $1", world.here.son.0.0).await;
    let page = maryam.get(&request).await.expect(200).text();
    assert!(!page.contains("/letter\"") && page.contains("/link\""), "{page}");
    let (path, passcode) = handed(&mut maryam, &request).await;
    let mut old = world.house.browser();
    old.get(&format!("/u/{}", door.address())).await.expect(410);

    // The address alone yields nothing, and looking at it opens nothing (S11, S12).
    let mut hamad = world.house.browser();
    let landing = hamad.get(&path).await.expect(200).text();
    assert!(!landing.contains(&passcode) && !landing.contains("Hamad"), "{landing}");
    assert_ne!(hamad.get(&format!("/asked/{id}")).await.status.as_u16(), 200);
    hamad.get(&path).await.expect(200);
    hamad.post(&format!("{path}/code"), &[]).await.expect(303);
    let ask = hamad.get(&format!("{path}/code")).await.expect(200).text();
    assert!(!ask.contains("id=\"code\"") && ask.contains("id=\"passcode\""), "{ask}");
    let session = format!("{path}/session");
    hamad.post(&session, &[("passcode", "AAAA-AAAA")]).await.expect(422);
    let typed = passcode.to_lowercase().replace('-', " ");
    let into = hamad.post(&session, &[("passcode", &typed)]).await.expect(303);
    assert_eq!(into.location(), format!("/asked/{id}"));
    hamad.get(&format!("/asked/{id}")).await.expect(200);

    // Only hashes are kept, and the trail says who made a link, and neither of its secrets (S13).
    let dump: String =
        sqlx::query_scalar("SELECT string_agg(l::text, ' ') FROM links l").fetch_one(&world.look).await.expect("rows");
    let plain = passcode.replace('-', "");
    assert!(dump.contains("$argon2id$") && !dump.contains(&plain) && !dump.contains(&passcode));
    let told = "SELECT count(*) FROM events WHERE event = 'link-issued' AND detail->>'proof' = 'passcode'
        AND detail::text NOT LIKE '%hash%'";
    let told: i64 = sqlx::query_scalar(told).fetch_one(&world.look).await.expect("a count");
    assert_eq!(told, 1);
    let mut yousef = world.house.browser();
    yousef.cookies.insert(web::guests::cookie_name(world.here.patient.0.0), world.here.patient.1.cookie());
    let privacy = yousef.get(&format!("/my/{}/privacy", world.here.patient.0)).await.expect(200).plain();
    assert!(privacy.contains("made a private link to be handed over"), "{privacy}");

    // Another one takes its place, for whoever is inside, too.
    let (newer, other) = handed(&mut maryam, &request).await;
    assert_ne!((&newer, &other), (&path, &passcode));
    hamad.get(&path).await.expect(410);
    assert_ne!(hamad.get(&format!("/asked/{id}")).await.status.as_u16(), 200);

    // Guesses have an end, after which the right one opens nothing (S14).
    let mut guesser = world.house.browser();
    guesser.get(&newer).await.expect(200);
    for n in 0..FAILURES_PER_LINK {
        let status = guesser.post(&format!("{newer}/session"), &[("passcode", "AAAA-AAAA")]).await.status.as_u16();
        assert_eq!(status, if n + 1 < FAILURES_PER_LINK { 422 } else { 410 }, "{n}");
    }
    guesser.post(&format!("{newer}/session"), &[("passcode", &other)]).await.expect(410);
}
