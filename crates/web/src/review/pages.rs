//! Screen 30: the review page. The order is the doctor's: question, what must not be missed, summary, newest imaging with
//! its report, documents, what is missing, the reply.

use super::money::{self, Own};
use super::questions::{self, Asked};
use super::told::Told;
use super::{Around, begin, packages, parcels, withheld};
use crate::choices;
use crate::dates::day_in;
use crate::errors::{WebError, WebResult};
use crate::forms::{Faults, Posted};
use crate::guests::Review;
use crate::imaging::{self, Series};
use crate::labs_view::LabsView;
use crate::pages::{self, GuestPage};
use crate::parcel_view::View as Travels;
use crate::text::Text;
use crate::work::Work;
use askama::Template;
use axum::response::Response;
use domain::cases::{Purpose, age_on};
use domain::documents::{Category, DocumentKind};
use domain::ids::{FileId, ReviewId};
use domain::policy::Action;
use domain::replies::{Costing, Finding, Invitation, Treatability, Usual};
use domain::summaries::{Content, Declared, Medication};
use store::GuestTx;
use store::documents::{self, Document};
use store::letters::{self, Letter};
use store::replies::{self, Draft, Reply};
use store::summaries;

/// Pages of previews that one document shows on the page itself; the rest stand on its own page.
const PREVIEWS: i32 = 2;

/// Series of the newest imaging whose first image stands on the page.
const KEY_IMAGES: usize = 6;

/// The longest line that names a thing, in characters.
const LONGEST_THING: usize = 120;

/// The most words of a name that ends in a full stop.
const LONGEST_NAME: usize = 5;

/// A document as the page shows it.
pub(super) struct Paper {
    pub document: Document,
    pub may_download: bool,
    /// Numbers of the pages drawn here.
    pub previews: Vec<i32>,
    pub address: String,
}

impl Paper {
    pub(super) fn of(around: &Around, document: Document, may_download: bool, most: i32) -> Self {
        let pages = document.pages.unwrap_or(1).max(1);
        let previews = if document.shows() && document.kind == DocumentKind::File {
            (1..=pages.min(most)).collect()
        } else {
            Vec::new()
        };
        Self { address: around.path(&format!("/documents/{}", document.id)), previews, may_download, document }
    }

    /// Whether it is a study of several files.
    pub(super) fn is_study(&self) -> bool {
        self.document.kind == DocumentKind::Study
    }

    /// Where the original, or all of them, can be taken.
    pub(super) fn download(&self) -> Option<String> {
        let address = &self.address;
        if !self.may_download {
            return None;
        }
        match (self.is_study(), self.document.first_file) {
            (false, Some(file)) => Some(format!("{address}/files/{file}")),
            (true, _) => Some(format!("{address}/archive")),
            (false, None) => None,
        }
    }
}

/// A line of the patient's head: `Male`, `58 years`, `Qatar`.
fn head(t: Text, around: &Around, content: &Content, now: domain::Timestamp) -> Vec<String> {
    let map = &around.case.map;
    let mut head = vec![t.word("sex", map.sex.word())];
    if let Some(birth) = map.birth_date {
        let today = day_in(now, &around.review.clinic_zone);
        head.push(t.n("review-age", age_on(birth, today)));
    }
    if !map.country.is_empty() {
        head.push(t.word("country", &map.country));
    }
    for (key, value) in [("review-height", &content.height_cm), ("review-weight", &content.weight_kg)] {
        if !value.is_empty() {
            head.push(
                t.with(if key == "review-height" { "review-height" } else { "review-weight" }, [("n", value.as_str())]),
            );
        }
    }
    head
}

/// `Apixaban 5 mg, twice daily, since 2023`.
pub(super) fn dosed(t: Text, medication: &Medication) -> String {
    let since = if medication.since.is_empty() {
        String::new()
    } else {
        t.with("review-since", [("since", medication.since.as_str())])
    };
    let kind = match medication.kind {
        domain::summaries::MedicationKind::Prescription => String::new(),
        other => t.word("review-kind", other.word()),
    };
    let parts: Vec<&str> = [&medication.dose, &medication.frequency, &since, &kind]
        .into_iter()
        .map(String::as_str)
        .filter(|part| !part.is_empty())
        .collect();
    parts.join(" · ")
}

#[derive(Template)]
#[template(path = "review/page.html")]
struct ReviewPage {
    page: GuestPage,
    around: Around,
    head: Vec<String>,
    minutes: String,
    content: Content,
    version: String,
    told: Told,
    imaging: Option<Paper>,
    key_images: Vec<Series>,
    report: Option<Paper>,
    papers: Vec<Paper>,
    missing: Vec<String>,
    labs: Option<LabsView>,
    package: Option<packages::Parcel>,
    /// A colleague who was brought in looks, and answers nothing.
    may_reply: bool,
    may_bring: bool,
    /// What was asked of this clinic besides.
    questions: Vec<Asked>,
    /// Payment blocks that are this clinic's to confirm.
    blocks: Vec<Own>,
    /// Things that were sent to this clinic.
    parcels: Vec<Travels>,
    replies: Vec<Reply>,
    form: Posted,
    faults: Faults,
    kept: Option<String>,
    /// The letter that an earlier try brought.
    letter: Option<Letter>,
    /// The invitation that an earlier try brought.
    invitation: Option<Letter>,
    invitations: Vec<(String, String)>,
    findings: Vec<(String, String)>,
    treatabilities: Vec<(String, String)>,
    costings: Vec<(String, String)>,
    currencies: Vec<(String, String)>,
    needs: Vec<(String, String)>,
}

