//! What stands for a row of the checklist besides documents, and what of it is admitted to a clinic.

use tests::World;

/// The part of the checklist's page that is about one row.
fn row(page: &str, key: &str) -> String {
    let rest = page.split(&format!("<li id=\"row-{key}\">")).nth(1).unwrap_or_else(|| panic!("no row {key}: {page}"));
    rest.split("<li id=\"row-").next().unwrap_or_default().to_owned()
}

/// A row that is missing.
fn missing(page: &str) -> String {
    let rows = page.split("<li id=\"row-").skip(1);
    let open = rows.filter(|row| row.contains("/records/new?item=") && row.contains("data-state=\"missing\""));
    open.filter_map(|row| row.split('"').next()).next().expect("a missing row").to_owned()
}

#[tokio::test]
async fn records_of_a_hospital_and_things_that_travel_stand_for_a_row_as_far_as_they_are() {
    let world = World::new().await;
    let mut maryam = world.house.signed_in(&world.house.maryam).await;
    let at = format!("/cases/{}", world.here.case);
    let page = maryam.get(&format!("{at}/checklist")).await.expect(200).plain();
    let key = missing(&page);
    let form = maryam.get(&format!("{at}/records/new?item={key}")).await.expect(200).plain();
    assert!(form.contains(&format!("value=\"{key}\" selected")), "{form}");
    let asked = [
        ("holder", "Hamad Hospital"),
        ("country", "QA"),
        ("language", "ar"),
        ("format", "any"),
        ("what", "All of it"),
        ("occasion", "case"),
        ("item", key.as_str()),
    ];
    let record = maryam.post(&format!("{at}/records"), &asked).await.expect(303).location().to_owned();
    let record = record.split('?').next().unwrap_or("").to_owned();
    let checklist = format!("{at}/checklist");
    // Nothing was asked of anybody yet.
    assert!(row(&maryam.get(&checklist).await.expect(200).plain(), &key).contains(">Missing<"));
    let sql = "UPDATE record_requests SET sent_on = added_at, way = 'email', expected_on = added_at,
      release_document_id = (SELECT id FROM documents WHERE case_id = $1 LIMIT 1) WHERE item <> '' AND case_id = $1";
    world.set(sql, world.here.case.0).await;
    for (state, said) in [
        (
            "UPDATE record_requests SET state = 'sent' WHERE item <> '' AND case_id = $1",
            "Asked for, of whoever holds it",
        ),
        ("UPDATE record_requests SET state = 'received' WHERE item <> '' AND case_id = $1", ">Arrived<"),
        ("UPDATE record_requests SET state = 'none-exist' WHERE item <> '' AND case_id = $1", "Did not come"),
    ] {
        world.set(state, world.here.case.0).await;
        let row = row(&maryam.get(&checklist).await.expect(200).plain(), &key);
        assert!(row.contains(said) && row.contains("Hamad Hospital") && row.contains(&record), "{row}");
    }
    world
        .set("UPDATE record_requests SET state = 'withdrawn' WHERE item <> '' AND case_id = $1", world.here.case.0)
        .await;
    assert!(row(&maryam.get(&checklist).await.expect(200).plain(), &key).contains(">Missing<"));

    maryam.get(&format!("{at}/parcels/new?item={key}")).await.expect(200);
    let sent = [
        ("kind", "slides"),
        ("pieces", "4"),
        ("what", "Biopsy"),
        ("origin", "Laboratory"),
        ("destination", "Archive of Doha"),
        ("item", key.as_str()),
    ];
    let parcel = maryam.post(&format!("{at}/parcels"), &sent).await.expect(303).location().to_owned();
    let parcel = parcel.split('?').next().unwrap_or("").to_owned();
    assert!(row(&maryam.get(&checklist).await.expect(200).plain(), &key).contains(">Missing<"));
    for (state, said) in [
        ("UPDATE parcels SET state = 'under-way' WHERE item <> '' AND case_id = $1", ">On its way<"),
        ("UPDATE parcels SET state = 'arrived' WHERE item <> '' AND case_id = $1", ">Arrived<"),
        ("UPDATE parcels SET state = 'lost' WHERE item <> '' AND case_id = $1", "Did not come"),
    ] {
        world.set(state, world.here.case.0).await;
        let row = row(&maryam.get(&checklist).await.expect(200).plain(), &key);
        assert!(row.contains(said) && row.contains("Archive of Doha") && row.contains(&parcel), "{row}");
    }
    // A row that is not on the checklist is none.
    let mut wrong = sent;
    wrong[5].1 = "no-such-row";
    maryam.get(&format!("{at}/parcels/new")).await.expect(200);
    maryam.post(&format!("{at}/parcels"), &wrong).await.expect(303);
    let none: i64 = sqlx::query_scalar("SELECT count(*) FROM parcels WHERE item = 'no-such-row'")
        .fetch_one(&world.look)
        .await
        .expect("a count");
    assert_eq!(none, 0);
}

#[tokio::test]
async fn what_is_missing_is_admitted_to_the_clinic_as_it_asks() {
    let world = World::new().await;
    let mut maryam = world.house.signed_in(&world.house.maryam).await;
    let at = format!("/cases/{}", world.here.case);
    let kalina = world.here.kalina;
    let page = maryam.get(&format!("{at}/checklist?clinic={kalina}")).await.expect(200).plain();
    assert!(page.contains("Only what Kalina Clinic asks"), "{page}");
    assert!(page.contains(&format!("value=\"{kalina}\" selected")), "{page}");
    let key = missing(&page);
    let title = row(&page, &key);
    let title = title.split("<b dir=\"auto\">").nth(1).and_then(|rest| rest.split("</b>").next()).expect("a title");
    maryam.get(&format!("{at}/checklist?clinic={}", uuid::Uuid::nil())).await.expect(404);

    let form = maryam.get(&format!("{at}/reviews/new?clinic={kalina}")).await.expect(200).plain();
    let field =
        form.split("name=\"missing\"").nth(1).and_then(|rest| rest.split("</textarea>").next()).expect("a field");
    assert!(field.contains(title), "{title}: {field}");
    assert!(field.contains("The report of the operation (asked for on"), "{field}");
    // What has come or is no longer asked for is not admitted.
    world.set("UPDATE requests SET state = 'withdrawn' WHERE case_id = $1", world.here.case.0).await;
    let form = maryam.get(&format!("{at}/reviews/new?clinic={kalina}")).await.expect(200).plain();
    assert!(!form.contains("(asked for on"), "{form}");
}
