//! A child's inspection that does what a parser's bug would do, by the name of the file.

use std::time::Duration;

use records::{Inspection, Kind, inspect_head};

/// What a hostile file might bring a parser to.
pub fn misbehave(bytes: &[u8], total: u64, name: &str) -> Inspection {
    match name {
        "spin" => loop {
            std::hint::spin_loop();
        },
        "sleep" => loop {
            std::thread::sleep(Duration::from_secs(1));
        },
        "memory" => {
            let mut eaten = Vec::new();
            loop {
                eaten.push(vec![1_u8; 8 << 20]);
            }
        }
        "abort" => std::process::abort(),
        "exit" => std::process::exit(3),
        "panic" => panic!("a parser's bug"),
        "recurse" => std::process::exit(down(0)),
        "noise" => {
            println!("not a frame");
            std::process::exit(0)
        }
        "reach" => reach(),
        _ => inspect_head(bytes, total, name),
    }
}

/// Overflows the stack.
fn down(depth: i32) -> i32 {
    let frame = std::hint::black_box([depth; 512]);
    if depth == i32::MAX { depth } else { down(depth + 1).wrapping_add(frame.iter().sum::<i32>()) }
}

/// Tries what a child must not be able to do; the outcome's media type tells.
fn reach() -> Inspection {
    let done: Vec<&str> = [
        (
            "network",
            std::net::TcpStream::connect(("127.0.0.1", 9)).err().and_then(|e| e.raw_os_error()) != Some(libc::EPERM),
        ),
        ("listen", std::net::UdpSocket::bind("127.0.0.1:0").is_ok()),
        ("unix", std::os::unix::net::UnixDatagram::unbound().is_ok()),
        ("read", std::fs::read("/etc/passwd").is_ok()),
        ("write", std::fs::write("/tmp/carnet-child-was-here", "x").is_ok()),
        ("run", std::process::Command::new("/bin/true").status().is_ok()),
        ("environment", std::env::vars_os().next().is_some()),
        ("thread", std::thread::Builder::new().spawn(|| {}).is_ok()),
    ]
    .into_iter()
    .filter_map(|(what, could)| could.then_some(what))
    .collect();
    Inspection::of(Kind::Text, done.join(" "))
}
