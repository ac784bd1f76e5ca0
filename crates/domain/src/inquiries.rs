//! A1, A2: what comes through the public form.

use crate::words::words;

/// The longest message the public form takes, in characters. A medical history does not belong there.
pub const LONGEST_MESSAGE: usize = 1000;

words! {
    /// What became of an inquiry.
    InquiryState {
        /// Nobody has decided yet.
        New = "new",
        /// It became a case.
        Accepted = "accepted",
        /// Declined, with a reason.
        Declined = "declined",
    }
}

words! {
    /// For whom help is sought.
    ForWhom {
        /// For the writer.
        Own = "self",
        /// For a relative.
        Relative = "relative",
        /// For somebody else.
        Other = "other",
    }
}
