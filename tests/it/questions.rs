//! B6: questions are routed, not forwarded. Who may answer what, in one thread, and what is refused with the way.

use domain::ids::{Id, ParticipantId, ReviewId};
use tests::world::{AtDesk, Door};
use tests::{Client, SmtpSink, World};
use worker::{Context, Mailer};

const CANARY: &str = "May he stop the blue tablets before the journey?";

fn browser(world: &World, id: uuid::Uuid, door: &Door) -> Client {
    let mut client = world.house.browser();
    client.cookies.insert(web::guests::cookie_name(id), door.cookie());
    client
}

/// Somebody of the family with their pages.
async fn family(world: &World, (id, door): &(ParticipantId, Door)) -> (Client, String) {
    let mut client = browser(world, id.0, door);
    let base = format!("/my/{id}/questions");
    client.get(&base).await.expect(200);
    (client, base)
}

async fn clinic(world: &World, (id, door): &(ReviewId, Door)) -> (Client, String) {
    let mut client = browser(world, id.0, door);
    let at = format!("/review/{id}");
    client.get(&at).await.expect(200);
    (client, at)
}

async fn desk(world: &World) -> (Client, String) {
    let mut maryam = world.house.signed_in(&world.house.maryam).await;
    let at = format!("/cases/{}/questions", world.here.case);
    maryam.get(&at).await.expect(200);
    (maryam, at)
}

/// The question that a redirect leads to.
fn named(location: &str) -> String {
    let path = location.split('?').next().unwrap_or("");
    path.rsplit('/').next().unwrap_or("").to_owned()
}

async fn count(world: &World, sql: &'static str) -> i64 {
    sqlx::query_scalar(sql).fetch_one(&world.look).await.expect("a count")
}

async fn letters(world: &World, sink: &SmtpSink) -> Vec<(String, String)> {
    let mailer = Mailer::smtp(&sink.url, "no-reply@carnet.test", "https://carnet.test").expect("a mailer");
    let app = &world.house.app;
    let context = Context {
        db: app.db.clone(),
        blobs: app.blobs.clone(),
        sandbox: app.sandbox.clone(),
        press: app.press.clone(),
        mailer,
        scanner: None,
        ocr: None,
        witness: None,
    };
    worker::drain(&context).await.expect("the worker works");
    sink.letters()
        .iter()
        .map(|one| (one.to.clone(), format!("{}\n{}", one.header("subject"), one.parts()[0].1)))
        .collect()
}

