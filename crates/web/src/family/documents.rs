//! Screens 36 and 37: the documents that this person may see, one of them, and sending more.

use super::Around;
use super::visible::{Reader, Readers};
use crate::beside::{self, Beside};
use crate::choices::{self, Choice};
use crate::errors::{WebError, WebResult};
use crate::guests::Person;
use crate::pages::{self, GuestPage};
use crate::text::Text;
use crate::translation_view;
use crate::troubles::{asked_again, for_sender};
use crate::uploads::sending::Waiting;
use crate::uploads::{self, Report, Sent};
use askama::Template;
use axum::extract::Path;
use axum_extra::extract::Query;
use domain::documents::{DocumentKind, spoken};
use domain::ids::{DocumentId, ParticipantId};
use domain::policy::{Action, Denied, Permitted, Reason, Sender};
use serde::Deserialize;
use store::documents::{self, Document};
use store::uploads::entries;

/// A document as the pages of guests show it.
pub struct Paper {
    /// Which.
    pub id: DocumentId,
    /// Its own page.
    pub address: String,
    /// What it is called.
    pub title: String,
    /// Its category, in words.
    pub category: String,
    /// When it was made, or that this is not known.
    pub date: String,
    /// How much it is: pages, or pictures.
    pub extent: String,
    /// What it is a translation of, in words; empty when it is of nothing.
    pub origin: String,
    /// Pages or frames that can be shown as pictures; 0 when none can.
    pub pictures: u32,
    /// Whether it is an imaging study.
    pub study: bool,
    /// Where the original is taken; none when only looking is allowed.
    pub original: Option<String>,
}

impl Paper {
    /// Draws a document under the address of its list.
    #[must_use]
    pub fn of(t: Text, document: &Document, list: &str, may_download: bool) -> Self {
        let address = format!("{list}/{}", document.id);
        let study = document.kind == DocumentKind::Study;
        let count = if study { document.images } else { i64::from(document.pages.unwrap_or(1)) };
        let original = match document.first_file {
            _ if !may_download => None,
            Some(file) if document.files == 1 => Some(format!("{address}/files/{file}")),
            Some(_) => Some(format!("{address}/archive")),
            None => None,
        };
        Self {
            id: document.id,
            title: spoken(&document.title, document.category),
            category: t.word("family-category", document.category.word()),
            date: document.date.map_or_else(|| t.s("family-document-undated"), |day| t.day(day)),
            extent: match (study, document.pages) {
                (true, _) => t.n("family-count-pictures", count),
                (false, Some(_)) => t.n("family-count-pages", count),
                (false, None) => String::new(),
            },
            pictures: if document.shows() { u32::try_from(count).unwrap_or(0) } else { 0 },
            study,
            original,
            address,
            origin: String::new(),
        }
    }

    /// With what it is a translation of, for a reader who may see some documents.
    #[must_use]
    pub fn with_origin(mut self, t: Text, document: &Document, sees: impl Fn(DocumentId) -> bool) -> Self {
        self.origin = translation_view::origin(t, document, sees);
        self
    }

    /// The picture of a page or frame, counted from 1; none when there is no such one.
    #[must_use]
    pub fn picture(&self, number: u32) -> Option<Picture> {
        if number == 0 || number > self.pictures {
            return None;
        }
        let kind = if self.study { "frames" } else { "pages" };
        Some(Picture {
            source: format!("{}/{kind}/{number}", self.address),
            number,
            before: (number > 1).then(|| number - 1),
            after: (number < self.pictures).then(|| number + 1),
        })
    }
}

/// One page or frame being looked at.
pub struct Picture {
    /// Where the picture is.
    pub source: String,
    /// Which, from 1.
    pub number: u32,
    /// The one before.
    pub before: Option<u32>,
    /// The one after.
    pub after: Option<u32>,
}

/// Which page or frame to look at.
#[derive(Debug, Default, Deserialize)]
pub struct Look {
    /// Counted from 1.
    pub page: Option<u32>,
}

/// A document with who can see it, and what its sender can do about it.
struct Listed {
    paper: Paper,
    /// Whether it is a photograph of theirs that could be a page of something.
    single: bool,
    mine: Mine,
    readers: Vec<Reader>,
    names: String,
}

/// A document that this reader could see, were it not held back: its title, what is wrong, and what to do.
struct Held {
    title: String,
    what: String,
    mend: String,
}

