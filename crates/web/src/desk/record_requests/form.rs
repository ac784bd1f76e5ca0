//! Writing down what another holder is to be asked for, and changing it before it is sent.

use crate::choices::{self, Choice};
use crate::desk::checklists::rows;
use crate::desk::requests::row;
use crate::desk::{Desk, letters};
use crate::errors::{WebError, WebResult};
use crate::forms::{Faults, Posted};
use crate::pages::{self, DeskPage};
use crate::text::Text;
use crate::work::Work;
use askama::Template;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Redirect};
use domain::Date;
use domain::ids::{CaseId, ClinicId, RecordRequestId};
use domain::record_requests::{LONGEST_NAME, LONGEST_WORDS, Occasion, State};
use domain::requests::{Format, out_of_quiet, usual_format, zone_of};
use domain::words::Language;
use http::StatusCode;
use serde::Deserialize;
use store::jobs::Letter;
use store::links::Older;
use store::record_requests::{self, Entry, RecordRequest};
use store::{Error, StaffTx, cases, clinics, participants};

/// What a link fills in.
#[derive(Debug, Default, Deserialize)]
pub struct Wish {
    #[serde(default)]
    occasion: String,
    /// The clinic that is asked, where it is one of the tenant's.
    #[serde(default)]
    clinic: String,
    /// The row of the checklist for which the records are to stand.
    #[serde(default)]
    item: String,
}

#[derive(Template)]
#[template(path = "desk/record_requests/form.html")]
struct FormPage {
    page: DeskPage,
    case: CaseId,
    /// What it changes; nothing for a new one.
    id: Option<RecordRequestId>,
    form: Posted,
    faults: Faults,
    lost: bool,
    occasions: Vec<Choice>,
    countries: Vec<Choice>,
    languages: Vec<Choice>,
    formats: Vec<Choice>,
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
    id: Option<RecordRequestId>,
    form: Posted,
    faults: Faults,
) -> WebResult<FormPage> {
    let (t, case) = (desk.t, work.permit.subject());
    let row = cases::find(&mut work.tx, case).await?.ok_or(WebError::NotFound)?;
    let items = rows(t, &desk.row.time_zone, &mut work.tx, &work.facts).await?;
    Ok(FormPage {
        items,
        page: desk.page("records", Some(&row)),
        case,
        id,
        form,
        faults,
        lost: false,
        occasions: choices::words(t, "record-occasion", Occasion::ALL, Occasion::word),
        countries: choices::countries(t, ""),
        languages: choices::languages(),
        formats: choices::words(t, "request-format", Format::ALL, Format::word),
    })
}

/// `GET /cases/{case}/records/new`: most records lie where the patient lives.
pub async fn new(desk: Desk, Path(id): Path<CaseId>, Query(wish): Query<Wish>) -> WebResult {
    let mut work = desk.on(id, id).await?;
    let case = cases::find(&mut work.tx, id).await?.ok_or(WebError::NotFound)?;
    let occasion = Occasion::parse(&wish.occasion).unwrap_or(Occasion::Case);
    let form = Posted::default()
        .put("occasion", occasion.word())
        .put("country", case.map.country)
        .put("language", case.map.language.word())
        .put("format", if occasion == Occasion::Case { Format::Dicom } else { Format::TextPdf }.word());
    let clinic = match wish.clinic.parse::<ClinicId>() {
        Ok(id) => clinics::find(&mut work.tx, id).await?,
        Err(_) => None,
    };
    let form = match row(&mut work.tx, &wish.item, desk.t.0).await? {
        Some((item, title)) => form
            .put("what", title.unwrap_or_else(|| desk.t.word("checklist", &wish.item)))
            .put("format", usual_format(item.category).word())
            .put("item", wish.item),
        None => form,
    };
    let form = match clinic {
        Some(clinic) => {
            let known = clinic.entry.languages.iter().find_map(|tag| Language::parse(tag));
            form.put("holder", clinic.name_and_city())
                .put("reach", &clinic.entry.reviewer_email)
                .put("country", &clinic.entry.country)
                .put("language", known.unwrap_or(Language::En).word())
                .put("what", desk.t.s("homecoming-what"))
        }
        None => form,
    };
    pages::ok(&draw(&desk, &mut work, None, form, Faults::default()).await?)
}

/// `POST /cases/{case}/records`
pub async fn create(desk: Desk, Path(id): Path<CaseId>, posted: Posted) -> WebResult {
    let mut work = desk.on(id, id).await?;
    let mut faults = Faults::default();
    let entry = parse(&desk, &mut work, &posted, &mut faults).await?;
    let (Some(entry), true) = (entry, faults.none()) else {
        return pages::faulty(&draw(&desk, &mut work, None, posted, faults).await?);
    };
    let made = record_requests::add(&mut work.tx, &work.permit, &entry).await?;
    ask_to_sign(&desk, &mut work).await?;
    work.tx.commit().await?;
    Ok(Redirect::to(&format!("/cases/{id}/records/{made}?said=added")).into_response())
}

