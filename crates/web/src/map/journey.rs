//! The parts of a map about the journey: official checks, payment blocks, the plan, things that travel, risks.

use super::{Ground, Seat, today};
use crate::errors::WebResult;
use crate::invitation_view::View as Invited;
use crate::money_view::{Amount, View as Block, sums};
use crate::official_view::title;
use crate::parcel_view::View as Parcel;
use crate::plan_view::View as Plan;
use crate::risk_view::{Follows, View as Risk, known};
use crate::text::Text;
use domain::official::State as Check;
use domain::plans::State as Planned;
use domain::policy::Action;
use domain::risks::derive;
use print::{Cell, Section};
use store::{Tx, money as blocks, official as checks, parcels as travelling, plans, replies, risks as written};

/// Official checks (K1), for whoever may see them and once somebody has said where the journey goes.
pub(super) async fn official(tx: &mut Tx, ground: &Ground<'_>) -> WebResult<Option<Section>> {
    if !ground.may_on_case(Action::ViewOfficial) {
        return Ok(None);
    }
    let t = ground.t();
    let (journey, _) = checks::journey(tx, ground.case.id).await?;
    let all = if journey.destination.is_empty() {
        Vec::new()
    } else {
        checks::checks(tx, ground.case.id, today(ground)).await?
    };
    let rows = all.iter().map(|one| {
        let newest = one.found.first();
        let what = Cell::words(title(t, &one.which));
        let seen = newest.map_or_else(Cell::default, |found| Cell::words(t.day(found.looked.on)).below(&found.by));
        let tag = match one.state {
            Check::Never => "missing",
            Check::Valid => "accepted",
            Check::RunningOut | Check::Stale => "attention",
            Check::Exempt => "none",
        };
        let until = newest
            .map_or_else(String::new, |found| t.with("working-map-until", [("day", t.day(found.looked.valid_until))]));
        let found = newest.map_or_else(String::new, |found| found.words.clone());
        let source = newest.map_or_else(String::new, |found| found.source.clone());
        vec![
            what.below(found).below(source),
            seen,
            Cell::tag(t.word("official-state", one.state.word()), tag).below(until),
        ]
    });
    let mut notes = Vec::new();
    if ground.may_on_case(Action::ReadReplies) {
        let all = replies::of_case(tx, ground.case.id).await?;
        let invited = Invited::all(t, ground.reader.zone, "", &all);
        notes = invited.into_iter().map(|one| (invitation_from(t, &one.clinic), one.told)).collect();
    }
    Ok(Some(Section {
        id: "official",
        title: t.s("official-title"),
        hint: t.s("working-map-official-hint"),
        columns: vec![(t.s("working-map-check"), 5), (t.s("working-map-seen-on"), 3), (t.s("working-map-state"), 3)],
        rows: rows.collect(),
        notes,
        empty: t.s("working-map-official-empty"),
    }))
}

fn invitation_from(t: Text, clinic: &str) -> String {
    t.with("working-map-invitation", [("clinic", clinic)])
}

fn amount(amount: Amount) -> Cell {
    if amount.figures { Cell::figures(amount.words) } else { Cell::words(amount.words) }
}

/// Payment blocks: all of them for whoever may see what is to be paid; its own for a clinic, which confirms it (J2).
pub(super) async fn money(tx: &mut Tx, ground: &Ground<'_>) -> WebResult<Option<Section>> {
    let own = matches!(ground.reader.seat, Seat::Clinic(_));
    if !own && !ground.may_on_case(Action::ViewMoney) {
        return Ok(None);
    }
    let t = ground.t();
    let mut all = blocks::list(tx, ground.case.id).await?;
    if own {
        all.retain(|one| ground.may(Action::ConfirmBlock, one.id));
    }
    let rows = all.iter().map(|one| {
        let view = Block::of(t, ground.reader.zone, today(ground), one);
        let due = if view.due.is_empty() { String::new() } else { t.with("working-map-by", [("day", view.due)]) };
        vec![
            Cell::words(view.kind).below(view.covers),
            Cell::typed(view.payee).below(view.standing),
            amount(view.amount).below(due),
            Cell::words(view.refund).below(view.terms),
            Cell::tag(view.state, if view.late { "attention" } else { view.tag }),
        ]
    });
    let mut notes: Vec<(String, String)> = Vec::new();
    if !own && !all.is_empty() {
        let both = sums(t, &all).into_iter();
        notes.extend(both.map(|sums| (sums.label, [sums.totals, sums.beside].concat().join(" · "))));
        notes.push((t.s("money-per-currency"), String::new()));
    }
    Ok(Some(Section {
        id: "money",
        title: t.s("money-title"),
        hint: t.s("working-map-money-hint"),
        columns: vec![
            (t.s("money-what"), 4),
            (t.s("money-payee"), 4),
            (t.s("money-amount"), 3),
            (t.s("block-refund"), 3),
            (t.s("money-state"), 3),
        ],
        rows: rows.collect(),
        notes,
        empty: t.s("working-map-money-empty"),
    }))
}