#[tokio::test]
async fn b6_a_medical_question_goes_to_the_clinic_and_comes_back_in_its_own_words() {
    let world = World::new().await;
    let sink = SmtpSink::start().await;
    letters(&world, &sink).await;
    let before = sink.letters().len();
    let (mut noura, hers) = family(&world, &world.here.daughter).await;
    // Bad input: both are said, and what was typed stays.
    let bad = noura.post(&hers, &[("words", CANARY)]).await.expect(422).text();
    assert!(bad.contains("Say what it is about") && bad.contains(CANARY), "{bad}");
    let asked = noura.post(&hers, &[("words", CANARY), ("kind", "medical")]).await.expect(303);
    let id = named(asked.location());
    let own = format!("{hers}/{id}");
    assert!(noura.get(&own).await.expect(200).text().contains("Waits for the coordinator"));

    let (mut maryam, all) = desk(&world).await;
    let at = format!("{all}/{id}");
    let today = maryam.get("/").await.expect(200).text();
    assert!(today.contains(&at) && today.contains("Waits to be sent to a clinic") && !today.contains("blue tablets"));
    // A coordinator does not answer: refused in words, with the way, and what was typed is not lost.
    let page = maryam.get(&at).await.expect(200).text();
    assert!(!page.contains("/answers\"") && page.contains("clinic’s to answer, not yours"), "{page}");
    let refused = maryam.post(&format!("{at}/answers"), &[("words", "Yes, of course")]).await.expect(403).text();
    assert!(refused.contains("Send it to the clinic") && refused.contains("Yes, of course"), "{refused}");
    assert_eq!(count(&world, "SELECT count(*) FROM question_entries").await, 0);
    let review = world.here.review.0.to_string();
    maryam.post(&format!("{at}/clinic"), &[]).await.expect(422);
    maryam.post(&format!("{at}/clinic"), &[("review", &review)]).await.expect(303);

    // The doctor finds it beside the reply, asks back, and answers.
    let (mut doctor, page) = clinic(&world, &world.here.review).await;
    let shown = doctor.get(&page).await.expect(200).text();
    assert!(
        shown.contains("blue tablets") && shown.contains("The patient’s side") && !shown.contains("Noura"),
        "{shown}"
    );
    let answers = format!("{page}/questions/{id}/answers");
    doctor.post(&answers, &[("words", " ")]).await.expect(422);
    doctor.post(&answers, &[("words", "Which tablets are blue?"), ("as", "back")]).await.expect(303);
    let home = noura.get(&format!("/my/{}", world.here.daughter.0)).await.expect(200).text();
    assert!(home.contains(&own) && home.contains("asked what you meant by"), "{home}");
    noura.post(&format!("{own}/words"), &[("more", "Eliquis, 5 mg")]).await.expect(303);
    doctor.post(&answers, &[("words", "No. We decide that with him here.")]).await.expect(303);
    doctor.post(&answers, &[("words", "To be exact: three days before.")]).await.expect(303);
    let read = noura.get(&own).await.expect(200).text();
    for words in ["Which tablets are blue?", "Eliquis, 5 mg", "We decide that", "three days before", "own words"] {
        assert!(read.contains(words), "{words}: {read}");
    }
    noura.post(&format!("{own}/closing"), &[]).await.expect(303);
    noura.post(&format!("{own}/closing"), &[]).await.expect(403);
    // Going on opens the same thread again; nobody begins a second one.
    noura.post(&format!("{own}/words"), &[("more", "And afterwards?")]).await.expect(303);
    assert!(doctor.get(&page).await.expect(200).text().contains("And afterwards?"));

    let new: Vec<_> = letters(&world, &sink).await.split_off(before);
    for to in ["yousef@here.test", "noura@here.test", "kalina@here.test"] {
        assert_eq!(new.iter().any(|(one, _)| one == to), to != "yousef@here.test", "{to}: {new:?}");
    }
    assert!(new.iter().all(|(_, text)| !text.contains("tablets") && !text.contains("Eliquis")), "{new:?}");
    let trail = maryam.get(&format!("/cases/{}/trail", world.here.case)).await.expect(200).text();
    for told in ["asked a question", "Medical", "sent a question to", "answered a question", "closed a question"] {
        assert!(trail.contains(told), "{told}");
    }
    let kept = "SELECT count(*) FROM events WHERE detail::text ILIKE '%tablet%'";
    assert_eq!(count(&world, kept).await, 0);
    let open = "SELECT count(*) FROM questions WHERE position('tablets'::bytea in sealed) > 0";
    assert_eq!(count(&world, open).await, 0);
}

#[tokio::test]
async fn b6_one_question_never_becomes_two_threads() {
    let world = World::new().await;
    let (mut noura, hers) = family(&world, &world.here.daughter).await;
    let form = [("words", "Is breakfast included?"), ("kind", "logistics")];
    let first = named(noura.post(&hers, &form).await.expect(303).location());
    let again = noura.post(&hers, &[("words", "is  breakfast included"), ("kind", "payment")]).await.expect(303);
    assert_eq!(named(again.location()), first);
    assert!(noura.get(again.location()).await.expect(200).text().contains("You asked this before"));
    // Two clicks at once are one question, too.
    let (mut one, mut two) =
        (family(&world, &world.here.daughter).await.0, family(&world, &world.here.daughter).await.0);
    let twice = [("words", "Who meets us at the airport?"), ("kind", "logistics")];
    let (left, right) = tokio::join!(one.post(&hers, &twice), two.post(&hers, &twice));
    assert_eq!(named(left.expect(303).location()), named(right.expect(303).location()));
    // Another person's is another question: nobody learns by asking what others asked.
    let (mut hamad, his) = family(&world, &world.here.son).await;
    let other = named(hamad.post(&his, &form).await.expect(303).location());
    assert_ne!(other, first);
    hamad.get(&format!("{his}/{first}")).await.expect(404);
    assert!(!hamad.get(&his).await.expect(200).text().contains("airport"));
}

