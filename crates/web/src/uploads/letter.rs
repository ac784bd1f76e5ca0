//! The PDFs that may come with a clinic's typed reply: its signed letter, and an invitation. Their bytes go sealed to where originals are kept and are looked
//! into in the sandbox before anything is accepted; a letter that is none leaves nothing behind but its sentence.

use super::{SHORT, Sent, broken, next_bytes, text};
use crate::doors::Entry;
use crate::errors::{WebError, WebResult};
use crate::forms::{LONGEST, Posted, check_token, clean};
use axum::extract::multipart::Field;
use axum::extract::{FromRequest, Request};
use domain::discs::clean_path;
use domain::ids::{ObjectId, ReviewId};
use futures_util::{StreamExt, stream};
use http::header;
use records::{Inspection, Kind, ProblemCode};
use std::io;
use store::keys;
use store::uploads::{self as stored, Stored};
use vault::{BlobKey, DataKey, PutError};

/// The longest letter, in bytes.
pub const LONGEST_LETTER: u64 = 20_000_000;
/// The field that carries the signed letter.
pub const SIGNED: &str = "letter";
/// The field that carries the invitation.
pub const INVITATION: &str = "invitation-letter";

/// A reply's form: with a file input as browsers send it, or typed alone.
pub enum Form {
    /// Its fields; the token was checked.
    Typed(Posted),
    /// Not read yet.
    Sent(Box<Sent>),
}

impl<S: Send + Sync> FromRequest<S> for Form {
    type Rejection = WebError;

    async fn from_request(request: Request, state: &S) -> Result<Self, WebError> {
        let kind = request.headers().get(header::CONTENT_TYPE).map_or(&b""[..], |kind| kind.as_bytes());
        if kind.starts_with(b"multipart/form-data") {
            Ok(Self::Sent(Box::new(Sent::from_request(request, state).await?)))
        } else {
            Ok(Self::Typed(Posted::from_request(request, state).await?))
        }
    }
}