/// The lines of the plan that the reader may see, by time; what was cancelled is left out.
pub(super) async fn plan(tx: &mut Tx, ground: &Ground<'_>) -> WebResult<Option<Section>> {
    if !ground.may_on_case(Action::ViewPlan) {
        return Ok(None);
    }
    let t = ground.t();
    let mut all = plans::list(tx, ground.case.id).await?;
    all.retain(|one| one.state != Planned::Cancelled && ground.may(Action::ViewPlanItem, one.id));
    let view = Plan::of(t, ground.reader.house, &ground.people, &all, ground.reader.sight.at);
    let rows = view.days.iter().flat_map(|day| {
        day.lines.iter().map(|line| {
            vec![
                Cell::words(&day.day).below(&line.when),
                Cell::typed(&line.title).below(&line.place).below(&line.reference).below(&line.note),
                Cell::words(&line.kind).below(&line.owner),
                Cell::tag(&line.stands, line.tag),
            ]
        })
    });
    Ok(Some(Section {
        id: "plan",
        title: t.s("plan-title"),
        hint: String::new(),
        columns: vec![
            (t.s("working-map-when"), 3),
            (t.s("working-map-what"), 4),
            (t.s("plan-owner"), 3),
            (t.s("working-map-state"), 3),
        ],
        rows: rows.collect(),
        notes: Vec::new(),
        empty: t.s("working-map-plan-empty"),
    }))
}

/// Things that travel and that the reader may see (D8); none where there are none, since most cases send nothing by hand.
pub(super) async fn parcels(tx: &mut Tx, ground: &Ground<'_>) -> WebResult<Option<Section>> {
    let t = ground.t();
    let mut all = travelling::list(tx, ground.case.id).await?;
    all.retain(|one| ground.may(Action::ViewParcel, one.id));
    if all.is_empty() {
        return Ok(None);
    }
    let rows = all.iter().map(|one| {
        let view = Parcel::of(t, today(ground), one);
        let labelled = |key: &str, words: &str| match words {
            "" => String::new(),
            words => format!("{}: \u{2068}{words}\u{2069}", t.s(key)),
        };
        let last = view.steps.last().map_or_else(String::new, |step| format!("{} · {}", step.what, step.day));
        let way = Cell::words(labelled("parcel-origin", &view.origin))
            .below(labelled("parcel-destination", &view.destination))
            .below(labelled("parcel-carrier", &view.carrier));
        let back = if view.over { String::new() } else { labelled("parcel-back-by", &view.back_by) };
        vec![Cell::words(view.what).below(view.which), way, Cell::tag(view.state, view.tag).below(last).below(back)]
    });
    Ok(Some(Section {
        id: "parcels",
        title: t.s("parcels-title"),
        hint: String::new(),
        columns: vec![(t.s("parcel-kind"), 4), (t.s("parcel-way"), 5), (t.s("working-map-state"), 4)],
        rows: rows.collect(),
        notes: Vec::new(),
        empty: String::new(),
    }))
}

/// Risks that the reader may see and that are not over, and those that follow from what they may see.
pub(super) async fn risks(tx: &mut Tx, ground: &Ground<'_>) -> WebResult<Option<Section>> {
    if !ground.may_on_case(Action::ViewRisks) {
        return Ok(None);
    }
    let t = ground.t();
    let mut all = written::list(tx, ground.case.id).await?;
    all.retain(|one| ground.may(Action::ViewRisk, one.id));
    let views = all.iter().map(|one| Risk::of(t, ground.reader.house, &ground.people, one)).filter(|one| !one.closed);
    let mut rows: Vec<Vec<Cell>> = views
        .map(|one| {
            let what = Cell::typed(one.words).below(one.kind);
            vec![what, Cell::typed(one.measure).below(one.owner), Cell::tag(one.state, one.tag)]
        })
        .collect();
    let known = known(tx, &ground.reader.sight, ground.reader.zone).await?;
    for one in derive(&known).iter().map(|one| Follows::of(t, one)) {
        rows.push(vec![Cell::words(one.words), Cell::words(one.mend), Cell::tag(t.s("risk-state-open"), "attention")]);
    }
    let notes =
        ["working-map-risk-preliminary", "working-map-risk-flying"].map(|key| (t.s(key), String::new())).to_vec();
    Ok(Some(Section {
        id: "risks",
        title: t.s("risks-title"),
        hint: String::new(),
        columns: vec![(t.s("risk-words"), 5), (t.s("risk-measure"), 5), (t.s("working-map-state"), 3)],
        rows,
        notes,
        empty: t.s("working-map-risks-empty"),
    }))
}
