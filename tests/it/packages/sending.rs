//! Before a package goes and after: the summary on its page, the list of what is ready, what is new since the last one.

use super::tools::run;
use super::{Case, content, papers, save};
use domain::packages::Naming;

#[tokio::test]
async fn a_house_without_fonts_still_sends_its_originals() {
    let mut case = Case::with(papers()).await;
    case.house.app.press = print::Press::find(Some(std::path::Path::new("/nowhere")));
    let review = case.send(&case.ids(), Naming::Name).await;
    let mut doctor = case.doctor(review).await;
    let page = doctor.get(&format!("/review/{}", review.0)).await.expect(200).text();
    assert!(page.contains("this server has no fonts"), "{page}");
    assert!(!page.contains("/package/bound"));
    doctor.get(&format!("/review/{}/package/bound", review.0)).await.expect(404);
    let zip = doctor.get(&format!("/review/{}/package", review.0)).await.expect(200).body;
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("p.zip"), &zip).expect("written");
    let listed = run(folder.path(), "unzip", &["-Z1", "p.zip"]);
    assert!(listed.contains("INDEX.html") && !listed.contains("Case_Summary.pdf"), "{listed}");
}

#[tokio::test]
async fn h4_a_later_release_says_what_is_new() {
    let case = Case::with(papers()).await;
    let (first, all) = (&case.ids()[..2], case.ids());
    case.send(first, Naming::Name).await;
    let mut changed = content();
    changed.weight_kg = "90".into();
    save(&case.desk(), case.id, &changed, 1).await;
    let review = case.send(&all, Naming::Name).await;
    let mut maryam = case.house.signed_in(&case.house.maryam).await;
    let page = maryam.get(&format!("/cases/{}/packages", case.id)).await.expect(200).text();
    assert!(page.contains("Release \u{2068}2\u{2069}") && page.contains("Release \u{2068}1\u{2069}"), "{page}");
    let news = page
        .split("New since release \u{2068}1\u{2069}")
        .nth(1)
        .and_then(|rest| rest.split("</div>").next())
        .expect("news");
    assert!(news.contains("Case summary"), "{news}");
    assert!(news.contains(&case.documents[3].title) && !news.contains(&case.documents[0].title), "{news}");
    let mut doctor = case.doctor(review).await;
    let page = doctor.get(&format!("/review/{}", review.0)).await.expect(200).text();
    assert!(page.contains("New since release \u{2068}1\u{2069}"), "{page}");
}

#[tokio::test]
async fn e5_what_is_open_goes_with_a_reason_only_and_never_without_consent() {
    let case = Case::with(papers()).await;
    let mut maryam = case.house.signed_in(&case.house.maryam).await;
    let form = format!("/cases/{}/reviews/new?clinic={}", case.id, case.clinic.0);
    let page = maryam.get(&form).await.expect(200).text();
    assert!(page.contains("The summary is one page") && page.contains("accept the proposed names"), "{page}");
    let (clinic, document) = (case.clinic.to_string(), case.documents[0].id.to_string());
    let fields = |reason: &'static str| {
        vec![
            ("clinic", clinic.clone()),
            ("document", document.clone()),
            ("purpose", "preliminary-route".into()),
            ("question", "Can the hip be replaced?".into()),
            ("reason", reason.into()),
            ("naming", "reference".into()),
            ("download", "yes".into()),
            ("days", "14".into()),
            ("reader-name", "Dr Sokolov".into()),
            ("reader-email", "reviewer@kalina.test".into()),
        ]
    };
    let pairs = |fields: &[(&'static str, String)]| -> Vec<(&'static str, String)> { fields.to_vec() };
    let path = format!("/cases/{}/reviews", case.id);
    let sent = pairs(&fields(""));
    let borrowed: Vec<(&str, &str)> = sent.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let refused = maryam.post(&path, &borrowed).await.expect(422).text();
    assert!(refused.contains("Finish it, or say why"), "{refused}");
    let sent = pairs(&fields("The doctor asked for it today"));
    let borrowed: Vec<(&str, &str)> = sent.iter().map(|(name, value)| (*name, value.as_str())).collect();
    maryam.post(&path, &borrowed).await.expect(200);
    let page = maryam.get(&format!("/cases/{}/packages", case.id)).await.expect(200).text();
    assert!(page.contains("The doctor asked for it today") && page.contains("name had been accepted"), "{page}");
    assert!(page.contains("SC-0001_MedicalRecords"), "the tenant's choice: {page}");
    let next = maryam.get(&form).await.expect(200).text();
    assert!(next.contains("value=\"reference\" checked"), "and remembered: {next}");

    let look = case.house.database.look().await;
    sqlx::query("UPDATE consents SET state = 'withdrawn'").execute(&look).await.expect("withdrawn");
    let refused = maryam.post(&path, &borrowed).await.expect(422).text();
    assert!(refused.contains("This cannot be sent yet"), "no reason stands in for consent");
}
