//! The bound copy (H2): the papers one after the other, each read in the sandbox and passed on to the store at once, then
//! the pages around them. One paper is in memory at a time.

use super::Ground;
use crate::Context;
use anyhow::Context as _;
use bytes::Bytes;
use domain::documents::DocumentKind;
use domain::packages::ItemKind;
use futures_util::stream;
use print::{Binder, Bookmark, Bound, Entry, Fragment, Leaf, Sheet};
use records::sandbox::{SandboxError, bytes_of};
use records::{Leaves, RenderError};
use std::io;
use store::documents::Document;
use store::jobs::{self, Held};
use store::packages::{Item, Made};
use tokio::sync::mpsc;

/// Frames of a bound copy; a paper that would go beyond stands as a note.
const MOST_PAGES: usize = 1_900;

type Out = mpsc::Sender<io::Result<Bytes>>;

/// Binds and stores.
pub(super) async fn run(context: &Context, held: &Held, ground: &Ground, sheet: Sheet) -> anyhow::Result<Made> {
    let (out, mut coming) = mpsc::channel(4);
    let body = stream::poll_fn(move |cx| coming.poll_recv(cx));
    let keeping = ground.keep(context, ItemKind::Bound, body);
    let writing = async {
        let written = write(context, held, ground, sheet, &out).await;
        if let Err(error) = &written {
            // The store must not take a broken file for a whole one.
            let _closed = out.send(Err(io::Error::other(error.to_string()))).await;
        }
        drop(out);
        written
    };
    let (kept, written) = tokio::join!(keeping, writing);
    written?;
    kept
}

async fn write(context: &Context, held: &Held, ground: &Ground, sheet: Sheet, out: &Out) -> anyhow::Result<()> {
    let mut binder = Binder::default();
    send(out, binder.head().to_vec()).await?;
    let mut papers = Vec::new();
    let mut pages = 0;
    for (document, items) in in_date_order(ground) {
        for entry in paper(context, ground, document, &items, pages, &mut binder, out).await? {
            pages += entry.pages.max(1);
            papers.push(entry);
        }
        jobs::hold_on(&context.db, held).await?;
    }
    let placed: Vec<bool> = papers.iter().flat_map(|entry| vec![entry.pages > 0; entry.pages.max(1)]).collect();
    let marks = bookmarks(ground, &papers);
    let (bound, title) = bound(ground, sheet, papers);
    let press = context.press.clone();
    let front = tokio::task::spawn_blocking(move || press.bound(&bound)).await??;
    let length = front.pdf.len() as u64;
    let leaves = context.sandbox.leaves(binder.next(), length, bytes_of(front.pdf)).await?;
    let front = fragment(&leaves).context("the pages around the papers do not read")?;
    let first = front.leaves.len().saturating_sub(placed.len());
    let marks: Vec<Bookmark> =
        marks.into_iter().map(|(title, at)| Bookmark { title, page: at.map_or(0, |at| first + at) }).collect();
    send(out, binder.finish(front, &placed, &title, ground.text().lang(), &marks)).await
}

async fn send(out: &Out, bytes: Vec<u8>) -> anyhow::Result<()> {
    out.send(Ok(Bytes::from(bytes))).await.context("the object store stopped taking the bound copy")
}

fn fragment(leaves: &[u8]) -> Option<Fragment> {
    let (index, objects) = Leaves::read(leaves)?;
    let leaf =
        |leaf: records::Leaf| Leaf { form: leaf.form, width: leaf.width, height: leaf.height, links: leaf.links };
    Some(Fragment {
        objects: objects.to_vec(),
        offsets: index.offsets,
        leaves: index.pages.into_iter().map(leaf).collect(),
    })
}

/// The documents with their files: by day, what has none at the end.
fn in_date_order(ground: &Ground) -> Vec<(Option<&Document>, Vec<&Item>)> {
    let mut documents: Vec<(Option<&Document>, Vec<&Item>)> = Vec::new();
    for item in ground.items.iter().filter(|item| item.kind == ItemKind::Document) {
        match documents.last_mut() {
            Some((_, items)) if items.last().is_some_and(|last| last.document == item.document) => items.push(item),
            _ => documents.push((ground.document(item), vec![item])),
        }
    }
    documents.sort_by_key(|(_, items)| items.first().map(|item| (item.date.is_none(), item.date)));
    documents
}

