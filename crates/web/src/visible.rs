//! "Visible to: … · Why", on every document (G5): from the decision that guards its bytes. The template part is
//! `components/visible.html`.

use crate::text::Text;
use domain::Timestamp;
use domain::ids::{CaseId, DocumentId};
use domain::policy::{Audience, CaseFacts, audience};
use domain::roles::Role;
use domain::words::Language;
use store::documents::{self, Reader};
use store::{Result, Tx};

/// The names behind the ids of a case.
pub struct Names(Vec<Reader>);

/// Who sees one document, in words.
#[derive(Debug, Clone)]
pub struct Visible {
    /// "Yousef, Noura, Kalina Clinic", or that it is only the coordinators, or nobody.
    pub names: String,
    /// Each with the reason.
    pub rows: Vec<Row>,
}

/// One who sees it.
#[derive(Debug, Clone)]
pub struct Row {
    /// The name.
    pub name: String,
    /// Why, in words.
    pub why: String,
    /// Only look, or take a copy, too.
    pub may: String,
    /// Where the desk sees it as they do.
    pub preview: Option<String>,
}

impl Names {
    /// Gathers them.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn of(tx: &mut Tx, case: CaseId) -> Result<Self> {
        Ok(Self(documents::readers(tx, case).await?))
    }

    /// Who sees a document at a moment.
    #[must_use]
    pub fn visible(&self, t: Text, facts: &CaseFacts, document: DocumentId, at: Timestamp) -> Visible {
        let seen = audience(facts, document, at);
        let rows: Vec<Row> =
            seen.iter().map(|one| Row { preview: preview(facts, one, document), ..self.row(t, one) }).collect();
        let others: Vec<&str> = seen
            .iter()
            .zip(&rows)
            .filter(|(one, _)| !coordinates(facts, one))
            .map(|(_, row)| row.name.as_str())
            .collect();
        let names = if rows.is_empty() {
            t.s("visible-nobody")
        } else if others.is_empty() {
            t.s("visible-only-coordinators")
        } else {
            join(t, &rows)
        };
        Visible { names, rows }
    }

    fn row(&self, t: Text, one: &Audience) -> Row {
        let name = self
            .0
            .iter()
            .find(|reader| {
                reader.participant == one.participant && reader.review == one.review && reader.reader.is_none()
            })
            .map_or_else(|| t.s("visible-a-clinic"), |reader| reader.name.clone());
        let of_clinic = self.0.iter().filter(|known| known.reader.is_some_and(|reader| one.readers.contains(&reader)));
        let name = of_clinic.fold(name, |name, reader| format!("{name}, {}", reader.name));
        Row {
            name,
            why: t.word("reason", one.reason.word()),
            may: if one.may_download { t.s("visible-download") } else { t.s("visible-view") },
            preview: None,
        }
    }
}

/// A person's own page of the document, or that of the first reader of a review.
fn preview(facts: &CaseFacts, one: &Audience, document: DocumentId) -> Option<String> {
    let people = &facts.participants;
    let whose = match (one.participant, one.review, one.readers.first()) {
        (Some(id), ..) => {
            people.iter().find(|person| person.id == id).filter(|person| person.role.takes_part_by_link())?;
            format!("participants/{id}")
        }
        (_, Some(review), Some(reader)) => format!("reviews/{review}/readers/{reader}"),
        _ => return None,
    };
    Some(format!("/cases/{}/{whose}/preview?document={document}", facts.id))
}

fn coordinates(facts: &CaseFacts, one: &Audience) -> bool {
    facts.participants.iter().any(|person| Some(person.id) == one.participant && person.role == Role::Coordinator)
}

/// Names one after the other, each once, with the comma of the language. Each is isolated by itself, so that the order
/// stays the page's, whatever the scripts of the names.
fn join(t: Text, rows: &[Row]) -> String {
    let comma = match t.0 {
        Language::Ar => "، ",
        Language::Zh => "、",
        Language::En | Language::Ru => ", ",
    };
    let mut names: Vec<String> = Vec::new();
    for row in rows {
        let isolated = format!("\u{2068}{}\u{2069}", row.name);
        if !names.contains(&isolated) {
            names.push(isolated);
        }
    }
    names.join(comma)
}