/// Whoever decides gets a letter, once for each release, and not at night: a change of the wording sends no second one.
async fn ask_to_sign(desk: &Desk, work: &mut Work<StaffTx, CaseId>) -> WebResult<()> {
    let people = participants::list(&mut work.tx, work.permit.subject()).await?;
    if let Some(signer) = people.iter().find(|one| one.entry.is_decision_maker) {
        let zone = zone_of(&signer.entry.time_zone, &desk.tenant.time_zone);
        let (at, letter) = (out_of_quiet(work.tx.now(), &zone), |address| Letter::ReleaseWaits { address });
        letters::send(desk, work, signer, Older::Stay, letter, at).await?;
    }
    Ok(())
}

async fn draft(desk: &Desk, work: &mut Work<StaffTx, CaseId>, id: RecordRequestId) -> WebResult<RecordRequest> {
    let case = work.permit.subject();
    let found = record_requests::find(&mut work.tx, case, id).await?;
    desk.found(Some(case), found.filter(|one| one.state == State::Draft)).await
}

/// `GET /cases/{case}/records/{record}/edit`
pub async fn edit(desk: Desk, Path((case, id)): Path<(CaseId, RecordRequestId)>) -> WebResult {
    let mut work = desk.on(case, case).await?;
    let one = draft(&desk, &mut work, id).await?;
    pages::ok(&draw(&desk, &mut work, Some(id), filled(&one), Faults::default()).await?)
}

/// `POST /cases/{case}/records/{record}/edit`
pub async fn change(desk: Desk, Path((case, id)): Path<(CaseId, RecordRequestId)>, posted: Posted) -> WebResult {
    let mut work = desk.on(case, case).await?;
    let one = draft(&desk, &mut work, id).await?;
    let mut faults = Faults::default();
    let entry = parse(&desk, &mut work, &posted, &mut faults).await?;
    let (Some(entry), true) = (entry, faults.none()) else {
        return pages::faulty(&draw(&desk, &mut work, Some(id), posted, faults).await?);
    };
    let seen: i32 = posted.text("version").parse().unwrap_or(0);
    match record_requests::change(&mut work.tx, &work.permit, id, seen, &entry).await {
        Err(Error::LostUpdate) => {
            let form = posted.put("version", one.version.to_string());
            let mut page = draw(&desk, &mut work, Some(id), form, faults).await?;
            page.lost = true;
            return pages::html(StatusCode::CONFLICT, &page);
        }
        done => done?,
    }
    work.tx.commit().await?;
    Ok(Redirect::to(&format!("/cases/{case}/records/{id}?said=changed")).into_response())
}

fn filled(one: &RecordRequest) -> Posted {
    let entry = &one.entry;
    let form = Posted::default()
        .put("occasion", entry.occasion.word())
        .put("item", &entry.item)
        .put("holder", &entry.holder)
        .put("reach", &entry.reach)
        .put("what", &entry.what)
        .put("country", &entry.country)
        .put("language", entry.language.word())
        .put("format", entry.format.word())
        .put("version", one.version.to_string());
    let day = |form: Posted, name: &str, day: Option<Date>| match day {
        Some(day) => form
            .put(&format!("{name}-day"), day.day().to_string())
            .put(&format!("{name}-month"), day.month().to_string())
            .put(&format!("{name}-year"), day.year().to_string()),
        None => form,
    };
    day(day(form, "from", entry.from), "until", entry.until)
}

async fn parse(
    desk: &Desk,
    work: &mut Work<StaffTx, CaseId>,
    posted: &Posted,
    faults: &mut Faults,
) -> WebResult<Option<Entry>> {
    let rows = rows(desk.t, &desk.row.time_zone, &mut work.tx, &work.facts).await?;
    let item = posted.text("item").to_owned();
    let item = if rows.iter().any(|(key, _)| *key == item) { item } else { String::new() };
    Ok(read(desk.t, posted, faults, item))
}

fn read(t: Text, posted: &Posted, faults: &mut Faults, item: String) -> Option<Entry> {
    let holder = faults.text(t, posted, "holder", LONGEST_NAME, "record-fault-holder");
    let reach = faults.text(t, posted, "reach", LONGEST_NAME, "");
    let what = faults.text(t, posted, "what", LONGEST_WORDS, "record-fault-what");
    let country = posted.text("country").to_owned();
    if !domain::countries::known(&country) {
        faults.add("country", t.s("record-fault-country"));
    }
    let language = Language::parse(posted.text("language"));
    if language.is_none() {
        faults.add("language", t.s("record-fault-language"));
    }
    let format = Format::parse(posted.text("format"));
    if format.is_none() {
        faults.add("format", t.s("request-format-missing"));
    }
    let (from, until) = (faults.date(t, posted, "from"), faults.date(t, posted, "until"));
    if from.zip(until).is_some_and(|(from, until)| until < from) {
        faults.add("until", t.s("record-fault-until"));
    }
    let occasion = Occasion::parse(posted.text("occasion")).unwrap_or(Occasion::Case);
    Some(Entry { occasion, holder, reach, what, country, language: language?, format: format?, from, until, item })
}
