//! J1–J4, K1–K4: payment blocks, whose word each amount is, and official checks that stop a payment.

use crate::accounts::letters;
use domain::ids::ParticipantId;
use store::jobs::Letter;
use tests::world::Door;
use tests::{Client, World};

const HOTEL: &[(&str, &str)] = &[
    ("kind", "hotel"),
    ("payee", "Hotel Arbat"),
    ("from", "84,000"),
    ("currency", "RUB"),
    ("covers", "14 nights, two people"),
    ("refund", "none"),
];

fn with<'a>(fields: &[(&'a str, &'a str)], changed: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let kept = fields.iter().filter(|(name, _)| !changed.iter().any(|(other, _)| other == name));
    kept.chain(changed).copied().collect()
}

async fn desk(world: &World) -> (Client, String) {
    let mut maryam = world.house.signed_in(&world.house.maryam).await;
    let at = format!("/cases/{}", world.here.case);
    maryam.get(&format!("{at}/money")).await.expect(200);
    (maryam, at)
}

async fn family(world: &World, (id, door): &(ParticipantId, Door)) -> (Client, String) {
    let mut client = world.house.browser();
    client.cookies.insert(web::guests::cookie_name(id.0), door.cookie());
    (client, format!("/my/{id}/money"))
}

fn path(location: &str) -> String {
    location.split('?').next().unwrap_or("").to_owned()
}

fn version(page: &str) -> String {
    let mark = "name=\"version\" value=\"";
    page.split(mark).nth(1).and_then(|rest| rest.split('"').next()).unwrap_or("").to_owned()
}

async fn count(world: &World, sql: &'static str) -> i64 {
    sqlx::query_scalar(sql).fetch_one(&world.look).await.expect("a count")
}

#[tokio::test]
async fn j1_j4_a_sum_for_everything_and_a_card_number_are_refused_in_words() {
    let world = World::new().await;
    let (mut maryam, at) = desk(&world).await;
    let blocks = format!("{at}/money");
    for (changed, told) in [
        (("kind", "all-in"), "One sum for everything"),
        (("covers", "Total for the whole trip"), "One sum for everything"),
        (("payee", "السعر شامل كل شيء"), "One sum for everything"),
        (("terms", "charge 4111 1111 1111 1111"), "looks like a card number"),
        (("from", "5500000000000004"), "looks like a card number"),
        (("from", "84,00"), "in digits"),
        (("from", "84.005"), "fewer digits"),
        (("to", "1"), "below the lower"),
        (("currency", "XXX"), "Choose a currency"),
        (("refund", "partial"), "which part comes back"),
    ] {
        let refused = maryam.post(&blocks, &with(HOTEL, &[changed])).await.expect(422).text();
        assert!(refused.contains(told), "{changed:?}: {refused}");
        assert!(changed.0 == "covers" || refused.contains("14 nights, two people"), "nothing typed is lost");
    }
    assert_eq!(count(&world, "SELECT count(*) FROM blocks WHERE kind <> 'clinic'").await, 0);
    maryam.post(&blocks, HOTEL).await.expect(303);
    maryam.post(&blocks, &with(HOTEL, &[("currency", "USD"), ("from", "450"), ("to", "520.50")])).await.expect(303);
    let page = maryam.get(&blocks).await.expect(200).text();
    // Each currency by itself; the clinic's own range of the scene is in the dollars.
    assert!(page.contains("84,000 RUB") && page.contains("12,450 – 18,520.50 USD"), "{page}");
}

