//! Screen 35: what is said of the days to come is true of payments and the journey, too (J1, L1).

use tests::World;
use tests::world::AtDesk;

const CONFIRMED: &str = "UPDATE blocks SET state = 'confirmed', confirmed_at = state_since, due_on = '2026-08-02',
                           confirmed_by_reader = (SELECT id FROM readers WHERE review_id = blocks.review_id LIMIT 1)
                         WHERE id = $1";

#[tokio::test]
async fn home_calls_no_day_free_before_which_something_falls_due() {
    let world = World::new().await;
    let here = &world.here;
    let next = "UPDATE cases SET next_step = 'Ask the clinic', next_step_owner = 'Maryam', next_step_by = '2026-08-06' WHERE id = $1";
    world.set(next, here.case.0).await;
    let (id, door) = &here.daughter;
    let mut noura = world.house.browser();
    noura.cookies.insert(web::guests::cookie_name(id.0), door.cookie());
    let home = format!("/my/{id}");
    let page = noura.get(&home).await.expect(200).plain();
    assert!(page.contains("anything before 6 August 2026"), "{page}");
    assert!(page.contains("The journey is on 14 September 2026"), "{page}");

    world.set(CONFIRMED, here.block.0).await;
    let page = noura.get(&home).await.expect(200).plain();
    assert!(page.contains("anything before 2 August 2026"), "a payment falls due: {page}");
    // A line of the journey that concerns her comes earlier still.
    let desk = AtDesk { app: &world.house.app, staff: &here.staff };
    let planned = desk.plan(here.case, *id).await;
    world.set("UPDATE plan_items SET starts = '2026-07-30T06:30:00Z' WHERE id = $1", planned.0).await;
    let page = noura.get(&home).await.expect(200).plain();
    assert!(
        page.contains("anything before 30 July 2026") && page.contains("From 30 July 2026 to 14 September 2026"),
        "{page}"
    );

    // Once it is due, home says so, and its page has a way on.
    world.set("UPDATE blocks SET state = 'due', due_on = '2026-07-20' WHERE id = $1", here.block.0).await;
    let page = noura.get(&home).await.expect(200).plain();
    assert!(page.contains(", to Kalina Clinic") && page.contains(&format!("{home}/money#b-{}", here.block)), "{page}");
    let page = noura.get(&format!("{home}/money")).await.expect(200).plain();
    let way = format!("{home}/questions?about={}#ask", here.block);
    assert!(page.contains("Pay Kalina Clinic by the invoice") && page.contains(&way), "{page}");
    let page = noura.get(&format!("{home}/questions?about={}", here.block)).await.expect(200).plain();
    assert!(
        page.contains("Kalina Clinic, 12,000 – 18,000 USD:") && page.contains("value=\"invoice\" checked"),
        "{page}"
    );
    let russian = noura.get(&format!("{home}/money?lang=ru")).await.expect(200).plain();
    assert!(russian.contains("12\u{a0}000 – 18\u{a0}000 USD"), "{russian}");
    // Of what she may not see, or what is no payment, the form knows nothing.
    for stray in ["nonsense", &world.elsewhere.block.to_string()] {
        let page = noura.get(&format!("{home}/questions?about={stray}&lang=en")).await.expect(200).plain();
        assert!(!page.contains("USD"), "{stray}: {page}");
    }
    // Nor does whoever may not see money.
    let (id, door) = &here.son;
    let mut hamad = world.house.browser();
    hamad.cookies.insert(web::guests::cookie_name(id.0), door.cookie());
    for path in [format!("/my/{id}"), format!("/my/{id}/questions?about={}", here.block)] {
        let page = hamad.get(&path).await.expect(200).plain();
        assert!(!page.contains("USD") && !page.contains("2 August"), "{path}: {page}");
    }
}

#[tokio::test]
async fn home_says_that_something_of_the_journey_is_today_and_counts_no_check_at_home() {
    let world = World::new().await;
    let here = &world.here;
    let (id, door) = &here.daughter;
    let mut noura = world.house.browser();
    noura.cookies.insert(web::guests::cookie_name(id.0), door.cookie());
    let desk = AtDesk { app: &world.house.app, staff: &here.staff };
    let today = desk.plan(here.case, *id).await;
    let later = desk.plan(here.case, *id).await;
    // It is eleven in Qatar, on 23 July.
    world.set("UPDATE plan_items SET starts = '2026-07-23T18:00:00Z' WHERE id = $1", today.0).await;
    world.set("UPDATE plan_items SET starts = '2027-03-15T08:00:00Z', kind = 'follow-up' WHERE id = $1", later.0).await;
    let page = noura.get(&format!("/my/{id}")).await.expect(200).plain();
    assert!(page.contains("Something of the journey is today"), "{page}");
    assert!(page.contains("From 23 July 2026 to 14 September 2026"), "{page}");
}
