//! G2 on a phone: a part of a consent stops, the rest stays; the page names both before and after.

use super::{Family, has, lacks};
use uuid::Uuid;

impl Family {
    /// The clinic has taken a copy of the results.
    async fn seen(&self) {
        let mut one = self.look.acquire().await.expect("a connection");
        sqlx::query("SELECT set_config('app.tenant', $1, false)")
            .bind(self.house.maryam.tenant.to_string())
            .execute(&mut *one)
            .await
            .expect("a setting");
        sqlx::query("SELECT append_event('2026-07-21T09:14:00Z', 'reviewer', $1, 'document-downloaded', 'allowed', $2, 'document', $3, '{}')")
            .bind(self.review)
            .bind(self.case)
            .bind(self.labs)
            .execute(&mut *one)
            .await
            .expect("an event");
    }

    /// A second clinic stands in the consent.
    async fn second_clinic(&self) -> Uuid {
        let clinic = Uuid::new_v4();
        sqlx::query(
            "WITH k AS (
               INSERT INTO clinics (tenant_id, id, name, country, city, languages, reviewer_name, reviewer_email, created_at)
               VALUES ($1, $2, 'Nord Clinic', 'DE', 'Kiel', '{de}', 'Dr Voss', 'voss@nord.test', '2026-07-01'))
             INSERT INTO consent_recipients (tenant_id, consent_id, case_id, clinic_id) VALUES ($1, $3, $4, $2)",
        )
        .bind(self.house.maryam.tenant.0)
        .bind(clinic)
        .bind(self.given)
        .bind(self.case)
        .execute(&self.look)
        .await
        .expect("a clinic");
        clinic
    }

    async fn review_lives(&self) -> bool {
        let mut tx = self.house.app.db.staff(self.house.maryam.tenant).await.expect("a transaction");
        let facts =
            store::facts::of_case(&mut tx, domain::ids::CaseId(self.case)).await.expect("facts").expect("a case");
        let guest =
            domain::policy::Guest { tenant: facts.tenant, case: facts.id, id: domain::ids::ReviewId(self.review) };
        let review = facts.reviews.iter().find(|review| review.id == guest.id).expect("the review");
        let clinic = domain::policy::Actor::Reviewer(guest.clone(), review.readers[0].id);
        let scope = domain::policy::Scope::Case(&facts);
        domain::policy::ask(&clinic, domain::policy::Action::OpenReview, guest.id, scope, tx.now()).is_ok()
    }
}

#[tokio::test]
async fn g2_a_kind_of_document_is_taken_back_and_the_rest_stays() {
    let family = Family::new().await;
    family.seen().await;
    let mut yousef = family.enter(family.patient).await;
    let at = format!("/my/{}/consents/{}", family.patient, family.given);
    has(&yousef.get(&at).await.expect(200).text(), &[&format!("{at}/parts")]);
    let page = yousef.get(&format!("{at}/parts")).await.expect(200).text();
    has(&page, &["category:labs", "category:case-summary", &format!("document:{}", family.labs), "Clotting test"]);
    // There is one clinic only, and the passport is not in this consent: neither can be taken back.
    lacks(&page, &["clinic:", "Passport page"]);

    let page = yousef.get(&format!("{at}/parts?part=category:labs")).await.expect(200).text();
    let plain = page.replace(['\u{2068}', '\u{2069}'], "");
    has(&plain, &["Kalina Clinic can no longer open Clotting test.", "The rest of the consent stays", "took a copy"]);
    lacks(&plain, &["the link stops", "made as one piece"]);
    let receipt = yousef.post(&format!("{at}/parts"), &[("part", "category:labs")]).await.expect(303);
    assert_eq!(receipt.location(), format!("{at}/receipt#taken"));
    assert_eq!(family.state(family.given).await.0, "given");
    assert!(family.review_lives().await, "the summary stays");
    let page = yousef.get(&format!("{at}/receipt")).await.expect(200).text();
    has(&page, &["id=\"taken\"", "What had been seen of it before", "Clotting test", "took a copy"]);
    assert_eq!(family.count("consent-part-withdrawn").await, 1);
    yousef.post(&format!("{at}/parts"), &[("part", "category:labs")]).await.expect(409);
    // Only the summary is left: it goes with the whole.
    let page = yousef.get(&format!("{at}/parts")).await.expect(200).text();
    has(&page, &["Only one thing is left"]);
    yousef.post(&format!("{at}/parts"), &[("part", "category:case-summary")]).await.expect(409);
    yousef.post(&format!("{at}/parts"), &[("part", "something")]).await.expect(400);

    // The results were written down with their kind: called something else, they stay taken back.
    let rows = "SELECT count(*) FROM withdrawn_parts WHERE document_id = $1 AND along";
    let along: i64 = sqlx::query_scalar(rows).bind(family.labs).fetch_one(&family.look).await.expect("a count");
    assert_eq!(along, 1);
    let trail = yousef.get(&format!("/my/{}/privacy", family.patient)).await.expect(200).text();
    has(&trail, &["stopped a part of a consent"]);
}

#[tokio::test]
async fn g2_a_clinic_taken_back_ends_its_review_as_a_whole_withdrawal_does() {
    let family = Family::new().await;
    family.seen().await;
    let nord = family.second_clinic().await;
    let mut yousef = family.enter(family.patient).await;
    let at = format!("/my/{}/consents/{}", family.patient, family.given);
    let kalina: Uuid = sqlx::query_scalar("SELECT clinic_id FROM reviews WHERE id = $1")
        .bind(family.review)
        .fetch_one(&family.look)
        .await
        .expect("a clinic");
    let (kalina, nord) = (format!("clinic:{kalina}"), format!("clinic:{nord}"));
    has(&yousef.get(&format!("{at}/parts")).await.expect(200).text(), &[&kalina, &nord]);
    let page = yousef.get(&format!("{at}/parts?part={nord}")).await.expect(200).text();
    has(&page, &["At this moment nobody has it"]);
    let page = yousef.get(&format!("{at}/parts?part={kalina}")).await.expect(200).text();
    has(&page, &["the link stops", "had opened the page with the question", "took a copy"]);
    yousef.post(&format!("{at}/parts"), &[("part", &kalina)]).await.expect(303);
    assert!(!family.review_lives().await);
    let page = yousef.get(&at).await.expect(200).text();
    has(&page, &["Nord Clinic"]);
    lacks(&page, &["Kalina Clinic"]);
    let mut maryam = family.house.signed_in(&family.house.maryam).await;
    let page = maryam.get(&format!("/cases/{}/reviews/{}", family.case, family.review)).await.expect(200).text();
    has(&page, &["data-state=\"blocked\""]);
    let page = maryam.get(&format!("/cases/{}/consents/{}", family.case, family.given)).await.expect(200).text();
    has(&page, &["Taken back", "has read the summary"]);
    // The other clinic alone is left.
    yousef.post(&format!("{at}/parts"), &[("part", &nord)]).await.expect(409);
    // A daughter who does not decide takes nothing back.
    let mut noura = family.enter(family.daughter).await;
    let hers = format!("/my/{}/consents/{}/parts", family.daughter, family.given);
    noura.get(&hers).await.expect(403);
    noura.post(&hers, &[("part", "category:labs")]).await.expect(403);
}
