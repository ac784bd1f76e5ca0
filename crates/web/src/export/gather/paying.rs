//! Payment blocks.

use super::Gathering;
use crate::dates::day_in;
use crate::errors::WebResult;
use crate::export::parts::Block;
use crate::money_view::View;
use domain::money::Cost;
use domain::policy::Action;
use serde_json::{Value, json};
use store::money;

impl Gathering<'_> {
    pub(super) async fn money(&mut self) -> WebResult<()> {
        if !self.work.may(Action::ViewMoney, self.entry.case) {
            return Ok(());
        }
        let t = self.t;
        let today = day_in(self.work.tx.now(), self.zone);
        let (mut blocks, mut data) = (Vec::new(), Vec::new());
        for one in money::list(&mut self.work.tx, self.entry.case).await? {
            let view = View::of(t, self.zone, today, &one);
            blocks.push(
                Block::titled(view.kind)
                    .row(t.s("money-payee"), view.payee)
                    .row(t.s("money-amount"), format!("{}\n{}", view.amount.words, view.standing))
                    .row(t.s("export-state"), view.state)
                    .row(t.s("block-covers"), view.covers)
                    .row(t.s("block-refund"), format!("{}\n{}", view.refund, view.terms))
                    .row(t.s("block-starts"), view.starts)
                    .row(t.s("block-due"), view.due)
                    .row(t.s("block-paid-over"), view.paid_over),
            );
            let figure = one.cost.figure();
            let (finder, by) = match &one.cost {
                Cost::Known(_) => (None, None),
                Cost::Unknown { finder, by } => (Some(finder), *by),
            };
            data.push(json!({
                "id": one.id, "kind": one.kind, "payee": one.payee,
                "currency": figure.map(|figure| figure.range.currency.code()),
                "from_minor": figure.map(|figure| figure.range.from.minor()),
                "to_minor": figure.map(|figure| figure.range.to.minor()), "per": figure.and_then(|figure| figure.per),
                "found_out_by": finder, "found_out_until": by.map(|day| day.to_string()), "covers": one.covers,
                "refund": one.refund, "terms": one.terms, "state": one.state, "estimate": one.estimate,
                "starts": one.starts.map(|day| day.to_string()), "due": one.due.map(|day| day.to_string()),
            }));
        }
        self.section("money", blocks, Value::Array(data));
        Ok(())
    }
}
