//! The family's and the interpreter's sides, through the real router: what each role meets, and what it must not (S35).

mod held;
mod home;
mod parts;
mod proof;
mod receipts;
mod signing;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::ids::{CaseId, Id, ParticipantId};
use domain::policy::{Action, Actor, Member, Scope, ask};
use domain::tenants::MemberRole;
use sqlx::PgPool;
use store::jobs::{self, Job, Letter};
use store::links::{self, Older};
use tests::{Client, House};
use uuid::Uuid;

/// A case with a patient who decides, a daughter who may view, a son who may nothing, and an interpreter; three documents,
/// one asked consent, one given consent with a review that was answered, and one grant for the interpreter.
struct Family {
    house: House,
    look: PgPool,
    case: Uuid,
    patient: Uuid,
    daughter: Uuid,
    son: Uuid,
    interpreter: Uuid,
    labs: Uuid,
    passport: Uuid,
    asked: Uuid,
    given: Uuid,
    review: Uuid,
}

impl Family {
    async fn new() -> Self {
        let house = House::new().await;
        let look = house.database.look().await;
        let id = || Uuid::new_v4();
        let family = Self {
            house,
            look,
            case: id(),
            patient: id(),
            daughter: id(),
            son: id(),
            interpreter: id(),
            labs: id(),
            passport: id(),
            asked: id(),
            given: id(),
            review: id(),
        };
        family.stock_people().await;
        family.stock_records().await;
        family
    }

