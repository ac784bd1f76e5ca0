//! G4 in full: several readers at one clinic, passcodes, limits, more time, colleagues, and asking a clinic that is silent.

use domain::ids::{CaseId, Id, ReaderId, ReviewId};
use domain::links::FAILURES_PER_LINK;
use jiff::SignedDuration;
use store::jobs::{self, Job, Letter, Mail};
use tests::{Client, World};

async fn letters(world: &World) -> Vec<Job> {
    let db = &world.house.app.db;
    let mut all = Vec::new();
    while let Some(held) = jobs::take(db).await.expect("jobs") {
        let mut tx = db.system(Some(held.tenant)).await.expect("a transaction");
        jobs::finish(&mut tx, &held).await.expect("done");
        tx.commit().await.expect("a commit");
        all.push(held.job);
    }
    all
}

async fn mails(world: &World) -> Vec<Mail> {
    let mail = |job| if let Job::SendMail(mail) = job { Some(mail) } else { None };
    letters(world).await.into_iter().filter_map(mail).collect()
}

fn path_of(mail: &Mail) -> Option<String> {
    match &mail.letter {
        Letter::ReviewInvitation { address, .. } => Some(address.trim_start_matches("https://carnet.test").to_owned()),
        _ => None,
    }
}

fn code_of(mail: &Mail) -> Option<String> {
    if let Letter::Code { code, .. } = &mail.letter { Some(code.clone()) } else { None }
}

/// A browser that came in by a code, and where the code went.
async fn inside(world: &World, path: &str) -> (Client, String) {
    let mut client = world.house.browser();
    client.get(path).await.expect(200);
    client.post(&format!("{path}/code"), &[]).await.expect(303);
    client.get(&format!("{path}/code")).await.expect(200);
    let sent = mails(world).await;
    let (to, code) = sent.iter().find_map(|mail| Some((mail.to.clone(), code_of(mail)?))).expect("a code");
    client.post(&format!("{path}/session"), &[("code", &code)]).await.expect(303);
    (client, to)
}

struct Desk {
    client: Client,
    case: CaseId,
    review: ReviewId,
}

impl Desk {
    async fn of(world: &World) -> Self {
        let client = world.house.signed_in(&world.house.maryam).await;
        Self { client, case: world.here.case, review: world.here.review.0 }
    }

    fn page(&self) -> String {
        format!("/cases/{}/reviews/{}", self.case, self.review)
    }

    async fn name(&mut self, fields: &[(&str, &str)]) -> String {
        self.client.get(&self.page()).await.expect(200);
        self.client.post(&format!("{}/readers", self.page()), fields).await.expect(200).text()
    }
}

/// What stands in the element of an id.
fn shown(page: &str, id: &str) -> String {
    let rest = page.split(&format!("id=\"{id}\">")).nth(1).unwrap_or_else(|| panic!("{id} in {page}"));
    rest.split('<').next().unwrap_or_default().trim().to_owned()
}

async fn readers(world: &World) -> Vec<(uuid::Uuid, String)> {
    sqlx::query_as("SELECT id, name FROM readers WHERE review_id = $1 ORDER BY created_at, id")
        .bind(world.here.review.0.uuid())
        .fetch_all(&world.look)
        .await
        .expect("readers")
}

