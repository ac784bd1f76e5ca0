#!/usr/bin/env bash
# Run by the Postgres image when its volume is empty, after roles.sql: the database, and the two logins' passwords.
# Passwords come by file and reach psql by variable, so that none stands on a command line or in a log.
set -euo pipefail

app="$(cat /run/secrets/carnet_app_password)"
owner="$(cat /run/secrets/carnet_owner_password)"
export app owner

psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 --username "${POSTGRES_USER:-postgres}" --dbname postgres <<'SQL'
\getenv app app
\getenv owner owner
ALTER ROLE carnet_app PASSWORD :'app';
ALTER ROLE carnet_owner PASSWORD :'owner';
CREATE DATABASE carnet OWNER carnet_owner;
REVOKE CONNECT, TEMPORARY ON DATABASE carnet FROM PUBLIC;
GRANT CONNECT ON DATABASE carnet TO carnet_app;
SQL
