//! The page of whoever is asked for a document: what is wanted and how to get it, the form that sends it, "I don't have
//! this", and taking back what was just sent. The same for both ways to it: the request's own link ([`crate::asked`]) and a
//! personal page ([`crate::family::requests`]).

use crate::errors::WebResult;
use crate::forms::{Faults, Posted};
use crate::guests::Guest;
use crate::request_view::View;
use crate::text::Text;
use crate::told::{Said, Told};
use crate::troubles::asked_again;
use crate::uploads::{self, Receipt, Report, Sent};
use crate::work::Work;
use axum::response::{IntoResponse, Redirect, Response};
use domain::ids::{RequestId, UploadId};
use domain::policy::Action;
use domain::requests::{LONGEST_WORDS, State, TAKE_BACK, can_take_back};
use store::GuestTx;
use store::requests::{self, Request, SentFile, SentIn, TakingBack};

/// What a redirect says was done.
#[must_use]
pub fn said(t: Text, said: &Said) -> Option<String> {
    said.known(&["not-had", "taken-back", "too-late", "in-use", "held"]).map(|word| t.word("asked-said", word))
}

/// A file that was sent, and what became of it.
pub struct FileLine {
    /// What its sender called it.
    pub name: String,
    /// The state of its tag, and the word.
    pub tag: &'static str,
    /// How it stands.
    pub fate: String,
    /// What is wrong with it and what to do.
    pub troubles: Vec<(String, String)>,
}

/// An act of sending.
pub struct Act {
    /// Which.
    pub upload: UploadId,
    /// When.
    pub when: String,
    /// What it brought.
    pub files: Vec<FileLine>,
    /// Until when it can be taken back; none when it cannot.
    pub until: Option<String>,
}

/// The page, drawn inside the frame of its door.
pub struct Answer {
    /// Its address, and what stands behind each address below it: which request is meant, at the door where several are.
    pub base: String,
    /// See there.
    pub query: String,
    /// What is wanted.
    pub view: View,
    /// What for.
    pub purpose: String,
    /// Why it is asked for again.
    pub again: Option<String>,
    /// What came, newest first.
    pub acts: Vec<Act>,
    /// What the reader said instead.
    pub answer: String,
    /// Whether anything can be sent.
    pub may_answer: bool,
    /// Whether "I don't have this" can be said now.
    pub may_not_have: bool,
    /// What was just done, in words.
    pub said: String,
    /// What became of the files just sent.
    pub report: Report,
    /// What was typed.
    pub form: Posted,
    /// What is wrong with it.
    pub faults: Faults,
}

impl Answer {
    /// Draws it.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn draw(
        t: Text,
        zone: &str,
        base: String,
        work: &mut Work<GuestTx, RequestId>,
        request: &Request,
        told: Told,
    ) -> WebResult<Self> {
        let acts = requests::sent_for(&mut work.tx, request.case, request.id).await?;
        let now = work.tx.now();
        let may_answer = work.may(Action::AnswerRequest, request.id);
        let until = |act: &SentIn| {
            let can = may_answer && can_take_back(request.state, act.at, now);
            can.then(|| t.time(act.at.checked_add(TAKE_BACK).unwrap_or(act.at), zone))
        };
        Ok(Self {
            base,
            query: String::new(),
            purpose: request.purpose.clone(),
            again: request.again.as_ref().filter(|_| request.state == State::AskedAgain).map(|one| asked_again(t, one)),
            acts: acts
                .iter()
                .map(|act| Act {
                    upload: act.upload,
                    when: t.moment(act.at, zone),
                    files: act.files.iter().map(|file| line(t, file)).collect(),
                    until: until(act),
                })
                .collect(),
            answer: request.answer.clone(),
            may_answer,
            may_not_have: may_answer && request.state.awaits(),
            view: View::of_guest(t, request),
            said: told.said,
            report: told.report,
            form: told.form,
            faults: told.faults,
        })
    }
}

impl Answer {
    /// The same, with what stands behind its addresses.
    #[must_use]
    pub fn about(mut self, query: String) -> Self {
        self.query = query;
        self
    }
}

fn line(t: Text, file: &SentFile) -> FileLine {
    let (tag, fate, troubles) = match (&file.refused, &file.document) {
        (Some(problem), _) => ("blocked", t.word("problem", problem), Vec::new()),
        (None, Some((_, _, problems))) => {
            let mends = problems.iter().filter(|problem| problem.sender_mends()).map(|problem| {
                let mend = t.word("family-problem", &format!("{}-mend", problem.code));
                (t.word("family-problem", &problem.code), mend)
            });
            ("received", t.s("asked-file-safe"), mends.collect())
        }
        (None, None) if file.waiting => ("requested", t.s("asked-file-waiting"), Vec::new()),
        (None, None) => ("received", t.s("asked-file-safe"), Vec::new()),
    };
    FileLine { name: file.name.clone(), tag, fate, troubles }
}

/// Receives files for a request. `None` where the form had none in it.
///
/// # Errors
/// When the policy says no, or nothing of this request could be acknowledged.
pub async fn receive<I>(guest: &Guest<I>, id: RequestId, sent: Sent) -> WebResult<Option<Receipt>> {
    let receipt = uploads::receive(&guest.entry()?, id, sent).await?;
    Ok(Some(receipt).filter(|receipt| !receipt.files.is_empty()))
}

/// The asked person does not have it.
///
/// # Errors
/// When the policy says no, or something came in the meantime. Faults are the caller's to show.
pub async fn not_had<I>(guest: &Guest<I>, t: Text, id: RequestId, posted: &Posted) -> WebResult<Faults> {
    let mut work = guest.on(id).await?;
    let mut faults = Faults::default();
    let words = faults.text(t, posted, "words", LONGEST_WORDS, "");
    if faults.none() {
        requests::not_had(&mut work.tx, &work.permit, &words).await?;
        work.tx.commit().await?;
    }
    Ok(faults)
}

/// Takes an act of sending back, and leads to the page that says what became of that.
///
/// # Errors
/// When the policy says no, or there is no such act.
pub async fn take_back<I>(guest: &Guest<I>, id: RequestId, upload: UploadId, page: &str) -> WebResult {
    let mut work = guest.on(id).await?;
    let said = match requests::take_back(&mut work.tx, &work.permit, upload).await? {
        TakingBack::Done => "taken-back",
        TakingBack::TooLate => "too-late",
        TakingBack::InUse => "in-use",
        TakingBack::Held => "held",
    };
    work.tx.commit().await?;
    Ok(back(page, said))
}

/// Back to the page, with something to say.
#[must_use]
pub fn back(page: &str, said: &str) -> Response {
    let and = if page.contains('?') { '&' } else { '?' };
    Redirect::to(&format!("{page}{and}said={said}")).into_response()
}