#[tokio::test]
async fn j2_only_the_clinic_confirms_its_block_and_in_its_own_figures() {
    let world = World::new().await;
    let (mut maryam, at) = desk(&world).await;
    let block = format!("{at}/money/{}", world.here.block);
    let page = maryam.get(&block).await.expect(200).text();
    assert!(!page.contains("/confirmation\"") && page.contains("clinic’s to decide"), "{page}");
    maryam.post(&format!("{block}/confirmation"), &[("version", "1")]).await.expect(403);
    // Nor is it paid before.
    maryam.post(&format!("{block}/payment"), &[]).await.expect(409);
    let (id, door) = &world.here.review;
    let mut doctor = world.house.browser();
    doctor.cookies.insert(web::guests::cookie_name(id.0), door.cookie());
    let own = format!("/review/{id}/blocks/{}", world.here.block);
    assert!(doctor.get(&format!("/review/{id}")).await.expect(200).text().contains(&own));
    let form = doctor.get(&own).await.expect(200).text();
    let seen = version(&form);
    let confirm = format!("{own}/confirmation");
    doctor.post(&confirm, &[("from", "about 14000"), ("currency", "USD"), ("version", &seen)]).await.expect(422);
    let sound = [("from", "14,500"), ("to", ""), ("currency", "USD"), ("version", seen.as_str())];
    doctor.post(&confirm, &sound).await.expect(303);
    doctor.post(&confirm, &sound).await.expect(409);
    let page = maryam.get(&block).await.expect(200).text();
    assert!(page.contains("14,500 USD") && page.contains("Confirmed") && page.contains("Kalina"), "{page}");
    // Changing it takes the clinic's word away again; an old form changes nothing.
    let seen = version(&page);
    let change = [
        ("kind", "clinic"),
        ("review", &id.to_string()),
        ("payee", "Kalina Clinic"),
        ("from", "13,000"),
        ("currency", "USD"),
        ("refund", "full"),
    ];
    let stale = maryam.post(&block, &with(&change, &[("version", "1")])).await.expect(409).text();
    assert!(stale.contains("13,000") && stale.contains("Somebody else changed"), "{stale}");
    letters(&world.house).await;
    maryam.post(&block, &with(&change, &[("version", &seen)])).await.expect(303);
    assert!(maryam.get(&block).await.expect(200).text().contains("Waits for the clinic"));
    // The clinic hears that it waits, and of no amount.
    let sent = letters(&world.house).await;
    let [(_, Letter::BlockWaits { address })] = sent.as_slice() else { panic!("one letter: {sent:?}") };
    assert_eq!(*address, own);
}

#[tokio::test]
async fn j1_families_see_their_blocks_and_whose_word_each_is() {
    let world = World::new().await;
    let (mut maryam, at) = desk(&world).await;
    maryam.post(&format!("{at}/money"), HOTEL).await.expect(303);
    for (who, there) in [(&world.here.patient, true), (&world.here.daughter, true), (&world.here.son, false)] {
        let (mut client, money) = family(&world, who).await;
        if there {
            let page = client.get(&money).await.expect(200).text();
            for words in ["Hotel Arbat", "84,000 RUB", "Nothing comes back", "Waits for the clinic"] {
                assert!(page.contains(words), "{words}: {page}");
            }
        } else {
            client.get(&money).await.expect(403);
        }
    }
}

#[tokio::test]
async fn j3_the_price_list_is_the_owners_and_never_a_quote() {
    let world = World::new().await;
    let (mut maryam, at) = desk(&world).await;
    let row =
        [("kind", "interpreter"), ("title", "Interpreter, a day"), ("from", "90"), ("to", "140"), ("currency", "USD")];
    maryam.get("/prices").await.expect(200);
    maryam.post("/prices", &row).await.expect(403);
    let mut owner = world.house.signed_in(&world.house.owner).await;
    owner.get("/prices").await.expect(200);
    owner.post("/prices", &with(&row, &[("title", "All-inclusive")])).await.expect(422);
    owner.post("/prices", &row).await.expect(303);
    let list = maryam.get(&format!("{at}/money")).await.expect(200).text();
    assert!(list.contains("90 – 140 USD") && list.contains("no quote"), "{list}");
    let form = maryam.get(&format!("{at}/money/new?kind=interpreter")).await.expect(200).text();
    assert!(form.contains("Interpreter, a day") && form.contains("name=\"indicative\""), "{form}");
    let block =
        [("kind", "interpreter"), ("payee", "Daria Orlova"), ("from", "90"), ("to", "140"), ("currency", "USD")];
    let block = with(&block, &[("refund", "full"), ("indicative", "yes")]);
    let own = path(maryam.post(&format!("{at}/money"), &block).await.expect(303).location());
    let page = maryam.get(&own).await.expect(200).text();
    assert!(page.contains("no quote"), "{page}");
    maryam.post(&format!("{own}/confirmation"), &[("version", &version(&page))]).await.expect(303);
    assert!(!maryam.get(&own).await.expect(200).text().contains("no quote"));
}

