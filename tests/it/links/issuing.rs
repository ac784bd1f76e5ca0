//! Issuing, replacing, revoking (S16–S18).

use super::*;

#[tokio::test]
async fn people_come_to_their_own_pages() {
    let linked = Linked::new().await;
    for (person, home) in [
        (linked.patient, format!("/my/{}", linked.patient)),
        (linked.interpreter, format!("/i/{}", linked.interpreter)),
    ] {
        let address = linked.issue_for(person).await;
        let (mut client, code) = linked.waiting(&address).await;
        let session = format!("{address}/session");
        let answer = client.post(&session, &[("code", &code)]).await.expect(303);
        assert_eq!(answer.location(), home);
        client.get(&address).await.expect(200);
        client.post(&format!("{home}/leave"), &[]).await.expect(303);
        // The clinic's door does not open for a person's link.
        let wrong = address.replacen("/p/", "/r/", 1);
        client.get(&wrong).await.expect(410);
    }
}

#[tokio::test]
async fn revoking_and_replacing_a_link_end_its_browsers_at_the_next_request() {
    let linked = Linked::new().await;
    let address = linked.address();
    let mut doctor = linked.inside(&address).await;
    doctor.get(&address).await.expect(200);
    let (second, token) = linked.issue(Older::End).await;
    let leave = format!("/review/{}/leave", linked.review);
    doctor.post(&leave, &[]).await.expect(401);
    doctor.get(&address).await.expect(410);
    let newer = format!("/r/{}", URL_SAFE_NO_PAD.encode(token));
    let mut doctor = linked.inside(&newer).await;
    doctor.get(&newer).await.expect(200);

    let mut tx = linked.staff().await;
    let listed = links::list_of_case(&mut tx, linked.case).await.expect("a list");
    assert_eq!(listed.len(), 1, "an ended link is no longer live");
    assert_eq!((listed[0].id, listed[0].email.as_str()), (second, REVIEWER));
    assert_eq!(listed[0].opened_at, Some(tx.now()));
    let permit = linked.permit(&mut tx, Action::RevokeReview, linked.review).await;
    assert!(links::revoke(&mut tx, &permit, second).await.expect("an answer"));
    assert!(!links::revoke(&mut tx, &permit, second).await.expect("an answer"));
    tx.commit().await.expect("a commit");
    doctor.post(&leave, &[]).await.expect(401);
    doctor.get(&newer).await.expect(410);
}

#[tokio::test]
async fn a_link_never_outlives_its_review_nor_reaches_into_another_case() {
    let linked = Linked::new().await;
    let mut tx = linked.staff().await;
    let permit = linked.permit(&mut tx, Action::ReissueLink, linked.review).await;
    let case = linked.case;
    let new = NewReader::by_code("Dr Orlova", "orlova@kalina.test");
    let (_, id, _) = readers::name(&mut tx, &permit, case, linked.review, &new).await.expect("a link");
    let listed = links::list_of_case(&mut tx, case).await.expect("a list");
    let link = listed.iter().find(|link| link.id == id).expect("the link");
    assert_eq!(link.expires_at, "2026-08-20T00:00:00Z".parse().expect("a moment"));
    let unknown = ReviewId(Uuid::new_v4());
    let refused = readers::name(&mut tx, &permit, case, unknown, &new).await;
    assert!(matches!(refused, Err(store::Error::NotOnCase)));
    let elsewhere = CaseId(Uuid::new_v4());
    let refused = readers::name(&mut tx, &permit, elsewhere, linked.review, &new).await;
    assert!(matches!(refused, Err(store::Error::NotOnCase)));
}
