//! N1: the clinics that a tenant works with.
