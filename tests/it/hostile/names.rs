//! S43: names that would leave a folder, end a header, turn a line or name a device: what comes out is RFC 6266.

use crate::documents::Desk;
use http::header;
use tests::{Answer, World, papers};

/// Hostile names, as the field that says in which folder a file lay carries them: any bytes may stand in it.
const NAMES: &[&str] = &[
    "\u{202e}fdp.exe.pdf",
    "\u{2066}\u{2067}labs\u{2069}.pdf",
    "../../../../etc/passwd.pdf",
    "..\\..\\windows\\system32\\labs.pdf",
    "/absolute/labs.pdf",
    "C:\\labs.pdf",
    "CON.pdf",
    "aux",
    "LPT1.pdf.pdf",
    "a\0b.pdf",
    "a\r\nSet-Cookie: canary=1\r\n\r\n<script>.pdf",
    "a\"; filename=\"evil.exe",
    "a%22%0d%0aSet-Cookie%3a%20canary.pdf",
    "=?utf-8?B?ZXZpbA==?=.pdf",
    "трудное имя, с запятой; и точкой.pdf",
    "تحليل الدم.pdf",
    "毛.pdf",
    " . ",
    "labs.pdf\u{200f}.exe",
    "\u{feff}labs.pdf",
];

/// Reads an attachment's header as RFC 6266, section 4.1, writes it, and nothing more lenient: both forms of the name.
fn parsed(answer: &Answer) -> (String, String) {
    let said = answer.headers[header::CONTENT_DISPOSITION].to_str().expect("visible ASCII");
    let rest = said.strip_prefix("attachment; filename=\"").unwrap_or_else(|| panic!("{said}"));
    let (plain, rest) = rest.split_once('"').unwrap_or_else(|| panic!("{said}"));
    let coded = rest.strip_prefix("; filename*=UTF-8''").unwrap_or_else(|| panic!("{said}"));
    let attr = |c: char| c.is_ascii_alphanumeric() || "!#$&+-.^_`|~%".contains(c);
    assert!(coded.chars().all(attr), "RFC 8187, section 3.2.1: {coded}");
    assert!(plain.chars().all(|c| (' '..='~').contains(&c) && !"\"\\%".contains(c)), "{plain}");
    let mut bytes = Vec::new();
    let mut rest = coded.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let pair = [rest.next().expect("a digit"), rest.next().expect("a digit")];
            let pair = std::str::from_utf8(&pair).expect("ASCII");
            bytes.push(u8::from_str_radix(pair, 16).unwrap_or_else(|_| panic!("{coded}")));
        } else {
            bytes.push(byte);
        }
    }
    (plain.to_owned(), String::from_utf8(bytes).expect("UTF-8"))
}

fn harmless(name: &str) {
    let turns =
        |c: char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}');
    assert!(!name.chars().any(|c| c.is_control() || turns(c)), "{name:?}");
    assert!(!name.contains(['/', '\\', ':', '*', '?', '"', '<', '>', '|']), "{name:?}");
    assert!(!name.is_empty() && name.len() <= 255, "{} bytes: {name:?}", name.len());
    assert!(!name.starts_with(['.', ' ']) && !name.ends_with(['.', ' ']), "{name:?}");
    let stem = name.split('.').next().unwrap_or("").trim().to_ascii_uppercase();
    let devices = ["CON", "PRN", "AUX", "NUL", "COM1", "LPT1"];
    assert!(!devices.contains(&stem.as_str()), "{name:?}");
}

