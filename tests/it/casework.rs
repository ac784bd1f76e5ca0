//! Intake and casework: from the public form to a case with its people (A1–A4, B1–B4, L3, M6).

use tests::{Client, House};

const INQUIRY: &[(&str, &str)] = &[
    ("name", "Noura"),
    ("email", "noura@family.test"),
    ("phone", "+974 5550 0142"),
    ("language", "ar"),
    ("country", "QA"),
    ("for_whom", "relative"),
    ("message", "My father needs a second opinion about his hip."),
];

/// A form whose fields are these, but for those replaced.
fn with<'a>(fields: &[(&'a str, &'a str)], changed: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let kept = fields.iter().filter(|(name, _)| !changed.iter().any(|(other, _)| other == name));
    kept.chain(changed).copied().collect()
}

fn hidden(page: &str, name: &str) -> String {
    let mark = format!("name=\"{name}\" value=\"");
    page.split(&mark).nth(1).and_then(|rest| rest.split('"').next()).unwrap_or("").to_owned()
}

/// Opens the public form, waits as a person does, and sends it.
async fn inquire(house: &House, client: &mut Client, fields: &[(&str, &str)]) -> tests::Answer {
    let begun = hidden(&client.get("/inquire/safina").await.expect(200).text(), "begun");
    house.clock.pass(jiff::SignedDuration::from_secs(20));
    client.post("/inquire/safina", &with(fields, &[("begun", &begun)])).await
}

async fn count(house: &House, what: &str) -> i64 {
    let look = house.database.look().await;
    sqlx::query_scalar(sqlx::AssertSqlSafe(format!("SELECT count(*) FROM {what}")))
        .fetch_one(&look)
        .await
        .expect("a count")
}

/// A new case of Yousef's, opened by Maryam, and its address.
async fn open_case(client: &mut Client) -> String {
    client.get("/cases/new").await.expect(200);
    let form = [
        ("patient_name", "يوسف الهاجري"),
        ("patient_latin_name", "Yousef Al-Hajri"),
        ("sex", "male"),
        ("country", "QA"),
        ("language", "ar"),
        ("question", "Can the hip be replaced?"),
        ("purposes", "second-opinion"),
        ("purposes", "cost-estimate"),
        ("contact", "other"),
        ("contact_name", "نورة"),
        ("contact_relation", "daughter"),
        ("contact_email", "noura@family.test"),
        ("contact_language", "ar"),
        ("contact_channel", "whatsapp"),
        ("decides", "patient"),
    ];
    client.post("/cases/new", &form).await.expect(303).location().to_owned()
}

#[tokio::test]
async fn an_inquiry_becomes_a_case_and_nothing_is_asked_twice() {
    let house = House::new().await;
    let mut stranger = house.browser();
    assert_eq!(inquire(&house, &mut stranger, INQUIRY).await.expect(303).location(), "/inquire/safina/thanks");
    stranger.get("/inquire/safina/thanks").await.expect(200);
    assert_eq!(count(&house, "jobs WHERE kind = 'send-mail'").await, 1);
    assert_eq!(count(&house, "events WHERE event = 'inquiry-received'").await, 1);

    let mut maryam = house.signed_in(&house.maryam).await;
    let list = maryam.get("/inquiries").await.expect(200).text();
    let address = list.split("href=\"/inquiries/").nth(1).and_then(|rest| rest.split('"').next()).unwrap().to_owned();
    let inquiry = maryam.get(&format!("/inquiries/{address}")).await.expect(200).text();
    assert!(inquiry.contains("noura@family.test") && inquiry.contains("second opinion about his hip"));
    let form = maryam.get(&format!("/inquiries/{address}/accept")).await.expect(200).text();
    for known in ["Noura", "noura@family.test", "+974 5550 0142", "second opinion about his hip"] {
        assert!(form.contains(known), "{known} is not asked again");
    }
    let accept = format!("/inquiries/{address}/accept");
    let opening = [
        ("patient_name", "毛"),
        ("language", "ar"),
        ("contact", "other"),
        ("contact_name", "Noura"),
        ("contact_email", "noura@family.test"),
        ("contact_phone", "+974 5550 0142"),
        ("decides", "patient"),
    ];
    let case = maryam.post(&accept, &opening).await.expect(303).location().to_owned();
    maryam.get(&case).await.expect(200);
    let people = maryam.get(&format!("{case}/participants")).await.expect(200).text();
    assert!(people.contains("Noura") && people.contains("毛") && people.contains("primary contact"));
    maryam.post(&accept, &opening).await.expect(409);
    assert_eq!(count(&house, "cases").await, 1, "accepting twice opens one case");

    inquire(&house, &mut house.browser(), &with(INQUIRY, &[("email", "other@x.test"), ("phone", "00974 55500142")]))
        .await
        .expect(303);
    let newest = maryam.get("/inquiries?state=new").await.expect(200).text();
    let second = newest.split("href=\"/inquiries/").nth(1).and_then(|rest| rest.split('"').next()).unwrap().to_owned();
    let page = maryam.get(&format!("/inquiries/{second}")).await.expect(200).text();
    assert!(page.contains("SC-0001") && page.contains(&address), "the same telephone is shown side by side");
    maryam.post(&format!("/inquiries/{second}/decline"), &[]).await.expect(422);
    maryam.post(&format!("/inquiries/{second}/decline"), &[("reason", "twice the same")]).await.expect(303);
    assert_eq!(count(&house, "inquiries WHERE state = 'declined'").await, 1);
}

