//! C3: anything that affects clotting is marked. Marking prompts people to disclose; it is never advice.
//!
//! Generic names are the international nonproprietary names of WHO's ATC group B01A (antithrombotic agents), with the
//! non-steroidal anti-inflammatory drugs and herbals that surgeons routinely ask about. Brand names are those commonly met.

/// Why a medication is marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clotting {
    /// ATC B01AA, AB, AE, AF, AX: keeps blood from coagulating.
    Anticoagulant,
    /// ATC B01AC: keeps platelets from aggregating.
    Antiplatelet,
    /// Affects platelets or bleeding besides its purpose: NSAIDs, some herbals and supplements.
    AlsoAffects,
}

impl Clotting {
    /// Every reason.
    pub const ALL: &'static [Self] = &[Self::Anticoagulant, Self::Antiplatelet, Self::AlsoAffects];

    /// The one spelling, for texts.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Anticoagulant => "anticoagulant",
            Self::Antiplatelet => "antiplatelet",
            Self::AlsoAffects => "also-affects",
        }
    }
}

const ANTICOAGULANTS: &[&str] = &[
    "warfarin",
    "coumadin",
    "marevan",
    "acenocoumarol",
    "sintrom",
    "phenprocoumon",
    "marcumar",
    "fluindione",
    "apixaban",
    "eliquis",
    "rivaroxaban",
    "xarelto",
    "edoxaban",
    "lixiana",
    "savaysa",
    "dabigatran",
    "pradaxa",
    "betrixaban",
    "heparin",
    "enoxaparin",
    "clexane",
    "lovenox",
    "dalteparin",
    "fragmin",
    "tinzaparin",
    "innohep",
    "nadroparin",
    "fraxiparine",
    "bemiparin",
    "fondaparinux",
    "arixtra",
    "argatroban",
    "bivalirudin",
    "sulodexide",
    // Arabic
    "وارفارين",
    "كومادين",
    "أبيكسابان",
    "ابيكسابان",
    "إليكويس",
    "اليكويس",
    "ريفاروكسابان",
    "زاريلتو",
    "دابيغاتران",
    "براداكسا",
    "إدوكسابان",
    "هيبارين",
    "إينوكسابارين",
    "كليكسان",
    // Russian
    "варфарин",
    "апиксабан",
    "эликвис",
    "ривароксабан",
    "ксарелто",
    "дабигатран",
    "прадакса",
    "эдоксабан",
    "гепарин",
    "эноксапарин",
    "клексан",
    "фраксипарин",
    "надропарин",
    "фондапаринукс",
    "аценокумарол",
    "синкумар",
    "сулодексид",
    // Chinese
    "华法林",
    "阿哌沙班",
    "艾乐妥",
    "利伐沙班",
    "拜瑞妥",
    "达比加群",
    "泰毕全",
    "艾多沙班",
    "肝素",
    "依诺肝素",
    "克赛",
    "磺达肝癸钠",
];

const ANTIPLATELETS: &[&str] = &[
    "aspirin",
    "acetylsalicylic",
    "asa 81",
    "ecotrin",
    "cardiomagnyl",
    "thrombo ass",
    "clopidogrel",
    "plavix",
    "prasugrel",
    "effient",
    "ticagrelor",
    "brilinta",
    "brilique",
    "ticlopidine",
    "dipyridamole",
    "persantin",
    "cilostazol",
    "pletal",
    "vorapaxar",
    "triflusal",
    "indobufen",
    "أسبرين",
    "اسبرين",
    "كلوبيدوغريل",
    "بلافيكس",
    "تيكاغريلور",
    "بريلينتا",
    "براسوغريل",
    "سيلوستازول",
    "аспирин",
    "ацетилсалицил",
    "кардиомагнил",
    "тромбо асс",
    "клопидогрел",
    "плавикс",
    "тикагрелор",
    "брилинта",
    "прасугрел",
    "дипиридамол",
    "курантил",
    "цилостазол",
    "阿司匹林",
    "拜阿司匹灵",
    "氯吡格雷",
    "波立维",
    "替格瑞洛",
    "倍林达",
    "普拉格雷",
    "双嘧达莫",
    "西洛他唑",
];

const ALSO_AFFECTS: &[&str] = &[
    "ibuprofen",
    "brufen",
    "advil",
    "nurofen",
    "motrin",
    "naproxen",
    "aleve",
    "diclofenac",
    "voltaren",
    "ketorolac",
    "ketoprofen",
    "indomethacin",
    "meloxicam",
    "piroxicam",
    "ginkgo",
    "garlic",
    "ginseng",
    "fish oil",
    "omega-3",
    "omega 3",
    "vitamin e",
    "black seed",
    "turmeric",
    "curcumin",
    "ginger",
    "إيبوبروفين",
    "ايبوبروفين",
    "بروفين",
    "ديكلوفيناك",
    "فولتارين",
    "نابروكسين",
    "الجنكة",
    "جنكو",
    "حبة البركة",
    "الحبة السوداء",
    "زيت السمك",
    "كركم",
    "زنجبيل",
    "جينسنغ",
    "ибупрофен",
    "нурофен",
    "диклофенак",
    "вольтарен",
    "напроксен",
    "кеторолак",
    "кеторол",
    "кетопрофен",
    "мелоксикам",
    "индометацин",
    "гинкго",
    "женьшень",
    "рыбий жир",
    "омега-3",
    "куркум",
    "имбир",
    "чеснок",
    "布洛芬",
    "芬必得",
    "双氯芬酸",
    "扶他林",
    "萘普生",
    "银杏",
    "人参",
    "鱼油",
    "姜黄",
    "丹参",
    "三七",
    "当归",
];

/// Whether a medication's name, as typed in any of the languages, is known to affect clotting.
#[must_use]
pub fn affects_clotting(medication: &str) -> Option<Clotting> {
    let name = medication.to_lowercase();
    let any = |list: &[&str]| list.iter().any(|known| contains_word(&name, known));
    if any(ANTICOAGULANTS) {
        Some(Clotting::Anticoagulant)
    } else if any(ANTIPLATELETS) {
        Some(Clotting::Antiplatelet)
    } else if any(ALSO_AFFECTS) {
        Some(Clotting::AlsoAffects)
    } else {
        None
    }
}

/// Latin names must start a word ("heparinoid" is near enough, "xheparin" is not); other scripts attach articles and
/// endings, and Chinese has no spaces, so there any occurrence counts.
fn contains_word(name: &str, known: &str) -> bool {
    let latin = known.is_ascii();
    name.match_indices(known)
        .any(|(at, _)| !latin || name[..at].chars().next_back().is_none_or(|before| !before.is_alphanumeric()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn anticoagulants_are_found_in_all_four_languages_and_by_brand() {
        for name in ["Apixaban 5 mg", "ELIQUIS", "أبيكسابان", "Эликвис 5 мг", "阿哌沙班片", "low-dose Warfarin"]
        {
            assert_eq!(affects_clotting(name), Some(Clotting::Anticoagulant), "{name}");
        }
        assert_eq!(affects_clotting("Aspirin 81"), Some(Clotting::Antiplatelet));
        assert_eq!(affects_clotting("black seed oil"), Some(Clotting::AlsoAffects));
        for name in ["Metformin", "Bisoprolol", "", "二甲双胍"] {
            assert_eq!(affects_clotting(name), None, "{name}");
        }
    }
}