/// What became of a letter.
pub enum Letter {
    /// None came.
    Absent,
    /// It was refused: the word of the text `reply-letter-…`.
    Refused(&'static str),
    /// It is stored and sound, and becomes true with the caller's transaction.
    Sound(Box<(Stored, Inspection)>),
}

/// What became of the letters of a form.
pub struct Letters {
    /// The signed one.
    pub signed: Letter,
    /// The invitation.
    pub invitation: Letter,
}

impl Form {
    /// Reads the fields, and the letters that came. The entry's action was permitted before; storing asks anew.
    ///
    /// # Errors
    /// When the policy says no, the form token is wrong, the request breaks off, or the database cannot be reached.
    pub async fn read(self, entry: &Entry, review: ReviewId) -> WebResult<(Posted, Letters)> {
        let sent = match self {
            Self::Typed(posted) => {
                return Ok((posted, Letters { signed: Letter::Absent, invitation: Letter::Absent }));
            }
            Self::Sent(sent) => *sent,
        };
        let mut multipart = sent.multipart;
        let mut checked = false;
        if let Some(token) = &sent.header_token {
            check_token(&sent.here, token)?;
            checked = true;
        }
        let (mut pairs, mut room) = (Vec::new(), LONGEST);
        let mut letters = Letters { signed: Letter::Absent, invitation: Letter::Absent };
        while let Some(field) = multipart.next_field().await.map_err(broken)? {
            let name = field.name().unwrap_or("").to_owned();
            if name == "_csrf" {
                check_token(&sent.here, &text(field, SHORT).await?)?;
                checked = true;
            } else if !checked {
                return Err(WebError::FormToken);
            } else {
                let letter = match name.as_str() {
                    SIGNED => &mut letters.signed,
                    INVITATION => &mut letters.invitation,
                    _ => {
                        let value = text(field, room).await?;
                        room = room.saturating_sub(value.len() + name.len());
                        pairs.push((name, clean(&value)));
                        continue;
                    }
                };
                if matches!(letter, Letter::Absent) {
                    *letter = take(entry, review, field).await?;
                }
            }
        }
        if checked { Ok((Posted::from_pairs(pairs), letters)) } else { Err(WebError::FormToken) }
    }
}

async fn take(entry: &Entry, review: ReviewId, mut field: Field<'_>) -> WebResult<Letter> {
    let given = field.file_name().unwrap_or("").to_owned();
    let Some(first) = next_bytes(&mut field).await? else {
        return Ok(if given.is_empty() { Letter::Absent } else { Letter::Refused("empty") });
    };
    let mut work = entry.on(review).await?;
    let key = keys::of_case(&mut work.tx, entry.case).await?;
    let object = stored::intend(&mut work.tx, &work.permit, 1).await?.pop().ok_or(WebError::Internal)?;
    work.tx.commit().await?;
    let blob = stored::blob_key(entry.tenant, entry.case, object);
    let rest = stream::unfold(&mut field, |field| async move {
        match field.chunk().await {
            Ok(Some(bytes)) => Some((Ok(bytes), field)),
            Ok(None) => None,
            Err(error) => Some((Err(io::Error::other(error)), field)),
        }
    });
    let body = stream::once(async { Ok(first) }).chain(rest);
    let verdict = match entry.app.blobs.put(&blob, &key, body, LONGEST_LETTER).await {
        Ok(put) => {
            let name = clean_path(&given);
            let name = name.rsplit('/').next().unwrap_or(&name).to_owned();
            let kept = Stored { object, name, length: put.length, sha256: put.sha256, crc32: put.crc32 };
            look_inside(entry, &blob, &key, kept).await
        }
        Err(PutError::TooLarge { .. }) => Letter::Refused("too-long"),
        Err(PutError::Storage(error)) => {
            tracing::error!(%error, "a letter could not be stored");
            Letter::Refused("not-stored")
        }
        // Nobody is listening any more; the sweeper finds what was stored by its intention.
        Err(PutError::Body(_)) => return Err(WebError::BadRequest),
    };
    if matches!(verdict, Letter::Refused(_)) {
        forget(entry, review, &blob, object).await?;
    }
    Ok(verdict)
}

async fn look_inside(entry: &Entry, blob: &BlobKey, key: &DataKey, kept: Stored) -> Letter {
    let bytes = match entry.app.blobs.open(blob, key, kept.length, None).await {
        Ok(bytes) => bytes,
        Err(error) => {
            tracing::error!(%error, "a letter could not be read back");
            return Letter::Refused("not-stored");
        }
    };
    match entry.app.sandbox.inspect(&kept.name, kept.length, bytes).await {
        Ok(found) => match refusal(&found) {
            Some(why) => Letter::Refused(why),
            None => Letter::Sound(Box::new((kept, found))),
        },
        Err(error) if error.problem().is_some() => Letter::Refused("unreadable"),
        Err(error) => {
            tracing::error!(%error, "a letter could not be inspected");
            Letter::Refused("not-stored")
        }
    }
}

/// Why a file is no letter. A letter goes on to telephones, so it may neither run nor start anything.
fn refusal(found: &Inspection) -> Option<&'static str> {
    if found.kind != Kind::Pdf {
        Some("not-pdf")
    } else if found.has(ProblemCode::EncryptedPdf) {
        Some("encrypted")
    } else if found.blocked() || found.has(ProblemCode::TooLarge) {
        Some("unreadable")
    } else if found.has(ProblemCode::PdfJavascript) || found.has(ProblemCode::ActiveContent) {
        Some("active")
    } else {
        None
    }
}

async fn forget(entry: &Entry, review: ReviewId, blob: &BlobKey, object: ObjectId) -> WebResult<()> {
    if let Err(error) = entry.app.blobs.delete(blob).await {
        // The intention stays, and with it the sweeper's way to the object.
        tracing::warn!(%error, "an object could not be removed yet");
        return Ok(());
    }
    let mut work = entry.on(review).await?;
    stored::forget(&mut work.tx, &[object]).await?;
    work.tx.commit().await
}