    async fn stock_people(&self) {
        sqlx::query(
            "WITH c AS (
               INSERT INTO cases (tenant_id, id, reference, stage, stage_since, patient_name, patient_call_name, birth_date,
                 city, question, next_step, next_step_owner, next_step_by, coordinator_id, wrapped_key, created_at)
               VALUES ($1, $3, 'SC-0142', 'answered', '2026-07-22', 'يوسف الهاجري', 'Abu Noura', '1968-03-01', 'Lusail',
                 'Secret question of the hip', 'Ask the clinic for dates', 'Maryam', '2026-08-06', $2, '\\x00', '2026-07-17'))
             INSERT INTO participants (tenant_id, id, case_id, role, name, relation, email, phone, language, time_zone,
               member_id, is_decision_maker, may_view, receives_replies, created_at)
             VALUES ($1, $4, $3, 'patient', 'يوسف الهاجري', '', 'yousef@family.test', '+974 5555 0001', 'en', 'Asia/Qatar', NULL, true, false, false, '2026-07-17')
                  , ($1, $5, $3, 'family', 'Noura', 'daughter', 'noura@family.test', '+974 5555 0002', 'ar', 'Asia/Qatar', NULL, false, true, true, '2026-07-17')
                  , ($1, $6, $3, 'family', 'Hamad', 'son', 'hamad@family.test', '+974 5555 0003', 'en', 'Asia/Qatar', NULL, false, false, false, '2026-07-17')
                  , ($1, $7, $3, 'interpreter', 'Anna', '', 'anna@words.test', '', 'ru', 'Europe/Moscow', NULL, false, false, false, '2026-07-17')
                  , ($1, $8, $3, 'coordinator', 'Maryam', '', '', '', 'en', 'Asia/Qatar', $2, false, false, false, '2026-07-17')",
        )
        .bind(self.house.maryam.tenant.uuid())
        .bind(self.house.maryam.id.uuid())
        .bind(self.case)
        .bind(self.patient)
        .bind(self.daughter)
        .bind(self.son)
        .bind(self.interpreter)
        .bind(Uuid::new_v4())
        .execute(&self.look)
        .await
        .expect("people");
    }

    async fn stock_records(&self) {
        let [clinic, summary, consent_of_anna] = std::array::from_fn(|_| Uuid::new_v4());
        sqlx::query(
            "WITH k AS (
               INSERT INTO clinics (tenant_id, id, name, country, city, languages, reviewer_name, reviewer_email, created_at)
               VALUES ($1, $4, 'Kalina Clinic', 'RU', 'Moscow', '{ru,en}', 'Dr Sokolov', 'doctor@kalina.test', '2026-07-01'))
             , d AS (
               INSERT INTO documents (tenant_id, id, case_id, kind, category, title, original_name, sent_by_member, received_at)
               VALUES ($1, $5, $3, 'file', 'labs', 'Clotting test', 'labs.pdf', $2, '2026-07-18')
                    , ($1, $6, $3, 'file', 'identity', 'Passport page', 'passport.jpg', $2, '2026-07-18'))
             , s AS (
               INSERT INTO summaries (tenant_id, id, case_id, number, content, saved_by, saved_at)
               VALUES ($1, $7, $3, 1, '{}', $2, '2026-07-19'))
             , g AS (
               INSERT INTO consents (tenant_id, id, case_id, giver_id, purposes, categories, until, state, manner, text_version,
                 text_language, text_body, decided_at, requested_at, created_at)
               VALUES ($1, $8, $3, $12, '{cost-estimate}', '{}', '2026-09-30', 'requested', NULL, 1, 'en', 'asked words', NULL, '2026-07-22', '2026-07-22')
                    , ($1, $9, $3, $12, '{preliminary-route}', '{case-summary,labs}', '2026-09-30', 'given', 'on-screen', 1, 'en', 'given words', '2026-07-19', '2026-07-19', '2026-07-19')
                    , ($1, $10, $3, $12, '{preliminary-route}', '{}', '2026-08-30', 'given', 'on-screen', 1, 'en', 'words', '2026-07-19', '2026-07-19', '2026-07-18'))
             , a AS (
               INSERT INTO consent_recipients (tenant_id, consent_id, case_id, clinic_id, participant_id)
               VALUES ($1, $8, $3, $4, NULL), ($1, $9, $3, $4, NULL), ($1, $10, $3, NULL, $13))
             , e AS (
               INSERT INTO consent_documents (tenant_id, consent_id, case_id, document_id)
               VALUES ($1, $8, $3, $6), ($1, $10, $3, $5))
             , r AS (
               INSERT INTO reviews (tenant_id, id, case_id, clinic_id, consent_id, summary_id, purposes, question, may_download,
                 expires_at, created_by, created_at, first_opened_at, last_opened_at)
               VALUES ($1, $11, $3, $4, $9, $7, '{preliminary-route}', 'Secret question of the hip', true, '2026-08-20', $2,
                 '2026-07-20', '2026-07-21', '2026-07-21'))
             , w AS (
               INSERT INTO readers (tenant_id, id, case_id, review_id, name, email, proof, created_at)
               VALUES ($1, gen_random_uuid(), $3, $11, 'Dr Sokolov', 'doctor@kalina.test', 'code', '2026-07-20'))
             , y AS (
               INSERT INTO replies (tenant_id, id, case_id, review_id, number, content, name, role, sent_at)
               VALUES ($1, gen_random_uuid(), $3, $11, 1, '{\"finding\":\"agrees\",\"words\":\"Severe arthrosis.\",\"treatability\":\"yes\",\"route\":\"Replacement of the hip\",\"costing\":\"range\",\"cost_from\":\"12000\",\"cost_to\":\"18000\",\"currency\":\"USD\",\"included\":\"Surgery, implant\"}',
                 'Dr Sokolov', 'Head of orthopaedics', '2026-07-22'))
             INSERT INTO grants (tenant_id, id, case_id, document_id, consent_id, review_id, participant_id, extent, until, granted_at)
             VALUES ($1, gen_random_uuid(), $3, $5, $9, $11, NULL, 'download', '2026-08-20', '2026-07-20')
                  , ($1, gen_random_uuid(), $3, $5, $10, NULL, $13, 'view', '2026-08-10', '2026-07-20')",
        )
        .bind(self.house.maryam.tenant.uuid())
        .bind(self.house.maryam.id.uuid())
        .bind(self.case)
        .bind(clinic)
        .bind(self.labs)
        .bind(self.passport)
        .bind(summary)
        .bind(self.asked)
        .bind(self.given)
        .bind(consent_of_anna)
        .bind(self.review)
        .bind(self.patient)
        .bind(self.interpreter)
        .execute(&self.look)
        .await
        .expect("records");
    }

    /// A browser that came in through the person's own link and code.
    async fn enter(&self, person: Uuid) -> Client {
        let (tenant, case) = (self.house.maryam.tenant, CaseId(self.case));
        let db = &self.house.app.db;
        let mut tx = db.staff(tenant).await.expect("a transaction");
        let facts = store::facts::of_case(&mut tx, case).await.expect("facts");
        let maryam = Actor::Member(Member {
            tenant,
            id: self.house.maryam.id,
            role: MemberRole::Coordinator,
            confirmed: true,
            second_factor: true,
        });
        let facts = facts.expect("the case");
        let scope = Scope::Case(&facts);
        let permit = ask(&maryam, Action::InviteParticipant, case, scope, tx.now());
        let until = tx.now() + domain::links::PERSONAL_LINK_LIFETIME;
        let (_, token) = links::issue_for_participant(
            &mut tx,
            &permit.expect("permitted"),
            case,
            ParticipantId(person),
            "person@family.test",
            until,
            Older::End,
        )
        .await
        .expect("a link");
        tx.commit().await.expect("a commit");
        let path = format!("/p/{}", URL_SAFE_NO_PAD.encode(token));
        let mut client = self.house.browser();
        client.get(&path).await.expect(200);
        client.post(&format!("{path}/code"), &[]).await.expect(303);
        client.get(&format!("{path}/code")).await.expect(200);
        let code = self.code().await;
        client.post(&format!("{path}/session"), &[("code", &code)]).await.expect(303);
        client
    }

    async fn code(&self) -> String {
        let db = &self.house.app.db;
        let mut code = None;
        while let Some(held) = jobs::take(db).await.expect("jobs") {
            let mut tx = db.system(Some(held.tenant)).await.expect("a transaction");
            jobs::finish(&mut tx, &held).await.expect("done");
            tx.commit().await.expect("a commit");
            if let Job::SendMail(mail) = held.job
                && let Letter::Code { code: found, .. } = mail.letter
            {
                code = Some(found);
            }
        }
        code.expect("a code")
    }

    async fn count(&self, event: &str) -> i64 {
        sqlx::query_scalar("SELECT count(*) FROM events WHERE event = $1 AND case_id = $2")
            .bind(event)
            .bind(self.case)
            .fetch_one(&self.look)
            .await
            .expect("a count")
    }

    async fn state(&self, consent: Uuid) -> (String, String, String) {
        sqlx::query_as("SELECT state, text_language, text_body FROM consents WHERE id = $1")
            .bind(consent)
            .fetch_one(&self.look)
            .await
            .expect("a consent")
    }
}

