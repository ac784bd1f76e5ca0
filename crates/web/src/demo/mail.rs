//! `/demo/mail`: the letters that the demonstration sent.
