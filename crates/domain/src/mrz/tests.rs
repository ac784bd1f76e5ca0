use super::*;
use jiff::civil::date;
use proptest::prelude::*;

/// The specimens of ICAO Doc 9303: part 4 (appendix B), part 5 and part 6.
const TD3: &str = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10";
const TD1: &str = "I<UTOD231458907<<<<<<<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<6\nERIKSSON<<ANNA<MARIA<<<<<<<<<<";
const TD2: &str = "I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\nD231458907UTO7408122F1204159<<<<<<<6";

fn today() -> Date {
    date(2026, 7, 23)
}

#[test]
fn the_specimens_read() {
    for specimen in [TD3, TD1, TD2] {
        let zone = read(specimen, today()).expect(specimen);
        assert_eq!((zone.family_name.as_str(), zone.given_names.as_str()), ("ERIKSSON", "ANNA MARIA"));
        assert_eq!(zone.birth_date, Some(date(1974, 8, 12)));
        assert_eq!(zone.expiry_date, Some(date(2012, 4, 15)));
        assert_eq!(zone.nationality, "UTO");
        assert!(!zone.names_cut);
        assert_eq!(
            read(&specimen.to_lowercase().replace('\n', "\r\n  "), today()).as_ref(),
            Ok(&zone),
            "as people type"
        );
        assert_eq!(read(&specimen.replace('\n', ""), today()).as_ref(), Ok(&zone), "in one line");
        assert_eq!(read(&specimen.replace('<', "‹"), today()), Ok(zone));
    }
}

#[test]
fn a_wrong_digit_names_its_field() {
    let wrong = |from: &str, to: &str| read(&TD3.replace(from, to), today()).expect_err("a fault");
    assert_eq!(wrong("L898902C36", "L898903C36"), [Fault::CheckDigit(Field::Number)]);
    assert_eq!(wrong("7408122F", "7408123F"), [Fault::CheckDigit(Field::BirthDate)]);
    assert_eq!(wrong("1204159Z", "1204169Z"), [Fault::CheckDigit(Field::ExpiryDate)]);
    assert_eq!(wrong("ZE184226B<<<<<1", "ZE184227B<<<<<1"), [Fault::CheckDigit(Field::PersonalNumber)]);
    assert_eq!(wrong("<10", "<11"), [Fault::CheckDigit(Field::Whole)]);
    assert_eq!(wrong("ANNA<MARIA<<<", "ANNA<MARIA<<"), [Fault::Shape { lines: 2, line: 1, length: 43 }]);
    assert_eq!(wrong("ANNA", "ANN*"), [Fault::Character { line: 1, place: 19 }]);
    assert_eq!(wrong("ERIKSSON<<ANNA<MARIA", "<<<<<<<<<<<<<<<<<<<<"), [Fault::NoName]);
    // A slip in a name is found by nobody.
    assert!(read(&TD3.replace("ANNA", "ANMA"), today()).is_ok());
}

#[test]
fn years_of_two_digits_have_a_century() {
    let born = |six: &str| {
        let line = format!("L898902C36UTO{six}{}F1204159<<<<<<<<<<<<<<<", check_digit(six));
        let whole = format!("{}{}{}", &line[..10], &line[13..20], &line[21..]);
        let text = format!("P<UTOERIKSSON<<ANNA<<<<<<<<<<<<<<<<<<<<<<<<<\n{line}{}", check_digit(&whole));
        read(&text, today()).map(|zone| zone.birth_date)
    };
    assert_eq!(born("260722"), Ok(Some(date(2026, 7, 22))));
    assert_eq!(born("270101"), Ok(Some(date(1927, 1, 1))));
    assert_eq!(born("74<<<<"), Ok(None), "unknown parts are fillers");
    assert_eq!(born("741345"), Err(vec![Fault::NoDate(Field::BirthDate)]));
}

