//! From letters on a page to lines of text.
//!
//! A PDF places glyphs; where words and lines end has to be seen from the gaps. Lines in Arabic or Hebrew are placed
//! from right to left or from left to right, as the program that wrote them liked: their letters are put in the order
//! that is seen and then turned into the order that is read, a small inverse of the bidirectional algorithm (UAX #9).

use std::cmp::Ordering;

use unicode_normalization::UnicodeNormalization;

/// A letter, or a few that are one glyph, on a page.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Placed {
    pub text: String,
    /// The way the line goes, of length 1.
    pub direction: (f64, f64),
    /// Where it begins on its line, in points.
    pub along: f64,
    /// Where its line is, in points.
    pub across: f64,
    /// The size of the letters, in points.
    pub em: f64,
    /// Its width, in points.
    pub advance: f64,
}

/// A gap wider than this part of the letters' size is a space.
const SPACE: f64 = 0.17;

/// The text of glyphs in the order in which they are drawn.
pub(crate) fn read(glyphs: Vec<Placed>) -> String {
    let mut lines: Vec<Vec<Placed>> = Vec::new();
    for glyph in glyphs {
        match lines.last_mut() {
            Some(line) if line.last().is_some_and(|last| same_line(last, &glyph)) => line.push(glyph),
            _ => lines.push(vec![glyph]),
        }
    }
    let lines: Vec<String> = lines.into_iter().map(line).filter(|line| !line.is_empty()).collect();
    lines.join("\n")
}

fn same_line(last: &Placed, next: &Placed) -> bool {
    let parallel = last.direction.0 * next.direction.0 + last.direction.1 * next.direction.1 > 0.98;
    parallel && (last.across - next.across).abs() < 0.5 * last.em.max(next.em)
}

fn line(mut glyphs: Vec<Placed>) -> String {
    if glyphs.iter().any(|glyph| side(glyph) == Side::Right) {
        glyphs.sort_by(|a, b| a.along.partial_cmp(&b.along).unwrap_or(Ordering::Equal));
        logical(&mut glyphs);
    }
    let mut text = String::new();
    let mut last: Option<&Placed> = None;
    for glyph in &glyphs {
        if last.is_some_and(|last| apart(last, glyph)) && !text.ends_with(char::is_whitespace) {
            text.push(' ');
        }
        letters(&glyph.text, &mut text);
        last = Some(glyph);
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn apart(last: &Placed, next: &Placed) -> bool {
    let (left, right) = if next.along >= last.along { (last, next) } else { (next, last) };
    right.along - (left.along + left.advance) > SPACE * last.em.min(next.em)
}

/// Presentation forms become the letters that people type and search for.
fn letters(glyph: &str, text: &mut String) {
    let shaped = |c: char| matches!(c, '\u{FB00}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}');
    if glyph.contains(shaped) {
        text.extend(glyph.nfkc());
    } else {
        text.extend(glyph.chars().map(|c| if c.is_control() { ' ' } else { c }));
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Left,
    Right,
    Neither,
}

fn side(glyph: &Placed) -> Side {
    let of = |c: char| match c {
        // Arabic-Indic digits go from left to right, like all numbers.
        '\u{0660}'..='\u{0669}' | '\u{06F0}'..='\u{06F9}' => Side::Left,
        '\u{0590}'..='\u{08FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}' => Side::Right,
        c if c.is_alphanumeric() => Side::Left,
        _ => Side::Neither,
    };
    glyph.text.chars().map(of).find(|side| *side != Side::Neither).unwrap_or(Side::Neither)
}

/// Puts glyphs that stand in the order seen, from left to right, into the order read.
fn logical(glyphs: &mut [Placed]) {
    let rights = glyphs.iter().filter(|glyph| side(glyph) == Side::Right).count();
    let lefts = glyphs.iter().filter(|glyph| side(glyph) == Side::Left).count();
    let turned = if rights * 2 >= lefts {
        glyphs.reverse();
        Side::Left
    } else {
        Side::Right
    };
    // Runs against the line's direction stand the wrong way round; what is between two of their letters is theirs.
    let mut at = 0;
    while at < glyphs.len() {
        if glyphs.get(at).map(side) != Some(turned) {
            at += 1;
            continue;
        }
        let rest = glyphs.get(at..).unwrap_or_default();
        let end = rest.iter().position(|glyph| !matches!(side(glyph), Side::Neither) && side(glyph) != turned);
        let run = rest.get(..end.unwrap_or(rest.len())).unwrap_or_default();
        let length = run.iter().rposition(|glyph| side(glyph) == turned).map_or(1, |last| last + 1);
        if let Some(run) = glyphs.get_mut(at..at + length) {
            run.reverse();
        }
        at += length;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Letters placed one after the other from left to right, ten points wide, with nothing between them.
    fn seen(text: &str, across: f64) -> Vec<Placed> {
        let place = |(at, c): (usize, char)| Placed {
            text: c.to_string(),
            direction: (1.0, 0.0),
            along: at as f64 * 10.0,
            across,
            em: 12.0,
            advance: 10.0,
        };
        text.chars().enumerate().filter(|(_, c)| *c != ' ').map(place).collect()
    }

    #[test]
    fn gaps_are_spaces_and_steps_are_lines() {
        let glyphs = [seen("INR  2.4", 100.0), seen("high", 115.0)].concat();
        assert_eq!(read(glyphs), "INR 2.4\nhigh");
    }

    #[test]
    fn arabic_is_read_from_the_right_whichever_way_it_was_drawn() {
        // On paper, from the left: the number, then the word backwards.
        let visual: String = format!("2.4 {}", "تحليل".chars().rev().collect::<String>());
        let mut glyphs = seen(&visual, 100.0);
        assert_eq!(read(glyphs.clone()), "تحليل 2.4");
        glyphs.reverse();
        assert_eq!(read(glyphs), "تحليل 2.4");
        // A word of Arabic in an English line.
        let visual: String = format!("Name: {} (patient)", "سالم".chars().rev().collect::<String>());
        assert_eq!(read(seen(&visual, 100.0)), "Name: سالم (patient)");
    }

    #[test]
    fn shaped_letters_become_plain_ones() {
        let mut text = String::new();
        letters("\u{FEDF}\u{FE8E}\u{FB01}", &mut text);
        assert_eq!(text, "لاfi");
    }
}
