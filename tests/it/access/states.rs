//! The states in which every route is asked, and what stands in the place of `{names}` in its path.

use super::callers::Caller;
use domain::policy::Action;
use tests::World;
use tests::world::{AtDesk, Paper, Scene};
use uuid::Uuid;
use web::surface::{Door, Route};

/// How things stand, or which ids the path names.
pub const STATES: &[&str] = &[
    "open",
    "closed",
    "withdrawn",
    "lapsed",
    "revoked",
    "over",
    "grants-over",
    "links-over",
    "unknown",
    "stray",
    "foreign",
    "another",
];

/// Brings the case into a state.
pub async fn enter(world: &World, state: &str) {
    let scene = &world.here;
    let desk = AtDesk { app: &world.house.app, staff: &scene.staff };
    match state {
        // Through the store, with all that follows from it.
        "closed" => {
            let (mut tx, permit) = desk.on(scene.case, Action::MoveCase, scene.case).await;
            let stage = domain::cases::Stage::Closed;
            store::cases::move_to(&mut tx, &permit, scene.case, stage).await.expect("closed");
            tx.commit().await.expect("a commit");
        }
        "withdrawn" => {
            for consent in [scene.consent, scene.interpreting] {
                let (mut tx, permit) = desk.on(scene.case, Action::WithdrawConsent, consent).await;
                store::consents::withdraw(&mut tx, &permit).await.expect("withdrawn");
                tx.commit().await.expect("a commit");
            }
        }
        "revoked" => {
            let (mut tx, permit) = desk.on(scene.case, Action::RevokeReview, scene.review.0).await;
            store::reviews::revoke(&mut tx, &permit).await.expect("revoked");
            tx.commit().await.expect("a commit");
        }
        // By the passing of time alone: nothing else has happened.
        "lapsed" => world.set("UPDATE consents SET until = '2026-07-23' WHERE case_id = $1", scene.case.0).await,
        "over" => world.set("UPDATE reviews SET expires_at = '2026-07-23' WHERE id = $1", scene.review.0.0).await,
        "grants-over" => world.set("UPDATE grants SET until = '2026-07-23' WHERE case_id = $1", scene.case.0).await,
        "links-over" => world.set("UPDATE links SET expires_at = '2026-07-23' WHERE case_id = $1", scene.case.0).await,
        _ => {}
    }
}

/// The address that a caller calls.
pub fn address(world: &World, route: &Route, caller: &Caller, state: &str) -> String {
    // Whose things the path names, once past the guest's own door.
    let things = match state {
        "stray" => &world.elsewhere,
        "foreign" => &world.abroad,
        _ => &world.here,
    };
    let case = if state == "foreign" { &world.abroad } else { &world.here };
    route
        .path
        .split('/')
        .map(|part| match part.strip_prefix('{').and_then(|part| part.strip_suffix('}')) {
            None => part.to_owned(),
            Some(name) => fill(world, route, caller, state, name, things, case),
        })
        .collect::<Vec<_>>()
        .join("/")
}

fn fill(
    world: &World,
    route: &Route,
    caller: &Caller,
    state: &str,
    name: &str,
    things: &Scene,
    case: &Scene,
) -> String {
    let own_door = match (route.door, name) {
        (Door::Review, "review") => Some(own_review(world, caller, state)),
        (Door::Asked, "request") => Some(own_request(world, caller, state)),
        (Door::Family | Door::Interpreter, "participant") => Some(own_person(world, caller, state)),
        _ => None,
    };
    if let Some(id) = own_door {
        return id.to_string();
    }
    let paper = paper(route, things);
    let id = match name {
        "case" => case.case.0,
        "participant" | "relative" => things.son.0.0,
        "document" => paper.id.0,
        "file" => paper.file.0,
        "consent" => consent(route, things),
        "upload" => things.sent.0.0,
        "transfer" => things.sent.1.0,
        "review" => things.review.0.0,
        "request" => things.request.0.0,
        "question" => things.question.0,
        "block" => things.block.0,
        "translation" => things.translation.0,
        "record" => things.record.0,
        "parcel" => things.parcel.0,
        "check" => return "entry".into(),
        "clinic" => things.kalina.0,
        "inquiry" => things.inquiry.0,
        "row" => things.row.0,
        "template" => things.template.0,
        "key" => return "referral".into(),
        "item" => things.planned.0,
        "risk" => things.risk.0,
        "reply" => things.reply.0,
        "reader" => things.reader.0,
        "grant" => things.assignment.0,
        // The scene has no such row: whoever may, is told that it is not there.
        "lab" | "handover" | "note" | "passkey" | "hold" | "price" => Uuid::from_u128(1),
        "member" => things.staff.id.0,
        "number" | "n" | "page" | "frame" => return "1".into(),
        "tenant" => {
            return if state == "unknown" { "nobody" } else { "safina" }.into();
        }
        "persona" => return "owner".into(),
        "form" => return "fhir".into(),
        "hash" => {
            return web::assets::asset("carnet.css").split('/').nth(2).unwrap_or("").into();
        }
        "*path" if route.path.contains("{participant}") => return format!("my/{}", things.son.0),
        "*path" if route.path.contains("{reader}") => return format!("review/{}", things.review.0),
        "*path" => return "carnet.css".into(),
        "token" => {
            let door = match route.path.get(..3) {
                Some("/r/") => &things.review.1,
                Some("/u/") => &things.request.1,
                _ => &things.patient.1,
            };
            return if state == "unknown" { "A".repeat(43) } else { door.address() };
        }
        _ => panic!("what stands for {{{name}}} in {}?", route.path),
    };
    if state == "unknown" { Uuid::new_v4() } else { id }.to_string()
}

fn own_review(world: &World, caller: &Caller, state: &str) -> Uuid {
    let other = if caller.name == "reviewer" { world.here.second.0 } else { world.here.review.0 };
    if state == "another" { other.0 } else { caller.review.unwrap_or(world.here.review.0).0 }
}

fn own_request(world: &World, caller: &Caller, state: &str) -> Uuid {
    let other = if caller.name == "asked" { world.elsewhere.request.0 } else { world.here.request.0 };
    if state == "another" { other.0 } else { caller.request.unwrap_or(world.here.request.0).0 }
}

fn own_person(world: &World, caller: &Caller, state: &str) -> Uuid {
    let other = if caller.name == "patient" { world.here.daughter.0 } else { world.here.patient.0 };
    if state == "another" { other.0 } else { caller.participant.unwrap_or(world.here.patient.0).0 }
}

fn paper(route: &Route, things: &Scene) -> Paper {
    let imaging = ["/frames/", "/instances/", "/archive", "/viewer"];
    if imaging.iter().any(|part| route.path.contains(part)) {
        things.study
    } else if route.door == Door::Interpreter || route.path.contains("/assignments/") {
        things.letter
    } else {
        things.report
    }
}

fn consent(route: &Route, things: &Scene) -> Uuid {
    let deciding = route.door == Door::Family && route.method == "POST" && route.path.ends_with("{consent}");
    if deciding { things.asked.0 } else { things.consent.0 }
}
