//! G1: the giver types their name and may draw; whoever decides for another has to say who they are.

use super::{Family, has, hidden, lacks};

impl Family {
    async fn give_a_key(&self) {
        let tenant = self.house.maryam.tenant.0;
        let wrapped: Vec<u8> = sqlx::query_scalar("SELECT wrapped_key FROM tenants WHERE id = $1")
            .bind(tenant)
            .fetch_one(&self.look)
            .await
            .expect("a key");
        let tenant_key = vault::RootKey::from_bytes([7; 32]).unwrap(tenant, &wrapped).expect("opens");
        let wrapped = tenant_key.wrap(tenant, self.case, &vault::DataKey::from_random([9; 32]), [3; 12]);
        sqlx::query("UPDATE cases SET wrapped_key = $2 WHERE id = $1")
            .bind(self.case)
            .bind(wrapped)
            .execute(&self.look)
            .await
            .expect("a key");
    }

    async fn answer(&self, client: &mut tests::Client, more: &[(&str, &str)], status: u16) -> String {
        let at = format!("/my/{}/consents/{}", self.patient, self.asked);
        let page = client.get(&at).await.expect(200).text();
        let (text, language) = (hidden(&page, "text"), hidden(&page, "language"));
        let fields = [&[("decision", "yes"), ("language", language.as_str()), ("text", text.as_str())], more].concat();
        client.post(&at, &fields).await.expect(status).text()
    }
}

#[tokio::test]
async fn g1_a_patient_may_sign_and_the_drawing_is_kept_sealed_and_drawn_anew() {
    let family = Family::new().await;
    // The case of this test was written by hand: it gets a key as every case has one.
    family.give_a_key().await;
    let mut yousef = family.enter(family.patient).await;
    let at = format!("/my/{}/consents/{}", family.patient, family.asked);
    has(&yousef.get(&at).await.expect(200).text(), &["name=\"signed-name\"", "name=\"drawing\"", "sign.js"]);
    let page =
        family.answer(&mut yousef, &[("drawing", "<svg onload=alert(1)>"), ("signed-name", "Yousef")], 422).await;
    has(&page, &["sign-error", "value=\"Yousef\""]);
    lacks(&page, &["<svg onload"]);
    assert_eq!(family.state(family.asked).await.0, "requested");
    let signed = [("drawing", "100,500 400,250;900,1000"), ("signed-name", "يوسف الهاجري <b>")];
    family.answer(&mut yousef, &signed, 303).await;
    let page = yousef.get(&format!("{at}/receipt")).await.expect(200).text();
    has(&page, &["<path d=\"M100 160L400 80M900 320L900 320\"/>", "يوسف الهاجري &#60;b&#62;"]);
    let kept: Vec<u8> = sqlx::query_scalar("SELECT signed_drawing FROM consents WHERE id = $1")
        .bind(family.asked)
        .fetch_one(&family.look)
        .await
        .expect("a drawing");
    assert!(!kept.windows(7).any(|part| part == b"100,500"), "sealed");
    let mut maryam = family.house.signed_in(&family.house.maryam).await;
    let desk = format!("/cases/{}/consents/{}", family.case, family.asked);
    has(&maryam.get(&desk).await.expect(200).text(), &["M100 160L400 80", "يوسف الهاجري"]);
    let pdf = yousef.get(&format!("{at}/receipt/pdf")).await.expect(200);
    assert!(pdf.body.starts_with(b"%PDF"));
}

#[tokio::test]
async fn b3_whoever_decides_for_another_says_who_they_are_and_a_patient_need_not() {
    let family = Family::new().await;
    let mut yousef = family.enter(family.patient).await;
    family.answer(&mut yousef, &[], 303).await;
    assert_eq!(family.state(family.asked).await.0, "given");

    let family = Family::new().await;
    sqlx::query("UPDATE participants SET role = 'family', representative_basis = 'Power of attorney' WHERE id = $1")
        .bind(family.patient)
        .execute(&family.look)
        .await
        .expect("a representative");
    family.prove(family.patient).await;
    let mut decides = family.enter(family.patient).await;
    let page = family.answer(&mut decides, &[], 422).await;
    has(&page, &["signed-name-error", "Write your full name"]);
    assert_eq!(family.state(family.asked).await.0, "requested");
    family.answer(&mut decides, &[("signed-name", "Hamad Al-Hajri")], 303).await;
    let at = format!("/my/{}/consents/{}/receipt", family.patient, family.asked);
    has(&decides.get(&at).await.expect(200).text(), &["Hamad Al-Hajri"]);
}
