//! Pressing everything, as programs do that look into links before people see them.

use super::Person;
use super::protocol::call;
use std::time::Duration;
use tokio::time::{Instant, sleep};

/// How long a press may take to lead away.
const LEADS: Duration = Duration::from_millis(700);

/// Something that was pressed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pressed {
    /// What it is called.
    pub name: String,
    /// The address afterwards, without what stands behind `#`.
    pub led: String,
}

impl Person {
    /// Presses everything on the page at an address that can be pressed. Most of it leads away, so each is pressed on a
    /// fresh copy of the page. Presses as a script does: what lies outside the window, too.
    pub async fn press_everything(&self, address: &str) -> Vec<Pressed> {
        let mut pressed = Vec::new();
        loop {
            self.go(address).await;
            let (before, from) = (self.loader().await, self.address().await);
            let Some((name, element)) = self.tree().await.pressable().into_iter().nth(pressed.len()) else {
                return pressed;
            };
            let press = "function() { this.click() }";
            if let Err(error) = call(&self.page, element, press, "").await {
                self.fail(&format!("cannot press “{name}”: {error}")).await;
            }
            let end = Instant::now() + LEADS;
            // A link within the page changes the address at once and loads nothing.
            while self.loader().await == before && self.address().await == from && Instant::now() < end {
                sleep(Duration::from_millis(20)).await;
            }
            self.until("document.readyState === 'complete'").await;
            let led = self.address().await;
            pressed.push(Pressed { name, led: led.split('#').next().unwrap_or_default().to_owned() });
        }
    }
}
