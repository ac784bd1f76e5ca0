//! G4: sendings to clinics, and the grants that each holds.
