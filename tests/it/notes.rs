//! Notes on a case, and finding a case by any of its names.

use tests::World;

#[tokio::test]
async fn a_note_is_written_struck_and_found_by_those_on_the_case_alone() {
    let world = World::new().await;
    let (house, here) = (&world.house, &world.here);
    let mut maryam = house.signed_in(&house.maryam).await;
    let at = format!("/cases/{}", here.case);
    assert!(maryam.get(&at).await.expect(200).plain().contains("No notes yet"));
    let empty = maryam.post(&format!("{at}/notes"), &[("note", " ")]).await.expect(422).plain();
    assert!(empty.contains("Write the note") && empty.contains("<title>Error"), "{empty}");
    let words = "Noura called: the zyxinator was lent to <Khalid>";
    let back = maryam.post(&format!("{at}/notes"), &[("note", words), ("back", "overview")]).await.expect(303);
    assert_eq!(back.location(), format!("{at}#notes"));
    let page = maryam.get(&at).await.expect(200).plain();
    assert!(
        page.contains("zyxinator was lent to &#60;Khalid&#62;") && page.contains("wrote a note on the case"),
        "{page}"
    );

    // At rest nobody reads it, and the trail does not tell it.
    let (sealed, told): (Vec<u8>, bool) = sqlx::query_as(
        "SELECT (SELECT sealed_words FROM case_notes WHERE case_id = $1),
           EXISTS (SELECT FROM events WHERE case_id = $1 AND detail::text LIKE '%zyxinator%')",
    )
    .bind(here.case.0)
    .fetch_one(&world.look)
    .await
    .expect("a row");
    assert!(!String::from_utf8_lossy(&sealed).contains("zyxinator") && !told);

    // Found by another form of its words, by those on the case.
    for search in ["/search?q=zyxinators".to_owned(), format!("{at}/documents/search?q=calling")] {
        let page = maryam.get(&search).await.expect(200).plain();
        assert!(page.contains(&format!("href=\"{at}/notes\"")) && page.contains("<mark>"), "{search}: {page}");
    }
    let mut huda = house.signed_in(&world.colleague).await;
    let page = huda.get("/search?q=zyxinator").await.expect(200).plain();
    assert!(!page.contains("<mark>zyxinator"), "{page}");
    assert!(!huda.get(&at).await.expect(200).plain().contains("zyxinator"));
    huda.get(&format!("{at}/notes")).await.expect(403);
    let mut stranger = house.signed_in(&house.stranger).await;
    assert!(!stranger.get("/search?q=zyxinator").await.expect(200).plain().contains("<mark>"));

    // Struck with a reason, and still to be read; twice is once.
    let id: uuid::Uuid = sqlx::query_scalar("SELECT id FROM case_notes").fetch_one(&world.look).await.expect("one");
    let strike = format!("{at}/notes/{id}/striking");
    assert!(maryam.get(&strike).await.expect(200).plain().contains("This cannot be undone"));
    maryam.post(&strike, &[("reason", "")]).await.expect(422);
    maryam.post(&strike, &[("reason", "Another case")]).await.expect(303);
    maryam.get(&format!("{at}/notes")).await.expect(200);
    let lost = maryam.post(&strike, &[("reason", "My own reason")]).await.expect(409).plain();
    assert!(lost.contains("My own reason") && lost.contains("Another case"), "{lost}");
    let page = maryam.get(&format!("{at}/notes")).await.expect(200).plain();
    assert!(page.contains("Struck") && page.contains("zyxinator") && page.contains("Another case"), "{page}");
    assert!(!page.contains("/striking"), "{page}");
    assert!(maryam.get("/search?q=zyxinator").await.expect(200).plain().contains("Struck"));

    // The database itself lets nobody change what a note says.
    let denied: bool = sqlx::query_scalar(
        "SELECT NOT has_column_privilege('carnet_staff', 'case_notes', 'sealed_words', 'UPDATE')
           AND NOT has_table_privilege('carnet_staff', 'case_notes', 'DELETE')",
    )
    .fetch_one(&world.look)
    .await
    .expect("an answer");
    assert!(denied);
}

#[tokio::test]
async fn notes_are_paged_newest_first() {
    let world = World::new().await;
    let mut maryam = world.house.signed_in(&world.house.maryam).await;
    let at = format!("/cases/{}/notes", world.here.case);
    maryam.get(&at).await.expect(200);
    for n in 1..=33 {
        world.house.clock.pass(jiff::SignedDuration::from_secs(1));
        maryam.post(&at, &[("note", &format!("Note number {n}."))]).await.expect(303);
        maryam.get(&at).await.expect(200);
    }
    let first = maryam.get(&at).await.expect(200).plain();
    assert!(first.contains("Note number 33.") && first.contains("Note number 4.") && !first.contains("Note number 3."));
    let older = first.split(&format!("{at}?before=")).nth(1).and_then(|rest| rest.split('"').next()).expect("more");
    let second = maryam.get(&format!("{at}?before={older}")).await.expect(200).plain();
    assert!(second.contains("Note number 3.") && !second.contains("Note number 4.") && !second.contains("?before="));
    assert!(maryam.get(&format!("/cases/{}", world.here.case)).await.expect(200).plain().contains("Note number 33."));
}

#[tokio::test]
async fn a_case_is_found_by_each_word_of_whoever_is_on_it() {
    let world = World::new().await;
    let mut maryam = world.house.signed_in(&world.house.maryam).await;
    let case = world.here.case;
    let people = format!("/cases/{case}/participants");
    maryam.get(&format!("{people}/new")).await.expect(200);
    let khalid = [
        ("role", "family"),
        ("name", "خالد الهاجري"),
        ("latin_name", "Khalid Al-Hajri"),
        ("language", "ar"),
        ("time_zone", "Asia/Qatar"),
        ("channel", "phone"),
        ("phone", "+974 5512 7788"),
        ("email", "khalid.h@family.test"),
    ];
    maryam.post(&people, &khalid).await.expect(303);
    let found = format!("href=\"/cases/{case}\"");
    for typed in ["hajri khalid", "Khalid+AL", "5512 7788", "7788", "khalid.h@family", "الهاجري", "hajri 0001"] {
        for page in ["/cases", "/search", "/palette"] {
            let coded: String = url::form_urlencoded::byte_serialize(typed.replace('+', " ").as_bytes()).collect();
            let page = maryam.get(&format!("{page}?q={coded}&case=")).await.expect(200).plain();
            assert!(page.contains(&found), "{typed}: {page}");
        }
    }
    for typed in ["khalid+nobody", "ajri", "88"] {
        let page = maryam.get(&format!("/cases?q={typed}")).await.expect(200).plain();
        assert!(!page.contains(&found), "{typed}");
    }
    // Who is not on it any more is not found on it; nor is anybody on a case of another agency.
    let id: uuid::Uuid = sqlx::query_scalar("SELECT id FROM participants WHERE latin_name = 'Khalid Al-Hajri'")
        .fetch_one(&world.look)
        .await
        .expect("one");
    let mut other = world.house.signed_in(&world.house.stranger).await;
    assert!(!other.get("/cases?q=khalid").await.expect(200).plain().contains(&found));
    maryam.get(&format!("{people}/{id}/remove")).await.expect(200);
    maryam.post(&format!("{people}/{id}/remove"), &[]).await.expect(303);
    assert!(!maryam.get("/cases?q=khalid").await.expect(200).plain().contains(&found));
}
