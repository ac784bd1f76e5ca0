//! What every page carries, and how a template becomes an answer.

use crate::errors::WebError;
use crate::here::Here;
use crate::rooms;
use crate::text::Text;
use askama::Template;
use axum::response::{Html, IntoResponse, Response};
use domain::cases::Stage;
use domain::ids::CaseId;
use domain::news::Room;
use domain::words::Language;
use http::StatusCode;

/// What a page outside the desk carries: a notice, a link's landing, the review, the family's pages.
#[derive(Debug, Clone)]
pub struct GuestPage {
    /// The words of its language.
    pub t: Text,
    /// The form token.
    pub csrf: String,
    /// The name of the house: the tenant's, or Carnet.
    pub house: String,
    /// A line beside it; may be empty.
    pub aside: String,
    /// Links to the same page in the other languages: tag, own name, address, whether it is this one.
    pub languages: Vec<LanguageLink>,
    /// The disclaimer of this tenant and language (M3).
    pub disclaimer: String,
    /// Whether it is drawn large, for families.
    pub family: bool,
    /// Where the page hears of changes while it is open; nowhere for a page of no case.
    pub live: Option<String>,
}

/// A link to the same page in another language.
#[derive(Debug, Clone)]
pub struct LanguageLink {
    /// Which.
    pub language: Language,
    /// Where.
    pub address: String,
    /// Whether it is the one being read.
    pub current: bool,
}

impl GuestPage {
    /// A page of no tenant.
    #[must_use]
    pub fn bare(here: &Here, t: Text) -> Self {
        Self {
            t,
            csrf: here.form_token.clone(),
            house: t.s("carnet"),
            aside: String::new(),
            languages: languages(here, t),
            disclaimer: t.with("disclaimer", [("house", t.s("carnet"))]),
            family: false,
            live: None,
        }
    }

    /// A page of a tenant.
    #[must_use]
    pub fn of(here: &Here, t: Text, tenant: &store::members::Tenant) -> Self {
        let house = tenant.name_in(t.0).to_owned();
        Self { disclaimer: t.with("disclaimer", [("house", house.as_str())]), house, ..Self::bare(here, t) }
    }

    /// Drawn large, for families.
    #[must_use]
    pub fn for_family(mut self) -> Self {
        self.family = true;
        self
    }

    /// Told of what happens on a case from now on, at this root of its addresses.
    #[must_use]
    pub fn told_at(mut self, root: &str, case: &store::cases::Case) -> Self {
        self.live = Some(format!("{root}/live?after={}", case.trail));
        self
    }

    /// With a line beside the house's name.
    #[must_use]
    pub fn beside(mut self, aside: impl Into<String>) -> Self {
        self.aside = aside.into();
        self
    }

    /// An asset's address.
    #[must_use]
    pub fn asset(&self, name: &str) -> String {
        crate::assets::asset(name)
    }
}

fn languages(here: &Here, t: Text) -> Vec<LanguageLink> {
    Language::ALL
        .iter()
        .map(|language| LanguageLink {
            language: *language,
            address: here.in_language(*language),
            current: *language == t.0,
        })
        .collect()
}

/// What every page of the desk carries.
#[derive(Debug, Clone)]
pub struct DeskPage {
    /// The words of the member's language.
    pub t: Text,
    /// The form token.
    pub csrf: String,
    /// The tenant's name.
    pub tenant: String,
    /// The member's name.
    pub member: String,
    /// The member's time zone.
    pub zone: String,
    /// Which entry of the side navigation is current: `today`, `checks`, `inquiries`, `cases`, `board`, `clinics`, or a
    /// room of the case ([`crate::rooms::CASE`]).
    pub section: &'static str,
    /// The case that the page is about.
    pub case: Option<CaseNav>,
    /// Whether single keys are shortcuts in this browser.
    pub shortcuts: bool,
    /// Whether this member sees how long things take.
    pub figures: bool,
    /// Where the page hears of changes while it is open.
    pub live: Option<String>,
    /// Whether this installation scans files for malware; if not, the page says so.
    pub scans: bool,
}

/// The case whose sections the navigation shows.
#[derive(Debug, Clone)]
pub struct CaseNav {
    /// Which.
    pub id: CaseId,
    /// The patient's name, as the desk reads it.
    pub name: String,
    /// `SC-0142`.
    pub reference: String,
    /// Where it stands.
    pub stage: Stage,
    /// What waits in its rooms, for those inside of the case.
    pub waits: Vec<(Room, i64)>,
}

impl CaseNav {
    /// Of a case.
    #[must_use]
    pub fn of(case: &store::cases::Case) -> Self {
        Self {
            id: case.id,
            name: case.name().to_owned(),
            reference: case.reference.clone(),
            stage: case.stage,
            waits: Vec::new(),
        }
    }

    /// How many wait in a room of this section; nothing where none does.
    #[must_use]
    pub fn waiting(&self, section: &str) -> Option<i64> {
        self.waits.iter().find(|(room, _)| room.word() == section).map(|(_, n)| *n)
    }
}

impl DeskPage {
    /// Told of what happens in the agency after this number of its trail.
    #[must_use]
    pub fn told_after(mut self, seq: i64) -> Self {
        self.live = Some(format!("/live?after={seq}"));
        self
    }

    /// An asset's address.
    #[must_use]
    pub fn asset(&self, name: &str) -> String {
        crate::assets::asset(name)
    }

    /// `page` for the current entry of the navigation, nothing otherwise: `aria-current`.
    #[must_use]
    pub fn current(&self, section: &str) -> bool {
        self.section == section
    }

    /// What the room is called in which the page stands, for the fold of the navigation; empty outside of all.
    #[must_use]
    pub fn room(&self) -> String {
        let on_case = rooms::CASE.iter().flat_map(|wing| wing.rooms).filter(|_| self.case.is_some());
        let at_large = rooms::DAY.iter().chain(rooms::AGENCY).filter(|_| self.case.is_none());
        let mut rooms = on_case.chain(at_large);
        rooms.find(|(section, ..)| self.current(section)).map_or_else(String::new, |(.., title)| self.t.s(title))
    }

    /// The rooms of the agency that this member has, but for those of every day.
    pub fn agency(&self) -> impl Iterator<Item = &'static rooms::Room> {
        let figures = self.figures;
        rooms::AGENCY.iter().filter(move |(section, ..)| figures || *section != rooms::FIGURES)
    }
}

/// A template as a page.
///
/// # Errors
/// When the template fails.
pub fn html(status: StatusCode, template: &impl Template) -> Result<Response, WebError> {
    Ok((status, Html(template.render()?)).into_response())
}

/// A template as a page that is right.
///
/// # Errors
/// When the template fails.
pub fn ok(template: &impl Template) -> Result<Response, WebError> {
    html(StatusCode::OK, template)
}

/// A form with faults: 422 (bar 1).
///
/// # Errors
/// When the template fails.
pub fn faulty(template: &impl Template) -> Result<Response, WebError> {
    html(StatusCode::UNPROCESSABLE_ENTITY, template)
}
