//! I1: the clinics' replies, and their drafts.