impl ReviewPage {
    /// What waits besides the reply stands above it once the reply is sent, and below it before: the reply is what was asked for.
    fn answered(&self) -> bool {
        !self.replies.is_empty() || !self.may_reply
    }

    /// It was sent for care at home, and asks nothing (L4).
    fn informs(&self) -> bool {
        Purpose::only_inform(&self.around.review.purposes)
    }

    /// Below which address each thing that travels has its page.
    fn parcel_pages(&self) -> String {
        self.around.path("/parcels")
    }

    fn t(&self) -> Text {
        self.page.t
    }

    fn clotting(&self) -> Vec<(String, String)> {
        let t = self.t();
        let tell = |m: &&Medication| (m.name.clone(), dosed(t, m));
        self.content.clotting_medications().iter().map(tell).collect()
    }

    fn others(&self) -> Vec<(String, String)> {
        let t = self.t();
        let tell = |m: &&Medication| (m.name.clone(), dosed(t, m));
        self.content.other_medications().iter().map(tell).collect()
    }

    /// Silence about medications is not "none".
    fn medications_unasked(&self) -> bool {
        self.content.medications_declared == Declared::NotAsked
    }

    fn allergies_unasked(&self) -> bool {
        self.content.allergies_declared == Declared::NotAsked
    }
}

/// `GET /review/{review}`: records that the clinic opened it.
pub async fn show(guest: Review) -> WebResult {
    let mut work = match begin(&guest, guest.id).await? {
        Ok(work) => work,
        Err(closed) => return Ok(closed),
    };
    store::reviews::open(&mut work.tx, &work.permit).await?;
    let draft = replies::draft(&mut work.tx, &work.permit).await?;
    if draft.is_some() && guest.is_previewed() {
        return withheld(&guest, &mut work.tx).await;
    }
    let page = draw(&guest, &mut work, draft, None).await?;
    work.tx.commit().await?;
    pages::ok(&page)
}

/// The page again, with what was typed and what is wrong with it.
pub(super) async fn again(
    guest: &Review,
    work: &mut Work<GuestTx, ReviewId>,
    form: Posted,
    faults: Faults,
) -> WebResult<Response> {
    let page = draw(guest, work, None, Some((form, faults))).await?;
    pages::faulty(&page)
}

