//! Searching: within one case, or through all whose content a member sees.

use super::{hidden, origin_of, sealer, stem, stems, unseal, words_key};
use crate::error::Result;
use crate::trail;
use crate::tx::StaffTx;
use domain::documents::TextOrigin;
use domain::events::Event;
use domain::ids::{CaseId, DocumentId, Id, MemberId};
use domain::policy::{Permitted, Subject};
use domain::scripts::Script;
use domain::search::{self, Needle, Piece, Word, characters, excerpt};
use serde_json::json;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use uuid::Uuid;

/// Where to look.
#[derive(Debug, Clone, Copy)]
pub enum Place {
    /// In one case.
    Case(CaseId),
    /// In every case on which this member stands as a coordinator.
    Of(MemberId),
}

/// A page on which all the words of a search stand.
#[derive(Debug, Clone)]
pub struct Hit {
    /// Of which case.
    pub case: CaseId,
    /// What that is called.
    pub reference: String,
    /// The patient's name.
    pub patient: String,
    /// In which document.
    pub document: DocumentId,
    /// Its name.
    pub title: String,
    /// On which page, counted from 1.
    pub page: i32,
    /// The place, with the words marked.
    pub excerpt: Vec<Piece>,
    /// Where the text comes from.
    pub origin: TextOrigin,
}

/// What came of a search.
#[derive(Debug, Clone, Default)]
pub struct Found {
    /// The pages, at most as many as were asked for.
    pub hits: Vec<Hit>,
    /// Whether there are more after these.
    pub more: bool,
    /// Whether every word that was looked for says too little to be searched, as "and" does.
    pub empty: bool,
}

#[derive(sqlx::FromRow)]
struct Row {
    case_id: Uuid,
    reference: String,
    patient_name: String,
    document_id: Uuid,
    title: String,
    page: i32,
    origin: String,
    sealed: Vec<u8>,
}

/// Looks for pages that have all of these words, in whatever forms, and records that it was done: how many were found, never
/// what was looked for. Documents that are held back are left out; whether this reader may look at the others is the
/// caller's to ask of the policy.
///
/// # Errors
/// When the permission was for something else, the database cannot be reached, or a text does not open.
pub async fn find<S: Subject>(
    tx: &mut StaffTx,
    permit: &Permitted<S>,
    place: Place,
    words: &[Word],
    skip: i64,
    limit: i64,
) -> Result<Found> {
    let tenant = tx.tenant()?;
    let Some(Query { needles, hidden: query, cases }) = Query::of(tx, place, words).await? else {
        return Ok(Found { empty: true, ..Found::default() });
    };
    let mut rows: Vec<Row> = sqlx::query_as(
        "SELECT d.case_id, c.reference, called(c.patient_name, c.patient_latin_name) AS patient_name, d.id AS document_id, d.title, t.page, t.origin, t.sealed
         FROM find_pages($2, $3) f
         JOIN page_texts t ON t.tenant_id = $1 AND t.document_id = f.document_id AND t.page = f.page
         JOIN documents d ON d.tenant_id = $1 AND d.id = t.document_id AND d.removed_at IS NULL
         JOIN cases c ON c.tenant_id = $1 AND c.id = d.case_id
         WHERE NOT EXISTS (SELECT FROM files h WHERE h.tenant_id = $1 AND h.document_id = d.id
           AND h.scan NOT IN ('clean', 'waived'))
         ORDER BY d.received_at DESC, d.id, t.page OFFSET $4 LIMIT $5",
    )
    .bind(tenant)
    .bind(query)
    .bind(&cases)
    .bind(skip)
    .bind(limit + 1)
    .fetch_all(tx.connection())
    .await?;
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    let more = rows.len() > limit;
    rows.truncate(limit);
    let mut sealers = BTreeMap::new();
    let mut texts = Vec::new();
    for row in &rows {
        let document = DocumentId(row.document_id);
        let sealer = match sealers.entry(row.case_id) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => new.insert(sealer(tx, CaseId(row.case_id)).await?),
        };
        texts.push(unseal(sealer, tenant, document, row.page, &row.sealed)?);
    }
    let all: Vec<Word> = texts.iter().flat_map(|text| search::words(text)).collect();
    let known = stems(tx, all.iter()).await?;
    let hit = |(row, text): (Row, String)| {
        Ok(Hit {
            case: CaseId(row.case_id),
            reference: row.reference,
            patient: row.patient_name,
            document: DocumentId(row.document_id),
            title: row.title,
            page: row.page,
            excerpt: excerpt(&text, &needles, |word| stem(word, &known)),
            origin: origin_of(&row.origin)?,
        })
    };
    let hits = rows.into_iter().zip(texts).map(hit).collect::<Result<Vec<_>>>()?;
    if skip == 0 {
        trail::record(tx, permit, Event::TextsSearched, json!({ "found": hits.len() })).await?;
    }
    Ok(Found { hits, more, empty: false })
}

