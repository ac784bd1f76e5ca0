//! `private-postgres exec [--data DIR] -- COMMAND…`: runs a command beside a PostgreSQL of its own.

fn main() {}