#[tokio::test]
async fn the_public_form_refuses_politely_and_keeps_what_was_typed() {
    let house = House::new().await;
    let long = "x".repeat(1001);
    for (message, says) in [(long.as_str(), "1,001"), ("pay with 4111 1111 1111 1111", "card number")] {
        let mut client = house.browser();
        let page = inquire(&house, &mut client, &with(INQUIRY, &[("message", message)])).await.expect(422).text();
        assert!(page.contains(says) || page.contains(&says.replace(',', "")), "{says}");
        assert!(page.contains(message) && page.contains("noura@family.test"), "everything typed stays");
    }
    let mut hasty = house.browser();
    let begun = hidden(&hasty.get("/inquire/safina").await.expect(200).text(), "begun");
    hasty.post("/inquire/safina", &with(INQUIRY, &[("begun", &begun)])).await.expect(422);
    let mut bot = house.browser();
    inquire(&house, &mut bot, &with(INQUIRY, &[("website", "http://spam.test")])).await.expect(303);
    assert_eq!(count(&house, "inquiries").await, 0);
    for _ in 0..3 {
        inquire(&house, &mut house.browser(), INQUIRY).await.expect(303);
    }
    inquire(&house, &mut house.browser(), INQUIRY).await.expect(429);
    house.browser().get("/inquire/nobody").await.expect(404);
}

#[tokio::test]
async fn the_public_form_speaks_its_languages_and_may_be_found() {
    let house = House::new().await;
    let answer = house.browser().get("/inquire/safina?lang=ar").await.expect(200);
    assert_eq!(answer.headers["x-robots-tag"], "all");
    let page = answer.text();
    assert!(page.contains("lang=\"ar\" dir=\"rtl\"") && page.contains("سفينة كير"));
    assert!(page.contains("<link rel=\"canonical\" href=\"https://carnet.test/inquire/safina?lang=ar\">"));
    for tag in ["en", "ar", "ru", "zh", "x-default"] {
        assert!(page.contains(&format!("hreflang=\"{tag}\"")), "{tag}");
    }
}

#[tokio::test]
async fn a_relation_is_a_word_of_everybodys_language_and_own_words_stay() {
    let house = House::new().await;
    let mut maryam = house.signed_in(&house.maryam).await;
    let case = open_case(&mut maryam).await;
    let people = format!("{case}/participants");
    let list = maryam.get(&people).await.expect(200).text();
    assert!(list.contains("<bdi class=\"alt\">Daughter</bdi>"), "what was typed is said as our word: {list}");
    let form = maryam.get(&format!("{people}/new")).await.expect(200).text();
    assert!(form.contains("<option value=\"daughter-in-law\">Daughter-in-law</option>"), "{form}");
    let added = |name: &'static str, word: &'static str, own: &'static str| {
        [
            ("role", "family"),
            ("name", name),
            ("email", "relative@family.test"),
            ("relation_word", word),
            ("relation", own),
            ("time_zone", "Asia/Qatar"),
        ]
    };
    for (name, word, own) in [("Hamad", "son", ""), ("Dana", "other", "ابنة"), ("Salem", "other", "Neighbour of Noura")]
    {
        maryam.post(&people, &added(name, word, own)).await.expect(303);
    }
    let look = house.database.look().await;
    let kept: Vec<(String, String)> = sqlx::query_as(
        "SELECT name, relation FROM participants WHERE name IN ('Hamad', 'Dana', 'Salem') ORDER BY name",
    )
    .fetch_all(&look)
    .await
    .expect("people");
    let of = |name: &str| kept.iter().find(|(known, _)| known == name).map(|(_, relation)| relation.as_str());
    assert_eq!((of("Hamad"), of("Dana"), of("Salem")), (Some("son"), Some("daughter"), Some("Neighbour of Noura")));
    let list = maryam.get(&people).await.expect(200).text();
    for said in ["Son", "Daughter", "Neighbour of Noura"] {
        assert!(list.contains(&format!("<bdi class=\"alt\">{said}</bdi>")), "{said} is missing: {list}");
    }
    // The form of somebody in own words shows them where they were typed; a refused form loses neither of the two.
    let salem =
        list.split("Change<span class=\"hidden\"> Salem").next().and_then(|before| before.rsplit("href=\"").next());
    let salem = salem.and_then(|link| link.split('"').next()).expect("Salem's form").to_owned();
    let form = maryam.get(&salem).await.expect(200).text();
    assert!(
        form.contains("<option value=\"other\" selected>") && form.contains("value=\"Neighbour of Noura\""),
        "{form}"
    );
    let refused = maryam.post(&people, &added("", "other", "Driver of the house")).await.expect(422).text();
    assert!(
        refused.contains("<option value=\"other\" selected>") && refused.contains("Driver of the house"),
        "{refused}"
    );
}

