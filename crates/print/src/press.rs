//! Typst with one constant source and the values of one document.

use std::path::Path;
use std::sync::Arc;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Dict, Duration, Smart, Value};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_layout::PagedDocument;
use typst_pdf::PdfOptions;

use crate::fonts::Fonts;
use crate::values::letters;

/// Sets pages. Cheap to clone; knows where the fonts are and reads them when it needs them.
#[derive(Debug, Clone)]
pub struct Press {
    fonts: Arc<Fonts>,
}

/// A document that was set.
#[derive(Debug, Clone)]
pub struct Printed {
    /// The PDF (ISO 32000-1, version 1.7), fonts embedded. The same values give the same bytes.
    pub pdf: Vec<u8>,
    /// How many pages it has.
    pub pages: usize,
    /// Whether a script was asked for whose font is not on this machine.
    pub lacks_font: bool,
}

/// Why nothing was set.
#[derive(Debug, thiserror::Error)]
pub enum PrintError {
    /// There is no font at all.
    #[error("no font was found: install fonts-noto-core and fonts-noto-cjk, or name a folder in CARNET_FONTS")]
    NoFonts,
    /// The page description is at fault. The words are the compiler's; they quote nothing that people typed.
    #[error("the page could not be set: {0}")]
    Source(String),
}

impl Press {
    /// With the fonts of a folder, or of the places where fonts usually lie.
    #[must_use]
    pub fn find(folder: Option<&Path>) -> Self {
        Self { fonts: Arc::new(Fonts::find(folder)) }
    }

    /// Its fonts.
    #[must_use]
    pub fn fonts(&self) -> &Fonts {
        &self.fonts
    }

    /// Sets a source with its values, and answers how many pages came of it, as a document still to be written.
    pub(crate) fn set(&self, source: &'static str, values: Dict) -> Result<Setting, PrintError> {
        if !self.fonts.any() {
            return Err(PrintError::NoFonts);
        }
        let mut text = String::new();
        values.iter().for_each(|(_, value)| letters(value, &mut text));
        let desk = Desk::new(source, values, self.fonts.load(&text));
        let document = typst::compile::<PagedDocument>(&desk).output.map_err(|faults| told(&faults))?;
        // The compiler remembers every step in a cache of the process, with what people typed in it.
        comemo::evict(0);
        Ok(Setting { document, lacks_font: self.fonts.lacks(&text) })
    }
}

fn told(faults: &[typst::diag::SourceDiagnostic]) -> PrintError {
    PrintError::Source(faults.first().map_or_else(String::new, |fault| fault.message.to_string()))
}

/// Pages that are set but not written.
pub(crate) struct Setting {
    document: PagedDocument,
    lacks_font: bool,
}

impl Setting {
    pub(crate) fn pages(&self) -> usize {
        self.document.pages().len()
    }

    pub(crate) fn write(&self) -> Result<Printed, PrintError> {
        self.write_as(true)
    }

    /// Without tags: its pages are taken out of it again, and tags do not travel with a page.
    pub(crate) fn write_plain(&self) -> Result<Printed, PrintError> {
        self.write_as(false)
    }

    fn write_as(&self, tagged: bool) -> Result<Printed, PrintError> {
        let options = PdfOptions { creator: Smart::Custom(Some("Carnet".into())), tagged, ..PdfOptions::default() };
        let pdf = typst_pdf::pdf(&self.document, &options).map_err(|faults| told(&faults))?;
        comemo::evict(0);
        Ok(Printed { pdf, pages: self.pages(), lacks_font: self.lacks_font })
    }
}

/// What the compiler may see: one source, the fonts, the values. No file, no package, no clock.
struct Desk {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    source: Source,
}

impl Desk {
    fn new(source: &'static str, values: Dict, fonts: Vec<Font>) -> Self {
        Self {
            library: LazyHash::new(Library::builder().with_inputs(values).build()),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
            source: Source::new(main(), source.to_owned()),
        }
    }
}

fn main() -> FileId {
    RootedPath::new(VirtualRoot::Project, VirtualPath::new("main.typ").expect("a plain name")).intern()
}

impl World for Desk {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    fn main(&self) -> FileId {
        self.source.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.source.id() { Ok(self.source.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, _: FileId) -> FileResult<Bytes> {
        Err(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

/// Values under their names, for [`Press::set`].
pub(crate) fn inputs<const N: usize>(pairs: [(&str, Value); N]) -> Dict {
    pairs.into_iter().map(|(key, value)| (key.into(), value)).collect()
}
