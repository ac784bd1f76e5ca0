//! L2: risks: what a coordinator writes down, what is the clinic's alone, and what follows from the case.

use tests::world::World;

async fn risk(world: &World, kind: &str) -> uuid::Uuid {
    let look = world.house.database.look().await;
    let found =
        sqlx::query_scalar("SELECT id FROM risks WHERE kind = $1 AND case_id = $2 ORDER BY created_at DESC LIMIT 1");
    found.bind(kind).bind(world.here.case.0).fetch_one(&look).await.expect("a risk")
}

#[tokio::test]
async fn l2_a_medical_risk_is_the_clinics_and_ends_with_its_answer() {
    let world = World::new().await;
    let mut maryam = world.house.signed_in(&world.house.maryam).await;
    let at = format!("/cases/{}/risks", world.here.case);
    maryam.get(&format!("{at}/new")).await.expect(200);

    // A coordinator neither owns a medical risk nor says what is done about it; what was typed stays.
    let bad = [
        ("kind", "medical"),
        ("words", "He takes apixaban before the flight"),
        ("measure", "Stop it two days before"),
        ("owner", &world.here.son.0.to_string()),
        ("seen_by", "staff"),
    ];
    let page = maryam.post(&at, &bad).await.expect(422).text();
    for wanted in ["is the clinic’s to say", "is the clinic’s matter", "Stop it two days before", "would not see it"]
    {
        assert!(page.contains(wanted), "{wanted}");
    }
    let good = [("kind", "medical"), ("words", "He takes apixaban before the flight"), ("seen_by", "family")];
    maryam.post(&at, &good).await.expect(303);
    let one = format!("{at}/{}", risk(&world, "medical").await);
    let page = maryam.get(&one).await.expect(200).text();
    assert!(page.contains("has not been asked yet") && !page.contains("value=\"close\""), "{page}");
    // Nor can the button be pressed that is not there.
    for step in ["watch", "close"] {
        maryam.post(&format!("{one}/state"), &[("step", step), ("version", "1")]).await.expect(409);
    }

    // It names a question to the clinic: now it can be watched, and ends when that was answered.
    let question = world.here.question.0.to_string();
    let asked = [&good[..], &[("question", question.as_str()), ("version", "1")]].concat();
    maryam.post(&one, &asked).await.expect(303);
    maryam.post(&format!("{one}/state"), &[("step", "close"), ("version", "2")]).await.expect(409);
    maryam.post(&format!("{one}/state"), &[("step", "watch"), ("version", "2")]).await.expect(303);
    let look = world.house.database.look().await;
    sqlx::query("UPDATE questions SET answers = 1, state = 'answered' WHERE id = $1")
        .bind(world.here.question.0)
        .execute(&look)
        .await
        .expect("an answer");
    assert!(maryam.get(&one).await.expect(200).text().contains("value=\"close\""));
    maryam.post(&format!("{one}/state"), &[("step", "close"), ("version", "3")]).await.expect(303);
    let page = maryam.get(&at).await.expect(200).text();
    assert!(page.contains("risk is over"), "{page}");
    let trail = maryam.get(&format!("/cases/{}/trail", world.here.case)).await.expect(200).text();
    assert!(trail.contains("said how a risk stands") && !trail.contains("apixaban before"), "ids and fixed words only");
}

#[tokio::test]
async fn l2_words_are_sealed_and_a_lost_update_keeps_what_was_typed() {
    let world = World::new().await;
    let mut maryam = world.house.signed_in(&world.house.maryam).await;
    let at = format!("/cases/{}/risks", world.here.case);
    maryam.get(&format!("{at}/new")).await.expect(200);
    let new = [("kind", "money"), ("words", "The tickets are dear"), ("measure", "Ask twice"), ("seen_by", "staff")];
    maryam.post(&at, &new).await.expect(303);
    let id = risk(&world, "money").await;
    let look = world.house.database.look().await;
    let (words, measure): (Vec<u8>, Vec<u8>) =
        sqlx::query_as("SELECT sealed_words, sealed_measure FROM risks WHERE id = $1")
            .bind(id)
            .fetch_one(&look)
            .await
            .expect("it");
    let holds = |bytes: &[u8], text: &str| bytes.windows(text.len()).any(|part| part == text.as_bytes());
    assert!(!holds(&words, "tickets") && !holds(&measure, "twice"));

    let one = format!("{at}/{id}");
    let mine = [&new[..], &[("version", "1")]].concat();
    maryam.post(&one, &mine).await.expect(303);
    let mut late = mine.clone();
    late[1] = ("words", "The tickets cannot be changed");
    let page = maryam.post(&one, &late).await.expect(409).text();
    assert!(page.contains("The tickets cannot be changed"), "what was typed stays");
    // Over is over: it is opened again before it is changed.
    maryam.post(&format!("{one}/state"), &[("step", "close"), ("version", "2")]).await.expect(303);
    assert!(!maryam.get(&one).await.expect(200).text().contains("name=\"measure\""));
    maryam.post(&format!("{one}/state"), &[("step", "reopen"), ("version", "3")]).await.expect(303);
    assert!(maryam.get(&one).await.expect(200).text().contains("name=\"measure\""));
}

#[tokio::test]
async fn l2_what_follows_from_the_case_goes_when_its_ground_goes() {
    let world = World::new().await;
    let mut maryam = world.house.signed_in(&world.house.maryam).await;
    let case = format!("/cases/{}", world.here.case);
    let page = maryam.get(&format!("{case}/risks")).await.expect(200).text();
    assert!(!page.contains("Official check: "), "without a journey nothing is to be checked: {page}");
    let journey =
        [("destination", "RU"), ("passport", "QA"), ("status", "patient"), ("route", "Doha"), ("version", "0")];
    maryam.get(&format!("{case}/official")).await.expect(200);
    maryam.post(&format!("{case}/official/journey"), &journey).await.expect(303);
    let page = maryam.get(&format!("{case}/risks")).await.expect(200).text();
    assert!(page.contains("Nobody has looked at the official source yet"), "{page}");
    assert!(page.contains(&format!("href=\"{case}/official\"")), "it leads to where it is mended");
}
