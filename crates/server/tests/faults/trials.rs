//! One trial: something is sent, something goes wrong, and the ledger takes down what was acknowledged.

use crate::client::{self, Sends, form, is_form, request, tus};
use crate::dice::Dice;
use crate::proxy::Failing;
use crate::stage::{Stage, Transfer};
use std::time::Duration;
use tokio::time::sleep;

/// What goes wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fault {
    /// `kill -9` while small files arrive.
    KilledInBatch,
    /// `kill -9` while a piece of a large file arrives.
    KilledInTransfer,
    /// `kill -9` between the last piece and the one object.
    KilledInComposing,
    /// SIGTERM while small files arrive.
    ToldToStop,
    /// The sender's line breaks among small files.
    LineCutInBatch,
    /// The sender's line breaks in a large file.
    LineCutInTransfer,
    /// The sender never hears the answer, and sends again.
    AnswerLost,
    /// Every connection of the database is cut.
    DatabaseCut,
    /// Two windows send the same piece.
    TwoAtOnce,
    /// The object store answers 503.
    StoreUnavailable,
    /// The object store answers 500.
    StoreFails,
    /// The object store is silent, then hangs up.
    StoreSilent,
    /// The object store does it, and its answer is lost.
    StoreAnswerLost,
    /// The object store refuses connections.
    StoreRefuses,
    /// `kill -9` of the S3 service while small files arrive.
    BucketKilled,
    /// A process of Postgres is killed while small files arrive: all of it crashes and recovers.
    PostgresKilled,
    /// `kill -9` of a worker that is a process of its own, before it has made one object of a large file.
    WorkerKilled,
    /// The clock of server and worker jumps back or ahead while files arrive, and back again.
    ClockJumps,
}

/// Whether the fault has happened while something was under way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Proof {
    Happened,
    Missed,
}

impl From<bool> for Proof {
    fn from(happened: bool) -> Self {
        if happened { Self::Happened } else { Self::Missed }
    }
}

pub async fn run(stage: &mut Stage, fault: Fault, dice: &mut Dice, number: usize) -> Proof {
    stage.running().await;
    match fault {
        Fault::KilledInBatch => killed_in_batch(stage, dice, number).await,
        Fault::KilledInTransfer => killed_in_transfer(stage, dice, number).await,
        Fault::KilledInComposing => killed_in_composing(stage, dice, number).await,
        Fault::ToldToStop => told_to_stop(stage, dice, number).await,
        Fault::LineCutInBatch => line_cut_in_batch(stage, dice, number).await,
        Fault::LineCutInTransfer => line_cut_in_transfer(stage, dice, number).await,
        Fault::AnswerLost => answer_lost(stage, dice, number).await,
        Fault::DatabaseCut => database_cut(stage, dice, number).await,
        Fault::TwoAtOnce => two_at_once(stage, dice, number).await,
        Fault::StoreUnavailable => store_fails(stage, dice, number, Failing::Unavailable).await,
        Fault::StoreFails => store_fails(stage, dice, number, Failing::Broken).await,
        Fault::StoreSilent => store_fails(stage, dice, number, Failing::Silent).await,
        Fault::StoreAnswerLost => store_fails(stage, dice, number, Failing::AnswerLost).await,
        Fault::StoreRefuses => store_fails(stage, dice, number, Failing::Refuses).await,
        Fault::BucketKilled => bucket_killed(stage, dice, number).await,
        Fault::PostgresKilled => postgres_killed(stage, dice, number).await,
        Fault::WorkerKilled => worker_killed(stage, dice, number).await,
        Fault::ClockJumps => clock_jumps(stage, dice, number).await,
    }
}

fn batch(dice: &mut Dice, number: usize) -> Vec<(String, Vec<u8>)> {
    let count = 1 + dice.below(8);
    (0..count)
        .map(|at| {
            let length = usize::try_from(1 + dice.below(120_000)).expect("short");
            (format!("trial{number}/file{at}.bin"), dice.bytes(length))
        })
        .collect()
}

