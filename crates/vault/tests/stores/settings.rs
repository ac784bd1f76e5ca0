//! Settings and the check of a store.

use std::path::PathBuf;

use vault::{Blobs, StorageError};

use crate::places::{files_in, places, s3_server, s3_settings};

#[tokio::test]
async fn the_check_tells_a_working_store_from_a_broken_one() {
    for place in places().await {
        place.blobs.check().await.unwrap();
        assert_eq!(files_in(&place.files), Vec::<PathBuf>::new());
    }

    let folder = tempfile::tempdir().unwrap();
    let mut wrong_secret = s3_settings(s3_server(folder.path()).await);
    wrong_secret.secret_key = "another".to_owned();
    assert!(Blobs::s3(wrong_secret).unwrap().check().await.is_err());
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let nobody = s3_settings(format!("http://{}", free.local_addr().unwrap()));
    drop(free);
    // Over TLS too, whose ciphers the process must have by now.
    let mut over_tls = nobody.clone();
    over_tls.endpoint = over_tls.endpoint.map(|plain| plain.replace("http:", "https:"));
    let answer = Blobs::s3(over_tls).unwrap().check().await;
    assert!(matches!(answer, Err(StorageError::Store(_))), "{answer:?}");
    let answer = Blobs::s3(nobody).unwrap().check().await;
    assert!(matches!(answer, Err(StorageError::Store(_))), "{answer:?}");

    let gone = tempfile::tempdir().unwrap();
    let blobs = Blobs::folder(gone.path()).unwrap();
    std::fs::remove_dir_all(gone.path()).unwrap();
    std::fs::write(gone.path(), "a file where the folder was").unwrap();
    assert!(blobs.check().await.is_err());
    std::fs::remove_file(gone.path()).unwrap();
}

#[test]
fn settings_that_cannot_work_are_named() {
    for endpoint in ["garage:3900", "ftp://host", "http://"] {
        let error = Blobs::s3(s3_settings(endpoint.to_owned())).err();
        assert!(matches!(error, Some(StorageError::Settings(_))), "{endpoint}");
    }
    let file = tempfile::NamedTempFile::new().unwrap();
    let error = Blobs::folder(file.path()).err();
    assert!(matches!(error, Some(StorageError::Settings(_))));
    let shown = format!("{:?}", s3_settings("http://localhost".to_owned()));
    assert!(!shown.contains("a secret"), "{shown}");
}

#[cfg(unix)]
#[test]
fn a_new_folder_is_private() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("data/originals");
    Blobs::folder(&path).unwrap();
    let mode = std::fs::metadata(path).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o700);
}
