//! A whole world to ask questions of: a case with everything on it (a patient who decides, a daughter whom he lets see, a
//! son whom he does not, an interpreter with one letter, somebody taken off, two clinics with a review each), a second case
//! of the same agency, and one of another. Real bytes, sealed and inspected; real consents, grants, links and sessions.

pub mod acts;
mod snapshot;

pub use acts::{AtDesk, Token};
pub use snapshot::Snapshot;

use crate::house::{House, Staff};
use crate::{papers, slices};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::cases::{Purpose, Sex};
use domain::consents::{Channel as Way, Recipient};
use domain::documents::{Category, DocumentKind};
use domain::ids::{
    BlockId, CaseId, ChecklistRowId, ChecklistTemplateId, ClinicId, ConsentId, DocumentId, FileId, GrantId, InquiryId,
    LinkId, ParcelId, ParticipantId, PlanItemId, QuestionId, ReaderId, RecordRequestId, ReplyId, RequestId, ReviewId,
    RiskId, TransferId, TranslationId, UploadId,
};
use domain::inquiries::ForWhom;
use domain::reviews::Wanted;
use domain::roles::{Channel, Role};
use domain::tenants::MemberRole;
use domain::words::Language;
use jiff::SignedDuration;
use sqlx::PgPool;
use store::cases::RequestMap;
use store::consents::Terms;
use store::participants::Entry;

/// Someone's link and the session that its code began.
#[derive(Debug, Clone)]
pub struct Door {
    /// The link.
    pub link: LinkId,
    /// The secret in its address.
    pub token: Token,
    /// The secret in the cookie.
    pub session: Token,
}

impl Door {
    /// The secret as it stands in an address.
    #[must_use]
    pub fn address(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.token)
    }

    /// The secret as it stands in a cookie.
    #[must_use]
    pub fn cookie(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.session)
    }
}

/// A document and its first file.
#[derive(Debug, Clone, Copy)]
pub struct Paper {
    /// The document.
    pub id: DocumentId,
    /// Its file.
    pub file: FileId,
}

/// One case with everything on it.
#[derive(Debug, Clone)]
pub struct Scene {
    /// Its coordinator.
    pub staff: Staff,
    /// The case.
    pub case: CaseId,
    /// The patient, who decides.
    pub patient: (ParticipantId, Door),
    /// The daughter, whom he lets see and receive.
    pub daughter: (ParticipantId, Door),
    /// The son, whom he does not.
    pub son: (ParticipantId, Door),
    /// The interpreter, who may look at the letter.
    pub interpreter: (ParticipantId, Door),
    /// A cousin who was there and was taken off.
    pub removed: (ParticipantId, Door),
    /// The clinic with the report and the study.
    pub kalina: ClinicId,
    /// Its review.
    pub review: (ReviewId, Door),
    /// Its reply, with a letter of the clinic's own.
    pub reply: ReplyId,
    /// Who reads that review.
    pub reader: ReaderId,
    /// The review of another clinic, with the letter.
    pub second: (ReviewId, Door),
    /// A PDF, lent to the first clinic with a copy.
    pub report: Paper,
    /// A PDF, lent to the second clinic and, to look at, to the interpreter.
    pub letter: Paper,
    /// A CT of two slices, lent to the first clinic.
    pub study: Paper,
    /// The consent under the first review.
    pub consent: ConsentId,
    /// The consent that names the interpreter.
    pub interpreting: ConsentId,
    /// What the interpreter was given: the letter.
    pub assignment: GrantId,
    /// A consent that waits for its giver.
    pub asked: ConsentId,
    /// A line of the plan that concerns the interpreter.
    pub planned: PlanItemId,
    /// A risk that the interpreter sees to.
    pub risk: RiskId,
    /// What the son is asked for, by a link of its own.
    pub request: (RequestId, Door),
    /// What the daughter asked: medical, sent to the first clinic, assigned to the interpreter.
    pub question: QuestionId,
    /// The first clinic's payment block, which it has not confirmed.
    pub block: BlockId,
    /// A translation of the letter that is wanted; nobody has it.
    pub translation: TranslationId,
    /// What a hospital is asked for, with no release yet.
    pub record: RecordRequestId,
    /// Slides that are made ready for somebody.
    pub parcel: ParcelId,
    /// An inquiry of the same agency.
    pub inquiry: InquiryId,
    /// A row that the first clinic asks for beyond the templates.
    pub row: ChecklistRowId,
    /// A checklist template that the agency added, begun empty.
    pub template: ChecklistTemplateId,
    /// The coordinator's act of sending, and a large file of it that begins to arrive.
    pub sent: (UploadId, TransferId),
}

/// Everything.
pub struct World {
    /// The house.
    pub house: House,
    /// An administrator's eyes.
    pub look: PgPool,
    /// A coordinator of the agency who is not on the case.
    pub colleague: Staff,
    /// A member to be thought of as switched off.
    pub disabled: Staff,
    /// A member to be thought of as not confirmed yet.
    pub invited: Staff,
    /// The case in question, by Maryam.
    pub here: Scene,
    /// Another case of the same agency, by the colleague.
    pub elsewhere: Scene,
    /// A case of the other agency.
    pub abroad: Scene,
}

