//! A1, screen 33: the public inquiry form. No files, no passport, no payment data; bots are slowed without a puzzle.

use crate::app::App;
use crate::choices::{self, Choice};
use crate::errors::{WebError, WebResult};
use crate::forms::{Faults, Posted};
use crate::here::Here;
use crate::pages::{self, GuestPage};
use crate::text::Text;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::ids::{Id, TenantId};
use domain::inquiries::{ForWhom, LONGEST_MESSAGE, holds_card_number};
use domain::words::Language;
use hmac::{Hmac, KeyInit, Mac};
use http::{HeaderName, HeaderValue, StatusCode};
use jiff::{SignedDuration, Timestamp};
use sha2::Sha256;
use store::gate::Limit;
use store::inquiries::{self, NewInquiry};
use store::members::{self, Tenant};
use subtle::ConstantTimeEq;

/// Nobody reads and fills the form faster than this.
const FASTEST: SignedDuration = SignedDuration::from_secs(3);

const PER_ADDRESS: Limit = Limit { scope: "inquiry-address", window: SignedDuration::from_hours(24), most: 3 };
const PER_BROWSER: Limit = Limit { scope: "inquiry-browser", window: SignedDuration::from_hours(1), most: 5 };

/// The same page in each language, for search engines (M4).
struct Alternate {
    tag: &'static str,
    address: String,
}

#[derive(Template)]
#[template(path = "public/inquiries/new.html")]
struct FormPage {
    page: GuestPage,
    slug: String,
    canonical: String,
    plain: String,
    alternates: Vec<Alternate>,
    form: Posted,
    faults: Faults,
    begun: String,
    for_whom: Vec<Choice>,
    languages: Vec<Choice>,
    countries: Vec<Choice>,
    most: usize,
}

#[derive(Template)]
#[template(path = "public/inquiries/thanks.html")]
struct ThanksPage {
    page: GuestPage,
    phone: String,
}

/// The house behind a slug.
async fn house(app: &App, slug: &str) -> WebResult<(TenantId, Tenant)> {
    let id = app.db.find_tenant(slug).await?.ok_or(WebError::NotFound)?;
    let mut tx = app.db.guest(id, None).await?;
    Ok((id, members::tenant(&mut tx).await?))
}

/// `GET /inquire/{tenant}`
pub async fn new(State(app): State<App>, here: Here, Path(slug): Path<String>) -> WebResult {
    let (_, tenant) = house(&app, &slug).await?;
    let t = here.text(None);
    let form = Posted::default().put("language", t.lang()).put("for_whom", ForWhom::Own.word());
    let page = page(&app, &here, &tenant, form, Faults::default());
    Ok(indexable(pages::ok(&page)?))
}

/// `POST /inquire/{tenant}`
pub async fn create(State(app): State<App>, here: Here, Path(slug): Path<String>, posted: Posted) -> WebResult {
    let (id, tenant) = house(&app, &slug).await?;
    let t = here.text(None);
    let thanks = Redirect::to(&format!("/inquire/{}/thanks", tenant.slug)).into_response();
    // People do not see this field. Whoever fills it is told what everybody is told, and nothing is kept.
    if posted.ticked("website") {
        return Ok(thanks);
    }
    let mut faults = Faults::default();
    let inquiry = parse(t, &posted, &mut faults);
    if faults.none() && !unhurried(&app, &here, posted.text("begun")) {
        faults.add("name", t.s("inquire-too-fast"));
    }
    let (Some(inquiry), true) = (inquiry, faults.none()) else {
        return pages::faulty(&page(&app, &here, &tenant, posted, faults));
    };
    let slow = app.db.spend_attempt(PER_BROWSER, &here.browser).await?
        && app.db.spend_attempt(PER_ADDRESS, &format!("{id} {}", inquiry.email, id = id.uuid())).await?;
    if !slow {
        faults.add("email", t.s("inquire-too-many"));
        let page = page(&app, &here, &tenant, posted, faults);
        return pages::html(StatusCode::TOO_MANY_REQUESTS, &page);
    }
    let mut tx = app.db.guest(id, None).await?;
    inquiries::leave(&mut tx, &inquiry, |id| app.address(&format!("/inquiries/{}", id.uuid()))).await?;
    tx.commit().await?;
    Ok(thanks)
}

