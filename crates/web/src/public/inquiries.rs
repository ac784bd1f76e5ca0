//! A1, screen 33: the public inquiry form.
