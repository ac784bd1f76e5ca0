//! Screens 15 and 16: sending to a clinic, and a review.