#[test]
fn a_card_s_long_number_goes_on_in_the_optional_data() {
    let number = "D23145890<734";
    let first = format!("I<UTOD23145890<734{}<<<<<<<<<<<", check_digit(number));
    assert_eq!(first.len(), 30);
    let whole = format!("{}{}{}{}", &first[5..], "7408122", "1204159", "<<<<<<<<<<<");
    let text = format!("{first}\n7408122F1204159UTO<<<<<<<<<<<{}\nERIKSSON<<ANNA<MARIA<<<<<<<<<<", check_digit(&whole));
    assert!(read(&text, today()).is_ok(), "{:?}", read(&text, today()));
    assert_eq!(read(&text.replace("<734", "<744"), today()), Err(vec![Fault::CheckDigit(Field::Number)]));
}

#[test]
fn a_full_line_of_names_may_be_cut() {
    let names = "P<UTONILAVADHANANANDA<<CHAYAPA<DEJTHAMRONG<K";
    let text = TD3.replace(TD3.lines().next().expect("a line"), names);
    assert!(read(&text, today()).expect("a zone").names_cut);
}

/// Places of the second line of a passport that a check digit covers.
fn covered() -> impl Strategy<Value = usize> {
    prop_oneof![0_usize..10, 13_usize..20, 21_usize..43, Just(43_usize)]
}

fn changed(place: usize, to: char) -> String {
    let (first, second) = TD3.split_once('\n').expect("two lines");
    let second: String = second.chars().enumerate().map(|(at, c)| if at == place { to } else { c }).collect();
    format!("{first}\n{second}")
}

proptest! {
    /// 7, 3 and 1 have no factor in common with 10.
    #[test]
    fn any_one_wrong_digit_is_found(place in covered(), digit in 0_u32..10) {
        let before = TD3.lines().nth(1).and_then(|line| line.chars().nth(place)).expect("a character");
        prop_assume!(before.is_ascii_digit() && before.to_digit(10) != Some(digit));
        let to = char::from_digit(digit, 10).expect("a digit");
        prop_assert!(read(&changed(place, to), today()).is_err());
    }

    /// And any other character, unless its value differs by 10 or 20, or by nothing at all.
    #[test]
    fn any_one_wrong_character_is_found_unless_the_weights_cannot(place in covered(), to in "[0-9A-Z<]") {
        let to = to.chars().next().expect("a character");
        let before = TD3.lines().nth(1).and_then(|line| line.chars().nth(place)).expect("a character");
        prop_assume!(before != to);
        let blind = (value(before).expect("a value") + 40 - value(to).expect("a value")).is_multiple_of(10);
        // A filler in a date is a part that nobody knows.
        let unknown = to == '<' && matches!(place, 13..=18 | 21..=26);
        prop_assert_eq!(read(&changed(place, to), today()).is_err(), !blind || is_exact(place) && !unknown);
    }

    #[test]
    fn neighbours_in_each_other_s_place_are_found_unless_they_differ_by_five(text in "[0-9]{4,12}", place in 0_usize..100) {
        let at = place % (text.len() - 1);
        let mut turned: Vec<char> = text.chars().collect();
        turned.swap(at, at + 1);
        let apart = value(turned[at]).expect("a value").abs_diff(value(turned[at + 1]).expect("a value"));
        let turned: String = turned.into_iter().collect();
        prop_assert_eq!(check_digit(&text) == check_digit(&turned), apart.is_multiple_of(5));
    }

    #[test]
    fn nothing_that_anybody_types_breaks_it(typed in "(?s).{0,120}", lines in prop::collection::vec("[A-Z0-9<é]{30,44}", 1..4)) {
        let _any = read(&typed, today());
        let _any = read(&lines.join("\n"), today());
    }
}

/// Check digits and dates: no letter stands in the place of a digit there.
fn is_exact(place: usize) -> bool {
    matches!(place, 9 | 13..=19 | 21..=27 | 42 | 43)
}
