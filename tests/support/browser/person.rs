//! One person at one window: goes, reads, presses, types, picks, chooses files. Everything waits for its condition with a
//! generous limit; what never comes true ends the test with a picture and the page's words.

use super::Device;
use super::find::{LISTS, PRESSABLE, TICKABLE, Tree, WRITABLE, plain};
use super::protocol::{call, evaluate, tell};
use super::watch::watch;
use chromiumoxide::Page;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::time::{Instant, sleep};

/// How long anything may take on a busy machine.
const LIMIT: Duration = Duration::from_secs(40);
/// How long a person waits before pressing again.
const PATIENCE: Duration = Duration::from_secs(10);
/// How often a condition is looked at.
const AGAIN: Duration = Duration::from_millis(40);

/// The words that can be seen, without those that a list folds away.
const WORDS: &str = "[...document.querySelectorAll('select')]
    .reduce((text, list) => text.replace(list.innerText, ''), document.body.innerText)";

/// True once the page was painted.
const PAINTED: &str = "new Promise(done => {
    requestAnimationFrame(() => requestAnimationFrame(() => done(true)));
    setTimeout(() => done(false), 1000);
})";

/// A person at a window.
pub struct Person {
    pub(super) page: Page,
    device: Device,
    /// Whether scripts of pages run.
    pub scripts: bool,
    /// What the test calls them.
    pub name: String,
    base: String,
    downloads: PathBuf,
    findings: Arc<Mutex<Vec<String>>>,
}

impl Person {
    pub(super) async fn at(
        page: Page,
        name: &str,
        base: &str,
        device: Device,
        language: &str,
        downloads: PathBuf,
        findings: Arc<Mutex<Vec<String>>>,
    ) -> Self {
        watch(&page, name, base, &findings).await;
        let phone = device == Device::Phone;
        let language = json!({ "headers": { "Accept-Language": language } });
        for (method, params) in [
            ("Emulation.setDeviceMetricsOverride", size(device, device.width())),
            ("Emulation.setTouchEmulationEnabled", json!({ "enabled": phone })),
            ("Network.setExtraHTTPHeaders", language),
            ("Emulation.setFocusEmulationEnabled", json!({ "enabled": true })),
            ("DOM.enable", json!({})),
        ] {
            tell(&page, method, params).await.expect("a window");
        }
        Self { page, device, scripts: true, name: name.into(), base: base.into(), downloads, findings }
    }

    /// From now on no script of a page runs.
    pub async fn without_scripts(self) -> Self {
        tell(&self.page, "Emulation.setScriptExecutionDisabled", json!({ "value": true }))
            .await
            .expect("scripts can be switched off");
        Self { scripts: false, ..self }
    }

    /// Makes the window so wide, in CSS pixels; `None` as it was.
    pub async fn widen(&self, width: Option<u32>) {
        let size = size(self.device, width.unwrap_or(self.device.width()));
        self.must(tell(&self.page, "Emulation.setDeviceMetricsOverride", size).await).await;
    }

    /// Notes something that is wrong; the test fails at its end.
    pub fn note(&self, finding: &str) {
        self.findings.lock().expect("no test panics here").push(format!("{}: {finding}", self.name));
    }

    /// Waits until the browser complains of this, which is what was wanted, and takes it from what is wrong.
    pub async fn hears(&self, complaint: &str) {
        let end = Instant::now() + LIMIT;
        while Instant::now() < end {
            if self.take_finding(complaint) {
                return;
            }
            sleep(AGAIN).await;
        }
        self.fail(&format!("the browser never says “{complaint}”")).await;
    }

    fn take_finding(&self, complaint: &str) -> bool {
        let mut findings = self.findings.lock().expect("no test panics here");
        let at = findings.iter().position(|one| one.contains(complaint));
        at.map(|at| findings.remove(at)).is_some()
    }

    /// Goes to an address, a whole one or a path.
    pub async fn go(&self, address: &str) {
        let url = if address.starts_with('/') { format!("{}{address}", self.base) } else { address.to_owned() };
        let before = self.loader().await;
        tell(&self.page, "Page.navigate", json!({ "url": url })).await.expect("an address");
        self.arrives(&before, address).await;
    }