#[tokio::test]
async fn a_sending_names_several_readers_each_with_a_link_and_a_code_of_their_own() {
    let world = World::new().await;
    letters(&world).await;
    let mut maryam = world.house.signed_in(&world.house.maryam).await;
    let (case, clinic) = (world.here.case, world.here.kalina.to_string());
    let form = maryam.get(&format!("/cases/{case}/reviews/new?clinic={clinic}")).await.expect(200).text();
    assert!(form.contains("value=\"kalina@here.test\"") && form.contains("A code by e-mail and a passcode"), "{form}");
    let report = world.here.report.id.to_string();
    let mut fields = vec![
        ("clinic", clinic.as_str()),
        ("document", report.as_str()),
        ("purpose", "preliminary-route"),
        ("question", "Can the hip be replaced?"),
        ("reason", "As it is"),
        ("days", "7"),
        ("reader-name", "Dr Lanskoy"),
        ("reader-email", "lanskoy@kalina.test"),
        ("further-name", "Dr Orlova"),
        ("further-email", "orlova@kalina.test"),
        ("further-name", ""),
        ("further-email", "no address"),
        ("proof", "code"),
    ];
    let again = maryam.post(&format!("/cases/{case}/reviews"), &fields).await.expect(422).text();
    assert!(again.contains("Give each further reader a name and an e-mail address"), "{again}");
    assert!(again.contains("no address") && again.contains("orlova@kalina.test"), "what was typed stays");
    assert!(letters(&world).await.is_empty(), "nothing was sent");
    fields[11] = ("further-email", "");
    let page = maryam.post(&format!("/cases/{case}/reviews"), &fields).await.expect(200).text();
    let sent = mails(&world).await;
    let paths: Vec<(String, String)> = sent.iter().filter_map(|mail| Some((mail.to.clone(), path_of(mail)?))).collect();
    assert_eq!(paths.len(), 2);
    for (to, path) in &paths {
        assert!(page.contains(path.as_str()), "each link is shown once");
        let (mut doctor, code_went_to) = inside(&world, path).await;
        assert_eq!(to, &code_went_to, "each their own code");
        let review: String =
            sqlx::query_scalar("SELECT id::text FROM reviews ORDER BY created_at DESC, id DESC LIMIT 1")
                .fetch_one(&world.look)
                .await
                .expect("the review");
        let own = doctor.get(&format!("/review/{review}")).await.expect(200).text();
        let name = if to.starts_with("orlova") { "Dr Orlova" } else { "Dr Lanskoy" };
        assert!(own.contains(name), "{own}");
        doctor.get(&format!("/review/{review}/documents/{report}/pages/1")).await.expect(200);
    }
    let trail = maryam.get(&format!("/cases/{case}/trail?show=reads")).await.expect(200).text();
    for name in ["Kalina Clinic, Dr Lanskoy", "Kalina Clinic, Dr Orlova"] {
        assert!(trail.contains(name), "the trail says which doctor: {trail}");
    }
    let seen = maryam.get(&format!("/cases/{case}/documents/{report}/access")).await;
    let seen = if seen.status == 404 { maryam.get(&format!("/cases/{case}/documents/{report}")).await } else { seen };
    assert!(seen.expect(200).text().contains("Dr Orlova"), "who can see this names the readers");
}

#[tokio::test]
async fn a_passcode_told_another_way_opens_with_the_code_or_alone() {
    let world = World::new().await;
    letters(&world).await;
    let mut desk = Desk::of(&world).await;
    // With a code: both are needed, and which one was wrong is not said.
    let page = desk
        .name(&[("reader-name", "Dr Orlova"), ("reader-email", "orlova@kalina.test"), ("proof", "code-and-passcode")])
        .await;
    let passcode = shown(&page, "passcode-1");
    assert_eq!(passcode.len(), 9, "{passcode}");
    let sent = mails(&world).await;
    let path = sent.iter().find_map(path_of).expect("an invitation");
    assert!(!format!("{sent:?}").contains(&passcode), "the passcode never travels by mail");
    let mut doctor = world.house.browser();
    doctor.get(&path).await.expect(200);
    doctor.post(&format!("{path}/code"), &[]).await.expect(303);
    let ask = doctor.get(&format!("{path}/code")).await.expect(200).text();
    assert!(ask.contains("id=\"code\"") && ask.contains("id=\"passcode\""), "{ask}");
    let code = mails(&world).await.iter().find_map(code_of).expect("a code");
    let session = format!("{path}/session");
    let wrong = doctor.post(&session, &[("code", &code), ("passcode", "AAAA-AAAA")]).await.expect(422).text();
    assert!(wrong.contains("The code or the passcode is not right"), "{wrong}");
    doctor.post(&session, &[("code", "00000000"), ("passcode", &passcode)]).await.expect(422);
    let none = doctor.post(&session, &[("code", &code)]).await.expect(422).text();
    assert!(none.contains("Give the eight letters and digits"), "{none}");
    let typed = passcode.to_lowercase().replace('-', " ");
    doctor.post(&session, &[("code", &code), ("passcode", &typed)]).await.expect(303);
    // Alone: no letter goes, the link is passed on by hand, and no address is needed.
    let page = desk.name(&[("reader-name", "Dr Xu"), ("reader-email", ""), ("proof", "passcode")]).await;
    assert!(page.contains("Pass this link on yourself"), "{page}");
    assert!(letters(&world).await.is_empty());
    let (address, passcode) = (shown(&page, "link-1"), shown(&page, "passcode-1"));
    let path = address.trim_start_matches("https://carnet.test").to_owned();
    let mut xu = world.house.browser();
    let landing = xu.get(&path).await.expect(200).text();
    assert!(!landing.contains("passcode"), "the landing is the same for everybody");
    xu.post(&format!("{path}/code"), &[]).await.expect(303);
    let ask = xu.get(&format!("{path}/code")).await.expect(200).text();
    assert!(!ask.contains("id=\"code\"") && ask.contains("id=\"passcode\""), "{ask}");
    assert!(letters(&world).await.is_empty(), "there is nobody to write to");
    xu.post(&format!("{path}/session"), &[("passcode", "AAAAAAAA")]).await.expect(422);
    xu.post(&format!("{path}/session"), &[("passcode", &passcode)]).await.expect(303);
    xu.get(&format!("/review/{}", desk.review)).await.expect(200);
    let plain = passcode.replace('-', "");
    let dump: String = sqlx::query_scalar("SELECT coalesce(string_agg(d::text, ''), '') FROM readers d")
        .fetch_one(&world.look)
        .await
        .expect("the table");
    assert!(dump.contains("$argon2id$") && !dump.contains(&plain) && !dump.contains(&passcode), "only a hash is kept");
}