#[tokio::test]
async fn b6_the_kind_decides_who_answers_and_is_settled_by_the_first_answer() {
    let world = World::new().await;
    let (mut noura, hers) = family(&world, &world.here.daughter).await;
    let ask = [("words", "Do we need a visa?"), ("kind", "medical")];
    let id = named(noura.post(&hers, &ask).await.expect(303).location());
    let (mut maryam, all) = desk(&world).await;
    let at = format!("{all}/{id}");
    maryam.get(&at).await.expect(200);
    let kind = format!("{at}/kind");
    maryam.post(&format!("{at}/clinic"), &[("review", &world.here.review.0.to_string())]).await.expect(303);
    maryam.post(&kind, &[("seen", "logistics"), ("kind", "official")]).await.expect(409);
    maryam.post(&kind, &[("seen", "medical"), ("kind", "official")]).await.expect(303);
    // It came back from the clinic with its kind.
    let (mut doctor, page) = clinic(&world, &world.here.review).await;
    assert!(!doctor.get(&page).await.expect(200).text().contains("Do we need a visa?"));
    doctor.post(&format!("{page}/questions/{id}/answers"), &[("words", "No")]).await.expect(404);
    // What an authority decides is answered with its source only.
    let answers = format!("{at}/answers");
    let none = maryam.post(&answers, &[("words", "An e-visa, for 30 days."), ("source", "the embassy")]).await;
    let none = none.expect(422).text();
    assert!(none.contains("address of the official page") && none.contains("for 30 days"), "{none}");
    let sound = [("words", "An e-visa, for 30 days."), ("source", "https://evisa.example.gov/")];
    maryam.post(&answers, &sound).await.expect(303);
    let read = noura.get(&format!("{hers}/{id}")).await.expect(200).text();
    assert!(read.contains("https://evisa.example.gov/") && !read.contains("own words\""), "{read}");
    maryam.post(&kind, &[("seen", "official"), ("kind", "logistics")]).await.expect(409);
    let changed = "SELECT count(*) FROM events WHERE event = 'question-kind-changed'
        AND detail = '{\"from\": \"medical\", \"kind\": \"official\"}'";
    assert_eq!(count(&world, changed).await, 1);
    // The lists narrow to what is looked for.
    for (filter, there) in
        [("kind=official", true), ("kind=medical", false), ("state=answered", true), ("turn=to-send", false)]
    {
        let list = maryam.get(&format!("{all}?{filter}")).await.expect(200).text();
        assert_eq!(list.contains("Do we need a visa?"), there, "{filter}");
    }
}

#[tokio::test]
async fn b4_what_a_clinic_answers_goes_to_those_who_receive_its_replies() {
    let world = World::new().await;
    let (mut hamad, his) = family(&world, &world.here.son).await;
    let ask = [("words", "How long is the operation?"), ("kind", "medical")];
    let id = named(hamad.post(&his, &ask).await.expect(303).location());
    let (mut maryam, all) = desk(&world).await;
    maryam.get(&format!("{all}/{id}")).await.expect(200);
    maryam.post(&format!("{all}/{id}/clinic"), &[("review", &world.here.review.0.to_string())]).await.expect(303);
    let (mut doctor, page) = clinic(&world, &world.here.review).await;
    doctor.post(&format!("{page}/questions/{id}/answers"), &[("words", "Two hours, in our hands.")]).await.expect(303);
    // He asked, and sees whose turn it was; the answer is his father's to open to him.
    let read = hamad.get(&format!("{his}/{id}")).await.expect(200).text();
    assert!(
        read.contains("Answered") && !read.contains("Two hours") && read.contains("lets receive replies"),
        "{read}"
    );
    let (mut yousef, own) = family(&world, &world.here.patient).await;
    assert!(yousef.get(&format!("{own}/{id}")).await.expect(200).text().contains("Two hours"));
    let read = "SELECT count(*) FROM events WHERE event = 'answers-read'";
    assert_eq!(count(&world, read).await, 1);
    // Another clinic learns nothing of it.
    let (mut second, other) = clinic(&world, &world.here.second).await;
    second.get(&format!("{other}/questions/{id}")).await.expect(404);
    assert!(!second.get(&other).await.expect(200).text().contains("How long is"));
}

