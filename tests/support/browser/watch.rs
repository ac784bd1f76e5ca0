//! What a person does not see but a careful reader would: errors on the console, broken rules of the page's own security
//! policy, requests to anybody else (S21, bar 30).

use chromiumoxide::Page;
use chromiumoxide::cdp::browser_protocol::log::EventEntryAdded;
use chromiumoxide::cdp::browser_protocol::network::{EventRequestWillBeSent, ResourceType};
use chromiumoxide::cdp::js_protocol::runtime::{ConsoleApiCalledType, EventConsoleApiCalled, EventExceptionThrown};
use futures_util::StreamExt;
use std::collections::HashSet;
use std::sync::{Arc, Mutex};

/// Listens from now on.
pub(super) async fn watch(page: &Page, name: &str, base: &str, findings: &Arc<Mutex<Vec<String>>>) {
    let mut requests = page.event_listener::<EventRequestWillBeSent>().await.expect("a listener");
    let mut entries = page.event_listener::<EventEntryAdded>().await.expect("a listener");
    let mut calls = page.event_listener::<EventConsoleApiCalled>().await.expect("a listener");
    let mut thrown = page.event_listener::<EventExceptionThrown>().await.expect("a listener");
    let found = findings.clone();
    let (name, base) = (name.to_owned(), base.to_owned());
    tokio::spawn(async move {
        // A page that answers 410 or 422 is logged as a failed resource, although it is what was asked for.
        let mut pages = HashSet::new();
        loop {
            let finding = tokio::select! {
                biased;
                Some(event) = requests.next() => {
                    let url = event.request.url.clone();
                    if event.r#type == Some(ResourceType::Document) {
                        pages.insert(url.clone());
                    }
                    let ours = url.starts_with(&format!("{base}/")) || ["about:", "data:", "blob:"].iter().any(|own| url.starts_with(own));
                    (!ours).then(|| format!("requested {url}"))
                }
                Some(event) = entries.next() => {
                    let entry = &event.entry;
                    let url = entry.url.clone().unwrap_or_default();
                    let expected = entry.source.as_ref() == "network" && pages.contains(&url);
                    let loud = matches!(entry.level.as_ref(), "error" | "warning");
                    (loud && !expected).then(|| format!("logged “{}” {url}", entry.text))
                }
                Some(event) = calls.next() => {
                    let loud = matches!(event.r#type, ConsoleApiCalledType::Error | ConsoleApiCalledType::Warning | ConsoleApiCalledType::Assert);
                    loud.then(|| format!("wrote to the console: {:?}", event.args.iter().map(|a| a.value.clone()).collect::<Vec<_>>()))
                }
                Some(event) = thrown.next() => Some(format!("threw {}", event.exception_details.text)),
                else => return,
            };
            if let Some(finding) = finding {
                found.lock().expect("no test panics here").push(format!("a page of {name} {finding}"));
            }
        }
    });
}
