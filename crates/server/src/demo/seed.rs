//! The invented house: two tenants, and cases in several stages.

use super::acts::{self, AtDesk, day_in, in_days, person};
use super::child::child;
use super::records::{self, Study, report, slice};
use super::{asked, cast, elsewhere, journey, late, paying, photographed, translating, wanted, worries};
use domain::cases::{Purpose, Sex, Stage};
use domain::consents::{Channel, Recipient};
use domain::documents::Category;
use domain::ids::{
    BlockId, CaseId, ClinicId, DocumentId, ParcelId, ParticipantId, PlanItemId, QuestionId, RecordRequestId, RequestId,
    RiskId, TenantId, TranslationId,
};
use domain::inquiries::ForWhom;
use domain::next_steps::{NextStep, StepKind};
use domain::packages::Check;
use domain::recency::Course;
use domain::replies::{self, Costing, Finding, Need, Treatability};
use domain::reviews::Wanted;
use domain::roles::Role;
use domain::tenants::MemberRole;
use domain::words::Language;
use store::consents::Terms;
use store::documents::Document;
use store::inquiries::NewInquiry;
use store::packages::Release;
use store::readers::NewReader;
use store::replies::NewReply;
use store::reviews::NewReview;
use web::App;
use web::demo::manifest::{Link, Manifest, Persona};

/// Fills an empty house.
pub async fn fill(app: &App, administrator: &str, say: &dyn Fn(&str)) -> anyhow::Result<Manifest> {
    say("inventing two agencies, their people and records");
    let (safina, safina_staff) = cast::safina(app).await?;
    let (meridian, meridian_staff) = cast::meridian(app).await?;
    let maryam = AtDesk { app, tenant: safina, member: safina_staff[1].0, role: MemberRole::Coordinator };
    let kalina = maryam.clinic(&cast::kalina()).await?;
    let jinghe = maryam.clinic(&cast::jinghe()).await?;
    let mut hip = yousef(&maryam, kalina, say).await?;
    paying::prices(&maryam, safina_staff[0].0).await?;
    heart(&maryam, jinghe).await?;
    maryam_others(&maryam).await?;
    hip.closed = opened_twice(&maryam).await?.to_string();
    hip.home = super::homecoming::salim(&maryam, kalina).await?.to_string();
    let (child, mother) = child(&maryam, kalina).await?;
    hip.proof = format!("/cases/{child}/participants/{mother}/proof");
    say("remembering cases that are over");
    super::past::cases_that_are_over(&maryam, [kalina, jinghe]).await?;
    inquiries(app, safina).await?;
    let layla = AtDesk { app, tenant: safina, member: safina_staff[0].0, role: MemberRole::Owner };
    super::ends::invited(&layla).await?;
    super::ends::company_accounts(&layla).await?;
    super::ends::put_codes_away(&maryam).await?;
    let (held, hold) = super::ends::held(&maryam).await?;
    hip.held = (held.to_string(), hold.to_string());
    hip.colleague = safina_staff[1].0.to_string();
    let pieter = AtDesk { app, tenant: meridian, member: meridian_staff[1].0, role: MemberRole::Coordinator };
    pieter.clinic(&cast::chao_phraya()).await?;
    let map = cast::map("Adaeze Okafor", "Adaeze Okafor", "NG", "Lagos", Sex::Female, "1981-11-02", Language::En);
    let adaeze = pieter.case(&map).await?;
    pieter
        .stage(
            adaeze,
            Stage::Enquiry,
            NextStep::shipped(StepKind::DrawRoles, ""),
            "Pieter van Dam",
            Some(day_in(app, 2)),
        )
        .await?;
    let tenants =
        vec![cast::manifest_tenant("safina", &safina_staff), cast::manifest_tenant("meridian", &meridian_staff)];
    Ok(hip.manifest(app, administrator, tenants, &safina_staff))
}

/// What the personas need of the case that the demonstration is about.
struct Hip {
    case: CaseId,
    doctor: Link,
    /// Where the desk sees the review as the doctor does.
    as_doctor: String,
    patient: Link,
    daughter: Link,
    interpreter: Link,
    documents: Vec<Document>,
    /// A study that seems to be another person's.
    doubtful: String,
    /// A case that is closed.
    closed: String,
    /// A case whose patient is home again.
    home: String,
    /// The address of the paper by which a mother decides.
    proof: String,
    /// A closed case that is held, and its hold.
    held: (String, String),
    /// A member whom an owner looks at.
    colleague: String,
    consent: domain::ids::ConsentId,
    participant: ParticipantId,
    /// What the daughter is asked for.
    request: RequestId,
    /// The first visit of the plan.
    visit: PlanItemId,
    /// What the daughter asked the clinic.
    question: QuestionId,
    /// The hotel's payment block.
    block: BlockId,
    /// What may go wrong at the gate.
    risk: RiskId,
    /// The letter's translation, which the interpreter has, and what came of the report's.
    translation: (TranslationId, DocumentId),
    /// What two hospitals are asked for: one is late, one waits for a signature.
    records: (RecordRequestId, RecordRequestId),
    /// Slides that are with the clinic.
    parcel: ParcelId,
}