    /// The page's address.
    pub async fn address(&self) -> String {
        self.value("location.href").await.as_str().unwrap_or_default().to_owned()
    }

    /// The words that can be seen.
    pub async fn text(&self) -> String {
        plain(self.value(WORDS).await.as_str().unwrap_or_default())
    }

    /// Waits until the page says this.
    pub async fn sees(&self, words: &str) {
        let words = plain(words);
        let end = Instant::now() + LIMIT;
        while !self.text().await.contains(&words) {
            if Instant::now() > end {
                self.fail(&format!("does not see “{words}”")).await;
            }
            sleep(AGAIN).await;
        }
    }

    /// Fails if the page says this now.
    pub async fn does_not_see(&self, words: &str) {
        if self.text().await.contains(&plain(words)) {
            self.fail(&format!("sees “{words}”")).await;
        }
    }

    /// Goes to an address again and again until the page says this: for what work in the background brings.
    pub async fn finds(&self, address: &str, words: &str) {
        let end = Instant::now() + LIMIT;
        loop {
            self.go(address).await;
            if self.text().await.contains(&plain(words)) {
                return;
            }
            if Instant::now() > end {
                self.fail(&format!("never finds “{words}”")).await;
            }
            sleep(AGAIN * 5).await;
        }
    }

    /// Presses a link or button that leads to another page, and waits for that page.
    pub async fn press(&self, wanted: &str) {
        let before = self.loader().await;
        let element = self.find(PRESSABLE, wanted).await;
        self.click(element).await;
        // On a machine with more to do than cores, a page that is just being laid out anew can lose a press; a person who
        // sees that nothing happens presses again.
        let patience = Instant::now() + PATIENCE;
        while self.loader().await == before && Instant::now() < patience {
            sleep(AGAIN).await;
        }
        if self.loader().await == before {
            let element = self.find(PRESSABLE, wanted).await;
            self.click(element).await;
        }
        self.arrives(&before, wanted).await;
    }

    /// Presses something that stays on the page.
    pub async fn tap(&self, wanted: &str) {
        let element = self.find(PRESSABLE, wanted).await;
        self.click(element).await;
    }

    /// Whether there is something to press of that name.
    pub async fn can_press(&self, wanted: &str) -> bool {
        self.tree().await.find(PRESSABLE, wanted).is_ok()
    }

    /// Types into a field, in place of what is there.
    pub async fn fill(&self, label: &str, text: &str) {
        let element = self.find(WRITABLE, label).await;
        self.must(tell(&self.page, "DOM.focus", json!({ "backendNodeId": element })).await).await;
        self.must(call(&self.page, element, "function() { this.select() }", "").await).await;
        self.must(tell(&self.page, "Input.insertText", json!({ "text": text })).await).await;
    }

    /// Types into the only field there is.
    pub async fn fill_only(&self, text: &str) {
        self.fill("", text).await;
    }

    /// Ticks a box or chooses an option.
    pub async fn tick(&self, label: &str) {
        self.mark(label, true).await;
    }

    /// Takes the tick off a box.
    pub async fn untick(&self, label: &str) {
        self.mark(label, false).await;
    }

    async fn mark(&self, label: &str, wanted: bool) {
        let element = self.find(TICKABLE, label).await;
        let checked = "function() { return this.checked }";
        if self.must(call(&self.page, element, checked, "").await).await == Value::Bool(wanted) {
            return;
        }
        // A click on a page that was not painted yet is lost.
        for _ in 0..5 {
            self.click(element).await;
            let end = Instant::now() + AGAIN * 10;
            while Instant::now() < end {
                if self.must(call(&self.page, element, checked, "").await).await == Value::Bool(wanted) {
                    return;
                }
                sleep(AGAIN).await;
            }
        }
        self.fail(&format!("cannot tick “{label}”, or untick it")).await;
    }

