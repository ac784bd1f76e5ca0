//! The ZIP, the bound PDF and the locked ZIP, taken through the real doors.

use super::tools::{below, fails, keep, run};
use super::{Case, papers};
use axum::body::Body;
use domain::packages::Naming;
use http::{Method, Request, header};
use std::time::Duration;
use tests::papers as files;
use tower::ServiceExt;

const FOLDER: &str = "Al-Hajri_Yousef_1968-03-14_MedicalRecords";

#[tokio::test]
async fn h1_a_zip_opens_everywhere_and_lists_every_file_by_its_hash() {
    let case = Case::with(papers()).await;
    let review = case.send(&case.ids(), Naming::Name).await;
    let mut doctor = case.doctor(review).await;
    let path = format!("/review/{}/package", review.0);
    let head = doctor.head(&path).await.expect(200);
    let zip = doctor.get(&path).await.expect(200);
    assert_eq!(head.headers[header::CONTENT_LENGTH], zip.body.len().to_string());
    let said = zip.headers[header::CONTENT_DISPOSITION].to_str().expect("ASCII");
    assert!(said.contains(&format!("filename=\"{FOLDER}.zip\"")), "{said}");
    keep("package.zip", &zip.body);

    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("p.zip"), &zip.body).expect("written");
    run(folder.path(), "unzip", &["-tq", "p.zip"]);
    run(folder.path(), "7z", &["t", "p.zip"]);
    run(folder.path(), "unzip", &["-q", "p.zip"]);
    let listed = run(folder.path(), "unzip", &["-Z1", "p.zip"]);
    assert_eq!(listed.lines().next(), Some(format!("{FOLDER}/01_Case_Summary/Case_Summary.pdf").as_str()));
    let root = folder.path().join(FOLDER);
    let names = below(&root);
    for wanted in ["01_Case_Summary/Case_Summary.pdf", "INDEX.html", "INDEX.csv"] {
        assert!(names.iter().any(|name| name == wanted), "{names:?}");
    }
    let dicom: Vec<&String> = names.iter().filter(|name| name.starts_with("02_Imaging_DICOM/")).collect();
    assert_eq!(dicom.len(), 2, "{names:?}");
    for name in dicom {
        run(&root, "dcmdump", &["-q", name]);
    }
    assert!(names.iter().any(|name| name.starts_with("03_Radiology_Reports/2026-04-12_")), "{names:?}");

    // The table names every file but the two indexes, with its true hash.
    let table = std::fs::read_to_string(root.join("INDEX.csv")).expect("UTF-8");
    assert_eq!(table.lines().count(), 1 + names.len() - 2, "{table}");
    for line in table.lines().skip(1) {
        let cells: Vec<&str> = line[1..line.len() - 1].split("\",\"").collect();
        assert_eq!(cells.len(), 8, "{line}");
        let sum = run(&root, "sha256sum", &[cells[0]]);
        assert!(sum.trim_start_matches('\\').starts_with(cells[6]), "{line}\n{sum}");
        let length = std::fs::metadata(root.join(cells[0])).expect("a file").len();
        assert_eq!(cells[5], length.to_string());
    }
    let page = std::fs::read_to_string(root.join("INDEX.html")).expect("UTF-8");
    assert!(page.contains("./01_Case_Summary/Case_Summary.pdf") && !page.contains("http"), "{page}");
}

