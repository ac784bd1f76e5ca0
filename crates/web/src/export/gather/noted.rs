//! Notes on the case.

use super::Gathering;
use crate::errors::WebResult;
use crate::export::parts::Block;
use domain::policy::Action;
use serde_json::{Value, json};
use store::notes;

impl Gathering<'_> {
    /// What the agency noted, struck notes as struck. No page of the family or of a clinic shows a note; but what is noted on a case is
    /// data about its patient, who has a right to a copy of it (M5), as has whoever decides for them: the copy is theirs alone. The form
    /// says so to whoever writes one.
    pub(super) async fn notes(&mut self) -> WebResult<()> {
        if !self.work.may(Action::ExportCase, self.entry.case) {
            return Ok(());
        }
        let t = self.t;
        let all = notes::list(&mut self.work.tx, self.entry.case, None, i64::MAX).await?;
        let blocks = all.iter().map(|one| {
            let block = Block::titled(format!("{}, {}", one.by, t.moment(one.at, self.zone))).words(&one.words, "");
            match &one.struck {
                Some(struck) => block.row(
                    t.s("note-struck"),
                    format!("{}, {}: {}", struck.by, t.moment(struck.at, self.zone), struck.reason),
                ),
                None => block,
            }
        });
        let blocks = blocks.collect();
        let data = all.iter().map(|one| {
            let struck = one.struck.as_ref();
            let struck = struck.map(|it| json!({ "by": it.by, "at": it.at.to_string(), "reason": it.reason }));
            json!({ "id": one.id, "words": one.words, "by": one.by, "at": one.at.to_string(), "struck": struck })
        });
        let data = Value::Array(data.collect());
        self.section("notes", blocks, data);
        Ok(())
    }
}
