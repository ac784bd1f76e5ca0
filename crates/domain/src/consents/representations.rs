//! B3: a relative who decides for the patient does so on a basis, and a paper proves it.

use crate::words::words;

words! {
    /// On what basis a relative decides for the patient (B3).
    Basis {
        /// Parent of a child.
        Parent = "parent",
        /// Guardian, appointed or by law.
        Guardian = "guardian",
        /// The patient gave them a power of attorney.
        PowerOfAttorney = "power-of-attorney",
        /// A court's order.
        CourtOrder = "court-order",
        /// Next of kin, where their law lets them decide.
        NextOfKin = "next-of-kin",
    }
}
