//! Screen 9: what a person says about what is wrong with a document. Going on over a problem, asking for the document again,
//! typing a passport's zone; each can be taken back.

use super::show::{faulty, lost};
use crate::desk::Desk;
use crate::errors::{WebError, WebResult};
use crate::forms::{Faults, Posted, mark};
use crate::text::Text;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use domain::ids::{CaseId, DocumentId};
use domain::mrz::{self, Fault, Field, Zone};
use domain::problems::{AskAgain, LONGEST_REASON};
use domain::working_days;
use store::documents as stored;
use store::requests::{self, NewDay};
use store::{checks, overrides, passports};
use texts::dates;

/// Working days for sending again what was wanted by a day that has passed.
const AGAIN_DAYS: i32 = 5;

/// `POST /cases/{case}/documents/{document}/overrides`
pub async fn go_on(desk: Desk, Path((case, id)): Path<(CaseId, DocumentId)>, posted: Posted) -> WebResult {
    let mut work = desk.on(case, id).await?;
    let document = stored::find(&mut work.tx, case, id).await?.ok_or(WebError::NotFound)?;
    let code = posted.text("code");
    let problem = document.problems.iter().find(|problem| problem.code == code && problem.overridable());
    let problem = problem.ok_or(WebError::LostUpdate)?;
    let mut faults = Faults::default();
    let field = format!("reason-{code}");
    let reason = faults.text(desk.t, &posted, &field, LONGEST_REASON, "override-untold");
    if faults.any() {
        drop(work);
        return faulty(&desk, case, id, posted, faults).await;
    }
    overrides::make(&mut work.tx, &work.permit, problem, &reason).await?;
    work.tx.commit().await?;
    Ok(back(case, id, &posted))
}

/// `POST /cases/{case}/documents/{document}/overrides/withdrawal`
pub async fn withdraw_override(desk: Desk, Path((case, id)): Path<(CaseId, DocumentId)>, posted: Posted) -> WebResult {
    let mut work = desk.on(case, id).await?;
    overrides::withdraw(&mut work.tx, &work.permit, posted.text("code")).await?;
    work.tx.commit().await?;
    Ok(back(case, id, &posted))
}

/// `POST /cases/{case}/documents/{document}/asking`
pub async fn ask_again(desk: Desk, Path((case, id)): Path<(CaseId, DocumentId)>, posted: Posted) -> WebResult {
    let mut work = desk.on(case, id).await?;
    let mut faults = Faults::default();
    let reason = AskAgain::parse(posted.text("again"));
    let missing = if reason == Some(AskAgain::Other) { "asking-untold" } else { "" };
    let note = faults.text(desk.t, &posted, "note", LONGEST_REASON, missing);
    let (Some(reason), true) = (reason, faults.none()) else {
        if reason.is_none() {
            faults.add("again", desk.t.s("asking-unchosen"));
        }
        drop(work);
        return faulty(&desk, case, id, posted, faults).await;
    };
    let today = dates::day_in(work.tx.now(), &desk.row.time_zone);
    let day = NewDay::IfPassed { today, day: working_days::after(today, AGAIN_DAYS, "") };
    requests::again_for_document(&mut work.tx, &work.permit, reason, &note, day).await?;
    work.tx.commit().await?;
    if posted.ticked("queue") {
        return Ok(Redirect::to(&format!("/checks/next?after={id}")).into_response());
    }
    Ok(back(case, id, &posted))
}

/// `POST /cases/{case}/documents/{document}/asking/withdrawal`
pub async fn stop_asking(desk: Desk, Path((case, id)): Path<(CaseId, DocumentId)>, posted: Posted) -> WebResult {
    let mut work = desk.on(case, id).await?;
    requests::no_longer_again(&mut work.tx, &work.permit).await?;
    work.tx.commit().await?;
    Ok(back(case, id, &posted))
}

/// `POST /cases/{case}/documents/{document}/passport`: the zone as typed, checked before it is kept.
pub async fn type_passport(desk: Desk, Path((case, id)): Path<(CaseId, DocumentId)>, posted: Posted) -> WebResult {
    let mut work = desk.on(case, id).await?;
    let today = crate::dates::day_in(work.tx.now(), &desk.row.time_zone);
    let zone = match mrz::read(posted.text("zone"), today) {
        Ok(zone) => zone,
        Err(found) => {
            drop(work);
            let mut faults = Faults::default();
            found.iter().for_each(|fault| faults.add("zone", sentence(desk.t, fault)));
            return faulty(&desk, case, id, posted, faults).await;
        }
    };
    checks::hold(&mut work.tx, case).await?;
    let now = kept_mark(passports::find(&mut work.tx, id).await?.as_ref());
    if !posted.still(&now) {
        drop(work);
        let mut faults = Faults::default();
        faults.add("zone", desk.t.s("form-lost"));
        return lost(&desk, case, id, posted.put("seen", now), faults).await;
    }
    passports::keep(&mut work.tx, &work.permit, &zone).await?;
    work.tx.commit().await?;
    Ok(back(case, id, &posted))
}

/// What the page shows of the zone that was typed last.
pub(super) fn kept_mark(kept: Option<&Zone>) -> String {
    let day = |day: Option<domain::Date>| day.map_or_else(String::new, |day| day.to_string());
    match kept {
        None => mark(&[]),
        Some(zone) => mark(&[
            &zone.family_name,
            &zone.given_names,
            &day(zone.birth_date),
            &day(zone.expiry_date),
            &zone.nationality,
        ]),
    }
}

fn sentence(t: Text, fault: &Fault) -> String {
    match fault {
        Fault::Shape { line, length, .. } => t.with(
            "mrz-fault-shape",
            [("line", i64::try_from(*line).unwrap_or(0)), ("length", i64::try_from(*length).unwrap_or(0))],
        ),
        Fault::Character { line, place } => {
            t.with("mrz-fault-character", [("line", line.to_string()), ("place", place.to_string())])
        }
        Fault::CheckDigit(field) => t.word("mrz-fault", field.word()),
        Fault::NoDate(field) => t.word("mrz-no-date", field.word()),
        Fault::NoName => t.word("mrz-fault", Field::Names.word()),
    }
}

fn back(case: CaseId, id: DocumentId, posted: &Posted) -> axum::response::Response {
    let queue = if posted.ticked("queue") { "&queue=yes" } else { "" };
    Redirect::to(&format!("/cases/{case}/documents/{id}?saved=yes{queue}")).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::words::Language;

    #[test]
    fn every_fault_of_a_zone_has_its_sentence() {
        for language in Language::ALL {
            let t = Text(*language);
            for field in Field::ALL {
                assert!(t.has(&format!("mrz-fault-{field}")), "{language} lacks mrz-fault-{field}");
            }
            for field in [Field::BirthDate, Field::ExpiryDate] {
                assert!(t.has(&format!("mrz-no-date-{field}")), "{language} lacks mrz-no-date-{field}");
            }
        }
    }
}
