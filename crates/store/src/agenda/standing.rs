//! What of a member's own cases stands still: consents, answers to requests, translations, what was handed over, the plan.

use super::due::own;
use crate::error::{Error, Result};
use crate::tx::StaffTx;
use domain::consents::{Channel, ConsentState};
use domain::documents::Category;
use domain::ids::{CaseId, ConsentId, HandoverId, Id, MemberId, PlanItemId, RequestId, TranslationId};
use domain::{Date, Timestamp, plans, requests, translations};
use jiff_sqlx::ToSqlx;
use uuid::Uuid;

/// A consent `c` of which its coordinator has to know: asked for by the day in `$long` or before and not answered; or refused,
/// put off or withdrawn, as long as no member has set a next step since.
macro_rules! consent_waits {
    ($c:literal, $long:literal) => {
        concat!(
            "(",
            $c,
            ".state = 'requested' AND (coalesce(",
            $c,
            ".requested_at, ",
            $c,
            ".created_at) AT TIME ZONE 'UTC')::date <= ",
            $long,
            " OR ",
            $c,
            ".state IN ('refused', 'ask-me', 'withdrawn') AND NOT EXISTS (SELECT FROM events e WHERE e.tenant_id = ",
            $c,
            ".tenant_id AND e.case_id = ",
            $c,
            ".case_id AND e.event = 'next-step-set' AND e.outcome = 'allowed'
               AND e.actor_kind = 'member' AND e.at >= coalesce(",
            $c,
            ".withdrawn_at, ",
            $c,
            ".decided_at, ",
            $c,
            ".created_at)))"
        )
    };
}
pub(crate) use consent_waits;

/// A translation `x` that has been handed in, or that should have been by the day in `$today`.
macro_rules! translation_waits {
    ($x:literal, $today:literal) => {
        concat!(
            "(",
            $x,
            ".state = 'delivered' OR ",
            $x,
            ".state IN ('needed', 'assigned', 'sent-back') AND ",
            $x,
            ".due < ",
            $today,
            ")"
        )
    };
}
pub(crate) use translation_waits;

/// A consent that waits for its giver, or whose answer waits for the coordinator.
#[derive(Debug, Clone)]
pub struct Decided {
    /// On which case.
    pub case: CaseId,
    /// `SC-0142`.
    pub reference: String,
    /// The patient.
    pub patient_name: String,
    /// Which.
    pub consent: ConsentId,
    /// Where it stands.
    pub state: ConsentState,
    /// Who may receive.
    pub recipients: String,
    /// Who decides.
    pub giver: String,
    /// Since when it stands there.
    pub since: Timestamp,
}

/// Case, reference, patient; consent, state, recipients, giver, since.
type DecidedRow = (Uuid, String, String, Uuid, String, Option<String>, String, jiff_sqlx::Timestamp);

/// Consents of open cases that were asked for on a day or before it and are not answered; and those that were refused, put off or
/// withdrawn, until a member sets a next step. The oldest first.
///
/// # Errors
/// When the database cannot be reached, or a stored word does not read.
pub async fn consents(tx: &mut StaffTx, member: MemberId, long_ago: Date, limit: i64) -> Result<Vec<Decided>> {
    let tenant = tx.tenant()?;
    let rows: Vec<DecidedRow> = sqlx::query_as(concat!(
        "SELECT c.id, c.reference, called(c.patient_name, c.patient_latin_name) AS patient_name, s.id, s.state,
           (SELECT string_agg(coalesce(k.name, called(p.name, p.latin_name)), ', ' ORDER BY coalesce(k.name, p.name)) FROM consent_recipients r
            LEFT JOIN clinics k ON k.tenant_id = r.tenant_id AND k.id = r.clinic_id
            LEFT JOIN participants p ON p.tenant_id = r.tenant_id AND p.id = r.participant_id
            WHERE r.tenant_id = s.tenant_id AND r.consent_id = s.id),
           called(g.name, g.latin_name), coalesce(s.withdrawn_at, s.decided_at, s.requested_at, s.created_at) AS since
         FROM consents s JOIN cases c ON c.tenant_id = s.tenant_id AND c.id = s.case_id
         JOIN participants g ON g.tenant_id = s.tenant_id AND g.id = s.giver_id
         WHERE s.tenant_id = $1 AND s.state <> 'given' AND ",
        consent_waits!("s", "$2"),
        " AND ",
        own!("$4"),
        " ORDER BY since, s.id LIMIT $3"
    ))
    .bind(tenant)
    .bind(long_ago.to_sqlx())
    .bind(limit)
    .bind(member.uuid())
    .fetch_all(tx.connection())
    .await?;
    rows.into_iter()
        .map(|(case, reference, patient_name, consent, state, recipients, giver, since)| {
            Ok(Decided {
                case: CaseId(case),
                reference,
                patient_name,
                consent: ConsentId(consent),
                state: ConsentState::parse(&state).ok_or(Error::Unreadable("state of a consent"))?,
                recipients: recipients.unwrap_or_default(),
                giver,
                since: since.to_jiff(),
            })
        })
        .collect()
}

/// A request for a document that was answered and waits for a coordinator to look.
#[derive(Debug, Clone)]
pub struct Answered {
    /// On which case.
    pub case: CaseId,
    /// `SC-0142`.
    pub reference: String,
    /// The patient.
    pub patient_name: String,
    /// Which.
    pub request: RequestId,
    /// What kind of document.
    pub category: Category,
    /// Sent in, or "I don't have this".
    pub state: requests::State,
    /// Since when.
    pub since: Timestamp,
}

/// Case, reference, patient; request, category, state, since.
type AnsweredRow = (Uuid, String, String, Uuid, String, String, jiff_sqlx::Timestamp);

/// Requests of open cases that were sent in, or that the asked person cannot meet, the oldest first.
///
/// # Errors
/// As [`consents`].
pub async fn answered(tx: &mut StaffTx, member: MemberId, limit: i64) -> Result<Vec<Answered>> {
    let tenant = tx.tenant()?;
    let rows: Vec<AnsweredRow> = sqlx::query_as(concat!(
        "SELECT c.id, c.reference, called(c.patient_name, c.patient_latin_name) AS patient_name, r.id, r.category, r.state, r.state_since
         FROM requests r JOIN cases c ON c.tenant_id = r.tenant_id AND c.id = r.case_id
         WHERE r.tenant_id = $1 AND r.state IN ('sent-in', 'not-had') AND ",
        own!("$3"),
        " ORDER BY r.state_since, r.id LIMIT $2"
    ))
    .bind(tenant)
    .bind(limit)
    .bind(member.uuid())
    .fetch_all(tx.connection())
    .await?;
    rows.into_iter()
        .map(|(case, reference, patient_name, request, category, state, since)| {
            Ok(Answered {
                case: CaseId(case),
                reference,
                patient_name,
                request: RequestId(request),
                category: Category::parse(&category).ok_or(Error::Unreadable("category of a request"))?,
                state: requests::State::parse(&state).ok_or(Error::Unreadable("state of a request"))?,
                since: since.to_jiff(),
            })
        })
        .collect()
}

/// A translation that came, or that is late.
#[derive(Debug, Clone)]
pub struct Translated {
    /// On which case.
    pub case: CaseId,
    /// `SC-0142`.
    pub reference: String,
    /// The patient.
    pub patient_name: String,
    /// Which.
    pub translation: TranslationId,
    /// How far it has come.
    pub state: translations::State,
    /// Who translates; empty for nobody yet.
    pub translator: String,
    /// By when it was wanted.
    pub due: Option<Date>,
    /// Since when it stands where it stands.
    pub since: Timestamp,
}

/// Case, reference, patient; translation, state, translator, day, since.
type TranslatedRow =
    (Uuid, String, String, Uuid, String, Option<String>, Option<jiff_sqlx::Date>, jiff_sqlx::Timestamp);

/// Translations of open cases that were handed in and nobody has looked at, or whose day has passed; the longest late first.
///
/// # Errors
/// As [`consents`].
pub async fn translated(tx: &mut StaffTx, member: MemberId, today: Date, limit: i64) -> Result<Vec<Translated>> {
    let tenant = tx.tenant()?;
    let rows: Vec<TranslatedRow> = sqlx::query_as(concat!(
        "SELECT c.id, c.reference, called(c.patient_name, c.patient_latin_name) AS patient_name, x.id, x.state, called(p.name, p.latin_name), x.due, x.state_since
         FROM translations x JOIN cases c ON c.tenant_id = x.tenant_id AND c.id = x.case_id
         LEFT JOIN participants p ON p.tenant_id = x.tenant_id AND p.id = x.translator_id
         WHERE x.tenant_id = $1 AND x.state NOT IN ('accepted', 'cancelled') AND ",
        translation_waits!("x", "$2"),
        " AND ",
        own!("$4"),
        " ORDER BY x.due, x.state_since, x.id LIMIT $3"
    ))
    .bind(tenant)
    .bind(today.to_sqlx())
    .bind(limit)
    .bind(member.uuid())
    .fetch_all(tx.connection())
    .await?;
    rows.into_iter()
        .map(|(case, reference, patient_name, translation, state, translator, due, since)| {
            Ok(Translated {
                case: CaseId(case),
                reference,
                patient_name,
                translation: TranslationId(translation),
                state: translations::State::parse(&state).ok_or(Error::Unreadable("state of a translation"))?,
                translator: translator.unwrap_or_default(),
                due: due.map(jiff_sqlx::Date::to_jiff),
                since: since.to_jiff(),
            })
        })
        .collect()
}

/// Records that went another way and of which nobody has said that they arrived.
#[derive(Debug, Clone)]
pub struct Unreceived {
    /// On which case.
    pub case: CaseId,
    /// `SC-0142`.
    pub reference: String,
    /// The patient.
    pub patient_name: String,
    /// Which.
    pub handover: HandoverId,
    /// By which way.
    pub channel: Channel,
    /// To whom.
    pub clinic: String,
    /// On which day.
    pub handed_on: Date,
}

/// Case, reference, patient; handover, way, clinic, day.
type UnreceivedRow = (Uuid, String, String, Uuid, String, String, jiff_sqlx::Date);

/// Handovers of open cases on a day or before it that have no receipt, the oldest first.
///
/// # Errors
/// As [`consents`].
pub async fn unreceived(tx: &mut StaffTx, member: MemberId, long_ago: Date, limit: i64) -> Result<Vec<Unreceived>> {
    let tenant = tx.tenant()?;
    let rows: Vec<UnreceivedRow> = sqlx::query_as(concat!(
        "SELECT c.id, c.reference, called(c.patient_name, c.patient_latin_name) AS patient_name, h.id, h.channel, k.name, h.handed_on
         FROM handovers h JOIN cases c ON c.tenant_id = h.tenant_id AND c.id = h.case_id
         JOIN clinics k ON k.tenant_id = h.tenant_id AND k.id = h.clinic_id
         WHERE h.tenant_id = $1 AND h.received_on IS NULL AND h.handed_on <= $2 AND ",
        own!("$4"),
        " ORDER BY h.handed_on, h.id LIMIT $3"
    ))
    .bind(tenant)
    .bind(long_ago.to_sqlx())
    .bind(limit)
    .bind(member.uuid())
    .fetch_all(tx.connection())
    .await?;
    rows.into_iter()
        .map(|(case, reference, patient_name, handover, channel, clinic, handed_on)| {
            Ok(Unreceived {
                case: CaseId(case),
                reference,
                patient_name,
                handover: HandoverId(handover),
                channel: Channel::parse(&channel).ok_or(Error::Unreadable("way of a handover"))?,
                clinic,
                handed_on: handed_on.to_jiff(),
            })
        })
        .collect()
}

/// A line of a plan that nobody has confirmed, close to its day.
#[derive(Debug, Clone)]
pub struct Unconfirmed {
    /// On which case.
    pub case: CaseId,
    /// `SC-0142`.
    pub reference: String,
    /// The patient.
    pub patient_name: String,
    /// Which.
    pub item: PlanItemId,
    /// What it is.
    pub kind: plans::Kind,
    /// When it begins, and on whose clock.
    pub starts: (Timestamp, String),
    /// Whose it is to arrange; empty for the agency's own.
    pub owner: String,
}

/// Case, reference, patient; line, kind, start, its zone, owner.
type UnconfirmedRow = (Uuid, String, String, Uuid, String, jiff_sqlx::Timestamp, String, Option<String>);

/// Lines of the plans of open cases that are only proposed and begin before a day, the nearest first.
///
/// # Errors
/// As [`consents`].
pub async fn unconfirmed(tx: &mut StaffTx, member: MemberId, before: Date, limit: i64) -> Result<Vec<Unconfirmed>> {
    let tenant = tx.tenant()?;
    let rows: Vec<UnconfirmedRow> = sqlx::query_as(concat!(
        "SELECT c.id, c.reference, called(c.patient_name, c.patient_latin_name) AS patient_name, i.id, i.kind, i.starts, i.starts_zone, called(p.name, p.latin_name)
         FROM plan_items i JOIN cases c ON c.tenant_id = i.tenant_id AND c.id = i.case_id
         LEFT JOIN participants p ON p.tenant_id = i.tenant_id AND p.id = i.owner_id
         WHERE i.tenant_id = $1 AND i.state = 'proposed' AND i.starts < ($2::date::timestamp AT TIME ZONE 'UTC') AND ",
        own!("$4"),
        " ORDER BY i.starts, i.id LIMIT $3"
    ))
    .bind(tenant)
    .bind(before.to_sqlx())
    .bind(limit)
    .bind(member.uuid())
    .fetch_all(tx.connection())
    .await?;
    rows.into_iter()
        .map(|(case, reference, patient_name, item, kind, starts, zone, owner)| {
            Ok(Unconfirmed {
                case: CaseId(case),
                reference,
                patient_name,
                item: PlanItemId(item),
                kind: plans::Kind::parse(&kind).ok_or(Error::Unreadable("kind of a line"))?,
                starts: (starts.to_jiff(), zone),
                owner: owner.unwrap_or_default(),
            })
        })
        .collect()
}
