//! Screen 38: deciding and withdrawing consents.
