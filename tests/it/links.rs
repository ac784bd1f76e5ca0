//! Links, codes and guests' sessions (S11–S20, S27): what an address alone yields, what a code takes, what ends them.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::ids::{CaseId, Id, LinkId, ParticipantId, ReviewId};
use domain::links::{CODES_PER_HOUR, FAILURES_PER_LINK, LinkState, TRIES_PER_CODE};
use domain::policy::{Action, Actor, Member, Permitted, Scope, ask};
use domain::tenants::MemberRole;
use futures_util::future::join_all;
use http::{Method, header};
use jiff::SignedDuration;
use sqlx::PgPool;
use store::jobs::{self, Job, Letter};
use store::links::{self, Older};
use tests::{Client, House};
use uuid::Uuid;

const PATIENT: &str = "Yousef Al-Canary";
const CLINIC: &str = "Kalina Canary Clinic";
const REVIEWER: &str = "doctor.sokolov@kalina.test";
const EVERY_PATH: [(&str, &str); 4] = [
    ("GET", ""),
    ("GET", "/code"),
    ("POST", "/code"),
    ("POST", "/session"),
];

/// A case with a patient, an interpreter and a review, and a living link of each.
pub(crate) struct Linked {
    pub(crate) house: House,
    pub(crate) look: PgPool,
    pub(crate) case: CaseId,
    review: ReviewId,
    patient: ParticipantId,
    interpreter: ParticipantId,
    link: LinkId,
    token: [u8; 32],
}

impl Linked {
    pub(crate) async fn new() -> Self {
        let house = House::new().await;
        let look = house.database.look().await;
        let [case, review, patient, interpreter] = std::array::from_fn(|_| Uuid::new_v4());
        stock(&house, &look, case, review, patient, interpreter).await;
        let mut linked = Self {
            house,
            look,
            case: CaseId(case),
            review: ReviewId(review),
            patient: ParticipantId(patient),
            interpreter: ParticipantId(interpreter),
            link: LinkId(Uuid::nil()),
            token: [0; 32],
        };
        (linked.link, linked.token) = linked.issue(Older::Stay).await;
        linked
    }

    /// Issues a link for the review, as its coordinator.
    async fn issue(&self, older: Older) -> (LinkId, [u8; 32]) {
        let mut tx = self.staff().await;
        let permit = self.permit(&mut tx, Action::ReissueLink, self.review).await;
        let until = tx.now() + SignedDuration::from_hours(24 * 14);
        let issued = links::issue_for_review(
            &mut tx,
            &permit,
            self.case,
            self.review,
            REVIEWER,
            until,
            older,
        )
        .await
        .expect("a link");
        tx.commit().await.expect("a commit");
        issued
    }

    async fn issue_for(&self, person: ParticipantId) -> String {
        let mut tx = self.staff().await;
        let permit = self
            .permit(&mut tx, Action::InviteParticipant, self.case)
            .await;
        let until = tx.now() + domain::links::PERSONAL_LINK_LIFETIME;
        let (_, token) = links::issue_for_participant(
            &mut tx,
            &permit,
            self.case,
            person,
            "person@family.test",
            until,
            Older::End,
        )
        .await
        .expect("a link");
        tx.commit().await.expect("a commit");
        format!("/p/{}", URL_SAFE_NO_PAD.encode(token))
    }

    async fn staff(&self) -> store::StaffTx {
        let tenant = self.house.maryam.tenant;
        self.house
            .app
            .db
            .staff(tenant)
            .await
            .expect("a transaction")
    }

    async fn permit<S: domain::policy::Subject>(
        &self,
        tx: &mut store::StaffTx,
        action: Action,
        subject: S,
    ) -> Permitted<S> {
        let facts = store::facts::of_case(tx, self.case).await.expect("facts");
        let maryam = Actor::Member(Member {
            tenant: self.house.maryam.tenant,
            id: self.house.maryam.id,
            role: MemberRole::Coordinator,
            confirmed: true,
            second_factor: true,
        });
        let scope = facts.expect("the case");
        ask(&maryam, action, subject, Scope::Case(&scope), tx.now()).expect("permitted")
    }