#[tokio::test]
async fn k2_k3_a_change_makes_checks_stale_and_they_stop_what_does_not_come_back() {
    let world = World::new().await;
    let (mut maryam, at) = desk(&world).await;
    let official = format!("{at}/official");
    maryam.get(&official).await.expect(200);
    let journey = format!("{official}/journey");
    let trip = [
        ("destination", "RU"),
        ("passport", "QA"),
        ("status", "patient"),
        ("route", "Doha – Moscow"),
        ("from-day", "1"),
        ("from-month", "9"),
        ("from-year", "2026"),
        ("version", "0"),
    ];
    maryam.post(&journey, &with(&trip, &[("destination", "")])).await.expect(422);
    maryam.post(&journey, &trip).await.expect(303);
    let lost = maryam.post(&journey, &with(&trip, &[("route", "By sea")])).await.expect(409).text();
    assert!(lost.contains("By sea"), "{lost}");
    // Each is found at its source.
    let found = [
        ("source", "https://visa.example.gov/rules"),
        ("found", "As the page says"),
        ("on-day", "22"),
        ("on-month", "7"),
        ("on-year", "2026"),
        ("valid-day", "30"),
        ("valid-month", "9"),
        ("valid-year", "2026"),
    ];
    let check = |kind: &str| format!("{official}/checks/{kind}");
    maryam.post(&check("palm-reading"), &found).await.expect(404);
    let bad = maryam.post(&check("entry"), &with(&found, &[("source", "a friend"), ("on-year", "2027")])).await;
    let bad = bad.expect(422).text();
    assert!(bad.contains("address of the official page") && bad.contains("not later than today"), "{bad}");
    for kind in ["entry", "e-visa", "country-list", "checkpoints", "insurance", "licence"] {
        maryam.post(&check(kind), &found).await.expect(303);
    }
    assert!(maryam.get(&official).await.expect(200).text().contains("All of them stand today"));
    // A hotel that does not come back: confirmed, and the route changes before it is paid.
    let own = path(maryam.post(&format!("{at}/money"), HOTEL).await.expect(303).location());
    let page = maryam.get(&own).await.expect(200).text();
    maryam.post(&format!("{own}/confirmation"), &[("version", &version(&page))]).await.expect(303);
    let changed = with(&trip, &[("route", "Doha – Istanbul – Moscow"), ("version", "1")]);
    maryam.post(&journey, &changed).await.expect(303);
    let page = maryam.get(&official).await.expect(200).text();
    assert_eq!(page.matches("data-state=\"blocked\"").count(), 2, "entry and checkpoints rest on the route: {page}");
    let stopped = maryam.post(&format!("{own}/payment"), &[]).await.expect(422).text();
    assert!(stopped.contains("Border checkpoints") && !stopped.contains("<li>Insurance"), "{stopped}");
    let paid = "SELECT count(*) FROM blocks WHERE state = 'paid'";
    assert_eq!(count(&world, paid).await, 0);
    let why = [("reason", "The hotel holds the room until noon")];
    maryam.post(&format!("{own}/payment"), &why).await.expect(303);
    let page = maryam.get(&own).await.expect(200).text();
    assert!(page.contains("holds the room until noon") && page.contains("Paid although"), "{page}");
    let told = "SELECT count(*) FROM events WHERE event = 'block-paid-over-checks'
        AND detail->'checks' @> '[\"checkpoints\"]' AND detail::text NOT LIKE '%noon%'";
    assert_eq!(count(&world, told).await, 1);
    let trail = maryam.get(&format!("{at}/trail")).await.expect(200).text();
    assert!(trail.contains("official checks did not stand") && trail.contains("Border checkpoints"), "{trail}");
    // What wholly comes back is not stopped.
    let free = with(HOTEL, &[("refund", "full")]);
    let own = path(maryam.post(&format!("{at}/money"), &free).await.expect(303).location());
    let page = maryam.get(&own).await.expect(200).text();
    maryam.post(&format!("{own}/confirmation"), &[("version", &version(&page))]).await.expect(303);
    maryam.post(&format!("{own}/payment"), &[]).await.expect(303);
    maryam.post(&format!("{own}/state"), &[("step", "refund")]).await.expect(303);
    maryam.post(&format!("{own}/state"), &[("step", "cancel")]).await.expect(409);
}

