#!/usr/bin/env bash
# What people deploy with: docker-compose.yml, the Dockerfile, both proxies' settings, the making of secrets. Each by
# the tool that would read it; where that is not installed, a sentence says so (the build server brings them all).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
PATH="$PATH:/usr/sbin"

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
failed=0
have() { command -v "$1" >/dev/null 2>&1; }
skip() { echo "   $1 was not looked at: $2 is not installed here, the build server has it."; }
# try WHAT COMMAND…: one line if it holds, everything the tool said if it does not.
try() {
    local what="$1"
    shift
    if "$@" >"$work/log" 2>&1; then
        echo "   $what"
    else
        cat "$work/log"
        echo "   wrong: $what"
        failed=1
    fi
}

# Secrets, into a copy: every file that docker-compose.yml names is made, with the lengths the service insists on.
# shellcheck disable=SC2013,SC2329  # called through try; the names hold no spaces
secrets() {
    mkdir -p "$work/tree/deploy"
    cp deploy/secrets.sh "$work/tree/deploy/"
    "$work/tree/deploy/secrets.sh"
    local file
    for file in $(sed -n 's/.*\(deploy\/secrets\/[a-z0-9_.]*\).*/\1/p' docker-compose.yml | sort -u); do
        [ -s "$work/tree/$file" ] || { echo "docker-compose.yml wants $file; deploy/secrets.sh does not make it"; return 1; }
    done
    [ "$(base64 -d <"$work/tree/deploy/secrets/root_key" | wc -c)" = 32 ] || { echo 'the root key is not 32 bytes'; return 1; }
    [ "$(stat -c %a "$work/tree/deploy/secrets")" = 700 ] || { echo 'others can enter deploy/secrets'; return 1; }
    local before
    before="$(cat "$work/tree/deploy/secrets/"* | cksum)"
    "$work/tree/deploy/secrets.sh"
    [ "$before" = "$(cat "$work/tree/deploy/secrets/"* | cksum)" ] || { echo 'a second run changed a secret'; return 1; }
}
try 'deploy/secrets.sh makes what docker-compose.yml names' secrets

if docker compose version >/dev/null 2>&1; then
    cp docker-compose.yml "$work/tree/"
    try 'docker-compose.yml (docker compose config)' docker compose --file "$work/tree/docker-compose.yml" config --quiet
elif have check-jsonschema; then
    try 'docker-compose.yml (Compose schema)' check-jsonschema --builtin-schema vendor.compose-spec docker-compose.yml
else
    skip docker-compose.yml 'docker compose'
fi

if have hadolint; then
    try 'deploy/Dockerfile (hadolint)' hadolint deploy/Dockerfile
else
    skip deploy/Dockerfile hadolint
fi

if have caddy; then
    export XDG_DATA_HOME="$work" XDG_CONFIG_HOME="$work" HOME="$work"
    try 'deploy/caddy/Caddyfile (caddy validate)' \
        env CARNET_HOST=records.example.org CARNET_UPSTREAM=carnet:8080 \
        caddy validate --config deploy/caddy/Caddyfile --adapter caddyfile
    try 'deploy/caddy/Caddyfile (caddy fmt)' sh -c 'caddy fmt deploy/caddy/Caddyfile | diff -u deploy/caddy/Caddyfile -'
else
    skip deploy/caddy/Caddyfile caddy
fi

# nginx reads its settings inside a whole, with a certificate that exists.
# shellcheck disable=SC2329
nginx_settings() {
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 1 -subj /CN=records.example.org \
        -keyout "$work/privkey.pem" -out "$work/fullchain.pem" 2>/dev/null
    sed -e "s#/etc/ssl/carnet#$work#; s#/var/log/nginx#$work#" -e 's/listen 80;/listen 127.0.0.1:18080;/' \
        deploy/nginx/carnet.conf >"$work/carnet.conf"
    cat >"$work/nginx.conf" <<CONF
pid $work/nginx.pid;
error_log stderr;
events {}
http {
    client_body_temp_path $work; proxy_temp_path $work; fastcgi_temp_path $work; uwsgi_temp_path $work; scgi_temp_path $work;
    include $work/carnet.conf;
}
CONF
    nginx -t -p "$work" -c "$work/nginx.conf" -e stderr
}
if have nginx && have openssl; then
    try 'deploy/nginx/carnet.conf (nginx -t)' nginx_settings
else
    skip deploy/nginx/carnet.conf nginx
fi

exit "$failed"
