//! Where a request comes from: the other end of its line, or, where that is a proxy that is trusted, the end that the proxy names.
//! Nobody else's `X-Forwarded-For` is believed.

use crate::app::App;
use axum::extract::FromRequestParts;
use http::request::Parts;
use http::{Extensions, HeaderMap};
use std::convert::Infallible;
use std::net::{IpAddr, Ipv6Addr};
use std::str::FromStr;

/// The other end of a connection; the front puts it with each request.
#[derive(Debug, Clone, Copy)]
pub struct Peer(pub IpAddr);

/// Addresses that begin alike, in CIDR notation (RFC 4632, RFC 4291 section 2.3): `172.30.86.2/32`; an address alone is itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Range {
    begin: u128,
    bits: u32,
}

/// IPv4 addresses are held as the IPv6 addresses that stand for them (RFC 4291 section 2.5.5.2).
fn number(address: IpAddr) -> u128 {
    match address {
        IpAddr::V4(four) => four.to_ipv6_mapped().to_bits(),
        IpAddr::V6(six) => six.to_bits(),
    }
}

impl FromStr for Range {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (address, bits) = text.split_once('/').map_or((text, None), |(address, bits)| (address, Some(bits)));
        let address: IpAddr = address.parse().map_err(|_| ())?;
        let (whole, before) = if address.is_ipv4() { (32, 96) } else { (128, 0) };
        let bits = bits.map_or(Ok(whole), |bits| bits.parse().map_err(|_| ()))?;
        if bits > whole {
            return Err(());
        }
        Ok(Self { begin: number(address), bits: before + bits })
    }
}

impl Range {
    fn holds(self, address: IpAddr) -> bool {
        let mask = u128::MAX.checked_shl(128 - self.bits).unwrap_or(0);
        number(address) & mask == self.begin & mask
    }
}

/// Who asks, as far as the line tells: an IPv4 address, or the /64 that an IPv6 address is one of, for that is what one
/// household or one server has. None where there is no line, as in tests without one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Client(pub Option<String>);

impl Client {
    fn of(peer: Option<IpAddr>, forwarded: &str, trusted: Option<Range>) -> Self {
        let believed = |address: &IpAddr| trusted.is_some_and(|range| range.holds(*address));
        let mut at = peer;
        // Each proxy adds on the right whom it was asked by: the first from there that is no trusted one is the client.
        let mut named = forwarded.rsplit(',').map(|one| one.trim().parse::<IpAddr>());
        while let Some(proxy) = at.filter(believed) {
            match named.next() {
                Some(Ok(before)) => at = Some(before),
                _ => return Self(Some(told(proxy))),
            }
        }
        Self(at.map(told))
    }
}

fn told(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(four) => four.to_string(),
        IpAddr::V6(six) => format!("{}/64", Ipv6Addr::from_bits(six.to_bits() >> 64 << 64)),
    }
}

impl FromRequestParts<App> for Client {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Infallible> {
        Ok(Self::asking(&parts.extensions, &parts.headers, app))
    }
}

impl Client {
    /// Who sent a request.
    pub(crate) fn asking(extensions: &Extensions, headers: &HeaderMap, app: &App) -> Self {
        let peer = extensions.get::<Peer>().map(|peer| peer.0);
        let forwarded = headers.get_all("x-forwarded-for").iter().filter_map(|value| value.to_str().ok());
        let forwarded = forwarded.collect::<Vec<_>>().join(",");
        Self::of(peer, &forwarded, app.settings.trusted_proxy)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(peer: &str, forwarded: &str, trusted: &str) -> Option<String> {
        Client::of(peer.parse().ok(), forwarded, trusted.parse().ok()).0
    }

    #[test]
    fn what_a_client_says_of_itself_is_not_believed() {
        let said = |text: &str| Some(text.to_owned());
        assert_eq!(of("203.0.113.9", "198.51.100.1", ""), said("203.0.113.9"));
        assert_eq!(of("203.0.113.9", "198.51.100.1", "172.30.86.2/32"), said("203.0.113.9"));
        assert_eq!(of("172.30.86.2", "198.51.100.1", "172.30.86.2/32"), said("198.51.100.1"));
        assert_eq!(of("172.30.86.2", "10.0.0.1, 198.51.100.1", "172.30.86.2"), said("198.51.100.1"));
        assert_eq!(of("::ffff:172.30.86.2", "198.51.100.1", "172.30.86.0/24"), said("198.51.100.1"));
        assert_eq!(of("172.30.86.2", "198.51.100.1, 172.30.86.7", "172.30.86.0/24"), said("198.51.100.1"));
        assert_eq!(of("172.30.86.2", "nonsense", "172.30.86.2/32"), said("172.30.86.2"));
        assert_eq!(of("172.30.86.2", "", "172.30.86.2/32"), said("172.30.86.2"));
        assert_eq!(of("2001:db8:1:2:3:4:5:6", "", ""), said("2001:db8:1:2::/64"));
        assert_eq!(of("", "198.51.100.1", "0.0.0.0/0"), None);
    }

    #[test]
    fn a_range_is_read_as_written_or_not_at_all() {
        for good in ["10.0.0.0/8", "::/0", "fd00::/8", "127.0.0.1"] {
            assert!(good.parse::<Range>().is_ok(), "{good}");
        }
        for bad in ["", "10.0.0.0/33", "10.0.0/8", "::/129", "10.0.0.0/", "proxy"] {
            assert!(bad.parse::<Range>().is_err(), "{bad}");
        }
    }
}
