//! How the tables read. A row is a method, a path, and a status for each column; then, after bars, what differs in which
//! state: `closed coordinator=403`. What no row says about a state is what the row says about the open case.

use super::callers::{ASKED, CLINICS, MEMBERS, NOBODY, PEOPLE};
use super::states::STATES;
use std::collections::BTreeMap;

/// One route's row.
pub struct Row {
    /// `GET` or `POST`.
    pub method: String,
    /// As in `routes.rs`.
    pub path: String,
    columns: &'static [&'static str],
    open: BTreeMap<String, u16>,
    states: BTreeMap<(String, String), u16>,
    /// Whoever is in no column.
    others: u16,
}

/// Reads a table of one door.
pub fn read(table: &str, columns: &'static [&'static str]) -> Vec<Row> {
    let lines = table.lines().map(str::trim);
    let mut rows: Vec<Row> = Vec::new();
    for line in lines.filter(|line| !line.is_empty() && !line.starts_with('#')) {
        if let Some(more) = line.strip_prefix('|') {
            let row = rows.last_mut().expect("a row above");
            more.split('|').for_each(|more| row.differs(more));
            continue;
        }
        let mut parts = line.split('|');
        let head: Vec<&str> = parts.next().unwrap_or("").split_whitespace().collect();
        let statuses: Vec<u16> = head[2..].iter().map(|word| word.parse().expect(line)).collect();
        let (open, others) = if columns.is_empty() {
            assert_eq!(statuses.len(), 1, "{line}");
            (BTreeMap::new(), statuses[0])
        } else {
            assert_eq!(statuses.len(), columns.len(), "{line}");
            let names = columns.iter().map(|name| (*name).to_owned());
            (names.zip(statuses).collect(), 401)
        };
        let mut row = Row {
            method: head[0].to_owned(),
            path: head[1].to_owned(),
            columns,
            open,
            states: BTreeMap::new(),
            others,
        };
        for more in parts {
            row.differs(more);
        }
        rows.push(row);
    }
    rows
}

impl Row {
    fn differs(&mut self, text: &str) {
        let mut words = text.split_whitespace();
        let states = words.next().expect("a state");
        for word in words {
            let (names, status) = word.split_once('=').unwrap_or_else(|| panic!("{text}"));
            let status: u16 = status.parse().unwrap_or_else(|_| panic!("{text}"));
            for state in states.split(',') {
                assert!(STATES.contains(&state), "{state} in {text}");
                for name in self.named(names) {
                    let known = self.states.insert((state.to_owned(), name), status);
                    assert!(known.is_none(), "said twice: {} {} {text}", self.method, self.path);
                }
            }
        }
    }

    fn named(&self, names: &str) -> Vec<String> {
        if names == "all" {
            let nobody: &[&str] = if self.columns.is_empty() { NOBODY } else { &[] };
            let everybody = [self.columns, nobody];
            let more: &[&[&str]] = if self.columns.is_empty() { &[MEMBERS, PEOPLE, CLINICS, ASKED] } else { &[] };
            return everybody.iter().chain(more).flat_map(|list| list.iter()).map(|&name| name.to_owned()).collect();
        }
        names.split(',').map(str::to_owned).collect()
    }

    /// What a caller gets in a state.
    pub fn says(&self, caller: &str, state: &str) -> u16 {
        let key = (state.to_owned(), caller.to_owned());
        let said = self.states.get(&key).or_else(|| self.open.get(caller));
        said.copied().unwrap_or(self.others)
    }
}
