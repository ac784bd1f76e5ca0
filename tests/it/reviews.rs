//! Consent, sending, the doctor's page, the reply, the withdrawal (G1–G4, I1–I4), through the real router.

mod labs;
mod told;

use domain::cases::Purpose;
use domain::consents::{Channel as Way, Coverage, Recipient};
use domain::documents::{Category, DocumentKind};
use domain::ids::{CaseId, ClinicId, ConsentId, DocumentId, Id, MemberId, ParticipantId, ReviewId, TenantId};
use domain::policy::{Action, Actor, Member, Permitted, Scope, Sender, Subject, ask};
use domain::reviews::Wanted;
use domain::roles::{Channel, Role};
use domain::summaries::{Content, Declared, Medication, MedicationKind};
use domain::tenants::MemberRole;
use domain::words::Language;
use jiff::SignedDuration;
use store::consents::{NewConsent, Proof, Shown, Terms};
use store::jobs::{self, Job, Letter, Mail};
use store::reviews::NewReview;
use store::{StaffTx, cases, clinics, consents, documents, participants, reviews, summaries};
use tests::world::a_map;
use tests::{Client, House};

const QUESTION: &str = "Can the right hip be replaced while he takes apixaban?";

struct World {
    house: House,
    case: CaseId,
    clinic: ClinicId,
    patient: ParticipantId,
    labs: DocumentId,
    letter: DocumentId,
}

impl World {
    async fn new() -> Self {
        let house = House::new().await;
        let (tenant, maryam) = (house.maryam.tenant, house.maryam.id);
        let db = house.app.db.clone();
        let mut tx = db.staff(tenant).await.expect("a transaction");
        let case = open_case(&mut tx, tenant, maryam).await;
        let clinic = add_clinic(&mut tx, tenant, maryam).await;
        let on_case = permit(&mut tx, case, tenant, maryam, Action::EditParticipants, case).await;
        let patient = participants::add(&mut tx, &on_case, case, &patient_entry()).await.expect("a patient");
        let writes = permit(&mut tx, case, tenant, maryam, Action::EditSummary, case).await;
        let draft = summaries::Draft { language: Language::En, content: summary(), seen: 0 };
        summaries::save(&mut tx, &writes, maryam, &draft).await.expect("a summary");
        tx.commit().await.expect("a commit");
        let labs = add_document(&house, case, Category::Labs, "2026-07-02_labs_blood_count.pdf").await;
        let letter = add_document(&house, case, Category::OtherClinical, "2025-11-18_letter_cardiology.pdf").await;
        Self { house, case, clinic, patient, labs, letter }
    }

    async fn staff(&self) -> StaffTx {
        self.house.app.db.staff(self.house.maryam.tenant).await.expect("a transaction")
    }

    async fn permit<S: Subject>(&self, tx: &mut StaffTx, action: Action, subject: S) -> Permitted<S> {
        permit(tx, self.case, self.house.maryam.tenant, self.house.maryam.id, action, subject).await
    }

    /// A consent over the summary and laboratory results, for the clinic, as recorded from a witness.
    async fn consent(&self, categories: &[Category], purposes: &[Purpose]) -> ConsentId {
        let mut tx = self.staff().await;
        let permit = self.permit(&mut tx, Action::RecordConsent, self.case).await;
        let new = NewConsent {
            terms: Terms {
                giver: self.patient,
                basis: String::new(),
                purposes: purposes.to_vec(),
                recipients: vec![Recipient::Clinic(self.clinic)],
                categories: categories.to_vec(),
                documents: vec![],
                channel: Way::ReviewLink,
                may_download: true,
                until: tx.now() + SignedDuration::from_hours(24 * 10),
            },
            text: Shown { version: 1, language: Language::En, body: "the very words".into() },
        };
        let proof = Proof::Verbal { witness: "Noura".into() };
        let id = consents::record(&mut tx, &permit, &new, &proof).await.expect("a consent");
        tx.commit().await.expect("a commit");
        id
    }

