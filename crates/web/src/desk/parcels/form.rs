//! Writing down what is to travel, and changing it.

use super::found;
use crate::choices::{self, Choice};
use crate::desk::Desk;
use crate::desk::checklists::rows;
use crate::errors::{WebError, WebResult};
use crate::forms::{Faults, Posted};
use crate::pages::{self, DeskPage};
use crate::work::Work;
use askama::Template;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Redirect};
use domain::ids::{CaseId, ClinicId, ParcelId};
use domain::parcels::{Kind, LONGEST_NAME, LONGEST_WORDS, MOST_PIECES, State};
use http::StatusCode;
use serde::Deserialize;
use store::clinics::{self, Clinic};
use store::parcels::{self, Entry, Parcel};
use store::{Error, StaffTx, cases};

#[derive(Template)]
#[template(path = "desk/parcels/form.html")]
struct FormPage {
    page: DeskPage,
    case: CaseId,
    /// What it changes; nothing for a new one.
    id: Option<ParcelId>,
    /// It has left: only the day by which it must be back can be set anew.
    left: bool,
    form: Posted,
    faults: Faults,
    lost: bool,
    kinds: Vec<Choice>,
    clinics: Vec<Choice>,
    /// Rows of the checklist.
    items: Vec<Choice>,
}

impl FormPage {
    /// The notice of a lost update lists nothing here: the form is short enough to compare by eye.
    fn nothing(&self) -> Vec<(String, String)> {
        Vec::new()
    }
}

async fn draw(
    desk: &Desk,
    work: &mut Work<StaffTx, CaseId>,
    one: Option<&Parcel>,
    form: Posted,
    faults: Faults,
) -> WebResult<FormPage> {
    let (t, case) = (desk.t, work.permit.subject());
    let row = cases::find(&mut work.tx, case).await?.ok_or(WebError::NotFound)?;
    let known = clinics::list(&mut work.tx).await?;
    let items = rows(t, &desk.row.time_zone, &mut work.tx, &work.facts).await?;
    let other = (String::new(), t.s("parcel-somebody-else"));
    let known = known.iter().map(|one: &Clinic| (one.id.to_string(), one.name_and_city()));
    Ok(FormPage {
        items,
        page: desk.page("parcels", Some(&row)),
        case,
        id: one.map(|one| one.id),
        left: one.is_some_and(|one| one.state != State::Ready),
        form,
        faults,
        lost: false,
        kinds: choices::words(t, "parcel-kind", Kind::ALL, Kind::word),
        clinics: std::iter::once(other).chain(known).collect(),
    })
}

/// The row of the checklist for which it is to stand.
#[derive(Debug, Default, Deserialize)]
pub struct Wish {
    #[serde(default)]
    item: String,
}

/// `GET /cases/{case}/parcels/new`
pub async fn new(desk: Desk, Path(id): Path<CaseId>, Query(wish): Query<Wish>) -> WebResult {
    let mut work = desk.on(id, id).await?;
    let form = Posted::default().put("kind", Kind::Slides.word()).put("pieces", "1").put("item", wish.item);
    pages::ok(&draw(&desk, &mut work, None, form, Faults::default()).await?)
}

/// `POST /cases/{case}/parcels`
pub async fn create(desk: Desk, Path(id): Path<CaseId>, posted: Posted) -> WebResult {
    let mut work = desk.on(id, id).await?;
    let mut faults = Faults::default();
    let entry = parse(&desk, &mut work, &posted, &mut faults).await?;
    let (Some(entry), true) = (entry, faults.none()) else {
        return pages::faulty(&draw(&desk, &mut work, None, posted, faults).await?);
    };
    let made = parcels::add(&mut work.tx, &work.permit, &entry).await?;
    work.tx.commit().await?;
    Ok(Redirect::to(&format!("/cases/{id}/parcels/{made}?said=added")).into_response())
}

