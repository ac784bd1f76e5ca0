//! E1–E3: what is still missing, at the desk: conditions that say why, marks with their words, a tenant's own rows.

use domain::checklists::{Flag, SHIPPED, Specialty};
use domain::words::Language;
use tests::world::Scene;
use tests::{Client, World};
use texts::Text;

async fn at_desk(world: &World) -> (Client, String) {
    let scene: &Scene = &world.here;
    let mut client = world.house.signed_in(&scene.staff).await;
    let address = format!("/cases/{}/checklist", scene.case);
    client.get(&address).await.expect(200);
    (client, address)
}

/// The list item of one row.
fn row<'a>(page: &'a str, key: &str) -> &'a str {
    let from = page.split(&format!("id=\"row-{key}\"")).nth(1).unwrap_or_else(|| panic!("no row {key}"));
    from.split("<li id=\"row-").next().unwrap_or(from)
}

#[tokio::test]
async fn what_is_known_decides_what_is_asked_and_the_page_says_why() {
    let world = World::new().await;
    let (mut maryam, address) = at_desk(&world).await;
    let page = maryam.get(&address).await.expect(200).text();
    assert!(!page.contains("id=\"row-ecg\""), "no operation, no ECG");
    assert!(row(&page, "discharge-notes").contains("Find out"), "nobody said whether there was a stay");

    let known = [
        ("specialty", "orthopaedics"),
        ("version", "0"),
        ("flag-surgery-planned", "yes"),
        ("flag-heart-history", "yes"),
        ("flag-lung-history", "no"),
    ];
    maryam.post(&address, &known).await.expect(303);
    let page = maryam.get(&address).await.expect(200).text();
    assert!(row(&page, "ecg").contains("Asked because"), "{}", row(&page, "ecg"));
    assert!(page.contains("id=\"row-weight-bearing-x-ray\""), "the specialty's own row");
    assert!(!page.contains("id=\"row-chest-x-ray\""), "no disease of the lungs");
    assert!(row(&page, "hba1c").contains("Find out"), "nobody said whether there is diabetes");

    // A second coordinator who saw the page before that loses nothing and overwrites nothing.
    let late = [("specialty", "oncology"), ("version", "0"), ("flag-diabetic", "yes")];
    let page = maryam.post(&address, &late).await.expect(409).text();
    assert!(page.contains("value=\"oncology\" selected"), "what was chosen is still there");
    let page = maryam.get(&address).await.expect(200).text();
    assert!(page.contains("value=\"orthopaedics\" selected"));
}

#[tokio::test]
async fn enough_is_a_clinics_word_and_not_needed_has_a_reason() {
    let world = World::new().await;
    let (mut maryam, address) = at_desk(&world).await;
    let mark = format!("{address}/referral/mark");
    let refused = maryam.post(&mark, &[("as", "not-needed")]).await.expect(422).text();
    assert!(refused.contains("Give the clinic’s words or the reason"));
    let refused = maryam.post(&mark, &[("as", "enough"), ("reason-referral", "it will do")]).await.expect(422).text();
    assert!(refused.contains("Choose the clinic that said it is enough"));
    assert!(refused.contains("value=\"it will do\""), "what was typed stays");

    let clinic = world.here.kalina.to_string();
    let words = "The letter of May is enough, 3 June";
    maryam.post(&mark, &[("as", "enough"), ("clinic", &clinic), ("reason-referral", words)]).await.expect(303);
    let page = maryam.get(&address).await.expect(200).text();
    let said = row(&page, "referral");
    assert!(
        said.contains("Enough, says the clinic") && said.contains(words) && said.contains("Kalina Clinic"),
        "{said}"
    );

    maryam.post(&mark, &[("as", "open")]).await.expect(303);
    let page = maryam.get(&address).await.expect(200).text();
    assert!(row(&page, "referral").contains("data-state=\"missing\""));
    maryam.post(&mark, &[("as", "not-needed"), ("reason-referral", "he comes without one")]).await.expect(303);
    let page = maryam.get(&address).await.expect(200).text();
    assert!(row(&page, "referral").contains("he comes without one"));
    maryam.post(&format!("{address}/no-such-row/mark"), &[("as", "not-needed")]).await.expect(404);
    let marks: i64 = sqlx::query_scalar("SELECT count(*) FROM events WHERE event = 'checklist-marked'")
        .fetch_one(&world.look)
        .await
        .unwrap();
    assert_eq!(marks, 3);
}

