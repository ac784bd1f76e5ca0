//! A1, A2: inquiries through the public form.
