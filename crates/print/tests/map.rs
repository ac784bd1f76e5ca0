//! The working map on paper, read back with Poppler. Needs the Noto fonts (tests/lint/tools.sh).

use domain::words::Language;
use print::{Cell, Map, Next, Press, Section};
use std::path::Path;
use std::process::Command;
use texts::Text;

fn run(folder: &Path, program: &str, arguments: &[&str]) -> String {
    let ran = Command::new(program).args(arguments).current_dir(folder).output();
    let ran = ran.unwrap_or_else(|error| panic!("{program}: {error}; tests/lint/tools.sh brings it"));
    let said = format!("{}{}", String::from_utf8_lossy(&ran.stdout), String::from_utf8_lossy(&ran.stderr));
    assert!(ran.status.success(), "{program} {arguments:?} ended with {}:\n{said}", ran.status);
    said
}

fn map(language: Language, rows: usize) -> Map {
    let section = |id, title: &str, rows: usize| Section {
        id,
        title: title.into(),
        hint: "Each is paid to its own payee.".into(),
        columns: vec![("What".into(), 5), ("How much".into(), 2), ("State".into(), 3)],
        rows: (0..rows)
            .map(|n| {
                vec![
                    Cell::typed(format!("Hotel #panic() $x$ {n}")).below("гостиница"),
                    Cell::figures("84,000 RUB"),
                    Cell::tag("Open", "attention"),
                ]
            })
            .collect(),
        notes: vec![("Still to pay".into(), "84,000 RUB · 500 USD".into())],
        empty: "Nothing is to be paid yet.".into(),
    };
    Map {
        text: Text(language),
        house: "Safina Care".into(),
        title: "Working map".into(),
        reference: "SC-0142".into(),
        as_of: "As of today".into(),
        name: "يوسف الهاجري".into(),
        beside: "Yousef Al-Hajri".into(),
        question: ("Question".into(), "髋关节能否置换？".into()),
        next: Some(Next { title: "Next step".into(), what: "A new test".into(), who: "Noura".into() }),
        sections: vec![section("money", "Payments", rows), section("plan", "Plan", 0)],
        disclaimer: "Clinics decide medical questions.".into(),
    }
}

#[test]
fn l2_the_map_is_text_with_bookmarks_page_numbers_and_the_disclaimer_on_each_page() {
    let press = Press::find(std::env::var_os("CARNET_FONTS").as_deref().map(Path::new));
    for language in Language::ALL {
        let printed = press.map(&map(*language, 60)).expect("set");
        assert!(!printed.lacks_font, "{language}");
        assert!(printed.pages > 1, "{language}: {} pages", printed.pages);
        assert_eq!(press.map(&map(*language, 60)).expect("set").pdf, printed.pdf, "the same bytes");
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("map-{language}"));
        std::fs::create_dir_all(&folder).expect("a folder");
        std::fs::write(folder.join("m.pdf"), &printed.pdf).expect("written");
        let text = run(&folder, "pdftotext", &["m.pdf", "-"]);
        // A full stop after Latin words stands on the other side of them in Arabic.
        for word in [
            "#panic() $x$ 59",
            "84,000 RUB",
            "84,000 RUB · 500 USD",
            "A new test",
            "Nothing is to be paid yet",
            "髋关节能否置换",
            "SC-0142",
        ] {
            assert!(text.contains(word), "{language}: {word}\n{text}");
        }
        assert_eq!(text.matches("Clinics decide medical questions").count(), printed.pages, "{language}\n{text}");
        // The head of a table stands on each page that it goes on to, and every part is a bookmark.
        assert!(text.matches("How much").count() >= printed.pages, "{language}\n{text}");
        let told = run(&folder, "pdfinfo", &["m.pdf"]);
        assert!(told.contains("Tagged:          yes") && told.contains("A4"), "{language}\n{told}");
        let images = run(&folder, "pdfimages", &["-list", "m.pdf"]);
        assert_eq!(images.lines().count(), 2, "text, not a picture of it:\n{images}");
    }
}