#[tokio::test]
async fn b5_an_interpreter_reads_what_is_assigned_while_a_consent_names_them() {
    let world = World::new().await;
    let (id, door) = &world.here.interpreter;
    let mut daria = browser(&world, id.0, door);
    let (base, question) = (format!("/i/{id}"), world.here.question);
    let jobs = daria.get(&base).await.expect(200).text();
    assert!(jobs.contains("May he fly"), "{jobs}");
    daria.get(&format!("{base}/questions/{question}")).await.expect(200);
    let (mut noura, hers) = family(&world, &world.here.daughter).await;
    let other = [("words", "Is there a kitchen?"), ("kind", "logistics")];
    let other = named(noura.post(&hers, &other).await.expect(303).location());
    daria.get(&format!("{base}/questions/{other}")).await.expect(404);
    assert!(!daria.get(&base).await.expect(200).text().contains("kitchen"));
    let (mut maryam, all) = desk(&world).await;
    let assign = format!("{all}/{question}/interpreter");
    maryam.get(&format!("{all}/{question}")).await.expect(200);
    maryam.post(&assign, &[("interpreter", "none")]).await.expect(303);
    daria.get(&format!("{base}/questions/{question}")).await.expect(404);
    maryam.post(&assign, &[("interpreter", "none")]).await.expect(409);
    // Only an interpreter of this case, and only while a consent lasts.
    maryam.post(&assign, &[("interpreter", &world.here.son.0.to_string())]).await.expect(404);
    maryam.post(&assign, &[("interpreter", &id.to_string())]).await.expect(303);
    daria.get(&format!("{base}/questions/{question}")).await.expect(200);
    let at = AtDesk { app: &world.house.app, staff: &world.here.staff };
    let (mut tx, permit) =
        at.on(world.here.case, domain::policy::Action::WithdrawConsent, world.here.interpreting).await;
    store::consents::withdraw(&mut tx, &permit).await.expect("withdrawn");
    tx.commit().await.expect("a commit");
    daria.get(&format!("{base}/questions/{question}")).await.expect(403);
    assert!(!daria.get(&base).await.expect(200).text().contains("May he fly"));
}

#[tokio::test]
async fn answers_cannot_be_changed_even_by_the_service() {
    let world = World::new().await;
    let mut tx = world.look.begin().await.expect("a transaction");
    for role in ["carnet_staff", "carnet_guest", "carnet_system"] {
        for right in ["UPDATE", "DELETE"] {
            let has: bool = sqlx::query_scalar("SELECT has_table_privilege($1, 'question_entries', $2)")
                .bind(role)
                .bind(right)
                .fetch_one(&mut *tx)
                .await
                .expect("a right");
            assert!(!has, "{role} {right}");
        }
    }
    let asked: i64 = sqlx::query_scalar("SELECT count(*) FROM questions WHERE case_id = $1")
        .bind(world.here.case.uuid())
        .fetch_one(&mut *tx)
        .await
        .expect("a count");
    assert_eq!(asked, 1);
}

/// Daria's browser, and where she works.
async fn interpreter(world: &World) -> (Client, String) {
    let (id, door) = &world.here.interpreter;
    let mut client = browser(world, id.0, door);
    let at = format!("/i/{id}");
    client.get(&at).await.expect(200);
    (client, at)
}

