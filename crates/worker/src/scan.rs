//! S44: nothing is served before its malware scan. New files are scanned by the job that looks into them; what could not be
//! told then, and clinics' letters, this looks at again every minute, for as long as it takes.

use crate::Context;
use crate::clamd::{Fault, Scanner, Verdict};
use domain::documents::Scan;
use domain::ids::{DocumentId, TenantId};
use jiff::SignedDuration;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::sync::Arc;
use std::time::Duration;
use store::files::{self, File, Scanned};
use store::{keys, members};
use tokio::sync::watch;
use vault::DataKey;

/// Files scanned between two transactions.
const BLOCK: i64 = 50;

impl From<Result<Verdict, Fault>> for Said {
    fn from(verdict: Result<Verdict, Fault>) -> Self {
        match verdict {
            Ok(Verdict::Clean) => Self { scan: Scan::Clean, detail: String::new(), again: None },
            Ok(Verdict::Found(name)) => Self { scan: Scan::Found, detail: name, again: None },
            Err(fault) => Self { scan: Scan::Failed, detail: fault.word().to_owned(), again: Some(wait(fault)) },
        }
    }
}

/// A verdict, and after how long to ask again.
#[derive(Debug, Clone)]
pub(crate) struct Said {
    pub scan: Scan,
    detail: String,
    again: Option<SignedDuration>,
}

impl Said {
    pub(crate) fn at(self, now: domain::Timestamp) -> Scanned {
        let due = self.again.and_then(|wait| now.checked_add(wait).ok());
        Scanned { scan: self.scan, detail: self.detail, due }
    }
}

/// What is over the limits stays so until somebody raises them.
const fn wait(fault: Fault) -> SignedDuration {
    match fault {
        Fault::Unreachable | Fault::Untrustworthy => SignedDuration::from_secs(30),
        Fault::TooSlow | Fault::Refused => SignedDuration::from_mins(10),
        Fault::OverLimit => SignedDuration::from_hours(6),
    }
}

/// A scanner that was just found away is not asked again for each file of a disc.
pub(crate) async fn at_hand(context: &Context) -> Option<Result<&Scanner, Fault>> {
    let scanner = context.scanner.as_ref()?;
    Some(scanner.check().await.map(|()| scanner).inspect_err(|fault| {
        tracing::error!(%fault, "new files are held back: nothing is scanned for malware");
    }))
}

/// Scans one file, or says why not.
pub(crate) async fn one(
    context: &Context,
    scanner: Option<Result<&Scanner, Fault>>,
    tenant: TenantId,
    key: &DataKey,
    file: &File,
) -> Said {
    let scanner = match scanner {
        None => return Said { scan: Scan::Waived, detail: String::new(), again: None },
        Some(Err(fault)) => return Said::from(Err(fault)),
        Some(Ok(scanner)) => scanner,
    };
    let verdict = match context.blobs.open(&file.blob(tenant), key, file.length, None).await {
        Ok(bytes) => scanner.scan(bytes).await.map_err(|error| error.to_string()),
        Err(error) => Err(error.to_string()),
    };
    Said::from(verdict.unwrap_or_else(|error| {
        tracing::error!(file = %file.id, %error, "an original could not be read for its scan");
        Err(Fault::Refused)
    }))
}

pub(crate) async fn minutely(context: Arc<Context>, mut stop: watch::Receiver<bool>) {
    while !*stop.borrow() {
        if let Err(error) = again(&context).await {
            tracing::warn!(%error, "scanning did not finish; it goes on in a minute");
        }
        tokio::select! {
            () = tokio::time::sleep(Duration::from_secs(60)) => {}
            _ = stop.changed() => {}
        }
    }
}

/// Scans once, through all tenants, what still waits for its word. Answers how many files have one now.
///
/// Where the installation is set not to scan, what waits is let pass. Where it scans again after a time without, what was
/// let pass is scanned, and is served meanwhile.
///
/// # Errors
/// When the database cannot be reached; what is left is found again.
pub async fn again(context: &Context) -> anyhow::Result<usize> {
    let states: &[Scan] = match &context.scanner {
        Some(_) => &[Scan::Waiting, Scan::Failed, Scan::Waived],
        None => &[Scan::Waiting, Scan::Failed],
    };
    let scanner = at_hand(context).await;
    if let Some(Err(_)) = scanner {
        return Ok(0);
    }
    let mut settled = 0;
    for tenant in members::all_tenants(&context.db).await? {
        loop {
            let mut tx = context.db.system(Some(tenant)).await?;
            let files = files::to_scan(&mut tx, states, BLOCK).await?;
            drop(tx);
            if files.is_empty() {
                break;
            }
            settled += block(context, scanner, tenant, files).await?;
        }
    }
    Ok(settled)
}

async fn block(
    context: &Context,
    scanner: Option<Result<&Scanner, Fault>>,
    tenant: TenantId,
    files: Vec<File>,
) -> anyhow::Result<usize> {
    let mut tx = context.db.system(Some(tenant)).await?;
    let mut cases = BTreeMap::new();
    for file in &files {
        if let Entry::Vacant(place) = cases.entry(file.case) {
            place.insert(keys::of_case(&mut tx, file.case).await?);
        }
    }
    drop(tx);
    let mut said = Vec::with_capacity(files.len());
    for file in files {
        let Some(key) = cases.get(&file.case) else { continue };
        let word = one(context, scanner, tenant, key, &file).await;
        said.push((file, word));
    }
    let mut tx = context.db.system(Some(tenant)).await?;
    let (mut settled, mut passed): (usize, Vec<DocumentId>) = (0, Vec::new());
    for (file, word) in said {
        let was = file.scan;
        let mut scanned = word.at(tx.now());
        // A scanner that went away just now is no reason to take back what people are reading.
        if was == Scan::Waived && scanned.scan == Scan::Failed && scanned.detail != Fault::OverLimit.word() {
            scanned.scan = Scan::Waived;
        }
        settled += usize::from(scanned.due.is_none());
        if scanned.scan.lets_pass() && !was.lets_pass() {
            passed.extend(file.document);
        }
        files::note_scan(&mut tx, file.case, file.id, &scanned).await?;
    }
    passed.sort_unstable();
    passed.dedup();
    files::note_passed(&mut tx, &passed).await?;
    tx.commit().await?;
    Ok(settled)
}