/// Sends a batch; takes down what was acknowledged. The status, if there was one.
async fn send(stage: &mut Stage, files: &[(String, Vec<u8>)], patience: Option<Duration>) -> Option<u16> {
    let (body, kind) = (form(files), is_form());
    let sending = request(stage.port, &stage.person, "POST", "documents", &kind, &body, Sends::All);
    let answer = match patience {
        Some(patience) => tokio::select! {
            answer = sending => answer,
            () = sleep(patience) => None,
        },
        None => sending.await,
    }?;
    if answer.status == 200 {
        stage.acknowledged(files, &answer.json());
    }
    Some(answer.status)
}

async fn killed_in_batch(stage: &mut Stage, dice: &mut Dice, number: usize) -> Proof {
    let files = batch(dice, number);
    let before = stage.marks().await;
    let patience = Duration::from_micros(dice.below(120_000));
    let answer = send(stage, &files, Some(patience)).await;
    stage.kill().await;
    (answer.is_none() && stage.marks().await > before).into()
}

async fn killed_in_transfer(stage: &mut Stage, dice: &mut Dice, number: usize) -> Proof {
    let mut transfer = Transfer::begin(stage, dice, number).await;
    let patience = Duration::from_micros(dice.below(120_000));
    let answered = tokio::select! {
        done = transfer.patch(stage.port, &stage.person, Sends::All) => done.is_some(),
        () = sleep(patience) => false,
    };
    stage.kill().await;
    stage.transfers.push(transfer);
    (!answered).into()
}

async fn killed_in_composing(stage: &mut Stage, dice: &mut Dice, number: usize) -> Proof {
    let mut transfer = Transfer::begin(stage, dice, number).await;
    let done = transfer.patch(stage.port, &stage.person, Sends::All).await;
    sleep(Duration::from_micros(dice.below(30_000))).await;
    stage.kill().await;
    let name = transfer.name.clone();
    stage.transfers.push(transfer);
    (done == Some(204) && stage.waits_to_be_composed(&name).await).into()
}

async fn told_to_stop(stage: &mut Stage, dice: &mut Dice, number: usize) -> Proof {
    let (files, under_way, _) = under_way(stage, dice, number).await;
    sleep(Duration::from_micros(2_000 + dice.below(10_000))).await;
    let hit = !under_way.is_finished();
    assert!(stage.terminate().await, "told to stop, the server did not leave by itself, and well");
    heard(stage, &files, under_way).await;
    hit.into()
}

async fn line_cut_in_batch(stage: &mut Stage, dice: &mut Dice, number: usize) -> Proof {
    let body = form(&batch(dice, number));
    let before = stage.marks().await;
    let cut = Sends::Cut(usize::try_from(dice.below(body.len() as u64)).expect("short"));
    let answer = request(stage.port, &stage.person, "POST", "documents", &is_form(), &body, cut).await;
    assert!(answer.is_none(), "a request that breaks off is not answered");
    (noticed(stage, before).await).into()
}

async fn line_cut_in_transfer(stage: &mut Stage, dice: &mut Dice, number: usize) -> Proof {
    let mut transfer = Transfer::begin(stage, dice, number).await;
    let before = stage.marks().await;
    let cut = usize::try_from(dice.below(transfer.content.len() as u64)).expect("short");
    let answer = transfer.patch(stage.port, &stage.person, Sends::Cut(cut)).await;
    assert!(answer.is_none(), "a request that breaks off is not answered");
    stage.transfers.push(transfer);
    (noticed(stage, before).await).into()
}

/// Whether the server had begun with what broke off: it takes a moment to leave a mark.
async fn noticed(stage: &Stage, before: i64) -> bool {
    for _ in 0..10 {
        if stage.marks().await > before {
            return true;
        }
        sleep(Duration::from_millis(20)).await;
    }
    false
}

