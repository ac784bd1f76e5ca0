//! Files on their way in: streamed, hashed, sealed, acknowledged only when they are safe.
