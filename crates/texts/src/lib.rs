//! What people read: words by language, days and times as they are said. Pages and letters speak with the same voice.

pub mod dates;
pub mod text;

pub use text::Text;
