//! Questions with their threads.

use super::Gathering;
use crate::errors::WebResult;
use crate::export::parts::Block;
use crate::question_view::{Eyes, View};
use domain::policy::Action;
use serde_json::{Value, json};
use store::questions;

impl Gathering<'_> {
    pub(super) async fn questions(&mut self) -> WebResult<()> {
        let t = self.t;
        let (mut blocks, mut data) = (Vec::new(), Vec::new());
        let thread = questions::threads(&mut self.work.tx, self.entry.case).await?;
        for one in questions::list(&mut self.work.tx, self.entry.case).await? {
            if !self.work.may(Action::ViewQuestion, one.id) {
                continue;
            }
            let answers = self.work.may(Action::ReadAnswers, one.id);
            let view = View::of(t, self.zone, &one, &thread, Eyes { me: self.me, review: None, answers, apart: false });
            let mut block = Block::titled(view.words)
                .row(t.s("questions-kind"), &view.kind)
                .row(t.s("export-state"), view.turn)
                .row(t.s("questions-asked"), view.asked);
            if let Some(one) = &view.rendered {
                block = block.row(&one.about, &one.words);
            }
            for line in &view.thread {
                let said = if line.withheld { t.s("question-withheld") } else { line.words.clone() };
                block = block.row(format!("{}: {}", line.what, line.who), format!("{said}\n{}", line.source));
                if let Some(one) = &line.rendered {
                    block = block.row(&one.about, &one.words);
                }
            }
            blocks.push(block);
            let entries = view.thread.iter().map(|line| {
                json!({ "what": line.what, "who": line.who, "words": line.words, "source": line.source, "by_clinic": line.clinic,
                    "rendered": line.rendered.as_ref().map(|one| json!({ "about": one.about, "words": one.words })) })
            });
            data.push(json!({
                "id": one.id, "kind": one.kind, "words": one.words, "asked_at": one.asked_at.to_string(),
                "state": one.state, "thread": entries.collect::<Vec<Value>>(),
            }));
        }
        self.section("questions", blocks, Value::Array(data));
        Ok(())
    }
}