/// One document: its pages, or a note that stands in for what cannot be printed.
async fn paper(
    context: &Context,
    ground: &Ground,
    document: Option<&Document>,
    items: &[&Item],
    before: usize,
    binder: &mut Binder,
    out: &Out,
) -> anyhow::Result<Vec<Entry>> {
    let Some(first) = items.first() else {
        return Ok(Vec::new());
    };
    if document.is_some_and(|document| document.kind == DocumentKind::Study) {
        return Ok(vec![study(ground, document, first)]);
    }
    let mut entries: Vec<Entry> = Vec::new();
    let mut pages = before;
    for item in items {
        let bytes = context.blobs.open(&item.blob(ground.tenant_id), &ground.key, item.length, None).await?;
        let left = match context.sandbox.leaves(binder.next(), item.length, bytes).await {
            Ok(leaves) => fragment(&leaves).ok_or("unreadable"),
            Err(error) => Err(why_not(error)?),
        };
        match left {
            Ok(fragment) if pages + fragment.leaves.len() <= MOST_PAGES => {
                let count = fragment.leaves.len();
                pages += count;
                send(out, binder.add(fragment)).await?;
                match entries.last_mut() {
                    Some(last) if last.note.is_empty() => last.pages += count,
                    _ => entries.push(Entry { pages: count, ..entry(ground, item) }),
                }
            }
            Ok(_) => entries.push(note(ground, item, "too-long")),
            Err(why) => entries.push(note(ground, item, why)),
        }
    }
    Ok(entries)
}

/// Why a file is not printed: the texts `print-why-…`. What is no fault of the file is tried again.
fn why_not(error: SandboxError) -> anyhow::Result<&'static str> {
    match error {
        SandboxError::Start(_) | SandboxError::Source(_) => Err(error.into()),
        SandboxError::NoPicture(RenderError::Encrypted) => Ok("encrypted"),
        SandboxError::NoPicture(RenderError::Unsupported) => Ok("unsupported"),
        SandboxError::NoPicture(RenderError::TooLarge) | SandboxError::OutOfMemory | SandboxError::TimedOut => {
            Ok("too-long")
        }
        SandboxError::NoPicture(_) | SandboxError::Crashed => Ok("unreadable"),
    }
}

fn entry(ground: &Ground, item: &Item) -> Entry {
    let t = ground.text();
    let language = domain::words::Language::parse(&item.language).map(|language| language.own_name().to_owned());
    let about = [Some(t.word("category", item.category.word())), language];
    Entry {
        title: item.title.clone(),
        about: about.into_iter().flatten().collect::<Vec<_>>().join(" · "),
        date: item.date.map_or_else(|| t.s("print-undated"), |date| t.day(date)),
        pages: 0,
        note: Vec::new(),
        why: String::new(),
    }
}

fn note(ground: &Ground, item: &Item, why: &str) -> Entry {
    let t = ground.text();
    let place = ground.within(&item.path).to_owned();
    let size = texts::sizes::size(i64::try_from(item.length).unwrap_or(i64::MAX));
    let lines = vec![(t.s("print-in-the-zip"), place), (t.s("print-size"), size)];
    Entry { note: lines, why: t.word("print-why", why), ..entry(ground, item) }
}

fn study(ground: &Ground, document: Option<&Document>, item: &Item) -> Entry {
    let t = ground.text();
    let mut lines = Vec::new();
    if let Some(study) = document.and_then(|document| document.study.as_ref()) {
        let facts = [
            ("print-modality", study.modalities.join(", ")),
            ("print-body-part", study.body_part.clone()),
            ("print-description", study.description.clone()),
            ("print-institution", study.institution.clone()),
            ("print-series", study.series.len().to_string()),
            ("print-images", study.instances.to_string()),
        ];
        lines.extend(facts.into_iter().filter(|(_, said)| !said.is_empty()).map(|(key, said)| (t.s(key), said)));
    }
    let folder = ground.within(&item.path);
    let folder = folder.match_indices('/').nth(1).map_or(folder, |(at, _)| &folder[..=at]);
    lines.push((t.s("print-in-the-zip"), folder.to_owned()));
    Entry { note: lines, why: t.word("print-why", "imaging"), ..entry(ground, item) }
}

/// Titles with the frame that each begins at; summary and contents stand before the frames.
fn bookmarks(ground: &Ground, papers: &[Entry]) -> Vec<(String, Option<usize>)> {
    let mut marks = vec![(ground.text().s("summary-title"), None)];
    let mut at = 0;
    for entry in papers {
        marks.push((entry.title.clone(), Some(at)));
        at += entry.pages.max(1);
    }
    marks
}

fn bound(ground: &Ground, sheet: Sheet, papers: Vec<Entry>) -> (Bound, String) {
    let t = ground.text();
    let running = ground.running();
    let lead = t.with(
        "packages-release-line",
        [
            ("number", ground.package.number.to_string()),
            ("day", ground.day()),
            ("clinic", ground.package.clinic_name.clone()),
        ],
    );
    let title = format!("{} – {}", t.s("print-bound-title"), running.name);
    (Bound { text: t, running, sheet, labs: ground.review.labs.clone(), lead, news: ground.news(), papers }, title)
}
