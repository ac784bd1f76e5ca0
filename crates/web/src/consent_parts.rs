//! G2: the parts of a consent, what stops with one, and what had been seen of it, in words; for the desk and the family.

use crate::errors::WebResult;
use crate::text::Text;
use domain::Timestamp;
use domain::consents::{Part, Recipient};
use domain::documents::Category;
use domain::grants::Holder;
use domain::ids::{DocumentId, ParticipantId, ReviewId};
use domain::policy::{CaseFacts, Stops, parts_left, stops, taken_with};
use store::consents::{self, Consent, Seen, Stopped, TakenBack};
use store::documents::{self, Document};
use store::packages;
use store::participants::{self, Participant};
use store::reviews::{self, Review};
use store::{StaffTx, Tx};

/// A part that can be taken back, or was.
pub struct Choice {
    /// As addresses and forms name it.
    pub key: String,
    /// `clinic`, `person`, `category` or `document`.
    pub kind: &'static str,
    /// What people call it.
    pub name: String,
}

/// What had been seen of a part.
pub struct SeenOf {
    /// Documents.
    pub seen: Vec<Seen>,
    /// Reviews whose page was opened, where the summary, the values or the clinic are the part.
    pub opened: Vec<Stopped>,
}

impl SeenOf {
    /// Whether nothing had been.
    #[must_use]
    pub fn nothing(&self) -> bool {
        self.seen.is_empty() && self.opened.is_empty()
    }
}

/// A part that was taken back, with what had been seen of it.
pub struct Taken {
    /// Which.
    pub part: Part,
    /// What.
    pub name: String,
    /// Titles of the documents that went with a category.
    pub along: Vec<String>,
    /// Who said it.
    pub by: String,
    /// When.
    pub at: Timestamp,
    /// What had been seen of it before.
    pub before: SeenOf,
}

/// The names of what a consent speaks of.
pub struct Names {
    consent: Consent,
    documents: Vec<Document>,
    people: Vec<Participant>,
    reviews: Vec<Review>,
    /// The family's words for categories are plainer than the desk's.
    categories: &'static str,
}

