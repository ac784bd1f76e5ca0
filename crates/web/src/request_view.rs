//! A request for a document in words, for the desk and for whoever is asked.

use crate::text::Text;
use domain::requests::{HowTo, State, how_to};
use store::requests::Request;

/// Steps of each text that says how to get something.
const STEPS: usize = 4;

/// How to get something: `how-…` in `locales/`.
pub struct How {
    /// What it is about.
    pub title: String,
    /// One after the other.
    pub steps: Vec<String>,
}

impl How {
    fn of(t: Text, how: HowTo) -> Self {
        Self {
            title: t.word("how", &format!("{how}-title")),
            steps: (1..=STEPS).map(|n| t.word("how", &format!("{how}-{n}"))).collect(),
        }
    }
}

/// A request in words.
pub struct View {
    /// What is wanted: in the member's words, as the checklist calls it, or its kind.
    pub title: String,
    /// What kind of document.
    pub category: String,
    /// In which form.
    pub format: String,
    /// By when, as a sentence; empty for no day.
    pub due: String,
    /// How far it has come.
    pub state: String,
    /// The state of its tag.
    pub tag: &'static str,
    /// How to get it.
    pub how: Vec<How>,
}

impl View {
    /// For the desk.
    #[must_use]
    pub fn of_desk(t: Text, request: &Request) -> Self {
        let state = t.word("request-state", request.state.word());
        Self::of(t, request, "category", state)
    }

    /// For whoever is asked.
    #[must_use]
    pub fn of_guest(t: Text, request: &Request) -> Self {
        let state = t.word("asked-state", request.state.word());
        Self::of(t, request, "family-category", state)
    }

    fn of(t: Text, request: &Request, categories: &str, state: String) -> Self {
        let category = t.word(categories, request.category.word());
        Self {
            title: title(t, request, &category),
            format: t.word("request-format", request.format.word()),
            due: request.due.map_or_else(String::new, |day| t.with("request-by", [("day", t.day(day))])),
            state,
            tag: tag(request.state),
            how: how_to(request.category, request.format).iter().map(|how| How::of(t, *how)).collect(),
            category,
        }
    }
}

/// What is wanted: in the member's words, as the checklist calls it, or its kind.
#[must_use]
pub fn title(t: Text, request: &Request, category: &str) -> String {
    let item = format!("checklist-{}", request.item);
    match &request.document {
        _ if !request.what.is_empty() => request.what.clone(),
        _ if request.need.is_some() => {
            request.need.map_or_else(String::new, |usual| t.word("review-need", usual.word()))
        }
        _ if !request.item.is_empty() && t.has(&item) => t.s(&item),
        Some((_, name)) if !name.is_empty() => name.clone(),
        _ => category.to_owned(),
    }
}

const fn tag(state: State) -> &'static str {
    match state {
        State::Open | State::AskedAgain => "requested",
        State::SentIn => "received",
        State::NotHad => "attention",
        State::Accepted => "accepted",
        State::Withdrawn => "none",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::requests::{Format, Stop};
    use domain::words::Language;

    #[test]
    fn every_word_of_requests_stands_in_every_language() {
        for language in Language::ALL {
            let t = Text(*language);
            let mut keys: Vec<String> = Vec::new();
            for state in State::ALL {
                keys.extend([format!("request-state-{state}"), format!("asked-state-{state}")]);
            }
            keys.extend(Format::ALL.iter().map(|format| format!("request-format-{format}")));
            keys.extend(Stop::ALL.iter().map(|stop| format!("reminder-stop-{stop}")));
            for how in HowTo::ALL {
                keys.push(format!("how-{how}-title"));
                keys.extend((1..=STEPS).map(|n| format!("how-{how}-{n}")));
            }
            for key in keys {
                assert!(t.has(&key), "{language} lacks {key}");
            }
        }
    }
}
