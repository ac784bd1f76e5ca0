//! Step one and step four of an upload: the intention, and the acknowledged files.
