//! A child from Lagos: the mother decides, on a birth certificate that a coordinator has looked at (B3).

use super::acts::{AtDesk, day_in, in_days, person};
use super::cast::map;
use super::records::{lines, report};
use anyhow::Context;
use domain::cases::{Purpose, Sex, Stage};
use domain::consents::{Basis, Channel, Recipient};
use domain::documents::Category;
use domain::ids::{CaseId, ClinicId, ParticipantId};
use domain::next_steps::{NextStep, StepKind};
use domain::policy::Action;
use domain::relations::Relation;
use domain::roles::Role;
use domain::words::Language;
use jiff::ToSpan;
use store::cases::RequestMap;
use store::consents::Terms;
use store::participants::Entry;
use store::representations::{self, Accepted};

/// The case and the mother. Her consent has been asked for, and waits.
pub async fn chidi(desk: &AtDesk<'_>, clinic: ClinicId) -> anyhow::Result<(CaseId, ParticipantId)> {
    let born = "2015-05-09";
    let case = desk
        .case(&RequestMap {
            purposes: vec![Purpose::SecondOpinion],
            question: "Should the curve be braced or operated on, and at what age?".into(),
            ..map("Chidi Eze", "Chidi Eze", "NG", "Lagos", Sex::Male, born, Language::En)
        })
        .await?;
    let patient = person(Role::Patient, "Chidi Eze", "Chidi Eze", Language::En, "");
    desk.person(case, &Entry { time_zone: "Africa/Lagos".into(), ..patient }).await?;
    let mother = person(Role::Family, "Ngozi Eze", "Ngozi Eze", Language::En, "ngozi@families.example");
    let mother = Entry {
        relation: Relation::Mother.word().into(),
        time_zone: "Africa/Lagos".into(),
        is_primary_contact: true,
        is_decision_maker: true,
        representative_basis: "mother".into(),
        ..mother
    };
    let mother = desk.person(case, &mother).await?;
    let paper = lines(&["Chidi Eze, born 9 May 2015 in Lagos.", "Mother: Ngozi Eze. Father: not named."]);
    let records = vec![("birth certificate of Chidi Eze.pdf".to_owned(), report("Birth certificate", &paper))];
    let papers = desk.files(case, records).await?;
    let document = papers.first().context("the certificate is gone")?.id;
    let grown = born.parse::<domain::Date>()? + 18.years();
    let accepted = Accepted {
        person: mother,
        basis: Basis::Parent,
        document,
        until: Some(texts::dates::last_moment_of(grown, "Africa/Lagos")),
    };
    let (mut tx, permit) = desk.on(case, Action::CheckProof, case).await?;
    representations::accept(&mut tx, &permit, &accepted).await?;
    tx.commit().await?;
    let terms = Terms {
        giver: mother,
        basis: "mother".into(),
        purposes: vec![Purpose::SecondOpinion],
        recipients: vec![Recipient::Clinic(clinic)],
        categories: vec![Category::CaseSummary, Category::Imaging, Category::RadiologyReport],
        documents: Vec::new(),
        channel: Channel::ReviewLink,
        may_download: false,
        until: in_days(desk.app, 60),
    };
    desk.ask_consent(case, terms, Language::En).await?;
    let next = NextStep::shipped(StepKind::DecideConsent, "Kalina Clinic");
    desk.stage(case, Stage::Collecting, next, "Ngozi Eze", Some(day_in(desk.app, 7))).await?;
    Ok((case, mother))
}
