//! All words people read come from `locales/`, one folder a language, one file a subject (Fluent's FTL).
//!
//! Whatever is put into a sentence is isolated for its direction by Fluent (U+2068 … U+2069), so that a Latin name inside
//! an Arabic sentence does not turn it around.

use crate::meant;
use domain::money::{Marks, Range};
use domain::next_steps::{NextStep, StepKind};
use domain::replies::{Content, Costing, Need};
use domain::words::Language;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use rust_embed::RustEmbed;
use std::sync::LazyLock;
use unic_langid::LanguageIdentifier;

#[derive(RustEmbed)]
#[folder = "../../locales"]
struct Files;

type Bundle = FluentBundle<FluentResource>;

static BUNDLES: LazyLock<Vec<Bundle>> = LazyLock::new(|| Language::ALL.iter().map(|l| bundle(*l)).collect());

fn bundle(language: Language) -> Bundle {
    let tag: LanguageIdentifier = language.word().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![tag]);
    let folder = format!("{}/", language.word());
    for path in Files::iter().filter(|path| path.starts_with(&folder) && path.ends_with(".ftl")) {
        let Some(file) = Files::get(&path) else {
            continue;
        };
        let source = String::from_utf8_lossy(&file.data).into_owned();
        match FluentResource::try_new(source) {
            Ok(resource) => bundle.add_resource_overriding(resource),
            Err((_, errors)) => tracing::error!(%path, ?errors, "a locale file does not read"),
        }
    }
    bundle
}

/// The words of one language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Text(pub Language);

impl Text {
    /// A text without anything to fill in.
    #[must_use]
    pub fn s(&self, key: &str) -> String {
        self.get(key, None)
    }

    /// A text with one number, in its plural form.
    #[must_use]
    pub fn n(&self, key: &str, number: impl Fill) -> String {
        let mut args = FluentArgs::new();
        args.set("n", number.value());
        self.get(key, Some(&args))
    }

    /// A text with something to fill in: `t.with("greeting", [("name", name)])`. Whole numbers pick plural forms.
    ///
    /// The list may be borrowed: templates lend whatever is not a bare literal.
    #[must_use]
    pub fn with<'a, V: Fill + Clone + 'a>(&self, key: &str, fill: impl AsRef<[(&'a str, V)]>) -> String {
        let mut args = FluentArgs::new();
        for (name, value) in fill.as_ref() {
            args.set((*name).to_owned(), value.clone().value());
        }
        self.get(key, Some(&args))
    }

    /// The text of a word of a closed list: `t.word("stage", stage.word())` is the text `stage-collecting`.
    #[must_use]
    pub fn word(&self, prefix: &str, word: &str) -> String {
        self.get(&format!("{prefix}-{word}"), None)
    }

    /// What somebody is to the patient: a word of ours in this language, or the words that were typed.
    #[must_use]
    pub fn relation(&self, kept: &str) -> String {
        meant::relation(kept).map_or_else(|| kept.to_owned(), |relation| self.word("relation", relation.word()))
    }

    /// What comes next on a case: a shipped step in this language, or somebody's own words. Own words that say a shipped
    /// step are said as it is.
    #[must_use]
    pub fn step(&self, step: &NextStep) -> String {
        match step.kind {
            StepKind::Own => {
                let meant = meant::step(&step.words);
                meant.map_or_else(|| step.words.clone(), |kind| self.word("next-step", kind.word()))
            }
            kind => self.with(&format!("next-step-{kind}"), [("with", step.words.as_str())]),
        }
    }

    /// What a clinic asks for: a tick in this language, or the doctor's own words.
    #[must_use]
    pub fn need(&self, need: &Need) -> String {
        match need {
            Need::Ticked { usual } => self.word("review-need", usual.word()),
            Need::Own(words) => words.clone(),
        }
    }

    /// An amount of money, or a range, as this language writes numbers: `12,000.50 USD`, `12 000,50 USD`.
    #[must_use]
    pub fn range(&self, range: &Range) -> String {
        range.marked(match self.0 {
            Language::Ru => Marks { group: '\u{a0}', point: ',' },
            Language::En | Language::Ar | Language::Zh => Marks::default(),
        })
    }

    /// What a clinic's range comes to; as it was typed where it reads as no amount. None where it gives no range.
    #[must_use]
    pub fn estimate(&self, reply: &Content) -> Option<String> {
        let typed = || format!("{} – {} {}", reply.cost_from, reply.cost_to, reply.currency);
        let given = reply.costing == Some(Costing::Range) && !reply.cost_from.is_empty();
        given.then(|| reply.range().map_or_else(typed, |range| self.range(&range)))
    }

    /// Whether this language itself has the key; used by the tests over closed lists.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.bundle().has_message(key)
    }

    /// `en`, `ar`, `ru`, `zh`.
    #[must_use]
    pub fn lang(&self) -> &'static str {
        self.0.word()
    }

    /// `ltr` or `rtl`.
    #[must_use]
    pub fn dir(&self) -> &'static str {
        self.0.dir()
    }

    fn bundle(&self) -> &'static Bundle {
        let at = Language::ALL.iter().position(|language| *language == self.0).unwrap_or(0);
        &BUNDLES[at]
    }

    /// A key that a language lacks speaks English; the build makes sure that English has it.
    fn get(&self, key: &str, args: Option<&FluentArgs<'_>>) -> String {
        for bundle in [self.bundle(), &BUNDLES[0]] {
            if let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) {
                let mut errors = Vec::new();
                let text = bundle.format_pattern(pattern, args, &mut errors).into_owned();
                if !errors.is_empty() {
                    tracing::error!(key, ?errors, "a text lacks something to fill in");
                }
                return text;
            }
        }
        tracing::error!(key, "no such text");
        key.to_owned()
    }
}

/// What can be filled into a text.
pub trait Fill {
    /// As Fluent takes it.
    fn value(self) -> FluentValue<'static>;
}

impl Fill for &str {
    fn value(self) -> FluentValue<'static> {
        FluentValue::from(self.to_owned())
    }
}
impl Fill for String {
    fn value(self) -> FluentValue<'static> {
        FluentValue::from(self)
    }
}
impl<T: Fill + Clone> Fill for &T {
    fn value(self) -> FluentValue<'static> {
        self.clone().value()
    }
}
impl Fill for i64 {
    fn value(self) -> FluentValue<'static> {
        FluentValue::from(self)
    }
}
macro_rules! whole_numbers {
    ($($kind:ty),+) => {$(
        impl Fill for $kind {
            fn value(self) -> FluentValue<'static> {
                FluentValue::from(i64::try_from(self).unwrap_or(i64::MAX))
            }
        }
    )+};
}

whole_numbers!(usize, u64, u32, u16, u8, i32, i16);

/// Something to fill in that is told apart only at run time: words, or a number that picks plural forms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Filled {
    /// Words.
    Words(String),
    /// A whole number.
    Number(i64),
}

impl Fill for Filled {
    fn value(self) -> FluentValue<'static> {
        match self {
            Self::Words(words) => words.value(),
            Self::Number(number) => number.value(),
        }
    }
}
