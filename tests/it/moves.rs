//! Moving a case from stage to stage: what usually follows goes at once, what is odd is said first.

use jiff::SignedDuration;
use tests::world::acts;
use tests::{Answer, World};

async fn stage(world: &World) -> String {
    sqlx::query_scalar("SELECT stage FROM cases WHERE id = $1")
        .bind(world.here.case.0)
        .fetch_one(&world.look)
        .await
        .expect("a stage")
}

async fn put(world: &World, stage: &str) {
    let sql = match stage {
        "enquiry" => "UPDATE cases SET stage = 'enquiry' WHERE id = $1",
        "collecting" => "UPDATE cases SET stage = 'collecting' WHERE id = $1",
        _ => "UPDATE cases SET stage = 'answered' WHERE id = $1",
    };
    world.set(sql, world.here.case.0).await;
}

fn sure(page: &Answer) -> String {
    let text = page.text();
    text.split("name=\"sure\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a question").to_owned()
}

#[tokio::test]
async fn what_is_odd_about_a_move_is_said_with_whose_decision_it_is_and_kept() {
    let world = World::new().await;
    let mut maryam = world.house.signed_in(&world.house.maryam).await;
    let at = format!("/cases/{}", world.here.case);
    put(&world, "collecting").await;
    maryam.get("/board").await.expect(200);
    let ready = [("stage", "ready"), ("seen", "collecting"), ("back", "board")];
    let asked = maryam.post(&format!("{at}/stage"), &ready).await.expect(200);
    let page = asked.plain();
    assert!(page.contains("Move the case all the same?") && page.contains("of the checklist"), "{page}");
    assert!(page.contains("The clinic decides what is enough") && page.contains("href=\"/board\""), "{page}");
    assert_eq!(stage(&world).await, "collecting", "nothing is done before it was read");
    // Whoever goes on, goes on over what was shown and nothing else.
    let other = maryam.post(&format!("{at}/stage"), &[("stage", "travel")]).await.expect(200);
    let wrong = [ready[0], ready[1], ready[2], ("sure", &sure(&other))];
    maryam.post(&format!("{at}/stage"), &wrong).await.expect(200);
    assert_eq!(stage(&world).await, "collecting");
    let over = [ready[0], ready[1], ready[2], ("sure", &sure(&asked))];
    let done = maryam.post(&format!("{at}/stage"), &over).await.expect(303);
    assert_eq!((done.location(), stage(&world).await.as_str()), ("/board", "ready"));
    let kept: String = sqlx::query_scalar(
        "SELECT detail ->> 'over' FROM events WHERE case_id = $1 AND event = 'case-moved' ORDER BY seq DESC LIMIT 1",
    )
    .bind(world.here.case.0)
    .fetch_one(&world.look)
    .await
    .expect("an event");
    assert!(kept.contains("rows-missing"), "{kept}");
    assert!(maryam.get(&format!("{at}/trail")).await.expect(200).plain().contains("rows of the checklist missing"));

    // What usually follows and lacks nothing goes at once.
    maryam.post(&format!("{at}/stage"), &[("stage", "collecting")]).await.expect(303);
    // Closing names what stays open; opening again is never done in silence.
    put(&world, "answered").await;
    let page = maryam.post(&format!("{at}/stage"), &[("stage", "closed")]).await.expect(200).plain();
    assert!(page.contains("can still read the case") && page.contains("Moving ends no review"), "{page}");
    maryam.move_case(&at, "closed").await.expect(303);
    let page = maryam.post(&format!("{at}/stage"), &[("stage", "answered")]).await.expect(200).plain();
    assert!(page.contains("The case is closed. Moved, it is open again"), "{page}");
    assert_eq!(stage(&world).await, "closed");
}

#[tokio::test]
async fn whoever_is_not_on_the_case_is_told_of_the_way_alone() {
    let world = World::new().await;
    let mut huda = world.house.signed_in(&world.colleague).await;
    let at = format!("/cases/{}", world.here.case);
    put(&world, "enquiry").await;
    huda.get(&at).await.expect(200);
    let page = huda.post(&format!("{at}/stage"), &[("stage", "ready")]).await.expect(200).plain();
    assert!(page.contains("The stages between are left out") && page.contains("You are not on this case"), "{page}");
    assert!(!page.contains("of the checklist") && !page.contains("still asked for"), "{page}");
    put(&world, "collecting").await;
    huda.post(&format!("{at}/stage"), &[("stage", "ready")]).await.expect(303);
}

#[tokio::test]
async fn a_case_whose_erasure_is_due_is_moved_nowhere() {
    let world = World::new().await;
    let day = SignedDuration::from_hours(24);
    let case = world.here.case;
    let mut owner = world.house.signed_in(&world.house.owner).await;
    crate::retention::three_months(&mut owner).await;
    owner.get(&format!("/cases/{case}")).await.expect(200);
    owner.move_case(&format!("/cases/{case}"), "closed").await.expect(303);
    world.house.clock.pass(day * 70);
    acts::retire(&world.house.app).await;
    world.house.clock.pass(day * 60);
    let mut owner = world.house.signed_in(&world.house.owner).await;
    owner.get(&format!("/cases/{case}")).await.expect(200);
    let page = owner.post(&format!("/cases/{case}/stage"), &[("stage", "collecting")]).await.expect(422).plain();
    assert!(page.contains("The case is being erased") && page.contains("value=\"collecting\" selected"), "{page}");
    // Together with others, it is left out with its reason.
    let form = owner.get(&format!("/cases/together?do=stage&case={case}")).await.expect(200).text();
    let mark = form.split(&format!("name=\"seen-{case}\" value=\"")).nth(1).and_then(|rest| rest.split('"').next());
    let (id, seen) = (case.to_string(), format!("seen-{case}"));
    let fields = [("do", "stage"), ("stage", "collecting"), ("case", id.as_str()), (&seen, mark.expect("a mark"))];
    let page = owner.post("/cases/together", &fields).await.expect(403).plain();
    assert!(page.contains("The case is being erased"), "{page}");
    assert_eq!(stage(&world).await, "closed");
}

/// A withdrawal ends no review by hand, and yet nobody reads it any more: closing is not odd for it.
#[tokio::test]
async fn a_review_under_a_withdrawn_consent_is_read_by_nobody() {
    let world = World::new().await;
    let mut maryam = world.house.signed_in(&world.house.maryam).await;
    put(&world, "answered").await;
    let at = format!("/cases/{}", world.here.case);
    maryam.get(&at).await.expect(200);
    let close = [("stage", "closed"), ("seen", "answered")];
    let asked = maryam.post(&format!("{at}/stage"), &close).await.expect(200).plain();
    assert!(asked.contains("still read"), "{asked}");
    world
        .set(
            "UPDATE consents SET state = 'withdrawn', withdrawn_at = now() WHERE case_id = $1 AND state = 'given'",
            world.here.case.0,
        )
        .await;
    let asked = maryam.post(&format!("{at}/stage"), &close).await.expect(200).plain();
    assert!(!asked.contains("still read"), "{asked}");
}