/// SC-0001: a hip in Doha, apixaban, a consent in force, and a clinic in Moscow that has the case before it.
async fn yousef(desk: &AtDesk<'_>, kalina: ClinicId, say: &dyn Fn(&str)) -> anyhow::Result<Hip> {
    let app = desk.app;
    let case = desk.case(&cast::yousefs_map()).await?;
    let patient = desk.person(case, &cast::yousef()).await?;
    let daughter = desk.person(case, &cast::noura()).await?;
    let interpreter = desk.person(case, &cast::daria()).await?;
    desk.summary(case, cast::yousefs_summary()).await?;
    for (taken, rows) in cast::yousefs_labs(day_in(app, 0)) {
        desk.labs(case, taken, rows).await?;
    }
    say("writing invented reports and a CT of a phantom");
    let documents = desk.files(case, yousefs_records()).await?;
    desk.checklist(case, &documents).await?;
    let terms = Terms {
        giver: patient,
        basis: String::new(),
        purposes: vec![Purpose::PreliminaryRoute, Purpose::CostEstimate],
        recipients: vec![Recipient::Clinic(kalina)],
        categories: vec![
            Category::CaseSummary,
            Category::Imaging,
            Category::RadiologyReport,
            Category::Labs,
            Category::Medications,
        ],
        documents: Vec::new(),
        channel: Channel::ReviewLink,
        may_download: true,
        until: in_days(app, 70),
    };
    let consent = consent(desk, case, patient, terms).await?;
    desk.opens_to(case, patient, daughter).await?;
    assign(desk, case, patient, interpreter, &documents).await?;
    let covered = |document: &&Document| !matches!(document.category, Category::OtherClinical | Category::Identity);
    let review = package(
        desk,
        case,
        kalina,
        documents.iter().filter(covered).map(|document| document.id).collect(),
        "A clotting test under 90 days old has been asked for.",
    )
    .await?;
    let (sent, reader, doctor) = desk.send(case, &review).await?;
    let doubtful = desk.files(case, late::records()).await?.into_iter().find(|late| late.blocked());
    desk.plan(case, Course::Surgery, day_in(app, 45)).await?;
    let next = NextStep::shipped(StepKind::AwaitReply, "5–7");
    desk.stage(case, Stage::WithClinic, next, "Kalina Clinic, Moscow", Some(day_in(app, 7))).await?;
    let request = wanted::ask(desk, case, patient, daughter).await?;
    photographed::send(desk, case, daughter).await?;
    let visit = journey::plan(desk, case, [patient, daughter, interpreter]).await?;
    let cast = asked::Cast { case, patient, daughter, interpreter, doctor: (sent, reader) };
    let question = asked::ask(desk, &cast).await?;
    let block = paying::blocks(desk, case, sent).await?;
    paying::checks(desk, case).await?;
    let risk = worries::risks(desk, case, daughter, question).await?;
    let translation = translating::all(desk, case, interpreter, &documents).await?;
    let records = elsewhere::ask(desk, case, &documents).await?;
    let parcel = elsewhere::send(desk, case, patient, kalina).await?;
    Ok(Hip {
        case,
        request,
        visit,
        question,
        block,
        as_doctor: format!("/cases/{case}/reviews/{sent}/readers/{reader}/preview"),
        risk,
        translation,
        records,
        parcel,
        doctor,
        patient: desk.invite(case, patient, "yousef@families.example").await?,
        daughter: desk.invite(case, daughter, "noura@families.example").await?,
        interpreter: desk.invite(case, interpreter, "daria@words.example").await?,
        documents,
        doubtful: doubtful.map(|late| late.id.to_string()).unwrap_or_default(),
        closed: String::new(),
        home: String::new(),
        proof: String::new(),
        held: (String::new(), String::new()),
        colleague: String::new(),
        consent,
        participant: daughter,
    })
}

