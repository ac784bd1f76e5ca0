//! L1: the plan of a journey, as its coordinator makes it and as everybody whom it concerns gets it.

use tests::world::World;
use tests::{Client, SmtpSink};
use worker::{Context, Mailer};

const APPOINTMENT: [(&str, &str); 8] = [
    ("kind", "appointment"),
    ("title", "First visit; bring the discs"),
    ("place", "Kalina Clinic, Moscow"),
    ("from-day", "14"),
    ("from-month", "9"),
    ("from-year", "2026"),
    ("from-time", "9:30"),
    ("from-zone", "Europe/Moscow"),
];

async fn item(world: &World) -> uuid::Uuid {
    let look = world.house.database.look().await;
    sqlx::query_scalar("SELECT id FROM plan_items WHERE title LIKE 'First visit%'").fetch_one(&look).await.expect("it")
}

async fn guest(world: &World, name: &str) -> Client {
    let callers = crate::access::callers::all(world).await;
    callers.iter().find(|one| one.name == name).expect("the caller").client(world)
}

#[tokio::test]
async fn l1_the_clinics_word_confirms_and_another_time_asks_for_it_anew() {
    let world = World::new().await;
    let mut maryam = world.house.signed_in(&world.house.maryam).await;
    let plan = format!("/cases/{}/plan", world.here.case);
    maryam.get(&format!("{plan}/new")).await.expect(200);

    // What is wrong is said beside it, and what was typed stays.
    let bad =
        [&APPOINTMENT[..6], &[("from-time", "9h"), ("from-zone", "Europe/Moscow"), ("to-time", "25:00")]].concat();
    let page = maryam.post(&plan, &bad).await.expect(422).text();
    for wanted in ["from-time-error", "to-time-error", "value=\"9h\"", "value=\"Kalina Clinic, Moscow\""] {
        assert!(page.contains(wanted), "{wanted}");
    }
    let early = [&APPOINTMENT[..], &[("to-time", "08:00")]].concat();
    assert!(maryam.post(&plan, &early).await.expect(422).text().contains("It ends before it begins"));

    let patient = world.here.patient.0.to_string();
    let good = [&APPOINTMENT[..], &[("to-time", "11:00"), ("whom", patient.as_str())]].concat();
    maryam.post(&plan, &good).await.expect(303);
    let at = format!("{plan}/{}", item(&world).await);
    let page = maryam.get(&plan).await.expect(200).text();
    assert!(page.contains("Monday 14 September 2026") && page.contains("Proposed"), "{page}");
    maryam.get(&at).await.expect(200);
    let nobody = maryam.post(&format!("{at}/state"), &[("step", "confirm"), ("version", "1")]).await.expect(422).text();
    assert!(nobody.contains("Say who confirmed it"));
    let said = [("step", "confirm"), ("version", "1"), ("by", "Ms Orlova, by e-mail")];
    maryam.post(&format!("{at}/state"), &said).await.expect(303);
    assert!(maryam.get(&plan).await.expect(200).text().contains("Confirmed: \u{2068}Ms Orlova, by e-mail\u{2069}"));

    // A note changes nothing about it; another hour does.
    let note = [&good[..], &[("note", "Fasting is the clinic’s to say."), ("version", "2")]].concat();
    assert!(maryam.post(&at, &note).await.expect(303).location().ends_with("said=changed"));
    let mut later = [&good[..], &[("version", "3")]].concat();
    later[6] = ("from-time", "10:00");
    assert!(maryam.post(&at, &later).await.expect(303).location().ends_with("said=anew"));
    assert!(maryam.get(&plan).await.expect(200).text().contains("Proposed"));

    // Two at once: the second is told, and what she typed stays.
    let lost = maryam.post(&at, &later).await.expect(409).text();
    assert!(lost.contains("value=\"First visit; bring the discs\""));
    maryam.post(&format!("{at}/state"), &[("step", "cancel"), ("version", "4")]).await.expect(303);
    let again = [("step", "confirm"), ("version", "5"), ("by", "x")];
    maryam.post(&format!("{at}/state"), &again).await.expect(409);
    assert!(maryam.get(&at).await.expect(200).text().contains("It is wanted after all"));
}

