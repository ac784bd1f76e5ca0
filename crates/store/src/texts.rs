//! The words of documents. The text of a page is sealed under the key of its case; what is searched are hashes of the stems of
//! its words, under a key of the tenant (`stems`, `hidden`).

mod search;

pub(crate) use search::Query;
pub use search::{Found, Hit, Named, Place, find, named};

use crate::error::{Error, Result};
use crate::jobs::{self, Job};
use crate::trail::{self, About};
use crate::tx::{StaffTx, Tx};
use crate::{checks, keys};
use domain::documents::TextOrigin;
use domain::events::Event;
use domain::ids::{CaseId, DocumentId, Id};
use domain::policy::Permitted;
use domain::scripts::Script;
use domain::search::{Word, characters, words};
use jiff_sqlx::ToSqlx;
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;
use vault::{DataKey, Sealer};

/// A page with words on it.
#[derive(Debug, Clone)]
pub struct Page {
    /// Counted from 1 through all files of the document.
    pub number: i32,
    /// Where its text comes from.
    pub origin: TextOrigin,
    /// The text.
    pub text: String,
}

/// What was read of a document.
#[derive(Debug, Clone, Default)]
pub struct Read {
    /// Pages that have words.
    pub pages: Vec<Page>,
    /// How many pages there are.
    pub all: i32,
    /// Pages that show something of which nobody has read the words.
    pub unread: i32,
    /// Whether there was a machine that reads pictures.
    pub with_machine: bool,
}

