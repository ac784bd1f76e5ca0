//! SC-…: a knee that was treated in Moscow. The patient is home in Muscat; papers and checks follow (L4).

use super::acts::{AtDesk, day_in, person};
use super::agreeing::terms;
use super::elsewhere::signs;
use super::records::{lines, report};
use domain::cases::{Purpose, Sex, Stage};
use domain::consents::Recipient;
use domain::ids::{CaseId, ClinicId, DocumentId, ParticipantId};
use domain::next_steps::{NextStep, StepKind};
use domain::packages::Check;
use domain::plans::Kind;
use domain::policy::Action;
use domain::record_requests::{Occasion, Step, Way, expected};
use domain::replies::{self, Costing, Finding, Treatability};
use domain::requests::Format;
use domain::roles::Role;
use domain::summaries::{Content, Declared, Field};
use domain::words::Language;
use store::packages::Release;
use store::record_requests::{self, Moving, Sending};
use store::replies::NewReply;
use store::{clinics, plans};

/// How many days ago he left the clinic.
const DISCHARGED: i64 = 5;

/// Invents it. Answers with the case.
pub async fn salim(desk: &AtDesk<'_>, kalina: ClinicId) -> anyhow::Result<CaseId> {
    let (case, patient) = begun(&desk.by(&desk.ago(62))).await?;
    treated(desk, case, patient, kalina).await?;
    let came = papers_of_the_clinic(desk, case, patient).await?;
    let app = desk.ago(2);
    to_the_doctor(&desk.by(&app), case, patient, came).await?;
    checks(&desk.by(&app), case, patient).await?;
    let next = NextStep::shipped(StepKind::TakeHome, "");
    desk.by(&app).stage(case, Stage::Home, next, "Maryam Saleh", Some(day_in(desk.app, 3))).await?;
    Ok(case)
}

async fn begun(desk: &AtDesk<'_>) -> anyhow::Result<(CaseId, ParticipantId)> {
    let mut map =
        super::cast::map("سالم الهنائي", "Salim Al-Hinai", "OM", "Muscat", Sex::Male, "1971-09-08", Language::Ar);
    map.purposes = vec![Purpose::PreliminaryRoute];
    map.question = "Can the meniscus of the left knee be repaired?".into();
    let case = desk.case(&map).await?;
    let mut entry = person(Role::Patient, "سالم الهنائي", "Salim Al-Hinai", Language::Ar, "salim@families.example");
    (entry.is_decision_maker, entry.is_primary_contact) = (true, true);
    entry.time_zone = "Asia/Muscat".into();
    let patient = desk.person(case, &entry).await?;
    let concern = "Tear of the medial meniscus of the left knee, as reported after an MRI in Muscat";
    let summary = Content {
        height_cm: "174".into(),
        weight_kg: "79".into(),
        fields: vec![(Field::Concern, concern.to_owned()), (Field::Sought, "Arthroscopic repair".to_owned())],
        medications_declared: Declared::NoneKnown,
        allergies_declared: Declared::NoneKnown,
        ..Content::default()
    };
    desk.summary(case, summary).await?;
    desk.moves(case, Stage::Collecting).await?;
    Ok((case, patient))
}

/// The clinic said yes, and he went.
async fn treated(desk: &AtDesk<'_>, case: CaseId, patient: ParticipantId, kalina: ClinicId) -> anyhow::Result<()> {
    let app = desk.ago(55);
    let then = desk.by(&app);
    let to = Recipient::Clinic(kalina);
    then.consent(case, terms(&app, patient, to, vec![Purpose::PreliminaryRoute], 120)).await?;
    let sent = then.package(case, kalina, Vec::new(), "").await?;
    let (review, reader, _) = then.send(case, &sent).await?;
    then.moves(case, Stage::WithClinic).await?;
    let content = replies::Content {
        finding: Some(Finding::Agrees),
        treatability: Some(Treatability::Yes),
        costing: Some(Costing::Range),
        cost_from: "3200".into(),
        cost_to: "4100".into(),
        currency: "USD".into(),
        stay_days: "4".into(),
        words: "The tear can be repaired by arthroscopy.".into(),
        ..replies::Content::default()
    };
    let (name, role) = ("Dr Sergey Lanskoy".into(), "Head of orthopaedics".into());
    let reply = NewReply { content, name, role, letter: None, invitation: None };
    let app = desk.ago(50);
    let then = desk.by(&app);
    then.looks(case, (review, reader), &[]).await?;
    then.replies(case, (review, reader), &reply).await?;
    let app = desk.ago(49);
    desk.by(&app).reads_replies(case, review).await?;
    desk.by(&desk.ago(40)).moves(case, Stage::Travel).await
}

