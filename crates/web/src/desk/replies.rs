//! Screen 17: the clinics' replies.
