//! Carnet: one program. `carnet help` says what it does.

mod audit;
mod clock;
mod config;
mod demo;
mod doctor;
mod inspect;
mod keys;
mod members;
mod objects;
mod root_key;
mod serve;
mod telemetry;

use anyhow::Context;
use std::process::ExitCode;

const HELP: &str = "\
carnet: coordinates medical travel

  carnet demo [--reset] [--port N]  everything at once, with invented cases; needs nothing prepared
  carnet serve [--worker]           the web service; settings come from the environment
  carnet worker                     work in the background: mail, inspection, tidying
  carnet migrate                    brings the database up to date
  carnet doctor [--quiet]           says what is missing, and how to mend it
  carnet objects                    compares what the database says is stored with what is, both ways; ends with 1 where
                                    something is missing
  carnet inspect PATH… [--json]     what is inside files and folders, as Carnet sees it. Ends with 0 where every file
                                    can be used, 1 where a problem blocks one, 2 where one could not be looked at
  carnet audit export SLUG          a tenant's trail, a line an event, to check or to keep elsewhere
  carnet audit key                  the public key under which the trail's heads are signed
  carnet audit verify TRAIL HEADS PUBLIC-KEY
                                    whether an exported trail is what was recorded; needs nothing else
  carnet keys status                what each root key wraps, and what comes next where it changes
  carnet keys rotate                puts CARNET_ROOT_KEY_NEXT in the place of CARNET_ROOT_KEY, while the service runs
  carnet keys finish                throws away what the root key from before left, once the new one is set alone
  carnet erasures replay            erases anew what was erased and a restored backup has brought back; the service does
                                    it by itself whenever it starts
  carnet members reset ADDRESS [--password]
                                    lets a member in anew who lost their second factor (or their password, too) and whom no
                                    owner can help: a letter with a link goes to that address
  carnet help                       this page

Settings and their meaning: README.md, \"Going to production\".
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    // The child that parses untrusted files confines itself before anything else runs, threads least of all.
    if words.starts_with(&["inspect", "--child"]) {
        return match records::run_child() {
            Ok(()) => ExitCode::SUCCESS,
            Err(_) => ExitCode::FAILURE,
        };
    }
    match run(&words) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("carnet: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(words: &[&str]) -> anyhow::Result<ExitCode> {
    match words {
        // Files are parsed where the service parses them: in confined children.
        ["inspect", rest @ ..] => {
            in_runtime(async { inspect::run(&serve::sandbox()?, rest, &mut std::io::stdout()).await })
        }
        ["demo", rest @ ..] => in_runtime(demo::run(demo::Options::read(rest)?)),
        ["serve", rest @ ..] => {
            let with_worker = flag(rest, "--worker")?;
            in_runtime(serve::run(config::Config::read()?, with_worker))
        }
        ["worker"] => in_runtime(serve::work(config::Config::read()?)),
        ["migrate"] => in_runtime(async {
            let url = config::migration_url()?;
            store::Db::migrate(&url).await.context("the database could not be brought up to date")?;
            println!("The database is up to date.");
            Ok(ExitCode::SUCCESS)
        }),
        ["audit", "export", slug] => in_runtime(audit::export(config::Config::read()?, slug)),
        ["audit", "key"] => in_runtime(audit::key(config::Config::read()?)),
        ["audit", "verify", trail, heads, public] => in_runtime(audit::check(trail, heads, public)),
        ["keys", "status"] => in_runtime(keys::status(config::Config::read()?)),
        ["keys", "rotate"] => in_runtime(keys::rotate(config::Config::read()?)),
        ["keys", "finish"] => in_runtime(keys::finish(config::Config::read()?)),
        ["erasures", "replay"] => in_runtime(serve::replay_now(config::Config::read()?)),
        ["members", "reset", address, rest @ ..] => {
            let password = flag(rest, "--password")?;
            in_runtime(members::reset(config::Config::read()?, address, password))
        }
        ["objects"] => in_runtime(objects::run(config::Config::read()?)),
        ["doctor", rest @ ..] => {
            let quiet = flag(rest, "--quiet")?;
            in_runtime(doctor::run(quiet))
        }
        [] | ["help" | "--help" | "-h"] => {
            print!("{HELP}");
            Ok(ExitCode::SUCCESS)
        }
        _ => {
            eprint!("carnet: no such command\n\n{HELP}");
            Ok(ExitCode::from(2))
        }
    }
}

fn flag(rest: &[&str], name: &str) -> anyhow::Result<bool> {
    match rest {
        [] => Ok(false),
        [only] if *only == name => Ok(true),
        _ => anyhow::bail!("only {name} may stand here; see `carnet help`"),
    }
}

fn in_runtime(work: impl Future<Output = anyhow::Result<ExitCode>>) -> anyhow::Result<ExitCode> {
    tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(work)
}
