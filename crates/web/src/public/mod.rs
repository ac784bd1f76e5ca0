//! What anybody can reach.

pub mod company;
pub mod inquiries;
pub mod set_up;
pub mod welcome;