#[tokio::test]
async fn h4_the_same_release_is_the_same_bytes_whole_or_in_parts() {
    let case = Case::with(papers()).await;
    let review = case.send(&case.ids(), Naming::Reference).await;
    let mut doctor = case.doctor(review).await;
    let mut maryam = case.house.signed_in(&case.house.maryam).await;
    for part in ["", "/bound"] {
        let path = format!("/review/{}/package{part}", review.0);
        let whole = doctor.get(&path).await.expect(200);
        let tag = whole.headers[header::ETAG].to_str().expect("ASCII").to_owned();
        let name = whole.headers[header::CONTENT_DISPOSITION].to_str().expect("ASCII");
        assert!(name.contains("filename=\"SC-0001_MedicalRecords.") && !name.contains("Hajri"), "{name}");
        // Broken off and resumed: what was there and what came then are the whole.
        let cut = whole.body.len() / 3;
        let range = format!("bytes={cut}-");
        let ask = [("range", range.as_str()), ("if-range", tag.as_str())];
        let rest = doctor.send(Method::GET, &path, &ask, Body::empty()).await.expect(206);
        assert_eq!([&whole.body[..cut], &rest.body[..]].concat(), whole.body);
        // The name of a document changes; the release does not.
        let look = case.house.database.look().await;
        sqlx::query("UPDATE documents SET title = title || ' renamed'").execute(&look).await.expect("renamed");
        tests::world::acts::work(&case.house.app).await;
        let again = maryam.get(&format!("/cases/{}/reviews/{}/package{part}", case.id, review.0)).await.expect(200);
        assert!(again.body == whole.body, "the coordinator gets the same bytes, later");
    }
    assert_eq!(case.count("SELECT count(*) FROM events WHERE event = 'package-downloaded'").await, 6);
    let told = "SELECT count(*) FROM events WHERE event = 'document-downloaded' AND actor_kind = 'reviewer'";
    assert_eq!(case.count(told).await, 4 * i64::try_from(case.documents.len()).expect("few"));
}

#[tokio::test]
async fn h2_everything_is_one_pdf_with_contents_bookmarks_and_a_name_on_each_page() {
    let mut papers = papers();
    let locked = encrypted(&files::pdf(&["Not for you"]));
    let whole = files::pdf_with(&["Cut off"], &[7; 4000]);
    papers.push(("2026-01-02 locked.pdf".into(), locked));
    papers.push(("2026-01-03 broken.pdf".into(), whole[..whole.len() - 300].to_vec()));
    let case = Case::with(papers).await;
    case.go_on_over_everything().await;
    let review = case.send(&case.ids(), Naming::Name).await;
    let mut doctor = case.doctor(review).await;
    let pdf = doctor.get(&format!("/review/{}/package/bound", review.0)).await.expect(200).body;
    keep("bound.pdf", &pdf);
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("b.pdf"), &pdf).expect("written");
    let here = folder.path();
    run(here, "qpdf", &["--check", "b.pdf"]);
    let info = run(here, "pdfinfo", &["b.pdf"]);
    assert!(info.contains("A4") && info.contains("JavaScript:      no"), "{info}");
    let pages: usize = info
        .lines()
        .find_map(|line| line.strip_prefix("Pages:"))
        .and_then(|count| count.trim().parse().ok())
        .expect("a count");
    // Summary, contents, then a page for each of six documents: two of them notes beside the study's.
    assert_eq!(pages, 2 + case.documents.len(), "{info}");
    for page in 1..=pages {
        let number = page.to_string();
        let text = run(here, "pdftotext", &["-f", &number, "-l", &number, "b.pdf", "-"]);
        assert!(text.contains("14 March 1968"), "page {page} says whose it is:\n{text}");
        assert!(text.replace(' ', "").contains(&format!("{page}/{pages}")), "page {page} is numbered:\n{text}");
    }
    let text = run(here, "pdftotext", &["b.pdf", "-"]);
    for words in
        ["Radiology report of the right hip", "INR 1.0", "opens only with a password", "DICOM viewer", "Contents"]
    {
        assert!(text.contains(words), "{words}:\n{text}");
    }
    assert!(!text.contains("Not for you"));
    let order = ["2025-11-18", "2026-01-02", "2026-01-03", "2026-04-12"].map(|day| text.rfind(day).expect("listed"));
    assert!(order.is_sorted(), "by day: {order:?}");
    let fonts = run(here, "pdffonts", &["b.pdf"]);
    let ours: Vec<&str> = fonts.lines().skip(2).filter(|line| line.contains("Noto")).collect();
    assert!(ours.len() >= 3 && ours.iter().all(|line| line.contains(" yes yes ")), "embedded: {fonts}");
    let outline = run(here, "qpdf", &["--json", "--json-key=outlines", "b.pdf"]);
    assert!(outline.contains("Case summary") && outline.contains("mri_report"), "{outline}");
}

