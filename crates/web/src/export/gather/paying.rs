//! Payment blocks.

use super::Gathering;
use crate::dates::day_in;
use crate::errors::WebResult;
use crate::export::parts::Block;
use crate::money_view::View;
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
                    .row(t.s("money-amount"), format!("{}\n{}", view.amount, view.standing))
                    .row(t.s("export-state"), view.state)
                    .row(t.s("block-covers"), view.covers)
                    .row(t.s("block-refund"), format!("{}\n{}", view.refund, view.terms))
                    .row(t.s("block-starts"), view.starts)
                    .row(t.s("block-due"), view.due)
                    .row(t.s("block-paid-over"), view.paid_over),
            );
            data.push(json!({
                "id": one.id, "kind": one.kind, "payee": one.payee, "currency": one.range.currency.code(),
                "from_minor": one.range.from.minor(), "to_minor": one.range.to.minor(), "covers": one.covers,
                "refund": one.refund, "terms": one.terms, "state": one.state, "estimate": one.estimate,
                "starts": one.starts.map(|day| day.to_string()), "due": one.due.map(|day| day.to_string()),
            }));
        }
        self.section("money", blocks, Value::Array(data));
        Ok(())
    }
}
