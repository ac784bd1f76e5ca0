//! M7: how long things take, with how many there were; a median from five on, and single ones below.

use jiff::SignedDuration;
use store::checklists::{self, Settings};
use tests::world::AtDesk;
use tests::{House, World};

/// Cases opened today, each ready two days after the one before it; the first is of oncology.
async fn ready_after(house: &House, count: usize) {
    let desk = AtDesk { app: &house.app, staff: &house.maryam };
    let mut cases = Vec::new();
    for at in 0..count {
        let case = desk.case(&tests::world::a_map(&format!("Patient {at}"))).await;
        if at == 0 {
            let (mut tx, permit) = desk.on(case, domain::policy::Action::EditChecklist, case).await;
            let template = Some(domain::checklists::Specialty::Oncology.into());
            let settings = Settings { template, flags: Vec::new(), version: 0 };
            checklists::save(&mut tx, &permit, house.maryam.id, &settings).await.expect("saved");
            tx.commit().await.expect("a commit");
        }
        cases.push(case);
    }
    for case in cases {
        house.clock.pass(SignedDuration::from_hours(48));
        let (mut tx, permit) = desk.on(case, domain::policy::Action::MoveCase, case).await;
        store::cases::move_to(&mut tx, &permit, case, domain::cases::Stage::Ready).await.expect("moved");
        tx.commit().await.expect("a commit");
    }
}

/// The words of a figure's table, row by row.
fn rows(page: &str, figure: &str) -> Vec<String> {
    let table = page.split(&format!("id=\"{figure}-table\"")).nth(1).unwrap_or_default();
    let body = table.split("<tbody>").nth(1).and_then(|rest| rest.split("</tbody>").next()).unwrap_or_default();
    let words = |row: &str| {
        let mut text = String::new();
        let mut inside = false;
        for c in row.chars() {
            match c {
                '<' => inside = true,
                '>' => {
                    inside = false;
                    text.push(' ');
                }
                '\u{2068}' | '\u{2069}' => {}
                c if !inside => text.push(c),
                _ => {}
            }
        }
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    body.split("<tr>").skip(1).map(words).collect()
}

#[tokio::test]
async fn m7_a_median_from_five_on_and_single_ones_below() {
    let house = House::new().await;
    ready_after(&house, 6).await;
    let mut maryam = house.signed_in(&house.maryam).await;
    let page = maryam.get("/figures").await.expect(200).text();
    let complete = rows(&page, "complete");
    assert_eq!(complete.len(), 2, "{complete:?}");
    assert!(complete[0].starts_with("General 5 8 days 6 days to 10 days 4 days to 12 days"), "{complete:?}");
    assert!(complete[1].starts_with("Oncology 1 too few for a median 48 hours"), "{complete:?}");
    assert!(page.contains("<svg") && page.contains("class=\"median\"") && page.contains("class=\"one\""));
    // Where they stand now: all six are ready.
    let stays = rows(&page, "stays");
    assert!(stays[0].starts_with("Inquiry 6 7 days"), "{stays:?}");
    assert!(stays[1].contains("none so far 6 (the longest for 10 days)"), "{stays:?}");
    // Narrowed: one specialty; a period in which nothing was opened.
    let one = rows(&maryam.get("/figures?specialty=oncology").await.expect(200).text(), "complete");
    assert_eq!(one.len(), 1, "{one:?}");
    house.clock.pass(SignedDuration::from_hours(24 * 200));
    let mut maryam = house.signed_in(&house.maryam).await;
    let page = maryam.get("/figures?period=quarter").await.expect(200).text();
    assert!(rows(&page, "complete").is_empty() && page.contains("No case was opened in this period."), "{page}");
    assert_eq!(rows(&maryam.get("/figures?period=ever").await.expect(200).text(), "complete").len(), 2);
    // Another agency has figures of its own.
    let mut stranger = house.signed_in(&house.stranger).await;
    assert!(rows(&stranger.get("/figures?period=ever").await.expect(200).text(), "complete").is_empty());
}

#[tokio::test]
async fn m7_a_clinics_first_reply_counts_and_what_waits_is_said() {
    let world = World::new().await;
    let mut maryam = world.house.signed_in(&world.house.maryam).await;
    let replies = rows(&maryam.get("/figures").await.expect(200).text(), "replies");
    let kalina = replies.iter().find(|row| row.starts_with("Kalina")).expect("the clinic that answered");
    assert!(kalina.contains(" 1 too few for a median"), "{replies:?}");
    assert!(
        replies.iter().any(|row| row.contains("none so far 1 (the longest for")),
        "who has not answered: {replies:?}"
    );
    let only = maryam.get(&format!("/figures?clinic={}", world.here.kalina)).await.expect(200).text();
    assert_eq!(rows(&only, "replies").len(), 1);
    let mut viewer = world.house.signed_in(&world.house.viewer).await;
    viewer.get("/figures").await.expect(403);
}

#[tokio::test]
async fn m7_a_file_is_complete_when_its_checklist_first_has_nothing_missing_or_open() {
    let world = World::new().await;
    let mut maryam = world.house.signed_in(&world.house.maryam).await;
    let case = world.here.case;
    let at = format!("/cases/{case}/checklist");
    let done = || async {
        let sql = "SELECT complete_at IS NOT NULL, (SELECT count(*) FROM events e WHERE e.case_id = c.id AND e.event = 'file-complete')
          FROM cases c WHERE id = $1";
        sqlx::query_as::<_, (bool, i64)>(sql).bind(case.0).fetch_one(&world.look).await.expect("a case")
    };
    let mut page = maryam.get(&at).await.expect(200).text();
    assert_eq!(done().await, (false, 0));
    // Every row is said not to be needed; the last one makes it complete.
    for _ in 0..60 {
        let open = page.split("<li id=\"row-").skip(1).find(|row| row.contains("value=\"not-needed\""));
        let Some(key) = open.and_then(|row| row.split('"').next()) else { break };
        assert_eq!(done().await, (false, 0), "{key} is open");
        let reason = format!("reason-{key}");
        maryam
            .post(&format!("{at}/{key}/mark"), &[("as", "not-needed"), (&reason, "The clinic has it")])
            .await
            .expect(303);
        page = maryam.get(&at).await.expect(200).text();
    }
    assert_eq!(done().await, (true, 1));
    maryam.get(&at).await.expect(200);
    assert_eq!(done().await, (true, 1), "the first time is the one");
    // The figure counts from it, though the case never stood at ready by anybody's click.
    world.set("UPDATE cases SET complete_at = created_at + interval '5 days' WHERE id = $1", case.0).await;
    let figures = maryam.get("/figures?period=ever").await.expect(200).text();
    assert!(rows(&figures, "complete").iter().any(|row| row.contains("5 days")), "{:?}", rows(&figures, "complete"));
}
