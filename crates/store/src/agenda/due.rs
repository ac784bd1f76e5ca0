//! What of a member's own cases is due: payment blocks, requests for documents, official checks.

use crate::error::{Error, Result};
use crate::official::{read_journey, title as official_title};
use crate::tx::StaffTx;
use domain::Date;
use domain::documents::Category;
use domain::ids::{BlockId, CaseId, Id, MemberId, OwnCheckId, ParticipantId, RequestId};
use domain::{money, official};
use jiff_sqlx::ToSqlx;
use uuid::Uuid;

/// A member's own cases that are open: what these lists tell is for who coordinates a case, not for the whole staff.
macro_rules! own {
    ($member:literal) => {
        concat!(
            "c.stage <> 'closed' AND EXISTS (SELECT FROM participants me WHERE me.tenant_id = c.tenant_id AND me.case_id = c.id
               AND me.role = 'coordinator' AND me.removed_at IS NULL AND me.member_id = ",
            $member,
            ")"
        )
    };
}
pub(super) use own;

/// A payment block that is to be paid by now, or within a few days; or of which nobody knows the amount, though the day has come by
/// which somebody was to find it out.
#[derive(Debug, Clone)]
pub struct Owed {
    /// On which case.
    pub case: CaseId,
    /// `SC-0142`.
    pub reference: String,
    /// The patient.
    pub patient_name: String,
    /// Which.
    pub block: BlockId,
    /// What it pays for.
    pub kind: money::Kind,
    /// How far it has come.
    pub state: money::State,
    /// To whom.
    pub payee: String,
    /// Who finds out the amount, where that is what is due.
    pub finder: Option<String>,
    /// By when.
    pub due: Date,
}

/// Case, reference, patient; block, kind, state, payee, who finds out, day.
type OwedRow = (Uuid, String, String, Uuid, String, String, String, Option<String>, jiff_sqlx::Date);

/// Blocks of which a day has come by `$2`: which day, of which blocks, and who finds out.
macro_rules! owed_by {
    ($day:literal, $which:literal, $finder:literal) => {
        concat!(
            "SELECT c.id, c.reference, called(c.patient_name, c.patient_latin_name), b.id, b.kind, b.state, b.payee, ",
            $finder,
            ", b.",
            $day,
            " FROM blocks b JOIN cases c ON c.tenant_id = b.tenant_id AND c.id = b.case_id
             WHERE b.tenant_id = $1 AND ",
            $which,
            " AND b.",
            $day,
            " <= $2 AND ",
            own!("$4"),
            " ORDER BY b.",
            $day,
            ", b.id LIMIT $3"
        )
    };
}

/// Payment blocks of open cases that are not paid and are due by a day, and those of which the amount was to be known by today; the
/// longest overdue first.
///
/// # Errors
/// When the database cannot be reached, or a stored word does not read.
pub async fn owed(tx: &mut StaffTx, member: MemberId, (today, until): (Date, Date), limit: i64) -> Result<Vec<Owed>> {
    let to_pay = owed_by!("due_on", "b.state IN ('planned', 'confirmed', 'due')", "NULL");
    let to_find = owed_by!("find_by", "b.currency IS NULL AND b.state = 'planned'", "b.finder");
    let tenant = tx.tenant()?;
    let mut all = Vec::new();
    for (sql, by) in [(to_pay, until), (to_find, today)] {
        let rows: Vec<OwedRow> = sqlx::query_as(sql)
            .bind(tenant)
            .bind(by.to_sqlx())
            .bind(limit)
            .bind(member.uuid())
            .fetch_all(tx.connection())
            .await?;
        for row in rows {
            all.push(read_owed(row)?);
        }
    }
    all.sort_by_key(|one: &Owed| (one.due, one.block));
    all.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    Ok(all)
}

fn read_owed((case, reference, patient_name, block, kind, state, payee, finder, due): OwedRow) -> Result<Owed> {
    Ok(Owed {
        case: CaseId(case),
        reference,
        patient_name,
        block: BlockId(block),
        kind: money::Kind::parse(&kind).ok_or(Error::Unreadable("kind of a block"))?,
        state: money::State::parse(&state).ok_or(Error::Unreadable("state of a block"))?,
        payee,
        finder,
        due: due.to_jiff(),
    })
}

