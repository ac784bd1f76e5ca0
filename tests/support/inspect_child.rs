//! The sandbox's child process, as `carnet inspect --child` is one.

fn main() -> std::io::Result<()> {
    records::run_child()
}
