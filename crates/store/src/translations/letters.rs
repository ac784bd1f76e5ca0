//! Letters about translations: that something is there, and where. Never what (M2).

use crate::error::Result;
use crate::jobs::{self, Job, Letter};
use crate::tx::Tx;
use domain::ids::{CaseId, TranslationId};

/// The coordinator has something to look at.
pub(super) async fn coordinator(tx: &mut Tx, case: CaseId, id: TranslationId) -> Result<()> {
    let letter = Letter::TranslationDelivered { address: format!("/cases/{case}/translations/{id}") };
    jobs::enqueue(tx, &Job::TellCoordinator { case, letter }).await?;
    Ok(())
}
