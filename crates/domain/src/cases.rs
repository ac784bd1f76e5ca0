//! A3, A4: a case, its request map, its stage.

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