#[tokio::test]
async fn s43_every_name_leaves_as_a_harmless_one() {
    let mut desk = Desk::new().await;
    let long = format!("{}.pdf", "x".repeat(10_240));
    let names: Vec<&str> = NAMES.iter().copied().chain([long.as_str()]).collect();
    let files: Vec<Vec<u8>> = names.iter().enumerate().map(|(n, _)| papers::pdf(&[&format!("Paper {n}")])).collect();
    let mut parts: Vec<(&str, &str, &str, &[u8])> = Vec::new();
    for (name, bytes) in names.iter().zip(&files) {
        parts.push(("path", "path", "text/plain", name.as_bytes()));
        parts.push(("files", "a.pdf", "application/pdf", bytes));
    }
    let documents = desk.path("documents");
    desk.maryam.upload(&documents, &parts).await.expect(303);
    desk.inspected().await;
    let look = desk.house.database.look().await;
    let rows: Vec<(uuid::Uuid, uuid::Uuid, String)> =
        sqlx::query_as("SELECT document_id, id, name FROM files WHERE document_id IS NOT NULL")
            .fetch_all(&look)
            .await
            .expect("files");
    assert!(rows.len() + 2 >= names.len(), "{} of {} became documents", rows.len(), names.len());
    let list = desk.list().await;
    assert!(!list.contains("<script>") && !list.contains('\u{202e}'), "{list}");
    for (document, file, kept) in &rows {
        let document = desk.path(&format!("documents/{document}"));
        for path in [format!("{document}/files/{file}"), format!("{document}/archive")] {
            let answer = desk.maryam.get(&path).await.expect(200);
            let (plain, name) = parsed(&answer);
            harmless(&plain);
            harmless(&name);
            assert!(!answer.headers.contains_key(header::SET_COOKIE), "{kept:?}");
        }
        let page = desk.maryam.get(&document).await.expect(200).text();
        assert!(!page.contains("<script>") && !page.contains('\u{202e}'), "{page}");
    }
}

#[tokio::test]
async fn s43_a_name_that_a_person_gave_is_no_better() {
    let mut desk = Desk::new().await;
    desk.sent(&[("2026-07-02 labs.pdf", &papers::pdf(&["Labs"]))]).await;
    let document = desk.document("labs").await;
    let look = desk.house.database.look().await;
    let file: uuid::Uuid = sqlx::query_scalar("SELECT id FROM files").fetch_one(&look).await.expect("a file");
    for (version, title) in NAMES.iter().filter(|name| !name.trim_matches([' ', '.']).is_empty()).enumerate() {
        let version = (version + 1).to_string();
        let form = [("title", *title), ("category", "labs"), ("version", version.as_str())];
        desk.maryam.post(&document, &form).await.expect(303);
        let answer = desk.maryam.get(&format!("{document}/files/{file}")).await.expect(200);
        let (plain, name) = parsed(&answer);
        harmless(&plain);
        harmless(&name);
        assert!(name.to_lowercase().ends_with(".pdf"), "what it is stays plain: {name:?}");
    }
}

/// What no database keeps is left out of a query and leads nowhere in a path: no address is a fault of ours.
#[tokio::test]
async fn a_nul_in_an_address_is_no_fault() {
    let world = World::new().await;
    let mut maryam = world.house.signed_in(&world.house.maryam).await;
    let case = world.here.case;
    let plain = |page: String| page.replace(&['\u{2068}', '\u{2069}'][..], "");
    for path in [
        "/cases".to_owned(),
        "/access".to_owned(),
        "/search".to_owned(),
        "/questions".to_owned(),
        "/clinics".to_owned(),
        format!("/cases/{case}/documents/search"),
        format!("/cases/{case}/trail"),
    ] {
        let with = maryam.get(&format!("{path}?q=al%00ways&before=%00&event=%00&status=%00&lang=en")).await;
        assert!(with.status.as_u16() < 500, "{path}: {}", with.status);
        let page = plain(with.text());
        assert!(!page.contains('\0') && (!page.contains("id=\"q\"") || page.contains("always")), "{path}: {page}");
    }
    for path in
        ["/sign-in/with/%00".to_owned(), "/inquire/saf%00ina".to_owned(), format!("/cases/{case}/checklist/%00/mark")]
    {
        maryam.get(&path).await.expect(404);
    }
    let page = maryam.get(&format!("/cases/{case}/documents/%00")).await.expect(400).plain();
    assert!(page.contains("<html") && page.contains("That could not be read"), "a person gets a page\n{page}");
}
