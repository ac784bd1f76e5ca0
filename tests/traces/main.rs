//! S31: what the oracle of S30 says of a case, Postgres holds and HTTP answers. A trace is a case to which things happen at
//! random: consents lapse and are taken back, grants end, people come off the map, a file turns out to be dangerous. After
//! each of them the facts as the application's role reads them are what the trace says they are, and every caller who asks
//! over HTTP gets what the prose gives them, and no list offers a document that it does not.
//!
//! Every run starts from a new seed, printed at the top; `CARNET_TRACES=500` plays more of them, `CARNET_ORACLE_SEED` repeats
//! a run.

#[path = "../it/access/callers.rs"]
#[expect(dead_code, reason = "the matrix reads the lists of columns")]
mod callers;
#[path = "../../crates/domain/tests/oracle/dice.rs"]
#[expect(dead_code, reason = "the oracle itself asks more of it")]
mod dice;
#[path = "../../crates/domain/tests/oracle/ground.rs"]
mod ground;
#[path = "../../crates/domain/tests/oracle/judge.rs"]
#[expect(dead_code, reason = "the oracle itself asks more of it")]
mod judge;
#[path = "../../crates/domain/tests/oracle/question.rs"]
#[expect(dead_code, reason = "the oracle itself asks more of it")]
mod question;
#[path = "../../crates/domain/tests/oracle/rules/mod.rs"]
mod rules;

mod asking;
mod turns;

use asking::{Ask, Asker};
use dice::{Dice, first_seed};
use domain::policy::{Action, CaseFacts, ParticipantFacts, Target};
use judge::Verdict;
use std::collections::{BTreeMap, BTreeSet};
use tests::World;
use tests::world::Snapshot;
use turns::TURNS;

const TRACES: u64 = 30;
const TURNS_PER_TRACE: u64 = 4;
const ASKS_PER_TURN: u64 = 80;

#[tokio::test]
async fn s31_sql_holds_and_http_answers_what_the_prose_says() {
    let wished = std::env::var("CARNET_TRACES").ok().and_then(|text| text.parse().ok());
    let world = World::new().await;
    let callers = callers::all(&world).await;
    let asks = asking::every(&world);
    let opened = open_at_first(&world, &callers, &asks).await;
    let snapshot = Snapshot::take(&world.look).await;
    let first = held(&world).await;
    let mut seeds = Dice::new(first_seed());
    let mut tally = Tally::default();
    for _ in 0..wished.unwrap_or(TRACES) {
        let seed = seeds.next();
        let mut dice = Dice::new(seed);
        let (mut facts, mut told) = (first.clone(), Vec::new());
        for _ in 0..=dice.below(TURNS_PER_TRACE) {
            told.push(turns::play(&world, &mut facts, &mut dice).await);
            let apart = differs(&held(&world).await, &facts);
            assert_eq!(apart, None, "seed {seed}, after {told:?}: Postgres holds something else");
            let askers = asking::askers(&world, &callers).await;
            for _ in 0..ASKS_PER_TURN {
                let (asker, ask) = (&askers[dice.index(askers.len())], &asks[dice.index(asks.len())]);
                if let Some(wrong) = tally.ask(&world, &facts, asker, ask, &opened).await {
                    panic!("seed {seed}, after {told:?}: {wrong}");
                }
            }
        }
        snapshot.restore(&world.look).await;
    }
    println!("{tally:?}");
    assert!(tally.yes > 200 && tally.no > 200 && tally.nothing > 100 && tally.offered > 20, "{tally:?}");
    assert!(tally.actions.len() > 25, "{tally:?}");
}

#[test]
fn every_turn_is_a_sentence_of_its_own() {
    let all: BTreeSet<_> = TURNS.iter().map(|turn| turn.says).collect();
    assert_eq!(all.len(), TURNS.len());
}

/// The first line in which two are told differently. Lists that have no order of their own are put into one.
fn differs(held: &CaseFacts, told: &CaseFacts) -> Option<(String, String)> {
    let lines = |facts: &CaseFacts| {
        let mut facts = facts.clone();
        facts.documents.sort_by_key(|one| one.id);
        facts.grants.sort_by_key(|one| one.id);
        facts.consents.iter_mut().for_each(|one| one.documents.sort());
        format!("{facts:#?}").lines().map(str::to_owned).collect::<Vec<_>>()
    };
    let (held, told) = (lines(held), lines(told));
    let first = held.iter().zip(&told).find(|(a, b)| a != b).map(|(a, b)| (a.clone(), b.clone()));
    first.or_else(|| (held.len() != told.len()).then(|| (held.len().to_string(), told.len().to_string())))
}

