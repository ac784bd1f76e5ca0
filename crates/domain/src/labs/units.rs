//! Units: kept as typed, compared however laboratories write them, shown as people read them.

/// UCUM as people read it: `umol/L` is `µmol/L`, `10*9/L` is `10⁹/L`.
#[must_use]
pub fn shown(ucum: &str) -> String {
    match ucum {
        "{INR}" => String::new(),
        "mL/min/{1.73_m2}" => "mL/min/1.73 m²".to_owned(),
        _ => ucum
            .replace("10*12", "10¹²")
            .replace("10*9", "10⁹")
            .replace("10*6", "10⁶")
            .replace("10*3", "10³")
            .replace("/uL", "/µL")
            .replace("u[IU]", "µIU")
            .replace("[IU]", "IU")
            .replace("umol", "µmol")
            .replace("ukat", "µkat")
            .replace("ug", "µg")
            .replace("meq", "mEq"),
    }
}

/// Whether something typed means this UCUM unit: in small or capital letters, with either µ, with `10^9`, `x10⁹` or `K`,
/// in Russian, with U for IU.
#[must_use]
pub fn unit_like(ucum: &str, typed: &str) -> bool {
    plain(ucum) == plain(typed)
}

/// Longer ones first: `мкмоль` holds `моль`.
const SAME: &[(&str, &str)] = &[
    ("тыс/", "103/"),
    ("млн/", "106/"),
    ("мкмоль", "umol"),
    ("ммоль", "mmol"),
    ("нмоль", "nmol"),
    ("пмоль", "pmol"),
    ("моль", "mol"),
    ("мккат", "ukat"),
    ("мкме", "uu"),
    ("мкед", "uu"),
    ("мме", "mu"),
    ("мед", "mu"),
    ("ме", "u"),
    ("ед", "u"),
    ("мкг", "ug"),
    ("мкл", "ul"),
    ("мэкв", "meq"),
    ("мг", "mg"),
    ("нг", "ng"),
    ("пг", "pg"),
    ("мл", "ml"),
    ("дл", "dl"),
    ("фл", "fl"),
    ("мин", "min"),
    ("мм/ч", "mm/h"),
    ("сек", "s"),
    ("с", "s"),
    ("г", "g"),
    ("л", "l"),
    ("μ", "u"),
    ("µ", "u"),
    ("¹²", "12"),
    ("⁹", "9"),
    ("⁶", "6"),
    ("³", "3"),
    ("²", "2"),
    ("×", ""),
    ("x10", "10"),
    ("^", ""),
    ("*", ""),
    ("[iu]", "u"),
    ("iu", "u"),
    ("{inr}", ""),
    ("inr", ""),
    ("{1.73_m2}", "1.73m2"),
    ("1,73", "1.73"),
    ("м2", "m2"),
    ("mcg", "ug"),
    ("mm/hr", "mm/h"),
    ("sec", "s"),
    ("mg%", "mg/dl"),
    ("g%", "g/dl"),
];

fn plain(unit: &str) -> String {
    let mut text: String = unit.to_lowercase().chars().filter(|c| !c.is_whitespace() && *c != '·').collect();
    for (from, to) in SAME {
        text = text.replace(from, to);
    }
    match text.as_str() {
        "k/ul" | "th/ul" => "103/ul".to_owned(),
        "m/ul" | "mio/ul" => "106/ul".to_owned(),
        _ => text,
    }
}