    fn sending(&self, documents: &[DocumentId], summary: domain::ids::SummaryId) -> NewReview {
        NewReview {
            wanted: Wanted {
                clinic: self.clinic,
                channel: domain::consents::Channel::ReviewLink,
                purposes: vec![Purpose::PreliminaryRoute],
                documents: documents.to_vec(),
                may_download: true,
                days: 30,
            },
            summary,
            question: QUESTION.into(),
            still_missing: "A clotting test".into(),
            reply_by: None,
            release: store::packages::Release::default(),
            readers: Vec::new(),
            may_bring: true,
            marked: false,
        }
    }

    async fn try_send(&self, documents: &[DocumentId]) -> Result<reviews::Sent, store::Error> {
        let mut tx = self.staff().await;
        let permit = self.permit(&mut tx, Action::SendReview, self.case).await;
        let summary = summaries::latest(&mut tx, self.case).await.expect("summaries").expect("one").id;
        let sent = reviews::send(&mut tx, &permit, &self.sending(documents, summary)).await?;
        tx.commit().await?;
        Ok(sent)
    }

    async fn count(&self, sql: &'static str) -> i64 {
        let look = self.house.database.look().await;
        sqlx::query_scalar(sql).bind(self.case.uuid()).fetch_one(&look).await.expect("a count")
    }

    async fn mails(&self) -> Vec<Mail> {
        let db = &self.house.app.db;
        let mut all = Vec::new();
        while let Some(held) = jobs::take(db).await.expect("jobs") {
            let mut tx = db.system(Some(held.tenant)).await.expect("a transaction");
            jobs::finish(&mut tx, &held).await.expect("done");
            tx.commit().await.expect("a commit");
            if let Job::SendMail(mail) = held.job {
                all.push(mail);
            }
        }
        all
    }

    /// Sends through the desk's form and comes in as the doctor.
    async fn doctor(&self) -> (Client, ReviewId) {
        let mut desk = self.house.signed_in(&self.house.maryam).await;
        let form = format!("/cases/{}/reviews/new?clinic={}", self.case, self.clinic);
        desk.get(&form).await.expect(200);
        let (clinic, labs) = (self.clinic.to_string(), self.labs.to_string());
        let fields = [
            ("clinic", clinic.as_str()),
            ("document", labs.as_str()),
            ("purpose", "preliminary-route"),
            ("question", QUESTION),
            ("missing", "A clotting test"),
            ("reason", "The doctor asked for what there is today"),
            ("download", "yes"),
            ("days", "14"),
            ("reader-name", "Dr Lanskoy"),
            ("reader-email", "doctor@kalina.test"),
        ];
        let page = desk.post(&format!("/cases/{}/reviews", self.case), &fields).await.expect(200).text();
        let mails = self.mails().await;
        let address = mails
            .iter()
            .find_map(|mail| match &mail.letter {
                Letter::ReviewInvitation { address, .. } => Some(address.clone()),
                _ => None,
            })
            .expect("an invitation");
        assert!(page.contains(&address), "the link is shown once");
        assert!(page.contains("class=\"qr\""));
        let path = address.trim_start_matches("https://carnet.test").to_owned();
        let mut doctor = self.house.browser();
        doctor.get(&path).await.expect(200);
        doctor.post(&format!("{path}/code"), &[]).await.expect(303);
        doctor.get(&format!("{path}/code")).await.expect(200);
        let code = self
            .mails()
            .await
            .into_iter()
            .find_map(|mail| match mail.letter {
                Letter::Code { code, .. } => Some((mail.to, code)),
                _ => None,
            })
            .expect("a code");
        assert_eq!(code.0, "doctor@kalina.test", "the code goes to the fixed address only");
        let inside = doctor.post(&format!("{path}/session"), &[("code", &code.1)]).await.expect(303);
        let review = inside.location().trim_start_matches("/review/").parse().expect("a review");
        (doctor, review)
    }
}