#[tokio::test]
async fn l1_everybody_gets_their_part_and_a_calendar_that_programs_read() {
    let world = World::new().await;
    let mut maryam = world.house.signed_in(&world.house.maryam).await;
    let plan = format!("/cases/{}/plan", world.here.case);
    maryam.get(&format!("{plan}/new")).await.expect(200);
    let (son, interpreter) = (world.here.son.0.to_string(), world.here.interpreter.0.to_string());
    let visit = [&APPOINTMENT[..], &[("whom", interpreter.as_str())]].concat();
    maryam.post(&plan, &visit).await.expect(303);
    let hotel = [
        ("kind", "hotel"),
        ("title", "Hotel Volga, two rooms"),
        ("from-day", "13"),
        ("from-month", "9"),
        ("from-year", "2026"),
        ("from-zone", "Europe/Moscow"),
        ("to-day", "20"),
        ("to-month", "9"),
        ("to-year", "2026"),
        ("whom", son.as_str()),
    ];
    maryam.post(&plan, &hotel).await.expect(303);

    // The patient sees all of it; so does whom they let see. The son and the interpreter see what concerns them.
    for (who, path, sees, not) in [
        ("patient", format!("/my/{}/plan", world.here.patient.0), vec!["First visit", "Hotel Volga"], vec![]),
        ("daughter", format!("/my/{}/plan", world.here.daughter.0), vec!["First visit", "Hotel Volga"], vec![]),
        ("son", format!("/my/{}/plan", world.here.son.0), vec!["Hotel Volga"], vec!["First visit"]),
        ("interpreter", format!("/i/{}", world.here.interpreter.0), vec!["First visit"], vec!["Hotel Volga", "Hamad"]),
    ] {
        let mut client = guest(&world, who).await;
        let page = client.get(&path).await.expect(200).text();
        for word in sees {
            assert!(page.contains(word), "{who} sees {word}");
        }
        for word in not {
            assert!(!page.contains(word), "{who} must not see {word}");
        }
    }

    let mut client = guest(&world, "son").await;
    let file = client.get(&format!("/my/{}/plan/calendar", world.here.son.0)).await.expect(200);
    assert_eq!(file.headers["content-type"], "text/calendar; charset=utf-8");
    let text = file.text();
    assert!(text.contains("DTSTART;VALUE=DATE:20260913\r\nDTEND;VALUE=DATE:20260921\r\n"), "{text}");
    assert!(text.contains("STATUS:TENTATIVE") && !text.contains("First visit"), "{text}");
    // The coordinator hands the same file to whoever has no link.
    let same = maryam.get(&format!("{plan}/calendar/{}", world.here.son.0)).await.expect(200).text();
    assert_eq!(same.matches("BEGIN:VEVENT").count(), 1);
    assert!(same.contains("Hotel Volga"));
    let visit = maryam.get(&format!("{plan}/calendar/{}", world.here.interpreter.0)).await.expect(200).text();
    assert!(visit.contains("DTSTART:20260914T063000Z"), "half past nine in Moscow:\n{visit}");
    // Whoever looks over a shoulder reads nothing of a clinic: that stands below, with the hour on its own clock.
    let unfolded = visit.replace("\r\n ", "");
    assert!(
        unfolded.contains("SUMMARY:Journey with safina care\r\n") && !unfolded.contains("LOCATION:Kalina"),
        "{visit}"
    );
    let about = "DESCRIPTION:Appointment at the clinic: First visit\\; bring the discs\\n09:30 in Moscow\\nKalina Clinic\\, Moscow";
    assert!(unfolded.contains(about), "{visit}");
}

/// The worker, with a mail server.
fn worker(world: &World, sink: &SmtpSink) -> Context {
    let mailer = Mailer::smtp(&sink.url, "no-reply@carnet.test", "https://carnet.test").expect("a mailer");
    let app = &world.house.app;
    Context {
        db: app.db.clone(),
        blobs: app.blobs.clone(),
        sandbox: app.sandbox.clone(),
        press: app.press.clone(),
        mailer,
        scanner: None,
        ocr: None,
        witness: None,
    }
}

#[tokio::test]
async fn m2_whoever_a_change_concerns_gets_one_letter_of_it_by_day() {
    let world = World::new().await;
    let sink = SmtpSink::start().await;
    let worker = worker(&world, &sink);
    // Half past six in the evening in Doha: two changes, then a third at night.
    world.house.clock.pass(jiff::SignedDuration::from_mins(7 * 60 + 30));
    // What the scene's own making has changed is told first.
    worker::remind::tell(&worker).await.expect("told");
    worker::drain(&worker).await.expect("the worker works");
    let before = sink.letters().len();
    let mut maryam = world.house.signed_in(&world.house.maryam).await;
    let plan = format!("/cases/{}/plan", world.here.case);
    maryam.get(&format!("{plan}/new")).await.expect(200);
    maryam.post(&plan, &APPOINTMENT).await.expect(303);
    let at = format!("{plan}/{}", item(&world).await);
    let later = [&APPOINTMENT[..], &[("note", "Bring the passports"), ("version", "1")]].concat();
    maryam.post(&at, &later).await.expect(303);
    assert_eq!(worker::remind::tell(&worker).await.expect("told"), 0, "it is gathered first");
    world.house.clock.pass(jiff::SignedDuration::from_mins(31));
    let told = worker::remind::tell(&worker).await.expect("told");
    worker::drain(&worker).await.expect("the worker works");
    let letters: Vec<String> = sink.letters()[before..].iter().map(|one| one.to.clone()).collect();
    assert_eq!(told, letters.len());
    let to = |who: &str| letters.iter().filter(|one| one.starts_with(who)).count();
    assert_eq!((to("yousef"), to("noura"), to("hamad")), (1, 1, 0), "one letter, and none to the son: {letters:?}");
    let text = sink.letters().last().map(|one| format!("{}{}", one.header("subject"), one.parts()[0].1)).expect("one");
    assert!(text.contains("/plan") && !text.contains("First visit") && !text.contains("Kalina"), "{text}");
    assert_eq!(worker::remind::tell(&worker).await.expect("told"), 0, "once");
    // At night it waits for the morning.
    world.house.clock.pass(jiff::SignedDuration::from_hours(4));
    let mut maryam = world.house.signed_in(&world.house.maryam).await;
    maryam.get(&at).await.expect(200);
    maryam.post(&format!("{at}/state"), &[("step", "cancel"), ("version", "2")]).await.expect(303);
    world.house.clock.pass(jiff::SignedDuration::from_hours(2));
    assert_eq!(worker::remind::tell(&worker).await.expect("told"), 0, "no letter by night");
    world.house.clock.pass(jiff::SignedDuration::from_hours(9));
    assert!(worker::remind::tell(&worker).await.expect("told") >= 2);
}
