//! The common laboratory tests: LOINC code, abbreviation, names in the four languages, and the two units that laboratories
//! report them in.
//!
//! Codes: LOINC (loinc.org), those of the conventional unit, in serum, plasma or blood unless the name says otherwise. This
//! material contains content from LOINC, copyright Regenstrief Institute, Inc. and the LOINC Committee, available at no cost
//! under the licence at loinc.org/license. Units: UCUM, case sensitive (ucum.org). Factors from conventional to SI: the
//! conversion table of the AMA Manual of Style, 11th edition, chapter 17.5, which follow from molar masses; for enzymes
//! 1 U = 1/60 µkat (SI brochure, katal); for HbA1c the IFCC–NGSP master equation, NGSP = 0.09148 × IFCC + 2.152 (Hoelzel et
//! al., Clinical Chemistry 2004;50:166–174).

use super::{Conversion, Test};

const fn test(
    loinc: &'static str,
    short: &'static str,
    names: [&'static str; 4],
    conventional: &'static str,
    si: &'static str,
    factor: f64,
) -> Test {
    Test { loinc, short, names, conventional, si, conversion: Conversion::Times(factor) }
}

/// 1 U/L in microkatal a litre.
const KATAL: f64 = 1.0 / 60.0;

/// In the order in which laboratory sheets list them: blood count, clotting, sugar, kidney, salts, liver, heart, fats,
/// inflammation, iron and vitamins, hormones, markers.
#[rustfmt::skip]
pub(super) const TESTS: &[Test] = &[
    test("718-7", "Hb", ["Haemoglobin", "الهيموغلوبين", "Гемоглобин", "血红蛋白"], "g/dL", "g/L", 10.0),
    test("4544-3", "Hct", ["Haematocrit", "الهيماتوكريت", "Гематокрит", "红细胞压积"], "%", "L/L", 0.01),
    test("789-8", "RBC", ["Red cells", "كريات الدم الحمراء", "Эритроциты", "红细胞计数"], "10*6/uL", "10*12/L", 1.0),
    test("6690-2", "WBC", ["White cells", "كريات الدم البيضاء", "Лейкоциты", "白细胞计数"], "10*3/uL", "10*9/L", 1.0),
    test("777-3", "PLT", ["Platelets", "الصفائح الدموية", "Тромбоциты", "血小板计数"], "10*3/uL", "10*9/L", 1.0),
    test("751-8", "NEUT", ["Neutrophils", "العدلات", "Нейтрофилы", "中性粒细胞"], "10*3/uL", "10*9/L", 1.0),
    test("731-0", "LYMPH", ["Lymphocytes", "اللمفاويات", "Лимфоциты", "淋巴细胞"], "10*3/uL", "10*9/L", 1.0),
    test("787-2", "MCV", ["Mean cell volume", "متوسط حجم الكرية", "Средний объём эритроцита", "平均红细胞体积"], "fL", "fL", 1.0),
    test("785-6", "MCH", ["Mean cell haemoglobin", "متوسط هيموغلوبين الكرية", "Среднее содержание гемоглобина", "平均红细胞血红蛋白量"], "pg", "pg", 1.0),
    test("786-4", "MCHC", ["Mean cell haemoglobin concentration", "متوسط تركيز الهيموغلوبين", "Средняя концентрация гемоглобина", "平均红细胞血红蛋白浓度"], "g/dL", "g/L", 10.0),
    test("5902-2", "PT", ["Prothrombin time", "زمن البروثرومبين", "Протромбиновое время", "凝血酶原时间"], "s", "s", 1.0),
    test("6301-6", "INR", ["INR", "النسبة المعيارية الدولية", "МНО", "国际标准化比值"], "{INR}", "{INR}", 1.0),
    test("14979-9", "aPTT", ["Activated partial thromboplastin time", "زمن الثرومبوبلاستين الجزئي المنشط", "АЧТВ", "活化部分凝血活酶时间"], "s", "s", 1.0),
    test("3255-7", "FIB", ["Fibrinogen", "الفيبرينوجين", "Фибриноген", "纤维蛋白原"], "mg/dL", "g/L", 0.01),
    test("48065-7", "D-dimer", ["D-dimer (FEU)", "دي-دايمر", "D-димер", "D-二聚体"], "ng/mL", "ug/L", 1.0),
    test("2345-7", "GLU", ["Glucose", "الغلوكوز", "Глюкоза", "葡萄糖"], "mg/dL", "mmol/L", 0.0555),
    Test { loinc: "4548-4", short: "HbA1c", names: ["HbA1c", "الهيموغلوبين السكري", "Гликированный гемоглобин", "糖化血红蛋白"], conventional: "%", si: "mmol/mol", conversion: Conversion::Linear { times: 1.0 / 0.091_48, plus: -2.152 / 0.091_48 } },
    test("2160-0", "CREA", ["Creatinine", "الكرياتينين", "Креатинин", "肌酐"], "mg/dL", "umol/L", 88.4),
    test("3094-0", "BUN", ["Urea nitrogen", "نيتروجين اليوريا", "Азот мочевины", "尿素氮"], "mg/dL", "mmol/L", 0.357),
    test("3084-1", "UA", ["Uric acid", "حمض اليوريك", "Мочевая кислота", "尿酸"], "mg/dL", "umol/L", 59.48),
    test("98979-8", "eGFR", ["eGFR (CKD-EPI 2021)", "معدل الترشيح الكبيبي المقدر", "рСКФ", "估算肾小球滤过率"], "mL/min/{1.73_m2}", "mL/min/{1.73_m2}", 1.0),
    test("2951-2", "Na", ["Sodium", "الصوديوم", "Натрий", "钠"], "meq/L", "mmol/L", 1.0),
    test("2823-3", "K", ["Potassium", "البوتاسيوم", "Калий", "钾"], "meq/L", "mmol/L", 1.0),
    test("2075-0", "Cl", ["Chloride", "الكلوريد", "Хлориды", "氯"], "meq/L", "mmol/L", 1.0),
    test("1963-8", "HCO3", ["Bicarbonate", "البيكربونات", "Бикарбонат", "碳酸氢盐"], "meq/L", "mmol/L", 1.0),
    test("17861-6", "Ca", ["Calcium", "الكالسيوم", "Кальций", "钙"], "mg/dL", "mmol/L", 0.25),
    test("19123-9", "Mg", ["Magnesium", "المغنيسيوم", "Магний", "镁"], "mg/dL", "mmol/L", 0.4114),
    test("2777-1", "PO4", ["Phosphate (as phosphorus)", "الفوسفور", "Фосфор", "磷"], "mg/dL", "mmol/L", 0.323),
    test("2885-2", "TP", ["Total protein", "البروتين الكلي", "Общий белок", "总蛋白"], "g/dL", "g/L", 10.0),
    test("1751-7", "ALB", ["Albumin", "الألبومين", "Альбумин", "白蛋白"], "g/dL", "g/L", 10.0),
    test("1975-2", "TBIL", ["Bilirubin, total", "البيليروبين الكلي", "Билирубин общий", "总胆红素"], "mg/dL", "umol/L", 17.104),
    test("1968-7", "DBIL", ["Bilirubin, direct", "البيليروبين المباشر", "Билирубин прямой", "直接胆红素"], "mg/dL", "umol/L", 17.104),
    test("1742-6", "ALT", ["Alanine aminotransferase", "ناقلة أمين الألانين", "АЛТ", "丙氨酸氨基转移酶"], "U/L", "ukat/L", KATAL),
    test("1920-8", "AST", ["Aspartate aminotransferase", "ناقلة أمين الأسبارتات", "АСТ", "天冬氨酸氨基转移酶"], "U/L", "ukat/L", KATAL),
    test("6768-6", "ALP", ["Alkaline phosphatase", "الفوسفاتاز القلوية", "Щелочная фосфатаза", "碱性磷酸酶"], "U/L", "ukat/L", KATAL),
    test("2324-2", "GGT", ["Gamma-glutamyl transferase", "ناقلة غاما غلوتاميل", "ГГТ", "γ-谷氨酰转移酶"], "U/L", "ukat/L", KATAL),
    test("2532-0", "LDH", ["Lactate dehydrogenase", "نازعة هيدروجين اللاكتات", "ЛДГ", "乳酸脱氢酶"], "U/L", "ukat/L", KATAL),
    test("1798-8", "AMY", ["Amylase", "الأميلاز", "Амилаза", "淀粉酶"], "U/L", "ukat/L", KATAL),
    test("3040-3", "LIP", ["Lipase", "الليباز", "Липаза", "脂肪酶"], "U/L", "ukat/L", KATAL),
    test("2157-6", "CK", ["Creatine kinase", "كيناز الكرياتين", "Креатинкиназа", "肌酸激酶"], "U/L", "ukat/L", KATAL),
    test("10839-9", "TnI", ["Troponin I", "تروبونين I", "Тропонин I", "肌钙蛋白I"], "ng/mL", "ug/L", 1.0),
    test("33762-6", "NT-proBNP", ["NT-proBNP", "NT-proBNP", "NT-proBNP", "N端脑钠肽前体"], "pg/mL", "ng/L", 1.0),
    test("2093-3", "CHOL", ["Cholesterol, total", "الكوليسترول الكلي", "Холестерин общий", "总胆固醇"], "mg/dL", "mmol/L", 0.0259),
    test("2085-9", "HDL", ["HDL cholesterol", "كوليسترول HDL", "ЛПВП", "高密度脂蛋白胆固醇"], "mg/dL", "mmol/L", 0.0259),
    test("13457-7", "LDL", ["LDL cholesterol (calculated)", "كوليسترول LDL", "ЛПНП", "低密度脂蛋白胆固醇"], "mg/dL", "mmol/L", 0.0259),
    test("2571-8", "TG", ["Triglycerides", "الدهون الثلاثية", "Триглицериды", "甘油三酯"], "mg/dL", "mmol/L", 0.0113),
    test("1988-5", "CRP", ["C-reactive protein", "البروتين المتفاعل C", "С-реактивный белок", "C反应蛋白"], "mg/dL", "mg/L", 10.0),
    test("30341-2", "ESR", ["Erythrocyte sedimentation rate", "سرعة الترسيب", "СОЭ", "红细胞沉降率"], "mm/h", "mm/h", 1.0),
    test("33959-8", "PCT", ["Procalcitonin", "البروكالسيتونين", "Прокальцитонин", "降钙素原"], "ng/mL", "ug/L", 1.0),
    test("2498-4", "Fe", ["Iron", "الحديد", "Железо", "铁"], "ug/dL", "umol/L", 0.179),
    test("2500-7", "TIBC", ["Iron-binding capacity", "السعة الرابطة للحديد", "ОЖСС", "总铁结合力"], "ug/dL", "umol/L", 0.179),
    test("2276-4", "FERR", ["Ferritin", "الفيريتين", "Ферритин", "铁蛋白"], "ng/mL", "ug/L", 1.0),
    test("2132-9", "B12", ["Vitamin B12", "فيتامين ب12", "Витамин B12", "维生素B12"], "pg/mL", "pmol/L", 0.7378),
    test("2284-8", "FOL", ["Folate", "الفولات", "Фолиевая кислота", "叶酸"], "ng/mL", "nmol/L", 2.266),
    test("62292-8", "25-OH-D", ["Vitamin D (25-hydroxy)", "فيتامين د", "Витамин D (25-OH)", "25-羟维生素D"], "ng/mL", "nmol/L", 2.496),
    test("3016-3", "TSH", ["Thyrotropin", "الهرمون المنبه للدرقية", "ТТГ", "促甲状腺激素"], "u[IU]/mL", "m[IU]/L", 1.0),
    test("3024-7", "FT4", ["Free thyroxine", "الثيروكسين الحر", "Т4 свободный", "游离甲状腺素"], "ng/dL", "pmol/L", 12.871),
    test("3051-0", "FT3", ["Free triiodothyronine", "ثلاثي يودوثيرونين الحر", "Т3 свободный", "游离三碘甲状腺原氨酸"], "pg/mL", "pmol/L", 1.536),
    test("2731-8", "PTH", ["Parathyroid hormone, intact", "الهرمون الجار درقي", "Паратгормон", "甲状旁腺激素"], "pg/mL", "ng/L", 1.0),
    test("2143-6", "CORT", ["Cortisol", "الكورتيزول", "Кортизол", "皮质醇"], "ug/dL", "nmol/L", 27.588),
    test("2986-8", "TEST", ["Testosterone", "التستوستيرون", "Тестостерон", "睾酮"], "ng/dL", "nmol/L", 0.0347),
    test("2243-4", "E2", ["Oestradiol", "الإستراديول", "Эстрадиол", "雌二醇"], "pg/mL", "pmol/L", 3.671),
    test("2857-1", "PSA", ["Prostate-specific antigen", "مستضد البروستات النوعي", "ПСА", "前列腺特异性抗原"], "ng/mL", "ug/L", 1.0),
    test("2039-6", "CEA", ["Carcinoembryonic antigen", "المستضد السرطاني المضغي", "РЭА", "癌胚抗原"], "ng/mL", "ug/L", 1.0),
    test("1834-1", "AFP", ["Alpha-fetoprotein", "ألفا فيتوبروتين", "Альфа-фетопротеин", "甲胎蛋白"], "ng/mL", "ug/L", 1.0),
    test("10334-1", "CA 125", ["CA 125", "CA 125", "CA 125", "糖类抗原125"], "U/mL", "kU/L", 1.0),
    test("24108-3", "CA 19-9", ["CA 19-9", "CA 19-9", "CA 19-9", "糖类抗原19-9"], "U/mL", "kU/L", 1.0),
    test("6875-9", "CA 15-3", ["CA 15-3", "CA 15-3", "CA 15-3", "糖类抗原15-3"], "U/mL", "kU/L", 1.0),
    test("14959-1", "ACR", ["Albumin/creatinine in urine", "الألبومين/الكرياتينين في البول", "Альбумин/креатинин мочи", "尿白蛋白/肌酐"], "mg/g", "mg/mmol", 0.1131),
];