impl World {
    /// Builds it.
    pub async fn new() -> Self {
        Self::of(House::new().await).await
    }

    /// Builds it in a house.
    pub async fn of(house: House) -> Self {
        let look = house.database.look().await;
        let db = &house.app.db;
        let tenant = house.maryam.tenant;
        let coordinator = MemberRole::Coordinator;
        let colleague = crate::house::member(db, tenant, "huda@safina.test", coordinator).await;
        let disabled = crate::house::member(db, tenant, "left@safina.test", coordinator).await;
        let invited = crate::house::member(db, tenant, "new@safina.test", coordinator).await;
        let here = scene(&house, &house.maryam, "here", 1).await;
        let elsewhere = scene(&house, &colleague, "elsewhere", 2).await;
        let abroad = scene(&house, &house.stranger, "abroad", 3).await;
        Self { house, look, colleague, disabled, invited, here, elsewhere, abroad }
    }

    /// Changes something from outside, past every rule, and fails if there was nothing to change.
    pub async fn set(&self, sql: &'static str, id: uuid::Uuid) {
        let done = sqlx::query(sql).bind(id).execute(&self.look).await.expect("an update");
        assert!(done.rows_affected() > 0, "{sql}");
    }
}

async fn scene(house: &House, staff: &Staff, slug: &str, number: u32) -> Scene {
    let desk = AtDesk { app: &house.app, staff };
    let case = desk.case(&a_map("يوسف الهاجري")).await;
    let at = |name: &str| format!("{name}@{slug}.test");
    let mut entry = person(Role::Patient, "Yousef Al-Hajri", &at("yousef"));
    (entry.is_decision_maker, entry.is_primary_contact) = (true, true);
    let patient = desk.person(case, &entry).await;
    let daughter = desk.person(case, &person(Role::Family, "Noura Al-Hajri", &at("noura"))).await;
    let son = desk.person(case, &person(Role::Family, "Hamad Al-Hajri", &at("hamad"))).await;
    let cousin = desk.person(case, &person(Role::Family, "Salem Al-Hajri", &at("salem"))).await;
    let daria = person(Role::Interpreter, "Daria Orlova", &at("daria"));
    let interpreter = desk.person(case, &daria).await;
    // Before anything else waits to be done: the letter is read from its job.
    let (wanted_of_son, link, token) = desk.request(case, son, &at("hamad")).await;
    let session = desk.session(case, link).await;
    let request = (wanted_of_son, Door { link, token, session });
    desk.summary(case).await;
    let [report, letter, study] = records(&desk, case, number).await;
    let kalina = desk.clinic("Kalina Clinic", &at("kalina")).await;
    let jinghe = desk.clinic("Jinghe Hospital", &at("jinghe")).await;
    let terms = |to, documents: &[Paper]| terms(house, patient, to, documents);
    let clinic = Recipient::Clinic;
    let (row, template) = (desk.row_of(kalina).await, desk.template().await);
    let consent = desk.consent(case, terms(clinic(kalina), &[report, study])).await;
    desk.consent(case, terms(clinic(jinghe), &[letter])).await;
    let named = Recipient::Participant(interpreter);
    let interpreting = desk.consent(case, terms(named, &[letter])).await;
    let asked = desk.ask_consent(case, terms(clinic(kalina), &[letter])).await;
    desk.open_to(case, patient, daughter).await;
    desk.open_to(case, patient, cousin).await;
    let assignment = desk.assign(case, interpreter, letter.id).await;
    let first = desk.send(case, wanted(kalina, &[report, study])).await;
    let other = desk.send(case, wanted(jinghe, &[letter])).await;
    let invite = async |person, name: &str| {
        let (link, token) = desk.invite(case, person, &at(name)).await;
        let session = desk.session(case, link).await;
        (person, Door { link, token, session })
    };
    let lend = async |review, name: &str| {
        let (link, token) = desk.link(case, review, &at(name)).await;
        let session = desk.session(case, link).await;
        (review, Door { link, token, session })
    };
    let removed = invite(cousin, "salem").await;
    desk.remove(case, cousin).await;
    let review = lend(first, "kalina").await;
    let reply = desk.reply(case, first, &answer()).await;
    let reader = desk.first_reader(case, first).await;
    let block = desk.block(case, first).await;
    let question = desk.question(case, daughter, first, interpreter).await;
    desk.lend_replies(case, first, interpreter).await;
    let translation = desk.translation(case, letter.id).await;
    let scene = Scene {
        staff: staff.clone(),
        case,
        patient: invite(patient, "yousef").await,
        daughter: invite(daughter, "noura").await,
        son: invite(son, "hamad").await,
        interpreter: invite(interpreter, "daria").await,
        removed,
        kalina,
        row,
        template,
        review,
        reader,
        reply,
        second: lend(other, "jinghe").await,
        report,
        letter,
        study,
        consent,
        interpreting,
        assignment,
        asked,
        planned: desk.plan(case, interpreter).await,
        risk: desk.risk(case, interpreter).await,
        request,
        question,
        block,
        translation,
        record: desk.record(case).await,
        parcel: desk.parcel(case).await,
        inquiry: inquiry(house, staff).await,
        sent: desk.transfer(case).await,
    };
    acts::work(&house.app).await;
    scene
}

