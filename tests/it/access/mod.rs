//! The authorisation matrix (S8): every route, asked by every kind of caller, in every state, against what the tables in
//! `desk.rs`, `review.rs`, `family.rs`, `asked.rs` and `public.rs` say. Along the way every allow and every deny on a document is
//! counted in the trail (S48). A route without a row fails, and so does a row without a route.

mod asked;
pub(crate) mod callers;
mod desk;
mod family;
mod public;
mod review;
mod sending;
pub(crate) mod states;
mod table;

use callers::{ASKED, CLINICS, Caller, MEMBERS, PEOPLE};
use domain::policy::Action;
use sqlx::PgPool;
use states::STATES;
use std::collections::BTreeMap;
use table::Row;
use tests::world::Snapshot;
use tests::{Answer, World};
use web::surface::{Asks, Door, Route};

fn rows() -> BTreeMap<(String, String), Row> {
    let mut rows = BTreeMap::new();
    let tables = [
        table::read(public::TABLE, &[]),
        table::read(desk::TABLE, MEMBERS),
        table::read(review::TABLE, CLINICS),
        table::read(family::TABLE, PEOPLE),
        table::read(asked::TABLE, ASKED),
    ];
    for row in tables.into_iter().flatten() {
        let key = (row.method.clone(), row.path.clone());
        assert!(rows.insert(key.clone(), row).is_none(), "two rows for {key:?}");
    }
    rows
}

#[test]
fn s8_every_route_has_a_row_and_every_row_a_route() {
    let routes: Vec<(String, String)> = web::routes::surface(false)
        .routes()
        .iter()
        .map(|route| (route.method.to_owned(), route.path.to_owned()))
        .collect();
    let rows = rows();
    let bare: Vec<_> = routes.iter().filter(|route| !rows.contains_key(route)).collect();
    assert!(bare.is_empty(), "routes without a row: {bare:#?}");
    let dead: Vec<_> = rows.keys().filter(|row| !routes.contains(row)).collect();
    assert!(dead.is_empty(), "rows without a route: {dead:#?}");
    let callers = callers::NOBODY.len() + MEMBERS.len() + PEOPLE.len() + CLINICS.len() + ASKED.len();
    let cells = routes.len() * callers * STATES.len();
    println!("{} routes × {callers} callers × {} states = {cells} cells", routes.len(), STATES.len());
    assert!(cells >= 5_000);
}

macro_rules! matrix {
    ($($name:ident => $state:literal,)+) => {
        $(#[tokio::test]
        async fn $name() {
            matrix($state).await;
        })+

        #[test]
        fn s8_every_state_is_asked() {
            assert_eq!(STATES, [$($state),+]);
        }
    };
}

matrix! {
    s8_on_an_open_case => "open",
    s8_on_a_closed_case => "closed",
    s8_after_a_consent_was_withdrawn => "withdrawn",
    s8_after_a_consent_has_lapsed => "lapsed",
    s8_after_a_review_was_revoked => "revoked",
    s8_after_a_review_is_over => "over",
    s8_after_grants_are_over => "grants-over",
    s8_after_links_are_over => "links-over",
    s8_with_unknown_ids => "unknown",
    s8_with_ids_of_another_case => "stray",
    s8_with_ids_of_another_tenant => "foreign",
    s8_at_another_guests_address => "another",
}

async fn matrix(state: &str) {
    let world = World::new().await;
    for scene in [&world.here, &world.elsewhere, &world.abroad] {
        let desk = tests::world::AtDesk { app: &world.house.app, staff: &scene.staff };
        desk.seal(scene.case, scene.review.0).await;
        desk.seal(scene.case, scene.second.0).await;
    }
    // The interpreter, who has the letter anyway, has its translation, too.
    sqlx::query(
        "UPDATE translations t SET translator_id = p.id, state = 'assigned' FROM participants p
         WHERE p.tenant_id = t.tenant_id AND p.case_id = t.case_id AND p.role = 'interpreter'",
    )
    .execute(&world.look)
    .await
    .expect("assigned");
    // The slides went to the first clinic.
    sqlx::query(
        "UPDATE parcels p SET clinic_id = r.clinic_id, consent_id = r.consent_id, sealed_destination = p.sealed_destination,
           state = 'handed-over' FROM reviews r
         WHERE r.tenant_id = p.tenant_id AND r.case_id = p.case_id AND r.id = ANY($1)",
    )
    .bind([&world.here, &world.elsewhere, &world.abroad].map(|scene| scene.review.0.0).to_vec())
    .execute(&world.look)
    .await
    .expect("sent");
    let callers = callers::all(&world).await;
    states::enter(&world, state).await;
    let snapshot = Snapshot::take(&world.look).await;
    let surface = web::routes::surface(false);
    let rows = rows();
    let (mut cells, mut trailed, mut wrong) = (0, 0, Vec::new());
    for route in surface.routes() {
        let row = rows.get(&(route.method.to_owned(), route.path.to_owned()));
        let mut seen = String::new();
        for caller in &callers {
            let path = states::address(&world, route, caller, state);
            let before = trail(&world.look).await;
            let answer = call(&world, route, caller, &path).await;
            let status = status(&answer);
            seen.push_str(&format!(" {}={status}", caller.name));
            if let Some(row) = row {
                let expected = row.says(caller.name, state);
                if status != expected {
                    let line =
                        format!("{} {}: {} gets {status}, not {expected}", route.method, route.path, caller.name);
                    wrong.push(line);
                }
            }
            let after = trail(&world.look).await;
            if let Err(what) = read(&world.look, route, caller, status).await {
                wrong.push(format!("{} {}: {} {status}: {what}", route.method, route.path, caller.name));
            }
            match told(route, caller, state, status, (after.0 - before.0, after.1 - before.1)) {
                Ok(counted) => trailed += counted,
                Err(what) => wrong.push(format!("{} {}: {} {status}: {what}", route.method, route.path, caller.name)),
            }
            cells += 1;
            if !matches!(route.method, "GET" | "HEAD" | "OPTIONS") && !matches!(status, 401 | 403 | 404) {
                snapshot.restore(&world.look).await;
            }
        }
        if std::env::var_os("CARNET_MATRIX").is_some() {
            println!("{state}\t{} {}\t{seen}", route.method, route.path);
        }
    }
    println!("{state}: {cells} cells, {trailed} of them told in the trail as they must be");
    assert!(wrong.is_empty(), "{} of {cells} are wrong in {state}:\n{}", wrong.len(), wrong.join("\n"));
}

