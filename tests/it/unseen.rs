//! G1, G6: nothing is made or ended in the patient's name, and no link turned to another mailbox, without a word to them.

use domain::consents::Recipient;
use domain::ids::Id;
use store::jobs::{self, Job, Letter};
use tests::world::{AtDesk, terms};
use tests::{Client, World};

/// Takes every letter that waits: to whom, and what kind.
async fn letters(world: &World) -> Vec<(String, Letter)> {
    let db = &world.house.app.db;
    let mut all = Vec::new();
    while let Some(held) = jobs::take(db).await.expect("jobs") {
        let mut tx = db.system(Some(held.tenant)).await.expect("a transaction");
        jobs::finish(&mut tx, &held).await.expect("done");
        tx.commit().await.expect("a commit");
        if let Job::SendMail(mail) = held.job {
            all.push((mail.to, mail.letter));
        }
    }
    all.sort_by(|one, other| one.0.cmp(&other.0));
    all
}

fn plain(page: &str) -> String {
    page.replace(['\u{2068}', '\u{2069}', '\u{2066}'], "")
}

fn yousef(world: &World) -> Client {
    let (id, door) = &world.here.patient;
    let mut client = world.house.browser();
    client.cookies.insert(web::guests::cookie_name(id.0), door.cookie());
    client
}

fn has(page: &str, words: &[&str]) {
    for word in words {
        assert!(page.contains(word), "{word} is missing in\n{page}");
    }
}

#[tokio::test]
async fn g1_a_decision_recorded_or_stopped_at_the_desk_is_told_to_its_giver() {
    let world = World::new().await;
    let (case, kalina) = (world.here.case, world.here.kalina.to_string());
    let mut maryam = world.house.signed_in(&world.house.maryam).await;
    letters(&world).await;
    let form = format!("/cases/{case}/consents/record");
    has(&plain(&maryam.get(&form).await.expect(200).text()), &["A letter tells Yousef Al-Hajri"]);
    let fields = [
        ("manner", "verbal-witnessed"),
        ("witness", "Somebody at the desk"),
        ("clinic", kalina.as_str()),
        ("purpose", "preliminary-route"),
        ("category", "case-summary"),
        ("channel", "courier"),
        ("until-day", "1"),
        ("until-month", "9"),
        ("until-year", "2026"),
    ];
    let made = maryam.post(&form, &fields).await.expect(303).location().to_owned();
    has(&plain(&maryam.get(&made).await.expect(200).text()), &["Yousef Al-Hajri has been sent a letter that says so"]);
    let sent = letters(&world).await;
    let [(to, Letter::ConsentRecorded { address })] = sent.as_slice() else { panic!("one letter: {sent:?}") };
    assert_eq!(to, "yousef@here.test");
    // The link is his own, and a constant page that tells nothing of it.
    let landing = world.house.browser().get(address.trim_start_matches("https://carnet.test")).await.expect(200).text();
    assert!(!landing.contains("Kalina") && !landing.contains("witness"), "{landing}");
    let mut yousef = yousef(&world);
    let own = format!("/my/{}", world.here.patient.0);
    has(
        &plain(&yousef.get(&format!("{own}/privacy?before=1000000")).await.expect(200).text()),
        &["recorded a consent that was given on paper or by word"],
    );
    // Stopped at the desk, wholly.
    let page = made.split('?').next().expect("a path").to_owned();
    has(&plain(&maryam.get(&format!("{page}/withdraw")).await.expect(200).text()), &["A letter tells Yousef Al-Hajri"]);
    maryam.post(&format!("{page}/withdraw"), &[]).await.expect(303);
    let sent = letters(&world).await;
    assert!(matches!(&sent[..], [(to, Letter::ConsentStopped { .. })] if to == "yousef@here.test"), "{sent:?}");
    // And a part.
    let parts = format!("/cases/{case}/consents/{}/parts", world.here.consent);
    maryam.get(&parts).await.expect(200);
    let part = format!("document:{}", world.here.report.id);
    let done = maryam.post(&parts, &[("part", &part)]).await.expect(303).location().to_owned();
    let said = maryam.get(&done).await.expect(200).text();
    assert!(said.contains("This part has stopped") && !said.contains("no letter says so"), "{said}");
    let sent = letters(&world).await;
    assert!(matches!(&sent[..], [(to, Letter::ConsentStopped { .. })] if to == "yousef@here.test"), "{sent:?}");
    // Without an address nobody is told, and the desk is told that.
    world.set("UPDATE participants SET email = '' WHERE id = $1", world.here.patient.0.0).await;
    let made = maryam.post(&form, &fields).await.expect(303).location().to_owned();
    has(&plain(&maryam.get(&made).await.expect(200).text()), &["Yousef Al-Hajri has no e-mail address"]);
    assert!(letters(&world).await.is_empty());
}

fn entry<'a>(email: &'a str, version: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("language", "en"),
        ("time_zone", "Asia/Qatar"),
        ("channel", "email"),
        ("email", email),
        ("primary", "yes"),
        ("decides", "yes"),
        ("version", version),
    ]
}

