//! H5, D3: images are seen. Series, frames and windows without a script; the viewer and its way to the originals; and what
//! an agreement to look only means.

use crate::access::callers::{self, Caller};
use domain::ids::{DocumentId, ReviewId};
use http::header;
use std::sync::Arc;
use tests::world::AtDesk;
use tests::{Answer, Client, World, papers, slices};
use web::viewer::Viewer;

struct Scene {
    world: World,
    reviewer: Client,
    coordinator: Client,
    /// The study as the reviewer finds it.
    study: String,
    /// The same at the desk.
    at_desk: String,
}

trait Read {
    /// The body as a person reads it: without the marks that isolate what was filled in.
    fn read(&self) -> String;
}

impl Read for Answer {
    fn read(&self) -> String {
        self.text().replace(['\u{2066}', '\u{2068}', '\u{2069}'], "")
    }
}

fn client(world: &World, callers: &[Caller], name: &str) -> Client {
    callers.iter().find(|caller| caller.name == name).expect("a caller").client(world)
}

fn review_path(review: ReviewId, document: DocumentId) -> String {
    format!("/review/{review}/documents/{document}")
}

impl Scene {
    async fn new() -> Self {
        let world = World::new().await;
        let callers = callers::all(&world).await;
        Self {
            reviewer: client(&world, &callers, "reviewer"),
            coordinator: client(&world, &callers, "coordinator"),
            study: review_path(world.here.review.0, world.here.study.id),
            at_desk: format!("/cases/{}/documents/{}", world.here.case, world.here.study.id),
            world,
        }
    }

    /// The report that was sent is on these images, and not on an MRI of another time.
    async fn report_on_ct(&self) {
        let here = &self.world.here;
        let sql = "UPDATE documents SET title = 'CT pelvis, report', document_date = study.document_date \
                   FROM documents study WHERE study.id = $2 AND documents.id = $1";
        let done = sqlx::query(sql).bind(here.report.id.0).bind(here.study.id.0).execute(&self.world.look);
        assert_eq!(done.await.expect("an update").rows_affected(), 1);
    }

    async fn count(&self, event: &'static str) -> i64 {
        let sql = "SELECT count(*) FROM events WHERE event = $1 AND outcome = 'allowed' AND subject_id = $2";
        let counted = sqlx::query_scalar(sql).bind(event).bind(self.world.here.study.id.0);
        counted.fetch_one(&self.world.look).await.expect("a count")
    }
}

#[tokio::test]
async fn a_study_is_gone_through_frame_by_frame_with_windows_and_the_report_beside_it() {
    let mut scene = Scene::new().await;
    scene.report_on_ct().await;
    let study = scene.study.clone();
    let page = scene.reviewer.get(&study).await.expect(200).read();
    for words in ["Image 1 of 2", "Soft tissue", "Bone", "Lung", "Brain", "2 images", "CT pelvis and hips"] {
        assert!(page.contains(words), "{words} is not on\n{page}");
    }
    assert!(page.contains(&format!("{}/pages/1", review_path(scene.world.here.review.0, scene.world.here.report.id))));
    assert!(page.contains(&format!("{study}/frames/1\"")), "{page}");
    assert!(page.contains(&format!("{study}?series=1&#38;image=2#shown")), "{page}");
    let second = scene.reviewer.get(&format!("{study}?series=1&image=2&window=bone")).await.expect(200).read();
    assert!(second.contains("Image 2 of 2") && second.contains(&format!("{study}/frames/2?window=bone\"")), "{second}");
    assert_eq!(scene.count("document-viewed").await, 0, "a page without its picture shows nothing yet");

    let usual = scene.reviewer.get(&format!("{study}/frames/1")).await.expect(200);
    let bone = scene.reviewer.get(&format!("{study}/frames/1?window=bone")).await.expect(200);
    let again = scene.reviewer.get(&format!("{study}/frames/1?window=bone")).await.expect(200);
    assert!(usual.body.starts_with(b"\x89PNG") && bone.body.starts_with(b"\x89PNG"));
    assert!(usual.body != bone.body, "another window shows it otherwise");
    assert!(bone.body == again.body, "and each the same again");
    assert_eq!(scene.count("document-viewed").await, 3, "every look is told, from memory or not");
    let trail = format!("/cases/{}/trail?show=reads", scene.world.here.case);
    let told = scene.coordinator.get(&trail).await.expect(200).read();
    assert!(told.contains("CT_pelvis_and_hips, image 1"), "a study has images, not pages\n{told}");
    scene.reviewer.get(&format!("{study}/frames/1?frame=2")).await.expect(404);
    scene.reviewer.get(&format!("{study}/frames/3")).await.expect(404);
    scene.reviewer.get(&format!("{study}/frames/0")).await.expect(404);
    scene.reviewer.get(&format!("{study}/frames/1?frame=0")).await.expect(404);
}

