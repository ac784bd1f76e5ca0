//! The parts of a map about records: what is there and what is missing, questions and answers, who decides what.

use super::{Ground, Seat, today};
use crate::desk::documents::{self as desk, known::Measure};
use crate::errors::WebResult;
use crate::question_view::{Eyes, View};
use crate::record_view::View as Elsewhere;
use crate::request_view::title;
use domain::documents::{Category, spoken};
use domain::ids::QuestionId;
use domain::policy::Action;
use domain::recency::Recency;
use domain::requests::State as Wanted;
use domain::roles::Role;
use print::{Cell, Section};
use store::documents::{self, Document};
use store::{Tx, questions as asked, recency, record_requests, requests, summaries};

/// Documents that the reader may look at, and what is asked for and not there.
pub(super) async fn documents(tx: &mut Tx, ground: &Ground<'_>) -> WebResult<Option<Section>> {
    let (t, id) = (ground.t(), ground.case.id);
    let clinics = recency::clinics_of(tx, &ground.reader.sight.facts).await?;
    let measure = Measure::of(&ground.case, &clinics, ground.reader.sight.at, ground.reader.zone);
    let mut all = documents::list(tx, id).await?;
    all.retain(|one| ground.may(Action::ViewDocument, one.id));
    all.sort_by_key(|one| (one.category.word(), one.date));
    let mut rows: Vec<Vec<Cell>> = summary(tx, ground).await?.into_iter().collect();
    rows.extend(all.iter().map(|one| document(ground, &measure, one)));
    for one in requests::list(tx, id).await? {
        let open = !matches!(one.state, Wanted::SentIn | Wanted::Accepted | Wanted::Withdrawn);
        if !open || !ground.may(Action::ViewRequest, one.id) {
            continue;
        }
        let what = title(t, &one, &t.word("category", one.category.word()));
        let of = one.asked_of.as_ref().map_or_else(String::new, |asked| asked.name.clone());
        let by = one.due.map_or_else(String::new, |due| t.with("working-map-by", [("day", t.day(due))]));
        let state = match one.state {
            Wanted::NotHad => Cell::tag(t.s("working-map-not-had"), "attention"),
            _ => Cell::tag(t.s("working-map-asked-for"), "requested"),
        };
        rows.push(vec![Cell::typed(what), Cell::words(by), state.below(of)]);
    }
    if ground.may_on_case(Action::ViewRecordRequests) {
        let all = record_requests::list(tx, id).await?;
        rows.extend(all.iter().map(|one| Elsewhere::of(t, today(ground), one)).filter(|one| !one.over).map(|one| {
            let what = t.with("working-map-record", [("what", one.what), ("holder", one.holder)]);
            vec![Cell::words(what).below(one.sentence), Cell::words(""), Cell::tag(one.state, one.tag)]
        }));
    }
    let missing = |what: &String| {
        vec![Cell::typed(what.clone()), Cell::words(""), Cell::tag(t.s("working-map-missing"), "missing")]
    };
    rows.extend(ground.reader.missing.iter().map(missing));
    if let Some(review) = ground.review() {
        let told = review.still_missing.lines().map(str::trim).filter(|line| !line.is_empty());
        rows.extend(told.map(|line| missing(&line.to_owned())));
    }
    Ok(Some(Section {
        id: "documents",
        title: t.s("working-map-documents"),
        hint: String::new(),
        columns: vec![(t.s("working-map-document"), 6), (t.s("working-map-date"), 2), (t.s("working-map-state"), 3)],
        rows,
        notes: Vec::new(),
        empty: t.s("working-map-documents-empty"),
    }))
}

/// The one-page summary: the version that the reader has before them.
async fn summary(tx: &mut Tx, ground: &Ground<'_>) -> WebResult<Option<Vec<Cell>>> {
    if !ground.may_on_case(Action::ViewSummary) {
        return Ok(None);
    }
    let t = ground.t();
    let summary = match ground.review() {
        Some(review) => summaries::find(tx, review.summary).await?,
        None => summaries::latest(tx, ground.case.id).await?,
    };
    Ok(summary.map(|one| {
        let number = t.with("summary-version", [("number", i64::from(one.number))]);
        let saved = t.day_of(one.saved_at, ground.reader.zone);
        let name = Cell::typed(t.word("category", Category::CaseSummary.word())).below(number);
        vec![name, Cell::words(saved), Cell::tag(t.s("working-map-there"), "accepted")]
    }))
}

fn document(ground: &Ground<'_>, measure: &Measure<'_>, one: &Document) -> Vec<Cell> {
    let t = ground.t();
    let known = desk::state(t, one);
    let worst = one.date.and_then(|made| measure.worst(one.category, made));
    let works = ground.reader.seat == Seat::Desk;
    // The same words as on the list of documents. What is wrong with one is nothing that others can act on, but that it is asked for
    // again is.
    let state = match (known.tag, worst) {
        ("blocked" | "requested", _) if works => Cell::tag(known.word, known.tag),
        _ if one.asked_again.is_some() => Cell::tag(t.word("documents-state", "requested"), "requested"),
        (_, Some(Recency::Stale)) => Cell::tag(t.s("recency-word-stale"), "attention"),
        (_, Some(Recency::Ageing)) => Cell::tag(t.s("recency-word-ageing"), "attention"),
        (_, Some(Recency::Recent) | None) if works => Cell::tag(known.word, known.tag),
        (_, Some(Recency::Recent) | None) => Cell::tag(t.s("working-map-there"), "accepted"),
    };
    let made = one.date.map_or_else(|| t.s("working-map-no-date"), |made| t.day(made));
    // A family is told what it is; who works with the files, what they are called.
    let name = match ground.reader.seat {
        Seat::Family(_) => spoken(&one.title, one.category),
        Seat::Desk | Seat::Interpreter(_) | Seat::Clinic(_) => one.title.clone(),
    };
    vec![Cell::typed(&name).below(t.word("category", one.category.word())), Cell::words(made), state]
}

