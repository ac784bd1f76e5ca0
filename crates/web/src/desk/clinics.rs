//! Screen 26: clinics.
