//! Screen 9: what is known of a document beside its facts. Its problems and what was said over them, whose it is, how recent.

use crate::dates::day_in;
use crate::text::Text;
use crate::troubles::{Trouble, trouble};
use domain::Date;
use domain::checks::{Claim, Person, likeness};
use domain::documents::Category;
use domain::names::Comparison;
use domain::recency::{Course, Limits, Recency, Shelf, shelf};
use store::cases::Case;
use store::clinics::Clinic;
use store::documents::Document;
use store::overrides::Override;

/// A problem with what a person said over it, or with the form for saying it.
pub struct Judged {
    /// In sentences.
    pub trouble: Trouble,
    /// The field of its form.
    pub field: String,
    /// Who went on over it, when, and why.
    pub said: Option<(String, String)>,
    /// Whether a person may go on over it.
    pub may_go_on: bool,
}

/// The problems of a document, those that stand first.
#[must_use]
pub fn judged(t: Text, document: &Document, said: &[Override], may: bool, zone: &str) -> Vec<Judged> {
    let mut all: Vec<Judged> = document
        .problems
        .iter()
        .map(|problem| {
            let over = said.iter().find(|one| one.covers(problem));
            Judged {
                trouble: trouble(t, problem),
                field: format!("reason-{}", problem.code),
                said: over.map(|one| {
                    let moment = t.moment(one.at, zone);
                    (t.with("override-said", [("name", one.by.clone()), ("moment", moment)]), one.reason.clone())
                }),
                may_go_on: may && over.is_none() && problem.overridable(),
            }
        })
        .collect();
    all.sort_by_key(|one| one.said.is_some());
    all
}

/// The name of the case beside the document's, word by word.
pub struct Whose {
    /// What the whole comes to, in words.
    pub verdict: String,
    /// The mark beside it.
    pub tag: &'static str,
    /// Word of the case, word of the document, how they agree.
    pub rows: Vec<(String, String, String)>,
    /// Birth dates: of the case, of the document, whether they agree.
    pub born: Option<(String, String, String)>,
}

/// Compares whose a document is with whom the case is about.
#[must_use]
pub fn whose(t: Text, person: &Person, claim: &Claim) -> Whose {
    let found = likeness(person, claim);
    let day = |day: Option<Date>| day.map_or_else(|| "–".to_owned(), |day| t.day(day));
    let born = (person.birth_date.is_some() || claim.birth_date.is_some()).then(|| {
        let how = match (person.birth_date, claim.birth_date) {
            (Some(ours), Some(theirs)) if ours == theirs => "same",
            (Some(_), Some(_)) => "different",
            _ => "unknown",
        };
        (day(person.birth_date), day(claim.birth_date), t.word("likeness", how))
    });
    use domain::names::Likeness::{Different, Partly, Same, Spelling, Unknown};
    Whose {
        verdict: match found.obstacle {
            Some(obstacle) => t.word("obstacle", obstacle.word()),
            None => t.word("likeness", found.grade.word()),
        },
        tag: match found.grade {
            Same => "accepted",
            Spelling => "received",
            Partly | Different => "attention",
            Unknown => "none",
        },
        rows: rows(t, &found, person, claim),
        born,
    }
}

fn rows(t: Text, found: &Comparison, person: &Person, claim: &Claim) -> Vec<(String, String, String)> {
    let none = || "–".to_owned();
    if found.obstacle.is_some() {
        let theirs = claim.readable();
        return vec![(
            person.name.clone(),
            if theirs.is_empty() { none() } else { theirs },
            t.word("likeness", "unknown"),
        )];
    }
    let pairs = found.pairs.iter().map(|pair| (pair.ours.clone(), pair.theirs.clone(), t.word("how", pair.how.word())));
    let ours = found.only_ours.iter().map(|word| (word.clone(), none(), t.s("how-only-case")));
    let theirs = found.only_theirs.iter().map(|word| (none(), word.clone(), t.s("how-only-document")));
    pairs.chain(ours).chain(theirs).collect()
}

