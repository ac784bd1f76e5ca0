//! A coordinator's day: Today is their own, says how much there is, lets a row be put off, and leaves no room of a case out.

use sqlx::AssertSqlSafe;
use tests::World;

const OVERDUE: &str =
    "UPDATE cases SET next_step_kind = 'own', next_step = 'Call the hotel', next_step_owner = 'Maryam',
    next_step_by = current_date - 400, stage = 'ready' WHERE id = $1";

#[tokio::test]
async fn today_is_ones_own_and_everybodys_by_a_switch() {
    let world = World::new().await;
    let mut maryam = world.house.signed_in(&world.house.maryam).await;
    world.set(OVERDUE, world.here.case.0).await;
    world.set(OVERDUE, world.elsewhere.case.0).await;
    let (mine, theirs) =
        (format!("href=\"/cases/{}\"", world.here.case), format!("href=\"/cases/{}\"", world.elsewhere.case));
    let page = maryam.get("/").await.expect(200).plain();
    assert!(page.contains(&mine) && !page.contains(&theirs), "{page}");
    assert!(page.contains("<b>My cases</b>") && page.contains("href=\"/?mine=no\""), "{page}");
    let page = maryam.get("/?mine=no").await.expect(200).plain();
    assert!(page.contains(&mine) && page.contains(&theirs), "{page}");
    // What is inside of a case is told to nobody who is not.
    world.set("UPDATE requests SET due = current_date - 400 WHERE id = $1", world.elsewhere.request.0.0).await;
    assert!(!maryam.get("/?mine=no").await.expect(200).plain().contains("Documents overdue"));

    // An owner without cases of her own is told that nothing waits, whatever waits for others.
    sqlx::query("UPDATE inquiries SET state = 'declined'").execute(&world.look).await.expect("decided");
    let mut owner = world.house.signed_in(&world.house.owner).await;
    let page = owner.get("/").await.expect(200).plain();
    assert!(page.contains("Nothing waits for you") && page.contains("0 things wait"), "{page}");
    assert!(owner.get("/?mine=no").await.expect(200).plain().contains(&mine));
}

#[tokio::test]
async fn a_group_that_is_cut_says_how_many_there_are_and_leads_to_all_of_them() {
    let world = World::new().await;
    world.set(OVERDUE, world.here.case.0).await;
    let case = world.here.case.0;
    let sql = format!(
        "SET session_replication_role = replica;
         INSERT INTO cases SELECT (jsonb_populate_record(c.*, jsonb_build_object('id', gen_random_uuid(),
           'reference', 'ZZ-' || lpad(n::text, 4, '0'), 'next_step_by', current_date - 400 + n))).*
         FROM cases c CROSS JOIN generate_series(1, 119) n WHERE c.id = '{case}';
         SET session_replication_role = origin;"
    );
    sqlx::raw_sql(AssertSqlSafe(sql)).execute(&world.look).await.expect("many cases");
    let mut maryam = world.house.signed_in(&world.house.maryam).await;
    let page = maryam.get("/").await.expect(200).plain();
    assert_eq!(page.matches("Call the hotel</bdi></a>").count(), 50, "{page}");
    assert!(page.contains(">120</bdi>") && page.contains("50 of 120"), "{page}");
    assert!(page.contains("href=\"/cases?step=overdue&#38;mine=yes\""), "{page}");
    // Page after page, the longest overdue first, each once.
    let (mut seen, mut next) = (Vec::new(), Some("/cases?step=overdue&mine=yes".to_owned()));
    while let Some(path) = next {
        let page = maryam.get(&path).await.expect(200).plain();
        seen.extend(
            page.split("class=\"ltr\" href=\"/cases/")
                .skip(1)
                .filter_map(|rest| rest.split('"').next())
                .map(str::to_owned),
        );
        let more = page.split("<p><a href=\"").nth(1).and_then(|rest| rest.split('"').next());
        next = more.filter(|path| path.contains("after=")).map(|path| path.replace("&#38;", "&"));
    }
    assert_eq!(seen.len(), 120);
    assert_eq!(seen.first().map(String::as_str), Some(case.to_string().as_str()), "the longest overdue comes first");
    seen.sort();
    seen.dedup();
    assert_eq!(seen.len(), 120, "none twice");
    // A group without a list of its own goes on here.
    let zone: String = sqlx::query_scalar("SELECT time_zone FROM members WHERE id = $1")
        .bind(world.house.maryam.id.0)
        .fetch_one(&world.look)
        .await
        .expect("a zone");
    let today = web::dates::day_in(world.house.app.db.now(), &zone);
    sqlx::query("UPDATE cases SET next_step_by = $1::text::date")
        .bind(today.to_string())
        .execute(&world.look)
        .await
        .expect("due");
    let page = maryam.get("/").await.expect(200).plain();
    assert!(page.contains("href=\"/?group=due&#38;from=50&#38;mine=yes\""), "{page}");
    let page = maryam.get("/?group=due&from=100&mine=yes").await.expect(200).plain();
    assert!(page.contains("101–120"), "{page}");
    assert_eq!(page.matches("Call the hotel</bdi></a>").count(), 20);
}

