use super::*;
use proptest::prelude::*;

fn known(age: i16) -> Known {
    Known { age: Some(age), sex: Some(Sex::Male), flags: vec![(Flag::HeartHistory, false), (Flag::Diabetic, true)] }
}

#[test]
fn an_answer_names_what_it_rests_on_and_no_more() {
    let condition = Condition::parse("age > 50 or heart-history").expect("reads");
    assert_eq!(
        condition.ask(&known(62)),
        Answer { truth: Truth::Yes, because: vec![Evidence::Age(Some(62))] },
        "the age alone decides"
    );
    assert_eq!(
        condition.ask(&known(40)),
        Answer {
            truth: Truth::No,
            because: vec![Evidence::Age(Some(40)), Evidence::Flag(Flag::HeartHistory, Some(false))]
        }
    );
    let nothing = Known { age: Some(40), ..Known::default() };
    assert_eq!(
        condition.ask(&nothing),
        Answer { truth: Truth::Unknown, because: vec![Evidence::Flag(Flag::HeartHistory, None)] },
        "only what has to be found out"
    );
}

#[test]
fn and_binds_closer_than_or_and_parentheses_closest() {
    let free = Condition::parse("diabetic or age < 18 and heart-history").expect("reads");
    assert_eq!(free.ask(&known(40)).truth, Truth::Yes);
    let bound = Condition::parse("(diabetic or age < 18) and heart-history").expect("reads");
    assert_eq!(bound.ask(&known(40)).truth, Truth::No);
    assert_eq!(bound.to_string(), "(diabetic or age < 18) and heart-history");
}

#[test]
fn an_unknown_sex_is_not_known() {
    let condition = Condition::parse("sex = female").expect("reads");
    let unknown = Known { sex: Some(Sex::Unknown), ..Known::default() };
    assert_eq!(condition.ask(&unknown).truth, Truth::Unknown);
}

#[test]
fn what_does_not_read_is_named_with_its_place() {
    let fault = |text: &str| Condition::parse(text).expect_err(text);
    let says = |at, found: &str, expected| Fault { at, found: found.to_owned(), expected };
    assert_eq!(fault("age >"), says(5, "", Expected::Years));
    assert_eq!(fault("age fifty"), says(4, "fifty", Expected::Sign));
    assert_eq!(fault("age > 999"), says(6, "999", Expected::Years));
    assert_eq!(fault("sex = unknown"), says(6, "unknown", Expected::SexWord));
    assert_eq!(fault("diabetic heart-history"), says(9, "heart-history", Expected::AndOrOr));
    assert_eq!(fault("(diabetic"), says(9, "", Expected::Closing));
    assert_eq!(fault("is-rich"), says(0, "is-rich", Expected::Something));
    assert_eq!(fault(&"not ".repeat(40)).expected, Expected::Flatter);
    assert_eq!(fault(&"(".repeat(LONGEST)).expected, Expected::Flatter);
    assert_eq!(fault(&"a".repeat(LONGEST + 1)).expected, Expected::Shorter);
    assert_eq!(Condition::parse("  "), Ok(Condition::Always));
}

/// Conditions as the parser makes them: no list inside a list of its own kind, no list of one.
fn conditions() -> impl Strategy<Value = Condition> {
    let sexes = prop::sample::select(vec![Sex::Female, Sex::Male, Sex::Other]);
    let leaf = prop_oneof![
        prop::sample::select(Flag::ALL).prop_map(Condition::Flag),
        (prop::sample::select(Compare::ALL), 0_u8..=130).prop_map(|(compare, years)| Condition::Age(compare, years)),
        sexes.prop_map(Condition::Sex),
    ];
    leaf.prop_recursive(3, 10, 3, |inner| {
        prop_oneof![
            inner.clone().prop_map(|one| Condition::Not(Box::new(one))),
            prop::collection::vec(inner.clone(), 2..4).prop_map(Condition::All),
            prop::collection::vec(inner, 2..4).prop_map(Condition::Any),
        ]
    })
}

fn patients() -> impl Strategy<Value = Known> {
    let flags = prop::collection::vec(prop::option::of(any::<bool>()), Flag::ALL.len());
    let sexes = prop::option::of(prop::sample::select(Sex::ALL));
    (prop::option::of(0_i16..120), sexes, flags).prop_map(|(age, sex, values)| Known {
        age,
        sex,
        flags: Flag::ALL.iter().zip(values).filter_map(|(flag, value)| Some((*flag, value?))).collect(),
    })
}

/// Everything that is not known yet, settled one way.
fn settled(known: &Known, age: i16, sex: Sex, value: bool) -> Known {
    Known {
        age: known.age.or(Some(age)),
        sex: known.sex.filter(|sex| *sex != Sex::Unknown).or(Some(sex)),
        flags: Flag::ALL.iter().map(|flag| (*flag, known.flag(*flag).unwrap_or(value))).collect(),
    }
}

/// A plain reading of a condition for a patient of whom everything is known.
fn plainly(condition: &Condition, known: &Known) -> bool {
    match condition {
        Condition::Always => true,
        Condition::Flag(flag) => known.flag(*flag).expect("settled"),
        Condition::Age(compare, bound) => compare.holds(known.age.expect("settled"), *bound),
        Condition::Sex(sex) => known.sex == Some(*sex),
        Condition::Not(inner) => !plainly(inner, known),
        Condition::All(parts) => parts.iter().all(|part| plainly(part, known)),
        Condition::Any(parts) => parts.iter().any(|part| plainly(part, known)),
    }
}

proptest! {
    #[test]
    fn the_text_reads_back_as_the_same_condition(condition in conditions()) {
        let text = condition.to_string();
        prop_assume!(text.chars().count() <= LONGEST);
        let again = Condition::parse(&text).expect("own text reads");
        prop_assert_eq!(again, condition);
    }

    #[test]
    fn nothing_that_anybody_types_makes_it_fall_over(text in "\\PC{0,80}") {
        let _ = Condition::parse(&text);
    }

    #[test]
    fn what_is_answered_stays_true_whatever_is_found_out(
        condition in conditions(), known in patients(), age in 0_i16..120, value in any::<bool>()
    ) {
        let answer = condition.ask(&known);
        let later = settled(&known, age, Sex::Female, value);
        match answer.truth {
            Truth::Yes => prop_assert!(plainly(&condition, &later)),
            Truth::No => prop_assert!(!plainly(&condition, &later)),
            Truth::Unknown => {
                prop_assert!(!answer.because.is_empty());
                let open = |evidence: &Evidence| matches!(
                    evidence,
                    Evidence::Age(None) | Evidence::Sex(None) | Evidence::Flag(_, None)
                );
                prop_assert!(answer.because.iter().any(open), "it names something to find out");
            }
        }
        let whole = condition.ask(&later).truth;
        prop_assert_eq!(whole == Truth::Yes, plainly(&condition, &later));
    }
}