#[tokio::test]
async fn b5_an_interpreter_writes_beside_the_words_what_they_say() {
    const MEANING: &str = "Можно ли ему лететь после операции?";
    let world = World::new().await;
    let id = world.here.question;
    let (mut daria, at) = interpreter(&world).await;
    let own = format!("{at}/questions/{id}");
    let page = daria.get(&own).await.expect(200).text();
    assert!(page.contains("Put it beside the original"), "{page}");
    let bad =
        daria.post(&format!("{own}/renderings"), &[("of", "question"), ("words", MEANING)]).await.expect(422).text();
    assert!(bad.contains("Choose the language") && bad.contains(MEANING), "{bad}");
    let good = [("of", "question"), ("language", "ru"), ("words", MEANING)];
    daria.post(&format!("{own}/renderings"), &good).await.expect(303);
    // The clinic, the desk and the family read both: the words, and what they say, with the name and the day.
    let (mut doctor, review) = clinic(&world, &world.here.review).await;
    let (mut maryam, all) = desk(&world).await;
    let (mut noura, hers) = family(&world, &world.here.daughter).await;
    let pages = [
        doctor.get(&review).await.expect(200).text(),
        maryam.get(&format!("{all}/{id}")).await.expect(200).text(),
        noura.get(&format!("{hers}/{id}")).await.expect(200).text(),
    ];
    for page in pages {
        assert!(page.contains("May he fly after the operation?") && page.contains(MEANING), "{page}");
        assert!(page.contains("Daria Orlova") && page.contains("lang=\"ru\""), "{page}");
    }
    // An answer, too; a correction takes the place of the first, and nothing is lost.
    doctor.post(&format!("{review}/questions/{id}/answers"), &[("words", "Через две недели.")]).await.expect(303);
    let page = daria.get(&own).await.expect(200).text();
    let entry: uuid::Uuid =
        sqlx::query_scalar("SELECT id FROM question_entries").fetch_one(&world.look).await.expect("it");
    assert!(page.contains(&format!("value=\"{entry}\" checked")), "what was said last is wanted: {page}");
    let entry = entry.to_string();
    for words in ["After two week.", "After two weeks."] {
        let form = [("of", entry.as_str()), ("language", "en"), ("words", words)];
        daria.post(&format!("{own}/renderings"), &form).await.expect(303);
        world.house.clock.pass(jiff::SignedDuration::from_secs(1));
    }
    let page = noura.get(&format!("{hers}/{id}")).await.expect(200).text();
    assert!(page.contains("Через две недели.") && page.contains("After two weeks."), "{page}");
    assert!(!page.contains("After two week.<"), "{page}");
    assert_eq!(count(&world, "SELECT count(*) FROM question_renderings").await, 3);
    let plain = "SELECT count(*) FROM question_renderings WHERE position('weeks'::bytea in sealed) > 0";
    assert_eq!(count(&world, plain).await, 0);
    // Nothing of another question, and nothing after it was taken back.
    let stray = uuid::Uuid::new_v4().to_string();
    let form = [("of", stray.as_str()), ("language", "en"), ("words", "x")];
    assert!(!daria.post(&format!("{own}/renderings"), &form).await.status.is_success());
    assert_eq!(count(&world, "SELECT count(*) FROM question_renderings").await, 3);
    maryam.post(&format!("{all}/{id}/interpreter"), &[("interpreter", "none")]).await.expect(303);
    daria.post(&format!("{own}/renderings"), &good).await.expect(404);
}

#[tokio::test]
async fn b5_a_clinics_answer_is_lent_and_rendered_beside_its_own_words() {
    let world = World::new().await;
    let (mut daria, at) = interpreter(&world).await;
    let review = world.here.review.0;
    let own = format!("{at}/replies/{review}");
    assert!(daria.get(&at).await.expect(200).text().contains(&own));
    let page = daria.get(&own).await.expect(200).text();
    assert!(page.contains("preliminary") && !page.contains("Kalina") && !page.contains("Al-Hajri"), "{page}");
    let reply = world.here.reply.to_string();
    let form = [("reply", reply.as_str()), ("language", "ar"), ("words", "يمكننا علاجه.")];
    daria.post(&format!("{own}/renderings"), &form[1..]).await.expect(404);
    daria.post(&format!("{own}/renderings"), &form).await.expect(303);
    let mut maryam = world.house.signed_in(&world.house.maryam).await;
    let replies = format!("/cases/{}/replies", world.here.case);
    let page = maryam.get(&replies).await.expect(200).text();
    assert!(page.contains("يمكننا علاجه.") && page.contains("Daria Orlova"), "{page}");
    let (yousef, door) = &world.here.patient;
    let page = browser(&world, yousef.0, door).get(&format!("/my/{yousef}/replies")).await.expect(200).text();
    assert!(page.contains("يمكننا علاجه.") && page.contains("Daria Orlova"), "{page}");
    // What was lent and taken back is told to the family; then the interpreter reads it no more.
    maryam
        .post(&format!("/cases/{}/reviews/{review}/interpreter", world.here.case), &[("interpreter", "none")])
        .await
        .expect(303);
    daria.get(&own).await.expect(404);
    let told =
        browser(&world, yousef.0, door).get(&format!("/my/{yousef}/privacy?before=1000000")).await.expect(200).text();
    assert!(told.contains("answers to") && told.contains("answers back from"), "{told}");
    let again = [("interpreter", world.here.interpreter.0.to_string())];
    let again: Vec<(&str, &str)> = again.iter().map(|(name, id)| (*name, id.as_str())).collect();
    maryam.get(&replies).await.expect(200);
    maryam.post(&format!("/cases/{}/reviews/{review}/interpreter", world.here.case), &again).await.expect(303);
    daria.get(&own).await.expect(200);
}

