//! H1–H4: a whole package on its way out: as a ZIP, as one bound PDF, or as a ZIP that opens with a password.

use super::{Answer, Wanted, lost, mark, stream};
use crate::doors::{AnyTx, Entry};
use crate::errors::WebResult;
use crate::work::{self, Work};
use domain::consents::Channel;
use domain::ids::{DocumentId, ReviewId};
use domain::packages::ItemKind;
use domain::policy::{
    Action, Actor, CaseFacts, Denied, Permitted, Reason, Subject, Target, labs_taken_back, taken_back_of,
};
use domain::reviews::{DEFAULT_DAYS, Wanted as Sending, leaves_whole};
use futures_util::StreamExt;
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::ops::Range;
use store::packages::{self, Item, Lock, Package};
use store::{documents, keys};
use vault::{BlobKey, BlobStream, DataKey, ZipLock, ZipPlan};
use zeroize::Zeroizing;

/// What of a package is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Everything in folders.
    Zip,
    /// Everything as one PDF.
    Bound,
    /// The ZIP under its newest lock.
    Locked,
}

impl Part {
    const fn word(self) -> &'static str {
        match self {
            Self::Zip => "zip",
            Self::Bound => "bound",
            Self::Locked => "locked",
        }
    }
}

/// The package of a review, whole or a range of it. A guest gets it only while every document in it may be taken; it and
/// each of its documents are recorded before the first byte.
///
/// # Errors
/// When the policy says no to the package or to one of its documents, or it is not ready yet.
pub async fn package(entry: &Entry, review: ReviewId, part: Part, wanted: &Wanted) -> WebResult {
    let mut work = entry.on(review).await?;
    let found = packages::find_of_review(&mut work.tx, review).await?.filter(|package| package.sealed_at.is_some());
    let package = found_or_refused(entry, found).await?;
    let items = packages::items(&mut work.tx, package.id).await?;
    let staff = matches!(entry.actor, Actor::Member(_));
    let permits = match each_document(staff, &work, &items) {
        Ok(permits) => permits,
        Err((target, denied)) => {
            drop(work);
            let (actor, tenant, case) = (&entry.actor, entry.tenant, Some(entry.case));
            return work::refuse(&entry.app, actor, tenant, case, entry.action, target, denied).await;
        }
    };
    let key = keys::of_case(&mut work.tx, entry.case).await?;
    let (lock, way) = match part {
        Part::Locked => {
            let lock = packages::find_lock(&mut work.tx, &package).await?;
            let (lock, way) = found_or_refused(entry, lock).await?;
            (Some(lock), Some(way))
        }
        Part::Zip | Part::Bound => (None, None),
    };
    let taken = Taken {
        documents: permits.iter().map(Permitted::subject).collect(),
        labs: items.iter().any(|item| item.kind == ItemKind::Labs),
        leaving: way.and_then(|way| leaving(&work.facts, review, &items, way)),
    };
    if let Some(leaving) = &taken.leaving
        && leaves_whole(&work.facts, leaving, taken.labs, work.tx.now()).is_err()
    {
        drop(work);
        let (actor, tenant, case) = (&entry.actor, entry.tenant, Some(entry.case));
        let denied = Denied::Forbidden(Reason::ConsentDoesNotCover);
        return work::refuse(&entry.app, actor, tenant, case, entry.action, review.target(), denied).await;
    }
    let bytes = match part {
        Part::Bound => {
            let bound = items.iter().find(|item| item.kind == ItemKind::Bound);
            let bound = found_or_refused(entry, bound).await?;
            let behind = match mark::whose(entry, &mut work.tx).await? {
                Some(whose) => {
                    let blob = (&bound.blob(entry.tenant), bound.length);
                    found_or_refused(entry, mark::behind(entry, whose, blob, &key).await?).await?
                }
                None => bytes::Bytes::new(),
            };
            Bytes::bound(entry, &package, bound, behind)
        }
        Part::Zip | Part::Locked => Bytes::zip(entry, &package, &items, lock.as_ref()),
    };
    if !wanted.head {
        record(work, &permits, &package, part, bytes.length()).await?;
    }
    bytes.serve(entry, review, taken, key, lock, wanted).await
}

