//! What was looked at, and where each row stands because of it.

use crate::desk::documents::known::Measure;
use crate::text::Text;
use domain::Date;
use domain::checklists::conditions::{Evidence, Known, Truth};
use domain::checklists::{Asked, Away, Held, ItemState, SHIPPED, TemplateKey, Word, settled};
use domain::ids::{ClinicId, DocumentId, RequestId};
use domain::recency::{Recency, Shelf};
use domain::requests::State;
use store::checklists::{Mark, Row};
use store::clinics::Clinic;
use store::documents::Document;
use store::parcels::Parcel;
use store::record_requests::RecordRequest;
use store::requests::Request;

/// A row as the page shows it.
pub(super) struct Line {
    pub(super) key: String,
    pub(super) title: String,
    pub(super) why: String,
    pub(super) because: String,
    pub(super) state: ItemState,
    /// The same in words: of what a hospital has or what travels, how far that is.
    pub(super) stands: String,
    /// What stands for it elsewhere, records of a hospital and things that travel: its page, and a sentence.
    pub(super) elsewhere: Vec<(String, String)>,
    /// What was said, and of which clinic's word it is.
    pub(super) words: Vec<(Option<ClinicId>, String)>,
    /// Who has not said a word yet, once somebody has.
    pub(super) silent: String,
    /// Where what is there has gone stale or cannot be used, and what somebody answered instead of sending it.
    pub(super) trouble: Vec<String>,
    pub(super) documents: Vec<(DocumentId, String)>,
    /// Documents on offer: id, title, whether chosen; those of the row's category first.
    pub(super) offers: Vec<(DocumentId, String, bool)>,
    /// Nothing more can be said of it.
    pub(super) settled: bool,
    /// The request for it that is not settled yet.
    pub(super) request: Option<RequestId>,
    /// What Carnet itself holds for it.
    pub(super) held: Option<Held>,
    /// Whether a document can be asked of somebody.
    pub(super) can_be_requested: bool,
    /// The clinics that have still to say whether it is enough.
    pub(super) clinics: Vec<(ClinicId, String)>,
}

impl Line {
    /// The shape and colour of the tag.
    pub(super) fn tag(&self) -> &'static str {
        match self.state {
            ItemState::Missing => "missing",
            ItemState::Requested => "requested",
            ItemState::Received => "received",
            ItemState::NeedsAttention => "attention",
            ItemState::Accepted => "accepted",
            ItemState::NotNeeded => "none",
        }
    }

    /// Whether it is written on the request map.
    pub(super) fn on_map(&self) -> bool {
        self.held == Some(Held::Question)
    }
}

/// All that decides where a row stands.
pub(super) struct Seen<'a> {
    pub(super) t: Text,
    pub(super) zone: String,
    /// What Carnet itself holds.
    pub(super) held: Vec<Held>,
    /// The clinics that are concerned, and the day that counts.
    pub(super) measure: Measure<'a>,
    /// What the templates ask without any clinic.
    pub(super) templates: Vec<Asked>,
    /// The templates that the case has.
    pub(super) chosen: Vec<TemplateKey>,
    pub(super) known: &'a Known,
    pub(super) own: &'a [Row],
    pub(super) documents: Vec<Document>,
    pub(super) standing: Vec<(String, DocumentId)>,
    pub(super) marks: Vec<Mark>,
    pub(super) requests: Vec<Request>,
    /// What came for requests.
    pub(super) came: Vec<(RequestId, DocumentId)>,
    /// Records that others hold and are asked for.
    pub(super) records: Vec<RecordRequest>,
    /// Things that travel.
    pub(super) parcels: Vec<Parcel>,
    /// Every clinic of the house.
    pub(super) all: Vec<Clinic>,
}

