//! Screen 39: the clinics' answers.
