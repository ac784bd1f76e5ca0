//! Laboratory values on paper (D10): test by test, as the laboratory wrote them, the other unit system beside them.

use domain::labs::{Lab, by_test};
use texts::Text;
use typst::foundations::{IntoValue, Value};

use crate::bound::Running;
use crate::press::{Press, PrintError, Printed, inputs};
use crate::values::{dict, list, typed, words};

const SOURCE: &str = concat!(include_str!("parts.typ"), include_str!("labs.typ"));

/// Values ready to be set.
#[derive(Debug, Clone)]
pub struct Values {
    /// The language of the labels.
    pub text: Text,
    /// What stands on every page.
    pub running: Running,
    /// The newest first.
    pub labs: Vec<Lab>,
}

impl Press {
    /// Sets laboratory values, on as many pages as they need.
    ///
    /// # Errors
    /// When there is no font at all.
    pub fn labs(&self, values: &Values) -> Result<Printed, PrintError> {
        let t = values.text;
        let page = dict([
            ("title", words(&format!("{} – {}", t.s("labs-title"), values.running.name))),
            ("lang", t.lang().into_value()),
            ("rtl", (t.dir() == "rtl").into_value()),
            ("running", values.running.value(t)),
            ("labs", value(t, &values.labs)),
        ]);
        self.set(SOURCE, inputs([("page", page)]))?.write()
    }
}

/// The table, for a page of its own and for the bound copy.
pub(crate) fn value(t: Text, labs: &[Lab]) -> Value {
    let heads = ["labs-day", "labs-original", "labs-reference", "labs-other", "labs-reference"];
    let tests = by_test(labs.to_vec(), |lab| lab).into_iter().map(|rows| {
        let first = rows.first();
        let name = first.and_then(Lab::test).map(|test| words(&test.label(t.0)));
        dict([
            ("ours", name.unwrap_or(Value::None)),
            ("typed", typed(first.map_or("", |lab| &lab.name), "")),
            ("rows", list(rows.iter().map(|lab| row(t, lab)))),
        ])
    });
    dict([
        ("title", words(&t.s("labs-title"))),
        ("lead", words(&t.s("labs-lead"))),
        ("note", words(&t.s("labs-converted"))),
        ("heads", list(heads.iter().map(|head| words(&t.s(head))))),
        ("tests", list(tests)),
    ])
}

fn row(t: Text, lab: &Lab) -> Value {
    let other = lab.converted();
    let other = other.as_ref();
    dict([
        ("day", words(&t.day(lab.taken))),
        ("value", words(&format!("{} {}", lab.original(), lab.unit))),
        ("reference", words(&lab.reference)),
        ("other", words(&other.map_or_else(String::new, |other| format!("{} {}", other.value, other.unit)))),
        ("other-reference", words(other.map_or("", |other| &other.reference))),
    ])
}
