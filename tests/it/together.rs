//! The list of cases: what it is narrowed to, filters under a name, and several cases at once.

use tests::{Client, World};

/// A whole row's worth of what the database says of a case.
async fn stands(world: &World, case: uuid::Uuid) -> (String, String, Option<uuid::Uuid>) {
    sqlx::query_as("SELECT stage, next_step, coordinator_id FROM cases WHERE id = $1")
        .bind(case)
        .fetch_one(&world.look)
        .await
        .expect("a case")
}

/// The marks of what the page shows, as its form sends them back.
fn marks(page: &str) -> Vec<(String, String)> {
    let inputs = page.split("<input type=\"hidden\" name=\"").skip(1);
    inputs
        .filter_map(|rest| {
            let (name, rest) = rest.split_once("\" value=\"")?;
            let value = rest.split('"').next()?;
            (name == "case" || name.starts_with("seen-") || name.starts_with("sure-"))
                .then(|| (name.to_owned(), value.to_owned()))
        })
        .collect()
}

async fn send(client: &mut Client, page: &str, more: &[(&str, &str)]) -> tests::Answer {
    let marks = marks(page);
    let mut fields: Vec<(&str, &str)> = marks.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    fields.extend(more);
    client.post("/cases/together", &fields).await
}

/// The same, over whatever the page says is odd about it.
async fn send_over(client: &mut Client, page: &str, more: &[(&str, &str)]) -> tests::Answer {
    let asked = send(client, page, more).await.expect(200).text();
    assert!(asked.contains("name=\"sure-"), "nothing is odd: {asked}");
    send(client, &asked, more).await
}

#[tokio::test]
async fn the_list_is_narrowed_by_coordinator_country_and_what_is_overdue() {
    let world = World::new().await;
    let mut maryam = world.house.signed_in(&world.house.maryam).await;
    world
        .set(
            "UPDATE cases SET country = 'QA', next_step = 'Call', next_step_by = current_date - 400 WHERE id = $1",
            world.here.case.0,
        )
        .await;
    world
        .set(
            "UPDATE cases SET country = 'CN', next_step_kind = 'own', next_step = '' WHERE id = $1",
            world.elsewhere.case.0,
        )
        .await;
    let (here, elsewhere) = (world.here.case.to_string(), world.elsewhere.case.to_string());
    for (query, shown, hidden) in [
        ("country=QA".to_owned(), &here, &elsewhere),
        ("country=CN".to_owned(), &elsewhere, &here),
        (format!("coordinator={}", world.colleague.id), &elsewhere, &here),
        ("mine=yes".to_owned(), &here, &elsewhere),
        ("step=overdue".to_owned(), &here, &elsewhere),
        ("step=none".to_owned(), &elsewhere, &here),
    ] {
        let page = maryam.get(&format!("/cases?{query}")).await.expect(200).plain();
        assert!(page.contains(&format!("href=\"/cases/{shown}\"")), "{query}: {page}");
        assert!(!page.contains(&format!("href=\"/cases/{hidden}\"")), "{query}: {page}");
    }
}

#[tokio::test]
async fn a_filter_is_kept_under_a_name_for_oneself() {
    let world = World::new().await;
    let mut maryam = world.house.signed_in(&world.house.maryam).await;
    let list = "/cases?stage=ready&country=QA&q=Yousef";
    assert!(maryam.get(list).await.expect(200).plain().contains("Keep this filter"));
    // Without a name, and without a choice.
    let page = maryam.post("/cases/filters", &[("stage", "ready"), ("name", "")]).await.expect(422).plain();
    assert!(page.contains("Give the filter a name"), "{page}");
    let page = maryam.post("/cases/filters", &[("name", "All")]).await.expect(422).plain();
    assert!(page.contains("Choose something first") && page.contains("value=\"All\""), "{page}");
    let fields = [("stage", "ready"), ("country", "QA"), ("q", "Yousef"), ("name", "Ready in <Qatar>")];
    let kept = maryam.post("/cases/filters", &fields).await.expect(303);
    assert_eq!(kept.location(), "/cases?stage=ready&country=QA");
    let page = maryam.get("/cases").await.expect(200).plain();
    assert!(page.contains("href=\"/cases?stage=ready&#38;country=QA\""), "{page}");
    assert!(page.contains("Ready in &#60;Qatar&#62;"), "{page}");
    let query: String =
        sqlx::query_scalar("SELECT query FROM saved_filters").fetch_one(&world.look).await.expect("one");
    assert!(!query.contains("Yousef"), "a name would outlive its case");
    assert!(maryam.get("/palette?q=qatar&case=").await.expect(200).plain().contains("/cases?stage=ready"));
    // The same name again takes its place.
    maryam.get("/cases?stage=travel").await.expect(200);
    maryam.post("/cases/filters", &[("stage", "travel"), ("name", "Ready in <Qatar>")]).await.expect(303);
    let page = maryam.get("/cases").await.expect(200).plain();
    assert!(page.contains("href=\"/cases?stage=travel\"") && !page.contains("country=QA\""), "{page}");
    // It is nobody else's: neither seen nor removed.
    let id: uuid::Uuid = sqlx::query_scalar("SELECT id FROM saved_filters").fetch_one(&world.look).await.expect("one");
    let mut huda = world.house.signed_in(&world.colleague).await;
    let page = huda.get("/cases").await.expect(200).plain();
    assert!(!page.contains("Ready in"), "{page}");
    huda.post("/cases/filters/removal", &[("filter", &id.to_string())]).await.expect(303);
    assert!(maryam.get("/cases").await.expect(200).plain().contains("Ready in"));
    maryam.post("/cases/filters/removal", &[("filter", &id.to_string())]).await.expect(303);
    assert!(!maryam.get("/cases").await.expect(200).plain().contains("Ready in"));
}

