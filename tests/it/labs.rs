//! Laboratory values typed in at the desk (D10), through the real router.

use crate::documents::Desk;
use tests::papers;

const DAY: [(&str, &str); 3] = [("taken-day", "2"), ("taken-month", "7"), ("taken-year", "2026")];

fn rows<'a>(rows: &[[&'a str; 4]]) -> Vec<(&'a str, &'a str)> {
    let cells = rows.iter().flat_map(|[test, value, unit, reference]| {
        [("test", *test), ("value", *value), ("unit", *unit), ("reference", *reference)]
    });
    DAY.into_iter().chain(cells).collect()
}

#[tokio::test]
async fn values_are_shown_in_both_systems_the_original_first() {
    let mut desk = Desk::new().await;
    desk.sent(&[("2026-07-02 labs.pdf", &papers::pdf(&["Glucose 5,5"]))]).await;
    let source = desk.document("labs").await.rsplit('/').next().expect("an id").to_owned();
    let path = desk.path("labs");
    assert!(desk.maryam.get(&path).await.expect(200).text().contains("No values yet"));
    let mut form = rows(&[
        ["Глюкоза", "5,5", "ммоль/л", "3,9–6,1"],
        ["", "", "", ""],
        ["TSH", "<0.01", "µIU/mL", ""],
        ["Rare antibody <b>", "positive", "", ""],
    ]);
    form.push(("source", &source));
    desk.maryam.post(&path, &form).await.expect(303);
    let mut old = rows(&[["Glucose", "126", "mg/dL", ""]]);
    (old[1], old[0]) = (("taken-month", "1"), ("taken-day", "9"));
    desk.maryam.post(&path, &old).await.expect(303);
    let page = desk.maryam.get(&path).await.expect(200).text();
    let (first, second) = (page.find("<b>5,5</b>"), page.find("99.1 mg/dL"));
    assert!(first.is_some() && first < second, "{page}");
    assert!(page.contains("70.3–110"), "the reference range goes along: {page}");
    assert!(page.contains("6.99 mmol/L"), "the other way round: {page}");
    assert!(page.contains("&#60;0.0100 mIU/L") || page.contains("&lt;0.0100 mIU/L"), "{page}");
    assert!(!page.contains("antibody <b>"), "typed text is text");
    assert_eq!(page.matches("class=\"trend\"").count(), 1, "one test has two days: {page}");
    assert_eq!(page.matches("Over 90 days").count(), 1, "one value is old: {page}");
    assert!(page.contains(&format!("/documents/{source}\"")), "it says from which paper: {page}");
    let trail = desk.path("trail");
    assert!(desk.maryam.get(&trail).await.expect(200).text().contains("typed in laboratory values"));
}

#[tokio::test]
async fn what_is_wrong_is_said_at_its_cell_and_nothing_typed_is_lost() {
    let mut desk = Desk::new().await;
    let path = desk.path("labs");
    desk.maryam.get(&path).await.expect(200);
    let form =
        rows(&[["Glucose", "1,234", "mmol/L", ""], ["Creatinine", "88", "", "60-110"], ["Rare", "positive", "", ""]]);
    let page = desk.maryam.post(&path, &form).await.expect(422).text();
    assert!(page.contains("<title>Error:"), "{page}");
    for sentence in ["can be read in two ways", "write the unit as the paper has it"] {
        assert_eq!(page.matches(sentence).count(), 2, "above and at the cell: {sentence}");
    }
    for typed in ["1,234", "88", "60-110", "Rare", "positive"] {
        assert!(page.contains(&format!("value=\"{typed}\"")), "{typed} is still there: {page}");
    }
    assert_eq!(desk.count("SELECT count(*) FROM labs").await, 0);
    let more: Vec<_> = form.into_iter().chain([("more", "yes")]).collect();
    let page = desk.maryam.post(&path, &more).await.expect(200).text();
    assert!(page.contains("value=\"1,234\"") && !page.contains("class=\"errors\""), "{page}");
}

#[tokio::test]
async fn a_wrong_row_is_taken_out_and_recorded() {
    let mut desk = Desk::new().await;
    let path = desk.path("labs");
    desk.maryam.get(&path).await.expect(200);
    desk.maryam.post(&path, &rows(&[["INR", "1.1", "", "0.9-1.1"]])).await.expect(303);
    let page = desk.maryam.get(&path).await.expect(200).text();
    let removal = page.split("action=\"").find(|part| part.contains("/removal\"")).expect("a button");
    let removal = removal.split('"').next().expect("an address").to_owned();
    desk.maryam.post(&removal, &[]).await.expect(303);
    desk.maryam.post(&removal, &[]).await.expect(404);
    assert!(desk.maryam.get(&path).await.expect(200).text().contains("No values yet"));
    assert_eq!(desk.count("SELECT count(*) FROM events WHERE event = 'lab-removed'").await, 1);
    assert_eq!(desk.count("SELECT count(*) FROM labs WHERE removed_at IS NOT NULL").await, 1, "the row stays");
}
