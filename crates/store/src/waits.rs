//! What waits for a coordinator in the rooms of one case: how many of each, for the navigation beside every page of it.

use crate::agenda::{
    CONSENT_DAYS, PAYMENT_DAYS, PLAN_DAYS, RECEIPT_DAYS, consent_ends, consent_waits, ends_soon, shaky_on_case,
    silent_on_case, translation_waits,
};
use crate::error::{Error, Result};
use crate::parcels::uncovered;
use crate::reviews::opens;
use crate::tx::StaffTx;
use domain::ids::{CaseId, Id};
use domain::news::Room;
use domain::questions::{Kind, Owner};
use domain::{Date, working_days};
use jiff::ToSpan;
use jiff_sqlx::ToSqlx;

/// How many wait, by room; rooms in which nothing waits are left out. A day that has come, in `today`, makes something wait.
///
/// Today and the pages that list it say the same one by one: documents that nobody has checked, requests that are overdue, sent in or
/// that the asked person cannot meet, translations to look at or late, records to look after, parcels that are late, consents that
/// wait, were refused, or end while a clinic works under them, handovers without a receipt, clinics that have not answered by their
/// day, replies that nobody has read, questions whose turn is the desk's, lines of the plan that nobody has confirmed and whose day
/// is near, official checks that do not stand any more, and blocks to be paid by now or soon, or
/// of which the amount was to be known by now.
///
/// # Errors
/// When the database cannot be reached.
pub async fn of_case(tx: &mut StaffTx, case: CaseId, today: Date) -> Result<Vec<(Room, i64)>> {
    let tenant = tx.tenant()?;
    let clinics: Vec<&str> =
        Kind::ALL.iter().filter(|kind| matches!(kind.owner(), Owner::Clinic)).map(|kind| kind.word()).collect();
    let rows: Vec<(String, i64)> = sqlx::query_as(concat!(
        "SELECT room, sum(n)::bigint FROM (
           SELECT 'documents', count(*) FROM documents d
             WHERE d.tenant_id = $1 AND d.case_id = $2 AND NOT d.title_accepted AND d.removed_at IS NULL
               AND NOT EXISTS (SELECT FROM requests a
                 WHERE a.tenant_id = d.tenant_id AND a.document_id = d.id AND a.state = 'asked-again')
           UNION ALL SELECT 'requests', count(*) FROM requests
             WHERE tenant_id = $1 AND case_id = $2
               AND (state IN ('not-had', 'sent-in') OR state IN ('open', 'asked-again') AND due < $3)
           UNION ALL SELECT 'translations', count(*) FROM translations x
             WHERE x.tenant_id = $1 AND x.case_id = $2 AND ",
        translation_waits!("x", "$3"),
        "
           UNION ALL SELECT 'consents', count(*) FROM consents s
             WHERE s.tenant_id = $1 AND s.case_id = $2 AND s.state <> 'given' AND ",
        consent_waits!("s", "$6"),
        "
           UNION ALL SELECT 'consents', count(*) FROM consents s
             WHERE s.tenant_id = $1 AND s.case_id = $2 AND ",
        consent_ends!("$5", "$9"),
        "
           UNION ALL SELECT 'reviews', count(*) FROM handovers
             WHERE tenant_id = $1 AND case_id = $2 AND received_on IS NULL AND handed_on <= $7
           UNION ALL SELECT 'plan', count(*) FROM plan_items
             WHERE tenant_id = $1 AND case_id = $2 AND state = 'proposed' AND starts < ($8::date::timestamp AT TIME ZONE 'UTC')
           UNION ALL SELECT 'records', count(*) FROM record_requests
             WHERE tenant_id = $1 AND case_id = $2 AND look_on <= $3
           UNION ALL SELECT 'parcels', count(*) FROM parcels p
             WHERE p.tenant_id = $1 AND p.case_id = $2 AND p.state NOT IN ('ready', 'returned', 'cancelled')
               AND (p.state = 'lost' OR p.back_by < $3 OR p.state <> 'arrived' AND p.expected_on < $3 OR ",
        uncovered!(),
        ")
           UNION ALL SELECT 'replies', count(*) FROM replies
             WHERE tenant_id = $1 AND case_id = $2 AND read_at IS NULL
           UNION ALL SELECT 'questions', count(*) FROM questions q
             WHERE q.tenant_id = $1 AND q.case_id = $2 AND q.state = 'waiting' AND (q.kind <> ALL($4) OR NOT EXISTS (
               SELECT FROM reviews v JOIN consents s ON s.tenant_id = v.tenant_id AND s.id = v.consent_id
               WHERE v.tenant_id = q.tenant_id AND v.id = q.review_id AND ",
        opens!("v", "s", "$5"),
        "))
           UNION ALL SELECT 'money', count(*) FROM blocks
             WHERE tenant_id = $1 AND case_id = $2 AND (state IN ('planned', 'confirmed', 'due') AND due_on <= $10
               OR state = 'planned' AND currency IS NULL AND find_by <= $3)
         ) waits(room, n) WHERE n > 0 GROUP BY room",
    ))
    .bind(tenant)
    .bind(case.uuid())
    .bind(today.to_sqlx())
    .bind(clinics)
    .bind(tx.at())
    .bind(working_days::before(today, CONSENT_DAYS, "").to_sqlx())
    .bind(working_days::before(today, RECEIPT_DAYS, "").to_sqlx())
    .bind(today.checked_add(PLAN_DAYS.days()).unwrap_or(today).to_sqlx())
    .bind(ends_soon(tx.now()).to_sqlx())
    .bind(today.checked_add(PAYMENT_DAYS.days()).unwrap_or(today).to_sqlx())
    .fetch_all(tx.connection())
    .await?;
    let rooms = rows.into_iter().map(|(room, n)| Ok((Room::parse(&room).ok_or(Error::Unreadable("room"))?, n)));
    let mut waits: Vec<(Room, i64)> = rooms.collect::<Result<_>>()?;
    for (room, more) in
        [(Room::Reviews, silent_on_case(tx, case).await?), (Room::Official, shaky_on_case(tx, case, today).await?)]
    {
        let more = i64::try_from(more).unwrap_or(i64::MAX);
        match waits.iter_mut().find(|(known, _)| *known == room) {
            Some((_, n)) => *n += more,
            None if more > 0 => waits.push((room, more)),
            None => {}
        }
    }
    Ok(waits)
}