/// The interpreter sees one letter: a grant that rests on a consent of the patient.
async fn assign(
    desk: &AtDesk<'_>,
    case: CaseId,
    patient: ParticipantId,
    interpreter: ParticipantId,
    documents: &[Document],
) -> anyhow::Result<()> {
    let Some(letter) = documents.iter().find(|document| document.category == Category::OtherClinical) else {
        return Ok(());
    };
    let terms = Terms {
        giver: patient,
        basis: String::new(),
        purposes: vec![Purpose::PreliminaryRoute],
        recipients: vec![Recipient::Participant(interpreter)],
        categories: Vec::new(),
        documents: vec![letter.id],
        channel: Channel::ReviewLink,
        may_download: false,
        until: in_days(desk.app, 30),
    };
    consent(desk, case, patient, terms).await?;
    desk.assign(case, interpreter, letter.id, 14).await
}

pub(super) async fn consent(
    desk: &AtDesk<'_>,
    case: CaseId,
    giver: ParticipantId,
    terms: Terms,
) -> anyhow::Result<domain::ids::ConsentId> {
    let id = desk.ask_consent(case, terms, Language::Ar).await?;
    let shown = desk.consent_text(case, id, Language::Ar).await?;
    desk.decides(case, giver, id, shown).await?;
    Ok(id)
}

pub(super) async fn package(
    desk: &AtDesk<'_>,
    case: CaseId,
    clinic: ClinicId,
    documents: Vec<domain::ids::DocumentId>,
    still_missing: &str,
) -> anyhow::Result<NewReview> {
    let mut tx = desk.app.db.staff(desk.tenant).await?;
    let found = store::cases::find(&mut tx, case).await?;
    let summary = store::summaries::latest(&mut tx, case).await?;
    let clinic_row = store::clinics::find(&mut tx, clinic).await?;
    let (Some(found), Some(summary), Some(reads)) = (found, summary, clinic_row) else {
        anyhow::bail!("the case, its summary or the clinic is gone")
    };
    Ok(NewReview {
        wanted: Wanted {
            clinic,
            channel: domain::consents::Channel::ReviewLink,
            purposes: found.map.purposes.clone(),
            documents,
            may_download: true,
            days: 14,
        },
        summary: summary.id,
        question: found.map.question,
        still_missing: still_missing.into(),
        reply_by: Some(day_in(desk.app, 9)),
        // The proposed names wait for a person to accept them, as on a first day.
        release: Release {
            open: vec![Check::Names],
            reason: "The clinic asked to see today what there is; names follow.".into(),
            ..Release::default()
        },
        readers: vec![NewReader::by_code(&reads.entry.reviewer_name, &reads.entry.reviewer_email)],
        may_bring: true,
        marked: true,
    })
}

/// SC-0002: a valve in Ohio; a clinic in Beijing has answered.
async fn heart(desk: &AtDesk<'_>, jinghe: ClinicId) -> anyhow::Result<()> {
    let app = desk.app;
    let mut map =
        cast::map("Robert Miller", "Robert Miller", "US", "Dayton, Ohio", Sex::Male, "1957-01-30", Language::En);
    map.purposes = vec![Purpose::SecondOpinion, Purpose::CostEstimate];
    map.question = "Is a valve repair possible instead of a replacement, and within which cost range?".into();
    let case = desk.case(&map).await?;
    let mut entry = person(Role::Patient, "Robert Miller", "Robert Miller", Language::En, "robert@families.example");
    (entry.is_decision_maker, entry.is_primary_contact) = (true, true);
    let patient = desk.person(case, &entry).await?;
    desk.summary(case, cast::roberts_summary()).await?;
    let echo = lines(&[
        "Transthoracic echocardiogram, 3 June 2026",
        "Severe mitral regurgitation, posterior leaflet prolapse (P2).",
        "Left ventricular ejection fraction 61 %. Left atrium enlarged, 48 mm.",
    ]);
    let records = vec![("2026-06-03 echocardiogram.pdf".into(), report("Echocardiography report", &echo))];
    let documents = desk.files(case, records).await?;
    let terms = Terms {
        giver: patient,
        basis: String::new(),
        purposes: map.purposes.clone(),
        recipients: vec![Recipient::Clinic(jinghe)],
        categories: Category::ALL.to_vec(),
        documents: Vec::new(),
        channel: Channel::ReviewLink,
        may_download: true,
        until: in_days(app, 60),
    };
    consent(desk, case, patient, terms).await?;
    let seen: Vec<_> = documents.iter().map(|document| document.id).collect();
    let new = package(desk, case, jinghe, seen.clone(), "").await?;
    let (review, reader, _) = desk.send(case, &new).await?;
    desk.stage(
        case,
        Stage::WithClinic,
        NextStep::shipped(StepKind::AwaitReply, "3–5"),
        "Jinghe Heart Hospital",
        Some(day_in(app, 5)),
    )
    .await?;
    let content = replies::Content {
        finding: Some(Finding::Agrees),
        words: "We agree with the echo report. Repair looks likely; we decide after a transoesophageal echo here."
            .into(),
        treatability: Some(Treatability::AfterTests),
        route: "Admission, transoesophageal echo, conference with cardiac surgery, repair if anatomy allows.".into(),
        needs: vec![Need::Own("Coronary angiography or CT coronary angiography".into())],
        costing: Some(Costing::Range),
        cost_from: "28000".into(),
        cost_to: "36000".into(),
        currency: "USD".into(),
        included: "Hospital, surgery, anaesthesia, 10 days of stay".into(),
        excluded: "Interpreter, hotel, flights".into(),
        stay_days: "18".into(),
        ..replies::Content::default()
    };
    let reply = NewReply {
        content,
        name: "Xu Wen".into(),
        role: "Head of cardiac surgery".into(),
        letter: None,
        invitation: None,
    };
    desk.replies(case, (review, reader), &seen, &reply).await?;
    let next = NextStep::own("Explain the answer to Robert and ask for a CT coronary angiography");
    desk.stage(case, Stage::Answered, next, "Maryam Saleh", Some(day_in(app, 1))).await
}

