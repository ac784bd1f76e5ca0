//! SC-…: a knee that was treated in Moscow. The patient is home in Muscat; papers and checks follow (L4).

use super::acts::{AtDesk, day_in, in_days, person};
use super::records::report;
use super::seed::{consent, lines, package};
use domain::cases::{Purpose, Sex, Stage};
use domain::consents::{Channel, Recipient};
use domain::documents::Category;
use domain::ids::{CaseId, ClinicId};
use domain::next_steps::{NextStep, StepKind};
use domain::packages::Check;
use domain::plans::Kind;
use domain::policy::Action;
use domain::record_requests::{Occasion, Step, Way, expected};
use domain::requests::Format;
use domain::roles::Role;
use domain::summaries::{Content, Declared, Field};
use domain::words::Language;
use store::consents::Terms;
use store::packages::Release;
use store::record_requests::{self, Moving, Sending};
use store::{clinics, plans};

/// Invents it. Answers with the case.
pub async fn salim(desk: &AtDesk<'_>, kalina: ClinicId) -> anyhow::Result<CaseId> {
    let app = desk.app;
    let mut map =
        super::cast::map("سالم الهنائي", "Salim Al-Hinai", "OM", "Muscat", Sex::Male, "1971-09-08", Language::Ar);
    map.purposes = vec![Purpose::PreliminaryRoute];
    map.question = "Can the meniscus of the left knee be repaired?".into();
    let case = desk.case(&map).await?;
    let mut entry = person(Role::Patient, "سالم الهنائي", "Salim Al-Hinai", Language::Ar, "salim@families.example");
    (entry.is_decision_maker, entry.is_primary_contact) = (true, true);
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
    let letter = report(
        "Discharge letter",
        &lines(&[
            "Patient: Salim Al-Hinai, born 8 September 1971.",
            "Arthroscopic repair of the medial meniscus of the left knee. No complications.",
            "Crutches for four weeks. Check of the wound after two weeks, MRI after three months.",
        ]),
    );
    let papers = desk.files(case, vec![("2026-07-10 discharge letter.pdf".into(), letter)]).await?;
    let came = papers.iter().map(|one| one.id).collect::<Vec<_>>();
    let terms = |clinic, purpose| Terms {
        giver: patient,
        basis: String::new(),
        purposes: vec![purpose],
        recipients: vec![Recipient::Clinic(clinic)],
        categories: Category::ALL.to_vec(),
        documents: Vec::new(),
        channel: Channel::ReviewLink,
        may_download: true,
        until: in_days(app, 60),
    };
    consent(desk, case, patient, terms(kalina, Purpose::PreliminaryRoute)).await?;
    let asked = package(desk, case, kalina, came.clone(), "").await?;
    desk.send(case, &asked).await?;
    papers_of_the_clinic(desk, case, &came).await?;
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
    consent(desk, case, patient, terms(haddad, Purpose::AfterCare)).await?;
    let mut home = package(desk, case, haddad, came, "").await?;
    home.wanted.purposes = vec![Purpose::AfterCare];
    home.question = "Papers of the treatment, for care at home. No answer is needed.".into();
    home.reply_by = None;
    home.release = Release {
        open: vec![Check::Names],
        reason: "The doctor gets the originals as the clinic named them.".into(),
        ..Release::default()
    };
    desk.send(case, &home).await?;
    let (mut tx, permit) = desk.on(case, Action::EditPlan, case).await?;
    let at = |days| day_in(app, days).at(10, 0, 0, 0).to_zoned(texts::dates::time_zone("Asia/Muscat"));
    for (days, title) in [(9, "Check of the wound"), (88, "MRI of the left knee")] {
        let check = plans::Entry {
            kind: Kind::FollowUp,
            title: title.into(),
            place: "Practice of Dr Haddad, Muscat".into(),
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
    let next = NextStep::shipped(StepKind::TakeHome, "");
    desk.stage(case, Stage::Home, next, "Maryam Al-Suwaidi", Some(day_in(app, 3))).await?;
    Ok(case)
}

/// The clinic was asked for its papers, and gave them.
async fn papers_of_the_clinic(desk: &AtDesk<'_>, case: CaseId, came: &[domain::ids::DocumentId]) -> anyhow::Result<()> {
    let (mut tx, permit) = desk.on(case, Action::EditRecordRequests, case).await?;
    let entry = record_requests::Entry {
        item: String::new(),
        occasion: Occasion::Home,
        holder: "Kalina Clinic, Moscow".into(),
        reach: "doctor@kalina.example".into(),
        what: "Discharge letter, operation note, list of medicines, dates of the checks that follow".into(),
        country: "RU".into(),
        language: Language::Ru,
        format: Format::TextPdf,
        from: None,
        until: None,
    };
    let id = record_requests::add(&mut tx, &permit, &entry).await?;
    let paper = came.first().copied().ok_or_else(|| anyhow::anyhow!("no paper"))?;
    record_requests::file_release(&mut tx, &permit, id, 1, paper).await?;
    let on = day_in(desk.app, -8);
    let sending = Sending { on, way: Way::Email, expected: expected(on, "RU") };
    record_requests::send(&mut tx, &permit, id, 2, &sending).await?;
    let moving = Moving {
        step: Step::Receive,
        on: day_in(desk.app, -3),
        way: None,
        came: came.to_vec(),
        words: "The letter came by their portal; the images were burnt to a disc for him.".into(),
    };
    record_requests::step(&mut tx, &permit, id, 3, &moving).await?;
    tx.commit().await?;
    Ok(())
}
