//! Lists stay lists with a hundred thousand cases of one agency: whatever a page asks of the database is found by an index and
//! touches few rows, on the first page and deep down. The plans are the database's own (`auto_explain`), of the very statements
//! that the pages send; they are kept among the artefacts as `plans/*.txt`.

use serde_json::Value;
use sqlx::{AssertSqlSafe, Executor, PgPool};
use std::fmt::Write as _;
use std::io::{Read as _, Seek as _, SeekFrom};
use std::path::{Path, PathBuf};
use tests::World;

/// Cases of the one agency.
const CASES: usize = 100_000;
/// What else each of so many of them has: a review with a reply that was read and the consent it rests on, a request, a question, a
/// payment, a document, a translation, a line of a plan, a handover.
const BUSY: usize = 10_000;
/// The most rows that one statement may touch. A page shows fifty; the board looks at a thousand of each of six stages.
const MOST: f64 = 8_000.0;

/// Copies what the world's first case has to many others, past triggers and walls.
async fn fill(world: &World) {
    let case = world.here.case.0;
    let owner = world.colleague.id.0;
    let handover = "INSERT INTO handovers (tenant_id, id, case_id, clinic_id, consent_id, channel, purposes, carrier, handed_on,
           handed_by, recorded_at, received_on)
         SELECT s.tenant_id, gen_random_uuid(), s.case_id, $2, s.id, 'courier', '{}', 'DHL', '2026-07-01', $3, s.created_at,
           '2026-07-02'
         FROM consents s WHERE s.id = $1";
    sqlx::query(handover)
        .bind(world.here.consent.0)
        .bind(world.here.kalina.0)
        .bind(owner)
        .execute(&world.look)
        .await
        .expect("a handover");
    let sql = format!(
        "SET session_replication_role = replica;
         CREATE UNLOGGED TABLE many AS SELECT n, gen_random_uuid() AS id FROM generate_series(1, {CASES}) AS n;
         CREATE UNLOGGED TABLE case_copy AS SELECT c.* FROM cases c WHERE c.id = '{case}';
         INSERT INTO cases SELECT (jsonb_populate_record(c.*, jsonb_build_object('id', many.id,
             'reference', 'ZZ-' || lpad(many.n::text, 6, '0'), 'patient_name', 'Patient ' || many.n,
             'coordinator_id', '{owner}', 'stage_since', c.stage_since - make_interval(mins => many.n),
             'stage', (ARRAY['enquiry', 'collecting', 'ready', 'with-clinic', 'answered', 'travel'])[1 + many.n % 6],
             'next_step_kind', 'own', 'next_step', 'Call them', 'next_step_by', date '2026-07-01' + many.n % 300))).*
           FROM case_copy c CROSS JOIN many;
         DELETE FROM many WHERE n > {BUSY};
         INSERT INTO case_words SELECT tenant_id, word, id FROM cases,
           unnest(ARRAY['patient', 'zz', substr(reference, 4), split_part(patient_name, ' ', 2)]) AS word
           WHERE reference LIKE 'ZZ-%' ON CONFLICT DO NOTHING;
         {} DROP TABLE many, case_copy; SET session_replication_role = origin; ANALYZE;",
        [
            "participants",
            "consents",
            "reviews",
            "replies",
            "requests",
            "questions",
            "blocks",
            "documents",
            "translations",
            "plan_items",
            "handovers",
        ]
        .map(|table| {
            // Nobody but the colleague is on these cases, and nothing of theirs waits for anybody.
            let only = match table {
                "participants" => "AND o.role = 'coordinator' AND o.removed_at IS NULL",
                _ => "",
            };
            let id = match table {
                "reviews" | "consents" => "md5(many.id::text || o.id)::uuid",
                _ => "gen_random_uuid()",
            };
            let also = match table {
                "participants" => format!(", 'member_id', '{owner}'"),
                // In force until one day after another.
                "consents" => ", 'state', 'given', 'until', o.until + make_interval(days => many.n)".to_owned(),
                "reviews" => ", 'consent_id', md5(many.id::text || o.consent_id)::uuid".to_owned(),
                "translations" => ", 'state', 'cancelled'".to_owned(),
                "plan_items" => ", 'state', 'confirmed'".to_owned(),
                "replies" => {
                    ", 'read_at', '2026-07-23T08:00:00Z', 'review_id', md5(many.id::text || o.review_id)::uuid"
                        .to_owned()
                }
                "requests" => ", 'state', 'accepted', 'remind_at', NULL".to_owned(),
                "questions" => ", 'state', 'closed'".to_owned(),
                "blocks" => ", 'state', 'paid'".to_owned(),
                "documents" => ", 'title_accepted', true".to_owned(),
                _ => String::new(),
            };
            format!(
                "INSERT INTO {table} OVERRIDING SYSTEM VALUE
                     SELECT (jsonb_populate_record(o.*, jsonb_build_object('id', {id}, 'case_id', many.id{also}))).*
                     FROM {table} o CROSS JOIN many WHERE o.case_id = '{case}' {only};\n"
            )
        })
        .concat()
    );
    world.look.execute(sqlx::raw_sql(AssertSqlSafe(sql))).await.expect("a hundred thousand cases");
}

/// Where the database writes its log.
async fn log(look: &PgPool) -> PathBuf {
    let data: String = sqlx::query_scalar("SHOW data_directory").fetch_one(look).await.expect("a setting");
    PathBuf::from(data).with_file_name("postgres.log")
}

