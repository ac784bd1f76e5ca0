//! Guests' codes and sessions.
