//! The palette lists what its member may do and nothing else; and single keys are off until somebody turns them on.

use tests::{Client, World};

/// Where the entries lead.
fn entries(page: &str) -> Vec<String> {
    let options = page.split("role=\"option\"").skip(1);
    options.filter_map(|one| one.split("href=\"").nth(1)?.split('"').next()).map(str::to_owned).collect()
}

async fn found(client: &mut Client, q: &str, case: &str) -> (Vec<String>, String) {
    let q: String = url::form_urlencoded::byte_serialize(q.as_bytes()).collect();
    let page = client.get(&format!("/palette?q={q}&case={case}")).await.expect(200).text();
    (entries(&page), page)
}

#[tokio::test]
async fn nothing_is_listed_that_would_be_refused() {
    let world = World::new().await;
    let (here, abroad) = (world.here.case.to_string(), world.abroad.case.to_string());
    let house = &world.house;
    for (staff, least) in [(&house.maryam, 35), (&house.owner, 20), (&world.colleague, 15), (&house.viewer, 10)] {
        let mut client = house.signed_in(staff).await;
        let (all, page) = found(&mut client, "", &here).await;
        assert!(all.len() >= least, "{}: {} entries: {page}", staff.email, all.len());
        for address in &all {
            let status = client.get(address).await.status.as_u16();
            assert!(matches!(status, 200 | 303), "{} is led to {address} and gets {status}", staff.email);
        }
        // A case of another agency has no rooms here.
        let (foreign, _) = found(&mut client, "", &abroad).await;
        assert!(
            foreign.iter().all(|address| !address.starts_with("/cases/") || address == "/cases/new"),
            "{foreign:?}"
        );
    }
    // What only some may do is listed for them.
    let mut owner = house.signed_in(&house.owner).await;
    let (owners, _) = found(&mut owner, "", "").await;
    let mut viewer = house.signed_in(&house.viewer).await;
    let (viewers, _) = found(&mut viewer, "", "").await;
    for only in ["/members", "/figures", "/cases/new"] {
        assert!(owners.iter().any(|one| one == only) && !viewers.iter().any(|one| one == only), "{only}");
    }
}

#[tokio::test]
async fn cases_are_found_by_name_and_reference_and_pages_by_their_words() {
    let world = World::new().await;
    let mut maryam = world.house.signed_in(&world.house.maryam).await;
    let here = format!("/cases/{}", world.here.case);
    let (reference, name): (String, String) = sqlx::query_as("SELECT reference, patient_name FROM cases WHERE id = $1")
        .bind(world.here.case.0)
        .fetch_one(&world.look)
        .await
        .expect("the case");
    for q in [reference.to_lowercase(), name] {
        let (all, page) = found(&mut maryam, &q, "").await;
        assert!(all.contains(&here), "{q}: {page}");
        assert!(all.last().is_some_and(|last| last.starts_with("/search?q=")), "what else is looked for everywhere");
    }
    let (all, _) = found(&mut maryam, "new ca", "").await;
    assert!(all.contains(&"/cases/new".to_owned()), "{all:?}");
    let (all, page) = found(&mut maryam, "<b>nothing</b> like it", "").await;
    assert_eq!(all.len(), 1, "{all:?}");
    assert!(!page.contains("<b>nothing"), "{page}");
    // A room of the case that is open, in the language of the page.
    let (all, _) = found(&mut maryam, "payments", &world.here.case.to_string()).await;
    assert!(all.contains(&format!("{here}/money")), "{all:?}");
}

#[tokio::test]
async fn single_keys_are_off_until_somebody_turns_them_on() {
    let world = World::new().await;
    let mut maryam = world.house.signed_in(&world.house.maryam).await;
    let page = maryam.get("/shortcuts").await.expect(200).text();
    assert!(!page.contains("data-shortcuts") && page.contains("Single keys are off"));
    // Each key of the list is one of the navigation.
    for key in page.split("<kbd>g</kbd> <kbd>").skip(1).filter_map(|rest| rest.split('<').next()) {
        assert!(page.contains(&format!("data-key=\"{key}\"")), "{key}");
    }
    maryam.post("/shortcuts", &[("single", "on")]).await.expect(303);
    assert!(maryam.get("/").await.expect(200).text().contains("data-shortcuts"));
    let other = world.house.signed_in(&world.house.owner).await;
    let mut other = other;
    assert!(!other.get("/").await.expect(200).text().contains("data-shortcuts"), "another browser is asked for itself");
    maryam.get("/shortcuts").await.expect(200);
    maryam.post("/shortcuts", &[("single", "off")]).await.expect(303);
    assert!(!maryam.get("/").await.expect(200).text().contains("data-shortcuts"));
}
