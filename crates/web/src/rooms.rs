//! The rooms of a case, as the desk's side navigation lists them: in the order in which a case goes through them.

/// Rooms that belong together.
pub struct Wing {
    /// The text above them; the first wing needs none.
    pub title: Option<&'static str>,
    /// The name that a page gives as its section, the path behind `/cases/{case}`, the text.
    pub rooms: &'static [(&'static str, &'static str, &'static str)],
}

/// All of them.
pub const CASE: &[Wing] = &[
    Wing { title: None, rooms: &[("overview", "", "nav-overview"), ("map", "/map", "working-map-title")] },
    Wing {
        title: Some("nav-wing-records"),
        rooms: &[
            ("summary", "/summary", "nav-summary"),
            ("documents", "/documents", "nav-documents"),
            ("labs", "/labs", "labs-title"),
            ("checklist", "/checklist", "nav-checklist"),
            ("requests", "/requests", "nav-requests"),
            ("translations", "/translations", "translations-title"),
            ("records", "/records", "records-title"),
            ("parcels", "/parcels", "parcels-title"),
        ],
    },
    Wing {
        title: Some("nav-wing-people"),
        rooms: &[
            ("people", "/participants", "nav-people"),
            ("consents", "/consents", "nav-consents"),
            ("access", "/access", "access-title"),
            ("trail", "/trail", "nav-trail"),
        ],
    },
    Wing {
        title: Some("nav-wing-answers"),
        rooms: &[
            ("reviews", "/reviews", "nav-reviews"),
            ("replies", "/replies", "nav-replies"),
            ("questions", "/questions", "questions-title"),
        ],
    },
    Wing {
        title: Some("nav-wing-journey"),
        rooms: &[
            ("plan", "/plan", "plan-title"),
            ("homecoming", "/homecoming", "homecoming-title"),
            ("money", "/money", "money-title"),
            ("official", "/official", "official-title"),
            ("risks", "/risks", "risks-title"),
        ],
    },
];