#[tokio::test]
async fn several_cases_are_moved_at_once_and_each_trail_says_so() {
    let world = World::new().await;
    let mut maryam = world.house.signed_in(&world.house.maryam).await;
    let (here, elsewhere) = (world.here.case, world.elsewhere.case);
    let list = maryam.get("/cases").await.expect(200).plain();
    assert!(list.contains(&format!("name=\"case\" value=\"{here}\"")), "{list}");
    let page = maryam
        .get(&format!("/cases/together?do=stage&all=yes&shown={here}&shown={elsewhere}&back=country%3DQA"))
        .await
        .expect(200)
        .plain();
    assert!(page.contains("2 cases move at once") && page.contains("Move 2 cases"), "{page}");
    let empty = maryam.post("/cases/together", &[("do", "stage"), ("stage", "travel")]).await.expect(422).plain();
    assert!(empty.contains("Tick at least one case"), "{empty}");
    send(&mut maryam, &page, &[("do", "stage"), ("stage", "")]).await.expect(422);
    // What is odd about it is said beside each, and nothing is done before it was read.
    let travel = [("do", "stage"), ("stage", "travel"), ("back", "country=QA&x=y")];
    let asked = send(&mut maryam, &page, &travel).await.expect(200).plain();
    assert!(asked.contains("Nothing has been moved yet") && asked.contains("Move 2 cases all the same"), "{asked}");
    assert_ne!(stands(&world, here.0).await.0, "travel");
    let sent = send_over(&mut maryam, &page, &travel).await.expect(303);
    assert_eq!(sent.location(), "/cases?country=QA");
    for case in [here, elsewhere] {
        assert_eq!(stands(&world, case.0).await.0, "travel");
        let moved: i64 = sqlx::query_scalar(
            "SELECT count(*) FROM events WHERE case_id = $1 AND event = 'case-moved' AND detail ->> 'stage' = 'travel'",
        )
        .bind(case.0)
        .fetch_one(&world.look)
        .await
        .expect("a count");
        assert_eq!(moved, 1);
    }

    // A step with an owner and a day; what is missing is said, and what was typed stays.
    let page = maryam.get(&format!("/cases/together?do=step&case={here}&case={elsewhere}")).await.expect(200).plain();
    let faulty =
        send(&mut maryam, &page, &[("do", "step"), ("step", "own"), ("what", "Ask the hotel"), ("owner", "")]).await;
    assert!(faulty.expect(422).plain().contains("Ask the hotel"));
    let step = [
        ("do", "step"),
        ("step", "own"),
        ("what", "Ask the hotel"),
        ("owner", "Huda"),
        ("by-day", "1"),
        ("by-month", "9"),
        ("by-year", "2090"),
    ];
    send(&mut maryam, &page, &step).await.expect(303);
    for case in [here, elsewhere] {
        assert_eq!(stands(&world, case.0).await.1, "Ask the hotel");
    }
}

#[tokio::test]
async fn one_that_was_changed_meanwhile_stops_all_of_them() {
    let world = World::new().await;
    let mut maryam = world.house.signed_in(&world.house.maryam).await;
    let (here, elsewhere) = (world.here.case, world.elsewhere.case);
    let before = stands(&world, here.0).await.0;
    let page = maryam.get(&format!("/cases/together?do=stage&case={here}&case={elsewhere}")).await.expect(200).plain();
    world.set("UPDATE cases SET stage = 'home' WHERE id = $1", elsewhere.0).await;
    let lost = send(&mut maryam, &page, &[("do", "stage"), ("stage", "travel")]).await.expect(409).plain();
    assert!(lost.contains("Just changed") && lost.contains("value=\"travel\" selected"), "{lost}");
    assert_eq!(stands(&world, here.0).await.0, before, "nothing was done");
    send_over(&mut maryam, &lost, &[("do", "stage"), ("stage", "travel")]).await.expect(303);
    assert_eq!(stands(&world, elsewhere.0).await.0, "travel");
}

