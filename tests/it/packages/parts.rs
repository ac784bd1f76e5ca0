//! G2 while a review runs: a document is taken back, the rest of the review stays, and the frozen package is given out no more.

use super::{Case, papers};
use axum::body::Body;
use domain::consents::{Coverage, Part};
use domain::packages::Naming;
use domain::policy::Action;
use http::{Request, header};
use std::time::Duration;
use tests::papers as files;
use tower::ServiceExt;

#[tokio::test]
async fn g2_a_document_taken_back_leaves_the_review_and_stops_the_package() {
    let case = Case::with(papers()).await;
    let review = case.send(&case.ids(), Naming::Name).await;
    let mut doctor = case.doctor(review).await;
    let report =
        case.documents.iter().find(|one| one.title.contains("MRI") || one.title.contains("mri")).expect("a report");
    let home = format!("/review/{}", review.0);
    let (own, other) = (format!("{home}/documents/{}", report.id), {
        let other = case.documents.iter().find(|one| one.id != report.id && one.shows()).expect("another");
        format!("{home}/documents/{}", other.id)
    });
    assert!(doctor.get(&home).await.expect(200).text().contains(&report.title));
    doctor.get(&own).await.expect(200);
    doctor.get(&format!("{home}/package")).await.expect(200);

    let look = case.house.database.look().await;
    let consent: uuid::Uuid = sqlx::query_scalar("SELECT id FROM consents").fetch_one(&look).await.expect("one");
    let mut maryam = case.house.signed_in(&case.house.maryam).await;
    let desk = format!("/cases/{}", case.id);
    let page = format!("{desk}/consents/{consent}/parts");
    let part = format!("document:{}", report.id);
    assert!(maryam.get(&page).await.expect(200).text().contains(&part));
    let shown =
        maryam.get(&format!("{page}?part={part}")).await.expect(200).text().replace(['\u{2068}', '\u{2069}'], "");
    for words in [&format!("can no longer open {}", report.title), "made as one piece", "Kalina Clinic"] {
        assert!(shown.contains(words), "{words}: {shown}");
    }
    // Taken once, with the package; no page of it was looked at.
    assert!(shown.contains("<td class=\"num\">0</td><td class=\"num\">1</td>"), "{shown}");
    let done = maryam.post(&page, &[("part", &part)]).await.expect(303);
    let shown = maryam.get(done.location()).await.expect(200).text();
    assert!(shown.contains("This part has stopped") && shown.contains(&report.title), "{shown}");

    let after = doctor.get(&home).await.expect(200).text();
    assert!(!after.contains(&report.title), "it is gone from the page");
    assert!(after.contains("This package is no longer available"), "{after}");
    let no = doctor.get(&own).await.expect(403).text();
    assert!(no.contains("taken this part of its consent back"), "{no}");
    doctor.get(&format!("{own}/pages/1")).await.expect(403);
    doctor.get(&other).await.expect(200);
    for part in ["package", "package/bound"] {
        doctor.get(&format!("{home}/{part}")).await.expect(403);
        maryam.get(&format!("{desk}/reviews/{}/{part}", review.0)).await.expect(403);
    }
    maryam.post(&format!("{desk}/reviews/{}/package/locked", review.0), &[]).await.expect(403);
    let page = maryam.get(&format!("{desk}/reviews/{}", review.0)).await.expect(200).text();
    assert!(page.contains("nobody is given it any more"), "{page}");
    maryam.get(&format!("{desk}/documents/{}", report.id)).await.expect(200);

    // Not sent again with it; without it a new package goes.
    let rest: Vec<_> = case.ids().into_iter().filter(|id| *id != report.id).collect();
    assert_eq!(case.lack(&case.ids()).await, Some(Coverage::TakenBack));
    assert_eq!(case.lack(&rest).await, None);
    let second = case.send(&rest, Naming::Name).await;
    let mut again = case.doctor(second).await;
    again.get(&format!("/review/{}/package", second.0)).await.expect(200);
}

#[tokio::test]
async fn g2_a_part_taken_back_breaks_a_running_package_for_staff_and_clinic() {
    let long = files::pdf_with(&["Long"], &vec![3; 24_000_000]);
    let case = Case::with(vec![
        ("2026-01-01 long.pdf".into(), long),
        ("2026-07-01 second.pdf".into(), files::pdf(&["INR 1.0"])),
    ])
    .await;
    let review = case.send_unsealed(&case.ids(), Naming::Name).await;
    case.desk().seal(case.id, review).await;
    let doctor = case.doctor(review).await;
    let maryam = case.house.signed_in(&case.house.maryam).await;
    let paths = [
        (doctor.cookies, format!("/review/{}/package", review.0)),
        (maryam.cookies, format!("/cases/{}/reviews/{}/package", case.id, review.0)),
    ];
    let mut running = Vec::new();
    for (cookies, path) in paths {
        let cookies: Vec<String> = cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let request = Request::get(&path).header("host", "carnet.test").header(header::COOKIE, cookies.join("; "));
        let response = case.house.router.clone().oneshot(request.body(Body::empty()).expect("a request")).await;
        let mut body = response.expect("an answer").into_body().into_data_stream();
        let got = futures_util::StreamExt::next(&mut body).await.expect("bytes").expect("sound").len();
        running.push((path, body, got));
    }
    let look = case.house.database.look().await;
    let consent: uuid::Uuid = sqlx::query_scalar("SELECT id FROM consents").fetch_one(&look).await.expect("one");
    let consent = domain::ids::ConsentId(consent);
    let (mut tx, permit) = case.desk().on(case.id, Action::WithdrawConsent, consent).await;
    let stops =
        store::consents::take_back(&mut tx, &permit, Part::Document(case.documents[0].id)).await.expect("taken");
    assert_eq!((stops.reviews.len(), stops.documents.len(), stops.packages.len()), (0, 1, 1));
    tx.commit().await.expect("a commit");
    tokio::time::sleep(Duration::from_millis(1_200)).await;
    for (path, mut body, mut got) in running {
        let broke = loop {
            match futures_util::StreamExt::next(&mut body).await {
                Some(Ok(piece)) => got += piece.len(),
                Some(Err(_)) => break true,
                None => break false,
            }
        };
        assert!(broke && got < 24_000_000, "{path}: got {got}");
    }
}

impl Case {
    /// What a sending of these documents lacks.
    async fn lack(&self, documents: &[domain::ids::DocumentId]) -> Option<Coverage> {
        let mut tx = self.house.app.db.staff(self.house.maryam.tenant).await.expect("a transaction");
        let facts = store::facts::of_case(&mut tx, self.id).await.expect("facts").expect("a case");
        let wanted = domain::reviews::Wanted {
            clinic: self.clinic,
            channel: domain::consents::Channel::ReviewLink,
            purposes: vec![domain::cases::Purpose::PreliminaryRoute],
            documents: documents.to_vec(),
            may_download: true,
            days: 14,
        };
        domain::reviews::plan(&facts, &wanted, tx.now()).lack()
    }
}
