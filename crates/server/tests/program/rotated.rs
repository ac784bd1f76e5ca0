//! `carnet keys` (decision 31): a rotation beside a running service, killed on its way, and what the service says afterwards.

use super::{carnet, free_port, listens};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use std::process::{Command, Output};
use std::time::Duration;
use tests::World;

/// With these root keys in the environment.
fn keyed(mut command: Command, current: u8, next: Option<u8>) -> Command {
    command.env("CARNET_ROOT_KEY", STANDARD.encode([current; 32]));
    if let Some(next) = next {
        command.env("CARNET_ROOT_KEY_NEXT", STANDARD.encode([next; 32]));
    }
    command
}

fn say(world: &World, words: &[&str], current: u8, next: Option<u8>) -> (bool, String) {
    let Output { status, stdout, stderr } =
        keyed(carnet(world, words, 1), current, next).output().expect("it runs and ends");
    (status.success(), [stdout, stderr].map(|text| String::from_utf8_lossy(&text).into_owned()).concat())
}

#[tokio::test]
async fn the_root_key_changes_beside_a_running_service_though_the_command_is_killed_on_its_way() {
    let world = World::new().await;
    world.house.app.db.close().await;
    let port = free_port();
    // While a service runs with the first key alone, nothing begins.
    let mut service = carnet(&world, &["serve"], port).spawn().expect("it starts");
    listens(&mut service, port).await;
    let (well, said) = say(&world, &["keys", "rotate"], 7, Some(8));
    assert!(!well && said.contains("restart them"), "{said}");
    service.kill().and_then(|()| service.wait()).expect("it ended");

    let mut service = keyed(carnet(&world, &["serve"], port), 7, Some(8)).spawn().expect("it starts");
    listens(&mut service, port).await;
    assert!(say(&world, &["keys", "status"], 7, Some(8)).1.contains("`carnet keys rotate`"));
    let mut killed = 0;
    for later in 0..200 {
        let mut rotating = keyed(carnet(&world, &["keys", "rotate"], 1), 7, Some(8)).spawn().expect("it starts");
        tokio::time::sleep(Duration::from_millis(20 + 5 * later)).await;
        if let Some(status) = rotating.try_wait().expect("a process") {
            assert!(status.success());
            break;
        }
        rotating.kill().and_then(|()| rotating.wait()).expect("kill -9");
        killed += 1;
    }
    assert!(killed > 3, "killed {killed} times");
    assert!(service.try_wait().expect("a process").is_none(), "the service went on");
    let (well, said) = say(&world, &["keys", "status"], 7, Some(8));
    assert!(well && said.contains("wraps the keys of 0 tenants and 0 inner keys"), "{said}");
    assert!(said.contains("`carnet keys finish`"), "{said}");
    service.kill().and_then(|()| service.wait()).expect("it ended");

    let (well, said) = say(&world, &["serve"], 7, None);
    assert!(!well && said.contains("are wrapped by the root key"), "{said}");
    assert!(!said.contains("cannot be reached"), "{said}");
    let mut service = keyed(carnet(&world, &["serve"], port), 8, None).spawn().expect("it starts");
    listens(&mut service, port).await;
    let (well, said) = say(&world, &["keys", "finish"], 8, None);
    assert!(well && said.contains("inner keys thrown away: 3"), "{said}");
    assert!(say(&world, &["keys", "status"], 8, None).1.contains("Nothing is to be done"));
    service.kill().and_then(|()| service.wait()).expect("it ended");
}