#[tokio::test]
async fn k1_k2_what_does_not_apply_says_why_and_a_plan_outside_of_the_journey_is_a_risk() {
    let world = World::new().await;
    let (mut maryam, at) = desk(&world).await;
    let official = format!("{at}/official");
    let trip = |until: &'static str, version: &'static str| {
        [
            ("destination", "RU"),
            ("passport", "QA"),
            ("status", "patient"),
            ("route", "Doha – Moscow"),
            ("from-day", "1"),
            ("from-month", "9"),
            ("from-year", "2026"),
            ("until-day", until),
            ("until-month", "9"),
            ("until-year", "2026"),
            ("version", version),
        ]
    };
    maryam.get(&official).await.expect(200);
    maryam.post(&format!("{official}/journey"), &trip("20", "0")).await.expect(303);
    let found = [
        ("source", "https://visa.example.gov/rules"),
        ("found", "As the page says"),
        ("on-day", "22"),
        ("on-month", "7"),
        ("on-year", "2026"),
        ("valid-day", "30"),
        ("valid-month", "9"),
        ("valid-year", "2026"),
    ];
    for kind in ["entry", "country-list", "checkpoints", "insurance", "licence"] {
        maryam.post(&format!("{official}/checks/{kind}"), &found).await.expect(303);
    }
    // "Does not apply" says why, and needs no address.
    let not = with(&found, &[("source", ""), ("found", ""), ("not-applies", "yes")]);
    let bad = maryam.post(&format!("{official}/checks/e-visa"), &not).await.expect(422).text();
    assert!(bad.contains("Say why it does not apply") && !bad.contains("address of the official page must"), "{bad}");
    let not = with(&not, &[("found", "He travels on a patient visa")]);
    maryam.post(&format!("{official}/checks/e-visa"), &not).await.expect(303);
    let page = maryam.get(&official).await.expect(200).text();
    assert!(page.contains("Does not apply") && page.contains("on a patient visa"), "{page}");
    assert!(page.contains("All of them stand today") && !page.contains("The plan runs from"), "{page}");
    // The journey ends before the appointment of the plan: a risk, on Today, and what rests on the days is stale.
    maryam.post(&format!("{official}/journey"), &trip("10", "1")).await.expect(303);
    for kind in ["entry", "insurance"] {
        maryam.post(&format!("{official}/checks/{kind}"), &found).await.expect(303);
    }
    // Somebody looked for the days of the plan: it stands. Then the plan goes on beyond them.
    let plan = "UPDATE plan_items SET starts = starts + interval '20 days' WHERE case_id = $1";
    let page = maryam.get(&official).await.expect(200).text();
    assert!(page.contains("The plan runs from"), "{page}");
    world.set(plan, world.here.case.0).await;
    let page = maryam.get(&official).await.expect(200).text();
    assert_eq!(page.matches("data-state=\"blocked\"").count(), 3, "entry, insurance and what did not apply: {page}");
    let risks = maryam.get(&format!("{at}/risks")).await.expect(200).text();
    assert!(risks.contains("lies outside of the checked dates"), "{risks}");
    let today = maryam.get("/").await.expect(200).text();
    assert!(today.contains("Official checks to look at again"), "{today}");
}

