//! `carnet members`: the operator lets a member in anew whom no owner can help, because they are the only one.

use crate::config::Config;
use crate::serve;
use anyhow::Context as _;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::tenants::SetUpKind;
use std::process::ExitCode;
use store::Db;
use store::members::letting_in::{self, NewLink};

/// `carnet members reset ADDRESS [--password]`: takes away what was lost, ends every session, and sends a link. The link is not
/// printed: it goes to the address that is known, as an owner's does.
pub async fn reset(config: Config, address: &str, password: bool) -> anyhow::Result<ExitCode> {
    let db = serve::database(&config.database_url, config.roots).await?;
    let kind = if password { SetUpKind::Everything } else { SetUpKind::SecondFactor };
    send(&db, &config.base_url, address, kind).await?;
    println!("A letter with a link is on its way to {address}. It works once, for three days.");
    db.close().await;
    Ok(ExitCode::SUCCESS)
}

async fn send(db: &Db, base_url: &str, address: &str, kind: SetUpKind) -> anyhow::Result<()> {
    let found = db.find_member(address).await?;
    let (tenant, id, _) = found.with_context(|| format!("no member signs in with {address}"))?;
    let mut tx = db.staff(tenant).await?;
    let member = store::members::find(&mut tx, id).await?.context("the member is gone")?;
    let token: [u8; 32] = db.random();
    let link = format!("{base_url}/set-up/{}", URL_SAFE_NO_PAD.encode(token));
    letting_in::reset_by_operator(&mut tx, &member, kind, &NewLink { token: &token, address: link }).await?;
    tx.commit().await?;
    Ok(())
}
