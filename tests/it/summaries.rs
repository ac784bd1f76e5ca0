//! The one-page summary (C1–C5), through the real router.

use crate::documents::Desk;
use serde_json::Value;

#[tokio::test]
async fn every_save_is_a_version_and_what_affects_clotting_stands_on_top() {
    let mut desk = Desk::new().await;
    let path = desk.path("summary");
    let page = desk.maryam.get(&path).await.expect(200).text();
    assert!(page.contains("Not asked yet. Unknown, not none."), "{page}");
    let mut form = vec![
        ("seen", "0"),
        ("language", "en"),
        ("concern", "Osteoarthritis of the right hip"),
        ("height", "172"),
        ("medications", "listed"),
        ("allergies", "none-known"),
        ("medication-name", "Metformin"),
        ("medication-dose", "500 mg"),
        ("medication-frequency", "twice daily"),
        ("medication-since", "2020"),
        ("medication-kind", "prescription"),
        ("medication-name", "Eliquis"),
        ("medication-dose", "5 mg"),
        ("medication-frequency", "twice daily"),
        ("medication-since", "2023"),
        ("medication-kind", "prescription"),
    ];
    desk.maryam.post(&path, &form).await.expect(303);
    let page = desk.maryam.get(&path).await.expect(200).text();
    let vital = page.split("class=\"vital\"").nth(1).expect("the box");
    let vital = vital.split("</section>").next().expect("its end");
    assert!(vital.contains("Eliquis") && !vital.contains("Metformin"), "{vital}");
    assert!(vital.contains("Asked: no known allergies."), "{vital}");
    assert!(page.find("value=\"Eliquis\"") < page.find("value=\"Metformin\""), "on top in the form, too");
    // Somebody who still has the empty page open must not undo this.
    desk.maryam.post(&path, &form).await.expect(409);
    form[0] = ("seen", "1");
    form[2] = ("concern", "Osteoarthritis of both hips");
    desk.maryam.post(&path, &form).await.expect(303);
    let old = desk.maryam.get(&format!("{path}/1")).await.expect(200).text();
    assert!(old.contains("of the right hip") && old.contains("older version"), "{old}");
    desk.maryam.get(&format!("{path}/3")).await.expect(404);
    assert_eq!(desk.count("SELECT count(*) FROM events WHERE event = 'summary-saved'").await, 2);
}

#[tokio::test]
async fn contradictions_are_refused_and_nothing_typed_is_lost() {
    let mut desk = Desk::new().await;
    let path = desk.path("summary");
    let form = [
        ("seen", "0"),
        ("language", "ar"),
        ("medications", "none-known"),
        ("allergies", "listed"),
        ("medication-name", "وارفارين"),
        ("course", "منذ 2019"),
        ("weight", "heavy"),
    ];
    let page = desk.maryam.post(&path, &form).await.expect(422).text();
    assert!(page.contains("<title>Error:"), "{page}");
    for kept in ["وارفارين", "منذ 2019", "heavy"] {
        assert!(page.contains(kept), "{kept} is lost");
    }
    // More rows, without a script, are no attempt to save.
    let mut more = form.to_vec();
    more.push(("more", "yes"));
    let page = desk.maryam.post(&path, &more).await.expect(200).text();
    assert!(page.contains("وارفارين") && page.contains("Anticoagulant"), "{page}");
    assert_eq!(desk.count("SELECT count(*) FROM summaries").await, 0);
}

#[tokio::test]
async fn the_measure_names_the_longest_fields_and_saves_nothing() {
    let mut desk = Desk::new().await;
    let path = desk.path("summary");
    desk.maryam.get(&path).await.expect(200);
    let long = "pain ".repeat(1200);
    let form = [
        ("language", "en"),
        ("course", long.as_str()),
        ("medications", "listed"),
        ("allergies", "not-asked"),
        ("medication-name", "阿司匹林"),
    ];
    let answer = desk.maryam.post(&format!("{path}/measure"), &form).await.expect(200);
    let told: Value = serde_json::from_slice(&answer.body).expect("JSON");
    assert_eq!(told["fits"], false);
    assert!(told["longest"].as_str().expect("words").contains("When it began"));
    assert_eq!(told["clotting"][0], "Antiplatelet");
    assert_eq!(desk.count("SELECT count(*) FROM summaries").await, 0);
}