/// How recent a document is for one clinic, or by the general rule.
pub struct Freshness {
    /// The sentence.
    pub sentence: String,
    /// The mark beside it.
    pub tag: &'static str,
    /// In a word.
    pub word: String,
}

/// What the age of documents is measured by.
pub struct Measure<'a> {
    /// What the records are for.
    pub course: Option<Course>,
    /// For when the review is planned.
    pub planned: Option<Date>,
    /// Today, for the reader.
    pub today: Date,
    /// The clinics that the case has to do with.
    pub clinics: &'a [Clinic],
}

impl<'a> Measure<'a> {
    /// Of a case.
    #[must_use]
    pub fn of(case: &Case, clinics: &'a [Clinic], now: domain::Timestamp, zone: &str) -> Self {
        Self { course: case.course, planned: case.planned_review, today: day_in(now, zone), clinics }
    }

    /// The day that counts: that of the planned review, unless it is past.
    #[must_use]
    pub fn day(&self) -> Date {
        self.planned.filter(|planned| *planned > self.today).unwrap_or(self.today)
    }

    /// When a document ages, for each clinic that it concerns; by the general rule where there is none. The worst first.
    #[must_use]
    pub fn shelves(&self, category: Category, made: Date) -> Vec<(Option<&'a Clinic>, Shelf)> {
        let of = |limits: &Limits| shelf(category, self.course, made, limits);
        let mut all: Vec<(Option<&Clinic>, Shelf)> = if self.clinics.is_empty() {
            of(&Limits::default()).map(|shelf| (None, shelf)).into_iter().collect()
        } else {
            let each = self.clinics.iter();
            each.filter_map(|one| Some((Some(one), of(&one.limits.over(Limits::default()))?))).collect()
        };
        all.sort_by_key(|(_, shelf)| shelf.stale_from);
        all
    }

    /// How recent a document is on the day that counts, at its worst.
    #[must_use]
    pub fn worst(&self, category: Category, made: Date) -> Option<Recency> {
        self.shelves(category, made).iter().map(|(_, shelf)| shelf.on(self.day())).max()
    }

    /// The sentences about a document.
    #[must_use]
    pub fn told(&self, t: Text, document: &Document) -> Vec<Freshness> {
        let Some(made) = document.date else {
            return Vec::new();
        };
        self.shelves(document.category, made)
            .into_iter()
            .map(|(clinic, shelf)| {
                let who = clinic.map_or_else(|| t.s("recency-general"), |clinic| clinic.name().to_owned());
                self.sentence(t, who, &shelf)
            })
            .collect()
    }

    /// How recent something is by whose measure.
    #[must_use]
    pub fn sentence(&self, t: Text, who: String, shelf: &Shelf) -> Freshness {
        let (now, then) = (shelf.on(self.today), shelf.on(self.day()));
        let (key, day) = match (now, then) {
            (Recency::Stale, _) => ("recency-stale", shelf.stale_from),
            (_, Recency::Stale) => ("recency-stale-then", self.day()),
            (_, Recency::Ageing) => ("recency-ageing", shelf.stale_from),
            _ => ("recency-recent", shelf.stale_from),
        };
        let fill = [("who", who), ("day", t.day(day)), ("stale", t.day(shelf.stale_from))];
        Freshness {
            sentence: match key {
                "recency-stale" => t.with("recency-stale", &fill),
                "recency-stale-then" => t.with("recency-stale-then", &fill),
                "recency-ageing" => t.with("recency-ageing", &fill),
                _ => t.with("recency-recent", &fill),
            },
            tag: match then {
                Recency::Recent => "accepted",
                Recency::Ageing => "received",
                Recency::Stale => "attention",
            },
            word: t.word("recency-word", then.word()),
        }
    }
}