#[tokio::test]
async fn each_case_is_asked_about_and_those_that_may_not_be_are_named() {
    let world = World::new().await;
    let mut maryam = world.house.signed_in(&world.house.maryam).await;
    let (here, elsewhere, abroad) = (world.here.case, world.elsewhere.case, world.abroad.case);
    world.set("UPDATE cases SET stage = 'closed', closed_at = created_at WHERE id = $1", elsewhere.0).await;
    let page = maryam
        .get(&format!("/cases/together?do=coordinator&case={here}&case={elsewhere}&case={abroad}"))
        .await
        .expect(200)
        .plain();
    assert!(page.contains("Hand over 1 case<") && page.contains("1 case is left out"), "{page}");
    assert!(!page.contains(&abroad.to_string()), "a case of another agency is not there");
    // Whoever sends it all the same is told which was left out, and why; the trail knows.
    let huda = world.colleague.id.to_string();
    let also = elsewhere.to_string();
    let more = [("do", "coordinator"), ("coordinator", huda.as_str()), ("case", also.as_str())];
    let done = send(&mut maryam, &page, &more).await.expect(200).plain();
    assert!(done.contains("1 case was changed") && done.contains("1 case is left out"), "{done}");
    assert_eq!(stands(&world, here.0).await.2, Some(world.colleague.id.0));
    let (handed, denied, on_it): (i64, i64, i64) = sqlx::query_as(
        "SELECT (SELECT count(*) FROM events WHERE case_id = $1 AND event = 'coordinator-changed'),
           (SELECT count(*) FROM events WHERE case_id = $2 AND event = 'access-denied'),
           (SELECT count(*) FROM participants WHERE case_id = $1 AND member_id = $3 AND removed_at IS NULL)",
    )
    .bind(here.0)
    .bind(elsewhere.0)
    .bind(world.colleague.id.0)
    .fetch_one(&world.look)
    .await
    .expect("counts");
    assert_eq!((handed, denied, on_it), (1, 1, 1));
    let mut colleague = world.house.signed_in(&world.colleague).await;
    assert!(colleague.get("/cases?mine=yes").await.expect(200).plain().contains(&here.to_string()));
    assert!(colleague.get(&format!("/cases/{here}/trail")).await.expect(200).plain().contains("answers for the case"));
    // Nobody gets a case who cannot work on one.
    let page = maryam.get(&format!("/cases/together?do=coordinator&case={here}")).await.expect(200).plain();
    let viewer = world.house.viewer.id.to_string();
    send(&mut maryam, &page, &[("do", "coordinator"), ("coordinator", &viewer)]).await.expect(422);

    // Whoever only reads is shown no boxes, and changes nothing.
    let mut viewer = world.house.signed_in(&world.house.viewer).await;
    assert!(!viewer.get("/cases").await.expect(200).plain().contains("name=\"case\""));
    let before = stands(&world, here.0).await.0;
    let case = here.to_string();
    viewer.post("/cases/together", &[("do", "stage"), ("stage", "home"), ("case", &case)]).await.expect(403);
    assert_eq!(stands(&world, here.0).await.0, before);
}

#[tokio::test]
async fn open_questions_are_narrowed_in_the_database_and_paged() {
    let world = World::new().await;
    let case = world.here.case.0;
    let sql = format!(
        "SET session_replication_role = replica;
         UPDATE questions SET state = 'closed';
         INSERT INTO questions SELECT (jsonb_populate_record(q.*, jsonb_build_object('id', gen_random_uuid(), 'kind',
           (ARRAY['logistics', 'payment'])[1 + n % 2], 'review_id', NULL, 'state', 'waiting',
           'state_since', q.state_since + make_interval(mins => n)))).*
         FROM questions q CROSS JOIN generate_series(1, 140) n
         WHERE q.id = (SELECT id FROM questions WHERE case_id = '{case}' ORDER BY id LIMIT 1);
         SET session_replication_role = origin;"
    );
    sqlx::raw_sql(sqlx::AssertSqlSafe(sql)).execute(&world.look).await.expect("many questions");
    let mut maryam = world.house.signed_in(&world.house.maryam).await;
    let (mut seen, mut pages, mut next) = (Vec::new(), 0, Some("/questions?kind=payment&mine=yes".to_owned()));
    while let Some(path) = next {
        let page = maryam.get(&path).await.expect(200).plain();
        let links = page.split("/questions/").skip(1).filter_map(|rest| rest.split('"').next());
        seen.extend(links.filter(|id| id.len() == 36).map(str::to_owned));
        pages += 1;
        let more = page.split("<p><a href=\"").nth(1).and_then(|rest| rest.split('"').next());
        next = more.filter(|path| path.contains("after=")).map(|path| path.replace("&#38;", "&"));
    }
    seen.sort();
    seen.dedup();
    assert_eq!((seen.len(), pages), (70, 2));
    for (query, none) in
        [("turn=coordinator", false), ("turn=clinic", true), ("turn=asker", true), ("kind=medical", true)]
    {
        let page = maryam.get(&format!("/questions?{query}")).await.expect(200).plain();
        assert_eq!(page.contains("There are none of these"), none, "{query}");
    }
    let mut huda = world.house.signed_in(&world.colleague).await;
    assert!(!huda.get("/questions?mine=yes").await.expect(200).plain().contains(&case.to_string()));
}