#[tokio::test]
async fn s14_passcodes_share_the_lifetime_cap_under_guesses_at_once() {
    let world = World::new().await;
    let mut desk = Desk::of(&world).await;
    let page = desk.name(&[("reader-name", "Dr Xu"), ("reader-email", ""), ("proof", "passcode")]).await;
    letters(&world).await;
    let (address, passcode) = (shown(&page, "link-1"), shown(&page, "passcode-1"));
    let path = address.trim_start_matches("https://carnet.test").to_owned();
    let mut late = world.house.browser();
    late.get(&path).await.expect(200);
    let mut waiting = Vec::new();
    for _ in 0..100 {
        let mut client = world.house.browser();
        client.get(&path).await.expect(200);
        waiting.push(client);
    }
    let guesses = waiting.into_iter().map(|mut client| {
        let session = format!("{path}/session");
        async move { client.post(&session, &[("passcode", "AAAA-AAAA")]).await.status.as_u16() }
    });
    let answers = futures_util::future::join_all(guesses).await;
    let compared = answers.iter().filter(|status| **status == 422).count();
    // The last one is compared, too, and answered like a closed link.
    assert_eq!(compared, usize::try_from(FAILURES_PER_LINK).expect("small") - 1, "{answers:?}");
    assert!(answers.iter().all(|status| matches!(status, 422 | 410)), "{answers:?}");
    late.post(&format!("{path}/session"), &[("passcode", &passcode)]).await.expect(410);
    let told = letters(&world).await;
    let suspended = |job: &&Job| matches!(job, Job::TellCoordinator { letter: Letter::LinkSuspended { .. }, .. });
    assert_eq!(told.iter().filter(suspended).count(), 1, "its owner is told (S16)");
}

#[tokio::test]
async fn a_link_opens_as_often_as_was_said_and_a_new_one_begins_anew() {
    let world = World::new().await;
    letters(&world).await;
    let mut desk = Desk::of(&world).await;
    desk.name(&[("reader-name", "Dr Orlova"), ("reader-email", "o@kalina.test"), ("proof", "code"), ("openings", "1")])
        .await;
    let path = mails(&world).await.iter().find_map(path_of).expect("an invitation");
    let (mut doctor, _) = inside(&world, &path).await;
    let own = format!("/review/{}", desk.review);
    doctor.get(&own).await.expect(200);
    // The browser that is inside goes on; nobody else comes in.
    world.house.browser().get(&path).await.expect(410);
    doctor.get(&own).await.expect(200);
    let page = desk.client.get(&desk.page()).await.expect(200).text();
    assert!(page.contains("1 / 1"), "{page}");
    let orlova = readers(&world).await.into_iter().find(|(_, name)| name == "Dr Orlova").expect("her").0;
    desk.client.post(&format!("{}/readers/{orlova}/link", desk.page()), &[]).await.expect(200);
    doctor.get(&own).await.expect(401);
    let path = mails(&world).await.iter().find_map(path_of).expect("an invitation");
    inside(&world, &path).await.0.get(&own).await.expect(200);
    let wrong = [("reader-name", "X"), ("reader-email", "x@kalina.test"), ("proof", "code"), ("openings", "0")];
    let again = desk.client.post(&format!("{}/readers", desk.page()), &wrong).await.expect(422).text();
    assert!(again.contains("Give a number from 1 to") && again.contains("x@kalina.test"), "{again}");
}