/// A whole package on its way to its clinic by another way than its link: as a copy, for the purposes of its review.
pub fn leaving(facts: &CaseFacts, review: ReviewId, items: &[Item], way: Channel) -> Option<Sending> {
    let review = facts.reviews.iter().find(|known| known.id == review)?;
    let mut documents: Vec<DocumentId> = items.iter().filter_map(|item| item.document).collect();
    documents.dedup();
    let (clinic, purposes) = (review.clinic, review.purposes.clone());
    Some(Sending { clinic, channel: way, purposes, documents, may_download: true, days: DEFAULT_DAYS })
}

async fn found_or_refused<T>(entry: &Entry, thing: Option<T>) -> WebResult<T> {
    work::found(&entry.app, &entry.actor, entry.tenant, Some(entry.case), entry.action, thing).await
}

/// What of a release was taken back from the consent it went under. The whole is refused with it: a frozen ZIP cannot leave
/// one out and stay what its index and its hashes say (decision 20).
pub fn held_by(facts: &CaseFacts, review: ReviewId, items: &[Item]) -> Vec<Item> {
    let (taken, labs) = (taken_back_of(facts, review), labs_taken_back(facts, review));
    let held = |item: &&Item| match item.document {
        Some(document) => taken.contains(&document),
        None => labs && item.kind == ItemKind::Labs,
    };
    items.iter().filter(held).cloned().collect()
}

/// Asks about every document in it. To staff a release stays what it was, though a document may be gone from the case; not
/// when the patient's side took one back, for what staff takes they give on.
fn each_document(
    staff: bool,
    work: &Work<AnyTx, ReviewId>,
    items: &[Item],
) -> Result<Vec<Permitted<DocumentId>>, (Target, Denied)> {
    let review = work.permit.subject();
    let held = held_by(&work.facts, review, items);
    // To a guest a document says for itself why it is not given.
    if let Some(item) = held.iter().find(|item| staff || item.document.is_none()) {
        let target = item.document.map_or_else(|| review.target(), |document| document.target());
        return Err((target, Denied::Forbidden(Reason::TakenBack)));
    }
    let mut permits: Vec<Permitted<DocumentId>> = Vec::new();
    for document in items.iter().filter_map(|item| item.document) {
        if permits.last().is_some_and(|last| last.subject() == document) {
            continue;
        }
        match work.ask(Action::DownloadDocument, document) {
            Ok(permit) => permits.push(permit),
            Err(_) if staff => {}
            Err(denied) => return Err((document.target(), denied)),
        }
    }
    // What may only be looked at leaves nothing to take, the summary on paper included.
    if permits.is_empty() && !staff {
        return Err((review.target(), Denied::Forbidden(Reason::ViewOnly)));
    }
    Ok(permits)
}

async fn record(
    mut work: Work<AnyTx, ReviewId>,
    permits: &[Permitted<DocumentId>],
    package: &Package,
    part: Part,
    bytes: u64,
) -> WebResult<()> {
    packages::record_download(&mut work.tx, &work.permit, package, part.word(), bytes).await?;
    for permit in permits {
        documents::record_packaged(&mut work.tx, permit, package.number).await?;
    }
    work.tx.commit().await
}

/// Where the bytes of a part come from.
enum Bytes {
    Zip {
        plan: ZipPlan,
        sources: Vec<(BlobKey, u64)>,
        name: String,
        tag: String,
    },
    /// A stored file, and what is written behind it for whoever takes it.
    One {
        blob: BlobKey,
        length: u64,
        behind: bytes::Bytes,
        name: String,
        tag: String,
    },
}

impl Bytes {
    fn bound(entry: &Entry, package: &Package, item: &Item, behind: bytes::Bytes) -> Self {
        let mut hash = hex::encode(&item.sha256);
        if !behind.is_empty() {
            let _infallible = write!(hash, "-{}", hex::encode(&Sha256::digest(&behind)[..8]));
        }
        let (blob, name) = (item.blob(entry.tenant), format!("{}.pdf", package.name));
        Self::One { blob, length: item.length, behind, name, tag: format!("\"{hash}\"") }
    }

