#!/usr/bin/env bash
# Lets a scanner that knows nothing of Carnet (Wapiti) loose on a demonstration on this machine: once as a stranger, once with a
# coordinator's session. It crawls, fills in forms and attacks what it finds; any finding ends this with 1. Brings Wapiti by pip into
# target/tools, and says so.
#
#   tests/long/scan.sh [SECONDS]    as long as each of the two may take; 900 unless told
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

WAPITI=3.2.3
PORT=8197
seconds="${1:-900}"
TARGET="${CARGO_TARGET_DIR:-target}"
mkdir -p "$TARGET/tools"
TARGET="$(cd "$TARGET" && pwd)"
wapiti="$TARGET/tools/wapiti/bin/wapiti"
if [ ! -x "$wapiti" ]; then
    echo "pip install: wapiti3 $WAPITI"
    python3 -m venv "$TARGET/tools/wapiti"
    "$TARGET/tools/wapiti/bin/pip" --quiet install "wapiti3==$WAPITI"
fi

cargo build --quiet --workspace --all-targets --locked
room="$(mktemp -d)"
(cd "$room" && exec "$TARGET/debug/carnet" demo --port "$PORT") >"$room/log" 2>&1 &
demo=$!
trap 'kill -INT "$demo" 2>/dev/null; wait "$demo" 2>/dev/null; rm -rf "$room"' EXIT
base="http://localhost:$PORT"
for _ in $(seq 600); do
    [ ! -f "$room/var/demo.json" ] || break
    sleep 1
done

# Cookies of a browser, and then of one in which somebody is signed in.
cookies() { sed -n 's/^[Ss]et-[Cc]ookie: \([^;]*\).*/\1/p' | paste -sd';' | sed 's/;/; /g'; }
browser="$(curl --silent --dump-header - --output "$room/page" "$base/demo" | cookies)"
token="$(sed -n 's/.*name="_csrf" value="\([^"]*\)".*/\1/p' "$room/page" | head -1)"
session="$(curl --silent --dump-header - --output /dev/null --header "Cookie: $browser" --header "Origin: $base" \
    --data-urlencode "_csrf=$token" "$base/demo/as/coordinator" | cookies)"
modules=all,-network_device,-cms,-wapp,-nikto,-buster,-ssl,-brute_login_form,-ssrf,-xxe,-takeover,-htaccess,-ldap,-https_redirect,-htp,-wp_enum

# What cannot be asked of Carnet: htaccess takes a 404 to an invented method for a way around, ldap any two answers that differ.
# What is printed is no text, so that "¸" in it is no sign that a program ran; and what a preview posts leads nowhere, token or not.
# scan WHO COOKIES PATH…
scan() {
    local who="$1" cookie="$2" start=()
    shift 2
    for path in "$@"; do start+=(--start "$base$path"); done
    echo "as $who, for at most $seconds s"
    "$wapiti" --url "$base$1" "${start[@]}" --header "Cookie: $cookie" --module "$modules" --scope domain \
        --exclude "$base/demo*" --exclude "$base/sign-out*" --exclude "$base/static*" --exclude "$base/viewer*" \
        --exclude "$base/*/paper*" --exclude "$base/*/pdf*" --exclude "$base/*/preview/*" \
        --remove lang --max-scan-time "$seconds" --max-attack-time 60 --max-links-per-page 25 \
        --flush-session --no-bugreport --format json --output "$room/$who.json" >"$room/$who.log" 2>&1 || {
        tail -5 "$room/$who.log"
        return 1
    }
    python3 - "$room/$who.json" <<'PYTHON'
import json, sys
report = json.load(open(sys.argv[1]))
print(f"   {report['infos']['crawled_pages_nbr']} pages were crawled")
found = [(kind, one) for part in ("vulnerabilities", "anomalies") for kind, all in report[part].items() for one in all]
for kind, one in found:
    print(f"   {kind}: {one['method']} {one['path']}: {one['info']}")
sys.exit(bool(found))
PYTHON
}
scan stranger "$browser" / /inquire/safina /sign-in
scan coordinator "$browser; $session" /cases / /clinics
