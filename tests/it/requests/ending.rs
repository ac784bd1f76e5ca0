//! What time and second thoughts end: taking back, reminders, links.

use super::*;

#[tokio::test]
async fn what_was_just_sent_can_be_taken_back_for_half_an_hour() {
    let mut asking = Asking::new().await;
    let address = asking.ask(&[]).await;
    let (mut noura, page) = asking.enter(&asking.link()).await;
    send(&mut noura, &page, "wrong.pdf", "The wrong paper").await.expect(303);
    asking.work().await;
    let shown = noura.get(&page).await.expect(200).text();
    let upload = shown.split("/uploads/").nth(1).and_then(|rest| rest.split('/').next()).expect("an upload").to_owned();
    let back = format!("{page}/uploads/{upload}/taking-back");
    let done = noura.post(&back, &[]).await.expect(303).location().to_owned();
    let shown = noura.get(&done).await.expect(200).text();
    assert!(shown.contains("Taken back") && !shown.contains("wrong.pdf"), "{shown}");
    noura.post(&back, &[]).await.expect(409);
    asking.work().await;
    assert_eq!(asking.desk.count("SELECT count(*) FROM documents WHERE removed_at IS NULL").await, 0);
    let at_desk = asking.desk_page(&address).await;
    assert!(at_desk.contains("Nothing has come yet") && at_desk.contains("Asked for"), "{at_desk}");

    // Before anybody has looked into it: no document ever comes of it.
    send(&mut noura, &page, "wrong-too.pdf", "Another wrong paper").await.expect(303);
    let shown = noura.get(&page).await.expect(200).text();
    let upload = shown.split("/uploads/").nth(1).and_then(|rest| rest.split('/').next()).expect("an upload").to_owned();
    noura.post(&format!("{page}/uploads/{upload}/taking-back"), &[]).await.expect(303);
    asking.work().await;
    assert_eq!(asking.desk.count("SELECT count(*) FROM documents WHERE removed_at IS NULL").await, 0);
    assert_eq!(asking.desk.count("SELECT count(*) FROM files WHERE state = 'received'").await, 0);

    // The same bytes may come again; after half an hour they stay.
    send(&mut noura, &page, "right.pdf", "The right paper").await.expect(303);
    asking.work().await;
    asking.desk.house.clock.pass(SignedDuration::from_mins(29));
    let shown = noura.get(&page).await.expect(200).text();
    assert!(shown.contains("Take back"), "{shown}");
    let upload = shown.split("/uploads/").nth(1).and_then(|rest| rest.split('/').next()).expect("an upload").to_owned();
    asking.desk.house.clock.pass(SignedDuration::from_mins(2));
    let shown = noura.get(&page).await.expect(200).text();
    assert!(!shown.contains("Take back"), "{shown}");
    let late = noura.post(&format!("{page}/uploads/{upload}/taking-back"), &[]).await.expect(303).location().to_owned();
    assert!(noura.get(&late).await.expect(200).text().contains("can no longer be taken back"));
    assert_eq!(asking.desk.count("SELECT count(*) FROM documents WHERE removed_at IS NULL").await, 1);
}

#[tokio::test]
async fn s54_what_is_held_cannot_be_taken_back() {
    let mut asking = Asking::new().await;
    asking.ask(&[]).await;
    let (mut noura, page) = asking.enter(&asking.link()).await;
    send(&mut noura, &page, "wrong.pdf", "The wrong paper").await.expect(303);
    asking.work().await;
    let holds = asking.desk.path("holds");
    asking.desk.maryam.get(&holds).await.expect(200);
    asking.desk.maryam.post(&holds, &[("reason", "complaint"), ("words", "")]).await.expect(303);
    let shown = noura.get(&page).await.expect(200).text();
    let upload = shown.split("/uploads/").nth(1).and_then(|rest| rest.split('/').next()).expect("an upload").to_owned();
    let back = format!("{page}/uploads/{upload}/taking-back");
    let refused = noura.post(&back, &[]).await.expect(303).location().to_owned();
    assert!(noura.get(&refused).await.expect(200).text().contains("have to be kept as they are"));
    asking.work().await;
    assert_eq!(asking.desk.count("SELECT count(*) FROM documents WHERE removed_at IS NULL").await, 1);
}

