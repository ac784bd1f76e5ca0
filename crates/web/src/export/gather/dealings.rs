//! Consents, sendings, replies, requests, and the trail.

use super::Gathering;
use crate::errors::WebResult;
use crate::export::parts::Block;
use crate::rendering_view::View as Rendering;
use crate::request_view;
use crate::trail_lines::sentences;
use domain::Timestamp;
use domain::ids::DocumentId;
use domain::policy::Action;
use serde_json::{Value, json};
use store::letters::Which;
use store::renderings;
use store::trail::{self, Line};
use store::{consents, handovers, letters, progress, replies, requests};

/// Lines of the trail read at a time.
const BLOCK: i64 = 1000;

impl Gathering<'_> {
    pub(super) async fn consents(&mut self) -> WebResult<()> {
        let t = self.t;
        let (mut blocks, mut data) = (Vec::new(), Vec::new());
        for one in consents::list(&mut self.work.tx, self.entry.case).await? {
            if !self.work.may(Action::ViewConsent, one.id) {
                continue;
            }
            let purposes: Vec<String> = one.purposes.iter().map(|purpose| t.word("purpose", purpose.word())).collect();
            let moment = |at: Option<Timestamp>| at.map_or_else(String::new, |at| t.moment(at, self.zone));
            blocks.push(
                Block::titled(one.recipient_names().join("; "))
                    .row(t.s("export-state"), t.word("consent-state", one.state.word()))
                    .row(t.s("export-giver"), &one.giver_name)
                    .row(t.s("case-purposes"), purposes.join("; "))
                    .row(t.s("consent-decided-at"), moment(one.decided_at))
                    .row(t.s("consent-withdrawn-at"), moment(one.withdrawn_at))
                    .row(t.s("export-until"), t.moment(one.until, self.zone))
                    .words(&one.text_body, one.text_language.word()),
            );
            data.push(json!({
                "id": one.id, "giver": one.giver_name, "basis": one.basis, "recipients": one.recipient_names(),
                "purposes": one.purposes, "categories": one.categories,
                "documents": one.documents.iter().map(|(id, _)| id).collect::<Vec<_>>(), "countries": one.countries(),
                "channel": one.channel, "may_download": one.may_download, "until": one.until.to_string(),
                "taken_back": one.taken_back.iter().map(ToString::to_string).collect::<Vec<_>>(),
                "state": one.state, "manner": one.manner, "witness": one.witness,
                "decided_at": one.decided_at.map(|at| at.to_string()),
                "withdrawn_at": one.withdrawn_at.map(|at| at.to_string()),
                "words": { "version": one.text_version, "language": one.text_language, "text": one.text_body },
            }));
        }
        self.section("consents", blocks, Value::Array(data));
        Ok(())
    }

    /// What went to which clinic, and when.
    pub(super) async fn sendings(&mut self) -> WebResult<()> {
        let t = self.t;
        let (mut blocks, mut data) = (Vec::new(), Vec::new());
        for one in progress::of_case(&mut self.work.tx, self.entry.case).await? {
            let moment = |at: Option<Timestamp>| at.map_or_else(String::new, |at| t.moment(at, self.zone));
            blocks.push(
                Block::titled(format!("{}, {}", one.clinic, one.city))
                    .row(t.s("export-sent"), t.moment(one.sent_at, self.zone))
                    .row(t.s("export-opened"), moment(one.first_opened_at))
                    .row(t.s("export-answered"), moment(one.replied_at)),
            );
            data.push(json!({
                "review": one.review, "clinic": one.clinic, "city": one.city, "sent_at": one.sent_at.to_string(),
                "opened_at": one.first_opened_at.map(|at| at.to_string()), "revoked": one.revoked,
                "consent_withdrawn": one.withdrawn, "replied_at": one.replied_at.map(|at| at.to_string()),
            }));
        }
        for one in handovers::list(&mut self.work.tx, self.entry.case).await? {
            let titles: Vec<&str> = one.documents.iter().map(|(_, title)| title.as_str()).collect();
            let way = t.word("consent-channel", one.channel.word());
            blocks.push(
                Block::titled(one.clinic_name.clone())
                    .row(t.s("handovers-way"), format!("{way}: {} {}", one.carrier, one.reference))
                    .row(t.s("handovers-on"), t.day(one.handed_on))
                    .row(t.s("handovers-what"), titles.join("\n"))
                    .row(t.s("handovers-receipt"), one.receipt.as_ref().map_or_else(String::new, |got| got.1.clone())),
            );
            data.push(json!({
                "handover": one.id, "clinic": one.clinic_name, "channel": one.channel, "carrier": one.carrier,
                "reference": one.reference, "handed_on": one.handed_on.to_string(),
                "documents": one.documents.iter().map(|(id, _)| id).collect::<Vec<_>>(),
                "received_on": one.receipt.as_ref().map(|(on, ..)| on.to_string()),
            }));
        }
        self.section("sendings", blocks, Value::Array(data));
        Ok(())
    }

    pub(super) async fn replies(&mut self) -> WebResult<()> {
        if !self.work.may(Action::ReadReplies, self.entry.case) {
            return Ok(());
        }
        let t = self.t;
        let (mut blocks, mut data) = (Vec::new(), Vec::new());
        let rendered = renderings::of_replies(&mut self.work.tx, self.entry.case).await?;
        for one in replies::of_case(&mut self.work.tx, self.entry.case).await? {
            let said = &one.content;
            let finding = said.finding.map(|word| t.word("family-finding", word.word())).unwrap_or_default();
            let can = said.treatability.map(|word| t.word("family-treatability", word.word())).unwrap_or_default();
            let cost = t.estimate(said).unwrap_or_default();
            let mut block = Block::titled(format!("{}, {}", one.clinic_name, one.clinic_city))
                .row(t.s("export-sent"), t.moment(one.sent_at, self.zone))
                .row(t.s("export-signed"), format!("{}, {}", one.name, one.role))
                .row(t.s("case-question"), &one.question)
                .row(t.s("export-finding"), format!("{finding}\n{}", said.words))
                .row(t.s("export-treatability"), format!("{can}\n{}", said.route))
                .row(t.s("export-needs"), said.needs.iter().map(|need| t.need(need)).collect::<Vec<_>>().join("\n"))
                .row(t.s("export-cost"), cost)
                .row(t.s("export-included"), &said.included)
                .row(t.s("export-excluded"), &said.excluded)
                .row(t.s("export-stay"), &said.stay_days)
                .row(t.s("export-dates"), &said.dates);
            let invitation = said.invitation.map(|word| t.word("invitation-told", word.word())).unwrap_or_default();
            block = block.row(t.s("reply-invitation"), invitation);
            if let Some(beside) = rendered.get(&one.id).map(|beside| Rendering::of(t, self.zone, beside)) {
                block = block.row(beside.about, beside.words);
            }
            for which in [Which::Signed, Which::Invitation] {
                let letter = letters::of_reply(&mut self.work.tx, self.entry.case, one.id, which).await?;
                if let Some((_, file)) = letter.filter(|(_, file)| file.scan.lets_pass()) {
                    let clinic = one.clinic_name.replace(['/', '\\'], "_");
                    let folder = if which == Which::Signed { "" } else { "/invitation" };
                    let path = format!("replies/{clinic} {}{folder}/{}", one.number, file.base_name());
                    let at = self.add(path, &file, None);
                    block.files.push(at);
                }
            }
            data.push(json!({
                "id": one.id, "clinic": one.clinic_name, "number": one.number, "sent_at": one.sent_at.to_string(),
                "question": one.question, "name": one.name, "role": one.role, "content": one.content,
                "letter": one.letter.as_ref().map(|letter| letter.file),
                "rendered": rendered.get(&one.id).map(|one| json!({ "by": one.by, "language": one.language, "words": one.words })),
                "invitation": one.invitation.as_ref().map(|letter| letter.file),
            }));
            blocks.push(block);
        }
        self.section("replies", blocks, Value::Array(data));
        Ok(())
    }

    pub(super) async fn requests(&mut self) -> WebResult<()> {
        let t = self.t;
        let (mut blocks, mut data) = (Vec::new(), Vec::new());
        for one in requests::list(&mut self.work.tx, self.entry.case).await? {
            if !self.work.may(Action::ViewRequest, one.id) {
                continue;
            }
            let view = match self.me {
                None => request_view::View::of_desk(t, &one),
                Some(_) => request_view::View::of_guest(t, &one),
            };
            let asked_of = one.asked_of.as_ref().map(|person| person.name.clone());
            blocks.push(
                Block::titled(view.title)
                    .row(t.s("export-state"), view.state)
                    .row(t.s("export-kind"), view.category)
                    .row(t.s("export-asked-of"), asked_of.clone().unwrap_or_default())
                    .row(t.s("export-asked"), t.moment(one.asked_at, self.zone))
                    .row(t.s("export-purpose"), &one.purpose)
                    .row(t.s("export-answer"), &one.answer),
            );
            data.push(json!({
                "id": one.id, "category": one.category, "what": one.what, "format": one.format, "purpose": one.purpose,
                "asked_of": asked_of, "asked_at": one.asked_at.to_string(), "state": one.state,
                "state_since": one.state_since.to_string(), "due": one.due.map(|day| day.to_string()),
                "answer": one.answer,
            }));
        }
        self.section("requests", blocks, Value::Array(data));
        Ok(())
    }

    pub(super) async fn trail(&mut self) -> WebResult<()> {
        if !self.work.may(Action::ReadTrail, self.entry.case) {
            return Ok(());
        }
        let (mut lines, mut before) = (Vec::new(), None);
        loop {
            let block = trail::of_case(&mut self.work.tx, self.entry.case, before, BLOCK).await?;
            let full = i64::try_from(block.len()).unwrap_or(0) == BLOCK;
            before = block.last().map(|line| line.seq);
            lines.extend(block);
            if !full {
                break;
            }
        }
        for line in &mut lines {
            self.hide(line);
        }
        let mut block = Block { sentences: true, ..Block::default() };
        for one in sentences(self.t, self.zone, &lines) {
            block.rows.push((format!("{} {}", one.day, one.time), one.what));
        }
        let data = lines.iter().map(|line| {
            json!({
                "number": line.seq, "at": line.at().to_string(), "event": line.event(), "outcome": line.outcome,
                "actor_kind": line.actor_kind, "actor": line.actor_name, "subject_kind": line.subject_kind,
                "subject": line.subject_id, "subject_name": line.subject_name, "detail": line.detail,
            })
        });
        let data = data.collect();
        self.section("trail", vec![block], data);
        Ok(())
    }

    /// A thing that the reader may not see is not named.
    fn hide(&self, line: &mut Line) {
        let whole = self.me.is_none() || self.work.may(Action::ReadReplies, self.entry.case);
        let named = match line.subject_kind.as_str() {
            "document" => {
                line.subject_id.is_some_and(|id| self.work.may(Action::ViewDocument, DocumentId(id)))
                    || self.me.is_none()
            }
            "file" | "request" => whole && self.work.may(Action::ViewSummary, self.entry.case),
            _ => true,
        };
        if !named {
            line.subject_name = None;
        }
    }
}