/// What is stored stays as it is; behind it comes what puts the reader's name on each page.
#[tokio::test]
async fn g4_the_bound_copy_of_a_marked_review_carries_its_readers_name_on_each_page() {
    let case = Case::with(papers()).await;
    let review = case.send(&case.ids(), Naming::Name).await;
    let mut doctor = case.doctor(review).await;
    let path = format!("/review/{}/package/bound", review.0);
    let plain = doctor.get(&path).await.expect(200);
    assert!(!doctor.get(&format!("/review/{}", review.0)).await.expect(200).text().contains("carries your name"));
    let look = case.house.database.look().await;
    sqlx::query("UPDATE reviews SET marked = true").execute(&look).await.expect("an update");
    let marked = doctor.get(&path).await.expect(200);
    assert!(doctor.get(&format!("/review/{}", review.0)).await.expect(200).text().contains("PDF carries your name"));
    keep("bound-marked.pdf", &marked.body);
    assert!(marked.body.starts_with(&plain.body) && marked.body.len() > plain.body.len());
    assert_ne!(plain.headers["etag"], marked.headers["etag"]);
    let folder = tempfile::tempdir().expect("a folder");
    let here = folder.path();
    for (name, bytes) in [("plain.pdf", &plain.body), ("marked.pdf", &marked.body)] {
        std::fs::write(here.join(name), bytes).expect("written");
        run(here, "qpdf", &["--check", name]);
    }
    let pages = |of: &str| run(here, "pdftotext", &[of, "-"]).matches('\u{c}').count();
    assert_eq!(pages("plain.pdf"), pages("marked.pdf"));
    for page in 1..=pages("plain.pdf") {
        let number = page.to_string();
        // The mark is slanted, which breaks its words up; in the order of the page they are whole.
        let words = |of: &str| run(here, "pdftotext", &["-raw", "-f", &number, "-l", &number, of, "-"]);
        let named = |of: &str| words(of).replace(char::is_whitespace, "").contains("DrSokolov");
        assert!(!named("plain.pdf") && named("marked.pdf"), "page {page}:\n{}", words("marked.pdf"));
    }
    // Ranges meet the whole, across the place where it was stored and ends.
    let (stored, all) = (plain.body.len(), marked.body.len());
    for (from, to) in
        [(0, 9), (stored - 10, stored - 1), (stored - 10, stored + 9), (stored, all - 1), (all - 1, all - 1)]
    {
        let range = format!("bytes={from}-{to}");
        let part = doctor.send(Method::GET, &path, &[("range", range.as_str())], Body::empty()).await.expect(206);
        assert_eq!(part.body[..], marked.body[from..=to], "{from}-{to}");
    }
    // Who takes it at the desk takes it as it is stored.
    let mut maryam = case.house.signed_in(&case.house.maryam).await;
    let at_desk = maryam.get(&format!("/cases/{}/reviews/{}/package/bound", case.id, review.0)).await.expect(200);
    assert_eq!(at_desk.body, plain.body);
}

/// How the locked copy goes: on a disc, by courier.
const LEAVING: [(&str, &str); 6] = [
    ("channel", "courier"),
    ("carrier", "Parcel service"),
    ("reference", "RX-89"),
    ("on-day", "22"),
    ("on-month", "7"),
    ("on-year", "2026"),
];

