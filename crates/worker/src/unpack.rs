//! Takes a ZIP apart into files of the same act of sending (D3). The ZIP stays as it came; its members are originals that
//! name it. Each member that is not taken has its reason; an archive that would grow beyond all measure is a trap and ends.
//! After a kill it goes on where it was: what is committed is known by its name.

use crate::Context;
use crate::zip::{self, DEFLATED, Directory, Member, Reading, STORED, Step, Wrong};
use anyhow::Context as _;
use bytes::Bytes;
use domain::discs::{clean_path, is_freight};
use domain::ids::{ObjectId, UploadId};
use futures_util::{Stream, StreamExt, TryStreamExt};
use std::collections::VecDeque;
use std::io;
use std::ops::Range;
use std::pin::Pin;
use store::files::File;
use store::jobs::{self, Held};
use store::uploads::unpacking::{self, Taken, What};
use store::uploads::{self, Stored};
use vault::{DataKey, PutError, StorageError};

/// Members made true in one transaction.
const BLOCK: usize = 50;
/// The longest member, bytes.
const LONGEST: u64 = 5_000_000_000;
/// A whole archive may always grow to so many bytes, and above that to so many times its own length.
const ALWAYS: u64 = 256 << 20;
const TIMES: u64 = 100;

/// What became of an archive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unpacked {
    /// Its members are files now, those of them that can be.
    Opened,
    /// It stays what it is, for this reason: a problem's code.
    Unusable(&'static str),
}

/// Takes an archive apart.
///
/// # Errors
/// When the database or the object store fails.
pub(crate) async fn run(
    context: &Context,
    held: &Held,
    key: &DataKey,
    upload: UploadId,
    archive: &File,
) -> anyhow::Result<Unpacked> {
    let at = Archive { context, held, key, archive };
    let members = match at.directory().await.context("an archive could not be read from where it is kept")? {
        Ok(members) => members,
        Err(wrong) => return Ok(Unpacked::Unusable(reason(wrong))),
    };
    let mut tx = context.db.system(Some(held.tenant)).await?;
    let done = unpacking::done(&mut tx, upload, archive.id).await?;
    drop(tx);
    let prefix = archive.base_name();
    let mut work = Work { at, upload, objects: VecDeque::new(), taken: Vec::new(), room: 0, kept: 0, refused: 0 };
    work.room = ALWAYS.max(archive.length.saturating_mul(TIMES));
    for member in members.iter().filter(|member| !member.is_folder()) {
        let name = clean_path(&format!("{prefix}/{}", member.name));
        if done.contains(&name) {
            work.room = work.room.saturating_sub(member.length);
            continue;
        }
        work.take(member, name).await?;
    }
    work.commit().await?;
    work.finish(&members, done.len()).await
}

const fn reason(wrong: Wrong) -> &'static str {
    match wrong {
        Wrong::Damaged | Wrong::Split => "zip-damaged",
        Wrong::TooMany | Wrong::Trap => "zip-trap",
    }
}

struct Archive<'a> {
    context: &'a Context,
    held: &'a Held,
    key: &'a DataKey,
    archive: &'a File,
}

impl Archive<'_> {
    async fn open(&self, range: Range<u64>) -> Result<vault::BlobStream, StorageError> {
        let blob = self.archive.blob(self.held.tenant);
        self.context.blobs.open(&blob, self.key, self.archive.length, Some(range)).await
    }

    async fn directory(&self) -> anyhow::Result<Result<Directory, Wrong>> {
        let (mut reading, mut range) = Reading::begin(self.archive.length);
        loop {
            let bytes = self.bytes(range).await?;
            match reading.take(&bytes) {
                Step::Read(next) => range = next,
                Step::Done(done) => return Ok(done),
            }
        }
    }

    async fn bytes(&self, range: Range<u64>) -> anyhow::Result<Vec<u8>> {
        let parts: Vec<Bytes> = self.open(range).await?.try_collect().await?;
        Ok(parts.concat())
    }
}

struct Work<'a> {
    at: Archive<'a>,
    upload: UploadId,
    objects: VecDeque<ObjectId>,
    taken: Vec<Taken>,
    /// Bytes to which the rest may still grow.
    room: u64,
    kept: usize,
    refused: usize,
}