async fn permit<S: Subject>(
    tx: &mut StaffTx,
    case: CaseId,
    tenant: TenantId,
    member: MemberId,
    action: Action,
    subject: S,
) -> Permitted<S> {
    let facts = store::facts::of_case(tx, case).await.expect("facts").expect("the case");
    ask(&maryam(tenant, member), action, subject, Scope::Case(&facts), tx.now()).expect("permitted")
}

fn maryam(tenant: TenantId, id: MemberId) -> Actor {
    Actor::Member(Member { tenant, id, role: MemberRole::Coordinator, confirmed: true, second_factor: true })
}

async fn open_case(tx: &mut StaffTx, tenant: TenantId, member: MemberId) -> CaseId {
    let opens = ask(&maryam(tenant, member), Action::OpenCase, tenant, Scope::Tenant(tenant), tx.now());
    let map = cases::RequestMap {
        patient_latin_name: String::new(),
        birth_date: Some(jiff::civil::date(1968, 3, 1)),
        question: QUESTION.into(),
        ..a_map("Yousef Al-Hajri")
    };
    cases::open(tx, &opens.expect("permitted"), &map, member).await.expect("a case")
}

async fn add_clinic(tx: &mut StaffTx, tenant: TenantId, member: MemberId) -> ClinicId {
    let edits = ask(&maryam(tenant, member), Action::EditClinics, tenant, Scope::Tenant(tenant), tx.now());
    let entry = clinics::Entry {
        name: "Kalina Clinic".into(),
        native_name: String::new(),
        country: "RU".into(),
        city: "Moscow".into(),
        time_zone: "Europe/Moscow".into(),
        languages: vec!["en".into()],
        reviewer_name: "Dr Lanskoy".into(),
        reviewer_email: "doctor@kalina.test".into(),
        reply_days_from: 3,
        reply_days_to: 7,
    };
    clinics::add(tx, &edits.expect("permitted"), &entry).await.expect("a clinic")
}

fn patient_entry() -> participants::Entry {
    participants::Entry {
        role: Role::Patient,
        name: "Yousef Al-Hajri".into(),
        latin_name: String::new(),
        relation: String::new(),
        there_for: String::new(),
        language: Language::Ar,
        time_zone: "Asia/Qatar".into(),
        channel: Channel::Email,
        email: "yousef@family.test".into(),
        phone: String::new(),
        is_primary_contact: true,
        is_decision_maker: true,
        representative_basis: String::new(),
        clinic: None,
    }
}

fn summary() -> Content {
    Content {
        medications_declared: Declared::Listed,
        medications: vec![Medication {
            name: "Apixaban".into(),
            dose: "5 mg".into(),
            frequency: "twice daily".into(),
            since: String::new(),
            kind: MedicationKind::Prescription,
        }],
        allergies_declared: Declared::NoneKnown,
        ..Content::default()
    }
}

async fn add_document(house: &House, case: CaseId, category: Category, title: &str) -> DocumentId {
    let mut tx = house.app.db.system(Some(house.maryam.tenant)).await.expect("a transaction");
    let new = documents::New {
        kind: DocumentKind::File,
        category,
        title: title.into(),
        date: None,
        original_name: title.into(),
        pages: Some(1),
        study: None,
        problems: vec![],
        sent_by: Sender::Member(house.maryam.id),
        received_at: tx.now(),
    };
    let id = documents::file(&mut tx, case, &new).await.expect("a document");
    tx.commit().await.expect("a commit");
    id
}

const WITH_SUMMARY: [Category; 2] = [Category::CaseSummary, Category::Labs];