/// Questions that the reader may see, with what was answered as far as they may read it; and those whose answers stand there.
pub(super) async fn questions(tx: &mut Tx, ground: &Ground<'_>) -> WebResult<(Option<Section>, Vec<QuestionId>)> {
    let t = ground.t();
    let mut all = asked::list(tx, ground.case.id).await?;
    all.retain(|one| ground.may(Action::ViewQuestion, one.id));
    let threads = asked::threads(tx, ground.case.id).await?;
    let mut answered = Vec::new();
    let rows = all.iter().map(|one| {
        let eyes = Eyes {
            me: ground.me(),
            review: ground.review().map(|review| review.id),
            answers: ground.may(Action::ReadAnswers, one.id),
            apart: matches!(ground.reader.seat, Seat::Interpreter(_)),
        };
        let view = View::of(t, ground.reader.zone, one, &threads, eyes);
        if view.thread.iter().any(|line| line.clinic && !line.withheld) {
            answered.push(one.id);
        }
        let mut words = Cell::typed(&view.words).below(&view.asked);
        if let Some(one) = &view.rendered {
            words = words.said(&one.about, &one.words);
        }
        for line in &view.thread {
            let said = if line.withheld { t.s("question-withheld") } else { line.words.clone() };
            words = words.said(&line.what, &said).below(&line.who);
            if let Some(one) = &line.rendered {
                words = words.said(&one.about, &one.words);
            }
        }
        vec![words, Cell::words(view.kind), Cell::tag(view.turn, view.tag).below(view.since)]
    });
    let rows: Vec<Vec<Cell>> = rows.collect();
    let section = Section {
        id: "questions",
        title: t.s("questions-title"),
        hint: t.s("working-map-questions-hint"),
        columns: vec![(t.s("questions-question"), 6), (t.s("questions-kind"), 2), (t.s("questions-state"), 3)],
        rows,
        notes: Vec::new(),
        empty: t.s("working-map-questions-empty"),
    };
    Ok((Some(section), answered))
}

/// What is to be asked before travel (L1): all of it for the desk; for the family what was asked and they may see. A clinic and an
/// interpreter read what was sent to them among the questions.
pub(super) async fn before_travel(tx: &mut Tx, ground: &Ground<'_>) -> WebResult<Option<Section>> {
    let desk = match ground.reader.seat {
        Seat::Desk => true,
        Seat::Family(_) => false,
        Seat::Interpreter(_) | Seat::Clinic(_) => return Ok(None),
    };
    let t = ground.t();
    let eyes = Eyes { me: ground.me(), ..Eyes::default() };
    let sees = |question| ground.may(Action::ViewQuestion, question);
    let mut all = crate::before_travel::lines(tx, t, ground.reader.zone, ground.case.id, eyes, sees).await?;
    all.retain(|one| desk || one.thread.is_some());
    if all.is_empty() {
        return Ok(None);
    }
    let rows = all.iter().map(|one| {
        let state = match &one.thread {
            Some(thread) => Cell::tag(&thread.turn, if one.answered { "accepted" } else { thread.tag }),
            None => Cell::tag(t.s("before-travel-not-asked"), "missing"),
        };
        vec![Cell::words(&one.words), Cell::words(&one.who), state]
    });
    Ok(Some(Section {
        id: "before-travel",
        title: t.s("before-travel-title"),
        hint: String::new(),
        columns: vec![(t.s("questions-question"), 6), (t.s("before-travel-who"), 3), (t.s("questions-state"), 3)],
        rows: rows.collect(),
        notes: Vec::new(),
        empty: String::new(),
    }))
}

/// Who decides what (B2). An interpreter reads roles without names.
pub(super) fn roles(ground: &Ground<'_>) -> Section {
    let t = ground.t();
    let decides = |role: Role| Cell::words(t.word("decides", role.word()));
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    if let Seat::Interpreter(_) = ground.reader.seat {
        for role in [Role::Patient, Role::Family, Role::Interpreter, Role::Coordinator, Role::Clinic] {
            rows.push(vec![Cell::words(t.word("role", role.word())), decides(role)]);
        }
    } else {
        for one in &ground.people {
            let mut who = Cell::typed(one.name()).below(t.word("role", one.role().word()));
            for (is, key) in
                [(one.entry.is_primary_contact, "people-primary"), (one.entry.is_decision_maker, "people-decider")]
            {
                who = who.below(if is { t.s(key) } else { String::new() });
            }
            rows.push(vec![who, decides(one.role())]);
        }
        let mut clinics: Vec<&str> = match ground.review() {
            Some(review) => vec![&review.clinic_name],
            None => ground.reviews.iter().map(|review| review.clinic_name.as_str()).collect(),
        };
        clinics.sort_unstable();
        clinics.dedup();
        rows.extend(clinics.into_iter().map(|name| vec![Cell::typed(name), decides(Role::Clinic)]));
    }
    rows.push(vec![Cell::words(t.s("working-map-authorities")), Cell::words(t.s("working-map-authorities-decide"))]);
    Section {
        id: "roles",
        title: t.s("working-map-roles"),
        hint: String::new(),
        columns: vec![(t.s("people-who"), 4), (t.s("people-decides"), 6)],
        rows,
        notes: Vec::new(),
        empty: String::new(),
    }
}
