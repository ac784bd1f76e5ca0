//! G7: another way that a clinic prefers goes through the same gate, and leaves a record with a receipt.

use domain::cases::Purpose;
use domain::consents::{Channel, Recipient};
use domain::documents::Category;
use domain::ids::Id;
use jiff::SignedDuration;
use store::consents::Terms;
use tests::World;
use tests::world::AtDesk;

fn terms(world: &World, channel: Channel, may_download: bool) -> Terms {
    Terms {
        giver: world.here.patient.0,
        basis: String::new(),
        purposes: vec![Purpose::PreliminaryRoute],
        recipients: vec![Recipient::Clinic(world.here.kalina)],
        categories: vec![Category::CaseSummary, Category::RadiologyReport, Category::OtherClinical],
        documents: vec![world.here.report.id],
        channel,
        may_download,
        until: world.house.app.db.now() + SignedDuration::from_hours(24 * 30),
    }
}

#[tokio::test]
async fn g7_a_disc_goes_under_a_consent_for_that_way_and_its_receipt_is_kept() {
    let world = World::new().await;
    let desk = AtDesk { app: &world.house.app, staff: &world.here.staff };
    let mut maryam = world.house.signed_in(&world.house.maryam).await;
    let (case, clinic) = (world.here.case, world.here.kalina.to_string());
    let report = world.here.report.id.to_string();
    let pick = maryam.get(&format!("/cases/{case}/reviews/new")).await.expect(200).text();
    let form = format!("/cases/{case}/handovers/new?clinic={clinic}");
    assert!(pick.contains(&form), "{pick}");
    maryam.get(&form).await.expect(200);
    let fields = [
        ("clinic", clinic.as_str()),
        ("channel", "courier"),
        ("purpose", "preliminary-route"),
        ("summary", "yes"),
        ("document", report.as_str()),
        ("carrier", "Parcel service, two discs"),
        ("reference", "RX-88"),
        ("on-day", "22"),
        ("on-month", "7"),
        ("on-year", "2026"),
    ];
    let path = format!("/cases/{case}/handovers");
    let written = "SELECT count(*) FROM handovers";
    let count = async || sqlx::query_scalar::<_, i64>(written).fetch_one(&world.look).await.expect("a count");
    // The scene's consent is for a link; one for looking only does not let a disc go either.
    let refused = maryam.post(&path, &fields).await.expect(422).text();
    assert!(refused.contains("another way only") && refused.contains("Parcel service"), "{refused}");
    desk.consent(case, terms(&world, Channel::Courier, false)).await;
    let refused = maryam.post(&path, &fields).await.expect(422).text();
    assert!(refused.contains("data-state=\"blocked\""), "{refused}");
    assert_eq!(count().await, 0);
    let consent = desk.consent(case, terms(&world, Channel::Courier, true)).await;
    let nothing = maryam.post(&path, &fields[..3]).await.expect(422).text();
    assert!(nothing.contains("Choose the summary or at least one document"), "{nothing}");
    let made = maryam.post(&path, &fields).await.expect(303);
    let own = made.location().to_owned();
    let page = maryam.get(&own).await.expect(200).text();
    assert!(page.contains("RX-88") && page.contains("22 July 2026") && page.contains("None yet"), "{page}");
    assert!(maryam.get(&format!("/cases/{case}/reviews")).await.expect(200).text().contains(&own));
    let receipt = format!("{own}/receipt");
    maryam.post(&receipt, &[("words", "")]).await.expect(422);
    let said = [("words", "Signed for by Ms Petrova"), ("on-day", "23"), ("on-month", "7"), ("on-year", "2026")];
    maryam.post(&receipt, &said).await.expect(303);
    assert!(maryam.get(&own).await.expect(200).text().contains("Signed for by Ms Petrova"));
    maryam.post(&receipt, &said).await.expect(409);
    let trail = maryam.get(&format!("/cases/{case}/trail")).await.expect(200).text();
    assert!(trail.contains("handed records over to") && trail.contains("kept the receipt"), "{trail}");
    // After the withdrawal nothing more goes this way; what went stays on record.
    maryam.get(&format!("/cases/{case}/consents/{consent}")).await.expect(200);
    maryam.post(&format!("/cases/{case}/consents/{consent}/withdraw"), &[]).await.expect(303);
    maryam.post(&path, &fields).await.expect(422);
    assert_eq!(count().await, 1);
    maryam.get(&own).await.expect(200);
    let hash: Vec<u8> = sqlx::query_scalar("SELECT sha256 FROM handover_documents WHERE document_id = $1")
        .bind(world.here.report.id.uuid())
        .fetch_one(&world.look)
        .await
        .expect("the document");
    assert_eq!(hash.len(), 32);
}
