//! `carnet audit`: the trail, checked from outside the database (S49).
//!
//! `export` writes a tenant's trail, one JSON object a line, under a first line that names the tenant; `key` prints the
//! public key; `verify` needs neither database nor secrets: only an exported trail, the folder of signed heads, and the
//! public key.

use crate::config::Config;
use crate::serve;
use anyhow::{Context as _, ensure};
use domain::chain::{Link, SignedHead, verify};
use domain::ids::Id;
use serde::{Deserialize, Serialize};
use std::fs::File;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::ExitCode;
use store::trail;
use uuid::Uuid;
use vault::{Blobs, Witness, genuine};

/// Links read from the database at a time.
const BLOCK: i64 = 1_000;

/// The first line of an exported trail.
#[derive(Serialize, Deserialize)]
struct Heading {
    carnet_trail: u32,
    tenant: Uuid,
}

/// `carnet audit export SLUG`
pub async fn export(config: Config, slug: &str) -> anyhow::Result<ExitCode> {
    let db = serve::database(&config.database_url, config.roots).await?;
    let tenant = db.find_tenant(slug).await?.with_context(|| format!("there is no tenant {slug}"))?;
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    writeln!(out, "{}", serde_json::to_string(&Heading { carnet_trail: 1, tenant: tenant.uuid() })?)?;
    let mut after = 0;
    loop {
        let mut tx = db.system(Some(tenant)).await?;
        let links = trail::chain::links(&mut tx, after, BLOCK).await?;
        drop(tx);
        let Some(last) = links.last() else { break };
        after = last.seq;
        for link in &links {
            writeln!(out, "{}", serde_json::to_string(link)?)?;
        }
    }
    out.flush()?;
    db.close().await;
    Ok(ExitCode::SUCCESS)
}

/// `carnet audit key`
pub async fn key(config: Config) -> anyhow::Result<ExitCode> {
    let db = serve::database(&config.database_url, config.roots).await?;
    println!("{}", db.keys().witness().context("the key cannot be made")?.public());
    db.close().await;
    Ok(ExitCode::SUCCESS)
}

/// `carnet audit verify TRAIL HEADS PUBLIC-KEY`: exit code 0 when sound, 1 when not.
pub async fn check(trail: &str, heads: &str, public: &str) -> anyhow::Result<ExitCode> {
    ensure!(Path::new(heads).is_dir(), "{heads} is no folder; copy the store of signed heads there");
    let file = BufReader::new(File::open(trail).with_context(|| trail.to_owned())?);
    let mut lines = file.lines();
    let first = lines.next().context("the trail is empty: not even its first line is there")??;
    let heading: Heading = serde_json::from_str(&first).context("the first line does not name a tenant's trail")?;
    let witness = Witness::over(Blobs::folder(heads)?);
    let heads: Vec<SignedHead> = witness
        .all(heading.tenant)
        .await?
        .iter()
        .map(|json| serde_json::from_slice(json).context("a signed head does not read"))
        .collect::<anyhow::Result<_>>()?;
    let mut unreadable = None;
    let links = lines.enumerate().map_while(|(at, line)| {
        let link = line.map_err(anyhow::Error::from).and_then(|line| Ok(serde_json::from_str::<Link>(&line)?));
        link.map_err(|error| unreadable = Some(error.context(format!("line {} does not read", at + 2)))).ok()
    });
    let outcome = verify(heading.tenant, links, &heads, |bytes, signature| genuine(public, bytes, signature));
    if let Some(error) = unreadable {
        return Err(error);
    }
    Ok(match outcome {
        Ok(sound) => {
            println!("sound: {} events, {} of them under a signed head", sound.events, sound.signed);
            if heads.is_empty() {
                println!("no signed head was found: a cut or rewritten trail could not be told from a true one");
            }
            ExitCode::SUCCESS
        }
        Err(found) => {
            for tampering in found {
                println!("NOT sound: {tampering}");
            }
            ExitCode::FAILURE
        }
    })
}