#[tokio::test]
async fn the_request_map_loses_nobodys_words() {
    let house = House::new().await;
    let mut maryam = house.signed_in(&house.maryam).await;
    let case = open_case(&mut maryam).await;
    let map = format!("{case}/request-map");
    let version = hidden(&maryam.get(&map).await.expect(200).text(), "version");
    let form =
        [("patient_name", "Yousef"), ("language", "ar"), ("question", "first words"), ("version", version.as_str())];
    maryam.post(&map, &form).await.expect(303);
    let page = maryam.post(&map, &with(&form, &[("question", "other words")])).await.expect(409).text();
    assert!(page.contains("other words") && page.contains("first words"), "mine stays, theirs is shown");
    let fresh = hidden(&page, "version");
    maryam.post(&map, &with(&form, &[("question", "other words"), ("version", &fresh)])).await.expect(303);
    assert!(maryam.get(&case).await.expect(200).text().contains("other words"));
    let bad = with(
        &form,
        &[
            ("patient_latin_name", "يوسف"),
            ("birth_date-day", "31"),
            ("birth_date-month", "2"),
            ("birth_date-year", "1968"),
        ],
    );
    let page = maryam.post(&map, &bad).await.expect(422).text();
    assert_eq!(page.matches("Write it in Latin letters").count(), 2, "above and beside");
    assert!(page.contains("<title>Error:"));
}

#[tokio::test]
async fn a_case_shows_its_content_to_those_who_joined_and_its_next_step_to_all() {
    let house = House::new().await;
    let mut maryam = house.signed_in(&house.maryam).await;
    let case = open_case(&mut maryam).await;
    maryam.get(&case).await.expect(200);
    maryam.post(&format!("{case}/next-step"), &[("what", "Ask for the test"), ("owner", "Noura")]).await.expect(422);
    let step =
        [("what", "Ask for the test"), ("owner", "Noura"), ("by-day", "22"), ("by-month", "7"), ("by-year", "2026")];
    maryam.post(&format!("{case}/next-step"), &step).await.expect(303);
    maryam.post(&format!("{case}/stage"), &[("stage", "collecting"), ("back", "board")]).await.expect(303);
    let today = maryam.get("/").await.expect(200).text();
    assert!(today.contains("Overdue") && today.contains("Ask for the test"));
    assert!(maryam.get("/board").await.expect(200).text().contains("Ask for the test"));
    // A shipped step is proposed by where the case stands, and is its sentence in the reader's language.
    let page = maryam.get(&case).await.expect(200).text();
    assert!(page.contains("<option value=\"own\" selected>"), "{page}");
    let mut shipped =
        [("step", "pass-reply"), ("owner", "Noura"), ("by-day", "22"), ("by-month", "7"), ("by-year", "2026")];
    maryam.post(&format!("{case}/next-step"), &shipped).await.expect(422);
    // Typed as Carnet says it, in whichever language: the same step, not somebody's own words.
    let typed = with(&step, &[("what", "ترجمة المستندات")]);
    maryam.post(&format!("{case}/next-step"), &typed).await.expect(303);
    let page = maryam.get(&case).await.expect(200).text();
    assert!(page.contains("<bdi>Have the documents translated</bdi>"), "{page}");
    shipped[0].1 = "send-records";
    maryam.post(&format!("{case}/next-step"), &shipped).await.expect(303);
    for page in [case.as_str(), "/", "/board", "/cases"] {
        assert!(
            maryam.get(page).await.expect(200).text().contains("Send the records that are still missing"),
            "{page}"
        );
    }
    maryam.post(&format!("{case}/next-step"), &step).await.expect(303);

    let mut owner = house.signed_in(&house.owner).await;
    let page = owner.get(&case).await.expect(200).text();
    assert!(page.contains("Ask for the test") && !page.contains("Can the hip be replaced"));
    owner.post(&format!("{case}/membership"), &[]).await.expect(303);
    owner.post(&format!("{case}/membership"), &[]).await.expect(303);
    assert!(owner.get(&case).await.expect(200).text().contains("Can the hip be replaced"));
    assert_eq!(count(&house, "participants WHERE role = 'coordinator'").await, 2, "joining twice is joining once");
    assert_eq!(count(&house, "events WHERE event = 'case-opened' AND case_id IS NOT NULL").await, 1);

    let mut viewer = house.signed_in(&house.viewer).await;
    let page = viewer.get(&case).await.expect(200).text();
    assert!(!page.contains("Can the hip be replaced") && !page.contains("/membership"));
    viewer.post(&format!("{case}/stage"), &[("stage", "closed")]).await.expect(403);
    let mut other = house.signed_in(&house.stranger).await;
    other.get(&case).await.expect(404);
}

