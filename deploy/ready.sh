#!/usr/bin/env bash
# Is the service in this container ready? Asks /readyz on its internal address; 0 is yes. Bash alone, so that the
# image needs no HTTP client.
set -euo pipefail

at="${CARNET_INTERNAL_LISTEN:-127.0.0.1:8081}"
host="${at%:*}"
port="${at##*:}"
case "$host" in
    0.0.0.0 | '[::]' | '') host=127.0.0.1 ;;
esac

exec 3<>"/dev/tcp/$host/$port"
printf 'GET /readyz HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n' "$host" >&3
read -r -t 3 _ status _ <&3
if [ "$status" != 200 ]; then
    echo "not ready: /readyz answers $status"
    exit 1
fi
