//! H1–H4, C2, C6, E5: what leaves as a package, opened with the tools that clinics have: unzip, 7-Zip, Poppler, qpdf, DCMTK.

mod parts;
mod sending;
mod taking;
pub(crate) mod tools;
mod values;

use domain::cases::Purpose;
use domain::consents::{Channel, Recipient};
use domain::documents::Category;
use domain::ids::{CaseId, ClinicId, ConsentId, DocumentId, ReviewId};
use domain::packages::Naming;
use domain::policy::Action;
use domain::reviews::Wanted;
use domain::roles::{Channel as Way, Role};
use domain::summaries::{Allergy, Content, Declared, Field, Medication, MedicationKind, Second, Severity};
use domain::words::Language;
use jiff::SignedDuration;
use store::consents::Terms;
use store::documents::Document;
use store::packages::Release;
use store::participants::Entry;
use store::reviews::NewReview;
use store::summaries::Draft;
use tests::world::acts::work;
use tests::world::{AtDesk, a_map};
use tests::{Client, House, papers};

/// A case whose papers are of every kind that a package meets.
pub struct Case {
    pub house: House,
    pub id: CaseId,
    pub clinic: ClinicId,
    pub documents: Vec<Document>,
}

impl Case {
    /// With these files, everything covered by a consent for copies.
    pub async fn with(files: Vec<(String, Vec<u8>)>) -> Self {
        let house = House::new().await;
        let desk = AtDesk { app: &house.app, staff: &house.maryam };
        let id = desk.case(&a_map("يوسف الهاجري")).await;
        let patient = desk.person(id, &patient()).await;
        save(&desk, id, &content(), 0).await;
        let documents = if files.is_empty() { vec![] } else { desk.files(id, files).await };
        let clinic = desk.clinic("Kalina Clinic", "reviewer@kalina.test").await;
        let terms = Terms {
            giver: patient,
            basis: String::new(),
            purposes: vec![Purpose::PreliminaryRoute],
            recipients: vec![Recipient::Clinic(clinic)],
            categories: Category::ALL.to_vec(),
            documents: vec![],
            channel: Channel::ReviewLink,
            may_download: true,
            until: house.app.db.now() + SignedDuration::from_hours(24 * 70),
        };
        desk.consent(id, terms).await;
        Self { house, id, clinic, documents }
    }

    pub fn desk(&self) -> AtDesk<'_> {
        AtDesk { app: &self.house.app, staff: &self.house.maryam }
    }

    /// Goes on over every problem that stops the sending and that a person may go on over.
    pub async fn go_on_over_everything(&self) {
        let desk = self.desk();
        for document in &self.documents {
            for problem in document.problems.iter().filter(|problem| problem.overridable()) {
                let (mut tx, permit) = desk.on(self.id, Action::CheckDocument, document.id).await;
                store::overrides::make(&mut tx, &permit, problem, "The clinic asked for it as it is")
                    .await
                    .expect("made");
                tx.commit().await.expect("a commit");
            }
        }
    }

    /// Sends these documents and has the package made. Answers the review.
    pub async fn send(&self, documents: &[DocumentId], naming: Naming) -> ReviewId {
        let review = self.send_unsealed(documents, naming).await;
        work(&self.house.app).await;
        review
    }

    pub async fn send_unsealed(&self, documents: &[DocumentId], naming: Naming) -> ReviewId {
        let desk = self.desk();
        let (mut tx, permit) = desk.on(self.id, Action::SendReview, self.id).await;
        let summary = store::summaries::latest(&mut tx, self.id).await.expect("summaries").expect("one");
        let new = NewReview {
            wanted: Wanted {
                clinic: self.clinic,
                channel: domain::consents::Channel::ReviewLink,
                purposes: vec![Purpose::PreliminaryRoute],
                documents: documents.to_vec(),
                may_download: true,
                days: 14,
            },
            summary: summary.id,
            question: "Can the right hip be replaced under apixaban?".into(),
            still_missing: String::new(),
            reply_by: None,
            release: Release { naming, ..Release::default() },
            readers: Vec::new(),
            may_bring: true,
            marked: false,
        };
        let sent = store::reviews::send(&mut tx, &permit, &new).await.expect("a review");
        tx.commit().await.expect("a commit");
        sent.id
    }

    /// The doctor's browser, inside the review.
    /// A consent that lets everything go to the clinic by courier, as a copy or to look at.
    pub async fn let_go(&self, may_download: bool) -> ConsentId {
        let look = self.house.database.look().await;
        let giver: uuid::Uuid =
            sqlx::query_scalar("SELECT id FROM participants WHERE case_id = $1 AND is_decision_maker")
                .bind(self.id.0)
                .fetch_one(&look)
                .await
                .expect("who decides");
        let terms = Terms {
            giver: domain::ids::ParticipantId(giver),
            basis: String::new(),
            purposes: vec![Purpose::PreliminaryRoute],
            recipients: vec![Recipient::Clinic(self.clinic)],
            categories: Category::ALL.to_vec(),
            documents: vec![],
            channel: Channel::Courier,
            may_download,
            until: self.house.app.db.now() + SignedDuration::from_hours(24 * 70),
        };
        self.desk().consent(self.id, terms).await
    }

    pub async fn doctor(&self, review: ReviewId) -> Client {
        use base64::Engine;
        let desk = self.desk();
        let (link, _) = desk.link(self.id, review, "reviewer@kalina.test").await;
        let session = desk.session(self.id, link).await;
        let mut client = self.house.browser();
        let cookie = base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(session);
        client.cookies.insert(web::guests::cookie_name(review.0), cookie);
        client
    }

    pub async fn count(&self, sql: &'static str) -> i64 {
        let look = self.house.database.look().await;
        sqlx::query_scalar(sql).fetch_one(&look).await.expect("a count")
    }

    pub fn ids(&self) -> Vec<DocumentId> {
        self.documents.iter().map(|document| document.id).collect()
    }
}