async fn draw(
    guest: &Review,
    work: &mut Work<GuestTx, ReviewId>,
    draft: Option<Draft>,
    typed: Option<(Posted, Faults)>,
) -> WebResult<ReviewPage> {
    let around = Around::load(guest, &mut work.tx).await?;
    let t = around.page.t;
    let summary = summaries::find(&mut work.tx, around.review.summary).await?.ok_or(WebError::NotFound)?;
    let mut all: Vec<Document> = documents::list(&mut work.tx, around.review.case).await?;
    // What the policy does not let this clinic see is not there at all.
    all.retain(|document| work.may(Action::ViewDocument, document.id));
    all.sort_by_key(|document| (document.category.number(), std::cmp::Reverse(document.date)));
    let mut papers: Vec<Paper> = all
        .into_iter()
        .map(|document| {
            let takes = work.may(Action::DownloadDocument, document.id);
            Paper::of(&around, document, takes, PREVIEWS)
        })
        .collect();
    let imaging = newest(&mut papers, |paper| paper.is_study() && paper.document.shows());
    let key_images = match &imaging {
        Some(paper) => {
            let slices = store::files::slices(&mut work.tx, paper.document.id).await?;
            let viewer = paper.may_download && guest.app.settings.viewer.entry().is_some();
            imaging::key_images(&paper.address, imaging::series(t, &slices), viewer, KEY_IMAGES)
        }
        None => Vec::new(),
    };
    // Beside images stands a report on them and no other: the rest is among the documents.
    let report = match &imaging {
        Some(images) => {
            let near = imaging::report_on(papers.iter().map(|paper| &paper.document), &images.document);
            let id = near.map(|document| document.id);
            newest(&mut papers, |paper| Some(paper.document.id) == id)
        }
        None => newest(&mut papers, |paper| paper.document.category == Category::RadiologyReport),
    };
    let minutes = minutes(&papers);
    let kept = draft
        .as_ref()
        .map(|draft| t.with("review-draft-kept", [("moment", t.moment(draft.saved_at, &around.review.clinic_zone))]));
    let (form, faults) = typed.unwrap_or_else(|| (filled(&around, draft), Faults::default()));
    let told = Told::of(t, &around, summary.language, &summary.content);
    let letter = kept_letter(guest, work, form.text("letter-kept")).await?;
    let invitation = kept_letter(guest, work, form.text("invitation-letter-kept")).await?;
    let package = match work.may(Action::DownloadPackage, guest.id) {
        true => packages::Parcel::of(t, &mut work.tx, &work.facts, guest.id).await?,
        false => None,
    };
    let version = t.with(
        "review-summary-version",
        [("version", summary.number.to_string()), ("day", t.day_of(summary.saved_at, &around.review.clinic_zone))],
    );
    let missing: Vec<String> = around
        .review
        .still_missing
        .lines()
        .map(|line| line.trim().to_owned())
        .filter(|line| !line.is_empty())
        .collect();
    let questions = questions::of_review(t, &around.review.clinic_zone, work, &around).await?;
    let blocks = money::of_review(work, &around).await?;
    let parcels = parcels::of_review(work, &around).await?;
    let today = day_in(work.tx.now(), &around.review.clinic_zone);
    let may_read = work.may(Action::ViewLabs, around.review.case) && !around.review.labs.is_empty();
    Ok(ReviewPage {
        labs: may_read.then(|| LabsView::frozen(t, today, around.review.labs.clone())),
        head: head(t, &around, &summary.content, work.tx.now()),
        minutes: t.n("review-minutes", minutes),
        content: summary.content,
        version,
        told,
        package,
        may_reply: work.may(Action::Reply, guest.id),
        may_bring: work.may(Action::BringColleague, guest.id),
        questions,
        blocks,
        parcels,
        imaging,
        key_images,
        report,
        papers,
        needs: needs(t, &missing, &form),
        missing,
        replies: replies::of_review(&mut work.tx, guest.id).await?,
        form,
        faults,
        kept,
        letter,
        invitation,
        invitations: options(Invitation::ALL, |w| (w.word(), t.word("invitation", w.word()))),
        findings: options(Finding::ALL, |w| (w.word(), t.word("finding", w.word()))),
        treatabilities: options(Treatability::ALL, |w| (w.word(), t.word("treatability", w.word()))),
        costings: options(Costing::ALL, |w| (w.word(), t.word("costing", w.word()))),
        currencies: choices::currencies(),
        page: around.page.clone(),
        around,
    })
}

/// A letter that an earlier try brought.
async fn kept_letter(guest: &Review, work: &mut Work<GuestTx, ReviewId>, file: &str) -> WebResult<Option<Letter>> {
    Ok(match file.parse() {
        Ok(file) => letters::of_review(&mut work.tx, guest.id, FileId(file)).await?,
        Err(_) => None,
    })
}

/// Takes the newest that fits out of the list; dated ones before undated ones.
fn newest(papers: &mut Vec<Paper>, fits: impl Fn(&Paper) -> bool) -> Option<Paper> {
    let best = papers
        .iter()
        .enumerate()
        .filter(|(_, paper)| fits(paper))
        .max_by_key(|(at, paper)| (paper.document.date, std::cmp::Reverse(*at)))
        .map(|(at, _)| at)?;
    Some(papers.remove(best))
}

/// A rough reading time: the head and the reply take four minutes, five pages one more.
fn minutes(papers: &[Paper]) -> i32 {
    let pages: i32 = papers.iter().map(|paper| paper.document.pages.unwrap_or(1)).sum();
    (4 + pages / 5 + 1).clamp(5, 30)
}

fn options<T: Copy>(all: &[T], tell: impl Fn(T) -> (&'static str, String)) -> Vec<(String, String)> {
    all.iter()
        .map(|word| {
            let (value, label) = tell(*word);
            (value.to_owned(), label)
        })
        .collect()
}

/// What a clinic often asks for, after the things that are already admitted to be missing, of which the words themselves are sent.
fn needs(t: Text, missing: &[String], form: &Posted) -> Vec<(String, String)> {
    let usual = Usual::ALL.iter().map(|one| (one.word().to_owned(), t.word("review-need", one.word())));
    let things = missing.iter().filter(|line| is_thing(line) || form.chose("need", line));
    things.map(|need| (need.clone(), need.clone())).chain(usual).collect()
}

/// Whether a line names a thing that can be asked for. A sentence of the sender's is a remark, and no box to tick.
fn is_thing(line: &str) -> bool {
    let ends = line.ends_with(['!', '?', '…', '。', '！', '？', '؟', '۔']);
    // "2024 г." ends in a full stop as well.
    let sentence = ends || (line.ends_with('.') && line.split_whitespace().count() > LONGEST_NAME);
    !sentence && line.chars().count() <= LONGEST_THING
}

fn filled(around: &Around, draft: Option<Draft>) -> Posted {
    draft.map_or_else(|| Posted::default().put("name", &around.reader), |draft| Posted::from_pairs(draft.fields))
}