#[tokio::test]
async fn beside_images_stands_a_report_on_them_and_no_other() {
    let mut scene = Scene::new().await;
    let (review, report) = (scene.world.here.review.0, scene.world.here.report.id);
    let (beside, whole) = (format!("{}/pages/1\"", review_path(review, report)), format!("/review/{review}"));
    let none = "No report on these images was sent.";
    let images = scene.reviewer.get(&scene.study).await.expect(200).read();
    assert!(images.contains(none) && !images.contains(&beside), "a report on an MRI is none on a CT\n{images}");
    let page = scene.reviewer.get(&whole).await.expect(200).read();
    assert!(page.contains(none), "{page}");
    assert!(page.contains(&review_path(review, report)), "it stays among the documents\n{page}");
    let viewer = scene.coordinator.get(&format!("{}/viewer", scene.at_desk)).await.expect(200).read();
    assert!(!viewer.contains(&report.to_string()), "{viewer}");

    scene.report_on_ct().await;
    let images = scene.reviewer.get(&scene.study).await.expect(200).read();
    assert!(!images.contains(none) && images.contains(&beside), "{images}");
    let page = scene.reviewer.get(&whole).await.expect(200).read();
    assert!(!page.contains(none), "{page}");
    let viewer = scene.coordinator.get(&format!("{}/viewer", scene.at_desk)).await.expect(200).read();
    assert!(viewer.contains(&report.to_string()), "{viewer}");
}

#[tokio::test]
async fn what_is_kept_in_memory_ends_with_the_right_to_see_it() {
    let mut scene = Scene::new().await;
    let (frame, instance) = (format!("{}/frames/1", scene.study), format!("{}/instances/1", scene.study));
    scene.reviewer.get(&frame).await.expect(200);
    scene.reviewer.get(&frame).await.expect(200);
    scene.reviewer.get(&instance).await.expect(200);
    scene
        .world
        .set("UPDATE grants SET revoked_at = '2026-07-23' WHERE review_id = $1", scene.world.here.review.0.0)
        .await;
    for path in [frame, instance, format!("{}/viewer", scene.study), scene.study.clone()] {
        let answer = scene.reviewer.get(&path).await;
        assert!([403, 404, 410].contains(&answer.status.as_u16()), "{path}: {}", answer.status);
        assert!(!answer.body.starts_with(b"\x89PNG"));
    }
}

#[tokio::test]
async fn the_viewer_has_rules_of_its_own_and_reads_originals_which_the_trail_tells() {
    let mut scene = Scene::new().await;
    for path in [scene.study.clone(), scene.at_desk.clone()] {
        let desk = path.starts_with("/cases/");
        let client = if desk { &mut scene.coordinator } else { &mut scene.reviewer };
        let page = client.get(&path).await.expect(200).read();
        assert!(page.contains(&format!("{path}/viewer?series=1&#38;image=1")), "{page}");
        let page = client.get(&format!("{path}/viewer?image=2")).await.expect(200);
        let rules = page.headers[header::CONTENT_SECURITY_POLICY].to_str().expect("ASCII").to_owned();
        assert!(rules.contains("'wasm-unsafe-eval'") && !rules.contains("unsafe-inline"), "{rules}");
        assert!(!rules.contains("'unsafe-eval'") && !rules.contains("http"), "{rules}");
        let page = page.read();
        assert!(page.contains("src=\"/viewer/assets/main-1.js\""), "{page}");
        assert!(page.contains("&#34;series&#34;:[{&#34;images&#34;:[[1,1],[2,1]]}]"), "{page}");
        assert!(page.contains("&#34;image_at&#34;:1"), "{page}");
        let plain = client.get("/").await;
        let rules = plain.headers[header::CONTENT_SECURITY_POLICY].to_str().expect("ASCII").to_owned();
        assert!(!rules.contains("wasm"), "everywhere else the rules stay as they were");
        let original = client.get(&format!("{path}/instances/2")).await.expect(200);
        assert_eq!(original.body, slices::slice(1, 1), "byte for byte");
        assert_eq!(original.headers[header::CONTENT_TYPE], "application/dicom");
        assert_eq!(original.headers[header::CONTENT_SECURITY_POLICY], "default-src 'none'; sandbox");
        client.get(&format!("{path}/instances/0")).await.expect(404);
        client.get(&format!("{path}/instances/3")).await.expect(404);
    }
    assert_eq!(scene.count("image-opened").await, 2);
    assert_eq!(scene.count("document-downloaded").await, 0, "looking is not taking");
    let trail = format!("/cases/{}/trail", scene.world.here.case);
    let told = scene.coordinator.get(&format!("{trail}?show=reads")).await.expect(200).read();
    assert!(told.contains("in the viewer, image"), "{told}");
    let script = scene.reviewer.get("/viewer/assets/main-1.js").await.expect(200);
    assert!(script.headers[header::CONTENT_SECURITY_POLICY].to_str().expect("ASCII").contains("wasm-unsafe-eval"));
    assert!(script.headers[header::CACHE_CONTROL].to_str().expect("ASCII").contains("immutable"));
    for path in ["/viewer/manifest.json", "/viewer/assets/../manifest.json", "/viewer/assets/%2e%2e/manifest.json"] {
        scene.reviewer.get(path).await.expect(404);
    }
}

