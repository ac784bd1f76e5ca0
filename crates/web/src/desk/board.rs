//! Screen 4: cases by stage.
