//! Screen 40: who sees what, who opened what.