/// `GET /cases/{case}/parcels/{parcel}/edit`
pub async fn edit(desk: Desk, Path((case, id)): Path<(CaseId, ParcelId)>) -> WebResult {
    let mut work = desk.on(case, case).await?;
    let one = found(&desk, &mut work.tx, case, id).await?;
    pages::ok(&draw(&desk, &mut work, Some(&one), filled(&one.entry, one.version), Faults::default()).await?)
}

/// `POST /cases/{case}/parcels/{parcel}/edit`
pub async fn change(desk: Desk, Path((case, id)): Path<(CaseId, ParcelId)>, posted: Posted) -> WebResult {
    let mut work = desk.on(case, case).await?;
    let one = found(&desk, &mut work.tx, case, id).await?;
    let mut faults = Faults::default();
    let entry = if one.state == State::Ready {
        parse(&desk, &mut work, &posted, &mut faults).await?
    } else {
        // What it is stands; the form has this day alone.
        Some(Entry { back_by: faults.date(desk.t, &posted, "back"), ..one.entry.clone() })
    };
    let (Some(entry), true) = (entry, faults.none()) else {
        return pages::faulty(&draw(&desk, &mut work, Some(&one), posted, faults).await?);
    };
    let seen: i32 = posted.text("version").parse().unwrap_or(0);
    match parcels::change(&mut work.tx, &work.permit, id, seen, &entry).await {
        Err(Error::LostUpdate) => {
            let form = posted.put("version", one.version.to_string());
            let mut page = draw(&desk, &mut work, Some(&one), form, faults).await?;
            page.lost = true;
            return pages::html(StatusCode::CONFLICT, &page);
        }
        done => done?,
    }
    work.tx.commit().await?;
    Ok(Redirect::to(&format!("/cases/{case}/parcels/{id}?said=changed")).into_response())
}

fn filled(entry: &Entry, version: i32) -> Posted {
    let form = Posted::default()
        .put("kind", entry.kind.word())
        .put("item", &entry.item)
        .put("pieces", entry.pieces.to_string())
        .put("what", &entry.what)
        .put("origin", &entry.origin)
        .put("clinic", entry.clinic.map(|id| id.to_string()).unwrap_or_default())
        .put("destination", &entry.destination)
        .put("version", version.to_string());
    match entry.back_by {
        Some(day) => form
            .put("back-day", day.day().to_string())
            .put("back-month", day.month().to_string())
            .put("back-year", day.year().to_string()),
        None => form,
    }
}

async fn parse(
    desk: &Desk,
    work: &mut Work<StaffTx, CaseId>,
    posted: &Posted,
    faults: &mut Faults,
) -> WebResult<Option<Entry>> {
    let t = desk.t;
    let rows = rows(t, &desk.row.time_zone, &mut work.tx, &work.facts).await?;
    let item = posted.text("item").to_owned();
    let item = if rows.iter().any(|(key, _)| *key == item) { item } else { String::new() };
    let kind = Kind::parse(posted.text("kind"));
    if kind.is_none() {
        faults.add("kind", t.s("parcel-fault-kind"));
    }
    let pieces: Option<i32> = posted.text("pieces").parse().ok().filter(|n| (1..=MOST_PIECES).contains(n));
    if pieces.is_none() {
        faults.add("pieces", t.n("parcel-fault-pieces", i64::from(MOST_PIECES)));
    }
    let what = faults.text(t, posted, "what", LONGEST_WORDS, "parcel-fault-what");
    let origin = faults.text(t, posted, "origin", LONGEST_NAME, "parcel-fault-origin");
    let clinic: Option<ClinicId> = posted.text("clinic").parse().ok();
    let clinic = match clinic {
        Some(id) => clinics::find(&mut work.tx, id).await?.map(|one| one.id),
        None => None,
    };
    let mut destination = faults.text(t, posted, "destination", LONGEST_NAME, "");
    if clinic.is_some() {
        destination.clear();
    } else if destination.is_empty() && !faults.has("destination") {
        faults.add("destination", t.s("parcel-fault-destination"));
    }
    let back_by = faults.date(t, posted, "back");
    let entry =
        kind.zip(pieces).map(|(kind, pieces)| Entry { kind, pieces, what, origin, clinic, destination, back_by, item });
    Ok(entry)
}