#[tokio::test]
async fn g7_a_locked_copy_leaves_only_under_a_consent_for_its_way_and_for_copies() {
    let case = Case::with(papers()).await;
    let review = case.send(&case.ids(), Naming::Name).await;
    let mut maryam = case.house.signed_in(&case.house.maryam).await;
    let page = format!("/cases/{}/reviews/{}", case.id, review.0);
    let (form, path) = (format!("{page}/package/lock"), format!("{page}/package/locked"));
    assert!(maryam.get(&page).await.expect(200).text().contains(&form));
    // The review's own consent is for a link.
    assert!(maryam.get(&form).await.expect(200).text().contains("No consent lets all of this package leave"));
    let no = maryam.post(&path, &LEAVING).await.expect(422).text();
    assert!(no.contains("It cannot leave this way") && no.contains("RX-89"), "{no}");
    // One for this way, but to look only, lets nothing of it go: not even the summary.
    case.let_go(false).await;
    let no = maryam.post(&path, &LEAVING).await.expect(422).text();
    assert!(no.contains("It cannot leave this way"), "{no}");
    let none = ["SELECT count(*) FROM handovers", "SELECT count(*) FROM package_locks"];
    for sql in none {
        assert_eq!(case.count(sql).await, 0, "{sql}");
    }
    let consent = case.let_go(true).await;
    for left_out in ["channel", "carrier", "on-day"] {
        let fields: Vec<_> = LEAVING.iter().copied().filter(|(name, _)| *name != left_out).collect();
        maryam.post(&path, &fields).await.expect(422);
    }
    let shown = maryam.post(&path, &LEAVING).await.expect(200).text();
    let own = shown.split("href=\"").filter_map(|rest| rest.split('"').next()).find(|one| one.contains("/handovers/"));
    let own = own.expect("its handover").to_owned();
    let record = maryam.get(&own).await.expect(200).text();
    for words in ["Parcel service", "RX-89", "22 July 2026", "None yet"] {
        assert!(record.contains(words), "{words}: {record}");
    }
    let said = [("words", "Signed for by Ms Petrova"), ("on-day", "23"), ("on-month", "7"), ("on-year", "2026")];
    maryam.post(&format!("{own}/receipt"), &said).await.expect(303);
    maryam.get(&path).await.expect(200);
    // Withdrawn, it is given out no more, though the review lives.
    let withdraw = format!("/cases/{}/consents/{consent}/withdraw", case.id);
    maryam.get(&withdraw).await.expect(200);
    maryam.post(&withdraw, &[]).await.expect(303);
    maryam.get(&path).await.expect(403);
    maryam.get(&format!("{page}/package")).await.expect(200);
    maryam.post(&path, &LEAVING).await.expect(422);
    assert_eq!(case.count("SELECT count(*) FROM handovers").await, 1);
}

#[tokio::test]
async fn h3_a_locked_zip_opens_with_its_password_alone() {
    let case = Case::with(papers()).await;
    let review = case.send(&case.ids(), Naming::Name).await;
    let mut maryam = case.house.signed_in(&case.house.maryam).await;
    let page = format!("/cases/{}/reviews/{}", case.id, review.0);
    maryam.get(&page).await.expect(200);
    let path = format!("{page}/package/locked");
    maryam.get(&path).await.expect(404);
    case.let_go(true).await;
    maryam.get(&format!("{page}/package/lock")).await.expect(200);
    let shown = maryam.post(&path, &LEAVING).await.expect(200).text();
    let password = shown.split("id=\"password\">").nth(1).and_then(|rest| rest.split('<').next()).expect("shown");
    let zip = maryam.get(&path).await.expect(200);
    keep("locked.zip", &zip.body);
    assert!(!maryam.get(&page).await.expect(200).text().contains(password), "shown once");

    let folder = tempfile::tempdir().expect("a folder");
    let here = folder.path();
    std::fs::write(here.join("l.zip"), &zip.body).expect("written");
    run(here, "7z", &["t", &format!("-p{password}"), "l.zip"]);
    assert!(fails(here, "7z", &["t", "-pnot-this-one", "l.zip"]));
    let listed = run(here, "7z", &["l", "-slt", "l.zip"]);
    assert!(listed.contains("AES-256") && !listed.contains("Encrypted = -"), "{listed}");
    run(here, "7z", &["x", "-y", &format!("-p{password}"), "l.zip"]);
    // What builds on libarchive reads it too.
    std::fs::create_dir(here.join("libarchive")).expect("a folder");
    let with = |password: &str| format!("--passphrase={password}");
    run(here, "bsdtar", &[&with(password), "-C", "libarchive", "-xf", "l.zip"]);
    assert!(fails(here, "bsdtar", &[&with("not-this-one"), "-xOf", "l.zip"]));
    run(here, "diff", &["-r", FOLDER, &format!("libarchive/{FOLDER}")]);
    let plain = maryam.get(&format!("{page}/package")).await.expect(200);
    std::fs::write(here.join("p.zip"), &plain.body).expect("written");
    run(here, "unzip", &["-q", "-d", "plain", "p.zip"]);
    run(here, "diff", &["-r", FOLDER, &format!("plain/{FOLDER}")]);

    // A range of what is encrypted, from the middle of an entry and over its end.
    for (start, end) in [(100, 4_000), (zip.body.len() / 2, zip.body.len() - 1)] {
        let range = format!("bytes={start}-{end}");
        let part = maryam.send(Method::GET, &path, &[("range", range.as_str())], Body::empty()).await.expect(206);
        assert!(part.body == zip.body[start..=end], "{range}");
    }
    // Nothing of it lies about in clear.
    let look = case.house.database.look().await;
    let kept: Vec<Vec<u8>> =
        sqlx::query_scalar("SELECT sealed FROM package_locks").fetch_all(&look).await.expect("rows");
    assert!(kept.iter().all(|sealed| !sealed.windows(password.len()).any(|window| window == password.as_bytes())));
    assert_eq!(case.count("SELECT count(*) FROM events WHERE event = 'package-locked'").await, 1);
}