#[tokio::test]
async fn reminders_keep_quiet_hours_and_stop_when_they_should() {
    let mut asking = Asking::new().await;
    // Asked at eleven in the morning where Noura lives.
    let address = asking.ask(&[]).await;
    let first = asking.link();
    assert_eq!(asking.remind().await, 0);
    let page = asking.desk_page(&address).await;
    assert!(page.contains("26 July 2026"), "the desk sees when: {page}");
    // Three days later, but at half past nine in the evening there: it waits for the morning.
    asking.pass(days(3) + SignedDuration::from_hours(10) + SignedDuration::from_mins(30)).await;
    assert_eq!(asking.remind().await, 0, "no letter by night");
    let page = asking.desk_page(&address).await;
    assert!(page.contains("27 July 2026, 09:00"), "{page}");
    asking.pass(SignedDuration::from_hours(12)).await;
    assert_eq!(asking.remind().await, 1);
    assert!(asking.letter(NOURA).contains("Reminder"), "{}", asking.letter(NOURA));
    assert_eq!(asking.remind().await, 0, "once");
    assert_ne!(asking.link(), first, "a link of its own");
    asking.desk.house.browser().get(&first).await.expect(200);
    assert_eq!(asking.desk.count("SELECT count(*) FROM events WHERE event = 'request-reminded'").await, 1);

    // A member holds them back, and lets them go on.
    asking.desk.maryam.post(&format!("{address}/reminders"), &[("as", "paused")]).await.expect(303);
    asking.desk.maryam.post(&format!("{address}/reminders"), &[("as", "paused")]).await.expect(409);
    asking.pass(days(5)).await;
    assert_eq!(asking.remind().await, 0);
    assert!(asking.desk_page(&address).await.contains("Paused"));
    asking.desk.maryam.post(&format!("{address}/reminders"), &[("as", "resumed")]).await.expect(303);
    assert_eq!(asking.remind().await, 1, "what was due goes");

    // Nothing goes while the case is closed.
    let case = format!("/cases/{}", asking.desk.case);
    asking.desk.maryam.move_case(&case, "closed").await.expect(303);
    asking.pass(days(7)).await;
    assert_eq!(asking.remind().await, 0);
    assert!(asking.desk_page(&address).await.contains("the case is closed"));
    asking.desk.maryam.move_case(&case, "collecting").await.expect(303);
    asking.pass(days(1)).await;
    assert_eq!(asking.remind().await, 1, "it is open again");

    // Six, and no more.
    let mut sent = 3;
    for _ in 0..12 {
        asking.pass(days(4)).await;
        sent += asking.remind().await;
    }
    assert_eq!(sent, 6);
    assert!(asking.desk_page(&address).await.contains("six have gone"));
}

#[tokio::test]
async fn a_withdrawn_or_expired_link_is_dead() {
    let mut asking = Asking::new().await;
    let address = asking.ask(&[]).await;
    let link = asking.link();
    let (mut noura, page) = asking.enter(&link).await;
    let confirm = asking.desk_page(&format!("{address}/withdrawal")).await;
    assert!(confirm.contains("stop working at once"), "{confirm}");
    noura.get(&page).await.expect(200);
    asking.desk.maryam.post(&format!("{address}/withdrawal"), &[]).await.expect(303);
    noura.get(&page).await.expect(401);
    send(&mut noura, &page, "late.pdf", "Too late").await.expect(401);
    let dead = asking.desk.house.browser().get(&link).await.expect(410).text();
    let unknown = format!("/u/{}", "A".repeat(43));
    assert_eq!(dead.len(), asking.desk.house.browser().get(&unknown).await.expect(410).text().len(), "S19");
    asking.desk.maryam.post(&format!("{address}/again"), &[("again", "date")]).await.expect(409);
    asking.pass(days(4)).await;
    assert_eq!(asking.remind().await, 0);

    asking.ask(&[("what", "Another paper")]).await;
    let link = asking.link();
    asking.desk.house.browser().get(&link).await.expect(200);
    asking.desk.house.clock.pass(days(31));
    asking.desk.house.browser().get(&link).await.expect(410);
}
