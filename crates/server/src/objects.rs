//! `carnet objects`: what the database says is stored, compared with what is stored, both ways (S58). For after a restore, and
//! before a backup is thrown away. Nothing is changed, and nothing is decrypted.

use crate::config::Config;
use crate::serve;
use futures_util::StreamExt as _;
use std::collections::HashSet;
use std::process::ExitCode;
use store::objects::{self, Named};
use store::{Db, members};
use uuid::Uuid;
use vault::{BlobKey, Blobs, Under};

/// As many missing objects as are named one by one.
const NAMED: usize = 20;

#[derive(Default)]
struct Found {
    there: usize,
    missing: Vec<BlobKey>,
    to_sweep: usize,
    nameless: Vec<BlobKey>,
}

/// Exit code 1 when an object is missing, or one is stored that nothing will ever name.
pub async fn run(config: Config) -> anyhow::Result<ExitCode> {
    let db = serve::database(&config.database_url, config.roots).await?;
    let blobs = serve::blobs(&config.store)?;
    let mut found = Found::default();
    for tenant in members::all_tenants(&db).await? {
        compare(&db, &blobs, tenant, &mut found).await?;
    }
    db.close().await;
    println!("{} objects are where the database says", found.there);
    println!("{} were begun and not finished, or belong to an erased case: the sweeper removes them", found.to_sweep);
    say("MISSING: restore the object store to the time of the database or later", &found.missing);
    say("NAMELESS: no row names them and none will", &found.nameless);
    let sound = found.missing.is_empty() && found.nameless.is_empty();
    Ok(if sound { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn say(what: &str, keys: &[BlobKey]) {
    if keys.is_empty() {
        return;
    }
    println!("{what} ({})", keys.len());
    for key in keys.iter().take(NAMED) {
        println!("  {}", key.path());
    }
    if keys.len() > NAMED {
        println!("  and {} more", keys.len() - NAMED);
    }
}

async fn compare(db: &Db, blobs: &Blobs, tenant: domain::ids::TenantId, found: &mut Found) -> anyhow::Result<()> {
    let id: Uuid = tenant.0;
    let mut stored = HashSet::new();
    let mut listed = blobs.list(Under::Tenant(id));
    while let Some(object) = listed.next().await {
        stored.insert(object?.key);
    }
    let mut tx = db.system(Some(tenant)).await?;
    let kept = objects::kept(&mut tx).await?;
    drop(tx);
    let key = |one: &Named| BlobKey::new(id, one.case().0, one.object);
    let kept: HashSet<BlobKey> = kept.iter().map(key).collect();
    // The service goes on meanwhile: what seems to be missing, or nameless, is asked about once more.
    for key in kept.difference(&stored) {
        let mut tx = db.system(Some(tenant)).await?;
        if !blobs.exists(key).await? && objects::is_kept(&mut tx, key.object).await? {
            found.missing.push(*key);
        }
    }
    for key in stored.difference(&kept) {
        let mut tx = db.system(Some(tenant)).await?;
        if objects::is_swept(&mut tx, domain::ids::CaseId(key.case), key.object).await? {
            found.to_sweep += 1;
        } else if !objects::is_kept(&mut tx, key.object).await? {
            found.nameless.push(*key);
        }
    }
    found.there += kept.intersection(&stored).count();
    found.missing.sort_unstable();
    found.nameless.sort_unstable();
    Ok(())
}
