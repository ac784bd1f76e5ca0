//! The plan of Yousef's journey to Moscow: what was offered, what stands, and what was given up.

use super::acts::{AtDesk, day_in};
use domain::Timestamp;
use domain::ids::{CaseId, ParticipantId, PlanItemId};
use domain::plans::{Kind, Step};
use domain::policy::Action;
use store::plans::{self, Entry};
use texts::dates::{last_moment_of, time_zone};

const DOHA: &str = "Asia/Qatar";
const MOSCOW: &str = "Europe/Moscow";

/// Fills it. Answers with the first visit.
pub async fn plan(
    desk: &AtDesk<'_>,
    case: CaseId,
    [patient, daughter, interpreter]: [ParticipantId; 3],
) -> anyhow::Result<PlanItemId> {
    let at = |days, hour, minute, zone: &str| -> anyhow::Result<Timestamp> {
        Ok(day_in(desk.app, days).at(hour, minute, 0, 0).to_zoned(time_zone(zone))?.timestamp())
    };
    let entry = |kind, title: &str, place: &str, starts, concerned: &[ParticipantId]| Entry {
        kind,
        title: title.into(),
        place: place.into(),
        starts,
        starts_zone: MOSCOW.into(),
        ends: None,
        ends_zone: MOSCOW.into(),
        whole_days: false,
        owner: None,
        concerned: concerned.to_vec(),
        reference: String::new(),
        note: String::new(),
    };
    let visit = Entry {
        ends: Some(at(44, 11, 0, MOSCOW)?),
        note: "Bring the discs and the passport.".into(),
        ..entry(
            Kind::Appointment,
            "First visit with Dr Lanskoy",
            "Kalina Clinic, Moscow",
            at(44, 9, 30, MOSCOW)?,
            &[patient, daughter, interpreter],
        )
    };
    let flight = Entry {
        starts_zone: DOHA.into(),
        ends: Some(at(42, 13, 10, MOSCOW)?),
        owner: Some(daughter),
        reference: "QR 337".into(),
        ..entry(
            Kind::Flight,
            "Doha to Moscow; wheelchair at both ends",
            "Hamad International",
            at(42, 8, 5, DOHA)?,
            &[patient, daughter],
        )
    };
    let hotel = Entry {
        ends: Some(last_moment_of(day_in(desk.app, 49), MOSCOW)),
        whole_days: true,
        ..entry(Kind::Hotel, "Hotel Volga, two rooms", "Moscow", at(42, 0, 0, MOSCOW)?, &[patient, daughter])
    };
    let transfer =
        entry(Kind::Transfer, "Airport to the hotel", "Sheremetyevo", at(42, 14, 0, MOSCOW)?, &[patient, daughter]);
    let tour = entry(Kind::Other, "Walk along the river", "Moscow", at(46, 16, 0, MOSCOW)?, &[daughter]);
    let first = add(desk, case, &visit, None).await?;
    add(desk, case, &flight, Some((Step::Confirm, "airline, by e-mail"))).await?;
    add(desk, case, &hotel, Some((Step::Confirm, "Hotel Volga, by e-mail"))).await?;
    add(desk, case, &transfer, None).await?;
    add(desk, case, &tour, Some((Step::Cancel, ""))).await?;
    Ok(first)
}

async fn add(desk: &AtDesk<'_>, case: CaseId, entry: &Entry, then: Option<(Step, &str)>) -> anyhow::Result<PlanItemId> {
    let (mut tx, permit) = desk.on(case, Action::EditPlan, case).await?;
    let id = plans::add(&mut tx, &permit, entry).await?;
    if let Some((step, by)) = then {
        plans::step(&mut tx, &permit, id, step, by, 1).await?;
    }
    tx.commit().await?;
    Ok(id)
}