async fn call(world: &World, route: &Route, caller: &Caller, path: &str) -> Answer {
    let mut client = caller.client(world);
    if let Some(answer) = sending::call(&mut client, route, path).await {
        return answer;
    }
    if route.method == "GET" {
        client.get(path).await
    } else if matches!(
        route.asks,
        Asks::Policy(Action::SendDocuments | Action::AnswerRequest | Action::WorkOnTranslation)
    ) && route.path.ends_with("/documents")
    {
        let paper = tests::papers::pdf(&["One more"]);
        client.upload(path, &[("files", "one more.pdf", "application/pdf", &paper)]).await
    } else {
        client.post(path, desk::fields(route.path)).await
    }
}

/// The status, where being led to the sign-in counts as not being signed in.
fn status(answer: &Answer) -> u16 {
    if answer.location().starts_with("/sign-in?back=") && answer.status == 303 { 401 } else { answer.status.as_u16() }
}

/// Allowed reads of documents and packages, without what is told of each document in a package, and denials so far.
async fn trail(look: &PgPool) -> (i64, i64) {
    sqlx::query_as(
        "SELECT count(*) FILTER (WHERE outcome = 'allowed' AND NOT detail ?| ARRAY['package', 'export']
             AND event IN ('document-viewed', 'image-opened', 'document-downloaded', 'package-downloaded')),
           count(*) FILTER (WHERE outcome = 'denied' AND event = 'access-denied') FROM events",
    )
    .fetch_one(look)
    .await
    .expect("a count")
}

/// S48: whoever opened a part of a case stands in the trail with it; the same part within an hour, once.
async fn read(look: &PgPool, route: &Route, caller: &Caller, status: u16) -> Result<(), String> {
    let Asks::Policy(action) = route.asks else { return Ok(()) };
    // What listens for news, or takes a file's pieces, is no reading of its own.
    let page = route.method == "GET" && status == 200 && enters(route.door, caller) && !route.path.ends_with("/live");
    let Some(actor) = caller.actor else { return Ok(()) };
    if !page || !Action::READINGS.contains(&action) || !route.path.contains('{') {
        return Ok(());
    }
    let lines: i64 = sqlx::query_scalar(
        "SELECT count(*) FROM events WHERE event = 'part-read' AND outcome = 'allowed' AND detail->>'part' = $1
           AND actor_id = $2 GROUP BY subject_id ORDER BY count(*) DESC LIMIT 1",
    )
    .bind(action.word())
    .bind(actor)
    .fetch_optional(look)
    .await
    .expect("a count")
    .unwrap_or(0);
    if lines == 1 { Ok(()) } else { Err(format!("{lines} lines of the trail say that it was read")) }
}

/// S48: a document's bytes are told in the trail, once each, and so is every no of the policy. Answers how many were due.
fn told(route: &Route, caller: &Caller, state: &str, status: u16, (reads, denials): (i64, i64)) -> Result<i64, String> {
    let Asks::Policy(action) = route.asks else {
        return Ok(0);
    };
    let bytes =
        ["/pages/", "/frames/", "/instances/", "/files/", "/archive"].iter().any(|part| route.path.contains(part))
            && matches!(action, Action::ViewDocument | Action::DownloadDocument)
            || action == Action::DownloadPackage;
    let reads_due = i64::from(bytes && status == 200);
    let asked = caller.inside() && matches!(status, 403 | 404 | 410) && enters(route.door, caller);
    let denials_due = i64::from(asked && !nothing_left(route, caller, state));
    if (reads, denials) == (reads_due, denials_due) {
        Ok(reads_due + denials_due)
    } else {
        Err(format!("{reads} reads and {denials} denials in the trail, not {reads_due} and {denials_due}"))
    }
}

/// The page of an act that is done already, and the look at a page that is closed to its reader: nobody was denied anything.
fn nothing_left(route: &Route, caller: &Caller, state: &str) -> bool {
    let closed = ["closed", "withdrawn", "lapsed", "revoked", "over"].contains(&state);
    if closed && caller.name == "coordinator" && route.path.ends_with("/preview/{*path}") {
        return true;
    }
    let pages = ["/cases/{case}/consents/{consent}/withdraw", "/cases/{case}/consents/{consent}/parts"];
    (state, caller.name) == ("withdrawn", "coordinator") && pages.contains(&route.path)
}

fn enters(door: Door, caller: &Caller) -> bool {
    let name = &caller.name;
    match door {
        Door::Desk | Door::Public => MEMBERS.contains(name),
        Door::Review => CLINICS.contains(name),
        Door::Family | Door::Interpreter => PEOPLE.contains(name),
        Door::Asked => ASKED.contains(name),
        Door::Demo => false,
    }
}
