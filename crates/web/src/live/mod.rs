//! Open pages that renew themselves: server-sent events, woken by the database.
//!
//! One connection of this process listens ([`store::wakes`]); each reader's stream is woken by what concerns their tenant and
//! case, and then looks by itself, in a transaction of its own, as a request would: does the session live, does the policy still
//! say yes, and is any of what happened theirs to know ([`domain::news::tells`])? So nothing of another tenant can come through,
//! and a stream ends when its link, session or consent does. It carries a number of the trail and a count, no content; what has
//! changed is on the page, which the browser asks for again. Decision 35 says why.

mod stream;

pub(crate) use stream::by_another;
pub use stream::{After, Look, Told, answer, of_case};

use crate::errors::{WebError, WebResult};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use store::Db;
use store::wakes::Wake;
use tokio::sync::broadcast::error::RecvError;
use tokio::sync::{broadcast, watch};
use uuid::Uuid;

/// Streams of one session at a time: more windows than anybody looks at. A page that is not looked at closes its own.
pub const MOST: usize = 8;
/// Wakes that may lie unread; whoever comes late looks once for all of them.
const UNREAD: usize = 256;
/// After a lost connection to the database.
const AGAIN: Duration = Duration::from_secs(1);

/// Whom to wake. Cheap to clone.
#[derive(Clone)]
pub struct Live(Arc<Shared>);

struct Shared {
    db: Db,
    wakes: broadcast::Sender<Option<Wake>>,
    seats: Mutex<Seats>,
    over: watch::Sender<bool>,
}

#[derive(Default)]
struct Seats {
    /// Whether this process listens already; it does from the first reader on.
    listening: bool,
    of: HashMap<Uuid, usize>,
}

impl Live {
    /// Nobody listens yet.
    #[must_use]
    pub fn new(db: Db) -> Self {
        let (wakes, over) = (broadcast::Sender::new(UNREAD), watch::Sender::new(false));
        Self(Arc::new(Shared { db, wakes, seats: Mutex::default(), over }))
    }

    /// Ends every stream and the listening, for good: the process stops. Browsers come again, to whoever answers then.
    pub fn end(&self) {
        self.0.over.send_replace(true);
    }

    /// A place for one more stream of a session.
    ///
    /// # Errors
    /// [`WebError::TooMany`] beyond [`MOST`].
    pub fn sit(&self, session: Uuid) -> WebResult<Seat> {
        let begin = {
            let mut seats = self.seats();
            let taken = seats.of.entry(session).or_default();
            if *taken >= MOST {
                return Err(WebError::TooMany);
            }
            *taken += 1;
            !std::mem::replace(&mut seats.listening, true)
        };
        let seat = Seat { wakes: self.0.wakes.subscribe(), over: self.0.over.subscribe(), live: self.clone(), session };
        if begin {
            tokio::spawn(listen(self.clone()));
        }
        Ok(seat)
    }

    /// A thread that died while it held this left two numbers, which are right one by one.
    fn seats(&self) -> std::sync::MutexGuard<'_, Seats> {
        self.0.seats.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// One stream's place. It is free again when this is dropped, which is when the browser goes.
pub struct Seat {
    wakes: broadcast::Receiver<Option<Wake>>,
    over: watch::Receiver<bool>,
    live: Live,
    session: Uuid,
}

impl Seat {
    /// Waits until something may have changed that this test is true of; false when the process stops.
    async fn woken(&mut self, concerns: impl Fn(&Wake) -> bool) -> bool {
        loop {
            let heard = tokio::select! {
                heard = self.wakes.recv() => heard,
                _ = self.over.wait_for(|over| *over) => return false,
            };
            match heard {
                Ok(Some(wake)) if !concerns(&wake) => {}
                Ok(_) | Err(RecvError::Lagged(_)) => return true,
                Err(RecvError::Closed) => return false,
            }
        }
    }

    /// Forgets what was said up to now: the next look sees it.
    fn caught_up(&mut self) {
        self.wakes = self.wakes.resubscribe();
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        let mut seats = self.live.seats();
        if let Some(taken) = seats.of.get_mut(&self.session) {
            *taken -= 1;
            if *taken == 0 {
                seats.of.remove(&self.session);
            }
        }
    }
}

/// Passes on what the database says, over one connection, until the process stops. After each time that the connection was not
/// there everybody looks: something may have happened unheard.
async fn listen(live: Live) {
    let mut over = live.0.over.subscribe();
    let heard = async {
        loop {
            if let Err(error) = pass_on(&live.0).await {
                tracing::warn!(%error, "open pages are not woken for the moment");
            }
            tokio::time::sleep(AGAIN).await;
        }
    };
    tokio::select! {
        () = heard => {}
        _ = over.wait_for(|over| *over) => {}
    }
}

async fn pass_on(shared: &Shared) -> store::Result<()> {
    let mut wakes = shared.db.listen_for_changes().await?;
    let mut heard = None;
    loop {
        // That nobody reads at the moment is no fault.
        let _readers = shared.wakes.send(heard);
        heard = wakes.next().await?;
    }
}