impl Seen<'_> {
    pub(super) fn line(&self, asked: &Asked) -> Line {
        let t = self.t;
        let key = &asked.item.key;
        let concerned = self.concerned(key);
        let marks: Vec<&Mark> = self.marks.iter().filter(|mark| mark.key == *key).collect();
        let said = self.said(key, &marks);
        let spoken = |clinic: &ClinicId| said.iter().any(|(known, _)| known == clinic);
        let settled = match marks.iter().any(|mark| mark.enough_for.is_none()) {
            true => Some(ItemState::NotNeeded),
            false => settled(&concerned, &said),
        };
        let request = self.requests.iter().find(|request| request.item == *key && !request.state.settled());
        let chosen: Vec<DocumentId> = self.standing.iter().filter(|(row, _)| row == key).map(|(_, id)| *id).collect();
        let standing: Vec<&Document> = self
            .documents
            .iter()
            .filter(|document| {
                chosen.contains(&document.id)
                    || request.is_some_and(|one| self.came_for(one, document.id))
                    || self.records.iter().any(|one| one.entry.item == *key && came_with(one, document.id))
            })
            .collect();
        let silent: Vec<ClinicId> = concerned.iter().copied().filter(|clinic| !spoken(clinic)).collect();
        let trouble = if settled.is_none() { self.trouble(asked, &standing, &silent) } else { Vec::new() };
        let held = asked.item.held();
        let there = !standing.is_empty() || held.is_some_and(|held| self.held.contains(&held));
        let away = self.away(key);
        let here = match (settled, request.map(|request| request.state)) {
            (Some(state), _) => state,
            (None, _) if there && !trouble.is_empty() => ItemState::NeedsAttention,
            (None, _) if there => ItemState::Received,
            // Everything that came may have been known already, or is still being looked into.
            (None, Some(State::SentIn)) => ItemState::Received,
            (None, Some(State::NotHad)) => ItemState::NeedsAttention,
            (None, Some(_)) => ItemState::Requested,
            (None, None) => ItemState::Missing,
        };
        // What is under way elsewhere says more than that nothing is here; what has arrived, more than that somebody was asked.
        let best = away
            .iter()
            .map(|(how, ..)| *how)
            .max()
            .filter(|how| here == ItemState::Missing || here == ItemState::Requested && *how == Away::Arrived);
        let state = best.map_or(here, Away::state);
        let stands = match best {
            Some(how) => t.word("checklist-away", how.word()),
            None => t.word("item-state", state.word()),
        };
        let told = request.filter(|one| settled.is_none() && one.state == State::NotHad).map(|one| self.told(one));
        let words = self.words(key, &marks);
        let (title, why) = self.named(key);
        Line {
            title,
            why,
            because: self.because(asked),
            state,
            stands,
            elsewhere: away.into_iter().map(|(_, page, sentence)| (page, sentence)).collect(),
            silent: if words.is_empty() || settled.is_some() {
                String::new()
            } else {
                let names: Vec<String> = silent.iter().map(|id| self.name(*id)).collect();
                t.with("checklist-silent", [("clinics", list(t, &names))])
            },
            words,
            trouble: trouble.into_iter().chain(told).collect(),
            documents: standing.iter().map(|document| (document.id, document.title.clone())).collect(),
            offers: self.offers(asked, &chosen),
            settled: settled.is_some(),
            request: request.map(|request| request.id),
            held,
            can_be_requested: asked.item.can_be_requested(),
            clinics: match concerned.is_empty() {
                true => self.all.iter().map(|one| (one.id, one.name().to_owned())).collect(),
                false => silent.iter().map(|id| (*id, self.name(*id))).collect(),
            },
            key: key.clone(),
        }
    }

    /// The clinics whose word a row needs: all that are concerned where a template asks for it, else those that ask.
    fn concerned(&self, key: &str) -> Vec<ClinicId> {
        let of_template = self.templates.iter().any(|asked| asked.item.key == key);
        let asks = |id: ClinicId| self.of_clinic(key, id).is_some_and(|row| !row.entry.removed);
        let all = self.measure.clinics.iter().map(|clinic| clinic.id);
        all.filter(|id| of_template || asks(*id)).collect()
    }

    /// What a clinic has written of its own about a row.
    fn of_clinic(&self, key: &str, clinic: ClinicId) -> Option<&Row> {
        self.own.iter().find(|row| row.clinic == Some(clinic) && row.key == key)
    }

    /// What clinics said: in words that were written down, or by a row of their own that says that they do not need it.
    fn said(&self, key: &str, marks: &[&Mark]) -> Vec<(ClinicId, Word)> {
        let enough = marks.iter().filter_map(|mark| mark.enough_for).map(|clinic| (clinic, Word::Enough));
        let without = self.measure.clinics.iter().map(|clinic| clinic.id);
        let without = without.filter(|id| self.of_clinic(key, *id).is_some_and(|row| row.entry.removed));
        enough.chain(without.map(|id| (id, Word::NotNeeded))).collect()
    }

    /// What stands for a row elsewhere: how, its page below the case's, and a sentence.
    fn away(&self, key: &str) -> Vec<(Away, String, String)> {
        let t = self.t;
        let records = self.records.iter().filter(|one| one.entry.item == key).filter_map(|one| {
            let how = Away::of_records(one.state)?;
            let state = t.word("record-state", one.state.word());
            let with = [("who", one.entry.holder.clone()), ("state", state)];
            Some((how, format!("records/{}", one.id), t.with("checklist-away-records", with)))
        });
        let parcels = self.parcels.iter().filter(|one| one.entry.item == key).filter_map(|one| {
            let how = Away::of_parcel(one.state, one.arrived())?;
            let (kind, state) =
                (t.word("parcel-kind", one.entry.kind.word()), t.word("parcel-state", one.state.word()));
            let with = [("what", kind), ("who", one.destination().to_owned()), ("state", state)];
            Some((how, format!("parcels/{}", one.id), t.with("checklist-away-parcel", with)))
        });
        records.chain(parcels).collect()
    }

    fn came_for(&self, request: &Request, document: DocumentId) -> bool {
        request.state == State::SentIn && self.came.contains(&(request.id, document))
    }

    fn told(&self, request: &Request) -> String {
        let who = request.asked_of.as_ref().map_or("", |person| person.name.as_str());
        match request.answer.as_str() {
            "" => self.t.with("checklist-not-had", [("who", who)]),
            words => self.t.with("checklist-not-had-words", [("who", who), ("words", words)]),
        }
    }

    fn named(&self, key: &str) -> (String, String) {
        let t = self.t;
        let of = |row: &Row| (row.title(t.0).to_owned(), row.why(t.0).to_owned());
        let mine = |row: &&Row| row.key == key && !row.entry.removed;
        let template = |row: &&Row| row.template.is_some_and(|one| self.chosen.contains(&one));
        match self.own.iter().filter(mine).find(template) {
            Some(row) => of(row),
            None if SHIPPED.iter().any(|row| row.key == key) => {
                (t.word("checklist", key), t.word("checklist", &format!("{key}-why")))
            }
            None => self.own.iter().find(mine).map(of).unwrap_or_default(),
        }
    }

    /// The newest document of a row decides whether it is fresh, for each clinic that has not said that it is enough; one that
    /// can be used decides whether it can be.
    fn trouble(&self, asked: &Asked, standing: &[&Document], silent: &[ClinicId]) -> Vec<String> {
        if standing.is_empty() {
            return Vec::new();
        }
        let usable = |document: &&&Document| !document.problems.iter().any(|problem| problem.blocks());
        if standing.iter().filter(usable).count() == 0 {
            return vec![self.t.s("checklist-unusable")];
        }
        let ages = |document: &&Document| document.date.map(|made| self.shelves(asked, document, made, silent));
        let ends = |shelves: &Vec<(String, Shelf)>| shelves.iter().map(|(_, shelf)| shelf.stale_from).min();
        // What never goes stale, or goes stale last.
        let best = standing.iter().filter_map(ages).max_by_key(|shelves| ends(shelves).unwrap_or(Date::MAX));
        let stale = |(_, shelf): &(String, Shelf)| shelf.on(self.measure.day()) == Recency::Stale;
        best.unwrap_or_default()
            .into_iter()
            .filter(stale)
            .map(|(who, shelf)| self.measure.sentence(self.t, who, &shelf).sentence)
            .collect()
    }

    /// When a document goes stale for a row: by the row's own limit, by that of each clinic's row, and as the documents' page
    /// measures it.
    fn shelves(&self, asked: &Asked, document: &Document, made: Date, silent: &[ClinicId]) -> Vec<(String, Shelf)> {
        let key = &asked.item.key;
        let template = self.templates.iter().find(|one| one.item.key == *key).and_then(|one| one.item.newest_days);
        let rows = silent.iter().filter_map(|id| {
            let row = self.of_clinic(key, *id).filter(|row| !row.entry.removed)?;
            let asks = row.entry.condition.ask(self.known).truth != Truth::No;
            Some((self.name(*id), row.entry.newest_days.filter(|_| asks)?))
        });
        let limits = template.map(|days| (self.t.s("checklist-limit"), days)).into_iter().chain(rows);
        let limits = limits.map(|(who, days)| (who, Shelf::of_days(made, days)));
        let measured = self.measure.shelves(document.category, made).into_iter();
        let measured = measured.filter(|(clinic, _)| clinic.is_none_or(|clinic| silent.contains(&clinic.id))).map(
            |(clinic, shelf)| (clinic.map_or_else(|| self.t.s("recency-general"), |one| one.name().to_owned()), shelf),
        );
        limits.chain(measured).collect()
    }

    fn offers(&self, asked: &Asked, chosen: &[DocumentId]) -> Vec<(DocumentId, String, bool)> {
        let mut offers: Vec<(bool, DocumentId, String, bool)> = self
            .documents
            .iter()
            .map(|document| {
                let fits = document.category == asked.item.category;
                let chosen = chosen.contains(&document.id);
                (!fits && !chosen, document.id, document.title.clone(), chosen)
            })
            .collect();
        offers.sort_by_key(|(far, ..)| *far);
        offers.into_iter().map(|(_, id, title, chosen)| (id, title, chosen)).collect()
    }

    fn name(&self, clinic: ClinicId) -> String {
        self.all.iter().find(|one| one.id == clinic).map_or_else(String::new, |one| one.name().to_owned())
    }

    /// What was said of a row, sentence by sentence.
    fn words(&self, key: &str, marks: &[&Mark]) -> Vec<(Option<ClinicId>, String)> {
        let written = marks.iter().map(|mark| (mark.enough_for, self.sentence(mark)));
        let without = self.measure.clinics.iter().filter(|clinic| {
            let own = self.of_clinic(key, clinic.id);
            own.is_some_and(|row| row.entry.removed) && !marks.iter().any(|mark| mark.enough_for == Some(clinic.id))
        });
        let without =
            without.map(|clinic| (None, self.t.with("checklist-clinic-without", [("clinic", clinic.name())])));
        written.chain(without).collect()
    }

    fn sentence(&self, mark: &Mark) -> String {
        let day = self.t.day_of(mark.at, &self.zone);
        let (words, who) = (mark.reason.clone(), mark.by.clone());
        match mark.enough_for {
            Some(clinic) => self.t.with(
                "checklist-said-enough",
                [("clinic", self.name(clinic)), ("words", words), ("who", who), ("day", day)],
            ),
            None => self.t.with("checklist-said-not-needed", [("words", words), ("who", who), ("day", day)]),
        }
    }

    /// Why a row is asked, in words: "Asked because the patient is 62"; and what clinics add to it.
    fn because(&self, asked: &Asked) -> String {
        let t = self.t;
        let of_template = self.templates.iter().any(|one| one.item.key == asked.item.key);
        let wishes = self.measure.clinics.iter().filter_map(|clinic| {
            let row = self.of_clinic(&asked.item.key, clinic.id).filter(|row| !row.entry.removed)?;
            match row.entry.newest_days {
                Some(days) => {
                    let rule = t.n("checklists-days", i64::from(days));
                    Some(t.with("checklist-clinic-newest", [("clinic", clinic.name()), ("rule", &rule)]))
                }
                None if of_template => None,
                None => Some(t.with("checklist-clinic-asks", [("clinic", clinic.name())])),
            }
        });
        let words: Vec<String> = asked.answer.because.iter().filter_map(|one| self.evidence(one, asked)).collect();
        let joined = list(t, &words);
        let because = match (asked.answer.truth, joined.is_empty()) {
            (_, true) => None,
            (Truth::Unknown, false) => Some(t.with("checklist-depends", [("what", joined.as_str())])),
            (Truth::Yes | Truth::No, false) => Some(t.with("checklist-because", [("what", joined.as_str())])),
        };
        wishes.chain(because).collect::<Vec<_>>().join(" ")
    }

    /// Of a row that depends on something, only what has to be found out.
    fn evidence(&self, evidence: &Evidence, asked: &Asked) -> Option<String> {
        let open = asked.answer.truth == Truth::Unknown;
        let t = self.t;
        match evidence {
            Evidence::Age(Some(age)) => (!open).then(|| t.n("evidence-age", i64::from(*age))),
            Evidence::Age(None) => Some(t.s("evidence-age-unknown")),
            Evidence::Sex(Some(sex)) => (!open).then(|| t.word("sex", sex.word())),
            Evidence::Sex(None) => Some(t.s("evidence-sex-unknown")),
            Evidence::Flag(flag, Some(true)) => (!open).then(|| t.word("flag", flag.word())),
            Evidence::Flag(flag, Some(false)) => {
                (!open).then(|| t.with("evidence-not", [("what", t.word("flag", flag.word()).as_str())]))
            }
            Evidence::Flag(flag, None) => Some(t.word("flag", flag.word())),
        }
    }
}

fn came_with(records: &RecordRequest, document: DocumentId) -> bool {
    records.came.iter().any(|(id, _)| *id == document)
}

fn list(t: Text, words: &[String]) -> String {
    words.join(if t.lang() == "ar" { "، " } else { ", " })
}
