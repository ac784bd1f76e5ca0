//! What a picture looks like: sharp or blurred, blank, a photograph of a medical image. Measures, not judgements: they
//! lead to a hint that a person can wave away.

use image::{DynamicImage, GrayImage};

/// Pictures are measured at this size of their longer side, in pixels, so that the measures can be compared.
const MEASURED: u32 = 1024;
/// A picture less sharp than this is called blurred. Photographs of printed pages are at 300 and more; out of focus so
/// that letters run together, they are under 60 (measured on rendered pages, blurred step by step).
pub(crate) const BLURRED: f64 = 60.0;
/// Smaller pictures are not measured for sharpness, in pixels of the shorter side.
const SMALLEST: u32 = 200;

/// What a picture looks like.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct Looks {
    /// The variance of the Laplacian (the sum of four neighbours less four times the pixel) of the grey picture, at most
    /// 1024 pixels on its longer side, its contrast stretched to the whole range of 0 to 255. `None` for small or blank
    /// pictures.
    pub sharpness: Option<f64>,
    /// Nothing but background.
    pub blank: bool,
    /// Dark, grey, and with smooth tones between: an X-ray, CT or MRI on a screen or a light box.
    pub imaging: bool,
}

/// Measures a picture.
pub(crate) fn measure(picture: &DynamicImage) -> Looks {
    let longer = picture.width().max(picture.height());
    let reduced = (longer > MEASURED).then(|| picture.thumbnail(MEASURED, MEASURED));
    let picture = reduced.as_ref().unwrap_or(picture);
    let grey = picture.to_luma8();
    let tones = Tones::of(&grey);
    let blank = tones.blank();
    let imaging = !blank && tones.imaging() && colourless(picture);
    let measurable = !blank && picture.width().min(picture.height()) >= SMALLEST;
    Looks { sharpness: measurable.then(|| sharpness(&grey, &tones)), blank, imaging }
}

/// How often each grey occurs, without the outermost twenty-fifth on each side, where shadows and edges of paper are.
struct Tones {
    counts: [u32; 256],
    all: u32,
}

impl Tones {
    fn of(grey: &GrayImage) -> Self {
        let (width, height) = grey.dimensions();
        let (left, top) = (width / 25, height / 25);
        let mut counts = [0; 256];
        for row in grey.rows().skip(top as usize).take((height - 2 * top) as usize) {
            for pixel in row.skip(left as usize).take((width - 2 * left) as usize) {
                if let Some(count) = counts.get_mut(usize::from(pixel.0[0])) {
                    *count += 1;
                }
            }
        }
        Self { counts, all: counts.iter().sum::<u32>().max(1) }
    }

    /// The part of all pixels whose grey is within these bounds.
    fn share(&self, greys: std::ops::Range<usize>) -> f64 {
        f64::from(self.counts.get(greys).unwrap_or_default().iter().sum::<u32>()) / f64::from(self.all)
    }

    /// The grey below which this part of the pixels is.
    fn quantile(&self, part: f64) -> usize {
        let wanted = (f64::from(self.all) * part) as u32;
        let mut sum = 0;
        let reaches = |count: &u32| {
            sum += count;
            sum > wanted
        };
        self.counts.iter().position(reaches).unwrap_or(255)
    }

    /// Fewer than three pixels in ten thousand differ from the background by more than noise.
    fn blank(&self) -> bool {
        let background = self.quantile(0.5);
        let ink = 1.0 - self.share(background.saturating_sub(32)..(background + 33).min(256));
        ink < 0.0003
    }

    fn imaging(&self) -> bool {
        let (black, tones, white) = (self.share(0..40), self.share(40..215), self.share(235..256));
        let kinds = (40..215).step_by(7).filter(|from| self.share(*from..from + 7) > 0.002).count();
        black > 0.3 && (0.12..0.7).contains(&tones) && white < 0.12 && kinds >= 15
    }
}

/// Whether hardly a pixel has a colour. A screen's pixels photographed have a slight one.
fn colourless(picture: &DynamicImage) -> bool {
    if !picture.color().has_color() {
        return true;
    }
    let pixels = picture.to_rgb8();
    let coloured = pixels.pixels().filter(|pixel| {
        let [r, g, b] = pixel.0;
        r.max(g).max(b) - r.min(g).min(b) > 40
    });
    coloured.count() as f64 / (f64::from(pixels.width()) * f64::from(pixels.height())) < 0.04
}

