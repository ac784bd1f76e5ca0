//! A payment block in words, for the desk, the family and the clinic (J1, J2).

use crate::text::Text;
use domain::Date;
use domain::ids::BlockId;
use domain::money::{Confirmer, Cost, Figure, State, Sum};
use store::money::Block;

/// An amount as it is read.
pub struct Amount {
    /// How much, in its own currency; for each of what; or who finds out.
    pub words: String,
    /// It is figures alone, which run from left to right everywhere.
    pub figures: bool,
}

impl Amount {
    /// Of what is known.
    #[must_use]
    pub fn of(t: Text, Figure { range, per }: Figure) -> Self {
        match per {
            None => Self { words: t.range(&range), figures: true },
            Some(per) => {
                let key = format!("block-per-{per}");
                Self { words: t.with(&key, [("amount", t.range(&range))]), figures: false }
            }
        }
    }

    fn of_cost(t: Text, cost: &Cost) -> Self {
        let words = match cost {
            Cost::Known(figure) => return Self::of(t, *figure),
            Cost::Unknown { finder, by: None } => t.with("block-unknown", [("who", finder.as_str())]),
            Cost::Unknown { finder, by: Some(by) } => {
                t.with("block-unknown-by", [("who", finder.clone()), ("day", t.day(*by))])
            }
        };
        Self { words, figures: false }
    }
}

/// What a block costs, in words.
#[must_use]
pub fn amount(t: Text, cost: &Cost) -> String {
    Amount::of_cost(t, cost).words
}

/// A block in words.
pub struct View {
    /// Which.
    pub id: BlockId,
    /// What it pays for.
    pub kind: String,
    /// To whom.
    pub payee: String,
    /// How much.
    pub amount: Amount,
    /// Nobody knows how much yet.
    pub unknown: bool,
    /// What kind of figure it is: an estimate, an indication, or confirmed by whom.
    pub standing: String,
    /// What it covers; may be empty.
    pub covers: String,
    /// Whether what was paid comes back, and on which terms.
    pub refund: String,
    /// The terms as they were written; may be empty.
    pub terms: String,
    /// When work starts; empty for not known.
    pub starts: String,
    /// By when it is to be paid; empty for not known.
    pub due: String,
    /// That day has passed, and it is not paid.
    pub late: bool,
    /// How far it has come.
    pub state: String,
    /// The state of its tag.
    pub tag: &'static str,
    /// It is to be paid now.
    pub asks: bool,
    /// Why it was paid while an official check did not stand; empty for none.
    pub paid_over: String,
}

impl View {
    /// For a reader in a time zone, today.
    #[must_use]
    pub fn of(t: Text, zone: &str, today: Date, block: &Block) -> Self {
        let day = |day: Option<Date>| day.map_or_else(String::new, |day| t.day(day));
        let unpaid = matches!(block.state, State::Planned | State::Confirmed | State::Due);
        Self {
            id: block.id,
            kind: t.word("block-kind", block.kind.word()),
            payee: block.payee.clone(),
            amount: Amount::of_cost(t, &block.cost),
            unknown: block.cost.figure().is_none(),
            standing: standing(t, zone, block),
            covers: block.covers.clone(),
            refund: t.word("block-refund", block.refund.word()),
            terms: block.terms.clone(),
            starts: day(block.starts),
            due: day(block.due),
            late: unpaid && block.due.is_some_and(|due| due < today),
            asks: asks(block, today),
            state: t.word("block-state", block.state.word()),
            tag: tag(block.state),
            paid_over: block.paid_over.clone(),
        }
    }
}

/// Whether a block is to be paid now. Nobody pays what nobody has confirmed.
#[must_use]
pub fn asks(block: &Block, today: Date) -> bool {
    match block.state {
        State::Due => true,
        State::Confirmed => block.due.is_some_and(|day| day <= today),
        State::Planned | State::Paid | State::Cancelled | State::Refunded => false,
    }
}

/// Whose figure it is. What nobody has confirmed is never shown as if it were a price.
fn standing(t: Text, zone: &str, block: &Block) -> String {
    match &block.confirmed {
        Some((who, at)) => {
            let key = match block.kind.confirmer() {
                Confirmer::Payee => "block-confirmed-payee",
                Confirmer::Clinic | Confirmer::Agency => "block-confirmed",
            };
            t.with(key, [("who", who.clone()), ("day", t.day_of(*at, zone))])
        }
        None if block.estimate => t.s("block-estimate"),
        None if block.indicative => t.s("block-indicative"),
        None => t.word("block-waits", block.kind.confirmer().word()),
    }
}

const fn tag(state: State) -> &'static str {
    match state {
        State::Planned => "requested",
        State::Confirmed => "received",
        State::Due => "attention",
        State::Paid => "accepted",
        State::Cancelled | State::Refunded => "none",
    }
}

/// What blocks cost together.
pub struct Sums {
    /// Which blocks: those still to pay, those paid.
    pub label: String,
    /// Per currency.
    pub totals: Vec<String>,
    /// What no sum counts, in words.
    pub beside: Vec<String>,
}

/// What is paid and what is still to be paid, each per currency, and how many amounts stand in no sum. Nothing is converted, and
/// there is no sum of the sums.
#[must_use]
pub fn sums(t: Text, blocks: &[Block]) -> Vec<Sums> {
    let of = |label: &str, wanted: fn(State) -> bool| {
        let sum = Sum::of(blocks.iter().filter(|block| wanted(block.state)).map(|block| &block.cost));
        let beside = [("money-each", sum.each), ("money-unknown", sum.unknown)];
        Sums {
            label: t.s(label),
            totals: sum.totals.iter().map(|range| t.range(range)).collect(),
            beside: beside.into_iter().filter(|(_, n)| *n > 0).map(|(key, n)| t.n(key, n)).collect(),
        }
    };
    let both = [of("money-open", State::owed), of("money-paid", |state| state == State::Paid)];
    both.into_iter().filter(|sums| !sums.totals.is_empty() || !sums.beside.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::money::{Kind, Per, Refund, Step};
    use domain::words::Language;

    #[test]
    fn every_word_of_money_stands_in_every_language() {
        for language in Language::ALL {
            let t = Text(*language);
            let mut keys: Vec<String> = Kind::ALL.iter().map(|kind| format!("block-kind-{kind}")).collect();
            keys.extend(State::ALL.iter().map(|state| format!("block-state-{state}")));
            keys.extend(Refund::ALL.iter().map(|refund| format!("block-refund-{refund}")));
            keys.extend(Confirmer::ALL.iter().map(|who| format!("block-waits-{who}")));
            keys.extend(Per::ALL.iter().flat_map(|per| [format!("block-per-{per}"), format!("amount-per-{per}")]));
            keys.extend([Step::FallDue, Step::Cancel, Step::Refund].iter().map(|step| format!("block-step-{step}")));
            for key in keys {
                assert!(t.has(&key), "{language} lacks {key}");
            }
        }
    }
}
