//! B3: a relative who decides for the patient needs a paper that a coordinator has looked at.

use super::{Family, has, hidden, lacks};

impl Family {
    /// Hands the deciding to a relative, and what waits with it.
    pub async fn let_decide(&self, person: uuid::Uuid) {
        for change in [
            "UPDATE participants SET is_decision_maker = id = $1, language = 'en' WHERE role IN ('patient', 'family')",
            "UPDATE participants SET representative_basis = 'eldest daughter' WHERE id = $1",
            "UPDATE consents SET giver_id = $1, basis = 'eldest daughter' WHERE state = 'requested'",
        ] {
            sqlx::query(change)
                .bind(person)
                .execute(&self.look)
                .await
                .unwrap_or_else(|error| panic!("{change}: {error}"));
        }
    }

    /// Puts a paper on file for a relative, as a coordinator does.
    pub async fn prove(&self, person: uuid::Uuid) {
        let mut maryam = self.house.signed_in(&self.house.maryam).await;
        let at = format!("/cases/{}/participants/{person}/proof", self.case);
        maryam.get(&at).await.expect(200);
        let passport = self.passport.to_string();
        let fields = [("basis", "power-of-attorney"), ("document", passport.as_str()), ("looked", "yes")];
        maryam.post(&at, &fields).await.expect(303);
    }
}

#[tokio::test]
async fn b3_a_relative_decides_once_a_paper_shows_that_they_may() {
    let family = Family::new().await;
    family.let_decide(family.daughter).await;
    let base = format!("/my/{}", family.daughter);
    let consent = format!("{base}/consents/{}", family.asked);
    let mut noura = family.enter(family.daughter).await;

    // She is asked, told what to send first, and cannot answer by a form of her own making.
    has(&noura.get(&base).await.expect(200).text(), &[&consent]);
    let page = noura.get(&consent).await.expect(200).text();
    has(&page, &["needs the paper that shows it", "/documents/add"]);
    lacks(&page, &["name=\"decision\""]);
    let refused = noura.post(&consent, &[("decision", "yes")]).await.expect(403).text();
    has(&refused, &["no paper on file"]);
    assert_eq!(family.state(family.asked).await.0, "requested");
    noura.get(&format!("{base}/copy")).await.expect(403);

    // Nor can the desk record her word; it is told why, and where to mend it.
    let mut maryam = family.house.signed_in(&family.house.maryam).await;
    let (cases, proof) =
        (format!("/cases/{}", family.case), format!("/cases/{}/participants/{}/proof", family.case, family.daughter));
    for page in ["consents", "participants"] {
        has(&maryam.get(&format!("{cases}/{page}")).await.expect(200).text(), &["no paper on file", &proof]);
    }
    maryam.get(&format!("{cases}/consents/record")).await.expect(403);
    maryam.get(&proof).await.expect(200);
    let passport = family.passport.to_string();
    let half = [("basis", "power-of-attorney"), ("document", passport.as_str())];
    has(&maryam.post(&proof, &half).await.expect(422).text(), &["looked-error", "value=\"power-of-attorney\" checked"]);
    let past = [half[0], half[1], ("looked", "yes"), ("until-day", "1"), ("until-month", "1"), ("until-year", "2020")];
    has(&maryam.post(&proof, &past).await.expect(422).text(), &["until-error"]);
    family.prove(family.daughter).await;
    has(&maryam.get(&proof).await.expect(200).text(), &["Passport page", "Counts", "no end named"]);
    maryam.get(&format!("{cases}/consents/record")).await.expect(200);
    has(&maryam.get(&format!("{cases}/trail")).await.expect(200).text(), &["and accepted it"]);

    // Now her yes counts, and its receipt names what it rests on.
    let page = noura.get(&consent).await.expect(200).text();
    has(&page, &["on this basis: \u{2068}power of attorney"]);
    let (text, language) = (hidden(&page, "text"), hidden(&page, "language"));
    let fields = [
        ("decision", "yes"),
        ("language", language.as_str()),
        ("text", text.as_str()),
        ("signed-name", "Noura Al-Hajri"),
    ];
    noura.post(&consent, &fields).await.expect(303);
    assert_eq!(family.state(family.asked).await.0, "given");
    has(
        &noura.get(&format!("{consent}/receipt")).await.expect(200).text(),
        &["Passport page", "power of attorney (\u{2068}eldest daughter\u{2069})"],
    );
    has(&noura.get(&format!("{consent}/receipt/fhir")).await.expect(200).text(), &["POWATT"]);
    has(&maryam.get(&format!("{cases}/consents/{}", family.asked)).await.expect(200).text(), &["Passport page"]);
}

#[tokio::test]
async fn b3_what_was_decided_stays_when_the_paper_ends_and_nothing_new_is_decided() {
    let family = Family::new().await;
    family.let_decide(family.daughter).await;
    family.prove(family.daughter).await;
    sqlx::query("UPDATE consents SET giver_id = $1 WHERE id = $2")
        .bind(family.daughter)
        .bind(family.given)
        .execute(&family.look)
        .await
        .expect("given by her");
    let base = format!("/my/{}", family.daughter);
    let mut noura = family.enter(family.daughter).await;
    let open = format!("{base}/consents/{}", family.asked);
    has(&noura.get(&open).await.expect(200).text(), &["name=\"decision\""]);

    // Its day passes.
    sqlx::query("UPDATE representations SET until = '2026-01-01'").execute(&family.look).await.expect("over");
    has(&noura.get(&open).await.expect(200).text(), &["has run out"]);
    // A new one is accepted, then its document leaves the case.
    sqlx::query("UPDATE representations SET until = NULL").execute(&family.look).await.expect("without an end");
    has(&noura.get(&open).await.expect(200).text(), &["name=\"decision\""]);
    sqlx::query("UPDATE documents SET removed_at = now() WHERE id = $1")
        .bind(family.passport)
        .execute(&family.look)
        .await
        .expect("removed");
    lacks(&noura.get(&open).await.expect(200).text(), &["name=\"decision\""]);
    let mut maryam = family.house.signed_in(&family.house.maryam).await;
    let proof = format!("/cases/{}/participants/{}/proof", family.case, family.daughter);
    has(&maryam.get(&proof).await.expect(200).text(), &["it shows nothing any more"]);
    maryam.post(&format!("{proof}/end"), &[]).await.expect(303);
    has(&maryam.get(&proof).await.expect(200).text(), &["Until one does"]);
    maryam.post(&format!("{proof}/end"), &[]).await.expect(409);

    // What she gave while it counted stands, and she can stop it without any paper.
    assert_eq!(family.state(family.given).await.0, "given");
    let stop = format!("{base}/consents/{}/withdraw", family.given);
    noura.get(&stop).await.expect(200);
    noura.post(&stop, &[]).await.expect(303);
    assert_eq!(family.state(family.given).await.0, "withdrawn");
}

#[tokio::test]
async fn b3_only_relatives_need_a_paper() {
    let family = Family::new().await;
    let mut maryam = family.house.signed_in(&family.house.maryam).await;
    for person in [family.patient, family.interpreter] {
        maryam.get(&format!("/cases/{}/participants/{person}/proof", family.case)).await.expect(404);
    }
}
