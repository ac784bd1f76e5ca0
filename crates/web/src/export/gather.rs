//! Gathers what a reader gets, part by part, each by what the policy says of it.

mod asked;
mod dealings;
mod elsewhere;
mod journey;
mod noted;
mod paying;

use super::parts::{Block, Section};
use super::{Gathered, Original, Reader};
use crate::consent_text::basis;
use crate::doors::{AnyTx, Entry};
use crate::errors::{WebError, WebResult};
use crate::summary_view::SummaryView;
use crate::text::Text;
use crate::translation_view;
use crate::work::Work;
use domain::documents::{DocumentKind, with_extension};
use domain::ids::{CaseId, DocumentId, ParticipantId};
use domain::policy::{Action, Actor, Denied, Permitted};
use serde_json::{Map, Value, json};
use store::cases::{self, Case};
use store::files::{self as stored, File};
use store::{documents, labs, participants, representations, summaries};

struct Gathering<'a> {
    entry: &'a Entry,
    work: &'a mut Work<AnyTx, CaseId>,
    t: Text,
    zone: &'a str,
    /// The agency's name.
    house: &'a str,
    /// The person, where it is not a member who takes it.
    me: Option<ParticipantId>,
    sections: Vec<Section>,
    data: Map<String, Value>,
    originals: Vec<Original>,
    taken: Vec<Permitted<DocumentId>>,
}

/// Everything that this reader gets.
pub(super) async fn all(entry: &Entry, work: &mut Work<AnyTx, CaseId>, reader: &Reader) -> WebResult<Gathered> {
    let me = match &entry.actor {
        Actor::Participant(guest) => Some(guest.id),
        Actor::Member(_) | Actor::Stranger | Actor::Reviewer(..) | Actor::Asked(..) => None,
    };
    let case = cases::find(&mut work.tx, entry.case).await?.ok_or(WebError::NotFound)?;
    let mut all = Gathering {
        entry,
        work,
        t: reader.t,
        zone: &reader.zone,
        house: &reader.house,
        me,
        sections: Vec::new(),
        data: Map::new(),
        originals: Vec::new(),
        taken: Vec::new(),
    };
    all.case(&case);
    all.people().await?;
    all.summary().await?;
    all.documents().await?;
    all.beside().await?;
    all.labs().await?;
    all.consents().await?;
    all.sendings().await?;
    all.replies().await?;
    all.requests().await?;
    all.elsewhere().await?;
    all.questions().await?;
    all.money().await?;
    all.official().await?;
    all.plan().await?;
    all.parcels().await?;
    all.risks().await?;
    all.notes().await?;
    all.trail().await?;
    let (sections, data, originals, taken) = (all.sections, all.data, all.originals, all.taken);
    Ok(Gathered { reference: case.reference, patient: case.map.patient_name, sections, data, originals, taken })
}

