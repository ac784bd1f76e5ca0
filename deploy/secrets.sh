#!/usr/bin/env bash
# Makes the passwords and keys that docker-compose.yml reads, each in a file of its own under deploy/secrets/. What
# exists already is kept: running it twice changes nothing, and a single secret is renewed by deleting its file (and
# following deploy/runbook.md).
#
# Containers read these files as ordinary users, so the files can be read by all; the folder around them, by one.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

umask 077
mkdir -p secrets
chmod 700 secrets
cd secrets

keep() { # keep NAME: writes standard input to NAME unless NAME exists
    if [ -e "$1" ]; then
        cat >/dev/null
        echo "kept  deploy/secrets/$1"
    else
        cat >"$1.new"
        chmod 444 "$1.new"
        mv "$1.new" "$1"
        echo "made  deploy/secrets/$1"
    fi
}
hex() { head -c "$1" /dev/urandom | od -An -v -tx1 | tr -d ' \n'; }

hex 24 | keep postgres_password
hex 24 | keep carnet_app_password
hex 24 | keep carnet_owner_password
printf 'postgres://carnet_app:%s@postgres:5432/carnet' "$(cat carnet_app_password)" | keep database_url
printf 'postgres://carnet_owner:%s@postgres:5432/carnet' "$(cat carnet_owner_password)" | keep migrate_database_url

# 32 bytes. Without it no record can ever be read again: keep a copy where the backups are not.
head -c 32 /dev/urandom | base64 | tr -d '\n' | keep root_key

printf 'GK%s' "$(hex 12)" | keep s3_access_key
hex 32 | keep s3_secret_key
printf 'GARAGE_RPC_SECRET=%s\nGARAGE_DEFAULT_ACCESS_KEY=%s\nGARAGE_DEFAULT_SECRET_KEY=%s\n' \
    "$(hex 32)" "$(cat s3_access_key)" "$(cat s3_secret_key)" | keep garage.env

# The one thing nobody can make up: where mail goes out.
if [ ! -e smtp_url ]; then
    printf 'smtps://user:password@mail.example.org:465' | keep smtp_url
    echo
    echo 'Now write your mail server into deploy/secrets/smtp_url, in the form it has there.'
fi
