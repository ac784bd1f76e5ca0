//! What of a member's own cases waits: told to those inside of a case, and to nobody else.

use super::groups::{At, READ};
use super::rows::{Group, Row};
use crate::dates;
use crate::errors::WebResult;
use crate::official_view;
use domain::consents::ConsentState;
use domain::money::State;
use domain::{official, translations, working_days};
use jiff::ToSpan;
use store::agenda::{self, CONSENT_DAYS, PAYMENT_DAYS, PLAN_DAYS, RECEIPT_DAYS};
use store::{StaffTx, parcels, record_requests};

/// Of official checks, which are told one by one, so many.
const CHECKS: usize = 20;

impl At<'_> {
    /// Consents that wait or were refused, and those that end while a clinic still works under them.
    pub(super) async fn consents(&self, tx: &mut StaffTx) -> WebResult<Group> {
        let long_ago = working_days::before(self.today, CONSENT_DAYS, "");
        let found = agenda::consents(tx, self.me, long_ago, READ).await?;
        let row = |one: agenda::Decided| {
            let asked = one.state == ConsentState::Requested;
            let row = Row::new(
                format!("consent/{}", one.consent),
                &[one.state.word(), &one.since.to_string()],
                format!("/cases/{}/consents/{}", one.case, one.consent),
                self.t.word("today-consent", one.state.word()),
            );
            row.when(self.t.day_of(one.since, self.zone))
                .typed(vec![one.recipients])
                .on(one.case, one.reference, one.patient_name)
                .who(if asked { one.giver } else { self.t.s("today-you") })
        };
        let soon = agenda::ends_soon(tx.now());
        let ending = |one: agenda::Ending| {
            let address = format!("/cases/{}/consents/{}", one.case, one.consent);
            Row::new(
                format!("consent-ends/{}", one.consent),
                &[&one.until.to_string()],
                address,
                self.t.s("today-consent-ends"),
            )
            .when(self.t.day_of(one.until, self.zone))
            .typed(vec![one.clinics])
            .on(one.case, one.reference, one.patient_name)
            .who(self.t.s("today-you"))
        };
        let ends = agenda::ending(tx, self.me, soon, READ).await?;
        let rows = found.into_iter().map(row).chain(ends.into_iter().map(ending)).collect();
        Ok(self.group("consents", "today-consents", rows))
    }

    pub(super) async fn owed(&self, tx: &mut StaffTx) -> WebResult<Group> {
        let soon = self.today.checked_add(PAYMENT_DAYS.days()).unwrap_or(self.today);
        let found = agenda::owed(tx, self.me, (self.today, soon), READ).await?;
        let row = |one: agenda::Owed| {
            let key = if one.finder.is_some() { "unknown" } else { "block" };
            let row = Row::new(
                format!("{key}/{}", one.block),
                &[&one.due.to_string(), one.state.word()],
                format!("/cases/{}/money/{}", one.case, one.block),
                self.t.word("block-kind", one.kind.word()),
            );
            let row = self.dated(row, one.due).typed(vec![one.payee]).on(one.case, one.reference, one.patient_name);
            match one.finder {
                Some(finder) => row.note(self.t.s("today-find-out")).who(finder),
                // Whose turn a payment is: whoever confirms it first, then the family.
                None => row.who(match one.state {
                    State::Planned => self.t.word("block-waits", one.kind.confirmer().word()),
                    _ => self.t.s("today-family-pays"),
                }),
            }
        };
        let rows = found.into_iter().map(row).collect();
        Ok(self.group("owed", "today-owed", rows))
    }

    pub(super) async fn late(&self, tx: &mut StaffTx) -> WebResult<Group> {
        let found = agenda::late(tx, self.me, self.today, READ).await?;
        let row = |one: agenda::Late| {
            let row = Row::new(
                format!("late/{}", one.request),
                &[&one.due.to_string()],
                format!("/cases/{}/requests/{}", one.case, one.request),
                self.t.word("category", one.category.word()),
            );
            self.dated(row, one.due).on(one.case, one.reference, one.patient_name).who(if one.of.is_empty() {
                self.t.s("today-you")
            } else {
                one.of
            })
        };
        Ok(self.group("late", "today-late", found.into_iter().map(row).collect()))
    }

    pub(super) async fn answered(&self, tx: &mut StaffTx) -> WebResult<Group> {
        let found = agenda::answered(tx, self.me, READ).await?;
        let row = |one: agenda::Answered| {
            Row::new(
                format!("answer/{}", one.request),
                &[one.state.word(), &one.since.to_string()],
                format!("/cases/{}/requests/{}", one.case, one.request),
                self.t.word("category", one.category.word()),
            )
            .when(self.t.day_of(one.since, self.zone))
            .note(self.t.word("request-state", one.state.word()))
            .on(one.case, one.reference, one.patient_name)
            .who(self.t.s("today-you"))
        };
        Ok(self.group("answered", "today-answered", found.into_iter().map(row).collect()))
    }

    pub(super) async fn records(&self, tx: &mut StaffTx) -> WebResult<Group> {
        let found = record_requests::waiting(tx, self.me, self.today, READ).await?;
        let row = |one: record_requests::Waiting| {
            let row = Row::new(
                format!("record/{}", one.id),
                &[one.state.word(), &one.on.to_string()],
                format!("/cases/{}/records/{}", one.case, one.id),
                self.t.word("today-record", one.state.word()),
            );
            self.dated(row, one.on).on(one.case, one.reference, one.patient_name).who(self.t.s("today-you"))
        };
        Ok(self.group("records", "today-records", found.into_iter().map(row).collect()))
    }

    pub(super) async fn translations(&self, tx: &mut StaffTx) -> WebResult<Group> {
        let found = agenda::translated(tx, self.me, self.today, READ).await?;
        let row = |one: agenda::Translated| {
            let delivered = one.state == translations::State::Delivered;
            let row = Row::new(
                format!("translation/{}", one.translation),
                &[one.state.word(), &one.since.to_string()],
                format!("/cases/{}/translations/{}", one.case, one.translation),
                self.t.word("translation-state", one.state.word()),
            );
            let row = match one.due {
                Some(due) if !delivered => self.dated(row, due),
                _ => row.when(self.t.day_of(one.since, self.zone)),
            };
            let yours = delivered || one.translator.is_empty();
            row.on(one.case, one.reference, one.patient_name).who(if yours {
                self.t.s("today-you")
            } else {
                one.translator
            })
        };
        Ok(self.group("translations", "today-translations", found.into_iter().map(row).collect()))
    }

    pub(super) async fn handovers(&self, tx: &mut StaffTx) -> WebResult<Group> {
        let long_ago = working_days::before(self.today, RECEIPT_DAYS, "");
        let found = agenda::unreceived(tx, self.me, long_ago, READ).await?;
        let row = |one: agenda::Unreceived| {
            Row::new(
                format!("handover/{}", one.handover),
                &[],
                format!("/cases/{}/handovers/{}", one.case, one.handover),
                self.t.with("today-ask-receipt", [("clinic", one.clinic.as_str())]),
            )
            .when(self.t.day(one.handed_on))
            .note(self.t.word("consent-channel", one.channel.word()))
            .on(one.case, one.reference, one.patient_name)
            .who(self.t.s("today-you"))
        };
        Ok(self.group("handovers", "today-handovers", found.into_iter().map(row).collect()))
    }

    /// Things that travel without a consent by now; and those that should have arrived or be back.
    pub(super) async fn parcels(&self, tx: &mut StaffTx) -> WebResult<[Group; 2]> {
        let found = parcels::late_of(tx, self.me, self.today, READ).await?;
        let (uncovered, late): (Vec<_>, Vec<_>) = found.into_iter().partition(|one| one.uncovered);
        let row = |one: parcels::Late| {
            let by = one.by.map_or_else(String::new, |by| by.to_string());
            let row = Row::new(
                format!("{}/{}", if one.uncovered { "uncovered" } else { "parcel" }, one.id),
                &[one.state.word(), &by],
                format!("/cases/{}/parcels/{}", one.case, one.id),
                self.t.word("parcel-kind", one.kind.word()),
            );
            let row = if one.uncovered {
                // What goes on without a consent is not put off.
                row.tag("blocked", self.t.s("today-date"))
                    .note(self.t.word("today-uncovered", one.state.word()))
                    .stays()
            } else {
                let row = match one.by {
                    Some(by) => self.dated(row, by),
                    None => row,
                };
                row.tag("attention", self.t.s("money-late")).note(self.t.word("parcel-state", one.state.word()))
            };
            row.on(one.case, one.reference, one.patient_name).who(self.t.s("today-you"))
        };
        Ok([
            self.group("uncovered", "today-uncovered", uncovered.into_iter().map(row).collect()),
            self.group("parcels", "today-parcels", late.into_iter().map(row).collect()),
        ])
    }

    pub(super) async fn plan(&self, tx: &mut StaffTx) -> WebResult<Group> {
        let before = self.today.checked_add(PLAN_DAYS.days()).unwrap_or(self.today);
        let found = agenda::unconfirmed(tx, self.me, before, READ).await?;
        let row = |one: agenda::Unconfirmed| {
            let (starts, zone) = &one.starts;
            let row = Row::new(
                format!("plan/{}", one.item),
                &[&starts.to_string()],
                format!("/cases/{}/plan/{}", one.case, one.item),
                self.t.word("plan-kind", one.kind.word()),
            );
            self.dated(row, dates::day_in(*starts, zone))
                .note(self.t.word("plan-state", "proposed"))
                .on(one.case, one.reference, one.patient_name)
                .who(if one.owner.is_empty() { self.t.s("today-you") } else { one.owner })
        };
        Ok(self.group("plan", "today-plan", found.into_iter().map(row).collect()))
    }

    pub(super) async fn official(&self, tx: &mut StaffTx) -> WebResult<Group> {
        let mut found = agenda::shaky(tx, self.me, self.today, CHECKS).await?;
        // What cannot be relied on today comes before what runs out.
        found.sort_by_key(|one| one.state == official::State::RunningOut);
        let row = |one: agenda::Shaky| {
            Row::new(
                format!("official/{}/{}", one.case, one.which.key()),
                &[one.state.word(), &one.until.to_string()],
                format!("/cases/{}/official", one.case),
                official_view::title(self.t, &one.which),
            )
            .when(self.t.day(one.until))
            .note(self.t.word("official-state", one.state.word()))
            .on(one.case, one.reference, one.patient_name)
            .who(self.t.s("today-you"))
        };
        Ok(self.group("official", "today-shaky", found.into_iter().map(row).collect()))
    }
}
