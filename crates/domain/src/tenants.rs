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

words! {
    /// What a link to set up one's sign-in is for, and so what it takes.
    SetUpKind {
        /// A new member: a password, an authenticator, recovery codes.
        Invited = "invited",
        /// The second factor was lost: the password is still asked for.
        SecondFactor = "second-factor",
        /// The password was lost, too.
        Everything = "everything",
    }
}

words! {
    /// Who asks for the second factor when a member signs in by the agency's provider (S22).
    SecondFactor {
        /// Carnet, always: by the member's authenticator or a recovery code.
        Carnet = "carnet",
        /// The provider, where it says that it did; Carnet where it does not.
        Provider = "provider",
    }
}