#[tokio::test]
async fn g6_another_address_ends_the_links_to_the_one_before_and_tells_it() {
    let world = World::new().await;
    let case = world.here.case;
    let mut maryam = world.house.signed_in(&world.house.maryam).await;
    let mut yousef = yousef(&world);
    let own = format!("/my/{}", world.here.patient.0);
    yousef.get(&own).await.expect(200);
    letters(&world).await;
    let page = format!("/cases/{case}/participants/{}", world.here.patient.0);
    let shown = maryam.get(&page).await.expect(200).text();
    has(&shown, &["every link that went to the address before stops opening"]);
    let version = shown.split("name=\"version\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
    let version = version.expect("a version").to_owned();
    // The same address again changes nothing.
    maryam.post(&page, &entry("yousef@here.test", &version)).await.expect(303);
    yousef.get(&own).await.expect(200);
    assert!(letters(&world).await.is_empty());
    let version = (version.parse::<i32>().expect("a number") + 1).to_string();
    let moved = maryam.post(&page, &entry("thief@elsewhere.test", &version)).await.expect(303).location().to_owned();
    let said = plain(&maryam.get(&moved).await.expect(200).text());
    has(&said, &["The address of Yousef Al-Hajri was changed", "no longer opens", "The address before gets a letter"]);
    // What went to the address before opens nothing more, in any browser.
    assert_ne!(yousef.get(&own).await.status, 200);
    let sent = letters(&world).await;
    assert!(matches!(&sent[..], [(to, Letter::AddressChanged)] if to == "yousef@here.test"), "{sent:?}");
    // The trail says so to the desk and to the family, with nobody's address in it.
    let trail = plain(&maryam.get(&format!("/cases/{case}/trail")).await.expect(200).text());
    has(&trail, &["with another e-mail address", "y•••@h•••.test", "t•••@e•••.test"]);
    assert!(!trail.contains("thief@"), "{trail}");
    let (id, door) = &world.here.daughter;
    let mut noura = world.house.browser();
    noura.cookies.insert(web::guests::cookie_name(id.0), door.cookie());
    let privacy = plain(&noura.get(&format!("/my/{id}/privacy?before=1000000")).await.expect(200).text());
    has(&privacy, &["changed the e-mail address of Yousef Al-Hajri, from y•••@h•••.test to t•••@e•••.test"]);
}

#[tokio::test]
async fn g6_the_family_reads_of_everything_that_was_handed_out() {
    let world = World::new().await;
    let (here, case) = (&world.here, world.here.case);
    let desk = AtDesk { app: &world.house.app, staff: &here.staff };
    desk.seal(case, here.review.0).await;
    let to = Recipient::Clinic(here.kalina);
    desk.lock(case, here.review.0, terms(&world.house, here.patient.0, to, &[here.report, here.study])).await;
    let mut maryam = world.house.signed_in(&world.house.maryam).await;
    maryam.get(&format!("/cases/{case}/trail")).await.expect(200);
    maryam.get(&format!("/cases/{case}")).await.expect(200);
    maryam.get(&format!("/cases/{case}/documents")).await.expect(200);
    maryam.get(&format!("/cases/{case}/reviews/{}/package", here.review.0)).await.expect(200);
    let preview = format!("/cases/{case}/participants/{son}/preview/my/{son}", son = here.son.0);
    maryam.get(&preview).await.expect(200);
    let mut yousef = yousef(&world);
    let privacy =
        plain(&yousef.get(&format!("/my/{}/privacy?before=1000000", here.patient.0)).await.expect(200).text());
    has(
        &privacy,
        &[
            "handed records over to Kalina Clinic",
            "made a copy for Kalina Clinic that opens with a password",
            "read who opened what",
            "took everything that was prepared for Kalina Clinic",
            "looked at the page that Hamad Al-Hajri sees",
            "had a private link sent to",
            "lent",
            "read: the case",
            "read: what the file holds",
            "something that will travel: ",
        ],
    );
    // Every word of a line has its text.
    for raw in ["part-read-", "parcel-kind-", "parcel-step-"] {
        assert!(!privacy.contains(raw), "{privacy}");
    }
    // His own reading of these lines is no news to him.
    let again = plain(&yousef.get(&format!("/my/{}/privacy", here.patient.0)).await.expect(200).text());
    assert!(!again.contains("Yousef Al-Hajri read who opened what"), "{again}");
}

#[tokio::test]
async fn g1_a_consent_names_the_countries_of_all_its_recipients() {
    let world = World::new().await;
    let (case, kalina) = (world.here.case, world.here.kalina.to_string());
    let jinghe: uuid::Uuid = sqlx::query_scalar("SELECT clinic_id FROM reviews WHERE id = $1")
        .bind(world.here.second.0.uuid())
        .fetch_one(&world.look)
        .await
        .expect("the other clinic");
    world.set("UPDATE clinics SET country = 'CN' WHERE id = $1", jinghe).await;
    let mut maryam = world.house.signed_in(&world.house.maryam).await;
    has(&maryam.get(&format!("/cases/{case}/consents/new")).await.expect(200).text(), &["(Russia)", "(China)"]);
    let second = jinghe.to_string();
    let fields = [
        ("clinic", kalina.as_str()),
        ("clinic", second.as_str()),
        ("purpose", "preliminary-route"),
        ("category", "case-summary"),
        ("channel", "review-link"),
        ("until-day", "1"),
        ("until-month", "9"),
        ("until-year", "2026"),
    ];
    let made = maryam.post(&format!("/cases/{case}/consents"), &fields).await.expect(303).location().to_owned();
    let words = "To which countries: China, Russia. To no other.";
    has(
        &plain(&maryam.get(&made).await.expect(200).text()),
        &[words, "a password told to the recipient by another way"],
    );
    let id = made.split('?').next().and_then(|path| path.rsplit('/').next()).expect("an id").to_owned();
    let mut yousef = yousef(&world);
    let own = format!("/my/{}/consents/{id}", world.here.patient.0);
    let page = yousef.get(&own).await.expect(200).text();
    has(&plain(&page), &["To which country", "China, Russia", words]);
    let text = page.split("name=\"text\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a mark");
    letters(&world).await;
    yousef.post(&own, &[("decision", "yes"), ("language", "en"), ("text", text)]).await.expect(303);
    // He is told of his own decision, too: somebody else may have got hold of his page.
    let sent = letters(&world).await;
    assert!(matches!(&sent[..], [(to, Letter::ConsentChanged)] if to == "yousef@here.test"), "{sent:?}");
    // The clinic's entry cannot carry the consent to another country.
    let entry = format!("/clinics/{second}");
    let page = maryam.get(&entry).await.expect(200).text();
    let value = |name: &str| {
        let rest = page.split(&format!("name=\"{name}\"")).nth(1).expect("a field");
        rest.split("value=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a value").to_owned()
    };
    let (name, version, email) = (value("name"), value("version"), value("reviewer_email"));
    let moved = [
        ("name", name.as_str()),
        ("country", "TH"),
        ("city", "Bangkok"),
        ("time_zone", "Asia/Bangkok"),
        ("languages", "en"),
        ("reviewer_name", "Dr Li"),
        ("reviewer_email", email.as_str()),
        ("reply_days_from", "3"),
        ("reply_days_to", "7"),
        ("version", version.as_str()),
    ];
    let refused = plain(&maryam.post(&entry, &moved).await.expect(422).text());
    has(&refused, &["Consents that name this clinic in China: 2. Patients agreed to no other country"]);
    // A clinic that moves afterwards does not change what was agreed to.
    world.set("UPDATE clinics SET country = 'TH' WHERE id = $1", jinghe).await;
    let fhir: serde_json::Value =
        serde_json::from_slice(&yousef.get(&format!("{own}/receipt/fhir")).await.expect(200).body).expect("JSON");
    let contained = fhir["contained"].as_array().expect("whom it speaks of");
    let mut countries: Vec<_> = contained.iter().filter_map(|one| one["address"][0]["country"].as_str()).collect();
    countries.sort_unstable();
    assert_eq!(countries, ["CN", "RU"], "{fhir:#}");
    has(&plain(&yousef.get(&own).await.expect(200).text()), &["China, Russia"]);
    has(&plain(&maryam.get(&made).await.expect(200).text()), &["Country", "China, Russia"]);
}

#[tokio::test]
async fn g1_a_password_alone_needs_words_that_speak_of_it() {
    let world = World::new().await;
    let (case, review) = (world.here.case, world.here.review.0);
    let mut maryam = world.house.signed_in(&world.house.maryam).await;
    let page = format!("/cases/{case}/reviews/{review}");
    maryam.get(&page).await.expect(200);
    let name = |proof: &'static str, email: &'static str| {
        [("reader-name", "Dr Xu"), ("reader-email", email), ("proof", proof)]
    };
    world.set("UPDATE consents SET text_version = 2 WHERE id = $1", world.here.consent.uuid()).await;
    let no = maryam.post(&format!("{page}/readers"), &name("passcode", "")).await.expect(422).text();
    has(&no, &["The words of this consent speak only of a code", "Dr Xu"]);
    let readers = "SELECT count(*) FROM readers WHERE name = 'Dr Xu'";
    assert_eq!(sqlx::query_scalar::<_, i64>(readers).fetch_one(&world.look).await.expect("a count"), 0);
    // A password beside the code is more than was said, not less.
    maryam.post(&format!("{page}/readers"), &name("code-and-passcode", "xu@kalina.test")).await.expect(200);
    world.set("UPDATE consents SET text_version = 3 WHERE id = $1", world.here.consent.uuid()).await;
    maryam.post(&format!("{page}/readers"), &name("passcode", "")).await.expect(200);
    assert_eq!(sqlx::query_scalar::<_, i64>(readers).fetch_one(&world.look).await.expect("a count"), 2);
}
