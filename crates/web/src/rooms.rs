//! What the desk's side navigation lists: the rooms of the agency, and those of a case in the order in which a case goes
//! through them.

use domain::next_steps::StepKind;

/// A room: the name that a page gives as its section, the path, the text.
pub type Room = (&'static str, &'static str, &'static str);

/// Rooms that belong together.
pub struct Wing {
    /// The text above them.
    pub title: &'static str,
    /// Their paths stand behind `/cases/{case}`.
    pub rooms: &'static [Room],
}

/// Where the day begins: beside every page.
pub const DAY: &[Room] =
    &[("today", "/", "nav-today"), ("checks", "/checks", "nav-checks"), ("cases", "/cases", "nav-cases")];

/// The rest of the agency: folded beside the pages of a case.
pub const AGENCY: &[Room] = &[
    ("board", "/board", "nav-board"),
    ("inquiries", "/inquiries", "nav-inquiries"),
    ("questions", "/questions", "questions-title"),
    ("clinics", "/clinics", "nav-clinics"),
    ("checklists", "/checklists", "nav-checklists"),
    ("prices", "/prices", "prices-title"),
    ("register", "/access", "nav-register"),
    (FIGURES, "/figures", "figures-title"),
];

/// The one room of the agency that is not for everybody.
pub const FIGURES: &str = "figures";

/// The keys that lead to a room of the agency, once single keys are shortcuts.
#[must_use]
pub fn key(section: &str) -> Option<&'static str> {
    match section {
        "today" => Some("t"),
        "checks" => Some("d"),
        "inquiries" => Some("i"),
        "cases" => Some("c"),
        "board" => Some("b"),
        "questions" => Some("q"),
        _ => None,
    }
}

/// All rooms of a case.
pub const CASE: &[Wing] = &[
    Wing {
        title: "nav-wing-case",
        rooms: &[
            ("overview", "", "nav-overview"),
            ("people", "/participants", "nav-people"),
            ("questions", "/questions", "questions-title"),
            ("map", "/map", "working-map-title"),
        ],
    },
    Wing {
        title: "nav-wing-records",
        rooms: &[
            ("documents", "/documents", "nav-documents"),
            ("requests", "/requests", "nav-requests"),
            ("checklist", "/checklist", "nav-checklist"),
            ("summary", "/summary", "nav-summary"),
            ("labs", "/labs", "labs-title"),
            ("translations", "/translations", "translations-title"),
            ("records", "/records", "records-title"),
            ("parcels", "/parcels", "parcels-title"),
        ],
    },
    Wing {
        title: "nav-wing-trust",
        rooms: &[
            ("consents", "/consents", "nav-consents"),
            ("access", "/access", "access-title"),
            ("trail", "/trail", "nav-trail"),
        ],
    },
    Wing {
        title: "nav-wing-clinics",
        rooms: &[("reviews", "/reviews", "nav-reviews"), ("replies", "/replies", "nav-replies")],
    },
    Wing {
        title: "nav-wing-journey",
        rooms: &[
            ("plan", "/plan", "plan-title"),
            ("money", "/money", "money-title"),
            ("official", "/official", "official-title"),
            ("risks", "/risks", "risks-title"),
            ("homecoming", "/homecoming", "homecoming-title"),
        ],
    },
];

/// The room of a case to which its next step belongs; none for one in own words, and for what a clinic or a decision maker does.
#[must_use]
pub fn of_step(step: StepKind) -> Option<&'static Room> {
    let section = match step {
        StepKind::Own | StepKind::DecideConsent | StepKind::AwaitReply => return None,
        StepKind::AnswerInquiry | StepKind::AnswerClinic => "questions",
        StepKind::DrawRoles => "people",
        StepKind::SendRecords => "requests",
        StepKind::CheckRecords => "documents",
        StepKind::WriteSummary => "summary",
        StepKind::Translate => "translations",
        StepKind::AskConsent => "consents",
        StepKind::SendToClinic => "reviews",
        StepKind::ChooseClinic | StepKind::PassReply | StepKind::AskNeed => "replies",
        StepKind::CheckEntry => "official",
        StepKind::PlanJourney => "plan",
        StepKind::TakeHome => "homecoming",
    };
    CASE.iter().flat_map(|wing| wing.rooms).find(|(known, ..)| *known == section)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;
    use domain::words::Language;
    use std::collections::HashSet;

    #[test]
    fn every_step_of_a_coordinator_is_done_in_a_room() {
        let elsewhere = [StepKind::Own, StepKind::DecideConsent, StepKind::AwaitReply];
        for step in StepKind::ALL {
            assert_eq!(of_step(*step).is_none(), elsewhere.contains(step), "{step}");
        }
    }

    #[test]
    fn every_room_and_wing_has_its_words_and_stands_once() {
        for rooms in [DAY.iter().chain(AGENCY).collect::<Vec<_>>(), CASE.iter().flat_map(|wing| wing.rooms).collect()] {
            let sections: HashSet<_> = rooms.iter().map(|(section, ..)| section).collect();
            assert_eq!(sections.len(), rooms.len());
            for (_, _, title) in rooms {
                assert!(Language::ALL.iter().all(|language| Text(*language).has(title)), "{title}");
            }
        }
        for wing in CASE {
            assert!(Language::ALL.iter().all(|language| Text(*language).has(wing.title)), "{}", wing.title);
        }
    }
}
