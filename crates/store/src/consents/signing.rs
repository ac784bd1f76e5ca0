//! G1: what the giver typed and drew when answering on screen.

use crate::error::{Error, Result};
use crate::keys;
use crate::tx::Tx;
use domain::consents::Drawing;
use domain::ids::{CaseId, ConsentId, Id};
use uuid::Uuid;
use vault::Sealer;

/// How an answer on screen was signed. Nothing of it is needed by a patient.
#[derive(Debug, Clone, Default)]
pub struct Signed {
    /// The full name as typed; may be empty.
    pub name: String,
    /// What was drawn.
    pub drawing: Option<Drawing>,
}

impl Signed {
    /// Whether there is anything of it.
    #[must_use]
    pub fn anything(&self) -> bool {
        !self.name.is_empty() || self.drawing.is_some()
    }
}

fn context(tenant: Uuid, consent: ConsentId) -> Vec<u8> {
    [b"signature".as_slice(), tenant.as_bytes(), consent.uuid().as_bytes()].concat()
}

async fn sealer(tx: &mut Tx, case: CaseId) -> Result<Sealer> {
    keys::sealer(tx, case, "signatures").await
}

/// Seals what was drawn under the key of the case.
pub(super) async fn seal(tx: &mut Tx, case: CaseId, consent: ConsentId, drawing: &Drawing) -> Result<Vec<u8>> {
    let tenant = tx.tenant()?;
    Ok(sealer(tx, case).await?.seal(&context(tenant, consent), drawing.to_string().as_bytes()))
}

/// What the giver drew, if they did.
///
/// # Errors
/// When the database cannot be reached, or it does not open under the key of the case.
pub async fn drawing(tx: &mut Tx, case: CaseId, consent: ConsentId) -> Result<Option<Drawing>> {
    let tenant = tx.tenant()?;
    let sealed: Option<Vec<u8>> =
        sqlx::query_scalar("SELECT signed_drawing FROM consents WHERE tenant_id = $1 AND case_id = $2 AND id = $3")
            .bind(tenant)
            .bind(case.uuid())
            .bind(consent.uuid())
            .fetch_optional(tx.connection())
            .await?
            .flatten();
    let Some(sealed) = sealed else { return Ok(None) };
    let plain = sealer(tx, case).await?.open(&context(tenant, consent), &sealed);
    let plain = plain.and_then(|bytes| String::from_utf8(bytes).ok()).ok_or(Error::Unreadable("a signature"))?;
    Drawing::parse(&plain).map(Some).ok_or(Error::Unreadable("a signature"))
}
