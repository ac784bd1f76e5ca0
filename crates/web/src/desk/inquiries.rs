//! A2: inquiries on the desk.