impl Held {
    fn of(t: Text, document: &Document, answer: &Result<Permitted<DocumentId>, Denied>) -> Option<Self> {
        let key = match answer {
            Err(Denied::Forbidden(Reason::Quarantined)) => "family-held-dangerous",
            Err(Denied::Forbidden(Reason::NotScanned)) => "family-held-unscanned",
            _ => return None,
        };
        Some(Self {
            title: spoken(&document.title, document.category),
            what: t.s(key),
            mend: t.s(&format!("{key}-mend")),
        })
    }
}

/// What is asked of whoever sent a document.
#[derive(Default)]
struct Mine {
    /// Why it is asked for again.
    asked: Option<String>,
    /// What is wrong with it and they can mend: what it is, what to do.
    troubles: Vec<(String, String)>,
}

impl Mine {
    /// Nothing is asked of somebody about what another sent: the sender has it.
    fn of(t: Text, document: &Document, me: ParticipantId) -> Self {
        if document.sent_by != Sender::Participant(me) {
            return Self::default();
        }
        Self {
            asked: document.asked_again.as_ref().map(|asked| asked_again(t, asked)),
            troubles: for_sender(t, document),
        }
    }
}

#[derive(Template)]
#[template(path = "family/documents/list.html")]
struct ListPage {
    page: GuestPage,
    my: Around,
    documents: Vec<Listed>,
    held: Vec<Held>,
    /// How many there are that this reader may not see; said only as "others".
    hidden: bool,
    may_send: bool,
    /// Whether there are photographs of theirs that could be joined.
    photos: bool,
    /// Whether photographs are being joined, or were just now.
    joining: Option<bool>,
    /// What became of the files just sent: a sentence for each fate, and the names of those that were not kept anew.
    report: Vec<String>,
    lacks: bool,
    names: Vec<String>,
}

/// After photographs were joined.
#[derive(Debug, Default, Deserialize)]
pub struct Joined {
    /// The photograph that is page 1: while it stands in the list, the worker has not come to it.
    joining: Option<DocumentId>,
}

/// `GET /my/{participant}/documents`: only what the policy lets this person see; after sending, what arrived.
pub async fn list(person: Person, Query(report): Query<Report>, Query(joined): Query<Joined>) -> WebResult {
    let mut work = person.on(person.case).await?;
    let (page, my) = Around::load(&person, &mut work).await?;
    let all = documents::list(&mut work.tx, person.case).await?;
    let sendings = store::progress::of_case(&mut work.tx, person.case).await?;
    let readers = Readers::of(page.t, &my, &sendings);
    let at = format!("{}/documents", my.base);
    let now = work.tx.now();
    let shown: Vec<Listed> = all
        .iter()
        .filter(|document| work.may(Action::ViewDocument, document.id))
        .map(|document| {
            let readers = readers.of_document(&work.facts, document.id, now);
            let names: Vec<&str> = readers.iter().map(|one| one.name.as_str()).collect();
            let may_download = work.may(Action::DownloadDocument, document.id);
            Listed {
                mine: Mine::of(page.t, document, person.id),
                single: super::joining::own(&person, document),
                paper: Paper::of(page.t, document, &at, may_download)
                    .with_origin(page.t, document, |id| work.may(Action::ViewDocument, id)),
                names: super::join(page.t, &names),
                readers,
            }
        })
        .collect();
    let held: Vec<Held> = all
        .iter()
        .filter_map(|document| Held::of(page.t, document, &work.ask(Action::ViewDocument, document.id)))
        .collect();
    pages::ok(&ListPage {
        hidden: shown.len() + held.len() < all.len(),
        photos: shown.iter().filter(|one| one.single).count() > 1,
        joining: joined.joining.map(|first| shown.iter().any(|one| one.single && one.paper.id == first)),
        may_send: work.may(Action::SendDocuments, person.case),
        report: report.sentences(page.t),
        lacks: report.lacks(),
        names: report.names,
        documents: shown,
        held,
        page,
        my,
    })
}

#[derive(Template)]
#[template(path = "family/documents/add.html")]
struct AddPage {
    page: GuestPage,
    my: Around,
    unfinished: Vec<Waiting>,
    /// What is asked of this person and could be answered with it.
    wanted: Vec<Choice>,
}

