//! Several rows of the checklist by one letter.

use super::*;
use serde_json::json;

fn rows(page: &str) -> Vec<String> {
    let boxes = page.split("name=\"item\" id=\"").skip(1);
    boxes.filter_map(|rest| rest.split("value=\"").nth(1)?.split('"').next().map(str::to_owned)).collect()
}

#[tokio::test]
async fn e4_several_rows_go_by_one_letter_whose_one_link_lists_them_all() {
    let mut asking = Asking::new().await;
    let (together, checklist) = (asking.desk.path("requests/together"), asking.desk.path("checklist"));
    let all = rows(&asking.desk_page(&checklist).await);
    assert!(all.len() > 2, "{all:?}");
    let query: Vec<String> = all.iter().map(|key| format!("item={key}")).collect();
    let page = asking.desk_page(&format!("{together}?{}", query.join("&"))).await;
    assert_eq!(rows(&page), all, "{page}");
    let person = asking.noura.to_string();
    let mut form: Vec<(&str, &str)> = all.iter().map(|key| ("item", key.as_str())).collect();
    // Without a person nothing goes, and what was ticked stays.
    let faulty = asking.desk.maryam.post(&together, &form).await.expect(422).text();
    assert_eq!(rows(&faulty), all);
    let purpose = format!("purpose-{}", all[0]);
    form.extend([("asked_of", person.as_str()), (purpose.as_str(), "So that the surgeon can plan")]);
    let to = asking.desk.maryam.post(&together, &form).await.expect(303).location().to_owned();
    assert!(to.ends_with(&format!("?made={}", all.len())), "{to}");
    asking.work().await;
    assert_eq!(asking.letters(NOURA), 1, "one letter");
    assert!(asking.letter(NOURA).contains("several documents"), "{}", asking.letter(NOURA));

    // One link, on whose page all of them stand; each is answered for itself.
    let (mut noura, page) = asking.enter(&asking.link()).await;
    let list = noura.get(&page).await.expect(200).plain();
    assert_eq!(list.matches(&format!("href=\"{page}?for=")).count(), all.len(), "{list}");
    assert!(list.contains(&format!("{} documents are still asked of you", all.len())), "{list}");
    let ids: Vec<String> =
        list.split("?for=").skip(1).filter_map(|rest| rest.split('"').next()).map(str::to_owned).collect();
    let last = ids.last().expect("several");
    let one = format!("{page}?for={last}");
    let shown = noura.get(&one).await.expect(200).plain();
    assert!(shown.contains(&format!("action=\"{page}/documents?for={last}\"")), "{shown}");
    let pdf = papers::pdf(&["Operation"]);
    let (to, files) = (format!("{page}/documents?for={last}"), [("files", "a.pdf", "application/pdf", pdf.as_slice())]);
    let back = noura.upload(&to, &files).await.expect(303).location().to_owned();
    assert!(back.starts_with(&one), "{back}");
    // A disc is sent for any of them, with all that belongs to it: each address says for which.
    let another = format!("?for={}", ids[1]);
    assert!(
        noura.get(&format!("{page}{another}")).await.expect(200).text().contains(&format!("data-query=\"{another}\""))
    );
    let disc = json!([["CD/film.txt", 2000, 3000]]);
    let (upload, states) = super::discs::list(&mut noura, &page, &another, disc).await;
    assert_eq!(states, ["send"]);
    let film = super::discs::begin(&mut noura, &page, &another, &upload, 1, 2000).await;
    assert!(film.ends_with(&another), "{film}");
    super::discs::patch(&mut noura, &film, 0, vec![b'a'; 2000]).await.expect(204);
    asking.work().await;
    let sent = "SELECT count(*) FROM requests WHERE state = 'sent-in'";
    assert_eq!(asking.desk.count(sent).await, 2);
    noura.get(&page).await.expect(200);
    let back = noura.post(&format!("{page}/answer?for={}", ids[0]), &[("words", "")]).await.expect(303);
    assert_eq!(back.location(), format!("{page}?for={}&said=not-had", ids[0]));
    let states: Vec<String> =
        sqlx::query_scalar("SELECT state FROM requests WHERE asked_of = $1 AND state <> 'open' ORDER BY state")
            .bind(asking.noura.0)
            .fetch_all(&asking.desk.house.database.look().await)
            .await
            .expect("states");
    assert_eq!(states, ["not-had", "sent-in", "sent-in"]);

    // What is asked of somebody else is not behind it; nor is anything once nothing is asked of her any more.
    let stranger = uuid::Uuid::nil();
    noura.get(&format!("{page}?for={stranger}")).await.expect(404);
    for id in &ids {
        let at = asking.desk.path(&format!("requests/{id}/withdrawal"));
        asking.desk.maryam.get(&at).await.expect(200);
        noura.get(&page).await.expect(200);
        asking.desk.maryam.post(&at, &[]).await.expect(303);
    }
    noura.get(&page).await.expect(401);
}

#[tokio::test]
async fn e4_reminders_of_one_person_go_together_and_rows_are_asked_for_once() {
    let mut asking = Asking::new().await;
    let (together, checklist) = (asking.desk.path("requests/together"), asking.desk.path("checklist"));
    let all = rows(&asking.desk_page(&checklist).await);
    let person = asking.noura.to_string();
    let two = [("item", all[0].as_str()), ("item", all[1].as_str()), ("asked_of", person.as_str())];
    asking.desk_page(&format!("{together}?item={}&item={}", all[0], all[1])).await;
    asking.desk.maryam.post(&together, &two).await.expect(303);
    // Whoever asks for one of them meanwhile is told, and asks for nothing twice.
    let late = [("item", all[1].as_str()), ("item", all[2].as_str()), ("asked_of", person.as_str())];
    let lost = asking.desk.maryam.post(&together, &late).await.expect(409).text();
    assert_eq!(rows(&lost), [all[2].clone()]);
    asking.work().await;
    let before = asking.letters(NOURA);
    // One asked for by itself a few hours later is due on the same day: one letter for the three.
    asking.pass(SignedDuration::from_hours(2)).await;
    asking.desk_page(&checklist).await;
    asking.ask(&[]).await;
    let asked = asking.letters(NOURA);
    assert_eq!(asked, before + 1);
    asking.pass(SignedDuration::from_hours(24 * 3)).await;
    assert_eq!(remind::remind(&asking.worker()).await.expect("reminding"), 1);
    asking.work().await;
    assert_eq!(asking.letters(NOURA), asked + 1);
    assert!(asking.letter(NOURA).contains("several documents"), "{}", asking.letter(NOURA));
    let reminded: i64 = sqlx::query_scalar("SELECT count(*) FROM requests WHERE reminders = 1")
        .fetch_one(&asking.desk.house.database.look().await)
        .await
        .expect("a count");
    assert_eq!(reminded, 3);
    assert_eq!(remind::remind(&asking.worker()).await.expect("reminding"), 0);
}