#[tokio::test]
async fn s17_a_revocation_breaks_a_running_package_and_closes_the_next() {
    let long = files::pdf_with(&["Long"], &vec![3; 24_000_000]);
    let case = Case::with(vec![("2026-01-01 long.pdf".into(), long)]).await;
    let review = case.send_unsealed(&case.ids(), Naming::Name).await;
    case.desk().seal(case.id, review).await;
    let mut doctor = case.doctor(review).await;
    let path = format!("/review/{}/package", review.0);
    let cookies: Vec<String> = doctor.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
    let request = Request::get(&path).header("host", "carnet.test").header(header::COOKIE, cookies.join("; "));
    let response = case.house.router.clone().oneshot(request.body(Body::empty()).expect("a request")).await;
    let mut body = response.expect("an answer").into_body().into_data_stream();
    let mut got = futures_util::StreamExt::next(&mut body).await.expect("bytes").expect("sound").len();
    let (mut tx, permit) = case.desk().on(case.id, domain::policy::Action::RevokeReview, review).await;
    store::reviews::revoke(&mut tx, &permit).await.expect("revoked");
    tx.commit().await.expect("a commit");
    tokio::time::sleep(Duration::from_millis(1_200)).await;
    let broke = loop {
        match futures_util::StreamExt::next(&mut body).await {
            Some(Ok(piece)) => got += piece.len(),
            Some(Err(_)) => break true,
            None => break false,
        }
    };
    assert!(broke && got < 24_000_000, "got {got}");
    doctor.get(&path).await.expect(410);
}

#[tokio::test]
async fn a_package_that_is_not_made_yet_says_so_and_one_to_look_at_only_is_none() {
    let case = Case::with(papers()).await;
    let review = case.send_unsealed(&case.ids(), Naming::Name).await;
    let mut doctor = case.doctor(review).await;
    let page = doctor.get(&format!("/review/{}", review.0)).await.expect(200).text();
    assert!(page.contains("The package is being made"), "{page}");
    doctor.get(&format!("/review/{}/package", review.0)).await.expect(404);
    case.desk().seal(case.id, review).await;
    let page = doctor.get(&format!("/review/{}", review.0)).await.expect(200).text();
    assert!(page.contains(&format!("/review/{}/package/bound", review.0)), "{page}");
    // One document may no longer be taken: then the whole is refused, and the page stays.
    let look = case.house.database.look().await;
    sqlx::query("UPDATE grants SET extent = 'view' WHERE document_id = $1")
        .bind(case.documents[0].id.0)
        .execute(&look)
        .await
        .expect("an update");
    doctor.get(&format!("/review/{}/package", review.0)).await.expect(403);
    doctor.get(&format!("/review/{}", review.0)).await.expect(200);
}

fn encrypted(pdf: &[u8]) -> Vec<u8> {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("in.pdf"), pdf).expect("written");
    run(folder.path(), "qpdf", &["--encrypt", "secret", "owner", "256", "--", "in.pdf", "out.pdf"]);
    std::fs::read(folder.path().join("out.pdf")).expect("encrypted")
}
