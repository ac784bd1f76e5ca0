//! What the page of a copy is made of: sections of blocks, each with lines, words and files.

/// A section of the page.
#[derive(Debug)]
pub struct Section {
    /// Its anchor.
    pub id: &'static str,
    /// What it is called.
    pub title: String,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// One thing.
#[derive(Debug, Default)]
pub struct Block {
    /// What it is called; may be empty.
    pub title: String,
    /// Label and text.
    pub rows: Vec<(String, String)>,
    /// The lines are sentences of ours, which run as the page does; others run as they were typed.
    pub sentences: bool,
    /// Words as they were written or read, with their language; may be empty.
    pub words: String,
    /// The language of the words.
    pub lang: String,
    /// Its files, by their place in the copy.
    pub files: Vec<usize>,
}

impl Block {
    /// A block of this title.
    pub fn titled(title: impl Into<String>) -> Self {
        Self { title: title.into(), ..Self::default() }
    }

    /// With a line, where there is something to say.
    #[must_use]
    pub fn row(mut self, label: impl Into<String>, text: impl Into<String>) -> Self {
        let text = text.into();
        if !text.trim().is_empty() {
            self.rows.push((label.into(), text));
        }
        self
    }

    /// With words as they were written.
    #[must_use]
    pub fn words(mut self, words: impl Into<String>, lang: impl Into<String>) -> Self {
        (self.words, self.lang) = (words.into(), lang.into());
        self
    }
}
