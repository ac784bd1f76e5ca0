//! The case summary as people read it: the desk's preview, the doctor's page, the family. The template part is
//! `components/summary.html`; it takes a [`SummaryView`].

use crate::Text;
use domain::summaries::{Allergy, Content, Declared, Field, Medication};

/// A summary ready to be read in one language of labels. Typed text stays in the language it was typed in.
#[derive(Debug, Clone)]
pub struct SummaryView {
    /// The words of the labels.
    pub t: Text,
    /// The language that the text was written in, for `lang`.
    pub lang: &'static str,
    /// What affects clotting: name with dose and the rest, and how it affects.
    pub clotting: Vec<(String, String, String)>,
    /// In place of a list: nobody has asked, none taken, or none known among those listed.
    pub clotting_words: String,
    /// Allergies: to what, and what happened with its severity.
    pub allergies: Vec<(String, String)>,
    /// In place of a list.
    pub allergies_words: String,
    /// The other medications: name, the rest.
    pub medications: Vec<(String, String)>,
    /// In place of a list.
    pub medications_words: String,
    /// Label, text and second-language text of every field that says something, in the order of the page.
    pub fields: Vec<(String, String, String)>,
    /// The language of the second version, for `lang`.
    pub second_lang: &'static str,
    /// The translator's note; may be empty.
    pub second_note: String,
}

impl SummaryView {
    /// Of a content, with labels in the words of `t`.
    #[must_use]
    pub fn of(t: Text, lang: &'static str, content: &Content) -> Self {
        Self {
            t,
            lang,
            clotting: content
                .clotting_medications()
                .into_iter()
                .map(|one| {
                    let how = one.clotting().map_or_else(String::new, |how| t.word("clotting", how.word()));
                    (one.name.clone(), rest(t, one), how)
                })
                .collect(),
            clotting_words: match content.medications_declared {
                Declared::NotAsked => t.s("summary-clotting-not-asked"),
                Declared::NoneKnown => t.s("summary-clotting-none-taken"),
                Declared::Listed => t.s("summary-clotting-none"),
            },
            allergies: content.allergies.iter().map(|one| reaction(t, one)).collect(),
            allergies_words: match content.allergies_declared {
                Declared::NoneKnown => t.s("summary-allergies-none"),
                Declared::NotAsked | Declared::Listed => t.s("summary-allergies-not-asked"),
            },
            medications: content.other_medications().into_iter().map(|one| (one.name.clone(), rest(t, one))).collect(),
            medications_words: match content.medications_declared {
                Declared::NotAsked => t.s("summary-medications-not-asked"),
                Declared::NoneKnown => t.s("summary-medications-none"),
                Declared::Listed => t.s("summary-medications-no-other"),
            },
            fields: fields(t, content),
            second_lang: content.second.as_ref().map_or("", |second| second.language.word()),
            second_note: content.second.as_ref().map_or_else(String::new, |second| second.note.clone()),
        }
    }
}

fn fields(t: Text, content: &Content) -> Vec<(String, String, String)> {
    let mut said = Vec::new();
    let body: Vec<String> = [("summary-cm", &content.height_cm), ("summary-kg", &content.weight_kg)]
        .into_iter()
        .filter(|(_, number)| !number.is_empty())
        .map(|(key, number)| measured(t, key, number))
        .collect();
    if !body.is_empty() {
        said.push((t.s("summary-body"), body.join(" · "), String::new()));
    }
    said.extend(
        Field::ALL
            .iter()
            .map(|field| {
                let second = content.second.as_ref().map_or("", |second| second.field(*field));
                (t.word("field", field.word()), content.field(*field).to_owned(), second.to_owned())
            })
            .filter(|(_, text, _)| !text.is_empty()),
    );
    said
}

fn measured(t: Text, key: &str, number: &str) -> String {
    if key == "summary-cm" { t.with("summary-cm", [("n", number)]) } else { t.with("summary-kg", [("n", number)]) }
}

fn rest(t: Text, one: &Medication) -> String {
    let kind = t.word("medication-kind", one.kind.word());
    let since = if one.since.is_empty() { String::new() } else { format!("{} {}", t.s("summary-since"), one.since) };
    [one.dose.clone(), one.frequency.clone(), since, kind]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" · ")
}

fn reaction(t: Text, one: &Allergy) -> (String, String) {
    let severity = t.word("severity", one.severity.word());
    let told = if one.reaction.is_empty() { severity } else { format!("{} · {severity}", one.reaction) };
    (one.substance.clone(), told)
}
