//! The journey: what was checked for it at official sources, its plan, and what could go wrong.

use super::Gathering;
use crate::dates::day_in;
use crate::errors::WebResult;
use crate::export::parts::Block;
use crate::{official_view, plan_view, risk_view};
use domain::policy::Action;
use serde_json::{Value, json};
use store::participants::{self, Participant};
use store::{official, plans, risks};

impl Gathering<'_> {
    /// Official checks, everything that was found, each on the journey as it was then.
    pub(super) async fn official(&mut self) -> WebResult<()> {
        if !self.work.may(Action::ViewOfficial, self.entry.case) {
            return Ok(());
        }
        let t = self.t;
        let today = day_in(self.work.tx.now(), self.zone);
        let (journey, _) = official::journey(&mut self.work.tx, self.entry.case).await?;
        let country = |code: &str| crate::choices::country(t, code);
        let day = |day: Option<domain::Date>| day.map_or_else(String::new, |day| t.day(day));
        let whole = Block::titled(t.s("export-journey"))
            .row(t.s("export-destination"), country(&journey.destination))
            .row(t.s("export-passport"), country(&journey.passport))
            .row(t.s("export-route"), &journey.route)
            .row(t.s("plan-from"), day(journey.from))
            .row(t.s("plan-to"), day(journey.until));
        let travellers = official::travellers(&mut self.work.tx, self.entry.case).await?;
        let along = travellers.iter().fold(Block::titled(t.s("travellers-title")), |block, one| {
            let status = one.status.map_or_else(String::new, |status| t.word("journey-status", status.word()));
            block.row(&one.name, format!("{}\n{status}", country(&one.passport)))
        });
        let along_with: Vec<Value> = travellers
            .iter()
            .map(|one| json!({ "id": one.id, "name": one.name, "passport": one.passport, "status": one.status }))
            .collect();
        let (mut blocks, mut data) = (vec![whole], Vec::new());
        if !travellers.is_empty() {
            blocks.push(along);
        }
        for one in official::checks(&mut self.work.tx, self.entry.case, today).await? {
            let mut block = Block::titled(official_view::title(t, &one.which))
                .row(t.s("export-state"), t.word("official-state", one.state.word()));
            for found in &one.found {
                let until = t.with("working-map-until", [("day", t.day(found.looked.valid_until))]);
                let label = format!("{}, {}", t.day(found.looked.on), found.by);
                block = block.row(label, format!("{}\n{}\n{until}", found.words, found.source));
                data.push(json!({
                    "kind": one.which.kind, "title": one.which.own.as_ref().map(|(_, title)| title),
                    "traveller": one.which.traveller, "found": found.words, "source": found.source, "by": found.by,
                    "on": found.looked.on.to_string(), "valid_until": found.looked.valid_until.to_string(),
                }));
            }
            blocks.push(block);
        }
        let said = json!({
            "destination": journey.destination, "passport": journey.passport, "status": journey.status,
            "route": journey.route, "from": journey.from.map(|day| day.to_string()),
            "until": journey.until.map(|day| day.to_string()), "travellers": along_with, "checks": data,
        });
        self.section("official", blocks, said);
        Ok(())
    }

    /// The lines of the plan that the reader may see, cancelled ones included.
    pub(super) async fn plan(&mut self) -> WebResult<()> {
        if !self.work.may(Action::ViewPlan, self.entry.case) {
            return Ok(());
        }
        let t = self.t;
        let people = participants::list(&mut self.work.tx, self.entry.case).await?;
        let mut items = plans::list(&mut self.work.tx, self.entry.case).await?;
        items.retain(|one| self.work.may(Action::ViewPlanItem, one.id));
        let view = plan_view::View::of(t, self.house, &people, &items, self.work.tx.now());
        let line = |day: &str, one: &plan_view::Line| {
            Block::titled(&one.title)
                .row(&one.kind, format!("{day} {}", one.when))
                .row(t.s("export-state"), &one.stands)
                .row(t.s("plan-place"), &one.place)
                .row(t.s("plan-owner"), &one.owner)
                .row(t.s("plan-whom"), &one.whom)
                .row(t.s("plan-reference"), &one.reference)
                .row(t.s("plan-note"), &one.note)
        };
        let standing = view.days.iter().flat_map(|day| day.lines.iter().map(|one| line(&day.day, one)));
        let blocks = standing.chain(view.cancelled.iter().map(|one| line("", one))).collect();
        let data = items.iter().map(|one| {
            json!({
                "id": one.id, "kind": one.entry.kind, "title": one.entry.title, "place": one.entry.place,
                "starts": one.entry.starts.to_string(), "starts_zone": one.entry.starts_zone,
                "ends": one.entry.ends.map(|at| at.to_string()), "ends_zone": one.entry.ends_zone,
                "whole_days": one.entry.whole_days, "reference": one.entry.reference, "note": one.entry.note,
                "state": one.state, "confirmed_by": one.confirmed_by,
            })
        });
        let data = Value::Array(data.collect());
        self.section("plan", blocks, data);
        Ok(())
    }

    /// Risks that somebody wrote down and that the reader may see. What follows from the rest follows from it here, too.
    pub(super) async fn risks(&mut self) -> WebResult<()> {
        if !self.work.may(Action::ViewRisks, self.entry.case) {
            return Ok(());
        }
        let t = self.t;
        let people: Vec<Participant> = participants::list(&mut self.work.tx, self.entry.case).await?;
        let mut all = risks::list(&mut self.work.tx, self.entry.case).await?;
        all.retain(|one| self.work.may(Action::ViewRisk, one.id));
        let blocks = all.iter().map(|one| {
            let view = risk_view::View::of(t, self.house, &people, one);
            Block::titled(view.words)
                .row(t.s("risk-kind"), view.kind)
                .row(t.s("export-state"), view.state)
                .row(t.s("risk-measure"), view.measure)
                .row(t.s("risk-owner"), view.owner)
        });
        let blocks = blocks.collect();
        let data = all.iter().map(|one| {
            json!({
                "id": one.id, "kind": one.entry.kind, "words": one.entry.words, "measure": one.entry.measure,
                "state": one.state, "question": one.entry.question,
            })
        });
        let data = Value::Array(data.collect());
        self.section("risks", blocks, data);
        Ok(())
    }
}
