//! A3, A4: a case, its request map, its stage.

pub mod moves;

use crate::words::words;

words! {
    /// What the request is for (A4).
    Purpose {
        /// A second opinion.
        SecondOpinion = "second-opinion",
        /// Can this be diagnosed there?
        Diagnosability = "diagnosability",
        /// A preliminary treatment route.
        PreliminaryRoute = "preliminary-route",
        /// An estimate of the length of the trip.
        TripLength = "trip-length",
        /// A list of missing documents.
        MissingDocuments = "missing-documents",
        /// A cost estimate.
        CostEstimate = "cost-estimate",
        /// Continued care at home, after the trip (L4). It asks nothing of whoever reads.
        AfterCare = "after-care",
    }
}

impl Purpose {
    /// What a request can be for: what a clinic is asked. Care at home comes after the trip and asks nothing.
    pub fn asked() -> impl Iterator<Item = Self> {
        Self::ALL.iter().copied().filter(|purpose| *purpose != Self::AfterCare)
    }

    /// Whether a sending for these purposes only informs, and is not replied to (L4).
    #[must_use]
    pub fn only_inform(all: &[Self]) -> bool {
        !all.is_empty() && all.iter().all(|purpose| *purpose == Self::AfterCare)
    }
}

words! {
    /// Where a case stands, as on the board.
    Stage {
        /// The request map is being drawn.
        Enquiry = "enquiry",
        /// Documents are being collected.
        Collecting = "collecting",
        /// Everything is there; nothing is sent.
        Ready = "ready",
        /// At least one clinic is reading.
        WithClinic = "with-clinic",
        /// At least one clinic has answered.
        Answered = "answered",
        /// The visit is being prepared or under way.
        Travel = "travel",
        /// The patient is home again; papers and checks follow (L4).
        Home = "home",
        /// Over.
        Closed = "closed",
    }
}

words! {
    /// Sex, as needed by the clinic (FHIR's administrative gender).
    Sex {
        /// Female.
        Female = "female",
        /// Male.
        Male = "male",
        /// Other.
        Other = "other",
        /// Not known, or not told.
        Unknown = "unknown",
    }
}

/// Whole years between birth and a day.
#[must_use]
pub fn age_on(birth: jiff::civil::Date, day: jiff::civil::Date) -> i16 {
    let had_birthday = (day.month(), day.day()) >= (birth.month(), birth.day());
    day.year() - birth.year() - i16::from(!had_birthday)
}