#[tokio::test]
async fn the_role_map_has_one_contact_and_one_decision_maker() {
    let house = House::new().await;
    let mut maryam = house.signed_in(&house.maryam).await;
    let case = open_case(&mut maryam).await;
    let people = format!("{case}/participants");
    let add = |role: &'static str| {
        vec![("role", role), ("name", "Khalid"), ("language", "ar"), ("time_zone", "Asia/Qatar"), ("channel", "phone")]
    };
    maryam.get(&format!("{people}/new")).await.expect(200);
    maryam.post(&people, &add("family")).await.expect(422);
    maryam.post(&people, &add("driver")).await.expect(303);
    let decider = with(&add("family"), &[("email", "k@family.test"), ("decides", "yes"), ("primary", "yes")]);
    maryam.post(&people, &decider).await.expect(422);
    maryam.post(&people, &with(&decider, &[("basis", "power of attorney")])).await.expect(303);
    assert_eq!(count(&house, "participants WHERE is_primary_contact").await, 1);
    assert_eq!(count(&house, "participants WHERE is_decision_maker AND name = 'Khalid'").await, 1);
    assert_eq!(count(&house, "participants WHERE may_view OR receives_replies").await, 0);
    let interpreter = with(&add("interpreter"), &[("email", "i@x.test"), ("decides", "yes")]);
    maryam.post(&people, &interpreter).await.expect(422);

    let look = house.database.look().await;
    let id: String =
        sqlx::query_scalar("SELECT id::text FROM participants WHERE is_decision_maker").fetch_one(&look).await.unwrap();
    let person = format!("{people}/{id}");
    let version = hidden(&maryam.get(&person).await.expect(200).text(), "version");
    let change = with(&decider, &[("basis", "guardian"), ("version", &version)]);
    maryam.post(&person, &change).await.expect(303);
    let page = maryam.post(&person, &change).await.expect(409).text();
    assert!(page.contains("guardian"));
    let without = change.iter().copied().filter(|(name, _)| *name != "decides").collect::<Vec<_>>();
    assert!(maryam.post(&person, &without).await.expect(422).text().contains("always has a decision maker"));
    assert!(!maryam.get(&format!("{person}/remove")).await.expect(200).text().contains("<button class=\"btn danger\""));
    let driver: String =
        sqlx::query_scalar("SELECT id::text FROM participants WHERE role = 'driver'").fetch_one(&look).await.unwrap();
    maryam.get(&format!("{people}/{driver}/remove")).await.expect(200);
    maryam.post(&format!("{people}/{driver}/remove"), &[]).await.expect(303);
    maryam.get(&format!("{people}/{driver}")).await.expect(404);
    for language in ["en", "ar", "ru", "zh"] {
        let sheet = maryam.get(&format!("{people}/sheet?lang={language}")).await.expect(200).text();
        assert!(sheet.contains("Khalid") && sheet.contains(&format!("lang=\"{language}\"")));
    }
}

#[tokio::test]
async fn clinics_are_kept_and_only_viewers_keep_their_hands_off() {
    let house = House::new().await;
    let mut maryam = house.signed_in(&house.maryam).await;
    maryam.get("/clinics/new").await.expect(200);
    let form = [
        ("name", "Kalina Clinic"),
        ("native_name", "Клиника «Калина»"),
        ("country", "RU"),
        ("city", "Moscow"),
        ("time_zone", "Europe/Moscow"),
        ("languages", "en"),
        ("reviewer_name", "Dr. Orlova"),
        ("reviewer_email", "Orlova@kalina.test"),
        ("reply_days_from", "3"),
        ("reply_days_to", "7"),
    ];
    maryam.post("/clinics", &with(&form, &[("reply_days_to", "2")])).await.expect(422);
    maryam.post("/clinics", &form).await.expect(303);
    let page = maryam.get("/clinics").await.expect(200).text();
    assert!(page.contains("Клиника «Калина»") && page.contains("orlova@kalina.test"));
    let mut viewer = house.signed_in(&house.viewer).await;
    viewer.get("/clinics").await.expect(200);
    viewer.get("/clinics/new").await.expect(403);
    let mut stranger = house.browser();
    assert!(stranger.get("/").await.expect(200).text().contains("/sign-in"));
}