#[tokio::test]
async fn a_document_stands_for_a_row_until_it_is_too_old() {
    let world = World::new().await;
    let (mut maryam, address) = at_desk(&world).await;
    let document = world.here.report.id.to_string();
    let stray = world.elsewhere.report.id.to_string();
    let choose = [("document", document.as_str()), ("document", stray.as_str())];
    maryam.post(&format!("{address}/recent-labs/documents"), &choose).await.expect(303);
    let date = |day: &'static str| {
        let id = world.here.report.id.0;
        let look = world.look.clone();
        async move {
            sqlx::query("UPDATE documents SET document_date = $1::date WHERE id = $2")
                .bind(day)
                .bind(id)
                .execute(&look)
                .await
                .expect("an update");
        }
    };
    date("2026-07-01").await;
    let page = maryam.get(&address).await.expect(200).text();
    let labs = row(&page, "recent-labs");
    assert!(labs.contains("data-state=\"received\"") && labs.contains(&document), "{labs}");
    assert!(!labs.contains(&stray), "a document of another case never stands");
    date("2025-11-01").await;
    let page = maryam.get(&address).await.expect(200).text();
    let labs = row(&page, "recent-labs");
    assert!(labs.contains("data-state=\"attention\"") && labs.contains("Too old since"), "{labs}");
}

#[tokio::test]
async fn a_tenant_changes_a_shipped_row_and_a_condition_that_does_not_read_says_where() {
    let world = World::new().await;
    let (mut maryam, address) = at_desk(&world).await;
    let list = maryam.get("/checklists").await.expect(200).text();
    assert!(list.contains("Referral or letter of the home doctor") && list.contains("Dental status"));
    let form = maryam.get("/checklists/rows/new?specialty=general&key=referral").await.expect(200).text();
    assert!(form.contains("Referral or letter of the home doctor") && form.contains("转诊信"), "in every language");

    let place = "/checklists/rows?specialty=general&key=referral";
    let wrong = [("title-en", "Letter"), ("category", "other-clinical"), ("condition", "age over 50")];
    let page = maryam.post(place, &wrong).await.expect(422).text();
    assert!(page.contains("does not fit there") && page.contains("value=\"age over 50\""), "{page}");
    let right =
        [("title-en", "Letter of the family doctor"), ("category", "other-clinical"), ("condition", "age > 10")];
    maryam.post(place, &right).await.expect(303);
    let page = maryam.get(&address).await.expect(200).text();
    assert!(row(&page, "referral").contains("Letter of the family doctor"));
    // A clinic's own row is asked because a review went to that clinic; of the other tenant nothing is seen.
    assert!(page.contains("Dental status") && page.contains("Kalina Clinic"));
    let mut stranger = world.house.signed_in(&world.abroad.staff).await;
    let theirs = stranger.get("/checklists").await.expect(200).text();
    assert!(!theirs.contains("Letter of the family doctor"));
}

#[test]
fn every_row_flag_and_expectation_has_its_words_in_every_language() {
    for language in Language::ALL {
        let t = Text(*language);
        for row in SHIPPED {
            assert!(t.has(&format!("checklist-{}", row.key)), "{language}: {}", row.key);
            assert!(t.has(&format!("checklist-{}-why", row.key)), "{language}: {}-why", row.key);
        }
        for flag in Flag::ALL {
            assert!(t.has(&format!("flag-{flag}")), "{language}: {flag}");
        }
        for specialty in Specialty::ALL {
            assert!(t.has(&format!("specialty-{specialty}")), "{language}: {specialty}");
        }
    }
}