#[tokio::test]
async fn a_colleague_sees_less_answers_nothing_and_falls_with_who_brought_them() {
    let world = World::new().await;
    letters(&world).await;
    let mut desk = Desk::of(&world).await;
    desk.name(&[("reader-name", "Dr Orlova"), ("reader-email", "orlova@kalina.test"), ("proof", "code")]).await;
    let path = mails(&world).await.iter().find_map(path_of).expect("an invitation");
    let (mut orlova, _) = inside(&world, &path).await;
    let own = format!("/review/{}", desk.review);
    let (report, study) = (world.here.report.id.to_string(), world.here.study.id.to_string());
    let form = format!("{own}/colleague");
    assert!(orlova.get(&own).await.expect(200).text().contains(&form));
    assert!(orlova.get(&form).await.expect(200).text().contains("Kalina Clinic"));
    let letter = world.here.letter.id.to_string();
    let mut fields = vec![
        ("name", "Dr Berg"),
        ("email", "berg@kalina.test"),
        ("document", report.as_str()),
        // Another clinic's: left out without a word.
        ("document", letter.as_str()),
        ("days", "30"),
    ];
    let again = orlova.post(&form, &fields).await.expect(422).text();
    assert!(again.contains("The patient agreed that") && again.contains("berg@kalina.test"), "{again}");
    fields.push(("works-there", "yes"));
    orlova.post(&form, &fields).await.expect(303);
    let told = letters(&world).await;
    let tells = |job: &Job| matches!(job, Job::TellCoordinator { letter: Letter::ColleagueBrought { .. }, .. });
    assert!(told.iter().any(tells), "the sender is told");
    let path = told
        .iter()
        .find_map(|job| if let Job::SendMail(mail) = job { path_of(mail) } else { None })
        .expect("an invitation");
    let (mut berg, to) = inside(&world, &path).await;
    assert_eq!(to, "berg@kalina.test");
    let page = berg.get(&own).await.expect(200).text();
    assert!(page.contains("brought in by a colleague") && !page.contains("reply-form"), "{page}");
    assert!(!page.contains("/package") && !page.contains(&format!("/documents/{study}")), "{page}");
    berg.get(&format!("{own}/documents/{report}/pages/1")).await.expect(200);
    for (path, status) in [
        (format!("{own}/documents/{study}"), 404),
        (format!("{own}/documents/{letter}"), 404),
        (format!("{own}/documents/{report}/files/{}", world.here.report.file), 403),
        (format!("{own}/package"), 403),
        (form.clone(), 403),
    ] {
        berg.get(&path).await.expect(status);
    }
    berg.post(&format!("{own}/reply"), &[("finding", "agrees")]).await.expect(403);
    berg.post(&form, &fields).await.expect(403);
    let trail = desk.client.get(&format!("/cases/{}/trail", desk.case)).await.expect(200).text();
    assert!(trail.contains("Kalina Clinic, Dr Orlova") && trail.contains("Kalina Clinic, Dr Berg"), "{trail}");
    // The end of the one who brought them is theirs, too.
    let page = desk.client.get(&desk.page()).await.expect(200).text();
    assert!(page.contains("Dr Berg") && page.contains("Brought in by"), "{page}");
    let host = readers(&world).await.into_iter().find(|(_, name)| name == "Dr Orlova").expect("her").0;
    desk.client.post(&format!("{}/readers/{host}/end", desk.page()), &[]).await.expect(303);
    orlova.get(&own).await.expect(401);
    berg.get(&own).await.expect(401);
    world.house.browser().get(&path).await.expect(410);
    desk.client.post(&format!("{}/readers/{host}/end", desk.page()), &[]).await.expect(404);
    // The first reader, whom nobody ended, goes on.
    let mut first = world.house.browser();
    first.cookies.insert(web::guests::cookie_name(desk.review.0), world.here.review.1.cookie());
    first.get(&own).await.expect(200);
}

