//! D10 on the doctor's page: the values that went are those of the moment of sending, and only where the consent names
//! laboratory results.

use super::World;
use domain::cases::Purpose;
use domain::documents::Category;
use tests::Client;

async fn type_in(world: &World, maryam: &mut Client, value: &str) {
    let path = format!("/cases/{}/labs", world.case);
    maryam.get(&path).await.expect(200);
    let form = [
        ("taken-day", "2"),
        ("taken-month", "7"),
        ("taken-year", "2026"),
        ("test", "Glucose (GLU)"),
        ("value", value),
        ("unit", "mmol/L"),
        ("reference", "3.9-5.5"),
    ];
    maryam.post(&path, &form).await.expect(303);
}

#[tokio::test]
async fn values_go_frozen_with_a_consent_that_names_them() {
    let world = World::new().await;
    let mut maryam = world.house.signed_in(&world.house.maryam).await;
    type_in(&world, &mut maryam, "5.5").await;
    world.consent(&[Category::CaseSummary, Category::Labs], &[Purpose::PreliminaryRoute]).await;
    let send = format!("/cases/{}/reviews/new?clinic={}", world.case, world.clinic);
    let page = maryam.get(&send).await.expect(200).text();
    assert!(page.contains("laboratory value</a>") && !page.contains("Stays here"), "{page}");
    let (mut doctor, review) = world.doctor().await;
    let page = doctor.get(&format!("/review/{review}")).await.expect(200).text();
    let block = page.split("id=\"labs\"").nth(1).expect("the values").split("</section>").next().expect("its end");
    let (original, other) = (block.find("5.5</b>"), block.find("99.1 mg/dL"));
    assert!(original.is_some() && original < other, "the original stands first: {block}");
    assert!(block.contains("2 July 2026") && !block.contains("/removal"), "{block}");
    // What is typed in after the sending did not go with it.
    type_in(&world, &mut maryam, "9.9").await;
    let page = doctor.get(&format!("/review/{review}")).await.expect(200).text();
    assert!(page.contains("5.5</b>") && !page.contains("9.9</b>"), "{page}");
}

#[tokio::test]
async fn values_stay_where_the_consent_does_not_name_them() {
    let world = World::new().await;
    let mut maryam = world.house.signed_in(&world.house.maryam).await;
    type_in(&world, &mut maryam, "5.5").await;
    world.consent(&[Category::CaseSummary, Category::OtherClinical], &[Purpose::PreliminaryRoute]).await;
    let send = format!("/cases/{}/reviews/new?clinic={}", world.case, world.clinic);
    assert!(maryam.get(&send).await.expect(200).text().contains("Stays here"));
    let sent = world.try_send(&[world.letter]).await.expect("sent");
    let look = world.house.database.look().await;
    let labs: String = sqlx::query_scalar("SELECT labs::text FROM reviews WHERE id = $1")
        .bind(sent.id.0)
        .fetch_one(&look)
        .await
        .expect("one");
    assert_eq!(labs, "[]");
}
