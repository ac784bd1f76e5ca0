//! Walks the elements of a DICOM data set (PS3.5, section 7) without building it.
//!
//! A library that builds the object recurses into sequences, trusts declared lengths and cannot say that a file
//! is cut off. Here one loop with a stack of its own goes over the bytes: it allocates nothing that a file can
//! choose the size of, stops at the pixel data, notices every length that runs past the end, and refuses
//! sequences nested deeper than [`MAX_DEPTH`].

use std::ops::Range;

/// Sequences nested deeper than this are refused; real files stay under ten.
pub(crate) const MAX_DEPTH: usize = 64;

/// Fragments of pixel data that are looked at.
const MAX_FRAGMENTS: usize = 500_000;

/// A tag: group and element.
pub(crate) type Tag = (u16, u16);

const ITEM: Tag = (0xFFFE, 0xE000);
const ITEM_END: Tag = (0xFFFE, 0xE00D);
const SEQUENCE_END: Tag = (0xFFFE, 0xE0DD);
const UNDEFINED: u32 = u32::MAX;
/// The value representations with a 32-bit length in explicit syntaxes (PS3.5, section 7.1.2).
const LONG: [&[u8; 2]; 13] =
    [b"OB", b"OD", b"OF", b"OL", b"OV", b"OW", b"SQ", b"SV", b"UC", b"UN", b"UR", b"UT", b"UV"];

/// How elements are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Syntax {
    /// Without value representations.
    pub implicit: bool,
    /// Most significant byte first.
    pub big_endian: bool,
}

impl Syntax {
    pub(crate) fn short(self, bytes: [u8; 2]) -> u16 {
        if self.big_endian { u16::from_be_bytes(bytes) } else { u16::from_le_bytes(bytes) }
    }

    pub(crate) fn long(self, bytes: [u8; 4]) -> u32 {
        if self.big_endian { u32::from_be_bytes(bytes) } else { u32::from_le_bytes(bytes) }
    }
}

/// Implicit VR little endian.
pub(crate) const IMPLICIT: Syntax = Syntax { implicit: true, big_endian: false };
/// Explicit VR little endian.
pub(crate) const EXPLICIT: Syntax = Syntax { implicit: false, big_endian: false };

/// How a walk ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum End {
    /// At the end, at the pixel data whose whole length is there, or at the first tag not asked for.
    Complete,
    /// A length runs past the end of the file.
    CutOff,
    /// Past the part of a large file that is at hand.
    BeyondHead,
    /// Sequences nested too deep.
    TooDeep,
    /// What is there is no element.
    Malformed,
}

/// The pixel data that ended a walk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct PixelData {
    /// Pixel Data (7FE0,0010), or one of its floating-point forms.
    pub tag: Tag,
    /// `None` where the syntax is implicit.
    pub vr: Option<[u8; 2]>,
    /// Where its value begins.
    pub start: u64,
    /// Declared length in bytes; `None` for encapsulated fragments.
    pub length: Option<u64>,
}

/// A wanted element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Element {
    pub tag: Tag,
    /// `None` where the syntax is implicit.
    pub vr: Option<[u8; 2]>,
    /// Where its value is.
    pub place: Range<usize>,
}

/// What a walk found.
#[derive(Debug)]
pub(crate) struct Walk {
    /// The wanted elements of the outermost level.
    pub elements: Vec<Element>,
    /// How it ended.
    pub end: End,
    /// Where it ended.
    pub position: u64,
    /// The pixel data, where the walk reached it.
    pub pixels: Option<PixelData>,
}

impl Walk {
    /// The value of a wanted element.
    pub(crate) fn value<'a>(&self, data: &'a [u8], tag: Tag) -> Option<&'a [u8]> {
        let element = self.elements.iter().find(|element| element.tag == tag)?;
        data.get(element.place.clone())
    }
}

/// What to walk over.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Walker<'a> {
    /// The bytes at hand, from the start of the file.
    pub data: &'a [u8],
    /// The file's whole length in bytes; more than `data` for a large file of which only the head is at hand.
    pub total: u64,
    /// How the elements are written.
    pub syntax: Syntax,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Level {
    /// Elements: the data set itself or an item of a sequence.
    Elements,
    /// Items of a sequence.
    Items,
    /// Items that are fragments of bytes.
    Fragments,
}

#[derive(Debug, Clone, Copy)]
struct Open {
    level: Level,
    /// Where it ends, for defined lengths.
    end: Option<u64>,
    implicit: bool,
}

struct Header {
    tag: Tag,
    vr: Option<[u8; 2]>,
    length: u32,
    value: u64,
}

