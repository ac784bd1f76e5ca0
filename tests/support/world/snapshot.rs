//! The state of every table, to go back to: what one question changed, the next must not see.

use sqlx::{AssertSqlSafe, Executor, PgPool};

/// A copy of every table.
pub struct Snapshot {
    restore: String,
}

impl Snapshot {
    /// Copies every table beside itself.
    pub async fn take(look: &PgPool) -> Self {
        let tables: Vec<String> = sqlx::query_scalar(
            "SELECT format('%I', tablename) FROM pg_tables
             WHERE schemaname = 'public' AND tablename <> '_sqlx_migrations' ORDER BY 1",
        )
        .fetch_all(look)
        .await
        .expect("the catalogue");
        let mut take = "DROP SCHEMA IF EXISTS kept CASCADE; CREATE SCHEMA kept;".to_owned();
        // Neither keys nor triggers are asked: what comes back has been true before.
        let mut restore = "BEGIN; SET LOCAL session_replication_role = replica;".to_owned();
        for table in &tables {
            take.push_str(&format!("CREATE TABLE kept.{table} AS TABLE public.{table};"));
            restore.push_str(&format!(
                "DELETE FROM public.{table};
                 INSERT INTO public.{table} OVERRIDING SYSTEM VALUE SELECT * FROM kept.{table};"
            ));
        }
        restore.push_str("COMMIT;");
        look.execute(sqlx::raw_sql(AssertSqlSafe(take))).await.expect("a copy");
        Self { restore }
    }

    /// Puts everything back.
    pub async fn restore(&self, look: &PgPool) {
        let restore = sqlx::raw_sql(AssertSqlSafe(self.restore.clone()));
        look.execute(restore).await.expect("everything is back");
    }
}