#[tokio::test]
async fn what_is_put_off_comes_back_on_its_day_or_when_it_changes() {
    let world = World::new().await;
    world.set(OVERDUE, world.here.case.0).await;
    let mut maryam = world.house.signed_in(&world.house.maryam).await;
    let row = format!("step/{}", world.here.case);
    let shown = "Call the hotel</bdi></a></th>";
    let page = maryam.get("/").await.expect(200).plain();
    assert!(page.contains(&format!("/today/snoozes/new?row={row}")) && page.contains(shown), "{page}");
    let ask = format!("/today/snoozes/new?row={row}");
    assert!(maryam.get(&ask).await.expect(200).plain().contains("Call the hotel"));
    // A day that is none, has been, or is far away.
    for (day, year) in [("", ""), ("1", "2020"), ("1", "2090")] {
        let fields =
            [("row", row.as_str()), ("until", "day"), ("day-day", day), ("day-month", day), ("day-year", year)];
        let answer = maryam.post("/today/snoozes", &fields).await.expect(422).plain();
        assert!(answer.contains("Call the hotel"), "{answer}");
    }
    maryam.get(&ask).await.expect(200);
    maryam.post("/today/snoozes", &[("row", &row), ("until", "3")]).await.expect(303);
    let page = maryam.get("/").await.expect(200).plain();
    assert!(!page.contains(shown) && page.contains("1 thing put off"), "{page}");
    // It is put off on nobody else's page.
    let mut huda = world.house.signed_in(&world.colleague).await;
    assert!(huda.get("/?mine=no").await.expect(200).plain().contains(shown));
    // What changes is back.
    world.set("UPDATE cases SET next_step_owner = 'Huda' WHERE id = $1", world.here.case.0).await;
    let page = maryam.get("/").await.expect(200).plain();
    assert!(page.contains(shown) && !page.contains("put off</summary>"), "{page}");
    // Undone, and over.
    maryam.get(&ask).await.expect(200);
    maryam.post("/today/snoozes", &[("row", &row), ("until", "1")]).await.expect(303);
    assert!(!maryam.get("/").await.expect(200).plain().contains(shown));
    maryam.post("/today/snoozes/end", &[("row", &row)]).await.expect(303);
    assert!(maryam.get("/").await.expect(200).plain().contains(shown));
    maryam.get(&ask).await.expect(200);
    maryam.post("/today/snoozes", &[("row", &row), ("until", "7")]).await.expect(303);
    assert!(!maryam.get("/").await.expect(200).plain().contains(shown));
    world.set("UPDATE snoozes SET until = until - 400 WHERE case_id = $1", world.here.case.0).await;
    assert!(maryam.get("/").await.expect(200).plain().contains(shown));
}

