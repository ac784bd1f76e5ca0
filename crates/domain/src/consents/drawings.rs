//! G1: a signature drawn on a screen, as bounded points and nothing else: what a browser sends is redrawn, never shown as sent.

/// The most strokes of a signature.
const MOST_STROKES: usize = 64;
/// The most points of all its strokes together.
const MOST_POINTS: usize = 4_000;
/// Points lie between 0 and this, across and down.
pub const SIDE: u16 = 1_000;

/// Strokes of points, each between 0 and `SIDE` across and down its field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawing(Vec<Vec<(u16, u16)>>);

impl Drawing {
    /// Reads `x,y x,y;x,y …`: points with spaces between, strokes with semicolons. Whatever is too much, out of bounds or
    /// written otherwise is nothing.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let strokes: Vec<&str> = text.split(';').collect();
        if strokes.len() > MOST_STROKES || text.len() > MOST_POINTS * 10 {
            return None;
        }
        let strokes: Vec<Vec<(u16, u16)>> =
            strokes.iter().map(|stroke| stroke.split(' ').map(point).collect()).collect::<Option<_>>()?;
        (strokes.iter().map(Vec::len).sum::<usize>() <= MOST_POINTS).then_some(Self(strokes))
    }

    /// As an SVG path in a field of 1000 by 320.
    #[must_use]
    pub fn path(&self) -> String {
        let down = |y: u16| u32::from(y) * 32 / 100;
        let mut path = String::new();
        for stroke in &self.0 {
            for (n, (x, y)) in stroke.iter().enumerate() {
                path.push(if n == 0 { 'M' } else { 'L' });
                path.push_str(&format!("{x} {}", down(*y)));
            }
            // A dot is a line of no length with round ends.
            if let [(x, y)] = stroke.as_slice() {
                path.push_str(&format!("L{x} {}", down(*y)));
            }
        }
        path
    }

    /// Its points between 0 and 1, for paper.
    #[must_use]
    pub fn shares(&self) -> Vec<Vec<(f64, f64)>> {
        let share = |n: u16| f64::from(n) / f64::from(SIDE);
        let drawn = |stroke: &Vec<(u16, u16)>| {
            let mut points: Vec<(f64, f64)> = stroke.iter().map(|(x, y)| (share(*x), share(*y))).collect();
            // A dot is a line of no length.
            if let [dot] = points[..] {
                points.push(dot);
            }
            points
        };
        self.0.iter().map(drawn).collect()
    }
}

fn point(text: &str) -> Option<(u16, u16)> {
    let (x, y) = text.split_once(',')?;
    let number = |text: &str| {
        let plain = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        plain.then(|| text.parse().ok()).flatten().filter(|n: &u16| *n <= SIDE)
    };
    Some((number(x)?, number(y)?))
}

impl std::fmt::Display for Drawing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (n, stroke) in self.0.iter().enumerate() {
            f.write_str(if n == 0 { "" } else { ";" })?;
            for (n, (x, y)) in stroke.iter().enumerate() {
                write!(f, "{}{x},{y}", if n == 0 { "" } else { " " })?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_drawing_is_bounded_points_and_nothing_else() {
        let drawn = Drawing::parse("0,0 500,1000;1000,250").expect("points");
        assert_eq!(drawn.to_string(), "0,0 500,1000;1000,250");
        assert_eq!(drawn.path(), "M0 0L500 320M1000 80L1000 80");
        assert_eq!(drawn.shares()[1], vec![(1.0, 0.25), (1.0, 0.25)]);
        for not in
            ["", "1", "1,", "1,2 ", "1,2;;3,4", "1001,2", "-1,2", "+1,2", "1,2<svg>", "1.5,2", "1,2,3", "\u{661},2"]
        {
            assert_eq!(Drawing::parse(not), None, "{not:?}");
        }
        let most = vec!["1,2"; MOST_POINTS].join(" ");
        assert!(Drawing::parse(&most).is_some() && Drawing::parse(&format!("{most} 1,2")).is_none());
        let strokes = vec!["1,2"; MOST_STROKES].join(";");
        assert!(Drawing::parse(&strokes).is_some() && Drawing::parse(&format!("{strokes};1,2")).is_none());
    }
}
