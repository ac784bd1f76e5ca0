//! The image viewer of the demonstration: built from `viewer/` at the first start, while everything else goes on. Without
//! Node, or without a network, images are shown one by one, and this says so.

use super::say;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use web::viewer::Viewer;

/// Builds it beside the running service where the sources are at hand, which a lone binary does not have.
pub fn start() -> Viewer {
    let folder = std::env::var_os("CARNET_VIEWER").map_or_else(|| PathBuf::from("viewer/dist"), PathBuf::from);
    let build = Path::new("viewer/build");
    if build.is_file() && std::env::var_os("CARNET_VIEWER").is_none() {
        let fresh = !folder.join("manifest.json").is_file();
        if fresh {
            say("building the image viewer beside this, about a minute (npm ci and vite, once)");
        }
        std::thread::spawn(move || tell(fresh, Command::new(build).stdin(Stdio::null()).output()));
    }
    Viewer::at(folder)
}

fn tell(fresh: bool, built: std::io::Result<std::process::Output>) {
    match built {
        Ok(output) if output.status.success() => {
            if fresh {
                say("the image viewer is there");
            }
        }
        Ok(output) => {
            let why = String::from_utf8_lossy(&output.stderr);
            let why = why.lines().find(|line| !line.trim().is_empty()).unwrap_or("no reason given").trim();
            say(&format!("no image viewer, images are shown one by one: {why}"));
        }
        Err(error) => say(&format!("no image viewer, images are shown one by one: viewer/build does not run: {error}")),
    }
}
