//! Screen 26: the clinics that a tenant works with.

use super::Desk;
use crate::choices::{self, Choice};
use crate::errors::WebResult;
use crate::forms::{Faults, Posted};
use crate::pages::{self, DeskPage};
use crate::text::Text;
use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use domain::ids::ClinicId;
use domain::recency::OwnLimits;
use http::StatusCode;
use store::clinics::{self, Clinic, Entry};
use store::recency;

/// Languages that a clinic may read documents in (BCP 47 primary tags).
const READS: &[&str] = &["en", "ar", "ru", "zh", "th", "de", "fr", "es", "tr", "ko", "ja", "he", "fa", "ur", "hi"];

#[derive(Template)]
#[template(path = "desk/clinics/list.html")]
struct ListPage {
    page: DeskPage,
    clinics: Vec<Clinic>,
    may_edit: bool,
}

impl ListPage {
    fn country(&self, code: &str) -> String {
        choices::country(self.page.t, code)
    }

    fn reads(&self, clinic: &Clinic) -> String {
        let words: Vec<String> = clinic.entry.languages.iter().map(|tag| language(self.page.t, tag)).collect();
        words.join(if self.page.t.lang() == "ar" { "، " } else { ", " })
    }
}

fn language(t: Text, tag: &str) -> String {
    if READS.contains(&tag) { t.word("clinic-reads", tag) } else { tag.to_owned() }
}

/// `GET /clinics`
pub async fn list(desk: Desk) -> WebResult {
    let (mut tx, _) = desk.in_tenant().await?;
    pages::ok(&ListPage {
        page: desk.page("clinics", None),
        clinics: clinics::list(&mut tx).await?,
        may_edit: desk.member.role != domain::tenants::MemberRole::Viewer,
    })
}

#[derive(Template)]
#[template(path = "desk/clinics/form.html")]
struct FormPage {
    page: DeskPage,
    id: Option<ClinicId>,
    form: Posted,
    faults: Faults,
    countries: Vec<Choice>,
    zones: Vec<Choice>,
    languages: Vec<Choice>,
    lost: bool,
}

impl FormPage {
    /// The notice of a lost update lists nothing here: the form is short enough to compare by eye.
    fn nothing(&self) -> Vec<(String, String)> {
        Vec::new()
    }

    fn of(desk: &Desk, id: Option<ClinicId>, form: Posted, faults: Faults) -> Self {
        let t = desk.t;
        let reads = |tag: &&str| ((*tag).to_owned(), language(t, tag));
        Self {
            page: desk.page("clinics", None),
            id,
            countries: choices::countries(t, &t.s("form-choose")),
            zones: choices::zones(form.text("time_zone")),
            languages: READS.iter().map(reads).collect(),
            lost: false,
            form,
            faults,
        }
    }
}

/// `GET /clinics/new`
pub async fn new(desk: Desk) -> WebResult {
    desk.in_tenant().await?;
    let form = Posted::default()
        .put("time_zone", "UTC")
        .put("languages", "en")
        .put("reply_days_from", "3")
        .put("reply_days_to", "7");
    pages::ok(&FormPage::of(&desk, None, form, Faults::default()))
}

/// `POST /clinics`
pub async fn create(desk: Desk, posted: Posted) -> WebResult {
    let (mut tx, permit) = desk.in_tenant().await?;
    let mut faults = Faults::default();
    let entry = parse(desk.t, &posted, &mut faults);
    let limits = parse_limits(desk.t, &posted, &mut faults);
    if faults.any() {
        return pages::faulty(&FormPage::of(&desk, None, posted, faults));
    }
    let id = clinics::add(&mut tx, &permit, &entry).await?;
    recency::set_limits(&mut tx, &permit, id, &limits).await?;
    tx.commit().await?;
    Ok(Redirect::to("/clinics").into_response())
}

/// `GET /clinics/{clinic}`
pub async fn edit(desk: Desk, Path(id): Path<ClinicId>) -> WebResult {
    let (mut tx, _) = desk.in_tenant().await?;
    let clinic = clinics::find(&mut tx, id).await?;
    let clinic = desk.found(None, clinic).await?;
    let form = filled(&clinic);
    pages::ok(&FormPage::of(&desk, Some(id), form, Faults::default()))
}

