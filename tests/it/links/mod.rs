//! Links, codes and guests' sessions (S11–S20, S27): what an address alone yields, what a code takes, what ends them.

mod codes;
mod issuing;
mod landing;

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
use store::readers::{self, NewReader};
use tests::{Client, House};
use uuid::Uuid;

const PATIENT: &str = "Yousef Al-Canary";
const CLINIC: &str = "Kalina Canary Clinic";
const REVIEWER: &str = "doctor.sokolov@kalina.test";
const EVERY_PATH: [(&str, &str); 4] = [("GET", ""), ("GET", "/code"), ("POST", "/code"), ("POST", "/session")];

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
        let known = readers::of_review(&mut tx, self.review).await.expect("readers");
        let issued = match (known.first(), older) {
            (Some(reader), Older::End) => readers::renew(&mut tx, &permit, reader.id, None).await.expect("a link"),
            _ => {
                let new = NewReader::by_code("Dr Sokolov", REVIEWER);
                let named = readers::name(&mut tx, &permit, self.case, self.review, &new).await;
                let (_, link, token) = named.expect("a reader");
                (link, token)
            }
        };
        tx.commit().await.expect("a commit");
        issued
    }

    async fn issue_for(&self, person: ParticipantId) -> String {
        let mut tx = self.staff().await;
        let permit = self.permit(&mut tx, Action::InviteParticipant, self.case).await;
        let until = tx.now() + domain::links::PERSONAL_LINK_LIFETIME;
        let (_, token) =
            links::issue_for_participant(&mut tx, &permit, self.case, person, "person@family.test", until, Older::End)
                .await
                .expect("a link");
        tx.commit().await.expect("a commit");
        format!("/p/{}", URL_SAFE_NO_PAD.encode(token))
    }

    async fn staff(&self) -> store::StaffTx {
        let tenant = self.house.maryam.tenant;
        self.house.app.db.staff(tenant).await.expect("a transaction")
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
        let done = sqlx::query(sql).bind(self.link.uuid()).execute(&self.look).await;
        assert_eq!(done.expect("an update").rows_affected(), 1);
    }
}

async fn stock(house: &House, look: &PgPool, case: Uuid, review: Uuid, patient: Uuid, interpreter: Uuid) {
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
           INSERT INTO consents (tenant_id, id, case_id, giver_id, purposes, categories, until, state, manner, text_version,
             text_language, text_body, decided_at, created_at)
           VALUES ($1, $6, $3, $8, '{preliminary-route}', '{case-summary}', '2026-12-01', 'given', 'on-screen', 1, 'en', 'words', '2026-07-01',
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
    let tables: Vec<String> =
        sqlx::query_scalar("SELECT format('%I', tablename) FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")
            .fetch_all(look)
            .await
            .expect("the catalogue");
    assert!(tables.len() > 20, "{tables:?}");
    let mut all = String::new();
    for table in tables {
        let sql = format!("SELECT string_agg(t::text, E'\\n' ORDER BY t::text) FROM {table} t");
        let rows: Option<String> = sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).fetch_one(look).await.expect("a table");
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
