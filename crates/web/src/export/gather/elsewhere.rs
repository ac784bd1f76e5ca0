//! What is asked of other holders of records (D9), and what travels by hand or courier (D8).

use super::Gathering;
use crate::dates::day_in;
use crate::errors::WebResult;
use crate::export::parts::Block;
use crate::{parcel_view, record_view};
use domain::policy::Action;
use serde_json::{Value, json};
use store::record_requests::Release;
use store::{parcels, record_requests};

impl Gathering<'_> {
    /// Every request, with the release in its exact words, and what became of it.
    pub(super) async fn elsewhere(&mut self) -> WebResult<()> {
        if !self.work.may(Action::ViewRecordRequests, self.entry.case) {
            return Ok(());
        }
        let t = self.t;
        let today = day_in(self.work.tx.now(), self.zone);
        let (mut blocks, mut data) = (Vec::new(), Vec::new());
        for one in record_requests::list(&mut self.work.tx, self.entry.case).await? {
            let view = record_view::View::of(t, today, &one);
            let mut block = Block::titled(&view.holder)
                .row(t.s("record-what"), format!("{}\n{}", view.what, view.about))
                .row(t.s("export-state"), &view.sentence);
            let mut signed = Value::Null;
            match &one.release {
                Some(Release::Paper(id, title)) => {
                    // The paper is named to whoever may see it.
                    if self.work.may(Action::ViewDocument, *id) {
                        block = block.row(t.s("record-release"), title);
                    }
                    signed = json!({ "paper": id });
                }
                Some(Release::Screen(screen)) => {
                    let when = t.moment(screen.at, self.zone);
                    let by = t.with("record-release-by", [("name", screen.by.1.clone()), ("moment", when)]);
                    block = block.row(t.s("record-release"), format!("{by}\n{}", screen.words));
                    signed = json!({
                        "by": screen.by.0, "at": screen.at.to_string(), "language": screen.language,
                        "words": screen.words, "name": screen.signed.name,
                    });
                }
                None => {}
            }
            for step in &view.steps {
                block = block.row(format!("{}, {}", step.day, step.by), format!("{}\n{}", step.what, step.words));
            }
            let came: Vec<_> = one.came.iter().filter(|(id, _)| self.work.may(Action::ViewDocument, *id)).collect();
            for (_, title) in &came {
                block = block.row(t.s("record-came"), title);
            }
            data.push(json!({
                "id": one.id, "holder": one.entry.holder, "what": one.entry.what, "format": one.entry.format,
                "state": one.state, "release": signed, "sent_on": one.sent.map(|(on, ..)| on.to_string()),
                "documents": came.iter().map(|(id, _)| id).collect::<Vec<_>>(),
            }));
            blocks.push(block);
        }
        self.section("records", blocks, Value::Array(data));
        Ok(())
    }

    /// The things that travel and that the reader may see, with the chain of custody.
    pub(super) async fn parcels(&mut self) -> WebResult<()> {
        if !self.work.may(Action::ViewParcels, self.entry.case) {
            return Ok(());
        }
        let t = self.t;
        let today = day_in(self.work.tx.now(), self.zone);
        let mut all = parcels::list(&mut self.work.tx, self.entry.case).await?;
        all.retain(|one| self.work.may(Action::ViewParcel, one.id));
        let blocks = all.iter().map(|one| {
            let view = parcel_view::View::of(t, today, one);
            let mut block = Block::titled(&view.what)
                .row(t.s("parcel-what"), &view.which)
                .row(t.s("parcel-origin"), &view.origin)
                .row(t.s("parcel-destination"), &view.destination)
                .row(t.s("parcel-carrier"), &view.carrier)
                .row(t.s("parcel-back-by"), &view.back_by)
                .row(t.s("export-state"), &view.state);
            for step in &view.steps {
                let said = format!("{}\n{}\n{}", step.what, step.condition, step.words);
                block = block.row(format!("{}, {}", step.day, step.who), said);
            }
            block
        });
        let blocks = blocks.collect();
        let data = all.iter().map(|one| {
            let steps = one.steps.iter().map(|step| {
                json!({ "step": step.step, "on": step.on.to_string(), "who": step.who, "condition": step.condition })
            });
            json!({
                "id": one.id, "kind": one.entry.kind, "pieces": one.entry.pieces, "what": one.entry.what,
                "origin": one.entry.origin, "destination": one.destination(), "state": one.state,
                "steps": steps.collect::<Vec<_>>(),
            })
        });
        let data = Value::Array(data.collect());
        self.section("parcels", blocks, data);
        Ok(())
    }
}