    fn zip(entry: &Entry, package: &Package, items: &[Item], lock: Option<&Lock>) -> Self {
        let name = &package.name;
        let files = || items.iter().filter(|item| item.kind != ItemKind::Bound);
        let entries = files().map(Item::entry).collect();
        let sources = files().map(|item| (item.blob(entry.tenant), item.length)).collect();
        match lock {
            None => Self::Zip {
                plan: ZipPlan::new(entries),
                sources,
                name: format!("{name}.zip"),
                tag: format!("\"{}\"", package.id),
            },
            Some(lock) => Self::Zip {
                plan: ZipPlan::locked(entries),
                sources,
                name: format!("{name}_AES-256.zip"),
                tag: format!("\"{}-{}\"", package.id, hex::encode(&lock.seed[..8])),
            },
        }
    }

    fn length(&self) -> u64 {
        match self {
            Self::Zip { plan, .. } => plan.total_length(),
            Self::One { length, behind, .. } => length + behind.len() as u64,
        }
    }

    async fn serve(
        self,
        entry: &Entry,
        review: ReviewId,
        taken: Taken,
        key: DataKey,
        lock: Option<Lock>,
        wanted: &Wanted,
    ) -> WebResult {
        let (kind, name, tag) = match &self {
            Self::Zip { name, tag, .. } => ("application/zip", name.clone(), tag.clone()),
            Self::One { name, tag, .. } => ("application/pdf", name.clone(), tag.clone()),
        };
        let answer = Answer { kind, name: &name, tag: &tag, length: self.length() };
        let entry = entry.clone();
        answer
            .serve(wanted, |range| async move {
                let bytes = self.open(&entry, key, lock, range).await?;
                Ok(watched(entry, review, taken, bytes))
            })
            .await
    }

    async fn open(self, entry: &Entry, key: DataKey, lock: Option<Lock>, range: Range<u64>) -> WebResult<BlobStream> {
        match self {
            Self::One { blob, length, behind, .. } => {
                let stored = range.start.min(length)..range.end.min(length);
                let place = |at: u64| usize::try_from(at.saturating_sub(length)).unwrap_or(behind.len());
                let rest = behind.slice(place(range.start)..place(range.end));
                let stored = entry.app.blobs.open(&blob, &key, length, Some(stored)).await.map_err(lost)?;
                Ok(stored.chain(futures_util::stream::once(std::future::ready(Ok(rest)))).boxed())
            }
            Self::Zip { plan, sources, .. } => {
                let lock = lock.map(|lock| ZipLock::new(Zeroizing::new(lock.password), lock.seed));
                Ok(stream::zip(entry.app.blobs.clone(), plan.range(range), sources, key, lock))
            }
        }
    }
}

/// What is on its way out.
struct Taken {
    documents: Vec<DocumentId>,
    /// Whether laboratory values are a page of it.
    labs: bool,
    /// What leaves by another way than the link of its review, and has to be covered for that (G7).
    leaving: Option<Sending>,
}

/// A revocation ends it like any other stream (S17): the package and each of its documents are asked about again.
fn watched(entry: Entry, review: ReviewId, taken: Taken, bytes: BlobStream) -> BlobStream {
    let staff = matches!(entry.actor, Actor::Member(_));
    let taken = std::sync::Arc::new(taken);
    stream::guarded(bytes, move || {
        let (entry, taken) = (entry.clone(), taken.clone());
        async move {
            if !entry.session_still_lives().await {
                return false;
            }
            match entry.on(review).await {
                Ok(work) if taken.labs && labs_taken_back(&work.facts, review) => false,
                Ok(work)
                    if taken.leaving.as_ref().is_some_and(|leaving| {
                        leaves_whole(&work.facts, leaving, taken.labs, work.tx.now()).is_err()
                    }) =>
                {
                    false
                }
                Ok(work) if staff => {
                    !taken_back_of(&work.facts, review).iter().any(|one| taken.documents.contains(one))
                }
                Ok(work) => taken.documents.iter().all(|document| work.may(Action::DownloadDocument, *document)),
                Err(_) => false,
            }
        }
    })
    .boxed()
}