/// `GET /inquire/{tenant}/thanks`: what happens next.
pub async fn thanks(State(app): State<App>, here: Here, Path(slug): Path<String>) -> WebResult {
    let (_, tenant) = house(&app, &slug).await?;
    pages::ok(&ThanksPage { page: GuestPage::of(&here, here.text(None), &tenant).for_family(), phone: tenant.phone })
}

fn parse(t: Text, posted: &Posted, faults: &mut Faults) -> Option<NewInquiry> {
    let name = faults.text(t, posted, "name", 200, "inquire-missing-name");
    let email = faults.email(t, posted, "email", true);
    let phone = faults.text(t, posted, "phone", 40, "");
    if !phone.is_empty() && !phone.chars().any(|c| c.is_ascii_digit()) {
        faults.add("phone", t.s("inquire-phone-digits"));
    }
    let language = Language::parse(posted.text("language"));
    if language.is_none() {
        faults.add("language", t.s("inquire-missing-language"));
    }
    let country = posted.text("country").to_owned();
    if !domain::countries::known(&country) {
        faults.add("country", t.s("inquire-missing-country"));
    }
    let for_whom = ForWhom::parse(posted.text("for_whom"));
    if for_whom.is_none() {
        faults.add("for_whom", t.s("inquire-missing-for-whom"));
    }
    let message = posted.text("message").to_owned();
    let length = message.chars().count();
    if message.is_empty() {
        faults.add("message", t.s("inquire-missing-message"));
    } else if length > LONGEST_MESSAGE {
        faults.add("message", t.n("inquire-too-long", length));
    } else if holds_card_number(&message) {
        faults.add("message", t.s("inquire-card-number"));
    }
    Some(NewInquiry { name, email, phone, language: language?, country, for_whom: for_whom?, message })
}

fn page(app: &App, here: &Here, tenant: &Tenant, form: Posted, faults: Faults) -> FormPage {
    let t = here.text(None);
    let plain = app.address(&format!("/inquire/{}", tenant.slug));
    let in_language = |language: Language| format!("{plain}?lang={language}");
    // Mending a fault takes nobody back to the start.
    let begun = match drawn(app, here, form.text("begun")) {
        Some(_) => form.text("begun").to_owned(),
        None => begun(app, here),
    };
    FormPage {
        page: GuestPage::of(here, t, tenant).for_family(),
        slug: tenant.slug.clone(),
        canonical: in_language(t.0),
        alternates: Language::ALL
            .iter()
            .map(|language| Alternate { tag: language.word(), address: in_language(*language) })
            .collect(),
        plain,
        form,
        faults,
        begun,
        for_whom: choices::words(t, "for-whom", ForWhom::ALL, ForWhom::word),
        languages: choices::languages(),
        countries: choices::countries(t, &t.s("form-choose")),
        most: LONGEST_MESSAGE,
    }
}

/// When the form was drawn, under a keyed hash, so that nobody can claim to have read it for long.
fn begun(app: &App, here: &Here) -> String {
    let second = app.db.now().as_second().to_string();
    format!("{second}.{}", mark(app.db.keys().forms(), here, &second))
}

/// When a form that came back was first drawn, if it was drawn here.
fn drawn(app: &App, here: &Here, sent: &str) -> Option<Timestamp> {
    let (second, hash) = sent.split_once('.')?;
    let keys = app.db.keys().all_forms();
    let fits = |key: &[u8; 32]| mark(key, here, second).as_bytes().ct_eq(hash.as_bytes()).into();
    let same = keys.iter().any(fits);
    let second = second.parse().ok().filter(|_| same)?;
    Timestamp::from_second(second).ok()
}

fn unhurried(app: &App, here: &Here, sent: &str) -> bool {
    let drawn = drawn(app, here, sent);
    drawn.is_some_and(|drawn| app.db.now().duration_since(drawn) >= FASTEST)
}

fn mark(key: &[u8; 32], here: &Here, second: &str) -> String {
    let Ok(mut mac) = <Hmac<Sha256> as KeyInit>::new_from_slice(key) else {
        return String::new();
    };
    for part in ["begun", here.browser.as_str(), second] {
        mac.update(part.as_bytes());
        mac.update(b"\0");
    }
    URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes())
}

/// The one page that search engines may keep.
fn indexable(mut response: Response) -> Response {
    response.headers_mut().insert(HeaderName::from_static("x-robots-tag"), HeaderValue::from_static("all"));
    response
}