/// What is looked for, as the index knows it, and where.
pub(crate) struct Query {
    needles: Vec<Needle>,
    /// Hexadecimal digits only: nothing that was typed gets into the query's own language.
    pub(crate) hidden: String,
    pub(crate) cases: Vec<Uuid>,
}

impl Query {
    /// Nothing when every word says too little to be searched.
    pub(crate) async fn of(tx: &mut StaffTx, place: Place, words: &[Word]) -> Result<Option<Self>> {
        let known = stems(tx, words.iter()).await?;
        let needles: Vec<Needle> =
            words.iter().filter_map(|word| Some(Needle { stem: stem(word, &known)?, word: word.clone() })).collect();
        if needles.is_empty() {
            return Ok(None);
        }
        let key = words_key(tx).await?;
        let tokens = needles.iter().flat_map(|needle| match needle.word.script {
            Script::Han => characters(&needle.word.plain, true),
            _ => vec![needle.stem.clone()],
        });
        let hidden = tokens.map(|token| hidden(&key, &token)).collect::<Vec<_>>().join(" & ");
        Ok(Some(Self { needles, hidden, cases: cases(tx, place).await? }))
    }

    /// The place in a text, with the words marked.
    pub(crate) async fn excerpt(&self, tx: &mut StaffTx, text: &str) -> Result<Vec<Piece>> {
        let all = search::words(text);
        let known = stems(tx, all.iter()).await?;
        Ok(excerpt(text, &self.needles, |word| stem(word, &known)))
    }
}

async fn cases(tx: &mut StaffTx, place: Place) -> Result<Vec<Uuid>> {
    let tenant = tx.tenant()?;
    let member = match place {
        Place::Case(case) => return Ok(vec![case.uuid()]),
        Place::Of(member) => member,
    };
    let cases = sqlx::query_scalar(
        "SELECT DISTINCT case_id FROM participants
         WHERE tenant_id = $1 AND member_id = $2 AND role = 'coordinator' AND removed_at IS NULL",
    )
    .bind(tenant)
    .bind(member.uuid())
    .fetch_all(tx.connection())
    .await?;
    Ok(cases)
}

/// A document found by its name.
#[derive(Debug, Clone)]
pub struct Named {
    /// Of which case.
    pub case: CaseId,
    /// What that is called.
    pub reference: String,
    /// The patient's name.
    pub patient: String,
    /// Which document.
    pub document: DocumentId,
    /// Its name.
    pub title: String,
}

/// Documents whose names hold everything that was typed, newest first, at most `limit`. What the policy says of them is the
/// caller's to ask.
///
/// # Errors
/// When the database cannot be reached.
pub async fn named(tx: &mut StaffTx, place: Place, typed: &str, limit: i64) -> Result<Vec<Named>> {
    let tenant = tx.tenant()?;
    let cases = cases(tx, place).await?;
    let parts: Vec<String> = typed.split_whitespace().map(str::to_lowercase).collect();
    let rows: Vec<(Uuid, String, String, Uuid, String)> = sqlx::query_as(
        "SELECT d.case_id, c.reference, called(c.patient_name, c.patient_latin_name) AS patient_name, d.id, d.title FROM documents d
         JOIN cases c ON c.tenant_id = d.tenant_id AND c.id = d.case_id
         WHERE d.tenant_id = $1 AND d.case_id = ANY($2) AND d.removed_at IS NULL
           AND NOT EXISTS (SELECT FROM unnest($3::text[]) AS u(part) WHERE strpos(lower(d.title), part) = 0)
         ORDER BY d.received_at DESC, d.id LIMIT $4",
    )
    .bind(tenant)
    .bind(cases)
    .bind(parts)
    .bind(limit)
    .fetch_all(tx.connection())
    .await?;
    Ok(rows
        .into_iter()
        .map(|(case, reference, patient, document, title)| Named {
            case: CaseId(case),
            reference,
            patient,
            document: DocumentId(document),
            title,
        })
        .collect())
}
