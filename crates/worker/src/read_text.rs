//! Reads the words of a document, so that it can be searched: from its text layer, or, where a page has none and tesseract is
//! installed, off a picture of the page.

use crate::Context;
use anyhow::Context as _;
use domain::documents::{DocumentKind, TextOrigin};
use domain::ids::{CaseId, DocumentId, TenantId};
use records::sandbox::{Render, SandboxError};
use store::documents;
use store::files::{self, File};
use store::jobs::{self, Held, MOST_ATTEMPTS};
use store::keys;
use store::texts::{self, Page, Read};
use vault::{BlobStream, DataKey};

/// Pages that are read by machine in one document; of longer scans the beginning.
const MOST_BY_MACHINE: usize = 60;
/// Pixels across a page that is read by machine: about 240 to the inch on A4.
const WIDTH: u32 = 2000;
/// The longest side of a photograph that is read by machine.
const LONGEST: u32 = 3000;

struct Source<'a> {
    context: &'a Context,
    held: &'a Held,
    tenant: TenantId,
    key: DataKey,
    by_machine: usize,
}

/// Reads the words of one document and keeps them. What is held back is not read: passing the scan asks for it again.
///
/// # Errors
/// When the database, the object store or the child process fails through no fault of the file.
pub async fn run(context: &Context, held: &Held, case: CaseId, document: DocumentId) -> anyhow::Result<()> {
    let mut tx = context.db.system(Some(held.tenant)).await?;
    let about = documents::find(&mut tx, case, document).await?;
    let Some(about) = about.filter(|about| about.kind == DocumentKind::File && !about.held()) else {
        return Ok(());
    };
    let files = files::of_document(&mut tx, document).await?;
    let key = keys::of_case(&mut tx, case).await?;
    drop(tx);
    let mut source = Source { context, held, tenant: held.tenant, key, by_machine: 0 };
    let mut read = Read { with_machine: context.ocr.is_some(), ..Read::default() };
    for file in &files {
        match source.file(file, about.shows(), &mut read).await {
            Ok(()) => {}
            // After enough attempts it is called unread instead of being asked for again and again.
            Err(error) if held.attempts >= MOST_ATTEMPTS => {
                tracing::error!(file = %file.id, %error, "a document could not be read");
                read.unread += 1;
            }
            Err(error) => return Err(error),
        }
    }
    let mut tx = context.db.system(Some(held.tenant)).await?;
    texts::keep(&mut tx, case, document, &read).await?;
    tx.commit().await?;
    Ok(())
}

impl Source<'_> {
    async fn bytes(&self, file: &File) -> anyhow::Result<BlobStream> {
        let opened = self.context.blobs.open(&file.blob(self.tenant), &self.key, file.length, None).await;
        opened.context("the object store failed")
    }

    /// Reads one file; its pages follow those of the files before it.
    async fn file(&mut self, file: &File, shows: bool, read: &mut Read) -> anyhow::Result<()> {
        let (layer, whole) = match file.media_type.as_str() {
            "application/pdf" | "text/plain" => self.layer(file).await?,
            "image/jpeg" | "image/png" | "image/webp" => (vec![String::new()], true),
            _ => return Ok(()),
        };
        let first = read.all;
        for (at, text) in (0_u32..).zip(layer) {
            read.all += 1;
            let words = |text: &str| text.chars().any(char::is_alphanumeric);
            let (origin, text) = match words(&text) {
                true => (TextOrigin::Layer, Some(text)),
                false if shows => (TextOrigin::Machine, self.off_picture(file, at).await?),
                false => (TextOrigin::Machine, None),
            };
            match text {
                Some(text) if words(&text) => {
                    read.pages.push(Page { number: first + 1 + i32::try_from(at)?, origin, text })
                }
                // Read, and found empty: a blank page, or a picture of no words.
                Some(_) => {}
                None => read.unread += 1,
            }
        }
        if !whole {
            read.unread += 1;
        }
        Ok(())
    }

    /// The text layer, a text a page; and whether that is all.
    async fn layer(&self, file: &File) -> anyhow::Result<(Vec<String>, bool)> {
        match self.context.sandbox.text(file.length, self.bytes(file).await?).await {
            Ok(text) => Ok((text.pages, text.whole)),
            Err(error @ (SandboxError::Start(_) | SandboxError::Source(_))) => {
                Err(error).context("a text could not be read")
            }
            Err(error) => {
                tracing::info!(file = %file.id, %error, "a document gave no text");
                Ok((Vec::new(), false))
            }
        }
    }

    /// What the machine reads off a picture of one page; nothing where it cannot.
    async fn off_picture(&mut self, file: &File, page: u32) -> anyhow::Result<Option<String>> {
        let Some(ocr) = self.context.ocr.as_ref().filter(|_| self.by_machine < MOST_BY_MACHINE) else {
            return Ok(None);
        };
        self.by_machine += 1;
        let render = match file.media_type.as_str() {
            "application/pdf" => Render::PdfPage { page, width: WIDTH },
            "text/plain" => return Ok(Some(String::new())),
            _ => Render::Photo { max_px: LONGEST },
        };
        let picture = match self.context.sandbox.render(render, file.length, self.bytes(file).await?).await {
            Ok(picture) => picture,
            Err(error @ (SandboxError::Start(_) | SandboxError::Source(_))) => {
                return Err(error).context("a page could not be drawn");
            }
            Err(error) => {
                tracing::info!(file = %file.id, page, %error, "a page could not be drawn to be read");
                return Ok(None);
            }
        };
        let text = ocr.read(&picture).await;
        jobs::hold_on(&self.context.db, self.held).await?;
        Ok(text
            .inspect_err(|error| tracing::warn!(file = %file.id, page, %error, "a page was not read by machine"))
            .ok())
    }
}