    fn address(&self) -> String {
        format!("/r/{}", URL_SAFE_NO_PAD.encode(self.token))
    }

    /// A browser that has pressed the button and waits for its code.
    async fn waiting(&self, address: &str) -> (Client, String) {
        let mut client = self.house.browser();
        client.get(address).await.expect(200);
        let answer = client.post(&format!("{address}/code"), &[]).await;
        assert_eq!(answer.expect(303).location(), format!("{address}/code"));
        client.get(&format!("{address}/code")).await.expect(200);
        (client, self.code().await)
    }

    /// A browser that came in.
    async fn inside(&self, address: &str) -> Client {
        let (mut client, code) = self.waiting(address).await;
        let path = format!("{address}/session");
        client.post(&path, &[("code", &code)]).await.expect(303);
        client
    }

    /// The code in the newest letter.
    async fn code(&self) -> String {
        let letters = self.letters().await;
        let code = letters.into_iter().rev().find_map(|job| match job {
            Job::SendMail(mail) => match mail.letter {
                Letter::Code { code, .. } => Some(code),
                _ => None,
            },
            _ => None,
        });
        code.expect("a letter with a code")
    }

    /// Takes every job that waits.
    pub(crate) async fn letters(&self) -> Vec<Job> {
        let db = &self.house.app.db;
        let mut all = Vec::new();
        while let Some(held) = jobs::take(db).await.expect("jobs") {
            let mut tx = db.system(Some(held.tenant)).await.expect("a transaction");
            jobs::finish(&mut tx, &held).await.expect("done");
            tx.commit().await.expect("a commit");
            all.push(held.job);
        }
        all
    }

    async fn count(&self, event: &str) -> i64 {
        sqlx::query_scalar("SELECT count(*) FROM events WHERE event = $1 AND case_id = $2")
            .bind(event)
            .bind(self.case.uuid())
            .fetch_one(&self.look)
            .await
            .expect("a count")
    }

    async fn failures(&self) -> i32 {
        sqlx::query_scalar("SELECT failures FROM links WHERE id = $1")
            .bind(self.link.uuid())
            .fetch_one(&self.look)
            .await
            .expect("a link")
    }

    async fn set(&self, sql: &'static str) {
        let done = sqlx::query(sql)
            .bind(self.link.uuid())
            .execute(&self.look)
            .await;
        assert_eq!(done.expect("an update").rows_affected(), 1);
    }
}

