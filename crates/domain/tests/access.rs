//! `docs/ACCESS.md` is printed from the policy, about one case in some typical states. This keeps it true.

mod access_states;

use access_states::{NOW, STATES, State, actors, ask_in, sample};
use domain::policy::{Action, Reason};
use std::fmt::Write;

const PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/ACCESS.md");

#[test]
fn the_page_says_what_the_policy_says() {
    let printed = page();
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(PAGE, &printed).expect("the page is written");
    }
    let kept = std::fs::read_to_string(PAGE).unwrap_or_default();
    assert!(kept == printed, "run UPDATE=1 cargo test -p domain --test access to rewrite docs/ACCESS.md");
}

fn page() -> String {
    let mut out = String::from(INTRODUCTION);
    for (title, who) in actors() {
        write!(out, "\n## {title}\n\n{}", table(&STATES[0], &who, &STATES[0])).expect("a string");
        for state in &STATES[1..] {
            let changes = table(state, &who, &STATES[0]);
            if !changes.is_empty() {
                write!(out, "\n{}, this changes:\n\n{changes}", state.name).expect("a string");
            }
        }
    }
    out.push_str(&words());
    out
}

/// The rows of a state, or of what in it differs from the first one.
fn table(state: &State, who: &[access_states::Person], first: &State) -> String {
    let all = std::ptr::eq(state, first);
    let mut rows = String::new();
    for action in Action::ALL {
        let cells: Vec<String> = who.iter().map(|person| ask_in(state, person, *action)).collect();
        let usual: Vec<String> = who.iter().map(|person| ask_in(first, person, *action)).collect();
        let tells = if all { cells.iter().any(|cell| cell != "–") } else { cells != usual };
        if tells {
            writeln!(rows, "| {action} | {} |", cells.join(" | ")).expect("a string");
        }
    }
    if rows.is_empty() {
        return rows;
    }
    let names: Vec<&str> = who.iter().map(|person| person.name).collect();
    let rule = "| --- ".repeat(who.len() + 1);
    format!("| action | {} |\n{rule}|\n{rows}", names.join(" | "))
}

fn words() -> String {
    let mut out =
        String::from("\n## The words\n\nWhat the pages say for each of them is the text `reason-…` in `locales/`.\n\n");
    let words: Vec<&str> = Reason::ALL.iter().map(|reason| reason.word()).collect();
    writeln!(out, "{}.", words.join(", ")).expect("a string");
    out
}

#[test]
fn every_person_can_do_something_or_is_a_stranger() {
    for (_, who) in actors() {
        for person in who {
            let may = Action::ALL.iter().any(|action| ask_in(&STATES[0], &person, *action).starts_with("**"));
            assert_eq!(may, !person.outside, "{}", person.name);
        }
    }
}

#[test]
fn every_state_changes_something() {
    assert!(sample(&STATES[0]).grants.iter().all(|grant| grant.stands(NOW)));
    for state in &STATES[1..] {
        let changes = actors().iter().any(|(_, who)| !table(state, who, &STATES[0]).is_empty());
        assert!(changes, "{}", state.name);
    }
}

const INTRODUCTION: &str = "# Who may do what

Printed from the policy (`crates/domain/src/policy`) by `crates/domain/tests/access.rs`, which fails when this page is not
what the policy says. To rewrite it: `UPDATE=1 cargo test -p domain --test access`.

The case: Yousef is the patient and decides for himself. The clinic Kalina reviews it on a consent that covers the document
in question, for looking and for copies. An interpreter holds a grant to look at the same document, on a consent that names
them. The consent in question is the clinic's; the review in question is the clinic's own. A helper without a
personal link is asked for a document, and so is the relative who sent one; each is asked about their own request. That
relative has asked a medical question, too: it was sent to the clinic, and is assigned to the interpreter with the document,
to whom the clinic's replies are lent as well.
The payment block in question is the clinic's. The risk in question is for the family too, and the interpreter is to do something about it.
The slides in question were sent to the clinic.

**Bold** is yes, for the reason given. Plain is no, with the reason that is told (403). A dash is no as if there were nothing
(404). Actions that everybody in a table meets with a dash are left out.
";
