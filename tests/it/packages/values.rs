//! D10: laboratory values that were typed in go with a release as a page of it, and leave with the consent for them.

use super::tools::{keep, run};
use super::{Case, papers};
use domain::consents::Part;
use domain::documents::Category;
use domain::labs::{Comparator, Lab};
use domain::packages::Naming;
use domain::policy::Action;
use jiff::civil::date;

fn lab(loinc: &str, name: &str, value: &str, unit: &str, reference: &str) -> Lab {
    Lab {
        loinc: loinc.into(),
        name: name.into(),
        comparator: Comparator::Exactly,
        value: value.into(),
        unit: unit.into(),
        reference: reference.into(),
        taken: date(2026, 7, 1),
    }
}

#[tokio::test]
async fn d10_values_are_a_page_of_the_package_and_end_it_when_they_are_taken_back() {
    let case = Case::with(papers()).await;
    let desk = case.desk();
    let (mut tx, permit) = desk.on(case.id, Action::EditLabs, case.id).await;
    let rows = [lab("2345-7", "Глюкоза", "5.5", "mmol/L", "3.9–6.1"), lab("", "ورم واسم", "12", "U/mL", "")];
    store::labs::add(&mut tx, &permit, desk.staff.id, &rows, None).await.expect("added");
    tx.commit().await.expect("a commit");
    let review = case.send(&case.ids(), Naming::Name).await;

    // What is typed later is no part of what was frozen.
    let (mut tx, permit) = desk.on(case.id, Action::EditLabs, case.id).await;
    let late = [lab("", "Late marker", "99", "U/mL", "")];
    store::labs::add(&mut tx, &permit, desk.staff.id, &late, None).await.expect("added");
    tx.commit().await.expect("a commit");

    let mut doctor = case.doctor(review).await;
    let home = format!("/review/{}", review.0);
    let zip = doctor.get(&format!("{home}/package")).await.expect(200).body;
    let bound = doctor.get(&format!("{home}/package/bound")).await.expect(200).body;
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("p.zip"), &zip).expect("written");
    std::fs::write(folder.path().join("bound.pdf"), &bound).expect("written");
    keep("bound-with-values.pdf", &bound);
    run(folder.path(), "unzip", &["-q", "p.zip"]);
    let name = "Al-Hajri_Yousef_1968-03-14_MedicalRecords";
    let page = format!("{name}/04_Labs/Laboratory_Values.pdf");
    keep("values.pdf", &std::fs::read(folder.path().join(&page)).expect("a page"));
    run(folder.path(), "qpdf", &["--check", &page]);
    for pdf in [page.as_str(), "bound.pdf"] {
        let said = run(folder.path(), "pdftotext", &["-layout", pdf, "-"]);
        // As written, and in the other system: 5.5 mmol/L is 99.1 mg/dL.
        for words in ["Laboratory values", "Glucose", "5.5 mmol/L", "3.9–6.1", "99.1 mg/dL", "70.3–110", "12 U/mL"]
        {
            assert!(said.contains(words), "{pdf} lacks {words}: {said}");
        }
        assert!(!said.contains("Late marker"), "{pdf}: {said}");
    }
    let index = std::fs::read_to_string(folder.path().join(name).join("INDEX.csv")).expect("an index");
    assert!(index.contains("04_Labs/Laboratory_Values.pdf"), "{index}");

    let look = case.house.database.look().await;
    let consent: uuid::Uuid = sqlx::query_scalar("SELECT id FROM consents").fetch_one(&look).await.expect("one");
    let (mut tx, permit) = desk.on(case.id, Action::WithdrawConsent, domain::ids::ConsentId(consent)).await;
    store::consents::take_back(&mut tx, &permit, Part::Category(Category::Labs)).await.expect("taken");
    tx.commit().await.expect("a commit");
    let mut maryam = case.house.signed_in(&case.house.maryam).await;
    for part in ["package", "package/bound"] {
        doctor.get(&format!("{home}/{part}")).await.expect(403);
        maryam.get(&format!("/cases/{}/reviews/{}/{part}", case.id, review.0)).await.expect(403);
    }
    let told = maryam.get(&format!("/cases/{}/reviews/{}", case.id, review.0)).await.expect(200).text();
    assert!(told.contains("Laboratory values") && told.contains("nobody is given it any more"), "{told}");
}

/// Values may be all that was taken back: then no document says so, and the package does.
#[tokio::test]
async fn d10_values_alone_stop_a_package_whose_papers_stay() {
    let mut papers = papers();
    papers.retain(|(name, _)| !name.contains("анализ"));
    let case = Case::with(papers).await;
    let desk = case.desk();
    let (mut tx, permit) = desk.on(case.id, Action::EditLabs, case.id).await;
    let rows = [lab("2345-7", "GLU", "99", "mg/dL", "70-110")];
    store::labs::add(&mut tx, &permit, desk.staff.id, &rows, None).await.expect("added");
    tx.commit().await.expect("a commit");
    let review = case.send(&case.ids(), Naming::Reference).await;
    let mut doctor = case.doctor(review).await;
    let home = format!("/review/{}", review.0);
    doctor.get(&format!("{home}/package")).await.expect(200);
    let look = case.house.database.look().await;
    let consent: uuid::Uuid = sqlx::query_scalar("SELECT id FROM consents").fetch_one(&look).await.expect("one");
    let (mut tx, permit) = desk.on(case.id, Action::WithdrawConsent, domain::ids::ConsentId(consent)).await;
    store::consents::take_back(&mut tx, &permit, Part::Category(Category::Labs)).await.expect("taken");
    tx.commit().await.expect("a commit");
    doctor.get(&format!("{home}/package")).await.expect(403);
    let page = doctor.get(&home).await.expect(200).text();
    assert!(page.contains("This package is no longer available") && !page.contains("GLU"), "{page}");
    doctor.get(&format!("{home}/documents/{}", case.documents[0].id)).await.expect(200);
}
