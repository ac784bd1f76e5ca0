//! Makes what a release needs besides its originals (H1, H2, H4): the summary and the laboratory values on paper, the bound copy, the index. Each is
//! made once, stored sealed, and never made again, so that a release is the same bytes for ever. A killed worker loses
//! nothing: until the last line here no row names what it made, and the sweeper removes it.

mod bind;
mod index;

use crate::Context;
use anyhow::Context as _;
use bytes::Bytes;
use domain::ids::{CaseId, PackageId, TenantId};
use domain::packages::{ItemKind, Naming};
use futures_util::{Stream, stream};
use print::{Patient, PrintError, Printed, Running, Sheet, Values};
use std::io;
use store::cases::Case;
use store::documents::{self, Document};
use store::jobs::Held;
use store::members::{self, Tenant};
use store::packages::{self, Item, Made, News, Package};
use store::reviews::{self, Review};
use store::summaries::{self, Summary};
use store::{Error, cases, keys, uploads};
use texts::Text;
use vault::DataKey;

/// Everything that is known of a release.
pub(crate) struct Ground {
    tenant_id: TenantId,
    key: DataKey,
    tenant: Tenant,
    case: Case,
    review: Review,
    summary: Summary,
    documents: Vec<Document>,
    package: Package,
    items: Vec<Item>,
    news: Option<News>,
}

/// Seals a release that is not sealed yet.
///
/// # Errors
/// When the database, the object store or the child process fails through no fault of the files.
pub async fn run(context: &Context, held: &Held, case: CaseId, package: PackageId) -> anyhow::Result<()> {
    let ground = Ground::load(context, held.tenant, case, package).await?;
    if ground.package.sealed_at.is_some() {
        return Ok(());
    }
    let mut notices = Vec::new();
    let mut made = Vec::new();
    let sheet = ground.sheet();
    match print(context, &ground, sheet.clone()).await {
        Ok((pages, lacks_font)) => {
            for (kind, pdf) in pages {
                made.push(ground.keep(context, kind, whole(pdf)).await?);
            }
            made.push(bind::run(context, held, &ground, sheet).await?);
            if lacks_font {
                notices.push("lacks-font");
            }
        }
        Err(error) => match error.downcast_ref::<PrintError>() {
            // The product goes on without paper: the ZIP has its originals and its index, and says what is not there.
            Some(PrintError::NoFonts) => notices.push("no-fonts"),
            _ => return Err(error),
        },
    }
    let (page, list) = index::of(&ground, &made)?;
    made.push(ground.keep(context, ItemKind::Index, whole(page)).await?);
    made.push(ground.keep(context, ItemKind::List, whole(list)).await?);
    let mut tx = context.db.system(Some(held.tenant)).await?;
    match packages::seal(&mut tx, &ground.package, &made, &notices).await {
        Ok(()) => tx.commit().await?,
        // Another worker was faster; what was made here is swept.
        Err(Error::LostUpdate) => {}
        Err(error) => return Err(error.into()),
    }
    Ok(())
}

/// The pages that stand in the ZIP by themselves, and whether any lacks a font.
async fn print(context: &Context, ground: &Ground, sheet: Sheet) -> anyhow::Result<(Vec<(ItemKind, Vec<u8>)>, bool)> {
    let press = context.press.clone();
    let values = ground.values();
    let set = move || -> Result<Vec<(ItemKind, Printed)>, PrintError> {
        let mut pages = vec![(ItemKind::Summary, press.sheet(&sheet)?.0)];
        if !values.labs.is_empty() {
            pages.push((ItemKind::Labs, press.labs(&values)?));
        }
        Ok(pages)
    };
    let pages = tokio::task::spawn_blocking(set).await??;
    let lacks_font = pages.iter().any(|(_, printed)| printed.lacks_font);
    Ok((pages.into_iter().map(|(kind, printed)| (kind, printed.pdf)).collect(), lacks_font))
}

/// Bytes at hand as a stream.
fn whole(bytes: Vec<u8>) -> impl Stream<Item = io::Result<Bytes>> + Send + Unpin {
    stream::iter([Ok(Bytes::from(bytes))])
}