#[tokio::test]
async fn no_grant_is_ever_written_without_a_consent_that_covers_it() {
    let world = World::new().await;
    let (labs, letter) = (world.labs, world.letter);
    let grants = "SELECT count(*) FROM grants WHERE case_id = $1";
    let refused = |sent: Result<reviews::Sent, store::Error>| match sent {
        Err(store::Error::Uncovered(lack)) => lack,
        other => panic!("{other:?}"),
    };
    assert_eq!(refused(world.try_send(&[labs]).await), Coverage::NoConsent);
    world.consent(&WITH_SUMMARY, &[Purpose::CostEstimate]).await;
    assert_eq!(refused(world.try_send(&[labs]).await), Coverage::OtherPurpose);
    world.consent(&[Category::Labs], &[Purpose::PreliminaryRoute]).await;
    assert_eq!(refused(world.try_send(&[labs]).await), Coverage::OtherDocument, "the summary");
    // Of two that cover a document, the one that lasts longer carries its grant.
    world.house.clock.pass(SignedDuration::from_hours(1));
    let consent = world.consent(&WITH_SUMMARY, &[Purpose::PreliminaryRoute]).await;
    assert_eq!(refused(world.try_send(&[labs, letter]).await), Coverage::OtherDocument);
    assert_eq!(world.count(grants).await, 0);
    assert_eq!(world.count("SELECT count(*) FROM reviews WHERE case_id = $1").await, 0);

    world.try_send(&[labs]).await.expect("covered");
    assert_eq!(world.count(grants).await, 1);
    let past = "SELECT count(*) FROM grants g JOIN consents c ON c.id = g.consent_id WHERE g.case_id = $1 AND g.until > c.until";
    assert_eq!(world.count(past).await, 0, "nothing outlives its consent");

    let mut tx = world.staff().await;
    let permit = world.permit(&mut tx, Action::WithdrawConsent, consent).await;
    let withdrawal = consents::withdraw(&mut tx, &permit).await.expect("withdrawn");
    assert_eq!((withdrawal.reviews.len(), withdrawal.grants), (1, 1));
    tx.commit().await.expect("a commit");
    // Another consent for the document alone is left; for the sending as a whole there is none any more.
    assert_eq!(refused(world.try_send(&[labs]).await), Coverage::OtherDocument);
}

#[tokio::test]
async fn the_desk_shows_what_is_lacking_and_asks_the_patient() {
    let world = World::new().await;
    let case = world.case;
    let mut desk = world.house.signed_in(&world.house.maryam).await;
    let form = format!("/cases/{case}/reviews/new?clinic={}", world.clinic);
    let page = desk.get(&form).await.expect(200).text();
    assert!(page.contains("This cannot be sent yet") && page.contains("aria-disabled=\"true\""), "{page}");
    assert!(page.contains(&format!("consents/new?clinic={}", world.clinic)), "the way out");

    // A form that is sent all the same is refused, and keeps what was typed.
    let (clinic, labs) = (world.clinic.to_string(), world.labs.to_string());
    let fields = [
        ("clinic", clinic.as_str()),
        ("document", labs.as_str()),
        ("purpose", "preliminary-route"),
        ("question", "typed by hand"),
        ("days", "14"),
    ];
    let page = desk.post(&format!("/cases/{case}/reviews"), &fields).await.expect(422).text();
    assert!(page.contains("typed by hand"));
    // The fold that holds a fault stands open, and only that.
    let odd: Vec<_> =
        fields.iter().copied().filter(|(name, _)| *name != "purpose").chain([("openings", "often")]).collect();
    let odd: Vec<_> = odd.into_iter().chain([("bring", "yes"), ("download", "yes"), ("proof", "code")]).collect();
    let page = desk.post(&format!("/cases/{case}/reviews"), &odd).await.expect(422).text();
    for open in ["id=\"purposes\" open", "id=\"guarding\" open", "id=\"copies\">"] {
        assert!(page.contains(open), "{open}: {page}");
    }
    assert!(desk.get(&form).await.expect(200).text().contains("id=\"guarding\">"), "folded as long as all is usual");
    assert!(world.mails().await.is_empty());

    desk.get(&format!("/cases/{case}/consents/new?clinic={clinic}")).await.expect(200);
    let empty = desk.post(&format!("/cases/{case}/consents"), &[("clinic", &clinic)]).await.expect(422).text();
    assert!(empty.contains("Choose at least one purpose"));
    let fields = [
        ("clinic", clinic.as_str()),
        ("purpose", "preliminary-route"),
        ("category", "case-summary"),
        ("category", "labs"),
        ("download", "yes"),
        ("channel", "review-link"),
        ("until-day", "30"),
        ("until-month", "9"),
        ("until-year", "2026"),
    ];
    let asked = desk.post(&format!("/cases/{case}/consents"), &fields).await.expect(303);
    let page = desk.get(asked.location()).await.expect(200).text();
    assert!(page.contains("dir=\"rtl\"") && page.contains("أقرّر"), "the words in the giver's language");
    let mails = world.mails().await;
    assert!(matches!(&mails[..], [Mail { to, letter: Letter::ConsentWaits { .. }, .. }] if to == "yousef@family.test"));
    desk.get(&format!("/cases/{case}/consents")).await.expect(200);
    desk.get(&format!("/cases/{case}/reviews")).await.expect(200);
    desk.get(&format!("/cases/{case}/replies")).await.expect(200);
}