/// The signed letter goes with the answers that it came with: to whom they are lent, once it is scanned, told in the trail, and
/// as long as they are.
#[tokio::test]
async fn b5_the_signed_letter_is_lent_with_the_clinics_answer_and_ends_with_it() {
    let world = World::new().await;
    let (mut daria, at) = interpreter(&world).await;
    let own = format!("{at}/replies/{}", world.here.review.0);
    let letter = format!("{own}/letter");
    assert!(daria.get(&own).await.expect(200).text().contains(&letter));
    let taken = "SELECT count(*) FROM events WHERE event = 'letter-downloaded' AND outcome = 'allowed'";
    assert_eq!(count(&world, taken).await, 0);
    let got = daria.get(&letter).await.expect(200);
    assert!(got.body.starts_with(b"%PDF"));
    assert_eq!(count(&world, taken).await, 1);
    // Told to the family by name.
    let (yousef, door) = &world.here.patient;
    let told =
        browser(&world, yousef.0, door).get(&format!("/my/{yousef}/privacy?before=1000000")).await.expect(200).text();
    assert!(told.contains("took a copy of the letter of"), "{told}");
    // Not those of a clinic that are not lent to her, nor by the doors of others.
    daria.get(&format!("{at}/replies/{}/letter", world.here.second.0)).await.expect(404);
    daria.get(&format!("/my/{}/replies/{}/letter", world.here.interpreter.0, world.here.reply)).await.expect(404);
    // No letter, no link: a newer answer stands in place of the one before.
    let review = world.here.review.0.0;
    world
        .set(
            "UPDATE files SET scan = 'waiting' WHERE id = (SELECT letter_file_id FROM replies WHERE review_id = $1)",
            review,
        )
        .await;
    daria.get(&letter).await.expect(403);
    world.set("UPDATE replies SET letter_file_id = NULL WHERE review_id = $1", review).await;
    assert!(!daria.get(&own).await.expect(200).text().contains(&letter));
    daria.get(&letter).await.expect(404);
    // Taken back with the answers.
    let mut maryam = world.house.signed_in(&world.house.maryam).await;
    maryam.get(&format!("/cases/{}/replies", world.here.case)).await.expect(200);
    let lend = format!("/cases/{}/reviews/{}/interpreter", world.here.case, world.here.review.0);
    maryam.post(&lend, &[("interpreter", "none")]).await.expect(303);
    daria.get(&letter).await.expect(404);
}

/// Words in letters that a reader may not read say so until an interpreter has written beside them what they say.
#[tokio::test]
async fn words_that_a_reader_may_not_read_say_that_nobody_has_rendered_them() {
    const LACKS: &str = "This is in Arabic letters";
    let world = World::new().await;
    let (mut noura, hers) = family(&world, &world.here.daughter).await;
    let words = "هل يستطيع أبي السفر بالطائرة بعد العملية؟";
    let asked = noura.post(&hers, &[("words", words), ("kind", "medical")]).await.expect(303);
    let id = named(asked.location());
    assert!(!noura.get(&format!("{hers}/{id}")).await.expect(200).plain().contains(LACKS), "her own words");
    let (mut maryam, all) = desk(&world).await;
    let at = format!("{all}/{id}");
    let page = maryam.get(&at).await.expect(200).plain();
    assert!(page.contains(LACKS) && page.contains("Let an interpreter render it"), "{page}");
    let page = maryam.get(&format!("{at}?lang=ar")).await.expect(200).plain();
    assert!(!page.contains("rendering-none") && !page.contains("بحروف عربية"), "who reads Arabic needs nobody: {page}");
    maryam.get(&format!("{at}?lang=en")).await.expect(200);
    maryam.post(&format!("{at}/clinic"), &[("review", &world.here.review.0.to_string())]).await.expect(303);
    let (mut doctor, review) = clinic(&world, &world.here.review).await;
    let page = doctor.get(&review).await.expect(200).plain();
    assert!(page.contains(LACKS) && page.contains("ask the coordinator for an interpreter"), "{page}");

    let daria = world.here.interpreter.0.to_string();
    maryam.post(&format!("{at}/interpreter"), &[("interpreter", &daria)]).await.expect(303);
    let (mut daria, work) = interpreter(&world).await;
    let own = format!("{work}/questions/{id}");
    assert!(!daria.get(&own).await.expect(200).plain().contains(LACKS), "it is her work to read it");
    let good = [("of", "question"), ("language", "en"), ("words", "Can my father fly after the operation?")];
    daria.post(&format!("{own}/renderings"), &good).await.expect(303);
    for (client, page) in [(&mut doctor, review), (&mut maryam, at)] {
        let page = client.get(&page).await.expect(200).plain();
        assert!(!page.contains(LACKS) && page.contains("Can my father fly"), "{page}");
    }
}

