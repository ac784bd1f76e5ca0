//! PDFs, made with lopdf.

use lopdf::content::{Content, Operation};
use lopdf::{Document, EncryptionState, EncryptionVersion, Object, Permissions, Stream, dictionary};

/// A document of `pages` pages that show `words`; without words, a line as a scan's stand-in.
pub fn text(words: &str, pages: u32) -> Vec<u8> {
    saved(document(words, pages))
}

/// A page whose text is in a form, as scanners' text layers are.
pub fn text_in_form() -> Vec<u8> {
    let mut document = document("", 1);
    let font = document.add_object(dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica" });
    let about = dictionary! {
        "Type" => "XObject", "Subtype" => "Form", "BBox" => vec![0.into(), 0.into(), 595.into(), 842.into()],
        "Resources" => dictionary! { "Font" => dictionary! { "F1" => font } },
    };
    // Rendering mode 3: neither filled nor stroked.
    let content = [&b"3 Tr "[..], &shown("invisible")].concat();
    let form = document.add_object(Stream::new(about, content));
    let shows = document.add_object(Stream::new(dictionary! {}, b"/F0 Do".to_vec()));
    let page = document.page_iter().next().expect("a page");
    let page = document.get_object_mut(page).and_then(Object::as_dict_mut).expect("a page");
    page.set("Resources", dictionary! { "XObject" => dictionary! { "F0" => form } });
    page.set("Contents", shows);
    saved(document)
}

/// A document that runs JavaScript when it is opened.
pub fn with_script() -> Vec<u8> {
    opening(dictionary! { "S" => "JavaScript", "JS" => Object::string_literal("app.alert(1)") })
}

/// A document that starts a program when it is opened.
pub fn with_launch() -> Vec<u8> {
    opening(dictionary! { "S" => "Launch", "F" => Object::string_literal("calc.exe") })
}

fn opening(action: lopdf::Dictionary) -> Vec<u8> {
    let mut document = document("words", 1);
    document.catalog_mut().expect("a catalog").set("OpenAction", action);
    saved(document)
}

/// A document that opens with `password`, and can be changed with another.
pub fn encrypted(password: &str) -> Vec<u8> {
    let mut document = document("words", 1);
    let id = Object::string_literal("0123456789abcdef");
    document.trailer.set("ID", vec![id.clone(), id]);
    let version = EncryptionVersion::V2 {
        document: &document,
        owner_password: "owner",
        user_password: password,
        key_length: 128,
        permissions: Permissions::all(),
    };
    let state = EncryptionState::try_from(version).expect("a key");
    document.encrypt(&state).expect("encryption");
    saved(document)
}

fn shown(words: &str) -> Vec<u8> {
    let operations = vec![
        Operation::new("BT", vec![]),
        Operation::new("Tf", vec!["F1".into(), 48.into()]),
        Operation::new("Td", vec![50.into(), 600.into()]),
        Operation::new("Tj", vec![Object::string_literal(words)]),
        Operation::new("ET", vec![]),
    ];
    Content { operations }.encode().expect("content")
}

/// A document whose pages have these contents.
pub fn of_content(pages: &[&[u8]]) -> Vec<u8> {
    saved(with_contents("", pages.iter().map(|content| content.to_vec()).collect()))
}

fn document(words: &str, pages: u32) -> Document {
    let content = if words.is_empty() { b"0 0 m 100 100 l S".to_vec() } else { shown(words) };
    with_contents(words, vec![content; pages as usize])
}

fn with_contents(words: &str, contents: Vec<Vec<u8>>) -> Document {
    let mut document = Document::with_version("1.5");
    let tree = document.new_object_id();
    let font = document.add_object(dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica" });
    let pages = contents.len() as u32;
    let kids: Vec<Object> = contents
        .into_iter()
        .map(|content| {
            let content = document.add_object(Stream::new(dictionary! {}, content));
            let page = dictionary! {
                "Type" => "Page", "Parent" => tree, "Contents" => content,
                "Resources" => dictionary! { "Font" => dictionary! { "F1" => font } },
                "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()],
            };
            document.add_object(page).into()
        })
        .collect();
    document.set_object(tree, dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => pages });
    let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => tree });
    let info = dictionary! {
        "Title" => Object::string_literal(words), "CreationDate" => Object::string_literal("D:20260203101500+03'00'"),
    };
    let info = document.add_object(info);
    document.trailer.set("Root", catalog);
    document.trailer.set("Info", info);
    document
}

fn saved(mut document: Document) -> Vec<u8> {
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).expect("a document");
    bytes
}