/// Keeps what the worker read of a document; what was read before is replaced. Of a removed document nothing is kept.
///
/// # Errors
/// When the database cannot be reached.
pub async fn keep(tx: &mut Tx, case: CaseId, document: DocumentId, read: &Read) -> Result<()> {
    let (tenant, at) = (tx.tenant()?, tx.at());
    checks::hold(tx, case).await?;
    let there: bool = sqlx::query_scalar(
        "SELECT EXISTS (SELECT FROM documents WHERE tenant_id = $1 AND case_id = $2 AND id = $3 AND removed_at IS NULL)",
    )
    .bind(tenant)
    .bind(case.uuid())
    .bind(document.uuid())
    .fetch_one(tx.connection())
    .await?;
    if !there {
        return Ok(());
    }
    forget(tx, document).await?;
    sqlx::query(
        "INSERT INTO document_texts (tenant_id, document_id, case_id, pages, unread, with_machine, read_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(tenant)
    .bind(document.uuid())
    .bind(case.uuid())
    .bind(read.all)
    .bind(read.unread)
    .bind(read.with_machine)
    .bind(at)
    .execute(tx.connection())
    .await?;
    insert(tx, case, document, &read.pages).await?;
    let machine = read.pages.iter().filter(|page| page.origin == TextOrigin::Machine).count();
    let detail = json!({ "pages": read.pages.len(), "machine": machine });
    trail::by_worker(tx, Event::TextKept, Some(case), About("document", document.uuid()), detail).await?;
    Ok(())
}

async fn insert(tx: &mut Tx, case: CaseId, document: DocumentId, pages: &[Page]) -> Result<()> {
    let tenant = tx.tenant()?;
    let (sealer, key) = (sealer(tx, case).await?, words_key(tx).await?);
    let texts: Vec<Vec<Word>> = pages.iter().map(|page| words(&page.text)).collect();
    let known = stems(tx, texts.iter().flatten()).await?;
    let mut hashes: BTreeMap<String, String> = BTreeMap::new();
    let lines = texts.iter().map(|page| {
        let tokens: BTreeSet<String> = page.iter().flat_map(|word| tokens(word, &known)).collect();
        let hash = |token| hashes.entry(token).or_insert_with_key(|token| hidden(&key, token)).clone();
        tokens.into_iter().map(hash).collect::<Vec<_>>().join(" ")
    });
    let lines: Vec<String> = lines.collect();
    let seal = |page: &Page| sealer.seal(&context(tenant, document, page.number), page.text.as_bytes());
    sqlx::query(
        "INSERT INTO page_texts (tenant_id, document_id, case_id, page, origin, sealed, words)
         SELECT $1, $2, $3, n, o, s, array_to_tsvector(string_to_array(w, ' '))
         FROM unnest($4::integer[], $5::text[], $6::bytea[], $7::text[]) AS u(n, o, s, w)",
    )
    .bind(tenant)
    .bind(document.uuid())
    .bind(case.uuid())
    .bind(pages.iter().map(|page| page.number).collect::<Vec<_>>())
    .bind(pages.iter().map(|page| page.origin.word()).collect::<Vec<_>>())
    .bind(pages.iter().map(seal).collect::<Vec<_>>())
    .bind(lines)
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// By what a text of somebody's own is found: the hashes of its words.
pub(crate) async fn hashes(tx: &mut Tx, text: &str) -> Result<Vec<String>> {
    let (key, words) = (words_key(tx).await?, words(text));
    let known = stems(tx, words.iter()).await?;
    let tokens: BTreeSet<String> = words.iter().flat_map(|word| tokens(word, &known)).collect();
    Ok(tokens.iter().map(|token| hidden(&key, token)).collect())
}

/// Forgets the words of a document: it was removed, or is read anew.
pub(crate) async fn forget(tx: &mut Tx, document: DocumentId) -> Result<()> {
    let tenant = tx.tenant()?;
    for table in ["page_texts", "document_texts"] {
        sqlx::query(sqlx::AssertSqlSafe(format!("DELETE FROM {table} WHERE tenant_id = $1 AND document_id = $2")))
            .bind(tenant)
            .bind(document.uuid())
            .execute(tx.connection())
            .await?;
    }
    Ok(())
}

/// Asks for the words of documents that nobody has read: they came before words were read at all, or before there was a
/// machine that reads pictures. What came within the last hour is left to its own job. Answers how many, at most `limit`.
///
/// # Errors
/// When the database cannot be reached.
pub async fn ask_for_unread(tx: &mut Tx, with_machine: bool, limit: i64) -> Result<usize> {
    let tenant = tx.tenant()?;
    let before = tx.now() - jiff::SignedDuration::from_hours(1);
    let found: Vec<(Uuid, Uuid)> = sqlx::query_as(
        "SELECT d.case_id, d.id FROM documents d
         LEFT JOIN document_texts t ON t.tenant_id = d.tenant_id AND t.document_id = d.id
         WHERE d.tenant_id = $1 AND d.kind = 'file' AND d.removed_at IS NULL AND d.received_at < $2
           AND (t.document_id IS NULL OR ($3 AND t.unread > 0 AND NOT t.with_machine AND t.read_at < $2))
           AND EXISTS (SELECT FROM files f WHERE f.tenant_id = d.tenant_id AND f.document_id = d.id)
           AND NOT EXISTS (SELECT FROM files f WHERE f.tenant_id = d.tenant_id AND f.document_id = d.id
             AND f.scan NOT IN ('clean', 'waived'))
         ORDER BY d.received_at DESC, d.id LIMIT $4",
    )
    .bind(tenant)
    .bind(before.to_sqlx())
    .bind(with_machine)
    .bind(limit)
    .fetch_all(tx.connection())
    .await?;
    for (case, document) in &found {
        jobs::enqueue(tx, &Job::ReadText { case: CaseId(*case), document: DocumentId(*document) }).await?;
    }
    Ok(found.len())
}

/// What is known of a document's words without opening them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::FromRow)]
pub struct Known {
    /// How many pages it has.
    pub pages: i32,
    /// Pages with words.
    pub read: i64,
    /// Pages of these that were read by machine.
    pub machine: i64,
    /// Pages of which nobody has read the words.
    pub unread: i32,
}

/// What is known of a document's words; nothing while nobody has looked for them.
///
/// # Errors
/// When the database cannot be reached.
pub async fn known(tx: &mut Tx, document: DocumentId) -> Result<Option<Known>> {
    let tenant = tx.tenant()?;
    let known = sqlx::query_as(
        "SELECT d.pages, count(p.page) AS read, count(p.page) FILTER (WHERE p.origin = 'machine') AS machine, d.unread
         FROM document_texts d
         LEFT JOIN page_texts p ON p.tenant_id = d.tenant_id AND p.document_id = d.document_id
         WHERE d.tenant_id = $1 AND d.document_id = $2 GROUP BY d.pages, d.unread",
    )
    .bind(tenant)
    .bind(document.uuid())
    .fetch_optional(tx.connection())
    .await?;
    Ok(known)
}

/// Opens the text of some pages of a document, from `after` on, for somebody who may look at it; that it was read is recorded.
/// The caller commits before the first word leaves.
///
/// # Errors
/// When the permission was for something else, or a text does not open under the case's key.
pub async fn open(
    tx: &mut StaffTx,
    permit: &Permitted<DocumentId>,
    case: CaseId,
    after: i32,
    limit: i64,
) -> Result<Vec<Page>> {
    let (tenant, document) = (tx.tenant()?, permit.subject());
    let rows: Vec<(i32, String, Vec<u8>)> = sqlx::query_as(
        "SELECT page, origin, sealed FROM page_texts
         WHERE tenant_id = $1 AND case_id = $2 AND document_id = $3 AND page > $4 ORDER BY page LIMIT $5",
    )
    .bind(tenant)
    .bind(case.uuid())
    .bind(document.uuid())
    .bind(after)
    .bind(limit)
    .fetch_all(tx.connection())
    .await?;
    let sealer = sealer(tx, case).await?;
    let read = |(number, origin, sealed): (i32, String, Vec<u8>)| {
        Ok(Page { number, origin: origin_of(&origin)?, text: unseal(&sealer, tenant, document, number, &sealed)? })
    };
    let pages = rows.into_iter().map(read).collect::<Result<Vec<_>>>()?;
    trail::record(tx, permit, Event::TextRead, json!({ "pages": pages.len() })).await?;
    Ok(pages)
}

/// The stems of words as Postgres finds them, by the letters they are written in: `None` for a word that carries no meaning
/// ("and", "и"). Words without an entry stand for themselves.
async fn stems<'a>(
    tx: &mut Tx,
    words: impl Iterator<Item = &'a Word>,
) -> Result<BTreeMap<(Script, String), Option<String>>> {
    let dictionary = |script| match script {
        Script::Latin => Some("english_stem"),
        Script::Cyrillic => Some("russian_stem"),
        Script::Arabic => Some("arabic_stem"),
        Script::Han | Script::Other => None,
    };
    let mut known = BTreeMap::new();
    let mut sorted: BTreeMap<Script, BTreeSet<&str>> = BTreeMap::new();
    for word in words {
        sorted.entry(word.script).or_default().insert(&word.plain);
    }
    for (script, all) in sorted {
        let Some(dictionary) = dictionary(script) else { continue };
        let all: Vec<&str> = all.into_iter().collect();
        let rows: Vec<(String, Option<Vec<String>>)> =
            sqlx::query_as("SELECT w, ts_lexize($1::regdictionary, w) FROM unnest($2::text[]) AS u(w)")
                .bind(dictionary)
                .bind(all)
                .fetch_all(tx.connection())
                .await?;
        known.extend(rows.into_iter().filter_map(|(word, stem)| Some(((script, word), stem?.into_iter().next()))));
    }
    Ok(known)
}

/// By what a word of a text is found.
fn tokens(word: &Word, known: &BTreeMap<(Script, String), Option<String>>) -> Vec<String> {
    match word.script {
        Script::Han => characters(&word.plain, false),
        _ => stem(word, known).into_iter().collect(),
    }
}

fn stem(word: &Word, known: &BTreeMap<(Script, String), Option<String>>) -> Option<String> {
    known.get(&(word.script, word.plain.clone())).map_or_else(|| Some(word.plain.clone()), Clone::clone)
}

/// What stands for a word in the index: nobody without the tenant's key can tell which word it is, or make one.
fn hidden(key: &DataKey, token: &str) -> String {
    use std::fmt::Write as _;
    key.derive(token).iter().take(10).fold(String::with_capacity(20), |mut hex, byte| {
        let _never_fails = write!(hex, "{byte:02x}");
        hex
    })
}

/// What stands for a stem in the index of the transaction's tenant.
///
/// # Errors
/// When the root key is another one.
pub async fn hidden_for(tx: &mut Tx, stem: &str) -> Result<String> {
    Ok(hidden(&words_key(tx).await?, stem))
}

async fn words_key(tx: &mut Tx) -> Result<DataKey> {
    Ok(DataKey::from_random(keys::of_tenant(tx).await?.derive("words of texts")))
}

async fn sealer(tx: &mut Tx, case: CaseId) -> Result<Sealer> {
    keys::sealer(tx, case, "texts").await
}

fn origin_of(word: &str) -> Result<TextOrigin> {
    TextOrigin::parse(word).ok_or(Error::Unreadable("where a text comes from"))
}

fn unseal(sealer: &Sealer, tenant: Uuid, document: DocumentId, page: i32, sealed: &[u8]) -> Result<String> {
    let plain = sealer.open(&context(tenant, document, page), sealed).ok_or(Error::Unreadable("a sealed text"))?;
    String::from_utf8(plain).map_err(|_| Error::Unreadable("a sealed text"))
}

fn context(tenant: Uuid, document: DocumentId, page: i32) -> Vec<u8> {
    [b"text".as_slice(), tenant.as_bytes(), document.uuid().as_bytes(), &page.to_be_bytes()].concat()
}
