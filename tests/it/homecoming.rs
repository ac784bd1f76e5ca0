//! L4: after the trip. Papers are asked of the clinic, go home over a consent for care there, are read and not replied to.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::cases::Purpose;
use domain::consents::{Channel, Recipient};
use domain::documents::Category;
use domain::ids::ReviewId;
use store::consents::Terms;
use tests::World;
use tests::world::AtDesk;

#[tokio::test]
async fn l4_discharge_papers_go_to_the_doctor_at_home_who_reads_and_replies_nothing() {
    let world = World::new().await;
    let (here, look) = (&world.here, &world.look);
    let desk = AtDesk { app: &world.house.app, staff: &here.staff };
    let mut maryam = world.house.signed_in(&world.house.maryam).await;
    let at = format!("/cases/{}", here.case);
    let page = maryam.get(&format!("{at}/homecoming")).await.expect(200).text();
    assert!(page.contains("The patient is home again") && page.contains("Ask Kalina Clinic"), "{page}");
    maryam.move_case(&at, "home").await.expect(303);

    // The clinic is asked with the same request and release as any holder of records.
    let wish = format!("{at}/records/new?occasion=home&clinic={}", here.kalina);
    let page = maryam.get(&wish).await.expect(200).text();
    assert!(page.contains("Kalina Clinic") && page.contains("Discharge letter"), "{page}");
    let asked = [
        ("holder", "Kalina Clinic"),
        ("country", "RU"),
        ("language", "ru"),
        ("format", "text-pdf"),
        ("what", "Discharge letter"),
        ("occasion", "home"),
    ];
    let record = maryam.post(&format!("{at}/records"), &asked).await.expect(303).location().to_owned();
    let record = record.split('?').next().unwrap_or("").to_owned();
    let paper = here.letter.id.to_string();
    maryam.post(&format!("{record}/release"), &[("release", &paper), ("version", "1")]).await.expect(303);
    let sent = [("way", "email"), ("expected-day", "30"), ("expected-month", "7"), ("expected-year", "2026"), ("version", "2")];
    maryam.post(&format!("{record}/sending"), &sent).await.expect(303);
    let came = here.report.id.to_string();
    let all = [("step", "receive"), ("came", &came), ("version", "3")];
    maryam.post(&format!("{record}/steps"), &all).await.expect(303);
    assert!(maryam.get(&format!("{at}/homecoming")).await.expect(200).text().contains("have come"));

    // The doctor at home is one of the agency's clinics; without a consent for care at home nothing goes.
    let doctor = desk.clinic("Practice of Dr Haddad", "haddad@doha.test").await;
    let form = format!("{at}/reviews/new?clinic={doctor}&purpose=after-care");
    let page = maryam.get(&form).await.expect(200).text();
    let ticked = format!("value=\"{came}\" checked");
    assert!(page.contains("No answer is needed") && page.contains(&ticked), "what came is chosen: {page}");
    let clinic = doctor.to_string();
    let sending = [
        ("clinic", clinic.as_str()),
        ("document", &came),
        ("purpose", "after-care"),
        ("question", "Papers of the treatment. No answer is needed."),
        ("reason", "The originals are enough"),
        ("download", "yes"),
        ("days", "30"),
        ("reader-name", "Dr Haddad"),
        ("reader-email", "haddad@doha.test"),
    ];
    maryam.post(&format!("{at}/reviews"), &sending).await.expect(422);
    let terms = Terms {
        giver: here.patient.0,
        basis: String::new(),
        purposes: vec![Purpose::AfterCare],
        recipients: vec![Recipient::Clinic(doctor)],
        categories: Category::ALL.to_vec(),
        documents: vec![],
        channel: Channel::ReviewLink,
        may_download: true,
        until: "2026-12-01T00:00:00Z".parse().expect("a moment"),
    };
    let consent = desk.consent(here.case, terms).await;
    let mixed: Vec<_> = sending.iter().copied().chain([("purpose", "second-opinion")]).collect();
    assert!(maryam.post(&format!("{at}/reviews"), &mixed).await.expect(422).text().contains("goes alone"));
    let before = next_step(&world).await;
    maryam.post(&format!("{at}/reviews"), &sending).await.expect(200);
    assert_eq!(next_step(&world).await, before, "nobody's answer comes next, and the case stays where it is");

    let review: uuid::Uuid = sqlx::query_scalar("SELECT id FROM reviews WHERE clinic_id = $1")
        .bind(doctor.0)
        .fetch_one(look)
        .await
        .expect("the sending");
    let (link, token) = desk.link(here.case, ReviewId(review), "haddad@doha.test").await;
    // Before anything is proved the page says what it is, and of nobody.
    let mut stranger = world.house.browser();
    let landing = stranger.get(&format!("/r/{}", URL_SAFE_NO_PAD.encode(token))).await.expect(200).text();
    assert!(landing.contains("sends you the papers of a treatment") && !landing.contains("asks you for a review"), "{landing}");
    assert!(!landing.contains("Yousef") && !landing.contains("يوسف"), "{landing}");
    let session = desk.session(here.case, link).await;
    let mut haddad = world.house.browser();
    let door = tests::world::Door { link, token: [0; 32], session };
    haddad.cookies.insert(web::guests::cookie_name(review), door.cookie());
    let page = haddad.get(&format!("/review/{review}")).await.expect(200).text();
    assert!(page.contains("Nothing is asked, so there is nothing to answer") && !page.contains("reply-form"), "{page}");
    haddad.get(&format!("/review/{review}/documents/{came}")).await.expect(200);
    haddad.get(&format!("/review/{review}/documents/{came}/files/{}", here.report.file)).await.expect(200);
    let reply = [("finding", "agrees"), ("treatability", "yes"), ("costing", "later"), ("name", "Dr Haddad")];
    haddad.post(&format!("/review/{review}/reply"), &reply).await.expect(403);
    let page = maryam.get(&format!("{at}/homecoming")).await.expect(200).text();
    assert!(page.contains("Practice of Dr Haddad") && page.contains("Opened on"), "{page}");

    // The family sees it, and stops it like any consent.
    let (id, door) = &here.patient;
    let mut yousef = world.house.browser();
    yousef.cookies.insert(web::guests::cookie_name(id.0), door.cookie());
    let home = yousef.get(&format!("/my/{id}")).await.expect(200).text();
    assert!(home.contains("Home again") && home.contains("papers opened on"), "{home}");
    yousef.post(&format!("/my/{id}/consents/{consent}/withdraw"), &[]).await.expect(303);
    haddad.get(&format!("/review/{review}")).await.expect(410);
}

async fn next_step(world: &World) -> (String, String) {
    sqlx::query_as("SELECT stage, next_step_kind FROM cases WHERE id = $1")
        .bind(world.here.case.0)
        .fetch_one(&world.look)
        .await
        .expect("the case")
}
