//! S16, S18: whoever gave something out sees all of it, and hears when a link was locked.

use domain::ids::Id;
use domain::links::FAILURES_PER_LINK;
use store::jobs::{self, Job, Letter};
use tests::World;
use uuid::Uuid;

#[tokio::test]
async fn s16_a_locked_link_tells_its_owner_who_makes_a_new_one() {
    let world = World::new().await;
    let (scene, house) = (&world.here, &world.house);
    world.set("UPDATE links SET failures = 24 WHERE id = $1", scene.review.1.link.0).await;
    assert_eq!(FAILURES_PER_LINK, 25);
    let address = format!("/r/{}", scene.review.1.address());
    let mut stranger = house.browser();
    stranger.get(&address).await.expect(200);
    stranger.post(&format!("{address}/code"), &[]).await.expect(303);
    stranger.get(&format!("{address}/code")).await.expect(200);
    stranger.post(&format!("{address}/session"), &[("code", "00000000")]).await;
    house.browser().get(&address).await.expect(410);
    let mut told = Vec::new();
    while let Some(held) = jobs::take(&house.app.db).await.expect("jobs") {
        let mut tx = house.app.db.system(Some(held.tenant)).await.expect("a transaction");
        jobs::finish(&mut tx, &held).await.expect("done");
        tx.commit().await.expect("a commit");
        if let Job::TellCoordinator { letter: Letter::LinkSuspended { address }, .. } = held.job {
            told.push(address);
        }
    }
    let [address] = told.as_slice() else { panic!("one letter: {told:?}") };
    // The owner follows the letter to the case, and from there to the review.
    let mut owner = house.signed_in(&world.here.staff).await;
    let path = address.strip_prefix("https://carnet.test").expect("our own address");
    let case = owner.get(path).await.expect(200).text();
    assert!(case.contains(&format!("/cases/{}/reviews", scene.case)), "{case}");
    let review = format!("/cases/{}/reviews/{}", scene.case, scene.review.0);
    let page = owner.get(&review).await.expect(200).text();
    assert!(page.contains("locked after too many wrong codes"), "{page}");
    let made = owner.post(&format!("{review}/readers/{}/link", scene.reader), &[]).await.expect(200).text();
    let fresh =
        made.split("https://carnet.test").find_map(|rest| rest.starts_with("/r/").then(|| rest.get(..46)).flatten());
    let fresh = fresh.unwrap_or_else(|| panic!("a new address on\n{made}"));
    house.browser().get(fresh).await.expect(200);
    let page = owner.get(&review).await.expect(200).text();
    assert!(page.contains("The link opens.") && !page.contains("locked after"), "{page}");
}

/// A link, of a review, a person or a request, and the address that it was fixed to.
type Link = (Option<Uuid>, Option<Uuid>, Option<Uuid>, String);

#[tokio::test]
async fn s18_every_live_grant_and_link_appears_in_its_owners_list() {
    let world = World::new().await;
    let (scene, mut owner) = (&world.here, world.house.signed_in(&world.here.staff).await);
    let links: Vec<Link> = sqlx::query_as(
        "SELECT review_id, participant_id, request_id, email FROM links
         WHERE case_id = $1 AND revoked_at IS NULL AND expires_at > '2026-07-23 09:00:00Z'",
    )
    .bind(scene.case.0)
    .fetch_all(&world.look)
    .await
    .expect("links");
    assert!(links.len() >= 6, "{links:?}");
    assert!(links.iter().any(|link| link.2.is_some()), "one of a request among them");
    for (review, person, request, email) in links {
        let page = match (review, person, request) {
            (Some(id), _, _) => format!("/cases/{}/reviews/{id}", scene.case),
            (_, Some(id), _) => format!("/cases/{}/participants/{id}", scene.case),
            (_, _, Some(id)) => format!("/cases/{}/requests/{id}", scene.case),
            _ => panic!("a link of nobody"),
        };
        let text = owner.get(&page).await.expect(200).text();
        let listed = text.contains("The link opens") && (review.is_some() || text.contains(&email));
        assert!(listed, "the link of {email} is missing at {page}:\n{text}");
    }
    let grants: Vec<(Option<Uuid>, Option<Uuid>, Uuid)> = sqlx::query_as(
        "SELECT review_id, participant_id, document_id FROM grants
         WHERE case_id = $1 AND revoked_at IS NULL AND until > '2026-07-23 09:00:00Z'",
    )
    .bind(scene.case.0)
    .fetch_all(&world.look)
    .await
    .expect("grants");
    assert!(grants.len() >= 4 && grants.iter().any(|grant| grant.1.is_some()), "{grants:?}");
    for (review, person, document) in grants {
        let page = match (review, person) {
            (Some(id), _) => format!("/cases/{}/reviews/{id}", scene.case),
            (_, Some(id)) => format!("/cases/{}/participants/{id}", scene.case),
            _ => panic!("a grant for nobody"),
        };
        let text = owner.get(&page).await.expect(200).text();
        assert!(text.contains(&format!("/documents/{document}\"")), "{document} is missing at {page}:\n{text}");
        // And on the document itself, whoever holds it is named.
        let own = owner.get(&format!("/cases/{}/documents/{document}", scene.case)).await.expect(200).text();
        let holder = if person.is_some() { "Daria Orlova" } else { "Clinic" };
        assert!(own.contains(holder) || own.contains("Jinghe Hospital"), "{own}");
    }
    assert_ne!(scene.case.uuid(), Uuid::nil());
}
