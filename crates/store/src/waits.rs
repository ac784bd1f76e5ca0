//! What waits for a coordinator in the rooms of one case: how many of each, for the navigation beside every page of it.

use crate::error::{Error, Result};
use crate::parcels::uncovered;
use crate::tx::StaffTx;
use domain::Date;
use domain::ids::{CaseId, Id};
use domain::news::Room;
use domain::questions::{Kind, Owner};
use jiff_sqlx::ToSqlx;

/// How many wait, by room; rooms in which nothing waits are left out. A day that has come, in `today`, makes something wait.
///
/// The pages that list it say the same one by one: documents that nobody has checked, requests that are overdue or that the
/// asked person cannot meet, translations to look at, records to look after, parcels that are late, replies that nobody has
/// read, questions whose turn is the desk's, and blocks to be paid by now.
///
/// # Errors
/// When the database cannot be reached.
pub async fn of_case(tx: &mut StaffTx, case: CaseId, today: Date) -> Result<Vec<(Room, i64)>> {
    let tenant = tx.tenant()?;
    let clinics: Vec<&str> =
        Kind::ALL.iter().filter(|kind| matches!(kind.owner(), Owner::Clinic)).map(|kind| kind.word()).collect();
    let rows: Vec<(String, i64)> = sqlx::query_as(concat!(
        "SELECT room, n FROM (
           SELECT 'documents', count(*) FROM documents d
             WHERE d.tenant_id = $1 AND d.case_id = $2 AND NOT d.title_accepted AND d.removed_at IS NULL
               AND NOT EXISTS (SELECT FROM requests a
                 WHERE a.tenant_id = d.tenant_id AND a.document_id = d.id AND a.state = 'asked-again')
           UNION ALL SELECT 'requests', count(*) FROM requests
             WHERE tenant_id = $1 AND case_id = $2
               AND (state = 'not-had' OR state IN ('open', 'asked-again') AND due < $3)
           UNION ALL SELECT 'translations', count(*) FROM translations
             WHERE tenant_id = $1 AND case_id = $2 AND state = 'delivered'
           UNION ALL SELECT 'records', count(*) FROM record_requests
             WHERE tenant_id = $1 AND case_id = $2 AND look_on <= $3
           UNION ALL SELECT 'parcels', count(*) FROM parcels p
             WHERE p.tenant_id = $1 AND p.case_id = $2 AND p.state NOT IN ('ready', 'returned', 'cancelled')
               AND (p.state = 'lost' OR p.back_by < $3 OR p.state <> 'arrived' AND p.expected_on < $3 OR ",
        uncovered!(),
        ")
           UNION ALL SELECT 'replies', count(*) FROM replies
             WHERE tenant_id = $1 AND case_id = $2 AND read_at IS NULL
           UNION ALL SELECT 'questions', count(*) FROM questions
             WHERE tenant_id = $1 AND case_id = $2 AND state = 'waiting' AND (review_id IS NULL OR kind <> ALL($4))
           UNION ALL SELECT 'money', count(*) FROM blocks
             WHERE tenant_id = $1 AND case_id = $2 AND state IN ('planned', 'confirmed', 'due') AND due_on <= $3
         ) waits(room, n) WHERE n > 0",
    ))
    .bind(tenant)
    .bind(case.uuid())
    .bind(today.to_sqlx())
    .bind(clinics)
    .bind(tx.at())
    .fetch_all(tx.connection())
    .await?;
    rows.into_iter().map(|(room, n)| Ok((Room::parse(&room).ok_or(Error::Unreadable("room"))?, n))).collect()
}
