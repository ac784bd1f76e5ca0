//! A block's way: confirmed, due, paid, cancelled, refunded.

use super::{Told, draw};
use crate::dates::day_in;
use crate::desk::Desk;
use crate::errors::{WebError, WebResult};
use crate::forms::{Faults, Posted};
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use domain::ids::{BlockId, CaseId, ReplyId};
use domain::money::{LONGEST_WORDS, Step};
use http::StatusCode;
use store::money::{self, Paid};

type Place = Path<(CaseId, BlockId)>;

fn back(case: CaseId, id: BlockId, said: &str) -> Response {
    Redirect::to(&format!("/cases/{case}/money/{id}?said={said}")).into_response()
}

/// `POST /cases/{case}/money/{block}/confirmation`: never the clinic's, which the policy refuses.
pub async fn confirm(desk: Desk, Path((case, id)): Place, posted: Posted) -> WebResult {
    let mut work = desk.on(case, id).await?;
    let seen: i32 = posted.text("version").parse().map_err(|_| WebError::BadRequest)?;
    money::confirm(&mut work.tx, &work.permit, seen).await?;
    work.tx.commit().await?;
    Ok(back(case, id, "confirmed"))
}

/// `POST /cases/{case}/money/{block}/payment`: stopped while an official check does not stand, unless somebody says why to go
/// on (K3).
pub async fn pay(desk: Desk, Path((case, id)): Place, posted: Posted) -> WebResult {
    let mut work = desk.on(case, id).await?;
    let mut faults = Faults::default();
    let reason = super::form::words(desk.t, &posted, &mut faults, "reason", LONGEST_WORDS, "");
    let today = day_in(work.tx.now(), &desk.row.time_zone);
    let status = Some(StatusCode::UNPROCESSABLE_ENTITY);
    if faults.any() {
        return draw(&desk, work, case, id, Told { status, typed: Some((posted, faults)), ..Told::default() }).await;
    }
    if let Paid::Stopped(stopped) = money::pay(&mut work.tx, &work.permit, today, &reason).await? {
        faults.add("reason", desk.t.s("block-fault-stopped"));
        let told = Told { status, stopped, typed: Some((posted, faults)), ..Told::default() };
        return draw(&desk, work, case, id, told).await;
    }
    work.tx.commit().await?;
    Ok(back(case, id, "paid"))
}

/// `POST /cases/{case}/money/{block}/state`
pub async fn step(desk: Desk, Path((case, id)): Place, posted: Posted) -> WebResult {
    let mut work = desk.on(case, id).await?;
    let step = Step::parse(posted.text("step"));
    let step = step.filter(|step| matches!(step, Step::FallDue | Step::Cancel | Step::Refund));
    money::step(&mut work.tx, &work.permit, step.ok_or(WebError::BadRequest)?).await?;
    work.tx.commit().await?;
    Ok(back(case, id, "moved"))
}

/// `POST /cases/{case}/replies/{reply}/block`: the clinic's estimate becomes its block, in its own figures.
pub async fn of_reply(desk: Desk, Path((case, reply)): Path<(CaseId, ReplyId)>, _: Posted) -> WebResult {
    let mut work = desk.on(case, case).await?;
    let all = store::replies::of_case(&mut work.tx, case).await?;
    let reply = desk.found(Some(case), all.into_iter().find(|one| one.id == reply)).await?;
    let block = money::of_reply(&mut work.tx, &work.permit, reply.id).await?;
    work.tx.commit().await?;
    Ok(back(case, block, "known"))
}
