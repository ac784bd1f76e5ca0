//! What owners meet in the demonstration: somebody invited, recovery codes, a closed case that is held.

use super::acts::AtDesk;
use super::cast;
use anyhow::Context as _;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::cases::{Sex, Stage};
use domain::ids::{CaseId, HoldId};
use domain::policy::Action;
use domain::retention::HoldReason;
use domain::roles::Role;
use domain::tenants::{MemberRole, SecondFactor};
use domain::words::Language;
use store::holds::{self, NewHold};
use store::members::letting_in::{self, Invitation, NewLink};
use store::providers::{self, Entry};
use store::{accounts, members};

/// Hind, whom Layla has invited; the letter with the link waits among the demonstration's mail.
pub async fn invited(owner: &AtDesk<'_>) -> anyhow::Result<()> {
    let (mut tx, permit) = owner.in_tenant(Action::ManageMembers).await?;
    let invitation = Invitation {
        email: "hind@safina.example".into(),
        name: "Hind Al-Mansoori".into(),
        role: MemberRole::Coordinator,
        language: Language::Ar,
        time_zone: "Asia/Qatar".into(),
    };
    let token: [u8; 32] = owner.app.db.random();
    let address = owner.app.address(&format!("/set-up/{}", URL_SAFE_NO_PAD.encode(token)));
    letting_in::invite(&mut tx, &permit, owner.member, &invitation, &NewLink { token: &token, address }).await?;
    tx.commit().await?;
    Ok(())
}

/// The agency's own accounts, so that its owner sees how they are set; nobody has come in by them yet, and passwords stay.
pub async fn company_accounts(owner: &AtDesk<'_>) -> anyhow::Result<()> {
    let (mut tx, permit) = owner.in_tenant(Action::ManageSignIn).await?;
    let entry = Entry {
        issuer: "https://login.safina.example/realms/staff".into(),
        client_id: "carnet".into(),
        secret: Some("an invented secret".into()),
        mail_domain: "safina.example".into(),
        passwords: true,
        second_factor: SecondFactor::Provider,
        acr: String::new(),
    };
    providers::set(&mut tx, &permit, owner.member, &entry, 0).await?;
    tx.commit().await?;
    Ok(())
}

/// Recovery codes that are put away somewhere.
pub async fn put_codes_away(desk: &AtDesk<'_>) -> anyhow::Result<()> {
    let (_, macs) = web::recovery::fresh(desk.app, desk.member).ok().context("codes")?;
    let (mut tx, permit) = desk.in_tenant(Action::ViewDesk).await?;
    let row = members::find(&mut tx, desk.member).await?.context("the member")?;
    accounts::make_recovery_codes(&mut tx, &permit, &row, &macs).await?;
    tx.commit().await?;
    Ok(())
}

/// A case that was over three months ago, and is held because an insurer asks for its records.
pub async fn held(desk: &AtDesk<'_>) -> anyhow::Result<(CaseId, HoldId)> {
    let map = cast::map("Виктор Сорокин", "Viktor Sorokin", "RU", "Samara", Sex::Male, "1968-02-11", Language::Ru);
    let case = desk.case(&map).await?;
    let mut entry =
        super::acts::person(Role::Patient, "Виктор Сорокин", "Viktor Sorokin", Language::Ru, "viktor@families.example");
    (entry.is_decision_maker, entry.is_primary_contact) = (true, true);
    entry.time_zone = "Europe/Samara".into();
    desk.person(case, &entry).await?;
    desk.moves(case, Stage::Closed).await?;
    let (mut tx, permit) = desk.on(case, Action::KeepHolds, case).await?;
    let new = NewHold {
        document: None,
        reason: HoldReason::Insurance,
        words: "The insurer asks for the file until its doctors have decided; claim 2026-118, ask Layla.".into(),
    };
    let hold = holds::place(&mut tx, &permit, desk.member, &new).await?;
    tx.commit().await?;
    Ok((case, hold))
}