/// The reply is what a clinic was asked for: what waits besides stands below it, and above it once the reply is sent.
#[tokio::test]
async fn what_waits_besides_the_reply_stands_below_it_until_it_is_sent() {
    let world = World::new().await;
    let (mut noura, hers) = family(&world, &world.here.daughter).await;
    let asked = noura.post(&hers, &[("words", CANARY), ("kind", "medical")]).await.expect(303);
    let (mut maryam, all) = desk(&world).await;
    let at = format!("{all}/{}", named(asked.location()));
    maryam.post(&format!("{at}/clinic"), &[("review", &world.here.second.0.to_string())]).await.expect(303);
    let (mut doctor, review) = clinic(&world, &world.here.second).await;
    let places = |page: &str| {
        let place = |id: &str| page.find(&format!("<h2 id=\"{id}\"")).unwrap_or_else(|| panic!("no {id} on {page}"));
        (place("reply"), place("questions"))
    };
    let (reply, questions) = places(&doctor.get(&review).await.expect(200).text());
    assert!(reply < questions);
    let form = [("finding", "agrees"), ("treatability", "after-tests"), ("costing", "not-yet"), ("name", "Dr Liu")];
    doctor.post(&format!("{review}/reply"), &form).await.expect(303);
    let (reply, questions) = places(&doctor.get(&review).await.expect(200).text());
    assert!(questions < reply);
    // What followed of itself is not told as if the doctor had moved the case.
    let trail = maryam.get(&format!("/cases/{}/trail", world.here.case)).await.expect(200).plain();
    assert!(trail.contains("The case went to Answered by itself") && !trail.contains("Dr Liu moved"), "{trail}");
}

/// A question whose clinic may open the case no more says so, and the case says what was withdrawn.
#[tokio::test]
async fn a_question_whose_clinic_is_gone_says_so() {
    let world = World::new().await;
    let (mut maryam, all) = desk(&world).await;
    let (case, consent) = (world.here.case, world.here.consent);
    let overview = format!("/cases/{case}");
    assert!(!maryam.get(&overview).await.expect(200).plain().contains("was withdrawn on"));
    let withdrawal = format!("{overview}/consents/{consent}/withdraw");
    maryam.get(&withdrawal).await.expect(200);
    maryam.post(&withdrawal, &[]).await.expect(303);
    let page = maryam.get(&format!("{all}/{}", world.here.question)).await.expect(200).plain();
    assert!(page.contains("Kalina Clinic can no longer open the case: this waits to be sent anew"), "{page}");
    let page = maryam.get(&overview).await.expect(200).plain();
    assert!(page.contains("The consent to Kalina Clinic was withdrawn on"), "{page}");
    assert!(page.contains(&format!("href=\"{overview}/consents/{consent}\"")), "{page}");
    world.house.clock.pass(jiff::SignedDuration::from_hours(24 * 15));
    let mut maryam = world.house.signed_in(&world.house.maryam).await;
    assert!(!maryam.get(&overview).await.expect(200).plain().contains("was withdrawn on"), "not for ever");
}