/// The clinic was asked for its papers, and gave them.
async fn papers_of_the_clinic(
    desk: &AtDesk<'_>,
    case: CaseId,
    patient: ParticipantId,
) -> anyhow::Result<Vec<DocumentId>> {
    let app = desk.ago(DISCHARGED);
    let then = desk.by(&app);
    let (mut tx, permit) = then.on(case, Action::EditRecordRequests, case).await?;
    let entry = record_requests::Entry {
        item: String::new(),
        occasion: Occasion::Home,
        holder: "Kalina Clinic, Moscow".into(),
        reach: "records@kalina.example".into(),
        what: "Выписка, протокол операции, список лекарств, даты контроля · تقرير الخروج وتقرير العملية والأدوية ومواعيد المتابعة".into(),
        country: "RU".into(),
        language: Language::Ru,
        format: Format::TextPdf,
        from: None,
        until: None,
    };
    let id = record_requests::add(&mut tx, &permit, &entry).await?;
    tx.commit().await?;
    signs(&then, case, patient, id).await?;
    let (mut tx, permit) = then.on(case, Action::EditRecordRequests, case).await?;
    let on = day_in(&app, 0);
    let sending = Sending { on, way: Way::Email, expected: expected(on, "RU") };
    record_requests::send(&mut tx, &permit, id, 2, &sending).await?;
    tx.commit().await?;

    let app = desk.ago(3);
    let then = desk.by(&app);
    let letter = report(
        "Discharge letter",
        &lines(&[
            "Patient: Salim Al-Hinai, born 8 September 1971.",
            "Arthroscopic repair of the medial meniscus of the left knee. No complications.",
            "Crutches for four weeks. Check of the wound after two weeks, MRI after three months.",
            "",
            &format!("Kalina Clinic, Moscow, {on}"),
        ]),
    );
    let papers = then.files(case, vec![(format!("{on} discharge letter.pdf"), letter)]).await?;
    let came = papers.iter().map(|one| one.id).collect::<Vec<_>>();
    let (mut tx, permit) = then.on(case, Action::EditRecordRequests, case).await?;
    let moving = Moving {
        step: Step::Receive,
        on: day_in(&app, 0),
        way: None,
        came: came.clone(),
        words: "وصل التقرير من بوابة العيادة، والصور معه على قرص.".into(),
    };
    record_requests::step(&mut tx, &permit, id, 3, &moving).await?;
    tx.commit().await?;
    Ok(came)
}

/// They go to the doctor at home, who has to answer nothing.
async fn to_the_doctor(
    desk: &AtDesk<'_>,
    case: CaseId,
    patient: ParticipantId,
    came: Vec<DocumentId>,
) -> anyhow::Result<()> {
    let haddad = desk
        .clinic(&clinics::Entry {
            name: "Practice of Dr Haddad".into(),
            native_name: "عيادة الدكتور حداد".into(),
            country: "OM".into(),
            city: "Muscat".into(),
            time_zone: "Asia/Muscat".into(),
            languages: vec!["ar".into(), "en".into()],
            reviewer_name: "Dr Nabil Haddad".into(),
            reviewer_email: "haddad@practice.example".into(),
            reply_days_from: 3,
            reply_days_to: 7,
        })
        .await?;
    let to = Recipient::Clinic(haddad);
    desk.consent(case, terms(desk.app, patient, to, vec![Purpose::AfterCare], 60)).await?;
    let mut home = desk.package(case, haddad, came, "").await?;
    home.wanted.purposes = vec![Purpose::AfterCare];
    home.question = "Papers of the treatment, for care at home. No answer is needed.".into();
    home.reply_by = None;
    home.release = Release {
        open: vec![Check::Names],
        reason: "The doctor gets the originals as the clinic named them.".into(),
        ..Release::default()
    };
    desk.send(case, &home).await?;
    Ok(())
}

/// What the letter names: the wound after two weeks, an MRI after three months.
async fn checks(desk: &AtDesk<'_>, case: CaseId, patient: ParticipantId) -> anyhow::Result<()> {
    let since = DISCHARGED - 2;
    let (mut tx, permit) = desk.on(case, Action::EditPlan, case).await?;
    let at = |days| day_in(desk.app, days - since).at(10, 0, 0, 0).to_zoned(texts::dates::time_zone("Asia/Muscat"));
    for (days, title) in [(14, "فحص الجرح"), (91, "رنين مغناطيسي للركبة اليسرى")] {
        let check = plans::Entry {
            kind: Kind::FollowUp,
            title: title.into(),
            place: "عيادة الدكتور حداد، مسقط".into(),
            starts: at(days)?.timestamp(),
            starts_zone: "Asia/Muscat".into(),
            ends: None,
            ends_zone: "Asia/Muscat".into(),
            whole_days: false,
            owner: None,
            concerned: vec![patient],
            reference: String::new(),
            note: String::new(),
        };
        plans::add(&mut tx, &permit, &check).await?;
    }
    tx.commit().await?;
    Ok(())
}