#[tokio::test]
async fn to_look_only_is_pictures_and_no_originals() {
    let mut scene = Scene::new().await;
    let review = scene.world.here.review.0.0;
    scene.world.set("UPDATE grants SET extent = 'view' WHERE review_id = $1", review).await;
    let study = scene.study.clone();
    let page = scene.reviewer.get(&study).await.expect(200).read();
    assert!(page.contains("Sent for looking only") && !page.contains("/viewer?"), "{page}");
    scene.reviewer.get(&format!("{study}/frames/1?window=lung")).await.expect(200);
    for closed in ["viewer", "instances/1", "archive"] {
        scene.reviewer.get(&format!("{study}/{closed}")).await.expect(403);
    }
    assert_eq!(scene.count("image-opened").await, 0);
}

#[tokio::test]
async fn without_a_viewer_images_are_shown_one_by_one_and_staff_are_told() {
    let mut scene = Scene::new().await;
    let mut app = scene.world.house.app.clone();
    let mut settings = (*app.settings).clone();
    settings.viewer = Arc::new(Viewer::default());
    app.settings = Arc::new(settings);
    let router = web::router(app);
    for (known, path) in [(&scene.reviewer, &scene.study), (&scene.coordinator, &scene.at_desk)] {
        let mut client = Client::new(router.clone());
        client.cookies = known.cookies.clone();
        let page = client.get(path).await.expect(200).read();
        assert!(page.contains("Image 1 of 2") && !page.contains("/viewer?"), "{page}");
        assert_eq!(page.contains("carnet doctor"), path.starts_with("/cases/"), "{page}");
        let sent_back = client.get(&format!("{path}/viewer")).await.expect(303);
        assert_eq!(sent_back.location(), path.as_str());
    }
    scene.reviewer.get(&format!("{}/viewer", scene.study)).await.expect(200);
}

#[tokio::test]
async fn images_of_somebody_else_are_noticed_and_frames_of_one_file_are_images() {
    let mut scene = Scene::new().await;
    let desk = AtDesk { app: &scene.world.house.app, staff: &scene.world.house.maryam };
    let root = papers::dicom();
    let file = |name: &str| (format!("{name}/IM1"), std::fs::read(root.join(name)).expect("a file"));
    let documents = desk.files(scene.world.here.case, vec![file("SC_rgb_rle_2frame.dcm")]).await;
    let found = documents.iter().find(|document| document.original_name.contains("SC_rgb")).expect("a study");
    let told = ["name-differs", "somebody-else"];
    assert!(found.problems.iter().any(|problem| told.contains(&problem.code.as_str())), "{:?}", found.problems);
    let path = format!("/cases/{}/documents/{}", scene.world.here.case, found.id);
    let page = scene.coordinator.get(&path).await.expect(200).read();
    assert!(page.contains("Whose document this is") && page.contains("Yousef Al-Hajri"), "{page}");
    assert!(page.contains("Image 1 of 2"), "{page}");
    let second = scene.coordinator.get(&format!("{path}?image=2")).await.expect(200).read();
    assert!(second.contains("/frames/1?frame=2"), "{second}");
    let one = scene.coordinator.get(&format!("{path}/frames/1")).await.expect(200).body;
    let two = scene.coordinator.get(&format!("{path}/frames/1?frame=2")).await.expect(200).body;
    assert!(one != two && two.starts_with(b"\x89PNG"));
    let own = scene.coordinator.get(&scene.at_desk).await.expect(200).read();
    assert!(!own.contains("is not the name on the case"), "{own}");
}
