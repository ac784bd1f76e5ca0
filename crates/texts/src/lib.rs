//! What people read: words by language, days and times as they are said. Pages and letters speak with the same voice.

pub mod dates;
pub mod meant;
pub mod sizes;
pub mod summary_view;
pub mod text;

pub use summary_view::SummaryView;
pub use text::Text;
