//! Carnet.
fn main() {}
