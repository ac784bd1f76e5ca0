//! The pointer by places instead of names: for what is drawn on a canvas, where nothing has a name.

use super::Person;
use super::protocol::tell;
use serde_json::{Value, json};
use std::time::Duration;

impl Person {
    /// Drags with the first button within an element, from and to parts of its width and height.
    ///
    /// # Panics
    /// When there is no such element.
    pub async fn drag(&self, selector: &str, from: (f64, f64), to: (f64, f64)) {
        let place = format!(
            "(() => {{ const box = document.querySelector('{selector}').getBoundingClientRect(); return [box.x, box.y, box.width, box.height] }})()"
        );
        let place = self.value(&place).await;
        let side = |at: usize| place.get(at).and_then(Value::as_f64).expect("a place");
        let point = |part: (f64, f64)| (side(0) + part.0 * side(2), side(1) + part.1 * side(3));
        let (from, to) = (point(from), point(to));
        // As a hand does it: pressed, moved in steps, let go. Two presses in a row would be a double click.
        let part = |at: u32| {
            let share = f64::from(at) / 8.0;
            (from.0 + (to.0 - from.0) * share, from.1 + (to.1 - from.1) * share)
        };
        let mut steps = vec![("mouseMoved", from, 0), ("mousePressed", from, 1)];
        steps.extend((1..=8).map(|at| ("mouseMoved", part(at), 1)));
        steps.push(("mouseReleased", to, 0));
        for (kind, (x, y), buttons) in steps {
            tokio::time::sleep(Duration::from_millis(30)).await;
            let button = if kind == "mouseMoved" && buttons == 0 { "none" } else { "left" };
            let params = json!({ "type": kind, "x": x, "y": y, "button": button, "buttons": buttons, "clickCount": 1 });
            tell(&self.page, "Input.dispatchMouseEvent", params).await.expect("the pointer moves");
        }
    }
}
