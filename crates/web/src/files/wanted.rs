//! What a request wants of a file: all of it, or one range (RFC 9110, section 14).

use http::{HeaderMap, Method, header};
use std::ops::Range;

/// What a request wants of a file.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    /// Only the headers; nothing is read, so nothing is recorded as read.
    pub head: bool,
    range: Option<String>,
    if_range: Option<String>,
}

fn text(headers: &HeaderMap, name: header::HeaderName) -> Option<String> {
    headers.get(name)?.to_str().ok().map(str::to_owned)
}

impl Wanted {
    pub(super) fn of(method: &Method, headers: &HeaderMap) -> Self {
        Self {
            head: method == Method::HEAD,
            range: text(headers, header::RANGE),
            if_range: text(headers, header::IF_RANGE),
        }
    }

    /// The one range to serve of `length` bytes whose entity tag is `tag`; `None` for all of them. Several ranges at once
    /// are not served (S45): such a request gets everything, as the standard allows.
    ///
    /// # Errors
    /// When the one range lies outside: 416.
    pub(super) fn range(&self, length: u64, tag: &str) -> Result<Option<Range<u64>>, ()> {
        let Some(spec) = self
            .range
            .as_deref()
            .and_then(|range| range.trim().strip_prefix("bytes="))
            .map(str::trim)
            .filter(|spec| !spec.contains(','))
        else {
            return Ok(None);
        };
        if self.if_range.as_deref().is_some_and(|known| known != tag) {
            return Ok(None);
        }
        let Some((first, last)) = spec.split_once('-') else {
            return Ok(None);
        };
        let (first, last) = (first.trim(), last.trim());
        if first.is_empty() {
            let Ok(suffix) = last.parse::<u64>() else {
                return Ok(None);
            };
            return if suffix == 0 || length == 0 { Err(()) } else { Ok(Some(length.saturating_sub(suffix)..length)) };
        }
        let Ok(first) = first.parse::<u64>() else {
            return Ok(None);
        };
        let last = match last {
            "" => length.saturating_sub(1),
            last => match last.parse::<u64>() {
                Ok(last) => last.min(length.saturating_sub(1)),
                Err(_) => return Ok(None),
            },
        };
        if first >= length {
            Err(())
        } else if last < first {
            // Backwards is no range at all (section 14.1.1).
            Ok(None)
        } else {
            Ok(Some(first..last + 1))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(range: &str) -> Result<Option<Range<u64>>, ()> {
        let wanted = Wanted { range: Some(range.to_owned()), ..Wanted::default() };
        wanted.range(100, "\"t\"")
    }

    #[test]
    fn one_range_is_served_many_are_not() {
        assert_eq!(of("bytes=0-0"), Ok(Some(0..1)));
        assert_eq!(of("bytes=90-"), Ok(Some(90..100)));
        assert_eq!(of("bytes=90-500"), Ok(Some(90..100)));
        assert_eq!(of("bytes=-10"), Ok(Some(90..100)));
        assert_eq!(of("bytes=-500"), Ok(Some(0..100)));
        assert_eq!(of("bytes=100-"), Err(()));
        assert_eq!(of("bytes=-0"), Err(()));
        for odd in ["bytes=0-0,5-6", "bytes=5-2", "lines=1-2", "bytes=x-", "bytes"] {
            assert_eq!(of(odd), Ok(None), "{odd}");
        }
    }

    #[test]
    fn a_range_of_something_else_gets_everything() {
        let wanted = Wanted { range: Some("bytes=1-2".into()), if_range: Some("\"other\"".into()), head: false };
        assert_eq!(wanted.range(100, "\"t\""), Ok(None));
    }
}
