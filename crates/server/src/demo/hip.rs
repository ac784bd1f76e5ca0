//! SC-0001, the case that the demonstration is about: a hip in Doha, apixaban, a consent in force, and a clinic in Moscow that has
//! the case before it. Everything is done on the day on which it was, the earliest first.

use super::acts::{AtDesk, day_in};
use super::agreeing::terms;
use super::records::{self, Study, lines, report, slice};
use super::reviewing::REPLY_DAYS;
use super::{asked, cast, elsewhere, journey, late, paying, photographed, translating, wanted, worries};
use domain::cases::{Purpose, Stage};
use domain::consents::Recipient;
use domain::documents::Category;
use domain::ids::{
    BlockId, CaseId, ClinicId, ConsentId, DocumentId, ParcelId, ParticipantId, PlanItemId, QuestionId, ReaderId,
    RecordRequestId, RequestId, ReviewId, RiskId, TranslationId,
};
use domain::next_steps::{NextStep, StepKind};
use domain::recency::Course;
use store::consents::Terms;
use store::documents::Document;
use web::demo::manifest::Link;

/// In how many days the first visit is: what the records are collected for.
pub const VISIT: i64 = 44;

/// Who takes part.
#[derive(Clone, Copy)]
pub struct People {
    /// The case.
    pub case: CaseId,
    /// The patient.
    pub patient: ParticipantId,
    /// The daughter, who asks and arranges.
    pub daughter: ParticipantId,
    /// The interpreter.
    pub interpreter: ParticipantId,
}

/// What the personas need of the case.
pub struct Hip {
    /// Who takes part.
    pub people: People,
    /// The doctor's link.
    pub doctor: Link,
    /// The patient's.
    pub patient: Link,
    /// The daughter's.
    pub daughter: Link,
    /// The interpreter's.
    pub interpreter: Link,
    /// The review that the clinic has, and who reads it.
    pub review: (ReviewId, ReaderId),
    /// What came first.
    pub documents: Vec<Document>,
    /// A study that seems to be another person's.
    pub doubtful: String,
    /// The consent that the review rests on.
    pub consent: ConsentId,
    /// What the daughter is asked for.
    pub request: RequestId,
    /// The first visit of the plan.
    pub visit: PlanItemId,
    /// What the daughter asked the clinic.
    pub question: QuestionId,
    /// The hotel's payment block.
    pub block: BlockId,
    /// What may go wrong at the gate.
    pub risk: RiskId,
    /// The letter's translation, which the interpreter has, and what came of the report's.
    pub translation: (TranslationId, DocumentId),
    /// What two hospitals are asked for: one is late, one waits for a signature.
    pub records: (RecordRequestId, RecordRequestId),
    /// Slides that are with the clinic.
    pub parcel: ParcelId,
}

/// Invents it.
pub async fn yousef(desk: &AtDesk<'_>, kalina: ClinicId, say: &dyn Fn(&str)) -> anyhow::Result<Hip> {
    let people = begun(&desk.by(&desk.ago(24))).await?;
    let case = people.case;
    say("writing invented reports and a CT of a phantom");
    let documents = collected(&desk.by(&desk.ago(18)), case).await?;
    let late = elsewhere::ask(desk, &people).await?;
    let (consent, translation) = agreed(&desk.by(&desk.ago(10)), &people, kalina, &documents).await?;
    let requests = wanted::ask(&desk.by(&desk.ago(8)), &people).await?;
    elsewhere::ask_again(&desk.by(&desk.ago(8)), case, late.0).await?;
    let parcel = elsewhere::send(desk, &people, kalina).await?;
    let (review, doctor) = sent(&desk.by(&desk.ago(3)), case, kalina, &documents).await?;
    let question = asked::ask(desk, &people, review, &documents).await?;
    let doubtful = came_later(&desk.by(&desk.ago(1)), case).await?;
    wanted::not_had(&desk.by(&desk.ago(1)), &people, requests.1).await?;
    photographed::send(desk, case, people.daughter).await?;
    let visit = journey::plan(desk, &people).await?;
    let block = paying::blocks(desk, case, review.0).await?;
    paying::checks(desk, case).await?;
    let risk = worries::risks(desk, case, people.daughter, question).await?;
    desk.worked_off().await?;
    Ok(Hip {
        people,
        doctor,
        patient: desk.invite(case, people.patient, "yousef@families.example").await?,
        daughter: desk.invite(case, people.daughter, "noura@families.example").await?,
        interpreter: desk.invite(case, people.interpreter, "daria@words.example").await?,
        review,
        documents,
        doubtful,
        consent,
        request: requests.0,
        visit,
        question,
        block,
        risk,
        translation,
        records: late,
        parcel,
    })
}

async fn begun(desk: &AtDesk<'_>) -> anyhow::Result<People> {
    let case = desk.case(&cast::yousefs_map()).await?;
    let patient = desk.person(case, &cast::yousef()).await?;
    let daughter = desk.person(case, &cast::noura()).await?;
    let interpreter = desk.person(case, &cast::daria()).await?;
    desk.moves(case, Stage::Collecting).await?;
    Ok(People { case, patient, daughter, interpreter })
}

