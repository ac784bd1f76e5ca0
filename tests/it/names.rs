//! Bar 6: whoever reads the script of a name meets it as it is written; everybody else meets its Latin spelling, with the name as it is
//! written once beside it where somebody is introduced.

use tests::{Client, World};

const WRITTEN: &str = "يوسف الهاجري";
const LATIN: &str = "Yousef Al-Hajri";

/// What stands in the heading.
fn head(page: &str) -> String {
    let from = page.find("<h1").expect("a heading");
    page[from..from + page[from..].find("</h1>").expect("its end")].to_owned()
}

async fn read(client: &mut Client, path: &str, language: &str) -> String {
    let more = if path.contains('?') { '&' } else { '?' };
    client.get(&format!("{path}{more}lang={language}")).await.expect(200).plain()
}

#[tokio::test]
async fn bar6_each_reader_meets_a_name_as_they_can_read_it() {
    let world = World::new().await;
    let (house, here) = (&world.house, &world.here);
    world
        .set(
            "UPDATE participants SET name = 'يوسف الهاجري', latin_name = 'Yousef Al-Hajri' WHERE id = $1",
            here.patient.0.0,
        )
        .await;
    world
        .set(
            "UPDATE participants SET name = 'Дарья Волкова', latin_name = 'Daria Volkova' WHERE id = $1",
            here.interpreter.0.0,
        )
        .await;
    let case = format!("/cases/{}", here.case);
    let mut maryam = house.signed_in(&house.maryam).await;

    for language in ["en", "ru", "zh"] {
        let introduced = head(&read(&mut maryam, &case, language).await);
        assert!(introduced.contains(LATIN) && introduced.contains(WRITTEN), "{language}: {introduced}");
        for list in ["/board", "/", "/cases"] {
            assert!(read(&mut maryam, list, language).await.contains(LATIN), "{language}: {list}");
        }
        let asked = read(&mut maryam, &format!("{case}/trail"), language).await;
        assert!(!asked.contains(WRITTEN), "{language}: the trail introduces nobody");
    }
    let introduced = head(&read(&mut maryam, &case, "ar").await);
    assert!(introduced.contains(WRITTEN) && !introduced.contains(LATIN), "{introduced}");
    assert!(!read(&mut maryam, "/board", "ar").await.contains(&format!("{LATIN}<")));

    // Of a Cyrillic name a Russian reads the letters, an Arab and a Chinese its spelling.
    for (language, called) in
        [("ru", "Дарья Волкова"), ("en", "Daria Volkova"), ("ar", "Daria Volkova"), ("zh", "Daria Volkova")]
    {
        let map = read(&mut maryam, &format!("{case}/map"), language).await;
        let roles = map.split("map-roles").last().expect("who decides").to_owned();
        assert!(roles.contains(called), "{language}: {roles}");
    }

    // The daughter, by her own language, as soon as she has chosen one.
    let (id, door) = &here.daughter;
    let mut noura = house.browser();
    noura.cookies.insert(web::guests::cookie_name(id.0), door.cookie());
    let home = format!("/my/{id}");
    assert!(read(&mut noura, &home, "ar").await.contains(WRITTEN));
    let english = read(&mut noura, &home, "en").await;
    assert!(english.contains(LATIN) && !english.contains(WRITTEN), "{english}");
    // The doctor reads English.
    let mut doctor = house.browser();
    doctor.cookies.insert(web::guests::cookie_name(here.review.0.0), here.review.1.cookie());
    let map = read(&mut doctor, &format!("/review/{}/map", here.review.0), "en").await;
    assert!(map.find(LATIN) < map.find(WRITTEN) && map.contains(WRITTEN), "{map}");

    // What a consent says exactly names its giver as they write it, whoever asks.
    let consent = read(&mut maryam, &format!("{case}/consents/{}", here.asked), "en").await;
    assert!(head(&consent).contains(LATIN), "{consent}");
}

#[tokio::test]
async fn a_name_without_a_spelling_stays_as_it_is() {
    let world = World::new().await;
    world.set("UPDATE cases SET patient_name = '毛', patient_latin_name = '' WHERE id = $1", world.here.case.0).await;
    let mut maryam = world.house.signed_in(&world.house.maryam).await;
    let introduced = head(&read(&mut maryam, &format!("/cases/{}", world.here.case), "en").await);
    assert!(introduced.contains("<bdi>毛</bdi>") && !introduced.contains("h1-alt"), "{introduced}");
}
