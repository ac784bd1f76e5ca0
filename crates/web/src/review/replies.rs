//! The reply, and its draft.