impl Ground {
    async fn load(context: &Context, tenant_id: TenantId, case: CaseId, package: PackageId) -> anyhow::Result<Self> {
        let mut tx = context.db.system(Some(tenant_id)).await?;
        let gone = "a release without its case";
        let package = packages::find(&mut tx, package).await?.context(gone)?;
        Ok(Self {
            tenant_id,
            key: keys::of_case(&mut tx, case).await?,
            tenant: members::tenant(&mut tx).await?,
            case: cases::find(&mut tx, case).await?.context(gone)?,
            review: reviews::find(&mut tx, package.review).await?.context(gone)?,
            summary: summaries::find(&mut tx, package.summary).await?.context(gone)?,
            documents: documents::list(&mut tx, case).await?,
            items: packages::items(&mut tx, package.id).await?,
            news: packages::news(&mut tx, &package).await?,
            package,
        })
    }

    /// The words of the package's language.
    fn text(&self) -> Text {
        Text(self.package.language)
    }

    fn house(&self) -> String {
        self.tenant.name_in(self.package.language).to_owned()
    }

    /// The day of the release where the agency is.
    fn day(&self) -> String {
        self.text().day_of(self.package.released_at, &self.tenant.time_zone)
    }

    fn patient(&self) -> Patient {
        let map = &self.case.map;
        let mut patient = Patient::of(
            self.text(),
            &map.patient_name,
            &self.case.reference,
            (map.sex, map.birth_date, &map.country),
            texts::dates::day_in(self.package.released_at, &self.tenant.time_zone),
        );
        if self.package.naming == Naming::Reference {
            patient = patient.unnamed(self.text(), &self.case.reference, map.birth_date);
        }
        patient.question.clone_from(&self.review.question);
        patient
    }

    fn sheet(&self) -> Sheet {
        let t = self.text();
        let number = self.summary.number.to_string();
        Sheet {
            text: t,
            house: self.house(),
            version: format!("{} · {}", t.with("summary-version", [("number", number)]), self.day()),
            patient: self.patient(),
            language: self.summary.language,
            content: self.summary.content.clone(),
        }
    }

    /// What stands on every page.
    fn running(&self) -> Running {
        let t = self.text();
        let born = self.case.map.birth_date.filter(|_| self.package.naming == Naming::Name);
        let born = born.map(|day| t.with("print-born", [("day", t.day(day))]));
        Running {
            name: self.patient().name,
            born: born.unwrap_or_else(|| self.case.reference.clone()),
            house: self.house(),
        }
    }

    /// The laboratory values that went with the review, as they were then.
    fn values(&self) -> Values {
        Values { text: self.text(), running: self.running(), labs: self.review.labs.clone() }
    }

    /// What is new, in one line; empty for the first release to a clinic.
    fn news(&self) -> String {
        let t = self.text();
        let Some(news) = &self.news else {
            return String::new();
        };
        let mut parts = news.titles.clone();
        if news.summary {
            let number = self.summary.number.to_string();
            parts.insert(0, format!("{}, {}", t.s("summary-title"), t.with("summary-version", [("number", number)])));
        }
        let since = news.since.to_string();
        if parts.is_empty() {
            return t.with("packages-nothing-new", [("since", since)]);
        }
        t.with("packages-new-since", [("since", since), ("what", parts.join("; "))])
    }

    /// Stores something that was made: the intention first, so that nothing is left behind that nobody knows of.
    async fn keep<S>(&self, context: &Context, kind: ItemKind, bytes: S) -> anyhow::Result<Made>
    where
        S: Stream<Item = io::Result<Bytes>> + Send,
    {
        let mut tx = context.db.system(Some(self.tenant_id)).await?;
        let object = uploads::intend_one(&mut tx, self.case.id).await?;
        tx.commit().await?;
        let blob = uploads::blob_key(self.tenant_id, self.case.id, object);
        let stored = context.blobs.put(&blob, &self.key, bytes, u64::MAX).await.context("the object store failed")?;
        Ok(Made { kind, object, length: stored.length, sha256: stored.sha256, crc32: stored.crc32 })
    }

    /// The document that a file of the release is of, as it is known today.
    fn document(&self, item: &Item) -> Option<&Document> {
        self.documents.iter().find(|document| Some(document.id) == item.document)
    }

    /// A path without the package's own folder.
    fn within<'a>(&self, path: &'a str) -> &'a str {
        path.strip_prefix(self.package.name.as_str()).map_or(path, |rest| rest.trim_start_matches('/'))
    }
}