/// What the application's own role reads of the case, as a member does.
async fn held(world: &World) -> CaseFacts {
    let mut tx = world.house.app.db.staff(world.here.staff.tenant).await.expect("the database");
    store::facts::of_case(&mut tx, world.here.case).await.expect("facts").expect("a case")
}

/// What a caller is given before anything happens. What they may and do not get even then is not there at all: an archive of
/// a single page, a letter that nobody wrote.
async fn open_at_first(world: &World, callers: &[callers::Caller], asks: &[Ask]) -> BTreeSet<(&'static str, String)> {
    let mut open = BTreeSet::new();
    for asker in asking::askers(world, callers).await {
        for ask in asks {
            let Some(path) = ask.path(world, &asker) else { continue };
            if asker.client(world).get(&path).await.status.is_success() {
                open.insert((asker.name(), path));
            }
        }
    }
    open
}

fn refused(status: u16) -> bool {
    matches!(status, 401 | 403 | 404 | 410)
}

/// The page that asks whether to do what is done already is not there, whoever may do it; nor is one to lend documents to a
/// relative who sees all of them.
fn done_already(status: u16, path: &str) -> bool {
    let pages = ["/withdraw", "/parts", "/revoke", "/withdrawal", "/cancellation", "/assignments"];
    status == 404 && pages.iter().any(|end| path.ends_with(end))
}

/// The desk's page about somebody who came off the map is not there, whoever may work on the map.
fn off_the_map(status: u16, path: &str, facts: &CaseFacts) -> bool {
    let gone = |one: &&ParticipantFacts| one.removed && path.contains(&format!("/participants/{}", one.id));
    status == 404 && facts.participants.iter().any(|one| gone(&one))
}

/// What was asked, and how it came out.
#[derive(Debug, Default)]
struct Tally {
    yes: u64,
    no: u64,
    nothing: u64,
    /// Documents that a page offered.
    offered: u64,
    actions: BTreeMap<Action, u64>,
}

impl Tally {
    /// Asks over HTTP; what is wrong with the answer, if anything.
    async fn ask(
        &mut self,
        world: &World,
        facts: &CaseFacts,
        asker: &Asker<'_>,
        ask: &Ask,
        opened: &BTreeSet<(&'static str, String)>,
    ) -> Option<String> {
        let path = ask.path(world, asker)?;
        let subject = ask.subject(world, asker)?;
        let verdict = asker.verdict(world, facts, ask.action, subject);
        let answer = asker.client(world).get(&path).await;
        // Being led to the sign-in is not being let in.
        let status = if answer.location().starts_with("/sign-in") { 401 } else { answer.status.as_u16() };
        let fits = match &verdict {
            Verdict::Yes(_) => {
                self.yes += 1;
                !refused(status)
                    || !opened.contains(&(asker.name(), path.clone()))
                    || done_already(status, &path)
                    || off_the_map(status, &path, facts)
            }
            Verdict::No(_) => {
                self.no += 1;
                refused(status)
            }
            Verdict::Nothing => {
                self.nothing += 1;
                matches!(status, 401 | 404 | 410)
            }
        };
        *self.actions.entry(ask.action).or_default() += 1;
        if !fits {
            return Some(format!(
                "{} asks for {path} ({}): {status}, and the prose says {verdict:?}",
                asker.name(),
                ask.action
            ));
        }
        // Staff see in lists what they cannot open yet, and why.
        if !answer.status.is_success() || asker.is_staff() {
            return None;
        }
        let offered: BTreeSet<_> = asking::documents_in(&answer, facts).into_iter().collect();
        self.offered += offered.len() as u64;
        let stray = offered.into_iter().find(|id| {
            let seen = asker.verdict(world, facts, Action::ViewDocument, Target::Document(*id));
            !matches!(seen, Verdict::Yes(_))
        });
        stray.map(|id| format!("{} is offered {id} on {path} and may not see it", asker.name()))
    }
}