#[tokio::test]
async fn k3_what_wholly_comes_back_until_work_starts_is_stopped_from_that_day_on() {
    let world = World::new().await;
    let (mut maryam, at) = desk(&world).await;
    let pay = async |maryam: &mut Client, day: &str| {
        let terms = [("refund", "full"), ("starts-day", day), ("starts-month", "7"), ("starts-year", "2026")];
        let own = path(maryam.post(&format!("{at}/money"), &with(HOTEL, &terms)).await.expect(303).location());
        let page = maryam.get(&own).await.expect(200).text();
        maryam.post(&format!("{own}/confirmation"), &[("version", &version(&page))]).await.expect(303);
        maryam.post(&format!("{own}/payment"), &[]).await.status.as_u16()
    };
    maryam.get(&format!("{at}/official")).await.expect(200);
    maryam.post(&format!("{at}/official/journey"), &[("destination", "RU"), ("version", "0")]).await.expect(303);
    assert_eq!(pay(&mut maryam, "24").await, 303, "work starts tomorrow: all of it comes back");
    assert_eq!(pay(&mut maryam, "23").await, 422, "work has started, and nobody has looked");
}

#[tokio::test]
async fn j1_what_is_due_is_a_task_of_the_familys() {
    let world = World::new().await;
    let (mut maryam, at) = desk(&world).await;
    let own = path(maryam.post(&format!("{at}/money"), HOTEL).await.expect(303).location());
    let home = async |person: &(ParticipantId, Door)| {
        let (mut client, _) = family(&world, person).await;
        client.get(&format!("/my/{}", person.0)).await.expect(200).text()
    };
    assert!(!home(&world.here.patient).await.contains("To pay:"));
    let page = maryam.get(&own).await.expect(200).text();
    maryam.post(&format!("{own}/confirmation"), &[("version", &version(&page))]).await.expect(303);
    maryam.post(&format!("{own}/state"), &[("step", "fall-due")]).await.expect(303);
    let page = home(&world.here.patient).await;
    assert!(page.contains("Hotel Arbat") && page.contains("To pay:"), "{page}");
    assert!(!home(&world.here.son).await.contains("Hotel Arbat"));
}

#[tokio::test]
async fn j1_what_nobody_knows_yet_is_said_so_and_stands_in_no_sum() {
    let world = World::new().await;
    let (mut maryam, at) = desk(&world).await;
    let blocks = format!("{at}/money");
    let visas = [
        ("kind", "third-party"),
        ("payee", "Consular section"),
        ("refund", "none"),
        ("unknown", "yes"),
        ("finder", "Maryam"),
        ("find-day", "30"),
        ("find-month", "7"),
        ("find-year", "2026"),
    ];
    for (changed, told) in [
        (("finder", ""), "Say who finds out the amount"),
        (("from", "90"), "Either give an amount, or say that it is not known yet"),
        (("find-day", "31a"), "field-error"),
    ] {
        let refused = maryam.post(&blocks, &with(&visas, &[changed])).await.expect(422).plain();
        assert!(refused.contains(told) && refused.contains("Consular section"), "{changed:?}: {refused}");
    }
    let refused = maryam.post(&blocks, &with(HOTEL, &[("per", "fortnight")])).await.expect(422).plain();
    assert!(refused.contains("Choose what the amount is for"), "{refused}");
    let own = path(maryam.post(&blocks, &visas).await.expect(303).location());
    let page = maryam.get(&own).await.expect(200).plain();
    assert!(page.contains("Not known yet; Maryam finds out by 30 July 2026"), "{page}");
    assert!(page.contains("Nobody can confirm or pay") && !page.contains("/confirmation\""), "{page}");
    // What nobody knows is confirmed by nobody, and so not paid.
    maryam.post(&format!("{own}/confirmation"), &[("version", &version(&page))]).await.expect(409);
    maryam.post(&format!("{own}/payment"), &[]).await.expect(409);

    let hotel = path(maryam.post(&blocks, &with(HOTEL, &[("per", "night")])).await.expect(303).location());
    maryam.post(&blocks, &with(HOTEL, &[("from", "500")])).await.expect(303);
    let (said, each, unknown) = ("84,000 RUB a night", "plus 1 amount for each night", "plus 1 not known yet");
    let sums = ["500 RUB</bdi>", "12,000 – 18,000 USD"];
    let (mut noura, family) = family(&world, &world.here.daughter).await;
    for page in [maryam.get(&blocks).await.expect(200).plain(), noura.get(&family).await.expect(200).plain()] {
        for words in [said, each, unknown, sums[0], sums[1], "Not known yet; Maryam finds out"] {
            assert!(page.contains(words), "{words}: {page}");
        }
        assert!(!page.contains("84,500"), "{page}");
    }
    let map = maryam.get(&format!("{at}/map")).await.expect(200).plain();
    let paper = maryam.get(&format!("{at}/map/paper?in=en")).await.expect(200);
    let printed = crate::working_maps::text(&paper.body);
    for text in [&map, &printed] {
        let text: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
        for words in ["84,000 RUB a night", "Not known yet; Maryam finds out by", "plus 1 not known yet"] {
            assert!(text.contains(words), "{words}: {text}");
        }
    }

    // A figure for each night that does not come back is stopped as any other (K3).
    let page = maryam.get(&hotel).await.expect(200).text();
    maryam.post(&format!("{hotel}/confirmation"), &[("version", &version(&page))]).await.expect(303);
    maryam.get(&format!("{at}/official")).await.expect(200);
    maryam.post(&format!("{at}/official/journey"), &[("destination", "RU"), ("version", "0")]).await.expect(303);
    let stopped = maryam.post(&format!("{hotel}/payment"), &[]).await.expect(422).plain();
    assert!(stopped.contains("Entry rules"), "{stopped}");

    // Known by now: it is changed, and confirmed as any other. Until then it stands on Today once its day has come.
    world
        .set("UPDATE blocks SET find_by = '2026-07-01' WHERE currency IS NULL AND case_id = $1", world.here.case.0)
        .await;
    let today = maryam.get("/").await.expect(200).plain();
    assert!(today.contains("Find out the amount") && today.contains(&own), "{today}");
    let seen = version(&maryam.get(&own).await.expect(200).text());
    let known =
        with(&visas, &[("unknown", ""), ("from", "160"), ("currency", "USD"), ("per", "person"), ("version", &seen)]);
    maryam.post(&own, &known).await.expect(303);
    let page = maryam.get(&own).await.expect(200).plain();
    assert!(page.contains("160 USD a person") && !page.contains("Not known yet"), "{page}");
    maryam.post(&format!("{own}/confirmation"), &[("version", &version(&page))]).await.expect(303);
    assert!(!maryam.get("/").await.expect(200).plain().contains("Find out the amount"));
}

