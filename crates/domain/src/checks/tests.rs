use super::*;
use crate::studies::{Instance, Series};
use jiff::civil::date;
use uuid::Uuid;

fn yousef() -> Person {
    Person {
        name: "يوسف الهاجري".into(), latin_name: "Yousef Al-Hajri".into(), birth_date: Some(date(1968, 3, 1))
    }
}

fn paper(id: u128, category: Category, media: Media, day: Option<Date>) -> Paper {
    Paper {
        id: DocumentId(Uuid::from_u128(id)),
        category,
        title: String::new(),
        date: day,
        media,
        study: None,
        claim: None,
        unusable: false,
        not_sent: 0,
    }
}

fn codes(papers: &[Paper], at: usize) -> Vec<String> {
    check(&yousef(), papers, &papers[at]).into_iter().map(|problem| problem.code).collect()
}

fn claimed(name: &str, born: Option<Date>) -> Vec<(String, Severity)> {
    let claim = Claim { name: name.into(), cut: false, birth_date: born };
    let images =
        Paper { claim: Some(claim), ..paper(1, Category::OtherClinical, Media::Other, Some(date(2026, 5, 20))) };
    let found = check(&yousef(), std::slice::from_ref(&images), &images);
    found.into_iter().map(|problem| (problem.code, problem.severity)).collect()
}

#[test]
fn whose_images_these_are_is_told_by_name_and_birth_date() {
    let (his, other) = (Some(date(1968, 3, 1)), Some(date(1970, 3, 1)));
    let one = |code: &str, severity| vec![(code.to_owned(), severity)];
    assert_eq!(claimed("AL-HAJRI^YOUSEF", his), []);
    assert_eq!(claimed("ALHAJRI^YUSUF^AHMED", None), [], "the Arabic name reads so, too");
    assert_eq!(claimed("AL-HAJRI^YOUSEF", other), one("birth-date-differs", Severity::Warns));
    assert_eq!(claimed("AL-HAJRI^SALEM", his), one("name-partly", Severity::Warns));
    assert_eq!(claimed("SMITH^JOHN", his), one("name-differs", Severity::Warns));
    assert_eq!(claimed("SMITH^JOHN", other), one("somebody-else", Severity::Blocks));
    assert_eq!(claimed("ANONYMOUS", None), one("name-unknown", Severity::Tells));
    assert_eq!(claimed("", None), one("name-unknown", Severity::Tells));
}

#[test]
fn a_sentence_can_name_what_was_found_and_what_was_expected() {
    let claim = Claim { name: "SMITH^JOHN".into(), cut: false, birth_date: Some(date(1970, 3, 1)) };
    let images =
        Paper { claim: Some(claim), ..paper(1, Category::OtherClinical, Media::Other, Some(date(2026, 5, 20))) };
    let found = check(&yousef(), std::slice::from_ref(&images), &images);
    assert_eq!(found[0].with["found"], Detail::Text("SMITH, JOHN".into()));
    assert_eq!(found[0].with["wanted"], Detail::Text("Yousef Al-Hajri".into()), "in letters that stand side by side");
    assert_eq!(found[0].with["found-day"], Detail::Day(date(1970, 3, 1)));
}

#[test]
fn gaps_are_named_series_by_series() {
    let mut study = Study::default();
    for number in (1..=60).filter(|n| !(37..=41).contains(n)) {
        study.add(&Instance {
            series: "a".into(),
            series_number: Some(2),
            number: Some(number),
            ..Instance::default()
        });
        study.add(&Instance {
            series: "b".into(),
            series_number: Some(3),
            number: Some(number.min(36)),
            ..Instance::default()
        });
    }
    let found = numbers_missing(&study).expect("a gap");
    assert_eq!(found.with["gaps"], Detail::Gaps(vec![Gap { series: "2".into(), numbers: "37–41".into() }]));
    assert_eq!(found.with["count"], Detail::Count(5));
}

#[test]
fn a_picture_of_an_image_is_no_image() {
    let day = Some(date(2026, 5, 20));
    let photo = paper(1, Category::Imaging, Media::Picture, day);
    assert_eq!(codes(&[photo], 0), ["image-not-dicom"]);
    let pdf = paper(1, Category::Imaging, Media::Pdf, None);
    assert_eq!(codes(&[pdf], 0), ["image-not-dicom", "undated"]);
}

#[test]
fn a_report_and_its_images_look_for_each_other() {
    let may = |day| Some(date(2026, 5, day));
    let report =
        Paper { title: "2026-05-21_MRI_hip".into(), ..paper(1, Category::RadiologyReport, Media::Pdf, may(21)) };
    assert_eq!(codes(std::slice::from_ref(&report), 0), ["report-without-images"]);
    let study = |modality: &str| Study {
        modalities: vec![modality.into()],
        series: vec![Series::default()],
        ..Study::default()
    };
    let images =
        |modality: &str, day| Paper { study: Some(study(modality)), ..paper(2, Category::Imaging, Media::Dicom, day) };
    assert_eq!(codes(&[report.clone(), images("MR", may(20))], 0), Vec::<String>::new());
    assert_eq!(codes(&[report.clone(), images("MR", may(20))], 1), Vec::<String>::new());
    let old = [report.clone(), images("MR", Some(date(2024, 5, 20)))];
    assert_eq!(
        (codes(&old, 0), codes(&old, 1)),
        (vec!["report-without-images".into()], vec!["images-without-report".into()])
    );
    let chest = [report, images("DX", may(20))];
    assert_eq!(codes(&chest, 0), ["report-without-images"], "an X-ray is no MRI");
}

#[test]
fn what_cannot_be_used_is_not_asked_for_its_date() {
    let broken = Paper { unusable: true, ..paper(1, Category::Labs, Media::Pdf, None) };
    assert_eq!(codes(&[broken], 0), Vec::<String>::new());
    assert_eq!(codes(&[paper(1, Category::Identity, Media::Picture, None)], 0), Vec::<String>::new());
}
