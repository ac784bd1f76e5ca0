//! Originals, previews and archives on their way out, each asked for and recorded before its first byte.