/// Several documents that no consent covers are left out by one press; the rest can go.
#[tokio::test]
async fn what_no_consent_covers_is_left_out_at_once() {
    let world = World::new().await;
    world.consent(&[Category::CaseSummary, Category::Labs], &[Purpose::PreliminaryRoute]).await;
    let other = add_document(&world.house, world.case, Category::OtherClinical, "2025-12-01_letter.pdf").await;
    let mut desk = world.house.signed_in(&world.house.maryam).await;
    let page =
        desk.get(&format!("/cases/{}/reviews/new?clinic={}", world.case, world.clinic)).await.expect(200).plain();
    assert!(
        page.contains("Send without the 2 that no consent covers") && page.contains("This cannot be sent"),
        "{page}"
    );
    let (clinic, labs) = (world.clinic.to_string(), world.labs.to_string());
    let (letter, other) = (world.letter.to_string(), other.to_string());
    let without = format!("{letter} {other}");
    let fields = [
        ("clinic", clinic.as_str()),
        ("document", labs.as_str()),
        ("document", letter.as_str()),
        ("document", other.as_str()),
        ("purpose", "preliminary-route"),
        ("question", "May it be replaced?"),
        ("days", "5"),
        ("without", without.as_str()),
    ];
    let page = desk.post(&format!("/cases/{}/reviews", world.case), &fields).await.expect(200).plain();
    assert!(!page.contains("that no consent covers") && !page.contains("This cannot be sent"), "{page}");
    assert!(page.contains(&format!("value=\"{labs}\" checked")), "{page}");
    for left in [&letter, &other] {
        assert!(!page.contains(&format!("value=\"{left}\" checked")), "{page}");
    }
}