/// The value of a hidden field.
fn hidden(page: &str, name: &str) -> String {
    let start = format!("name=\"{name}\" value=\"");
    let from = page.find(&start).expect("the field") + start.len();
    page[from..].split('"').next().expect("its end").to_owned()
}

fn lacks(page: &str, words: &[&str]) {
    for word in words {
        assert!(!page.contains(word), "{word} must not be here:\n{page}");
    }
}

fn has(page: &str, words: &[&str]) {
    for word in words {
        assert!(page.contains(word), "{word} is missing:\n{page}");
    }
}

#[tokio::test]
async fn the_patient_meets_the_one_thing_to_decide_first() {
    let family = Family::new().await;
    let mut patient = family.enter(family.patient).await;
    let page = patient.get(&format!("/my/{}", family.patient)).await;
    let page = page.expect(200).text();
    has(&page, &["Abu Noura", "Read and decide", "Kalina Clinic", "+974 4400 0188"]);
    assert_eq!(page.matches("class=\"next\"").count(), 1);
    assert!(page.contains(&format!("/consents/{}", family.asked)));
    assert!(page.contains("answered on"), "{page}");
    lacks(&page, &["Secret question", "Severe arthrosis"]);
}

#[tokio::test]
async fn a_decision_keeps_the_words_that_were_read() {
    let family = Family::new().await;
    let mut patient = family.enter(family.patient).await;
    let at = format!("/my/{}/consents/{}", family.patient, family.asked);
    let page = patient.get(&format!("{at}?lang=ar")).await.expect(200).text();
    let (language, text) = (hidden(&page, "language"), hidden(&page, "text"));
    assert_eq!(language, "ar");
    let nothing = patient.post(&at, &[("language", "ar"), ("text", &text)]).await;
    let page = nothing.expect(422).text();
    has(&page, &["decision-error", "href=\"#decision\""]);
    let fields = [("decision", "yes"), ("language", "ar"), ("text", "other words")];
    patient.post(&at, &fields).await.expect(409);
    assert_eq!(family.state(family.asked).await.0, "requested");
    let fields = [("decision", "yes"), ("language", "ar"), ("text", text.as_str())];
    let receipt = patient.post(&at, &fields).await.expect(303);
    assert_eq!(receipt.location(), format!("{at}/receipt"));
    let (state, language, body) = family.state(family.asked).await;
    assert_eq!((state.as_str(), language.as_str()), ("given", "ar"));
    let page = patient.get(&format!("{at}/receipt?lang=en")).await;
    let page = page.expect(200).text();
    has(&page, &["Saved: yes", &family.asked.to_string()]);
    assert!(page.contains(body.lines().next().expect("a line")), "the exact words");
    assert_eq!(family.count("consent-given").await, 1);
}