/// Has the database write down the plan of every statement on this database, from the next connection on.
async fn watch(look: &PgPool) {
    look.execute(
        "DO $$ DECLARE setting text; BEGIN
           FOREACH setting IN ARRAY ARRAY['session_preload_libraries = auto_explain', 'auto_explain.log_min_duration = 0',
             'auto_explain.log_analyze = on', 'auto_explain.log_timing = off', 'auto_explain.log_nested_statements = on',
             'auto_explain.log_format = json'] LOOP
             EXECUTE format('ALTER DATABASE %I SET %s', current_database(), setting);
           END LOOP;
           PERFORM pg_terminate_backend(pid) FROM pg_stat_activity
             WHERE datname = current_database() AND usename = 'carnet_app';
         END $$",
    )
    .await
    .expect("an administrator may");
}

/// The plans that were written after a place in the log.
fn plans(log: &Path, from: u64) -> Vec<Value> {
    let mut file = std::fs::File::open(log).expect("the log");
    file.seek(SeekFrom::Start(from)).expect("a place");
    let mut text = Vec::new();
    file.read_to_end(&mut text).expect("the log reads");
    let text = String::from_utf8_lossy(&text);
    text.split("plan:\n")
        .skip(1)
        .filter_map(|rest| serde_json::Deserializer::from_str(rest).into_iter::<Value>().next()?.ok())
        .collect()
}

/// Rows that a plan read from tables, wanted or not; and every table that it read from end to end.
fn touched(plan: &Value, whole: &mut Vec<String>) -> f64 {
    let number = |name: &str| plan[name].as_f64().unwrap_or(0.0);
    let kind = plan["Node Type"].as_str().unwrap_or_default();
    let below = plan["Plans"].as_array().into_iter().flatten().map(|one| touched(one, whole)).sum::<f64>();
    if !plan["Relation Name"].is_string() {
        return below;
    }
    let each = number("Actual Rows") + number("Rows Removed by Filter") + number("Rows Removed by Index Recheck");
    let all = each * number("Actual Loops");
    if kind == "Seq Scan" && all > 1_000.0 {
        whole.push(plan["Relation Name"].as_str().unwrap_or_default().to_owned());
    }
    below + all
}

#[tokio::test]
async fn lists_find_what_they_show_by_an_index_among_a_hundred_thousand_cases() {
    let world = World::new().await;
    fill(&world).await;
    let mut maryam = world.house.signed_in(&world.house.maryam).await;
    let mut owner = world.house.signed_in(&world.house.owner).await;
    let log = log(&world.look).await;
    watch(&world.look).await;
    let (deep, clinic): (uuid::Uuid, uuid::Uuid) = sqlx::query_as(
        "SELECT (SELECT id FROM cases WHERE reference LIKE 'ZZ-%' ORDER BY id OFFSET 50000 LIMIT 1), $1",
    )
    .bind(world.here.kalina.0)
    .fetch_one(&world.look)
    .await
    .expect("a case");
    let pages = [
        ("today", "/".to_owned()),
        ("today-all", "/?mine=no".to_owned()),
        ("today-group", "/?mine=no&group=due&from=50".to_owned()),
        ("board", "/board".to_owned()),
        ("board-mine", "/board?mine=1".to_owned()),
        ("cases", "/cases".to_owned()),
        ("cases-deep", format!("/cases?after={deep}")),
        ("cases-stage", "/cases?stage=ready".to_owned()),
        ("cases-mine", "/cases?mine=1".to_owned()),
        ("cases-called", "/cases?q=04711+zz".to_owned()),
        ("cases-called-overdue", "/cases?q=04711&step=overdue".to_owned()),
        ("search", "/search?q=yousef+hajri".to_owned()),
        ("palette", "/palette?q=04711&case=".to_owned()),
        ("inquiries", "/inquiries".to_owned()),
        ("cases-of-one", format!("/cases?coordinator={}", world.colleague.id)),
        ("cases-country", "/cases?country=QA".to_owned()),
        ("cases-overdue", "/cases?step=overdue".to_owned()),
        ("cases-overdue-deep", format!("/cases?step=overdue&after={deep}&by=2026-07-10")),
        ("cases-overdue-of-one", format!("/cases?step=overdue&coordinator={}", world.colleague.id)),
        ("cases-stepless", "/cases?step=none".to_owned()),
        ("questions", "/questions".to_owned()),
        ("questions-mine", "/questions?mine=yes&turn=coordinator".to_owned()),
        ("checks", "/checks".to_owned()),
        ("access", "/access".to_owned()),
        ("together", format!("/cases/together?do=stage&case={deep}")),
        ("clinic", format!("/clinics/{clinic}")),
    ];
    let folder = tests::data::target().join("artifacts/plans");
    std::fs::create_dir_all(&folder).expect("a folder");
    let mut wrong = String::new();
    for (name, path) in pages {
        for (who, client) in [("coordinator", &mut maryam), ("owner", &mut owner)] {
            let from = std::fs::metadata(&log).expect("the log").len();
            client.get(&path).await.expect(200);
            let plans = plans(&log, from);
            assert!(!plans.is_empty(), "{path}: nothing was written down");
            let mut kept = String::new();
            for plan in &plans {
                let mut whole = Vec::new();
                let rows = touched(&plan["Plan"], &mut whole);
                let text = plan["Query Text"].as_str().unwrap_or_default();
                writeln!(kept, "{rows} rows\n{text}\n{:#}\n", plan["Plan"]).expect("written");
                if rows > MOST || !whole.is_empty() {
                    writeln!(wrong, "{path} as {who}: {rows} rows, whole tables {whole:?}\n{text}\n").expect("written");
                }
            }
            std::fs::write(folder.join(format!("{name}-{who}.txt")), kept).expect("kept");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    // Figures count every case of their period, so no index spares them the rows: they are answered all the same. How long that takes is
    // told and not judged.
    let began = std::time::Instant::now();
    owner.get("/figures").await.expect(200);
    println!("figures over {CASES} cases: {} ms", began.elapsed().as_millis());
}
