//! Long trails are short where somebody meets them, newest first, with a way to the rest.

use tests::{Client, World};

/// The lines of a part of a page that begins with a mark, and the address of what came before.
fn lines(page: &str, from: &str) -> (usize, Option<String>) {
    let part = page.split(from).nth(1).unwrap_or_else(|| panic!("{from}: {page}"));
    let list = part.split("</ol>").next().expect("a list");
    let older = part.split("rel=\"next\"").next().filter(|_| part.contains("rel=\"next\""));
    let older = older.and_then(|before| before.rsplit("href=\"").next()).and_then(|rest| rest.split('"').next());
    (list.matches("<li").count(), older.map(|address| address.replace("&amp;", "&").replace("&#38;", "&")))
}

async fn turn(client: &mut Client, from: &str, first: &str) -> Vec<usize> {
    let (mut counts, mut next) = (Vec::new(), Some(first.to_owned()));
    while let Some(address) = next {
        let (count, older) = lines(&client.get(&address).await.expect(200).text(), from);
        counts.push(count);
        next = older;
    }
    counts
}

#[tokio::test]
async fn a_trail_is_paged_and_a_familys_is_short_at_first() {
    let world = World::new().await;
    let (house, here) = (&world.house, &world.here);
    let mut maryam = house.signed_in(&house.maryam).await;
    let trail = format!("/cases/{}/trail", here.case);
    for _ in 0..60 {
        house.clock.pass(jiff::SignedDuration::from_secs(1));
        maryam.get(&trail).await.expect(200);
    }
    let counts = turn(&mut maryam, "<ol class=\"trail\"", &trail).await;
    let (last, full) = counts.split_last().expect("pages");
    assert!(full.iter().all(|count| *count == 50) && !full.is_empty() && *last <= 50, "{counts:?}");
    let newest = maryam.get(&trail).await.expect(200).text();
    let older = lines(&newest, "<ol class=\"trail\"").1.expect("more");
    assert!(maryam.get(&older).await.expect(200).plain().contains("Newest"));

    let (id, door) = &here.patient;
    let mut yousef = house.browser();
    yousef.cookies.insert(web::guests::cookie_name(id.0), door.cookie());
    let privacy = format!("/my/{id}/privacy?lang=en");
    let first = yousef.get(&privacy).await.expect(200).plain();
    assert!(first.contains("id=\"relatives\"") && first.contains("All of it, newest first"), "{first}");
    let (count, rest) = lines(&first, "id=\"opened\"");
    assert_eq!(count, 6);
    let rest = rest.expect("the rest");
    let deeper = yousef.get(&rest).await.expect(200).plain();
    assert!(!deeper.contains("id=\"relatives\"") && lines(&deeper, "id=\"opened\"").0 == 30, "{deeper}");
}