#[tokio::test]
async fn m6_what_stands_still_in_any_room_stands_on_today_and_is_counted_there() {
    let world = World::new().await;
    let mut maryam = world.house.signed_in(&world.house.maryam).await;
    let case = format!("/cases/{}", world.here.case);
    let id = world.here.case.0;
    for sql in [
        "UPDATE consents SET state = 'refused', decided_at = '2090-01-01' WHERE case_id = $1",
        "UPDATE requests SET state = 'sent-in', remind_at = NULL WHERE case_id = $1",
        "UPDATE translations SET state = 'delivered', made = 'person' WHERE case_id = $1",
        "UPDATE plan_items SET state = 'proposed', starts = '2020-01-01', ends = NULL WHERE case_id = $1",
    ] {
        world.set(sql, id).await;
    }
    sqlx::query(
        "INSERT INTO handovers (tenant_id, id, case_id, clinic_id, consent_id, channel, purposes, carrier, handed_on, handed_by,
           recorded_at)
         SELECT c.tenant_id, gen_random_uuid(), c.id, $2, (SELECT s.id FROM consents s WHERE s.case_id = c.id LIMIT 1), 'courier',
           '{}', 'DHL', '2020-01-01', $3, c.created_at FROM cases c WHERE c.id = $1",
    )
    .bind(id)
    .bind(world.here.kalina.0)
    .bind(world.house.maryam.id.0)
    .execute(&world.look)
    .await
    .expect("a handover");
    let page = maryam.get("/").await.expect(200).plain();
    for (heading, words) in [
        ("Consents", "Refused"),
        ("Answers to what you asked for", "Sent in, to be looked at"),
        ("Translations", "Handed in, to be looked at"),
        ("Handed over, without a receipt", "whether it arrived"),
        ("In the plan soon, and not confirmed", "Proposed"),
    ] {
        assert!(page.contains(&format!(">{heading} <span")) && page.contains(words), "{heading}: {page}");
    }
    let overview = maryam.get(&case).await.expect(200).plain();
    for room in ["consents", "requests", "translations", "reviews", "plan"] {
        assert!(overview.contains(&format!("data-waits=\"{room}\"><span")), "{room}: {overview}");
    }
    // A colleague who is not on the case reads none of it.
    let mut huda = world.house.signed_in(&world.colleague).await;
    let page = huda.get("/?mine=no").await.expect(200).plain();
    assert!(!page.contains(&format!("{case}/translations")) && !page.contains(&format!("{case}/consents")), "{page}");

    // A refusal has been heard once somebody says what comes next.
    world.set("UPDATE consents SET decided_at = '2020-01-01' WHERE case_id = $1", id).await;
    maryam.get(&case).await.expect(200);
    let step = [
        ("step", "own"),
        ("what", "Ask again"),
        ("owner", "Maryam"),
        ("by-day", "1"),
        ("by-month", "9"),
        ("by-year", "2090"),
    ];
    maryam.post(&format!("{case}/next-step"), &step).await.expect(303);
    assert!(!maryam.get("/").await.expect(200).plain().contains(">Consents <span"));
    // One that nobody answers comes up by itself.
    world.set("UPDATE consents SET state = 'requested', decided_at = NULL, requested_at = '2020-01-01' WHERE case_id = $1", id).await;
    assert!(maryam.get("/").await.expect(200).plain().contains("Asked for, and not answered"));
}

#[tokio::test]
async fn m6_a_consent_that_ends_while_a_clinic_works_under_it_stands_on_today_until_it_is_asked_anew() {
    const WORDS: &str = "Ends soon, and a clinic still works under it";
    let world = World::new().await;
    let mut maryam = world.house.signed_in(&world.house.maryam).await;
    let case = format!("/cases/{}", world.here.case);
    // A consent that was asked for long ago, for another paper, changes nothing.
    world
        .set(
            "UPDATE consents SET created_at = created_at - interval '90 days', requested_at = NULL WHERE id = $1",
            world.here.asked.0,
        )
        .await;
    world.set("UPDATE consents SET state = 'given', decided_at = created_at WHERE id = $1", world.here.asked.0).await;
    assert!(!maryam.get("/").await.expect(200).plain().contains(WORDS), "it holds for ten weeks");
    let overview = maryam.get(&case).await.expect(200).plain();
    assert!(!overview.contains("data-waits=\"consents\"><span"), "{overview}");

    let sooner = "UPDATE consents SET until = until - interval '60 days' WHERE id = $1";
    world.set(sooner, world.here.consent.0).await;
    let page = maryam.get("/").await.expect(200).plain();
    let row = page.split("<tr>").find(|row| row.contains(WORDS)).expect("a row");
    assert!(row.contains(&format!("{case}/consents/{}", world.here.consent)) && row.contains("Kalina Clinic"), "{row}");
    let overview = maryam.get(&case).await.expect(200).plain();
    assert!(overview.contains("data-waits=\"consents\"><span"), "{overview}");
    let mut huda = world.house.signed_in(&world.colleague).await;
    assert!(!huda.get("/?mine=no").await.expect(200).plain().contains(WORDS));
    // It can be put off.
    let ask = format!("/today/snoozes/new?row=consent-ends/{}", world.here.consent);
    assert!(maryam.get(&ask).await.expect(200).plain().contains(WORDS));
    maryam
        .post("/today/snoozes", &[("row", &format!("consent-ends/{}", world.here.consent)), ("until", "1")])
        .await
        .expect(303);
    assert!(maryam.get("/").await.expect(200).plain().contains("1 thing put off"));
    world.set("DELETE FROM snoozes WHERE case_id = $1", world.here.case.0).await;

    // Whoever asks for one that holds longer has seen to it; and nothing ends for a clinic that can read no more.
    let anew = "UPDATE consents SET created_at = created_at + interval '90 days' WHERE id = $1";
    world.set(anew, world.here.asked.0).await;
    assert!(!maryam.get("/").await.expect(200).plain().contains(WORDS));
    world.set("UPDATE consents SET state = 'refused' WHERE id = $1", world.here.asked.0).await;
    assert!(maryam.get("/").await.expect(200).plain().contains(WORDS));
    world.set("UPDATE reviews SET revoked_at = created_at WHERE id = $1", world.here.review.0.0).await;
    assert!(!maryam.get("/").await.expect(200).plain().contains(WORDS));
}