/// `POST /clinics/{clinic}`
pub async fn update(desk: Desk, Path(id): Path<ClinicId>, posted: Posted) -> WebResult {
    let (mut tx, permit) = desk.in_tenant().await?;
    let clinic = clinics::find(&mut tx, id).await?;
    let clinic = desk.found(None, clinic).await?;
    let mut faults = Faults::default();
    let entry = parse(desk.t, &posted, &mut faults);
    let limits = parse_limits(desk.t, &posted, &mut faults);
    if entry.country != clinic.entry.country {
        let naming = clinics::consents_naming(&mut tx, id).await?;
        if naming > 0 {
            let was = crate::choices::country(desk.t, &clinic.entry.country);
            let fill = [("n", naming.to_string()), ("country", was)];
            faults.add("country", desk.t.with("clinic-moved", fill));
        }
    }
    if faults.any() {
        return pages::faulty(&FormPage::of(&desk, Some(id), posted, faults));
    }
    let seen: i32 = posted.text("version").parse().unwrap_or(0);
    if seen != clinic.version {
        let form = posted.put("version", clinic.version.to_string());
        let mut page = FormPage::of(&desk, Some(id), form, faults);
        page.lost = true;
        return pages::html(StatusCode::CONFLICT, &page);
    }
    clinics::change(&mut tx, &permit, id, &entry, seen).await?;
    recency::set_limits(&mut tx, &permit, id, &limits).await?;
    tx.commit().await?;
    Ok(Redirect::to("/clinics").into_response())
}

fn filled(clinic: &Clinic) -> Posted {
    let entry = &clinic.entry;
    let form = Posted::default()
        .put("name", &entry.name)
        .put("native_name", &entry.native_name)
        .put("country", &entry.country)
        .put("city", &entry.city)
        .put("time_zone", &entry.time_zone)
        .put("reviewer_name", &entry.reviewer_name)
        .put("reviewer_email", &entry.reviewer_email)
        .put("reply_days_from", entry.reply_days_from.to_string())
        .put("reply_days_to", entry.reply_days_to.to_string())
        .put("version", clinic.version.to_string());
    let own = &clinic.limits;
    let limits = [own.surgery_days, own.evolving_months, own.stable_months, own.imaging_months];
    let form = LIMITS.iter().zip(limits).fold(form, |form, ((field, _), limit)| {
        form.put(field, limit.map_or_else(String::new, |limit| limit.to_string()))
    });
    entry.languages.iter().fold(form, |form, tag| form.add("languages", tag))
}

/// Fields of the limits for the age of documents (D5), and the largest that makes sense in each.
const LIMITS: [(&str, i32); 4] =
    [("surgery_days", 3650), ("evolving_months", 120), ("stable_months", 120), ("imaging_months", 120)];

/// A limit that is left empty is as the general rule has it.
fn parse_limits(t: Text, posted: &Posted, faults: &mut Faults) -> OwnLimits {
    let [surgery_days, evolving_months, stable_months, imaging_months] = LIMITS.map(|(field, most)| {
        let typed = posted.text(field);
        let limit = typed.parse::<i32>().ok().filter(|limit| (1..=most).contains(limit));
        if limit.is_none() && !typed.is_empty() {
            faults.add(field, t.n("clinic-fault-limit", most));
        }
        limit
    });
    OwnLimits { surgery_days, evolving_months, stable_months, imaging_months }
}

fn parse(t: Text, posted: &Posted, faults: &mut Faults) -> Entry {
    let country = posted.text("country").to_owned();
    let name = faults.text(t, posted, "name", 200, "clinic-missing-name");
    let native_name = faults.text(t, posted, "native_name", 200, "");
    if !domain::countries::known(&country) {
        faults.add("country", t.s("clinic-missing-country"));
    }
    let city = faults.text(t, posted, "city", 80, "clinic-missing-city");
    let time_zone = posted.text("time_zone").to_owned();
    if jiff::tz::TimeZone::get(&time_zone).is_err() {
        faults.add("time_zone", t.s("person-missing-zone"));
    }
    let languages: Vec<String> =
        posted.all("languages").into_iter().filter(|tag| READS.contains(tag)).map(str::to_owned).collect();
    if languages.is_empty() {
        faults.add("languages", t.s("clinic-missing-languages"));
    }
    let reviewer_name = faults.text(t, posted, "reviewer_name", 200, "clinic-missing-reviewer");
    let reviewer_email = faults.email(t, posted, "reviewer_email", true);
    let days = |field: &str| posted.text(field).parse::<i32>().ok().filter(|n| (1..=60).contains(n));
    let (from, to) = (days("reply_days_from"), days("reply_days_to"));
    if from.is_none() {
        faults.add("reply_days_from", t.s("clinic-missing-days"));
    }
    if to.is_none() {
        faults.add("reply_days_to", t.s("clinic-missing-days"));
    } else if from > to {
        faults.add("reply_days_to", t.s("clinic-days-order"));
    }
    Entry {
        name,
        native_name,
        country,
        city,
        time_zone,
        languages,
        reviewer_name,
        reviewer_email,
        reply_days_from: from.unwrap_or(3),
        reply_days_to: to.unwrap_or(7),
    }
}
