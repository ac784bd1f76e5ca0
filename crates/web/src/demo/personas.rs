//! `/demo`: the personas, and entering as one.