#[tokio::test]
async fn a_doctor_reads_replies_corrects_and_is_stopped_by_a_withdrawal() {
    let world = World::new().await;
    let consent = world.consent(&WITH_SUMMARY, &[Purpose::PreliminaryRoute]).await;
    let (mut doctor, review) = world.doctor().await;
    let home = format!("/review/{review}");
    let page = doctor.get(&home).await.expect(200).text();
    let page = page.replace(['\u{2068}', '\u{2069}'], "");
    let places = [
        QUESTION,
        "58 years",
        "<h2 id=\"vt\">",
        "Apixaban",
        "no known allergies",
        "<h2 id=\"sum\">",
        "blood_count",
        "A clotting test",
        "<h2 id=\"reply\">",
    ];
    let order: Vec<usize> = places.iter().map(|word| page.find(word).unwrap_or_else(|| panic!("{word}"))).collect();
    assert!(order.is_sorted(), "the doctor's order: {order:?}");
    assert!(!page.contains("letter_cardiology"), "what was not sent is not there");
    assert!(!page.contains("Yousef"), "the page asks about a man of 58, not about a name");
    assert_eq!(world.count("SELECT count(*) FROM reviews WHERE case_id = $1 AND first_opened_at IS NOT NULL").await, 1);
    doctor.get(&format!("{home}/documents/{}", world.letter)).await.expect(404);
    doctor.get(&format!("{home}/documents/{}", world.labs)).await.expect(200);

    doctor.get(&home).await.expect(200);
    doctor.post(&format!("{home}/draft"), &[("words", "half a thought")]).await.expect(303);
    assert!(doctor.get(&home).await.expect(200).text().contains("half a thought"));
    let faulty = doctor.post(&format!("{home}/reply"), &[("words", "no choices")]).await.expect(422).text();
    assert!(faulty.contains("no choices") && faulty.contains("Choose what is wrong"));
    let reply = [
        ("finding", "agrees"),
        ("treatability", "after-tests"),
        ("costing", "not-yet"),
        ("need", "A clotting test"),
        ("words", "<b>Bring the X-ray</b>"),
        ("name", "Sergey Lanskoy"),
    ];
    let sent = doctor.post(&format!("{home}/reply"), &reply).await.expect(303);
    assert_eq!(sent.location(), format!("{home}/replies/1"));
    let copy = doctor.get(sent.location()).await.expect(200).text();
    assert!(copy.contains("not a treatment plan") && !copy.contains("<b>Bring"));
    let told: Vec<String> = world.mails().await.into_iter().map(|mail| mail.to).collect();
    assert!(told.contains(&"yousef@family.test".into()) && told.contains(&world.house.maryam.email), "{told:?}");
    doctor.get(&home).await.expect(200);
    let second = doctor.post(&format!("{home}/reply"), &reply).await.expect(303);
    assert_eq!(second.location(), format!("{home}/replies/2"));

    let mut desk = world.house.signed_in(&world.house.maryam).await;
    let replies = desk.get(&format!("/cases/{}/replies", world.case)).await.expect(200).text();
    assert!(replies.contains("Kalina Clinic") && replies.contains("Earlier versions"));
    assert_eq!(world.count("SELECT count(*) FROM events WHERE case_id = $1 AND event = 'reply-read'").await, 1);
    assert_eq!(world.count("SELECT count(*) FROM cases WHERE id = $1 AND stage = 'answered'").await, 1);

    let page = format!("/cases/{}/consents/{consent}/withdraw", world.case);
    assert!(desk.get(&page).await.expect(200).text().contains("Kalina Clinic"));
    desk.post(&page, &[]).await.expect(303);
    let closed = doctor.get(&home).await.expect(410).text();
    assert!(closed.contains("withdrawn its consent") && closed.contains("4400 0188"), "{closed}");
    doctor.get(&format!("{home}/documents/{}", world.labs)).await.expect(410);
    doctor.post(&format!("{home}/reply"), &reply).await.expect(410);
    desk.post(&page, &[]).await.expect(409);
}

#[tokio::test]
async fn a_review_is_taken_back_and_a_new_link_ends_the_old_one() {
    let world = World::new().await;
    world.consent(&WITH_SUMMARY, &[Purpose::PreliminaryRoute]).await;
    let (mut doctor, review) = world.doctor().await;
    let home = format!("/review/{review}");
    doctor.get(&home).await.expect(200);
    let mut desk = world.house.signed_in(&world.house.maryam).await;
    let own = format!("/cases/{}/reviews/{review}", world.case);
    let page = desk.get(&own).await.expect(200);
    assert!(page.text().contains("Opened, no reply yet"));
    let renew = page.form("/link");
    desk.post(&renew, &[]).await.expect(200);
    doctor.get(&home).await.expect(401);
    desk.get(&format!("{own}/revoke")).await.expect(200);
    desk.post(&format!("{own}/revoke"), &[]).await.expect(303);
    assert!(desk.get(&own).await.expect(200).text().contains("Taken back"));
    desk.post(&renew, &[]).await.expect(403);
    let mut stranger = world.house.signed_in(&world.house.stranger).await;
    for path in [own.clone(), format!("{own}/revoke"), format!("/cases/{}/consents", world.case)] {
        stranger.get(&path).await.expect(404);
    }
}