/// A request for a document that is overdue.
#[derive(Debug, Clone)]
pub struct Late {
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
    /// Of whom; empty where nobody is asked.
    pub of: String,
    /// By when it was asked for.
    pub due: Date,
}

/// Case, reference, patient; request, category, of whom, day.
type LateRow = (Uuid, String, String, Uuid, String, Option<String>, jiff_sqlx::Date);

/// Requests for documents of open cases whose day has passed, the longest overdue first.
///
/// # Errors
/// As [`owed`].
pub async fn late(tx: &mut StaffTx, member: MemberId, today: Date, limit: i64) -> Result<Vec<Late>> {
    let tenant = tx.tenant()?;
    let rows: Vec<LateRow> = sqlx::query_as(concat!(
        "SELECT c.id, c.reference, called(c.patient_name, c.patient_latin_name) AS patient_name, r.id, r.category, called(p.name, p.latin_name), r.due
         FROM requests r JOIN cases c ON c.tenant_id = r.tenant_id AND c.id = r.case_id
         LEFT JOIN participants p ON p.tenant_id = r.tenant_id AND p.id = r.asked_of
         WHERE r.tenant_id = $1 AND r.state IN ('open', 'asked-again') AND r.due < $2 AND ",
        own!("$4"),
        " ORDER BY r.due, r.id LIMIT $3"
    ))
    .bind(tenant)
    .bind(today.to_sqlx())
    .bind(limit)
    .bind(member.uuid())
    .fetch_all(tx.connection())
    .await?;
    rows.into_iter()
        .map(|(case, reference, patient_name, request, category, of, due)| {
            Ok(Late {
                case: CaseId(case),
                reference,
                patient_name,
                request: RequestId(request),
                category: Category::parse(&category).ok_or(Error::Unreadable("category of a request"))?,
                of: of.unwrap_or_default(),
                due: due.to_jiff(),
            })
        })
        .collect()
}

/// An official check that does not stand any more, or runs out.
#[derive(Debug, Clone)]
pub struct Shaky {
    /// On which case.
    pub case: CaseId,
    /// `SC-0142`.
    pub reference: String,
    /// The patient.
    pub patient_name: String,
    /// What was checked, and for whom.
    pub which: official::Which,
    /// How it stands.
    pub state: official::State,
    /// Until when what was found can be relied on.
    pub until: Date,
}

const SEEN: &str = "
    SELECT c.id AS case_id, c.reference, called(c.patient_name, c.patient_latin_name) AS patient_name, o.kind, o.own_id, w.sealed_title, o.traveller_id, called(p.name, p.latin_name) AS traveller,
      o.looked_on, o.valid_until,
      o.destination AS was_destination, o.passport AS was_passport, o.status AS was_status, o.route AS was_route,
      o.from_on AS was_from, o.until_on AS was_until, o.applies,
      j.destination, CASE WHEN o.traveller_id IS NULL THEN j.passport ELSE v.passport END AS passport,
      CASE WHEN o.traveller_id IS NULL THEN j.status ELSE v.status END AS status, j.route, j.from_on, j.until_on,
      i.first_on, i.last_on
    FROM journeys j JOIN cases c ON c.tenant_id = j.tenant_id AND c.id = j.case_id
    CROSS JOIN LATERAL (SELECT DISTINCT ON (k.kind, k.own_id, k.traveller_id) k.* FROM official_checks k
      WHERE k.tenant_id = j.tenant_id AND k.case_id = j.case_id
      ORDER BY k.kind, k.own_id, k.traveller_id, k.recorded_at DESC, k.id DESC) o
    LEFT JOIN own_checks w ON w.tenant_id = o.tenant_id AND w.id = o.own_id
    LEFT JOIN travellers v ON v.tenant_id = o.tenant_id AND v.case_id = o.case_id AND v.participant_id = o.traveller_id
    LEFT JOIN participants p ON p.tenant_id = v.tenant_id AND p.id = v.participant_id AND p.removed_at IS NULL
    CROSS JOIN LATERAL (SELECT min((p.starts AT TIME ZONE p.starts_zone)::date) AS first_on,
        max((coalesce(p.ends, p.starts) AT TIME ZONE p.ends_zone)::date) AS last_on
      FROM plan_items p WHERE p.tenant_id = j.tenant_id AND p.case_id = j.case_id AND p.state <> 'cancelled') i
    WHERE j.tenant_id = $1 AND (j.until_on IS NULL OR j.until_on >= $2) AND (o.traveller_id IS NULL OR p.id IS NOT NULL)";

