//! A database of its own for each test: a copy of one that was migrated once.

use sqlx::postgres::PgPoolOptions;
use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection, PgPool};
use url::Url;
use uuid::Uuid;

/// One test's database. Dropped with the private Postgres that holds it.
#[derive(Debug, Clone)]
pub struct Database {
    name: String,
    administrator: Url,
}

impl Database {
    /// Makes a fresh one beside the Postgres that `DATABASE_URL` names; its user must be an administrator.
    pub async fn fresh() -> Self {
        let address = std::env::var("DATABASE_URL").expect(
            "tests need DATABASE_URL: run them by `cargo db cargo nextest run`, which starts a Postgres for them",
        );
        Self::beside(&address).await
    }

    /// Makes a fresh one in the Postgres at an address, whose user must be an administrator.
    pub async fn beside(address: &str) -> Self {
        let administrator = Url::parse(address).expect("an address");
        let template = template(&administrator).await;
        let name = format!("test_{}", Uuid::new_v4().simple());
        let mut connection = connect(&administrator).await;
        connection
            .execute(AssertSqlSafe(format!("CREATE DATABASE {name} TEMPLATE {template} OWNER carnet_owner")))
            .await
            .expect("the template can be copied");
        Self { name, administrator }
    }

    /// A copy of it as it is now, as a backup would be. Whoever is connected is thrown out, and comes back.
    pub async fn copy(&self) -> Self {
        let mut connection = connect(&self.administrator).await;
        let copy =
            Self { name: format!("test_{}", Uuid::new_v4().simple()), administrator: self.administrator.clone() };
        sqlx::query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1")
            .bind(&self.name)
            .execute(&mut connection)
            .await
            .expect("an administrator may end connections");
        let sql = format!("CREATE DATABASE {} TEMPLATE {} OWNER carnet_owner", copy.name, self.name);
        connection.execute(AssertSqlSafe(sql)).await.expect("it can be copied");
        copy
    }

    /// The same database in another Postgres, which holds a copy of all of the first.
    #[must_use]
    pub fn moved_to(&self, address: &str) -> Self {
        Self { name: self.name.clone(), administrator: Url::parse(address).expect("an address") }
    }

    /// The address for the service's login role.
    #[must_use]
    pub fn for_service(&self) -> String {
        self.as_user("carnet_app")
    }

    /// The address for the tables' owner.
    #[must_use]
    pub fn for_owner(&self) -> String {
        self.as_user("carnet_owner")
    }

    /// The address for an administrator, who sees through every wall: for looking from outside.
    #[must_use]
    pub fn for_administrator(&self) -> String {
        at(&self.administrator, &self.name).to_string()
    }

    /// A pool of an administrator's connections.
    pub async fn look(&self) -> PgPool {
        let options = PgPoolOptions::new().max_connections(4);
        options.connect(&self.for_administrator()).await.expect("the test's database answers")
    }

    fn as_user(&self, user: &str) -> String {
        let mut address = at(&self.administrator, &self.name);
        address.set_username(user).expect("an address with a host takes a user");
        address.to_string()
    }
}

/// The migrated database that tests copy; its name tells the migrations, so that old ones are never reused.
async fn template(administrator: &Url) -> String {
    let name = format!("carnet_template_{:016x}", fingerprint());
    let mut connection = connect(administrator).await;
    // Tests run in processes of their own: one makes the template, the others wait.
    connection.execute("SELECT pg_advisory_lock(20261120)").await.expect("a lock");
    let there: bool =
        sqlx::query_scalar("SELECT EXISTS (SELECT FROM pg_database WHERE datname = $1 AND NOT datallowconn)")
            .bind(&name)
            .fetch_one(&mut connection)
            .await
            .expect("the catalogue reads");
    if !there {
        let draft = format!("{name}_draft");
        for sql in [format!("DROP DATABASE IF EXISTS {draft}"), format!("CREATE DATABASE {draft}")] {
            connection.execute(AssertSqlSafe(sql)).await.expect("an administrator may create databases");
        }
        let address = at(administrator, &draft);
        store::Db::create_roles(address.as_str()).await.expect("the roles");
        let mut owner = address;
        owner.set_username("carnet_owner").expect("an address with a host takes a user");
        store::Db::migrate(owner.as_str()).await.expect("the migrations run");
        for sql in [
            format!("ALTER DATABASE {draft} RENAME TO {name}"),
            format!("ALTER DATABASE {name} WITH ALLOW_CONNECTIONS false"),
        ] {
            connection.execute(AssertSqlSafe(sql)).await.expect("the template is ready");
        }
    }
    connection.execute("SELECT pg_advisory_unlock(20261120)").await.expect("the lock");
    name
}

fn fingerprint() -> u64 {
    use std::hash::{DefaultHasher, Hash, Hasher};
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/..");
    let mut files: Vec<_> = std::fs::read_dir(format!("{root}/migrations"))
        .expect("migrations/")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    files.push(format!("{root}/deploy/postgres/roles.sql").into());
    files.sort();
    let mut hasher = DefaultHasher::new();
    for file in files {
        std::fs::read(file).expect("a migration").hash(&mut hasher);
    }
    hasher.finish()
}

fn at(administrator: &Url, database: &str) -> Url {
    let mut address = administrator.clone();
    address.set_path(database);
    address
}

async fn connect(address: &Url) -> PgConnection {
    PgConnection::connect(address.as_str()).await.expect("Postgres answers at DATABASE_URL")
}
