//! `carnet keys`: another root key in place of the one before. `deploy/runbook.md` has the steps, each of these says the next.

use crate::config::Config;
use crate::serve;
use std::process::ExitCode;
use store::keys::rotation::{self, Standing};

/// `carnet keys status`
pub async fn status(config: Config) -> anyhow::Result<ExitCode> {
    let named: Vec<u32> = config.roots.ids().collect();
    let db = serve::database(&config.database_url, config.roots).await?;
    let standing = rotation::standing(&db).await?;
    for (at, id) in named.iter().enumerate() {
        let setting = if at == 0 { "CARNET_ROOT_KEY" } else { "CARNET_ROOT_KEY_NEXT" };
        let (tenants, inner) = standing.wrapped.get(id).copied().unwrap_or_default();
        println!("root key {id:08x} ({setting}): wraps the keys of {tenants} tenants and {inner} inner keys");
    }
    let (newest, earlier) = standing.sealed;
    println!("sealed fields: {newest} under the newest inner key, {earlier} under an earlier one");
    if standing.before > 0 {
        println!("inner keys from before: {} are still kept", standing.before);
    }
    if standing.recovery_codes > 0 {
        println!(
            "unused recovery codes made under one of them: {}; it stays until they are used or made anew",
            standing.recovery_codes
        );
    }
    println!("{}", next_step(&named, &standing));
    db.close().await;
    Ok(ExitCode::SUCCESS)
}

/// `carnet keys rotate`
pub async fn rotate(config: Config) -> anyhow::Result<ExitCode> {
    let named: Vec<u32> = config.roots.ids().collect();
    let db = serve::database(&config.database_url, config.roots).await?;
    let done = rotation::rotate(&db).await?;
    println!("wrapped anew: {} keys; sealed anew: {} secrets", done.wrapped, done.sealed);
    println!("{}", next_step(&named, &rotation::standing(&db).await?));
    db.close().await;
    Ok(ExitCode::SUCCESS)
}

/// `carnet keys finish`
pub async fn finish(config: Config) -> anyhow::Result<ExitCode> {
    let named: Vec<u32> = config.roots.ids().collect();
    let db = serve::database(&config.database_url, config.roots).await?;
    let done = rotation::finish(&db).await?;
    println!("sealed anew: {} secrets; inner keys thrown away: {}", done.sealed, done.dropped);
    println!("{}", next_step(&named, &rotation::standing(&db).await?));
    db.close().await;
    Ok(ExitCode::SUCCESS)
}

fn next_step(named: &[u32], standing: &Standing) -> String {
    let under = |id: &u32| standing.wrapped.contains_key(id);
    match named {
        [old, next] if under(old) => format!(
            "Next: where every running program has both keys, `carnet keys rotate`. Until it has said so, {old:08x} and {next:08x} are both needed."
        ),
        [old, next] => format!(
            "Next: put {next:08x} in the place of CARNET_ROOT_KEY, take CARNET_ROOT_KEY_NEXT away, restart, then `carnet keys finish`. \
             Nothing in the database is wrapped by {old:08x} any more; backups from before are, so keep it for as long as you keep those."
        ),
        _ if standing.sealed.1 > 0 || standing.before > u64::from(standing.recovery_codes > 0) => {
            "Next: once every running program has this key alone, `carnet keys finish`.".into()
        }
        _ => "Nothing is to be done. A root key from before opens nothing in this database; backups made under it need it.".into(),
    }
}