async fn stock(
    house: &House,
    look: &PgPool,
    case: Uuid,
    review: Uuid,
    patient: Uuid,
    interpreter: Uuid,
) {
    let (tenant, maryam) = (house.maryam.tenant.uuid(), house.maryam.id.uuid());
    let [clinic, consent, summary] = std::array::from_fn(|_| Uuid::new_v4());
    sqlx::query(
        "WITH c AS (
           INSERT INTO cases (tenant_id, id, reference, stage, stage_since, patient_name, coordinator_id, wrapped_key, created_at)
           VALUES ($1, $3, 'SC-0142', 'ready', now(), $10, $2, '\\x00', '2026-07-01'))
         , k AS (
           INSERT INTO clinics (tenant_id, id, name, country, city, languages, reviewer_name, reviewer_email, created_at)
           VALUES ($1, $5, $11, 'RU', 'Moscow', '{ru,en}', 'Dr Sokolov', $12, '2026-07-01'))
         , p AS (
           INSERT INTO participants (tenant_id, id, case_id, role, name, member_id, is_decision_maker, created_at)
           VALUES ($1, $8, $3, 'patient', $10, NULL, true, '2026-07-01')
                , ($1, $9, $3, 'interpreter', 'Anna', NULL, false, '2026-07-01')
                , ($1, gen_random_uuid(), $3, 'coordinator', 'Maryam', $2, false, '2026-07-01'))
         , s AS (
           INSERT INTO summaries (tenant_id, id, case_id, number, content, saved_by, saved_at)
           VALUES ($1, $7, $3, 1, '{}', $2, '2026-07-01'))
         , g AS (
           INSERT INTO consents (tenant_id, id, case_id, giver_id, purposes, until, state, manner, text_version, text_language,
             text_body, decided_at, created_at)
           VALUES ($1, $6, $3, $8, '{preliminary-route}', '2026-12-01', 'given', 'on-screen', 1, 'en', 'words', '2026-07-01',
             '2026-07-01'))
         , a AS (INSERT INTO consent_recipients (tenant_id, consent_id, case_id, clinic_id) VALUES ($1, $6, $3, $5))
         INSERT INTO reviews (tenant_id, id, case_id, clinic_id, consent_id, summary_id, purposes, question, may_download,
           expires_at, created_by, created_at)
         VALUES ($1, $4, $3, $5, $6, $7, '{preliminary-route}', 'A canary question', true, '2026-08-20', $2, '2026-07-20')",
    )
    .bind(tenant)
    .bind(maryam)
    .bind(case)
    .bind(review)
    .bind(clinic)
    .bind(consent)
    .bind(summary)
    .bind(patient)
    .bind(interpreter)
    .bind(PATIENT)
    .bind(CLINIC)
    .bind(REVIEWER)
    .execute(look)
    .await
    .expect("a case with a review");
}

/// Every row of every table, as text.
async fn dump(look: &PgPool) -> String {
    let tables: Vec<String> = sqlx::query_scalar(
        "SELECT format('%I', tablename) FROM pg_tables WHERE schemaname = 'public' ORDER BY 1",
    )
    .fetch_all(look)
    .await
    .expect("the catalogue");
    assert!(tables.len() > 20, "{tables:?}");
    let mut all = String::new();
    for table in tables {
        let sql = format!("SELECT string_agg(t::text, E'\\n' ORDER BY t::text) FROM {table} t");
        let rows: Option<String> = sqlx::query_scalar(sqlx::AssertSqlSafe(sql))
            .fetch_one(look)
            .await
            .expect("a table");
        all.push_str(&format!("{table}\n{}\n", rows.unwrap_or_default()));
    }
    all
}

async fn fetch(client: &mut Client, method: &str, path: &str) -> tests::Answer {
    match method {
        "GET" => client.get(path).await,
        "HEAD" => client.head(path).await,
        _ => client.post(path, &[("code", "00000000")]).await,
    }
}

