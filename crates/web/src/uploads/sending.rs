//! The page after sending, for the desk and the family alike: what arrived, in groups, each fault with its sentence; and
//! what is still to come.

use crate::text::Text;
use crate::troubles::for_sender;
use domain::documents::spoken;
use domain::ids::DocumentId;
use store::documents::Document;
use store::uploads::entries::Unfinished;
use store::uploads::sendings::{Left, Sending};

/// Names of one sort that are shown at most; the rest is counted.
const SHOWN: usize = 200;

/// A document that came of it.
pub struct Arrived {
    /// Which.
    pub id: DocumentId,
    /// What it is called.
    pub title: String,
    /// Series and images, or pages.
    pub about: String,
    /// What is wrong with it: what, what to do, whether it stops its use.
    pub troubles: Vec<(String, String, bool)>,
}

/// A file that became no document, with the reason in words.
pub struct Aside {
    /// What the sender called it.
    pub name: String,
    /// Why.
    pub why: String,
}

/// An act of sending in words.
pub struct View {
    /// One sentence for each thing there is to say of all of it.
    pub sentences: Vec<String>,
    /// What is lacking, if it is still to come.
    pub lacking: String,
    /// Names of what is lacking, the first few.
    pub lacking_names: Vec<String>,
    /// What is being looked at, in words; empty when nothing is.
    pub waiting: String,
    /// Whether the page renews itself.
    pub moves: bool,
    /// Imaging studies.
    pub studies: Vec<Arrived>,
    /// Other documents.
    pub documents: Vec<Arrived>,
    /// Sent and of no use.
    pub refused: Vec<Aside>,
    /// All of those.
    pub refused_count: usize,
    /// Left aside.
    pub aside: Vec<Aside>,
    /// All of those.
    pub aside_count: usize,
}

impl View {
    /// Draws it for a coordinator of the case.
    #[must_use]
    pub fn of_desk(t: Text, sending: &Sending, documents: Vec<Document>) -> Self {
        Self::draw(t, sending, documents, arrived)
    }

    /// Draws it for somebody in the family, who sees these documents and can mend some of what is wrong with them.
    #[must_use]
    pub fn of_family(t: Text, sending: &Sending, documents: Vec<Document>) -> Self {
        Self::draw(t, sending, documents, |t, document| Arrived {
            title: spoken(&document.title, document.category),
            troubles: for_sender(t, document).into_iter().map(|(what, mend)| (what, mend, false)).collect(),
            ..arrived(t, document)
        })
    }

    fn draw(t: Text, sending: &Sending, documents: Vec<Document>, arrived: fn(Text, &Document) -> Arrived) -> Self {
        let own = documents.into_iter().filter(|document| sending.documents.contains_key(&document.id));
        let (studies, others): (Vec<Document>, Vec<Document>) = own.partition(|document| document.study.is_some());
        let mut sentences = Vec::new();
        if sending.arrived > 0 {
            sentences.push(t.n("uploads-safe", sending.arrived));
        }
        if sending.duplicates > 0 {
            sentences.push(t.n("uploads-duplicate", sending.duplicates));
        }
        let lacks = sending.lacking > 0 && !sending.ended;
        Self {
            sentences,
            lacking: if lacks { t.n("uploads-lacking", sending.lacking) } else { String::new() },
            lacking_names: if lacks { sending.lacking_names.clone() } else { Vec::new() },
            waiting: if sending.waiting > 0 { t.n("documents-waiting", sending.waiting) } else { String::new() },
            moves: sending.waiting > 0,
            studies: studies.iter().map(|document| arrived(t, document)).collect(),
            documents: others.iter().map(|document| arrived(t, document)).collect(),
            refused_count: sending.refused.len(),
            refused: reasons(t, &sending.refused),
            aside_count: sending.aside.len(),
            aside: reasons(t, &sending.aside),
        }
    }

    /// Whether nothing at all has come, and nothing is on its way.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.sentences.is_empty() && self.lacking.is_empty() && self.refused.is_empty() && self.aside.is_empty()
    }
}

fn arrived(t: Text, document: &Document) -> Arrived {
    let mut about = Vec::new();
    if let Some(study) = &document.study {
        about.push(t.n("documents-series", study.series.len()));
        about.push(t.n("documents-images", study.instances));
    } else if let Some(pages) = document.pages {
        about.push(t.n("documents-pages", pages));
    }
    let troubles = document.problems.iter().map(|problem| {
        let mend = t.word("problem", &format!("{}-mend", problem.code));
        (t.word("problem", &problem.code), mend, problem.blocks())
    });
    Arrived { id: document.id, title: document.title.clone(), about: about.join(" · "), troubles: troubles.collect() }
}

fn reasons(t: Text, left: &[Left]) -> Vec<Aside> {
    left.iter().take(SHOWN).map(|one| Aside { name: one.name.clone(), why: t.word("problem", &one.problem) }).collect()
}

/// An unfinished act, as the pages on which files are chosen tell of it.
pub struct Waiting {
    /// Its page and, with `/end`, what ends it, under the door's base.
    pub address: String,
    /// The folder in which most of it lies.
    pub folder: String,
    /// How much of it is safe.
    pub safe: String,
    /// How much is lacking, and who sends it where that is somebody else.
    pub rest: String,
    /// Whether the reader can go on with it and end it.
    pub own: bool,
    /// From 0 to 100.
    pub percent: i64,
}

impl Waiting {
    /// Draws those of a case.
    #[must_use]
    pub fn all(t: Text, base: &str, unfinished: &[Unfinished]) -> Vec<Self> {
        unfinished.iter().map(|one| Self::of(t, base, one)).collect()
    }

    fn of(t: Text, base: &str, one: &Unfinished) -> Self {
        let size = crate::desk::documents::size(one.lacking_bytes);
        let fill = [("done", one.here.to_string()), ("all", one.all().to_string())];
        Self {
            address: format!("{base}/uploads/{}", one.upload),
            folder: one.folder.clone(),
            safe: t.with("uploads-safe-of", fill),
            rest: if one.own {
                t.with("uploads-go-on", [("size", size)])
            } else {
                t.with("uploads-go-on-other", [("name", one.sender_name.clone()), ("size", size)])
            },
            own: one.own,
            percent: one.here * 100 / one.all().max(1),
        }
    }
}