/// What the family brought, and the page that is written from it.
async fn collected(desk: &AtDesk<'_>, case: CaseId) -> anyhow::Result<Vec<Document>> {
    let labs = cast::yousefs_labs(day_in(desk.app, 0));
    let mut files = yousefs_records();
    files.extend(labs.iter().map(|(taken, rows)| (labs_name(*taken), labs_report(*taken, rows))));
    let documents = desk.files(case, files).await?;
    for (taken, rows) in labs {
        let paper = documents.iter().find(|one| one.original_name == labs_name(taken)).map(|one| one.id);
        desk.labs(case, taken, rows, paper).await?;
    }
    desk.summary(case, cast::yousefs_summary()).await?;
    desk.checklist(case, &documents).await?;
    desk.plan(case, Course::Surgery, day_in(desk.app, 18 + VISIT)).await?;
    Ok(documents)
}

/// The consent for the clinic, what the daughter may see, and what the interpreter translates.
async fn agreed(
    desk: &AtDesk<'_>,
    people: &People,
    kalina: ClinicId,
    documents: &[Document],
) -> anyhow::Result<(ConsentId, (TranslationId, DocumentId))> {
    let &People { case, patient, daughter, interpreter } = people;
    let purposes = vec![Purpose::PreliminaryRoute, Purpose::CostEstimate];
    let kinds =
        [Category::CaseSummary, Category::Imaging, Category::RadiologyReport, Category::Labs, Category::Medications];
    let clinic =
        Terms { categories: kinds.to_vec(), ..terms(desk.app, patient, Recipient::Clinic(kalina), purposes, 80) };
    let consent = desk.consent(case, clinic).await?;
    desk.opens_to(case, patient, daughter).await?;
    let letter = documents.iter().find(|one| one.category == Category::OtherClinical);
    let letter = letter.ok_or_else(|| anyhow::anyhow!("no letter among the records"))?.id;
    // The interpreter sees one letter: a grant that rests on a consent of the patient.
    let to = Recipient::Participant(interpreter);
    let one_letter = Terms {
        categories: Vec::new(),
        documents: vec![letter],
        may_download: false,
        ..terms(desk.app, patient, to, vec![Purpose::PreliminaryRoute], 40)
    };
    desk.consent(case, one_letter).await?;
    Ok((consent, translating::all(desk, people, letter).await?))
}

async fn sent(
    desk: &AtDesk<'_>,
    case: CaseId,
    kalina: ClinicId,
    documents: &[Document],
) -> anyhow::Result<((ReviewId, ReaderId), Link)> {
    let covered = |document: &&Document| !matches!(document.category, Category::OtherClinical | Category::Identity);
    let documents = documents.iter().filter(covered).map(|document| document.id).collect();
    let package = desk.package(case, kalina, documents, "Clotting tests (PT with INR, aPTT) under 90 days old").await?;
    let (review, reader, doctor) = desk.send(case, &package).await?;
    let next = NextStep::shipped(StepKind::AwaitReply, "3–7");
    desk.stage(case, Stage::WithClinic, next, "Kalina Clinic", Some(day_in(desk.app, REPLY_DAYS))).await?;
    desk.worked_off().await?;
    Ok(((review, reader), doctor))
}

async fn came_later(desk: &AtDesk<'_>, case: CaseId) -> anyhow::Result<String> {
    let all = desk.files(case, late::records()).await?;
    Ok(all.into_iter().find(Document::blocked).map(|late| late.id.to_string()).unwrap_or_default())
}

fn labs_name(taken: domain::Date) -> String {
    format!("{taken} blood count and metabolic panel.pdf")
}

/// The paper from which the values are typed.
fn labs_report(taken: domain::Date, rows: &[[&str; 4]]) -> Vec<u8> {
    let mut paper = lines(&["Patient: Yousef Abdulla Al-Hajri, born 14 March 1968.", ""]);
    paper.extend(rows.iter().map(|[name, value, unit, range]| {
        if range.is_empty() { format!("{name}  {value} {unit}") } else { format!("{name}  {value} {unit}  ({range})") }
    }));
    paper.extend(lines(&["", "Corniche Laboratory, Doha"]));
    report(&format!("Laboratory report, sample of {taken}"), &paper)
}

fn yousefs_records() -> Vec<(String, Vec<u8>)> {
    let mri = lines(&[
        "Patient: Yousef Abdulla Al-Hajri, born 14 March 1968. Examination of 12 April 2026.",
        "",
        "Advanced osteoarthritis of the right hip with loss of joint space superolaterally,",
        "subchondral cysts and a moderate effusion. No avascular necrosis. Left hip: mild change.",
        "",
        "Corniche Imaging, Doha",
    ]);
    let letter = lines(&[
        "Patient: Yousef Abdulla Al-Hajri, born 14 March 1968.",
        "",
        "Non-valvular atrial fibrillation since 2023, on apixaban 5 mg twice daily.",
        "Cardiac function is good, ejection fraction 58 %.",
        "No objection to a major operation, provided that pausing the drug is decided with the surgeon.",
        "",
        "Doha, 18 November 2025",
    ]);
    let mut files = vec![
        ("2026-04-12 MRI right hip report.pdf".to_owned(), report("Radiology report: MRI of the right hip", &mri)),
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