    /// Picks an entry of a list by its words.
    pub async fn pick(&self, label: &str, entry: &str) {
        let element = self.find(LISTS, label).await;
        let pick = "function(entry) {
            const plain = text => text.replace(/[\\u200e\\u200f\\u2066-\\u2069]/g, '').trim();
            const options = [...this.options];
            const option = options.find(o => plain(o.label) === entry) ?? options.find(o => plain(o.label).includes(entry));
            if (!option) return false;
            option.selected = true;
            this.dispatchEvent(new Event('input', { bubbles: true }));
            this.dispatchEvent(new Event('change', { bubbles: true }));
            return true;
        }";
        if self.must(call(&self.page, element, pick, entry).await).await != Value::Bool(true) {
            self.fail(&format!("does not find “{entry}” in “{label}”")).await;
        }
    }

    /// A day in its three fields.
    pub async fn fill_day(&self, legend: &str, (day, month, year): (&str, &str, &str), words: (&str, &str, &str)) {
        self.fill(&format!("{legend} > {}", words.0), day).await;
        self.pick(&format!("{legend} > {}", words.1), month).await;
        self.fill(&format!("{legend} > {}", words.2), year).await;
    }

    /// Chooses files, or a folder, in the field that a selector names: a file dialogue is not part of a page.
    pub async fn choose(&self, selector: &str, files: &[PathBuf]) {
        let root = self.must(tell(&self.page, "DOM.getDocument", json!({ "depth": 0 })).await).await;
        let params = json!({ "nodeId": root["root"]["nodeId"], "selector": selector });
        let node = self.must(tell(&self.page, "DOM.querySelector", params).await).await;
        let params = json!({ "nodeId": node["nodeId"], "files": files });
        self.must(tell(&self.page, "DOM.setFileInputFiles", params).await).await;
    }

    /// The line: whether it is down, and how many bytes a second it sends at most (0: as many as it can).
    pub async fn line(&self, down: bool, bytes_a_second: i64) {
        let most = if bytes_a_second > 0 { bytes_a_second } else { -1 };
        let params = json!({ "offline": down, "latency": 0, "downloadThroughput": -1, "uploadThroughput": most });
        self.must(tell(&self.page, "Network.emulateNetworkConditions", params).await).await;
    }

    /// The file that a download brings, once it is whole.
    pub async fn downloaded(&self, ending: &str) -> PathBuf {
        let end = Instant::now() + LIMIT;
        loop {
            if let Some(file) = newest(&self.downloads, ending) {
                return file;
            }
            if Instant::now() > end {
                self.fail(&format!("gets no file *{ending}")).await;
            }
            sleep(AGAIN).await;
        }
    }

    /// This person's cookies, for a plain HTTP client of theirs.
    pub async fn cookies(&self) -> BTreeMap<String, String> {
        let answer = self.must(tell(&self.page, "Network.getCookies", json!({})).await).await;
        let list = answer["cookies"].as_array().cloned().unwrap_or_default();
        let word = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        list.iter().map(|cookie| (word(&cookie["name"]), word(&cookie["value"]))).collect()
    }

    /// The value of an expression in the page.
    pub async fn value(&self, expression: &str) -> Value {
        let end = Instant::now() + LIMIT;
        loop {
            // The page may just be going away.
            match evaluate(&self.page, expression).await {
                Ok(value) => return value,
                Err(error) if Instant::now() > end => self.fail(&error).await,
                Err(_) => sleep(AGAIN).await,
            }
        }
    }

    /// Waits until an expression in the page is true.
    pub async fn until(&self, expression: &str) {
        self.until_within(expression, LIMIT).await;
    }

    /// As [`Person::until`], for what the house takes longer over.
    ///
    /// # Panics
    /// When it is not true in time.
    pub async fn until_within(&self, expression: &str, limit: Duration) {
        let end = Instant::now() + limit;
        while self.value(expression).await != Value::Bool(true) {
            if Instant::now() > end {
                self.fail(&format!("never true: {expression}")).await;
            }
            sleep(AGAIN).await;
        }
    }

    async fn find(&self, roles: &[&str], wanted: &str) -> i64 {
        let end = Instant::now() + LIMIT / 4;
        loop {
            let tree = self.tree().await;
            match tree.find(roles, wanted) {
                Ok(element) => return element,
                Err(error) if Instant::now() > end => {
                    self.fail(&format!("{error}. There are:\n{}", tree.names())).await;
                }
                Err(_) => sleep(AGAIN).await,
            }
        }
    }

    pub(super) async fn tree(&self) -> Tree {
        let end = Instant::now() + LIMIT;
        loop {
            match Tree::of(&self.page).await {
                Ok(tree) => return tree,
                Err(error) if Instant::now() > end => self.fail(&error).await,
                Err(_) => sleep(AGAIN).await,
            }
        }
    }

    async fn click(&self, element: i64) {
        self.must(self.try_click(element).await).await;
    }

    async fn try_click(&self, element: i64) -> Result<(), String> {
        let node = json!({ "backendNodeId": element });
        let middle = "function() { this.scrollIntoView({ block: 'center', behavior: 'instant' }) }";
        call(&self.page, element, middle, "").await?;
        let quads = tell(&self.page, "DOM.getContentQuads", node).await?;
        let corner = |index: usize| quads["quads"][0][index].as_f64().unwrap_or_default();
        let x = (corner(0) + corner(4)) / 2.0;
        let y = (corner(1) + corner(5)) / 2.0;
        // What lies over it would take the click.
        let over = "function(at) {
            const [x, y] = at.split(' ').map(Number);
            const top = document.elementFromPoint(x, y);
            const ours = top && (this.contains(top) || top.contains(this) || [...(this.labels ?? [])].some(l => l.contains(top)));
            return ours ? '' : `covered by ${top?.outerHTML.slice(0, 120)} at ${at}`;
        }";
        let over = call(&self.page, element, over, &format!("{x} {y}")).await?;
        if over != "" {
            return Err(over.to_string());
        }
        for (kind, pressed) in [("mouseMoved", 0), ("mousePressed", 1), ("mouseReleased", 1)] {
            let button = if pressed == 1 { "left" } else { "none" };
            let params = json!({ "type": kind, "x": x, "y": y, "button": button, "clickCount": pressed });
            tell(&self.page, "Input.dispatchMouseEvent", params).await?;
        }
        Ok(())
    }

    /// The mark of the document that is shown.
    pub(super) async fn loader(&self) -> String {
        let tree = self.must(tell(&self.page, "Page.getFrameTree", json!({})).await).await;
        tree["frameTree"]["frame"]["loaderId"].as_str().unwrap_or_default().to_owned()
    }

    async fn arrives(&self, before: &str, from: &str) {
        let end = Instant::now() + LIMIT;
        while self.loader().await == before
            || evaluate(&self.page, "document.readyState").await != Ok("complete".into())
        {
            if Instant::now() > end {
                self.fail(&format!("gets nowhere from “{from}”")).await;
            }
            sleep(AGAIN).await;
        }
        // What is pressed before a page is painted is lost.
        if !self.scripts || evaluate(&self.page, PAINTED).await != Ok(Value::Bool(true)) {
            let one = json!({ "x": 0, "y": 0, "width": 1, "height": 1, "scale": 1 });
            let _picture = tell(&self.page, "Page.captureScreenshot", json!({ "clip": one })).await;
        }
    }

    async fn must<T>(&self, result: Result<T, String>) -> T {
        match result {
            Ok(value) => value,
            Err(error) => self.fail(&error).await,
        }
    }

    /// Ends the test with a picture and the page's words.
    pub async fn fail(&self, why: &str) -> ! {
        let file = format!("failed-{}", self.name);
        self.picture(&file).await;
        let text = evaluate(&self.page, &format!("location.href + '\\n' + {WORDS}")).await;
        let text = text.map_or_else(|error| error, |text| text.as_str().unwrap_or_default().to_owned());
        panic!("{} {why}\n(picture: {file}.png)\n{text}", self.name)
    }
}

fn size(device: Device, width: u32) -> Value {
    let (height, scale, mobile) = match device {
        Device::Desktop => (900, 1, false),
        Device::Phone => (780, 2, true),
    };
    json!({ "width": width, "height": height, "deviceScaleFactor": scale, "mobile": mobile })
}

fn newest(folder: &Path, ending: &str) -> Option<PathBuf> {
    std::fs::read_dir(folder)
        .ok()?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.to_string_lossy().ends_with(ending))
        .max_by_key(|path| path.metadata().and_then(|about| about.modified()).ok())
}
