//! The demonstration's own doors exist in the demonstration alone: entering as anybody without a secret must not.

use tests::House;
use web::routes::surface;
use web::surface::{Door, Route};

#[tokio::test]
async fn nothing_of_the_demonstration_exists_outside_it() {
    let usual = surface(false);
    let usual: Vec<Route> = usual.routes().to_vec();
    assert!(!usual.iter().any(|route| route.door == Door::Demo || route.path.starts_with("/demo")));
    let added: Vec<Route> = surface(true).routes().iter().filter(|route| !usual.contains(route)).copied().collect();
    assert!(added.len() >= 3, "{added:?}");
    let house = House::new().await;
    for mut client in [house.browser(), house.signed_in(&house.owner).await] {
        client.get("/sign-in").await;
        let nowhere = client.get("/nowhere").await.expect(404).text();
        for route in &added {
            assert!(route.door == Door::Demo && route.path.starts_with("/demo"), "{route:?}");
            for persona in ["owner", "coordinator", "doctor", "patient"] {
                let path = route.path.replace("{persona}", persona);
                let answer = client.get(&path).await.expect(404).text();
                assert_eq!(answer.replace(&path, "/nowhere"), nowhere, "{path} looks like any other that is not there");
                let cookies = client.cookies.clone();
                client.post(&path, &[]).await.expect(404);
                assert_eq!(client.cookies, cookies, "{path} begins no session");
            }
        }
    }
}
