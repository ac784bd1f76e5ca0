//! N1: a tenant, its members and its clinics.

use crate::words::words;

words! {
    /// What a member of the staff is.
    MemberRole {
        /// Runs the tenant.
        Owner = "owner",
        /// Runs cases.
        Coordinator = "coordinator",
        /// Reads the organisational side of cases; no medical content.
        Viewer = "viewer",
    }
}