#[tokio::test]
async fn the_right_code_opens_the_page_once_in_the_browser_that_asked() {
    let linked = Linked::new().await;
    let address = linked.address();
    let (mut doctor, code) = linked.waiting(&address).await;
    let session = format!("{address}/session");
    // Another browser that read the letter, too, gets nothing for it.
    let mut other = linked.house.browser();
    other.get(&address).await.expect(200);
    other.post(&session, &[("code", &code)]).await.expect(422);
    assert_eq!(linked.failures().await, 0, "nothing was compared");

    let mark = doctor.cookies["__Host-carnet-browser"].clone();
    let spaced = format!("{} {}", &code[..4], &code[4..]);
    let answer = doctor
        .post(&session, &[("code", &spaced)])
        .await
        .expect(303);
    assert_eq!(answer.location(), format!("/review/{}", linked.review));
    let name = format!("__Host-carnet-guest-{}", linked.review.0.simple());
    let line = answer
        .headers
        .get_all(header::SET_COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .find(|value| value.starts_with(&name))
        .expect("a cookie of its own");
    for attribute in ["Secure", "HttpOnly", "SameSite=Strict", "Path=/"] {
        assert!(line.contains(attribute), "{line}");
    }
    assert_ne!(doctor.cookies["__Host-carnet-browser"], mark, "a new mark");
    assert_eq!(linked.count("link-opened").await, 1);

    // The mark has changed and the code is used: with the old mark it is worth nothing, too.
    doctor.get(&address).await.expect(200);
    let mut again = linked.house.browser();
    again.cookies.insert("__Host-carnet-browser".into(), mark);
    again.get(&address).await.expect(200);
    again.post(&session, &[("code", &code)]).await.expect(422);
}

#[tokio::test]
async fn a_browser_that_is_inside_goes_on_without_a_code_until_it_leaves_or_rests() {
    let linked = Linked::new().await;
    let address = linked.address();
    let ask = format!("{address}/code");
    let mut doctor = linked.inside(&address).await;
    let home = format!("/review/{}", linked.review);
    doctor.get(&address).await.expect(200);
    assert_eq!(doctor.post(&ask, &[]).await.expect(303).location(), home);
    linked.house.clock.pass(SignedDuration::from_mins(29));
    assert_eq!(doctor.post(&ask, &[]).await.expect(303).location(), home);
    assert!(linked.letters().await.is_empty(), "no code was sent");
    linked.house.clock.pass(SignedDuration::from_mins(2));
    assert_eq!(doctor.post(&ask, &[]).await.expect(303).location(), ask);

    let mut second = linked.inside(&address).await;
    second.get(&address).await.expect(200);
    let leave = format!("{home}/leave");
    let kept = second.cookies.clone();
    assert_eq!(
        second.post(&leave, &[]).await.expect(303).location(),
        "/left"
    );
    second.get("/left").await.expect(200);
    second.cookies = kept;
    second.post(&leave, &[]).await.expect(401);
}

#[tokio::test]
async fn a_session_ends_after_eight_hours_however_busy() {
    let linked = Linked::new().await;
    linked.inside(&linked.address()).await;
    let db = &linked.house.app.db;
    let id: Uuid = sqlx::query_scalar("SELECT id FROM guest_sessions")
        .fetch_one(&linked.look)
        .await
        .expect("a session");
    for quarter in 1..=32 {
        linked.house.clock.pass(SignedDuration::from_mins(15));
        let tenant = linked.house.maryam.tenant;
        let mut tx = db
            .guest(tenant, Some(linked.case))
            .await
            .expect("a transaction");
        let living = store::guests::living_session(&mut tx, domain::ids::GuestSessionId(id))
            .await
            .expect("an answer");
        tx.commit().await.expect("a commit");
        assert_eq!(living.is_some(), quarter < 32, "after {quarter} quarters");
    }
}

#[tokio::test]
async fn people_come_to_their_own_pages() {
    let linked = Linked::new().await;
    for (person, home) in [
        (linked.patient, format!("/my/{}", linked.patient)),
        (linked.interpreter, format!("/i/{}", linked.interpreter)),
    ] {
        let address = linked.issue_for(person).await;
        let (mut client, code) = linked.waiting(&address).await;
        let session = format!("{address}/session");
        let answer = client.post(&session, &[("code", &code)]).await.expect(303);
        assert_eq!(answer.location(), home);
        client.get(&address).await.expect(200);
        client.post(&format!("{home}/leave"), &[]).await.expect(303);
        // The clinic's door does not open for a person's link.
        let wrong = address.replacen("/p/", "/r/", 1);
        client.get(&wrong).await.expect(410);
    }
}

#[tokio::test]
async fn an_address_alone_yields_nothing_and_leaves_no_trace() {
    let linked = Linked::new().await;
    let person = linked.issue_for(linked.patient).await;
    let before = dump(&linked.look).await;
    for address in [linked.address(), person] {
        for path in ["", "/code", "/session"] {
            for method in ["HEAD", "GET", "GET", "HEAD"] {
                let answer = fetch(
                    &mut linked.house.browser(),
                    method,
                    &format!("{address}{path}"),
                )
                .await;
                let text = answer.text();
                for secret in [
                    PATIENT,
                    CLINIC,
                    REVIEWER,
                    "sokolov",
                    "canary question",
                    "family.test",
                    "SC-0142",
                ] {
                    assert!(!text.contains(secret), "{method} {path} tells {secret}");
                }
                assert!(!answer.headers.iter().any(|(_, value)| {
                    value
                        .to_str()
                        .is_ok_and(|value| value.contains("carnet-guest"))
                }));
            }
        }
    }
    assert_eq!(dump(&linked.look).await, before, "no GET or HEAD writes");
    // Behind the address: nothing without a session.
    let mut client = linked.house.browser();
    client.get(&linked.address()).await.expect(200);
    client
        .post(&format!("/review/{}/leave", linked.review), &[])
        .await
        .expect(401);
}

#[tokio::test]
async fn the_landing_names_the_sender_and_the_end_and_leaks_nowhere() {
    let linked = Linked::new().await;
    let answer = linked
        .house
        .browser()
        .get(&linked.address())
        .await
        .expect(200);
    let text = answer.text().replace(['\u{2068}', '\u{2069}'], "");
    assert!(text.contains("safina care"));
    assert!(text.contains("6 August 2026"), "{text}");
    for (name, value) in [
        ("cache-control", "no-store"),
        ("referrer-policy", "no-referrer"),
        ("x-robots-tag", "noindex, nofollow"),
    ] {
        assert_eq!(answer.headers[name], value);
    }
    assert!(
        !text.contains("://"),
        "nothing is fetched from elsewhere: {text}"
    );
    assert!(!text.contains("<script"));
    let cards = text.matches("property=\"og:").count();
    assert_eq!(
        cards, 2,
        "a preview shows the sender and that there is something"
    );
}

#[tokio::test]
async fn the_database_holds_neither_tokens_nor_codes() {
    let linked = Linked::new().await;
    let address = linked.address();
    let mut doctor = linked.house.browser();
    doctor.get(&address).await.expect(200);
    doctor
        .post(&format!("{address}/code"), &[])
        .await
        .expect(303);
    // The letter still waits, sealed.
    let held = jobs::take(&linked.house.app.db)
        .await
        .expect("jobs")
        .expect("a letter");
    let Job::SendMail(mail) = held.job else {
        panic!("a letter")
    };
    let Letter::Code { code, .. } = mail.letter else {
        panic!("a code")
    };
    doctor.get(&format!("{address}/code")).await.expect(200);
    doctor
        .post(&format!("{address}/session"), &[("code", &code)])
        .await
        .expect(303);
    let guest = &doctor.cookies[&format!("__Host-carnet-guest-{}", linked.review.0.simple())];
    let guest_bytes = URL_SAFE_NO_PAD.decode(guest).expect("base64url");
    let all = dump(&linked.look).await;
    assert!(all.contains("SC-0142"), "the dump is a dump");
    for secret in [
        URL_SAFE_NO_PAD.encode(linked.token),
        hex(&linked.token),
        code.clone(),
        hex(code.as_bytes()),
        guest.clone(),
        hex(&guest_bytes),
    ] {
        assert!(!all.contains(&secret), "{secret} stands in the database");
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Wrong guesses of one browser, all at once.
async fn guess_at_once(linked: &Linked, clients: &[Client], times: usize) -> Vec<u16> {
    let path = format!("{}/session", linked.address());
    let guesses = clients
        .iter()
        .flat_map(|client| std::iter::repeat_n(client, times));
    let tasks = guesses.map(|client| {
        let mut copy = Client::new(linked.house.router.clone());
        copy.cookies = client.cookies.clone();
        copy.token = client.token.clone();
        let path = path.clone();
        tokio::spawn(async move {
            copy.post(&path, &[("code", "x0000000-0")])
                .await
                .status
                .as_u16()
        })
    });
    join_all(tasks)
        .await
        .into_iter()
        .map(|status| status.expect("an answer"))
        .collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn five_hundred_guesses_at_once_compare_exactly_as_many_as_a_code_allows() {
    let linked = Linked::new().await;
    let (client, code) = linked.waiting(&linked.address()).await;
    assert_ne!(code, "00000000");
    let statuses = guess_at_once(&linked, &[client], 500).await;
    assert!(statuses.iter().all(|status| *status == 422), "{statuses:?}");
    assert_eq!(linked.failures().await, TRIES_PER_CODE);
    assert_eq!(
        linked.count("code-refused").await,
        i64::from(TRIES_PER_CODE)
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn the_lifetime_cap_of_a_link_holds_under_five_hundred_guesses_at_once() {
    let linked = Linked::new().await;
    let spent = 2 * TRIES_PER_CODE;
    for _ in 0..2 {
        let (client, _) = linked.waiting(&linked.address()).await;
        guess_at_once(&linked, &[client], 10).await;
    }
    assert_eq!(linked.failures().await, spent);
    linked.house.clock.pass(SignedDuration::from_mins(61));
    let mut clients = Vec::new();
    let mut codes = Vec::new();
    for _ in 0..CODES_PER_HOUR {
        let (client, code) = linked.waiting(&linked.address()).await;
        clients.push(client);
        codes.push(code);
    }
    guess_at_once(&linked, &clients, 100).await;
    assert_eq!(linked.failures().await, FAILURES_PER_LINK);
    assert_eq!(
        linked.count("code-refused").await,
        i64::from(FAILURES_PER_LINK)
    );
    assert_eq!(linked.count("link-suspended").await, 1);
    let told = linked.letters().await;
    let address = format!("https://carnet.test/cases/{}", linked.case);
    let letter = Letter::LinkSuspended { address };
    assert_eq!(
        told,
        [Job::TellCoordinator {
            case: linked.case,
            letter
        }],
        "one letter, to the coordinator"
    );
    // The right code of a browser that had not tried yet comes too late.
    let path = format!("{}/session", linked.address());
    clients[4]
        .post(&path, &[("code", &codes[4])])
        .await
        .expect(410);
    let mut tx = linked.staff().await;
    let listed = links::list_of_case(&mut tx, linked.case)
        .await
        .expect("a list");
    assert_eq!(listed[0].state, LinkState::Suspended, "its owner sees it");
}

#[tokio::test]
async fn a_right_code_costs_nothing_of_the_lifetime() {
    let linked = Linked::new().await;
    let (mut doctor, code) = linked.waiting(&linked.address()).await;
    let path = format!("{}/session", linked.address());
    for _ in 0..4 {
        doctor
            .post(&path, &[("code", "00000000")])
            .await
            .expect(422);
    }
    doctor.post(&path, &[("code", "1234")]).await.expect(422);
    doctor.post(&path, &[("code", &code)]).await.expect(303);
    assert_eq!(linked.failures().await, 4);
}

#[tokio::test]
async fn a_spent_an_old_and_a_replaced_code_are_worth_nothing() {
    let linked = Linked::new().await;
    let address = linked.address();
    let path = format!("{address}/session");
    let (mut doctor, code) = linked.waiting(&address).await;
    for _ in 0..TRIES_PER_CODE {
        doctor
            .post(&path, &[("code", "00000000")])
            .await
            .expect(422);
    }
    doctor.post(&path, &[("code", &code)]).await.expect(422);
    let (mut doctor, code) = linked.waiting(&address).await;
    linked.house.clock.pass(SignedDuration::from_mins(10));
    doctor.post(&path, &[("code", &code)]).await.expect(422);
    let (mut doctor, first) = linked.waiting(&address).await;
    doctor
        .post(&format!("{address}/code"), &[])
        .await
        .expect(303);
    let second = linked.code().await;
    doctor.post(&path, &[("code", &first)]).await.expect(422);
    doctor.post(&path, &[("code", &second)]).await.expect(303);
}

#[tokio::test]
async fn a_link_sends_five_codes_an_hour() {
    let linked = Linked::new().await;
    let ask = format!("{}/code", linked.address());
    let mut doctor = linked.house.browser();
    doctor.get(&linked.address()).await.expect(200);
    for _ in 0..CODES_PER_HOUR {
        doctor.post(&ask, &[]).await.expect(303);
    }
    doctor.post(&ask, &[]).await.expect(429);
    assert_eq!(linked.letters().await.len(), 5);
    linked.house.clock.pass(SignedDuration::from_mins(60));
    doctor.post(&ask, &[]).await.expect(303);
}

#[tokio::test]
async fn unknown_expired_revoked_and_suspended_links_look_the_same() {
    let linked = Linked::new().await;
    let unknown = format!("/r/{}", URL_SAFE_NO_PAD.encode([9; 32]));
    let stranger = linked.house.browser();
    let expected = answers(&linked, &stranger, &unknown).await;
    assert!(expected.iter().all(|answer| answer.0 == 410));
    assert!(!expected[0].2.contains("safina"), "it names no sender");
    for (state, sql) in [
        (
            "revoked",
            "UPDATE links SET revoked_at = now() WHERE id = $1",
        ),
        (
            "suspended",
            "UPDATE links SET revoked_at = NULL, suspended_at = now() WHERE id = $1",
        ),
        (
            "expired",
            "UPDATE links SET suspended_at = NULL, expires_at = '2026-07-23 08:00:00Z' WHERE id = $1",
        ),
    ] {
        linked.set(sql).await;
        assert_eq!(
            answers(&linked, &stranger, &linked.address()).await,
            expected,
            "{state}"
        );
    }
    linked
        .set("UPDATE links SET expires_at = '2026-08-01' WHERE id = $1")
        .await;
    linked
        .house
        .browser()
        .get(&linked.address())
        .await
        .expect(200);
    linked.set("UPDATE reviews SET revoked_at = now() WHERE id = (SELECT review_id FROM links WHERE id = $1)").await;
    assert_eq!(
        answers(&linked, &stranger, &linked.address()).await,
        expected,
        "a revoked review"
    );
    for mangled in ["/r/x", "/r/%FF", "/r/%00"] {
        linked.house.browser().get(mangled).await.expect(410);
    }
}

/// Status, headers and body of every request to an address, from one and the same browser.
async fn answers(linked: &Linked, stranger: &Client, address: &str) -> Vec<(u16, String, String)> {
    let mut all = Vec::new();
    for (method, path) in EVERY_PATH {
        let mut client = Client::new(linked.house.router.clone());
        client.cookies = stranger.cookies.clone();
        client
            .cookies
            .insert("__Host-carnet-browser".into(), "A".repeat(22));
        client.get("/sign-in").await.expect(200);
        let answer = fetch(&mut client, method, &format!("{address}{path}")).await;
        let headers = format!("{:?}", answer.headers);
        all.push((answer.status.as_u16(), headers, answer.text()));
    }
    all
}

#[tokio::test]
async fn mangled_fetched_before_and_twice_opened_links_work_for_a_person() {
    let linked = Linked::new().await;
    let address = linked.address();
    let (head, tail) = address.split_at(24);
    let mut scanner = linked.house.browser();
    scanner.head(&address).await.expect(200);
    scanner.get(&address).await.expect(200);
    for mangled in [
        format!("{address}."),
        format!("{address}),"),
        format!("{address}%3E%5D"),
        format!("{address}%20"),
        format!("{head}%0D%0A{tail}"),
    ] {
        let answer = linked.house.browser().get(&mangled).await.expect(200);
        let action = format!("action=\"{address}/code\"");
        assert!(answer.text().contains(&action), "{mangled} is mended");
    }
    let mut first = linked.inside(&address).await;
    let mut second = linked.inside(&address).await;
    for client in [&mut first, &mut second] {
        client.get(&address).await.expect(200);
        let home = format!("/review/{}", linked.review);
        client.post(&format!("{home}/leave"), &[]).await.expect(303);
    }
}

#[tokio::test]
async fn revoking_and_replacing_a_link_end_its_browsers_at_the_next_request() {
    let linked = Linked::new().await;
    let address = linked.address();
    let mut doctor = linked.inside(&address).await;
    doctor.get(&address).await.expect(200);
    let (second, token) = linked.issue(Older::End).await;
    let leave = format!("/review/{}/leave", linked.review);
    doctor.post(&leave, &[]).await.expect(401);
    doctor.get(&address).await.expect(410);
    let newer = format!("/r/{}", URL_SAFE_NO_PAD.encode(token));
    let mut doctor = linked.inside(&newer).await;
    doctor.get(&newer).await.expect(200);

    let mut tx = linked.staff().await;
    let listed = links::list_of_case(&mut tx, linked.case)
        .await
        .expect("a list");
    assert_eq!(listed.len(), 1, "an ended link is no longer live");
    assert_eq!((listed[0].id, listed[0].email.as_str()), (second, REVIEWER));
    assert_eq!(listed[0].opened_at, Some(tx.now()));
    let permit = linked
        .permit(&mut tx, Action::RevokeReview, linked.review)
        .await;
    assert!(
        links::revoke(&mut tx, &permit, second)
            .await
            .expect("an answer")
    );
    assert!(
        !links::revoke(&mut tx, &permit, second)
            .await
            .expect("an answer")
    );
    tx.commit().await.expect("a commit");
    doctor.post(&leave, &[]).await.expect(401);
    doctor.get(&newer).await.expect(410);
}

#[tokio::test]
async fn a_link_never_outlives_its_review_nor_reaches_into_another_case() {
    let linked = Linked::new().await;
    let mut tx = linked.staff().await;
    let permit = linked
        .permit(&mut tx, Action::ReissueLink, linked.review)
        .await;
    let far = tx.now() + SignedDuration::from_hours(24 * 400);
    let (case, stay) = (linked.case, Older::Stay);
    let issued =
        links::issue_for_review(&mut tx, &permit, case, linked.review, REVIEWER, far, stay).await;
    let (id, _) = issued.expect("a link");
    let listed = links::list_of_case(&mut tx, case).await.expect("a list");
    let link = listed.iter().find(|link| link.id == id).expect("the link");
    assert_eq!(
        link.expires_at,
        "2026-08-20T00:00:00Z".parse().expect("a moment")
    );
    let unknown = ReviewId(Uuid::new_v4());
    let refused =
        links::issue_for_review(&mut tx, &permit, case, unknown, REVIEWER, far, stay).await;
    assert!(matches!(refused, Err(store::Error::NotOnCase)));
    let elsewhere = CaseId(Uuid::new_v4());
    let refused = links::issue_for_review(
        &mut tx,
        &permit,
        elsewhere,
        linked.review,
        REVIEWER,
        far,
        stay,
    )
    .await;
    assert!(matches!(refused, Err(store::Error::NotOnCase)));
}

#[tokio::test]
async fn a_form_of_another_site_sends_no_code() {
    let linked = Linked::new().await;
    let mut doctor = linked.house.browser();
    doctor.get(&linked.address()).await.expect(200);
    let body = format!("_csrf={}", doctor.token);
    let headers = [
        ("content-type", "application/x-www-form-urlencoded"),
        ("sec-fetch-site", "cross-site"),
    ];
    let path = format!("{}/code", linked.address());
    doctor
        .send(Method::POST, &path, &headers, body.into())
        .await
        .expect(403);
    doctor.token.clear();
    doctor.post(&path, &[]).await.expect(403);
    assert!(linked.letters().await.is_empty());
}
