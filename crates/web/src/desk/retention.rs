//! G8: for how long the tenant keeps closed cases, and when each will be erased.

use super::Desk;
use crate::errors::WebResult;
use crate::forms::{Faults, Posted};
use crate::pages::{self, DeskPage};
use crate::text::Text;
use askama::Template;
use axum::response::{IntoResponse, Redirect};
use domain::retention::{Closed, LONGEST_MONTHS, Next, SHORTEST_MONTHS};
use http::StatusCode;
use jiff::Timestamp;
use store::StaffTx;
use store::retention::{self, Ending};

/// Closed cases on the page; the rest goes later.
const MOST: i64 = 200;

#[derive(Template)]
#[template(path = "desk/retention/show.html")]
struct RetentionPage {
    page: DeskPage,
    endings: Vec<Ending>,
    now: Timestamp,
    form: Posted,
    faults: Faults,
    lost: bool,
}

impl RetentionPage {
    async fn new(desk: &Desk, tx: &mut StaffTx, form: Posted, faults: Faults) -> WebResult<Self> {
        let endings = retention::closed(tx, MOST).await?;
        Ok(Self { page: desk.page("retention", None), endings, now: tx.now(), form, faults, lost: false })
    }

    fn sentence(&self, ending: &Ending) -> String {
        sentence(self.page.t, &self.page.zone, &ending.closed, self.now)
    }

    fn nothing(&self) -> Vec<(String, String)> {
        Vec::new()
    }
}

/// When a closed case is erased, in words.
pub fn sentence(t: Text, zone: &str, closed: &Closed, now: Timestamp) -> String {
    let (key, moment) = match closed.next(now) {
        Next::Held => return t.s("retention-held"),
        Next::Erase => return t.s("retention-now"),
        Next::Kept { erasure, .. } => ("retention-kept", erasure),
        Next::Tell { erasure } => ("retention-soon", erasure),
        Next::Told { erasure } => ("retention-told", erasure),
    };
    t.with(key, [("day", t.day_of(moment, zone))])
}

/// `GET /retention`
pub async fn show(desk: Desk) -> WebResult {
    let (mut tx, _) = desk.in_tenant().await?;
    let months = retention::months(&mut tx).await?.to_string();
    let form = Posted::default().put("months", months.as_str()).put("seen", months);
    pages::ok(&RetentionPage::new(&desk, &mut tx, form, Faults::default()).await?)
}

/// `POST /retention`
pub async fn change(desk: Desk, posted: Posted) -> WebResult {
    let (mut tx, permit) = desk.in_tenant().await?;
    let months = posted.text("months").parse::<i32>().ok();
    let Some(months) = months.filter(|months| (SHORTEST_MONTHS..=LONGEST_MONTHS).contains(months)) else {
        let mut faults = Faults::default();
        faults.add("months", desk.t.s("retention-fault-months"));
        return pages::faulty(&RetentionPage::new(&desk, &mut tx, posted, faults).await?);
    };
    let seen = posted.text("seen").parse().unwrap_or(0);
    match retention::set_months(&mut tx, &permit, months, seen).await {
        Ok(()) => tx.commit().await?,
        Err(store::Error::LostUpdate) => {
            let current = retention::months(&mut tx).await?.to_string();
            let form = posted.put("seen", current);
            let mut page = RetentionPage::new(&desk, &mut tx, form, Faults::default()).await?;
            page.lost = true;
            return pages::html(StatusCode::CONFLICT, &page);
        }
        Err(error) => return Err(error.into()),
    }
    Ok(Redirect::to("/retention").into_response())
}