/// The answer is never heard, though all of it was done; the same files come again and are told to be there.
async fn answer_lost(stage: &mut Stage, dice: &mut Dice, number: usize) -> Proof {
    let files = batch(dice, number);
    let body = form(&files);
    let (port, person) = (stage.port, stage.person.clone());
    let deaf =
        tokio::spawn(async move { request(port, &person, "POST", "documents", &is_form(), &body, Sends::Deaf).await });
    let mut done = false;
    for _ in 0..150 {
        done = stage.has_rows_of(&files).await;
        if done {
            break;
        }
        sleep(Duration::from_millis(20)).await;
    }
    deaf.abort();
    let again = send(stage, &files, None).await;
    (done && again == Some(200)).into()
}

async fn database_cut(stage: &mut Stage, dice: &mut Dice, number: usize) -> Proof {
    let (files, under_way, _) = under_way(stage, dice, number).await;
    sleep(Duration::from_micros(dice.below(30_000))).await;
    let at_work = stage.cut_database().await;
    heard(stage, &files, under_way).await;
    (at_work > 0).into()
}

async fn two_at_once(stage: &mut Stage, dice: &mut Dice, number: usize) -> Proof {
    let mut one = Transfer::begin(stage, dice, number).await;
    let mut other = one.clone();
    let (port, person) = (stage.port, stage.person.clone());
    let both = tokio::join!(one.patch(port, &person, Sends::All), other.patch(port, &person, Sends::All));
    one.acknowledged = one.acknowledged.max(other.acknowledged);
    stage.transfers.push(one);
    matches!(both, (Some(204), Some(409)) | (Some(409), Some(204))).into()
}

async fn store_fails(stage: &mut Stage, dice: &mut Dice, number: usize, how: Failing) -> Proof {
    let proxy = stage.proxy.clone().expect("a bucket");
    let times = 1 + i64::try_from(dice.below(3)).expect("few");
    if dice.below(2) == 0 {
        let files = batch(dice, number);
        proxy.fail(how, times);
        send(stage, &files, None).await;
    } else {
        let mut transfer = Transfer::begin(stage, dice, number).await;
        proxy.fail(how, times);
        transfer.patch(stage.port, &stage.person, Sends::All).await;
        stage.transfers.push(transfer);
    }
    proxy.happened().into()
}

async fn bucket_killed(stage: &mut Stage, dice: &mut Dice, number: usize) -> Proof {
    let (files, under_way, before) = under_way(stage, dice, number).await;
    sleep(Duration::from_micros(2_000 + dice.below(60_000))).await;
    let hit = !under_way.is_finished() && stage.marks().await > before;
    stage.kill_bucket().await;
    heard(stage, &files, under_way).await;
    hit.into()
}

async fn postgres_killed(stage: &mut Stage, dice: &mut Dice, number: usize) -> Proof {
    let (files, under_way, before) = under_way(stage, dice, number).await;
    sleep(Duration::from_micros(2_000 + dice.below(60_000))).await;
    let hit = !under_way.is_finished() && stage.marks().await > before;
    let crashed = stage.crash_postgres().await;
    heard(stage, &files, under_way).await;
    (hit && crashed).into()
}

async fn worker_killed(stage: &mut Stage, dice: &mut Dice, number: usize) -> Proof {
    let mut transfer = Transfer::begin(stage, dice, number).await;
    let done = transfer.patch(stage.port, &stage.person, Sends::All).await;
    sleep(Duration::from_micros(dice.below(30_000))).await;
    stage.kill_worker().await;
    let name = transfer.name.clone();
    stage.transfers.push(transfer);
    (done == Some(204) && stage.waits_to_be_composed(&name).await).into()
}

async fn clock_jumps(stage: &mut Stage, dice: &mut Dice, number: usize) -> Proof {
    let jump = dice.one(&["-1d", "-3h", "-20m", "+8m", "+90m"]);
    let mut transfer = Transfer::begin(stage, dice, number).await;
    let before = stage.sendings().await;
    let (files, under_way, _) = under_way(stage, dice, number).await;
    stage.set_clock(jump);
    heard(stage, &files, under_way).await;
    let more = batch(dice, number);
    send(stage, &more, None).await;
    transfer.patch(stage.port, &stage.person, Sends::All).await;
    let jumped = stage.misdated_since(&before).await;
    stage.set_clock("+0");
    // The old one may have ended with the time.
    stage.sign_in().await;
    stage.transfers.push(transfer);
    jumped.into()
}

