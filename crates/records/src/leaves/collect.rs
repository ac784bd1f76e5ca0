//! Objects taken out of a document with all they refer to, under new numbers.

use std::collections::HashMap;
use std::io::Write as _;

use lopdf::{Dictionary, Document, Object, ObjectId};

/// Objects nest this deep; what is deeper is left out.
const DEEPEST: usize = 100;
/// What a form or picture carries along that shows nothing. Only there: elsewhere these may be names of resources.
const LEFT_BEHIND: &[&[u8]] = &[b"AF", b"Metadata", b"OPI", b"PieceInfo", b"Ref", b"StructParent", b"StructParents"];

/// Objects on their way out.
pub(super) struct Collector {
    first: u32,
    bytes: Vec<u8>,
    offsets: Vec<u64>,
    /// The new numbers of what the document that is being read calls otherwise.
    known: HashMap<ObjectId, u32>,
}

impl Collector {
    pub(super) fn new(first: u32) -> Self {
        Self { first, bytes: Vec::new(), offsets: Vec::new(), known: HashMap::new() }
    }

    fn reserve(&mut self) -> u32 {
        self.offsets.push(0);
        self.first.saturating_add(u32::try_from(self.offsets.len() - 1).unwrap_or(u32::MAX))
    }

    /// Adds an object and everything that it needs; answers its number.
    pub(super) fn add(&mut self, document: &Document, object: Object) -> u32 {
        let number = self.reserve();
        let mut waiting = Vec::new();
        self.put(number, &object, &mut waiting);
        while let Some(id) = waiting.pop() {
            let Some(number) = self.known.get(&id).copied() else {
                continue;
            };
            let found = document.objects.get(&id).unwrap_or(&Object::Null);
            self.put(number, found, &mut waiting);
        }
        number
    }

    /// Adds a form of this size that shows one image; answers its number.
    pub(super) fn form(&mut self, width: f32, height: f32, image: u32) -> u32 {
        let number = self.reserve();
        self.place(number);
        let shown = format!("q {width:.3} 0 0 {height:.3} 0 0 cm /Picture Do Q");
        let form = format!(
            "{number} 0 obj\n<< /Type /XObject /Subtype /Form /BBox [0 0 {width:.3} {height:.3}] /Resources << /XObject << /Picture {image} 0 R >> >> /Length {} >>\nstream\n{shown}\nendstream\nendobj\n",
            shown.len()
        );
        self.bytes.extend(form.bytes());
        number
    }

    fn place(&mut self, number: u32) {
        let place = usize::try_from(number.saturating_sub(self.first)).unwrap_or(usize::MAX);
        if let Some(offset) = self.offsets.get_mut(place) {
            *offset = self.bytes.len() as u64;
        }
    }

    fn put(&mut self, number: u32, object: &Object, waiting: &mut Vec<ObjectId>) {
        self.place(number);
        self.bytes.extend(format!("{number} 0 obj\n").bytes());
        self.write(object, waiting, 0);
        self.bytes.extend_from_slice(b"\nendobj\n");
    }

    fn write(&mut self, object: &Object, waiting: &mut Vec<ObjectId>, depth: usize) {
        if depth > DEEPEST {
            self.bytes.extend_from_slice(b"null");
            return;
        }
        match object {
            Object::Null => self.bytes.extend_from_slice(b"null"),
            Object::Boolean(truth) => self.bytes.extend_from_slice(if *truth { b"true" } else { b"false" }),
            Object::Integer(number) => self.bytes.extend(number.to_string().bytes()),
            Object::Real(number) if number.is_finite() => self.bytes.extend(format!("{number}").bytes()),
            Object::Real(_) => self.bytes.push(b'0'),
            Object::Name(name) => self.name(name),
            Object::String(text, _) => {
                self.bytes.push(b'<');
                for byte in text {
                    // Into memory: it cannot fail.
                    let _infallible = write!(self.bytes, "{byte:02X}");
                }
                self.bytes.push(b'>');
            }
            Object::Array(values) => {
                self.bytes.push(b'[');
                for value in values {
                    self.write(value, waiting, depth + 1);
                    self.bytes.push(b' ');
                }
                self.bytes.push(b']');
            }
            Object::Dictionary(dictionary) => self.dictionary(dictionary, None, waiting, depth),
            Object::Stream(stream) => {
                self.dictionary(&stream.dict, Some(stream.content.len()), waiting, depth);
                self.bytes.extend_from_slice(b"\nstream\n");
                self.bytes.extend_from_slice(&stream.content);
                self.bytes.extend_from_slice(b"\nendstream");
            }
            Object::Reference(id) => {
                let number = self.numbered(*id, waiting);
                self.bytes.extend(format!("{number} 0 R").bytes());
            }
        }
    }

    fn numbered(&mut self, id: ObjectId, waiting: &mut Vec<ObjectId>) -> u32 {
        if let Some(known) = self.known.get(&id) {
            return *known;
        }
        let number = self.reserve();
        self.known.insert(id, number);
        waiting.push(id);
        number
    }

    fn dictionary(
        &mut self,
        dictionary: &Dictionary,
        length: Option<usize>,
        waiting: &mut Vec<ObjectId>,
        depth: usize,
    ) {
        // A page or the tree above it shows nothing by itself, and would bring everything along.
        let kind = dictionary.get(b"Type").and_then(Object::as_name).unwrap_or_default();
        if matches!(kind, b"Page" | b"Pages" | b"Catalog" | b"Annot" | b"Action") {
            self.bytes.extend_from_slice(b"null");
            return;
        }
        self.bytes.extend_from_slice(b"<<");
        for (key, value) in dictionary.iter() {
            let key_of_stream = key.as_slice() == b"Length" || LEFT_BEHIND.contains(&key.as_slice());
            if length.is_some() && key_of_stream {
                continue;
            }
            self.name(key);
            self.bytes.push(b' ');
            self.write(value, waiting, depth + 1);
            self.bytes.push(b'\n');
        }
        if let Some(length) = length {
            self.bytes.extend(format!("/Length {length}").bytes());
        }
        self.bytes.extend_from_slice(b">>");
    }

    /// ISO 32000-1, 7.3.5.
    fn name(&mut self, name: &[u8]) {
        self.bytes.push(b'/');
        for byte in name {
            if byte.is_ascii_graphic() && !b"#/%()<>[]{}".contains(byte) {
                self.bytes.push(*byte);
            } else {
                let _infallible = write!(self.bytes, "#{byte:02X}");
            }
        }
    }

    /// All objects, and where each begins.
    pub(super) fn finish(self) -> (Vec<u8>, Vec<u64>) {
        (self.bytes, self.offsets)
    }
}
