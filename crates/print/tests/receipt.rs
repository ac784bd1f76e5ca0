//! The receipt of a consent on paper, read back with Poppler. Needs the Noto fonts (tests/lint/tools.sh).

use domain::words::Language;
use print::{Press, Receipt};
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

fn receipt(language: Language) -> Receipt {
    let words = match language {
        Language::Ar => "أوافق على أن تعرض الجهة سجلاتي الطبية.\n\nيمكنني سحب هذه الموافقة.",
        Language::Ru => "Я разрешаю показать мои документы.\n\nЯ могу отозвать согласие.",
        Language::Zh => "我同意出示我的病历。\n\n我可以随时撤回。",
        Language::En => "I allow *them* to show my records.\n\nI can withdraw $this$ #panic() at any time.",
    };
    Receipt {
        text: Text(language),
        house: "Safina Care".into(),
        title: "Receipt".into(),
        number: "0197f3a2-0000-7000-8000-000000000001".into(),
        head: "Saved".into(),
        question: "May Kalina Clinic see it?".into(),
        rows: vec![("Who".into(), vec!["يوسف الهاجري".into()]), ("What".into(), vec!["Labs".into(), "MRI".into()])],
        parts: vec![("Taken back".into(), vec!["Passport".into()])],
        signature: Some(("Signature".into(), vec![vec![(0.1, 0.5), (0.4, 0.2), (7.0, -3.0)], vec![(0.5, 0.5)]])),
        words_title: "The exact words".into(),
        words: words.into(),
        words_language: language,
    }
}

#[test]
fn g1_the_receipt_holds_the_exact_words_in_four_scripts_with_its_fonts_inside() {
    let press = Press::find(std::env::var_os("CARNET_FONTS").as_deref().map(Path::new));
    for (language, expected) in [
        (Language::En, ["I can withdraw $this$ #panic() at any time.", "Taken back"]),
        (Language::Ru, ["Я могу отозвать согласие.", "Passport"]),
        (Language::Zh, ["我可以随时撤回。", "MRI"]),
        (Language::Ar, ["الموافقة", "Signature"]),
    ] {
        let printed = press.receipt(&receipt(language)).expect("set");
        assert!(!printed.lacks_font, "{language}");
        assert_eq!(press.receipt(&receipt(language)).expect("set").pdf, printed.pdf, "the same bytes");
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("receipt-{language}"));
        std::fs::create_dir_all(&folder).expect("a folder");
        std::fs::write(folder.join("r.pdf"), &printed.pdf).expect("written");
        let text = run(&folder, "pdftotext", &["r.pdf", "-"]);
        // Poppler tells Arabic in its presentation of the line; the letters are compared, not their shapes.
        for word in expected {
            assert!(text.contains(word), "{language}: {word}\n{text}");
        }
        let fonts = run(&folder, "pdffonts", &["r.pdf"]);
        assert!(fonts.lines().skip(2).all(|line| line.contains(" yes yes ")), "{fonts}");
        run(&folder, "qpdf", &["--check", "r.pdf"]);
        if let Some(keep) = std::env::var_os("CARNET_LOOK") {
            std::fs::create_dir_all(&keep).expect("a folder");
            std::fs::write(Path::new(&keep).join(format!("receipt-{language}.pdf")), &printed.pdf).expect("written");
        }
    }
}
