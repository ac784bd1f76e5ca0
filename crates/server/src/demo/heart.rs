//! SC-0002: a valve in Ohio; a clinic in Beijing has answered.

use super::acts::{AtDesk, day_in, person};
use super::agreeing::terms;
use super::cast;
use super::records::{lines, report};
use domain::cases::{Purpose, Sex, Stage};
use domain::consents::Recipient;
use domain::ids::ClinicId;
use domain::next_steps::{NextStep, StepKind};
use domain::replies::{self, Costing, Finding, Need, Treatability};
use domain::roles::Role;
use domain::words::Language;
use store::replies::NewReply;

/// Invents it.
pub async fn robert(desk: &AtDesk<'_>, jinghe: ClinicId) -> anyhow::Result<()> {
    let app = desk.ago(16);
    let then = desk.by(&app);
    let mut map =
        cast::map("Robert Miller", "Robert Miller", "US", "Dayton, Ohio", Sex::Male, "1957-01-30", Language::En);
    map.purposes = vec![Purpose::SecondOpinion, Purpose::CostEstimate];
    map.question = "Is a valve repair possible instead of a replacement, and within which cost range?".into();
    let case = then.case(&map).await?;
    let mut entry = person(Role::Patient, "Robert Miller", "Robert Miller", Language::En, "robert@families.example");
    (entry.is_decision_maker, entry.is_primary_contact) = (true, true);
    entry.time_zone = "America/New_York".into();
    let patient = then.person(case, &entry).await?;
    then.summary(case, cast::roberts_summary()).await?;
    let echo = lines(&[
        "Patient: Robert Miller, born 30 January 1957.",
        "Transthoracic echocardiogram, 3 June 2026",
        "Severe mitral regurgitation, posterior leaflet prolapse (P2).",
        "Left ventricular ejection fraction 61 %. Left atrium enlarged, 48 mm.",
    ]);
    let records = vec![("2026-06-03 echocardiogram.pdf".into(), report("Echocardiography report", &echo))];
    let documents = then.files(case, records).await?;
    then.moves(case, Stage::Collecting).await?;
    let app = desk.ago(6);
    let then = desk.by(&app);
    then.consent(case, terms(&app, patient, Recipient::Clinic(jinghe), map.purposes, 60)).await?;
    let seen: Vec<_> = documents.iter().map(|document| document.id).collect();
    let new = then.package(case, jinghe, seen.clone(), "").await?;
    let (review, reader, _) = then.send(case, &new).await?;
    let next = NextStep::shipped(StepKind::AwaitReply, "3–5");
    then.stage(case, Stage::WithClinic, next, "Jinghe Hospital", Some(day_in(&app, 5))).await?;
    let app = desk.ago(1);
    let then = desk.by(&app);
    then.looks(case, (review, reader), &seen).await?;
    then.replies(case, (review, reader), &reply()).await?;
    let next = NextStep::own("Explain the answer to Robert and ask for a CT coronary angiography");
    then.stage(case, Stage::Answered, next, "Maryam Saleh", Some(day_in(&app, 2))).await
}

fn reply() -> NewReply {
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
    let (name, role) = ("Dr Xu Wen".into(), "Head of cardiac surgery".into());
    NewReply { content, name, role, letter: None, invitation: None }
}
