//! A translation in words, for the desk, its translator and the family (F1–F4); and what its desk and its translator share:
//! notes, files, handing in.

use crate::choices::{self, Choice};
use crate::errors::WebResult;
use crate::forms::{Faults, Posted};
use crate::text::Text;
use crate::told::{Said, Told};
use crate::uploads::Report;
use crate::work::Work;
use domain::Date;
use domain::ids::{DocumentId, TranslationId, TranslationNoteId};
use domain::policy::Action;
use domain::translations::{LONGEST_WORDING, LONGEST_WORDS, Made, Place, State, Step};
use std::ops::DerefMut;
use store::Tx;
use store::documents::Document;
use store::translations::{self, NewNote, Note, Translation};

/// A translation in words.
pub struct View {
    /// Which.
    pub id: TranslationId,
    /// Of which document.
    pub document: DocumentId,
    /// What that is called.
    pub title: String,
    /// `Arabic → Russian`, each by its own name.
    pub languages: String,
    /// Who translates; empty for nobody yet.
    pub translator: String,
    /// Whether a certified one is wanted, or was handed in.
    pub certified: String,
    /// By when; empty for no day.
    pub due: String,
    /// That day has passed.
    pub late: bool,
    /// What the translator should know; may be empty.
    pub words: String,
    /// Why it was sent back; empty unless it is.
    pub reason: String,
    /// How far it has come.
    pub state: String,
    /// The state of its tag.
    pub tag: &'static str,
}

impl View {
    /// For a reader, today.
    #[must_use]
    pub fn of(t: Text, today: Date, one: &Translation) -> Self {
        let certified = match one.state {
            State::Delivered | State::SentBack | State::Accepted => one.certified,
            State::Needed | State::Assigned | State::Cancelled => one.wants_certified,
        };
        Self {
            id: one.id,
            document: one.document,
            title: one.title.clone(),
            languages: languages(t, &one.from, &one.to),
            translator: one.translator.as_ref().map_or_else(String::new, |(_, name)| name.clone()),
            certified: t.s(if certified { "translation-certified" } else { "translation-plain" }),
            due: one.due.map_or_else(String::new, |day| t.day(day)),
            late: one.late(today),
            words: one.words.clone(),
            reason: if one.state == State::SentBack { one.reason.clone() } else { String::new() },
            state: t.word("translation-state", one.state.word()),
            tag: tag(one.state),
        }
    }
}

/// The state of a tag.
#[must_use]
pub const fn tag(state: State) -> &'static str {
    match state {
        State::Needed | State::SentBack => "attention",
        State::Assigned => "requested",
        State::Delivered => "received",
        State::Accepted => "accepted",
        State::Cancelled => "none",
    }
}

/// From which language into which.
#[must_use]
pub fn languages(t: Text, from: &str, to: &str) -> String {
    let from = match choices::language_name(from) {
        "" => t.s("translations-language-unknown"),
        name => name.to_owned(),
    };
    t.with("translation-languages", [("from", from.as_str()), ("to", choices::language_name(to))])
}

/// What a document is a translation of, in words; empty when it is none. The original is named to whoever may see it.
#[must_use]
pub fn origin(t: Text, document: &Document, sees: impl Fn(DocumentId) -> bool) -> String {
    let Some(one) = &document.translation else {
        return String::new();
    };
    let mut parts = vec![match one.there && sees(one.document) {
        true => t.with("translation-of", [("title", one.title.as_str())]),
        false => t.s("translation-of-other"),
    }];
    if !one.by.is_empty() {
        parts.push(t.with("translation-by", [("name", one.by.as_str())]));
    }
    if one.certified {
        parts.push(t.s("translation-certified"));
    }
    if !one.accepted {
        parts.push(t.s("translation-not-accepted"));
    }
    parts.join(" · ")
}

/// A note in words.
#[derive(Clone)]
pub struct NoteLine {
    /// Which.
    pub id: TranslationNoteId,
    /// Its number on the page.
    pub number: usize,
    /// On which page of the original; none for the whole document.
    pub page: Option<i32>,
    /// Where on it, for its mark.
    pub at: &'static str,
    /// Where, in words.
    pub place: String,
    /// The original wording; may be empty.
    pub wording: String,
    /// What there is to say.
    pub words: String,
    /// Who wrote it.
    pub by: String,
}

/// Notes, numbered in their order.
#[must_use]
pub fn note_lines(t: Text, notes: Vec<Note>) -> Vec<NoteLine> {
    let line = |(number, note): (usize, Note)| NoteLine {
        id: note.id,
        number,
        page: note.at.map(|(page, _)| page),
        at: note.at.map_or("", |(_, place)| place.word()),
        place: match note.at {
            None => t.s("translation-note-whole"),
            Some((page, place)) => {
                let place = t.word("translation-place", place.word());
                t.with("translation-note-at", [("page", page.to_string()), ("place", place)])
            }
        },
        wording: note.wording,
        words: note.words,
        by: note.by,
    };
    (1..).zip(notes).map(line).collect()
}