fn sharpness(grey: &GrayImage, tones: &Tones) -> f64 {
    // Stretched from the darkest to the lightest hundredth: a pale picture is not blurred for it. At most fourfold, or
    // noise would pass for sharpness.
    let (dark, light) = (tones.quantile(0.01), tones.quantile(0.99));
    let stretch = (255.0 / (light.saturating_sub(dark)).max(1) as f64).clamp(1.0, 4.0);
    let width = grey.width() as usize;
    let raw = grey.as_raw();
    let (mut count, mut sum, mut squares) = (0.0, 0.0, 0.0);
    for (above, (row, below)) in raw.chunks(width).zip(raw.chunks(width).skip(1).zip(raw.chunks(width).skip(2))) {
        let middle = row.windows(3).zip(above.iter().skip(1).zip(below.iter().skip(1)));
        for (sides, (up, down)) in middle {
            if let [left, at, right] = sides {
                let around = i32::from(*left) + i32::from(*right) + i32::from(*up) + i32::from(*down);
                let laplacian = f64::from(around - 4 * i32::from(*at)) * stretch;
                count += 1.0;
                sum += laplacian;
                squares += laplacian * laplacian;
            }
        }
    }
    let mean = sum / f64::max(count, 1.0);
    let variance = squares / f64::max(count, 1.0) - mean * mean;
    (variance * 10.0).round() / 10.0
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lines of dark strokes on paper, like print.
    fn page() -> DynamicImage {
        let ink = |x: u32, y: u32| y % 24 < 14 && (x / 2 + y / 24 * 7).is_multiple_of(4) && x % 120 < 70;
        GrayImage::from_fn(900, 1200, |x, y| image::Luma([if ink(x, y) { 40 } else { 235 }])).into()
    }

    #[test]
    fn a_blurred_page_is_less_sharp_than_a_sharp_one() {
        let (sharp, slight, strong) = (measure(&page()), measure(&page().blur(0.6)), measure(&page().blur(4.0)));
        let of = |looks: Looks| looks.sharpness.expect("a measure");
        assert!(of(sharp) > of(slight) && of(slight) > 300.0, "{sharp:?} {slight:?}");
        assert!(of(strong) < BLURRED, "{strong:?}");
        assert_eq!((sharp.blank, sharp.imaging), (false, false));
        // Pale print is not blurred print.
        let pale = page().adjust_contrast(-40.0);
        assert!(of(measure(&pale)) > BLURRED, "{:?}", measure(&pale));
    }

    #[test]
    fn blank_pages() {
        let noise = |x: u32, y: u32| 230 + ((x * 7 + y * 13) % 11) as u8;
        let paper = GrayImage::from_fn(800, 1100, |x, y| image::Luma([noise(x, y)]));
        assert!(measure(&paper.clone().into()).blank);
        let mut signed = paper;
        for x in 300..420 {
            for y in 700..704 {
                signed.put_pixel(x, y, image::Luma([30]));
            }
        }
        assert!(!measure(&signed.into()).blank);
    }

    #[test]
    fn a_picture_of_a_scan_is_dark_grey_and_smooth() {
        let tone = |x: u32, y: u32| {
            let (dx, dy) = (f64::from(x) - 300.0, f64::from(y) - 300.0);
            let r = dx.hypot(dy);
            if r > 240.0 { 4 } else { (200.0 - r * 0.6 + 20.0 * (dx / 31.0).sin()) as u8 }
        };
        let scan = GrayImage::from_fn(600, 600, |x, y| image::Luma([tone(x, y)]));
        assert!(measure(&scan.clone().into()).imaging);
        let colour = image::RgbImage::from_fn(600, 600, |x, y| image::Rgb([tone(x, y), tone(x, y) / 2, 20]));
        assert!(!measure(&colour.into()).imaging);
        // White on black print is no scan.
        assert!(
            !measure(&{
                let mut page = page();
                page.invert();
                page
            })
            .imaging
        );
    }
}