#[tokio::test]
async fn j2_the_clinic_says_an_amount_that_nobody_knew() {
    let world = World::new().await;
    let (mut maryam, at) = desk(&world).await;
    let block = format!("{at}/money/{}", world.here.block);
    let (id, door) = &world.here.review;
    let review = id.to_string();
    let page = maryam.get(&block).await.expect(200).text();
    let unknown = [
        ("kind", "clinic"),
        ("review", review.as_str()),
        ("payee", "Kalina Clinic"),
        ("refund", "full"),
        ("unknown", "yes"),
        ("finder", "Dr Sokolov"),
    ];
    maryam.post(&block, &with(&unknown, &[("version", &version(&page))])).await.expect(303);
    assert!(maryam.get(&block).await.expect(200).plain().contains("Not known yet; Dr Sokolov finds out"));
    let mut doctor = world.house.browser();
    doctor.cookies.insert(web::guests::cookie_name(id.0), door.cookie());
    assert!(doctor.get(&format!("/review/{id}")).await.expect(200).plain().contains("Not known yet"));
    let own = format!("/review/{id}/blocks/{}", world.here.block);
    let form = doctor.get(&own).await.expect(200).plain();
    assert!(form.contains("Nobody knows this amount yet"), "{form}");
    let confirm = format!("{own}/confirmation");
    let seen = version(&form);
    // An empty amount is none.
    doctor.post(&confirm, &[("from", ""), ("currency", "USD"), ("version", &seen)]).await.expect(422);
    let sound = [("from", "450"), ("to", ""), ("currency", "USD"), ("per", "day"), ("version", seen.as_str())];
    doctor.post(&confirm, &sound).await.expect(303);
    let page = maryam.get(&block).await.expect(200).plain();
    assert!(page.contains("450 USD a day") && page.contains("Confirmed"), "{page}");
}