#[tokio::test]
async fn nobody_is_brought_in_past_the_database_either() {
    let world = World::new().await;
    let (case, review) = (world.here.case, world.here.review.0);
    let mut tx = world.house.app.db.guest(world.house.maryam.tenant, Some(case)).await.expect("a transaction");
    let facts = store::facts::of_case(&mut tx, case).await.expect("facts").expect("a case");
    let reader = world.here.reader;
    let guest = domain::policy::Guest { tenant: facts.tenant, case, id: review };
    let actor = domain::policy::Actor::Reviewer(guest, reader);
    let scope = domain::policy::Scope::Case(&facts);
    let permit = domain::policy::ask(&actor, domain::policy::Action::BringColleague, review, scope, tx.now());
    let permit = permit.expect("permitted");
    let new = store::readers::Colleague {
        name: "Dr Berg".into(),
        email: "berg@kalina.test".into(),
        documents: vec![world.here.report.id, world.here.letter.id],
        until: tx.now() + SignedDuration::from_hours(24 * 400),
    };
    let brought = store::readers::bring(&mut tx, &permit, &new).await.expect("brought");
    tx.commit().await.expect("a commit");
    let (documents, until, end): (Vec<uuid::Uuid>, jiff_sqlx::Timestamp, jiff_sqlx::Timestamp) = sqlx::query_as(
        "SELECT d.document_ids, d.until, r.expires_at FROM readers d JOIN reviews r ON r.id = d.review_id WHERE d.id = $1",
    )
    .bind(brought.reader.uuid())
    .fetch_one(&world.look)
    .await
    .expect("the reader");
    assert_eq!(documents, [world.here.report.id.0], "only what the review lists");
    assert_eq!(until.to_jiff(), end.to_jiff(), "never past the review");
    // A colleague of a colleague, whatever the program asks.
    let host = ReaderId(brought.reader.uuid());
    let mut tx = world.house.app.db.guest(world.house.maryam.tenant, Some(case)).await.expect("a transaction");
    let guest = domain::policy::Guest { tenant: facts.tenant, case, id: review };
    let actor = domain::policy::Actor::Reviewer(guest, host);
    let facts = store::facts::of_case(&mut tx, case).await.expect("facts").expect("a case");
    let refused = domain::policy::ask(
        &actor,
        domain::policy::Action::BringColleague,
        review,
        domain::policy::Scope::Case(&facts),
        tx.now(),
    );
    assert!(refused.is_err());
    let mut past = world.look.begin().await.expect("a transaction");
    sqlx::query("SELECT set_config('app.tenant', $1, true), set_config('app.case', $2, true)")
        .bind(world.house.maryam.tenant.to_string())
        .bind(case.to_string())
        .execute(&mut *past)
        .await
        .expect("set");
    let mut asked = Vec::new();
    for by in [host, reader] {
        let until: Option<jiff_sqlx::Timestamp> = sqlx::query_scalar(
            "SELECT bring_colleague('2026-07-23', $1, gen_random_uuid(), 'x', 'x@x.test', '{}', '2026-07-24',
               gen_random_uuid(), sha256(gen_random_uuid()::text::bytea), 12)",
        )
        .bind(by.uuid())
        .fetch_one(&mut *past)
        .await
        .expect("an answer");
        asked.push(until.is_some());
    }
    assert_eq!(asked, [false, true], "no colleague of a colleague, even past the policy");
}