#[tokio::test]
async fn withdrawing_takes_one_page_and_says_what_had_been_seen() {
    let family = Family::new().await;
    let mut patient = family.enter(family.patient).await;
    let mut one = family.look.acquire().await.expect("a connection");
    sqlx::query("SELECT set_config('app.tenant', $1, false)")
        .bind(family.house.maryam.tenant.to_string())
        .execute(&mut *one)
        .await
        .expect("a setting");
    sqlx::query("SELECT append_event('2026-07-21T09:14:00Z', 'reviewer', $1, 'document-downloaded', 'allowed', $2, 'document', $3, '{}')")
        .bind(family.review)
        .bind(family.case)
        .bind(family.labs)
        .execute(&mut *one)
        .await
        .expect("an event");
    drop(one);
    let at = format!("/my/{}/consents/{}", family.patient, family.given);
    let page = patient.get(&at).await.expect(200).text();
    has(&page, &[&format!("{at}/withdraw")]);
    lacks(&page, &["name=\"decision\""]);
    let page = patient.get(&format!("{at}/withdraw")).await.expect(200).text();
    has(&page, &["What stops at once", "Kalina Clinic"]);
    patient.post(&format!("{at}/withdraw"), &[]).await.expect(303);
    let page = patient.get(&format!("{at}/receipt")).await.expect(200).text();
    has(&page, &["What had been seen before", "Clotting test", "took a copy", "in Qatar"]);
    assert_eq!(family.state(family.given).await.0, "withdrawn");
    patient.post(&format!("{at}/withdraw"), &[]).await.expect(409);
    assert_eq!(family.count("consent-withdrawn").await, 1);
}

#[tokio::test]
async fn a_daughter_reads_in_arabic_and_decides_nothing() {
    let family = Family::new().await;
    let mut noura = family.enter(family.daughter).await;
    let base = format!("/my/{}", family.daughter);
    let page = noura.get(&base).await.expect(200).text();
    has(&page, &["dir=\"rtl\"", "أهلاً", "أين وصلنا", "قراءة الردود"]);
    let at = format!("{base}/consents/{}", family.asked);
    let page = noura.get(&at).await.expect(200).text();
    lacks(&page, &["name=\"decision\""]);
    noura.post(&at, &[("decision", "yes")]).await.expect(403);
    let page = noura.get(&format!("{base}/replies?lang=en")).await.expect(200).text();
    has(&page, &["Severe arthrosis.", "12,000 – 18,000 USD", "not a treatment plan", "Surgery, implant"]);
    lacks(&page, &["in Latin letters"]);
    assert_eq!(family.count("reply-read").await, 1);
    let page = noura.get(&format!("{base}/replies?lang=ar")).await.expect(200).text();
    has(&page, &["Severe arthrosis.", "هذا مكتوب بحروف لاتينية", "فاطلب من المنسّق مترجمًا"]);
    let page = noura.get(&format!("{base}/documents?lang=en")).await.expect(200).text();
    has(&page, &["Clotting test", "Passport page", "Visible to:", "Kalina Clinic"]);
    let page = noura.get(&format!("{base}/privacy")).await.expect(200).text();
    has(&page, &["Maryam", "read the answer"]);
    lacks(&page, &["name=\"may_view\""]);
    assert_eq!(family.count("trail-read").await, 1);
    let switch = format!("{base}/privacy/{}", family.son);
    noura.post(&switch, &[("may_view", "yes")]).await.expect(403);
}