async fn records(desk: &AtDesk<'_>, case: CaseId, number: u32) -> [Paper; 3] {
    let report = papers::pdf(&["Radiology report", "MRI of the right hip", "12 April 2026"]);
    let letter = papers::pdf(&["Letter of the cardiologist", "18 November 2025"]);
    let files = vec![
        ("2026-04-12 MRI report.pdf".to_owned(), report),
        ("2025-11-18 letter.pdf".to_owned(), letter),
        ("CD/IM000000".to_owned(), slices::slice(number, 0)),
        ("CD/IM000001".to_owned(), slices::slice(number, 1)),
    ];
    let documents = desk.files(case, files).await;
    let mut tx = desk.app.db.staff(desk.staff.tenant).await.expect("the database");
    let mut all = Vec::new();
    for mark in ["MRI", "letter", ""] {
        let found = documents.iter().find(|document| match document.kind {
            DocumentKind::Study => mark.is_empty(),
            DocumentKind::File => !mark.is_empty() && document.original_name.contains(mark),
        });
        let id = found.unwrap_or_else(|| panic!("{mark:?} among {documents:?}")).id;
        let files = store::files::of_document(&mut tx, id).await.expect("files");
        all.push(Paper { id, file: files[0].id });
    }
    all.try_into().unwrap_or_else(|_| panic!("three documents"))
}

async fn inquiry(house: &House, staff: &Staff) -> InquiryId {
    let new = store::inquiries::NewInquiry {
        name: "Grace Eze".into(),
        email: "grace@families.test".into(),
        phone: String::new(),
        language: Language::En,
        country: "NG".into(),
        for_whom: ForWhom::Own,
        message: "I would like a second opinion.".into(),
    };
    let mut tx = house.app.db.guest(staff.tenant, None).await.expect("the database");
    let id = store::inquiries::leave(&mut tx, &new, |id| format!("https://carnet.test/inquiries/{id}"));
    let id = id.await.expect("an inquiry");
    tx.commit().await.expect("a commit");
    id
}

/// A request map of somebody of this name.
#[must_use]
pub fn a_map(name: &str) -> RequestMap {
    RequestMap {
        patient_name: name.into(),
        patient_latin_name: "Yousef Al-Hajri".into(),
        patient_call_name: String::new(),
        birth_date: "1968-03-14".parse().ok(),
        sex: Sex::Male,
        country: "QA".into(),
        city: "Doha".into(),
        language: Language::Ar,
        purposes: vec![Purpose::PreliminaryRoute],
        question: "Can the right hip be replaced?".into(),
        travel_goal: String::new(),
        existing_documents: String::new(),
        family_composition: String::new(),
        visit_format: String::new(),
        date_limits: String::new(),
        facts: String::new(),
        logistics: String::new(),
        payment: String::new(),
        official_rules: String::new(),
    }
}

/// Somebody on a case who reads English, lives in Qatar, and holds no mark.
#[must_use]
pub fn person(role: Role, name: &str, email: &str) -> Entry {
    Entry {
        role,
        name: name.into(),
        latin_name: name.into(),
        relation: String::new(),
        there_for: String::new(),
        language: Language::En,
        time_zone: "Asia/Qatar".into(),
        channel: Channel::Email,
        email: email.into(),
        phone: String::new(),
        is_primary_contact: false,
        is_decision_maker: false,
        representative_basis: String::new(),
        clinic: None,
    }
}

/// What a consent of a scene says: one recipient, these documents and the summary, by a link, for ten weeks.
#[must_use]
pub fn terms(house: &House, giver: ParticipantId, to: Recipient, documents: &[Paper]) -> Terms {
    Terms {
        giver,
        basis: String::new(),
        purposes: vec![Purpose::PreliminaryRoute],
        recipients: vec![to],
        categories: vec![Category::CaseSummary],
        documents: documents.iter().map(|paper| paper.id).collect(),
        channel: Way::ReviewLink,
        may_download: true,
        until: house.app.db.now() + SignedDuration::from_hours(24 * 70),
    }
}

fn wanted(clinic: ClinicId, documents: &[Paper]) -> Wanted {
    Wanted {
        clinic,
        channel: domain::consents::Channel::ReviewLink,
        purposes: vec![Purpose::PreliminaryRoute],
        documents: documents.iter().map(|paper| paper.id).collect(),
        may_download: true,
        days: 14,
    }
}

fn answer() -> store::replies::NewReply {
    let content = domain::replies::Content { words: "Severe arthrosis.".into(), ..domain::replies::Content::default() };
    store::replies::NewReply {
        content,
        name: "Dr Sokolov".into(),
        role: "Head of orthopaedics".into(),
        letter: None,
        invitation: None,
    }
}
