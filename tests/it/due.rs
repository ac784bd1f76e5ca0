//! M6: what is due on the member's own cases stands on Today, each with whose turn it is; and on nobody else's.

use tests::world::World;

#[tokio::test]
async fn m6_due_payments_late_documents_and_shaky_checks_stand_on_today_of_their_coordinator() {
    let world = World::new().await;
    let mut maryam = world.house.signed_in(&world.house.maryam).await;
    let page = maryam.get("/").await.expect(200).text();
    for heading in ["Payments due", "Documents overdue", "Official checks to look at again"] {
        assert!(!page.contains(heading), "nothing is due yet: {heading}");
    }
    world.set("UPDATE blocks SET due_on = current_date - 400 WHERE id = $1", world.here.block.0).await;
    world.set("UPDATE requests SET due = current_date - 400 WHERE id = $1", world.here.request.0.0).await;
    let case = format!("/cases/{}", world.here.case);
    maryam.get(&format!("{case}/official")).await.expect(200);
    let journey = |route, version| {
        [("destination", "RU"), ("passport", "QA"), ("status", "patient"), ("route", route), ("version", version)]
    };
    maryam.post(&format!("{case}/official/journey"), &journey("Doha", "0")).await.expect(303);
    let zoned = world.house.app.db.now().to_zoned(jiff::tz::TimeZone::UTC);
    let (day, month, year) = (zoned.day().to_string(), zoned.month().to_string(), (zoned.year() + 1).to_string());
    let this_year = zoned.year().to_string();
    let found = [
        ("source", "https://official.example/ru"),
        ("found", "Two border points"),
        ("on-day", day.as_str()),
        ("on-month", month.as_str()),
        ("on-year", this_year.as_str()),
        ("valid-day", day.as_str()),
        ("valid-month", month.as_str()),
        ("valid-year", year.as_str()),
    ];
    maryam.post(&format!("{case}/official/checks/checkpoints"), &found).await.expect(303);
    assert!(!maryam.get("/").await.expect(200).text().contains("Official checks to look"), "it stands");
    maryam.post(&format!("{case}/official/journey"), &journey("Doha – Istanbul", "1")).await.expect(303);

    let page = maryam.get("/").await.expect(200).text();
    for wanted in [
        "Payments due".to_owned(),
        format!("href=\"{case}/money/{}\"", world.here.block),
        "Documents overdue".into(),
        format!("href=\"{case}/requests/{}\"", world.here.request.0),
        "Hamad Al-Hajri".into(),
        "Official checks to look at again".into(),
        "Border checkpoints".into(),
    ] {
        assert!(page.contains(&wanted), "{wanted}:\n{page}");
    }
    // The rooms of the case say the same.
    let overview = maryam.get(&case).await.expect(200).plain();
    for room in ["money", "requests", "official"] {
        assert!(overview.contains(&format!("data-waits=\"{room}\"><span")), "{room}: {overview}");
    }
    // A colleague who is not on the case reads none of it.
    let mut huda = world.house.signed_in(&world.colleague).await;
    let page = huda.get("/").await.expect(200).text();
    assert!(!page.contains("Payments due") && !page.contains("Border checkpoints"), "{page}");
}