#[tokio::test]
async fn a_son_without_rights_reads_sentences_and_no_content_until_the_patient_decides() {
    let family = Family::new().await;
    let mut hamad = family.enter(family.son).await;
    let base = format!("/my/{}", family.son);
    let secret = ["Clotting test", "Passport page", "Severe arthrosis", "12,000", "Secret question"];
    let page = hamad.get(&base).await.expect(200).text();
    lacks(&page, &secret);
    lacks(&page, &["Who has opened the documents", "documents have arrived", "Read the answers"]);
    let page = hamad.get(&format!("{base}/documents")).await.expect(200).text();
    lacks(&page, &secret);
    has(&page, &["decides who may see them"]);
    let page = hamad.get(&format!("{base}/privacy")).await.expect(200).text();
    lacks(&page, &secret);
    has(&page, &["decides who may read this"]);
    let page = hamad.get(&format!("{base}/replies")).await.expect(403).text();
    has(&page, &["The patient has not opened this to you"]);
    let document = format!("{base}/documents/{}", family.labs);
    hamad.get(&document).await.expect(404);
    hamad.get(&format!("{base}/consents/{}", family.asked)).await.expect(404);

    let mut patient = family.enter(family.patient).await;
    let privacy = format!("/my/{}/privacy", family.patient);
    patient.get(&privacy).await.expect(200);
    let switch = format!("{privacy}/{}", family.son);
    patient.post(&switch, &[("may_view", "yes")]).await.expect(303);
    let page = hamad.get(&document).await.expect(200).text();
    has(&page, &["Clotting test"]);
    hamad.get(&format!("{base}/replies")).await.expect(403);
    patient.post(&switch, &[]).await.expect(303);
    hamad.get(&document).await.expect(404);
    assert_eq!(family.count("family-access-decided").await, 2);
    let outside = format!("{privacy}/{}", family.interpreter);
    patient.post(&outside, &[("may_view", "yes")]).await.expect(409);
}

#[tokio::test]
async fn an_interpreter_meets_the_job_and_nothing_else_of_the_case() {
    let family = Family::new().await;
    let mut anna = family.enter(family.interpreter).await;
    let base = format!("/i/{}", family.interpreter);
    let forbidden = [
        "يوسف",
        "Passport",
        "family.test",
        "5555",
        "1968",
        "Lusail",
        "Secret question",
        "Severe arthrosis",
        "Kalina",
        "12,000",
        "Noura Al",
        "Hamad",
        "daughter",
        "SC-0142",
    ];
    let page = anna.get(&format!("{base}?lang=en")).await.expect(200).text();
    has(&page, &["Clotting test", "Abu Noura", "no copy can be taken"]);
    lacks(&page, &forbidden);
    let document = format!("{base}/documents/{}", family.labs);
    let page = anna.get(&document).await.expect(200).text();
    has(&page, &["Clotting test"]);
    lacks(&page, &forbidden);
    anna.get(&format!("{document}/archive")).await.expect(403);
    anna.get(&format!("{base}/documents/{}", family.passport)).await.expect(404);
    let mine = format!("/my/{}", family.interpreter);
    assert_eq!(anna.get(&mine).await.expect(303).location(), base);
    for path in ["documents", "consents", "privacy", "replies", "documents/add"] {
        let page = anna.get(&format!("{mine}/{path}")).await.expect(404).text();
        lacks(&page, &forbidden);
    }
    sqlx::query("UPDATE grants SET revoked_at = '2026-07-22' WHERE participant_id = $1")
        .bind(family.interpreter)
        .execute(&family.look)
        .await
        .expect("an update");
    anna.get(&document).await.expect(403);
    let page = anna.get(&base).await.expect(200).text();
    has(&page, &["Nothing is assigned to you now"]);
}
