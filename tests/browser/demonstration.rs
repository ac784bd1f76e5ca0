//! Every screen that `var/demo.json` names, in every language, in the light, in the dark and on small phones: nothing that
//! axe-core finds, nothing wider than the screen, no word untranslated (bar 12, 13, 20).

use domain::words::Language;
use serde_json::Value;
use std::time::Instant;
use tests::Demonstration;
use tests::browser::{Chromium, Device};
use texts::Text;

/// A screen, and who opens it.
#[derive(Clone)]
struct Screen {
    name: String,
    url: String,
    persona: String,
}

#[tokio::test(flavor = "multi_thread")]
async fn every_screen_is_sound_in_every_language() {
    let demonstration = Demonstration::start().await;
    let screens = screens(&demonstration.manifest);
    assert!(screens.len() > 30, "{} screens", screens.len());
    let chromium = Chromium::start().await;
    let began = Instant::now();
    let mut windows: Vec<(usize, Vec<Screen>)> = Vec::new();
    for persona in ["stranger", "owner", "coordinator", "doctor", "daughter", "patient", "interpreter"] {
        let own: Vec<Screen> = screens.iter().filter(|screen| screen.persona == persona).cloned().collect();
        assert!(!own.is_empty(), "no screen for the {persona}");
        windows.extend(own.chunks(8).map(<[Screen]>::to_vec).enumerate());
    }
    let known: usize = windows.iter().map(|(_, screens)| screens.len()).sum();
    assert_eq!(known, screens.len(), "somebody opens each of them");
    // As many at once as there are processors.
    let windows = std::sync::Mutex::new(windows);
    let next = || windows.lock().expect("nobody panics here").pop();
    let work = async || {
        while let Some((number, screens)) = next() {
            look(&chromium, &demonstration.base, number, &screens).await;
        }
    };
    tokio::join!(work(), work());
    println!("{} screens in {} languages: {:?}", screens.len(), Language::ALL.len(), began.elapsed());
    // What a page would run is not run where somebody else looks at it (G5); Chromium says so aloud.
    chromium.forgive("Blocked script execution in");
    chromium.end().await;
    demonstration.end().await;
}

fn screens(manifest: &Value) -> Vec<Screen> {
    let word = |value: &Value| value.as_str().expect("a word").to_owned();
    let list = manifest["screens"].as_array().expect("screens");
    list.iter()
        .map(|one| Screen { name: word(&one["name"]), url: word(&one["url"]), persona: word(&one["as"]) })
        .collect()
}

/// One window: enters as its person, and looks at some screens in every language.
async fn look(chromium: &Chromium, base: &str, number: usize, screens: &[Screen]) {
    let persona = screens[0].persona.as_str();
    let device = if matches!(persona, "owner" | "coordinator" | "doctor") { Device::Desktop } else { Device::Phone };
    let person = chromium.person(&format!("{persona} {number}"), base, device, "en").await;
    if persona != "stranger" {
        person.go("/demo").await;
        person.press(&Text(Language::En).word("demo-enter", persona)).await;
    }
    for language in Language::ALL {
        for screen in screens {
            let more = if screen.url.contains('?') { '&' } else { '?' };
            person.go(&format!("{}{more}lang={language}", screen.url)).await;
            person.until(&format!("document.documentElement.lang === '{language}'")).await;
            let heading = person.value("document.querySelectorAll('h1').length").await;
            assert_eq!(heading, 1, "{} has one heading", screen.name);
            person.inspect(&format!("{} ({language})", screen.name)).await;
        }
    }
}
