//! D10: conversions go there and back, numbers are read strictly, units are known however they are written.

use domain::labs::{Comparator, Lab, NumberFault, System, Test, number, rounded, shown, unit_like};
use jiff::civil::date;
use proptest::prelude::*;

fn any_test() -> impl Strategy<Value = &'static Test> {
    prop::sample::select(Test::all().iter().collect::<Vec<_>>())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4_000))]

    /// A value turned and turned back is the value, in either direction, for every test.
    #[test]
    fn there_and_back_is_the_same(test in any_test(), value in 0.001_f64..100_000.0, si in any::<bool>()) {
        let (from, to) = if si { (System::Si, System::Conventional) } else { (System::Conventional, System::Si) };
        match test.convert(value, from) {
            None => prop_assert_eq!(test.conventional, test.si),
            Some(there) => {
                let back = test.convert(there, to).expect("both ways");
                prop_assert!((back - value).abs() <= value.abs().max(30.0) * 1e-12, "{value} {there} {back}");
            }
        }
    }

    /// Rounding keeps what was measured: what is shown lies within half a unit of the last digit that is known.
    #[test]
    fn rounding_keeps_the_digits_that_are_known(value in 0.000_1_f64..1_000_000.0, digits in 1_usize..8) {
        let text = rounded(value, digits);
        let (again, _) = number(&text.replace(',', ".")).expect("a number");
        let known = i32::try_from(digits.max(3)).expect("small");
        prop_assert!((again - value).abs() <= value * 0.5 * 10_f64.powi(1 - known) * 1.000_001, "{value} {text}");
    }

    /// Whatever is typed is read as what stands there, or refused; nothing panics.
    #[test]
    fn anything_typed_is_read_or_refused(text in "\\PC{0,14}") {
        if let Ok((value, _)) = number(&text) {
            prop_assert!(value.is_finite() && value >= 0.0);
        }
        let _ = unit_like("mg/dL", &text);
    }

    /// A decimal comma and a decimal point say the same, where a comma can mean only one thing.
    #[test]
    fn a_comma_reads_like_a_point(whole in 0_u32..10_000, part in 0_u32..100) {
        let (point, comma) = (format!("{whole}.{part:02}"), format!("{whole},{part:02}"));
        prop_assert_eq!(number(&point), number(&comma));
    }
}

#[test]
fn what_could_mean_two_things_is_refused() {
    assert_eq!(number("1,234"), Err(NumberFault::Ambiguous));
    assert_eq!(number("250,000"), Err(NumberFault::Ambiguous));
    assert_eq!(number("0,123"), Ok((0.123, 3)));
    assert_eq!(number("1.234"), Ok((1.234, 4)));
    assert_eq!(number("٥٫٤"), Ok((5.4, 2)));
    assert_eq!(number(""), Err(NumberFault::Empty));
    for odd in ["1.2.3", "1,234,5", "-4", "5 6", "1e3", "five", ".5", "5.", "5 mg", "١٢٣٤٥٦٧٨٩٠١٢٣"] {
        assert_eq!(number(odd), Err(NumberFault::NoNumber), "{odd}");
    }
    assert_eq!(Comparator::split("<= 0.5"), (Comparator::AtMost, "0.5"));
    assert_eq!(Comparator::split("> 60"), (Comparator::More, "60"));
    assert_eq!(Comparator::split("4"), (Comparator::Exactly, "4"));
}

/// LOINC's last digit is a check digit: Luhn's (modulus 10) over the digits before it.
#[test]
fn every_code_has_its_check_digit_and_stands_once() {
    let mut seen = Vec::new();
    for test in Test::all() {
        let (digits, check) = test.loinc.split_once('-').expect("a check digit");
        let sum: u32 = digits
            .bytes()
            .rev()
            .enumerate()
            .map(|(at, digit)| {
                let doubled = u32::from(digit - b'0') * if at % 2 == 0 { 2 } else { 1 };
                doubled / 10 + doubled % 10
            })
            .sum();
        assert_eq!(((10 - sum % 10) % 10).to_string(), check, "{} {}", test.loinc, test.short);
        assert!(!seen.contains(&test.loinc), "{} twice", test.loinc);
        seen.push(test.loinc);
    }
    assert!(seen.len() >= 60, "{}", seen.len());
}