pub async fn save(desk: &AtDesk<'_>, case: CaseId, content: &Content, seen: i32) {
    let (mut tx, permit) = desk.on(case, domain::policy::Action::EditSummary, case).await;
    let draft = Draft { language: Language::En, content: content.clone(), seen };
    store::summaries::save(&mut tx, &permit, desk.staff.id, &draft).await.expect("a summary");
    tx.commit().await.expect("a commit");
}

/// What families send: a report, laboratory results, photographs of a letter, a study of two slices.
pub fn papers() -> Vec<(String, Vec<u8>)> {
    let root = papers::dicom();
    let dicom = |name: &str| std::fs::read(root.join(name)).expect("fetched");
    vec![
        ("2026-04-12 MRI report.pdf".into(), papers::pdf(&["Radiology report of the right hip"])),
        ("2026-07-01 анализ крови.pdf".into(), papers::pdf(&["INR 1.0, haemoglobin 14.1 g/dL"])),
        ("2025-11-18 letter.jpg".into(), papers::jpeg()),
        ("CD/IM000001".into(), dicom("CT_small.dcm")),
        ("CD/IM000002".into(), dicom("MR_small.dcm")),
    ]
}

/// Four scripts, what affects clotting, and a second-language version.
pub fn content() -> Content {
    let medication = |name: &str, dose: &str| Medication {
        name: name.into(),
        dose: dose.into(),
        frequency: "twice daily".into(),
        since: "2023".into(),
        kind: MedicationKind::Prescription,
    };
    Content {
        height_cm: "178".into(),
        weight_kg: "92".into(),
        fields: vec![
            (Field::Concern, "Osteoarthritis of the right hip".into()),
            (Field::Course, "ألم في الفخذ منذ بداية 2023".into()),
            (Field::Symptoms, "Боль в паху при вставании".into()),
            (Field::Treatments, "二零二四年做过物理治疗".into()),
            // Typst's own signs: what is typed must come out as typed.
            (Field::WhyAbroad, "#panic(\"no\") *bold* $x$ @here [link] \\ `code`".into()),
        ],
        medications_declared: Declared::Listed,
        medications: vec![medication("Metformin", "850 mg"), medication("Apixaban", "5 mg")],
        allergies_declared: Declared::Listed,
        allergies: vec![Allergy {
            substance: "Penicillin".into(),
            reaction: "Rash, 1998".into(),
            severity: Severity::Moderate,
        }],
        second: Some(Second {
            asked: String::new(),
            language: Language::Ru,
            question: "Можно ли заменить сустав?".into(),
            fields: vec![(Field::Concern, "Остеоартроз правого тазобедренного сустава".into())],
            note: "«Groin» — «пах».".into(),
        }),
    }
}

fn patient() -> Entry {
    Entry {
        role: Role::Patient,
        name: "Yousef Al-Hajri".into(),
        latin_name: "Yousef Al-Hajri".into(),
        relation: String::new(),
        there_for: String::new(),
        language: Language::En,
        time_zone: "Asia/Qatar".into(),
        channel: Way::Email,
        email: "yousef@families.test".into(),
        phone: String::new(),
        is_primary_contact: true,
        is_decision_maker: true,
        representative_basis: String::new(),
        clinic: None,
    }
}