impl Work<'_> {
    async fn take(&mut self, member: &Member, name: String) -> anyhow::Result<()> {
        let what = match self.judge(member, &name) {
            Some(what) => what,
            None => self.unpack(member, &name).await?,
        };
        match what {
            What::Kept(_) => self.kept += 1,
            What::Refused(_) => self.refused += 1,
            What::Aside => {}
        }
        self.taken.push(Taken { name, length: member.length, what });
        if self.taken.len() >= BLOCK {
            self.commit().await?;
        }
        Ok(())
    }

    /// What can be said of a member without unpacking it.
    fn judge(&self, member: &Member, name: &str) -> Option<What> {
        if member.leads_out() {
            return Some(What::Refused("zip-path"));
        }
        if is_freight(name) {
            return Some(What::Aside);
        }
        let why = if member.link {
            "zip-link"
        } else if member.encrypted {
            "zip-encrypted"
        } else if !matches!(member.method, STORED | DEFLATED) {
            "zip-method"
        } else if member.length == 0 {
            "empty"
        } else if member.length > LONGEST {
            "too-long"
        } else if member.length > self.room {
            "zip-trap"
        } else {
            return None;
        };
        Some(What::Refused(why))
    }

    async fn unpack(&mut self, member: &Member, name: &str) -> anyhow::Result<What> {
        let header = self.at.bytes(member.start..(member.start + 30).min(self.at.archive.length)).await?;
        let Some(content) = zip::local_header_length(&header).and_then(|length| member.start.checked_add(length))
        else {
            return Ok(What::Refused("zip-damaged"));
        };
        let end = content.saturating_add(member.packed);
        if end > self.at.archive.length {
            return Ok(What::Refused("zip-damaged"));
        }
        let packed = self.at.open(content..end).await?;
        let body: Pin<Box<dyn Stream<Item = io::Result<Bytes>> + Send>> =
            if member.method == DEFLATED { zip::inflated(packed).boxed() } else { packed };
        let object = self.next_object().await?;
        let blob = uploads::blob_key(self.at.held.tenant, self.at.archive.case, object);
        // One byte more than was said is a lie, and ends it.
        let put = self.at.context.blobs.put(&blob, self.at.key, body, member.length).await;
        let why = match put {
            Ok(kept) if (kept.length, kept.crc32) == (member.length, member.crc32) => {
                self.room = self.room.saturating_sub(kept.length);
                let (length, sha256, crc32) = (kept.length, kept.sha256, kept.crc32);
                return Ok(What::Kept(Stored { object, name: name.to_owned(), length, sha256, crc32 }));
            }
            Ok(_) => "zip-damaged",
            Err(PutError::TooLarge { .. }) => "zip-trap",
            Err(PutError::Body(error)) if is_own(&error) => "zip-damaged",
            Err(PutError::Body(error)) => {
                return Err(error).context("an archive could not be read from where it is kept");
            }
            Err(PutError::Storage(error)) => return Err(error).context("a member of an archive could not be stored"),
        };
        self.at.context.blobs.delete(&blob).await?;
        self.objects.push_front(object);
        Ok(What::Refused(why))
    }

    async fn next_object(&mut self) -> anyhow::Result<ObjectId> {
        if self.objects.is_empty() {
            let mut tx = self.at.context.db.system(Some(self.at.held.tenant)).await?;
            self.objects = unpacking::intend(&mut tx, self.at.archive.case, BLOCK).await?.into();
            tx.commit().await?;
        }
        self.objects.pop_front().context("an intention")
    }

    /// Makes what was unpacked true.
    async fn commit(&mut self) -> anyhow::Result<()> {
        let Archive { context, held, archive, .. } = self.at;
        let mut tx = context.db.system(Some(held.tenant)).await?;
        let taken = std::mem::take(&mut self.taken);
        let unused = unpacking::take(&mut tx, archive.case, self.upload, archive.id, &taken).await?;
        tx.commit().await?;
        for object in &unused {
            context.blobs.delete(&uploads::blob_key(held.tenant, archive.case, *object)).await?;
        }
        let mut tx = context.db.system(Some(held.tenant)).await?;
        uploads::forget(&mut tx, &unused).await?;
        tx.commit().await?;
        jobs::hold_on(&context.db, held).await?;
        Ok(())
    }

    async fn finish(self, members: &[Member], before: usize) -> anyhow::Result<Unpacked> {
        let Archive { context, held, archive, .. } = self.at;
        let objects: Vec<ObjectId> = self.objects.into();
        let mut tx = context.db.system(Some(held.tenant)).await?;
        uploads::forget(&mut tx, &objects).await?;
        let usable = self.kept + before > 0;
        if usable {
            unpacking::told(&mut tx, archive.case, archive.id, self.kept, self.refused).await?;
        }
        tx.commit().await?;
        let all_encrypted = members.iter().filter(|member| !member.is_folder()).all(|member| member.encrypted);
        Ok(match (usable, all_encrypted && !members.is_empty()) {
            (true, _) => Unpacked::Opened,
            (false, true) => Unpacked::Unusable("zip-encrypted"),
            (false, false) => Unpacked::Unusable("zip-nothing"),
        })
    }
}

/// Whether reading failed because of what the archive holds, rather than of where it is kept.
fn is_own(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::InvalidData | io::ErrorKind::UnexpectedEof)
}