type UnderWay = tokio::task::JoinHandle<Option<client::Answer>>;

/// A batch on its way, and how many marks there were before it.
async fn under_way(stage: &Stage, dice: &mut Dice, number: usize) -> (Vec<(String, Vec<u8>)>, UnderWay, i64) {
    let files = batch(dice, number);
    let body = form(&files);
    let before = stage.marks().await;
    let (port, person) = (stage.port, stage.person.clone());
    let sending = async move { request(port, &person, "POST", "documents", &is_form(), &body, Sends::All).await };
    (files, tokio::spawn(sending), before)
}

/// Takes down what the answer says, if one comes.
async fn heard(stage: &mut Stage, files: &[(String, Vec<u8>)], under_way: UnderWay) {
    let answer = under_way.await.expect("a request");
    if let Some(answer) = answer.filter(|answer| answer.status == 200) {
        stage.acknowledged(files, &answer.json());
    }
}

/// Sends until the disk is full. Answers how many files were told that they could not be stored.
pub async fn until_full(stage: &mut Stage, dice: &mut Dice, number: usize) -> usize {
    stage.running().await;
    let paper = |at: usize, bytes: &[u8]| tests::papers::pdf_with(&["Full", &format!("{number} {at}")], bytes);
    let files: Vec<_> =
        (0..6).map(|at| (format!("full{number}/file{at}.pdf"), paper(at, &dice.bytes(400_000)))).collect();
    let body = form(&files);
    let answer = request(stage.port, &stage.person, "POST", "documents", &is_form(), &body, Sends::All).await;
    let Some(answer) = answer else { return 0 };
    if answer.status == 200 {
        stage.acknowledged(&files, &answer.json());
    }
    let files = answer.json()["files"].as_array().cloned().unwrap_or_default();
    files.iter().filter(|file| file["state"] == "not-stored").count()
}

impl Transfer {
    /// Begins one of up to nine mebibytes: two or three pieces.
    pub async fn begin(stage: &mut Stage, dice: &mut Dice, number: usize) -> Self {
        use base64::Engine as _;
        let length = usize::try_from(1 + dice.below(9 << 20)).expect("short");
        let content = dice.bytes(length);
        let name = format!("trial{number}/large.bin");
        let about = format!("filename {}", base64::engine::general_purpose::STANDARD.encode(&name));
        let headers = tus(&[("Upload-Length", content.len().to_string()), ("Upload-Metadata", about)]);
        for _ in 0..200 {
            let answer = request(stage.port, &stage.person, "POST", "transfers", &headers, b"", Sends::All).await;
            if let Some(place) =
                answer.as_ref().filter(|answer| answer.status == 201).and_then(|a| a.header("location"))
            {
                let path = place.split_once("/transfers/").expect("a transfer").1;
                return Self { path: format!("transfers/{path}"), name, content, acknowledged: 0 };
            }
            sleep(Duration::from_millis(50)).await;
        }
        panic!("no transfer begins");
    }

    /// Goes on from what was acknowledged.
    pub async fn patch(&mut self, port: u16, person: &client::Person, sends: Sends) -> Option<u16> {
        let headers = tus(&[
            ("Upload-Offset", self.acknowledged.to_string()),
            ("Content-Type", "application/offset+octet-stream".to_owned()),
        ]);
        let body = &self.content[self.acknowledged..];
        let answer = request(port, person, "PATCH", &self.path, &headers, body, sends).await?;
        if answer.status == 204 {
            self.acknowledged = answer.header("upload-offset")?.parse().ok()?;
        }
        Some(answer.status)
    }
}