/// Official checks of open cases that somebody has made and that do not stand, or run out, the earliest first. A changed journey,
/// or a plan outside of its days, makes a check stale on any day, so that each newest one is looked at; cases whose journey is over are left out.
///
/// # Errors
/// As [`owed`].
pub async fn shaky(tx: &mut StaffTx, member: MemberId, today: Date, limit: usize) -> Result<Vec<Shaky>> {
    let tenant = tx.tenant()?;
    let rows: Vec<Seen> =
        sqlx::query_as(sqlx::AssertSqlSafe(format!("{SEEN} AND {} ORDER BY o.valid_until, c.id, o.kind", own!("$3"))))
            .bind(tenant)
            .bind(today.to_sqlx())
            .bind(member.uuid())
            .fetch_all(tx.connection())
            .await?;
    let mut shaky = Vec::new();
    for row in rows {
        let sealed = row.own_id.zip(row.sealed_title.clone());
        let mut one = row.read(today)?;
        if !one.state.wants_a_look() {
            continue;
        }
        if shaky.len() == limit {
            break;
        }
        if let Some((id, sealed)) = sealed {
            one.which.own = Some((OwnCheckId(id), official_title(tx, one.case, id, &sealed).await?));
        }
        shaky.push(one);
    }
    Ok(shaky)
}

/// How many there are on one case.
///
/// # Errors
/// As [`owed`].
pub(crate) async fn shaky_on_case(tx: &mut StaffTx, case: CaseId, today: Date) -> Result<usize> {
    let tenant = tx.tenant()?;
    let rows: Vec<Seen> = sqlx::query_as(sqlx::AssertSqlSafe(format!("{SEEN} AND c.id = $3")))
        .bind(tenant)
        .bind(today.to_sqlx())
        .bind(case.uuid())
        .fetch_all(tx.connection())
        .await?;
    let all: Vec<Shaky> = rows.into_iter().map(|row| row.read(today)).collect::<Result<_>>()?;
    Ok(all.iter().filter(|one| one.state.wants_a_look()).count())
}

#[derive(sqlx::FromRow)]
struct Seen {
    case_id: Uuid,
    reference: String,
    patient_name: String,
    kind: String,
    own_id: Option<Uuid>,
    sealed_title: Option<Vec<u8>>,
    traveller_id: Option<Uuid>,
    traveller: Option<String>,
    looked_on: jiff_sqlx::Date,
    valid_until: jiff_sqlx::Date,
    was_destination: String,
    was_passport: String,
    was_status: Option<String>,
    was_route: String,
    was_from: Option<jiff_sqlx::Date>,
    was_until: Option<jiff_sqlx::Date>,
    destination: String,
    passport: String,
    status: Option<String>,
    route: String,
    from_on: Option<jiff_sqlx::Date>,
    until_on: Option<jiff_sqlx::Date>,
    applies: bool,
    first_on: Option<jiff_sqlx::Date>,
    last_on: Option<jiff_sqlx::Date>,
}

impl Seen {
    fn read(self, today: Date) -> Result<Shaky> {
        let kind = official::Kind::parse(&self.kind).ok_or(Error::Unreadable("kind of a check"))?;
        let (was_from, was_until) = (self.was_from, self.was_until);
        let then = read_journey(
            self.was_destination,
            self.was_passport,
            self.was_status,
            self.was_route,
            was_from,
            was_until,
        )?;
        let journey =
            read_journey(self.destination, self.passport, self.status, self.route, self.from_on, self.until_on)?;
        let planned = self.first_on.map(jiff_sqlx::Date::to_jiff).zip(self.last_on.map(jiff_sqlx::Date::to_jiff));
        let journey = journey.holding(planned);
        let until = self.valid_until.to_jiff();
        let on = self.looked_on.to_jiff();
        let looked = official::Looked { on, valid_until: until, journey: then, applies: self.applies };
        let (state, _) = official::stands(kind, Some(&looked), &journey, today);
        let (case, reference, patient_name) = (CaseId(self.case_id), self.reference, self.patient_name);
        let who = self.traveller.unwrap_or_default();
        let which =
            official::Which { traveller: self.traveller_id.map(ParticipantId), who, ..official::Which::of(kind) };
        Ok(Shaky { case, reference, patient_name, which, state, until })
    }
}
