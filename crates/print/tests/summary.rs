//! C2, C6: the summary on paper, looked at with Poppler and qpdf. Needs the Noto fonts (tests/lint/tools.sh).

use domain::summaries::{Allergy, Content, Declared, Field, Medication, MedicationKind, Second, Severity};
use domain::words::Language;
use print::{Patient, Press, Sheet};
use std::path::Path;
use std::process::Command;
use texts::Text;

/// Runs a program in a folder and answers what it said; fails with that unless it ended well.
#[track_caller]
fn run(folder: &Path, program: &str, arguments: &[&str]) -> String {
    let ran = Command::new(program).args(arguments).current_dir(folder).output();
    let ran = ran.unwrap_or_else(|error| panic!("{program}: {error}; tests/lint/tools.sh brings it"));
    let said = format!("{}{}", String::from_utf8_lossy(&ran.stdout), String::from_utf8_lossy(&ran.stderr));
    assert!(ran.status.success(), "{program} {arguments:?} ended with {}:\n{said}", ran.status);
    said
}

/// Leaves a copy for whoever wants to look, where `CARNET_LOOK` names a folder.
fn keep(name: &str, bytes: &[u8]) {
    if let Some(folder) = std::env::var_os("CARNET_LOOK") {
        std::fs::create_dir_all(&folder).expect("a folder");
        std::fs::write(Path::new(&folder).join(name), bytes).expect("written");
    }
}

fn press() -> Press {
    Press::find(std::env::var_os("CARNET_FONTS").as_deref().map(Path::new))
}

/// Four scripts, what affects clotting, and a second-language version.
fn content() -> Content {
    let medication = |name: &str, dose: &str| Medication {
        name: name.into(),
        dose: dose.into(),
        frequency: "twice daily".into(),
        since: "2023".into(),
        kind: MedicationKind::Prescription,
    };
    Content {
        height_cm: "178".into(),
        weight_kg: "92".into(),
        fields: vec![
            (Field::Concern, "Osteoarthritis of the right hip".into()),
            (Field::Course, "ألم في الفخذ منذ بداية 2023".into()),
            (Field::Symptoms, "Боль в паху при вставании".into()),
            (Field::Treatments, "二零二四年做过物理治疗".into()),
            // Typst's own signs: what is typed must come out as typed.
            (Field::WhyAbroad, "#panic(\"no\") *bold* $x$ @here [link] \\ `code`".into()),
        ],
        medications_declared: Declared::Listed,
        medications: vec![medication("Metformin", "850 mg"), medication("Apixaban", "5 mg")],
        allergies_declared: Declared::Listed,
        allergies: vec![Allergy {
            substance: "Penicillin".into(),
            reaction: "Rash, 1998".into(),
            severity: Severity::Moderate,
        }],
        second: Some(Second {
            asked: String::new(),
            language: Language::Ru,
            question: "Можно ли заменить сустав?".into(),
            fields: vec![(Field::Concern, "Остеоартроз правого тазобедренного сустава".into())],
            note: "«Groin» — «пах».".into(),
        }),
    }
}

fn sheet(language: Language, content: Content) -> Sheet {
    let t = Text(language);
    let born = "1968-03-14".parse().ok();
    let day = "2026-07-23".parse().expect("a day");
    let mut patient = Patient::of(t, "يوسف الهاجري", "SC-0001", (domain::cases::Sex::Male, born, "QA"), day);
    patient.question = "Can the right hip be replaced under apixaban?".into();
    Sheet { text: t, house: "Safina Care".into(), version: "1".into(), patient, language: Language::En, content }
}

#[test]
fn c2_the_summary_is_one_page_in_four_scripts_with_its_fonts_inside() {
    let press = press();
    assert!(press.fonts().missing().is_empty(), "{:?}: tests/lint/tools.sh brings them", press.fonts().missing());
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("summary");
    std::fs::create_dir_all(&folder).expect("a folder");
    let here = folder.as_path();
    for language in Language::ALL {
        let (printed, fit) = press.sheet(&sheet(*language, content())).expect("set");
        assert!(fit.fits && printed.pages == 1 && !printed.lacks_font, "{language}: {fit:?}");
        let name = format!("summary-{language}.pdf");
        keep(&name, &printed.pdf);
        std::fs::write(here.join(&name), &printed.pdf).expect("written");
        run(here, "qpdf", &["--check", &name]);
        let info = run(here, "pdfinfo", &[&name]);
        assert!(info.contains("A4") && info.contains("Tagged:          yes"), "{info}");
        let fonts = run(here, "pdffonts", &[&name]);
        assert!(fonts.lines().skip(2).all(|line| line.contains(" yes yes ")), "embedded: {fonts}");
        let text = run(here, "pdftotext", &["-layout", &name, "-"]);
        for words in ["Osteoarthritis", "Боль в паху", "物理治疗", "Остеоартроз", "Apixaban", "Penicillin"]
        {
            assert!(text.contains(words), "{language}: {words}\n{text}");
        }
        // Poppler gives presentation forms and visual order; letters are enough to see that Arabic came through.
        assert!(text.chars().any(|c| ('\u{600}'..'\u{700}').contains(&c) || ('\u{fb50}'..'\u{feff}').contains(&c)));
        // What looks like an instruction is text.
        assert!(text.contains("#panic(\"no\")") && text.contains("$x$"), "{text}");
        // What affects clotting stands above everything else that was typed but the question.
        assert!(text.find("Apixaban") < text.find("Osteoarthritis") && text.find("Apixaban") < text.find("Metformin"));
    }
    let again = press.sheet(&sheet(Language::En, content())).expect("set").0.pdf;
    assert!(again == std::fs::read(here.join("summary-en.pdf")).expect("kept"), "the same values, the same bytes");
}

#[test]
fn c2_what_is_too_long_shrinks_within_limits_and_then_says_what_overflows() {
    let press = press();
    let long = |times: usize| {
        let mut content = content();
        content.fields.push((Field::Conditions, "Atrial fibrillation since 2023. ".repeat(times)));
        sheet(Language::En, content)
    };
    assert!(press.measure(&long(60)).expect("measured").fits, "smaller type makes room");
    let (printed, fit) = press.sheet(&long(400)).expect("set");
    assert!(!fit.fits && printed.pages > 1);
    assert_eq!(fit.longest[0], Field::Conditions);
}

#[test]
fn without_fonts_nothing_is_set_and_everything_is_named() {
    let press = Press::find(Some(Path::new("/nowhere")));
    assert_eq!(press.fonts().missing().len(), 3);
    assert!(matches!(press.sheet(&sheet(Language::En, content())), Err(print::PrintError::NoFonts)));
}
