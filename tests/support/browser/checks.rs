//! Looking at a page: a picture kept as an artefact, axe-core's rules, nothing wider than the screen.

use super::Person;
use super::protocol::{evaluate, tell};
use crate::data;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use std::path::PathBuf;

/// Lists what axe-core finds, each as `rule: what it says: where`.
const RUN_AXE: &str = "axe.run(document, { resultTypes: ['violations'], rules: { 'target-size': { enabled: true } } })
    .then(found => found.violations.flatMap(rule => rule.nodes.map(node =>
        `${rule.id} (${rule.help}): ${node.html.slice(0, 160)} ${node.failureSummary.replace(/\\s+/g, ' ').slice(0, 260)}`)))";
/// The same for contrast alone.
const RUN_AXE_ON_COLOURS: &str = "axe.run(document, { resultTypes: ['violations'], runOnly: ['color-contrast'] })
    .then(found => found.violations.flatMap(rule => rule.nodes.map(node =>
        `${rule.id}: ${node.html.slice(0, 160)} ${node.failureSummary.replace(/\\s+/g, ' ').slice(0, 260)}`)))";
/// Widths of small phones, in CSS pixels: 320 is a large window at 400 % (WCAG 2.2, 1.4.10).
const NARROW: &[u32] = &[320, 360];

/// Elements that stick out of the page at the side, outermost first.
const TOO_WIDE: &str = "(() => {
    const wide = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= wide) return [];
    const out = [...document.querySelectorAll('body *')].filter(e => {
        const box = e.getBoundingClientRect();
        if (box.width === 0 || (box.right <= wide + 1 && box.left >= -1)) return false;
        for (let p = e.parentElement; p; p = p.parentElement)
            if (getComputedStyle(p).overflowX !== 'visible') return false;
        return true;
    }).slice(0, 4).map(e => e.outerHTML.slice(0, 120));
    return out.length ? out : [`words of ${document.documentElement.scrollWidth} px`];
})()";

/// Where a picture of this name is kept: `artifacts/browser` in Cargo's target folder.
#[must_use]
pub fn artefact(name: &str) -> PathBuf {
    let folder = data::target().join("artifacts/browser");
    std::fs::create_dir_all(&folder).expect("a folder for pictures");
    folder.join(name)
}

/// axe-core, as `tests/fetch-axe.sh` brought it.
#[must_use]
pub fn axe() -> String {
    std::fs::read_to_string(data::folder().join("axe-core-4.14.1/axe.min.js"))
        .expect("axe-core: run tests/fetch-axe.sh once")
}

/// The program of a real OpenID provider, as `tests/fetch-provider.sh` brought it.
#[must_use]
pub fn provider() -> PathBuf {
    data::folder().join("provider/serve.mjs")
}

impl Person {
    /// A picture of the whole page.
    pub async fn picture(&self, name: &str) {
        let size = tell(&self.page, "Page.getLayoutMetrics", json!({})).await;
        let size = size.map(|all| all["cssContentSize"].clone()).unwrap_or_default();
        let params = json!({
            "format": "png",
            "captureBeyondViewport": true,
            "clip": { "x": 0, "y": 0, "width": size["width"], "height": size["height"], "scale": 1 },
        });
        match tell(&self.page, "Page.captureScreenshot", params).await {
            Ok(shot) => {
                let bytes = STANDARD.decode(shot["data"].as_str().unwrap_or_default()).expect("base64");
                std::fs::write(artefact(&format!("{name}.png")), bytes).expect("a picture is kept");
            }
            Err(error) => self.note(&format!("no picture {name}: {error}")),
        }
    }

    /// A picture, and everything that is wrong with the page noted.
    pub async fn look(&self, name: &str) {
        let name = if self.scripts { name.to_owned() } else { format!("{name}-without-scripts") };
        self.picture(&name).await;
        self.check(&name).await;
    }

    /// Notes everything that is wrong with the page, in the light, in the dark and on narrow screens; keeps no picture.
    pub async fn inspect(&self, name: &str) {
        for width in NARROW {
            self.widen(Some(*width)).await;
            self.check_width(&format!("{name} at {width} px")).await;
        }
        self.widen(None).await;
        self.check(name).await;
        self.scheme("dark").await;
        // Nothing but colours changes in the dark.
        for finding in self.axe(RUN_AXE_ON_COLOURS).await {
            self.note(&format!("{name} in the dark: {finding}"));
        }
        self.scheme("light").await;
    }

    /// The same in the dark.
    pub async fn look_in_the_dark(&self, name: &str) {
        self.scheme("dark").await;
        self.look(name).await;
        self.scheme("light").await;
    }

    async fn scheme(&self, scheme: &str) {
        let params = json!({ "features": [{ "name": "prefers-color-scheme", "value": scheme }] });
        tell(&self.page, "Emulation.setEmulatedMedia", params).await.expect("a colour scheme");
    }

    async fn check(&self, name: &str) {
        // axe-core is a script, too.
        let found = if self.scripts { self.axe(RUN_AXE).await } else { Vec::new() };
        for finding in found {
            self.note(&format!("{name}: {finding}"));
        }
        self.check_width(name).await;
        let text = self.text().await;
        for word in stray_words(&text) {
            self.note(&format!("{name}: untranslated: {word}"));
        }
    }

    async fn check_width(&self, name: &str) {
        for element in strings(evaluate(&self.page, TOO_WIDE).await.expect("a width")) {
            self.note(&format!("{name}: wider than the screen: {element}"));
        }
    }

    async fn axe(&self, run: &str) -> Vec<String> {
        let there = evaluate(&self.page, "typeof axe === 'object'").await;
        if there != Ok(Value::Bool(true)) {
            evaluate(&self.page, &format!("{}; true", axe())).await.expect("axe-core runs");
        }
        strings(evaluate(&self.page, run).await.expect("axe-core answers"))
    }
}

/// What looks like the key of a text instead of a text.
fn stray_words(text: &str) -> Vec<String> {
    text.split_whitespace()
        .filter(|word| {
            let parts: Vec<&str> = word.split('-').collect();
            parts.len() >= 3
                && parts.iter().all(|part| !part.is_empty() && part.chars().all(|c| c.is_ascii_lowercase()))
        })
        .filter(|word| !KNOWN_HYPHENS.contains(word))
        .map(str::to_owned)
        .collect()
}

/// English words with two hyphens.
const KNOWN_HYPHENS: &[&str] = &["up-to-date", "one-to-one", "face-to-face", "end-to-end"];

fn strings(value: Value) -> Vec<String> {
    value
        .as_array()
        .map(|list| list.iter().filter_map(|one| one.as_str().map(str::to_owned)).collect())
        .unwrap_or_default()
}
