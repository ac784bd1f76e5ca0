//! From where an answer may come (SSRF): an owner types an address, and the service asks it from inside its network. So the scheme
//! is https, and what a name stands for is judged at the moment of connecting, where it cannot change any more.

use super::Trouble;
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use url::{Host, Url};

/// Where providers may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// On the open net, by https.
    Net,
    /// In private networks, too: for an installation whose operator runs the provider (`CARNET_PROVIDERS=inside`).
    Inside,
    /// On this very machine, without encryption, too: for the demonstration and tests.
    Here,
}

impl Reach {
    /// Whether this machine counts.
    #[must_use]
    pub fn here(self) -> bool {
        self == Self::Here
    }

    /// Whether an address may be asked at all. A name is looked at again when it is resolved.
    ///
    /// # Errors
    /// [`Trouble::OutOfReach`].
    pub fn check(self, address: &Url) -> Result<(), Trouble> {
        let literal = match address.host() {
            Some(Host::Ipv4(ip)) => Some(IpAddr::V4(ip)),
            Some(Host::Ipv6(ip)) => Some(IpAddr::V6(ip)),
            Some(Host::Domain(_)) => None,
            None => return Err(Trouble::OutOfReach),
        };
        let local = literal.is_some_and(|ip| ip.to_canonical().is_loopback());
        let secure = address.scheme() == "https" || (address.scheme() == "http" && local && self.here());
        let named = address.username().is_empty() && address.password().is_none();
        if secure && named && literal.is_none_or(|ip| self.allows(ip)) { Ok(()) } else { Err(Trouble::OutOfReach) }
    }

    /// Whether a connection to this address may be made.
    #[must_use]
    pub fn allows(self, ip: IpAddr) -> bool {
        let ip = ip.to_canonical();
        let (open, private) = match ip {
            IpAddr::V4(ip) => (is_open_v4(ip), ip.is_private() || is_shared(ip)),
            IpAddr::V6(ip) => (is_open_v6(ip), ip.is_unique_local()),
        };
        open || (private && self == Self::Inside) || (ip.is_loopback() && self.here())
    }
}

impl Resolve for Reach {
    fn resolve(&self, name: Name) -> Resolving {
        let (reach, host) = (*self, name.as_str().to_owned());
        Box::pin(async move {
            let found = tokio::net::lookup_host((host.as_str(), 0)).await?;
            let allowed: Vec<SocketAddr> = found.filter(|address| reach.allows(address.ip())).collect();
            if allowed.is_empty() {
                return Err("the name stands for no address that may be asked".into());
            }
            Ok(Box::new(allowed.into_iter()) as Addrs)
        })
    }
}

/// Carriers' own networks (RFC 6598).
fn is_shared(ip: Ipv4Addr) -> bool {
    matches!(ip.octets(), [100, 64..=127, ..])
}

/// What IANA's registry of special addresses leaves.
fn is_open_v4(ip: Ipv4Addr) -> bool {
    let special = matches!(
        ip.octets(),
        [0, ..] | [127, ..] | [192, 0, 0, _] | [192, 88, 99, _] | [198, 18..=19, ..] | [224..=255, ..]
    );
    !special && !ip.is_private() && !is_shared(ip) && !ip.is_link_local() && !ip.is_documentation()
}

/// Global unicast, without those that stand for an IPv4 address or for an example.
fn is_open_v6(ip: Ipv6Addr) -> bool {
    match ip.segments() {
        [0x2001, 0..=0x01ff | 0x0db8, ..] | [0x2002, ..] | [0x3fff, 0..=0x0fff, ..] => false,
        [first, ..] => (0x2000..=0x3fff).contains(&first),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reached(reach: Reach, address: &str) -> bool {
        reach.check(&Url::parse(address).expect(address)).is_ok()
    }

    #[test]
    fn only_https_on_the_open_net_is_asked() {
        for address in
            ["https://login.example.com/a", "https://8.8.8.8/", "https://[2606:4700::1111]/", "https://a.test:8443/"]
        {
            assert!(reached(Reach::Net, address), "{address}");
        }
        for address in [
            "http://login.example.com/",
            "ftp://login.example.com/",
            "file:///etc/passwd",
            "data:text/plain,a",
            "https://user:word@login.example.com/",
            "https://127.0.0.1/",
            "https://127.1/",
            "https://2130706433/",
            "https://0x7f.1/",
            "https://0.0.0.0/",
            "https://10.0.0.1/",
            "https://172.16.3.4/",
            "https://192.168.1.1/",
            "https://100.64.0.1/",
            "https://169.254.169.254/latest/meta-data",
            "https://224.0.0.1/",
            "https://255.255.255.255/",
            "https://[::1]/",
            "https://[::]/",
            "https://[::ffff:10.0.0.1]/",
            "https://[::ffff:169.254.169.254]/",
            "https://[fe80::1]/",
            "https://[fd00::1]/",
            "https://[2002:a00:1::]/",
            "https://[64:ff9b::a00:1]/",
        ] {
            assert!(!reached(Reach::Net, address), "{address}");
        }
    }

    #[test]
    fn private_networks_and_this_machine_have_to_be_allowed() {
        assert!(reached(Reach::Inside, "https://10.0.0.1/") && reached(Reach::Inside, "https://[fd00::1]/"));
        for address in ["https://127.0.0.1/", "https://169.254.169.254/", "http://10.0.0.1/", "https://[::1]/"] {
            assert!(!reached(Reach::Inside, address), "{address}");
        }
        assert!(reached(Reach::Here, "http://127.0.0.1:9000/") && reached(Reach::Here, "http://[::1]:9000/"));
        assert!(!reached(Reach::Here, "http://10.0.0.1/") && !reached(Reach::Here, "http://login.example.com/"));
    }

    #[tokio::test]
    async fn a_name_that_stands_for_this_machine_is_not_connected_to() {
        let name = || "localhost".parse::<Name>().expect("a name");
        assert!(Reach::Net.resolve(name()).await.is_err() && Reach::Inside.resolve(name()).await.is_err());
        assert!(Reach::Here.resolve(name()).await.is_ok());
    }
}