impl Gathering<'_> {
    fn section(&mut self, id: &'static str, blocks: Vec<Block>, data: Value) {
        let title = self.t.s(&format!("export-{id}"));
        self.sections.push(Section { id, title, blocks });
        self.data.insert(id.to_owned(), data);
    }

    fn add(&mut self, path: String, file: &File, document: Option<DocumentId>) -> usize {
        self.originals.push(Original {
            path,
            file: file.id,
            document,
            name: file.name.clone(),
            blob: file.blob(self.entry.tenant),
            length: file.length,
            crc32: file.crc32,
            sha256: hex::encode(&file.sha256),
            at: file.received_at,
        });
        self.originals.len() - 1
    }

    fn case(&mut self, case: &Case) {
        let (t, map) = (self.t, &case.map);
        let label = |name: &str| t.s(&format!("map-label-{name}"));
        let purposes: Vec<String> = map.purposes.iter().map(|one| t.word("purpose", one.word())).collect();
        let country = if map.country.is_empty() { String::new() } else { t.word("country", &map.country) };
        let born = map.birth_date.map_or_else(String::new, |day| t.day(day));
        let mut block = Block::default()
            .row(label("patient_name"), &map.patient_name)
            .row(label("patient_latin_name"), &map.patient_latin_name)
            .row(label("patient_call_name"), &map.patient_call_name)
            .row(label("birth_date"), born)
            .row(label("sex"), t.word("sex", map.sex.word()))
            .row(label("country"), country)
            .row(label("city"), &map.city)
            .row(t.s("case-purposes"), purposes.join("; "))
            .row(label("question"), &map.question)
            .row(label("travel_goal"), &map.travel_goal)
            .row(label("existing_documents"), &map.existing_documents)
            .row(label("family_composition"), &map.family_composition)
            .row(label("visit_format"), &map.visit_format)
            .row(label("date_limits"), &map.date_limits);
        let mut data = json!({
            "reference": case.reference, "stage": case.stage, "opened_at": case.created_at.to_string(),
            "patient_name": map.patient_name, "patient_latin_name": map.patient_latin_name,
            "patient_call_name": map.patient_call_name, "birth_date": map.birth_date.map(|day| day.to_string()),
            "sex": map.sex, "country": map.country, "city": map.city, "language": map.language,
            "purposes": map.purposes, "question": map.question, "travel_goal": map.travel_goal,
            "existing_documents": map.existing_documents, "family_composition": map.family_composition,
            "visit_format": map.visit_format, "date_limits": map.date_limits,
        });
        // The agency's own notes are for its coordinators, as they are on the desk.
        if self.me.is_none() {
            let notes = [
                ("facts", &map.facts),
                ("logistics", &map.logistics),
                ("payment", &map.payment),
                ("official_rules", &map.official_rules),
            ];
            for (name, text) in notes {
                block = block.row(label(name), text);
                data[name] = json!(text);
            }
        }
        self.section("case", vec![block], data);
    }

    async fn people(&mut self) -> WebResult<()> {
        let t = self.t;
        let (mut blocks, mut data) = (Vec::new(), Vec::new());
        for one in participants::list(&mut self.work.tx, self.entry.case).await? {
            let entry = &one.entry;
            // How others are reached is not this reader's to take.
            let reach = self.me.is_none_or(|me| me == one.id);
            let shown = |text: &str| if reach { text.to_owned() } else { String::new() };
            let paper = representations::standing(&mut self.work.tx, one.id).await?;
            let basis = basis(t, paper.as_ref().map(|paper| paper.basis), &entry.representative_basis);
            let paper = paper.filter(|paper| self.work.may(Action::ViewDocument, paper.document));
            let mut marks = Vec::new();
            if entry.is_primary_contact {
                marks.push(t.s("people-primary"));
            }
            if entry.is_decision_maker {
                marks.push(t.s("people-decider"));
            }
            blocks.push(
                Block::titled(&entry.name)
                    .row(t.s("export-role"), t.word("role", entry.role.word()))
                    .row(t.s("export-relation"), t.relation(&entry.relation))
                    .row(t.s("export-there-for"), &entry.there_for)
                    .row(t.s("export-marks"), marks.join("; "))
                    .row(t.s("export-basis"), &basis)
                    .row(t.s("proof-paper"), paper.as_ref().map_or("", |paper| &paper.title))
                    .row(t.s("channel-email"), shown(&entry.email))
                    .row(t.s("channel-phone"), shown(&entry.phone)),
            );
            data.push(json!({
                "id": one.id, "role": entry.role, "name": entry.name, "latin_name": entry.latin_name,
                "relation": entry.relation, "there_for": entry.there_for, "language": entry.language,
                "is_primary_contact": entry.is_primary_contact, "is_decision_maker": entry.is_decision_maker,
                "representative_basis": basis, "representative_proof": paper.map(|paper| paper.document), "may_view": one.may_view,
                "receives_replies": one.receives_replies, "email": shown(&entry.email), "phone": shown(&entry.phone),
            }));
        }
        self.section("people", blocks, Value::Array(data));
        Ok(())
    }

    async fn summary(&mut self) -> WebResult<()> {
        if !self.work.may(Action::ViewSummary, self.entry.case) {
            return Ok(());
        }
        let t = self.t;
        let Some(summary) = summaries::latest(&mut self.work.tx, self.entry.case).await? else {
            self.section("summary", Vec::new(), Value::Null);
            return Ok(());
        };
        let view = SummaryView::of(t, summary.language.word(), &summary.content);
        let list = |rows: Vec<String>, none: &str| if rows.is_empty() { none.to_owned() } else { rows.join("\n") };
        let clotting = view.clotting.iter().map(|(name, rest, how)| format!("{name} {rest} ({how})")).collect();
        let allergies = view.allergies.iter().map(|(name, told)| format!("{name}: {told}")).collect();
        let medications = view.medications.iter().map(|(name, rest)| format!("{name} {rest}")).collect();
        let mut block = Block::default()
            .row(t.s("summary-affects-clotting"), list(clotting, &view.clotting_words))
            .row(t.s("summary-allergies"), list(allergies, &view.allergies_words))
            .row(t.s("summary-other-medications"), list(medications, &view.medications_words));
        for (label, text, second) in view.fields {
            let text = if second.is_empty() { text } else { format!("{text}\n{second}") };
            block = block.row(label, text);
        }
        let data = json!({
            "number": summary.number, "language": summary.language, "saved_at": summary.saved_at.to_string(),
            "content": summary.content,
        });
        self.section("summary", vec![block], data);
        Ok(())
    }

    /// What a document is a translation of, in words; empty when it is of nothing.
    fn origin(&self, one: &documents::Document) -> String {
        translation_view::origin(self.t, one, |id| self.work.may(Action::ViewDocument, id))
    }

    async fn documents(&mut self) -> WebResult<()> {
        let t = self.t;
        let (mut blocks, mut data) = (Vec::new(), Vec::new());
        for one in documents::list(&mut self.work.tx, self.entry.case).await? {
            let mut block = Block::titled(&one.title)
                .row(t.s("export-kind"), t.word("category", one.category.word()))
                .row(t.s("export-date"), one.date.map_or_else(String::new, |day| t.day(day)))
                .row(t.s("export-sent-by"), &one.sender_name)
                .row(t.s("export-received"), t.moment(one.received_at, self.zone))
                .row(t.s("translation-kind"), self.origin(&one));
            let mut withheld = None;
            match self.work.ask(Action::DownloadDocument, one.id) {
                Ok(permit) => {
                    let files = stored::of_document(&mut self.work.tx, one.id).await?;
                    let folder = one.title.replace(['/', '\\'], "_");
                    for file in &files {
                        let path = match one.kind {
                            DocumentKind::File if files.len() == 1 => with_extension(&folder, file.base_name()),
                            DocumentKind::File | DocumentKind::Study => format!("{folder}/{}", file.name),
                        };
                        let at = self.add(format!("originals/{path}"), file, Some(one.id));
                        block.files.push(at);
                    }
                    self.taken.push(permit);
                }
                Err(Denied::Forbidden(reason)) => {
                    block = block.row(t.s("export-withheld"), t.word("reason", reason.word()));
                    withheld = Some(reason);
                }
                Err(Denied::Hidden) => continue,
            }
            data.push(json!({
                "id": one.id, "title": one.title, "category": one.category, "date": one.date.map(|day| day.to_string()),
                "language": one.language, "original_name": one.original_name, "pages": one.pages,
                "sent_by": one.sender_name, "received_at": one.received_at.to_string(), "withheld": withheld,
                "translation_of": one.translation.as_ref().map(|of| of.document),
            }));
            blocks.push(block);
        }
        self.section("documents", blocks, Value::Array(data));
        Ok(())
    }

    /// The freight of discs and unpacked archives: of a person what they sent themselves.
    async fn beside(&mut self) -> WebResult<()> {
        let files = stored::apart(&mut self.work.tx, self.entry.case, self.me).await?;
        if files.is_empty() {
            return Ok(());
        }
        let mut block = Block::default();
        for file in &files {
            let at = self.add(format!("other-files/{}", file.name), file, None);
            block.files.push(at);
        }
        self.section("beside", vec![block], json!(files.len()));
        Ok(())
    }

    async fn labs(&mut self) -> WebResult<()> {
        if !self.work.may(Action::ViewLabs, self.entry.case) {
            return Ok(());
        }
        let t = self.t;
        let rows = labs::of_case(&mut self.work.tx, self.entry.case).await?;
        let mut block = Block::default();
        for row in &rows {
            let name = row.lab.test().map_or_else(|| row.lab.name.clone(), |test| test.name(t.0).to_owned());
            let reference =
                if row.lab.reference.is_empty() { String::new() } else { format!(" [{}]", row.lab.reference) };
            let text = format!("{} {}{reference}", row.lab.original(), row.lab.unit);
            block = block.row(format!("{name}, {}", t.day(row.lab.taken)), text);
        }
        let blocks = if rows.is_empty() { Vec::new() } else { vec![block] };
        let data = rows.iter().map(|row| json!({ "id": row.id, "lab": row.lab })).collect();
        self.section("labs", blocks, Value::Array(data));
        Ok(())
    }
}