/// `GET /my/{participant}/documents/add`
pub async fn add(person: Person) -> WebResult {
    let mut work = person.on(person.case).await?;
    let (page, my) = Around::load(&person, &mut work).await?;
    let unfinished = entries::unfinished(&mut work.tx, person.case, person.actor()).await?;
    let wanted = super::uploads::wanted(page.t, &person, &mut work).await?;
    pages::ok(&AddPage { unfinished: Waiting::all(page.t, &my.base, &unfinished), wanted, page, my })
}

/// `POST /my/{participant}/documents`
pub async fn send(person: Person, sent: Sent) -> WebResult {
    let by_script = sent.by_script;
    let receipt = uploads::receive(&person.entry()?, person.case, sent).await?;
    if let (Some(upload), Some(request)) = (receipt.upload, receipt.answers) {
        super::uploads::answers(&person, upload, request).await?;
    }
    Ok(receipt.answer(by_script, &format!("/my/{}", person.id)))
}

#[derive(Template)]
#[template(path = "family/documents/show.html")]
struct ShowPage {
    page: GuestPage,
    my: Around,
    paper: Paper,
    mine: Mine,
    may_send: bool,
    picture: Option<Picture>,
    sender: String,
    received: String,
    readers: Vec<Reader>,
    names: String,
    /// Its translations beside it, or its original beside it: where, and what that is.
    beside: Vec<(String, String)>,
}

/// `GET /my/{participant}/documents/{document}`: that a page was looked at is recorded when its picture is fetched.
pub async fn show(
    person: Person,
    Path((_, id)): Path<(ParticipantId, DocumentId)>,
    Query(look): Query<Look>,
) -> WebResult {
    let mut work = person.on(id).await?;
    let (page, my) = Around::load(&person, &mut work).await?;
    let document = documents::find(&mut work.tx, person.case, id).await?.ok_or(WebError::NotFound)?;
    let sendings = store::progress::of_case(&mut work.tx, person.case).await?;
    let readers = Readers::of(page.t, &my, &sendings).of_document(&work.facts, id, work.tx.now());
    let names: Vec<&str> = readers.iter().map(|one| one.name.as_str()).collect();
    let names = super::join(page.t, &names);
    let may_download = work.may(Action::DownloadDocument, id);
    let list = format!("{}/documents", my.base);
    let paper = Paper::of(page.t, &document, &list, may_download);
    let all = documents::list(&mut work.tx, person.case).await?;
    let beside = besides(page.t, &list, &document, &all, |id| work.may(Action::ViewDocument, id));
    pages::ok(&ShowPage {
        beside,
        mine: Mine::of(page.t, &document, person.id),
        may_send: work.may(Action::SendDocuments, person.case),
        picture: paper.picture(look.page.unwrap_or(1)),
        sender: document.sender_name,
        received: page.t.day_of(document.received_at, my.zone()),
        readers,
        names,
        paper,
        page,
        my,
    })
}

/// Where a document stands beside its original, or beside each of its translations; only where the reader may see both (F2).
fn besides(
    t: Text,
    list: &str,
    document: &Document,
    all: &[Document],
    sees: impl Fn(DocumentId) -> bool,
) -> Vec<(String, String)> {
    let at = |id: DocumentId| format!("{list}/{id}/beside");
    if let Some(of) = &document.translation {
        let both = of.there && sees(of.document);
        return both.then(|| (at(document.id), t.s("family-beside-original"))).into_iter().collect();
    }
    let made =
        all.iter().filter(|one| one.translation.as_ref().is_some_and(|of| of.document == document.id && of.accepted));
    made.filter(|one| sees(one.id))
        .map(|one| {
            let language = choices::language_name(&one.language);
            (at(one.id), t.with("family-beside-translation", [("language", language)]))
        })
        .collect()
}

#[derive(Template)]
#[template(path = "family/documents/beside.html")]
struct BesidePage {
    page: GuestPage,
    my: Around,
    beside: Beside,
}

/// `GET /my/{participant}/documents/{document}/beside`: a translation, with its original.
pub async fn beside(
    person: Person,
    Path((_, id)): Path<(ParticipantId, DocumentId)>,
    Query(from): Query<beside::From>,
) -> WebResult {
    let mut work = person.on(id).await?;
    let (page, my) = Around::load(&person, &mut work).await?;
    let drawn = Beside::draw(page.t, &format!("{}/documents", my.base), &mut work, &from).await?;
    let beside = person.found(drawn).await?;
    pages::ok(&BesidePage { page, my, beside })
}