#[tokio::test]
async fn more_time_reaches_as_far_as_the_consent_and_no_further() {
    let world = World::new().await;
    let mut desk = Desk::of(&world).await;
    let own = format!("/review/{}", desk.review);
    let mut doctor = world.house.browser();
    doctor.cookies.insert(web::guests::cookie_name(desk.review.0), world.here.review.1.cookie());
    let document = format!("{own}/documents/{}", world.here.report.id);
    doctor.get(&document).await.expect(200);
    let extend = format!("{}/extend", desk.page());
    assert!(desk.client.get(&desk.page()).await.expect(200).text().contains(&extend));
    for days in ["0", "31", "soon"] {
        let again = desk.client.post(&extend, &[("days", days)]).await.expect(422).text();
        assert!(again.contains("Give a number of days"), "{again}");
    }
    let again = desk.client.post(&extend, &[("days", "2")]).await.expect(422).text();
    assert!(again.contains("It ends no earlier than that already"), "{again}");
    desk.client.post(&extend, &[("days", "30")]).await.expect(303);
    let past = "SELECT count(*) FROM grants g JOIN consents c ON c.id = g.consent_id WHERE g.until > c.until";
    let past: i64 = sqlx::query_scalar(past).fetch_one(&world.look).await.expect("a count");
    assert_eq!(past, 0, "no grant outlives its consent");
    let past: i64 = sqlx::query_scalar(
        "SELECT count(*) FROM links l JOIN reviews r ON r.id = l.review_id WHERE l.revoked_at IS NULL AND l.expires_at > r.expires_at",
    )
    .fetch_one(&world.look)
    .await
    .expect("a count");
    assert_eq!(past, 0, "no link outlives its review");
    // Over, and given more time: the same link opens again.
    world.set("UPDATE reviews SET expires_at = '2026-07-23' WHERE id = $1", desk.review.0).await;
    world.set("UPDATE grants SET until = '2026-07-23' WHERE review_id = $1", desk.review.0).await;
    doctor.get(&document).await.expect(410);
    desk.client.post(&extend, &[("days", "5")]).await.expect(303);
    doctor.get(&document).await.expect(200);
    // A consent that was withdrawn gives nothing any more.
    let withdraw = format!("/cases/{}/consents/{}/withdraw", desk.case, world.here.consent);
    desk.client.post(&withdraw, &[]).await.expect(303);
    desk.client.post(&extend, &[("days", "20")]).await.expect(403);
    doctor.get(&document).await.expect(410);
}

/// I4: silence shows, in the clinic's own working days, and the clinic can be asked once more; not every day, and not when it has
/// answered or the sending has ended.
#[tokio::test]
async fn i4_a_clinic_that_is_silent_is_seen_to_be_and_is_asked_for_its_answer() {
    let world = World::new().await;
    letters(&world).await;
    let desk = Desk::of(&world).await;
    let (case, review) = (desk.case, world.here.second.0);
    let page = format!("/cases/{case}/reviews/{review}");
    let after = async |days: i64| {
        world.house.clock.pass(SignedDuration::from_hours(24 * days));
        world.house.signed_in(&world.house.maryam).await
    };
    let mut maryam = after(0).await;
    let shown = maryam.get(&page).await.expect(200).text();
    assert!(!shown.contains("/reminder") && !shown.contains("No reply by the expected day"), "{shown}");
    maryam.post(&format!("{page}/reminder"), &[]).await.expect(409);
    assert!(mails(&world).await.is_empty(), "it was asked a moment ago, by the sending");
    // Sent on a Thursday: seven working days on is the Monday after next, and Tuesday is late.
    let mut maryam = after(11).await;
    assert!(!maryam.get(&page).await.expect(200).text().contains("No reply by the expected day"));
    let mut maryam = after(1).await;
    assert!(maryam.get(&page).await.expect(200).text().contains("No reply by the expected day"));
    let all = maryam.get(&format!("/cases/{case}/reviews")).await.expect(200).text();
    assert_eq!(all.matches("No reply by the expected day").count(), 1, "the other clinic has answered");
    maryam.post(&format!("{page}/reminder"), &[]).await.expect(303);
    let sent = mails(&world).await;
    let to: Vec<&str> = sent.iter().map(|mail| mail.to.as_str()).collect();
    assert_eq!(to, ["jinghe@here.test"]);
    assert!(matches!(&sent[0].letter, Letter::AnswerAwaited { address, .. } if address.ends_with(&review.to_string())));
    maryam.get(&page).await.expect(200);
    maryam.post(&format!("{page}/reminder"), &[]).await.expect(409);
    assert!(mails(&world).await.is_empty());
    let told = maryam.get(&format!("/cases/{case}/trail")).await.expect(200).text();
    assert!(told.contains("for its answer once more"), "{told}");
}
