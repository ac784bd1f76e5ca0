//! What anybody can reach.

pub mod inquiries;
pub mod welcome;