/// What a page of a translation carries for whoever works on it.
pub struct Bench {
    /// Its address under the door.
    pub base: String,
    /// The translation.
    pub view: View,
    /// What came of it: titles, and where each is; no address where it may not be looked at.
    pub came: Vec<(String, Option<String>)>,
    /// Files that wait to be looked at, in words.
    pub waiting: String,
    /// Files that are of no use, in words.
    pub refused: Vec<String>,
    /// Its notes.
    pub notes: Vec<NoteLine>,
    /// Pages that a note can be about.
    pub pages: Vec<Choice>,
    /// Places on a page.
    pub places: Vec<Choice>,
    /// Ways of making a translation.
    pub made: Vec<Choice>,
    /// Whether the reader may work on it.
    pub may_work: bool,
    /// Whether it can be handed in.
    pub may_deliver: bool,
    /// What was just done, in words.
    pub said: String,
    /// What became of the files just sent.
    pub report: Report,
    /// What was typed.
    pub form: Posted,
    /// What is wrong with it.
    pub faults: Faults,
}

/// What a redirect says was done.
#[must_use]
pub fn said(t: Text, said: &Said) -> Option<String> {
    let words = [
        "ordered",
        "known",
        "assigned",
        "taken-back",
        "delivered",
        "accepted",
        "sent-back",
        "cancelled",
        "noted",
        "note-removed",
    ];
    said.known(&words).map(|word| t.word("translation-said", word))
}

impl Bench {
    /// Draws it under its address; `documents` is where the documents of this door are.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn draw<T: DerefMut<Target = Tx>>(
        t: Text,
        today: Date,
        (base, documents): (String, &str),
        work: &mut Work<T, TranslationId>,
        one: &Translation,
        told: Told,
    ) -> WebResult<Self> {
        let notes = translations::notes(&mut work.tx, work.facts.id, one.id).await?;
        let may_work = work.may(Action::WorkOnTranslation, one.id);
        let page = |n: i32| (n.to_string(), t.with("translation-page", [("page", n.to_string())]));
        let whole = (String::new(), t.s("translation-note-whole"));
        Ok(Self {
            view: View::of(t, today, one),
            came: one
                .made
                .iter()
                .map(|(id, title)| {
                    let address = work.may(Action::ViewDocument, *id).then(|| format!("{documents}/{id}"));
                    (title.clone(), address)
                })
                .collect(),
            waiting: if one.waiting > 0 { t.n("documents-waiting", one.waiting) } else { String::new() },
            refused: one.refused.iter().map(|problem| t.word("problem", problem)).collect(),
            notes: note_lines(t, notes),
            pages: std::iter::once(whole).chain((1..=one.pages.unwrap_or(1).min(500)).map(page)).collect(),
            places: choices::words(t, "translation-place", Place::ALL, Place::word),
            made: choices::words(t, "translation-made", Made::ALL, Made::word),
            may_work,
            may_deliver: may_work
                && one.state.after(Step::Deliver).is_some()
                && !(one.made.is_empty() && one.waiting == 0),
            said: told.said,
            report: told.report,
            form: told.form,
            faults: told.faults,
            base,
        })
    }
}

/// Keeps the note of a form. Faults are the caller's to show.
///
/// # Errors
/// When the translation is gone, or the database cannot be reached.
pub async fn note<T: DerefMut<Target = Tx>>(
    t: Text,
    work: &mut Work<T, TranslationId>,
    one: &Translation,
    posted: &Posted,
) -> WebResult<Faults> {
    let mut faults = Faults::default();
    let wording = faults.text(t, posted, "wording", LONGEST_WORDING, "");
    let words = faults.text(t, posted, "words", LONGEST_WORDS, "translation-fault-words");
    let page: Option<i32> = posted.text("page").parse().ok();
    let at = page.map(|page| (page, Place::parse(posted.text("place")).unwrap_or(Place::Middle)));
    if page.is_some_and(|page| page < 1 || page > one.pages.unwrap_or(1)) {
        faults.add("page", t.s("translation-fault-page"));
    }
    if faults.none() {
        translations::write_note(&mut work.tx, &work.permit, &NewNote { at, wording, words }).await?;
    }
    Ok(faults)
}

/// Hands in what was sent. What a machine made is refused in words (F4). Faults are the caller's to show.
///
/// # Errors
/// When the translation is over, or the database cannot be reached.
pub async fn deliver<T: DerefMut<Target = Tx>>(
    t: Text,
    work: &mut Work<T, TranslationId>,
    one: &Translation,
    posted: &Posted,
) -> WebResult<Faults> {
    let mut faults = Faults::default();
    match Made::parse(posted.text("made")) {
        None => faults.add("made", t.s("translation-fault-made")),
        Some(made) if !made.is_a_translation() => faults.add("made", t.s("translation-fault-machine")),
        Some(_) if one.made.is_empty() && one.waiting == 0 => faults.add("files", t.s("translation-fault-files")),
        Some(made) => translations::deliver(&mut work.tx, &work.permit, made, posted.ticked("certified")).await?,
    }
    Ok(faults)
}