/// Cases that only fill the lists: one collecting and late, one enquiry.
async fn maryam_others(desk: &AtDesk<'_>) -> anyhow::Result<()> {
    let app = desk.app;
    let olga = cast::map("Ольга Ермакова", "Olga Ermakova", "KZ", "Almaty", Sex::Female, "1990-08-19", Language::Ru);
    let case = desk.case(&olga).await?;
    let mut entry = person(Role::Patient, "Ольга Ермакова", "Olga Ermakova", Language::Ru, "olga@families.example");
    (entry.is_decision_maker, entry.is_primary_contact) = (true, true);
    desk.person(case, &entry).await?;
    let next = NextStep::own("Pathology slides from Almaty");
    desk.stage(case, Stage::Collecting, next, "Ольга Ермакова", Some(day_in(app, -2))).await?;
    let li = cast::map("李梅", "Li Mei", "CN", "Guangzhou", Sex::Female, "1975-04-05", Language::Zh);
    let case = desk.case(&li).await?;
    desk.stage(
        case,
        Stage::Enquiry,
        NextStep::own("Draw the request map with Li Mei"),
        "Maryam Saleh",
        Some(day_in(app, 0)),
    )
    .await
}

/// A case that was opened a second time by mistake, and closed: an owner can erase it.
async fn opened_twice(desk: &AtDesk<'_>) -> anyhow::Result<CaseId> {
    let again = cast::map("Ольга Ермакова", "Olga Ermakova", "KZ", "Almaty", Sex::Female, "1990-08-19", Language::Ru);
    let case = desk.case(&again).await?;
    let mut entry = person(Role::Patient, "Ольга Ермакова", "Olga Ermakova", Language::Ru, "olga@families.example");
    (entry.is_decision_maker, entry.is_primary_contact) = (true, true);
    desk.person(case, &entry).await?;
    desk.close(case).await?;
    Ok(case)
}

async fn inquiries(app: &App, tenant: TenantId) -> anyhow::Result<()> {
    let new = [
        (
            "Hamad Al-Kaabi",
            "hamad@families.example",
            Language::Ar,
            "QA",
            ForWhom::Relative,
            "أبحث عن رأي ثانٍ لوالدتي بخصوص عملية في الركبة. لدينا صور وتقارير.",
        ),
        (
            "Grace Eze",
            "grace@families.example",
            Language::En,
            "NG",
            ForWhom::Own,
            "I was advised to have my thyroid removed. I would like a second opinion abroad before I decide.",
        ),
    ];
    for (name, email, language, country, for_whom, message) in new {
        let inquiry = NewInquiry {
            name: name.into(),
            email: email.into(),
            phone: String::new(),
            language,
            country: country.into(),
            for_whom,
            message: message.into(),
        };
        acts::inquire(app, tenant, &inquiry).await?;
    }
    Ok(())
}

pub(super) fn lines(text: &[&str]) -> Vec<String> {
    text.iter().map(|line| (*line).to_owned()).collect()
}

