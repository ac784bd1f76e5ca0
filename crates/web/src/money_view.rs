//! A payment block in words, for the desk, the family and the clinic (J1, J2).

use crate::text::Text;
use domain::Date;
use domain::ids::BlockId;
use domain::money::{Confirmer, Range, State, totals};
use store::money::Block;

/// A block in words.
pub struct View {
    /// Which.
    pub id: BlockId,
    /// What it pays for.
    pub kind: String,
    /// To whom.
    pub payee: String,
    /// How much, in its own currency.
    pub amount: String,
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
            amount: block.range.to_string(),
            standing: standing(t, zone, block),
            covers: block.covers.clone(),
            refund: t.word("block-refund", block.refund.word()),
            terms: block.terms.clone(),
            starts: day(block.starts),
            due: day(block.due),
            late: unpaid && block.due.is_some_and(|due| due < today),
            state: t.word("block-state", block.state.word()),
            tag: tag(block.state),
            paid_over: block.paid_over.clone(),
        }
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

/// What is paid and what is still to be paid, each per currency. Nothing is converted, and there is no sum of the sums.
#[must_use]
pub fn sums(t: Text, blocks: &[Block]) -> Vec<(String, Vec<String>)> {
    let of = |wanted: fn(State) -> bool| -> Vec<String> {
        let ranges = blocks.iter().filter(|block| wanted(block.state)).map(|block| block.range);
        totals(ranges.collect::<Vec<Range>>()).iter().map(ToString::to_string).collect()
    };
    let open = of(|state| matches!(state, State::Planned | State::Confirmed | State::Due));
    let paid = of(|state| state == State::Paid);
    let both = [(t.s("money-open"), open), (t.s("money-paid"), paid)];
    both.into_iter().filter(|(_, sums)| !sums.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::money::{Kind, Refund, Step};
    use domain::words::Language;

    #[test]
    fn every_word_of_money_stands_in_every_language() {
        for language in Language::ALL {
            let t = Text(*language);
            let mut keys: Vec<String> = Kind::ALL.iter().map(|kind| format!("block-kind-{kind}")).collect();
            keys.extend(State::ALL.iter().map(|state| format!("block-state-{state}")));
            keys.extend(Refund::ALL.iter().map(|refund| format!("block-refund-{refund}")));
            keys.extend(Confirmer::ALL.iter().map(|who| format!("block-waits-{who}")));
            keys.extend([Step::FallDue, Step::Cancel, Step::Refund].iter().map(|step| format!("block-step-{step}")));
            for key in keys {
                assert!(t.has(&key), "{language} lacks {key}");
            }
        }
    }
}