#[test]
fn every_test_is_found_by_each_of_its_names_and_each_unit_is_its_own() {
    use domain::words::Language;
    for test in Test::all() {
        for language in Language::ALL {
            assert_eq!(Test::named(test.name(*language)), Some(test), "{}", test.name(*language));
            assert_eq!(Test::named(&test.label(*language)), Some(test), "{}", test.label(*language));
            let both = format!("{} ({})", test.name(*language), test.short);
            assert_eq!(Test::named(&both), Some(test), "{both}");
        }
        assert_eq!(Test::named(test.short), Some(test));
        assert_eq!(Test::named(test.loinc), Some(test));
        for system in System::ALL {
            let unit = test.unit(*system);
            assert!(unit_like(unit, unit) && unit_like(unit, &shown(unit)), "{unit}");
            if test.conventional != test.si {
                assert_eq!(test.system(unit), Some(*system), "{} {unit}", test.short);
            }
        }
    }
    assert_eq!(Test::named("Hemoglobin").map(|test| test.loinc), Some("718-7"));
    assert_eq!(Test::named("something else"), None);
    let labels = ["2345-7", "718-7", "6301-6", "2132-9", "2085-9", "10334-1", "33762-6"];
    let labels: Vec<String> = labels.iter().filter_map(|code| Some(Test::coded(code)?.label(Language::En))).collect();
    assert_eq!(
        labels,
        ["Glucose (GLU)", "Haemoglobin (Hb)", "INR", "Vitamin B12", "HDL cholesterol", "CA 125", "NT-proBNP"]
    );
}

#[test]
fn units_are_known_however_they_are_written() {
    for (ucum, typed) in [
        ("mg/dL", "MG/DL"),
        ("mg/dL", "mg / dl"),
        ("mg/dL", "мг/дл"),
        ("umol/L", "µmol/L"),
        ("umol/L", "мкмоль/л"),
        ("mmol/L", "ммоль/л"),
        ("10*9/L", "x10^9/L"),
        ("10*9/L", "10⁹/л"),
        ("10*3/uL", "K/µL"),
        ("10*3/uL", "тыс/мкл"),
        ("10*6/uL", "млн/мкл"),
        ("u[IU]/mL", "µIU/ml"),
        ("m[IU]/L", "мМЕ/л"),
        ("U/L", "Ед/л"),
        ("U/L", "IU/L"),
        ("g/L", "г/л"),
        ("mm/h", "мм/ч"),
        ("s", "сек"),
        ("{INR}", ""),
        ("meq/L", "mEq/L"),
        ("ng/mL", "нг/мл"),
    ] {
        assert!(unit_like(ucum, typed), "{ucum} {typed}");
    }
    for (ucum, typed) in [("mg/dL", "mmol/L"), ("mg/dL", "mg/L"), ("g/dL", "g/L"), ("10*9/L", "10*12/L"), ("g/L", "")] {
        assert!(!unit_like(ucum, typed), "{ucum} {typed}");
    }
}

fn lab(name: &str, value: &str, unit: &str, reference: &str) -> Lab {
    let (comparator, value) = Comparator::split(value);
    Lab {
        loinc: Test::named(name).map_or_else(String::new, |test| test.loinc.to_owned()),
        name: name.to_owned(),
        comparator,
        value: value.to_owned(),
        unit: unit.to_owned(),
        reference: reference.to_owned(),
        taken: date(2026, 7, 2),
    }
}

/// Values as clinical tables print them side by side.
#[test]
fn known_pairs_convert_as_the_tables_print_them() {
    for (name, value, unit, reference, there, there_unit, there_reference) in [
        ("Glucose", "100", "mg/dL", "70-99", "5.55", "mmol/L", "3.89–5.49"),
        ("Глюкоза", "5,5", "ммоль/л", "3,9–6,1", "99.1", "mg/dL", "70.3–110"),
        ("Creatinine", "1.0", "mg/dL", "< 1.2", "88.4", "µmol/L", "<106"),
        ("HbA1c", "7.0", "%", "", "53.0", "mmol/mol", ""),
        ("HbA1c", "53", "mmol/mol", "", "7.00", "%", ""),
        ("Haemoglobin", "13.5", "g/dL", "", "135", "g/L", ""),
        ("ALT", "30", "U/L", "see text", "0.500", "µkat/L", ""),
        ("Platelets", "250", "K/uL", "150-400", "250", "10⁹/L", "150–400"),
        ("TSH", "<0.01", "µIU/mL", "", "<0.0100", "mIU/L", ""),
        ("Cholesterol, total", "200", "mg/dL", "", "5.18", "mmol/L", ""),
    ] {
        let lab = lab(name, value, unit, reference);
        let there_is = lab.converted().unwrap_or_else(|| panic!("{name}"));
        assert_eq!(
            (there_is.value.as_str(), there_is.unit.as_str(), there_is.reference.as_str()),
            (there, there_unit, there_reference),
            "{name}"
        );
        assert_eq!(lab.original(), value.replace("< ", "<"), "the original stays as it was typed");
    }
}

#[test]
fn what_is_not_known_is_not_converted() {
    assert_eq!(lab("Rare antibody", "positive", "", "").converted(), None);
    assert_eq!(lab("Glucose", "5.5", "furlong", "").converted(), None);
    assert_eq!(lab("INR", "1.1", "", "").converted(), None, "there is one unit only");
    assert_eq!(lab("INR", "1.1", "", "").comparable(), Some(1.1));
    assert_eq!(lab("TSH", "<0.01", "mIU/L", "").comparable(), None, "less than something is no point on a line");
    assert!(!lab("INR", "1.1", "", "").old_on(date(2026, 9, 30)), "the ninetieth day is fresh");
    assert!(lab("INR", "1.1", "", "").old_on(date(2026, 10, 1)));
}