fn yousefs_records() -> Vec<(String, Vec<u8>)> {
    let mri = lines(&[
        "Patient: Yousef Al-Hajri, born 14 March 1968. Examination of 12 April 2026.",
        "",
        "Advanced osteoarthritis of the right hip with loss of joint space superolaterally,",
        "subchondral cysts and a moderate effusion. No avascular necrosis. Left hip: mild change.",
        "",
        "Corniche Imaging, Doha",
    ]);
    let labs = lines(&[
        "Patient: Yousef Al-Hajri, born 14 March 1968. Sample of 2 July 2026.",
        "",
        "Haemoglobin 13.8 g/dL (13.0-17.0)    Platelets 231 x10^9/L (150-400)",
        "Creatinine 1.1 mg/dL (0.7-1.3)    HbA1c 6.9 % (4.0-5.6)",
    ]);
    let letter = lines(&[
        "Non-valvular atrial fibrillation since 2023, on apixaban 5 mg twice daily.",
        "Cardiac function is good, ejection fraction 58 %.",
        "No objection to a major operation, provided that pausing the drug is decided with the surgeon.",
        "",
        "Doha, 18 November 2025",
    ]);
    let mut files = vec![
        ("2026-04-12 MRI right hip report.pdf".to_owned(), report("Radiology report: MRI of the right hip", &mri)),
        ("2026-07-02 blood count and metabolic panel.pdf".to_owned(), report("Laboratory report", &labs)),
        ("2025-11-18 cardiologist letter.pdf".to_owned(), report("Letter of the cardiologist", &letter)),
    ];
    let study = Study {
        number: 1,
        modality: "CT",
        body_part: "PELVIS",
        description: "CT pelvis and hips",
        date: "20260520",
        patient: "AL-HAJRI^YOUSEF",
        birth: "19680314",
        sex: "M",
    };
    for series in records::PELVIS {
        let of = series.images;
        files.extend((0..of).map(|at| (format!("CD/DICOM/S{}/IM{at:06}", series.number), slice(&study, series, at))));
    }
    files.push(("CD/AUTORUN.INF".to_owned(), b"[autorun]\r\nopen=viewer.exe\r\n".to_vec()));
    files
}

impl Hip {
    fn manifest(
        self,
        app: &App,
        administrator: &str,
        tenants: Vec<web::demo::manifest::Tenant>,
        staff: &[(domain::ids::MemberId, web::demo::manifest::Member)],
    ) -> Manifest {
        let base = app.settings.base_url.clone();
        let guest = |name: &str, link: &Link, home: String| Persona {
            name: name.into(),
            email: String::new(),
            link: Some(link.clone()),
            home,
        };
        let member = |name: &str, at: usize| Persona {
            name: name.into(),
            email: staff[at].1.email.clone(),
            link: None,
            home: "/".into(),
        };
        let path = |link: &Link| link.address.trim_start_matches(&base).to_owned();
        let personas = vec![
            member("coordinator", 1),
            member("owner", 0),
            guest("doctor", &self.doctor, format!("/review/{}", self.doctor.subject)),
            guest("daughter", &self.daughter, format!("/my/{}?lang=ar", self.daughter.subject)),
            guest("patient", &self.patient, format!("/my/{}?lang=ar", self.patient.subject)),
            guest("interpreter", &self.interpreter, format!("/i/{}?lang=ru", self.interpreter.subject)),
            Persona { name: "stranger".into(), email: String::new(), link: None, home: path(&self.doctor) },
        ];
        let screens = super::screens::of(&base, &self.subjects());
        Manifest {
            mailbox: format!("{base}/demo/mail"),
            database_url: administrator.into(),
            tenants,
            screens,
            personas,
            base_url: base,
        }
    }

    fn subjects(&self) -> super::screens::Subjects {
        super::screens::Subjects {
            request: self.request.to_string(),
            visit: self.visit.to_string(),
            question: self.question.to_string(),
            block: self.block.to_string(),
            risk: self.risk.to_string(),
            translation: (self.translation.0.to_string(), self.translation.1.to_string()),
            records: (self.records.0.to_string(), self.records.1.to_string()),
            parcel: self.parcel.to_string(),
            case: self.case.to_string(),
            review: self.doctor.subject.clone(),
            as_doctor: self.as_doctor.clone(),
            review_link: self.doctor.address.clone(),
            consent: self.consent.to_string(),
            document: self.documents.first().map(|document| document.id.to_string()).unwrap_or_default(),
            study: self
                .documents
                .iter()
                .find(|document| document.category == Category::Imaging)
                .map(|document| document.id.to_string())
                .unwrap_or_default(),
            doubtful: self.doubtful.clone(),
            closed: self.closed.clone(),
            home: self.home.clone(),
            proof: self.proof.clone(),
            held: self.held.clone(),
            colleague: self.colleague.clone(),
            patient: self.patient.subject.clone(),
            daughter: self.participant.to_string(),
            interpreter: self.interpreter.subject.clone(),
        }
    }
}