impl Names {
    /// Loads them for the family.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn of_family(tx: &mut Tx, consent: Consent) -> WebResult<Self> {
        Self::load(tx, consent, "family-category").await
    }

    /// Loads them for the desk.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn of_desk(tx: &mut StaffTx, consent: Consent) -> WebResult<Self> {
        Self::load(tx, consent, "category").await
    }

    async fn load(tx: &mut Tx, consent: Consent, categories: &'static str) -> WebResult<Self> {
        let case = consent.case;
        Ok(Self {
            documents: documents::list(tx, case).await?,
            people: participants::list(tx, case).await?,
            reviews: reviews::list(tx, case).await?,
            consent,
            categories,
        })
    }

    /// The consent.
    #[must_use]
    pub fn consent(&self) -> &Consent {
        &self.consent
    }

    fn document(&self, id: DocumentId) -> String {
        let here = self.documents.iter().find(|one| one.id == id).map(|one| one.title.clone());
        let named = || self.consent.documents.iter().find(|(known, _)| *known == id).map(|(_, title)| title.clone());
        here.or_else(named).unwrap_or_default()
    }

    fn person(&self, id: ParticipantId) -> String {
        self.people.iter().find(|one| one.id == id).map_or_else(String::new, |one| one.name().to_owned())
    }

    fn clinic(&self, id: ReviewId) -> String {
        self.reviews.iter().find(|one| one.id == id).map_or_else(String::new, |one| one.clinic_name.clone())
    }

    /// What a part is called.
    #[must_use]
    pub fn part(&self, t: Text, part: Part) -> String {
        match part {
            Part::Recipient(recipient) => {
                let named = self.consent.recipients.iter().find(|one| one.recipient == recipient);
                named.map_or_else(String::new, |one| one.name.clone())
            }
            Part::Document(id) => self.document(id),
            Part::Category(category) => t.word(self.categories, category.word()),
        }
    }

    /// The parts that can be taken back, documents only where the reader may know of them.
    #[must_use]
    pub fn choices(&self, t: Text, facts: &CaseFacts, knows: impl Fn(DocumentId) -> bool) -> Vec<Choice> {
        let named = |id| self.consent.documents.iter().any(|(known, _)| *known == id);
        let shown = |part: &Part| !matches!(part, Part::Document(id) if !named(*id) && !knows(*id));
        let parts = parts_left(facts, self.consent.id).into_iter().filter(shown);
        parts.map(|part| Choice { key: part.to_string(), kind: part.kind(), name: self.part(t, part) }).collect()
    }

    /// What stops with a part, a sentence each: exactly what the policy answers with no from then on.
    #[must_use]
    pub fn sentences(&self, t: Text, stops: &Stops) -> Vec<String> {
        let mut all: Vec<String> = Vec::new();
        let clinic = |key: &str, id| t.with(key, [("clinic", self.clinic(id))]);
        all.extend(stops.reviews.iter().map(|id| clinic("parts-stop-review", *id)));
        for (holder, document) in &stops.documents {
            let (key, who) = match holder {
                Holder::Review(id) => ("parts-stop-document", self.clinic(*id)),
                Holder::Participant(id) => ("parts-stop-person", self.person(*id)),
            };
            all.push(t.with(key, [("who", who), ("document", self.document(*document))]));
        }
        all.extend(stops.labs.iter().map(|id| clinic("parts-stop-labs", *id)));
        all.extend(stops.packages.iter().map(|id| clinic("parts-stop-package", *id)));
        let mut told: Vec<String> = Vec::new();
        all.retain(|one| {
            !told.contains(one) && {
                told.push(one.clone());
                true
            }
        });
        all
    }

    /// What was taken back so far, each with what had been seen of it.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn taken(&self, t: Text, tx: &mut Tx) -> WebResult<Vec<Taken>> {
        let all = consents::taken_back(tx, self.consent.id).await?;
        if all.is_empty() {
            return Ok(Vec::new());
        }
        let (seen, opened) = seen_and_opened(tx, &self.consent).await?;
        let told = all.iter().filter(|one| !one.along).map(|one| {
            let with: Vec<&TakenBack> = match one.part {
                Part::Category(_) => all.iter().filter(|other| other.along && other.at == one.at).collect(),
                Part::Recipient(_) | Part::Document(_) => Vec::new(),
            };
            let along: Vec<DocumentId> = consents::documents_of(&with.iter().map(|one| one.part).collect::<Vec<_>>());
            Taken {
                part: one.part,
                name: match one.part {
                    Part::Category(category) => t.word(self.categories, category.word()),
                    Part::Recipient(_) | Part::Document(_) => one.name.clone(),
                },
                along: with.iter().map(|other| other.name.clone()).collect(),
                by: one.by.clone(),
                at: one.at,
                before: of_part(&seen, &opened, one.part, &along),
            }
        });
        Ok(told.collect())
    }
}

/// What stops with a part at a moment, and what has been seen of it by now.
///
/// # Errors
/// When the database cannot be reached.
pub async fn consequence(tx: &mut Tx, facts: &CaseFacts, consent: &Consent, part: Part) -> WebResult<(Stops, SeenOf)> {
    let (seen, opened) = seen_and_opened(tx, consent).await?;
    let along = consents::documents_of(&taken_with(facts, consent.id, part));
    let now = tx.now();
    let mut stopping = stops(facts, consent.id, part, now);
    let mut frozen = Vec::new();
    for review in stopping.packages {
        if packages::find_of_review(tx, review).await?.is_some_and(|package| package.documents > 0) {
            frozen.push(review);
        }
    }
    stopping.packages = frozen;
    Ok((stopping, of_part(&seen, &opened, part, &along)))
}

/// What had been seen under the whole of a consent.
///
/// # Errors
/// When the database cannot be reached.
pub async fn seen_of_whole(tx: &mut Tx, consent: &Consent) -> WebResult<SeenOf> {
    let (seen, opened) = seen_and_opened(tx, consent).await?;
    Ok(SeenOf { seen, opened })
}

async fn seen_and_opened(tx: &mut Tx, consent: &Consent) -> WebResult<(Vec<Seen>, Vec<Stopped>)> {
    let seen = consents::seen_under(tx, consent.id).await?;
    Ok((seen, consents::opened_under(tx, consent.id).await?))
}

fn of_part(seen: &[Seen], opened: &[Stopped], part: Part, along: &[DocumentId]) -> SeenOf {
    let read = |one: &&Stopped| match part {
        Part::Recipient(recipient) => recipient == Recipient::Clinic(one.to),
        Part::Category(Category::CaseSummary) => true,
        Part::Category(Category::Labs) => one.labs,
        Part::Category(_) | Part::Document(_) => false,
    };
    SeenOf { seen: consents::seen_of(seen, part, along), opened: opened.iter().filter(read).cloned().collect() }
}