impl Walker<'_> {
    /// Walks from `start`, keeping the places of `wanted` values, while `go_on` agrees with the outermost tags.
    pub(crate) fn walk(&self, start: u64, wanted: &[Tag], go_on: impl Fn(Tag) -> bool) -> Walk {
        let mut walk = Walk { elements: Vec::new(), end: End::Complete, position: start, pixels: None };
        while walk.position < self.total {
            match self.outermost(&mut walk, wanted, &go_on) {
                Ok(true) => {}
                Ok(false) => break,
                Err(end) => {
                    walk.end = end;
                    break;
                }
            }
        }
        walk
    }

    /// Walks over the items of a sequence whose value begins at `start`: their places, and what is `wanted` in them. Ends
    /// where the sequence does, after `most` items, or where what is there is no item.
    pub(crate) fn items(&self, start: u64, wanted: &[Tag], most: usize) -> Vec<(u64, Walk)> {
        let mut items = Vec::new();
        let mut position = start;
        while items.len() < most && position < self.total {
            let Ok(header) = self.header(position, self.syntax.implicit) else { break };
            if header.tag != ITEM {
                break;
            }
            // Of an item that is cut off, what is there.
            let end = if header.length == UNDEFINED { self.total } else { self.after(&header).unwrap_or(self.total) };
            let data = self.data.get(..usize::try_from(end).unwrap_or(usize::MAX)).unwrap_or(self.data);
            let walk = Walker { data, total: end, ..*self }.walk(header.value, wanted, |tag| tag != ITEM_END);
            let (sound, after) = (walk.end == End::Complete, walk.position + 8);
            items.push((position, walk));
            match header.length {
                UNDEFINED if !sound => break,
                UNDEFINED => position = after,
                _ => position = end,
            }
        }
        items
    }

    /// The places of the fragments of encapsulated pixel data that begin at `start`, the offset table first.
    pub(crate) fn fragments(&self, start: u64) -> Vec<Range<usize>> {
        let mut fragments = Vec::new();
        let mut position = start;
        while let Ok(header) = self.header(position, self.syntax.implicit) {
            if fragments.len() >= MAX_FRAGMENTS {
                break;
            }
            let (true, Ok(end)) = (header.tag == ITEM, self.after(&header)) else { break };
            let (Ok(from), Ok(to)) = (usize::try_from(header.value), usize::try_from(end)) else { break };
            fragments.push(from..to);
            position = end;
        }
        fragments
    }

    /// Takes one element of the outermost level; says whether there is more to take.
    fn outermost(&self, walk: &mut Walk, wanted: &[Tag], go_on: &impl Fn(Tag) -> bool) -> Result<bool, End> {
        if self.only_padding(walk.position) {
            return Ok(false);
        }
        let header = self.header(walk.position, self.syntax.implicit)?;
        if !go_on(header.tag) {
            return Ok(false);
        }
        if matches!(header.tag, (0x7FE0, 0x0008..=0x0010)) {
            let length = (header.length != UNDEFINED).then_some(header.length.into());
            walk.pixels = Some(PixelData { tag: header.tag, vr: header.vr, start: header.value, length });
            walk.position = self.skip(&header, self.syntax.implicit)?;
            return Ok(false);
        }
        let end = match self.skip(&header, self.syntax.implicit) {
            Ok(end) => end,
            // What is there of a sequence that is cut off can be read all the same.
            Err(end) => {
                let sequence = header.vr == Some(*b"SQ") || (header.vr.is_none() && self.starts_with_item(&header));
                if let (true, true, Ok(from)) = (sequence, wanted.contains(&header.tag), usize::try_from(header.value))
                {
                    walk.elements.push(Element { tag: header.tag, vr: header.vr, place: from..self.data.len() });
                }
                return Err(end);
            }
        };
        if wanted.contains(&header.tag)
            && let (Ok(from), Ok(to)) = (usize::try_from(header.value), usize::try_from(end))
            && to <= self.data.len()
        {
            walk.elements.push(Element { tag: header.tag, vr: header.vr, place: from..to });
        }
        walk.position = end;
        Ok(true)
    }

    /// Some writers fill the last sector with zeros.
    fn only_padding(&self, position: u64) -> bool {
        let rest = usize::try_from(position).ok().and_then(|at| self.data.get(at..));
        self.data.len() as u64 == self.total
            && rest.is_some_and(|rest| rest.len() < 4096 && rest.iter().all(|byte| *byte == 0))
    }

    /// The position after an element's value. Goes into sequences to check them and to find their end.
    fn skip(&self, header: &Header, implicit: bool) -> Result<u64, End> {
        let Some(first) = self.opened(header, implicit)? else {
            return self.after(header);
        };
        let mut stack = vec![first];
        let mut position = header.value;
        while let Some(open) = stack.last().copied() {
            if open.end.is_some_and(|end| position >= end) {
                position = open.end.unwrap_or(position);
                stack.pop();
                continue;
            }
            match self.step(open, position, &mut stack) {
                Ok(next) => position = next,
                // Private sequences sometimes hold what is no element; a declared length says where to go on.
                Err(End::Malformed) => {
                    position = loop {
                        match stack.pop() {
                            Some(Open { end: Some(end), .. }) => break end,
                            Some(_) => {}
                            None => return Err(End::Malformed),
                        }
                    };
                }
                Err(end) => return Err(end),
            }
            if stack.len() > MAX_DEPTH {
                return Err(End::TooDeep);
            }
        }
        Ok(position)
    }

    /// Takes one element or item inside a sequence.
    fn step(&self, open: Open, position: u64, stack: &mut Vec<Open>) -> Result<u64, End> {
        let header = self.header(position, open.implicit)?;
        match (open.level, header.tag) {
            (Level::Items | Level::Fragments, SEQUENCE_END) | (Level::Elements, ITEM_END) => {
                stack.pop();
                Ok(header.value)
            }
            (Level::Fragments, ITEM) => self.after(&header),
            (Level::Items, ITEM) => {
                let end = if header.length == UNDEFINED { None } else { Some(self.after(&header)?) };
                stack.push(Open { level: Level::Elements, end, implicit: open.implicit });
                Ok(header.value)
            }
            (Level::Elements, (0xFFFE, _)) | (Level::Items | Level::Fragments, _) => Err(End::Malformed),
            (Level::Elements, _) => match self.opened(&header, open.implicit)? {
                Some(inner) => {
                    stack.push(inner);
                    Ok(header.value)
                }
                None => self.after(&header),
            },
        }
    }

    /// Whether an element holds items, and of what sort.
    fn opened(&self, header: &Header, implicit: bool) -> Result<Option<Open>, End> {
        let level = match header.vr.as_ref() {
            Some(b"OB" | b"OW") if header.length == UNDEFINED => Level::Fragments,
            None if header.tag == (0x7FE0, 0x0010) && header.length == UNDEFINED => Level::Fragments,
            Some(b"SQ") => Level::Items,
            _ if header.length == UNDEFINED => Level::Items,
            None if header.tag.0 != 0x7FE0 && self.starts_with_item(header) => Level::Items,
            _ => return Ok(None),
        };
        let end = if header.length == UNDEFINED { None } else { Some(self.after(header)?) };
        // An unknown element of undefined length is written implicitly (PS3.5, section 6.2.2).
        let implicit = implicit || header.vr.as_ref() == Some(b"UN");
        Ok(Some(Open { level, end, implicit }))
    }

    fn starts_with_item(&self, header: &Header) -> bool {
        header.length >= 8 && self.bytes::<4>(header.value).is_ok_and(|bytes| self.tag(bytes) == ITEM)
    }

    /// The position after a value of defined length.
    fn after(&self, header: &Header) -> Result<u64, End> {
        if header.length == UNDEFINED {
            return Err(End::Malformed);
        }
        let end = header.value + u64::from(header.length);
        if end > self.total { Err(End::CutOff) } else { Ok(end) }
    }

    fn header(&self, position: u64, implicit: bool) -> Result<Header, End> {
        let bytes: [u8; 8] = self.bytes(position)?;
        let [a, b, c, d, e, f, g, h] = bytes;
        let tag = self.tag([a, b, c, d]);
        if implicit || tag.0 == 0xFFFE {
            return Ok(Header { tag, vr: None, length: self.syntax.long([e, f, g, h]), value: position + 8 });
        }
        let vr = [e, f];
        if !vr.iter().all(u8::is_ascii_uppercase) {
            return Err(End::Malformed);
        }
        if LONG.contains(&&vr) {
            let length = self.syntax.long(self.bytes(position + 8)?);
            return Ok(Header { tag, vr: Some(vr), length, value: position + 12 });
        }
        let length = self.syntax.short([g, h]).into();
        Ok(Header { tag, vr: Some(vr), length, value: position + 8 })
    }

    fn bytes<const N: usize>(&self, position: u64) -> Result<[u8; N], End> {
        if position + N as u64 > self.total {
            return Err(End::CutOff);
        }
        let from = usize::try_from(position).map_err(|_| End::BeyondHead)?;
        self.data.get(from..from + N).and_then(|bytes| bytes.try_into().ok()).ok_or(End::BeyondHead)
    }

    fn tag(&self, [a, b, c, d]: [u8; 4]) -> Tag {
        (self.syntax.short([a, b]), self.syntax.short([c, d]))
    }
}
