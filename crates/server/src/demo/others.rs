//! Cases that only fill the lists: one collecting and late, one enquiry, one opened by mistake, one of the neighbours; and who has
//! written to the public form.

use super::acts::{AtDesk, day_in, person};
use super::cast;
use domain::cases::{Sex, Stage};
use domain::ids::{CaseId, TenantId};
use domain::inquiries::ForWhom;
use domain::next_steps::{NextStep, StepKind};
use domain::roles::Role;
use domain::words::Language;
use store::inquiries::NewInquiry;
use web::App;

/// Olga, who is late with her slides, and Li Mei, with whom nothing is agreed yet.
pub async fn beginning(desk: &AtDesk<'_>) -> anyhow::Result<()> {
    let case = olga(&desk.by(&desk.ago(9))).await?;
    let next = NextStep::shipped(StepKind::SendRecords, "");
    desk.by(&desk.ago(9)).stage(case, Stage::Collecting, next, "Olga Ermakova", Some(day_in(desk.app, -2))).await?;
    let app = desk.ago(2);
    let then = desk.by(&app);
    let li = cast::map("李梅", "Li Mei", "CN", "Guangzhou", Sex::Female, "1975-04-05", Language::Zh);
    let case = then.case(&li).await?;
    let mut entry = person(Role::Patient, "李梅", "Li Mei", Language::Zh, "li.mei@families.example");
    (entry.is_decision_maker, entry.is_primary_contact) = (true, true);
    entry.time_zone = "Asia/Shanghai".into();
    then.person(case, &entry).await?;
    let next = NextStep::shipped(StepKind::DrawRoles, "");
    then.stage(case, Stage::Enquiry, next, "Maryam Saleh", Some(day_in(desk.app, 0))).await
}

/// A case that was opened a second time by mistake, and closed: an owner can erase it.
pub async fn opened_twice(desk: &AtDesk<'_>) -> anyhow::Result<CaseId> {
    let case = olga(&desk.by(&desk.ago(1))).await?;
    desk.by(&desk.ago(1)).moves(case, Stage::Closed).await?;
    Ok(case)
}

async fn olga(desk: &AtDesk<'_>) -> anyhow::Result<CaseId> {
    let map = cast::map("Ольга Ермакова", "Olga Ermakova", "KZ", "Almaty", Sex::Female, "1990-08-19", Language::Ru);
    let case = desk.case(&map).await?;
    let mut entry = person(Role::Patient, "Ольга Ермакова", "Olga Ermakova", Language::Ru, "olga@families.example");
    (entry.is_decision_maker, entry.is_primary_contact) = (true, true);
    entry.time_zone = "Asia/Almaty".into();
    desk.person(case, &entry).await?;
    Ok(case)
}

/// The neighbour's case, which nobody at Safina may ever see.
pub async fn neighbour(desk: &AtDesk<'_>) -> anyhow::Result<()> {
    let map = cast::map("Adaeze Okafor", "Adaeze Okafor", "NG", "Lagos", Sex::Female, "1981-11-02", Language::En);
    let case = desk.case(&map).await?;
    let next = NextStep::shipped(StepKind::DrawRoles, "");
    desk.stage(case, Stage::Enquiry, next, "Pieter van Dam", Some(day_in(desk.app, 2))).await
}

/// Two people who wrote, through the public form.
pub async fn inquiries(app: &App, tenant: TenantId) -> anyhow::Result<()> {
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
        inquire(app, tenant, &inquiry).await?;
    }
    Ok(())
}

async fn inquire(app: &App, tenant: TenantId, new: &NewInquiry) -> anyhow::Result<()> {
    let mut tx = app.db.guest(tenant, None).await?;
    let address = |id| app.address(&format!("/inquiries/{id}"));
    store::inquiries::leave(&mut tx, new, address).await?;
    tx.commit().await?;
    Ok(())
}
