//! The plan of Yousef's journey to Moscow: what was offered, what stands, and what was given up.

use super::acts::{AtDesk, day_in};
use super::hip::{People, VISIT};
use domain::Timestamp;
use domain::ids::{CaseId, ParticipantId, PlanItemId};
use domain::plans::{Kind, Step};
use domain::policy::Action;
use store::plans::{self, Entry};
use texts::dates::{last_moment_of, time_zone};

const DOHA: &str = "Asia/Qatar";
const MOSCOW: &str = "Europe/Moscow";

/// How long they stay.
pub const NIGHTS: i64 = 14;
/// In how many days they travel there.
pub const THERE: i64 = VISIT - 2;
/// In how many days they travel back.
pub const BACK: i64 = THERE + NIGHTS;
/// Where they stay: what the hotel is called in the plan and in the payments.
pub const HOTEL: &str = "فندق أربات، موسكو";

/// Fills it. Answers with the first visit.
pub async fn plan(desk: &AtDesk<'_>, people: &People) -> anyhow::Result<PlanItemId> {
    let &People { case, patient, daughter, interpreter } = people;
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
    let both = [patient, daughter];
    let visit = Entry {
        ends: Some(at(VISIT, 11, 0, MOSCOW)?),
        note: "أحضروا الأقراص وجواز السفر.".into(),
        ..entry(
            Kind::Appointment,
            "الزيارة الأولى عند د. لانسكوي",
            "Kalina Clinic, Moscow",
            at(VISIT, 9, 30, MOSCOW)?,
            &[patient, daughter, interpreter],
        )
    };
    let there = Entry {
        starts_zone: DOHA.into(),
        ends: Some(at(THERE, 13, 10, MOSCOW)?),
        owner: Some(daughter),
        reference: "QR 337".into(),
        ..entry(
            Kind::Flight,
            "من الدوحة إلى موسكو مباشرة؛ كرسي متحرك في المطارين",
            "مطار حمد الدولي",
            at(THERE, 8, 5, DOHA)?,
            &both,
        )
    };
    let back = Entry {
        ends: Some(at(BACK, 20, 15, DOHA)?),
        ends_zone: DOHA.into(),
        owner: Some(daughter),
        reference: "QR 338".into(),
        ..entry(
            Kind::Flight,
            "من موسكو إلى الدوحة مباشرة؛ كرسي متحرك في المطارين",
            "مطار شيريميتيفو",
            at(BACK, 15, 10, MOSCOW)?,
            &both,
        )
    };
    let hotel = Entry {
        ends: Some(last_moment_of(day_in(desk.app, BACK), MOSCOW)),
        whole_days: true,
        ..entry(Kind::Hotel, "غرفتان", HOTEL, at(THERE, 0, 0, MOSCOW)?, &both)
    };
    let transfer = entry(Kind::Transfer, "من المطار إلى الفندق", "مطار شيريميتيفو", at(THERE, 14, 0, MOSCOW)?, &both);
    let walk = entry(Kind::Other, "نزهة على ضفة النهر", "موسكو", at(VISIT + 2, 16, 0, MOSCOW)?, &[daughter]);
    let first = add(desk, case, &visit, None).await?;
    let held = Some((Step::Confirm, "شركة الطيران، بالبريد الإلكتروني: محجوز حتى الدفع"));
    add(desk, case, &there, held).await?;
    add(desk, case, &back, held).await?;
    add(desk, case, &hotel, Some((Step::Confirm, "الفندق، بالبريد الإلكتروني"))).await?;
    add(desk, case, &transfer, None).await?;
    add(desk, case, &walk, Some((Step::Cancel, ""))).await?;
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
